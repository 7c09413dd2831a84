"""Instrumen evaluasi: the list, the form with its questions, versions, and what happens meanwhile."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from bapas_desktop.domain.reflections.evaluations import EvaluationDraft, Phase
from bapas_desktop.domain.reflections.instruments import InstrumentDraft, Purpose, Question, Scale
from bapas_desktop.ui.reflections.instruments_dialog import InstrumentsDialog
from bapas_desktop.ui.reflections.kinds import Kind

TODAY = dt.date(2026, 11, 24)
STRANGE = ("Apakah 🌱 tumbuh?", "هل تعلمت شيئا؟", "A" * 500)


@pytest.fixture
def dialog(context, qtbot):
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    window.show()
    shown = InstrumentsDialog(context, window)
    shown.open()
    yield shown
    window.close()


@pytest.fixture
def answered(office, sessions, people):
    """The first instrument of the list, answered once."""
    one = office.instruments.all()[0]
    program = office.sessions.get(sessions[0]).program_id
    office.evaluations.add(
        EvaluationDraft(
            program_id=program, instrument_id=one.id, client_id=people[0], phase=Phase.BEFORE,
            date=TODAY, assessor="Bu Ratna", answers={"q1": 3},
        )
    )  # fmt: skip
    return office.instruments.get(one.id)


def titles(dialog):
    return [dialog.model.record_at(row).title for row in range(len(dialog.model.ids))]


def add_question(qtbot, form, text):
    rows = form.questions.rows
    rows.add_button.click()
    editor = rows.table.findChildren(QLineEdit)[-1]
    editor.setText(text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.draft().questions[-1].text == text)


# The list


def test_list_shows_every_instrument_and_finds_by_question(dialog, office):
    assert titles(dialog) == [one.title for one in office.instruments.all()]
    dialog.search.setText("menyemai BENIH")
    assert titles(dialog) == ["Daftar keterampilan: Budidaya Kangkung"]
    dialog.search.setText("tidak ada yang begini")
    assert titles(dialog) == []
    assert not dialog.edit_button.isEnabled()
    assert dialog.table.empty.isVisible()
    dialog.table.empty.button.click()
    assert len(titles(dialog)) == len(office.instruments.all())


def test_stop_offering_and_offer_again(dialog, office):
    one = dialog.selected()[0]
    dialog.offer_button.click()
    assert not office.instruments.get(one.id).active
    assert dialog.selected()[0].id == one.id
    assert titles(dialog)[-1] == one.title
    assert dialog.offer_button.text().replace("&", "") == "Tawarkan lagi"
    dialog.offer_button.click()
    assert office.instruments.get(one.id).active
    assert office.instruments.get(one.id).version == 1


def test_answered_instrument_is_not_deleted(dialog, office, answered, asker):
    dialog.table.select_id(answered.id)
    dialog.delete_button.click()
    assert "sudah dijawab" in asker.heard[-1]
    assert office.instruments.get(answered.id).answers == 1


def test_delete_by_key_and_undo(qtbot, dialog, office):
    one = dialog.selected()[0]
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert one.title not in titles(dialog)
    office.history.undo()
    assert one.title in titles(dialog)


def test_copy_is_a_family_of_its_own(dialog, office):
    one = dialog.selected()[0]
    dialog.copy_button.click()
    assert dialog.dialog.title.text() == f"{one.title} (salinan)"
    dialog.dialog.try_to_save()
    copied = dialog.selected()[0]
    assert copied.title == f"{one.title} (salinan)"
    assert copied.family != one.family
    assert copied.questions == one.questions
    assert office.instruments.get(one.id) == one


def test_the_section_opens_the_list(page):
    page.show_kind(Kind.ASSESSMENT)
    page.sections[Kind.ASSESSMENT].open_instruments()
    assert page.sections[Kind.ASSESSMENT].instruments.isVisible()


def test_blank_form_is_printed(dialog, qtbot):
    before = set(QApplication.topLevelWidgets())
    dialog.print_button.click()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in set(QApplication.topLevelWidgets()) - before))


# The form


def test_new_instrument_by_typing(qtbot, dialog, office):
    dialog.add_new()
    form = dialog.dialog
    form.title.setText("Angket cepat")
    form.purpose.set_value(Purpose.PARTICIPANT)
    form.scale.set_value(Scale.FACES)
    add_question(qtbot, form, "Saya mau belajar")
    assert sum(line.isVisible() for line in form.questions.steps) == 3
    qtbot.keyClicks(form.questions.steps[2], "Mau sekali ")
    assert "Mau sekali" in form.questions.preview.toPlainText()
    add_question(qtbot, form, "Saya bisa")
    form.save_button.click()
    kept = dialog.selected()[0]
    assert (kept.title, kept.purpose, kept.scale) == ("Angket cepat", Purpose.PARTICIPANT, Scale.FACES)
    assert [(q.key, q.text, q.group, q.steps) for q in kept.questions] == [
        ("q1", "Saya mau belajar", "Saya mau belajar", ("Tidak", "Biasa saja", "Mau sekali")),
        ("q2", "Saya bisa", "Saya bisa", ()),
    ]


def test_opening_and_saving_changes_nothing(dialog, office):
    """No needless version, whatever the instrument."""
    for one in office.instruments.all():
        dialog.table.select_id(one.id)
        dialog.edit_current()
        assert not dialog.dialog.is_changed
        assert dialog.dialog.draft() == one.draft()
        dialog.dialog.reject()


def test_rows_are_moved_with_their_steps(dialog):
    dialog.edit_current()
    form = dialog.dialog
    first, second = form.draft().questions[:2]
    assert first.steps
    form.questions.rows.down_button.click()
    assert form.draft().questions[:2] == (second, first)
    assert form.questions.steps[0].text() == first.steps[0]
    form.questions.rows.delete_button.click()
    assert first not in form.draft().questions
    form.reject()


def test_a_shorter_scale_keeps_what_was_typed(dialog):
    dialog.edit_current()
    form = dialog.dialog
    before = form.draft()
    form.scale.set_value(Scale.COMPETENT)
    assert all(len(question.steps) in (0, 2) for question in form.draft().questions)
    form.scale.set_value(Scale.FIVE)
    assert form.draft() == before
    assert not form.is_changed
    form.reject()


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ((), "Belum ada pertanyaan"),
        (("Rajin", " rajin "), "tertulis dua kali"),
        (("Rajin", ""), "Pertanyaan nomor 2 masih kosong"),
        (("A" * 501,), "melebihi 500 huruf"),
        (tuple(f"Pertanyaan {number}" for number in range(41)), "paling banyak 40"),
    ],
)
def test_impossible_questions_are_named(dialog, office, texts, words):
    count = len(office.instruments.all())
    dialog.add_new()
    form = dialog.dialog
    form.title.setText("Coba")
    form.questions.set_value([Question(text=text) for text in texts])
    form.save_button.click()
    assert form.isVisible()
    assert words in form.fields["questions"].note.text()
    assert len(office.instruments.all()) == count
    form.done(0)


def test_forty_strange_questions_fit_the_window(dialog, office):
    dialog.add_new()
    form = dialog.dialog
    form.title.setText("Empat puluh")
    texts = [*STRANGE, *(f"Pertanyaan {number}" for number in range(37))]
    form.questions.set_value([Question(text=text, group="🌾 kelompok") for text in texts])
    assert form.width() <= form.screen().availableGeometry().width()
    form.save_button.click()
    kept = dialog.selected()[0]
    assert [question.text for question in kept.questions] == texts
    dialog.show_versions()
    assert STRANGE[1] in dialog.versions_dialog.questions.toPlainText()


# Versions, and what happens meanwhile


def test_answered_instrument_gets_a_version(qtbot, dialog, office, answered):
    dialog.table.select_id(answered.id)
    dialog.edit_current()
    form = dialog.dialog
    add_question(qtbot, form, "Datang tepat waktu")
    form.save_button.click()
    newest, old = office.instruments.versions(answered.family)
    assert (newest.version, newest.answers, newest.active) == (2, 0, True)
    assert (old.questions, old.answers) == (answered.questions, 1)
    dialog.table.select_id(newest.id)
    dialog.show_versions()
    versions = dialog.versions_dialog
    assert [versions.model.record_at(row).version for row in (0, 1)] == [2, 1]
    assert "Datang tepat waktu" in versions.questions.toPlainText()
    versions.table.select_id(old.id)
    assert "Datang tepat waktu" not in versions.questions.toPlainText()


def test_the_form_says_what_a_change_will_do(dialog, answered):
    dialog.table.select_id(answered.id)
    dialog.edit_current()
    assert "Sudah dijawab 1 kali" in dialog.dialog.note.text()
    assert "versi 2" in dialog.dialog.note.text()


def test_deleting_a_later_version_asks(dialog, office, answered, asker):
    questions = (*answered.questions, Question(text="Baru"))
    office.instruments.update(answered.id, replace(answered.draft(), questions=questions))
    dialog.table.select_id(office.instruments.versions(answered.family)[0].id)
    dialog.delete_button.click()
    assert "Hapus versi 2" in asker.heard[-1]
    assert len(office.instruments.versions(answered.family)) == 2
    asker.will_answer("yes")
    dialog.delete_button.click()
    assert [one.version for one in office.instruments.versions(answered.family)] == [1]


def test_undone_while_its_form_is_open(qtbot, dialog, office):
    new = office.instruments.add(InstrumentDraft(title="Sebentar", questions=(Question(text="Satu"),)))
    dialog.table.select_id(new)
    dialog.edit_current()
    form = dialog.dialog
    add_question(qtbot, form, "Dua")
    office.history.undo()
    assert "Sebentar" not in titles(dialog)
    form.save_button.click()
    assert form.isVisible()
    assert form.message.text()
    form.done(0)


def test_superseded_while_its_form_is_open(qtbot, dialog, office, answered):
    dialog.table.select_id(answered.id)
    dialog.edit_current()
    form = dialog.dialog
    add_question(qtbot, form, "Dari formulir")
    questions = (*answered.questions, Question(text="Dari tempat lain"))
    office.instruments.update(answered.id, replace(answered.draft(), questions=questions))
    form.save_button.click()
    assert "versi yang lebih baru" in form.message.text()
    newest = office.instruments.versions(answered.family)[0]
    assert newest.questions[-1].text == "Dari tempat lain"
    form.done(0)


def test_family_undone_while_its_versions_are_shown(dialog, office):
    new = office.instruments.add(InstrumentDraft(title="Sebentar", questions=(Question(text="Satu"),)))
    dialog.table.select_id(new)
    dialog.show_versions()
    office.history.undo()
    assert dialog.versions_dialog.table.empty.isVisible()
    assert dialog.versions_dialog.questions.toPlainText() == ""
    assert not dialog.versions_dialog.print_button.isEnabled()
