"""Labels for plots, to cut apart and put up in the garden: a large code, what grows, and a QR code of the plot's code.

Nobody is named on them.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from bapas_desktop.data.office import Office
from bapas_desktop.domain.formats import long_date, square_metres
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.plots.growing import Planting, Plot, PlotQuery
from bapas_desktop.printing.codes import code_picture
from bapas_desktop.printing.letterhead import face_foot, flowing, head_lines
from bapas_desktop.printing.typesetter import Printout


def plot_labels(
    office: Office, plot_ids: Sequence[int], face: Face, paper: Paper, printed_at: dt.datetime, today: dt.date
) -> Printout:
    """A label for each of these plots, six to a page; those that are gone are left out."""
    growing: dict[int | None, list[Planting]] = {}
    for planting in office.plantings.records(office.plantings.ids(PlotQuery(running=True, last=today))):
        growing.setdefault(planting.plot_id, []).append(planting)
    profile = office.profile.get()
    data = {
        "title": "Label petak",
        "head": head_lines(profile),
        "paper": paper.value,
        "foot": face_foot(face, printed_at, office.user, profile),
        "labels": [_label(plot, growing.get(plot.id, [])) for plot in office.plots.records(list(plot_ids))],
    }
    return Printout("plot_labels", data)


def _label(plot: Plot, plantings: Sequence[Planting]) -> dict[str, Any]:
    area = f"{square_metres(plot.area_dm2)} m²" if plot.area_dm2 else ""
    return {
        "code": flowing(plot.code),
        "picture": code_picture(plot.code),
        "place": flowing(plot.place),
        "about": " · ".join(filter(None, (plot.kind, area))),
        "growing": [flowing(_sown(planting)) for planting in plantings[:3]],
    }


def _sown(planting: Planting) -> str:
    told_twice = planting.variety.casefold().startswith(planting.crop.casefold())
    crop = planting.variety if told_twice else f"{planting.crop} {planting.variety}".strip()
    return f"{crop}, tanam {long_date(planting.sown_on)}"
