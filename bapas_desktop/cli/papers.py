"""``export``: workbooks, whole or not at all, each written into the history with those whose data it holds."""

import argparse
import os
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from bapas_desktop.cli.console import counted, tell
from bapas_desktop.cli.evaluation import export_evaluations
from bapas_desktop.data.office import Office
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.issues import MachineTrouble, Refused
from bapas_desktop.domain.reflections.notes import ReflectionQuery
from bapas_desktop.domain.roster.client import Client, ClientQuery, Status
from bapas_desktop.domain.supervision.case_record import CaseQuery
from bapas_desktop.domain.supervision.reporting import DueQuery, DueState
from bapas_desktop.domain.training import Program, SessionQuery
from bapas_desktop.excel.tables import Variant
from bapas_desktop.jobs import Job

_PAGE = 500


def checked_target(target: Path) -> Path:
    """Where a file may be written: in a folder that is there, and over an older file only if that may be changed.

    Raises:
        Refused: ``folder_missing``, ``target_is_folder``.
        MachineTrouble: ``read_only``.
    """
    if target.is_dir():
        raise Refused("target_is_folder", str(target))
    if not target.absolute().parent.is_dir():
        raise Refused("folder_missing", str(target.absolute().parent))
    if target.exists() and not os.access(target, os.W_OK):
        raise MachineTrouble("read_only")
    return target


def export(office: Office, arguments: argparse.Namespace) -> None:
    """Write a workbook, masked unless the full one is asked for with its reason.

    Raises:
        Refused: ``reason_required``, ``not_found``.
        MachineTrouble: it cannot be written; an older file is as it was.
    """
    write, label, noun = _EXPORTS[arguments.what]
    common = {
        "office": office.profile.get(), "user": office.user, "today": office.today(),
        "target": checked_target(arguments.out), "job": Job(),
    }  # fmt: skip
    variant = Variant.FULL if arguments.full else Variant.MASKED
    common |= {"variant": variant, "reason": arguments.reason}
    label += " (lengkap)" if arguments.full else " (disamarkan)"
    count, clients = write(office, arguments, common)
    details = f"{counted(count, noun)}; {arguments.out.name}"
    details += f"; alasan: {arguments.reason}" if arguments.reason else ""
    office.history.log(Action.EXPORT, label, details, clients=clients)
    tell(f"{counted(count, noun)} diekspor ke {arguments.out}.")


_Written = tuple[int, Collection[int]]
"""How many records there are, and whose."""


def _export_roster(office: Office, _: argparse.Namespace, common: dict[str, Any]) -> _Written:
    from bapas_desktop.excel.roster import export_roster

    ids = office.clients.ids(ClientQuery(today=office.today(), status=Status.ALL))

    def clients() -> Iterator[Client]:
        for start in range(0, len(ids), _PAGE):
            yield from office.clients.records(ids[start : start + _PAGE])

    return export_roster(clients(), total=len(ids), end_reasons=office.clients.end_reasons(), **common), ids


def _export_attendance(office: Office, arguments: argparse.Namespace, common: dict[str, Any]) -> _Written:
    from bapas_desktop.excel.training import export_attendance

    if arguments.program is None:
        program = Program(id=0, uid="", title="Semua kegiatan")
    else:
        program = office.programs.get(arguments.program)
    query = SessionQuery(program_id=arguments.program, descending=False, cancelled=False)
    sessions = office.sessions.records(office.sessions.ids(query))
    people = {session.id: office.attendance.participants(session.id) for session in sessions}
    clients = {person.client_id for own in people.values() for person in own}
    return export_attendance(program, sessions, people, **common), clients


def _export_harvests(office: Office, arguments: argparse.Namespace, common: dict[str, Any]) -> _Written:
    from bapas_desktop.data.farm_book import read_farm
    from bapas_desktop.excel.plots import export_harvests

    book = read_farm(office, common["job"], arguments.first, arguments.last)
    return export_harvests(book, **common), book.clients


def _export_reflections(office: Office, _: argparse.Namespace, common: dict[str, Any]) -> _Written:
    from bapas_desktop.excel.reflections import export_reflections

    notes = office.reflections.records(office.reflections.ids(ReflectionQuery(sensitive=False, descending=False)))
    clients = {note.client_id for note in notes if note.client_id is not None}
    kept_back = len(office.reflections.ids(ReflectionQuery(sensitive=True)))
    return export_reflections(notes, total=len(notes), kept_back=kept_back, **common), clients


def _export_visits(office: Office, arguments: argparse.Namespace, common: dict[str, Any]) -> _Written:
    from bapas_desktop.excel.supervision import export_visits

    period = (arguments.first, arguments.last)
    query = CaseQuery(first=arguments.first, last=arguments.last, descending=False)
    visits = office.visits.records(office.visits.ids(query))
    # The recaps are about everybody who has reported, and those who are obliged to and have not.
    obliged = office.reporting.ids(DueQuery(today=office.today(), state=DueState.OBLIGED))
    clients = {visit.client_id for visit in visits if visit.client_id is not None} | set(obliged)
    duties = office.reporting.records(sorted(clients))
    return export_visits(visits, duties, period=period, **common), clients


def _export_program(office: Office, arguments: argparse.Namespace, common: dict[str, Any]) -> _Written:
    from bapas_desktop.excel.program import program_workbook

    kept = {name: common[name] for name in ("job", "today", "variant", "reason")}
    written = program_workbook(office, arguments.program, common["target"], **kept)
    return written.rows, written.clients


def _export_outcomes(office: Office, _: argparse.Namespace, common: dict[str, Any]) -> _Written:
    from bapas_desktop.domain.reflections.outcomes import OutcomeQuery
    from bapas_desktop.excel.outcomes import export_outcomes

    outcomes = office.outcomes.records(office.outcomes.ids(OutcomeQuery(descending=False)))
    due = office.outcomes.due(office.today())
    clients = {one.client_id for one in outcomes if one.client_id is not None} | {one.client_id for one in due}
    return export_outcomes(outcomes, due, **common), clients


_Writer = Callable[[Office, argparse.Namespace, dict[str, Any]], _Written]
_EXPORTS: Mapping[str, tuple[_Writer, str, str]] = {
    "outcomes": (_export_outcomes, "Ekspor tindak lanjut", "catatan"),
    "roster": (_export_roster, "Ekspor daftar klien", "klien"),
    "attendance": (_export_attendance, "Ekspor kehadiran", "catatan kehadiran"),
    "harvests": (_export_harvests, "Ekspor panen", "panen"),
    "reflections": (_export_reflections, "Ekspor catatan refleksi", "catatan"),
    "evaluations": (export_evaluations, "Ekspor evaluasi", "baris"),
    "visits": (_export_visits, "Ekspor wajib lapor", "lapor"),
    "program": (_export_program, "Ekspor kegiatan", "baris"),
}
