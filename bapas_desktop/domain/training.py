"""Trainings: programs (kegiatan), their sessions (pertemuan), participants, attendance and the printed sheets."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bapas_desktop.domain.issues import Issue, Refused, warning
from bapas_desktop.domain.paper import Face, Paper

STAGES = ("Persiapan", "Pembukaan", "Pelaksanaan", "Panen/Praktik", "Refleksi & Evaluasi")
SKILLS = (
    "Pembuatan Kue", "Budidaya Kangkung", "Menjahit", "Barista", "Mebel", "Pangkas Rambut", "Las", "Hidroponik",
)  # fmt: skip
DEFAULT_QUOTA = 20
MOST_BLANK_ROWS = 20


class Mark(StrEnum):
    """How somebody was or was not there; the letter is the key that types it."""

    PRESENT = "H"
    EXCUSED = "I"
    ILL = "S"
    ABSENT = "A"
    LATE = "T"

    @property
    def is_excuse(self) -> bool:
        """Izin and Sakit: "all present" leaves them alone."""
        return self in (Mark.EXCUSED, Mark.ILL)

    @property
    def was_there(self) -> bool:
        """Hadir and Terlambat count as present."""
        return self in (Mark.PRESENT, Mark.LATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramDraft:
    """What the form of a program (kegiatan) holds."""

    title: str = ""
    skill: str = ""
    place: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    quota: int | None = DEFAULT_QUOTA
    partner: str = ""
    officer_in_charge: str = ""
    budget_source: str = ""
    objectives: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Program(ProgramDraft):
    """A program as the file holds it, with what a list shows beside it."""

    id: int
    uid: str
    sessions: int = 0
    participants: int = 0

    def draft(self) -> ProgramDraft:
        """The part that a form may change."""
        return ProgramDraft(**{name: getattr(self, name) for name in ProgramDraft.__dataclass_fields__})


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionDraft:
    """What the form of a session (pertemuan) holds."""

    program_id: int | None = None
    title: str = ""
    stage: str = ""
    date: dt.date | None = None
    start: dt.time | None = None
    end: dt.time | None = None
    place: str = ""
    material: str = ""
    instructors: str = ""
    officer_in_charge: str = ""
    notes: str = ""
    catch_up_of: int | None = None
    """The session that this one makes up for; catch-up sessions are counted apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(SessionDraft):
    """A session as the file holds it, with what a list shows beside it. A cancelled one counts nowhere."""

    id: int
    uid: str
    cancelled_on: dt.date | None = None
    cancel_reason: str = ""
    program_title: str = ""
    participants: int = 0
    marked: int = 0
    present: int = 0

    def draft(self) -> SessionDraft:
        """The part that a form may change."""
        return SessionDraft(**{name: getattr(self, name) for name in SessionDraft.__dataclass_fields__})


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionQuery:
    """Which sessions a list shows; the newest date first unless said otherwise.

    ``unmarked`` asks for those that have participants and not one mark.
    """

    text: str = ""
    program_id: int | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    unmarked: bool = False
    cancelled: bool | None = None
    """Only cancelled ones, or only the others; None: all."""
    catch_up: bool | None = None
    """Only those that make up for another, or only the others; None: all."""
    sort: str = "date"
    descending: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramQuery:
    """Which programs a list shows."""

    text: str = ""
    sort: str = "starts_on"
    descending: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """One stay of a client in a program: from ``joined_on`` (None: the beginning) until before ``left_on``."""

    client_id: int
    joined_on: dt.date | None = None
    left_on: dt.date | None = None

    def is_open(self, today: dt.date) -> bool:
        """Whether it has not ended; it may begin later."""
        return self.left_on is None or self.left_on > today


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One line of a session's list: the client, and the mark if there is one. No case data: instructors see this."""

    client_id: int
    full_name: str
    register_no: str = ""
    address: str = ""
    walk_in: bool = False
    mark: Mark | None = None
    note: str = ""
    sensitive: bool = False
    """The note is for the office alone: it leaves the file on no page and in no workbook."""
    late_minutes: int | None = None
    credited_minutes: int | None = None
    """What counts as taught; None: the length of the session for who was there, less being late."""
    engagement: int | None = None
    """Keterlibatan, 1 to 5."""
    work_attitude: int | None = None
    """Sikap kerja, 1 to 5."""
    marked_by: str = ""
    marked_at: dt.datetime | None = None


HIGHEST_RATING = 5
LONGEST_DAY = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkDetails:
    """What stands beside a mark; see ``Participant``."""

    note: str = ""
    sensitive: bool = False
    late_minutes: int | None = None
    credited_minutes: int | None = None
    engagement: int | None = None
    work_attitude: int | None = None


