"""The window that puts a backup in the place of the present files: after damage, or on a new computer."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from bapas_desktop.data.backup import SUFFIX, list_backups, restore
from bapas_desktop.data.backup_file import BackupInfo, Reason, read_backup
from bapas_desktop.domain.formats import decimal, timestamp, whole
from bapas_desktop.domain.issues import MachineTrouble, Refused
from bapas_desktop.paths import DataFolder
from bapas_desktop.ui.shared.asker import Asker
from bapas_desktop.ui.shared.jobs import BackgroundJobs
from bapas_desktop.ui.shared.record_table import Align, Column, RecordTableModel, Tone
from bapas_desktop.ui.shared.record_view import RecordTableView
from bapas_desktop.ui.shared.settings import Settings
from bapas_desktop.ui.start.window import Band, StartWindow, error_label, heading_label, main_button
from bapas_desktop.wording import say_refusal

BACKUP_FILES = f"Cadangan Bapas Desktop (*{SUFFIX})"


@dataclass(frozen=True, slots=True)
class _Shown:
    """The list is short and comes sorted: there is nothing to ask for."""

    sort: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup and its place in the list."""

    id: int
    info: BackupInfo


class BackupList:
    """Backups as the rows of a table."""

    def __init__(self) -> None:
        self.infos: list[BackupInfo] = []

    def ids(self, _query: _Shown) -> Sequence[int]:
        """All places."""
        return range(len(self.infos))

    def records(self, ids: Sequence[int]) -> Sequence[BackupRow]:
        """The backups at these places."""
        return [BackupRow(number, self.infos[number]) for number in ids]


class RestoreWindow(StartWindow):
    """Lists backups and restores one.

    Args:
        sentence: why it is shown, such as a damaged file.
        now: names the folder in which the present files are kept aside.
    """

    restored = Signal()
    back_requested = Signal()

    def __init__(
        self,
        folder: DataFolder,
        settings: Settings,
        asker: Asker,
        jobs: BackgroundJobs,
        sentence: str = "",
        *,
        now: Callable[[], dt.datetime] = dt.datetime.now,
    ) -> None:
        title = settings.office_name or QCoreApplication.translate("RestoreWindow", "Data kantor")
        super().__init__(Band(title), width=82, height=44)
        self._folder = folder
        self._asker = asker
        self._jobs = jobs
        self._now = now
        self._list = BackupList()
        self.sentence = error_label()
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.place = QLabel()
        self.place.setProperty("role", "hint")
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        self.place.setWordWrap(True)
        self.model = RecordTableModel(self._list, _columns(), self)
        self.table = RecordTableView(self.model, settings, self.tr("Daftar cadangan"), key="backups", stretch="state")
        self.table.setSelectionMode(RecordTableView.SelectionMode.SingleSelection)
        self.table.setFrameShape(RecordTableView.Shape.StyledPanel)
        self.table.empty.say(self.tr("Tidak ada cadangan di folder ini. Pilih folder atau berkas lain."))
        self.folder_button = QPushButton(self.tr("Pilih &folder lain…"))
        self.file_button = QPushButton(self.tr("Pilih &berkas…"))
        self.back_button = QPushButton(self.tr("K&embali"))
        self.restore_button = self.main_button = main_button(self.tr("&Pulihkan…"))
        self.folder_button.clicked.connect(self._ask_folder)
        self.file_button.clicked.connect(self._ask_file)
        self.back_button.clicked.connect(self.back_requested)
        self.restore_button.clicked.connect(self.ask_to_restore)
        self.table.opened.connect(self.ask_to_restore)
        self.table.selection_changed.connect(self._sync)
        self.back_button.setVisible(not sentence)
        self._lay_out()
        self.show_folder(folder.backups)

    def show_folder(self, folder: Path) -> None:
        """List the backups of a folder."""
        try:
            infos = list_backups(folder)
        except MachineTrouble as trouble:
            self._asker.tell(self, say_refusal(trouble))
            return
        self._show(infos, self.tr("Folder: {0}").format(folder))

    def show_file(self, path: Path) -> None:
        """List one chosen file."""
        try:
            info = read_backup(path)
        except MachineTrouble as trouble:
            self._asker.tell(self, say_refusal(trouble))
            return
        self._show([info], self.tr("Berkas: {0}").format(path))

    def chosen(self) -> BackupInfo | None:
        """The selected backup if it can be used."""
        row: BackupRow | None = self.table.current_record()
        return row.info if row and not row.info.trouble else None

    def ask_to_restore(self) -> None:
        """The one act that asks before it is done: it cannot be undone with one key."""
        info = self.chosen()
        if info is None:
            return
        details = self.tr("Data yang ada sekarang tidak dihapus; berkasnya dipindahkan ke folder “kept-aside”.")
        self._asker.ask(
            self,
            self.tr("Pulihkan cadangan tanggal {0}?").format(timestamp(info.made_at)),
            yes=self.tr("Pulihkan"),
            then=lambda: self._restore(info),
            details=details if self._folder.exists else "",
        )

    def _restore(self, info: BackupInfo) -> None:
        self._jobs.run(
            self,
            self.tr("Memulihkan cadangan …"),
            lambda job: restore(info.path, self._folder, self._now(), job),
            lambda _info: self.restored.emit(),
            failed=self._failed,
        )

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Refused):
            raise error
        self._list.infos = [
            replace(info, trouble=error.code) if info is self.chosen() and error.code == "backup_damaged" else info
            for info in self._list.infos
        ]
        self.model.refresh()
        self._asker.tell(self, say_refusal(error))

    def _show(self, infos: Iterable[BackupInfo], place: str) -> None:
        self._list.infos = list(infos)
        self.place.setText(place)
        self.model.show_query(_Shown())
        self.model.refresh()
        usable = next((number for number, info in enumerate(self._list.infos) if not info.trouble), None)
        if usable is not None:
            self.table.select_id(usable)
        self.table.setFocus()
        self._sync()

    def _sync(self) -> None:
        self.restore_button.setEnabled(self.chosen() is not None)

    def _ask_folder(self) -> None:
        self._asker.ask_folder(self, self.tr("Folder cadangan"), self.show_folder, purpose="backup")

    def _ask_file(self) -> None:
        self._asker.ask_file_to_open(self, self.tr("Berkas cadangan"), BACKUP_FILES, self.show_file, purpose="backup")

    def _lay_out(self) -> None:
        words = QLabel(
            self.tr(
                "Pilih cadangan, yang terbaru paling atas. Setelah dipulihkan, data dibuka dengan kata sandi "
                "atau kode pemulihan yang berlaku pada tanggal cadangan itu."
            )
        )
        words.setWordWrap(True)
        line = QHBoxLayout()
        for button in (self.folder_button, self.file_button, self.back_button):
            button.setAutoDefault(False)
        line.addWidget(self.folder_button)
        line.addWidget(self.file_button)
        line.addStretch()
        line.addWidget(self.back_button)
        line.addWidget(self.restore_button)
        self.body.addWidget(heading_label(self.tr("Pulihkan dari cadangan")))
        self.body.addWidget(self.sentence)
        self.body.addWidget(words)
        self.body.addWidget(self.place)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(line)


