"""What every tab is: a line of tools, messages, a body that is filled when it is seen, and actions."""

from collections.abc import Callable
from enum import StrEnum
from typing import ClassVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.issues import MachineTrouble, Refused
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.actions import make_action
from bapas_desktop.ui.shared.filters import FilterBar
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.messages import Messages
from bapas_desktop.wording import say_refusal


class Menu(StrEnum):
    """The menu of the main window that shows an action while its page is on top."""

    FILE = "file"
    DATA = "data"


class Page(QWidget):
    """A tab. A subclass names itself and the topics it watches, builds its body, and fills it in ``load``.

    A hidden page only marks itself stale and loads when it is shown.
    """

    page_id: ClassVar[str]
    topics: ClassVar[frozenset[Topic]] = frozenset()

    status_changed = Signal(str)
    """The totals for the status bar of the main window."""
    record_requested = Signal(str, int)
    """A wish to see a record of another tab: its page id and the record's id."""
    list_requested = Signal(str, str)
    """A wish to see a list of another tab: its page id and the name of the list there."""
    action_requested = Signal(str, str)
    """A wish for an action of another tab: its page id and the action's name; without an id it is the window's."""
    _announced = Signal(object)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.status = ""
        self.menu_actions: dict[Menu, list[QAction]] = {menu: [] for menu in Menu}
        self.setObjectName(self.page_id)
        self._stale = True
        self.messages = Messages()
        self.search = QLineEdit()
        self.search.hide()
        self.filters = FilterBar()
        self._control_height = round(self.fontMetrics().height() * 1.9)
        self.search.setFixedHeight(self._control_height)
        self.search.setMaximumWidth(self.fontMetrics().averageCharWidth() * 60)
        self.filters.set_control_height(self._control_height)
        self._tools = QHBoxLayout()
        top = Qt.AlignmentFlag.AlignTop  # chips may take several lines; what stands beside them stays up
        self._tools.addWidget(self.search, 2, top)
        self._tools.addWidget(self.filters, 4)
        self._buttons = QHBoxLayout()
        self._tool_buttons: list[QToolButton] = []
        self._is_tight = False
        self._needed = 0
        self._tools.addStretch(1)
        self._tools.addLayout(self._buttons)
        self._tools.setAlignment(self._buttons, top)
        self.body = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.addWidget(self.messages)
        layout.addLayout(self._tools)
        layout.addLayout(self.body, 1)
        self.filters.changed.connect(self.refresh)
        self.messages.declare("trouble", "{0}", symbol="error", button=self.tr("Coba lagi"), step=self.refresh)
        self._announced.connect(self._on_changed)
        unsubscribe = context.office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())

    # What a subclass builds with

    def use_search(self, hint: str) -> None:
        """Show the search line; ``hint`` tells what is searched. Each key press loads anew."""
        self.search.setPlaceholderText(hint)
        self.search.setAccessibleName(hint)
        self.search.setToolTip(hint)
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("find"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setMinimumWidth(self.fontMetrics().averageCharWidth() * 24)
        self.search.textChanged.connect(self.refresh)
        self.search.show()
        self.addAction(make_action(self, "find", self.tr("Cari"), self.focus_search))

    def add_action(
        self,
        name: str,
        text: str,
        slot: Callable[[], object],
        *,
        icon_name: str = "",
        menu: Menu | None = Menu.DATA,
        button: bool = False,
        main: bool = False,
        hint: str = "",
    ) -> QAction:
        """An action of this page, its shortcut from ``SHORTCUTS`` by name; ``button`` puts it in the line of tools.

        ``main`` makes it the accented button at the right. Trouble of the machine is told with Coba lagi.
        """
        action = make_action(
            self, name, text, lambda: self.context.errors.run(slot, self), icon_name=icon_name, hint=hint
        )
        self.addAction(action)
        if menu:
            self.menu_actions[menu].insert(0 if main else len(self.menu_actions[menu]), action)
        if button or main:
            self.add_button(action, main=main)
        return action

    def add_button(self, action: QAction, *, main: bool = False) -> QToolButton:
        """A button for an action in the line of tools."""
        tool = QToolButton()
        tool.setDefaultAction(action)
        style = Qt.ToolButtonStyle.ToolButtonTextOnly if main else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        tool.setToolButtonStyle(style)
        tool.setProperty("role", "main" if main else "tool")
        tool.setFixedHeight(self._control_height)
        tool.setIconSize(QSize(1, 1) * round(self.fontMetrics().height() * 1.1))
        tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._buttons.addWidget(tool)
        self._tool_buttons.append(tool)
        if not main:
            tool.setMinimumWidth(self._control_height)
        return tool

    def show_tools(self, *, shown: bool) -> None:
        """Show or hide the line of tools; a page hides it while something else fills the body."""
        for tool in (self.search, self.filters, *self._tool_buttons):
            tool.setVisible(shown)

    def add_filter_button(self, button: QToolButton) -> None:
        """Put a button beside that of the filters; where it is tight, it keeps its icon alone as the tools do."""
        button.setIconSize(QSize(1, 1) * round(self.fontMetrics().height() * 1.1))
        self.filters.add_button(button)
        self._tool_buttons.append(button)

    def set_status(self, text: str) -> None:
        """Say the totals for the status bar."""
        self.status = text
        self.status_changed.emit(text)

    # What a subclass may replace

    def load(self) -> None:
        """Fill the body from the stores."""

    def show_record(self, record_id: int) -> None:
        """Bring a record into view; another tab or the command finder asked for it."""

    def show_list(self, name: str) -> None:
        """Show the list of that name, one of those that the page offers to other tabs."""

    # Refreshing

    def refresh(self) -> None:
        """Load now if the page is seen, else when it will be. Trouble of the machine shows with Coba lagi."""
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        try:
            self.load()
        except MachineTrouble as trouble:
            self._stale = True
            self.messages.show_message("trouble", say_refusal(trouble))
        except Refused as refusal:
            self.context.asker.tell(self, say_refusal(refusal))
        else:
            self.messages.clear("trouble")

    def focus_search(self) -> None:
        """Put the cursor in the search line, with its text selected."""
        self.search.setFocus()
        self.search.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the line of tools to the new width."""
        super().resizeEvent(event)
        self._fit_tools()

    def _fit_tools(self) -> None:
        """Where the words of the buttons do not fit, their icons alone stay; tooltips and menus have the words."""
        if not self._is_tight:
            gap = max(self._tools.spacing(), 0)
            shown = [tool for tool in self._tool_buttons if not tool.isHidden()]
            self._needed = sum(tool.sizeHint().width() + gap for tool in shown) + 4 * gap
            self._needed += 0 if self.search.isHidden() else self.search.minimumWidth()
            self._needed += 0 if self.filters.isHidden() else self.filters.button.sizeHint().width()
        is_tight = self._needed > self.width()
        if is_tight != self._is_tight:
            self._dress_tools(is_tight=is_tight)

    def refit_tools(self) -> None:
        """Fit the line of tools again where others are shown now."""
        if self._is_tight:
            self._dress_tools(is_tight=False)
        self._fit_tools()

    def _dress_tools(self, *, is_tight: bool) -> None:
        self._is_tight = is_tight
        styles = Qt.ToolButtonStyle
        for tool in self._tool_buttons:
            if tool.property("role") == "tool":
                tool.setToolButtonStyle(styles.ToolButtonIconOnly if is_tight else styles.ToolButtonTextBesideIcon)
                tool.setProperty("bare", is_tight)
                tool.style().unpolish(tool)
                tool.style().polish(tool)

    def showEvent(self, event: QShowEvent) -> None:
        """Load what changed while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if topics & self.topics:
            self.refresh()
