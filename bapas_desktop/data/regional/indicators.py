"""Indicators of performance in the file."""

import json
from typing import Any

import peewee as pw

from bapas_desktop.data.regional.tables import IndicatorTable
from bapas_desktop.data.store import Store
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.regional.indicators import (
    Indicator,
    IndicatorDraft,
    check_indicator,
    rule_from,
    rule_text,
)


class IndicatorStore(Store[IndicatorDraft, Indicator]):
    """Indicators, in the order of the office."""

    table = IndicatorTable
    noun = "indikator"
    topics = (Topic.REPORTS,)

    def all(self) -> list[Indicator]:
        """All of them in their order, those that are reported and the others."""
        return self.records(self._ids(IndicatorTable.select(IndicatorTable.id).order_by(IndicatorTable.position)))

    def reported(self) -> list[Indicator]:
        """Those that stand in reports."""
        return [one for one in self.all() if one.active]

    def check(self, draft: IndicatorDraft, record_id: int | None = None) -> list[Issue]:  # noqa: ARG002
        """The rules of an indicator."""
        return check_indicator(draft)

    def move(self, record_id: int, by: int) -> None:
        """Put an indicator one place up (-1) or down (1); at the end of the list nothing happens."""
        ids = [one.id for one in self.all()]
        place = ids.index(self.get(record_id).id)
        if not 0 <= place + by < len(ids):
            return
        ids[place], ids[place + by] = ids[place + by], ids[place]
        with self._database.change(f"Urutkan {self.noun}: {self._name([record_id])}", *self.topics):
            for position, one in enumerate(ids):
                IndicatorTable.update(position=position).where(IndicatorTable.id == one).execute()

    def _insert(self, draft: IndicatorDraft) -> int:
        last = IndicatorTable.select(pw.fn.max(IndicatorTable.position)).scalar()
        new = super()._insert(draft)
        IndicatorTable.update(position=0 if last is None else last + 1).where(IndicatorTable.id == new).execute()
        return new

    def _values(self, draft: IndicatorDraft) -> dict[str, object]:
        plain = {name: getattr(draft, name) for name in IndicatorDraft.__dataclass_fields__}
        targets = {str(year): target for year, target in sorted(draft.targets.items())}
        return plain | {
            "numerator": rule_text(draft.numerator),
            "denominator": rule_text(draft.denominator),
            "targets": json.dumps(targets),
        }

    def _select(self) -> Any:
        return IndicatorTable.select()

    def _record(self, row: dict[str, Any]) -> Indicator:
        targets = {int(year): target for year, target in json.loads(row["targets"] or "{}").items()}
        rules = {name: rule_from(row[name]) for name in ("numerator", "denominator")}
        return Indicator(**(row | rules | {"targets": targets}))

    def _title(self, draft: IndicatorDraft) -> str:
        return draft.name
