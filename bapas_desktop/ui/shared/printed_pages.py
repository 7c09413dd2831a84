"""Printed pages, which are the typesetter's SVG drawings: their paper, and how a printer gets them."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtSvg import QSvgRenderer

from bapas_desktop.data.trouble import storage_trouble
from bapas_desktop.jobs import Cancelled, Job
from bapas_desktop.printing.typesetter import Printout, Typesetter

POINTS_PER_INCH = 72
_MM_PER_POINT = 25.4 / POINTS_PER_INCH
_NAMED = {(210, 297): QPageSize.PageSizeId.A4, (210, 330): QPageSize.PageSizeId.Folio}
_OWN_NAMES = {(215, 330): "F4"}
_VIEW_BOX = re.compile(rb'viewBox="0 0 ([\d.]+) ([\d.]+)"')


@cache
def typesetter() -> Typesetter:
    """The one typesetter of the window: it looks for the computer's fonts once."""
    return Typesetter()


def page_points(page: bytes) -> QSizeF:
    """The size of an SVG page of the typesetter, in points; read without drawing it."""
    found = _VIEW_BOX.search(page, 0, 1000)
    if found is None:
        raise ValueError("an SVG page without a view box")
    return QSizeF(float(found[1]), float(found[2]))


def page_layout(page: bytes) -> QPageLayout:
    """The paper of an SVG page: a size that printers know by name, or our own (F4), upright or lying; no margins."""
    size = page_points(page) * _MM_PER_POINT
    lying = size.width() > size.height()
    upright = size.transposed() if lying else size
    millimetres = (round(upright.width()), round(upright.height()))
    if millimetres in _NAMED:
        paper = QPageSize(_NAMED[millimetres])
    else:  # Qt would take F4 for the German fanfold paper, which is a little wider
        exact = QPageSize.SizeMatchPolicy.ExactMatch
        paper = QPageSize(QSizeF(*millimetres), QPageSize.Unit.Millimeter, _OWN_NAMES.get(millimetres, ""), exact)
    orientation = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    layout = QPageLayout(paper, orientation, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def printed(printer: QPrinter, printout: Printout, job: Job) -> list[bytes]:
    """Set pages and print them; the pages, to be shown. For a worker thread.

    Raises:
        Cancelled: the person asked to stop; the printer drops what it was given.
    """
    pages = typesetter().svg_pages(*printout)
    print_pages(printer, pages, job)
    return pages


def saved(path: Path, printout: Printout, _job: Job) -> list[bytes]:
    """Set pages and keep them as PDF; the pages, to be shown. For a worker thread.

    Raises:
        MachineTrouble: the file cannot be written; what was there stays.
    """
    with storage_trouble():
        typesetter().save_pdf(*printout, target=path)
    return typesetter().svg_pages(*printout)


def print_pages(printer: QPrinter, pages: Sequence[bytes], job: Job | None = None) -> None:
    """Draw the pages (all, or those chosen in the print dialog) on a printer at their true size.

    May run in a worker thread. If ``job`` is cancelled, the printer drops what it was given.
    """
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
    chosen = pages[first - 1 : last]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        chosen = chosen[::-1]
    chosen = list(chosen) * (1 if printer.supportsMultipleCopies() else printer.copyCount())
    painter = QPainter(printer)
    scale = printer.resolution() / POINTS_PER_INCH
    try:
        for number, page in enumerate(chosen):
            if job:
                job.step(number, len(chosen))
            if number:
                printer.newPage()
            size = page_points(page) * scale
            QSvgRenderer(QByteArray(page)).render(painter, QRectF(0, 0, size.width(), size.height()))
    except Cancelled:
        printer.abort()
        raise
    finally:
        painter.end()
