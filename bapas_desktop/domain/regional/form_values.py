"""What a report has for a cell of the regional office's form: one value, or a column of values."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from bapas_desktop.domain.formats import MONTHS
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.paper import Face
from bapas_desktop.domain.regional.catalogue import BY_NAME
from bapas_desktop.domain.regional.content import Content, ParticipantRow, ProgramRow, Who
from bapas_desktop.domain.regional.figures import UNKNOWN
from bapas_desktop.domain.regional.forms import Placement, Source, names_clients, split_unit
from bapas_desktop.domain.regional.movement import ADULT, CHILD
from bapas_desktop.domain.regional.period import Period
from bapas_desktop.domain.training import Mark

Known = str | int | Decimal | Fraction | dt.date
Value = Known | None
"""What may stand in a cell; None and an empty text: nothing is known."""


class UnknownSource(LookupError):
    """The placement names something that is not there (any more)."""


def single_value(placement: Placement, content: Content, profile: OfficeProfile) -> Value:
    """What belongs into a cell.

    Raises:
        UnknownSource: the count or indicator is not there.
    """
    if placement.source == Source.FIGURE:
        return figure_value(placement.detail, content, profile.lesson_minutes)
    if placement.source == Source.TEXT:
        return _texts(content, profile).get(placement.detail[0])
    return _indicator_value(placement.detail, content)


def figure_value(detail: tuple[str, ...], content: Content, lesson_minutes: int) -> Value:
    """A number in the unit that was chosen.

    Raises:
        UnknownSource: there is no such count.
    """
    pattern, unit = split_unit(detail)
    if pattern[0] not in BY_NAME:
        raise UnknownSource(pattern[0])
    return in_unit(content.figures.total(pattern), unit, lesson_minutes)


def in_unit(number: int, unit: str, lesson_minutes: int) -> Value:
    """Grams in kg, minutes in JP or hours; every other number as it is."""
    if unit == "kg":
        return Decimal(number).scaleb(-3)
    if unit == "JP":
        return Fraction(number, max(lesson_minutes, 1))
    return Fraction(number, 60) if unit == "jam" else number


def _indicator_value(detail: tuple[str, ...], content: Content) -> Value:
    uid, wanted = detail
    row = next((row for row in content.indicators if row.indicator.uid == uid), None)
    if row is None:
        raise UnknownSource(uid)
    target = row.indicator.target(content.period.last.year)
    return {
        "A": row.measured.numerator, "B": row.measured.denominator, "realisasi": row.measured.value, "target": target,
        "capaian": row.measured.achieved(target),
    }[wanted]  # fmt: skip


def _texts(content: Content, profile: OfficeProfile) -> Mapping[str, Value]:
    draft, period = content.draft, content.period
    return {
        "office": content.office, "period": period.title, "first": period.first, "last": period.last,
        "month": months_words(period), "year": period.last.year, "number": draft.number, "dated": draft.dated,
        "city": profile.city, "left_position": draft.left.position, "left_name": draft.left.name,
        "left_nip": draft.left.nip, "right_position": draft.right.position, "right_name": draft.right.name,
        "right_nip": draft.right.nip,
    }  # fmt: skip


def months_words(period: Period) -> str:
    """``Oktober``; of several months the first and the last."""
    first, last = MONTHS[period.first.month - 1], MONTHS[period.last.month - 1]
    return first if (period.first.year, first) == (period.last.year, last) else f"{first} s.d. {last}"


# Lists


def named_clients(placements: Iterable[Placement], content: Content) -> list[int]:
    """Whose names, or initials, a filled form holds."""
    lists = {"participants": content.participants, "outcomes": content.outcomes}
    rows: list[Any] = [row for name in sorted(names_clients(placements)) for row in lists.get(name, ())]
    return sorted({row.client_id for row in rows})


_SECRETS = frozenset({("participants", "register"), ("participants", "nik"), ("uses", "buyer"), ("outcomes", "work")})


def is_secret(placement: Placement, content: Content) -> bool:
    """Whether it is not shown to the public, and the form is for them."""
    is_public = content.draft.face != Face.INTERNAL
    return is_public and placement.source == Source.COLUMN and placement.detail in _SECRETS


def column_values(placement: Placement, content: Content, profile: OfficeProfile) -> list[Value]:
    """A column of a list, from its first to its last row.

    Raises:
        UnknownSource: there is no such column.
    """
    name, column = placement.detail
    rows: Iterable[Any] = getattr(content, name) if name in _READERS else ()
    if column == "no":
        return list(range(1, len(list(rows)) + 1))
    read = _READERS.get(name, {}).get(column)
    if read is None:
        raise UnknownSource(f"{name} {column}")
    face = Face(content.draft.face)
    return [read(row, face, profile) for row in rows]


_Reader = Callable[[Any, Face, OfficeProfile], Value]


def _of(name: str) -> _Reader:
    return lambda row, _face, _profile: getattr(row, name)


def _kg(row: Any, _face: Face, _profile: OfficeProfile) -> Value:
    return Decimal(row.grams).scaleb(-3)


def _people(fits: Callable[[Who], bool]) -> _Reader:
    def read(row: ProgramRow, _face: Face, _profile: OfficeProfile) -> Value:
        return sum(count for who, count in row.people.items() if fits(who))

    return read


def _share(present: int, marked: int) -> Value:
    return Fraction(present * 100, marked) if marked else None


def _marks(*wanted: Mark) -> _Reader:
    return lambda row, _face, _profile: sum(row.marks.get(mark, 0) for mark in wanted)


def _person_share(row: ParticipantRow, _face: Face, _profile: OfficeProfile) -> Value:
    there = sum(count for mark, count in row.marks.items() if mark and mark.was_there)
    return _share(there, sum(count for mark, count in row.marks.items() if mark))


def _name(attribute: str) -> _Reader:
    return lambda row, face, _profile: face.shown(getattr(row, attribute))


def _who(place: int) -> _Reader:
    return lambda row, _face, _profile: "" if row.who[place] == UNKNOWN else row.who[place]


def _answer(attribute: str) -> _Reader:
    words = {True: "ya", False: "tidak", None: ""}
    return lambda row, _face, _profile: words[getattr(row, attribute)]


def _plain(*names: str) -> dict[str, _Reader]:
    return {name: _of(name) for name in names}


_READERS: Mapping[str, Mapping[str, _Reader]] = {
    "programs": {
        **_plain("title", "skill", "first", "last", "place", "partner", "instructors", "sessions", "present", "marked",
                 "certificates", "budget", "spent", "source", "result", "follow_up"),
        "jp": lambda row, _face, profile: Fraction(row.minutes, max(profile.lesson_minutes, 1)),
        "people": _people(lambda _who: True),
        "men": _people(lambda who: who[1] == "L"),
        "women": _people(lambda who: who[1] == "P"),
        "adults": _people(lambda who: who[0] == ADULT),
        "children": _people(lambda who: who[0] == CHILD),
        "share": lambda row, _face, _profile: _share(row.present, row.marked),
    },
    "participants": {
        "program": _of("program"), "name": _name("name"), "register": _of("register_no"), "nik": _of("nik"),
        "sex": _who(1), "age": _who(0), "present": _marks(Mark.PRESENT, Mark.LATE), "excused": _marks(Mark.EXCUSED),
        "ill": _marks(Mark.ILL), "absent": _marks(Mark.ABSENT), "share": _person_share,
        "certificate": _of("certificate"),
    },
    "harvests": {**_plain("date", "plot", "crop", "quantity", "unit"), "kg": _kg},
    "uses": {**_plain("date", "kind", "crop", "buyer", "amount"), "kg": _kg},
    "batches": _plain("date", "recipe", "program", "pieces", "sold", "income", "cost"),
    "outcomes": {
        **_plain("program", "months", "date", "state", "work", "income"), "name": _name("name"),
        "related": _answer("related"), "practising": _answer("practising"),
    },
}  # fmt: skip
