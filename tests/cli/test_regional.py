"""``list`` and ``print`` of indicators and of the month close, as they are typed."""

import dataclasses
import datetime as dt
import json

import pytest
from pypdf import PdfReader

from bapas_desktop.domain.regional.month_close import Gap
from bapas_desktop.domain.regional.period import PeriodKind, last_finished
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.training import Mark, ProgramDraft, SessionDraft


def fill(office):
    """A session of the last month, marked for one of its two participants; one has no sex."""
    month = last_finished(PeriodKind.MONTH, office.today())
    people = [
        office.clients.add(
            ClientDraft(full_name=name, measure="PB", sex=sex, birth_date=dt.date(1990, 1, 1),
                        guidance_start=month.first)
        )
        for name, sex in (("Sahnun Wirajaya", "L"), ("Inaq Kertasari", None))
    ]  # fmt: skip
    program = office.programs.add(ProgramDraft(title="Budidaya Kangkung"))
    office.attendance.enrol(program, people)
    session = office.sessions.add(SessionDraft(program_id=program, title="Menyemai", date=month.first))
    office.attendance.mark(session, {people[0]: Mark.PRESENT})
    one = office.indicators.all()[0]
    office.indicators.update(one.id, dataclasses.replace(one.draft(), targets={month.last.year: 80_000}))
    return month, people, session


@pytest.fixture
def filled(office, look):
    return look(fill)


def listed(office, *words):
    answer = office("list", *words, "--json")
    assert (answer.code, answer.err) == (0, "")
    return json.loads(answer.out)


def test_the_indicators_of_the_last_month(office, filled):
    month, _people, _session = filled
    first, *others = listed(office, "indicators")
    assert (first["first"], first["last"]) == (month.first.isoformat(), month.last.isoformat())
    assert (first["numerator"], first["denominator"], first["value"]) == (2, 2, 100.0)
    assert (first["target"], first["achieved"]) == (80.0, 125.0)
    assert all(one["target"] is None and one["achieved"] is None for one in others)
    earlier = listed(office, "indicators", "--to", (month.first - dt.timedelta(1)).isoformat())[0]
    assert (earlier["denominator"], earlier["value"]) == (0, None)
    assert earlier["last"] == (month.first - dt.timedelta(1)).isoformat()
    assert earlier["first"][-2:] == "01"


def test_the_month_close(office, filled, look):
    _month, people, session = filled
    lines = {one["gap"]: one for one in listed(office, "month-close")}
    assert list(lines) == list(Gap)
    assert [item["id"] for item in lines[Gap.UNMARKED]["items"]] == [session]
    assert lines[Gap.UNMARKED]["words"] == "1 pertemuan belum lengkap ditandai kehadirannya"
    assert [item["id"] for item in lines[Gap.UNKNOWN_PEOPLE]["items"]] == [people[1]]
    assert lines[Gap.WEIGHTS] | {"words": ""} == {
        "gap": "weights", "words": "", "done": True, "count": 0, "items": [], "clients": False,
    }  # fmt: skip
    labels = look(lambda opened: [entry.label for entry in opened.history.entries()])
    assert "Lihat tutup bulan (baris perintah)" in labels


def test_the_table_for_the_eye(office, filled):
    answer = office("list", "month-close")
    assert (answer.code, answer.err) == (0, "")
    assert "1 klien tanpa jenis kelamin" in answer.out
    answer = office("list", "indicators")
    assert "Persentase klien" in answer.out


def test_the_printed_checklist(office, filled, tmp_path):
    target = tmp_path / "tutup.pdf"
    answer = office("print", "month-close", "--out", target)
    assert (answer.code, answer.err) == (0, "")
    text = " ".join(page.extract_text() for page in PdfReader(target).pages)
    assert "DAFTAR PERIKSA TUTUP BULAN" in text
    assert "Inaq Kertasari" in text
    assert "INTERNAL" in text


def test_a_turned_period_is_refused(office, tmp_path):
    answer = office("list", "month-close", "--from", "2026-10-31", "--to", "2026-10-01")
    assert (answer.code, answer.out) == (2, "")
    assert "--to lebih awal" in answer.err
    answer = office("print", "month-close", "--face", "umum", "--out", tmp_path / "a.pdf")
    assert answer.code == 2
