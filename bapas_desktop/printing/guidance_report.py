"""Reports of guidance (laporan bimbingan): of one guidance, and of everything that happened with one client.

The layouts follow reports in use at two offices: identity, material and advice for one guidance; sixteen lines of
identity and the list of events for a period. They name neither offence nor NIK.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any

from bapas_desktop.domain.formats import clock, full_date, long_date, short_date, timestamp, whole
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.roster.client import Client, Officer, is_child
from bapas_desktop.domain.spelled_out import spelled_out
from bapas_desktop.domain.supervision.reporting import Visit, VisitMethod
from bapas_desktop.domain.timeline import Event, EventKind
from bapas_desktop.printing.client_facts import SEX_NAMES, born, guidance_period, home, measure_name
from bapas_desktop.printing.letterhead import (
    flowing,
    flowing_paragraphs,
    letterhead,
    number_with_breaks,
    officer_signatory,
    place_and_date,
    signatory,
)
from bapas_desktop.printing.typesetter import Printout

EVENT_NAMES = {
    EventKind.VISIT: "Lapor diri",
    EventKind.SESSION: "Pertemuan",
    EventKind.NOTE: "Catatan",
    EventKind.PERMIT: "Izin",
    EventKind.INCIDENT: "Kejadian",
    EventKind.SUMMONS: "Panggilan",
    EventKind.STAGE: "Tahap",
    EventKind.OFFICER: "PK",
    EventKind.TRANSFER: "Pelimpahan",
    EventKind.CLOSING: "Pengakhiran",
    EventKind.SERVICE: "Kerja sosial",
    EventKind.GARDEN: "Kebun",
    EventKind.EVALUATION: "Evaluasi",
    EventKind.OUTCOME: "Tindak lanjut",
    EventKind.DOCUMENT: "Dokumen",
}
_METHODS = {
    VisitMethod.OFFICE: "datang ke kantor",
    VisitMethod.HOME: "kunjungan rumah",
    VisitMethod.PHONE: "telepon",
    VisitMethod.VIDEO: "panggilan video",
}
_ANSWERS = (
    ("condition", "Keadaan"),
    ("activity", "Pekerjaan/kegiatan"),
    ("surroundings", "Lingkungan sosial"),
    ("obstacles", "Kendala"),
    ("plans", "Rencana"),
)


def guidance_report(
    client: Client,
    guidance: Visit | Event,
    office: OfficeProfile,
    paper: Paper,
    printed_at: dt.datetime,
    *,
    guidance_no: int | None = None,
    letter_no: str = "",
    advice: str = "",
    officer: Officer | None = None,
) -> Printout:
    """The report of one guidance: a report of the client, or an event of the timeline such as a session.

    ``guidance_no`` is the "Bimbingan ke"; without it the event's own, or the running number of the report. ``advice``
    is the text under Saran; without it the notes of a report, else lines to write on. ``officer`` is the record of the
    PK, for the NIP; without it the client's PK signs by name only.
    """
    visit = guidance if isinstance(guidance, Visit) else None
    day = guidance.date if isinstance(guidance, Visit) else guidance.day
    number = guidance_no or (guidance.number if isinstance(guidance, Visit) else guidance.guidance_no)
    who = officer.name if officer else client.officer
    moment = ", ".join(filter(None, (full_date(day), _at(guidance.time, office.time_zone))))
    data = {
        "title": f"Laporan bimbingan {flowing(client.full_name)}",
        "heading": _heading(client, day),
        "letterhead": letterhead(office),
        "paper": paper.value,
        "printed_at": timestamp(printed_at, office.time_zone),
        "number": number_with_breaks(letter_no),
        "guidance_no": _numbered(number),
        "identity": [
            ["Nama", flowing(client.full_name)],
            ["Nomor register", number_with_breaks(client.register_no)],
            ["Masa bimbingan", guidance_period(client.guidance_start, client.guidance_end)],
            ["Jenis kelamin", SEX_NAMES[client.sex] if client.sex else ""],
            ["Agama", flowing(client.religion)],
            ["Jenis bimbingan", flowing(measure_name(client.measure))],
            ["Bimbingan ke", _numbered(number)],
            ["Pembimbing Kemasyarakatan", flowing(who)],
            ["Hari, tanggal, jam", moment],
            ["Tempat", flowing(visit.place) if visit else ""],
        ],
        "subject": _subject(guidance),
        "answers": [[label, flowing_paragraphs(getattr(visit, name))] for name, label in _ANSWERS] if visit else [],
        "material": flowing_paragraphs(guidance.text) if isinstance(guidance, Event) else [],
        "advice": flowing_paragraphs(advice or (visit.notes if visit else "")),
        "next_on": full_date(visit.next_on) if visit else "",
        "place_and_date": place_and_date(office, printed_at.date()),
        "head": signatory(office.head),
        "officer": officer_signatory(who, officer),
    }
    return Printout("guidance_report", data)


def timeline_report(
    client: Client,
    events: Sequence[Event],
    period: tuple[dt.date | None, dt.date | None],
    office: OfficeProfile,
    paper: Paper,
    printed_at: dt.datetime,
    officer: Officer | None,
) -> Printout:
    """What happened with a client in a period, the oldest first; events outside it are left out.

    An end of ``period`` that is None is open. ``officer`` is the record of the PK who signs, or None for the name only.
    """
    first, last = period
    within = [event for event in events if (not first or event.day >= first) and (not last or event.day <= last)]
    within.sort(key=lambda event: (event.day, event.time or dt.time.min, event.guidance_no or 0, event.record_id))
    data = {
        "title": f"Laporan bimbingan {flowing(client.full_name)}",
        "letterhead": letterhead(office),
        "paper": paper.value,
        "printed_at": timestamp(printed_at, office.time_zone),
        "name": flowing(client.full_name),
        "heading": _heading(client, printed_at.date()),
        "period": f"Periode {guidance_period(first, last)}" if first or last else "Seluruh masa bimbingan",
        "identity": _identity(client, officer, printed_at.date()),
        "events": [_event(number, event) for number, event in enumerate(within, start=1)],
        "counts": _counts(within),
        "place_and_date": place_and_date(office, printed_at.date()),
        "head": signatory(office.head),
        "officer": officer_signatory(client.officer, officer),
    }
    return Printout("timeline_report", data)


def _heading(client: Client, day: dt.date | None) -> str:
    child = is_child(client.birth_date, day) if day else None
    return "Laporan bimbingan klien " + ("pemasyarakatan" if child is None else "anak" if child else "dewasa")


def _numbered(number: int | None) -> str:
    return f"{whole(number)} ({spelled_out(number)})" if number else ""


def _at(time: dt.time | None, zone: str) -> str:
    return f"pukul {clock(time)} {zone}".strip() if time else ""


def _subject(guidance: Visit | Event) -> str:
    if isinstance(guidance, Event):
        return flowing(guidance.title)
    known = guidance.method in set(VisitMethod)
    return f"Lapor diri ({_METHODS[VisitMethod(guidance.method)] if known else flowing(guidance.method)})"


def _identity(client: Client, officer: Officer | None, day: dt.date) -> list[list[str]]:
    stage = client.stage(day)
    guarantor = ", ".join(filter(None, (client.guarantor_name.strip(), client.guarantor_relation.strip().lower())))
    decree = " tanggal ".join(filter(None, (client.decree_no.strip(), long_date(client.decree_date))))
    return [
        ["Nama", flowing(client.full_name)],
        ["Nomor register", number_with_breaks(client.register_no)],
        ["Tempat, tanggal lahir", flowing(born(client))],
        ["Jenis kelamin", SEX_NAMES[client.sex] if client.sex else ""],
        ["Agama", flowing(client.religion)],
        ["Pendidikan", flowing(client.education)],
        ["Pekerjaan", flowing(client.occupation)],
        ["Status perkawinan", flowing(client.marital_status)],
        ["Alamat", flowing(home(client))],
        ["Telepon", flowing(client.phone)],
        ["Jenis bimbingan", flowing(measure_name(client.measure))],
        ["Surat keputusan", flowing(decree)],
        ["Masa bimbingan", guidance_period(client.guidance_start, client.guidance_end)],
        ["Tahap bimbingan", stage.value if stage else ""],
        ["Penjamin", flowing(guarantor)],
        ["Pembimbing Kemasyarakatan", flowing(officer.name if officer else client.officer)],
    ]


def _event(number: int, event: Event) -> dict[str, Any]:
    return {
        "number": str(number),
        "day": short_date(event.day),
        "time": clock(event.time),
        "kind": EVENT_NAMES[event.kind],
        "title": flowing(event.title),
        "text": flowing_paragraphs(event.text),
        "who": flowing(event.who),
        "guidance_no": _numbered(event.guidance_no),
    }


def _counts(events: Sequence[Event]) -> str:
    """``12 bimbingan: 10 lapor diri, 2 pertemuan``, and how often there was something else."""
    found = Counter(event.kind for event in events)
    parts = [f"{whole(found[kind])} {_lower(EVENT_NAMES[kind])}" for kind in EventKind if found[kind]]
    guided = sum(event.guidance_no is not None for event in events)
    return f"{whole(guided)} bimbingan; {', '.join(parts)}" if parts else ""


def _lower(name: str) -> str:
    return name if name.isupper() else name.lower()
