"""Rules of an instrument: what its questions may be, and how they keep their names."""

from dataclasses import replace

import pytest

from bapas_desktop.domain.reflections.instruments import (
    LABELS,
    MOST_QUESTIONS,
    InstrumentDraft,
    Question,
    Scale,
    check_instrument,
    questions_from,
    questions_text,
    with_keys,
)

GOOD = InstrumentDraft(title="Angket", questions=(Question(text="Saya mau belajar"),))
STRANGE = ("Apakah 🌱 tumbuh?", "هل تعلمت شيئا؟", "A" * 500, 'Kutip "dua" \\ dan\tgaris')


def codes(draft: InstrumentDraft) -> list[str]:
    return [issue.code for issue in check_instrument(draft)]


def of(*texts: str) -> InstrumentDraft:
    return replace(GOOD, questions=tuple(Question(text=text) for text in texts))


def test_a_good_one() -> None:
    assert codes(GOOD) == []
    assert codes(of(*STRANGE)) == []


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (replace(GOOD, title=""), "required"),
        (replace(GOOD, title="A" * 501), "too_long"),
        (replace(GOOD, purpose="ujian"), "unknown_choice"),
        (replace(GOOD, scale="tujuh"), "unknown_choice"),
        (replace(GOOD, questions=()), "questions_missing"),
        (of(*(f"P{number}" for number in range(MOST_QUESTIONS + 1))), "questions_too_many"),
        (of("Rajin", "  "), "question_empty"),
        (of("Rajin", " RAJIN "), "question_twice"),
        (of("A" * 501), "question_long"),
        (replace(GOOD, questions=(Question(text="P", group="A" * 501),)), "question_long"),
        (replace(GOOD, questions=(Question(text="P", steps=("A" * 501, "", "", "", "")),)), "question_long"),
        (replace(GOOD, questions=(Question(text="P", steps=("satu", "dua")),)), "question_steps"),
    ],
)
def test_what_is_refused(draft: InstrumentDraft, code: str) -> None:
    assert codes(draft) == [code]


def test_as_many_as_there_may_be() -> None:
    assert codes(of(*(f"P{number}" for number in range(MOST_QUESTIONS)))) == []


@pytest.mark.parametrize("scale", list(Scale))
def test_every_value_has_a_label(scale: Scale) -> None:
    assert len(LABELS[scale]) == len(scale.values)
    described = Question(text="P", steps=LABELS[scale])
    assert codes(replace(GOOD, scale=scale, questions=(described,))) == []


def test_keys_are_never_given_again() -> None:
    """A question that was deleted keeps its key for the answers that it has."""
    kept = Question(key="q2", text=" Dua ", group=" Kelompok ")
    found = with_keys((Question(text="Baru"), kept, Question(text="Lagi")), known=("q1", "q2", "q3"))
    assert [(one.key, one.text, one.group) for one in found] == [
        ("q4", "Baru", "Baru"), ("q2", "Dua", "Kelompok"), ("q5", "Lagi", "Lagi")
    ]  # fmt: skip


def test_questions_come_back_from_the_file() -> None:
    questions = with_keys([Question(text=text, steps=("tidak", "ya")) for text in STRANGE], ())
    assert questions_from(questions_text(questions)) == questions
    assert questions_from("") == ()


def test_what_the_eye_does_not_see_is_not_kept() -> None:
    odd = Question(text="Mau\x00 belajar\u200b\ud800", group=" \u202eMotivasi ", steps=("a\x00", "b", "c", "d", "e"))
    (kept,) = with_keys((odd,), ())
    assert (kept.text, kept.group, kept.steps) == ("Mau belajar", "Motivasi", ("a", "b", "c", "d", "e"))
    assert codes(replace(GOOD, questions=with_keys((Question(text="\u200b"),), ()))) == ["question_empty"]
