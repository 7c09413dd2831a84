"""Clients of the probation office: what a form holds, what the file holds, and how a list is asked for."""

import datetime as dt
from dataclasses import dataclass, field, fields
from enum import StrEnum

from bapas_desktop.domain.supervision.reporting import DEFAULT_INTERVAL, DueState
from bapas_desktop.domain.supervision.stages import Stage, proposed_stage

ADULT_AGE = 18
"""From this age a client is an adult (UU 11/2012 SPPA)."""


class Sex(StrEnum):
    """As on the identity card: L (laki-laki) or P (perempuan)."""

    MALE = "L"
    FEMALE = "P"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientDraft:
    """Everything a person at the office writes down about a client; texts are empty and the rest None where unknown.

    Register numbers are free text and are never rewritten. ``officer`` is the name of the Pembimbing Kemasyarakatan
    (PK) in charge and ``measure`` the code of the kind of guidance (``PB``, ``CB``, …; see ``measures.py``).
    """

    # Identity
    full_name: str = ""
    alias: str = ""
    nik: str = ""
    birth_place: str = ""
    birth_date: dt.date | None = None
    sex: Sex | None = None
    religion: str = ""
    education: str = ""
    occupation: str = ""
    marital_status: str = ""
    ethnicity: str = ""
    citizenship: str = ""
    # How to reach the client
    phone: str = ""
    phone_owner: str = ""
    address: str = ""
    rt: str = ""
    rw: str = ""
    village: str = ""
    district: str = ""
    regency: str = ""
    postal_code: str = ""
    domicile: str = ""
    # Numbers of the office's books
    register_no: str = ""
    file_no: str = ""
    litmas_no: str = ""
    integration_no: str = ""
    sdp_id: str = ""
    # Guidance
    measure: str = ""
    guidance_start: dt.date | None = None
    guidance_end: dt.date | None = None
    officer: str = ""
    decree_no: str = ""
    decree_date: dt.date | None = None
    risk_level: str = ""
    risk_date: dt.date | None = None
    risk_assessor: str = ""
    # Case
    offence: str = ""
    article: str = ""
    verdict_no: str = ""
    verdict_date: dt.date | None = None
    sentence: str = ""
    detained_on: dt.date | None = None
    one_third_on: dt.date | None = None
    half_on: dt.date | None = None
    two_thirds_on: dt.date | None = None
    sentence_end: dt.date | None = None
    recidivist: bool | None = None
    origin_institution: str = ""
    # Guarantor, called penjamin
    guarantor_name: str = ""
    guarantor_relation: str = ""
    guarantor_address: str = ""
    guarantor_occupation: str = ""
    guarantor_phone: str = ""
    guarantor_form: str = ""
    # Interests and skills
    interests: str = ""
    talents: str = ""
    courses: str = ""
    work_history: str = ""
    # Duties: days between reports (None: not obliged), hours of community service that the court ordered
    report_interval: int | None = DEFAULT_INTERVAL
    service_hours: int | None = None
    # Kilometres from home to the place of training
    distance_km: int | None = None
    notes: str = ""


DRAFT_FIELDS = tuple(item.name for item in fields(ClientDraft))
DATE_FIELDS = tuple(item.name for item in fields(ClientDraft) if item.type == dt.date | None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Client(ClientDraft):
    """A client as the file holds him or her. ``end_reason`` is empty while guidance goes on.

    ``decided_stage`` is the last decision of the TPP, empty without one; ``visits`` counts the reports, ``due_on`` is
    the day of the next one.
    """

    id: int
    uid: str
    end_reason: str = ""
    ended_on: dt.date | None = None
    end_letter_no: str = ""
    end_letter_date: dt.date | None = None
    archived: bool = False
    decided_stage: str = ""
    visits: int = 0
    last_report_on: dt.date | None = None
    due_on: dt.date | None = None

    def draft(self) -> ClientDraft:
        """The part that a form may change."""
        return ClientDraft(**{name: getattr(self, name) for name in DRAFT_FIELDS})

    @property
    def is_active(self) -> bool:
        """Whether guidance is still going on."""
        return not self.end_reason

    def stage(self, day: dt.date) -> Stage | None:
        """The stage that the TPP decided, else the one that the guidance period proposes."""
        if self.decided_stage:
            return Stage(self.decided_stage)
        return proposed_stage(self.guidance_start, self.guidance_end, day)


def age_on(birth_date: dt.date | None, day: dt.date) -> int | None:
    """Completed years on ``day``; None without a birth date or before it."""
    if birth_date is None or birth_date > day:
        return None
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def is_child(birth_date: dt.date | None, day: dt.date) -> bool | None:
    """Whether the person is under 18 on ``day``; None where the birth date is not known."""
    age = age_on(birth_date, day)
    return None if age is None else age < ADULT_AGE


def days_left(guidance_end: dt.date | None, day: dt.date) -> int | None:
    """Days from ``day`` to the end of guidance; negative once it has passed."""
    return (guidance_end - day).days if guidance_end else None


class Status(StrEnum):
    """Which clients a list shows."""

    ACTIVE = "active"
    ENDED = "ended"
    ARCHIVED = "archived"
    ALL = "all"


class AgeGroup(StrEnum):
    """Adult or child, by the age on the day of asking."""

    ADULT = "adult"
    CHILD = "child"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientQuery:
    """What a list of clients is asked for: every given condition must hold."""

    today: dt.date
    text: str = ""
    status: Status = Status.ACTIVE
    measures: frozenset[str] = field(default_factory=frozenset)
    officer_id: int | None = None
    age_group: AgeGroup | None = None
    sex: Sex | None = None
    ends_within_days: int | None = None
    end_passed: bool = False
    """The day on which guidance was to end has passed."""
    without_officer: bool = False
    without_nik: bool = False
    stages: frozenset[str] = field(default_factory=frozenset)
    due: DueState | None = None
    regencies: frozenset[str] = field(default_factory=frozenset)
    districts: frozenset[str] = field(default_factory=frozenset)
    skills: str = ""
    """Words sought in interests, talents, courses and work history."""
    sort: str = "full_name"
    descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingDraft:
    """The end of guidance of one or several clients: one of the reasons of ``EndReason`` and the letter about it."""

    reason: str = ""
    ended_on: dt.date | None = None
    letter_no: str = ""
    letter_date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """A Pembimbing Kemasyarakatan (PK) or other officer; ``name`` carries the academic titles as they are written."""

    id: int
    uid: str
    name: str
    nip: str = ""
    rank: str = ""
    phone: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerDraft:
    """What the officer form holds."""

    name: str = ""
    nip: str = ""
    rank: str = ""
    phone: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelySame:
    """A client who may be the same person as a draft, and why: ``nik``, ``name_birth``, ``register_no``, ``name``."""

    client: Client
    reasons: tuple[str, ...]
