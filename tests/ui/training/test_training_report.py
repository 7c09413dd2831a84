"""The report of a program on screen: drafted and written texts, annexes, preview, workbook, changes meanwhile."""

import datetime as dt

import openpyxl
import pytest
from PySide6.QtCore import Qt

from bapas_desktop.domain.activity_report import ANNEXES, DRAFT_OF, Annex, Section, annex_text
from bapas_desktop.domain.budget import ExpenseDraft
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.program_papers import PaperKind, ProgramPaperDraft
from bapas_desktop.domain.training import Mark
from bapas_desktop.ui.training.papers.report_dialog import ReportDialog
from tests.ui.test_house import controls, spoken_name

TODAY = dt.date(2026, 11, 24)
COSTS = Section.COSTS


@pytest.fixture
def people(office, program_id, session_id, add_clients):
    ids = add_clients(3)
    office.attendance.enrol(program_id, ids)
    office.attendance.mark(session_id, dict.fromkeys(ids, Mark.PRESENT))
    return ids


@pytest.fixture
def opened(context, window, program_id, people):
    def open_dialog() -> ReportDialog:
        dialog = ReportDialog(program_id, context, window)
        dialog.open()
        return dialog

    return open_dialog


def kept(office, program_id):
    return office.program_papers.find(program_id, PaperKind.REPORT)


def spend(office, program_id, amount):
    office.expenses.add(
        ExpenseDraft(program_id=program_id, date=TODAY, description="Belanja", group="Bahan", amount=amount)
    )


def chapter(dialog, number):
    model = dialog.groups.list.model()
    dialog.groups.list.setCurrentIndex(model.index(number, 0))
    return model.index(number, 0).data()


def test_texts_are_drafted_and_follow_the_records(opened, office, program_id):
    dialog = opened()
    text = dialog.sections[COSTS].text
    assert "Belum ada rencana anggaran dan belanja" in text.value()
    assert "3 (tiga) orang" in dialog.sections[Section.PARTICIPANTS].text.value()
    assert dialog.summary.text() == "Semua naskah dirancang dari data kegiatan."
    spend(office, program_id, 45_000)
    assert "Rp45.000 (empat puluh lima ribu rupiah)" in text.value()
    assert not dialog.is_changed
    dialog.reject()


def test_only_what_was_written_is_kept(opened, office, program_id, qtbot, click):
    dialog = opened()
    chapter(dialog, 2)
    editor = dialog.sections[COSTS]
    assert not editor.back_button.isVisible()
    editor.text.setFocus()
    editor.text.selectAll()
    qtbot.keyClicks(editor.text, "Biaya dari mitra.")
    assert editor.back_button.isVisible()
    assert "tidak lagi mengikuti" in editor.state.text()
    assert dialog.summary.text() == "Ditulis sendiri: Biaya."
    assert chapter(dialog, 2) == "II  Pelaksanaan (ditulis)"
    dialog.number.set_value("WP.21-9")
    dialog.annexes[Annex.PHOTOS].setChecked(False)
    click(dialog.save_button)
    paper = kept(office, program_id)
    assert paper.number == "WP.21-9"
    assert set(paper.texts) == {COSTS, DRAFT_OF + COSTS, ANNEXES}
    assert paper.texts[COSTS] == "Biaya dari mitra."
    assert paper.texts[ANNEXES] == annex_text([annex for annex in Annex if annex is not Annex.PHOTOS])
    again = opened()
    assert again.sections[COSTS].text.value() == "Biaya dari mitra."
    assert not again.annexes[Annex.PHOTOS].isChecked()
    assert not again.is_changed
    chapter(again, 2)
    click(again.sections[COSTS].back_button)
    assert "Belum ada rencana anggaran" in again.sections[COSTS].text.value()
    click(again.save_button)
    assert COSTS not in kept(office, program_id).texts
    assert DRAFT_OF + COSTS not in kept(office, program_id).texts


def test_when_records_change_after_a_text_was_written_the_new_draft_stands_beside_it(opened, office, program_id, click):
    dialog = opened()
    dialog.sections[COSTS].text.set_value("Biaya dari mitra.")
    dialog.sections[Section.CLOSING].text.set_value("Selesai.")
    click(dialog.save_button)
    spend(office, program_id, 45_000)
    again = opened()
    assert chapter(again, 2) == "II  Pelaksanaan (periksa)"
    assert chapter(again, 5) == "V  Penutup (ditulis)"
    assert "mohon diperiksa: Biaya." in again.summary.text()
    chapter(again, 2)
    editor = again.sections[COSTS]
    assert editor.text.value() == "Biaya dari mitra."
    assert "Rp45.000" in editor.new_draft.toPlainText()
    assert editor.new_draft.isVisible()
    spend(office, program_id, 5_000)
    assert "Rp50.000" in editor.new_draft.toPlainText()
    click(editor.keep_button)
    assert not editor.new_draft.isVisible()
    assert editor.text.value() == "Biaya dari mitra."
    click(again.save_button)
    third = opened()
    assert chapter(third, 2) == "II  Pelaksanaan (ditulis)"
    spend(office, program_id, 1_000)
    chapter(third, 2)
    click(third.sections[COSTS].take_button)
    assert "Rp51.000" in third.sections[COSTS].text.value()
    assert chapter(third, 2) == "II  Pelaksanaan"
    click(third.save_button)
    assert set(kept(office, program_id).texts) == {Section.CLOSING, DRAFT_OF + Section.CLOSING}


