"""A window with one list: a search line where there is much to search, the table, and what is done to its rows."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.domain.changes import Topic
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.record_table import Column, RecordSource, RecordTableModel
from bapas_desktop.ui.shared.record_view import RecordTableView

R = TypeVar("R")

_SHARE_OF_WINDOW = 0.96


class ListDialog(QDialog, Generic[R]):
    """Lists records and keeps up with changes of ``topics``.

    A subclass makes the source and the columns, adds buttons, and gives ``query`` where it is searched.

    Args:
        key: what the arrangement of the columns is remembered under.
        name: what the table is called for a screen reader.
        search: what the search line says while it is empty; without it there is none.
    """

    topics: ClassVar[frozenset[Topic]]
    _announced = Signal(object)

    def __init__(
        self,
        context: AppContext,
        parent: QWidget,
        source: RecordSource,
        columns: Sequence[Column[R]],
        *,
        title: str,
        name: str,
        key: str,
        stretch: str,
        search: str = "",
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.context = context
        self.dialog: FormDialog[Any] | None = None
        self.model: RecordTableModel[R] = RecordTableModel(source, columns, self)
        self.table = RecordTableView(self.model, context.settings, name, key=key, stretch=stretch)
        self._when: dict[QPushButton, Callable[[list[R]], bool]] = {}
        self._by_delete: QPushButton | None = None
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("find"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setVisible(bool(search))
        for say in (self.search.setPlaceholderText, self.search.setAccessibleName):
            say(search)
        self.search.textChanged.connect(lambda _text: self.load())
        self._side, self._below = QVBoxLayout(), QVBoxLayout()
        self._arrange()
        self.resize(parent.window().size() * _SHARE_OF_WINDOW)
        self.table.selection_changed.connect(self.sync)
        self._announced.connect(self._on_changed)
        unsubscribe = context.office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())

    def _arrange(self) -> None:
        self.note = QLabel()
        self.note.setProperty("role", "hint")
        self.note.setWordWrap(True)
        self.close_button = push_button(self.tr("&Tutup"), "", self.accept)
        side = QVBoxLayout()
        side.addLayout(self._side)
        side.addStretch()
        side.addWidget(self.close_button)
        middle = QHBoxLayout()
        middle.addWidget(self.table, 1)
        middle.addLayout(side)
        self._rows = QVBoxLayout(self)
        self._rows.addWidget(self.search)
        self._rows.addLayout(middle, 1)
        self._rows.addLayout(self._below)
        self._rows.addWidget(self.note)

    # Building

    def add_button(
        self, text: str, icon_name: str, slot: Callable[[], object], when: Callable[[list[R]], bool] | None = None
    ) -> QPushButton:
        """Add something to do; it is enabled where ``when`` says so of the selected records.

        The one with the icon ``delete`` is what the key Del presses.
        """
        button = push_button(text, icon_name, slot)
        if icon_name == "delete":
            self._by_delete = button
        self._side.addWidget(button)
        if when:
            self._when[button] = when
        return button

    def add_below(self, widget: QWidget) -> None:
        """Add something that tells more of the selected record, under the table."""
        self._below.addWidget(widget)
        self._rows.setStretchFactor(self._below, 2)

    # What a subclass may say

    def query(self, text: str) -> Any:
        """What the source is asked while ``text`` is sought."""
        return text

    def sync(self) -> None:
        """Enable what can be done to what is selected."""
        chosen = self.selected()
        for button, allows in self._when.items():
            button.setEnabled(allows(chosen))

    # What it shows

    def load(self) -> None:
        """Ask for the list again; one row is always selected."""
        self.model.show_query(self.query(self.search.text().strip()))
        if self.model.ids and not self.table.selected_count():
            self.table.select_id(self.model.id_at(0))
        self.sync()

    def selected(self) -> list[R]:
        """The selected records that are still there."""
        rows = (self.model.row_of(record_id) for record_id in self.table.selected_ids())
        records = (self.model.record_at(row) for row in rows if row is not None)
        return [record for record in records if record is not None]

    def open_form(self, form: FormDialog[Any]) -> None:
        """Open the form of a record; the cursor goes to a new one when it is kept."""
        self.dialog = form
        form.saved.connect(self._select_saved)
        form.open()

    def _select_saved(self, record_id: int | None) -> None:
        if record_id is not None:
            self.table.select_id(record_id)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if topics & self.topics:
            self.load()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears the search first; the arrow down goes from it to the table, Del deletes."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.table.setFocus()
        elif event.key() == Qt.Key.Key_Delete and self.table.hasFocus() and self._by_delete:
            self._by_delete.click()
        else:
            super().keyPressEvent(event)
