"""What became of one note: each change with the old and the new words, the newest first."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from bapas_desktop.data.office import Office
from bapas_desktop.domain.changes import HistoryEntry, RowChange
from bapas_desktop.domain.formats import clock, full_date
from bapas_desktop.record_words import FIELDS
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button

translate = QCoreApplication.translate

TABLE = "reflection"


def changed_words(office: Office, note_id: int) -> str:
    """Who wrote or changed a note last, and how often it was changed; empty where the history does not reach."""
    versions = office.history.versions(TABLE, note_id)
    if not versions:
        return ""
    entry = versions[0][0]
    said = translate("Reflections", "Disimpan terakhir oleh {0}, {1}").format(entry.user, _when(entry))
    again = len(versions) - 1
    return said + (translate("Reflections", " · {0} kali diubah").format(again) if again else "")


def history_text(versions: list[tuple[HistoryEntry, RowChange]]) -> str:
    """All changes as plain text."""
    return "\n\n\n".join("\n".join([f"{_when(entry)} · {entry.user}", entry.label, *_lines(row)])
                         for entry, row in versions)  # fmt: skip


def _when(entry: HistoryEntry) -> str:
    return f"{full_date(entry.at.date())} {clock(entry.at.time())}"


def _lines(row: RowChange) -> Iterator[str]:
    for name in dict.fromkeys([*row.before, *row.after]):
        before, after = _value(row.before.get(name)), _value(row.after.get(name))
        if before == after:
            continue
        yield f"\n{FIELDS.get(name, name)}"
        if before:
            yield translate("Reflections", "semula: {0}").format(before)
        yield translate("Reflections", "menjadi: {0}").format(after or translate("Reflections", "(kosong)"))


def _value(value: object) -> str:
    return "" if value is None or value == "" else str(value)


class NoteHistoryDialog(QDialog):
    """The versions of a note; nothing can be changed here."""

    def __init__(self, note_id: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Riwayat catatan"))
        self.text = QPlainTextEdit(history_text(context.office.history.versions(TABLE, note_id)))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Isi sebelum dan sesudah"))
        note = QLabel(self.tr("Riwayat tidak dapat diubah atau dihapus."))
        note.setProperty("role", "hint")
        self.close_button = push_button(self.tr("&Tutup"), "", self.accept)
        foot = QHBoxLayout()
        foot.addWidget(note, 1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text, 1)
        layout.addLayout(foot)
        unit = self.fontMetrics().height()
        self.resize(unit * 44, unit * 30)
