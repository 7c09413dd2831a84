"""The attendance sheet (daftar hadir): the paper that lies on the table and is signed.

Everybody in the room reads it, so it has no offence, NIK or risk level: a Participant carries none. To instructors it
also shows no register number, and to everybody else neither that nor an address, and initials instead of names.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from bapas_desktop.domain.formats import full_date, long_date, time_range, timestamp
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.paper import Face
from bapas_desktop.domain.sheets import sheet_code
from bapas_desktop.domain.training import Participant, Session, SheetColumn, SheetOptions
from bapas_desktop.printing.codes import code_picture
from bapas_desktop.printing.letterhead import flowing, letterhead, number_with_breaks, signatory
from bapas_desktop.printing.typesetter import Printout

_ROWS_OF_A_PAGE = 8
"""A page holds more rows, unless most names are very long: so many codes are made that each page has its own."""

HIDDEN_COLUMNS: dict[Face, tuple[SheetColumn, ...]] = {
    Face.PUBLIC: (SheetColumn.REGISTER_NO, SheetColumn.ADDRESS),
    Face.INSTRUCTOR: (SheetColumn.REGISTER_NO,),
    Face.INTERNAL: (),
}
"""What a face does not show, even where it was chosen."""


def attendance_page(
    session: Session,
    participants: Sequence[Participant],
    sheet_number: str,
    printed_at: dt.datetime,
    options: SheetOptions,
    office: OfficeProfile,
) -> dict[str, Any]:
    """The data of one sheet: the participants in the order given, then the blank rows, numbered through.

    The place and date above the maker's signature are the office's city and the day of the session.
    """
    shown = set(options.columns) - set(HIDDEN_COLUMNS[options.face])
    columns = [column for column in SheetColumn if column in shown]
    return {
        "letterhead": letterhead(office),
        "paper": options.paper.value,
        "landscape": options.landscape,
        "heading": "DAFTAR HADIR",
        "columns": [column.value for column in columns],
        "number": sheet_number,
        "codes": _codes(sheet_number, len(participants) + options.blank_rows),
        "foot": f"{options.face.value.upper()} · dicetak {timestamp(printed_at, office.time_zone)}",
        "row_count": row_count(len(participants), options.blank_rows),
        "counted": True,
        **session_facts(session, office),
        "rows": [_row(person, columns, options.face) for person in participants] + [{}] * options.blank_rows,
        **signed_on(session, printed_at, office),
    }


def session_facts(session: Session, office: OfficeProfile) -> dict[str, str]:
    """What stands above the table of a sheet: the program and the session."""
    return {
        "program": flowing(session.program_title),
        "session": flowing(f"{session.title} ({session.stage})" if session.stage else session.title),
        "date": full_date(session.date),
        "time": time_range(session.start, session.end, office.time_zone),
        "place": flowing(session.place),
        "material": flowing(session.material),
        "instructors": flowing(session.instructors),
    }


def signed_on(session: Session, printed_at: dt.datetime, office: OfficeProfile) -> dict[str, Any]:
    """Who signs below the table, in the office's city on the day of the session."""
    return {
        "place_and_date": ", ".join(filter(None, (office.city.strip(), long_date(session.date or printed_at.date())))),
        "head": signatory(office.head),
        "maker": signatory(office.maker),
    }


def print_attendance(pages: Sequence[dict[str, Any]]) -> Printout:
    """One printout of one or many sheets of an office, in the order given; each counts its own pages."""
    title = "Daftar hadir " + ", ".join(page["number"] for page in pages)
    # The letterhead, which may hold a large logo, goes in once.
    sheets = [{key: value for key, value in page.items() if key != "letterhead"} for page in pages]
    return Printout("attendance", {"title": title, "letterhead": pages[0]["letterhead"], "sheets": sheets})


def _codes(number: str, rows: int) -> list[list[int]]:
    """The code of each page, and last that of the sheet for a page beyond them; none before there is a number."""
    if not sheet_code(number):
        return []
    pages = range(1, rows // _ROWS_OF_A_PAGE + 3)
    return [code_picture(sheet_code(number, page)) for page in (*pages, 0)]


def row_count(names: int, blank_rows: int) -> str:
    """``31 nama + 5 baris kosong``, in the foot."""
    return f"{names} nama + {blank_rows} baris kosong" if blank_rows else f"{names} nama"


def _row(person: Participant, columns: Sequence[SheetColumn], face: Face) -> dict[str, str]:
    row = {"name": flowing(face.shown(person.full_name))}
    if SheetColumn.REGISTER_NO in columns:
        row["register_no"] = number_with_breaks(person.register_no)
    if SheetColumn.ADDRESS in columns:
        row["address"] = flowing(person.address)
    return row
