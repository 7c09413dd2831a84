"""Photos of plots, of their care and their harvests: kept inside the locked file."""

import datetime as dt
from dataclasses import dataclass

from bapas_desktop.domain.documents import MediaType
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.supervision.case_record import required, too_long


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotPhotoDraft:
    """What is said about a photo of a plot; of a care entry or a harvest where it shows one."""

    plot_id: int | None = None
    care_id: int | None = None
    harvest_id: int | None = None
    title: str = ""
    taken_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotPhoto(PlotPhotoDraft):
    """A photo as the file holds it, without its content."""

    id: int
    uid: str
    sha256: str
    media_type: MediaType
    size: int
    pages: int = 1
    added_at: dt.datetime
    added_by: str = ""

    def draft(self) -> PlotPhotoDraft:
        """The part that a form may change."""
        return PlotPhotoDraft(**{name: getattr(self, name) for name in PlotPhotoDraft.__dataclass_fields__})


def check_plot_photo(draft: PlotPhotoDraft) -> list[Issue]:
    """It belongs to a plot."""
    return required(draft, "plot_id") + too_long(draft, ("title",))
