"""Counts of what became of people, of evaluations and notes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bapas_desktop.data.evaluation_results import EvaluationResults, ResultQuery
from bapas_desktop.domain.reflections.outcomes import OutcomeState
from bapas_desktop.domain.regional.figures import UNKNOWN, Key, part
from bapas_desktop.domain.regional.period import Period

if TYPE_CHECKING:
    from bapas_desktop.data.office import Office

LAST_TOLD = """
    SELECT max(date || printf('%012d', id)) AS place, id FROM outcome
    WHERE date BETWEEN ?1 AND ?2 GROUP BY client_id, program_id
"""
"""The last word on each client and program in a period: SQLite takes ``id`` from the row of the maximum."""


def counts(office: "Office", period: Period) -> Iterator[tuple[Key, int]]:
    """The last that was told of each client and program in the period, changes of evaluations, notes."""
    database, days = office.database, [period.first.isoformat(), period.last.isoformat()]
    told = database.execute(
        f"SELECT months, state, related, practising FROM outcome WHERE id IN (SELECT id FROM ({LAST_TOLD}))", days
    )
    for months, state, related, practising in told:
        step = UNKNOWN if months is None else str(months)
        yield ("tindak_lanjut", step, state), 1
        yield ("masih_berjalan", step, _answer(practising)), 1
        if OutcomeState(state).is_productive:
            yield ("sesuai", _answer(related)), 1
    for score in EvaluationResults(office).scores(ResultQuery(first=period.first, last=period.last)):
        if score.change is not None:
            way = "naik" if score.change > 0 else "turun" if score.change < 0 else "tetap"
            yield ("evaluasi", score.purpose, part(score.group), way), 1
    notes = database.execute(
        "SELECT client_id IS NOT NULL, count(*) FROM reflection WHERE date BETWEEN ? AND ? GROUP BY 1", days
    )
    for is_personal, count in notes:
        yield ("catatan", "peserta" if is_personal else "kelompok"), count


def _answer(value: int | None) -> str:
    return UNKNOWN if value is None else "ya" if value else "tidak"
