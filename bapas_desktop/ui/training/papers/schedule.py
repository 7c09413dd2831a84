"""Showing the schedule of a program."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.printing import show_page
from bapas_desktop.ui.training.file_names import safe_file_name

translate = QCoreApplication.translate


def show_schedule(program_id: int, context: AppContext, parent: QWidget) -> None:
    """Show the schedule; it names no client, so the public face comes first.

    Raises:
        Refused: ``not_found`` where the program is gone.
    """
    office = context.office
    title = office.programs.get(program_id).title

    def build(face: Face, paper: Paper) -> Printout:
        from bapas_desktop.printing.schedule import schedule

        return schedule(office, program_id, face, paper, office.database.now())

    show_page(
        context, parent, build, title=translate("Training", "Jadwal: {0}").format(title),
        file_name=safe_file_name(f"jadwal {title}", ".pdf"), clients=(), face=Face.PUBLIC,
    )  # fmt: skip
