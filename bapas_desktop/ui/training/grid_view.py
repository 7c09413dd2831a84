"""The grid on screen: keys as in a spreadsheet, and cells that show their state."""

from collections.abc import Mapping

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPalette, QPolygon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from bapas_desktop.domain.attendance_grid import Area, Cell, fill_down, fill_right, paste, read_block, write_block
from bapas_desktop.domain.training import Mark, Participant, Session
from bapas_desktop.ui.training.columns import translate
from bapas_desktop.ui.training.grid_model import CellState, GridModel

_KEYS = {getattr(Qt.Key, f"Key_{mark.value}"): mark for mark in Mark}
_MODIFIERS = Qt.KeyboardModifier
_HEADER_LINES = 4
_TINT = 0.18
SESSION_CHARS = 13
"""The width of a session's column in letters."""


class GridView(QTableView):
    """Shows a GridModel. What is wished for is told by signals; the dialog writes it."""

    wished = Signal(object, object)
    """Marks by cell, and the remarks to tell with them (a list of texts)."""
    typed = Signal(object, object)
    """One cell and its new mark."""
    details_wished = Signal()
    told = Signal(str)

    def __init__(self, model: GridModel) -> None:
        super().__init__()
        self.grid = model
        self.setHorizontalHeader(SessionHeader(model, self))
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(translate("Training", "Kisi kehadiran"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.doubleClicked.connect(lambda _index: self.details_wished.emit())

    # Where

    @property
    def cell(self) -> Cell | None:
        """The cell with the cursor."""
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else None

    def area(self) -> Area | None:
        """What is selected; the cell with the cursor where nothing is."""
        selection = self.selectionModel().selection()
        if not selection.isEmpty():
            ranges = selection.toList()
            return Area(
                min(one.top() for one in ranges), min(one.left() for one in ranges),
                max(one.bottom() for one in ranges), max(one.right() for one in ranges),
            )  # fmt: skip
        return Area(*self.cell, *self.cell) if self.cell else None

    def go_to(self, row: int, column: int) -> None:
        """Put the cursor on a cell and bring it into view."""
        self.setCurrentIndex(self.grid.index(row, column))
        self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)

    def go_down(self) -> None:
        """Put the cursor on the next person of the session's list; after the last it stays."""
        if self.cell is None:
            return
        row, column = self.cell
        below = range(row + 1, len(self.grid.people))
        found = next((each for each in below if self.grid.state(each, column) is not CellState.NOT_LISTED), None)
        if found is not None:
            self.go_to(found, column)

    def select(self, area: Area) -> None:
        """Select an area; the cursor stays where it is."""
        first, last = self.grid.index(area.top, area.left), self.grid.index(area.bottom, area.right)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().select(QItemSelection(first, last), flags)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Marks, filling, the clipboard; arrows and the rest are the table's."""
        area = self.area()
        if area is None or not self._press(event, area):
            super().keyPressEvent(event)

    def _press(self, event: QKeyEvent, area: Area) -> bool:
        plain = not event.modifiers() & ~(_MODIFIERS.KeypadModifier | _MODIFIERS.ShiftModifier)
        control = event.modifiers() == _MODIFIERS.ControlModifier
        key = Qt.Key(event.key())
        if plain and key in _KEYS:
            self._type(area, _KEYS[key])
        elif plain and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.wished.emit(dict.fromkeys(area.cells()), [])
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_down()
        elif plain and key == Qt.Key.Key_F2:
            self.details_wished.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif control and key == Qt.Key.Key_D:
            self._fill(fill_down(self._marks_around(area), area))
        elif control and key == Qt.Key.Key_R:
            self._fill(fill_right(self._marks_around(area), area))
        elif control and key == Qt.Key.Key_Space:
            self.select(Area(0, area.left, len(self.grid.people) - 1, area.right))
        else:
            # A letter that is no mark must not be taken for a search, nor reach the buttons of the window.
            return plain and bool(event.text()) and event.text().isalnum()
        return True

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - called by Qt
        """Letters are marks, never a search."""

    def _type(self, area: Area, mark: Mark) -> None:
        if area.height == area.width == 1:
            self.typed.emit((area.top, area.left), mark)
        else:
            self.wished.emit(dict.fromkeys(area.cells(), mark), [])

    def _fill(self, marks: Mapping[Cell, Mark | None]) -> None:
        # What is filled over a selection of many sessions leaves alone those who are not on a list.
        listed = {cell: mark for cell, mark in marks.items() if self.grid.state(*cell) is not CellState.NOT_LISTED}
        self.wished.emit(listed, [])

    def _marks_around(self, area: Area) -> dict[Cell, Mark | None]:
        wider = Area(max(0, area.top - 1), max(0, area.left - 1), area.bottom, area.right)
        return self.grid.marks(wider.cells())

    def copy(self) -> None:
        """Put the selected marks on the clipboard, as a spreadsheet does."""
        area = self.area()
        if area is None:
            return
        marks = self.grid.marks(area.cells())
        rows, columns = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
        QGuiApplication.clipboard().setText(write_block([[marks[row, column] for column in columns] for row in rows]))
        self.told.emit(translate("Training", "{0} kotak disalin.").format(len(marks)))

    def paste(self) -> None:
        """Write the marks that are on the clipboard, from here or from a spreadsheet; other signs are told."""
        area = self.area()
        if area is None:
            return
        block = read_block(QGuiApplication.clipboard().text())
        marks, outside = paste(block, area, len(self.grid.people), len(self.grid.sessions))
        remarks = []
        if block.unknown:
            words = translate("Training", "Bukan tanda kehadiran, dilewati: {0}.")
            remarks.append(words.format(_shortened(block.unknown)))
        if outside:
            remarks.append(translate("Training", "{0} kotak jatuh di luar kisi.").format(outside))
        self.wished.emit(marks, remarks)
        width, height = max(block.width, area.width), max(block.height, area.height)
        if marks:
            bottom = min(area.top + height, len(self.grid.people)) - 1
            self.select(Area(area.top, area.left, bottom, min(area.left + width, len(self.grid.sessions)) - 1))


def _shortened(signs: tuple[str, ...], most: int = 5) -> str:
    words = ", ".join(f"“{sign}”" for sign in signs[:most])
    return f"{words}, …" if len(signs) > most else words


class SessionHeader(QHeaderView):
    """Day, title (two lines) and stage of each session; cancelled ones hatched, catch-up ones named."""

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._grid = model
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(self.fontMetrics().averageCharWidth() * SESSION_CHARS)

    def sizeHint(self) -> QSize:
        """Four lines."""
        return QSize(super().sizeHint().width(), round(self.fontMetrics().lineSpacing() * (_HEADER_LINES + 0.6)))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802 - called by Qt
        """Draw the lines, each cut to the width."""
        session, palette = self._grid.sessions[section], self.palette()
        painter.save()
        painter.fillRect(rect, palette.color(QPalette.ColorRole.Window))
        if session.cancelled_on:
            painter.fillRect(rect, QBrush(palette.color(QPalette.ColorRole.Mid), Qt.BrushStyle.BDiagPattern))
        parent = self.parent()
        if isinstance(parent, QTableView) and parent.currentIndex().column() == section:
            painter.fillRect(rect, _tint(palette))
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        height = self.fontMetrics().lineSpacing()
        box = rect.adjusted(4, round(height * 0.3), -4, 0)
        box.setHeight(height)
        font = painter.font()
        for number, line in enumerate(self._lines(session, box.width())):
            font.setBold(number == 0)
            painter.setFont(font)
            faded = number == _HEADER_LINES - 1 or bool(session.cancelled_on)
            role = QPalette.ColorRole.PlaceholderText if faded else QPalette.ColorRole.WindowText
            is_special = number == _HEADER_LINES - 1 and session.catch_up_of is not None and not session.cancelled_on
            painter.setPen(palette.color(QPalette.ColorRole.Accent if is_special else role))
            text = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            box.moveTop(box.top() + height)
        painter.restore()

    def _lines(self, session: Session, width: int) -> tuple[str, str, str, str]:
        day = f"{session.date:%d/%m}" if session.date else ""
        last = session.stage
        if session.cancelled_on:
            last = translate("Training", "batal")
        elif session.catch_up_of is not None:
            last = translate("Training", "pengganti")
        first, _, rest = session.title.partition(" ")
        while rest and self.fontMetrics().horizontalAdvance(f"{first} {rest.partition(' ')[0]}") <= width:
            word, _, rest = rest.partition(" ")
            first = f"{first} {word}"
        return day, first, rest, last


class CellDelegate(QStyledItemDelegate):
    """Draws a letter in the colour of its mark; hatched where nothing may be written, a corner where details are."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        view = option.widget
        if not isinstance(view, GridView):
            return
        state = view.grid.state(index.row(), index.column())
        person = view.grid.participant(index.row(), index.column())
        palette, rect = option.palette, option.rect
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._paint_ground(painter, palette, rect, state, is_selected=is_selected)
        if person:
            self._paint_mark(painter, palette, rect, person, state, is_selected=is_selected)
        if view.currentIndex() == index:
            painter.setPen(palette.color(QPalette.ColorRole.Accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, palette: QPalette, rect: QRect, state: CellState, *, is_selected: bool
    ) -> None:
        role = QPalette.ColorRole.Midlight if state is CellState.NOT_LISTED else QPalette.ColorRole.Base
        painter.fillRect(rect, palette.color(role))
        if state is CellState.CANCELLED:
            painter.fillRect(rect, QBrush(palette.color(QPalette.ColorRole.Mid), Qt.BrushStyle.BDiagPattern))
        if is_selected:
            painter.fillRect(rect, _tint(palette))

    def _paint_mark(
        self, painter: QPainter, palette: QPalette, rect: QRect, person: Participant, state: CellState,
        *, is_selected: bool,
    ) -> None:  # fmt: skip
        roles = {Mark.ABSENT: QPalette.ColorRole.BrightText, Mark.LATE: QPalette.ColorRole.Accent}
        text = person.mark.value if person.mark else ("" if state is CellState.AHEAD or is_selected else "·")
        ink = roles.get(person.mark, QPalette.ColorRole.Text) if person.mark else QPalette.ColorRole.PlaceholderText
        if state is CellState.CANCELLED:
            ink, text = QPalette.ColorRole.PlaceholderText, person.mark.value if person.mark else ""
        font = painter.font()
        font.setBold(person.mark not in (None, Mark.PRESENT))
        painter.setFont(font)
        painter.setPen(palette.color(ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        if _has_details(person):
            side = rect.height() // 4
            corner = rect.topRight() - QPoint(1, 0)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Accent))
            painter.drawPolygon(QPolygon([corner, corner - QPoint(side, 0), corner + QPoint(0, side)]))


def _tint(palette: QPalette) -> QColor:
    """What is chosen: the accent, thin enough to read through."""
    tint = palette.color(QPalette.ColorRole.Accent)
    tint.setAlphaF(_TINT)
    return tint


def _has_details(person: Participant) -> bool:
    numbers = (person.late_minutes, person.credited_minutes, person.engagement, person.work_attitude)
    return bool(person.note) or any(number is not None for number in numbers)
