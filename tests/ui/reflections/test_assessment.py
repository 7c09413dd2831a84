"""Penilaian: the list of classes, and the grid of a class by keyboard alone."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from bapas_desktop.domain.reflections.evaluations import EvaluationDraft, EvaluationQuery, Phase, Place
from bapas_desktop.domain.reflections.instruments import InstrumentDraft, Purpose, Question, Scale
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.training import ProgramDraft
from bapas_desktop.ui.reflections.class_grid_dialog import ClassGridDialog
from bapas_desktop.ui.reflections.kinds import Kind

TODAY = dt.date(2026, 11, 24)
LONG = "Lalu Muhammad Zulkarnaen Wirasentana Kertabumi Sasak Rinjani"


def enrolled(office, count, title="Budidaya Kangkung II"):
    """A course with so many people, and they by name."""
    program = office.programs.add(ProgramDraft(title=title, skill="Budidaya Kangkung", starts_on=dt.date(2026, 11, 2)))
    people = [
        office.clients.add(ClientDraft(full_name=f"Peserta {number:02}", register_no=f"BP-{number}", measure="PB"))
        for number in range(count)
    ]
    if people:
        office.attendance.enrol(program, people)
    return program, people


def seed(office, purpose, scale=None):
    """The instrument of a purpose that came with the program."""
    return next(one for one in office.instruments.offered(purpose, "Budidaya Kangkung") if scale in (None, one.scale))


@pytest.fixture
def opened(context, qtbot):
    """The window of a class."""
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    window.show()

    def make(program, instrument=None):
        dialog = ClassGridDialog(program, context, window, instrument)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return make


def press(qtbot, dialog, keys):
    qtbot.keyClicks(dialog.view, keys)


def at(program, instrument, phase, seat=1):
    return Place(program_id=program, instrument_id=instrument.id, phase=phase, seat=seat)


def values(office, place):
    """The values by client, in the order of the questions."""
    keys = [question.key for question in office.instruments.get(place.instrument_id).questions]
    forms = office.evaluations.of_place(place)
    return {client: [form.answers.get(key) for key in keys] for client, form in forms.items()}


def test_a_class_of_twenty_before_and_after_by_keyboard_alone(office, opened, qtbot):
    program, people = enrolled(office, 20)
    instrument = seed(office, Purpose.OFFICER)
    dialog = opened(program, instrument.id)
    assert len(instrument.questions) == 4
    typed = {}
    for phase, shift in ((Phase.BEFORE, 0), (Phase.AFTER, 2)):
        dialog.choice.phase.set_value(phase)
        rows = [[(row + column + shift) % 5 + 1 for column in range(4)] for row in range(20)]
        typed[phase] = dict(zip(people, rows, strict=True))
        press(qtbot, dialog, "".join(str(value) for row in rows for value in row))
    for phase in Phase:
        place = at(program, instrument, phase)
        assert values(office, place) == typed[phase]
        forms = office.evaluations.of_place(place).values()
        assert {(one.date, one.assessor, one.assisted) for one in forms} == {(TODAY, office.user, False)}


def test_the_values_at_the_beginning_are_shown_only_when_asked_for(office, opened, qtbot):
    program, people = enrolled(office, 2)
    instrument = seed(office, Purpose.OFFICER)
    office.evaluations.fill(
        at(program, instrument, Phase.BEFORE), {people[0]: {"q1": 2}, people[1]: {"q1": 3}}, date=TODAY, assessor="Ani"
    )
    dialog = opened(program, instrument.id)
    assert dialog.choice.phase_value() is Phase.AFTER  # the beginning is filled
    press(qtbot, dialog, "4")
    assert dialog.model.text(0, 0) == "4"
    assert dialog.before_hint.isVisible()
    dialog.before_box.setChecked(True)
    assert [dialog.model.text(0, 0), dialog.model.text(1, 0), dialog.model.text(0, 1)] == ["2 → 4", "3 → …", ""]
    dialog.choice.phase.set_value(Phase.BEFORE)
    assert not dialog.before_box.isVisible()
    assert dialog.model.text(0, 0) == "2"


def test_delete_undo_and_redo(office, opened, qtbot):
    program, people = enrolled(office, 1)
    instrument = seed(office, Purpose.OFFICER)
    dialog = opened(program, instrument.id)
    place = at(program, instrument, Phase.BEFORE)
    press(qtbot, dialog, "3451")
    assert dialog.view.cell == (0, 3)  # there is nowhere to go on to
    qtbot.keyClick(dialog.view, Qt.Key.Key_Delete)
    assert values(office, place) == {people[0]: [3, 4, 5, None]}
    qtbot.keyClick(dialog.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert values(office, place) == {people[0]: [3, 4, 5, 1]}
    qtbot.keyClick(dialog.view, Qt.Key.Key_Home)
    for _ in range(4):
        qtbot.keyClick(dialog.view, Qt.Key.Key_Delete)
        qtbot.keyClick(dialog.view, Qt.Key.Key_Right)
    assert values(office, place) == {}
    dialog.undo()
    assert values(office, place) == {people[0]: [None, None, None, 1]}
    dialog.redo()
    assert values(office, place) == {}
    for _ in range(20):
        dialog.undo()
    assert office.programs.get(program).title  # never what was done before the window was opened
    assert len(office.evaluations.ids(EvaluationQuery())) == 0


@pytest.mark.parametrize("keys", ["0", "6", "9", "x", "K", "!", "é", "٣", "漢"])
def test_keys_that_are_no_answer_write_nothing(keys, office, opened, qtbot):
    program, _people = enrolled(office, 2)
    dialog = opened(program, seed(office, Purpose.OFFICER).id)
    code = ord(keys.upper())
    QApplication.sendEvent(dialog.view, QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier, keys))
    assert len(office.evaluations.ids(EvaluationQuery())) == 0
    assert dialog.isVisible()
    assert dialog.view.cell == (0, 0)
    assert keys in dialog.status.text()


def test_competence_is_told_by_letters(office, opened, qtbot):
    program, people = enrolled(office, 1)
    instrument = seed(office, Purpose.SKILL)
    dialog = opened(program, instrument.id)
    press(qtbot, dialog, "kb10d")
    assert values(office, at(program, instrument, Phase.BEFORE)) == {people[0]: [1, 0, 1, 0, None, None]}
    assert [dialog.model.text(0, column) for column in range(3)] == ["K", "BK", "K"]


def test_a_second_assessor_is_another_person_and_differences_come_when_the_form_is_full(office, opened, qtbot):
    program, people = enrolled(office, 2)
    instrument = seed(office, Purpose.OFFICER)
    dialog = opened(program, instrument.id)
    press(qtbot, dialog, "33333333")
    dialog.choice.seat.set_value("2")
    assert dialog.choice.assessor.value() == ""
    press(qtbot, dialog, "5")
    assert dialog.status.text() == "Isi nama penilai lebih dahulu."
    dialog.choice.assessor.set_value(office.user.upper())
    press(qtbot, dialog, "5")
    assert office.user.upper() in dialog.status.text()
    assert values(office, at(program, instrument, Phase.BEFORE, 2)) == {}
    dialog.choice.assessor.set_value("Ibu Ratna")
    press(qtbot, dialog, "532")
    assert dialog.model.apart(0, 0) == 0
    assert not dialog.differences.isVisible()
    press(qtbot, dialog, "3")
    assert [dialog.model.apart(0, column) for column in range(4)] == [2, 0, -1, 0]
    assert dialog.differences.text() == "Kedua penilai berbeda pada 2 dari 4 jawaban, paling jauh 2."
    assert values(office, at(program, instrument, Phase.BEFORE)) == {person: [3, 3, 3, 3] for person in people}


def test_help_is_marked_by_a_key_and_by_reading_aloud(office, opened, qtbot):
    program, people = enrolled(office, 2)
    instrument = seed(office, Purpose.PARTICIPANT, Scale.FACES)
    dialog = opened(program, instrument.id)
    place = at(program, instrument, Phase.BEFORE)
    press(qtbot, dialog, "d")
    assert office.evaluations.of_place(place) == {}
    press(qtbot, dialog, "3d")
    assert office.evaluations.of_place(place)[people[0]].assisted
    press(qtbot, dialog, "d")
    assert not office.evaluations.of_place(place)[people[0]].assisted
    dialog.view.go_to(1, 0)
    dialog.read_aloud()
    qtbot.keyClicks(dialog.aloud, "12x93")
    qtbot.keyClick(dialog.aloud, Qt.Key.Key_Left)
    qtbot.keyClick(dialog.aloud, Qt.Key.Key_Delete)
    assert values(office, place)[people[1]] == [1, 2, None, None, None]
    qtbot.keyClicks(dialog.aloud, "323")
    assert values(office, place)[people[1]] == [1, 2, 3, 2, 3]
    assert office.evaluations.of_place(place)[people[1]].assisted
    assert dialog.aloud.status.text().startswith("Selesai")
    dialog.aloud.accept()


def test_long_questions_and_steps_fit_the_screen(office, opened, qtbot):
    program, _people = enrolled(office, 1)
    steps = tuple(f"{number} " + ("sangat setuju sekali " * 23).strip() for number in range(5))
    question = Question(text="Apakah " * 40 + "🌱" + "x" * 200, group="Motivasi", steps=steps)
    draft = InstrumentDraft(title="J" * 60, purpose=Purpose.PARTICIPANT, questions=(question,))
    dialog = opened(program, office.instruments.add(draft))
    dialog.read_aloud()
    for window in (dialog, dialog.aloud):
        assert window.width() <= 1366
        assert window.height() <= 768
        assert window.minimumSizeHint().width() <= 1366
    assert dialog.aloud.steps[0].toolTip() == steps[0]
    qtbot.keyClick(dialog.aloud, Qt.Key.Key_5)
    assert dialog.model.value(0, 0) == 5
    dialog.aloud.accept()


def test_satisfaction_without_names_sheet_by_sheet(office, opened, qtbot):
    program, _people = enrolled(office, 3)
    instrument = seed(office, Purpose.SATISFACTION)
    dialog = opened(program, instrument.id)
    place = at(program, instrument, Phase.AFTER)
    press(qtbot, dialog, "54321")
    press(qtbot, dialog, "12")
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    press(qtbot, dialog, "3")
    assert [list(one.answers.values()) for one in office.evaluations.unnamed(place)] == [[5, 4, 3, 2, 1], [1, 2], [3]]
    assert [row.name for row in dialog.model.rows] == ["Lembar 1", "Lembar 2", "Lembar 3", "Lembar 4"]
    dialog.view.go_to(2, 0)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Delete)
    assert len(office.evaluations.unnamed(place)) == 2
    dialog.choice.names.set_value("named")
    press(qtbot, dialog, "5")
    assert len(office.evaluations.of_place(place)) == 1


def test_notes_and_deleting_a_form(office, opened, context, qtbot):
    program, people = enrolled(office, 1)
    instrument = seed(office, Purpose.OFFICER)
    dialog = opened(program, instrument.id)
    place = at(program, instrument, Phase.BEFORE)
    assert not dialog.note_button.isEnabled()
    press(qtbot, dialog, "3")
    context.asker.will_answer("  Sakit pada hari itu 🤒 ")
    dialog.ask_note()
    assert office.evaluations.of_place(place)[people[0]].notes == "Sakit pada hari itu 🤒"
    assert "Sakit" in dialog.steps.form.text()
    dialog.ask_to_delete()  # Batal
    assert office.evaluations.of_place(place)
    context.asker.will_answer("yes")
    dialog.ask_to_delete()
    assert not office.evaluations.of_place(place)
    dialog.undo()
    assert office.evaluations.of_place(place)[people[0]].notes


def test_nobody_takes_part_yet(office, opened, qtbot):
    program, _people = enrolled(office, 0)
    dialog = opened(program)
    assert dialog.missing.isVisible()
    assert not dialog.body.isVisible()
    press(qtbot, dialog, "3")
    assert len(office.evaluations.ids(EvaluationQuery())) == 0
    late = office.clients.add(ClientDraft(full_name=LONG, register_no="BP-9", measure="PB"))
    office.attendance.enrol(program, [late])
    assert dialog.body.isVisible()
    assert dialog.model.rows[0].name == LONG


def test_the_program_is_taken_back_while_the_window_is_open(office, opened, qtbot):
    program, _people = enrolled(office, 0)
    dialog = opened(program)
    with qtbot.waitSignal(dialog.finished):
        office.programs.remove([program])


def test_two_people_of_one_name_are_told_apart(office, opened):
    program, _people = enrolled(office, 1)
    twins = [office.clients.add(ClientDraft(full_name="Siti", register_no=f"T-{n}", measure="PB")) for n in range(2)]
    office.attendance.enrol(program, twins)
    dialog = opened(program)
    assert [row.name for row in dialog.model.rows] == ["Peserta 00", "Siti · T-0", "Siti · T-1"]


def test_without_a_day_nothing_is_written(office, opened, qtbot):
    program, _people = enrolled(office, 1)
    dialog = opened(program)
    for text in ("", "kemarin dulu", "31/02/2026", "24/11/2099"):
        dialog.choice.date.setText(text)
        press(qtbot, dialog, "3")
        assert len(office.evaluations.ids(EvaluationQuery())) == 0
        assert dialog.status.property("role") == "field-error"


def test_forty_questions_scroll_and_old_versions_stay_with_their_class(office, opened, qtbot):
    program, people = enrolled(office, 1)
    questions = tuple(Question(text=f"Pertanyaan nomor {number} tentang kangkung") for number in range(40))
    number = office.instruments.add(InstrumentDraft(title="Panjang", purpose=Purpose.OFFICER, questions=questions))
    dialog = opened(program, number)
    press(qtbot, dialog, "12345" * 8)
    assert values(office, Place(program_id=program, instrument_id=number, phase=Phase.BEFORE))[people[0]] == (
        [1, 2, 3, 4, 5] * 8
    )
    assert dialog.view.horizontalScrollBar().value() > 0
    kept = office.instruments.get(number)
    office.instruments.update(number, replace(kept.draft(), questions=kept.questions[:3]))
    titles = [dialog.choice.instrument.itemText(place) for place in range(dialog.choice.instrument.count())]
    assert titles.count("Panjang") == 1
    assert "Panjang (versi 2)" not in titles
    other, _others = enrolled(office, 0, "Menanam lagi")
    choice = opened(other).choice.instrument
    assert "Panjang (versi 2)" in [choice.itemText(place) for place in range(choice.count())]


# The list of classes


@pytest.fixture
def section(page):
    page.show_kind(Kind.ASSESSMENT)
    return page.sections[Kind.ASSESSMENT]


def cells(section, row):
    record = section.model.record_at(row)
    return [column.text(record) for column in section.model.columns]


def test_without_a_program_the_list_leads_to_where_one_is_made(section, page, qtbot):
    assert len(section.model.ids) == 0
    with qtbot.waitSignal(page.list_requested):
        section.add_new()


def test_the_list_counts_what_is_filled(section, page, office):
    program, people = enrolled(office, 2)
    instrument = seed(office, Purpose.OFFICER)
    for phase, seat, count in ((Phase.BEFORE, 1, 2), (Phase.AFTER, 1, 1), (Phase.AFTER, 2, 1)):
        answers = {person: {"q1": 3} for person in people[:count]}
        office.evaluations.fill(at(program, instrument, phase, seat), answers, date=TODAY, assessor=f"Penilai {seat}")
    anonymous = seed(office, Purpose.SATISFACTION)
    draft = EvaluationDraft(
        program_id=program, instrument_id=anonymous.id, phase=Phase.AFTER, date=TODAY, answers={"q1": 5}
    )
    office.evaluations.add(draft)
    page.refresh()
    rows = {cells(section, row)[2]: cells(section, row)[3:] for row in range(len(section.model.ids))}
    assert rows["Penilaian petugas"] == ["2 dari 2", "1 dari 2", "1 lembar", "Sebagian"]
    assert rows["Kepuasan peserta"] == ["–", "1 dari 2", "–", "Sebagian"]
    assert rows["Daftar keterampilan: Budidaya Kangkung"] == ["0 dari 2", "0 dari 2", "", "Belum diisi"]
    assert "Daftar keterampilan: Las" not in rows
    page.filters.set_values({"state": ("started",)})
    assert len(section.model.ids) == 2
    page.filters.set_values({"purpose": ("kepuasan",), "state": ("started",)})
    assert len(section.model.ids) == 1


def test_a_line_opens_its_class_and_forms_are_deleted_after_a_question(section, page, office, context, qtbot):
    program, people = enrolled(office, 2)
    instrument = seed(office, Purpose.OFFICER)
    office.evaluations.fill(
        at(program, instrument, Phase.BEFORE), {person: {"q1": 3} for person in people}, date=TODAY, assessor="Ani"
    )
    page.search.setText("penilaian petugas")
    page.refresh()
    (number,) = section.model.ids
    section.table.select_id(number)
    qtbot.keyClick(section.table, Qt.Key.Key_Return)
    assert section.grid.choice.chosen() == office.instruments.get(instrument.id)
    section.grid.accept()
    section.remove()
    assert len(office.evaluations.of_place(at(program, instrument, Phase.BEFORE))) == 2
    context.asker.will_answer("yes")
    section.remove()
    assert office.evaluations.of_place(at(program, instrument, Phase.BEFORE)) == {}
    assert "2 isian" in context.asker.heard[-1]
