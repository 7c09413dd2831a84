"""What evaluations show: before, after and the change, counted so that nothing is claimed that was not measured.

Means and the change are those of the people who were rated both times (pairs); who was rated once is counted apart. All
values are exact fractions. With groups as small as these nothing is said about significance (domain facts, 6).
"""

import datetime as dt
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from bapas_desktop.domain.reflections.instruments import Scale
from bapas_desktop.domain.selection import AGE_BANDS

SMALL_GROUP = 30
"""Below so many pairs a page says that the group is small."""
SMALLEST_SHOWN = 5
"""A part of fewer people is not shown on a public page: whoever knows them would read their marks."""


class Band(StrEnum):
    """What a mean between 1 and 5 is called; each is 0.8 wide."""

    VERY_LOW = "sangat rendah"
    LOW = "rendah"
    MIDDLE = "sedang"
    HIGH = "tinggi"
    VERY_HIGH = "sangat tinggi"


def band(mean: Fraction | None) -> Band | None:
    """The band of a mean of 1 to 5; its upper end belongs to it: 1.80 is very low, 1.81 is low."""
    if mean is None:
        return None
    upper = (Fraction(9, 5), Fraction(13, 5), Fraction(17, 5), Fraction(21, 5))
    return list(Band)[sum(mean > end for end in upper)]


class Cut(StrEnum):
    """By what results are put side by side."""

    ALL = "all"
    PROGRAM = "program"
    SKILL = "skill"
    SEX = "sex"
    AGE = "age"
    OFFICER = "officer"
    PERIOD = "period"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who was rated, as far as results are cut by it."""

    client_id: int | None
    name: str
    program_id: int
    program: str
    skill: str
    sex: str = ""
    age: int | None = None
    """Years on the day of the rating."""
    officer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What one participant came to in one group of questions (motivasi, …): the mean over questions and assessors."""

    person: Person
    purpose: str
    group: str
    scale: str
    before: Fraction | None = None
    after: Fraction | None = None
    before_on: dt.date | None = None
    after_on: dt.date | None = None

    @property
    def change(self) -> Fraction | None:
        """After less before; None where one of them is missing."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def day(self) -> dt.date | None:
        """The day that a period counts it by: that of the end, else that of the beginning."""
        return self.after_on or self.before_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The figures of one group of questions over many people; None where nobody was rated both times."""

    group: str
    scale: str
    pairs: int
    only_before: int
    only_after: int
    mean_before: Fraction | None
    mean_after: Fraction | None
    median_before: Fraction | None
    median_after: Fraction | None
    rose: int
    stayed: int
    fell: int

    @property
    def title(self) -> str:
        """What the group of questions is called, told apart where it was asked on another scale."""
        return f"{self.group} (tiga wajah)" if self.scale == Scale.FACES else self.group

    @property
    def change(self) -> Fraction | None:
        """The mean change; with pairs it is the difference of the means."""
        if self.mean_before is None or self.mean_after is None:
            return None
        return self.mean_after - self.mean_before

    @property
    def is_small(self) -> bool:
        """Whether the group is too small for more than a description."""
        return self.pairs < SMALL_GROUP


def summarise(group: str, scores: Sequence[Score]) -> Summary:
    """The figures of the scores of one group of questions."""
    pairs = [(one.before, one.after) for one in scores if one.before is not None and one.after is not None]
    before, after = [one for one, _ in pairs], [other for _, other in pairs]
    return Summary(
        group=group,
        scale=scores[0].scale if scores else "",
        pairs=len(pairs),
        only_before=sum(one.after is None for one in scores if one.before is not None),
        only_after=sum(one.before is None for one in scores if one.after is not None),
        mean_before=mean(before),
        mean_after=mean(after),
        median_before=median(before),
        median_after=median(after),
        rose=sum(one < other for one, other in pairs),
        stayed=sum(one == other for one, other in pairs),
        fell=sum(one > other for one, other in pairs),
    )


def mean(values: Sequence[Fraction]) -> Fraction | None:
    """The exact mean; None of nothing."""
    return sum(values, Fraction()) / len(values) if values else None


def median(values: Sequence[Fraction]) -> Fraction | None:
    """The exact median, of an even number the mean of the two in the middle; None of nothing."""
    return Fraction(statistics.median(values)) if values else None


def summaries(scores: Iterable[Score]) -> list[Summary]:
    """A summary for each purpose, group and scale, in the order in which they first come; see ``by_purpose``.

    Unlike scales are never put into one mean: 3 of 3 is not 3 of 5.
    """
    found: dict[tuple[str, str, str], list[Score]] = {}
    for score in scores:
        found.setdefault((score.purpose, score.group, score.scale), []).append(score)
    return [summarise(group, part) for (_, group, _), part in found.items()]


def by_purpose(scores: Iterable[Score]) -> dict[str, list[Score]]:
    """The scores of each purpose; unlike purposes are never put into one mean."""
    found: dict[str, list[Score]] = {}
    for score in scores:
        found.setdefault(score.purpose, []).append(score)
    return found


def cut_by(scores: Iterable[Score], cut: Cut) -> dict[str, list[Score]]:
    """The scores of each part; an empty key is not known. Months are ``2026-11``, so that they sort.

    Programs of one title are told apart by their number.
    """
    scores, key = list(scores), _KEYS[cut]
    if cut is Cut.PROGRAM:
        titles = {score.person.program_id: score.person.program for score in scores}
        times = Counter(titles.values())
        titles = {one: f"{title} (nomor {one})" if times[title] > 1 else title for one, title in titles.items()}

        def key(score: Score) -> str:
            return titles[score.person.program_id]

    found: dict[str, list[Score]] = {}
    for score in scores:
        found.setdefault(key(score), []).append(score)
    return dict(sorted(found.items(), key=lambda item: (not item[0], item[0])))


_KEYS: Mapping[Cut, Callable[[Score], str]] = {
    Cut.ALL: lambda _score: "",
    Cut.PROGRAM: lambda score: score.person.program,
    Cut.SKILL: lambda score: score.person.skill,
    Cut.SEX: lambda score: score.person.sex,
    Cut.AGE: lambda score: age_band(score.person.age),
    Cut.OFFICER: lambda score: score.person.officer,
    Cut.PERIOD: lambda score: f"{score.day:%Y-%m}" if score.day else "",
}


def age_band(age: int | None) -> str:
    """The age group, as the selection of participants names it; empty where the age is not known."""
    return next((name for low, high, name in AGE_BANDS if age is not None and low <= age <= high), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Satisfaction:
    """What participants say of one side of the training: how many gave which step."""

    group: str
    counts: Mapping[int, int] = field(default_factory=dict)
    highest: int = 5

    @property
    def answers(self) -> int:
        """How many answered."""
        return sum(self.counts.values())

    @property
    def mean(self) -> Fraction | None:
        """The exact mean; None where nobody answered."""
        total = sum(step * count for step, count in self.counts.items())
        return Fraction(total, self.answers) if self.answers else None

    @property
    def satisfied(self) -> Fraction | None:
        """The share of those who gave one of the upper two of five steps, or the uppermost face of three."""
        lowest = self.highest - 1 if self.highest > 3 else self.highest
        happy = sum(count for step, count in self.counts.items() if step >= lowest)
        return Fraction(happy, self.answers) if self.answers else None
