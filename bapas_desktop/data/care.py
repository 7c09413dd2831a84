"""The care log of plots, what growing costs, and photos of it."""

import dataclasses
import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import peewee as pw

from bapas_desktop.data.contents import Contents
from bapas_desktop.data.plot_tables import CareTable, CareWorkerTable, CostTable, PlotPhotoTable
from bapas_desktop.data.plots import PlantingStore, keep_workers, workers
from bapas_desktop.data.store import Store, contains, in_order, new_uid
from bapas_desktop.data.tables import ClientTable, PlantingTable, PlotTable
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.documents import Content, MediaType
from bapas_desktop.domain.issues import Issue, Refused
from bapas_desktop.domain.plots.care import CareDraft, CareEntry, CareQuery, CareState, check_care
from bapas_desktop.domain.plots.costs import USUALLY_FIXED, USUALLY_NOT_CASH, Cost, CostDraft, CostQuery, check_cost
from bapas_desktop.domain.plots.photos import PlotPhoto, PlotPhotoDraft, check_plot_photo

_SUGGESTED = 200


class CareStore(Store[CareDraft, CareEntry]):
    """The care log. What a deed cost is a row of the costs, kept by the deed."""

    table = CareTable
    noun = "perawatan"
    topics = (Topic.PLOTS,)

    def __init__(self, *args: Any, plantings: PlantingStore) -> None:
        super().__init__(*args)
        self._plantings = plantings

    def ids(self, query: CareQuery) -> Sequence[int]:
        """The entries that fulfil all conditions, in the order asked for."""
        day = pw.fn.coalesce(CareTable.done_on, CareTable.planned_on)
        select: Any = (
            CareTable.select(CareTable.id).join(PlotTable).join_from(CareTable, PlantingTable, pw.JOIN.LEFT_OUTER)
        )
        conditions = [_mentions(word) for word in query.text.split()]
        if query.plot_id is not None:
            conditions.append(CareTable.plot == query.plot_id)
        if query.planting_id is not None:
            conditions.append(CareTable.planting == query.planting_id)
        if query.client_id is not None:
            theirs = CareWorkerTable.select(CareWorkerTable.care).where(CareWorkerTable.client == query.client_id)
            conditions.append(CareTable.id.in_(theirs))
        if query.first:
            conditions.append(day >= query.first)
        if query.last:
            conditions.append(day <= query.last)
        if query.kind:
            conditions.append(CareTable.kind == query.kind)
        if query.undone:
            conditions.append(CareTable.done_on.is_null())
        conditions += _in_state(query)
        for condition in conditions:
            select = select.where(condition)
        if query.sort:
            ordered = in_order(CareTable, query, day=day, plot_code=PlotTable.code, crop=PlantingTable.crop)
        else:
            open_day = pw.Case(None, [(CareTable.done_on.is_null(), CareTable.planned_on)])
            ordered = [~CareTable.done_on.is_null(), open_day, CareTable.done_on.desc()]
        return self._ids(select.order_by(*ordered, CareTable.id.desc()))

    def check(self, draft: CareDraft, record_id: int | None = None) -> list[Issue]:  # noqa: ARG002
        """The rules of a deed, and that its planting grows on its plot."""
        planting = self._plantings.get(draft.planting_id) if draft.planting_id is not None else None
        found = check_care(draft, planting.sown_on if planting else None, self._today())
        if planting and planting.plot_id != draft.plot_id:
            found.append(Issue("planting_id", "planting_elsewhere", values=(planting.plot_code,)))
        return found

    def add(self, draft: CareDraft) -> int:
        """Keep a deed, who did it and what it cost; raises what ``Store.add`` does."""
        draft = self._checked(draft, None)
        with self._database.change(f"Tambah {self.noun}: {self._title(draft)}", *self.topics):
            record_id = self._insert(draft)
            self._keep_rest(record_id, draft)
        return record_id

    def add_all(self, drafts: Sequence[CareDraft]) -> list[int]:
        """Keep several deeds, a duty roster, in one step; raises what ``add`` does, and then keeps none."""
        with self._database.change(f"Tambah {self.noun} ({len(drafts)})", *self.topics):
            return [self.add(draft) for draft in drafts]

    def copy(self, record_ids: Iterable[int], day: dt.date) -> list[int]:
        """Plan the same work with the same people on another day, one step; what it cost or needed is not copied.

        Raises:
            InvalidDraft: a planting has gone meanwhile; nothing was written.
        """
        copied = [
            dataclasses.replace(entry.draft(), planned_on=day, done_on=None, cost=None, cost_group="")
            for entry in self.records(list(record_ids))
        ]
        return self.add_all(copied)

    def plan_anew(self, record_ids: Iterable[int], day: dt.date) -> None:
        """Put what is not done yet on another day, one step; what is done stays."""
        entries = [entry for entry in self.records(list(record_ids)) if entry.done_on is None]
        with self._database.change(f"Jadwalkan ulang {self.noun} ({len(entries)})", *self.topics):
            for entry in entries:
                self.update(entry.id, dataclasses.replace(entry.draft(), planned_on=day))

    def rupiah(self, ids: Sequence[int]) -> int:
        """What these deeds cost."""
        sql = "SELECT coalesce(sum(amount), 0) FROM cost WHERE care_id IN (SELECT value FROM json_each(?))"
        return int(self._database.execute(sql, [json.dumps(list(ids))]).fetchone()[0])

    def words(self, field: str) -> list[str]:
        """What was written before into ``kind``, ``material``, ``dose`` or ``officers``, the most frequent first."""
        column: Any = getattr(CareTable, field)
        rows: Any = CareTable.select(column).where(column != "").group_by(column).order_by(pw.fn.count().desc(), column)
        return [row[0] for row in rows.limit(_SUGGESTED).tuples()]

    def update(self, record_id: int, draft: CareDraft) -> None:
        """Change a deed, who did it and what it cost; raises what ``Store.update`` does."""
        with self._database.change(f"Ubah {self.noun}: {self._title(draft)}", *self.topics):
            super().update(record_id, draft)
            self._keep_rest(record_id, self._tidy(draft))

    def set_done(self, record_ids: Iterable[int], day: dt.date) -> None:
        """Say that planned deeds were done on a day.

        Raises:
            InvalidDraft: the day has not come, or lies before sowing; nothing was written.
        """
        with self._database.change(f"Selesai: {self._name(list(record_ids))}", *self.topics):
            for entry in self.records(list(record_ids)):
                self.update(entry.id, dataclasses.replace(entry.draft(), done_on=day))

    def duties(self, client_ids: Sequence[int]) -> dict[int, int]:
        """On how many days each of these clients has had a duty or is to have one, for a fair new roster."""
        days = pw.fn.count(CareTable.planned_on.distinct())
        rows: Any = (
            CareWorkerTable.select(CareWorkerTable.client, days.alias("times"))
            .join(CareTable)
            .where(CareWorkerTable.client.in_(list(client_ids)) & ~CareTable.planned_on.is_null())
            .group_by(CareWorkerTable.client)
        )
        return {row.client_id: row.times for row in rows}

    def _keep_rest(self, record_id: int, draft: CareDraft) -> None:
        keep_workers(CareWorkerTable, "care", record_id, draft.client_ids)
        mine = CostTable.care == record_id
        if not draft.cost:
            CostTable.delete().where(mine).execute()
            return
        values = {
            "plot": draft.plot_id, "planting": draft.planting_id, "date": draft.done_on, "group": draft.cost_group,
            "amount": draft.cost, "description": draft.material or draft.kind,
        }  # fmt: skip
        if not CostTable.update(**values).where(mine).execute():
            CostTable.insert(
                uid=new_uid(), care=record_id, fixed=draft.cost_group in USUALLY_FIXED,
                cash=draft.cost_group not in USUALLY_NOT_CASH, **values,
            ).execute()  # fmt: skip

    def _values(self, draft: CareDraft) -> dict[str, object]:
        names = [name for name in CareDraft.__dataclass_fields__ if name not in ("client_ids", "cost", "cost_group")]
        return {name.removesuffix("_id"): getattr(draft, name) for name in names}

    def _select(self) -> Any:
        photos = PlotPhotoTable.select(pw.fn.count()).where(PlotPhotoTable.care == CareTable.id)
        told = (
            PlotTable.code.alias("plot_code"),
            pw.fn.coalesce(PlantingTable.crop, "").alias("crop"),
            PlantingTable.sown_on,
            CostTable.amount.alias("cost"),
            pw.fn.coalesce(CostTable.group, "").alias("cost_group"),
            photos.alias("photos"),
            workers(CareWorkerTable, "care", CareTable),
        )
        joined = CareTable.select(CareTable, *told).join(PlotTable)
        joined = joined.join_from(CareTable, PlantingTable, pw.JOIN.LEFT_OUTER)
        return joined.join_from(CareTable, CostTable, pw.JOIN.LEFT_OUTER, on=(CostTable.care == CareTable.id))

    def _record(self, row: dict[str, Any]) -> CareEntry:
        for name in ("plot", "planting"):
            row[f"{name}_id"] = row.pop(name)
        return CareEntry(**row | {"client_ids": tuple(json.loads(row["client_ids"]))})

    def _title(self, draft: CareDraft) -> str:
        return draft.kind


