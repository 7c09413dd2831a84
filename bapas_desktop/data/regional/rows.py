"""The rows behind the numbers of a report."""

import datetime as dt
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from bapas_desktop.data.regional.outcomes import LAST_TOLD
from bapas_desktop.data.regional.trainings import BEGUN, HELD, who
from bapas_desktop.domain.documents import MediaType
from bapas_desktop.domain.formats import kilograms, whole
from bapas_desktop.domain.program_documents import ProgramDocumentKind
from bapas_desktop.domain.program_papers import PaperKind
from bapas_desktop.domain.regional.content import (
    BatchRow,
    HarvestRow,
    OutcomeRow,
    ParticipantRow,
    PhotoRow,
    ProgramRow,
    UseRow,
)
from bapas_desktop.domain.regional.period import Period
from bapas_desktop.domain.training import Mark

if TYPE_CHECKING:
    from bapas_desktop.data.database import Database
    from bapas_desktop.data.office import Office

_BUDGET = (
    "SELECT program_id, sum((coalesce(quantity_milli, 0) * coalesce(price, 0) + 500) / 1000)"
    f" FROM budget_line WHERE program_id IN ({BEGUN}) GROUP BY program_id"
)
_SPENT = "SELECT program_id, sum(amount) FROM expense WHERE date BETWEEN ?1 AND ?2 GROUP BY program_id"
_CERTIFICATES = "SELECT program_id, count(*) FROM certificate WHERE date BETWEEN ?1 AND ?2 GROUP BY program_id"
_PIECES = "SELECT program_id, sum(pieces) FROM batch WHERE made_on BETWEEN ?1 AND ?2 GROUP BY program_id"
_CUT = (
    "SELECT coalesce(session.program_id, planting.program_id), sum(weight_g) FROM harvest"
    " JOIN planting ON planting.id = planting_id LEFT JOIN session ON session.id = session_id"
    " WHERE harvest.date BETWEEN ?1 AND ?2 GROUP BY 1"
)
_OBSTACLES = (
    "SELECT program_id, trim(coalesce(json_extract(texts, '$.obstacles'), '') || char(10)"
    " || coalesce(json_extract(texts, '$.follow_up'), ''), char(10)) FROM program_paper WHERE kind = ?"
)
"""What somebody wrote into the report of a program; what was only drafted tells nothing here."""


def _days(period: Period) -> list[str]:
    return [period.first.isoformat(), period.last.isoformat()]


def read_programs(office: "Office", period: Period) -> list[ProgramRow]:
    """The programs that held a session, spent money or gave certificates in the period, by their first day in it."""
    database, days = office.database, _days(period)
    held: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in database.execute(
        f"WITH {HELD} SELECT program_id, date, instructors, place, start_time, end_time FROM held"
        " JOIN (SELECT id AS session_id, instructors, place FROM session) ON session_id = held.id ORDER BY date",
        days,
    ):
        held[row[0]].append(row[1:])
    sums = {
        name: dict(database.execute(sql, days).fetchall())
        for name, sql in (
            ("budget", _BUDGET), ("spent", _SPENT), ("certificates", _CERTIFICATES), ("pieces", _PIECES), ("cut", _CUT),
        )
    }  # fmt: skip
    obstacles = dict(database.execute(_OBSTACLES, [PaperKind.REPORT]).fetchall())
    people, marks = _people(database, days, period.last), _marks(database, days)
    found = []
    told = dict.fromkeys([*held, *sums["spent"], *sums["certificates"]])
    for program in office.programs.records(list(told)):
        sessions = held[program.id]
        found.append(
            ProgramRow(
                program_id=program.id, title=program.title, skill=program.skill,
                place=program.place or _joined(row[2] for row in sessions),
                first=_maybe(sessions[0][0] if sessions else None),
                last=_maybe(sessions[-1][0] if sessions else None),
                partner=program.partner, instructors=_joined(row[1] for row in sessions), sessions=len(sessions),
                minutes=sum(_minutes(row[3], row[4]) for row in sessions), people=people[program.id],
                marks=marks[program.id], source=program.budget_source,
                certificates=sums["certificates"].get(program.id, 0), budget=sums["budget"].get(program.id, 0),
                spent=sums["spent"].get(program.id, 0), follow_up=obstacles.get(program.id, ""),
                result=_result(sums["pieces"].get(program.id, 0), sums["cut"].get(program.id, 0)),
            )
        )  # fmt: skip
    return sorted(found, key=lambda row: (row.first or dt.date.max, row.title.casefold(), row.program_id))


