"""What the papers of a program have in common: their number, day and texts, and when and where the program is."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bapas_desktop.data.office import Office
from bapas_desktop.domain.activity_report import without_names
from bapas_desktop.domain.formats import DAYS, MONTHS, full_date, long_date, short_date, time_range
from bapas_desktop.domain.office import Signatory
from bapas_desktop.domain.program_papers import PaperKind
from bapas_desktop.domain.spelled_out import spelled_out
from bapas_desktop.domain.training import Program, Session, SessionQuery
from bapas_desktop.printing.letterhead import officer_signatory, signatory


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A paper as it is printed: ``texts`` are those that were written, and the drafts of all others."""

    number: str = ""
    dated: dt.date | None = None
    texts: Mapping[str, str]


def written(
    office: Office,
    program_id: int,
    kind: PaperKind,
    drafted: Mapping[str, str],
    session_id: int | None = None,
    names: Collection[str] = (),
) -> Written:
    """The paper that the file keeps, its missing texts drafted; one that was never kept bears the day of today.

    ``names`` are initials in the texts, also where somebody typed them.
    """
    kept = office.program_papers.find(program_id, kind, session_id)
    number, dated = (kept.number, kept.dated) if kept else ("", office.today())
    texts = {**drafted, **(kept.texts if kept else {})}
    return Written(number=number, dated=dated, texts={name: without_names(text, names) for name, text in texts.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What a paper is about: a program, or one session of it."""

    program: Program
    session: Session | None
    sessions: tuple[Session, ...]
    """All sessions of the program by day, cancelled ones too."""

    @property
    def held(self) -> tuple[Session, ...]:
        """The session, or all of the program that are not cancelled."""
        if self.session is not None:
            return (self.session,)
        return tuple(one for one in self.sessions if one.cancelled_on is None)

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """The first and the last day; those of the program where it has no session."""
        found = [one.date for one in self.held if one.date]
        found = found or [day for day in (self.program.starts_on, self.program.ends_on) if day]
        return (min(found), max(found)) if found else None

    @property
    def days_words(self) -> str:
        """``Selasa, 1 Desember 2026 s.d. Sabtu, 12 Desember 2026``."""
        return " s.d. ".join(full_date(day) for day in dict.fromkeys(self.days or ()))

    @property
    def place(self) -> str:
        """Where it is: the session's place, or the program's, or the one that its sessions share."""
        places = {one.place.strip() for one in self.held if one.place.strip()}
        if self.session is not None or not self.program.place.strip():
            return places.pop() if len(places) == 1 else self.program.place
        return self.program.place

    @property
    def instructors(self) -> tuple[str, ...]:
        """Who teaches, each once."""
        return tuple(dict.fromkeys(one.instructors.strip() for one in self.held if one.instructors.strip()))

    def hours(self, zone: str) -> str:
        """``09.00–12.00 WITA``; nothing where the sessions differ."""
        found = {time_range(one.start, one.end, zone) for one in self.held if one.start}
        return found.pop() if len(found) == 1 else ""


def occasion(office: Office, program_id: int, session_id: int | None = None) -> Occasion:
    """The program, and the session if it is about one.

    Raises:
        Refused: ``not_found`` where one of them is gone.
    """
    ids = office.sessions.ids(SessionQuery(program_id=program_id, descending=False))
    return Occasion(
        program=office.programs.get(program_id),
        session=None if session_id is None else office.sessions.get(session_id),
        sessions=tuple(office.sessions.records(ids)),
    )


def short_days(first: dt.date, last: dt.date) -> str:
    """``1 Desember 2026 s.d. 12 Desember 2026``, or the one day."""
    return " s.d. ".join(long_date(day) for day in dict.fromkeys((first, last)))


def spelled_day(day: dt.date) -> str:
    """``Selasa, tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam (24/11/2026)``."""
    return (
        f"{DAYS[day.weekday()]}, tanggal {spelled_out(day.day)} bulan {MONTHS[day.month - 1]} "
        f"tahun {spelled_out(day.year)} ({short_date(day)})"
    )


def in_charge(office: Office, program: Program) -> dict[str, str]:
    """Who is in charge of the program as one who signs; else whoever signs for the office."""
    name = program.officer_in_charge.strip()
    officers = office.officers.all(active_only=False)
    officer = next((one for one in officers if one.name == name), None) if name else None
    if officer is not None:
        return officer_signatory(officer.name, officer)
    if name:
        return signatory(Signatory(position="Penanggung jawab kegiatan", name=name))
    return signatory(office.profile.get().maker)
