"""Plots, plantings and harvests in the file."""

import dataclasses
import datetime as dt
import json
from collections.abc import Iterable, Sequence
from typing import Any

import peewee as pw

from bapas_desktop.data.columns import BaseTable
from bapas_desktop.data.plot_states import cuts_of, first_cut, following_growth, last_cut, move_along, plots_of, sown
from bapas_desktop.data.plot_tables import CropTable, HarvestWorkerTable, UseTable
from bapas_desktop.data.store import Store, contains, in_order, new_uid
from bapas_desktop.data.tables import HarvestTable, PlantingTable, PlotTable
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import kilograms, one_line, short_date
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.plots.crops import Crop, CropDraft, check_crop
from bapas_desktop.domain.plots.growing import (
    Harvest,
    HarvestDraft,
    Planting,
    PlantingDraft,
    Plot,
    PlotDraft,
    PlotQuery,
    check_course,
    check_harvest,
    check_planting,
    check_plot,
)


class CropStore(Store[CropDraft, Crop]):
    """What can be grown."""

    table = CropTable
    noun = "tanaman"
    topics = (Topic.PLOTS,)

    def all(self) -> list[Crop]:
        """The crops by name."""
        rows = CropTable.select(CropTable.id).order_by(CropTable.name.collate("NOCASE"))
        return self.records([row.id for row in rows])

    def named(self, name: str) -> Crop | None:
        """The crop of this name, whatever its capitals; None where the office has none."""
        found = CropTable.get_or_none(CropTable.name.collate("NOCASE") == one_line(name))
        return self.get(found.id) if found else None

    def check(self, draft: CropDraft, record_id: int | None = None) -> list[Issue]:
        """The rules of a crop, and that no other has the name."""
        other = self.named(draft.name)
        taken = [Issue("name", "taken", values=(other.name,))] if other and other.id != record_id else []
        return check_crop(draft) + taken

    def _values(self, draft: CropDraft) -> dict[str, object]:
        return {name: getattr(draft, name) for name in CropDraft.__dataclass_fields__}

    def _select(self) -> Any:
        return CropTable.select()

    def _record(self, row: dict[str, Any]) -> Crop:
        return Crop(**row)

    def _title(self, draft: CropDraft) -> str:
        return draft.name


class PlotStore(Store[PlotDraft, Plot]):
    """Plots (petak)."""

    table = PlotTable
    noun = "petak"
    topics = (Topic.PLOTS,)

    def ids(self, query: PlotQuery) -> Sequence[int]:
        """The plots that hold every word of the text; by code unless said otherwise."""
        select: Any = PlotTable.select(PlotTable.id)
        for condition in contains(query.text, PlotTable.code, PlotTable.place, PlotTable.kind, PlotTable.state):
            select = select.where(condition)
        ordered = in_order(PlotTable, dataclasses.replace(query, sort=query.sort or "code"))
        return self._ids(select.order_by(*ordered, PlotTable.id))

    def check(self, draft: PlotDraft, record_id: int | None = None) -> list[Issue]:
        """The rules of a plot, and that no other has its code."""
        found = check_plot(draft)
        other = PlotTable.get_or_none((PlotTable.code == draft.code.strip()) & (PlotTable.id != (record_id or 0)))
        if other:
            found.append(Issue("code", "taken", values=(other.place or other.code,)))
        return found

    def _values(self, draft: PlotDraft) -> dict[str, object]:
        return {name: getattr(draft, name) for name in PlotDraft.__dataclass_fields__}

    def _select(self) -> Any:
        return PlotTable.select()

    def _record(self, row: dict[str, Any]) -> Plot:
        return Plot(**row)

    def _title(self, draft: PlotDraft) -> str:
        return draft.code


