"""Who was proposed for a program and what became of it; whoever is approved takes part."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from bapas_desktop.data.attendance import AttendanceStore
from bapas_desktop.data.database import Database
from bapas_desktop.data.roster import ClientStore
from bapas_desktop.data.store import CHUNK, new_uid
from bapas_desktop.data.tables import ClientTable, EnrolmentTable, ProgramTable, SessionTable
from bapas_desktop.data.training import ProgramStore
from bapas_desktop.data.training_tables import CandidateTable
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.issues import InvalidDraft, errors
from bapas_desktop.domain.selection import (
    DEFAULT_RULES,
    Candidate,
    CandidateDraft,
    CandidateFacts,
    CandidateState,
    Course,
    Rule,
    check_candidate,
    rules_from,
    rules_text,
)

_TOPICS = (Topic.PLANS, Topic.PROGRAMS, Topic.SESSIONS)
_STATES = list(CandidateState)


class SelectionStore:
    """The selection of each program: its criteria and its candidates."""

    def __init__(
        self,
        database: Database,
        programs: ProgramStore,
        clients: ClientStore,
        attendance: AttendanceStore,
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        self._database = database
        self._programs = programs
        self._clients = clients
        self._attendance = attendance
        self._today = today

    # Criteria

    def rules(self, program_id: int) -> tuple[Rule, ...]:
        """The criteria of a program; the usual ones where none were chosen yet."""
        kept = ProgramTable.get_by_id(program_id).criteria
        return rules_from(kept) if kept else DEFAULT_RULES

    def save_rules(self, program_id: int, rules: Sequence[Rule]) -> None:
        """Keep the criteria with the program."""
        title = self._programs.get(program_id).title
        with self._database.change(f"Kriteria peserta: {title}", Topic.PLANS, Topic.PROGRAMS):
            ProgramTable.update(criteria=rules_text(rules)).where(ProgramTable.id == program_id).execute()

    def course(self, program_id: int) -> Course:
        """What the criteria need to know of a program: its first and last day, sessions included, and its skill."""
        program = self._programs.get(program_id)
        days = SessionTable.select(SessionTable.date).where(
            (SessionTable.program == program_id) & SessionTable.cancelled_on.is_null()
        )
        found = [row.date for row in days] + [day for day in (program.starts_on, program.ends_on) if day]
        found = found or [self._today()]
        return Course(first=min(found), last=max(found), skill=program.skill)

    def facts(self, program_id: int, client_ids: Sequence[int]) -> list[CandidateFacts]:
        """What the criteria need to know of these clients, in their order."""
        course = self.course(program_id)
        assessed = {one.client_id: one.seriousness for one in self.candidates(program_id)}
        busy = self._titles(program_id, client_ids, course, similar=False)
        done = self._titles(program_id, client_ids, course, similar=True)
        return [
            CandidateFacts(
                client=client,
                seriousness=assessed.get(client.id),
                other_courses=tuple(busy.get(client.id, ())),
                similar_courses=tuple(done.get(client.id, ())),
            )
            for client in self._clients.records(client_ids)
        ]

    def _titles(
        self, program_id: int, client_ids: Sequence[int], course: Course, *, similar: bool
    ) -> dict[int, list[str]]:
        """Titles of other programs by client: those of the same skill, or those on the same days."""
        if similar and not course.skill:
            return {}
        rows: Any = EnrolmentTable.select(EnrolmentTable.client, ProgramTable.title).join(ProgramTable)
        condition: Any = EnrolmentTable.program != program_id
        if similar:
            condition &= ProgramTable.skill == course.skill
        else:
            condition &= ProgramTable.starts_on.is_null() | (ProgramTable.starts_on <= course.last)
            condition &= ProgramTable.ends_on.is_null() | (ProgramTable.ends_on >= course.first)
            condition &= EnrolmentTable.left_on.is_null() | (EnrolmentTable.left_on > course.first)
        found: dict[int, list[str]] = {}
        for start in range(0, len(client_ids), CHUNK):
            those = EnrolmentTable.client.in_(list(client_ids[start : start + CHUNK]))
            for client_id, title in rows.where(condition & those).distinct().tuples():
                found.setdefault(client_id, []).append(title)
        return found

    # Candidates

    def candidates(self, program_id: int) -> list[Candidate]:
        """Everybody who was proposed, by state, the reserve in its order and names within."""
        rows: Any = (
            CandidateTable.select(CandidateTable, ClientTable.full_name.alias("client_name"), ClientTable.register_no)
            .join(ClientTable)
            .where(CandidateTable.program == program_id)
            .order_by(CandidateTable.position, ClientTable.full_name.collate("NOCASE"))
        )
        names = Candidate.__dataclass_fields__
        found = []
        for row in rows.dicts():
            row["client_id"], row["program_id"] = row.pop("client"), row.pop("program")
            found.append(Candidate(**{name: value for name, value in row.items() if name in names}))
        return sorted(found, key=lambda one: _STATES.index(CandidateState(one.state)))

    def propose(self, program_id: int, client_ids: Iterable[int]) -> int:
        """Propose clients, by whoever is signed in today; who is a candidate already stays as he is.

        Returns:
            how many were new.
        """
        known = {one.client_id for one in self.candidates(program_id)}
        new = [client_id for client_id in dict.fromkeys(client_ids) if client_id not in known]
        with self._change("Usulkan peserta", program_id, len(new)):
            for client_id in new:
                CandidateTable.insert(
                    uid=new_uid(), program=program_id, client=client_id, state=CandidateState.PROPOSED,
                    proposed_by=self._database.user, proposed_on=self._today(), position=0,
                ).execute()  # fmt: skip
        return len(new)

    def assess(self, program_id: int, client_id: int, seriousness: int | None, notes: str) -> None:
        """Write down the PK's assessment of a candidate.

        Raises:
            InvalidDraft: ``unknown_choice``, ``too_long``.
        """
        one = self._one(program_id, client_id)
        self._keep(dataclasses.replace(one.draft(), seriousness=seriousness, notes=notes.strip()), one.id)

    def decide(
        self,
        program_id: int,
        client_ids: Iterable[int],
        state: CandidateState,
        *,
        by: str = "",
        reason: str = "",
        on: dt.date | None = None,
    ) -> list[tuple[int, str]]:
        """Approve, put into reserve, turn away or let withdraw, one step.

        Whoever is approved takes part: from the beginning, or from ``on`` where the program has begun. Beyond the quota
        nobody is approved. Whoever withdraws or is turned away leaves on that day; earlier sessions keep him.

        Returns:
            those for whom it could not be done and why (``quota_full``, ``same_state``).

        Raises:
            InvalidDraft: a reason is missing; nothing was written.
        """
        day = on or self._today()
        chosen = {one.client_id: one for one in self.candidates(program_id)}
        refused: list[tuple[int, str]] = []
        with self._change(f"Seleksi: {state.value}", program_id, len(set(client_ids := list(client_ids)))):
            for client_id in dict.fromkeys(client_ids):
                one = chosen.get(client_id)
                if one is None:
                    self.propose(program_id, [client_id])
                    one = self._one(program_id, client_id)
                if one.state == state:
                    refused.append((client_id, "same_state"))
                elif state is CandidateState.APPROVED and not self._has_place(program_id, client_id):
                    refused.append((client_id, "quota_full"))
                else:
                    self._decide_one(one, state, by or self._database.user, reason, day)
        return refused

    def _decide_one(self, one: Candidate, state: CandidateState, by: str, reason: str, day: dt.date) -> None:
        if one.client_id is None or one.program_id is None:
            return
        position = self._last_reserve(one.program_id) + 1 if state is CandidateState.RESERVE else 0
        reason = reason.strip() if state.needs_reason else ""
        draft = dataclasses.replace(
            one.draft(), state=state, decided_by=by, decided_on=day, reason=reason, position=position
        )
        if draft.proposed_on and draft.proposed_on > day:
            draft = dataclasses.replace(draft, proposed_on=day)
        self._keep(draft, one.id)
        if state is CandidateState.APPROVED:
            begun = self.course(one.program_id).first < day
            self._attendance.enrol(one.program_id, [one.client_id], day if begun else None)
        elif one.state == CandidateState.APPROVED:
            self._attendance.leave(one.program_id, [one.client_id], day)

    def move_up(self, program_id: int, by: str = "", on: dt.date | None = None) -> list[int]:
        """Let the reserve move up in its order while there are places. Returns who did."""
        moved: list[int] = []
        with self._change("Cadangan naik", program_id, 1):
            for one in [each for each in self.candidates(program_id) if each.state == CandidateState.RESERVE]:
                if one.client_id is None or self.places_left(program_id) == 0:
                    break
                if not self.decide(program_id, [one.client_id], CandidateState.APPROVED, by=by, on=on):
                    moved.append(one.client_id)
        return moved

    def order_reserve(self, program_id: int, client_ids: Sequence[int]) -> None:
        """Put the reserve into this order."""
        with self._change("Urutan cadangan", program_id, len(client_ids)):
            for position, client_id in enumerate(client_ids, 1):
                this = (CandidateTable.program == program_id) & (CandidateTable.client == client_id)
                CandidateTable.update(position=position).where(this).execute()

    def withdraw_proposal(self, program_id: int, client_ids: Iterable[int]) -> None:
        """Take candidates off the list who were only proposed, as if never named."""
        ids = list(client_ids)
        with self._change("Batalkan usulan", program_id, len(ids)):
            CandidateTable.delete().where(
                (CandidateTable.program == program_id)
                & CandidateTable.client.in_(ids)
                & (CandidateTable.state == CandidateState.PROPOSED)
            ).execute()

    def places_left(self, program_id: int) -> int | None:
        """How many more may take part; None without a quota."""
        quota = self._programs.get(program_id).quota
        return None if quota is None else max(0, quota - len(self._attendance.enrolled(program_id)))

    def _has_place(self, program_id: int, client_id: int) -> bool:
        """Whoever takes part already, chosen without a selection, has one."""
        return self.places_left(program_id) != 0 or client_id in self._attendance.enrolled(program_id)

    def _last_reserve(self, program_id: int) -> int:
        return max((one.position for one in self.candidates(program_id)), default=0)

    def _one(self, program_id: int, client_id: int) -> Candidate:
        return next(one for one in self.candidates(program_id) if one.client_id == client_id)

    def _keep(self, draft: CandidateDraft, candidate_id: int) -> None:
        if found := errors(check_candidate(draft)):
            raise InvalidDraft(found)
        values = {name: getattr(draft, name) for name in CandidateDraft.__dataclass_fields__}
        values["client"], values["program"] = values.pop("client_id"), values.pop("program_id")
        with self._database.change("Ubah calon peserta", Topic.PLANS):
            CandidateTable.update(**values).where(CandidateTable.id == candidate_id).execute()

    def _change(self, verb: str, program_id: int, count: int) -> Any:
        title = self._programs.get(program_id).title
        return self._database.change(f"{verb} ({count}): {title}" if count > 1 else f"{verb}: {title}", *_TOPICS)
