"""Slips with the day of the next report (slip lapor berikutnya), eight to a page, to be cut apart."""

import datetime as dt
from collections.abc import Sequence

from bapas_desktop.domain.formats import DAYS, long_date, timestamp
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.supervision.reporting import Duty
from bapas_desktop.printing.letterhead import flowing, head_lines, number_with_breaks
from bapas_desktop.printing.typesetter import Printout


def slips(
    duties: Sequence[Duty],
    office: OfficeProfile,
    paper: Paper,
    printed_at: dt.datetime,
    *,
    place: str = "",
    hours: str = "pada jam kerja",
) -> Printout:
    """A slip for each duty, in the order given; one without a due day has a dotted line to write the day on.

    Where the day has passed there is no next one to name: the slip asks to come at once, and says which day it was.

    ``place`` is where to report, the office's own name if empty; ``hours`` says when on that day.
    """
    data = {
        "title": "Slip lapor berikutnya",
        "head": head_lines(office),
        "paper": paper.value,
        "printed_at": timestamp(printed_at, office.time_zone),
        "place": flowing(place or office.name),
        "hours": flowing(hours),
        "slips": [
            {
                "weekday": DAYS[duty.due_on.weekday()] if duty.due_on else "",
                "date": long_date(duty.due_on),
                "late": duty.days_late(printed_at.date()) > 0,
                "name": flowing(duty.full_name),
                "register_no": number_with_breaks(duty.register_no),
                "officer": flowing(duty.officer),
            }
            for duty in duties
        ],
    }
    return Printout("report_slips", data)
