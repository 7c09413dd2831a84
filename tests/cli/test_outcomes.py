"""``list``, ``export`` and ``print`` of what became of people, as they are typed."""

import datetime as dt
import json

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from bapas_desktop.domain.reflections.outcomes import OutcomeDraft, add_months
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.training import ProgramDraft


def fill(office):
    """A course that ended four months ago; one of two was asked."""
    today = office.today()
    people = [
        office.clients.add(ClientDraft(full_name=name, measure="PB", nik="5271010101900001" if name[0] == "S" else ""))
        for name in ("Sahnun Wirajaya", "Inaq Kertasari")
    ]
    ended = add_months(today, -4)
    program = office.programs.add(
        ProgramDraft(title="Budidaya Kangkung", starts_on=ended - dt.timedelta(30), ends_on=ended)
    )
    office.attendance.enrol(program, people)
    office.outcomes.add(
        OutcomeDraft(client_id=people[0], program_id=program, months=3, date=today, state="usaha mandiri",
                     work="Menjual kangkung", practising=True, recorded_by="Sahnun Wirajaya")
    )  # fmt: skip
    return program, people


@pytest.fixture
def filled(office, look):
    return look(fill)


def listed(office, *words):
    answer = office("list", *words, "--json")
    assert (answer.code, answer.err) == (0, "")
    return json.loads(answer.out)


def test_the_lists(office, filled):
    program, people = filled
    (told,) = listed(office, "outcomes")
    assert (told["client_name"], told["state"], told["practising"]) == ("Sahnun Wirajaya", "usaha mandiri", True)
    (due,) = listed(office, "follow-ups")
    assert (due["client_id"], due["months"], due["last_state"]) == (people[1], 3, None)
    assert listed(office, "outcomes", "--client", str(people[1])) == []
    assert len(listed(office, "follow-ups", "--program", str(program))) == 1


def test_the_workbook(office, filled, tmp_path):
    target = tmp_path / "tindak.xlsx"
    answer = office("export", "outcomes", "--out", str(target))
    assert (answer.code, answer.err) == (0, "")
    book = load_workbook(target)
    assert book.sheetnames[:2] == ["Tindak lanjut", "Jatuh tempo"]
    text = " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)
    assert "usaha mandiri" in text
    assert "Sahnun" not in text
    assert "Menjual" not in text
    assert office("export", "outcomes", "--out", str(target), "--full", "--reason", "Monev").code == 0
    book = load_workbook(target)
    text = " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)
    assert "Sahnun Wirajaya" in text
    assert "Menjual kangkung" in text


@pytest.mark.parametrize(("what", "name"), [("follow-up-list", "Inaq Kertasari"), ("follow-up-card", "Inaq Kertasari")])
def test_the_pages(office, filled, tmp_path, what, name):
    target = tmp_path / "halaman.pdf"
    answer = office("print", what, "--out", str(target))
    assert (answer.code, answer.err) == (0, "")
    text = " ".join(page.extract_text() for page in PdfReader(target).pages)
    assert name in " ".join(text.split())
    assert office("print", what, "--out", str(target), "--face", "umum").code == 2


def test_nobody_due_prints_nothing(office, tmp_path):
    target = tmp_path / "kosong.pdf"
    answer = office("print", "follow-up-list", "--out", str(target))
    assert answer.code == 1
    assert not target.exists()
