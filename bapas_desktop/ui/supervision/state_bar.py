"""The states of a duty to report as one row of buttons, each with how many clients it has."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from bapas_desktop.data.visits import OfficerLoad
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.supervision.reporting import DueState
from bapas_desktop.ui.supervision.columns import state_words


class StateBar(QWidget):
    """One state is always chosen; at first those who are overdue."""

    changed = Signal()

    def __init__(self, height: int) -> None:
        super().__init__()
        self.buttons: dict[DueState, QToolButton] = {}
        self._words = state_words()
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for state in self._words:
            button = QToolButton()
            button.setText(self._words[state])
            button.setCheckable(True)
            button.setProperty("role", "tool")
            button.setProperty("bare", "true")  # no room for an icon
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setFixedHeight(height)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(self.changed)
            group.addButton(button)
            row.addWidget(button)
            self.buttons[state] = button
        self.buttons[DueState.OVERDUE].setChecked(True)

    def value(self) -> DueState:
        """The state that is chosen."""
        return next(state for state, button in self.buttons.items() if button.isChecked())

    def choose(self, state: DueState) -> None:
        """Choose a state without announcing it."""
        self.buttons[state].setChecked(True)

    def count(self, loads: Sequence[OfficerLoad], officer_id: int | None) -> None:
        """Say how many clients each state has, of one PK or of all."""
        those = [load for load in loads if officer_id is None or load.officer_id == officer_id]
        for state, button in self.buttons.items():
            number = whole(sum(load.count(state) for load in those))
            button.setText(f"{self._words[state]}  {number}")
            button.setMinimumWidth(self.fontMetrics().horizontalAdvance(button.text()) + self.fontMetrics().height())
            button.setAccessibleName(f"{self._words[state]}: {number}")