def read_participants(office: "Office", period: Period) -> list[ParticipantRow]:
    """Everybody who was on the list of a session in the period, by program and name."""
    database, days = office.database, _days(period)
    numbers = {
        (row[0], row[1]): row[2]
        for row in database.execute(
            "SELECT program_id, client_id, number FROM certificate WHERE date BETWEEN ? AND ?", days
        )
    }
    marks: dict[tuple[int, int], Counter[Mark | None]] = defaultdict(Counter)
    for program_id, client_id, mark, count in database.execute(
        f"WITH {HELD} SELECT program_id, listed.client_id, mark, count(*) FROM listed LEFT JOIN attendance"
        " ON attendance.session_id = listed.session_id AND attendance.client_id = listed.client_id"
        " GROUP BY 1, 2, 3",
        days,
    ):
        marks[program_id, client_id][Mark(mark) if mark else None] += count
    rows = database.execute(
        f"WITH {HELD} SELECT DISTINCT program_id, program.title, client.id, full_name, register_no, nik, birth_date,"
        " sex FROM listed JOIN client ON client.id = client_id JOIN program ON program.id = program_id"
        " ORDER BY program.title COLLATE NOCASE, program_id, full_name COLLATE NOCASE, client.id",
        days,
    )
    return [
        ParticipantRow(
            program_id=program_id, program=title, client_id=client_id, name=name, register_no=register, nik=nik,
            who=who(born, sex, period.last), marks=marks[program_id, client_id],
            certificate=numbers.get((program_id, client_id), ""),
        )
        for program_id, title, client_id, name, register, nik, born, sex in rows
    ]  # fmt: skip


def read_harvests(office: "Office", period: Period) -> list[HarvestRow]:
    """The harvests of the period, by day."""
    rows = office.database.execute(
        "SELECT date, code, crop, weight_g, quantity, unit FROM harvest JOIN planting ON planting.id = planting_id"
        " JOIN plot ON plot.id = plot_id WHERE date BETWEEN ? AND ? ORDER BY date, harvest.id",
        _days(period),
    )
    return [
        HarvestRow(date=dt.date.fromisoformat(day), plot=plot, crop=crop, grams=grams, quantity=quantity, unit=unit)
        for day, plot, crop, grams, quantity, unit in rows
    ]


def read_uses(office: "Office", period: Period) -> list[UseRow]:
    """What became of harvests in the period, by day."""
    rows = office.database.execute(
        "SELECT harvest_use.date, harvest_use.kind, crop, harvest_use.weight_g, buyer, coalesce(amount, 0)"
        " FROM harvest_use JOIN harvest ON harvest.id = harvest_id JOIN planting ON planting.id = planting_id"
        " WHERE harvest_use.date BETWEEN ? AND ? ORDER BY 1, harvest_use.id",
        _days(period),
    )
    return [
        UseRow(date=dt.date.fromisoformat(day), kind=kind, crop=crop, grams=grams, buyer=buyer, amount=amount)
        for day, kind, crop, grams, buyer, amount in rows
    ]


def read_batches(office: "Office", period: Period) -> list[BatchRow]:
    """The batches of the period, by day."""
    rows = office.database.execute(
        "SELECT made_on, recipe, program.title, pieces, coalesce(sold, 0), coalesce(income, 0), cost"
        " FROM batch JOIN program ON program.id = program_id WHERE made_on BETWEEN ? AND ? ORDER BY 1, batch.id",
        _days(period),
    )
    return [
        BatchRow(
            date=dt.date.fromisoformat(day), recipe=recipe, program=program, pieces=pieces, sold=sold, income=income,
            cost=cost,
        )
        for day, recipe, program, pieces, sold, income, cost in rows
    ]  # fmt: skip


