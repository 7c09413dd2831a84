"""From a section to the workbook and to the summary of evaluations: what is written, shown and written down."""

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QWidget

from bapas_desktop.data.evaluation_results import ResultQuery
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.paper import Face
from bapas_desktop.ui.reflections.evaluation_export import EvaluationExport
from bapas_desktop.ui.reflections.summary_print import print_evaluation_summary
from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog
from tests.printing.evaluation_case import NAMES, fill_evaluation


@pytest.fixture
def program(office):
    return fill_evaluation(office, 6)


@pytest.fixture
def window(qtbot):
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.resize(1200, 700)
    shown.show()
    return shown


def exported(context, window, asker, qtbot, query, target, reason=""):
    flow = EvaluationExport(context, window)
    flow.ask(query)
    asker.will_answer(target)
    if reason:
        flow.dialog.full.setChecked(True)
        flow.dialog.reason.setText(reason)
    flow.dialog.save_button.click()
    qtbot.waitUntil(lambda: asker.heard[-1].endswith("diekspor."), timeout=20_000)
    return {str(cell.value) for sheet in load_workbook(target) for row in sheet.iter_rows() for cell in row}


def clients_of(office, entry):
    sql = "SELECT client_id FROM history_client WHERE entry_id = ?"
    return len(office.database.execute(sql, [entry.id]).fetchall())


def test_masked_unless_a_reason_is_given(context, window, asker, qtbot, tmp_path, office, program):
    target = tmp_path / "evaluasi.xlsx"
    masked = exported(context, window, asker, qtbot, ResultQuery(program_id=program), target)
    assert NAMES[0] not in masked
    entry = office.history.entries()[0]
    assert (entry.action, entry.label) == (Action.EXPORT, "Ekspor evaluasi, tersamar")
    assert clients_of(office, entry) == 6
    full = exported(context, window, asker, qtbot, ResultQuery(program_id=program), target, reason="Arsip")
    assert NAMES[0] in full
    entry = office.history.entries()[0]
    assert entry.label == "Ekspor evaluasi, data lengkap"
    assert entry.details.endswith("evaluasi.xlsx; alasan: Arsip")


def test_a_program_that_was_deleted_meanwhile_is_said(context, window, asker, qtbot, tmp_path, office, program):
    flow = EvaluationExport(context, window)
    flow.ask(ResultQuery(program_id=program))
    office.history.undo()
    target = tmp_path / "evaluasi.xlsx"
    asker.will_answer(target)
    flow.dialog.save_button.click()
    qtbot.waitUntil(lambda: len(asker.heard) > 1, timeout=20_000)
    assert not target.exists()


def test_the_summary_is_shown_and_its_print_written_down(context, window, asker, qtbot, tmp_path, office, program):
    print_evaluation_summary(context, window, program)
    qtbot.waitUntil(lambda: window.findChildren(PrintPreviewDialog) != [], timeout=20_000)
    dialog = window.findChildren(PrintPreviewDialog)[0]
    assert dialog.windowTitle().startswith("Ringkasan evaluasi")
    assert dialog.choice.face() is Face.INTERNAL
    target = tmp_path / "ringkasan.pdf"
    asker.will_answer(target)
    dialog.preview.save_button.click()
    assert target.read_bytes().startswith(b"%PDF")
    entry = next(one for one in office.history.entries() if one.action is Action.PRINT)
    assert (entry.label, clients_of(office, entry)) == ("Ringkasan evaluasi (internal)", 0)
