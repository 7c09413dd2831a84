"""The file of one client: opened from the list, its head, its sections, and the way back."""

import datetime as dt
import re
from collections import Counter
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.roster.client import ClosingDraft, Status
from bapas_desktop.domain.supervision.permits import PermitDraft
from bapas_desktop.domain.supervision.service import ServiceDayDraft
from bapas_desktop.domain.supervision.stages import StageDecisionDraft
from bapas_desktop.domain.training import Mark, ProgramDraft, SessionDraft
from bapas_desktop.ui.roster.file.keys import SectionKey
from bapas_desktop.ui.roster.page import RosterPage
from tests.ui.conftest import TODAY
from tests.ui.roster.conftest import press, trigger
from tests.ui.test_house import ENGLISH, controls, spoken_name

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
HOSTILE = "<b>Ani</b> & Sari\u202e'; DROP TABLE client; --" + "x" * 300


@pytest.fixture
def person(add):
    """Half a year into a guidance of one year, with a last report 70 days ago."""
    return add(
        "Lalu Contoh", alias="Acok", register_no="BKD/12/2026", measure="PB", officer="Baiq Contoh, S.H.",
        birth_date=dt.date(1990, 1, 1), guidance_start=TODAY - dt.timedelta(180),
        guidance_end=TODAY + dt.timedelta(185), guarantor_name="Inaq Contoh", guarantor_relation="Ibu",
    )  # fmt: skip


@pytest.fixture
def report(office):
    """Writes a report down."""
    return lambda client_id, day, **more: office.visits.add(replace(office.visits.offered(client_id, day), **more))


def open_by_key(qtbot, page: RosterPage, client_id: int) -> None:
    page.table.select_id(client_id)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)


def seen(widget) -> list[str]:
    """All words that can be read on a widget."""
    kinds = (QLabel, QAbstractButton)
    return [child.text() for kind in kinds for child in widget.findChildren(kind) if child.isVisibleTo(widget)]


def chips(page: RosterPage) -> list[str]:
    return [chip.text() for chip in page.file.head.due]


# The way there and back


def test_enter_opens_the_file_and_esc_returns_to_the_same_place(qtbot, page, add, office):
    ids = [add(f"Klien {number:03}") for number in range(120)]
    page.table.select_id(ids[80])
    page.table.verticalScrollBar().setValue(page.table.verticalScrollBar().value() + 40)
    place = page.table.verticalScrollBar().value()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.is_file_open
    assert not page.table.isVisible()
    assert not page.search.isVisible()
    assert page.file.head.name.text() == "Klien 080"
    assert page.file.place.text() == "81 dari 120"
    assert page.file.list.hasFocus()
    qtbot.keyClick(page.file.list, Qt.Key.Key_Escape)
    assert not page.is_file_open
    assert page.table.isVisible()
    assert page.search.isVisible()
    assert page.table.selected_ids() == [ids[80]]
    assert page.table.verticalScrollBar().value() == place
    assert page.table.hasFocus()


def test_every_opening_is_in_the_history_of_that_client(qtbot, page, person, office):
    open_by_key(qtbot, page, person)
    for key in SectionKey:
        page.file.show_section(key)
    trigger(page, "edit")
    page.dialog.reject()
    press(qtbot, page.file.back_button)
    views = [line for line in office.client_data.held(person).trail if line.act == "Dilihat"]
    assert [line.what for line in views] == ["Lihat klien: Lalu Contoh"]
    open_by_key(qtbot, page, person)
    views = [entry for entry in office.history.entries() if entry.action is Action.VIEW]
    assert len(views) == 2


def test_the_next_client_is_that_of_the_list_as_it_is_filtered(qtbot, page, add, person):
    add("Bukan PB", measure="CB")
    last = add("Zainal Contoh", measure="PB")
    page.filters.choose("measure", "PB")
    open_by_key(qtbot, page, person)
    assert not page.file.previous_button.isEnabled()
    qtbot.keyClick(page.file.list, Qt.Key.Key_PageDown, CONTROL)
    assert page.file.client.id == last
    assert page.file.place.text() == "2 dari 2"
    assert not page.file.next_button.isEnabled()
    qtbot.keyClick(page.file.list, Qt.Key.Key_Escape)
    assert page.table.selected_ids() == [last]
    open_by_key(qtbot, page, last)
    qtbot.keyClick(page.file.list, Qt.Key.Key_PageUp, CONTROL)
    assert page.file.client.id == person