def _mentions(word: str) -> Any:
    """That a word occurs in what is said about a deed, or in the name of somebody who did it."""
    fields = (PlotTable.code, PlantingTable.crop, CareTable.kind, CareTable.officers, CareTable.material)
    (said,) = contains(word, *fields, CareTable.notes)
    people: Any = CareWorkerTable.select(CareWorkerTable.care).join(ClientTable)
    return said | CareTable.id.in_(people.where(ClientTable.full_name.contains(word)))


def _in_state(query: CareQuery) -> list[Any]:
    if query.state is None:
        return []
    open_ = CareTable.done_on.is_null()
    return {
        CareState.DONE: [~CareTable.done_on.is_null()],
        CareState.MISSED: [open_, CareTable.planned_on < query.today],
        CareState.PLANNED: [open_, CareTable.planned_on >= query.today],
    }[query.state]


class CostStore(Store[CostDraft, Cost]):
    """What growing costs."""

    table = CostTable
    noun = "biaya"
    topics = (Topic.PLOTS,)

    def __init__(self, *args: Any, plantings: PlantingStore) -> None:
        super().__init__(*args)
        self._plantings = plantings

    def ids(self, query: CostQuery) -> Sequence[int]:
        """The costs that fulfil all conditions, in the order asked for."""
        select: Any = CostTable.select(CostTable.id)
        select = select.join(PlotTable, pw.JOIN.LEFT_OUTER).join_from(CostTable, PlantingTable, pw.JOIN.LEFT_OUTER)
        fields = (CostTable.group, CostTable.description, CostTable.payee, CostTable.notes)
        conditions = contains(query.text, *fields, PlotTable.code, PlantingTable.crop)
        if query.plot_id is not None:
            conditions.append(CostTable.plot == query.plot_id)
        if query.planting_id is not None:
            conditions.append(CostTable.planting == query.planting_id)
        if query.group:
            conditions.append(CostTable.group == query.group)
        if query.common:
            conditions.append(CostTable.plot.is_null())
        if query.first:
            conditions.append(CostTable.date >= query.first)
        if query.last:
            conditions.append(CostTable.date <= query.last)
        for condition in conditions:
            select = select.where(condition)
        ordered = in_order(CostTable, query, plot_code=PlotTable.code, crop=PlantingTable.crop)
        return self._ids(select.order_by(*ordered, CostTable.id.desc()))

    def groups(self) -> list[str]:
        """The groups under which costs are kept, beside the usual ones too."""
        rows = self._database.execute("SELECT DISTINCT group_name FROM cost ORDER BY group_name COLLATE NOCASE")
        return [row[0] for row in rows.fetchall()]

    def rupiah(self, ids: Sequence[int]) -> int:
        """What these costs come to."""
        sql = "SELECT coalesce(sum(amount), 0) FROM cost WHERE id IN (SELECT value FROM json_each(?))"
        return int(self._database.execute(sql, [json.dumps(list(ids))]).fetchone()[0])

    def check(self, draft: CostDraft, record_id: int | None = None) -> list[Issue]:
        """The rules of a cost; what a deed of the care log cost is changed there."""
        found = check_cost(draft, self._today())
        kept = self.records([] if record_id is None else [record_id])
        if any(cost.care_id is not None for cost in kept):
            found.append(Issue("amount", "cost_of_care"))
        return found

    def remove(self, record_ids: Iterable[int]) -> None:
        """Delete costs.

        Raises:
            Refused: ``cost_of_care`` where one belongs to a deed of the care log; nothing was deleted.
        """
        ids = list(record_ids)
        if any(cost.care_id is not None for cost in self.records(ids)):
            raise Refused("cost_of_care")
        super().remove(ids)

    def _tidy(self, draft: CostDraft) -> CostDraft:
        """A cost of a planting is one of its plot."""
        draft = super()._tidy(draft)
        if draft.planting_id is None:
            return draft
        return dataclasses.replace(draft, plot_id=self._plantings.get(draft.planting_id).plot_id)

    def _values(self, draft: CostDraft) -> dict[str, object]:
        return {name.removesuffix("_id"): getattr(draft, name) for name in CostDraft.__dataclass_fields__}

    def _select(self) -> Any:
        told = (
            pw.fn.coalesce(PlotTable.code, "").alias("plot_code"),
            pw.fn.coalesce(PlantingTable.crop, "").alias("crop"),
            PlantingTable.sown_on,
        )
        joined = CostTable.select(CostTable, *told).join(PlotTable, pw.JOIN.LEFT_OUTER)
        return joined.join_from(CostTable, PlantingTable, pw.JOIN.LEFT_OUTER)

    def _record(self, row: dict[str, Any]) -> Cost:
        for name in ("plot", "planting", "care"):
            row[f"{name}_id"] = row.pop(name)
        return Cost(**row)

    def _title(self, draft: CostDraft) -> str:
        return draft.description


