"""What the switch of a SectionPage brings on top: a list with its forms and actions, or a panel of its own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QSplitter, QWidget

from bapas_desktop.domain.formats import whole
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.filters import Filter
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.record_table import Column, RecordSource, RecordTableModel
from bapas_desktop.ui.shared.record_view import RecordTableView

Chosen = Mapping[str, tuple[str, ...]]
"""What is chosen in the filters, by their keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the page says while a section is on top; without ``add`` nothing can be added, without ``search`` sought."""

    title: str
    icon: str
    table: str
    add: str = ""
    search: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionAction:
    """Something to do in a section: with one row, with any, or (``needs`` 0) with none.

    ``allowed`` tells what else has to be so, beyond how many rows are selected.
    """

    name: str
    text: str
    slot: Callable[[], object]
    icon_name: str
    needs: int = 1
    many: bool = False
    button: bool = False
    allowed: Callable[[], bool] | None = None


class Section(QObject):
    """One of the switch. The page asks it for everything; it asks the page through its signals."""

    kind: ClassVar[str]
    """Which section; part of the names of actions and settings, so no two sections of the program share one."""
    exports: ClassVar[bool] = False
    """Whether the page offers to export it; then ``export`` and ``can_export`` are its own."""
    status_changed = Signal()
    form_wanted = Signal(object, object)
    """The kind of another section, and the draft that its form is to open with (None: what it begins with)."""
    record_wanted = Signal(object, object)
    """The kind of another section, and the id of the record to show there."""
    filter_wanted = Signal(str, str)
    """The key of a filter, and the value to choose in it."""
    tab_record_wanted = Signal(str, int)
    """The page id of another tab, and the id of the record to show there."""
    tab_list_wanted = Signal(str, str)
    """The page id of another tab, and the name of the list to show there."""

    def __init__(self, context: AppContext, window: QWidget) -> None:
        super().__init__(window)
        self.context = context
        self.office = context.office
        self.window = window
        self.words = self.make_words()
        self.widget = self.make_widget()

    def make_words(self) -> Words:
        """What the page says."""
        raise NotImplementedError

    def make_widget(self) -> QWidget:
        """What is shown."""
        raise NotImplementedError

    def filters(self) -> list[Filter]:
        """The filters beside the search line."""
        return []

    def actions(self) -> Sequence[SectionAction]:
        """What can be done here beside adding, changing and deleting."""
        return ()

    def load(self, text: str, chosen: Chosen) -> None:
        """Show what is sought and chosen."""
        raise NotImplementedError

    def can_export(self) -> bool:
        """Whether there is anything to export now."""
        return True

    def export(self) -> None:
        """Ask how to write what is shown to a workbook."""
        raise NotImplementedError

    def status_text(self) -> str:
        """The totals, for the status bar."""
        return ""

    def selected_count(self) -> int:
        """How many rows are selected."""
        return 0


class ListSection(Section):
    """A table of records, with the forms that add and change them."""

    stretch: ClassVar[str]
    table_version: ClassVar[int] = 1
    """To be raised when columns are added or removed."""
    table_key: ClassVar[str] = ""
    """What the arrangement of the columns is remembered under, where it is not the kind's own."""
    detail_width: ClassVar[int] = 38
    """How many letters the detail panel is wide at least."""
    detail: QScrollArea | None = None
    dialog: FormDialog[Any] | None = None
    form_opened = Signal(object)
    """The dialog of a record."""
    all_wanted = Signal()
    """Search and filters are to be cleared."""
    first_query: Any
    """The query that an unsorted table asks."""

    # What each list says

    def columns(self) -> list[Column[Any]]:
        """The columns of the table."""
        raise NotImplementedError

    @property
    def store(self) -> Any:
        """What keeps the records."""
        raise NotImplementedError

    def source(self) -> RecordSource:
        """What the table asks; the store where nothing is joined to its records."""
        source: RecordSource = self.store
        return source

    def query(self, text: str, chosen: Chosen) -> Any:  # noqa: ARG002
        """What is sought and chosen as a query, whatever its order."""
        return replace(self.first_query, text=text)

    def total(self, ids: Sequence[int]) -> str:  # noqa: ARG002
        """What these records come to, in words; empty where there is nothing to add."""
        return ""

    def new_draft(self) -> Any:
        """What the form of a new record begins with; None where that has to come first which ``first_step`` tells."""
        raise NotImplementedError

    def draft_of(self, record: Any) -> Any:
        """What the form of a record begins with."""
        return record.draft()

    def form(self, draft: Any, save: Callable[[Any], object], record_id: int | None) -> FormDialog[Any]:
        """The form."""
        raise NotImplementedError

    def first_step(self) -> tuple[str, str, str]:
        """What to do where nothing is there yet: a sentence, the words of the button, and whose form it opens."""
        raise NotImplementedError

    def nothing_found(self) -> str:
        """What to say where nothing fulfils what is sought and chosen."""
        return self.tr("Tidak ada yang cocok dengan pencarian ini.")

    def make_detail(self) -> tuple[QWidget, str] | None:
        """A panel beside the table that opens and closes, and its name for screen readers; None where there is none."""
        return None

    def show_detail(self, record: Any) -> None:
        """Fill the panel; None where no row has the cursor."""

    # The table

    def make_widget(self) -> QWidget:
        """The table, and at its right the panel with the details of one record."""
        self.model: RecordTableModel[Any] = RecordTableModel(self.source(), self.columns())
        self.table = RecordTableView(
            self.model, self.context.settings, self.words.table, key=self.table_key or f"{self.kind}-table",
            version=self.table_version, stretch=self.stretch,
        )  # fmt: skip
        self.model.setParent(self.table)
        self.table.selection_changed.connect(self.status_changed)
        self.table.opened.connect(lambda _id: self.context.errors.run(self.edit_current, self.window))
        self.model.ids_changed.connect(self._rows_changed)
        self.chosen: Chosen = {}
        self._is_narrowed, self._total = False, ""
        made = self.make_detail()
        return self._with_detail(*made) if made else self.table

    def _with_detail(self, panel: QWidget, name: str) -> QWidget:
        self.detail = QScrollArea()
        self.detail.setWidgetResizable(True)
        self.detail.setFrameShape(QScrollArea.Shape.NoFrame)
        self.detail.setWidget(panel)
        self.detail.setAccessibleName(name)
        metrics = self.window.fontMetrics()
        panel.setContentsMargins(metrics.height(), 0, 0, 0)
        self.detail.setMinimumWidth(metrics.averageCharWidth() * self.detail_width)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 1)
        split.setFocusProxy(self.table)
        self.status_changed.connect(self._fill_detail)
        return split

    def open_detail(self, shown: bool) -> None:
        """Open or close the panel with the details."""
        if self.detail is not None:
            self.detail.setVisible(shown)
            self._fill_detail()

    def _fill_detail(self) -> None:
        if self.detail is not None and not self.detail.isHidden():
            self.show_detail(self.table.current_record() if self.table.selected_count() else None)

    def load(self, text: str, chosen: Chosen) -> None:
        """Show what fulfils all conditions, in the order of the headings."""
        self.chosen = chosen
        self._is_narrowed = bool(text.strip() or any(chosen.values()))
        kept = self.model.query or self.first_query
        self.model.show_query(replace(self.query(text, chosen), sort=kept.sort, descending=kept.descending))
        self.table.show_sorting()
        self._rows_changed()

    def _rows_changed(self) -> None:
        self.table.show_sorting()
        self._total = self._total_words(self.model.ids)
        if not self.model.ids and self._is_narrowed:
            self.table.empty.say(self.nothing_found(), self.tr("Tampilkan semua"), self.show_all)
        elif not self.model.ids:
            words, button, kind = self.first_step()
            self.table.empty.say(words, button, partial(self.form_wanted.emit, kind, None))
        self.status_changed.emit()

    def show_all(self) -> None:
        """Leave nothing out."""
        self.all_wanted.emit()

    def status_text(self) -> str:
        """How many rows there are and what they come to, and the same of those selected."""
        if self.table.selected_count() > 1:
            words = self.tr("{0}  ·  dipilih: {1}")
            return words.format(self._total, self._total_words(self.table.selected_ids()))
        return self._total

    def _total_words(self, ids: Sequence[int]) -> str:
        counted = self.tr("{0} {1}").format(whole(len(ids)), self.words.title.lower())
        total = self.total(ids)
        return f"{counted}, {total}" if total else counted

    def selected_count(self) -> int:
        """How many rows are selected."""
        return self.table.selected_count()

    def selected(self) -> Any:
        """The record that is selected alone; None where none or several are."""
        return self.table.current_record() if self.table.selected_count() == 1 else None

    # Adding, changing, deleting

    def add_new(self) -> None:
        """Open the form of a new record; where it has nothing to stand on yet, lead there first."""
        draft = self.new_draft()
        if draft is not None:
            self.open_form(draft)
            return
        words, button, kind = self.first_step()
        self.context.asker.ask(self.window, words, yes=button, then=lambda: self.form_wanted.emit(kind, None))

    def edit_current(self) -> None:
        """Open the record with the cursor."""
        record = self.table.current_record()
        if record:
            self.open_form(self.draft_of(record), record.id)

    def remove(self) -> None:
        """Delete the selected records; what others stand on is refused, and everything can be taken back."""
        self.store.remove(self.table.selected_ids())

    def open_form(self, draft: Any, record_id: int | None = None) -> None:
        """Open the form with a draft."""
        save = self.store.add if record_id is None else partial(self.store.update, record_id)
        self.dialog = self.form(draft, save, record_id)
        self.dialog.saved.connect(self.saved)
        self.form_opened.emit(self.dialog)
        self.dialog.open()

    def saved(self, new_id: int | None) -> None:
        """A new record was kept."""
        if new_id is not None:
            self.show_record(new_id)

    def show_record(self, record_id: int) -> None:
        """Select a record, whatever is sought."""
        if not self.table.select_id(record_id):
            self.show_all()
            self.table.select_id(record_id)
        self.table.setFocus()
