"""Sample files of supervision: a year of reports, and what else happens in a guidance: PK, stages, permits, letters."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from bapas_desktop.data.office import Office
from bapas_desktop.demo.people import (
    SERVICE_HOURS,
    end_letter,
    end_reason,
    first_of_month,
    invented_officers,
    months_since_end,
)
from bapas_desktop.demo.pictures import page_of_text, portrait, vegetable_bed
from bapas_desktop.demo.reports import WITH_A_YEAR, Charge, invented_reports, with_session
from bapas_desktop.demo.words import words
from bapas_desktop.documents.intake import take_in
from bapas_desktop.domain.documents import DocumentDraft
from bapas_desktop.domain.roster.client import ClientDraft, ClosingDraft, Sex
from bapas_desktop.domain.saved_filters import SavedFilterDraft
from bapas_desktop.domain.supervision.incidents import IncidentDraft
from bapas_desktop.domain.supervision.letters import LAST_CALL, SummonsDraft
from bapas_desktop.domain.supervision.moves import Direction, TransferDraft
from bapas_desktop.domain.supervision.permits import PermitDraft, PermitKind
from bapas_desktop.domain.supervision.reporting import VisitDraft, missed_reports
from bapas_desktop.domain.supervision.service import ServiceDayDraft
from bapas_desktop.domain.supervision.stages import Stage, StageDecisionDraft
from bapas_desktop.domain.training import Session, SessionQuery
from bapas_desktop.jobs import Job

_NEW_OFFICER_DAYS_AGO = 75
_EACH_NEW_OFFICER, _EACH_STAGE, _EACH_TRANSFER, _EACH_PERMIT, _EACH_INCIDENT = 40, 9, 35, 60, 45
_CAME_BACK = 35
"""The number of a client who was not found, whose guidance was ended for that, and who came back."""
_SERVICE_MINUTES = 4 * 60
_WITH_DOCUMENTS = 12

_Client = tuple[int, int, ClientDraft]
"""Number, id, and what is known of somebody."""


def add_supervision(office: Office, drafts: Sequence[ClientDraft], ids: Sequence[int], job: Job) -> None:
    """Reports for everybody; the rest for some of the first ``WITH_A_YEAR`` clients.

    Args:
        office: the office with its clients, closings and marked sessions.
        drafts: the clients in their order, and ``ids`` theirs.
        ids: the ids of the clients, in the order of ``drafts``.
        job: progress and cancelling.
    """
    clients = [(number, client_id, draft) for number, (client_id, draft) in enumerate(zip(ids, drafts, strict=True))]
    told = clients[:WITH_A_YEAR]
    charges = _change_officers(office, told)
    reports = _reports(office, clients, charges, job)
    _add_stages(office, told)
    _add_transfers(office, told)
    _add_permits(office, told)
    _add_service(office, told)
    _add_incidents(office, told)
    _summon(office, told, reports)
    _add_documents(office, told[:_WITH_DOCUMENTS])
    office.visits.add_many([report for own in reports.values() for report in own], job)
    for name, values in words("supervision")["filters"].items():
        office.filters.save(SavedFilterDraft(name=name, values={key: tuple(chosen) for key, chosen in values.items()}))


def _since(office: Office, client: ClientDraft) -> int:
    """Days of guidance until today."""
    return (office.today() - client.guidance_start).days if client.guidance_start else 0


def _going_on(clients: Sequence[_Client]) -> Iterator[_Client]:
    return (client for client in clients if months_since_end(client[0]) is None)


# PK


def _change_officers(office: Office, clients: Sequence[_Client]) -> Mapping[int, Charge]:
    """Another PK from a day on for some clients; gives back who was in charge before, by the client's number."""
    day = office.today() - dt.timedelta(_NEW_OFFICER_DAYS_AGO)
    names = [officer.name for officer in invented_officers()]
    moved: dict[str, list[int]] = {}
    before: dict[int, Charge] = {}
    for number, client_id, client in _going_on(clients):
        if number % _EACH_NEW_OFFICER in (0, 17) and client.officer and _since(office, client) > _NEW_OFFICER_DAYS_AGO:
            following = names[(names.index(client.officer) + 1) % len(names)]
            moved.setdefault(following, []).append(client_id)
            before[number] = Charge(day, client.officer, following)
    for name, client_ids in moved.items():
        office.clients.assign_officer(client_ids, name, since=day)
    return before


