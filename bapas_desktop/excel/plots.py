"""The farm's book as a workbook: every list a sheet, and recaps with charts that count them by formula."""

import datetime as dt
from pathlib import Path
from typing import Any

from bapas_desktop.data.farm_book import FarmBook
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.excel.farm_recap import Recaps
from bapas_desktop.excel.farm_sheets import (
    Words,
    care_sheet,
    cost_sheet,
    harvest_rows,
    harvest_sheet,
    planting_sheet,
    plot_sheet,
    use_sheet,
)
from bapas_desktop.excel.tables import Imprint, Table, Variant
from bapas_desktop.excel.workbook import write_workbook
from bapas_desktop.jobs import Job


def export_harvests(
    book: FarmBook,
    *,
    office: OfficeProfile,
    user: str,
    today: dt.date,
    target: Path,
    job: Job,
    variant: Variant = Variant.MASKED,
    reason: str = "",
) -> int:
    """Write the book, and say how many harvests there are.

    Kilograms are added up; bunches, packs and sacks only each among themselves. Masked shows initials of clients,
    buyers and payees, and leaves out notes.

    Raises:
        Refused: ``reason_required``, for the full variant without a reason.
        Cancelled, MachineTrouble: as ``write_workbook``.
    """
    imprint = Imprint(office=office, user=user, today=today, variant=variant, reason=reason)
    words = Words(book, full=imprint.is_full)
    rows = harvest_rows(book)
    records: list[Table[Any]] = [
        harvest_sheet(rows, words),
        use_sheet(book, rows, words),
        cost_sheet(book, words),
        care_sheet(book, words, today),
    ]
    lists: list[Table[Any]] = [planting_sheet(book.plantings, words), plot_sheet(book.plots, words)]
    recap, *parts = Recaps(book, rows, records, office).sheets()
    harvests, *others = records
    tables = [recap, harvests, *others[:2], *lists, *others[2:], *parts]
    return write_workbook(target, tables, imprint, job)[1]