def size_in_words(size: int) -> str:
    """The size of a file as people read it."""
    if size < 1_000_000:
        return f"{whole(max(1, round(size / 1000)))} kB"
    return f"{decimal(size / 1_000_000, 1)} MB"


def counts_in_words(info: BackupInfo) -> str:
    """What is in a backup, in one line."""
    words = QCoreApplication.translate("RestoreWindow", "{0} klien, {1} pertemuan, {2} panen")
    return words.format(whole(info.clients), whole(info.sessions), whole(info.harvests))


def _columns() -> list[Column[BackupRow]]:
    translate = QCoreApplication.translate

    def count(number: Callable[[BackupInfo], int]) -> Callable[[BackupRow], str]:
        return lambda row: "" if row.info.trouble else whole(number(row.info))

    def state(row: BackupRow) -> str:
        info = row.info
        return say_refusal(Refused(info.trouble, info.path.name)) if info.trouble else info.path.name

    def tone(row: BackupRow) -> Tone | None:
        return Tone.WARNING if row.info.trouble else None

    reasons = {
        Reason.CLOSING: translate("RestoreWindow", "Saat ditutup"),
        Reason.IMPORT: translate("RestoreWindow", "Sebelum impor"),
        Reason.MIGRATION: translate("RestoreWindow", "Sebelum pembaruan"),
        Reason.MANUAL: translate("RestoreWindow", "Dibuat sendiri"),
    }
    by_value = {reason.value: words for reason, words in reasons.items()}
    return [
        Column(
            key="made_at", title=translate("RestoreWindow", "Tanggal"), width=19,
            text=lambda row: timestamp(row.info.made_at),
            icon=lambda row: "warning" if row.info.trouble else "", tone=tone,
        ),
        Column(
            key="reason", title=translate("RestoreWindow", "Dibuat"), width=18,
            text=lambda row: by_value.get(row.info.reason, row.info.reason),
        ),
        Column(
            key="clients", title=translate("RestoreWindow", "Klien"), text=count(lambda info: info.clients),
            align=Align.RIGHT, width=6,
        ),
        Column(
            key="sessions", title=translate("RestoreWindow", "Pertemuan"), text=count(lambda info: info.sessions),
            align=Align.RIGHT, width=6,
        ),
        Column(
            key="harvests", title=translate("RestoreWindow", "Panen"), text=count(lambda info: info.harvests),
            align=Align.RIGHT, width=6,
        ),
        Column(
            key="size", title=translate("RestoreWindow", "Ukuran"), text=lambda row: size_in_words(row.info.size),
            align=Align.RIGHT, width=8,
        ),
        Column(key="state", title=translate("RestoreWindow", "Keterangan"), text=state, tone=tone, width=24),
    ]  # fmt: skip
