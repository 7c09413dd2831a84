"""Counts of clients: their movement, their duty to report, incidents."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bapas_desktop.data.database import Database
from bapas_desktop.domain.regional.figures import Key, part
from bapas_desktop.domain.regional.movement import End, Guided, first_arrival, movement, stays_of
from bapas_desktop.domain.regional.period import Period
from bapas_desktop.domain.supervision.moves import Direction

if TYPE_CHECKING:
    from bapas_desktop.data.office import Office

_CLIENTS = """
    SELECT id, measure, coalesce(sex, ''), birth_date, guidance_start, end_reason, ended_on, archived, report_interval
    FROM client
"""


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody who is counted, and how many cannot be."""

    guided: list[Guided]
    obliged: frozenset[int]
    """Clients with an interval of reports."""
    without_start: int
    """Counted as guided from before anything was written down."""
    without_end: int
    """Ended, nobody knows when: not counted."""


def read_roster(database: Database) -> Roster:
    """Every client with the stays of his guidance. Archived clients count by what is known of their past."""
    names = dict(database.execute("SELECT code, name FROM end_reason").fetchall())
    ends: dict[int, list[End]] = defaultdict(list)
    for client_id, reason, ended_on, reopened_on in database.execute(
        "SELECT client_id, reason, ended_on, reopened_on FROM closing"
    ):
        ends[client_id].append((_day(ended_on), names.get(reason, reason), _maybe(reopened_on)))
    arrivals: dict[int, list[dt.date]] = defaultdict(list)
    for client_id, day in database.execute("SELECT client_id, date FROM transfer WHERE direction = ?", [Direction.IN]):
        arrivals[client_id].append(_day(day))
    guided, obliged, without_start, without_end = [], set(), 0, 0
    for row in database.execute(_CLIENTS):
        client_id, measure, sex, born, start, reason, ended_on, archived, interval = row
        is_open = all(again is not None for *_, again in ends[client_id])
        if reason and ended_on is None and is_open:
            without_end += 1
            continue
        if archived and not reason:
            continue  # put away by mistake or as a second record: no list shows it either
        if start is None and first_arrival(arrivals[client_id], ends[client_id]) is None:
            without_start += 1
        stays = stays_of(_maybe(start), ends[client_id], arrivals[client_id])
        guided.append(Guided(client_id, measure, sex, _maybe(born), stays))
        if interval is not None:
            obliged.add(client_id)
    return Roster(guided, frozenset(obliged), without_start, without_end)


def counts(office: "Office", period: Period) -> Iterator[tuple[Key, int]]:
    """The movement, who was guided, who was to report and did, and incidents."""
    database = office.database
    roster = read_roster(database)
    yield from movement(roster.guided, period)
    first, last = period.first.isoformat(), period.last.isoformat()
    reported = {
        row[0]
        for row in database.execute("SELECT DISTINCT client_id FROM visit WHERE date BETWEEN ? AND ?", [first, last])
    }
    for client in roster.guided:
        who = client.who(period.last)
        if client.served(period):
            yield ("dilayani", *who), 1
        if client.client_id in roster.obliged and any(stay.holds(period.last) for stay in client.stays):
            yield ("wajib_lapor", *who), 1
            if client.client_id in reported:
                yield ("patuh_lapor", *who), 1
    for name, sql in (
        ("lapor", "SELECT method, count(*) FROM visit WHERE date BETWEEN ? AND ? GROUP BY method"),
        ("kejadian", "SELECT kind, count(*) FROM incident WHERE date BETWEEN ? AND ? GROUP BY kind"),
    ):
        for kind, count in database.execute(sql, [first, last]):
            yield (name, part(kind)), count


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _maybe(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)
