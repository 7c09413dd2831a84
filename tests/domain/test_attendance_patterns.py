"""When, where and from how far people stay away."""

import datetime as dt

from bapas_desktop.domain.attendance_patterns import FARTHER, by_distance, by_place, by_weekday, of_all
from bapas_desktop.domain.training import Mark, Participant, Session

MONDAY = dt.date(2026, 11, 23)
H, I, S, A, T = Mark.PRESENT, Mark.EXCUSED, Mark.ILL, Mark.ABSENT, Mark.LATE  # noqa: E741


def at(session: Session, *marks: Mark | None) -> list[tuple[Session, Participant]]:
    return [(session, Participant(client_id=number, full_name="A", mark=mark)) for number, mark in enumerate(marks)]


def held(number: int, day: dt.date, place: str = "", **more: object) -> Session:
    return Session(id=number, uid=str(number), title="Hari", date=day, place=place, **more)  # type: ignore[arg-type]


def test_by_weekday_in_the_order_of_the_week() -> None:
    friday, monday = held(1, MONDAY + dt.timedelta(4)), held(2, MONDAY)
    found = by_weekday([*at(friday, A, A, H), *at(monday, H, T, I, None)])
    assert list(found) == [0, 4]
    assert (found[0].marked, found[0].missed, found[0].share_missed) == (3, 1, 1 / 3)
    assert found[4].tally.counts[A] == 2


def test_by_place_whatever_the_capitals() -> None:
    found = by_place([*at(held(1, MONDAY, "Kebun "), A), *at(held(2, MONDAY, "kebun"), H), *at(held(3, MONDAY), S)])
    assert [name.casefold() for name in found] == ["", "kebun"]
    assert [pattern.marked for pattern in found.values()] == [1, 2]


def test_by_distance_in_bands_with_the_unknown_last() -> None:
    found = by_distance(at(held(1, MONDAY), H, A, A, S, None, I), {0: 3, 1: 5, 2: 6, 3: 99, 4: 1, 5: None})
    assert {band: (pattern.marked, pattern.missed) for band, pattern in found.items()} == {
        5: (2, 1), 10: (1, 1), FARTHER: (1, 1), 0: (1, 1),
    }  # fmt: skip
    assert list(found) == [5, 10, FARTHER, 0]
    assert by_distance(at(held(1, MONDAY, cancelled_on=MONDAY), A), {0: 3}) == {}


def test_cancelled_and_unmarked_count_nowhere() -> None:
    cancelled = held(1, MONDAY, cancelled_on=MONDAY)
    attendance = [*at(cancelled, A, A), *at(held(2, MONDAY), None)]
    assert by_weekday(attendance) == by_place(attendance) == {}
    assert (of_all(attendance).marked, of_all(attendance).share_missed) == (0, None)
    assert of_all([*attendance, *at(held(3, MONDAY), A, H)]).share_missed == 0.5