def test_a_new_client_is_selected_and_the_file_opens(qtbot, page, office, add):
    add("Ani Contoh")
    page.search.setText("ani")
    trigger(page, "add")
    qtbot.keyClicks(page.dialog.fields["full_name"].editor, "Budi Contoh")
    press(qtbot, page.dialog.save_button)
    assert page.file.client.full_name == "Budi Contoh"
    qtbot.keyClick(page.file.list, Qt.Key.Key_Escape)
    assert page.table.current_record().full_name == "Budi Contoh"


def test_another_tab_shows_even_a_client_who_left(page, person, add, office):
    other = add("Orang Lain")
    office.clients.close([person], ClosingDraft(reason="completed", ended_on=TODAY))
    page.show_record(person)
    assert page.file.client.id == person
    assert page.filters.value("status") == Status.ALL
    page.show_record(other)
    assert page.file.client.id == other


def test_a_client_who_is_gone_brings_the_list_back(page, office, add):
    add("Ani Contoh")
    client_id = add("Budi Contoh")
    page.open_file(client_id)
    office.history.undo()
    assert not page.is_file_open
    assert [page.model.record_at(row).full_name for row in range(page.model.rowCount())] == ["Ani Contoh"]


# Acts on the page


def test_the_menu_acts_on_the_client_of_the_page(qtbot, page, person, add, office):
    other = add("Zainal Contoh")
    page.table.selectAll()
    page.open_file(person)
    trigger(page, "close-case")
    page.acts.dialog.reason.set_value("completed")
    press(qtbot, page.acts.dialog.save_button)
    assert not office.clients.get(person).is_active
    assert office.clients.get(other).is_active
    assert page.file.client.id == person
    assert page.file.head.guidance.text().startswith("Selesai · ")
    assert not page.close_action.isEnabled()
    trigger(page, "reopen")
    assert office.clients.get(person).is_active
    trigger(page, "archive")
    assert office.clients.get(person).archived
    qtbot.keyClick(page.file.list, Qt.Key.Key_PageDown, CONTROL)
    assert page.file.client.id == other
    qtbot.keyClick(page.file.list, Qt.Key.Key_Escape)
    assert [page.model.id_at(row) for row in range(page.model.rowCount())] == [other]


def test_two_selected_records_become_one_and_its_file_opens(qtbot, page, person, add, office, asker):
    add("Zainal Contoh")
    twin = add("Lalu Contoh")
    page.table.select_id(person)
    merge = next(action for action in page.actions() if action.objectName() == "merge")
    assert not merge.isEnabled()
    page.filters.choose("measure", "PB")
    office.clients.update(twin, replace(office.clients.get(twin).draft(), measure="PB"))
    page.table.selectAll()
    trigger(page, "merge")
    asker.will_answer("yes")
    press(qtbot, page.acts.dialog.merge_button)
    assert office.clients.count() == 2
    assert page.file.client.full_name == "Lalu Contoh"
    qtbot.keyClick(page.file.list, Qt.Key.Key_Escape)
    trigger(page, "find-duplicates")
    assert page.acts.dialog.isVisible()
    qtbot.waitUntil(lambda: not page.context.jobs.busy)
    page.acts.dialog.reject()


def test_what_belongs_to_the_list_rests_while_a_file_is_open(page, person):
    page.table.select_id(person)
    page.open_file(person)
    names = ("export", "print", "open-file", "merge")
    actions = {action.objectName(): action for action in page.actions()}
    assert [name for name in names if actions[name].isEnabled()] == []
    page.close_file()
    assert actions["export"].isEnabled()
    assert actions["open-file"].isEnabled()


def test_a_report_is_written_down_from_the_head(qtbot, page, person, office):
    open_by_key(qtbot, page, person)
    assert chips(page)[0] == "Lapor 27/06/2026, terlambat 150 hari, 5× berturut-turut tidak lapor"
    press(qtbot, page.file.head.report_button)
    press(qtbot, page.acts.dialog.save_button)
    assert office.clients.get(person).last_report_on == TODAY
    assert chips(page)[0] == "Lapor 24/12/2026, 30 hari lagi"


@pytest.mark.parametrize(
    ("section", "group", "field"),
    [
        (SectionKey.IDENTITY, "Identitas", "full_name"),
        (SectionKey.IDENTITY, "Kontak", "phone"),
        (SectionKey.CASE, "Perkara", "offence"),
        (SectionKey.CASE, "Nomor", "register_no"),
        (SectionKey.GUARANTOR, "Penjamin", "guarantor_name"),
        (SectionKey.SKILLS, "Minat dan keterampilan", "interests"),
    ],
)
def test_facts_are_changed_in_the_form_at_their_group(qtbot, page, person, section, group, field):
    page.open_file(person)
    page.file.show_section(section)
    blocks = page.file.stack.currentWidget().blocks
    press(qtbot, next(block for block in blocks if block.group.title == group).edit_button)
    editor = page.dialog.fields[field].editor
    assert editor.isVisible()
    assert page.dialog.focusWidget() is editor