class PlantingStore(Store[PlantingDraft, Planting]):
    """Plantings (tanam)."""

    table = PlantingTable
    noun = "tanam"
    topics = (Topic.PLOTS,)

    def __init__(self, *args: Any, plots: PlotStore) -> None:
        super().__init__(*args)
        self._plots = plots

    def ids(self, query: PlotQuery) -> Sequence[int]:
        """The plantings that hold every word of the text; the newest first unless said otherwise."""
        select: Any = PlantingTable.select(PlantingTable.id).join(PlotTable)
        for condition in contains(query.text, PlotTable.code, PlantingTable.crop, PlantingTable.variety):
            select = select.where(condition)
        if query.harvest_due:
            select = select.where(*harvest_due(query.harvest_due))
        for condition in _bounded(query, PlantingTable.sown_on):
            select = select.where(condition)
        if query.running is not None:
            select = select.where(_ended().is_null(query.running))
        if query.failed is not None:
            select = select.where(PlantingTable.failed_on.is_null(not query.failed))
        if query.crop:
            select = select.where(PlantingTable.crop.collate("NOCASE") == one_line(query.crop))
        if not query.sort:
            query = PlotQuery(sort="sown_on", descending=True)
        ordered = in_order(PlantingTable, query, **_on_its_plot(), **_harvested(), grams_per_m2=_grams_per_m2())
        return self._ids(select.order_by(*ordered, PlantingTable.id.desc()))

    def check(self, draft: PlantingDraft, record_id: int | None = None) -> list[Issue]:
        """The rules of a planting, beside its plot and what was cut of it already."""
        plot = self._plots.get(draft.plot_id) if draft.plot_id is not None else None
        found, cut_on = check_planting(draft, plot, self._today(), last_cut(record_id)), first_cut(record_id)
        if draft.sown_on and cut_on and draft.sown_on > cut_on:
            found.append(Issue("sown_on", "after_first_harvest", values=(short_date(cut_on),)))
        return found

    def add(self, draft: PlantingDraft) -> int:
        """Keep a planting, and say of its plot that it is sown; raises what ``Store.add`` does."""
        with self._database.change(f"Tambah {self.noun}: {self._title(self._tidy(draft))}", *self.topics):
            record_id = super().add(draft)
            sown(draft.plot_id)
        return record_id

    def update(self, record_id: int, draft: PlantingDraft) -> None:
        """Change a planting, and what its plot says where it ended or moved; raises what ``Store.update`` does."""
        with (
            self._database.change(f"Ubah {self.noun}: {self._title(self._tidy(draft))}", *self.topics),
            following_growth([*plots_of([record_id]), draft.plot_id]),
        ):
            super().update(record_id, draft)
            move_along(record_id, draft.plot_id)

    def _delete(self, ids: Sequence[int]) -> None:
        with following_growth(plots_of(ids)):
            super()._delete(ids)

    def _values(self, draft: PlantingDraft) -> dict[str, object]:
        return {name.removesuffix("_id"): getattr(draft, name) for name in PlantingDraft.__dataclass_fields__}

    def _select(self) -> Any:
        told = [amount.alias(name) for name, amount in (_on_its_plot() | _harvested()).items()]
        return PlantingTable.select(PlantingTable, *told).join(PlotTable)

    def _record(self, row: dict[str, Any]) -> Planting:
        for name in ("plot", "program", "plan"):
            row[f"{name}_id"] = row.pop(name)
        for name in ("last_on", "ended_on", "due_on"):
            row[name] = dt.date.fromisoformat(row[name]) if isinstance(row[name], str) else row[name]
        return Planting(**row)

    def _title(self, draft: PlantingDraft) -> str:
        return draft.crop


def harvest_due(day: dt.date) -> list[Any]:
    """That a planting waits for its harvest: the day of the first, or of the next, has come.

    Where something else was sown on the plot since that day, the planting is over.
    """
    later = PlantingTable.alias()
    due = _due()
    sown_since = later.select().where((later.plot == PlantingTable.plot) & (later.sown_on > due))
    return [due <= day, ~pw.fn.EXISTS(sown_since)]


def _of_planting(*columns: Any) -> Any:
    return HarvestTable.select(*columns).where(HarvestTable.planting == PlantingTable.id)


def _ended() -> Any:
    """The day on which a planting ended: failed, or cut for the last time; null while it goes on."""
    last = _of_planting(pw.fn.max(HarvestTable.date)).where(HarvestTable.final)
    return pw.fn.coalesce(PlantingTable.failed_on, last)


def _due() -> Any:
    """When the next harvest is expected: as the last one said, before the first as the planting says."""
    latest = _of_planting(HarvestTable.next_on).order_by(HarvestTable.date.desc(), HarvestTable.id.desc()).limit(1)
    first = pw.Case(None, [(pw.fn.EXISTS(_of_planting(HarvestTable.id)), latest)], PlantingTable.expected_on)
    return pw.Case(None, [(_ended().is_null(), first)], None)


def _on_its_plot() -> dict[str, Any]:
    return {"plot_code": PlotTable.code, "plot_area_dm2": PlotTable.area_dm2}


