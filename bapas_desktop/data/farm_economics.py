"""What the farm analysis needs to know, added up by SQLite: by planting, week, month and client.

A harvest counts for the day on which it was cut, its uses and its money with it, whenever they were; only prices by
month go by the day of the sale. A cost that names no planting belongs to its plot, one without a plot to the garden.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bapas_desktop.data.database import Database
from bapas_desktop.data.profile import ProfileStore
from bapas_desktop.domain.plots.costs import CostDraft
from bapas_desktop.domain.plots.economics import GrowingFacts
from bapas_desktop.domain.plots.growing import Planting
from bapas_desktop.domain.plots.share import FarmWork
from bapas_desktop.domain.plots.uses import UseKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantingFacts:
    """One cycle: the planting with the area that counts for it, and its facts."""

    planting: Planting
    facts: GrowingFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthPrice:
    """What was sold in a month (its first day): grams and rupiah, by weight alone."""

    month: dt.date
    weight_g: int
    income: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekHarvest:
    """What a plot gave in a week (its Monday)."""

    week: dt.date
    plot_code: str
    weight_g: int


class FarmEconomics:
    """Reads the facts. Nothing is written here."""

    def __init__(self, database: Database, profile: ProfileStore, plantings: "PlantingReader") -> None:
        self._database = database
        self._profile = profile
        self._plantings = plantings

    def by_planting(self, planting_ids: Sequence[int] | None = None) -> list[PlantingFacts]:
        """The facts of these plantings, or of all, the latest sown first."""
        wage = self._profile.get().workday_wage
        ids = list(planting_ids) if planting_ids is not None else self._all_plantings()
        uses, income = self._uses()
        costs, minutes, areas = self._planting_costs(), self._minutes(), self._areas()
        return [
            PlantingFacts(
                planting=planting,
                facts=GrowingFacts(
                    harvests=planting.harvests,
                    weight_g=planting.weight_g,
                    uses_g=uses.get(planting.id, {}),
                    income=income.get(planting.id, 0),
                    costs=costs.get(planting.id, ()),
                    work_minutes=minutes.get(planting.id, 0),
                    workday_wage=wage,
                    area_dm2=areas.get(planting.id),
                    growing=planting.ended_on is None,
                ),
            )
            for planting in self._plantings(ids)
        ]

    def shared_costs(self, plot_id: int | None = None) -> list[CostDraft]:
        """What was spent for a plot and no planting of it; without ``plot_id`` what was spent for the whole garden."""
        where, values = ("plot_id IS NULL", []) if plot_id is None else ("plot_id = ?", [plot_id])
        sql = f"SELECT {_COST} FROM cost WHERE planting_id IS NULL AND {where}"
        return [_cost(row) for row in self._database.execute(sql, values).fetchall()]

    def weeks(self, first: dt.date, last: dt.date) -> list[WeekHarvest]:
        """What each plot gave in each week that had a harvest."""
        rows = self._database.execute(
            "SELECT date(harvest.date, '-6 days', 'weekday 1') AS week, plot.code, sum(weight_g) FROM harvest"
            " JOIN planting ON planting.id = planting_id JOIN plot ON plot.id = plot_id"
            " WHERE harvest.date BETWEEN ? AND ? GROUP BY week, plot.id ORDER BY week, plot.code",
            [first.isoformat(), last.isoformat()],
        )
        return [
            WeekHarvest(week=dt.date.fromisoformat(week), plot_code=code, weight_g=grams)
            for week, code, grams in rows.fetchall()
        ]

    def prices(self, first: dt.date, last: dt.date) -> list[MonthPrice]:
        """What was sold in each month in which something was."""
        rows = self._database.execute(
            "SELECT substr(date, 1, 7) || '-01' AS month, sum(weight_g), sum(coalesce(amount, 0)) FROM harvest_use"
            " WHERE kind = ? AND date BETWEEN ? AND ? GROUP BY month ORDER BY month",
            [UseKind.SOLD.value, first.isoformat(), last.isoformat()],
        )
        return [
            MonthPrice(month=dt.date.fromisoformat(month), weight_g=grams, income=income)
            for month, grams, income in rows.fetchall()
        ]

    def work_of(self, client_ids: Sequence[int], program_id: int | None = None) -> dict[int, FarmWork]:
        """What each of these clients did; of one training only where ``program_id`` says so."""
        found: dict[int, FarmWork] = {}
        for client_id in client_ids:
            row = self._database.execute(_WORK, [client_id, program_id]).fetchone()
            days, deeds, harvests, minutes, group, share = (int(value or 0) for value in row)
            found[client_id] = FarmWork(
                days=days, deeds=deeds, harvests=harvests, minutes=minutes, group_g=group, share_g=share
            )
        return found

    # Sums by planting

    def _all_plantings(self) -> list[int]:
        return [row[0] for row in self._database.execute("SELECT id FROM planting ORDER BY sown_on DESC, id DESC")]

    def _uses(self) -> tuple[Mapping[int, Mapping[UseKind, int]], Mapping[int, int]]:
        grams: dict[int, dict[UseKind, int]] = {}
        income: dict[int, int] = {}
        rows = self._database.execute(
            "SELECT planting_id, kind, sum(harvest_use.weight_g), sum(coalesce(amount, 0)) FROM harvest_use"
            " JOIN harvest ON harvest.id = harvest_id GROUP BY planting_id, kind"
        )
        for planting_id, kind, weight, amount in rows.fetchall():
            grams.setdefault(planting_id, {})[UseKind(kind)] = weight
            income[planting_id] = income.get(planting_id, 0) + amount
        return grams, income

    def _planting_costs(self) -> Mapping[int, Sequence[CostDraft]]:
        found: dict[int, list[CostDraft]] = {}
        rows = self._database.execute(f"SELECT {_COST}, planting_id FROM cost WHERE planting_id IS NOT NULL")
        for row in rows.fetchall():
            found.setdefault(row[-1], []).append(_cost(row))
        return found

    def _minutes(self) -> Mapping[int, int]:
        rows = self._database.execute(
            "SELECT planting_id, sum(minutes) FROM ("
            "SELECT planting_id, minutes FROM care JOIN care_worker ON care_id = care.id WHERE done_on IS NOT NULL"
            " UNION ALL SELECT planting_id, minutes FROM harvest JOIN harvest_worker ON harvest_id = harvest.id)"
            " WHERE planting_id IS NOT NULL AND minutes IS NOT NULL GROUP BY planting_id"
        )
        return dict(rows.fetchall())

    def _areas(self) -> Mapping[int, int]:
        rows = self._database.execute(
            "SELECT planting.id, coalesce(planting.area_dm2, plot.area_dm2) FROM planting"
            " JOIN plot ON plot.id = plot_id"
        )
        return {planting_id: area for planting_id, area in rows.fetchall() if area}


PlantingReader = Callable[[Sequence[int]], list[Planting]]


def united_facts(parts: Iterable[GrowingFacts], shared: Sequence[CostDraft] = ()) -> GrowingFacts:
    """Several cycles as one; their areas are added, so a bed that was sown twice counts twice."""
    found = list(parts)
    uses: dict[UseKind, int] = {}
    for part in found:
        for kind, grams in part.uses_g.items():
            uses[kind] = uses.get(kind, 0) + grams
    areas = [part.area_dm2 for part in found if part.area_dm2]
    return GrowingFacts(
        harvests=sum(part.harvests for part in found),
        weight_g=sum(part.weight_g for part in found),
        uses_g=uses,
        income=sum(part.income for part in found),
        costs=[cost for part in found for cost in part.costs] + list(shared),
        work_minutes=sum(part.work_minutes for part in found),
        workday_wage=max((part.workday_wage for part in found), default=0),
        area_dm2=sum(areas) if len(areas) == len(found) and areas else None,
        growing=any(part.growing for part in found),
    )


_COST = "date, group_name, fixed, cash, description, amount"
_WORK = """
WITH deed AS (
    SELECT done_on AS day, minutes FROM care JOIN care_worker ON care_id = care.id
    LEFT JOIN planting ON planting.id = planting_id
    WHERE client_id = ?1 AND done_on IS NOT NULL AND (?2 IS NULL OR planting.program_id = ?2)
), cut AS (
    SELECT harvest.date AS day, minutes, weight_g,
        weight_g / (SELECT count(*) FROM harvest_worker AS all_of WHERE all_of.harvest_id = harvest.id) AS share
    FROM harvest JOIN harvest_worker ON harvest_id = harvest.id JOIN planting ON planting.id = planting_id
    LEFT JOIN session ON session.id = session_id
    WHERE client_id = ?1
        AND (?2 IS NULL OR planting.program_id = ?2 OR session.program_id = ?2)
)
SELECT (SELECT count(DISTINCT day) FROM (SELECT day FROM deed UNION SELECT day FROM cut)),
    (SELECT count(*) FROM deed), (SELECT count(*) FROM cut),
    (SELECT sum(minutes) FROM (SELECT minutes FROM deed UNION ALL SELECT minutes FROM cut)),
    (SELECT sum(weight_g) FROM cut), (SELECT sum(share) FROM cut)
"""


def _cost(row: Sequence[object]) -> CostDraft:
    date, group, fixed, cash, description, amount = row[:6]
    return CostDraft(
        date=dt.date.fromisoformat(str(date)), group=str(group), fixed=bool(fixed), cash=bool(cash),
        description=str(description), amount=int(str(amount)),
    )  # fmt: skip
