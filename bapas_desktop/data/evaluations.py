"""Filled forms of evaluation in the file: one by one, or those of a class together."""

import dataclasses
import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any

import peewee as pw

from bapas_desktop.data.instruments import InstrumentStore
from bapas_desktop.data.reflection_tables import EvaluationTable, InstrumentTable
from bapas_desktop.data.store import Store, contains, in_order
from bapas_desktop.data.tables import ClientTable, ProgramTable
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.reflections.evaluations import (
    Evaluation,
    EvaluationDraft,
    EvaluationQuery,
    Phase,
    Place,
    check_evaluation,
)
from bapas_desktop.domain.reflections.instruments import Purpose


class EvaluationStore(Store[EvaluationDraft, Evaluation]):
    """Evaluations before and after."""

    table = EvaluationTable
    noun = "evaluasi"
    topics = (Topic.REFLECTIONS,)

    def __init__(self, *args: Any, instruments: InstrumentStore) -> None:
        super().__init__(*args)
        self._instruments = instruments

    # Reading

    def ids(self, query: EvaluationQuery) -> Sequence[int]:
        """The evaluations that fulfil all conditions, in the order asked for."""
        table = EvaluationTable
        select: Any = table.select(table.id).join(ProgramTable).join_from(table, InstrumentTable)
        select = select.join_from(table, ClientTable, pw.JOIN.LEFT_OUTER)
        fields = (ClientTable.full_name, ProgramTable.title, InstrumentTable.title, table.assessor)
        for condition in contains(query.text, *fields):
            select = select.where(condition)
        for column, value in (
            (table.program, query.program_id), (table.client, query.client_id),
            (InstrumentTable.purpose, query.purpose or None), (table.phase, query.phase or None),
        ):  # fmt: skip
            if value is not None:
                select = select.where(column == value)
        if query.first:
            select = select.where(table.date >= query.first)
        if query.last:
            select = select.where(table.date <= query.last)
        ordered = in_order(
            table, query, client_name=ClientTable.full_name, program_title=ProgramTable.title,
            instrument_title=InstrumentTable.title, purpose=InstrumentTable.purpose,
        )  # fmt: skip
        return self._ids(select.order_by(*ordered, table.id.desc()))

    def of_place(self, place: Place) -> dict[int, Evaluation]:
        """The forms of a class by client; those without a name are left out."""
        found = self.records(self._ids(self._at(place).where(~EvaluationTable.client.is_null())))
        return {one.client_id: one for one in found if one.client_id is not None}

    def unnamed(self, place: Place) -> list[Evaluation]:
        """The forms of a class without a name, as they came in."""
        return self.records(self._ids(self._at(place).where(EvaluationTable.client.is_null())))

    def used(self, program_id: int) -> list[int]:
        """The instruments that a program has forms of, the oldest first."""
        rows: Any = EvaluationTable.select(EvaluationTable.instrument).where(EvaluationTable.program == program_id)
        return [row[0] for row in rows.distinct().order_by(EvaluationTable.instrument).tuples()]

    def counts(self) -> dict[Place, int]:
        """How many forms each class has; a class without one is left out."""
        table = EvaluationTable
        columns = (table.program, table.instrument, table.phase, table.seat)
        rows: Any = table.select(*columns, pw.fn.count()).group_by(*columns).tuples()
        return {
            Place(program_id=program, instrument_id=instrument, phase=Phase(phase), seat=seat): count
            for program, instrument, phase, seat, count in rows
        }

    def _at(self, place: Place) -> Any:
        table = EvaluationTable
        at = (table.program == place.program_id) & (table.instrument == place.instrument_id)
        at &= (table.phase == place.phase) & (table.seat == place.seat)
        return table.select(table.id).where(at).order_by(table.id)

    def competent(self, program_id: int) -> dict[int, list[str]]:
        """What each participant can do at the end, by the lists of skills: where there are two assessors, for both."""
        found: dict[int, dict[tuple[int, str], int]] = {}
        texts: dict[tuple[int, str], str] = {}
        query = EvaluationQuery(program_id=program_id, purpose=Purpose.SKILL, phase=Phase.AFTER, descending=False)
        for form in self.records(self.ids(query)):
            assert form.instrument_id is not None
            if form.client_id is None:
                continue
            known = {one.key: one.text for one in self._instruments.get(form.instrument_id).questions}
            for key, value in form.answers.items():
                place = (form.instrument_id, key)
                texts[place] = known[key]
                kept = found.setdefault(form.client_id, {})
                kept[place] = min(value, kept.get(place, value))
        return {client: [texts[one] for one, value in kept.items() if value] for client, kept in found.items()}

    # Writing

    def check(self, draft: EvaluationDraft, record_id: int | None = None) -> list[Issue]:
        """The rules of a form: of a named person there is one at each place, and two assessors are two people."""
        found = self._instruments.records([draft.instrument_id]) if draft.instrument_id else []
        issues = check_evaluation(draft, found[0] if found else None, self._today())
        if draft.client_id is None or None in (draft.program_id, draft.instrument_id):
            return issues
        table = EvaluationTable
        same = (table.program == draft.program_id) & (table.client == draft.client_id)
        same &= (table.instrument == draft.instrument_id) & (table.phase == draft.phase)
        others: Any = table.select(table.seat, table.assessor).where(same & (table.id != (record_id or 0)))
        for seat, assessor in others.tuples():
            if seat == draft.seat:
                issues.append(Issue("client_id", "evaluation_twice"))
            elif assessor.casefold() == draft.assessor.strip().casefold() != "":
                issues.append(Issue("assessor", "same_assessor", values=(draft.assessor,)))
        return issues

    def fill(
        self,
        place: Place,
        answers: Mapping[int, Mapping[str, int | None]],
        *,
        date: dt.date,
        assessor: str = "",
        assisted: Mapping[int, bool] | None = None,
    ) -> None:
        """Write answers of a class in one step, beside those that are kept; None takes an answer back.

        A form keeps the day and the assessor that it was begun with. One whose last answer is taken back goes.

        Raises:
            InvalidDraft: an answer breaks a rule; nothing was written.
        """
        told = assisted or {}
        with self._database.change(self._label(answers), *self.topics):
            kept = self.of_place(place)
            for client_id in {**answers, **told}:
                self._fill_one(
                    kept.get(client_id),
                    EvaluationDraft(**dataclasses.asdict(place), client_id=client_id, date=date, assessor=assessor),
                    answers.get(client_id, {}),
                    told.get(client_id),
                )

    def _fill_one(
        self,
        kept: Evaluation | None,
        new: EvaluationDraft,
        answers: Mapping[str, int | None],
        assisted: bool | None,
    ) -> None:
        draft = kept.draft() if kept else new
        merged = {**draft.answers, **answers}
        told = {key: value for key, value in merged.items() if value is not None}
        draft = dataclasses.replace(
            draft, answers=told, assisted=draft.assisted if assisted is None else assisted,
            assessor=draft.assessor or new.assessor,
        )  # fmt: skip
        if kept and not told:
            EvaluationTable.delete().where(EvaluationTable.id == kept.id).execute()
        elif kept and draft != kept.draft():
            self.update(kept.id, draft)
        elif not kept and told:
            self.add(draft)

    def _label(self, answers: Mapping[int, object]) -> str:
        name = self._name_of(next(iter(answers))) if len(answers) == 1 else ""
        return f"Isi {self.noun}: {name}" if name else f"Isi {self.noun} ({len(answers)})"

    def _values(self, draft: EvaluationDraft) -> dict[str, object]:
        values = {name.removesuffix("_id"): getattr(draft, name) for name in EvaluationDraft.__dataclass_fields__}
        return values | {"answers": json.dumps(dict(sorted(draft.answers.items())))}

    def _select(self) -> Any:
        return (
            EvaluationTable.select(
                EvaluationTable,
                pw.fn.coalesce(ClientTable.full_name, "").alias("client_name"),
                ProgramTable.title.alias("program_title"),
                InstrumentTable.title.alias("instrument_title"),
                InstrumentTable.purpose,
                InstrumentTable.version,
            )
            .join(ProgramTable)
            .join_from(EvaluationTable, InstrumentTable)
            .join_from(EvaluationTable, ClientTable, pw.JOIN.LEFT_OUTER)
        )

    def _record(self, row: dict[str, Any]) -> Evaluation:
        for name in ("program", "client", "instrument"):
            row[f"{name}_id"] = row.pop(name)
        return Evaluation(**(row | {"answers": json.loads(row["answers"])}))

    def _title(self, draft: EvaluationDraft) -> str:
        return f"{self._name_of(draft.client_id) or 'tanpa nama'} ({draft.phase})"

    def _name_of(self, client_id: int | None) -> str:
        rows: Any = ClientTable.select(ClientTable.full_name).where(ClientTable.id == client_id).tuples()
        return "".join(row[0] for row in rows)
