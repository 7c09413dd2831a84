"""Saves a workbook of openpyxl without its temporary files, where no names and NIK may lie."""

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

if TYPE_CHECKING:
    from openpyxl import Workbook


def save_in_memory(book: "Workbook", target: Path) -> None:
    """Write the workbook to ``target``; between there is nothing on the disk.

    Raises:
        OSError: the target cannot be written.
    """
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class Writer(ExcelWriter):
        def write_worksheet(self: Any, ws: Any) -> None:
            content = io.BytesIO()
            writer: Any = WorksheetWriter(ws, out=content)
            writer.write()
            ws._rels = writer._rels  # noqa: SLF001  # as openpyxl's own method does
            self._archive.writestr(ws.path[1:], content.getvalue())
            self.manifest.append(ws)

    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        Writer(book, archive).save()
