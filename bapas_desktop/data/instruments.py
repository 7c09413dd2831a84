"""Instruments and their versions in the file."""

import dataclasses
from collections.abc import Iterable
from typing import Any

import peewee as pw

from bapas_desktop.data.reflection_tables import EvaluationTable, InstrumentTable
from bapas_desktop.data.store import Store, new_uid
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.issues import Issue, Refused
from bapas_desktop.domain.reflections.instruments import (
    Instrument,
    InstrumentDraft,
    Purpose,
    check_instrument,
    questions_from,
    questions_text,
    with_keys,
)


class InstrumentStore(Store[InstrumentDraft, Instrument]):
    """Instruments of evaluation. What was answered is never changed; its next version is made instead."""

    table = InstrumentTable
    noun = "instrumen"
    topics = (Topic.REFLECTIONS,)

    def all(self) -> list[Instrument]:
        """The newest version of each, in the order of their purposes and titles; those no longer offered come last."""
        newest = InstrumentTable.select(pw.fn.max(InstrumentTable.id)).group_by(InstrumentTable.family)
        chosen = InstrumentTable.select(InstrumentTable.id).where(InstrumentTable.id.in_(newest))
        purposes = [purpose.value for purpose in Purpose]
        found = self.records(self._ids(chosen))
        return sorted(found, key=lambda one: (not one.active, purposes.index(one.purpose), one.title.casefold()))

    def offered(self, purpose: Purpose, skill: str = "") -> list[Instrument]:
        """Those for new evaluations: of all skill fields and of this one, that field's own first."""
        found = [one for one in self.all() if one.active and one.purpose == purpose]
        field = skill.strip().casefold()
        fitting = [one for one in found if one.skill.strip().casefold() in ("", field)]
        return sorted(fitting, key=lambda one: not one.skill)

    def versions(self, family: str) -> list[Instrument]:
        """All versions of an instrument, the newest first."""
        same = InstrumentTable.select(InstrumentTable.id).where(InstrumentTable.family == family)
        return self.records(self._ids(same.order_by(InstrumentTable.version.desc())))

    def by_id(self) -> dict[int, Instrument]:
        """Every version of every instrument: what was answered keeps the version that it answers."""
        return {one.id: one for one in self.records(self._ids(InstrumentTable.select(InstrumentTable.id)))}

    def check(self, draft: InstrumentDraft, record_id: int | None = None) -> list[Issue]:  # noqa: ARG002
        """The rules of an instrument."""
        return check_instrument(draft)

    def add(self, draft: InstrumentDraft) -> int:
        """Keep a new instrument; raises what ``Store.add`` does."""
        return super().add(dataclasses.replace(draft, questions=with_keys(draft.questions, ())))

    def update(self, record_id: int, draft: InstrumentDraft) -> None:
        """Change an instrument; where it was answered and its questions change, make its next version.

        Raises:
            InvalidDraft: it breaks a rule; nothing was written.
            Refused: ``not_found``; ``instrument_superseded`` where it is not the newest version.
        """
        kept = self.get(record_id)
        versions = self.versions(kept.family)
        if versions[0].id != record_id:
            raise Refused("instrument_superseded", kept.title)
        known = [question.key for one in versions for question in one.questions]
        draft = self._checked(dataclasses.replace(draft, questions=with_keys(draft.questions, known)), record_id)
        if not kept.answers or (draft.questions, draft.scale, draft.purpose) == (
            kept.questions, kept.scale, kept.purpose,
        ):  # fmt: skip
            super().update(record_id, draft)
            return
        with self._database.change(f"Versi baru {self.noun}: {draft.title}", *self.topics):
            InstrumentTable.update(active=False).where(InstrumentTable.id == record_id).execute()
            values = self._values(draft)
            InstrumentTable.insert(uid=new_uid(), family=kept.family, version=kept.version + 1, **values).execute()

    def remove(self, record_ids: Iterable[int]) -> None:
        """Delete instruments that nobody answered; those answered are only offered no longer.

        Raises:
            Refused: ``in_use``; nothing was deleted.
        """
        ids = list(record_ids)
        if EvaluationTable.select().where(EvaluationTable.instrument.in_(ids)).exists():
            raise Refused("in_use")
        super().remove(ids)

    def _insert(self, draft: InstrumentDraft) -> int:
        values = self._values(draft)
        return int(InstrumentTable.insert(uid=new_uid(), family=new_uid(), version=1, **values).execute())

    def _values(self, draft: InstrumentDraft) -> dict[str, object]:
        plain = {name: getattr(draft, name) for name in InstrumentDraft.__dataclass_fields__}
        return plain | {"questions": questions_text(draft.questions)}

    def _select(self) -> Any:
        answers = EvaluationTable.select(pw.fn.count()).where(EvaluationTable.instrument == InstrumentTable.id)
        return InstrumentTable.select(InstrumentTable, answers.alias("answers"))

    def _record(self, row: dict[str, Any]) -> Instrument:
        return Instrument(**(row | {"questions": questions_from(row["questions"])}))

    def _title(self, draft: InstrumentDraft) -> str:
        return draft.title