def _grams_per_m2() -> Any:
    area = pw.fn.coalesce(PlantingTable.area_dm2, PlotTable.area_dm2)
    return _of_planting(pw.fn.sum(HarvestTable.weight_g * 100.0) / area)


def _harvested() -> dict[str, Any]:
    return {
        "harvests": _of_planting(pw.fn.count()),
        "weight_g": _of_planting(pw.fn.coalesce(pw.fn.sum(HarvestTable.weight_g), 0)),
        "last_on": _of_planting(pw.fn.max(HarvestTable.date)),
        "ended_on": _ended(),
        "due_on": _due(),
    }


def _bounded(query: PlotQuery, day: pw.Field) -> list[Any]:
    found: list[Any] = []
    if query.plot_id is not None:
        found.append(PlantingTable.plot == query.plot_id)
    if query.planting_id is not None:
        found.append(PlantingTable.id == query.planting_id)
    if query.first:
        found.append(day >= query.first)
    if query.last:
        found.append(day <= query.last)
    return found


def used_g() -> Any:
    """What of a harvest has found its use, in grams."""
    uses = UseTable.select(pw.fn.coalesce(pw.fn.sum(UseTable.weight_g), 0))
    return uses.where(UseTable.harvest == HarvestTable.id)


def keep_workers(table: type[BaseTable], owner: str, record_id: int, client_ids: Iterable[int]) -> None:
    """Keep who took part in a harvest or a deed of the care log, and nobody else."""
    rows: Any = table
    column = getattr(rows, owner)
    wanted = set(client_ids)
    kept = {row.client_id for row in rows.select().where(column == record_id)}
    if kept - wanted:
        rows.delete().where((column == record_id) & rows.client.in_(kept - wanted)).execute()
    new = [{"uid": new_uid(), "client": client_id, owner: record_id} for client_id in sorted(wanted - kept)]
    if new:
        rows.insert_many(new).execute()


def workers(table: type[BaseTable], owner: str, of: type[BaseTable]) -> Any:
    """The clients of a row as JSON."""
    rows: Any = table
    named: Any = of
    select = rows.select(pw.fn.json_group_array(rows.client)).where(getattr(rows, owner) == named.id)
    return select.alias("client_ids")


def _workers_counted() -> Any:
    return HarvestWorkerTable.select(pw.fn.count()).where(HarvestWorkerTable.harvest == HarvestTable.id)


def _unit_weight() -> Any:
    return pw.fn.coalesce(HarvestTable.unit_g, HarvestTable.weight_g * 1.0 / HarvestTable.quantity)


