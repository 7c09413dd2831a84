"""The list of clients: search, filters, order, acts on several, the panel, and the keyboard alone."""

import datetime as dt

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.roster.client import ClosingDraft, Sex, Status
from bapas_desktop.excel.roster import EXPORT_FIELDS
from bapas_desktop.ui.roster.page import RosterPage
from tests.ui.conftest import TODAY
from tests.ui.roster.conftest import press, rows, trigger


def names(page: RosterPage) -> list[str]:
    return [page.model.record_at(row).full_name for row in range(page.model.rowCount())]


def test_an_empty_office_offers_the_import(qtbot, page):
    assert page.table.empty.sentence.text().startswith("Belum ada klien")
    press(qtbot, page.table.empty.button)
    assert page.wizard.isVisible()
    page.wizard.reject()


def test_columns_say_what_the_register_says(page, add):
    add(
        "Sari Contoh",
        sex=Sex.FEMALE,
        birth_date=dt.date(2010, 11, 25),
        register_no="BKA/0001/2026",
        measure="Diversi",
        officer="Pembimbing Satu, S.H.",
        guidance_start=dt.date(2026, 1, 2),
        guidance_end=TODAY + dt.timedelta(30),
        phone="081234567890",
    )
    add("Late Contoh", guidance_end=TODAY - dt.timedelta(3))
    late, sari = rows(page.table)
    assert sari == [
        "Sari Contoh", "BKA/0001/2026", "Diversi", "Pembimbing Satu, S.H.", "15", "P", "24/12/2026", "30",
        "01/02/2026", "Aktif",
    ]  # fmt: skip
    assert late[7] == "lewat 3"
    for key in ("age_group", "guidance_start", "phone"):
        page.table.show_column(key, shown=True)
    assert {"Anak", "02/01/2026", "0812-3456-7890"} <= set(rows(page.table)[1])
    left = page.model.column_of("days_left")
    assert page.model.columns[left].icon(page.model.record_at(0)) == "warning"
    assert page.model.columns[left].icon(page.model.record_at(1)) == "warning"
    assert page.model.columns[left].tooltip(page.model.record_at(0)) == "lewat 3 hari"


def test_every_column_can_be_exported_and_sorted(page, add):
    add("Satu Contoh", officer="Pembimbing Satu")
    add("Dua Contoh")
    assert {column.key for column in page.model.columns} == set(EXPORT_FIELDS)
    for number in range(page.model.columnCount()):
        page.model.sort(number, Qt.SortOrder.DescendingOrder)
        assert page.model.query.sort == page.model.columns[number].sort
        assert sorted(names(page)) == ["Dua Contoh", "Satu Contoh"]
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)


@pytest.mark.parametrize(
    "text", ["budi", "acok", "5201", "BKD/7", "0812 3456", "+62 812", "Pejanggik", "pembimbing dua", "BUDI acok"]
)
def test_search_as_you_type(qtbot, page, add, text):
    add(
        "Budi Contoh", alias="Acok", nik="5201010101900001", register_no="BKD/7/2026", phone="081234567890",
        address="Jl. Pejanggik 5", officer="Pembimbing Dua",
    )  # fmt: skip
    add("Orang Lain")
    qtbot.keyClicks(page.search, text)
    assert names(page) == ["Budi Contoh"]
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(names(page)) == 2


@pytest.mark.parametrize("text", ["'", '"', "*", "a OR b", "%", "NEAR(", "\\", "-- x", "☃", "x" * 5000])
def test_search_takes_anything(qtbot, page, add, asker, text):
    add("Budi Contoh")
    page.search.setText(text)
    assert asker.heard == []
    assert page.messages.bars == {}


