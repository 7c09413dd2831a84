"""How programs are prepared, in the file: checklists, templates, partners and instructors."""

import dataclasses
import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import Any

import peewee as pw

from bapas_desktop.data.database import Database
from bapas_desktop.data.program_records import BudgetStore
from bapas_desktop.data.store import Store, new_uid
from bapas_desktop.data.tables import ProgramTable, SessionTable
from bapas_desktop.data.training import ProgramStore, SessionStore
from bapas_desktop.data.training_tables import InstructorTable, PartnerTable, ProgramTemplateTable, TaskTable
from bapas_desktop.domain.budget import BudgetLineDraft
from bapas_desktop.domain.calendar import Holiday, is_free
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import one_line
from bapas_desktop.domain.issues import InvalidDraft, Issue, Refused, errors
from bapas_desktop.domain.training import STAGES, ProgramDraft, SessionDraft
from bapas_desktop.domain.training_plan import (
    Instructor,
    InstructorDraft,
    Partner,
    PartnerDraft,
    PlannedNeed,
    PlannedSession,
    StageProgress,
    Task,
    TaskDraft,
    Template,
    TemplateDraft,
    check_instructor,
    check_partner,
    check_task,
    check_template,
)


class TaskStore(Store[TaskDraft, Task]):
    """Lines of the checklists."""

    table = TaskTable
    noun = "butir persiapan"
    topics = (Topic.PLANS,)

    def of_program(self, program_id: int) -> list[Task]:
        """The checklists of a program, stage by stage in their order."""
        rows = TaskTable.select(TaskTable.id).where(TaskTable.program == program_id)
        found = self.records([row.id for row in rows.order_by(TaskTable.position, TaskTable.id)])
        return sorted(found, key=lambda task: STAGES.index(task.stage))

    def tick(self, task_ids: Iterable[int], *, done: bool) -> None:
        """Say that lines are done today, or not yet after all."""
        ids = list(task_ids)
        values: dict[str, object] = {"done_on": self._today() if done else None, "done_by": ""}
        if done:
            values["done_by"] = self._database.user
        label = f"{'Selesai' if done else 'Belum selesai'}: {self._name(ids)}"
        with self._database.change(label, *self.topics):
            TaskTable.update(**values).where(TaskTable.id.in_(ids)).execute()

    def add_to(self, program_id: int, stage: str, text: str) -> int:
        """Add a line at the end of a stage's checklist.

        Raises:
            InvalidDraft: it has no text; nothing was written.
        """
        after = max((task.position for task in self.of_program(program_id)), default=-1) + 1
        return self.add(TaskDraft(program_id=program_id, stage=stage, text=text, position=after))

    def move(self, task_id: int, steps: int) -> None:
        """Move a line up (-1) or down (1) in the checklist of its stage; at the end of the list nothing happens."""
        task = self.get(task_id)
        ids = [one.id for one in self.of_program(task.program_id or 0) if one.stage == task.stage]
        place = ids.index(task_id) + steps
        if not 0 <= place < len(ids):
            return
        ids.remove(task_id)
        ids.insert(place, task_id)
        with self._database.change(f"Urutkan {self.noun}: {task.text}", *self.topics):
            for position, one in enumerate(ids):
                TaskTable.update(position=position).where(TaskTable.id == one).execute()

    def progress(self, program_id: int) -> list[StageProgress]:
        """Each of the five stages: its checklist and its sessions. A session is held once its day has come."""
        tasks = self.of_program(program_id)
        sessions = list(
            SessionTable.select(SessionTable.stage, SessionTable.date).where(
                (SessionTable.program == program_id) & SessionTable.cancelled_on.is_null()
            )
        )
        return [
            StageProgress(
                stage=stage,
                tasks=sum(task.stage == stage for task in tasks),
                tasks_done=sum(task.stage == stage and task.done_on is not None for task in tasks),
                sessions=sum(session.stage == stage for session in sessions),
                sessions_held=sum(session.stage == stage and session.date <= self._today() for session in sessions),
            )
            for stage in STAGES
        ]

    def check(self, draft: TaskDraft, record_id: int | None = None) -> list[Issue]:  # noqa: ARG002
        """The rules of a line."""
        return check_task(draft)

    def _values(self, draft: TaskDraft) -> dict[str, object]:
        values = {name: getattr(draft, name) for name in TaskDraft.__dataclass_fields__}
        values["program"] = values.pop("program_id")
        return values

    def _select(self) -> Any:
        return TaskTable.select()

    def _record(self, row: dict[str, Any]) -> Task:
        row["program_id"] = row.pop("program")
        return Task(**row)

    def _title(self, draft: TaskDraft) -> str:
        return draft.text


