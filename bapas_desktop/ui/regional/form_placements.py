"""The field of a form's placements: the sheets at the left, what belongs into the chosen cell at the right."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from bapas_desktop.domain.formats import decimal, whole
from bapas_desktop.domain.regional.catalogue import BY_NAME, VALUES
from bapas_desktop.domain.regional.figures import Figures, Key
from bapas_desktop.domain.regional.form_guess import guessed
from bapas_desktop.domain.regional.form_values import in_unit
from bapas_desktop.domain.regional.forms import COLUMNS, Placement, Source, placement_words, split_unit
from bapas_desktop.domain.regional.indicators import Indicator
from bapas_desktop.domain.regional.period import Period
from bapas_desktop.excel.form_filling.picture import SheetPicture
from bapas_desktop.excel.form_filling.places import Place
from bapas_desktop.ui.regional.form_grid import FormGrid
from bapas_desktop.ui.regional.form_source import SourceChooser
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.fields import ChoiceField

_AGES = ("dewasa", "anak")
_PLACE_ROLE = Qt.ItemDataRole.UserRole
_PANEL = 46
_LEFT_WORDS, _WORDS_ABOVE = 2, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What the chooser offers, and the numbers it shows beside: of the last finished month, and of a year."""

    indicators: Sequence[Indicator]
    measures: Sequence[str]
    month: Period
    figures: Figures
    year: Figures
    lesson_minutes: int

    def values(self, count: str, dimension: str) -> Sequence[str]:
        """The values of a dimension: those that are known anyway, and those of the year."""
        known = [value for name, value in VALUES if name == dimension]
        if dimension == "usia":
            known = list(_AGES)
        if dimension == "jenis" and count != "kejadian":
            known = list(self.measures)
        place = BY_NAME[count].dimensions.index(dimension) + 1
        return list(dict.fromkeys([*known, *self.year.parts(count, place)]))


