"""Shows the labels of plots, to print and to cut apart."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.printing.plot_labels import plot_labels
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.printing import show_page


def print_labels(context: AppContext, parent: QWidget, plot_ids: Sequence[int]) -> None:
    """Labels of these plots; no client is named on them, so that there is one face."""
    office, ids = context.office, list(plot_ids)

    def build(face: Face, paper: Paper) -> Printout:
        return plot_labels(office, ids, face, paper, office.database.now(), context.today())

    show_page(
        context, parent, build, title=parent.tr("Label petak"), file_name=parent.tr("label-petak.pdf"), clients=(),
        faces=(Face.PUBLIC,), face=Face.PUBLIC,
    )  # fmt: skip
