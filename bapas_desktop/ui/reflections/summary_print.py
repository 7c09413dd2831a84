"""The summary of evaluations, seen before it is printed."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bapas_desktop.printing.evaluation_summary import evaluation_summary
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.printing import show_page

translate = QCoreApplication.translate


def print_evaluation_summary(context: AppContext, parent: QWidget, program_id: int) -> None:
    """The summary of one program with its page of the four levels."""
    print_evaluation_summaries(context, parent, [program_id])


def print_evaluation_summaries(context: AppContext, parent: QWidget, program_ids: Sequence[int]) -> None:
    """A summary of each of these programs; it names nobody, whichever face it has."""
    office = context.office
    show_page(
        context,
        parent,
        lambda face, paper: evaluation_summary(office, program_ids, face, paper, office.database.now()),
        title=translate("Reflections", "Ringkasan evaluasi"),
        file_name=translate("Reflections", "ringkasan-evaluasi-{0}.pdf").format(context.today().isoformat()),
        clients=(),
    )
