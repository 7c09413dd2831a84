"""Puts drawn pages on a printer of the system."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QDialog, QWidget


def print_pages(pages: Sequence[bytes], parent: QWidget) -> QPrintDialog:
    """Ask for a printer and draw the SVG pages on it, in their own size."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: draw_pages(pages, printer))
    QDialog.open(dialog)  # the print dialog's own wants a receiver
    return dialog


def draw_pages(pages: Sequence[bytes], printer: QPrinter) -> None:
    """Draw each page at its true size from the paper's upper left corner."""
    painter = QPainter(printer)
    for number, page in enumerate(pages):
        if number:
            printer.newPage()
        drawing = QSvgRenderer(QByteArray(page))
        size = QSizeF(drawing.defaultSize()) * (printer.resolution() / 72)
        drawing.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
