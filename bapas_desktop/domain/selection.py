"""Choosing participants by stated criteria (purposive sampling): plain rules, held with the program.

A rule never decides. The list shows person by person which rule is not met; people propose and decide, and their names
and reasons stay.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bapas_desktop.domain.formats import normal_name
from bapas_desktop.domain.issues import Issue, warning
from bapas_desktop.domain.roster.client import Client, age_on
from bapas_desktop.domain.supervision.case_record import in_order, required, too_long


class CandidateState(StrEnum):
    """Where somebody stands in the selection; the value is what the file keeps."""

    PROPOSED = "diusulkan"
    APPROVED = "disetujui"
    RESERVE = "cadangan"
    REJECTED = "ditolak"
    WITHDRAWN = "mundur"

    @property
    def needs_reason(self) -> bool:
        """Whoever is turned away or leaves is told why, and so is the reader of the minutes."""
        return self in (CandidateState.REJECTED, CandidateState.WITHDRAWN)


SERIOUSNESS = {1: "kurang sungguh-sungguh", 2: "cukup sungguh-sungguh", 3: "sungguh-sungguh"}
"""The PK's assessment: punctual, consistent, wants it."""


class RuleKind(StrEnum):
    """What a criterion asks; which values it needs stands beside it."""

    ACTIVE = "active"
    """Guidance goes on."""
    MEASURE = "measure"
    """``choices``: codes of kinds of guidance."""
    AGE = "age"
    """``lowest``, ``highest``: years on the first day of the program."""
    SEX = "sex"
    """``choices``: L, P."""
    REGENCY = "regency"
    """``choices``: names."""
    DISTRICT = "district"
    """``choices``: names."""
    DISTANCE = "distance"
    """``highest``: kilometres to the place of training."""
    OFFICER = "officer"
    """``choices``: names of PK."""
    INTEREST = "interest"
    """``choices``: words, one of which stands in interests, talents or courses."""
    STAGE = "stage"
    """``choices``: stages of guidance."""
    RISK = "risk"
    """``choices``: levels of risk."""
    NO_OTHER_COURSE = "no_other_course"
    """Takes part in no other program on the same days."""
    ENDS_AFTER = "ends_after"
    """Guidance does not end before the last session."""
    NOT_SIMILAR = "not_similar"
    """Has not followed a program of the same skill."""
    SERIOUSNESS = "seriousness"
    """``lowest``: 1 to 3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One criterion with its values."""

    kind: RuleKind
    choices: tuple[str, ...] = ()
    lowest: int | None = None
    highest: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What the rules need to know of the program: its days and skill."""

    first: dt.date
    last: dt.date
    skill: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateFacts:
    """What the rules need to know of a person beyond the client's record."""

    client: Client
    seriousness: int | None = None
    other_courses: tuple[str, ...] = ()
    """Titles of other programs on the same days."""
    similar_courses: tuple[str, ...] = ()
    """Titles of earlier programs of the same skill."""


def unmet(rules: Iterable[Rule], facts: CandidateFacts, course: Course) -> list[tuple[Rule, str]]:
    """The rules that somebody does not meet, each with what is so instead (empty where nothing is known)."""
    return [(rule, found) for rule in rules if (found := _TESTS[rule.kind](rule, facts, course)) is not None]


_Test = Callable[[Rule, CandidateFacts, Course], str | None]


def _active(_rule: Rule, facts: CandidateFacts, _course: Course) -> str | None:
    return None if facts.client.is_active and not facts.client.archived else "berakhir"


def _choice(value: Callable[[CandidateFacts, Course], str]) -> _Test:
    def test(rule: Rule, facts: CandidateFacts, course: Course) -> str | None:
        found = value(facts, course)
        return None if normal_name(found) in {normal_name(choice) for choice in rule.choices} else found

    return test


def _age(rule: Rule, facts: CandidateFacts, course: Course) -> str | None:
    age = age_on(facts.client.birth_date, course.first)
    if age is None:
        return ""
    fits = (rule.lowest is None or age >= rule.lowest) and (rule.highest is None or age <= rule.highest)
    return None if fits else f"{age} tahun"


def _distance(rule: Rule, facts: CandidateFacts, _course: Course) -> str | None:
    far = facts.client.distance_km
    if far is None:
        return ""
    return None if far <= (rule.highest or 0) else f"{far} km"


def _interest(rule: Rule, facts: CandidateFacts, _course: Course) -> str | None:
    client = facts.client
    words = normal_name(f"{client.interests} {client.talents} {client.courses}")
    return None if any(normal_name(choice) in words for choice in rule.choices) else client.interests


def _no_other(_rule: Rule, facts: CandidateFacts, _course: Course) -> str | None:
    return ", ".join(facts.other_courses) or None


def _not_similar(_rule: Rule, facts: CandidateFacts, _course: Course) -> str | None:
    return ", ".join(facts.similar_courses) or None


def _ends_after(_rule: Rule, facts: CandidateFacts, course: Course) -> str | None:
    end = facts.client.guidance_end
    return None if end is None or end >= course.last else f"{end.day:02}/{end.month:02}/{end.year}"


