"""Backups asked for by hand, and what is said when the last one of the day does not work out."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.data.backup import SUFFIX, make_backup
from bapas_desktop.data.backup_file import BackupInfo, Reason
from bapas_desktop.domain.issues import Refused
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.start.restore import BACKUP_FILES, counts_in_words, size_in_words
from bapas_desktop.wording import say_refusal

translate = QCoreApplication.translate


def back_up_now(context: AppContext, parent: QWidget) -> None:
    """Ask where to, write a verified backup there, and tell what is in it."""
    office = context.office
    database = office.database

    def write(path: Path) -> None:
        target = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
        context.jobs.run(
            parent,
            translate("BackUpNow", "Membuat cadangan …"),
            lambda job: _backed_up(context, target, job),
            lambda info: _tell(context, parent, info),
        )

    name = f"cadangan-bapas-{database.now():%Y-%m-%d-%H%M}{SUFFIX}"
    context.asker.ask_file_to_save(
        parent, translate("BackUpNow", "Cadangkan sekarang"), name, BACKUP_FILES, write, "backup"
    )


def _backed_up(context: AppContext, target: Path, job: Job) -> BackupInfo:
    return make_backup(context.office.database, context.office.folder.vault, target, Reason.MANUAL, job)


def _tell(context: AppContext, parent: QWidget, info: BackupInfo) -> None:
    details = f"{info.path}\n{size_in_words(info.size)}: {counts_in_words(info)}"
    context.asker.tell(parent, translate("BackUpNow", "Cadangan tersimpan dan sudah diperiksa."), details)


class BackupFailedDialog(QDialog):
    """The office is closing and its backup failed. Accepted means once more, rejected means without."""

    def __init__(self, trouble: Refused) -> None:
        super().__init__()
        self.setWindowTitle("Bapas Desktop")
        unit = self.fontMetrics().height()
        heading = QLabel(self.tr("Cadangan saat tutup tidak berhasil dibuat"))
        heading.setProperty("role", "heading")
        self.sentence = QLabel(say_refusal(trouble))
        self.sentence.setWordWrap(True)
        words = QLabel(self.tr("Data yang sudah disimpan tetap aman di komputer ini, dan cadangan lama tetap ada."))
        words.setProperty("role", "hint")
        words.setWordWrap(True)
        self.again_button = QPushButton(self.tr("&Coba lagi"))
        self.again_button.setDefault(True)
        self.again_button.clicked.connect(self.accept)
        self.without_button = QPushButton(self.tr("&Tutup tanpa cadangan"))
        self.without_button.setAutoDefault(False)
        self.without_button.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit * 3 // 2, unit * 3 // 2, unit * 3 // 2, unit)
        layout.setSpacing(unit // 2)
        for widget in (heading, self.sentence, words):
            layout.addWidget(widget)
        layout.addSpacing(unit)
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(self.again_button)
        line.addWidget(self.without_button)
        layout.addLayout(line)
        self.setMinimumWidth(unit * 34)
