"""Findings and refusals, and the sentence that each of them has."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import bapas_desktop
from bapas_desktop.domain.issues import InvalidDraft, Issue, Level, MachineTrouble, Refused, errors, warning
from bapas_desktop.wording import FINDINGS, REFUSALS, say, say_refusal

PACKAGE = Path(bapas_desktop.__file__).parent
SOURCES = [path for path in sorted(PACKAGE.rglob("*.py")) if path.name != "wording.py"]


def test_warnings_do_not_stop_a_draft() -> None:
    asked, stopped = warning("nik", "nik_sex"), Issue("full_name", "required")
    assert (asked.level, asked.is_error, stopped.is_error) == (Level.WARNING, False, True)
    assert errors([asked, stopped, asked]) == [stopped]


def test_an_invalid_draft_tells_fields_and_codes() -> None:
    error = InvalidDraft([Issue("full_name", "required"), warning("nik", "nik_length", "15")])
    assert str(error) == "full_name: required, nik: nik_length"
    assert [issue.values for issue in error.issues] == [(), ("15",)]


def test_sentences_are_filled_with_their_values() -> None:
    assert say(Issue("nik", "nik_length", values=("15",))) == "NIK terdiri atas 16 angka; yang tertulis 15."
    assert say_refusal(Refused("sheet_row_unknown", "31")) == "Lembar ini tidak mempunyai baris nomor 31."
    assert say_refusal(MachineTrouble("disk_full")).startswith("Cakram penuh.")


def test_braces_in_what_was_typed_stay_as_they_are() -> None:
    assert "{0.__class__}" in say_refusal(Refused("sheet_row_unreadable", "{0.__class__}"))


@dataclass(frozen=True)
class Use:
    """A place in the source that names a code; ``values`` is None where their number cannot be read from the source."""

    place: str
    kind: str
    code: str
    values: int | None


def uses() -> Iterator[Use]:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name | ast.Attribute):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            place = f"{path.relative_to(PACKAGE)}:{node.lineno}"
            if name in ("Issue", "warning"):
                for code in _texts(_argument(node, 1, "code")):
                    yield Use(place, "finding", code, _issue_values(node) if name == "Issue" else _rest(node, 2))
            elif name in ("Refused", "MachineTrouble"):
                for code in _texts(_argument(node, 0, "code")):
                    yield Use(place, "refusal", code, _rest(node, 1))


def _argument(call: ast.Call, position: int, name: str) -> ast.expr | None:
    if len(call.args) > position:
        return call.args[position]
    return next((keyword.value for keyword in call.keywords if keyword.arg == name), None)


def _texts(expression: ast.expr | None) -> list[str]:
    """The code, or both of ``"a" if … else "b"``; nothing where it is a variable."""
    if isinstance(expression, ast.IfExp):
        return _texts(expression.body) + _texts(expression.orelse)
    return [expression.value] if isinstance(expression, ast.Constant) and isinstance(expression.value, str) else []


def _issue_values(call: ast.Call) -> int | None:
    values = _argument(call, 3, "values")
    if values is None:
        return 0
    return len(values.elts) if isinstance(values, ast.Tuple) else None


def _rest(call: ast.Call, first: int) -> int | None:
    given = call.args[first:]
    return None if any(isinstance(value, ast.Starred) for value in given) else len(given)


def placeholders(sentence: str) -> int:
    return len(set(re.findall(r"\{(\d)\}", sentence)))


def test_the_source_is_read() -> None:
    """The tests below would say nothing if no use were found."""
    found = list(uses())
    assert Use("domain/training.py", "refusal", "sheet_row_unknown", 1) in [
        Use(use.place.split(":")[0], use.kind, use.code, use.values) for use in found
    ]
    assert len(found) > 30


def test_every_code_has_a_sentence() -> None:
    tables = {"finding": FINDINGS, "refusal": REFUSALS}
    assert [f"{use.place}: {use.code}" for use in uses() if use.code not in tables[use.kind]] == []


def test_every_sentence_is_given_the_values_that_it_names() -> None:
    sentences = FINDINGS | REFUSALS
    wrong = [
        f"{use.place}: {use.code} names {placeholders(sentences[use.code])} values and is given {use.values}"
        for use in uses()
        if use.values is not None and use.code in sentences and placeholders(sentences[use.code]) != use.values
    ]
    assert wrong == []


def test_every_sentence_is_used() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in SOURCES)
    assert [code for code in sorted(FINDINGS.keys() | REFUSALS.keys()) if f'"{code}"' not in source] == []


@pytest.mark.parametrize(("code", "sentence"), [*FINDINGS.items(), *REFUSALS.items()])
def test_sentences_are_whole(code: str, sentence: str) -> None:
    assert re.fullmatch(r"[A-Z“{].*[.?]", sentence), code
    assert "  " not in sentence
    assert set(re.findall(r"\{(\d)\}", sentence)) == {str(number) for number in range(placeholders(sentence))}
