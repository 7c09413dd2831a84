"""The printout of everything held about one client (cetak data klien), which he or she may ask for."""

import datetime as dt
from typing import Any

from bapas_desktop.domain.client_data import ClientDataHeld, HeldSection
from bapas_desktop.domain.formats import long_date, timestamp, whole
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.paper import Paper
from bapas_desktop.printing.column_widths import column_widths
from bapas_desktop.printing.letterhead import (
    flowing,
    flowing_paragraphs,
    letterhead,
    number_with_breaks,
    place_and_date,
    signatory,
)
from bapas_desktop.printing.typesetter import Printout

_WIDEST_TABLE = 7
"""Columns; the records of a table with more are printed one below the other, as labels and values."""


def client_data(
    held: ClientDataHeld, office: OfficeProfile, paper: Paper, printed_at: dt.datetime, printed_by: str
) -> Printout:
    """What it is and by which law, then each section, then who saw or changed the data, then a receipt."""
    zone = office.time_zone
    data = {
        "title": f"Data klien {flowing(held.full_name)}",
        "letterhead": letterhead(office),
        "paper": paper.value,
        "office": flowing(office.name),
        "printed_at": timestamp(printed_at, zone),
        "printed_by": flowing(printed_by),
        "date": long_date(printed_at.date()),
        "name": flowing(held.full_name),
        "register_no": number_with_breaks(held.register_no),
        "photo": list(held.photo) if held.photo else None,
        "contents": [[flowing(section.title), _extent(section)] for section in held.sections]
        + [["Siapa melihat atau mengubah data", f"{whole(len(held.trail))} catatan"]],
        "sections": [_section(section) for section in held.sections],
        "trail": [
            [timestamp(line.at), flowing(line.user), flowing(line.act), flowing_paragraphs(line.what)]
            for line in held.trail
        ],
        "place_and_date": place_and_date(office, printed_at.date()),
        "maker": signatory(office.maker),
    }
    return Printout("client_data", data)


def _extent(section: HeldSection) -> str:
    parts = [
        f"{whole(len(section.facts))} isian" if section.facts else "",
        f"{whole(len(section.rows))} catatan" if section.columns else "",
    ]
    return ", ".join(filter(None, parts)) or "tidak ada"


def _section(section: HeldSection) -> dict[str, Any]:
    wide = len(section.columns) > _WIDEST_TABLE
    return {
        "title": flowing(section.title),
        "facts": [[flowing(label), flowing_paragraphs(value)] for label, value in section.facts],
        "columns": [flowing(name) for name in section.columns],
        "widths": [] if wide else column_widths(section.columns, section.rows),
        "rows": [[flowing_paragraphs(cell) for cell in row] for row in section.rows],
        "wide": wide,
    }