def check_details(details: MarkDetails) -> list[Issue]:
    """Minutes within a day, ratings from 1 to 5."""
    found = []
    for name in ("late_minutes", "credited_minutes"):
        minutes = getattr(details, name)
        if minutes is not None and not 0 <= minutes <= LONGEST_DAY:
            found.append(Issue(name, "day_too_long" if minutes > 0 else "negative"))
    for name in ("engagement", "work_attitude"):
        rating = getattr(details, name)
        if rating is not None and not 1 <= rating <= HIGHEST_RATING:
            found.append(Issue(name, "rating_range", values=(str(HIGHEST_RATING),)))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A printed attendance sheet: its number leads back to the session and to the order of its rows."""

    id: int
    number: str
    session_id: int
    printed_at: dt.datetime
    printed_by: str
    client_ids: tuple[int, ...]
    blank_rows: int = 0
    entered_at: dt.datetime | None = None
    session_title: str = ""
    session_date: dt.date | None = None


def check_program(draft: ProgramDraft) -> list[Issue]:
    """A title is required, the end is not before the start, a quota is not negative."""
    found = []
    if not draft.title.strip():
        found.append(Issue("title", "required"))
    if draft.starts_on and draft.ends_on and draft.ends_on < draft.starts_on:
        found.append(Issue("ends_on", "end_before_start"))
    if draft.quota is not None and draft.quota < 0:
        found.append(Issue("quota", "negative"))
    return found


def check_session(draft: SessionDraft, program: Program | None) -> list[Issue]:
    """A session needs its program, a title and a date; outside the program's dates only warns."""
    found = []
    if draft.program_id is None:
        found.append(Issue("program_id", "required"))
    if not draft.title.strip():
        found.append(Issue("title", "required"))
    if draft.date is None:
        found.append(Issue("date", "required"))
    if draft.start and draft.end and draft.end <= draft.start:
        found.append(Issue("end", "end_before_start"))
    if draft.end and not draft.start:
        found.append(Issue("start", "required"))
    if program and draft.date:
        early = program.starts_on and draft.date < program.starts_on
        late = program.ends_on and draft.date > program.ends_on
        if early or late:
            found.append(warning("date", "outside_program"))
    return found


def session_minutes(session: SessionDraft) -> int | None:
    """The length of a session; None where its hours are not known."""
    if session.start is None or session.end is None:
        return None
    return (session.end.hour - session.start.hour) * 60 + session.end.minute - session.start.minute


def credited_minutes(person: Participant, length: int | None) -> int:
    """What counts as taught for one person: what was written down, else the session's length less being late."""
    if person.mark is None or not person.mark.was_there:
        return 0
    if person.credited_minutes is not None:
        return person.credited_minutes
    return max(0, (length or 0) - (person.late_minutes or 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceRate:
    """How much of a program somebody attended, under both rules that offices use; None where nothing was held."""

    held: int
    present: int
    excused: int

    @property
    def of_all(self) -> float | None:
        """Present of all sessions held; an excuse counts as not there."""
        return self.present / self.held if self.held else None

    @property
    def without_excuses(self) -> float | None:
        """Present of the sessions from which somebody was not excused."""
        counted = self.held - self.excused
        return self.present / counted if counted else None


def attendance_rate(marks: Iterable[Mark | None]) -> AttendanceRate:
    """The rate over the marks of one person, or of everybody; those not yet marked do not count."""
    counts = count_marks(marks)
    held = sum(counts[mark] for mark in Mark)
    present = sum(counts[mark] for mark in Mark if mark.was_there)
    return AttendanceRate(held=held, present=present, excused=sum(counts[mark] for mark in Mark if mark.is_excuse))


def count_marks(marks: Iterable[Mark | None]) -> dict[Mark | None, int]:
    """How many have each mark; None counts those not yet marked. Every mark is a key."""
    counts = Counter(marks)
    return {mark: counts[mark] for mark in (*Mark, None)}


def mark_everybody_present(participants: Iterable[Participant]) -> dict[int, Mark]:
    """The marks that "Semua hadir" sets: only for those who have none yet, so no excuse is ever overwritten."""
    return {person.client_id: Mark.PRESENT for person in participants if person.mark is None}


def marks_from_sheet(rows: Mapping[int, int], exceptions: str, marked: Mapping[int, Mark]) -> dict[int, Mark]:
    """The marks of a paper sheet of which only those who were not there are typed, by row number.

    Args:
        rows: the sheet's row numbers and their client ids.
        exceptions: row numbers, each with the letter of its mark where it is not A: ``3 7S 12i 15-17 20T``.
        marked: marks already kept; an excuse among them stays unless its row is typed.

    Raises:
        Refused: ``sheet_row_unknown`` or ``sheet_row_unreadable``, with the word that is wrong.
    """
    typed: dict[int, Mark] = {}
    for word in re.split(r"[\s,;]+", exceptions.strip()):
        if not word:
            continue
        match = re.fullmatch(r"(\d{1,4})(?:-(\d{1,4}))?([HISAT])?", word.upper())
        if not match:
            raise Refused("sheet_row_unreadable", word)
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first:
            raise Refused("sheet_row_unreadable", word)
        for row in range(first, last + 1):
            if row not in rows:
                raise Refused("sheet_row_unknown", str(row))
            typed[row] = Mark(match[3] or Mark.ABSENT)
    result: dict[int, Mark] = {}
    for row, client_id in rows.items():
        kept = marked.get(client_id)
        if row in typed:
            result[client_id] = typed[row]
        elif kept is None or not kept.is_excuse:
            result[client_id] = Mark.LATE if kept is Mark.LATE else Mark.PRESENT
    return result


class SheetColumn(StrEnum):
    """The columns that an attendance sheet may have besides No and Nama; never offence, NIK or risk."""

    REGISTER_NO = "register_no"
    ADDRESS = "address"
    SIGNATURE = "signature"
    REMARK = "remark"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetOptions:
    """What is chosen for one print of an attendance sheet."""

    paper: Paper = Paper.A4
    landscape: bool = False
    blank_rows: int = 5
    columns: tuple[SheetColumn, ...] = (SheetColumn.REGISTER_NO, SheetColumn.SIGNATURE, SheetColumn.REMARK)
    face: Face = Face.INTERNAL
    """Chosen for each print anew: nobody shows a page to the wrong people because of the last one."""

    def __post_init__(self) -> None:
        if not 0 <= self.blank_rows <= MOST_BLANK_ROWS:
            raise Refused("blank_rows_range", str(MOST_BLANK_ROWS))
