"""Reads all that the report of a program tells."""

from collections import Counter
from typing import TYPE_CHECKING, Any

import peewee as pw

from bapas_desktop.data.evaluation_results import EvaluationResults
from bapas_desktop.data.plot_tables import UseTable
from bapas_desktop.data.tables import HarvestTable, PlantingTable, PlotTable, SessionTable
from bapas_desktop.domain.activity_report import Activity, HarvestFact
from bapas_desktop.domain.photo_groups import by_stage
from bapas_desktop.domain.program_documents import ProgramDocumentKind
from bapas_desktop.domain.program_papers import PaperKind
from bapas_desktop.domain.reflections.notes import ReflectionQuery
from bapas_desktop.domain.selection import balance
from bapas_desktop.domain.training import SessionQuery

if TYPE_CHECKING:
    from bapas_desktop.data.office import Office


def read_activity(office: "Office", program_id: int) -> Activity:
    """What is known of a program today.

    Raises:
        Refused: ``not_found``; the program was deleted meanwhile.
    """
    program, profile = office.programs.get(program_id), office.profile.get()
    sessions = office.sessions.records(office.sessions.ids(SessionQuery(program_id=program_id, descending=False)))
    people = office.attendance.grid(program_id)
    notes = office.reflections.records(office.reflections.ids(ReflectionQuery(program_id=program_id)))
    held = {one.id for one in sessions if one.cancelled_on is None}
    listed = {person.client_id for session_id in held for person in people.get(session_id, ())}
    enrolled, candidates = office.attendance.enrolled(program_id), office.selection.candidates(program_id)
    unlisted = office.clients.records([one for one in enrolled if one not in listed])
    listed = listed or set(enrolled)
    first = office.selection.course(program_id).first
    papers = office.program_papers.of_program(program_id)
    photos = office.program_documents.of_kind(program_id, ProgramDocumentKind.PHOTO)
    return Activity(
        program=program,
        office=profile.name,
        zone=profile.time_zone,
        today=office.today(),
        sessions=sessions,
        people=people,
        attendees=office.attendees.of_program(program_id),
        lines=office.budget.of_program(program_id),
        expenses=office.expenses.of_program(program_id),
        batches=office.batches.of_program(program_id),
        harvests=_harvests(program_id),
        certificates=office.certificates.of_program(program_id),
        group_notes=sum(note.client_id is None for note in notes),
        personal_notes=sum(note.client_id is not None for note in notes),
        evidence=EvaluationResults(office).evidence(program_id),
        candidates=Counter(one.state for one in candidates),
        spread=balance(office.clients.records(sorted(listed)), first) if listed else None,
        photos=[photo for group in by_stage(photos, {one.id: one for one in sessions}) for photo in group.photos],
        other_names=frozenset({one.client_name for one in candidates} | {one.full_name for one in unlisted}),
        assignments=[one for one in papers if one.kind == PaperKind.ASSIGNMENT and one.number.strip()],
    )


def _harvests(program_id: int) -> list[HarvestFact]:
    """What was cut at one of its sessions or from one of its plantings, by day."""
    sold = UseTable.select(pw.fn.sum(UseTable.amount)).where(UseTable.harvest == HarvestTable.id)
    of_program = (SessionTable.program == program_id) | (PlantingTable.program == program_id)
    rows: Any = (
        HarvestTable.select(
            HarvestTable.date, PlotTable.code, PlantingTable.crop, HarvestTable.weight_g, sold.alias("sold")
        )
        .join(PlantingTable)
        .join(PlotTable)
        .join_from(HarvestTable, SessionTable, pw.JOIN.LEFT_OUTER)
        .where(of_program)
        .order_by(HarvestTable.date, HarvestTable.id)
    )
    return [
        HarvestFact(day=day, plot=plot, crop=crop, grams=grams or 0, sold=amount)
        for day, plot, crop, grams, amount in rows.tuples()
    ]