class PlacementsField(QWidget):
    """What belongs where; an editor of a form."""

    value_changed = Signal()

    def __init__(self, sheets: Sequence[SheetPicture], offered: Offered) -> None:
        super().__init__()
        self._sheets = {one.name: one for one in sheets}
        self._offered = offered
        self._names = {one.uid: one.name for one in offered.indicators}
        self._placements: dict[tuple[str, str], Placement] = {}
        self._lost: tuple[str, str] | None = None
        self.sheet = ChoiceField([(one.name, self._title(one)) for one in sheets], optional=False)
        self.sheet.setAccessibleName(self.tr("Lembar"))
        self.grid = FormGrid()
        self.cut = QLabel(self.tr("Hanya bagian awal lembar ini yang ditampilkan."))
        self.cut.setProperty("role", "hint")
        self.where = QLabel()
        self.where.setProperty("role", "heading")
        self.where.setWordWrap(True)
        self.where.setTextFormat(Qt.TextFormat.PlainText)
        self.chooser = SourceChooser(offered.values, offered.indicators)
        self.live = QLabel()
        self.live.setWordWrap(True)
        self.guess_button = push_button(self.tr("Usulkan angka per&kembangan"), "quick", self.take_guesses)
        self.guess_button.setToolTip(
            self.tr("Isi sel kosong yang judul baris dan kolomnya jelas: awal, masuk, keluar, akhir, PB, CB, L, P …")
        )
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Sel yang akan diisi"))
        self.list.setUniformItemSizes(True)
        self.remove_button = push_button(self.tr("K&osongkan sel ini"), "chip-remove", self.remove_current)
        self._lay_out()
        self.sheet.value_changed.connect(self._show_sheet)
        self.grid.place_changed.connect(self._place_changed)
        self.grid.remove_wanted.connect(self.remove_current)
        self.chooser.changed.connect(self._chosen)
        self.list.currentItemChanged.connect(self._go_to)
        self.setFocusProxy(self.grid)
        self._show_sheet()

    def _title(self, picture: SheetPicture) -> str:
        return self.tr("{0} (tersembunyi)").format(picture.name) if picture.hidden else picture.name

    def _lay_out(self) -> None:
        unit, letter = self.fontMetrics().height(), self.fontMetrics().averageCharWidth()
        left, right = QWidget(), QWidget()
        right.setMinimumWidth(letter * _PANEL)
        top = QHBoxLayout()
        top.addWidget(self.sheet, 1)
        top.addWidget(self.guess_button)
        sheet = QVBoxLayout(left)
        sheet.setContentsMargins(0, 0, 0, 0)
        sheet.addLayout(top)
        sheet.addWidget(self.grid, 1)
        sheet.addWidget(self.cut)
        panel = QVBoxLayout(right)
        panel.setContentsMargins(unit // 2, 0, 0, 0)
        panel.addWidget(self.where)
        panel.addWidget(self.chooser)
        panel.addWidget(self.live)
        panel.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeft)
        panel.addWidget(self.list, 1)
        self.list.setMinimumHeight(unit * 4)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)

    # An editor

    def value(self) -> tuple[Placement, ...]:
        """What belongs where, sheet by sheet, cell by cell."""
        order = {name: number for number, name in enumerate(self._sheets)}
        return tuple(
            sorted(self._placements.values(), key=lambda one: (order.get(one.sheet, len(order)), Place.read(one.cell)))
        )

    def set_value(self, placements: Sequence[Placement]) -> None:
        """Show what belongs where."""
        self._placements = {(one.sheet, one.cell): one for one in placements}
        self._show_placed()
        first = next((one.sheet for one in self.value() if one.sheet in self._sheets), "")
        if first:
            self.sheet.set_value(first)

    def unreadable(self) -> None:
        """Nothing is typed."""

    # The sheet

    def _show_sheet(self) -> None:
        picture = self._sheets[self.sheet.value()]
        self._covered = {
            Place(row, column): area.first
            for area in picture.merged
            for row in range(area.first.row, area.last.row + 1)
            for column in range(area.first.column, area.last.column + 1)
        }
        covered = {place: picture.texts[first] for place, first in self._covered.items() if first in picture.texts}
        self._spread = {**covered, **picture.texts}
        self.grid.show_sheet(picture)
        self.cut.setVisible(picture.cut)
        self._show_placed()
        first = min(picture.texts, default=Place(1, 1))
        self.grid.point_at(first)

    def _place_changed(self) -> None:
        place = self.grid.place()
        if place is None:
            return
        self._lost = None
        placed = self._placements.get((self.sheet.value(), place.text))
        is_formula = place in self._picture.formulas
        words = self._labels_words(place)
        self.where.setText(
            self.tr("Sel {0}: {1}").format(place.text, words) if words else self.tr("Sel {0}").format(place.text)
        )
        self.chooser.show_placement(placed, self._guess(place))
        self.chooser.setEnabled(not is_formula)
        with QSignalBlocker(self.list):
            self.list.setCurrentRow(self._row_of(place))
        self._tell_live()

    @property
    def _picture(self) -> SheetPicture:
        return self._sheets[self.sheet.value()]

    def _labels(self, place: Place) -> tuple[list[str], list[str]]:
        """The nearest words at the left of a cell, and those above it; merged cells have theirs in all their cells."""
        left = (Place(place.row, column) for column in range(place.column - 1, 0, -1))
        above = (Place(row, place.column) for row in range(place.row - 1, 0, -1))
        return self._nearest(left, _LEFT_WORDS), self._nearest(above, _WORDS_ABOVE)

    def _nearest(self, places: Iterable[Place], most: int) -> list[str]:
        found: list[str] = []
        for one in places:
            text = " ".join(self._spread.get(one, "").split())
            if any(letter.isalpha() for letter in text) and text not in found:
                found.append(text)
                if len(found) == most:
                    break
        return found

    def _labels_words(self, place: Place) -> str:
        own = self._picture.texts.get(place, "")
        if own and place not in self._picture.formulas and any(letter.isalpha() for letter in own):
            return " ".join(own.split())
        left, above = self._labels(place)
        return " · ".join([*left[:1], *above[:1]])

    # What is chosen

    def _chosen(self) -> None:
        place = self.grid.place()
        if place is None or place in self._picture.formulas:
            return
        key = self.sheet.value(), place.text
        placement = self.chooser.placement(*key)
        if placement:
            self._placements[key] = placement
        else:
            self._placements.pop(key, None)
        self._changed()

    def remove_current(self) -> None:
        """Leave the chosen cell as it is in the form; one of a sheet that is gone is forgotten."""
        if self._lost and self._placements.pop(self._lost, None):
            self._lost = None
            self._changed()
            return
        place = self.grid.place()
        if place and self._placements.pop((self.sheet.value(), place.text), None):
            self.chooser.show_placement(None, self._guess(place))
            self._changed()

    def _changed(self) -> None:
        self._show_placed()
        self._tell_live()
        self.value_changed.emit()

    def _words(self, placement: Placement) -> str:
        return placement_words(placement, self._names)

    def _short_words(self, placement: Placement) -> str:
        """In the cell itself; there is little room over a list."""
        if placement.source != Source.COLUMN:
            return self._words(placement)
        name, column = placement.detail
        return f"↓ {COLUMNS.get(name, {}).get(column, column)}"

    def _show_placed(self) -> None:
        here = [one for one in self._placements.values() if one.sheet == self.sheet.value()]
        self.grid.cells.show_placed({Place.read(one.cell): self._short_words(one) for one in here})
        place = self.grid.place()
        with QSignalBlocker(self.list):
            self.list.clear()
            for one in self.value():
                item = QListWidgetItem(self.tr("{0} {1}: {2}").format(one.sheet, one.cell, self._words(one)))
                item.setToolTip(item.text())
                item.setData(_PLACE_ROLE, (one.sheet, one.cell))
                self.list.addItem(item)
            if place:
                self.list.setCurrentRow(self._row_of(place))

    def _row_of(self, place: Place) -> int:
        """The line of a cell; -1 where it is not filled."""
        wanted = (self.sheet.value(), place.text)
        lines = [(one.sheet, one.cell) for one in self.value()]
        return lines.index(wanted) if wanted in lines else -1

    def _go_to(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        sheet, cell = item.data(_PLACE_ROLE)
        if sheet not in self._sheets:
            self._lost = (sheet, cell)
            self.remove_button.setEnabled(True)
            self.live.setText(self.tr("Lembar “{0}” tidak ada pada berkas ini.").format(sheet))
            return
        if sheet != self.sheet.value():
            self.sheet.set_value(sheet)
        self.grid.point_at(Place.read(cell))

    def _tell_live(self) -> None:
        """What the cell would show for the last finished month."""
        place = self.grid.place()
        placed = self._placements.get((self.sheet.value(), place.text)) if place else None
        self.remove_button.setEnabled(placed is not None)
        self.live.setText(self._live(place, placed))

    def _live(self, place: Place | None, placed: Placement | None) -> str:
        if place in self._picture.formulas:
            return self.tr("Sel ini berisi rumus; biarkan dihitung sendiri oleh formulirnya.")
        if placed is None:
            return self.tr("Pilih apa yang ditulis di sini. Sel lain tidak berubah.")
        if placed.source == Source.FIGURE:
            pattern, unit = split_unit(placed.detail)
            number = in_unit(self._offered.figures.total(pattern), unit, self._offered.lesson_minutes)
            shown = whole(number) if isinstance(number, int) else decimal(float(number), 3)  # type: ignore[arg-type]
            count = BY_NAME.get(pattern[0])
            words = self.tr("{0}: {1} {2}")
            return words.format(self._offered.month.title, shown, unit or (count.unit.value if count else ""))
        return self._words(placed)

    # Guesses

    def _guess(self, place: Place) -> Key | None:
        left, above = self._labels(place)
        return guessed([*left, *above], self._offered.measures)

    def take_guesses(self) -> None:
        """Fill all cells of the sheet whose row and column name one count; those with a filling stay."""
        picture = self._picture
        for row in range(1, picture.rows + 1):
            kinds = [text for place, text in picture.texts.items() if place.row == row]
            if not any(code in text.split() for text in kinds for code in self._offered.measures):
                continue
            for column in range(1, picture.columns + 1):
                self._take_guess(Place(row, column))
        self._changed()
        self._place_changed()

    def _take_guess(self, place: Place) -> None:
        key = self.sheet.value(), place.text
        text = self._picture.texts.get(place, "")
        if place in self._covered or place in self._picture.formulas or key in self._placements:
            return
        if text.strip(" 0-–.…"):
            return
        guess = self._guess(place)
        if guess:
            self._placements[key] = Placement(sheet=key[0], cell=key[1], source=Source.FIGURE, detail=guess)


def year_before(today: dt.date) -> Period:
    """The year up to today, whose values are offered."""
    return Period(max(today - dt.timedelta(365), dt.date(dt.MINYEAR, 1, 1)), today)