def _seriousness(rule: Rule, facts: CandidateFacts, _course: Course) -> str | None:
    if facts.seriousness is None:
        return ""
    return None if facts.seriousness >= (rule.lowest or 1) else SERIOUSNESS[facts.seriousness]


_TESTS: Mapping[RuleKind, _Test] = {
    RuleKind.ACTIVE: _active,
    RuleKind.MEASURE: _choice(lambda facts, _course: facts.client.measure),
    RuleKind.AGE: _age,
    RuleKind.SEX: _choice(lambda facts, _course: facts.client.sex or ""),
    RuleKind.REGENCY: _choice(lambda facts, _course: facts.client.regency),
    RuleKind.DISTRICT: _choice(lambda facts, _course: facts.client.district),
    RuleKind.DISTANCE: _distance,
    RuleKind.OFFICER: _choice(lambda facts, _course: facts.client.officer),
    RuleKind.INTEREST: _interest,
    RuleKind.STAGE: _choice(lambda facts, course: facts.client.stage(course.first) or ""),
    RuleKind.RISK: _choice(lambda facts, _course: facts.client.risk_level),
    RuleKind.NO_OTHER_COURSE: _no_other,
    RuleKind.ENDS_AFTER: _ends_after,
    RuleKind.NOT_SIMILAR: _not_similar,
    RuleKind.SERIOUSNESS: _seriousness,
}
DEFAULT_RULES = (
    Rule(kind=RuleKind.ACTIVE),
    Rule(kind=RuleKind.NO_OTHER_COURSE),
    Rule(kind=RuleKind.ENDS_AFTER),
    Rule(kind=RuleKind.NOT_SIMILAR),
)
"""What a new program begins with."""


def rules_text(rules: Sequence[Rule]) -> str:
    """The rules as the file keeps them."""
    told = [
        {
            name: list(value) if isinstance(value, tuple) else value
            for name in ("kind", "choices", "lowest", "highest")
            if (value := getattr(rule, name)) not in (None, ())
        }
        for rule in rules
    ]
    return json.dumps(told, ensure_ascii=False)


def rules_from(text: str) -> tuple[Rule, ...]:
    """The rules that the file keeps; none where nothing is kept."""
    return tuple(
        Rule(
            kind=RuleKind(one["kind"]),
            choices=tuple(one.get("choices", ())),
            lowest=one.get("lowest"),
            highest=one.get("highest"),
        )
        for one in json.loads(text or "[]")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateDraft:
    """Somebody's place in the selection of a program, who proposed and who decided, and why."""

    program_id: int | None = None
    client_id: int | None = None
    state: str = CandidateState.PROPOSED
    proposed_by: str = ""
    proposed_on: dt.date | None = None
    decided_by: str = ""
    decided_on: dt.date | None = None
    reason: str = ""
    seriousness: int | None = None
    notes: str = ""
    """The PK's assessment in words."""
    position: int = 0
    """The order of the reserve; the lowest moves up first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate(CandidateDraft):
    """A candidate as the file holds it."""

    id: int
    uid: str
    client_name: str = ""
    register_no: str = ""

    def draft(self) -> CandidateDraft:
        """The part that a form may change."""
        return CandidateDraft(**{name: getattr(self, name) for name in CandidateDraft.__dataclass_fields__})


def check_candidate(draft: CandidateDraft) -> list[Issue]:
    """Program and client are needed; who is turned away or leaves has a reason, and leaving a day."""
    found = required(draft, "program_id", "client_id", "state")
    if draft.state and draft.state not in set(CandidateState):
        found.append(Issue("state", "unknown_choice", values=(draft.state,)))
    elif draft.state and CandidateState(draft.state).needs_reason:
        found += required(draft, "reason")
        if draft.state == CandidateState.WITHDRAWN:
            found += required(draft, "decided_on")
    if draft.seriousness is not None and draft.seriousness not in SERIOUSNESS:
        found.append(Issue("seriousness", "unknown_choice", values=(str(draft.seriousness),)))
    if draft.state == CandidateState.APPROVED and not draft.decided_by:
        found.append(warning("decided_by", "decider_missing"))
    found += in_order(draft, "proposed_on", "decided_on")
    return found + too_long(draft, ("proposed_by", "decided_by", "reason"), ("notes",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """How the chosen ones are spread: counts by sex, by age group and by regency; an empty key is not known."""

    sexes: Mapping[str, int]
    ages: Mapping[str, int]
    regencies: Mapping[str, int]


AGE_BANDS = ((0, 17, "<18"), (18, 25, "18–25"), (26, 40, "26–40"), (41, 200, "41+"))


def balance(clients: Iterable[Client], day: dt.date) -> Balance:
    """Counts by sex, age and regency, those who are most first."""
    people = list(clients)
    return Balance(
        sexes=_counted(client.sex or "" for client in people),
        ages=_counted(_band(age_on(client.birth_date, day)) for client in people),
        regencies=_counted(client.regency for client in people),
    )


def _band(age: int | None) -> str:
    return next((name for low, high, name in AGE_BANDS if age is not None and low <= age <= high), "")


def _counted(values: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
