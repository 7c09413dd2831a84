"""The stores of the reflections' room: a part of ``Office``, made when they are first asked for."""

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from bapas_desktop.data.database import Database
from bapas_desktop.data.profile import ProfileStore

if TYPE_CHECKING:
    from bapas_desktop.data.evaluations import EvaluationStore
    from bapas_desktop.data.instruments import InstrumentStore
    from bapas_desktop.data.outcomes import OutcomeStore
    from bapas_desktop.data.reflections import ReflectionStore
    from bapas_desktop.data.slips import SlipStore


class ReflectionStores:
    """Everything about reflection, evaluation and outcomes that an office keeps."""

    database: Database
    profile: ProfileStore
    today: Callable[[], dt.date]

    @cached_property
    def reflections(self) -> "ReflectionStore":
        """Reflection notes."""
        from bapas_desktop.data.reflections import ReflectionStore

        return ReflectionStore(self.database, self.today)

    @cached_property
    def slips(self) -> "SlipStore":
        """Printed reflection slips."""
        from bapas_desktop.data.slips import SlipStore

        return SlipStore(self.database, self.today)

    @cached_property
    def instruments(self) -> "InstrumentStore":
        """Instruments of evaluation."""
        from bapas_desktop.data.instruments import InstrumentStore

        return InstrumentStore(self.database, self.today)

    @cached_property
    def evaluations(self) -> "EvaluationStore":
        """Filled forms of evaluation."""
        from bapas_desktop.data.evaluations import EvaluationStore

        return EvaluationStore(self.database, self.today, instruments=self.instruments)

    @cached_property
    def outcomes(self) -> "OutcomeStore":
        """What became of people."""
        from bapas_desktop.data.outcomes import OutcomeStore

        return OutcomeStore(self.database, self.today, profile=self.profile)
