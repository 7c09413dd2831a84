"""Reflection notes are kept sign by sign."""

import dataclasses
import datetime as dt
from collections.abc import Callable

import pytest

from bapas_desktop.data.office import Office
from bapas_desktop.domain.issues import InvalidDraft, Refused
from bapas_desktop.domain.reflections.notes import LONGEST_TEXT, Reflection, ReflectionDraft, ReflectionQuery

TODAY = dt.date(2026, 11, 24)
PAGE = (
    "Hari ini kami belajar “menyemai” 🌱👨\u200d👩\u200d👧 — السلام عليكم ورحمة الله\n\n"
    "\tBaris yang menjorok, dengan  dua blank.\r\n"
) * 25


def test_ten_pages_come_back_byte_for_byte(office: Office, reopened: Callable[[], Office]) -> None:
    text = (PAGE * 10).strip()
    assert len(text) > 25_000
    note = office.reflections.add(ReflectionDraft(date=TODAY, author=" Pak Made ", text=text))
    kept = reopened().reflections.get(note)
    assert kept.text.encode() == text.encode()
    assert kept.author == "Pak Made"


def test_half_signs_are_left_out(office: Office) -> None:
    note = office.reflections.add(ReflectionDraft(date=TODAY, text="a\ud83db\0c", author="x\ud83d"))
    kept = office.reflections.get(note)
    assert (kept.text, kept.author) == ("ab\0c", "x")


def test_names_of_session_and_client_stand_beside_a_note(office: Office, session: int, people: list[int]) -> None:
    draft = ReflectionDraft(session_id=session, client_id=people[0], date=TODAY, text="Paham")
    note = office.reflections.add(draft)
    kept = office.reflections.get(note)
    program = office.sessions.get(session).program_id
    assert kept.draft() == dataclasses.replace(draft, program_id=program)  # a note of a session is one of its program
    assert (kept.session_title, kept.client_name) == ("Pembukaan", "A Contoh")
    office.sessions.remove([session])
    kept = office.reflections.get(note)
    assert (kept.session_id, kept.session_title, kept.client_id) == (None, "", people[0])
    office.clients.remove(people[:1])
    assert office.reflections.count() == 0  # what a client said goes with the client
    office.history.undo()
    office.history.undo()
    assert office.reflections.get(note).draft() == dataclasses.replace(draft, program_id=program)


@pytest.mark.parametrize("change", [{"session_id": 99}, {"client_id": 99}])
def test_note_about_what_is_gone(office: Office, change: dict[str, int]) -> None:
    with pytest.raises(Refused, check=lambda error: error.code == "reference_gone"):
        office.reflections.add(ReflectionDraft(date=TODAY, text="x", **change))
    assert office.reflections.count() == 0


@pytest.mark.parametrize(
    ("draft", "field", "code"),
    [
        (ReflectionDraft(text="x"), "date", "required"),
        (ReflectionDraft(text="x", date=TODAY + dt.timedelta(1)), "date", "in_future"),
        (ReflectionDraft(text=" \n ", date=TODAY), "text", "required"),
        (ReflectionDraft(text="x" * (LONGEST_TEXT + 1), date=TODAY), "text", "too_long"),
    ],
)
def test_rules_are_checked_again(office: Office, draft: ReflectionDraft, field: str, code: str) -> None:
    with pytest.raises(InvalidDraft) as caught:
        office.reflections.add(draft)
    assert [(issue.field, issue.code) for issue in caught.value.issues] == [(field, code)]


@pytest.fixture
def notes(office: Office, session: int, people: list[int]) -> Office:
    for number in range(12):
        draft = ReflectionDraft(
            session_id=session if number % 2 else None,
            client_id=people[number % 3] if number % 4 else None,
            date=TODAY - dt.timedelta(number % 5),
            author=("", "Ani", "budi")[number % 3],
            text=f"Catatan ke-{number} tentang {'panen' if number % 3 else 'tanam'}",
        )
        office.reflections.add(draft)
    return office


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("name", [name for name in Reflection.__dataclass_fields__ if name != "uid"])
def test_every_field_sorts_both_ways(notes: Office, name: str, descending: bool) -> None:
    records = notes.reflections.records(notes.reflections.ids(ReflectionQuery(sort=name, descending=descending)))
    values = [value.lower() if isinstance(value := getattr(record, name), str) else value for record in records]
    known = [value for value in values if value not in (None, "")]
    assert known == sorted(known, reverse=descending)
    assert all(value in (None, "") for value in values[len(known) :])
    assert len({record.id for record in records}) == 12


def test_notes_are_found_by_session_client_and_words(notes: Office, people: list[int]) -> None:
    every = notes.reflections.records(notes.reflections.ids(ReflectionQuery()))
    for session in (None, 1, 99):
        for client in (None, *people):
            for text in ("", "pan", "catatan tan", "***"):
                found = notes.reflections.ids(ReflectionQuery(session_id=session, client_id=client, text=text))
                expected = {
                    note.id
                    for note in every
                    if session in (None, note.session_id)
                    and client in (None, note.client_id)
                    and (text != "pan" or "panen" in note.text)
                    and (text != "catatan tan" or "tanam" in note.text)
                }
                assert set(found) == expected
