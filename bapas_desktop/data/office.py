"""An open office: its database and all its stores, and what the office has set."""

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from bapas_desktop.data.database import Database
from bapas_desktop.data.history import History
from bapas_desktop.data.officers import OfficerStore
from bapas_desktop.data.plot_stores import PlotStores
from bapas_desktop.data.profile import ProfileStore
from bapas_desktop.data.reflection_stores import ReflectionStores
from bapas_desktop.data.regional.stores import RegionalStores
from bapas_desktop.data.roster import ClientStore
from bapas_desktop.data.store import new_uid
from bapas_desktop.data.tables import EndReasonTable, MeasureTable
from bapas_desktop.data.training_stores import TrainingStores
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.roster.measures import END_REASONS, MEASURES
from bapas_desktop.paths import DataFolder

if TYPE_CHECKING:
    from bapas_desktop.data.access import Access
    from bapas_desktop.data.agenda import AgendaStore
    from bapas_desktop.data.casework import (
        IncidentStore,
        PermitStore,
        ServiceDayStore,
        StageDecisionStore,
        SummonsStore,
        TransferStore,
    )
    from bapas_desktop.data.client_data import ClientData
    from bapas_desktop.data.documents import DocumentStore
    from bapas_desktop.data.filters import FilterStore
    from bapas_desktop.data.likeness import LikenessStore
    from bapas_desktop.data.merging import Merging
    from bapas_desktop.data.roster_import import RosterImporter
    from bapas_desktop.data.timeline import Timeline
    from bapas_desktop.data.visits import ReportingStore, VisitStore


class Office(TrainingStores, PlotStores, ReflectionStores, RegionalStores):
    """Everything that is open while somebody works. Made by ``open_office``.

    A store is made, and its room imported, when it is first asked for: the window opens on the roster alone.
    """

    def __init__(self, folder: DataFolder, database: Database, today: Callable[[], dt.date]) -> None:
        self.folder = folder
        self.database = database
        self.today = today
        self.history = History(database)
        self.profile = ProfileStore(database)
        self.officers = OfficerStore(database, today)
        self.clients = ClientStore(database, self.officers, today)

    @cached_property
    def roster_import(self) -> "RosterImporter":
        """Takes client lists in."""
        from bapas_desktop.data.roster_import import RosterImporter

        return RosterImporter(self.database, self.clients, self.officers)

    @cached_property
    def reporting(self) -> "ReportingStore":
        """Who is to report when."""
        from bapas_desktop.data.visits import ReportingStore

        return ReportingStore(self.database)

    @cached_property
    def visits(self) -> "VisitStore":
        """Reports (lapor diri)."""
        from bapas_desktop.data.visits import VisitStore

        return VisitStore(self.database, self.clients, self.today, officers=self.officers, reporting=self.reporting)

    @cached_property
    def permits(self) -> "PermitStore":
        """Leave of town or country."""
        from bapas_desktop.data.casework import PermitStore

        return PermitStore(self.database, self.clients, self.today)

    @cached_property
    def incidents(self) -> "IncidentStore":
        """Incidents."""
        from bapas_desktop.data.casework import IncidentStore

        return IncidentStore(self.database, self.clients, self.today)

    @cached_property
    def service_days(self) -> "ServiceDayStore":
        """Community service done."""
        from bapas_desktop.data.casework import ServiceDayStore

        return ServiceDayStore(self.database, self.clients, self.today)

    @cached_property
    def stages(self) -> "StageDecisionStore":
        """Decisions of the TPP on stages."""
        from bapas_desktop.data.casework import StageDecisionStore

        return StageDecisionStore(self.database, self.clients, self.today)

    @cached_property
    def transfers(self) -> "TransferStore":
        """Transfers from and to other offices."""
        from bapas_desktop.data.casework import TransferStore

        return TransferStore(self.database, self.clients, self.today)

    @cached_property
    def summons(self) -> "SummonsStore":
        """Letters of summons."""
        from bapas_desktop.data.casework import SummonsStore

        return SummonsStore(self.database, self.clients, self.today)

    @cached_property
    def documents(self) -> "DocumentStore":
        """Documents and photos."""
        from bapas_desktop.data.documents import DocumentStore

        return DocumentStore(self.database, self.clients, self.today)

    @cached_property
    def timeline(self) -> "Timeline":
        """Everything that happened with a client."""
        from bapas_desktop.data.timeline import Timeline

        return Timeline(self.database)

    @cached_property
    def client_data(self) -> "ClientData":
        """All that is held about a client, for the client."""
        from bapas_desktop.data.client_data import ClientData

        return ClientData(self.database)

    @cached_property
    def filters(self) -> "FilterStore":
        """Named filters of the list of clients."""
        from bapas_desktop.data.filters import FilterStore

        return FilterStore(self.database)

    @cached_property
    def likeness(self) -> "LikenessStore":
        """Which records may be one person."""
        from bapas_desktop.data.likeness import LikenessStore

        return LikenessStore(self.database, self.clients)

    @cached_property
    def merging(self) -> "Merging":
        """Makes one record of two."""
        from bapas_desktop.data.merging import Merging

        return Merging(self.database, self.clients, self.today)

    @cached_property
    def agenda(self) -> "AgendaStore":
        """What is to be done today."""
        from bapas_desktop.data.agenda import AgendaStore

        return AgendaStore(self.database, self.sessions, self.outcomes)

    @cached_property
    def access(self) -> "Access":
        """Users, passwords and the recovery code."""
        from bapas_desktop.data.access import Access

        return Access(self.folder.vault, self.database)

    @property
    def user(self) -> str:
        """Who is signed in."""
        return self.database.user

    def close(self) -> None:
        """Close the file."""
        self.database.close()


def open_office(
    folder: DataFolder,
    key: bytes,
    user: str,
    *,
    today: Callable[[], dt.date] = dt.date.today,
    now: Callable[[], dt.datetime] = dt.datetime.now,
    before_migration: Callable[[Database], None] | None = None,
) -> Office:
    """Open the office's file, or make it where there is none yet. ``today`` and ``now`` are its clocks.

    Raises:
        MachineTrouble: ``file_damaged``, ``file_newer``, ``disk_full``, …
    """
    database = Database(folder.database, key, user, now=now, before_migration=before_migration)
    office = Office(folder, database, today)
    if not MeasureTable.select().exists():
        _seed(database)
    return office


def _seed(database: Database) -> None:
    with database.change("Kantor baru", Topic.OFFICE, undoable=False):
        for position, measure in enumerate(MEASURES):
            MeasureTable.insert(
                uid=new_uid(), code=measure.code, name=measure.name, group_name=measure.group, position=position
            ).execute()
        for position, reason in enumerate(END_REASONS):
            EndReasonTable.insert(
                uid=new_uid(), code=reason.code, name=reason.name, state=reason.state, position=position
            ).execute()
