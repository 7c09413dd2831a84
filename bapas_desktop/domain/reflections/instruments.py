"""Instruments of evaluation: questions, what each step of their scale means, and their versions.

Instruments are data. One that was answered is never changed: changing it makes its next version, so that old answers
keep the questions that they answer.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from bapas_desktop.domain.formats import paragraphs
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.supervision.case_record import LONGEST_LINE, required, too_long

MOST_QUESTIONS = 40


class Purpose(StrEnum):
    """Who answers what; the value is what the file keeps."""

    OFFICER = "penilaian petugas"
    """Officers rate each participant, before and after."""
    SKILL = "daftar keterampilan"
    """Officers tick what somebody can do, before and after; for one skill field."""
    PARTICIPANT = "angket peserta"
    """Participants about themselves, before and after."""
    SATISFACTION = "kepuasan"
    """Participants about the training, at its end; may be without a name."""

    @property
    def by_officers(self) -> bool:
        """Whether officers answer, so that a second one may."""
        return self in (Purpose.OFFICER, Purpose.SKILL)

    @property
    def before_and_after(self) -> bool:
        """Whether it is asked at the beginning too."""
        return self is not Purpose.SATISFACTION


class Scale(StrEnum):
    """How questions are answered."""

    FIVE = "lima"
    """1 to 5."""
    FACES = "wajah"
    """Three faces, 1 to 3: for those who read little."""
    COMPETENT = "kompeten"
    """0 belum kompeten, 1 kompeten: the wording of competency-based training."""

    @property
    def values(self) -> range:
        """The values that an answer may have."""
        return {Scale.FIVE: range(1, 6), Scale.FACES: range(1, 4), Scale.COMPETENT: range(2)}[self]


LABELS = {
    Scale.FIVE: ("Sangat rendah", "Rendah", "Sedang", "Tinggi", "Sangat tinggi"),
    Scale.FACES: ("Tidak", "Biasa saja", "Ya"),
    Scale.COMPETENT: ("Belum kompeten", "Kompeten"),
}
"""What the steps mean where a question does not say it itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. ``key`` names it through all versions; ``group`` is what it is evidence of (motivasi, …)."""

    key: str = ""
    text: str = ""
    group: str = ""
    steps: tuple[str, ...] = ()
    """What each step means, the lowest first; empty: the scale's own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentDraft:
    """What the form of an instrument holds."""

    title: str = ""
    purpose: str = Purpose.OFFICER
    scale: str = Scale.FIVE
    skill: str = ""
    """The skill field that it is for; empty: for all."""
    questions: tuple[Question, ...] = ()
    active: bool = True
    """Whether it is offered for new evaluations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(InstrumentDraft):
    """A version of an instrument as the file holds it; ``family`` is the same in all its versions."""

    id: int
    uid: str
    family: str
    version: int
    answers: int = 0
    """How many evaluations answered this version."""

    def draft(self) -> InstrumentDraft:
        """The part that a form may change."""
        return InstrumentDraft(**{name: getattr(self, name) for name in InstrumentDraft.__dataclass_fields__})

    def steps(self, question: Question) -> tuple[str, ...]:
        """What the steps of a question mean."""
        return question.steps or LABELS[Scale(self.scale)]

    @property
    def groups(self) -> list[str]:
        """What its questions are evidence of, in their order."""
        return list(dict.fromkeys(question.group for question in self.questions))


def check_instrument(draft: InstrumentDraft) -> list[Issue]:
    """A title, a purpose, a scale and questions, each with a text and as many steps as the scale, or none."""
    found = required(draft, "title")
    if draft.purpose not in set(Purpose):
        found.append(Issue("purpose", "unknown_choice", values=(draft.purpose,)))
    if draft.scale not in set(Scale):
        return [*found, Issue("scale", "unknown_choice", values=(draft.scale,))]
    if not draft.questions:
        found.append(Issue("questions", "questions_missing"))
    if len(draft.questions) > MOST_QUESTIONS:
        found.append(Issue("questions", "questions_too_many", values=(str(MOST_QUESTIONS),)))
    steps = len(Scale(draft.scale).values)
    for row, question in enumerate(draft.questions, 1):
        if not question.text.strip():
            found.append(Issue("questions", "question_empty", values=(str(row),)))
        if any(len(text) > LONGEST_LINE for text in (question.text, question.group, *question.steps)):
            found.append(Issue("questions", "question_long", values=(str(row), str(LONGEST_LINE))))
        if question.steps and len(question.steps) != steps:
            found.append(Issue("questions", "question_steps", values=(str(row), str(steps))))
    texts = [question.text.strip().casefold() for question in draft.questions]
    found += [
        Issue("questions", "question_twice", values=(question.text.strip(),))
        for row, question in enumerate(draft.questions)
        if texts[row] and texts[row] in texts[:row]
    ]
    return found + too_long(draft, ("title", "skill"))


def with_keys(questions: Sequence[Question], known: Iterable[str]) -> tuple[Question, ...]:
    """The questions as they are kept: without what the eye does not see, each with a key and a group.

    New ones get a key that no version ever had; without a group they are their own.
    """
    used = {*known, *(question.key for question in questions)}
    numbers = (number for number in range(1, len(used) + len(questions) + 2) if f"q{number}" not in used)
    return tuple(
        replace(
            question,
            key=question.key or f"q{next(numbers)}",
            text=text,
            group=paragraphs(question.group) or text,
            steps=tuple(map(paragraphs, question.steps)),
        )
        for question in questions
        for text in (paragraphs(question.text),)
    )


def questions_text(questions: Sequence[Question]) -> str:
    """The questions as the file keeps them."""
    return json.dumps([asdict(question) for question in questions], ensure_ascii=False)


def questions_from(text: str) -> tuple[Question, ...]:
    """The questions that the file keeps."""
    return tuple(Question(**(one | {"steps": tuple(one["steps"])})) for one in json.loads(text or "[]"))
