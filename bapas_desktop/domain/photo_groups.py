"""Where the photos of a program belong: to a session, to a stage, to a day; and what a day's photos probably show."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bapas_desktop.domain.program_documents import ProgramDocument
from bapas_desktop.domain.training import STAGES, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoGroup:
    """Photos that belong together; ``stage`` and ``day`` are empty where they have none."""

    stage: str = ""
    day: dt.date | None = None
    photos: tuple[ProgramDocument, ...] = ()

    @property
    def key(self) -> str:
        """What tells it from the other groups."""
        return self.day.isoformat() if self.day else self.stage


def stage_of(photo: ProgramDocument, sessions: Mapping[int, Session]) -> str:
    """The stage of a photo: its own, else that of its session; empty where it has not been placed."""
    session = sessions.get(photo.session_id) if photo.session_id is not None else None
    return photo.stage or (session.stage if session else "")


def day_of(photo: ProgramDocument) -> dt.date | None:
    """The day that a photo shows: that of its session, else the one on which it was taken."""
    return photo.session_date or (photo.taken_at.date() if photo.taken_at else None)


def by_stage(photos: Iterable[ProgramDocument], sessions: Mapping[int, Session]) -> list[PhotoGroup]:
    """The five stages in their order, empty ones too, and at the end what has not been placed."""
    found: dict[str, list[ProgramDocument]] = {stage: [] for stage in (*STAGES, "")}
    for photo in photos:
        found.setdefault(stage_of(photo, sessions), []).append(photo)
    return [PhotoGroup(stage=stage, photos=tuple(those)) for stage, those in found.items()]


def by_day(photos: Iterable[ProgramDocument]) -> list[PhotoGroup]:
    """A group for each day, the first day first; photos without a day stand at the end."""
    found: dict[dt.date | None, list[ProgramDocument]] = {}
    for photo in photos:
        found.setdefault(day_of(photo), []).append(photo)
    days = sorted(found, key=lambda day: (day is None, day or dt.date.min))
    return [PhotoGroup(day=day, photos=tuple(found[day])) for day in days]


def proposed_session(moments: Sequence[dt.datetime], sessions: Iterable[Session]) -> Session | None:
    """The session that photos of one day probably show: one of that day, and where there are several, the one during
    which most were taken.
    """
    day = moments[0].date() if moments else None
    of_day = [one for one in sessions if day and one.date == day and one.cancelled_on is None]
    of_day.sort(key=lambda one: (one.start or dt.time.min, one.id))
    return max(of_day, key=lambda one: sum(_is_during(moment, one) for moment in moments), default=None)


def _is_during(moment: dt.datetime, session: Session) -> bool:
    return (session.start or dt.time.min) <= moment.time() <= (session.end or dt.time.max)


def reordered(ids: Sequence[int], chosen: Iterable[int], step: int) -> list[int]:
    """The ids with the chosen ones one place nearer to the beginning (-1) or the end (1); they keep together."""
    picked = set(chosen)
    order = list(ids) if step < 0 else list(ids)[::-1]
    for place in range(1, len(order)):
        if order[place] in picked and order[place - 1] not in picked:
            order[place - 1], order[place] = order[place], order[place - 1]
    return order if step < 0 else order[::-1]
