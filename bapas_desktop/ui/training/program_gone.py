"""Windows of a program close when it is taken back while they stand open: nothing in them could be kept."""

from PySide6.QtWidgets import QDialog

from bapas_desktop.data.office import Office


def close_if_gone(window: QDialog, office: Office, program_id: int) -> bool:
    """Close the window without asking where its program is gone, and say whether that was so."""
    if office.programs.records([program_id]):
        return False
    window.done(QDialog.DialogCode.Rejected)
    return True