def test_what_the_form_keeps_is_seen_at_once(qtbot, page, person, office):
    page.open_file(person)
    page.file.show_section(SectionKey.SKILLS)
    assert "Belum diisi." in seen(page.file)
    trigger(page, "edit")
    fields = page.dialog.fields
    fields["interests"].editor.set_value("Menjahit")
    fields["work_history"].editor.set_value("Buruh bangunan\n2019–2024")
    fields["report_interval"].editor.choice.set_value("other")
    press(qtbot, page.dialog.save_button)
    assert fields["report_interval"].findings[0].code == "interval_range"
    fields["report_interval"].editor.days.setText("10")
    fields["service_hours"].editor.setText("60")
    press(qtbot, page.dialog.save_button)
    kept = office.clients.get(person)
    assert (kept.interests, kept.report_interval, kept.service_hours) == ("Menjahit", 10, 60)
    assert "Menjahit" in seen(page.file)
    assert "Kerja sosial 0 dari 60 jam" in chips(page)
    trigger(page, "edit")
    assert page.dialog.fields["report_interval"].editor.value() == 10
    page.dialog.fields["report_interval"].editor.choice.set_value("none")
    press(qtbot, page.dialog.save_button)
    assert office.clients.get(person).report_interval is None
    assert not any(chip.startswith("Lapor") for chip in chips(page))


# The head


def test_the_head_tells_what_is_due(page, person, office, report):
    report(person, TODAY - dt.timedelta(70), next_on=TODAY - dt.timedelta(40))
    leave = PermitDraft(client_id=person, destination="Bima", leaves_on=TODAY - dt.timedelta(9), letter_no="1")
    office.permits.add(replace(leave, returns_on=TODAY - dt.timedelta(2)))
    office.permits.add(replace(leave, returns_on=TODAY + dt.timedelta(2), kind="luar negeri"))
    office.permits.add(replace(leave, returns_on=TODAY - dt.timedelta(5), returned_on=TODAY - dt.timedelta(5)))
    page.open_file(person)
    assert chips(page) == [
        "Lapor 15/10/2026, terlambat 40 hari, 2× berturut-turut tidak lapor",
        "Sisa bimbingan 185 hari",
        "Izin luar negeri sampai 26/11/2026",
        "Izin luar kota sampai 22/11/2026, belum dicatat kembali",
    ]
    page.file.head.due[0].click()
    assert page.file.section is SectionKey.REPORTS


def test_the_stage_is_said_with_who_decided_it(page, person, office):
    page.open_file(person)
    assert "Tahap lanjutan (usulan)" in page.file.head.guidance.text()
    assert page.file.head.bar.isVisible()
    assert "49 persen" in page.file.head.bar.accessibleName()
    office.stages.add(StageDecisionDraft(client_id=person, stage="akhir", decided_on=TODAY))
    assert "Tahap akhir (sidang TPP)" in page.file.head.guidance.text()


def test_a_client_of_whom_only_the_name_is_known(page, add):
    page.open_file(add("Ani"))
    head = page.file.head
    assert head.name.text() == "Ani"
    assert head.guidance.text() == "Belum ada PK"
    assert not head.bar.isVisible()
    assert chips(page) == ["Jadwal lapor belum diketahui"]
    assert not head.photo.pixmap().isNull()


# The sections


def test_every_section_is_built_when_it_is_first_seen(page, person):
    page.open_file(person)
    assert page.file.stack.count() == 1
    for key in SectionKey:
        page.file.show_section(key)
        assert page.file.stack.currentWidget().isVisible()
    assert page.file.stack.count() == len(SectionKey)
    assert not page.file.grab().isNull()


def test_sections_are_reached_by_keys_alone(qtbot, page, person):
    page.open_file(person)
    qtbot.keyClick(page.file.list, Qt.Key.Key_Down, ALT)
    assert page.file.section is SectionKey.IDENTITY
    qtbot.keyClick(page.file.list, Qt.Key.Key_F6)
    assert not page.file.list.hasFocus()
    focused = page.file.focusWidget()
    assert page.file.stack.isAncestorOf(focused)
    for _step in range(5):
        qtbot.keyClick(focused, Qt.Key.Key_Down, ALT)
        focused = page.file.focusWidget()
    assert page.file.section is SectionKey.PERMITS
    qtbot.keyClick(page.file.list, Qt.Key.Key_Down, ALT)
    assert page.file.section is SectionKey.DOCUMENTS  # there is no community service to see
    qtbot.keyClick(page.file.list, Qt.Key.Key_Up, ALT)
    assert page.file.section is SectionKey.PERMITS


