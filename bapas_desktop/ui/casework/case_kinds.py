"""The kinds of lists of a client's file: where their rows come from, their columns, words and forms."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.supervision.case_record import CaseQuery
from bapas_desktop.domain.supervision.incidents import IncidentDraft
from bapas_desktop.domain.supervision.moves import TransferDraft
from bapas_desktop.domain.supervision.permits import PermitDraft
from bapas_desktop.domain.supervision.service import ServiceDayDraft
from bapas_desktop.domain.supervision.stages import StageDecisionDraft
from bapas_desktop.ui.casework import case_columns as columns
from bapas_desktop.ui.casework.incident_dialog import IncidentDialog
from bapas_desktop.ui.casework.permit_dialog import PermitDialog
from bapas_desktop.ui.casework.service_day_dialog import ServiceDayDialog
from bapas_desktop.ui.casework.stage_dialog import StageDialog
from bapas_desktop.ui.casework.summons_dialog import SummonsDialog
from bapas_desktop.ui.casework.transfer_dialog import TransferDialog
from bapas_desktop.ui.casework.visit_dialog import VisitDialog
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.record_table import Column, RecordSource

translate = QCoreApplication.translate


class CaseKind(StrEnum):
    """Which list of a client's file; the value is part of the names of settings."""

    VISITS = "visits"
    PERMITS = "permits"
    INCIDENTS = "incidents"
    SERVICE = "service"
    STAGES = "stages"
    OFFICERS = "officers"
    TRANSFERS = "transfers"
    CLOSINGS = "closings"
    SUMMONS = "summons"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseParts:
    """What a list of one kind is made of. Without ``dialog`` the list is only read.

    ``store`` keeps what ``dialog`` gives; ``begin`` is the draft of a new record of a client; ``stretch`` is the column
    that takes what width is left.
    """

    title: str
    empty: str
    columns: Sequence[Column[Any]]
    stretch: str
    source: RecordSource
    store: Any = None
    dialog: Callable[[Any, Callable[[Any], object], AppContext, QWidget, str, int | None], Any] | None = None
    begin: Callable[[int], Any] | None = None
    add: str = ""


def case_parts(kind: CaseKind, context: AppContext) -> CaseParts:
    """What the list of a kind is made of."""
    return {
        CaseKind.VISITS: _visits,
        CaseKind.PERMITS: _permits,
        CaseKind.INCIDENTS: _incidents,
        CaseKind.SERVICE: _service,
        CaseKind.STAGES: _stages,
        CaseKind.OFFICERS: _officers,
        CaseKind.TRANSFERS: _transfers,
        CaseKind.CLOSINGS: _closings,
        CaseKind.SUMMONS: _summons,
    }[kind](context)


def _visits(context: AppContext) -> CaseParts:
    store = context.office.visits
    return CaseParts(
        title=translate("Casework", "Daftar lapor diri"), empty=translate("Casework", "Belum ada lapor diri."),
        add=translate("Casework", "Lapor baru…"), columns=columns.visit_columns(), stretch="answers",
        source=_OfOneClient(store), store=store, dialog=VisitDialog,
        begin=lambda client_id: store.offered(client_id, context.today()),
    )  # fmt: skip


def _permits(context: AppContext) -> CaseParts:
    store = context.office.permits
    return CaseParts(
        title=translate("Casework", "Daftar izin"), empty=translate("Casework", "Belum ada izin."),
        add=translate("Casework", "Izin baru…"), columns=columns.permit_columns(context.today), stretch="purpose",
        source=_OfOneClient(store), store=store, dialog=PermitDialog,
        begin=lambda client_id: PermitDraft(client_id=client_id),
    )  # fmt: skip


def _incidents(context: AppContext) -> CaseParts:
    store = context.office.incidents
    return CaseParts(
        title=translate("Casework", "Daftar kejadian"), empty=translate("Casework", "Tidak ada kejadian."),
        add=translate("Casework", "Kejadian baru…"), columns=columns.incident_columns(), stretch="description",
        source=_OfOneClient(store), store=store, dialog=IncidentDialog,
        begin=lambda client_id: IncidentDraft(client_id=client_id, date=context.today()),
    )  # fmt: skip


