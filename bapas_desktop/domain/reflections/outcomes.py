"""What became of people (tindak lanjut): asked at 1, 3 and 6 months after a training, or whenever the office sets.

Somebody who was not reached was tried, not followed up: the duty stays open until the next one takes its place.
"""

import calendar
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.supervision.case_record import not_in_future, required, too_long

MONTHS = (1, 3, 6)
"""When people are asked, unless the office sets something else."""
MOST_STEPS, LATEST_MONTH = 6, 36
OPEN_AFTER_LAST = 6
"""Months for which the last follow-up stays on the list."""


class OutcomeState(StrEnum):
    """What somebody does now; the value is what the file keeps."""

    WORKING = "bekerja"
    BUSINESS = "usaha mandiri"
    APPRENTICE = "magang"
    TRAINING = "melanjutkan pendidikan/pelatihan"
    HOUSEHOLD = "mengurus rumah tangga"
    IDLE = "belum bekerja"
    UNREACHED = "tidak dapat dihubungi"
    OFFENCE = "pidana baru"

    @property
    def is_productive(self) -> bool:
        """Working, with a business or learning a trade: income and fit to the training are asked of them alone."""
        return self in (OutcomeState.WORKING, OutcomeState.BUSINESS, OutcomeState.APPRENTICE)


INCOME_BANDS = (
    "belum ada", "di bawah Rp500.000", "Rp500.000–Rp1.000.000", "Rp1.000.000–Rp2.000.000", "Rp2.000.000–Rp4.000.000",
    "di atas Rp4.000.000",
)  # fmt: skip
"""Rough income of a month; a band is asked because nobody tells a figure."""
CONTACTS = ("Telepon", "Kunjungan rumah", "Saat wajib lapor", "Melalui keluarga", "Pesan singkat")


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeDraft:
    """What the form of a follow-up holds."""

    client_id: int | None = None
    program_id: int | None = None
    months: int | None = None
    """Which follow-up it is; None: asked in between."""
    date: dt.date | None = None
    state: str = ""
    work: str = ""
    """Where and what somebody works, or what the business or training is."""
    income: str = ""
    """One of ``INCOME_BANDS``; empty: not told."""
    related: bool | None = None
    """Sesuai pelatihan? None: not asked."""
    practising: bool | None = None
    """Whether the skill is still used (still growing, still baking), for sale or at home; None: not known."""
    help_needed: str = ""
    contact: str = ""
    """How somebody was reached."""
    recorded_by: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(OutcomeDraft):
    """A follow-up as the file holds it, with the names that a list shows."""

    id: int
    uid: str
    client_name: str = ""
    register_no: str = ""
    program_title: str = ""

    def draft(self) -> OutcomeDraft:
        """The part that a form may change."""
        return OutcomeDraft(**{name: getattr(self, name) for name in OutcomeDraft.__dataclass_fields__})


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeQuery:
    """Which follow-ups a list shows; the newest first unless said otherwise."""

    text: str = ""
    client_id: int | None = None
    program_id: int | None = None
    state: str = ""
    months: int | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    sort: str = "date"
    descending: bool = True


def check_outcome(draft: OutcomeDraft, today: dt.date) -> list[Issue]:
    """Somebody, a day that has come and what became of him; income and fit only of those who earn."""
    found = required(draft, "client_id", "date", "state") + not_in_future(draft, "date", today)
    if draft.state and draft.state not in set(OutcomeState):
        found.append(Issue("state", "unknown_choice", values=(draft.state,)))
    elif draft.state:
        state = OutcomeState(draft.state)
        if draft.income and not state.is_productive:
            found.append(Issue("income", "income_without_work"))
        if state is OutcomeState.UNREACHED and (draft.practising is not None or draft.related is not None):
            found.append(Issue("practising", "unreached_tells_nothing"))
    if draft.income and draft.income not in INCOME_BANDS:
        found.append(Issue("income", "unknown_choice", values=(draft.income,)))
    if draft.months is not None and not 0 < draft.months <= LATEST_MONTH:
        found.append(Issue("months", "count_range", values=("1", str(LATEST_MONTH))))
    if draft.months is not None and draft.program_id is None:
        found.append(Issue("program_id", "required"))
    return found + too_long(draft, ("work", "contact", "recorded_by"), ("help_needed", "notes"))


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last of its month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One follow-up of a program that ended: due from its day until before the next one's."""

    months: int
    due_on: dt.date
    until: dt.date


def steps_of(ended_on: dt.date, months: Sequence[int] = MONTHS) -> list[Step]:
    """The follow-ups of a program that ended on a day."""
    ordered = sorted(set(months))
    starts = [add_months(ended_on, one) for one in ordered]
    ends = [*starts[1:], add_months(ended_on, ordered[-1] + OPEN_AFTER_LAST)] if ordered else []
    return [Step(months=one, due_on=start, until=end) for one, start, end in zip(ordered, starts, ends, strict=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """Somebody who is to be asked what became of him."""

    client_id: int
    client_name: str
    register_no: str
    phone: str
    phone_owner: str
    address: str
    officer: str
    program_id: int
    program_title: str
    skill: str
    ended_on: dt.date
    months: int
    due_on: dt.date
    until: dt.date
    tries: int = 0
    """How often he was not reached for this one."""
    last_try: dt.date | None = None
    last_state: str = ""
    """What was known of him last."""
    guidance_ended: bool = False

    def days_late(self, today: dt.date) -> int:
        """Days since it has been due; negative before."""
        return (today - self.due_on).days


@dataclass(frozen=True, slots=True, kw_only=True)
class CurvePoint:
    """How many were still using the skill so many months later; who was not reached is no part of the share."""

    months: int
    expected: int
    """Who was to be asked by now."""
    asked: int
    """Of whom it is known whether the skill is still used; who was reached and not asked that is no part of it."""
    practising: int
    productive: int
    """Of those asked, who works, has a business or learns a trade."""

    @property
    def unknown(self) -> int:
        """Of whom nothing is known."""
        return self.expected - self.asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One participant at one follow-up that is due: what is known, None where nobody was reached."""

    client_id: int
    program_id: int
    months: int
    outcome: Outcome | None = None


def curve(asked: Iterable[Asked]) -> list[CurvePoint]:
    """The points of the curve, the earliest first."""
    found: dict[int, list[Asked]] = {}
    for one in asked:
        found.setdefault(one.months, []).append(one)
    points = []
    for months, everybody in sorted(found.items()):
        known = [one.outcome for one in everybody if one.outcome and one.outcome.practising is not None]
        points.append(
            CurvePoint(
                months=months,
                expected=len(everybody),
                asked=len(known),
                practising=sum(bool(one.practising) for one in known),
                productive=sum(OutcomeState(one.state).is_productive for one in known),
            )
        )
    return points
