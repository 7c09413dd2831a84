"""Community service (pidana kerja sosial): hours ordered by the court and hours done, apart from training hours.

Sources: UU 1/2023 Ps 85: 8 to 240 hours, at most 8 hours a day.
"""

import datetime as dt
from dataclasses import dataclass

from bapas_desktop.domain.issues import Issue, warning
from bapas_desktop.domain.supervision.case_record import not_in_future, required, too_long

FEWEST_HOURS, MOST_HOURS = 8, 240
MOST_MINUTES_A_DAY = 8 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceDayDraft:
    """Community service done on one day: whole minutes, where, what, and who watched over it."""

    client_id: int | None = None
    date: dt.date | None = None
    minutes: int | None = None
    place: str = ""
    task: str = ""
    supervisor: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceDay(ServiceDayDraft):
    """A day of service as the file holds it."""

    id: int
    uid: str
    client_name: str = ""

    def draft(self) -> ServiceDayDraft:
        """The part that a form may change."""
        return ServiceDayDraft(**{name: getattr(self, name) for name in ServiceDayDraft.__dataclass_fields__})


def check_service_day(draft: ServiceDayDraft, today: dt.date) -> list[Issue]:
    """Day and time are needed; more than eight hours a day is against the law and asked about."""
    found = required(draft, "client_id", "date", "minutes") + not_in_future(draft, "date", today)
    if draft.minutes is not None:
        if draft.minutes <= 0:
            found.append(Issue("minutes", "not_positive"))
        elif draft.minutes > 24 * 60:
            found.append(Issue("minutes", "day_too_long"))
        elif draft.minutes > MOST_MINUTES_A_DAY:
            found.append(warning("minutes", "service_day_long"))
    return found + too_long(draft, ("place", "supervisor"), ("task", "notes"))


def check_service_hours(hours: int | None) -> list[Issue]:
    """The hours that the court ordered; outside 8 to 240 they are asked about."""
    if hours is None:
        return []
    if hours <= 0:
        return [Issue("service_hours", "not_positive")]
    if not FEWEST_HOURS <= hours <= MOST_HOURS:
        return [warning("service_hours", "service_hours_range")]
    return []