def test_filters_hold_together_and_go_one_by_one(qtbot, page, add, office):
    add("Aktif PB", measure="PB", nik="5201010101900001", officer="Pembimbing Satu", guidance_end=TODAY)
    add("Aktif CB", measure="CB", sex=Sex.MALE, birth_date=dt.date(2012, 1, 1))
    ended = add("Sudah Selesai", measure="PB")
    gone = add("Di Arsip", measure="PB")
    office.clients.close([ended], ClosingDraft(reason="completed", ended_on=TODAY))
    office.clients.archive([gone])
    assert names(page) == ["Aktif CB", "Aktif PB"]
    page.filters.choose("status", Status.ENDED)
    assert names(page) == ["Sudah Selesai"]
    page.filters.choose("status", Status.ARCHIVED)
    assert names(page) == ["Di Arsip"]
    page.filters.choose("status", Status.ALL)
    assert len(names(page)) == 4
    page.filters.choose("measure", "PB")
    page.filters.choose("no_nik", "yes")
    assert names(page) == ["Di Arsip", "Sudah Selesai"]
    press(qtbot, page.filters.chips[0])
    assert names(page) == []
    page.filters.clear()
    for key, value, wanted in (
        ("age_group", "child", ["Aktif CB"]),
        ("sex", "L", ["Aktif CB"]),
        ("ends", "30", ["Aktif PB"]),
        ("no_officer", "yes", ["Aktif CB"]),
        ("officer", str(office.officers.all()[0].id), ["Aktif PB"]),
    ):
        page.filters.choose(key, value)
        assert names(page) == wanted
        page.filters.clear()
    assert page.status == "2 klien"


def test_chosen_columns_are_remembered(qtbot, page, context):
    page.table.show_column("sex", shown=False)
    page.table.show_column("offence", shown=True)
    page.table.horizontalHeader().moveSection(1, 0)
    again = RosterPage(context)
    qtbot.addWidget(again)
    assert again.table.visible_columns() == page.table.visible_columns()
    assert again.table.visible_columns()[0] == "register_no"


def test_several_are_closed_and_those_who_cannot_are_named(qtbot, page, add, office, asker):
    ids = [add("Satu Contoh"), add("Dua Contoh"), add("Tiga Contoh", guidance_start=TODAY)]
    page.table.selectAll()
    trigger(page, "close-case")
    dialog = page.acts.dialog
    press(qtbot, dialog.save_button)
    assert dialog.fields["reason"].findings[0].code == "required"
    dialog.reason.set_value("completed")
    dialog.ended_on.setText("01/11/2026")
    qtbot.keyClicks(dialog.letter_no, "WP.21-1/2026")
    press(qtbot, dialog.save_button)
    assert [office.clients.get(key).end_reason for key in ids] == ["completed", "completed", ""]
    assert office.clients.get(ids[0]).end_letter_no == "WP.21-1/2026"
    assert asker.heard == ["1 klien tidak dapat diakhiri bimbingannya."]
    assert names(page) == ["Tiga Contoh"]
    page.filters.choose("status", Status.ENDED)
    page.table.selectAll()
    trigger(page, "reopen")
    assert names(page) == []
    office.history.undo()
    assert len(names(page)) == 2


def test_acts_are_offered_only_where_they_change_something(page, add):
    add("Satu Contoh")
    assert not page.close_action.isEnabled()
    page.table.select_id(page.model.ids[0])
    assert page.close_action.isEnabled()
    assert page.archive_action.isEnabled()
    assert not page.reopen_action.isEnabled()
    assert not page.unarchive_action.isEnabled()
    trigger(page, "archive")
    page.filters.choose("status", Status.ARCHIVED)
    page.table.selectAll()
    assert page.unarchive_action.isEnabled()
    assert not page.archive_action.isEnabled()
    trigger(page, "unarchive")
    page.filters.clear()
    assert names(page) == ["Satu Contoh"]