# Reports


def _reports(
    office: Office, clients: Sequence[_Client], charges: Mapping[int, Charge], job: Job
) -> dict[int, list[VisitDraft]]:
    today = office.today()
    attended = _attended(office)
    reports: dict[int, list[VisitDraft]] = {}
    for number, client_id, client in job.over(clients, len(clients)):
        own = invented_reports(number, client_id, client, today, charges.get(number))
        reports[client_id] = with_session(own, attended[client_id]) if client_id in attended else own
    return reports


def _attended(office: Office) -> dict[int, Session]:
    """The last session that each participant has been at: some have reported on that occasion."""
    found: dict[int, Session] = {}
    for session in office.sessions.records(office.sessions.ids(SessionQuery(descending=False))):
        if session.marked:
            for person in office.attendance.participants(session.id):
                if person.mark and person.mark.was_there and person.client_id % 2:
                    found[person.client_id] = session
    return found


# Stages, transfers, permits


def _add_stages(office: Office, clients: Sequence[_Client]) -> None:
    """Decisions of the TPP: most as the quarters propose, and one who stays in the first stage."""
    for number, client_id, client in _going_on(clients):
        start, end = client.guidance_start, client.guidance_end
        if number % _EACH_STAGE != 4 or start is None or end is None:
            continue
        for part, stage in ((0.25, Stage.ADVANCED), (0.75, Stage.FINAL)):
            day = start + dt.timedelta(round((end - start).days * part) + 3)
            if day <= office.today():
                decided = Stage.EARLY if number == _EACH_STAGE + 4 else stage
                office.stages.add(
                    StageDecisionDraft(
                        client_id=client_id, stage=decided, decided_on=day, letter_no=f"TPP-{number + 1:03}/{day.year}"
                    )
                )


def _add_transfers(office: Office, clients: Sequence[_Client]) -> None:
    """Some came from another office; who was transferred out has the same letter as the end of guidance."""
    others = words("supervision")["offices_of_origin"]
    for number, client_id, client in clients:
        other = others[number % len(others)]
        months = months_since_end(number)
        if number % _EACH_TRANSFER == 10 and months is None and client.guidance_start:
            day = client.guidance_start
            office.transfers.add(
                TransferDraft(
                    client_id=client_id, direction=Direction.IN, date=day, office=other,
                    letter_no=f"PL-{number + 1:03}/{day.year}", letter_date=day - dt.timedelta(4),
                )
            )  # fmt: skip
        if months is not None and end_reason(months) == "transferred":
            day = first_of_month(office.today(), months)
            office.transfers.add(
                TransferDraft(
                    client_id=client_id, direction=Direction.OUT, date=day, office=other,
                    letter_no=end_letter(months, day), letter_date=day, notes="Pindah domisili mengikuti keluarga.",
                )
            )  # fmt: skip


def _add_permits(office: Office, clients: Sequence[_Client]) -> None:
    """Back long ago; one away now, one not back in time, one planned, and one abroad."""
    told = words("supervision")
    spans = {0: (-2, 4, None), 1: (-12, -3, None), 2: (6, 10, None), 3: (-70, -48, -49)}  # leaves, returns, returned
    chosen = [client for client in _going_on(clients) if client[0] % _EACH_PERMIT in (2, 4, 11, 20)]
    for place, (number, client_id, client) in enumerate(chosen):
        luck = Random(f"izin {number}")
        back = -luck.randint(15, 90)
        leaves, returns, returned = spans.get(place, (back - luck.randint(3, 12), back, back))
        if _since(office, client) < -leaves:
            continue
        destination, purpose = told["abroad"] if place == 3 else told["permits"][number % len(told["permits"])]
        day = office.today() + dt.timedelta(leaves)
        office.permits.add(
            PermitDraft(
                client_id=client_id,
                kind=PermitKind.ABROAD if place == 3 else PermitKind.TOWN,
                destination=destination,
                purpose=purpose,
                leaves_on=day,
                returns_on=office.today() + dt.timedelta(returns),
                letter_no=f"IZ-{number + 1:03}/{day.year}",
                letter_date=min(day - dt.timedelta(5), office.today()),
                returned_on=None if returned is None else office.today() + dt.timedelta(returned),
            )
        )


