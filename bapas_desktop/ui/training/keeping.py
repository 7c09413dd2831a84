"""Keeping what was asked for in one line, where no form stands that could show what is wrong with it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.issues import InvalidDraft
from bapas_desktop.ui.context import AppContext
from bapas_desktop.wording import say


def keep(deed: Callable[[], object], context: AppContext, parent: QWidget) -> None:
    """Do it; what the rules found is told in words, and nothing is kept then."""

    def told() -> None:
        try:
            deed()
        except InvalidDraft as invalid:
            context.asker.tell(parent, " ".join(say(issue) for issue in invalid.issues))

    context.errors.run(told, parent)
