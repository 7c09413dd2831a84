"""Where errors that nobody caught end: a sentence, an offer to try again, or one dialog with a report without names."""

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bapas_desktop import __version__
from bapas_desktop.domain.issues import InvalidDraft, MachineTrouble, Refused
from bapas_desktop.ui.shared.asker import Asker
from bapas_desktop.wording import say, say_refusal

log = logging.getLogger("bapas_desktop")


def start_logging(path: Path) -> None:
    """Write the log to a file that rotates at 1 MB and keeps three old ones. It never holds names or case data."""
    from logging.handlers import RotatingFileHandler

    path.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)


def report_of(error: BaseException) -> str:
    """What a report holds: versions, kinds of error, lines of code; never the error's words, which may name people."""
    lines = [f"Bapas Desktop {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"]
    cause: BaseException | None = error
    while cause:
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        for frame in traceback.extract_tb(cause.__traceback__):
            file = Path(frame.filename)
            lines.append(f"  {file.parent.name}/{file.name}:{frame.lineno} {frame.name}")
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines)


class ErrorFunnel(QObject):
    """Sorts every uncaught error, from any thread, by whose it is: theirs, the machine's, or ours."""

    caught = Signal(object)

    def __init__(self, asker: Asker, log_path: Path) -> None:
        super().__init__()
        self._asker = asker
        self._log_path = log_path
        self.dialog: CrashDialog | None = None
        self.caught.connect(self.handle)

    def install(self) -> None:
        """Receive what no one catches, in slots and in threads."""
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self._hook(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )

    def uninstall(self) -> None:
        """Give the hooks back to Python."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def run(self, action: Callable[[], object], parent: QWidget | None = None) -> None:
        """Do ``action``; what is wrong is told in words, trouble of the machine with Coba lagi, which does it anew."""
        try:
            action()
        except MachineTrouble as trouble:
            self._asker.choose(
                parent,
                say_refusal(trouble),
                [("again", self.tr("Coba lagi"))],
                lambda _key: self.run(action, parent),
            )
        except Refused as refusal:
            self._asker.tell(parent, say_refusal(refusal))
        except InvalidDraft as invalid:  # asked for in one line, where no form stands that could show it beside a field
            self._asker.tell(parent, _findings(invalid))

    def handle(self, error: BaseException) -> None:
        """Tell the person about an error; on the GUI thread."""
        window = QApplication.activeWindow()
        if isinstance(error, Refused):
            self._asker.tell(window, say_refusal(error))
        elif isinstance(error, InvalidDraft):
            self._asker.tell(window, _findings(error))
        else:
            report = report_of(error)
            log.critical("%s", report)
            self._show(report, window)

    def _show(self, report: str, window: QWidget | None) -> None:
        if self.dialog is None:
            self.dialog = CrashDialog(report, self._log_path, window)
            self.dialog.finished.connect(self._closed)
            self.dialog.open()

    def _closed(self) -> None:
        self.dialog = None

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.caught.emit(error)


class CrashDialog(QDialog):
    """Our fault: what to do, the report folded away, and where the log is."""

    def __init__(self, report: str, log_path: Path, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Kesalahan program"))
        words = QLabel(
            self.tr(
                "Terjadi kesalahan pada program. Data yang sudah tersimpan tetap aman.\n"
                "Ulangi langkah tadi; bila terulang, salin laporan ini dan kirimkan kepada pengelola program. "
                "Laporan tidak memuat data klien."
            )
        )
        words.setWordWrap(True)
        words.setFixedWidth(self.fontMetrics().averageCharWidth() * 80)
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("Laporan kesalahan"))
        self.report.hide()
        place = QLabel(self.tr("Catatan program: {0}").format(log_path))
        place.setWordWrap(True)
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.details_button = QPushButton(self.tr("Lihat laporan"))
        self.details_button.setCheckable(True)
        self.details_button.toggled.connect(self._fold)
        self.copy_button = QPushButton(self.tr("Salin laporan"))
        self.copy_button.clicked.connect(self._copy)
        self.close_button = QPushButton(self.tr("Tutup"))
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self.details_button)
        buttons.addStretch()
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        for widget in (words, self.report, place):
            layout.addWidget(widget)
        layout.addLayout(buttons)

    def _fold(self, shown: bool) -> None:
        self.report.setVisible(shown)
        self.adjustSize()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())


def _findings(invalid: InvalidDraft) -> str:
    return "\n".join(say(issue) for issue in invalid.issues)
