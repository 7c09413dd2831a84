"""Printing an instrument as a form on paper, of a program or blank."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bapas_desktop.data.office import Office
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.reflections.evaluations import Phase
from bapas_desktop.domain.reflections.instruments import Purpose
from bapas_desktop.printing.instrument_forms import form_clients, instrument_form
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.printing import show_page

translate = QCoreApplication.translate

NORMAL = "normal"
LARGE = "large"


def print_instrument(
    context: AppContext, parent: QWidget, instrument_id: int, program_id: int | None, phase: Phase | None = None
) -> None:
    """Show the form of an instrument; of those that participants fill in, the size of the letters is asked first.

    Args:
        program_id: whose participants are named on it; None: blank.
        phase: which of «awal» and «akhir» is ticked already.

    Raises:
        Refused: ``not_found`` where the instrument is gone.
    """
    show = partial(_show, context, parent, instrument_id, program_id, phase)
    if Purpose(context.office.instruments.get(instrument_id).purpose).by_officers:
        show(NORMAL)
        return
    context.asker.choose(
        parent,
        translate("Reflections", "Huruf seukuran apa?"),
        [
            (NORMAL, translate("Reflections", "Huruf biasa")),
            (LARGE, translate("Reflections", "Huruf besar")),
        ],
        show,
        translate("Reflections", "Huruf besar untuk formulir yang dibacakan petugas atau dibaca tanpa kacamata."),
    )


def _show(
    context: AppContext, parent: QWidget, instrument_id: int, program_id: int | None, phase: Phase | None, size: str
) -> None:
    office = context.office
    title = translate("Reflections", "Formulir {0}").format(office.instruments.get(instrument_id).title)
    if program_id is not None:
        title = f"{title}: {office.programs.get(program_id).title}"
    build = partial(_form, office, instrument_id, program_id, phase, size)
    show_page(
        context, parent, build, title=title, file_name=f"formulir {instrument_id}.pdf",
        clients=form_clients(office, instrument_id, program_id),
    )  # fmt: skip


def _form(
    office: Office, instrument_id: int, program_id: int | None, phase: Phase | None, size: str, face: Face, paper: Paper
) -> Printout:
    printed_at = office.database.now()
    return instrument_form(office, instrument_id, program_id, face, paper, printed_at, large=size == LARGE, phase=phase)
