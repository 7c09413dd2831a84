"""``list``, ``export`` and ``print`` of the duties of supervision, and whose data the history says they were."""

import datetime as dt
import json

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.supervision.case_record import CaseQuery

TODAY = dt.date.today()
OVERDUE_THRICE, OVERDUE_WITHOUT_LETTER, ENDED = 23, 2, 10
"""Clients of the sample office."""


def objects(command, *words):
    answer = command("list", *words, "--json")
    assert (answer.code, answer.err) == (0, "")
    return json.loads(answer.out)


def page_text(path):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).replace("\u200b", "").split())


def whose(look):
    """The newest view, print or export, and the clients whose data it was about."""

    def asked(office):
        sql = (
            "SELECT e.action, e.label, group_concat(c.client_id) FROM history_entry e"
            " LEFT JOIN history_client c ON c.entry_id = e.id"
            " WHERE e.id = (SELECT max(id) FROM history_entry WHERE action IN (?, ?, ?))"
        )
        acts = [Action.VIEW, Action.PRINT, Action.EXPORT]
        action, label, clients = office.database.execute(sql, acts).fetchone()
        return action, label, {int(one) for one in (clients or "").split(",") if one}

    return look(asked)


# Lists


def test_visits_carry_what_a_list_needs(sample, look):
    visits = objects(sample, "visits")
    wanted = {"date", "client", "client_name", "register_no", "method", "officer", "number", "next_on", "condition"}
    assert all(wanted <= visit.keys() for visit in visits)
    assert [visit["date"] for visit in visits] == sorted(visit["date"] for visit in visits)
    numbers = [visit["number"] for visit in visits if visit["client"] == 1]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(visits) == look(lambda office: office.visits.count())
    assert whose(look) == ("view", "Lihat wajib lapor (baris perintah)", {visit["client"] for visit in visits})


@pytest.mark.parametrize("what", ["visits", "permits", "incidents"])
def test_cases_of_one_client_and_of_a_time(sample, look, what):
    everything = objects(sample, what)
    day = {"visits": "date", "permits": "leaves_on", "incidents": "date"}[what]
    one = everything[0]["client"]
    assert objects(sample, what, "--client", one) == [item for item in everything if item["client"] == one]
    assert whose(look)[2] == {one}
    middle = everything[len(everything) // 2][day]
    assert objects(sample, what, "--from", middle) == [item for item in everything if item[day] >= middle]
    assert objects(sample, what, "--from", middle, "--to", middle) == [
        item for item in everything if item[day] == middle
    ]
    typed = dt.date.fromisoformat(middle).strftime("%d/%m/%Y")
    assert objects(sample, what, "--to", typed) == [item for item in everything if item[day] <= middle]
    refused = sample("list", what, "--client", 999)
    assert (refused.code, refused.out, refused.err.count("\n")) == (1, "", 1)


def test_permits_say_how_they_stand(sample):
    assert {item["state"] for item in objects(sample, "permits")} == {"planned", "away", "returned", "not_returned"}


def test_the_overdue_come_with_the_longest_first(sample, look):
    due = objects(sample, "due")
    assert due == objects(sample, "due", "--state", "overdue")
    assert [item["days_late"] for item in due] == sorted((item["days_late"] for item in due), reverse=True)
    assert {item["missed"] for item in due} == {1, 2, 3}
    assert all(item["due_on"] < TODAY.isoformat() for item in due)
    assert whose(look)[2] == {item["client"] for item in due}
    obliged = objects(sample, "due", "--state", "obliged")
    assert len(obliged) == 36
    officer = due[0]["officer"]
    own = objects(sample, "due", "--state", "obliged", "--officer", officer.upper().replace(".", ""))
    assert own == [item for item in obliged if item["officer"] == officer]


def test_a_saved_filter_gives_its_clients_in_its_order(sample, look):
    found = objects(sample, "clients", "--filter", "pb yang TERLAMBAT lapor")
    overdue = [item["client"] for item in objects(sample, "due") if item["measure"] == "PB"]
    assert [item["id"] for item in found] == overdue
    for words, code in ((["clients", "--filter", "lain"], "lain"), (["due", "--officer", "Siapa"], "Siapa")):
        refused = sample("list", *words)
        assert (refused.code, refused.out) == (1, "")
        assert code in refused.err


@pytest.mark.parametrize(
    "words",
    [
        ["list", "plots", "--client", "1"],
        ["list", "clients", "--from", "2026-01-01"],
        ["list", "visits", "--state", "week"],
        ["list", "due", "--state", "besok"],
        ["list", "visits", "--from", "31/02/2026"],
        ["list", "visits", "--from", "2026-02-02", "--to", "2026-02-01"],
        ["list", "visits", "--filter", "a"],
        ["export", "roster", "--out", "a.xlsx", "--from", "2026-02-02"],
        ["print", "summons", "--out", "a.pdf"],
        ["print", "attendance-sheet", "--out", "a.pdf"],
        ["print", "summons", "--session", "1", "--client", "1", "--out", "a.pdf"],
        ["print", "slips", "--client", "1", "--state", "week", "--out", "a.pdf"],
        ["print", "summons", "--client", "satu", "--out", "a.pdf"],
        ["print", "kartu", "--client", "1", "--out", "a.pdf"],
    ],
)
def test_an_option_where_it_means_nothing_is_a_wrong_usage(bapas, folder, words):
    answer = bapas(*words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines()[-1].startswith("bapas-desktop")
    assert not folder.exists


# Exports


def test_visits_of_a_time_as_a_workbook(sample, tmp_path, look):
    target = tmp_path / "lapor.xlsx"
    first = TODAY - dt.timedelta(60)
    visits = objects(sample, "visits", "--from", first.isoformat())
    answer = sample("export", "visits", "--out", target, "--from", first.isoformat(), "--full", "--reason", "Laporan")
    assert answer.code == 0
    assert answer.out.startswith(f"{len(visits)} lapor")
    cells = [row for row in load_workbook(target)["Lapor"].iter_rows(values_only=True) if isinstance(row[0], int)]
    assert [row[1].date().isoformat() for row in cells] == [visit["date"] for visit in visits]
    obliged = {item["client"] for item in objects(sample, "due", "--state", "obliged")}
    sample("export", "visits", "--out", target)
    assert whose(look)[:2] == ("export", "Ekspor wajib lapor (disamarkan)")
    assert whose(look)[2] >= obliged


@pytest.mark.parametrize("what", ["roster", "attendance", "reflections"])
def test_every_export_says_whose_data_it_held(sample, tmp_path, look, what):
    key = {
        "roster": ("clients", "id"),
        "attendance": ("attendance", "client"),
        "reflections": ("reflections", "client_id"),
    }
    listing, field = key[what]
    people = {item[field] for item in objects(sample, listing)} - {None}
    assert whose(look)[2] == people
    sample("export", what, "--out", tmp_path / "a.xlsx")
    action, _, clients = whose(look)
    assert (action, clients) == ("export", people)


# Pages


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("reporting-card", "wajib lapor"),
        ("summons", "Panggilan ke-3"),
        ("client-data", "Sri Fitriani"),
        ("guidance-report", "Laporan bimbingan"),
        ("slips", "Sri Fitriani"),
    ],
)
def test_pages_of_one_client(sample, tmp_path, look, what, words):
    target = tmp_path / "a.pdf"
    target.write_text("dahulu")
    answer = sample("print", what, "--client", OVERDUE_THRICE, "--out", target, "--paper", "f4")
    assert (answer.code, answer.err) == (0, "")
    text = page_text(target)
    assert words.lower() in text.lower()
    assert "Sri Fitriani" in text
    action, label, clients = whose(look)
    assert (action, clients) == ("print", {OVERDUE_THRICE})
    assert "Sri Fitriani" in label or what == "slips"
    refused = sample("print", what, "--client", 999, "--out", tmp_path / "b.pdf")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert not (tmp_path / "b.pdf").exists()


