"""The lines of one session's attendance, in the order of its paper sheet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from bapas_desktop.domain.formats import timestamp
from bapas_desktop.domain.training import Participant
from bapas_desktop.ui.training.columns import mark_word, translate

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = int(Qt.ItemDataRole.UserRole)
NUMBER, NAME, REGISTER, MARK, WORD, NOTE, BY = range(7)
_NO_PARENT = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)


@dataclass(frozen=True, slots=True)
class Line:
    """One participant with the row number on paper, or the number that follows for those who are not on it."""

    number: int
    person: Participant


def in_order_of_sheet(participants: Sequence[Participant], sheet: Sequence[int]) -> list[Line]:
    """The participants as the sheet numbers them; who is not on it comes after its last name, by name.

    A row of the sheet whose client no longer takes part leaves a gap, so that each number is still the paper's.
    """
    people = {person.client_id: person for person in participants}
    lines = [Line(number, people.pop(key)) for number, key in enumerate(sheet, 1) if key in people]
    return lines + [Line(number, person) for number, person in enumerate(people.values(), len(sheet) + 1)]


class MarkingModel(QAbstractTableModel):
    """The lines as a table; ``set_note`` is called with a line and the remark typed, and says whether it was kept."""

    def __init__(self, set_note: Callable[[Line, str], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self._set_note = set_note
        self._titles = (
            translate("Training", "No."),
            translate("Training", "Nama"),
            translate("Training", "No. register"),
            translate("Training", "Tanda"),
            translate("Training", "Kehadiran"),
            translate("Training", "Keterangan"),
            translate("Training", "Ditandai"),
        )

    def show(self, lines: Sequence[Line]) -> None:
        """Show these lines; where they are the same people as before, only what changed is drawn anew."""
        same = [line.person.client_id for line in lines] == [line.person.client_id for line in self.lines]
        if same:
            self.lines = list(lines)
            if lines:
                self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, BY))
            return
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def row_of_number(self, number: int) -> int | None:
        """The row that has a number of the paper."""
        return next((row for row, line in enumerate(self.lines) if line.number == number), None)

    def row_of_client(self, client_id: int) -> int | None:
        """The row of a client."""
        return next((row for row, line in enumerate(self.lines) if line.person.client_id == client_id), None)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """One row a participant."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Number, name, register number, mark, its word, remark, who marked when."""
        return 0 if parent.isValid() else len(self._titles)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only the remark is typed into."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == NOTE else flags

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """The words of a cell."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role in (_DISPLAY, Qt.ItemDataRole.EditRole):
            return self._text(line, index.column())
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = self._text(line, WORD if index.column() == MARK else index.column())
            return f"{self._titles[index.column()]}: {text}"
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == NUMBER:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (NAME, NOTE, BY):
            return self._text(line, index.column())
        return None

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """Keep a remark."""
        line = self.lines[index.row()]
        text = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or text == line.person.note:
            return False
        return self._set_note(line, text)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """The headings."""
        if orientation == Qt.Orientation.Horizontal:
            if role == _DISPLAY:
                return self._titles[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if section == NUMBER else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _text(self, line: Line, column: int) -> str:
        person = line.person
        if column == NAME:
            extra = translate("Training", "{0} (tambahan)").format(person.full_name)
            return extra if person.walk_in else person.full_name
        if column == BY:
            return f"{person.marked_by}, {timestamp(person.marked_at)}" if person.marked_at and person.mark else ""
        texts = {
            NUMBER: str(line.number),
            REGISTER: person.register_no,
            MARK: person.mark.value if person.mark else "",
            WORD: mark_word(person.mark) if person.mark else translate("Training", "belum"),
            NOTE: person.note,
        }
        return texts[column]
