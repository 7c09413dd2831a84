"""The time line of a client's file, and what is printed from the file."""

import datetime as dt
import time
from dataclasses import replace

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.reflections.notes import ReflectionDraft
from bapas_desktop.domain.supervision.incidents import IncidentDraft
from bapas_desktop.domain.supervision.permits import PermitDraft
from bapas_desktop.domain.timeline import EventKind
from bapas_desktop.domain.training import Mark, ProgramDraft, SessionDraft
from bapas_desktop.ui.roster.file.keys import SectionKey
from tests.ui.conftest import TODAY
from tests.ui.roster.conftest import press, trigger


@pytest.fixture
def person(add):
    return add(
        "Lalu Contoh", register_no="BKD/12/2026", officer="Baiq Contoh, S.H.", guidance_start=dt.date(2025, 1, 1)
    )


@pytest.fixture
def lived(person, office):
    """Two reports, a session, a leave and an incident."""
    for day in (dt.date(2026, 3, 2), TODAY - dt.timedelta(10)):
        office.visits.add(replace(office.visits.offered(person, day), condition="Sehat", plans="Buka warung"))
    program = office.programs.add(ProgramDraft(title="Budidaya kangkung"))
    office.attendance.enrol(program, [person], dt.date(2026, 1, 1))
    session = office.sessions.add(SessionDraft(program_id=program, title="Panen", date=TODAY, start=dt.time(9)))
    office.attendance.mark(session, {person: Mark.PRESENT})
    leave = PermitDraft(client_id=person, destination="Bima", leaves_on=TODAY, returns_on=TODAY, letter_no="7")
    office.permits.add(leave)
    office.incidents.add(IncidentDraft(client_id=person, date=TODAY - dt.timedelta(40), kind="Lainnya"))
    office.reflections.add(ReflectionDraft(client_id=person, date=TODAY, text="Tekun\nmenyiram"))
    return person


@pytest.fixture
def timeline(page, lived):
    page.open_file(lived)
    page.file.show_section(SectionKey.TIMELINE)
    return page.file.stack.currentWidget()


@pytest.fixture
def save_pdf(qtbot, page, asker, jobs, tmp_path):
    """Waits for the preview, saves it, and gives the text of its pages."""

    def save() -> str:
        target = tmp_path / "halaman.pdf"
        qtbot.waitUntil(lambda: not jobs.busy and page.prints.preview is not None, timeout=20_000)
        asker.will_answer(target)
        press(qtbot, page.prints.preview.preview.save_button)
        qtbot.waitUntil(lambda: not jobs.busy and target.exists(), timeout=20_000)
        text = " ".join(sheet.extract_text() for sheet in PdfReader(target).pages)
        page.prints.preview.close()
        return " ".join(text.replace("\u200b", "").split())

    return save


def titles(timeline) -> list[str]:
    return [line.title for line in timeline.list.lines.lines]


def test_events_stand_under_their_months_the_newest_first(timeline):
    model = timeline.list.lines
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    months = [row for number in range(model.rowCount()) if isinstance(row := model.index(number).data(256), str)]
    assert months == ["November 2026 · 4", "Oktober 2026 · 1", "Maret 2026 · 1", "Januari 2025 · 1"]
    assert [line.day for line in model.lines] == sorted((line.day for line in model.lines), reverse=True)
    assert [line.mark for line in model.lines if line.mark] == [f"Bimbingan ke {number}" for number in (3, 2, 1)]
    assert timeline.count.text() == "7 peristiwa"
    assert not timeline.grab().isNull()


def test_kinds_words_and_time_sift_together(qtbot, timeline):
    press(qtbot, timeline.kinds[EventKind.VISIT])
    assert set(titles(timeline)) == {"Wajib lapor, datang ke kantor"}
    press(qtbot, timeline.kinds[EventKind.INCIDENT])
    assert len(titles(timeline)) == 3
    timeline.period.set_value("30")
    assert len(titles(timeline)) == 1
    press(qtbot, timeline.kinds[EventKind.VISIT])
    assert titles(timeline) == []
    press(qtbot, timeline.list.empty.button)
    assert len(titles(timeline)) == len(timeline._events)
    qtbot.keyClicks(timeline.search, "BIMA")
    assert titles(timeline) == ["Izin luar kota"]
    timeline.search.setText("☃ ' %")
    assert titles(timeline) == []


