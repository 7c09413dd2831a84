"""The report of a program (laporan kegiatan): what is known of it, its chapters, and which texts were written by hand.

A text that nobody wrote is drafted from the records each time the report is opened or printed (``activity_drafts.py``).
"""

import datetime as dt
import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bapas_desktop.domain.budget import BudgetLine, Expense, GroupTotal, group_totals, whole_total
from bapas_desktop.domain.certificates import PASS_PERCENT, Certificate, passes
from bapas_desktop.domain.formats import initials
from bapas_desktop.domain.program_documents import ProgramDocument
from bapas_desktop.domain.program_papers import Attendee, ProgramPaper, ProgramPaperDraft
from bapas_desktop.domain.recipes import Batch
from bapas_desktop.domain.reflections.kirkpatrick import Evidence
from bapas_desktop.domain.selection import Balance
from bapas_desktop.domain.training import (
    AttendanceRate,
    Mark,
    Participant,
    Program,
    Session,
    attendance_rate,
    count_marks,
)


class Section(StrEnum):
    """One text of the report; the value is the name that the file keeps it by."""

    BACKGROUND = "background"
    LEGAL_BASIS = "legal_basis"
    PURPOSE = "purpose"
    TIME_AND_PLACE = "time_and_place"
    PARTICIPANTS = "participants"
    INSTRUCTORS = "instructors"
    COSTS = "costs"
    ATTENDANCE = "attendance"
    RATINGS = "ratings"
    PRODUCTION = "production"
    CERTIFICATES = "certificates"
    REFLECTIONS = "reflections"
    OBSTACLES = "obstacles"
    FOLLOW_UP = "follow_up"
    CLOSING = "closing"


CHAPTERS: tuple[tuple[str, tuple[Section, ...]], ...] = (
    ("Pendahuluan", (Section.BACKGROUND, Section.LEGAL_BASIS, Section.PURPOSE)),
    ("Pelaksanaan", (Section.TIME_AND_PLACE, Section.PARTICIPANTS, Section.INSTRUCTORS, Section.COSTS)),
    (
        "Hasil",
        (Section.ATTENDANCE, Section.RATINGS, Section.PRODUCTION, Section.CERTIFICATES, Section.REFLECTIONS),
    ),
    ("Kendala dan Tindak Lanjut", (Section.OBSTACLES, Section.FOLLOW_UP)),
    ("Penutup", (Section.CLOSING,)),
)
"""The chapters in the order of the report; they are numbered with Roman numerals."""
ROMAN = ("I", "II", "III", "IV", "V")
SECTION_TITLES = {
    Section.BACKGROUND: "Latar belakang",
    Section.LEGAL_BASIS: "Dasar hukum",
    Section.PURPOSE: "Maksud dan tujuan",
    Section.TIME_AND_PLACE: "Waktu dan tempat",
    Section.PARTICIPANTS: "Peserta",
    Section.INSTRUCTORS: "Instruktur, panitia, dan tamu",
    Section.COSTS: "Biaya",
    Section.ATTENDANCE: "Kehadiran",
    Section.RATINGS: "Keterlibatan dan sikap kerja",
    Section.PRODUCTION: "Produksi dan panen",
    Section.CERTIFICATES: "Sertifikat",
    Section.REFLECTIONS: "Refleksi dan evaluasi",
    Section.OBSTACLES: "Kendala",
    Section.FOLLOW_UP: "Tindak lanjut",
    Section.CLOSING: "Penutup",
}


class Annex(StrEnum):
    """What may stand behind the chapters; the value is the name that the file keeps."""

    PARTICIPANTS = "participants"
    SCHEDULE = "schedule"
    BUDGET = "budget"
    SELECTION = "selection"
    PHOTOS = "photos"


