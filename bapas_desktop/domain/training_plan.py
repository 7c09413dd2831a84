"""How a program is prepared: the checklist of each stage, templates, and who helps (mitra, instructors)."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from bapas_desktop.domain.budget import MATERIALS, BudgetLineDraft, check_budget_line
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.supervision.case_record import required, too_long
from bapas_desktop.domain.training import STAGES

PARTNER_KINDS = ("BLK", "Pokmas Lipas", "PKBM", "Dinas", "Usaha", "Perorangan")
"""Suggestions only."""


class StageState(StrEnum):
    """How far a stage of a program has come."""

    EMPTY = "empty"
    """Nothing on its checklist and no session."""
    AHEAD = "ahead"
    UNDER_WAY = "under_way"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDraft:
    """One line of a stage's checklist; ``done_on`` is when it was done (None: not yet), ``done_by`` who said so."""

    program_id: int | None = None
    stage: str = ""
    text: str = ""
    position: int = 0
    done_on: dt.date | None = None
    done_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(TaskDraft):
    """A line as the file holds it."""

    id: int
    uid: str

    def draft(self) -> TaskDraft:
        """The part that a form may change."""
        return TaskDraft(**{name: getattr(self, name) for name in TaskDraft.__dataclass_fields__})


def check_task(draft: TaskDraft) -> list[Issue]:
    """A line has a program, one of the five stages and a text."""
    found = required(draft, "program_id", "stage", "text")
    if draft.stage and draft.stage not in STAGES:
        found.append(Issue("stage", "unknown_choice", values=(draft.stage,)))
    return found + too_long(draft, ("text", "done_by"))


@dataclass(frozen=True, slots=True, kw_only=True)
class StageProgress:
    """One stage of a program: its checklist and its sessions, counted."""

    stage: str
    tasks: int = 0
    tasks_done: int = 0
    sessions: int = 0
    sessions_held: int = 0

    @property
    def state(self) -> StageState:
        """Done when every task is ticked and every session held."""
        if not self.tasks and not self.sessions:
            return StageState.EMPTY
        if self.tasks == self.tasks_done and self.sessions == self.sessions_held:
            return StageState.DONE
        return StageState.UNDER_WAY if self.tasks_done or self.sessions_held else StageState.AHEAD


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSession:
    """A session of a template: so many days after the program begins (0: the first day)."""

    day: int
    title: str
    stage: str = ""
    start: dt.time | None = None
    end: dt.time | None = None
    material: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedNeed:
    """A need of a template: see ``BudgetLineDraft``."""

    group: str = MATERIALS
    name: str = ""
    quantity: int | None = None
    unit: str = ""
    price: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateDraft:
    """What a new program of a kind begins with."""

    name: str = ""
    skill: str = ""
    objectives: str = ""
    quota: int | None = 20
    sessions: tuple[PlannedSession, ...] = ()
    tasks: tuple[tuple[str, str], ...] = ()
    """Stage and text of each line of the checklists."""
    needs: tuple[PlannedNeed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Template(TemplateDraft):
    """A template as the file holds it."""

    id: int
    uid: str

    def draft(self) -> TemplateDraft:
        """The part that a form may change."""
        return TemplateDraft(**{name: getattr(self, name) for name in TemplateDraft.__dataclass_fields__})


def check_template(draft: TemplateDraft) -> list[Issue]:
    """A template has a name, its sessions a title and a day that is not before the first."""
    found = required(draft, "name") + too_long(draft, ("name", "skill"), ("objectives",))
    if any(not session.title.strip() for session in draft.sessions):
        found.append(Issue("sessions", "required"))
    if any(session.day < 0 for session in draft.sessions):
        found.append(Issue("sessions", "negative"))
    for need in draft.needs:
        plain = {name: getattr(need, name) for name in PlannedNeed.__dataclass_fields__}
        issues = check_budget_line(BudgetLineDraft(program_id=0, **plain))
        found += [Issue("needs", issue.code, issue.level, issue.values) for issue in issues]
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerDraft:
    """Who helps with trainings (mitra): an institution or group, and whom to call there."""

    name: str = ""
    kind: str = ""
    contact: str = ""
    phone: str = ""
    address: str = ""
    notes: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner(PartnerDraft):
    """A partner as the file holds it."""

    id: int
    uid: str

    def draft(self) -> PartnerDraft:
        """The part that a form may change."""
        return PartnerDraft(**{name: getattr(self, name) for name in PartnerDraft.__dataclass_fields__})


@dataclass(frozen=True, slots=True, kw_only=True)
class InstructorDraft:
    """Who teaches; ``partner_id`` is where he or she comes from."""

    name: str = ""
    partner_id: int | None = None
    skills: str = ""
    phone: str = ""
    notes: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Instructor(InstructorDraft):
    """An instructor as the file holds him or her."""

    id: int
    uid: str
    partner_name: str = ""

    def draft(self) -> InstructorDraft:
        """The part that a form may change."""
        return InstructorDraft(**{name: getattr(self, name) for name in InstructorDraft.__dataclass_fields__})


def check_partner(draft: PartnerDraft) -> list[Issue]:
    """A name is needed."""
    return required(draft, "name") + too_long(draft, ("name", "kind", "contact", "phone", "address"), ("notes",))


def check_instructor(draft: InstructorDraft) -> list[Issue]:
    """A name is needed."""
    return required(draft, "name") + too_long(draft, ("name", "skills", "phone"), ("notes",))