def test_a_pk_is_given_to_several(qtbot, page, add, office):
    ids = [add("Satu Contoh"), add("Dua Contoh", officer="Pembimbing Lama")]
    page.table.selectAll()
    trigger(page, "assign-officer")
    dialog = page.acts.dialog
    qtbot.keyClicks(dialog.officer, "Pembimbing Baru, S.H.")
    dialog.since.setText("25/11/2026")
    press(qtbot, dialog.save_button)
    assert dialog.fields["since"].findings[0].code == "in_future"
    dialog.since.setText("")
    press(qtbot, dialog.save_button)
    assert {office.clients.get(key).officer for key in ids} == {"Pembimbing Baru, S.H."}
    assert office.clients.assignments(ids[1])[-1].since == TODAY


def test_whoever_an_act_cannot_reach_is_named(qtbot, page, add, office, asker):
    add("Satu Contoh", officer="Pembimbing Satu", report_interval=30)
    ended = add("Dua Contoh", officer="Pembimbing Dua")
    office.clients.close([ended], ClosingDraft(reason="completed", ended_on=TODAY))
    page.filters.choose("status", Status.ALL)
    page.table.selectAll()
    trigger(page, "assign-officer")
    qtbot.keyClicks(page.acts.dialog.officer, "Pembimbing Satu")
    press(qtbot, page.acts.dialog.save_button)
    assert asker.heard.pop() == "PK 1 klien tidak diganti."
    trigger(page, "interval")
    page.acts.dialog.choice.set_value("14")
    press(qtbot, page.acts.dialog.save_button)
    assert asker.heard.pop() == "Jarak lapor 1 klien tidak diubah."
    assert office.clients.get(ended).report_interval == 30
    trigger(page, "reopen")
    assert asker.heard.pop() == "1 klien tidak dapat dibuka kembali bimbingannya."
    trigger(page, "archive")
    assert asker.heard == []
    trigger(page, "archive")
    assert asker.heard.pop() == "2 klien tidak diarsipkan."


def test_the_panel_tells_brief_facts_and_opens_the_file(qtbot, page, add):
    client_id = add("Budi Contoh", nik="5201010101900001", birth_date=dt.date(1990, 1, 1), offence="Narkotika")
    assert page.panel.hint.isVisible()
    page.table.select_id(client_id)
    assert page.panel.name.text() == "Budi Contoh"
    assert page.panel.summary.text() == "36 tahun, dewasa"
    seen = [label.text() for label in page.panel.findChildren(QLabel) if label.isVisible()]
    assert "5201010101900001" in seen
    assert "Narkotika" not in seen
    press(qtbot, page.panel.open_button)
    assert page.file.client.id == client_id
    qtbot.keyClick(page.file.list, Qt.Key.Key_Escape)
    add("Orang Lain")
    page.table.selectAll()
    assert page.panel.hint.text() == "2 klien dipilih."
    assert not page.panel.name.isVisible()


