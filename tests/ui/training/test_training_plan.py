"""Stages and checklists, templates, partners and instructors: real clicks and keys on a real office."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from bapas_desktop.domain.training import STAGES, ProgramDraft, SessionDraft, SessionQuery
from bapas_desktop.domain.training_plan import InstructorDraft, PartnerDraft
from bapas_desktop.ui.training.programs_dialog import ProgramsDialog
from bapas_desktop.ui.training.stages_dialog import StagesDialog

TODAY = dt.date(2026, 11, 24)
PREPARATION, OPENING, *_REST = STAGES


@pytest.fixture
def stages(context, window, qtbot, program_id):
    dialog = StagesDialog(program_id, context, window)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


@pytest.fixture
def programs(context, window, qtbot):
    dialog = ProgramsDialog(context, window)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def lines(office, program_id, stage=PREPARATION) -> list[str]:
    return [task.text for task in office.tasks.of_program(program_id) if task.stage == stage]


def type_line(qtbot, stages, text):
    qtbot.keyClicks(stages.checklist.line, text)
    qtbot.keyClick(stages.checklist.line, Qt.Key.Key_Return)


def test_a_checklist_is_typed_ticked_moved_and_deleted_with_keys(stages, office, program_id, qtbot):
    assert stages.checklist.table.empty.isVisible()
    for text in ("Surat tugas", "Undangan", "   ", "Bahan"):
        type_line(qtbot, stages, text)
    stages.checklist.line.clear()
    assert lines(office, program_id) == ["Surat tugas", "Undangan", "Bahan"]
    table = stages.checklist.table
    qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert lines(office, program_id) == ["Surat tugas", "Bahan", "Undangan"]
    assert table.current_record().text == "Bahan"
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert lines(office, program_id)[2] == "Bahan"
    qtbot.keyClick(table, Qt.Key.Key_Space)
    record = table.current_record()
    assert (record.done_on, record.done_by) == (TODAY, "Penguji")
    index = stages.checklist.model.index(2, stages.checklist.model.column_of("done"))
    assert index.data() == "24/11/2026, Penguji"
    assert stages.stages.button(0).text() == "Persiapan\n1 dari 3 butir"
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.current_record().done_on is None
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert lines(office, program_id) == ["Surat tugas", "Undangan"]
    assert table.current_record().text == "Undangan"


def test_the_dialog_fits_a_small_screen_and_long_texts_are_told(context, qtbot, program_id, office, asker):
    screen = QWidget()
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    dialog = StagesDialog(program_id, context, screen)
    dialog.open()
    assert dialog.minimumSizeHint().width() <= dialog.width() <= 1366 * 0.9
    dialog.checklist.line.setText("panjang " * 1000)
    qtbot.keyClick(dialog.checklist.line, Qt.Key.Key_Return)
    assert "Terlalu panjang" in asker.heard[-1]
    assert office.tasks.of_program(program_id) == []
    assert dialog.checklist.line.text()  # what was typed is not lost


def test_a_line_is_changed_and_an_empty_text_is_refused_in_words(stages, office, program_id, qtbot, asker):
    type_line(qtbot, stages, "Surat")
    asker.will_answer("Surat tugas terbit", "  ")
    qtbot.keyClick(stages.checklist.table, Qt.Key.Key_Return)
    assert lines(office, program_id) == ["Surat tugas terbit"]
    qtbot.keyClick(stages.checklist.table, Qt.Key.Key_Return)
    assert lines(office, program_id) == ["Surat tugas terbit"]
    assert asker.heard[-1] == "Wajib diisi."


def test_several_lines_are_ticked_at_once_and_a_click_on_the_box_ticks(stages, office, program_id, qtbot):
    for text in "abc":
        type_line(qtbot, stages, text)
    checklist = stages.checklist
    box = checklist.table.visualRect(checklist.model.index(0, checklist.model.column_of("tick"))).center()
    qtbot.mouseClick(checklist.table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert [bool(task.done_on) for task in office.tasks.of_program(program_id)] == [True, False, False]
    checklist.table.selectAll()
    qtbot.keyClick(checklist.table, Qt.Key.Key_Space)
    assert all(task.done_on for task in office.tasks.of_program(program_id))
    assert not checklist.edit_button.isEnabled()
    assert stages.stages.button(0).text() == "Persiapan\nselesai"
    qtbot.keyClick(checklist.table, Qt.Key.Key_Space)
    assert not any(task.done_on for task in office.tasks.of_program(program_id))


def test_each_stage_has_its_own_list_and_sessions(stages, office, program_id, qtbot, click):
    type_line(qtbot, stages, "Surat")
    click(stages.stages.button(1))
    type_line(qtbot, stages, "Foto")
    assert (lines(office, program_id), lines(office, program_id, OPENING)) == (["Surat"], ["Foto"])
    for day in (24, 25):
        office.sessions.add(
            SessionDraft(program_id=program_id, title="Buka", stage=OPENING, date=dt.date(2026, 11, day))
        )
    qtbot.waitUntil(lambda: len(stages.sessions_model.ids) == 2)
    assert stages.sessions_heading.text() == "Pertemuan: 1 dari 2 berlangsung"
    assert stages.note.text() == ""
    office.sessions.add(SessionDraft(program_id=program_id, title="Tanpa tahap", date=TODAY))
    assert stages.note.text().startswith("1 pertemuan belum bertahap")
    click(stages.stages.button(4))
    assert len(stages.sessions_model.ids) == 0
    assert stages.stages.button(4).text() == "Refleksi && Evaluasi\nkosong"


def test_a_program_is_kept_as_a_template(stages, office, program_id, qtbot, asker, click):
    type_line(qtbot, stages, "Surat")
    asker.will_answer("Kangkung musim hujan", "Kangkung musim hujan")
    click(stages.template_button)
    [made] = [one for one in office.templates.all() if one.name == "Kangkung musim hujan"]
    assert made.tasks == ((PREPARATION, "Surat"),)
    assert "0 pertemuan, 1 butir persiapan" in stages.note.text()
    click(stages.template_button)
    assert len([one for one in office.templates.all() if one.name == made.name]) == 1
    assert asker.heard[-1] == "Sudah dipakai oleh Kangkung musim hujan."


def test_a_new_program_from_a_template_is_one_step(programs, office, qtbot, click):
    click(programs.add_button)
    form = programs.dialog
    [cake] = [one for one in office.templates.all() if one.name == "Pembuatan Kue"]
    form.template.set_value(str(cake.id))
    assert (form.name.value(), form.skill.value()) == ("Pembuatan Kue", cake.skill)
    assert form.objectives.value() == cake.objectives
    assert form.preview.text().startswith(f"6 pertemuan, {len(cake.tasks)} butir persiapan")
    form.name.setText("Kue untuk panen raya")
    click(form.save_button)
    assert form.fields["starts_on"].findings[0].code == "required"
    form.starts_on.set_value(TODAY)
    click(form.save_button)
    program = office.programs.get(programs.table.current_id())
    assert (program.title, program.sessions, program.objectives) == ("Kue untuk panen raya", 6, cake.objectives)
    click(programs.window_buttons["stages"])
    assert programs.window_shown.stages.button(0).text() == "Persiapan\n0 dari 4 butir"
    office.history.undo()
    assert office.programs.count() == 0
    assert list(office.sessions.ids(SessionQuery())) == []


def test_another_template_replaces_only_what_the_first_filled(programs, office, click):
    click(programs.add_button)
    form = programs.dialog
    first, second = office.templates.all()[:2]
    form.skill.setText("Keterampilan sendiri")
    form.template.set_value(str(first.id))
    form.template.set_value(str(second.id))
    assert form.name.value() == second.name
    assert form.skill.value() == "Keterampilan sendiri"
    form.template.set_value("")
    assert (form.name.value(), form.objectives.value()) == ("", "")
    form.name.setText("Tanpa templat")
    click(form.save_button)
    assert office.programs.get(programs.table.current_id()).sessions == 0


def test_an_old_program_is_offered_no_template_and_keeps_its_objectives(programs, office, click):
    made = office.programs.add(ProgramDraft(title="Lama", objectives="Mampu"))
    programs.table.select_id(made)
    click(programs.edit_button)
    form = programs.dialog
    assert "template" not in form.fields
    assert form.objectives.value() == "Mampu"
    form.objectives.set_value("Mampu menanam\ndan menjual")
    click(form.save_button)
    assert office.programs.get(made).objectives == "Mampu menanam\ndan menjual"


def test_partners_are_suggested(programs, office, qtbot, click):
    office.partners.add(PartnerDraft(name="BLK Contoh"))
    office.partners.add(PartnerDraft(name="Lama", active=False))
    office.programs.add(ProgramDraft(title="X", partner="Dinas Contoh"))
    click(programs.add_button)
    programs.dialog.partner.setFocus()
    qtbot.waitUntil(lambda: programs.dialog.partner.completer() is not None)
    assert programs.dialog.partner.completer().model().stringList() == ["BLK Contoh", "Dinas Contoh"]


# Partners and instructors


@pytest.fixture
def helpers(page, qtbot):
    page.preparing.open_partners()
    return page.preparing.dialog


def test_a_partner_and_an_instructor_are_added_and_suggested(helpers, office, qtbot, click, page, program_id):
    click(helpers.partners.add_button)
    form = helpers.partners.form
    form.name.setText("BLK Contoh")
    click(form.save_button)
    assert helpers.partners.table.current_record().name == "BLK Contoh"
    helpers.tabs.setCurrentIndex(1)
    click(helpers.instructors.add_button)
    form = helpers.instructors.form
    click(form.save_button)
    assert form.fields["name"].findings[0].code == "required"
    form.name.setText("Ibu Contoh")
    form.partner.set_value(str(office.partners.all()[0].id))
    click(form.save_button)
    assert helpers.instructors.table.current_record().partner_name == "BLK Contoh"
    helpers.close()
    page.add_new()
    page.dialog.instructors.setFocus()
    qtbot.waitUntil(lambda: page.dialog.instructors.completer() is not None)
    assert "Ibu Contoh" in page.dialog.instructors.completer().model().stringList()


def test_a_partner_is_set_aside_brought_back_and_deleted(helpers, office, click):
    made = office.partners.add(PartnerDraft(name="BLK Contoh"))
    office.instructors.add(InstructorDraft(name="Ibu Contoh", partner_id=made))
    helpers.partners.refresh()
    click(helpers.partners.active_button)
    assert office.partners.all() == []
    assert helpers.partners.active_button.text() == "&Aktifkan"
    click(helpers.partners.active_button)
    assert [one.name for one in office.partners.all()] == ["BLK Contoh"]
    click(helpers.partners.delete_button)
    assert office.partners.all(active_only=False) == []
    assert [one.partner_name for one in office.instructors.all()] == [""]
    assert not helpers.partners.edit_button.isEnabled()
    office.history.undo()
    assert [one.partner_name for one in office.instructors.all()] == ["BLK Contoh"]


def test_two_partners_of_one_name_are_refused_beside_the_field(helpers, office, click):
    office.partners.add(PartnerDraft(name="BLK Contoh"))
    click(helpers.partners.add_button)
    form = helpers.partners.form
    form.name.setText("blk contoh")
    click(form.save_button)
    assert form.fields["name"].note.text() == "Sudah dipakai oleh BLK Contoh."
    assert len(office.partners.all()) == 1


# Templates


@pytest.fixture
def templates(page):
    page.preparing.open_templates()
    return page.preparing.dialog


def set_cell(field, row, column, text):
    field.model.item(row, column).setText(text)


def test_a_template_is_renamed_and_its_rows_are_changed(templates, office, click):
    before = office.templates.all()[0]
    templates.table.select_id(before.id)
    click(templates.edit_button)
    form = templates.form
    assert form.draft() == before.draft()
    form.name.setText("Barista lanjutan")
    click(form.sessions.add_button)
    last = form.sessions.model.rowCount() - 1
    set_cell(form.sessions, last, 1, "Ujian")
    set_cell(form.sessions, last, 3, "8.30")
    click(form.tasks.add_button)
    click(form.save_button)
    after = office.templates.get(before.id)
    assert (after.name, len(after.sessions)) == ("Barista lanjutan", len(before.sessions) + 1)
    added = after.sessions[-1]
    assert (added.title, added.start, added.day) == ("Ujian", dt.time(8, 30), before.sessions[-1].day + 1)
    assert after.tasks == before.tasks  # a line without text says nothing


@pytest.mark.parametrize(("column", "text"), [(0, "0"), (0, "besok"), (0, "²"), (3, "25.00")])
def test_a_cell_that_cannot_be_read_keeps_the_form_open(templates, office, click, column, text):
    click(templates.edit_button)
    form = templates.form
    set_cell(form.sessions, 0, column, text)
    before = office.templates.all()
    click(form.save_button)
    assert form.isVisible()
    assert text in form.fields["sessions"].note.text()
    assert office.templates.all() == before


def test_a_session_without_title_is_told_in_words(templates, click):
    click(templates.edit_button)
    form = templates.form
    set_cell(form.sessions, 0, 1, " ")
    click(form.save_button)
    assert form.fields["sessions"].note.text() == "Setiap pertemuan perlu judul."


def test_enter_in_a_cell_types_and_ctrl_s_keeps_what_is_being_typed(templates, office, qtbot, click):
    click(templates.edit_button)
    form = templates.form
    click(form.tasks.add_button)
    editor = form.tasks.table.viewport().findChild(QLineEdit)
    qtbot.keyClicks(editor, "Butir satu")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.tasks.value()[-1][1] == "Butir satu")
    qtbot.keyClick(form.tasks.table, Qt.Key.Key_Return)
    assert form.isVisible()
    qtbot.waitUntil(lambda: form.tasks.table.viewport().findChild(QLineEdit) is None)
    click(form.tasks.add_button)
    editor = form.tasks.table.viewport().findChild(QLineEdit)
    qtbot.keyClicks(editor, "Butir dua")
    qtbot.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    kept = [text for one in office.templates.all() for _stage, text in one.tasks]
    assert {"Butir satu", "Butir dua"} <= set(kept)


def test_lines_of_a_template_are_ordered_and_deleted(templates, office, click):
    click(templates.edit_button)
    form = templates.form
    first, second = form.tasks.value()[:2]
    form.tasks.table.setCurrentIndex(form.tasks.model.index(0, 1))
    click(form.tasks.down_button)
    assert form.tasks.value()[:2] == (second, first)
    count = form.tasks.model.rowCount()
    click(form.tasks.delete_button)
    assert form.tasks.model.rowCount() == count - 1
    assert first not in form.tasks.value()
    click(form.save_button)
    assert office.templates.get(templates.table.current_id()).tasks[0] == second


def test_a_template_is_made_and_deleted(templates, office, click):
    before = len(office.templates.all())
    click(templates.add_button)
    templates.form.name.setText("Anyaman")
    click(templates.form.save_button)
    assert templates.table.current_record().name == "Anyaman"
    click(templates.delete_button)
    assert len(office.templates.all()) == before
    for _one in range(before):
        click(templates.delete_button)
    assert templates.table.empty.isVisible()
    assert not templates.delete_button.isEnabled()
    click(templates.delete_button)
    assert office.templates.all() == []


def test_the_stages_close_when_their_program_is_taken_back(context, office, window, qtbot):
    new = office.programs.add(ProgramDraft(title="Menjahit"))
    dialog = StagesDialog(new, context, window)
    dialog.open()
    with qtbot.waitSignal(dialog.finished):
        office.history.undo()
    assert not office.programs.records([new])
