"""The checklist of the month close as a page for the meeting: what is open, who mends it, by when."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from bapas_desktop.data.office import Office
from bapas_desktop.domain.formats import long_date, whole
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.regional.close_words import item_words, line_words
from bapas_desktop.domain.regional.month_close import CloseLine
from bapas_desktop.domain.regional.period import Period
from bapas_desktop.printing.letterhead import face_foot, flowing, letterhead, place_and_date, signatory
from bapas_desktop.printing.typesetter import Printout

NAMED = 40
"""So many items of a line are printed; the rest is counted."""


def month_close_page(
    office: Office, period: Period, lines: Sequence[CloseLine], paper: Paper, printed_at: dt.datetime
) -> Printout:
    """The checklist with boxes to tick; it names people, so that it is for the office alone."""
    profile = office.profile.get()
    count = sum(not line.is_done for line in lines)
    told = f"{whole(count)} dari {whole(len(lines))} hal belum beres" if count else "Semua beres"
    data = {
        "title": "Daftar periksa tutup bulan",
        "letterhead": letterhead(profile),
        "paper": paper.value,
        "foot": face_foot(Face.INTERNAL, printed_at, office.user, profile),
        "period": period.title,
        "read": f"Keadaan {long_date(printed_at.date())}",
        "count": told,
        "rows": [_row(line) for line in lines],
        "place_and_date": place_and_date(profile, printed_at.date()),
        "head": signatory(profile.head),
        "maker": signatory(profile.maker),
    }
    return Printout("month_close", data)


def _row(line: CloseLine) -> dict[str, Any]:
    items = [flowing(item_words(item)) for item in line.items[:NAMED]]
    hidden = line.count - len(items)
    if items and hidden > 0 and len(line.items) > 1:
        items.append(f"dan {whole(hidden)} lagi")
    return {"done": line.is_done, "words": line_words(line), "items": items}