class PartnerStore(Store[PartnerDraft, Partner]):
    """Partners (mitra)."""

    table = PartnerTable
    noun = "mitra"
    topics = (Topic.PLANS,)

    def all(self, *, active_only: bool = True) -> list[Partner]:
        """The partners by name."""
        rows: Any = PartnerTable.select().order_by(PartnerTable.name.collate("NOCASE"))
        return [Partner(**row) for row in (rows.where(PartnerTable.active) if active_only else rows).dicts()]

    def check(self, draft: PartnerDraft, record_id: int | None = None) -> list[Issue]:
        """The rules of a partner, and that no other has the name."""
        return check_partner(draft) + _taken(PartnerTable, draft.name, record_id)

    def _values(self, draft: PartnerDraft) -> dict[str, object]:
        return {name: getattr(draft, name) for name in PartnerDraft.__dataclass_fields__}

    def _select(self) -> Any:
        return PartnerTable.select()

    def _record(self, row: dict[str, Any]) -> Partner:
        return Partner(**row)

    def _title(self, draft: PartnerDraft) -> str:
        return draft.name


class InstructorStore(Store[InstructorDraft, Instructor]):
    """Instructors."""

    table = InstructorTable
    noun = "instruktur"
    topics = (Topic.PLANS,)

    def all(self, *, active_only: bool = True) -> list[Instructor]:
        """The instructors by name."""
        rows = self._select().order_by(InstructorTable.name.collate("NOCASE"))
        return [self._record(row) for row in (rows.where(InstructorTable.active) if active_only else rows).dicts()]

    def check(self, draft: InstructorDraft, record_id: int | None = None) -> list[Issue]:
        """The rules of an instructor, and that no other has the name."""
        return check_instructor(draft) + _taken(InstructorTable, draft.name, record_id)

    def _values(self, draft: InstructorDraft) -> dict[str, object]:
        values = {name: getattr(draft, name) for name in InstructorDraft.__dataclass_fields__}
        values["partner"] = values.pop("partner_id")
        return values

    def _select(self) -> Any:
        named = InstructorTable.select(InstructorTable, pw.fn.coalesce(PartnerTable.name, "").alias("partner_name"))
        return named.join(PartnerTable, pw.JOIN.LEFT_OUTER)

    def _record(self, row: dict[str, Any]) -> Instructor:
        row["partner_id"] = row.pop("partner")
        return Instructor(**row)

    def _title(self, draft: InstructorDraft) -> str:
        return draft.name


def _taken(table: Any, name: str, record_id: int | None) -> list[Issue]:
    other = table.get_or_none((table.name.collate("NOCASE") == one_line(name)) & (table.id != (record_id or 0)))
    return [Issue("name", "taken", values=(other.name,))] if other else []


class TemplateStore:
    """Templates of programs, and the programs that are made from them."""

    def __init__(
        self,
        database: Database,
        programs: ProgramStore,
        sessions: SessionStore,
        *,
        tasks: TaskStore,
        budget: BudgetStore,
    ) -> None:
        self._database = database
        self._programs = programs
        self._sessions = sessions
        self._tasks = tasks
        self._budget = budget

    def all(self) -> list[Template]:
        """The templates by name."""
        rows = ProgramTemplateTable.select().order_by(ProgramTemplateTable.name.collate("NOCASE"))
        return [_template(row) for row in rows]

    def get(self, template_id: int) -> Template:
        """One template.

        Raises:
            Refused: ``not_found``.
        """
        row = ProgramTemplateTable.get_or_none(ProgramTemplateTable.id == template_id)
        if row is None:
            raise Refused("not_found", str(template_id))
        return _template(row)

    def check(self, draft: TemplateDraft, template_id: int | None = None) -> list[Issue]:
        """The rules of a template, and that no other has the name."""
        return check_template(draft) + _taken(ProgramTemplateTable, draft.name, template_id)

    def save(self, draft: TemplateDraft, template_id: int | None = None) -> int:
        """Keep a new template, or change one.

        Raises:
            InvalidDraft: the draft breaks a rule; nothing was written.
        """
        if found := errors(self.check(draft, template_id)):
            raise InvalidDraft(found)
        values = {"name": one_line(draft.name), "value": json.dumps(_as_value(draft), ensure_ascii=False)}
        with self._database.change(f"Templat kegiatan: {values['name']}", Topic.PLANS):
            if template_id is None:
                return int(ProgramTemplateTable.insert(uid=new_uid(), **values).execute())
            this = ProgramTemplateTable.id == template_id
            if not ProgramTemplateTable.update(**values).where(this).execute():
                raise Refused("not_found", str(template_id))
            return template_id

    def remove(self, template_id: int) -> None:
        """Delete a template; the programs that it made stay."""
        with self._database.change(f"Hapus templat: {self.get(template_id).name}", Topic.PLANS):
            ProgramTemplateTable.delete().where(ProgramTemplateTable.id == template_id).execute()

    def make(self, template_id: int, program: ProgramDraft, holidays: dict[dt.date, Holiday]) -> int:
        """A program with the template's sessions, checklists and needs, one step.

        The sessions' days are counted from the program's first day; a day on which the office is closed gives way to
        the next, and sessions planned for different days keep their order and never meet on one.

        Raises:
            InvalidDraft: the program breaks a rule, or has no first day; nothing was written.
        """
        template = self.get(template_id)
        if program.starts_on is None:
            raise InvalidDraft([Issue("starts_on", "required")])
        topics = (Topic.PROGRAMS, Topic.SESSIONS, Topic.PLANS)
        with self._database.change(f"Kegiatan dari templat {template.name}: {program.title.strip()}", *topics):
            program_id = self._programs.add(program)
            last = program.starts_on
            for planned, day in _days(template, program.starts_on, holidays):
                last = max(last, day)
                self._sessions.add(_session(program_id, planned, day, program))
            if program.ends_on is None or program.ends_on < last:
                ProgramTable.update(ends_on=last).where(ProgramTable.id == program_id).execute()
            for position, (stage, text) in enumerate(template.tasks):
                self._tasks.add(TaskDraft(program_id=program_id, stage=stage, text=text, position=position))
            for need in template.needs:
                plain = {name: getattr(need, name) for name in PlannedNeed.__dataclass_fields__}
                self._budget.add(BudgetLineDraft(program_id=program_id, **plain))
        return program_id

    def from_program(self, program_id: int, name: str) -> TemplateDraft:
        """A template as a program would make it: its sessions by the days since the first, checklists and needs."""
        program = self._programs.get(program_id)
        rows = list(
            SessionTable.select()
            .where((SessionTable.program == program_id) & SessionTable.cancelled_on.is_null())
            .order_by(SessionTable.date, SessionTable.start)
        )
        first = program.starts_on or (rows[0].date if rows else dt.date.min)
        return TemplateDraft(
            name=name,
            skill=program.skill,
            objectives=program.objectives,
            quota=program.quota,
            sessions=tuple(
                PlannedSession(
                    day=max(0, (row.date - first).days), title=row.title, stage=row.stage, start=row.start, end=row.end,
                    material=row.material,
                )
                for row in rows
            ),
            tasks=tuple((task.stage, task.text) for task in self._tasks.of_program(program_id)),
            needs=tuple(
                PlannedNeed(**{name: getattr(line, name) for name in PlannedNeed.__dataclass_fields__})
                for line in self._budget.of_program(program_id)
            ),
        )  # fmt: skip


