"""The list of printed attendance sheets: which are still out, for whoever goes and asks for them."""

import datetime as dt
from itertools import groupby

from bapas_desktop.data.office import Office
from bapas_desktop.domain.formats import full_date, short_date, timestamp, whole
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.sheets import SheetQuery
from bapas_desktop.printing.letterhead import face_foot, flowing, letterhead
from bapas_desktop.printing.typesetter import Printout


def sheet_list(
    office: Office, query: SheetQuery, title: str, face: Face, paper: Paper, printed_at: dt.datetime
) -> Printout:
    """The sheets that the query finds, those of one program together. It names no client."""
    profile = office.profile.get()
    sheets = office.sheets.records(office.sheets.ids(query))
    by_program = sorted(sheets, key=lambda sheet: (sheet.program_title.casefold(), sheet.program_id))  # a stable sort
    numbers = iter(range(1, len(sheets) + 1))
    groups = [
        {
            "program": flowing(title_of),
            "rows": [
                [
                    str(next(numbers)),
                    sheet.number,
                    flowing(sheet.session_title),
                    short_date(sheet.session_date),
                    f"{timestamp(sheet.printed_at)} oleh {flowing(sheet.printed_by)}",
                    sheet.state.value,
                ]
                for sheet in group
            ],
        }
        for (title_of, _program_id), group in groupby(by_program, key=lambda one: (one.program_title, one.program_id))
    ]
    data = {
        "title": flowing(title),
        "letterhead": letterhead(profile),
        "paper": paper.value,
        "day": full_date(printed_at.date()),
        "total": f"{whole(len(sheets))} lembar",
        "foot": face_foot(face, printed_at, office.user, profile),
        "groups": groups,
    }
    return Printout("sheet_list", data)
