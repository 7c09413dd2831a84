"""What every page and dialog is given instead of reaching for a window or a singleton."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bapas_desktop.ui.shared.asker import Asker
from bapas_desktop.ui.shared.errors import ErrorFunnel
from bapas_desktop.ui.shared.jobs import BackgroundJobs
from bapas_desktop.ui.shared.settings import Settings

if TYPE_CHECKING:
    from bapas_desktop.data.office import Office


@dataclass(frozen=True, slots=True)
class AppContext:
    """The open office and the five services of the window; ``today`` is the office's clock."""

    office: "Office"
    settings: Settings
    asker: Asker
    jobs: BackgroundJobs
    errors: ErrorFunnel
    today: Callable[[], dt.date] = dt.date.today
