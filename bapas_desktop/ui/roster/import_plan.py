"""What the wizard has made of a list so far: each row, what of it will be kept, and what is wrong with it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from operator import attrgetter

from bapas_desktop.domain.formats import parse_date
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.roster.client import DRAFT_FIELDS, ClientDraft
from bapas_desktop.domain.roster.importing import without_errors
from bapas_desktop.domain.roster.rules import check_client
from bapas_desktop.excel.roster_import import FIELD_CHOICES, RosterReading, RosterRow
from bapas_desktop.excel.roster_import.reading import column_of

AMERICAN = "date_american"
_BLANK = ClientDraft()
_all_fields = attrgetter(*DRAFT_FIELDS)
_WORDS = dict(FIELD_CHOICES)


class AmericanDates(StrEnum):
    """How dates are taken that make sense only with the month first; the person is asked."""

    UNANSWERED = ""
    MONTH_FIRST = "month_first"
    BLANK = "blank"


def worst_of(issues: Sequence[Issue]) -> str:
    """``error``, ``warning`` or nothing: the symbol of some findings."""
    if any(issue.is_error for issue in issues):
        return "error"
    return "warning" if issues else ""


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the list. ``id`` is its number in Excel; ``kept`` is None where it names nobody."""

    id: int
    row: RosterRow
    kept: ClientDraft | None
    issues: tuple[Issue, ...]

    @property
    def worst(self) -> str:
        """The symbol of the row."""
        return worst_of(self.issues)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The rows of a reading as they will be imported."""

    reading: RosterReading
    american: AmericanDates
    rows: dict[int, PlannedRow] = field(repr=False)
    fields: tuple[str, ...]
    """Fields of the draft that the list says anything about, in the order of the form."""
    columns: dict[str, int]
    """Where in the list each of them stands, from 0."""
    problems: tuple[int, ...]
    """Numbers of rows with findings."""
    kept: tuple[int, ...]
    """Numbers of the rows that name somebody; the drafts to import are theirs, in this order."""

    def drafts(self) -> list[ClientDraft]:
        """What will be imported."""
        return [draft for number in self.kept if (draft := self.rows[number].kept)]

    def raw(self, row: PlannedRow, name: str) -> str:
        """What the list itself says where a field comes from."""
        column = self.columns.get(name)
        return row.row.raw[column] if column is not None else ""

    def american_examples(self) -> list[str]:
        """Dates that make sense only with the month first, as they are written, once each."""
        return list(dict.fromkeys(issue.values[0] for _row, issue in self._american_issues()))

    def american_count(self) -> int:
        """How many such dates there are."""
        return sum(1 for _ in self._american_issues())

    def _american_issues(self) -> Iterator[tuple[PlannedRow, Issue]]:
        for number in self.problems:
            for issue in self.rows[number].row.issues:
                if issue.code == AMERICAN:
                    yield self.rows[number], issue


def make_plan(reading: RosterReading, american: AmericanDates, today: dt.date) -> ImportPlan:
    """Decide what of each row is kept: faulty values become blank and go to the notes."""
    columns = {name: column for name in DRAFT_FIELDS if (column := column_of(reading, name)) is not None}
    heads = {name: reading.headings[column] or _WORDS[name] for name, column in columns.items()}
    rows = {row.number: _planned(row, columns, heads, american, today) for row in reading.rows}
    return ImportPlan(
        reading,
        american,
        rows,
        _filled(reading),
        columns,
        tuple(number for number, row in rows.items() if row.issues),
        tuple(number for number, row in rows.items() if row.kept),
    )


def _planned(
    row: RosterRow, columns: dict[str, int], heads: dict[str, str], american: AmericanDates, today: dt.date
) -> PlannedRow:
    if not row.issues:
        return PlannedRow(row.number, row, row.draft, ())
    draft, issues = row.draft, row.issues
    if american is AmericanDates.MONTH_FIRST and any(issue.code == AMERICAN for issue in issues):
        meant = {issue.field: parse_date(issue.values[1], today) for issue in issues if issue.code == AMERICAN}
        draft = replace(draft, **meant)  # type: ignore[arg-type]
        known = check_client(row.draft, today)
        issues += tuple(issue for issue in check_client(draft, today) if issue not in known)
    texts = row.raw
    raw = {
        name: f"{heads[name]}: {text}"
        for name in {issue.field for issue in issues}
        if name in columns and (text := texts[columns[name]])
    }
    return PlannedRow(row.number, row, without_errors(draft, issues, raw), issues)


def _filled(reading: RosterReading) -> tuple[str, ...]:
    faulty = {issue.field for row in reading.rows for issue in row.issues}
    columns = zip(*(_all_fields(row.draft) for row in reading.rows), strict=True)
    return tuple(
        name
        for name, values in zip(DRAFT_FIELDS, columns, strict=True)
        if name in faulty or set(values) != {getattr(_BLANK, name)}
    )
