"""Holidays and joint leave: a list for each year, to be changed when the decree of the year is out."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.data.calendar import HolidayStore
from bapas_desktop.domain.calendar import Holiday, HolidayDraft, HolidayKind, check_holiday
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import DAYS, short_date
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.fields import ChoiceField, DateField, TextField
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.record_table import Column, RecordTableModel
from bapas_desktop.ui.shared.record_view import RecordTableView
from bapas_desktop.ui.training.columns import translate


@dataclass(frozen=True, slots=True)
class _YearQuery:
    year: int
    sort: str = "date"
    descending: bool = False


class _Years:
    """The holidays of one year, as a table asks for them."""

    def __init__(self, store: HolidayStore) -> None:
        self._store = store

    def ids(self, query: _YearQuery) -> Sequence[int]:
        found = self._store.between(dt.date(query.year, 1, 1), dt.date(query.year, 12, 31)).values()
        return [holiday.id for holiday in sorted(found, key=_KEYS[query.sort], reverse=query.descending)]

    def records(self, ids: Sequence[int]) -> Sequence[Holiday]:
        return self._store.records(ids)


_KEYS: dict[str, Callable[[Holiday], tuple[object, ...]]] = {
    "date": lambda holiday: (holiday.date,),
    "name": lambda holiday: (holiday.name.casefold(), holiday.date),
    "kind": lambda holiday: (holiday.kind, holiday.date),
}


class HolidayDialog(FormDialog[HolidayDraft]):
    """Adds or changes one holiday."""

    def __init__(
        self, draft: HolidayDraft, save: Callable[[HolidayDraft], object], context: AppContext, parent: QWidget
    ) -> None:
        super().__init__(parent.tr("Hari libur"), check_holiday, save, context.asker, parent)
        self._start = draft
        self.date = DateField(context.today)
        self.name = TextField()
        self.kind = ChoiceField([(kind, kind.capitalize()) for kind in HolidayKind], optional=False)
        self.add_field(
            "date", self.tr("Tanggal"), self.date, required=True, hint=self.tr("Contoh: 24/11/2026, 241126, 24 nov")
        )
        self.add_field("kind", self.tr("Jenis"), self.kind, required=True)
        self.add_field("name", self.tr("Nama hari libur"), self.name, required=True, wide=True)
        self.date.set_value(draft.date)
        self.name.set_value(draft.name)
        self.kind.set_value(draft.kind)

    def draft(self) -> HolidayDraft:
        """What the form holds now."""
        return replace(self._start, date=self.date.value(), name=self.name.value(), kind=self.kind.value())


class HolidaysDialog(QDialog):
    """Lists the holidays of a year; every change is one step that Ctrl+Z takes back."""

    _announced = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget, year: int) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Hari libur"))
        self._context = context
        self._store = context.office.holidays
        self.dialog: HolidayDialog | None = None
        self.year = ChoiceField([], optional=False)
        self.year.setAccessibleName(self.tr("Tahun"))
        self.year.setMinimumContentsLength(22)
        self.model: RecordTableModel[Holiday] = RecordTableModel(_Years(self._store), _columns(), self)
        self.table = RecordTableView(
            self.model, context.settings, self.tr("Daftar hari libur"), key="holidays-table", stretch="name"
        )
        self.table.opened.connect(lambda _id: self.edit_current())
        self.table.selection_changed.connect(self._sync)
        self._build()
        self._fill_years(year)
        self.year.value_changed.connect(self._load)
        room = parent.window().size()
        self.resize(room * 0.8)
        self._announced.connect(self._on_changed)
        unsubscribe = context.office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self._load()
        self.table.setFocus()

    def _build(self) -> None:
        self.add_button = push_button(self.tr("Hari libur &baru…"), "add", self.add_new)
        self.edit_button = push_button(self.tr("&Ubah…"), "edit", self.edit_current)
        self.delete_button = push_button(self.tr("&Hapus"), "delete", self.remove)
        self.close_button = QPushButton(self.tr("&Tutup"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.accept)
        label = QLabel(self.tr("&Tahun"))
        label.setBuddy(self.year)
        top = QHBoxLayout()
        top.addWidget(label)
        top.addWidget(self.year)
        top.addStretch()
        side = QVBoxLayout()
        for button in (self.add_button, self.edit_button, self.delete_button):
            side.addWidget(button)
        side.addStretch()
        side.addWidget(self.close_button)
        middle = QHBoxLayout()
        middle.addWidget(self.table, 1)
        middle.addLayout(side)
        note = QLabel(
            self.tr("Libur nasional dan cuti bersama ditetapkan tiap tahun dengan SKB 3 Menteri; sesuaikan di sini.")
        )
        note.setProperty("role", "hint")
        note.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addLayout(middle, 1)
        layout.addWidget(note)

    # What is done

    def add_new(self) -> None:
        """Open the form of a new holiday."""
        self._open(HolidayDraft(), self._store.add)

    def edit_current(self) -> None:
        """Open the form of the holiday with the cursor."""
        holiday: Holiday | None = self.table.current_record()
        if holiday:
            holiday_id = holiday.id
            self._open(holiday.draft(), lambda draft: self._store.update(holiday_id, draft))

    def remove(self) -> None:
        """Delete the selected holidays."""
        self._context.errors.run(lambda: self._store.remove(self.table.selected_ids()), self)

    def _open(self, draft: HolidayDraft, save: Callable[[HolidayDraft], object]) -> None:
        self.dialog = HolidayDialog(draft, save, self._context, self)
        self.dialog.saved.connect(self._saved)
        self.dialog.open()

    def _saved(self, holiday_id: int | None) -> None:
        if holiday_id is None:
            return
        day = self._store.get(holiday_id).date
        if day:
            self._fill_years(day.year)
            self._load()
            self.table.select_id(holiday_id)

    # Showing

    def _fill_years(self, year: int) -> None:
        """The years that are known, and those around today; the others say that they are not set."""
        this = self._context.today().year
        known = {day.year for day in self._store.all()}
        with QSignalBlocker(self.year):
            self.year.clear()
            for each in sorted(known | {year} | set(range(this, this + 3))):
                words = str(each) if each in known else self.tr("{0} (belum ditetapkan)").format(each)
                self.year.addItem(words, str(each))
            self.year.set_value(str(year))

    def _load(self) -> None:
        year = int(self.year.value())
        query = self.model.query or _YearQuery(year)
        self.model.show_query(replace(query, year=year))
        self.table.show_sorting()
        words = self.tr("Hari libur {0} belum ditetapkan.").format(year)
        self.table.empty.say(words, self.tr("Hari libur baru"), self.add_new)
        self._sync()

    def _sync(self) -> None:
        count = self.table.selected_count()
        self.edit_button.setEnabled(count == 1)
        self.delete_button.setEnabled(count > 0)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.PLANS in topics:
            self._fill_years(int(self.year.value()))
            self._load()


def _columns() -> list[Column[Holiday]]:
    return [
        Column(
            key="date", title=translate("Training", "Tanggal"), text=lambda h: short_date(h.date), sort="date",
            width=10,
        ),
        Column(
            key="weekday", title=translate("Training", "Hari"),
            text=lambda h: DAYS[h.date.weekday()] if h.date else "", width=8,
        ),
        Column(key="name", title=translate("Training", "Nama"), text=lambda h: h.name, sort="name", width=30),
        Column(
            key="kind", title=translate("Training", "Jenis"), text=lambda h: h.kind.capitalize(), sort="kind", width=14
        ),
    ]  # fmt: skip
