"""Evaluations as a workbook: a recap that counts in the other sheets by formula, every answer, notes, follow-ups."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bapas_desktop.data.evaluation_book import read_evaluations
from bapas_desktop.data.evaluation_results import ResultQuery
from bapas_desktop.excel.evaluation_recap import recap_tables
from bapas_desktop.excel.evaluation_sheets import answer_table, masking, note_table, outcome_table
from bapas_desktop.excel.program import WrittenWorkbook
from bapas_desktop.excel.tables import Imprint, Table, Variant
from bapas_desktop.excel.workbook import write_workbook
from bapas_desktop.jobs import Job

if TYPE_CHECKING:
    from bapas_desktop.data.office import Office


def export_evaluation(
    office: "Office",
    query: ResultQuery,
    target: Path,
    job: Job,
    *,
    today: date,
    variant: Variant = Variant.MASKED,
    reason: str = "",
) -> WrittenWorkbook:
    """Write the evaluations, notes and follow-ups of a program or a period.

    Masked shows initials, also inside of texts, and leaves out numbers of registers, where somebody works and what was
    noted; of a new offence it does not tell whose it was. No variant has NIK or notes for the office alone.

    Raises:
        Refused: ``not_found``; ``reason_required``, for the full variant without a reason.
        Cancelled, MachineTrouble: as ``write_workbook``.
    """
    profile = office.profile.get()
    imprint = Imprint(office=profile, user=office.user, today=today, variant=variant, reason=reason)
    job.step(0)
    book = read_evaluations(office, query)
    full = imprint.is_full
    book = replace(book, lines=tuple(map(masking(book, full=full), book.lines)))
    sheets: list[Table[Any]] = [
        answer_table(book, full=full),
        note_table(book, full=full),
        outcome_table(book, full=full),
    ]
    recaps = recap_tables(book, sheets, profile, full=full)
    tables = [recaps[0], *sheets, *recaps[1:]]
    counts = write_workbook(target, tables, imprint, job)
    title = office.programs.get(query.program_id).title if query.program_id is not None else ""
    return WrittenWorkbook(title=title, clients=book.clients, rows=sum(counts[1:4]))
