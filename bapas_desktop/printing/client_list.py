"""The list of clients as it is on the screen: its columns, its order, its face."""

import datetime as dt
from collections.abc import Sequence

from bapas_desktop.domain.formats import timestamp, whole
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.paper import Paper
from bapas_desktop.printing.column_widths import column_widths
from bapas_desktop.printing.letterhead import flowing, letterhead
from bapas_desktop.printing.typesetter import Printout


def client_list(
    titles: Sequence[str],
    rows: Sequence[Sequence[str]],
    title: str,
    subtitle: str,
    face: str,
    office: OfficeProfile,
    paper: Paper,
    printed_at: dt.datetime,
    printed_by: str,
) -> Printout:
    """Landscape pages with the rows as given, numbered; each row has a text for each of ``titles``.

    ``subtitle`` says what the list was filtered by; ``face`` is what the foot calls the page, ``internal`` or ``umum``:
    what a page of that face may show is up to whoever made the rows.
    """
    data = {
        "title": flowing(title),
        "subtitle": flowing(subtitle),
        "letterhead": letterhead(office),
        "paper": paper.value,
        "foot": flowing(f"{face.upper()} · dicetak {timestamp(printed_at, office.time_zone)} oleh {printed_by}"),
        "total": f"{whole(len(rows))} klien",
        "titles": [flowing(name) for name in titles],
        "widths": column_widths(titles, rows),
        "rows": [[str(number), *map(flowing, row)] for number, row in enumerate(rows, start=1)],
    }
    return Printout("client_list", data)
