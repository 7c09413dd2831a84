"""Asking what became of people: the list of those to be called, and the card that is filled in at each follow-up.

Neither tells why anybody is a client: no register, no offence, no identity number.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from bapas_desktop.data.office import Office
from bapas_desktop.domain.formats import long_date, short_date, timestamp, whole
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.reflections.outcomes import (
    INCOME_BANDS,
    FollowUp,
    Outcome,
    OutcomeQuery,
    OutcomeState,
    steps_of,
)
from bapas_desktop.printing.letterhead import face_foot, flowing, head_lines, letterhead
from bapas_desktop.printing.typesetter import Printout

FACES = (Face.INTERNAL, Face.INSTRUCTOR)
"""Somebody who is to be called has a name and a number: there is no page of it for everybody."""
_WITHOUT_OFFICER = "Belum ada PK"


def follow_up_list(
    office: Office, due: Sequence[FollowUp], face: Face, paper: Paper, printed_at: dt.datetime, *, by_officer: bool
) -> Printout:
    """Who is to be called, numbered through: by PK, or by where they live.

    What was known last and the PK stay inside the office; instructors get the list by place.
    """
    is_internal = face is Face.INTERNAL
    groups = _by_officer(due) if by_officer and is_internal else [("", _by_place(due))]
    numbers = iter(range(1, len(due) + 1))
    profile = office.profile.get()
    data = {
        "title": "Daftar hubungi: tindak lanjut pelatihan",
        "letterhead": letterhead(profile),
        "paper": paper.value,
        "foot": face_foot(face, printed_at, office.user, profile),
        "day": f"Keadaan {timestamp(printed_at, profile.time_zone)}",
        "total": f"{whole(len(due))} orang",
        "internal": is_internal,
        "groups": [
            {
                "officer": flowing(officer),
                "count": f"{whole(len(group))} orang",
                "rows": [_row(next(numbers), one, is_internal=is_internal) for one in group],
            }
            for officer, group in groups
            if group
        ],
    }
    return Printout("follow_up_list", data)


def _by_place(due: Iterable[FollowUp]) -> list[FollowUp]:
    """Neighbours together; whoever has no address comes last."""
    return sorted(due, key=lambda one: (not one.address.strip(), one.address.casefold(), one.client_name.casefold()))


def _by_officer(due: Iterable[FollowUp]) -> list[tuple[str, list[FollowUp]]]:
    """Whoever has no PK comes last: somebody must take them over."""

    def name(one: FollowUp) -> str:
        return one.officer.strip()

    in_order = sorted(due, key=lambda one: (not name(one), name(one).casefold(), name(one)))
    return [(officer or _WITHOUT_OFFICER, list(group)) for officer, group in groupby(in_order, key=name)]


def _row(number: int, due: FollowUp, *, is_internal: bool) -> dict[str, Any]:
    owner = due.phone_owner.strip()
    tried = f"dicoba {due.tries}×, terakhir {short_date(due.last_try)}" if due.tries else ""
    notes = [tried]
    if is_internal:
        notes += [_shown_state(due.last_state), "bimbingan sudah berakhir" if due.guidance_ended else ""]
    return {
        "number": str(number),
        "name": flowing(due.client_name),
        "phone": flowing(f"{due.phone} ({owner.lower()})" if due.phone.strip() and owner else due.phone),
        "address": flowing(due.address),
        "program": flowing(due.program_title),
        "step": f"{whole(due.months)} bulan",
        "since": short_date(due.due_on),
        "notes": [flowing(note) for note in notes if note],
    }


def _shown_state(state: str) -> str:
    """What was known last; that somebody offended again is asked in his file, and printed on no list."""
    return "" if state == OutcomeState.OFFENCE else state


def follow_up_cards(
    office: Office, pairs: Sequence[tuple[int, int]], face: Face, paper: Paper, printed_at: dt.datetime
) -> Printout:
    """A card for each client and program, two to a page; what is known already is ticked.

    Raises:
        Refused: ``not_found`` where a client or program is gone.
    """
    profile = office.profile.get()
    data = {
        "title": "Kartu tindak lanjut",
        "head": head_lines(profile),
        "paper": paper.value,
        "foot": face_foot(face, printed_at, office.user, profile),
        "cards": [_card(office, client_id, program_id, face) for client_id, program_id in pairs],
    }
    return Printout("follow_up_card", data)


def _card(office: Office, client_id: int, program_id: int, face: Face) -> dict[str, Any]:
    client, program = office.clients.get(client_id), office.programs.get(program_id)
    ended_on = office.outcomes.ended_on(program_id)
    months = office.profile.get().follow_up_months
    due = {one.months: one.due_on for one in steps_of(ended_on, months)} if ended_on else {}
    query = OutcomeQuery(client_id=client_id, program_id=program_id, descending=False)
    told = office.outcomes.records(office.outcomes.ids(query))
    return {
        "name": flowing(client.full_name),
        "program": flowing(program.title),
        "ended": long_date(ended_on),
        "steps": [_step(month, due.get(month), _last_told(told, month), face) for month in sorted(set(months))],
    }


def _last_told(told: Iterable[Outcome], months: int) -> Outcome | None:
    """What was told last at a step; else the last try that reached nobody."""
    found: Outcome | None = None
    for one in told:
        if one.months == months and (found is None or one.state != OutcomeState.UNREACHED):
            found = one
    return found


def _step(months: int, due_on: dt.date | None, told: Outcome | None, face: Face) -> dict[str, Any]:
    """The boxes of one follow-up: words, and whether they are ticked. An offence is asked inside the office alone."""
    is_internal = face is Face.INTERNAL
    states = [state for state in OutcomeState if is_internal or state is not OutcomeState.OFFENCE]
    known = told or Outcome(id=0, uid="")
    return {
        "title": f"{whole(months)} bulan",
        "due": f"mulai {short_date(due_on)}" if due_on else "",
        "date": short_date(known.date),
        "states": [[state.value, state == known.state] for state in states],
        "work": flowing(known.work),
        "incomes": [[band, band == known.income] for band in INCOME_BANDS],
        "practising": _yes_or_no(known.practising),
        "related": _yes_or_no(known.related),
        # What is written freely may tell of a case.
        "help": flowing(known.help_needed) if is_internal else "",
        "officer": flowing(known.recorded_by),
    }


def _yes_or_no(told: bool | None) -> list[list[Any]]:
    return [["ya", told is True], ["tidak", told is False], ["tidak tahu", False]]