def test_an_event_opens_its_record(qtbot, page, timeline, lived, office):
    visit = next(line.record for line in timeline.list.lines.lines if line.record.kind is EventKind.VISIT)
    timeline.list.select_record(visit)
    qtbot.keyClick(timeline.list, Qt.Key.Key_Return)
    form = page.file.dialog
    assert form.answers["condition"].value() == "Sehat"
    form.answers["condition"].set_value("Sakit gigi")
    press(qtbot, form.save_button)
    assert office.visits.latest(lived).condition == "Sakit gigi"
    assert any("Keadaan: Sakit gigi" in line.text for line in timeline.list.lines.lines)


def test_notes_and_sessions_are_shown_in_their_tabs(qtbot, page, timeline, office):
    for kind, tab in ((EventKind.NOTE, "reflections"), (EventKind.SESSION, "training")):
        event = next(line.record for line in timeline.list.lines.lines if line.record.kind is kind)
        timeline.list.select_record(event)
        with qtbot.waitSignal(page.record_requested) as asked:
            qtbot.keyClick(timeline.list, Qt.Key.Key_Return)
        assert asked.args == [tab, event.record_id]
    assert office.sessions.get(event.record_id).title == "Panen"


def test_what_is_written_elsewhere_is_seen_at_once(timeline, lived, office):
    before = len(titles(timeline))
    office.visits.add(office.visits.offered(lived, TODAY))
    office.reflections.add(ReflectionDraft(client_id=lived, date=TODAY, text="Rajin"))
    assert len(titles(timeline)) == before + 2


def test_a_thousand_events_open_without_a_wait(page, person, office):
    with office.database.change("Isi"):
        for number in range(1_000):
            note = ReflectionDraft(client_id=person, date=TODAY - dt.timedelta(number), text="kata " * 200)
            office.reflections.add(note)
    page.open_file(person)
    start = time.perf_counter()
    page.file.show_section(SectionKey.TIMELINE)
    page.file.grab()
    assert time.perf_counter() - start < 1.5
    assert page.file.stack.currentWidget().count.text() == "1.001 peristiwa"


# Pages


def test_the_report_prints_what_is_shown(qtbot, page, timeline, lived, office, save_pdf):
    press(qtbot, timeline.kinds[EventKind.INCIDENT])
    press(qtbot, timeline.report_button)
    text = save_pdf()
    assert "Lalu Contoh" in text
    assert "Lainnya" in text
    assert "Buka warung" not in text
    assert office.history.entries()[0].action is Action.PRINT
    assert any(line.act == "Dicetak" for line in office.client_data.held(lived).trail)


@pytest.mark.parametrize("kind", [EventKind.VISIT, EventKind.SESSION])
def test_one_guidance_is_printed_with_its_number(timeline, kind, save_pdf):
    event = next(line.record for line in timeline.list.lines.lines if line.record.kind is kind)
    timeline.list.select_record(event)
    assert timeline.print_action.isEnabled()
    timeline.print_action.trigger()
    words = {2: "2 (dua)", 3: "3 (tiga)"}[event.guidance_no]
    assert words in save_pdf()
    permit = next(line.record for line in timeline.list.lines.lines if line.record.kind is EventKind.PERMIT)
    timeline.list.select_record(permit)
    assert not timeline.print_action.isEnabled()


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("print-cards", "BKD/12/2026"),
        ("print-slips", "Lalu Contoh"),
        ("print-guidance", "Buka warung"),
        ("print-client-data", "Lihat klien: Lalu Contoh"),
    ],
)
def test_pages_are_printed_from_the_file(page, lived, office, save_pdf, name, wanted):
    page.open_file(lived)
    trigger(page, name)
    assert wanted in save_pdf()
    printed = office.history.entries()[0]
    assert printed.action is Action.PRINT
    assert printed.label.endswith("Lalu Contoh")
    assert len([line for line in office.client_data.held(lived).trail if line.act == "Dicetak"]) == 1


def test_a_passport_is_shown_to_strangers(page, lived, office, save_pdf):
    page.open_file(lived)
    trigger(page, "print-passports")
    text = save_pdf()
    assert "Lalu Contoh" in text
    assert "BKD/12/2026" not in text
    assert "klien" not in text.casefold()
    assert office.history.entries()[0].label == "Paspor keterampilan: Lalu Contoh (instruktur)"


def test_cards_of_several_are_one_print(page, lived, add, office, save_pdf):
    other = add("Orang Lain", register_no="BKD/99/2026")
    page.table.selectAll()
    trigger(page, "print-cards")
    text = save_pdf()
    assert "BKD/12/2026" in text
    assert "BKD/99/2026" in text
    assert office.history.entries()[0].label == "Kartu wajib lapor: 2 klien"
    assert any(line.act == "Dicetak" for line in office.client_data.held(other).trail)
