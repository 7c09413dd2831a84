"""The stores of the regional reports' room: a part of ``Office``, made when they are first asked for."""

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from bapas_desktop.data.database import Database

if TYPE_CHECKING:
    from bapas_desktop.data.regional.forms import FormStore
    from bapas_desktop.data.regional.indicators import IndicatorStore
    from bapas_desktop.data.regional.reports import ReportStore


class RegionalStores:
    """Everything about reports to the regional office that an office keeps."""

    database: Database
    today: Callable[[], dt.date]

    @cached_property
    def regional_reports(self) -> "ReportStore":
        """Reports to the regional office."""
        from bapas_desktop.data.regional.reports import ReportStore

        return ReportStore(self.database, self.today)

    @cached_property
    def indicators(self) -> "IndicatorStore":
        """Indicators of performance."""
        from bapas_desktop.data.regional.indicators import IndicatorStore

        return IndicatorStore(self.database, self.today)

    @cached_property
    def office_forms(self) -> "FormStore":
        """The regional office's own forms."""
        from bapas_desktop.data.regional.forms import FormStore

        return FormStore(self.database, self.today)
