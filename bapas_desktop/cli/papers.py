"""``export`` and ``print``: workbooks and pages, whole or not at all, each written into the history."""

import argparse
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bapas_desktop.cli.console import counted, tell
from bapas_desktop.data.office import Office
from bapas_desktop.domain.changes import Action, Topic
from bapas_desktop.domain.issues import MachineTrouble, Refused
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.plots import PlotQuery
from bapas_desktop.domain.reflections import ReflectionQuery
from bapas_desktop.domain.roster.client import Client, ClientQuery, Status
from bapas_desktop.domain.training import Program, SessionQuery, SheetOptions
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
    if arguments.what != "harvests":
        common |= {"variant": variant, "reason": arguments.reason}
        label += " (lengkap)" if arguments.full else " (disamarkan)"
    count = write(office, arguments, common)
    details = f"{counted(count, noun)}; {arguments.out.name}"
    office.history.log(Action.EXPORT, label, details + (f"; alasan: {arguments.reason}" if arguments.reason else ""))
    tell(f"{counted(count, noun)} diekspor ke {arguments.out}.")


def _export_roster(office: Office, _: argparse.Namespace, common: dict[str, Any]) -> int:
    from bapas_desktop.excel.roster import export_roster

    ids = office.clients.ids(ClientQuery(today=office.today(), status=Status.ALL))

    def clients() -> Iterator[Client]:
        for start in range(0, len(ids), _PAGE):
            yield from office.clients.records(ids[start : start + _PAGE])

    return export_roster(clients(), total=len(ids), end_reasons=office.clients.end_reasons(), **common)


def _export_attendance(office: Office, arguments: argparse.Namespace, common: dict[str, Any]) -> int:
    from bapas_desktop.excel.training import export_attendance

    if arguments.program is None:
        program = Program(id=0, uid="", title="Semua kegiatan")
    else:
        program = office.programs.get(arguments.program)
    query = SessionQuery(program_id=arguments.program, descending=False)
    sessions = office.sessions.records(office.sessions.ids(query))
    people = {session.id: office.attendance.participants(session.id) for session in sessions}
    return export_attendance(program, sessions, people, **common)


def _export_harvests(office: Office, _: argparse.Namespace, common: dict[str, Any]) -> int:
    from bapas_desktop.excel.plots import export_harvests

    plots, plantings, harvests = office.plots, office.plantings, office.harvests
    return export_harvests(
        harvests.records(harvests.ids(PlotQuery(sort="date"))),
        plots.records(plots.ids(PlotQuery())),
        plantings.records(plantings.ids(PlotQuery(sort="sown_on"))),
        **common,
    )


def _export_reflections(office: Office, _: argparse.Namespace, common: dict[str, Any]) -> int:
    from bapas_desktop.excel.reflections import export_reflections

    notes = office.reflections.records(office.reflections.ids(ReflectionQuery(descending=False)))
    return export_reflections(notes, total=len(notes), **common)


_Writer = Callable[[Office, argparse.Namespace, dict[str, Any]], int]
_EXPORTS: Mapping[str, tuple[_Writer, str, str]] = {
    "roster": (_export_roster, "Ekspor daftar klien", "klien"),
    "attendance": (_export_attendance, "Ekspor kehadiran", "catatan kehadiran"),
    "harvests": (_export_harvests, "Ekspor panen", "panen"),
    "reflections": (_export_reflections, "Ekspor catatan refleksi", "catatan"),
}


def print_attendance_sheet(office: Office, arguments: argparse.Namespace) -> None:
    """Write the attendance sheet of a session as PDF. Its number is given only if the page could be written.

    Raises:
        Refused: ``not_found``, ``blank_rows_range``.
        MachineTrouble: it cannot be written; no number was given.
    """
    from bapas_desktop.printing.attendance import attendance_page, print_attendance
    from bapas_desktop.printing.typesetter import Typesetter

    profile = office.profile.get()
    paper = Paper(arguments.paper) if arguments.paper else profile.paper
    blank = {} if arguments.blank_rows is None else {"blank_rows": arguments.blank_rows}
    options = SheetOptions(paper=paper, **blank)
    session = office.sessions.get(arguments.session)
    people: Sequence[Any] = office.attendance.participants(session.id)
    target = checked_target(arguments.out)
    with office.database.change(f"Cetak daftar hadir: {session.title}", Topic.SESSIONS, undoable=False):
        ids = [person.client_id for person in people]
        sheet = office.attendance.record_sheet(session.id, ids, blank_rows=options.blank_rows, paper=paper)
        page = attendance_page(session, people, sheet.number, sheet.printed_at, options, profile)
        Typesetter().save_pdf(*print_attendance([page]), target)
    tell(f"Daftar hadir {sheet.number} dengan {counted(len(people), 'nama')} dicetak ke {target}.")
