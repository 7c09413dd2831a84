"""How attendance sheets were printed last on this computer: paper, rows, columns."""

import json

from PySide6.QtCore import QByteArray

from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.training import SheetColumn, SheetOptions
from bapas_desktop.ui.shared.settings import Settings

_KEY = ("attendance-sheet", 1)


def remembered_options(settings: Settings, office_paper: Paper) -> SheetOptions:
    """The options of the last print; the office's paper and the usual columns before the first."""
    try:
        kept = json.loads(bytes(settings.layout(*_KEY).data()) or b"{}")
        return SheetOptions(
            paper=Paper(kept["paper"]),
            landscape=kept["landscape"] is True,
            blank_rows=int(kept["blank_rows"]),
            columns=tuple(SheetColumn(name) for name in kept["columns"]),
        )
    except (KeyError, TypeError, ValueError, Refused):  # nothing kept yet, or a damaged settings file
        return SheetOptions(paper=office_paper)


def remember_options(settings: Settings, options: SheetOptions) -> None:
    """Keep the options for the next print."""
    kept = {
        "paper": options.paper.value,
        "landscape": options.landscape,
        "blank_rows": options.blank_rows,
        "columns": [column.value for column in options.columns],
    }
    settings.set_layout(*_KEY, QByteArray(json.dumps(kept).encode("ascii")))