# Community service, incidents, letters


def _add_service(office: Office, clients: Sequence[_Client]) -> None:
    """Half a day twice a week for those whom the court has ordered it, until the hours are done."""
    told = words("supervision")["service"]
    for number, client_id, client in _going_on(clients):
        if client.service_hours is None or client.guidance_start is None:
            continue
        place = number // 20 % len(told["places"])
        for part in range(SERVICE_HOURS * 60 // _SERVICE_MINUTES):
            day = client.guidance_start + dt.timedelta(7 + part // 2 * 7 + part % 2 * 2)
            if day > office.today():
                break
            office.service_days.add(
                ServiceDayDraft(
                    client_id=client_id, date=day, minutes=_SERVICE_MINUTES, place=told["places"][place],
                    task=told["tasks"][place], supervisor=told["supervisors"][place],
                )
            )  # fmt: skip


def _add_incidents(office: Office, clients: Sequence[_Client]) -> None:
    told = words("supervision")["incidents"]
    for number, client_id, client in _going_on(clients):
        ago = 20 + number % 50
        if number % _EACH_INCIDENT not in (8, 23) or _since(office, client) <= ago:
            continue
        day = office.today() - dt.timedelta(ago)
        incident = told[number // 8 % len(told)]
        decided = day + dt.timedelta(6) if incident["decided_by"] else None
        office.incidents.add(IncidentDraft(client_id=client_id, date=day, decided_on=decided, **incident))


def _summon(office: Office, clients: Sequence[_Client], reports: Mapping[int, list[VisitDraft]]) -> None:
    """Letters a week after each day on which no report came, and one client who was not found and came back."""
    today = office.today()
    for number, client_id, client in _going_on(clients):
        due = reports[client_id][-1].next_on if reports[client_id] else None
        interval = client.report_interval or 0
        if due is None or not (missed := missed_reports(due, interval, today)):
            continue
        for call in range(1, min(missed - (number % 3 == 0), LAST_CALL) + 1):
            day = due + dt.timedelta((call - 1) * interval + min(7, interval - 1))
            if day <= today:
                office.summons.add(_letter(client_id, number, client, call, day))
        if missed >= LAST_CALL:
            silent = words("supervision")["silent"]
            office.incidents.add(IncidentDraft(client_id=client_id, date=today, decided_on=today, **silent))
        elif number == _CAME_BACK:
            gone = ClosingDraft(reason="not_found", ended_on=today - dt.timedelta(9), letter_no=f"SP-900/{today.year}")
            office.clients.close([client_id], replace(gone, letter_date=gone.ended_on))
            office.clients.reopen([client_id])


def _letter(client_id: int, number: int, client: ClientDraft, call: int, day: dt.date) -> SummonsDraft:
    return SummonsDraft(
        client_id=client_id,
        call=call,
        letter_no=f"SP{call}-{number + 1:03}/{day.year}",
        date=day,
        appear_on=day + dt.timedelta(7 if day.weekday() < 5 else 9),
        appear_at=dt.time(9),
        place="Kantor Bapas Mataram",
        officer=client.officer,
    )


# Documents


def _add_documents(office: Office, clients: Sequence[_Client]) -> None:
    """A drawn portrait for most, papers for some, and a picture of the garden."""
    papers = words("supervision")["documents"]
    for number, client_id, client in clients:
        about: dict[str, Any] = {"client_id": client_id, "dated": client.guidance_start}
        if number % 6 != 5:
            face = portrait(number, woman=client.sex is Sex.FEMALE)
            photo = DocumentDraft(title="Foto klien", kind="Foto klien", portrait=True, **about)
            office.documents.add(photo, take_in(face, "foto.png"))
        for paper in papers[: 3 - number % 3] if number % 2 == 0 else ():
            page = page_of_text(paper["lines"])
            office.documents.add(
                DocumentDraft(title=paper["title"], kind=paper["kind"], **about), take_in(page, "surat.pdf")
            )
        if number in (0, 4):
            garden = DocumentDraft(client_id=client_id, title="Panen kangkung", kind="Foto kegiatan")
            office.documents.add(
                replace(garden, dated=office.today() - dt.timedelta(2)), take_in(vegetable_bed(number), "petak.png")
            )
