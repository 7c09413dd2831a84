"""``import-roster``: a client list comes in, all or nothing, or is only tried."""

import argparse
from collections.abc import Sequence
from typing import Any

from bapas_desktop.cli.console import complain, counted, tell, tell_json
from bapas_desktop.data.backup import automatic_backup
from bapas_desktop.data.backup_file import Reason
from bapas_desktop.data.office import Office
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.roster.importing import ImportResult, RepeatChoice, without_errors
from bapas_desktop.excel.roster_import import RosterReading, RosterRow, column_letter_of, read_roster
from bapas_desktop.excel.roster_import.reading import column_of
from bapas_desktop.jobs import Job
from bapas_desktop.wording import say


class _OnlyTried(Exception):
    """Takes the trial back."""


def import_roster(office: Office, arguments: argparse.Namespace) -> None:
    """Read the list, find the repeats, take it in, and tell what was done and every problem at its row and column.

    A trial does all of it and takes it back, so its numbers are those of the import.
    """
    job = Job()
    reading = read_roster(
        arguments.file, sheet=arguments.sheet, synonyms=office.profile.headings(), today=office.today(), job=job
    )
    numbers, drafts = _kept(reading)
    importer = office.roster_import
    repeats = importer.find_repeats(drafts, job)
    choices = {repeat.row: RepeatChoice(arguments.repeats) for repeat in repeats}
    if not arguments.dry_run:
        automatic_backup(office.database, office.folder, Reason.IMPORT, job)
    result = ImportResult()
    try:
        with office.database.change(f"Impor daftar klien: {reading.path.name}", Topic.CLIENTS, Topic.OFFICERS):
            result = importer.run(drafts, repeats, choices, reading.path.name, job)
            if arguments.dry_run:
                raise _OnlyTried
    except _OnlyTried:
        pass
    report = {
        "file": reading.path.name,
        "sheet": reading.sheet,
        "dry_run": arguments.dry_run,
        "rows": len(reading.rows),
        "added": result.added,
        "updated": result.updated,
        "skipped": len(reading.rows) - result.added - result.updated,
        "repeats": len(repeats),
        "repeat_rows": [numbers[repeat.row] for repeat in repeats],
        "problems": _problems(reading),
    }
    if arguments.json:
        tell_json(report)
    else:
        _tell(report)


def _kept(reading: RosterReading) -> tuple[list[int], list[ClientDraft]]:
    """The rows that can be kept, and their numbers in the list; faulty cells are blank and stand in the notes."""
    numbers: list[int] = []
    drafts: list[ClientDraft] = []
    for row in reading.rows:
        draft = without_errors(row.draft, row.issues, _raw(reading, row))
        if draft is not None:
            numbers.append(row.number)
            drafts.append(draft)
    return numbers, drafts


def _raw(reading: RosterReading, row: RosterRow) -> dict[str, str]:
    """What the list says in each field with a finding, under its heading."""
    columns = {issue.field: column_of(reading, issue.field) for issue in row.issues}
    return {
        name: f"{reading.headings[column]}: {row.raw[column]}"
        for name, column in columns.items()
        if column is not None and row.raw[column]
    }


def _problems(reading: RosterReading) -> list[dict[str, object]]:
    return [
        {
            "row": row.number,
            "column": column_letter_of(reading, issue.field),
            "field": issue.field,
            "code": issue.code,
            "level": issue.level.value,
            "message": say(issue),
        }
        for row in reading.rows
        for issue in row.issues
    ]


def _tell(report: dict[str, Any]) -> None:
    problems: Sequence[dict[str, Any]] = report["problems"]
    for problem in problems:
        complain(f"Baris {problem['row']} kolom {problem['column'] or '–'}: {problem['message']}")
    lead = "Percobaan, tidak ada yang berubah: " if report["dry_run"] else ""
    parts = (
        counted(report["rows"], "baris"),
        counted(report["added"], "ditambahkan"),
        counted(report["updated"], "dilengkapi"),
        counted(report["skipped"], "dilewati"),
    )
    tell(f"{lead}{', '.join(parts)}.")
    if report["repeats"]:
        rows = ", ".join(map(str, report["repeat_rows"][:20])) + (" …" if report["repeats"] > 20 else "")
        tell(f"Kemungkinan berulang: {counted(report['repeats'], 'baris')} ({rows}).")
