"""Looking at the scans of a printed sheet, which stay inside the locked file."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from bapas_desktop.data.program_records import ProgramDocumentStore
from bapas_desktop.domain.program_documents import ProgramDocument
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.documents.shelves import ProgramShelf
from bapas_desktop.ui.documents.viewer import DocumentViewer


class SheetShelf(ProgramShelf):
    """The scans of one sheet. It names everybody on it, so each look is written down for all of them."""

    def __init__(self, store: ProgramDocumentStore, client_ids: Sequence[int]) -> None:
        super().__init__(store)
        self._client_ids = list(client_ids)

    def clients(self, document: ProgramDocument) -> list[int]:  # noqa: ARG002 - they are the same on every page
        """Who is on the sheet."""
        return self._client_ids


def open_scans(sheet_id: int, context: AppContext, parent: QWidget) -> QDialog | None:
    """Show the scans of a sheet; None where they or the sheet were deleted meanwhile."""
    office = context.office
    scans, sheets = office.program_documents.of_sheet(sheet_id), office.sheets.records([sheet_id])
    if not scans or not sheets:
        return None
    ids = [scan.id for scan in scans]
    shelf = SheetShelf(office.program_documents, sheets[0].client_ids)
    viewer = DocumentViewer(context, ids, ids[0], parent, shelf=shelf)
    viewer.open()
    return viewer
