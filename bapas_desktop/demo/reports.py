"""Sample reports (wajib lapor): the last year of every client, punctual, late or missing, always within guidance.

The client with a certain number has always the same reports on a certain day, however many clients there are.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from random import Random

from bapas_desktop.demo.people import first_of_month, months_since_end
from bapas_desktop.demo.words import words
from bapas_desktop.domain.roster.client import ClientDraft, is_child
from bapas_desktop.domain.supervision.reporting import (
    DEFAULT_INTERVAL,
    NEAR_DAYS,
    VisitDraft,
    VisitMethod,
    next_report,
)
from bapas_desktop.domain.training import Session

WITH_A_YEAR = 2_500
"""Of so many clients the whole year is told; of those after them the last report, so that a giant office is made soon.
"""
_YEAR = 365
_FRIDAY, _SATURDAY = 4, 5
# How the next report of a client stands: reports in a row that are missing, due today, or due some day to come.
_TODAY, _TO_COME = -1, 0
_CHANCES = {1: 62, 2: 22, 3: 13, _TODAY: 15, _TO_COME: 888}
# So that a small office shows each of them, too, and no more.
_SMALL_OFFICE = 40
_FIRST_ONES = {1: 1, 4: _TODAY, 12: 2, 21: 1, 22: 3, 25: _TODAY, 35: 2}
_METHODS = {VisitMethod.OFFICE: 78, VisitMethod.HOME: 8, VisitMethod.PHONE: 9, VisitMethod.VIDEO: 5}
_DELAYS = {-2: 4, -1: 12, 0: 62, 1: 9, 2: 5, 4: 4, 9: 4}


@dataclass(frozen=True, slots=True)
class Charge:
    """A change of PK: who was in charge until before ``until``, and who is since."""

    until: dt.date
    before: str
    since: str


def invented_reports(
    number: int, client_id: int, client: ClientDraft, today: dt.date, charge: Charge | None = None
) -> list[VisitDraft]:
    """The reports of one client, the first first; none where there is no duty to report or no beginning."""
    luck = Random(f"lapor {number}")
    start, interval = client.guidance_start, client.report_interval
    if start is None or interval is None:
        return []
    months = months_since_end(number)
    end = None if months is None else first_of_month(today, months)
    due = _due(number, luck, interval, today) if end is None else None
    last = _workday((due or end or today) - dt.timedelta(interval if due else luck.randint(2, interval)))
    most = _YEAR // interval + 1 if number < WITH_A_YEAR else 1
    days = [day for day in islice(_days(last, interval, luck), most) if day >= start]
    drafts = [_report(client_id, client, day, interval, luck) for day in reversed(days)]
    if charge:
        drafts = [
            replace(draft, officer=charge.before if _day(draft) < charge.until else charge.since) for draft in drafts
        ]
    if drafts:
        after = due is None or (client.guidance_end is not None and due > client.guidance_end)
        drafts[-1] = replace(drafts[-1], next_on=None if after else due)
    return drafts


def with_session(drafts: list[VisitDraft], session: Session) -> list[VisitDraft]:
    """The reports with the last one given at a session, where that was near its day; else as they were."""
    if len(drafts) < 2 or session.date is None:
        return drafts
    last, before = drafts[-1], drafts[-2]
    if abs((session.date - _day(last)).days) > min(NEAR_DAYS, (_day(last) - _day(before)).days // 2):
        return drafts
    moved = replace(
        last, date=session.date, time=session.start, place=session.place, method=VisitMethod.OFFICE,
        session_id=session.id,
    )  # fmt: skip
    return [*drafts[:-1], moved]


def _day(draft: VisitDraft) -> dt.date:
    return draft.date or dt.date.max


def _workday(day: dt.date) -> dt.date:
    """The day itself, or the Friday before."""
    return day - dt.timedelta(max(0, day.weekday() - _FRIDAY))


def _due(number: int, luck: Random, interval: int, today: dt.date) -> dt.date:
    """The day of the next report, a working day, as chance or the client's number has it."""
    drawn = luck.choices(tuple(_CHANCES), tuple(_CHANCES.values()))[0]
    missed = _FIRST_ONES.get(number, drawn if number >= _SMALL_OFFICE else _TO_COME)
    ahead = [today + dt.timedelta(days) for days in range(1, interval)]
    passed = [today - dt.timedelta(days) for days in range((missed - 1) * interval + 1, missed * interval + 1)]
    days = {_TO_COME: ahead, _TODAY: [today]}.get(missed, passed)
    fitting = [day for day in days if day.weekday() < _SATURDAY] or ahead  # nothing is due on a Sunday
    return _workday(luck.choice(fitting))


def _days(last: dt.date, interval: int, luck: Random) -> Iterator[dt.date]:
    """The days of reports backwards from the last one: most on their day, some a little before or after."""
    day = last
    while True:
        yield day
        delay = luck.choices(tuple(_DELAYS), tuple(_DELAYS.values()))[0]
        day = _workday(day - dt.timedelta(interval + (delay if interval >= DEFAULT_INTERVAL else min(delay, 2))))


def _report(client_id: int, client: ClientDraft, day: dt.date, interval: int, luck: Random) -> VisitDraft:
    told = words("supervision")
    child = "_of_children" if is_child(client.birth_date, day) else ""
    method = luck.choices(tuple(_METHODS), tuple(_METHODS.values()))[0]
    post = told["posts"].get(client.regency)
    at_office = post if post and luck.random() < 0.7 else "Kantor Bapas Mataram"
    place = {VisitMethod.OFFICE: at_office, VisitMethod.HOME: "Rumah klien"}.get(method, "")
    closes = 11 if day.weekday() == _FRIDAY else 15
    return VisitDraft(
        client_id=client_id,
        date=day,
        time=dt.time(luck.randint(8, closes), luck.randrange(0, 60, 5)),
        place=place,
        method=method,
        officer=client.officer,
        condition=luck.choice(told["condition"]),
        activity=luck.choice(told[f"activity{child}"]),
        surroundings=luck.choice(told["surroundings"]),
        obstacles=luck.choice(told["obstacles"]),
        plans=luck.choice(told[f"plans{child}"]),
        notes=luck.choice(told["notes"]) if luck.random() < 0.2 else "",
        next_on=next_report(day, interval),
    )
