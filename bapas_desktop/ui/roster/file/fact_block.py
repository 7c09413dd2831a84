"""A group of facts on the screen: labels and values in two columns, what is empty left out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from bapas_desktop.domain.roster.client import Client
from bapas_desktop.ui.roster.file.facts import FactGroup
from bapas_desktop.ui.shared.icons import icon


class FactBlock(QWidget):
    """Shows one group of facts.

    Args:
        group: which facts.
        roomy: whether there is room for the longest label, so that the values of several groups stand in one line.
        editable: whether «Ubah…» stands beside the heading, and what is empty is named below.
    """

    edit_requested = Signal(str)
    """A wish to change these facts: the group of the form."""

    def __init__(self, group: FactGroup, *, roomy: bool = False, editable: bool = False) -> None:
        super().__init__()
        self.group = group
        self._editable = editable
        self.heading = text_label("heading")
        self.heading.setText(group.title)
        self.edit_button = QToolButton()
        self.missing = text_label("hint")
        self._rows: list[tuple[QLabel, QLabel]] = []
        unit = self.fontMetrics()
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        if editable:
            self._add_edit_button(top)
        grid = QGridLayout()
        grid.setHorizontalSpacing(unit.averageCharWidth() * 2)
        grid.setVerticalSpacing(unit.height() // 4)
        grid.setColumnStretch(1, 1)
        for row, fact in enumerate(group.facts):
            label, value = text_label("hint"), text_label("")
            label.setText(fact.label)
            label.setWordWrap(False)
            label.setMinimumWidth(label.sizeHint().width())
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
            self._rows.append((label, value))
        widest = unit.horizontalAdvance(self.tr("Asal lapas/rutan") if roomy else self.tr("Kerja sosial"))
        grid.setColumnMinimumWidth(0, widest if any(fact.label for fact in group.facts) else 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit.height() // 4)
        layout.addLayout(top)
        layout.addLayout(grid)
        layout.addWidget(self.missing)

    def _add_edit_button(self, top: QHBoxLayout) -> None:
        button = self.edit_button
        button.setText(self.tr("Ubah…"))
        button.setIcon(icon("edit"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAutoRaise(True)
        button.setAccessibleName(self.tr("Ubah {0}").format(self.group.title))
        button.clicked.connect(lambda: self.edit_requested.emit(self.group.form_group.value))
        top.addWidget(button)

    def show_client(self, client: Client | None) -> None:
        """Show the facts of a client, or none."""
        empty = []
        for fact, (label, value) in zip(self.group.facts, self._rows, strict=True):
            words = fact.text(client) if client else ""
            value.setText(words)
            value.setVisible(bool(words))
            label.setVisible(bool(words and fact.label))
            if not words and fact.asked and fact.label:
                empty.append(fact.label)
        has_facts = any(value.text() for _label, value in self._rows)
        self.heading.setVisible(has_facts or self._editable)
        self.missing.setVisible(self._editable and not (has_facts and not empty))
        if not has_facts:
            self.missing.setText(self.tr("Belum diisi."))
        else:
            self.missing.setText(self.tr("Belum diisi: {0}").format(", ".join(empty)))
        self.setVisible(has_facts or self._editable)


def text_label(role: str) -> QLabel:
    """A label for text that somebody typed: never read as markup, wrapped, in a role of the style sheet."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(1)  # a word without an end is cut and does not widen the window
    if role:
        label.setProperty("role", role)
    return label
