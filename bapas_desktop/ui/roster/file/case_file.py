"""What the head of a client's file needs to know, gathered with a few queries."""

from dataclasses import dataclass, replace

from bapas_desktop.data.office import Office
from bapas_desktop.domain.plots.share import FarmWork
from bapas_desktop.domain.roster.client import Client
from bapas_desktop.domain.supervision.case_record import CaseQuery
from bapas_desktop.domain.supervision.permits import Permit, PermitState
from bapas_desktop.domain.supervision.reporting import Visit

SERVICE_MEASURE = "Kerja Sosial"
"""The kind of guidance that is counted in hours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """A client, and what stands open about him or her today. ``away`` are permits of which nobody returned yet."""

    client: Client
    last_visit: Visit | None = None
    away: tuple[Permit, ...] = ()
    service_minutes: int = 0
    farm_work: FarmWork

    @property
    def has_service(self) -> bool:
        """Whether community service was ordered."""
        return self.client.service_hours is not None or self.client.measure == SERVICE_MEASURE


def open_case_file(office: Office, client_id: int) -> CaseFile:
    """Gather the file of a client.

    Raises:
        Refused: ``not_found``.
    """
    client = office.clients.get(client_id)
    today = office.today()
    permits = office.permits.records(office.permits.ids(CaseQuery(client_id=client_id)))
    states = {PermitState.AWAY, PermitState.NOT_RETURNED}
    file = CaseFile(
        client=client,
        last_visit=office.visits.latest(client_id) if client.visits else None,
        away=tuple(permit for permit in permits if permit.state(today) in states),
        farm_work=office.farm_economics.work_of([client_id])[client_id],
    )
    if not file.has_service:
        return file
    return replace(file, service_minutes=office.service_days.done(client_id))
