"""Where the fields of a form stand: groups under headings, two columns, and a list of groups where there are many."""

from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListView,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from bapas_desktop.ui.shared.form_field import FormField
from bapas_desktop.ui.shared.icons import icon

_STACKED_FROM = 4
"""From this many groups on, a list at the left shows one at a time."""


@dataclass(slots=True)
class _Group:
    title: str
    widget: QWidget
    grid: QGridLayout
    heading: QLabel
    fields: list[FormField] = field(default_factory=list)
    row: int = 0
    column: int = 0


class FormGroups(QWidget):
    """All groups of a form; ``finish`` arranges them when they are complete."""

    def __init__(self) -> None:
        super().__init__()
        self._groups: list[_Group] = []
        self._stack: QStackedWidget | None = None
        self._areas: list[QScrollArea] = []
        self.list: QListView | None = None
        self._items = QStandardItemModel(self)

    def add_group(self, title: str) -> None:
        """Begin a group."""
        widget = QWidget()
        grid = QGridLayout()
        unit = self.fontMetrics().height()
        grid.setHorizontalSpacing(unit)
        grid.setVerticalSpacing(unit * 2 // 3)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, unit * 17)
        grid.setColumnMinimumWidth(1, unit * 17)
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        heading.setVisible(bool(title))
        layout = QVBoxLayout(widget)
        layout.setContentsMargins(0, 0, 0, unit // 2)
        layout.addWidget(heading)
        layout.addLayout(grid)
        layout.addStretch(1)  # takes all of the room that is left, or the rows would drift apart
        self._groups.append(_Group(title, widget, grid, heading))

    def add_field(self, form_field: FormField, *, wide: bool) -> None:
        """Put a field into the group begun last."""
        if not self._groups:
            self.add_group("")
        group = self._groups[-1]
        group.fields.append(form_field)
        if wide:
            self._put_wide(group, form_field)
        else:
            group.grid.addWidget(form_field, group.row, group.column)
            group.row, group.column = (group.row + 1, 0) if group.column else (group.row, 1)

    def add_widget(self, widget: QWidget) -> None:
        """Put something that is no field across the whole line."""
        if not self._groups:
            self.add_group("")
        self._put_wide(self._groups[-1], widget)

    def _put_wide(self, group: _Group, widget: QWidget) -> None:
        row = group.row + (1 if group.column else 0)
        group.grid.addWidget(widget, row, 0, 1, 2)
        group.row, group.column = row + 1, 0

    def finish(self) -> None:
        """Arrange what was added: all under each other, or one group at a time beside a list."""
        if self._areas or not self._groups:
            return
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        if len(self._groups) < _STACKED_FROM:
            column = QWidget()
            rows = QVBoxLayout(column)
            for group in self._groups:
                rows.addWidget(group.widget)
            rows.addStretch()
            layout.addWidget(self._area(column, self._groups[0].title))
            return
        self.list = QListView()
        self.list.setModel(self._items)
        self.list.setAccessibleName(self.tr("Bagian formulir"))
        self.list.setProperty("role", "sections")
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setIconSize(QSize(1, 1) * self.fontMetrics().height())
        self._stack = QStackedWidget()
        for group in self._groups:
            self._items.appendRow(QStandardItem(group.title))
            padded = QWidget()
            QVBoxLayout(padded).addWidget(group.widget)
            self._stack.addWidget(self._area(padded, group.title))
        self.list.setFixedWidth(self.list.sizeHintForColumn(0) + self.fontMetrics().height() * 3)
        self.list.selectionModel().currentChanged.connect(self._switch)
        self.list.setCurrentIndex(self._items.index(0, 0))
        layout.addWidget(self.list)
        layout.addWidget(self._stack, 1)

    def _switch(self) -> None:
        if self.list and self._stack:
            self._stack.setCurrentIndex(self.list.currentIndex().row())

    def reveal(self, form_field: FormField) -> None:
        """Bring a field into view."""
        for number, group in enumerate(self._groups):
            if form_field in group.fields:
                if self.list:
                    self.list.setCurrentIndex(self._items.index(number, 0))
                area = self._areas[number] if self.list else self._areas[0]
                area.ensureWidgetVisible(form_field)

    def mark_groups(self) -> None:
        """Put a symbol in the list beside groups in which something is wrong."""
        if self.list is None:
            return
        for number, group in enumerate(self._groups):
            wrong = any(issue.is_error for form_field in group.fields for issue in form_field.findings)
            item = self._items.item(number)
            item.setData(icon("error") if wrong else None, Qt.ItemDataRole.DecorationRole)
            item.setData(
                self.tr("{0}, ada yang perlu diperbaiki").format(group.title) if wrong else group.title,
                Qt.ItemDataRole.AccessibleTextRole,
            )

    def _area(self, widget: QWidget, name: str) -> QScrollArea:
        area = _FormArea(widget)
        area.setAccessibleName(name)
        self._areas.append(area)
        return area


class _FormArea(QScrollArea):
    """Scrolls only downwards, and asks for the room that its form needs as far as the screen has it."""

    def __init__(self, form: QWidget) -> None:
        super().__init__()
        self._form = form
        self.setWidget(form)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        wanted = self._form.sizeHint()
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.screen().availableGeometry().height()
        return QSize(wanted.width() + bar, min(wanted.height() + 2, room * 8 // 10))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass on that the form may have grown: a scroll area keeps it to itself."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumWidth(self._form.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width())