ANNEX_TITLES = {
    Annex.PARTICIPANTS: "Daftar peserta dan kehadiran",
    Annex.SCHEDULE: "Jadwal pertemuan",
    Annex.BUDGET: "Rencana dan realisasi biaya",
    Annex.SELECTION: "Hasil dan sebaran seleksi",
    Annex.PHOTOS: "Dokumentasi kegiatan",
}
ANNEXES, DRAFT_OF = "annexes", "draft_of_"
"""Names under which the paper keeps, beside the texts, what is chosen and the sign of what each was written over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HarvestFact:
    """One harvest that belongs to the program; ``sold`` is the rupiah that came in for it, None where nothing did."""

    day: dt.date
    plot: str = ""
    crop: str = ""
    grams: int = 0
    sold: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """One person over all sessions that were not cancelled: the first name and register number as the lists have it."""

    client_id: int
    full_name: str
    register_no: str
    marks: Mapping[int, Mark | None]
    """By session; a session that he or she was not on the list of is none."""

    @property
    def rate(self) -> AttendanceRate:
        """How much of what was held he or she attended."""
        return attendance_rate(self.marks.values())

    @property
    def counts(self) -> Mapping[Mark | None, int]:
        """How often each mark; None: on the list, not marked yet."""
        return count_marks(self.marks.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratings:
    """The mean of what was rated from 1 to 5, in hundredths, and of how many ratings; None where there are none."""

    mean: int | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """All that the report tells of a program; lists are in the order in which they are told."""

    program: Program
    office: str
    zone: str
    today: dt.date
    sessions: Sequence[Session] = ()
    people: Mapping[int, Sequence[Participant]] = field(default_factory=dict)
    """The lists by session, cancelled ones too."""
    attendees: Sequence[Attendee] = ()
    lines: Sequence[BudgetLine] = ()
    expenses: Sequence[Expense] = ()
    batches: Sequence[Batch] = ()
    harvests: Sequence[HarvestFact] = ()
    certificates: Sequence[Certificate] = ()
    group_notes: int = 0
    personal_notes: int = 0
    candidates: Mapping[str, int] = field(default_factory=dict)
    """How many in each state of the selection."""
    spread: Balance | None = None
    """How the participants are spread; None where there are none."""
    photos: Sequence[ProgramDocument] = ()
    assignments: Sequence[ProgramPaper] = ()
    other_names: frozenset[str] = frozenset()
    """Clients who are on no list: candidates, and who takes part while there is no session yet."""
    evidence: Evidence | None = None
    """What reflections, evaluations and follow-ups tell of it."""
    inside: bool = True
    """Whether it is told inside the house, with the reasons why sessions were cancelled."""
    public: bool = False
    """Whether everybody may see it, so that figures of a few people are not told."""

    participants: Sequence[Participation] = field(init=False)
    """Everybody who was on the list of a session that was not cancelled, by name."""

    def __post_init__(self) -> None:
        # Nearly every chapter and table asks for them; of 200 people at 40 sessions that would take a while.
        object.__setattr__(self, "participants", _participations(self.planned, self.people))

    @property
    def planned(self) -> list[Session]:
        """The sessions that were not cancelled."""
        return [one for one in self.sessions if one.cancelled_on is None]

    @property
    def held(self) -> list[Session]:
        """Those of them whose day has come."""
        return [one for one in self.planned if one.date is not None and one.date <= self.today]

    @property
    def cancelled(self) -> list[Session]:
        """The sessions that were cancelled."""
        return [one for one in self.sessions if one.cancelled_on is not None]

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """The first and the last day: of the sessions, or else of the program."""
        found = [one.date for one in self.planned if one.date]
        found = found or [day for day in (self.program.starts_on, self.program.ends_on) if day]
        return (min(found), max(found)) if found else None

    @property
    def marks(self) -> Mapping[Mark | None, int]:
        """The marks of everybody at the sessions whose day has come."""
        return count_marks(person.mark for person in self._entries())

    @property
    def passed(self) -> list[Participation]:
        """Who attended enough for a certificate."""
        return [one for one in self.participants if passes(one.rate, PASS_PERCENT)]

    def ratings(self, name: str) -> Ratings:
        """The mean of ``engagement`` or ``work_attitude``."""
        found = [value for person in self._entries() if (value := getattr(person, name)) is not None]
        mean = (sum(found) * 200 + len(found)) // (2 * len(found)) if found else None
        return Ratings(mean=mean, count=len(found))

    def _entries(self) -> list[Participant]:
        return [person for session in self.held for person in self.people.get(session.id, ())]

    @property
    def costs(self) -> list[GroupTotal]:
        """Plan against real spending by group."""
        return group_totals(self.lines, self.expenses)

    @property
    def total(self) -> GroupTotal:
        """Plan against real spending."""
        return whole_total(self.costs)

    @property
    def names(self) -> frozenset[str]:
        """The names that a page for the public may not hold."""
        found = {person.full_name for people in self.people.values() for person in people}
        return self.other_names | found | {one.client_name for one in self.certificates if one.client_name}


def _participations(
    sessions: Sequence[Session], people: Mapping[int, Sequence[Participant]]
) -> Sequence[Participation]:
    known: dict[int, Participant] = {}
    marks: dict[int, dict[int, Mark | None]] = {}
    for session in sessions:
        for person in people.get(session.id, ()):
            known.setdefault(person.client_id, person)
            marks.setdefault(person.client_id, {})[session.id] = person.mark
    found = [
        Participation(
            client_id=one.client_id, full_name=one.full_name, register_no=one.register_no, marks=marks[one.client_id]
        )
        for one in known.values()
    ]
    return tuple(sorted(found, key=lambda one: (one.full_name.casefold(), one.client_id)))


# What is kept of the texts


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionText:
    """A text as it stands in the report, beside what the records say now."""

    section: Section
    text: str
    draft: str
    written: bool
    """By hand; else it is the draft."""
    outdated: bool
    """The records have changed since it was written."""


def section_texts(paper: ProgramPaperDraft | None, drafts: Mapping[Section, str]) -> list[SectionText]:
    """The texts of the report in their order."""
    kept = paper.texts if paper else {}
    return [
        SectionText(
            section=section,
            text=kept.get(section, drafts[section]),
            draft=drafts[section],
            written=section in kept,
            outdated=section in kept and kept.get(DRAFT_OF + section, "") != draft_sign(drafts[section]),
        )
        for _title, sections in CHAPTERS
        for section in sections
    ]


def chosen_annexes(paper: ProgramPaperDraft | None) -> list[Annex]:
    """The annexes that the report has: all, unless some were left out."""
    if paper is None or ANNEXES not in paper.texts:
        return list(Annex)
    kept = paper.texts[ANNEXES].split(",")
    return [annex for annex in Annex if annex in kept]


def annex_text(chosen: Collection[Annex]) -> str:
    """The annexes as the file keeps them."""
    return ",".join(annex for annex in Annex if annex in chosen)


def draft_sign(draft: str) -> str:
    """A short sign of a draft, kept beside the text that was written over it: it tells whether the draft changed."""
    return hashlib.sha256(draft.encode()).hexdigest()[:16]


def without_names(text: str, names: Collection[str]) -> str:
    """The text with initials in the place of these names, also where somebody typed them in capitals.

    A name of one word is replaced only as it is written, since it may be a word of the language too.
    """
    for name in sorted(names, key=len, reverse=True):
        words = name.split()
        if words and len(name.strip()) > 1:
            whole = r"\s+".join(map(re.escape, words))
            flags = re.IGNORECASE if len(words) > 1 else re.NOFLAG
            # Initials hold letters, dots and blanks: nothing that a replacement could take for a sign of its own.
            text = re.sub(rf"(?<!\w){whole}(?!\w)", initials(name), text, flags=flags)
    return text