def test_community_service_is_there_where_it_was_ordered(page, person, add, office):
    served = add("Kerja Contoh", service_hours=60)
    office.service_days.add(ServiceDayDraft(client_id=served, date=TODAY, minutes=270))
    row = list(SectionKey).index(SectionKey.SERVICE)
    page.open_file(person)
    assert page.file.list.isRowHidden(row)
    page.open_file(served)
    assert not page.file.list.isRowHidden(row)
    assert "Kerja sosial 4,5 dari 60 jam" in chips(page)
    page.file.show_section(SectionKey.SERVICE)
    page.open_file(person)
    assert page.file.section is SectionKey.SUMMARY


def test_the_case_shows_numbers_and_what_was_decided(page, add, office):
    client_id = add(
        "Lalu Contoh", register_no="R/1", file_no="B/2", litmas_no="L/3", integration_no="I/4", sdp_id="S5",
        one_third_on=dt.date(2025, 1, 1), half_on=dt.date(2025, 6, 1), two_thirds_on=dt.date(2025, 9, 1),
        guidance_start=TODAY - dt.timedelta(9), guidance_end=TODAY,
    )  # fmt: skip
    page.open_file(client_id)
    page.file.show_section(SectionKey.CASE)
    texts = seen(page.file.stack.currentWidget())
    assert {"R/1", "B/2", "L/3", "I/4", "S5", "01/01/2025", "01/06/2025", "01/09/2025"} <= set(texts)
    assert "Belum diisi: Alasan akhir" not in " ".join(texts)


def test_changes_tell_who_changed_what(page, person, office):
    draft = office.clients.get(person).draft()
    office.clients.update(person, replace(draft, phone="081234567890", notes=HOSTILE))
    page.open_file(person)
    page.file.show_section(SectionKey.CHANGES)
    line = page.file.stack.currentWidget().list.lines.lines[0]
    assert "Telepon: – → 081234567890" in line.text
    assert line.mark == "Penguji"


def test_sessions_that_the_client_took_part_in(page, person, office):
    program = office.programs.add(ProgramDraft(title="Budidaya kangkung"))
    office.attendance.enrol(program, [person])
    for day, mark in ((TODAY, Mark.PRESENT), (TODAY - dt.timedelta(7), Mark.ABSENT)):
        session = office.sessions.add(SessionDraft(program_id=program, title="Panen", date=day, start=dt.time(9)))
        office.attendance.mark(session, {person: mark})
    page.open_file(person)
    page.file.show_section(SectionKey.SKILLS)
    section = page.file.stack.currentWidget()
    assert section.heading.text() == "Pertemuan yang diikuti: hadir 1 dari 2"
    assert [line.title for line in section.sessions.lines.lines] == ["Pertemuan: Hadir", "Pertemuan: Alpa"]


# The house rules hold here too


@pytest.mark.parametrize("key", list(SectionKey))
def test_controls_have_names_and_nothing_is_english(page, add, key):
    page.open_file(add("Lalu Contoh", service_hours=60))
    page.file.show_section(key)
    assert [control for control in controls(page) if not spoken_name(control).strip()] == []
    assert [text for text in seen(page) if ENGLISH.search(text.replace("&", ""))] == []
    keys = Counter(
        action.shortcut().toString()
        for action in {*page.actions(), *page.findChildren(QAction)}
        if not action.shortcut().isEmpty()
    )
    assert [name for name, times in keys.items() if times > 1] == []


def test_whatever_is_typed_stays_text(page, add, office, asker):
    plain = dict.fromkeys(
        ("alias", "offence", "address", "guarantor_name", "interests", "work_history", "notes"), HOSTILE
    )
    client_id = add("<i>Ani</i> & Sari", register_no="=1+1", officer="<h1>PK</h1>", **plain)
    page.open_file(client_id)
    for key in SectionKey:
        page.file.show_section(key)
    labels = [label for label in page.file.findChildren(QLabel) if re.search("<[bih]", label.text())]
    assert len(labels) > 5
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    assert page.file.minimumSizeHint().width() <= 1300
    assert asker.heard == []


def test_opening_costs_a_few_queries_however_much_there_is(page, person, office, report):
    with office.database.change("Isi"):
        for number in range(200):
            report(person, TODAY - dt.timedelta(number))
    page.open_file(person)
    asked = []
    connection = office.database.execute("SELECT 1").connection
    connection.set_trace_callback(asked.append)
    page.open_file(person)
    connection.set_trace_callback(None)
    assert 0 < len([sql for sql in asked if sql.lstrip().startswith("SELECT")]) <= 16, asked