def _service(context: AppContext) -> CaseParts:
    store = context.office.service_days
    return CaseParts(
        title=translate("Casework", "Daftar kerja sosial"), empty=translate("Casework", "Belum ada kerja sosial."),
        add=translate("Casework", "Kerja sosial baru…"), columns=columns.service_columns(), stretch="task",
        source=_OfOneClient(store), store=store, dialog=ServiceDayDialog,
        begin=lambda client_id: ServiceDayDraft(client_id=client_id, date=context.today()),
    )  # fmt: skip


def _stages(context: AppContext) -> CaseParts:
    store = context.office.stages
    return CaseParts(
        title=translate("Casework", "Daftar keputusan tahap"),
        empty=translate("Casework", "Belum ada keputusan TPP tentang tahap."),
        add=translate("Casework", "Keputusan baru…"), columns=columns.stage_columns(), stretch="notes",
        source=_OfOneClient(store), store=store, dialog=StageDialog,
        begin=lambda client_id: StageDecisionDraft(client_id=client_id, decided_on=context.today()),
    )  # fmt: skip


def _officers(context: AppContext) -> CaseParts:
    return CaseParts(
        title=translate("Casework", "Riwayat PK"), empty=translate("Casework", "Belum ada PK."),
        columns=columns.officer_columns(), stretch="officer", source=_Past(context.office.clients.assignments),
    )  # fmt: skip


def _transfers(context: AppContext) -> CaseParts:
    store = context.office.transfers
    return CaseParts(
        title=translate("Casework", "Daftar pelimpahan"), empty=translate("Casework", "Tidak ada pelimpahan."),
        add=translate("Casework", "Pelimpahan baru…"), columns=columns.transfer_columns(), stretch="notes",
        source=_OfOneClient(store), store=store, dialog=TransferDialog,
        begin=lambda client_id: TransferDraft(client_id=client_id, date=context.today()),
    )  # fmt: skip


def _closings(context: AppContext) -> CaseParts:
    clients = context.office.clients
    reasons = {reason.code: reason.name for reason in clients.end_reasons()}
    return CaseParts(
        title=translate("Casework", "Riwayat pengakhiran"),
        empty=translate("Casework", "Bimbingan belum pernah berakhir."),
        columns=columns.closing_columns(reasons), stretch="reason", source=_Past(clients.closings),
    )  # fmt: skip


def _summons(context: AppContext) -> CaseParts:
    store = context.office.summons
    return CaseParts(
        title=translate("Casework", "Daftar surat panggilan"),
        empty=translate("Casework", "Belum ada surat panggilan."),
        add=translate("Casework", "Surat panggilan baru…"), columns=columns.summons_columns(), stretch="notes",
        source=_OfOneClient(store), store=store, dialog=SummonsDialog, begin=store.offered,
    )  # fmt: skip


class _OfOneClient:
    """A store as the source of a list: without a client there is nothing, rather than everything."""

    def __init__(self, store: RecordSource) -> None:
        self._store = store
        self.records = store.records

    def ids(self, query: CaseQuery) -> Sequence[int]:
        return () if query.client_id is None else self._store.ids(query)


class _Past:
    """What a client's history keeps, the newest first; it is fetched whole, for it is short."""

    def __init__(self, fetch: Callable[[int], Sequence[Any]]) -> None:
        self._fetch = fetch
        self._found: dict[int, Any] = {}

    def ids(self, query: CaseQuery) -> Sequence[int]:
        found = [] if query.client_id is None else self._fetch(query.client_id)
        self._found = {record.id: record for record in reversed(found)}
        return list(self._found)

    def records(self, ids: Sequence[int]) -> Sequence[Any]:
        return [self._found[record_id] for record_id in ids if record_id in self._found]