def _days(
    template: TemplateDraft, first: dt.date, holidays: dict[dt.date, Holiday]
) -> Iterator[tuple[PlannedSession, dt.date]]:
    """The sessions in their order, each with its day."""
    found: dict[int, dt.date] = {}
    earliest = first
    for planned in sorted(template.sessions, key=lambda session: session.day):
        if planned.day not in found:
            day = max(first + dt.timedelta(planned.day), earliest)
            while is_free(day, holidays):
                day += dt.timedelta(1)
            found[planned.day] = day
            earliest = day + dt.timedelta(1)
        yield planned, found[planned.day]


def _session(program_id: int, planned: PlannedSession, day: dt.date, program: ProgramDraft) -> SessionDraft:
    return SessionDraft(
        program_id=program_id, title=planned.title, stage=planned.stage, date=day, start=planned.start,
        end=planned.end, place=program.place, material=planned.material,
        officer_in_charge=program.officer_in_charge,
    )  # fmt: skip


def _as_value(draft: TemplateDraft) -> dict[str, Any]:
    return {
        "skill": draft.skill,
        "objectives": draft.objectives,
        "quota": draft.quota,
        "sessions": [
            {
                "day": session.day,
                "title": session.title,
                "stage": session.stage,
                "start": session.start.isoformat("minutes") if session.start else "",
                "end": session.end.isoformat("minutes") if session.end else "",
                "material": session.material,
            }
            for session in draft.sessions
        ],
        "tasks": [list(task) for task in draft.tasks],
        "needs": [dataclasses.asdict(need) for need in draft.needs],
    }


def template_from(name: str, value: dict[str, Any]) -> TemplateDraft:
    """A template as the file, or the program's own resources, hold it."""

    def time(text: str) -> dt.time | None:
        return dt.time.fromisoformat(text) if text else None

    return TemplateDraft(
        name=name,
        skill=value.get("skill", ""),
        objectives=value.get("objectives", ""),
        quota=value.get("quota"),
        sessions=tuple(
            PlannedSession(**(part | {"start": time(part["start"]), "end": time(part["end"])}))
            for part in value.get("sessions", [])
        ),
        tasks=tuple((stage, text) for stage, text in value.get("tasks", [])),
        needs=tuple(PlannedNeed(**need) for need in value.get("needs", [])),
    )


def _template(row: Any) -> Template:
    draft = template_from(row.name, json.loads(row.value))
    plain = {name: getattr(draft, name) for name in TemplateDraft.__dataclass_fields__}
    return Template(id=row.id, uid=row.uid, **plain)
