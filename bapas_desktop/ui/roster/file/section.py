"""What every section of a client's file is."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from bapas_desktop.ui.roster.file.case_file import CaseFile
from bapas_desktop.ui.roster.file.fact_block import FactBlock
from bapas_desktop.ui.roster.file.facts import FactGroup
from bapas_desktop.ui.shared.icons import icon


class Section(QWidget):
    """A part of the file. It is built when it is first seen, and told of the client each time it is."""

    edit_requested = Signal(str)
    """A wish to change facts: the group of the form."""
    record_requested = Signal(str, int)
    """A wish to see a record of a tab: its page id and the record's id."""

    def show_file(self, file: CaseFile) -> None:
        """Show a client's file."""
        raise NotImplementedError


class FactsSection(Section):
    """Facts in columns, with «Ubah…» beside each group; more may be put below."""

    def __init__(self, columns: Sequence[Sequence[FactGroup]], name: str, *, editable: bool = True) -> None:
        super().__init__()
        self.blocks: list[FactBlock] = []
        line = self.fontMetrics().height()
        self.columns = [QVBoxLayout() for _column in columns]
        self.body = QWidget()
        side_by_side = QHBoxLayout()
        side_by_side.setSpacing(line * 2)
        for layout, groups in zip(self.columns, columns, strict=True):
            layout.setSpacing(line)
            for group in groups:
                block = FactBlock(group, roomy=True, editable=editable)
                block.edit_requested.connect(self.edit_requested)
                layout.addWidget(block)
                self.blocks.append(block)
            side_by_side.addLayout(layout, 1)
        self.below = QVBoxLayout(self.body)
        self.below.setContentsMargins(0, 0, line // 2, 0)
        self.below.setSpacing(line)
        self.below.addLayout(side_by_side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll_area(self.body, name))

    def finish(self) -> None:
        """Push everything to the top; call it when all is added."""
        for column in self.columns:
            column.addStretch()
        self.below.addStretch()

    def show_file(self, file: CaseFile) -> None:
        """Show the facts of a client."""
        for block in self.blocks:
            block.show_client(file.client)


def scroll_area(widget: QWidget, name: str) -> QScrollArea:
    """An area that scrolls downwards only."""
    area = QScrollArea()
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    return area


def tool_button(icon_name: str, words: str, slot: Callable[[], object]) -> QToolButton:
    """A button as in the line of tools of a page."""
    button = QToolButton()
    button.setText(words.replace("&", "&&"))
    button.setIcon(icon(icon_name))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setProperty("role", "tool")
    button.setFixedHeight(round(button.fontMetrics().height() * 1.9))
    button.setIconSize(QSize(1, 1) * round(button.fontMetrics().height() * 1.1))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(lambda _checked=False: slot())
    return button
