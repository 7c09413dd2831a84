"""The rows of «Penilaian»: each program with each instrument that it uses or may use; no such record is in the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from bapas_desktop.data.office import Office
from bapas_desktop.domain.formats import short_date
from bapas_desktop.domain.reflections.evaluations import Phase, Place
from bapas_desktop.domain.reflections.instruments import Instrument, Purpose
from bapas_desktop.domain.training import Program, ProgramQuery
from bapas_desktop.ui.shared.record_table import Align, Column, Tone

translate = QCoreApplication.translate

EMPTY, STARTED, COMPLETE = "empty", "started", "complete"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassQuery:
    """What is sought and chosen; without a ``sort`` the newest program comes first."""

    text: str = ""
    program_id: int | None = None
    purpose: str = ""
    state: str = ""
    sort: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRow:
    """How far the forms of one class are filled, under a number of its own."""

    id: int
    program: Program
    instrument: Instrument
    before: int
    after: int
    second: int
    """Forms of the second assessor, before and after together."""

    @property
    def purpose(self) -> Purpose:
        """Who answers what."""
        return Purpose(self.instrument.purpose)

    @property
    def state(self) -> str:
        """Whether anything is filled, or everything that is asked for."""
        if not self.before + self.after + self.second:
            return EMPTY
        wanted = (self.before, self.after) if self.purpose.before_and_after else (self.after,)
        return COMPLETE if min(wanted) >= self.program.participants else STARTED


def class_instruments(program: Program, used: Sequence[Instrument], newest: Sequence[Instrument]) -> list[Instrument]:
    """What a program may be evaluated by: what it has forms of, and what is offered for its skill.

    A class that was begun on an older version is finished on it, so the newer one is not offered there.
    """
    families, skill = {one.family for one in used}, program.skill.strip().casefold()
    offered = [
        one for one in newest
        if one.active and one.family not in families and one.skill.strip().casefold() in ("", skill)
    ]  # fmt: skip
    purposes = list(Purpose)
    return sorted([*used, *offered], key=lambda one: (purposes.index(Purpose(one.purpose)), not one.skill))


class ClassRows:
    """What the table of «Penilaian» asks. A class keeps its number, so that what is selected stays so."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._numbers: dict[tuple[int, int], int] = {}
        self._rows: dict[int, ClassRow] = {}

    def ids(self, query: ClassQuery) -> Sequence[int]:
        """Every class that fits."""
        found = [row for row in self._all() if _fits(row, query)]
        if query.sort:
            found.sort(key=lambda row: _place(row, query.sort), reverse=query.descending)
        self._rows = {row.id: row for row in found}
        return list(self._rows)

    def records(self, ids: Sequence[int]) -> list[ClassRow]:
        """The rows as they were found last."""
        return [self._rows[number] for number in ids if number in self._rows]

    def _all(self) -> list[ClassRow]:
        store = self._office.programs
        counts = self._office.evaluations.counts()
        used: dict[int, list[int]] = {}
        for place in counts:
            used.setdefault(place.program_id, []).append(place.instrument_id)
        newest = self._office.instruments.all()
        ids = {number for numbers in used.values() for number in numbers} - {one.id for one in newest}
        known = {one.id: one for one in [*newest, *self._office.instruments.records(sorted(ids))]}
        rows = []
        for program in store.records(store.ids(ProgramQuery())):
            kept = [known[number] for number in dict.fromkeys(used.get(program.id, []))]
            rows += [self._row(program, one, counts) for one in class_instruments(program, kept, newest)]
        return rows

    def _row(self, program: Program, instrument: Instrument, counts: dict[Place, int]) -> ClassRow:
        def count(phase: Phase, seat: int) -> int:
            place = Place(program_id=program.id, instrument_id=instrument.id, phase=phase, seat=seat)
            return counts.get(place, 0)

        number = self._numbers.setdefault((program.id, instrument.id), len(self._numbers) + 1)
        return ClassRow(
            id=number, program=program, instrument=instrument, before=count(Phase.BEFORE, 1),
            after=count(Phase.AFTER, 1), second=count(Phase.BEFORE, 2) + count(Phase.AFTER, 2),
        )  # fmt: skip


def _fits(row: ClassRow, query: ClassQuery) -> bool:
    words = f"{row.program.title} {row.program.skill} {row.program.place} {row.instrument.title}".casefold()
    return (
        all(word in words for word in query.text.casefold().split())
        and query.program_id in (None, row.program.id)
        and query.purpose in ("", row.instrument.purpose)
        and query.state in ("", row.state)
    )


def _place(row: ClassRow, sort: str) -> Any:
    if sort == "program":
        return row.program.title.casefold()
    if sort == "instrument":
        return row.instrument.title.casefold()
    if sort == "starts_on":
        return row.program.starts_on.isoformat() if row.program.starts_on else ""
    return getattr(row, sort)


# Words


def instrument_words(one: Instrument) -> str:
    """The title of an instrument, and its version where there was one before it."""
    if one.version == 1:
        return one.title
    return translate("Reflections", "{0} (versi {1})").format(one.title, one.version)


def state_words(state: str) -> str:
    """How far a class is."""
    return {
        EMPTY: translate("Reflections", "Belum diisi"),
        STARTED: translate("Reflections", "Sebagian"),
        COMPLETE: translate("Reflections", "Lengkap"),
    }[state]


def _of(count: int, row: ClassRow) -> str:
    return translate("Reflections", "{0} dari {1}").format(count, row.program.participants)


def _before(row: ClassRow) -> str:
    return _of(row.before, row) if row.purpose.before_and_after else "–"


def _after(row: ClassRow) -> str:
    return _of(row.after, row)


def _second(row: ClassRow) -> str:
    if not row.purpose.by_officers:
        return "–"
    return translate("Reflections", "{0} lembar").format(row.second) if row.second else ""


def class_columns() -> list[Column[ClassRow]]:
    """The columns of the list."""
    return [
        Column(
            key="program", title=translate("Reflections", "Kegiatan"), text=lambda r: r.program.title, sort="program",
            width=30,
        ),
        Column(
            key="starts_on", title=translate("Reflections", "Mulai"), text=lambda r: short_date(r.program.starts_on),
            sort="starts_on", width=11,
        ),
        Column(
            key="instrument", title=translate("Reflections", "Instrumen"),
            text=lambda r: instrument_words(r.instrument), sort="instrument", width=32,
        ),
        Column(
            key="before", title=translate("Reflections", "Awal"), text=_before, sort="before", width=11,
            align=Align.CENTER,
        ),
        Column(
            key="after", title=translate("Reflections", "Akhir"), text=_after, sort="after", width=11,
            align=Align.CENTER,
        ),
        Column(
            key="second", title=translate("Reflections", "Penilai kedua"), text=_second, sort="second", width=14,
            align=Align.CENTER,
        ),
        Column(
            key="state", title=translate("Reflections", "Keadaan"), text=lambda r: state_words(r.state), sort="state",
            width=13, tone=lambda r: Tone.MUTED if r.state == EMPTY else None,
        ),
    ]  # fmt: skip
