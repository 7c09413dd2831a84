"""The attendance sheets and reflection slips of a program's participants, from its list of papers."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QWidget

from bapas_desktop.domain.training import SessionQuery
from bapas_desktop.ui.casework.slips_dialog import SlipsDialog, likely_session
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.training.sheet_dialog import SheetDialog

translate = QCoreApplication.translate


def open_sheets(program_id: int, context: AppContext, parent: QWidget) -> QDialog | None:
    """The sheets that were not printed yet; of all sessions where each has one. Cancelled sessions have none."""
    office = context.office
    ids = office.sessions.ids(SessionQuery(program_id=program_id, cancelled=False, descending=False))
    if not ids:
        _tell_of_none(context, parent)
        return None
    waiting = [session_id for session_id in ids if not office.attendance.sheets(session_id)]
    return SheetDialog(waiting or ids, context, parent)


def open_slips(program_id: int, context: AppContext, parent: QWidget) -> QDialog | None:
    """The slips of the session that came last; another can be chosen in the window."""
    session_id = likely_session(context, program_id)
    if session_id is None:
        _tell_of_none(context, parent)
        return None
    return SlipsDialog(session_id, context, parent)


def _tell_of_none(context: AppContext, parent: QWidget) -> None:
    context.asker.tell(
        parent,
        translate("Training", "Kegiatan ini belum memiliki pertemuan."),
        translate("Training", "Tambahkan pertemuan di tab Pelatihan; tiap pertemuan mempunyai daftar hadirnya."),
    )