def test_the_keyboard_alone_finds_opens_and_keeps(qtbot, page, add, office):
    client_id = add("Budi Contoh", measure="PB")
    add("Citra Contoh")
    page.search.setFocus()
    qtbot.keyClicks(page.search, "budi")
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    trigger(page, "edit")
    form = page.dialog
    assert office.history.entries()[0].action is Action.VIEW
    assert office.history.entries()[0].label == "Lihat klien: Budi Contoh"
    alias = form.fields["alias"].editor
    qtbot.keyClick(form.fields["full_name"].editor, Qt.Key.Key_Tab)
    qtbot.keyClicks(alias, "Acok")
    qtbot.keyClick(alias, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert office.clients.get(client_id).alias == "Acok"
    assert page.table.current_id() == client_id


def test_supervision_has_its_columns_and_filters(page, add):
    add(
        "Telat Contoh", guidance_start=TODAY - dt.timedelta(70), guidance_end=TODAY + dt.timedelta(10),
        regency="Kota Mataram", district="Ampenan", interests="menjahit, las",
    )  # fmt: skip
    add(
        "Baru Contoh",
        guidance_start=TODAY,
        guidance_end=TODAY + dt.timedelta(400),
        talents="las",
        regency="Lombok Barat",
    )
    add("Tanpa Tanggal")
    add("Bebas Lapor", report_interval=None, guidance_start=TODAY - dt.timedelta(70))
    for key in ("stage", "visits", "missed", "interests"):
        page.table.show_column(key, shown=True)
    late = dict(zip(page.table.visible_columns(), rows(page.table)[3], strict=True))
    assert (late["stage"], late["due_on"], late["visits"], late["missed"]) == ("Akhir", "15/10/2026", "0", "2×")
    due = page.model.columns[page.model.column_of("due_on")]
    assert due.tone(page.model.record_at(3)) == "warning"
    assert due.tooltip(page.model.record_at(3)) == "15/10/2026, terlambat 40 hari"
    for key, value, wanted in (
        ("due", "overdue", ["Telat Contoh"]),
        ("due", "unknown", ["Tanpa Tanggal"]),
        ("stage", "awal", ["Baru Contoh"]),
        ("regency", "Kota Mataram", ["Telat Contoh"]),
        ("district", "Ampenan", ["Telat Contoh"]),
        ("skills", "las", ["Baru Contoh", "Telat Contoh"]),
        ("skills", "menjahit", ["Telat Contoh"]),
    ):
        page.filters.choose(key, value)
        assert names(page) == wanted, (key, value)
        page.filters.clear()


def test_other_tabs_ask_for_lists(page, add, office):
    add("Segera Berakhir", guidance_end=TODAY + dt.timedelta(30))
    add("Masih Lama", guidance_end=TODAY + dt.timedelta(31))
    add("Sudah Lewat", guidance_end=TODAY - dt.timedelta(1))
    page.search.setText("lama")
    page.show_list("ending-30")
    assert names(page) == ["Segera Berakhir"]
    page.open_file(page.model.ids[0])
    page.show_list("overdue-closing")
    assert not page.is_file_open
    assert names(page) == ["Sudah Lewat"]
    office.clients.close(page.model.ids, ClosingDraft(reason="completed", ended_on=TODAY))
    assert names(page) == []


@pytest.mark.parametrize(("face", "seen"), [("umum", "P. C."), ("internal", "Putri Contoh")])
def test_the_list_is_printed_as_it_is_on_screen(qtbot, page, add, office, asker, jobs, tmp_path, face, seen):
    client_id = add("Putri Contoh", nik="5201010101900001", offence="Narkotika", register_no="BKD/1/2026")
    add("Orang Lain")
    for key in ("nik", "offence"):
        page.table.show_column(key, shown=True)
    qtbot.keyClicks(page.search, "putri")
    target = tmp_path / "daftar.pdf"
    asker.will_answer(face, target)
    trigger(page, "print")
    qtbot.waitUntil(lambda: not jobs.busy and page.printing.preview is not None)
    page.printing.preview.preview.save_button.click()
    qtbot.waitUntil(lambda: not jobs.busy)
    text = " ".join(PdfReader(target).pages[0].extract_text().replace("\u200b", "").split())
    assert seen in text
    assert "Orang Lain" not in text
    assert ("Narkotika" in text, "5201010101900001" in text) == ((face == "internal",) * 2)
    printed = office.history.entries()[0]
    assert (printed.action, printed.label) == (Action.PRINT, f"Daftar 1 klien, {face}")
    assert any(line.act == "Dicetak" for line in office.client_data.held(client_id).trail)


def test_two_thousand_clients(qtbot, page, office):
    from bapas_desktop.demo.people import invented_clients

    office.roster_import.run(invented_clients(2_000, TODAY), [], {}, "contoh")
    qtbot.waitUntil(lambda: page.model.rowCount() == 2_000)
    page.table.scrollToBottom()
    assert not page.grab().isNull()
    page.table.selectAll()
    assert page.status == "2.000 klien, 2.000 dipilih"