def test_an_emptied_section_says_that_it_is_not_printed(opened, office, program_id, click):
    dialog = opened()
    chapter(dialog, 3)
    dialog.sections[Section.RATINGS].text.set_value("")
    assert "tidak dicetak" in dialog.sections[Section.RATINGS].state.text()
    click(dialog.save_button)
    assert kept(office, program_id).texts[Section.RATINGS] == ""
    assert opened().sections[Section.RATINGS].text.value() == ""


def test_preview_keeps_first_and_logs_whose_data_is_printed(opened, office, program_id, people, qtbot, click):
    dialog = opened()
    dialog.sections[COSTS].text.set_value("Biaya dari mitra.")
    click(dialog.print_button)
    qtbot.waitUntil(lambda: dialog.preview is not None, timeout=20_000)
    assert kept(office, program_id).texts[COSTS] == "Biaya dari mitra."
    assert not dialog.is_changed
    dialog.preview.printed.emit()
    entry = office.history.entries()[0]
    assert (entry.action, entry.label) == (Action.PRINT, "Laporan kegiatan: Budidaya Kangkung (internal)")
    dialog.preview.close()
    dialog.reject()


@pytest.mark.parametrize("full", [False, True])
def test_the_annex_is_exported(opened, office, asker, people, tmp_path, qtbot, click, full):
    dialog = opened()
    target = tmp_path / "lampiran.xlsx"
    asker.will_answer(target)
    click(dialog.export_button)
    if full:
        dialog.export.dialog.full.setChecked(True)
        dialog.export.dialog.reason.setText("Laporan ke Kanwil")
    click(dialog.export.dialog.save_button)
    qtbot.waitUntil(lambda: any("ditulis ke lampiran.xlsx" in words for words in asker.heard), timeout=20_000)
    names = [row[1] for row in openpyxl.load_workbook(target)["Peserta"].iter_rows(values_only=True)]
    assert ("Klien 001" in names) is full
    assert ("K. 0." in names) is not full
    entry = office.history.entries()[0]
    assert (entry.action, entry.label) == (Action.EXPORT, "Ekspor lampiran laporan: Budidaya Kangkung")
    assert ("Laporan ke Kanwil" in entry.details) is full
    dialog.reject()


def test_a_program_deleted_meanwhile_closes_it_and_nothing_is_kept(opened, office, program_id, asker):
    dialog = opened()
    dialog.sections[COSTS].text.set_value("Biaya dari mitra.")
    office.programs.remove([program_id])
    assert not dialog.isVisible()
    assert asker.heard == []
    assert kept(office, program_id) is None


def test_a_text_beyond_the_limit_is_told_beside_it(opened, office, program_id, click):
    dialog = opened()
    dialog.sections[Section.OBSTACLES].text.set_value("x" * 20_001)
    click(dialog.save_button)
    assert [issue.code for issue in dialog.fields[Section.OBSTACLES].findings] == ["too_long"]
    assert dialog.sections[Section.OBSTACLES].isVisible()
    assert kept(office, program_id) is None
    dialog.sections[Section.OBSTACLES].text.set_value("Baris 😀 محمد\n" * 1_400)
    click(dialog.save_button)
    assert kept(office, program_id).texts[Section.OBSTACLES].count("😀") == 1_400


def test_a_long_text_takes_more_room_up_to_a_limit(opened):
    dialog = opened()
    chapter(dialog, 4)
    text = dialog.sections[Section.OBSTACLES].text
    text.set_value("Satu")
    short = text.height()
    text.set_value("\n".join("Baris" for _ in range(10)))
    long = text.height()
    text.set_value("\n".join("Baris" for _ in range(500)))
    assert short < long < text.height() < text.fontMetrics().lineSpacing() * 20
    dialog.sections[Section.OBSTACLES].back()


def test_number_and_texts_of_an_older_program_version_survive(opened, office, program_id, click):
    office.program_papers.save(
        ProgramPaperDraft(program_id=program_id, kind=PaperKind.REPORT, texts={"lama": "tetap", COSTS: "Dulu."})
    )
    dialog = opened()
    dialog.number.set_value("1")
    click(dialog.save_button)
    texts = kept(office, program_id).texts
    assert (texts["lama"], texts[COSTS]) == ("tetap", "Dulu.")


def test_every_control_has_a_name_and_the_keyboard_reaches_all(opened, qtbot):
    dialog = opened()
    seen = []
    for number in range(6):
        chapter(dialog, number)
        for editor in dialog.sections.values():
            editor.text.set_value("Ditulis")
        found = controls(dialog)
        assert [control for control in found if not spoken_name(control).strip()] == []
        names = [spoken_name(control) for control in found]
        assert len(names) == len(set(names))
        seen += names
    assert "Kembali ke rancangan: Biaya" in seen
    marks = [part[part.index("&") + 1].lower() for part in (
        dialog.export_button.text(), dialog.print_button.text(), dialog.save_button.text(), dialog.cancel_button.text(),
        *(field.label.text() for field in dialog.fields.values() if "&" in field.label.text()),
    )]  # fmt: skip
    assert len(marks) == len(set(marks))
    dialog.sections[COSTS].text.setFocus()
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()


def test_the_dialog_fits_the_smallest_screen(opened):
    dialog = opened()
    assert dialog.minimumSizeHint().width() <= 1366 * 0.9
    assert dialog.minimumSizeHint().height() <= 768 * 0.85


def test_the_records_are_read_once_when_it_opens(context, window, program_id, people):
    drafted = []

    class Counting(ReportDialog):
        def drafted(self):
            drafted.append(super().drafted())
            return drafted[-1]

    dialog = Counting(program_id, context, window)
    assert len(drafted) == 1
    assert dialog.sections[Section.CLOSING].value() == drafted[0][Section.CLOSING.value]
