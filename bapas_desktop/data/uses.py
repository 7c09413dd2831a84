"""What became of harvests."""

import json
from collections.abc import Sequence
from typing import Any

import peewee as pw

from bapas_desktop.data.plot_tables import UseTable
from bapas_desktop.data.plots import HarvestStore
from bapas_desktop.data.store import Store, contains, in_order
from bapas_desktop.data.tables import HarvestTable, PlantingTable, PlotTable
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import kilograms
from bapas_desktop.domain.issues import InvalidDraft, Issue, errors
from bapas_desktop.domain.plots.growing import Harvest
from bapas_desktop.domain.plots.uses import SplitDraft, Use, UseDraft, UseKind, UseQuery, check_split, check_use


class UseStore(Store[UseDraft, Use]):
    """What became of harvests."""

    table = UseTable
    noun = "penyaluran"
    topics = (Topic.PLOTS,)

    def __init__(self, *args: Any, harvests: HarvestStore) -> None:
        super().__init__(*args)
        self._harvests = harvests

    def ids(self, query: UseQuery) -> Sequence[int]:
        """The uses that fulfil all conditions, in the order asked for."""
        select: Any = UseTable.select(UseTable.id).join(HarvestTable).join(PlantingTable).join(PlotTable)
        fields = (PlotTable.code, PlantingTable.crop, UseTable.kind, UseTable.buyer, UseTable.received_by)
        conditions = contains(query.text, *fields, UseTable.destination, UseTable.notes)
        if query.kind is not None:
            conditions.append(UseTable.kind == query.kind)
        if query.harvest_id is not None:
            conditions.append(UseTable.harvest == query.harvest_id)
        if query.plot_id is not None:
            conditions.append(PlantingTable.plot == query.plot_id)
        if query.first:
            conditions.append(UseTable.date >= query.first)
        if query.last:
            conditions.append(UseTable.date <= query.last)
        for condition in conditions:
            select = select.where(condition)
        told = {"plot_code": PlotTable.code, "crop": PlantingTable.crop, "harvested_on": HarvestTable.date}
        return self._ids(select.order_by(*in_order(UseTable, query, **told), UseTable.id.desc()))

    def sums(self, ids: Sequence[int]) -> tuple[int, int]:
        """The grams and the rupiah of these uses together."""
        sql = (
            "SELECT coalesce(sum(weight_g), 0), coalesce(sum(amount), 0) FROM harvest_use"
            " WHERE id IN (SELECT value FROM json_each(?))"
        )
        grams, amount = self._database.execute(sql, [json.dumps(list(ids))]).fetchone()
        return int(grams), int(amount)

    def sums_by_kind(self, ids: Sequence[int]) -> dict[str, tuple[int, int]]:
        """The grams and the rupiah of these uses, apart by kind."""
        sql = (
            "SELECT kind, sum(weight_g), sum(coalesce(amount, 0)) FROM harvest_use"
            " WHERE id IN (SELECT value FROM json_each(?)) GROUP BY kind"
        )
        rows = self._database.execute(sql, [json.dumps(list(ids))]).fetchall()
        found = {kind: (int(grams), int(amount)) for kind, grams, amount in rows}
        return {kind: found[kind] for kind in UseKind if kind in found}

    def written_before(self, name: str, limit: int = 200) -> list[str]:
        """What was written as buyer, receiver or destination, the latest first."""
        field: Any = getattr(UseTable, name)
        rows = UseTable.select(field).where(field != "").group_by(field.collate("NOCASE"))
        return [getattr(row, name) for row in rows.order_by(pw.fn.max(UseTable.id).desc()).limit(limit)]

    def left_g(self, harvest_id: int, besides: int | None = None) -> int:
        """What of a harvest has no use yet, one use left out."""
        return self._left_of(self._harvests.get(harvest_id), besides)

    def _left_of(self, harvest: Harvest, besides: int | None) -> int:
        mine = self.get(besides).weight_g if besides is not None else 0
        return (harvest.weight_g or 0) - harvest.used_g + (mine or 0)

    def last_price(self, price_unit: str) -> int | None:
        """What one kilogram or unit was sold for the last time; None where none was yet."""
        same = (UseTable.price_unit.collate("NOCASE") == price_unit) & ~UseTable.price.is_null()
        sold = UseTable.select(UseTable.price).where(same & (UseTable.kind == UseKind.SOLD))
        found = sold.order_by(UseTable.date.desc(), UseTable.id.desc()).limit(1).scalar()
        return None if found is None else int(found)

    def check(self, draft: UseDraft, record_id: int | None = None) -> list[Issue]:
        """The rules of a use, beside its harvest and what that has left."""
        if draft.harvest_id is None:
            return check_use(draft, None, None, self._today())
        besides = record_id if record_id is not None and self.get(record_id).harvest_id == draft.harvest_id else None
        harvest = self._harvests.get(draft.harvest_id)
        return check_use(draft, harvest.date, self._left_of(harvest, besides), self._today())

    def check_split(self, split: SplitDraft) -> list[Issue]:
        """The rules of splitting a harvest, beside what it has left."""
        if split.harvest_id is None:
            return [Issue("harvest_id", "required")]
        harvest = self._harvests.get(split.harvest_id)
        return check_split(split, harvest.date, self._left_of(harvest, None), self._today())

    def split(self, split: SplitDraft) -> None:
        """Keep all parts as one step, or none of them.

        Raises:
            InvalidDraft: a part breaks a rule, or all together are more than is left.
            Refused: ``not_found`` where the harvest was deleted meanwhile.
        """
        found = errors(self.check_split(split))
        if found:
            raise InvalidDraft(found)
        with self._database.change(f"Bagi panen: {kilograms(split.weight_g)} kg", *self.topics):
            for part in split.parts:
                self.add(part)

    def _values(self, draft: UseDraft) -> dict[str, object]:
        return {name.removesuffix("_id"): getattr(draft, name) for name in UseDraft.__dataclass_fields__}

    def _select(self) -> Any:
        told = (
            PlotTable.code.alias("plot_code"),
            PlantingTable.crop.alias("crop"),
            HarvestTable.date.alias("harvested_on"),
        )
        return UseTable.select(UseTable, *told).join(HarvestTable).join(PlantingTable).join(PlotTable)

    def _record(self, row: dict[str, Any]) -> Use:
        row["harvest_id"] = row.pop("harvest")
        return Use(**row)

    def _title(self, draft: UseDraft) -> str:
        return draft.kind