def test_the_reporting_card_holds_every_report_and_tells_no_case(sample, tmp_path):
    sample("print", "reporting-card", "--client", 1, "--out", tmp_path / "a.pdf")
    text = page_text(tmp_path / "a.pdf")
    client = objects(sample, "clients")[0]
    for visit in objects(sample, "visits", "--client", 1):
        assert dt.date.fromisoformat(visit["date"]).strftime("%d/%m/%Y") in text
    assert client["nik"] not in text
    assert client["offence"] not in text


def test_a_summons_without_a_letter_is_a_draft_and_nothing_is_written(sample, tmp_path, look):
    letters = look(lambda office: office.summons.count())
    look(lambda office: office.summons.remove(office.summons.ids(CaseQuery(client_id=OVERDUE_WITHOUT_LETTER))))
    left = look(lambda office: office.summons.count())
    answer = sample("print", "summons", "--client", OVERDUE_WITHOUT_LETTER, "--out", tmp_path / "a.pdf")
    assert answer.out.startswith("Konsep surat panggilan 1")
    assert "Panggilan ke-1" in page_text(tmp_path / "a.pdf")
    assert look(lambda office: office.summons.count()) == left < letters
    assert whose(look)[1].startswith("Konsep")


@pytest.mark.parametrize(("client", "words"), [(ENDED, "berakhir"), (3, "tanggal lapornya")])
def test_nobody_is_summoned_without_a_ground(sample, tmp_path, client, words):
    answer = sample("print", "summons", "--client", client, "--out", tmp_path / "a.pdf")
    assert (answer.code, answer.out) == (1, "")
    assert words in answer.err
    assert list(tmp_path.glob("*.pdf")) == []


def test_lists_of_who_is_due_on_paper(sample, tmp_path, look):
    sample("print", "call-list", "--out", tmp_path / "a.pdf")
    overdue = objects(sample, "due")
    text = page_text(tmp_path / "a.pdf")
    assert all(item["full_name"] in text for item in overdue)
    sample("print", "slips", "--out", tmp_path / "b.pdf")
    assert whose(look)[2] == {item["client"] for item in objects(sample, "due", "--state", "week")}
    answer = sample("print", "call-list", "--state", "unknown", "--out", tmp_path / "c.pdf")
    assert (answer.code, answer.err.count("\n")) == (1, 1)


def test_what_cannot_be_written_is_not_in_the_history(sample, tmp_path, look):
    (tmp_path / "a.pdf.partial").mkdir()
    answer = sample("print", "client-data", "--client", 1, "--out", tmp_path / "a.pdf")
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert look(lambda office: office.history.entries("Data klien")) == []