def read_outcomes(office: "Office", period: Period) -> list[OutcomeRow]:
    """The last that was told of each client and program in the period, by name."""
    rows = office.database.execute(
        "SELECT client_id, full_name, coalesce(title, ''), months, date, state, work, income, related, practising"
        " FROM outcome JOIN client ON client.id = client_id LEFT JOIN program ON program.id = program_id"
        f" WHERE outcome.id IN (SELECT id FROM ({LAST_TOLD})) ORDER BY full_name COLLATE NOCASE, outcome.id",
        _days(period),
    )
    return [
        OutcomeRow(
            client_id=row[0], name=row[1], program=row[2], months=row[3], date=dt.date.fromisoformat(row[4]),
            state=row[5], work=row[6], income=row[7], related=_flag(row[8]), practising=_flag(row[9]),
        )
        for row in rows
    ]  # fmt: skip


def read_photos(office: "Office", period: Period, *, public: bool, most: int = 12) -> list[PhotoRow]:
    """Photos of sessions in the period, those for the public alone where asked; of each program some, in turn."""
    rows = office.database.execute(
        "SELECT photo.id, program.title, photo.title, coalesce(date(taken_at), session.date), row_number() OVER ("
        "PARTITION BY photo.program_id ORDER BY public DESC, position, photo.id) AS turn"
        " FROM program_document AS photo JOIN program ON program.id = photo.program_id"
        " LEFT JOIN session ON session.id = photo.session_id"
        " WHERE photo.kind = ? AND coalesce(session.date, date(taken_at)) BETWEEN ? AND ?"
        " AND (public OR NOT ?) AND media_type = ? ORDER BY turn, program.title, photo.id LIMIT ?",
        [ProgramDocumentKind.PHOTO, *_days(period), public, MediaType.JPEG, most],
    )
    return [PhotoRow(document_id=row[0], program=row[1], title=row[2], taken_on=_maybe(row[3])) for row in rows]


def _people(database: "Database", days: list[str], last: dt.date) -> dict[int, Counter[tuple[str, str]]]:
    found: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    for program_id, born, sex in database.execute(
        f"WITH {HELD} SELECT program_id, birth_date, sex FROM (SELECT DISTINCT program_id, client_id FROM listed)"
        " JOIN client ON client.id = client_id",
        days,
    ):
        found[program_id][who(born, sex, last)] += 1
    return found


def _marks(database: "Database", days: list[str]) -> dict[int, Counter[Mark | None]]:
    found: dict[int, Counter[Mark | None]] = defaultdict(Counter)
    for program_id, mark, count in database.execute(
        f"WITH {HELD} SELECT program_id, mark, count(*) FROM listed LEFT JOIN attendance"
        " ON attendance.session_id = listed.session_id AND attendance.client_id = listed.client_id GROUP BY 1, 2",
        days,
    ):
        found[program_id][Mark(mark) if mark else None] += count
    return found


def _result(pieces: int, grams: int) -> str:
    parts = [f"{whole(pieces)} buah" if pieces else "", f"{kilograms(grams)} kg panen" if grams else ""]
    return "; ".join(filter(None, parts))


def _joined(names: Any) -> str:
    """The names that sessions have in their fields, each once."""
    each = (one.strip() for text in names for one in text.split(";"))
    return "; ".join(dict.fromkeys(filter(None, each)))


def _minutes(start: str | None, end: str | None) -> int:
    if not start or not end:
        return 0
    return (int(end[:2]) - int(start[:2])) * 60 + int(end[3:5]) - int(start[3:5])


def _flag(value: int | None) -> bool | None:
    return None if value is None else bool(value)


def _maybe(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
