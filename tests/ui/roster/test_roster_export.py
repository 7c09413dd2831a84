"""What is exported is what is on screen."""

import openpyxl
import pytest
from PySide6.QtCore import Qt

from bapas_desktop.domain.changes import Action
from tests.ui.roster.conftest import press, rows, trigger


@pytest.fixture
def export(qtbot, page, asker, jobs, tmp_path):
    """Opens the dialog, answers where to, and gives the table of the workbook."""

    def export(reason: str | None = None) -> list[list[object]]:
        target = tmp_path / "klien.xlsx"
        trigger(page, "export")
        dialog = page.exporting.dialog
        if reason is not None:
            dialog.full.setChecked(True)
            qtbot.keyClicks(dialog.reason, reason)
        asker.will_answer(target)
        press(qtbot, dialog.save_button)
        qtbot.waitUntil(lambda: not jobs.busy)
        sheet = openpyxl.load_workbook(target).active
        lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
        head = next(number for number, line in enumerate(lines) if line[0] == "No")
        return [line for line in lines[head:] if line[0] is not None]

    return export


def test_the_full_export_equals_the_screen(qtbot, page, export, add, office):
    add("Budi Contoh", nik="5201010101900001", phone="081234567890", register_no="=1+1")
    add("Ani Contoh", register_no="BKD/2")
    add("Citra Lain")
    qtbot.keyClicks(page.search, "contoh")
    page.model.sort(page.model.column_of("full_name"), Qt.SortOrder.DescendingOrder)
    page.table.show_column("nik", shown=True)
    for key in page.table.visible_columns():
        page.table.show_column(key, shown=key in ("full_name", "register_no", "nik"))
    lines = export("Laporan ke kantor wilayah")
    assert [line[1:4] for line in lines[1:]] == [[text or None for text in line] for line in rows(page.table)]
    assert lines[0][:4] == ["No", "Nama", "No. Register", "NIK"]
    entry = office.history.entries()[0]
    assert entry.action is Action.EXPORT
    assert entry.details == "Laporan ke kantor wilayah"
    assert entry.label == "Ekspor 2 klien, data lengkap"


def test_the_usual_export_is_masked(export, add, office):
    add("Budi Contoh", nik="5201010101900001", phone="081234567890", offence="Pencurian")
    lines = export()
    told = " ".join(str(value) for line in lines for value in line)
    assert "B. C." in told
    assert not any(word in told for word in ("Budi", "5201010101900001", "0812", "Pencurian"))
    assert office.history.entries()[0].label == "Ekspor 1 klien, tersamar"


def test_a_full_export_needs_a_reason(qtbot, page, add, asker, office):
    add("Budi Contoh")
    trigger(page, "export")
    dialog = page.exporting.dialog
    dialog.full.setChecked(True)
    dialog.reason.setText(" - ")
    press(qtbot, dialog.save_button)
    assert dialog.trouble.text() == "Tuliskan untuk apa data lengkap diekspor; alasannya dicatat."
    assert asker.heard == []
    assert [entry for entry in office.history.entries() if entry.action is Action.EXPORT] == []


def test_a_folder_that_cannot_be_written_is_told_and_not_logged(qtbot, page, add, asker, office, jobs, tmp_path):
    add("Budi Contoh")
    trigger(page, "export")
    asker.will_answer(tmp_path / "tidak" / "ada" / "klien.xlsx")
    press(qtbot, page.exporting.dialog.save_button)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert len(asker.heard) == 2
    assert [entry for entry in office.history.entries() if entry.action is Action.EXPORT] == []


def test_nothing_to_export(page):
    assert not page.export_action.isEnabled()
