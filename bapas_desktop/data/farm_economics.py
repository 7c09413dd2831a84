"""What the farm analysis needs to know, added up by SQLite: by planting, week, month and client.

A harvest counts for the day on which it was cut, its uses and its money with it, whenever they were; only prices by
month go by the day of the sale. A cost or a deed that names no planting belongs to its plot, a cost without a plot to
the garden: ``shared`` tells them, so that what the cycles and it come to is everything that was written down.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bapas_desktop.data.database import Database
from bapas_desktop.data.profile import ProfileStore
from bapas_desktop.domain.plots.costs import CostSum, cost_sums
from bapas_desktop.domain.plots.economics import Economics, GrowingFacts
from bapas_desktop.domain.plots.growing import Planting
from bapas_desktop.domain.plots.share import FarmWork
from bapas_desktop.domain.plots.uses import UseKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantingFacts:
    """One cycle: the planting, and what is known of it in the time that was asked for."""

    planting: Planting
    facts: GrowingFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthPrice:
    """What was sold in a month (its first day): grams and rupiah, by weight alone."""

    month: dt.date
    weight_g: int
    income: int

    @property
    def price_per_kg(self) -> Decimal | None:
        """The average that was paid for a kilogram."""
        facts = GrowingFacts(uses_g={UseKind.SOLD: self.weight_g}, income=self.income)
        return Economics(facts).price_per_kg


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

    def by_planting(
        self, planting_ids: Sequence[int] | None = None, first: dt.date | None = None, last: dt.date | None = None
    ) -> list[PlantingFacts]:
        """The facts of these plantings, or of all, the latest sown first.

        With ``first`` or ``last`` only what was cut, spent and done in that time counts, and a planting of which
        nothing was, and that was not sown in it, is left out.
        """
        wage = self._profile.get().workday_wage
        time = _Time(first, last)
        ids = list(planting_ids) if planting_ids is not None else self._all_plantings()
        cuts, (uses, income) = self._cuts(time), self._uses(time)
        costs, minutes, areas = self._costs(time, "planting_id"), self._minutes(time), self._areas()
        found = []
        for planting in self._plantings(ids):
            harvests, grams = cuts.get(planting.id, (0, 0))
            spent, worked = costs.get(planting.id, ()), minutes.get(planting.id, 0)
            if not (harvests or spent or worked or time.holds(planting.sown_on)):
                continue
            ended = planting.ended_on
            counts = bool(harvests) or (ended is not None and time.holds(ended))
            area = areas.get(planting.id, 0) if counts else 0
            facts = GrowingFacts(
                harvests=harvests, weight_g=grams, uses_g=uses.get(planting.id, {}), income=income.get(planting.id, 0),
                costs=spent, work_minutes=worked, workday_wage=wage, area_dm2=area, cut_area_dm2=area * harvests,
                unmeasured=int(counts and not area), growing=ended is None or time.is_past(ended),
            )  # fmt: skip
            found.append(PlantingFacts(planting=planting, facts=facts))
        return found

    def shared(self, first: dt.date | None = None, last: dt.date | None = None) -> dict[int | None, GrowingFacts]:
        """What was spent and done for a plot and no planting of it, by plot; under None for the whole garden."""
        wage, time = self._profile.get().workday_wage, _Time(first, last)
        costs = self._costs(time, "plot_id", "planting_id IS NULL")
        minutes: dict[int | None, int] = dict(
            self._database.execute(
                "SELECT plot_id, sum(minutes) FROM care JOIN care_worker ON care_id = care.id"
                " WHERE planting_id IS NULL AND minutes IS NOT NULL AND done_on BETWEEN ? AND ? GROUP BY plot_id",
                time.bounds,
            ).fetchall()
        )
        return {
            plot_id: GrowingFacts(costs=costs.get(plot_id, ()), work_minutes=minutes.get(plot_id, 0), workday_wage=wage)
            for plot_id in dict.fromkeys((*costs, *minutes))
        }

    def weeks(self, first: dt.date, last: dt.date, planting_ids: Sequence[int] | None = None) -> list[WeekHarvest]:
        """What each plot gave in each week that had a harvest; of these plantings, or of all."""
        rows = self._database.execute(
            "SELECT date(harvest.date, '-6 days', 'weekday 1') AS week, plot.code, sum(weight_g) FROM harvest"
            " JOIN planting ON planting.id = planting_id JOIN plot ON plot.id = plot_id"
            f" WHERE harvest.date BETWEEN ? AND ? AND {_ONE_OF} GROUP BY week, plot.id ORDER BY week, plot.code",
            [*_Time(first, last).bounds, *_listed(planting_ids)],
        )
        return [
            WeekHarvest(week=dt.date.fromisoformat(week), plot_code=code, weight_g=grams)
            for week, code, grams in rows.fetchall()
        ]

    def prices(self, first: dt.date, last: dt.date, planting_ids: Sequence[int] | None = None) -> list[MonthPrice]:
        """What was sold in each month in which something was; of these plantings, or of all."""
        rows = self._database.execute(
            "SELECT substr(harvest_use.date, 1, 7) || '-01' AS month, sum(harvest_use.weight_g),"
            " sum(coalesce(amount, 0)) FROM harvest_use JOIN harvest ON harvest.id = harvest_id"
            f" WHERE kind = ? AND harvest_use.date BETWEEN ? AND ? AND {_ONE_OF} GROUP BY month ORDER BY month",
            [UseKind.SOLD.value, *_Time(first, last).bounds, *_listed(planting_ids)],
        )
        return [
            MonthPrice(month=dt.date.fromisoformat(month), weight_g=grams, income=income)
            for month, grams, income in rows.fetchall()
        ]

    def work_of(self, client_ids: Sequence[int], program_id: int | None = None) -> dict[int, FarmWork]:
        """What each of these clients did; of one training only where ``program_id`` says so."""
        rows = self._database.execute(_WORK, [json.dumps(list(client_ids)), program_id]).fetchall()
        found = {
            client_id: FarmWork(
                days=days, deeds=deeds, harvests=harvests, minutes=minutes, group_g=group, share_g=share
            )
            for client_id, days, deeds, harvests, minutes, group, share in rows
        }
        return {client_id: found.get(client_id, FarmWork()) for client_id in client_ids}

    # Sums by planting

    def _all_plantings(self) -> list[int]:
        return [row[0] for row in self._database.execute("SELECT id FROM planting ORDER BY sown_on DESC, id DESC")]

    def _cuts(self, time: "_Time") -> Mapping[int, tuple[int, int]]:
        rows = self._database.execute(
            "SELECT planting_id, count(*), sum(weight_g) FROM harvest WHERE date BETWEEN ? AND ? GROUP BY planting_id",
            time.bounds,
        )
        return {planting_id: (times, grams) for planting_id, times, grams in rows.fetchall()}

    def _uses(self, time: "_Time") -> tuple[Mapping[int, Mapping[UseKind, int]], Mapping[int, int]]:
        grams: dict[int, dict[UseKind, int]] = {}
        income: dict[int, int] = {}
        rows = self._database.execute(
            "SELECT planting_id, kind, sum(harvest_use.weight_g), sum(coalesce(amount, 0)) FROM harvest_use"
            " JOIN harvest ON harvest.id = harvest_id WHERE harvest.date BETWEEN ? AND ? GROUP BY planting_id, kind",
            time.bounds,
        )
        for planting_id, kind, weight, amount in rows.fetchall():
            grams.setdefault(planting_id, {})[UseKind(kind)] = weight
            income[planting_id] = income.get(planting_id, 0) + amount
        return grams, income

    def _costs(
        self, time: "_Time", owner: str, which: str = "planting_id IS NOT NULL"
    ) -> Mapping[int | None, Sequence[CostSum]]:
        """One sum for each group, fixed and cash of an owner, in the order of the first cost of each."""
        found: dict[int | None, list[CostSum]] = {}
        rows = self._database.execute(
            f"SELECT {owner}, group_name, fixed, cash, sum(amount) FROM cost WHERE {which} AND date BETWEEN ? AND ?"
            f" GROUP BY {owner}, group_name, fixed, cash ORDER BY min(date || printf('%020d', id))",
            time.bounds,
        )
        for key, group, fixed, cash, amount in rows.fetchall():
            found.setdefault(key, []).append(CostSum(group=group, fixed=bool(fixed), cash=bool(cash), amount=amount))
        return found

    def _minutes(self, time: "_Time") -> Mapping[int, int]:
        rows = self._database.execute(
            "SELECT planting_id, sum(minutes) FROM ("
            "SELECT planting_id, minutes, done_on AS day FROM care JOIN care_worker ON care_id = care.id"
            " UNION ALL SELECT planting_id, minutes, date FROM harvest JOIN harvest_worker ON harvest_id = harvest.id)"
            " WHERE planting_id IS NOT NULL AND minutes IS NOT NULL AND day BETWEEN ? AND ? GROUP BY planting_id",
            time.bounds,
        )
        return dict(rows.fetchall())

    def _areas(self) -> Mapping[int, int]:
        rows = self._database.execute(
            "SELECT planting.id, coalesce(planting.area_dm2, plot.area_dm2) FROM planting"
            " JOIN plot ON plot.id = plot_id"
        )
        return {planting_id: area for planting_id, area in rows.fetchall() if area}


PlantingReader = Callable[[Sequence[int]], list[Planting]]


@dataclass(frozen=True, slots=True)
class _Time:
    """From one day to another, both with it; open where nothing is said."""

    first: dt.date | None
    last: dt.date | None

    @property
    def bounds(self) -> tuple[str, str]:
        return (self.first or dt.date.min).isoformat(), (self.last or dt.date.max).isoformat()

    def holds(self, day: dt.date | None) -> bool:
        return self.bounds[0] <= day.isoformat() <= self.bounds[1] if day else not (self.first or self.last)

    def is_past(self, day: dt.date) -> bool:
        return day.isoformat() > self.bounds[1]


def united_facts(parts: Iterable[GrowingFacts]) -> GrowingFacts:
    """Several cycles, and what is shared by them, as one."""
    found = list(parts)
    if len(found) == 1:
        return found[0]
    uses: dict[UseKind, int] = {}
    for part in found:
        for kind, grams in part.uses_g.items():
            uses[kind] = uses.get(kind, 0) + grams
    return GrowingFacts(
        harvests=sum(part.harvests for part in found),
        weight_g=sum(part.weight_g for part in found),
        uses_g=uses,
        income=sum(part.income for part in found),
        costs=cost_sums(cost for part in found for cost in part.costs),
        work_minutes=sum(part.work_minutes for part in found),
        workday_wage=max((part.workday_wage for part in found), default=0),
        area_dm2=sum(part.area_dm2 for part in found),
        cut_area_dm2=sum(part.cut_area_dm2 for part in found),
        unmeasured=sum(part.unmeasured for part in found),
        growing=any(part.growing for part in found),
    )


_ONE_OF = "(? IS NULL OR planting_id IN (SELECT value FROM json_each(?)))"
_WORK = """
WITH asked AS (SELECT value AS id FROM json_each(?1)),
work AS (
    SELECT client_id, done_on AS day, minutes, 1 AS deeds, 0 AS cuts, 0 AS weight_g, 0 AS share
    FROM care_worker JOIN care ON care.id = care_id LEFT JOIN planting ON planting.id = planting_id
    WHERE client_id IN asked AND done_on IS NOT NULL AND (?2 IS NULL OR planting.program_id = ?2)
    UNION ALL
    SELECT client_id, harvest.date, minutes, 0, 1, weight_g,
        weight_g / (SELECT count(*) FROM harvest_worker AS all_of WHERE all_of.harvest_id = harvest.id)
    FROM harvest_worker JOIN harvest ON harvest.id = harvest_id JOIN planting ON planting.id = planting_id
    LEFT JOIN session ON session.id = session_id
    WHERE client_id IN asked AND (?2 IS NULL OR planting.program_id = ?2 OR session.program_id = ?2)
)
SELECT client_id, count(DISTINCT day), sum(deeds), sum(cuts), coalesce(sum(minutes), 0), sum(weight_g), sum(share)
FROM work GROUP BY client_id
"""


def _listed(ids: Sequence[int] | None) -> list[str | None]:
    return [None if ids is None else json.dumps(list(ids))] * 2
