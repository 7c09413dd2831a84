"""Edits a rule: counts of the catalogue, each narrowed by its dimensions; their numbers are added."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from bapas_desktop.domain.regional.catalogue import BY_NAME, COUNTS, DIMENSIONS, value_words
from bapas_desktop.domain.regional.figures import ANY, Key
from bapas_desktop.domain.regional.indicators import MOST_TERMS, Rule
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.fields import ChoiceField

Values = Callable[[str, str], Sequence[str]]
"""The values that a dimension of a count may have: asked with the name of the count and of the dimension."""


class Term(QWidget):
    """One count with its filters."""

    changed = Signal()
    removed = Signal()

    def __init__(self, pattern: Key, values: Values, name: str) -> None:
        super().__init__()
        self._values = values
        self._name = name
        self.filters: dict[str, ChoiceField] = {}
        self.count = ChoiceField([(one.name, one.title) for one in COUNTS], optional=False)
        self.count.setAccessibleName(self.tr("{0}: yang dihitung").format(name))
        self.count.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.remove_button = push_button("", "delete", self.removed.emit)
        self.remove_button.setToolTip(self.tr("Buang hitungan ini"))
        self.remove_button.setAccessibleName(self.tr("{0}: buang hitungan ini").format(name))
        self.rule = QLabel()
        self.rule.setProperty("role", "hint")
        self.rule.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(self.count, 1)
        top.addWidget(self.remove_button)
        self._grid = QGridLayout()
        for column in range(4):
            self._grid.setColumnStretch(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, self.fontMetrics().height() // 3)
        layout.setSpacing(self.fontMetrics().height() // 4)
        layout.addLayout(top)
        layout.addLayout(self._grid)
        layout.addWidget(self.rule)
        self.count.set_value(pattern[0])
        self._offer_filters(BY_NAME[pattern[0]].chosen(pattern) if pattern[0] in BY_NAME else {})
        self.count.value_changed.connect(self._count_chosen)

    def pattern(self) -> Key:
        """What is chosen; filters at the end that leave everything open are not written."""
        chosen = [field.value() or ANY for field in self.filters.values()]
        while chosen and chosen[-1] == ANY:
            chosen.pop()
        return (self.count.value(), *chosen)

    def show_pattern(self, pattern: Key) -> None:
        """Show another count without saying so."""
        with QSignalBlocker(self), QSignalBlocker(self.count):
            self.count.set_value(pattern[0])
            self._offer_filters(BY_NAME[pattern[0]].chosen(pattern) if pattern[0] in BY_NAME else {})

    def stack_filters(self) -> None:
        """Put the filters one below the other, where there is little width."""
        for place, field in enumerate(self.filters.values()):
            self._grid.addWidget(field, place, 0, 1, 4)

    def stops(self) -> list[QWidget]:
        """Where Tab halts, in order."""
        return [self.count, *self.filters.values(), self.remove_button]

    def offer_again(self) -> None:
        """Offer the values that are known now; what is chosen stays."""
        for dimension, field in self.filters.items():
            chosen = field.value()
            with QSignalBlocker(field):
                self._fill(field, dimension, chosen)

    def _count_chosen(self) -> None:
        self._offer_filters({dimension: field.value() for dimension, field in self.filters.items()})
        self.changed.emit()

    def _offer_filters(self, chosen: dict[str, str]) -> None:
        for field in self.filters.values():
            self._grid.removeWidget(field)
            field.hide()
            field.deleteLater()
        count = BY_NAME.get(self.count.value())
        self.rule.setText(count.rule if count else "")
        self.filters = {}
        for place, dimension in enumerate(count.dimensions if count else ()):
            field = ChoiceField([], optional=False)
            self._fill(field, dimension, chosen.get(dimension, ""))
            field.setAccessibleName(f"{self._name}: {DIMENSIONS[dimension]}")
            field.setToolTip(DIMENSIONS[dimension])
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            field.value_changed.connect(self.changed)
            self._grid.addWidget(field, 0, place)
            self.filters[dimension] = field

    def _fill(self, field: ChoiceField, dimension: str, chosen: str) -> None:
        field.clear()
        field.addItem(self.tr("{0}: semua").format(DIMENSIONS[dimension]), "")
        offered = dict.fromkeys([*self._values(self.count.value(), dimension), *([chosen] if chosen else [])])
        for value in offered:
            field.addItem(f"{DIMENSIONS[dimension]}: {value_words(dimension, value)}", value)
        field.setCurrentIndex(max(field.findData(chosen), 0))


class RuleField(QWidget):
    """The terms of a rule, one below the other."""

    value_changed = Signal()

    def __init__(self, values: Values, name: str, add_text: str, first: str) -> None:
        super().__init__()
        self._values = values
        self._name = name
        self._first = first
        self.terms: list[Term] = []
        self.add_button = push_button(add_text, "add", self._add_by_hand)
        self._column = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.fontMetrics().height() // 4)
        layout.addLayout(self._column)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addStretch()
        layout.addLayout(row)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the label leads here; Tab goes to the parts alone

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the first part."""
        super().focusInEvent(event)
        (self.terms[0].count if self.terms else self.add_button).setFocus()

    def value(self) -> Rule:
        """The rule."""
        return tuple(term.pattern() for term in self.terms)

    def set_value(self, rule: Rule) -> None:
        """Show a rule."""
        for term in list(self.terms):
            self._drop(term)
        for pattern in rule:
            self._add(pattern)

    def offer_again(self) -> None:
        """Offer the values that are known now."""
        for term in self.terms:
            term.offer_again()

    def _add_by_hand(self) -> None:
        self._add((self._first,)).count.setFocus()
        self.value_changed.emit()

    def _add(self, pattern: Key) -> Term:
        term = Term(pattern, self._values, self._name)
        term.changed.connect(self.value_changed)
        term.count.value_changed.connect(self._order)
        term.removed.connect(lambda: self._remove(term))
        self.terms.append(term)
        self._column.addWidget(term)
        self._sync()
        return term

    def _remove(self, term: Term) -> None:
        self._drop(term)
        (self.terms[-1].count if self.terms else self.add_button).setFocus()
        self.value_changed.emit()

    def _drop(self, term: Term) -> None:
        self.terms.remove(term)
        self._column.removeWidget(term)
        term.hide()
        term.deleteLater()
        self._sync()

    def _sync(self) -> None:
        self.add_button.setEnabled(len(self.terms) < MOST_TERMS)
        self._order()

    def _order(self) -> None:
        """Tab goes through the terms from above; those that were made later would come last."""
        stops = [stop for term in self.terms for stop in term.stops()] + [self.add_button]
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)
