"""Export of the list as it is on screen: masked for everybody, or full for a stated reason that is recorded."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QRadioButton, QVBoxLayout, QWidget

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.roster.client import Client
from bapas_desktop.excel.roster import MASKED_FIELDS, export_roster
from bapas_desktop.excel.tables import Variant
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.asker import WORKBOOKS
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.wording import say_refusal

_CHUNK = 500


class ExportDialog(QDialog):
    """Asks which variant, then where to; the work runs in the background."""

    def __init__(self, ids: Sequence[int], columns: Sequence[str], context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._ids = list(ids)
        self._columns = list(columns)
        self._context = context
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Ekspor daftar klien"))
        what = QLabel(
            self.tr("{0} klien dan {1} kolom, persis seperti di layar.").format(
                whole(len(self._ids)), len(self._columns)
            )
        )
        self.masked = QRadioButton(self.tr("&Tersamar"))
        self.masked.setChecked(True)
        self.full = QRadioButton(self.tr("&Lengkap"))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Contoh: laporan triwulan ke kantor wilayah"))
        self.reason_label = QLabel(self.tr("&Untuk apa data lengkap diekspor? *"))
        self.reason_label.setBuddy(self.reason)
        self.reason.setAccessibleName(self.tr("Untuk apa data lengkap diekspor, wajib diisi"))
        self.trouble = _words("", "field-error")
        self.trouble.hide()
        self.save_button = QPushButton(icon("export"), self.tr("&Pilih tempat menyimpan…"))
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.choose_file)
        self.cancel_button = QPushButton(self.tr("&Batal"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self.full.toggled.connect(self._sync)
        self.reason.textChanged.connect(self.trouble.hide)
        self._lay_out(what)
        self._sync()

    def _lay_out(self, what: QLabel) -> None:
        unit = self.fontMetrics().height()
        layout = QVBoxLayout(self)
        layout.setSpacing(unit // 3)
        layout.addWidget(what)
        layout.addSpacing(unit // 2)
        layout.addWidget(self.masked)
        layout.addWidget(_inset(_words(self._masked_words(), "hint"), unit))
        layout.addSpacing(unit // 2)
        layout.addWidget(self.full)
        words = self.tr("Nama, NIK, telepon, alamat, dan perkara seperti di layar. Alasannya dicatat dalam riwayat.")
        layout.addWidget(_inset(_words(words, "hint"), unit))
        for widget in (self.reason_label, self.reason, self.trouble):
            layout.addWidget(_inset(widget, unit))
        layout.addStretch()
        layout.addSpacing(unit)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.cancel_button)
        layout.addLayout(buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 76)

    def _masked_words(self) -> str:
        left_out = [name for name in self._columns if name not in MASKED_FIELDS and name != "birth_date"]
        words = self.tr("Nama menjadi inisial, tanpa NIK, telepon, alamat, dan perkara.")
        if left_out:
            words += " " + self.tr("{0} dari {1} kolom ditinggalkan.").format(len(left_out), len(self._columns))
        return words

    @property
    def variant(self) -> Variant:
        """Masked unless the person chose the full one."""
        return Variant.FULL if self.full.isChecked() else Variant.MASKED

    def choose_file(self) -> None:
        """Ask where to, once a full export has its reason."""
        reason = " ".join(self.reason.text().split())
        if self.variant is Variant.FULL and not any(letter.isalnum() for letter in reason):
            self.trouble.setText(say_refusal(Refused("reason_required")))
            self.trouble.show()
            self.reason.setFocus()
            return
        kind = self.tr("klien-lengkap") if self.variant is Variant.FULL else self.tr("klien")
        self._context.asker.ask_file_to_save(
            self,
            self.tr("Ekspor daftar klien"),
            f"{kind}-{self._context.today().isoformat()}.xlsx",
            WORKBOOKS,
            self._export_to,
        )

    def _export_to(self, target: Path) -> None:
        variant, reason = self.variant, " ".join(self.reason.text().split())
        label = (
            self.tr("Ekspor {0} klien, data lengkap")
            if variant is Variant.FULL
            else self.tr("Ekspor {0} klien, tersamar")
        ).format(whole(len(self._ids)))
        office = self._context.office
        today = self._context.today()

        def export(job: Job) -> int:
            written = export_roster(
                self._records(),
                total=len(self._ids),
                office=office.profile.get(),
                user=office.user,
                today=today,
                target=target,
                job=job,
                variant=variant,
                reason=reason,
                columns=self._columns,
                end_reasons=office.clients.end_reasons(),
            )
            office.history.log(Action.EXPORT, label, reason)
            return written

        self._context.jobs.run(self, self.tr("Mengekspor daftar klien …"), export, lambda _rows: self._done(target))

    def _records(self) -> Iterator[Client]:
        for start in range(0, len(self._ids), _CHUNK):
            yield from self._context.office.clients.records(self._ids[start : start + _CHUNK])

    def _done(self, target: Path) -> None:
        self._context.asker.tell(self.parentWidget(), self.tr("Daftar klien sudah diekspor."), str(target))
        self.accept()

    def _sync(self) -> None:
        for widget in (self.reason_label, self.reason):
            widget.setEnabled(self.full.isChecked())
        self.trouble.hide()
        if self.full.isChecked():
            self.reason.setFocus()


def _words(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label


def _inset(widget: QWidget, unit: int) -> QWidget:
    """The widget, set in under the choice that it belongs to."""
    holder = QWidget()
    layout = QHBoxLayout(holder)
    layout.setContentsMargins(unit + unit // 2, 0, 0, 0)
    layout.addWidget(widget)
    return holder
