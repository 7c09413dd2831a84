"""The sample office: a whole office of invented people, to try the program on, to test it and to picture it."""

from collections.abc import Sequence

from bapas_desktop.data.office import Office
from bapas_desktop.demo.activity import add_activity
from bapas_desktop.demo.evaluations import add_evaluations
from bapas_desktop.demo.garden import add_garden
from bapas_desktop.demo.people import (
    end_letter,
    end_reason,
    first_of_month,
    invented_clients,
    invented_officers,
    months_since_end,
)
from bapas_desktop.demo.plans import add_plans
from bapas_desktop.demo.regional_reports import add_regional_reports
from bapas_desktop.demo.supervision import add_supervision
from bapas_desktop.demo.trainings import add_trainings
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.office import OfficeProfile, Signatory
from bapas_desktop.domain.roster.client import ClientQuery, ClosingDraft, Status
from bapas_desktop.jobs import Job

SAMPLE_PASSWORD = "contoh-mataram"
"""Meant to be known: the sample office holds nobody's data."""

SAMPLE_CLIENTS = 40
MOST_CLIENTS = 100_000
_ARCHIVED_AFTER_MONTHS = 12


def fill_sample(office: Office, clients: int = SAMPLE_CLIENTS, job: Job | None = None) -> None:
    """Fill a new office. For one number of clients and one day it is always the same.

    It looks alive on the day it is made: sessions today and tomorrow, harvests until yesterday. The history has one
    entry for all of it, which cannot be undone.

    Raises:
        Cancelled: the person asked to stop; the office is as empty as before.
        ValueError: the office has clients already.
    """
    job = job or Job()
    if office.clients.count():
        raise ValueError("the office is not new")
    with office.database.change("Buat kantor contoh", *Topic, undoable=False):
        office.profile.mark_as_sample()
        office.profile.save(_profile())
        for officer in invented_officers():
            office.officers.add(officer)
        drafts = invented_clients(clients, office.today())
        office.roster_import.run(drafts, [], {}, "data contoh", job)
        everybody = sorted(office.clients.ids(ClientQuery(today=office.today(), status=Status.ALL)))
        active = _close_and_archive(office, everybody)
        add_trainings(office, active)
        add_plans(office, active)
        add_supervision(office, drafts, everybody, job)
        add_garden(office, active, add_activity(office, active))
        add_evaluations(office, active)
        add_regional_reports(office, job)


def _profile() -> OfficeProfile:
    return OfficeProfile(
        report_number="WP.21.PAS.08-PR.04.01-{urut}",
        head=Signatory(position="Kepala", name="Drs. H. Lalu Suryadi Wirasaba, M.Si.", nip="197108171994031901"),
        maker=Signatory(
            position="Kepala Subseksi Bimbingan Kerja", name="Baiq Nurul Maharani, S.Sos.", nip="198504222009012902"
        ),
    )


def _close_and_archive(office: Office, everybody: Sequence[int]) -> list[int]:
    """End the guidance of those whose time is over; gives back the ids of the others."""
    ended: dict[int, list[int]] = {}
    active: list[int] = []
    for number, client_id in enumerate(everybody):
        months = months_since_end(number)
        (active if months is None else ended.setdefault(months, [])).append(client_id)
    for months, ids in sorted(ended.items()):
        day = first_of_month(office.today(), months)
        closing = ClosingDraft(
            reason=end_reason(months), ended_on=day, letter_no=end_letter(months, day), letter_date=day
        )
        if refused := office.clients.close(ids, closing):
            raise ValueError(f"sample clients cannot be closed: {refused[:3]}")
        if months > _ARCHIVED_AFTER_MONTHS:
            office.clients.archive(ids)
    return active
