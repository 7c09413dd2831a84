"""What belongs into the cell that is pointed at: a number, a text, an indicator, or a column of a list."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from bapas_desktop.domain.regional.catalogue import BY_NAME
from bapas_desktop.domain.regional.figures import ANY, Key
from bapas_desktop.domain.regional.forms import (
    COLUMNS,
    INDICATOR_PARTS,
    LISTS,
    SHOWN_UNITS,
    TEXTS,
    Placement,
    Source,
    split_unit,
)
from bapas_desktop.domain.regional.indicators import Indicator
from bapas_desktop.ui.regional.indicator_rule import Term, Values
from bapas_desktop.ui.shared.fields import ChoiceField

translate = QCoreApplication.translate
NOTHING = ""
_FIRST_FIGURE: Key = ("akhir",)


def source_words(source: str) -> str:
    """What a kind of filling is called."""
    return {
        NOTHING: translate("Regional", "Tidak diisi"),
        Source.FIGURE: translate("Regional", "Angka"),
        Source.TEXT: translate("Regional", "Teks atau tanggal"),
        Source.INDICATOR: translate("Regional", "Indikator kinerja"),
        Source.COLUMN: translate("Regional", "Kolom daftar (ke bawah)"),
    }[source]


class FigurePart(QWidget):
    """A count with its filters, and the unit to show it in."""

    changed = Signal()

    def __init__(self, values: Values) -> None:
        super().__init__()
        self.term = Term(_FIRST_FIGURE, values, self.tr("Angka"))
        self.term.remove_button.hide()
        self.unit = ChoiceField([], optional=False)
        self.unit.setAccessibleName(self.tr("Satuan angka"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.term)
        layout.addWidget(self.unit)
        layout.addStretch()
        self._stack_filters()
        self._offer_units()
        self.term.changed.connect(self._term_changed)
        self.unit.value_changed.connect(self.changed)

    def detail(self) -> tuple[str, ...]:
        """The pattern, with the unit after all dimensions where it is another."""
        pattern, unit = self.term.pattern(), self.unit.value()
        if not unit:
            return pattern
        open_ones = len(BY_NAME[pattern[0]].dimensions) + 1 - len(pattern)
        return (*pattern, *[ANY] * open_ones, unit)

    def show_detail(self, detail: tuple[str, ...]) -> None:
        """Show a number."""
        pattern, unit = split_unit(detail)
        self.term.show_pattern(pattern)
        self._stack_filters()
        self._offer_units()
        with QSignalBlocker(self.unit):
            self.unit.set_value(unit)

    def _term_changed(self) -> None:
        self._stack_filters()
        self._offer_units()
        self.changed.emit()

    def _stack_filters(self) -> None:
        """One below the other, for the panel is narrow."""
        self.term.stack_filters()

    def _offer_units(self) -> None:
        count = BY_NAME.get(self.term.count.value())
        others = SHOWN_UNITS.get(count.unit, ()) if count else ()
        kept = self.unit.value()
        with QSignalBlocker(self.unit):
            self.unit.clear()
            if count:
                self.unit.addItem(self.tr("dalam {0}").format(count.unit.value), "")
            for unit in others:
                self.unit.addItem(self.tr("dalam {0}").format(unit), unit)
            self.unit.setCurrentIndex(max(self.unit.findData(kept), 0))
        self.unit.setVisible(bool(others))


class PairPart(QWidget):
    """Two choices, the second of which may depend on the first."""

    changed = Signal()

    def __init__(self, firsts: Sequence[tuple[str, str]], names: tuple[str, str], hint: str = "") -> None:
        super().__init__()
        self.first, self.second = ChoiceField(firsts, optional=False), ChoiceField([], optional=False)
        self.first.setAccessibleName(names[0])
        self.second.setAccessibleName(names[1])
        note = QLabel(hint)
        note.setWordWrap(True)
        note.setProperty("role", "hint")
        note.setVisible(bool(hint))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.first, self.second, note):
            layout.addWidget(widget)
        layout.addStretch()
        self.offer()
        self.first.value_changed.connect(self._first_chosen)
        self.second.value_changed.connect(self.changed)

    def seconds(self, first: str) -> Sequence[tuple[str, str]]:
        """What the second choice offers."""
        raise NotImplementedError

    def offer(self) -> None:
        """Offer what belongs to the first choice."""
        kept = self.second.value()
        with QSignalBlocker(self.second):
            self.second.clear()
            for value, words in self.seconds(self.first.value()):
                self.second.addItem(words, value)
            self.second.setCurrentIndex(max(self.second.findData(kept), 0))

    def detail(self) -> tuple[str, ...]:
        """Both choices."""
        return self.first.value(), self.second.value()

    def show_detail(self, detail: tuple[str, ...]) -> None:
        """Show both choices."""
        with QSignalBlocker(self.first), QSignalBlocker(self.second):
            self.first.set_value(detail[0])
            self.offer()
            self.second.set_value(detail[1])

    def _first_chosen(self) -> None:
        self.offer()
        self.changed.emit()


class IndicatorPart(PairPart):
    """An indicator, and which of its numbers."""

    def seconds(self, first: str) -> Sequence[tuple[str, str]]:  # noqa: ARG002 - all have the same
        """A, B, realisasi, target, capaian."""
        return list(INDICATOR_PARTS.items())


class ColumnPart(PairPart):
    """A list, and which of its columns."""

    def seconds(self, first: str) -> Sequence[tuple[str, str]]:
        """The columns of the list."""
        return list(COLUMNS.get(first, {}).items())


class TextPart(QWidget):
    """One of the texts."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.which = ChoiceField(list(TEXTS.items()), optional=False)
        self.which.setAccessibleName(self.tr("Teks yang mana"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.which)
        layout.addStretch()
        self.which.value_changed.connect(self.changed)

    def detail(self) -> tuple[str, ...]:
        """The text."""
        return (self.which.value(),)

    def show_detail(self, detail: tuple[str, ...]) -> None:
        """Show a text."""
        with QSignalBlocker(self.which):
            self.which.set_value(detail[0])


class SourceChooser(QWidget):
    """The kind of filling and what belongs to it. What was chosen last is offered for the next cell."""

    changed = Signal()

    def __init__(self, values: Values, indicators: Sequence[Indicator]) -> None:
        super().__init__()
        offered = [NOTHING, Source.FIGURE, Source.TEXT, *([Source.INDICATOR] if indicators else []), Source.COLUMN]
        self.kind = ChoiceField([(one, source_words(one)) for one in offered], optional=False)
        self.kind.setAccessibleName(self.tr("Isi sel ini"))
        self.figure, self.text = FigurePart(values), TextPart()
        self.indicator = IndicatorPart(
            [(one.uid, one.name) for one in indicators], (self.tr("Indikator"), self.tr("Angka indikator"))
        )
        self.column = ColumnPart(
            list(LISTS.items()), (self.tr("Daftar"), self.tr("Kolom daftar")),
            self.tr("Sel ini judul kolomnya; isinya ditulis ke bawah sampai baris yang sudah terisi."),
        )  # fmt: skip
        self.stack = QStackedWidget()
        self.parts = {
            NOTHING: QWidget(), Source.FIGURE: self.figure, Source.TEXT: self.text, Source.INDICATOR: self.indicator,
            Source.COLUMN: self.column,
        }  # fmt: skip
        for part in self.parts.values():
            self.stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.kind)
        layout.addWidget(self.stack, 1)
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(self.kind)
        self.guess: Key | None = None
        self.kind.value_changed.connect(self._kind_chosen)
        for each in (self.figure, self.text, self.indicator, self.column):
            each.changed.connect(self.changed)

    def placement(self, sheet: str, cell: str) -> Placement | None:
        """What is chosen, for a cell."""
        source = self.kind.value()
        if source == NOTHING:
            return None
        detail = self.parts[source].detail()  # type: ignore[attr-defined] # each but the empty one has it
        return Placement(sheet=sheet, cell=cell, source=source, detail=detail)

    def show_placement(self, placement: Placement | None, guess: Key | None = None) -> None:
        """Show what a cell has; ``guess`` is what its surroundings say, offered where a number is chosen."""
        self.guess = guess
        source = placement.source if placement else NOTHING
        with QSignalBlocker(self.kind):
            self.kind.set_value(source)
        if placement:
            self.parts[source].show_detail(placement.detail)  # type: ignore[attr-defined] # as above
        self.stack.setCurrentWidget(self.parts[source])

    def _kind_chosen(self) -> None:
        source = self.kind.value()
        if source == Source.FIGURE and self.guess:
            self.figure.show_detail(self.guess)
        self.stack.setCurrentWidget(self.parts[source])
        self.changed.emit()
