"""Counts of trainings: programs, sessions, participants, marks, certificates, money."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bapas_desktop.data.database import Database
from bapas_desktop.domain.regional.figures import UNKNOWN, Key, part
from bapas_desktop.domain.regional.movement import ADULT, CHILD
from bapas_desktop.domain.regional.period import Period
from bapas_desktop.domain.roster.client import is_child

if TYPE_CHECKING:
    from bapas_desktop.data.office import Office

HELD = """
    held AS (
        SELECT session.id, session.program_id, session.date, program.skill, start_time, end_time
        FROM session JOIN program ON program.id = session.program_id
        WHERE session.date BETWEEN ?1 AND ?2 AND cancelled_on IS NULL
    ),
    listed AS (
        SELECT held.id AS session_id, held.program_id, held.skill, enrolment.client_id
        FROM held JOIN enrolment ON enrolment.program_id = held.program_id
            AND (joined_on IS NULL OR joined_on <= held.date) AND (left_on IS NULL OR left_on > held.date)
        UNION
        SELECT held.id, held.program_id, held.skill, attendance.client_id
        FROM held JOIN attendance ON attendance.session_id = held.id
    )
"""
"""``held``: the sessions of a period that took place. ``listed``: who was on the list of each."""
BEGUN = (
    "SELECT program_id FROM session WHERE cancelled_on IS NULL GROUP BY program_id HAVING min(date) BETWEEN ?1 AND ?2"
)
"""The programs whose first session was held in a period: they count there with all that was planned for them."""
_MINUTES = "substr({0}, 1, 2) * 60 + substr({0}, 4, 2)"
_LENGTH = f"({_MINUTES.format('end_time')}) - ({_MINUTES.format('start_time')})"
_BY_SKILL = {
    "kegiatan": f"WITH {HELD} SELECT skill, count(DISTINCT program_id) FROM held GROUP BY skill",
    "pertemuan": f"WITH {HELD} SELECT skill, count(*) FROM held GROUP BY skill",
    "menit": f"WITH {HELD} SELECT skill, coalesce(sum({_LENGTH}), 0) FROM held GROUP BY skill",
    "batal": (
        "SELECT skill, count(*) FROM session JOIN program ON program.id = program_id"
        " WHERE session.date BETWEEN ?1 AND ?2 AND cancelled_on IS NOT NULL GROUP BY skill"
    ),
    "anggaran": (
        "SELECT skill, sum((coalesce(quantity_milli, 0) * coalesce(price, 0) + 500) / 1000)"
        f" FROM budget_line JOIN program ON program.id = program_id WHERE program_id IN ({BEGUN}) GROUP BY skill"
    ),
    "belanja": (
        "SELECT skill, sum(amount) FROM expense JOIN program ON program.id = program_id"
        " WHERE date BETWEEN ?1 AND ?2 GROUP BY skill"
    ),
}


def counts(office: "Office", period: Period) -> Iterator[tuple[Key, int]]:
    """Everything about trainings."""
    database, days = office.database, [period.first.isoformat(), period.last.isoformat()]
    for name, sql in _BY_SKILL.items():
        for skill, count in database.execute(sql, days):
            yield (name, part(skill)), count
    yield from _people(database, days, period.last)
    marks = database.execute(
        f"WITH {HELD} SELECT mark, skill, count(*) FROM listed LEFT JOIN attendance"
        " ON attendance.session_id = listed.session_id AND attendance.client_id = listed.client_id"
        " GROUP BY mark, skill",
        days,
    )
    for mark, skill, count in marks:
        yield ("kehadiran", mark or UNKNOWN, part(skill)), count
    certificates = database.execute(
        "SELECT skill, birth_date, sex FROM certificate JOIN client ON client.id = client_id"
        " JOIN program ON program.id = program_id WHERE date BETWEEN ? AND ?",
        days,
    )
    for skill, born, sex in certificates:
        yield ("sertifikat", part(skill), *who(born, sex, period.last)), 1


def _people(database: Database, days: list[str], last: dt.date) -> Iterator[tuple[Key, int]]:
    rows = database.execute(
        f"WITH {HELD} SELECT DISTINCT program_id, skill, client_id, birth_date, sex"
        " FROM listed JOIN client ON client.id = client_id",
        days,
    )
    seen = set()
    for _, skill, client_id, born, sex in rows:
        each = who(born, sex, last)
        yield ("kepesertaan", part(skill), *each), 1
        if client_id not in seen:
            seen.add(client_id)
            yield ("peserta", *each), 1


def who(born: str | None, sex: str | None, day: dt.date) -> tuple[str, str]:
    """Age group on a day and sex, as parts of a key."""
    child = is_child(dt.date.fromisoformat(born) if born else None, day)
    return UNKNOWN if child is None else CHILD if child else ADULT, part(sex or "")