class HarvestStore(Store[HarvestDraft, Harvest]):
    """Harvests (panen)."""

    table = HarvestTable
    noun = "panen"
    topics = (Topic.PLOTS,)

    def __init__(self, *args: Any, plots: PlotStore, plantings: PlantingStore) -> None:
        super().__init__(*args)
        self._plots = plots
        self._plantings = plantings

    def ids(self, query: PlotQuery) -> Sequence[int]:
        """The harvests that hold every word of the text; the newest first unless said otherwise."""
        select: Any = HarvestTable.select(HarvestTable.id).join(PlantingTable).join(PlotTable)
        for condition in contains(
            query.text, PlotTable.code, PlantingTable.crop, HarvestTable.unit, HarvestTable.notes
        ):
            select = select.where(condition)
        for condition in _bounded(query, HarvestTable.date):
            select = select.where(condition)
        if query.unused:
            select = select.where(used_g() < HarvestTable.weight_g)
        if not query.sort:
            query = PlotQuery(sort="date", descending=True)
        told = {"plot_code": PlotTable.code, "crop": PlantingTable.crop, "used_g": used_g()}
        told["left_g"] = HarvestTable.weight_g - used_g()
        ordered = in_order(HarvestTable, query, **told, workers=_workers_counted(), unit_weight=_unit_weight())
        return self._ids(select.order_by(*ordered, HarvestTable.id.desc()))

    def of_session(self, session_id: int) -> list[Harvest]:
        """What was cut at a session of a training, by day."""
        found = HarvestTable.select(HarvestTable.id).where(HarvestTable.session == session_id)
        return self.records(self._ids(found.order_by(HarvestTable.date, HarvestTable.id)))

    def grams(self, ids: Sequence[int]) -> int:
        """What these harvests weigh together; SQLite adds, so that 25,000 rows cost a key press nothing."""
        sql = "SELECT coalesce(sum(weight_g), 0) FROM harvest WHERE id IN (SELECT value FROM json_each(?))"
        return int(self._database.execute(sql, [json.dumps(list(ids))]).fetchone()[0])

    def usual_unit_g(self, unit: str, besides: int | None = None) -> int | None:
        """What one such unit weighed on average at the last five harvests that say so; None where none does."""
        told = ~HarvestTable.unit_g.is_null() & (HarvestTable.id != (besides or 0))
        same = HarvestTable.unit.collate("NOCASE") == one_line(unit)
        rows = HarvestTable.select(HarvestTable.unit_g).where(told & same)
        last: list[Any] = [
            row.unit_g for row in rows.order_by(HarvestTable.date.desc(), HarvestTable.id.desc()).limit(5)
        ]
        return sum(last) // len(last) if last else None

    def check(self, draft: HarvestDraft, record_id: int | None = None) -> list[Issue]:
        """The rules of a harvest, beside its planting, its plot, the last bundles and what was used of it already."""
        planting = self._plantings.get(draft.planting_id) if draft.planting_id is not None else None
        plot = self._plots.get(planting.plot_id) if planting and planting.plot_id is not None else None
        usual = self.usual_unit_g(draft.unit, record_id) if draft.unit_g else None
        found = check_harvest(draft, planting, plot, self._today(), usual)
        found += check_course(draft, planting.failed_on if planting else None, cuts_of(draft.planting_id, record_id))
        if record_id is not None and draft.weight_g is not None:
            used = self.get(record_id).used_g
            if draft.weight_g < used:
                found.append(Issue("weight_g", "less_than_used", values=(kilograms(used),)))
        first = self._first_use(record_id) if record_id is not None else None
        if first and draft.date and draft.date > first:
            found.append(Issue("date", "after_first_use", values=(short_date(first),)))
        return found

    def _first_use(self, record_id: int) -> dt.date | None:
        row = UseTable.select(UseTable.date).where(UseTable.harvest == record_id).order_by(UseTable.date).first()
        day: dt.date | None = row.date if row else None
        return day

    def add(self, draft: HarvestDraft) -> int:
        """Keep a harvest and who took part, and end its planting with the last; raises what ``Store.add`` does."""
        draft = self._checked(draft, None)
        with (
            self._database.change(f"Tambah {self.noun}: {self._title(draft)}", *self.topics),
            following_growth(plots_of([draft.planting_id])),
        ):
            record_id = self._insert(draft)
            keep_workers(HarvestWorkerTable, "harvest", record_id, draft.client_ids)
        return record_id

    def update(self, record_id: int, draft: HarvestDraft) -> None:
        """Change a harvest and who took part; raises what ``Store.update`` does."""
        with (
            self._database.change(f"Ubah {self.noun}: {self._title(draft)}", *self.topics),
            following_growth(plots_of([*self._plantings_of([record_id]), draft.planting_id])),
        ):
            super().update(record_id, draft)
            keep_workers(HarvestWorkerTable, "harvest", record_id, draft.client_ids)

    def _delete(self, ids: Sequence[int]) -> None:
        with following_growth(plots_of(self._plantings_of(ids))):
            super()._delete(ids)

    def _plantings_of(self, ids: Sequence[int]) -> list[int]:
        rows: Any = HarvestTable.select(HarvestTable.planting).where(HarvestTable.id.in_(list(ids))).distinct()
        return [row.planting_id for row in rows]

    def _values(self, draft: HarvestDraft) -> dict[str, object]:
        names = [name for name in HarvestDraft.__dataclass_fields__ if name != "client_ids"]
        return {name.removesuffix("_id"): getattr(draft, name) for name in names}

    def _select(self) -> Any:
        told = (
            PlotTable.code.alias("plot_code"),
            PlantingTable.crop.alias("crop"),
            used_g().alias("used_g"),
            workers(HarvestWorkerTable, "harvest", HarvestTable),
        )
        return HarvestTable.select(HarvestTable, *told).join(PlantingTable).join(PlotTable)

    def _record(self, row: dict[str, Any]) -> Harvest:
        for name in ("planting", "session"):
            row[f"{name}_id"] = row.pop(name)
        return Harvest(**row | {"client_ids": tuple(json.loads(row["client_ids"]))})

    def _title(self, draft: HarvestDraft) -> str:
        return f"{draft.date:%d/%m/%Y}" if draft.date else ""