class PlotPhotoStore(Store[PlotPhotoDraft, PlotPhoto]):
    """Photos of plots, of their care and their harvests."""

    table = PlotPhotoTable
    noun = "foto petak"
    topics = (Topic.PLOTS,)

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._contents = Contents(self._database, "plot_photo")

    def of_plot(self, plot_id: int) -> list[PlotPhoto]:
        """The photos of a plot, the newest first."""
        return self._where(PlotPhotoTable.plot == plot_id)

    def of_care(self, care_id: int) -> list[PlotPhoto]:
        """The photos of a deed."""
        return self._where(PlotPhotoTable.care == care_id)

    def of_harvest(self, harvest_id: int) -> list[PlotPhoto]:
        """The photos of a harvest."""
        return self._where(PlotPhotoTable.harvest == harvest_id)

    def content(self, record_id: int) -> tuple[MediaType, bytes]:
        """What a photo holds; raises what ``Contents.read`` does."""
        return self._contents.read(record_id)

    def thumbnails(self, record_ids: Sequence[int]) -> Mapping[int, bytes]:
        """The small pictures of some of them; those that are gone are left out."""
        return self._contents.thumbnails(record_ids)

    def check(self, draft: PlotPhotoDraft, record_id: int | None = None) -> list[Issue]:  # noqa: ARG002
        """The rules of a photo."""
        return check_plot_photo(draft)

    def add(self, draft: PlotPhotoDraft, content: Content) -> int:  # type: ignore[override]  # it needs both
        """Keep a photo.

        Raises:
            InvalidDraft: the draft breaks a rule; nothing was written.
            Refused: ``reference_gone`` where the plot was deleted meanwhile.
        """
        draft = self._checked(draft, None)
        with self._database.change(f"Tambah {self.noun}: {self._title(draft)}", *self.topics):
            values = self._values(draft) | self._contents.keep(content)
            return int(PlotPhotoTable.insert(uid=new_uid(), **values).execute())

    def add_all(self, photos: Sequence[tuple[PlotPhotoDraft, Content]]) -> list[int]:
        """Keep several photos in one step; raises what ``add`` does, and then keeps none."""
        with self._database.change(f"Tambah {self.noun} ({len(photos)})", *self.topics):
            return [self.add(draft, content) for draft, content in photos]

    def _where(self, condition: Any) -> list[PlotPhoto]:
        select = PlotPhotoTable.select(PlotPhotoTable.id).where(condition)
        return self.records(self._ids(select.order_by(PlotPhotoTable.taken_at.desc(), PlotPhotoTable.id.desc())))

    def _values(self, draft: PlotPhotoDraft) -> dict[str, object]:
        return {name.removesuffix("_id"): getattr(draft, name) for name in PlotPhotoDraft.__dataclass_fields__}

    def _select(self) -> Any:
        return PlotPhotoTable.select()

    def _record(self, row: dict[str, Any]) -> PlotPhoto:
        for name in ("plot", "care", "harvest"):
            row[f"{name}_id"] = row.pop(name)
        return PlotPhoto(**row | {"media_type": MediaType(row["media_type"])})

    def _title(self, draft: PlotPhotoDraft) -> str:
        return draft.title
