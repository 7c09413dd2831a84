"""The pages of a program's money: RAB with what was really spent, and the list of materials and tools."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.printing import show_page
from bapas_desktop.ui.training.columns import translate
from bapas_desktop.ui.training.file_names import safe_file_name

if TYPE_CHECKING:
    from bapas_desktop.printing.typesetter import Printout


def show_budget(program_id: int, context: AppContext, parent: QWidget) -> None:
    """Show the budget of a program, and with it the real spending where there is some."""
    office = context.office

    def build(face: Face, paper: Paper) -> "Printout":
        from bapas_desktop.printing.budget import budget_page

        return budget_page(office, program_id, face, paper, office.database.now())

    title = office.programs.get(program_id).title
    show_page(
        context, parent, build, title=translate("Training", "Rencana anggaran biaya: {0}").format(title),
        file_name=safe_file_name(f"RAB {title}", ".pdf"), clients=(),
    )  # fmt: skip


def show_materials(program_id: int, context: AppContext, parent: QWidget) -> None:
    """Show the materials and tools of each session with boxes to tick."""
    office = context.office

    def build(face: Face, paper: Paper) -> "Printout":
        from bapas_desktop.printing.budget import materials_page

        return materials_page(office, program_id, face, paper, office.database.now())

    title = office.programs.get(program_id).title
    show_page(
        context, parent, build, title=translate("Training", "Daftar bahan dan alat: {0}").format(title),
        file_name=safe_file_name(f"daftar bahan dan alat {title}", ".pdf"), clients=(), face=Face.INSTRUCTOR,
    )  # fmt: skip
