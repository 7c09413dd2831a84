"""The tab Petak & Panen: the farm's book, each part a section of its own behind one search line."""

from collections.abc import Mapping
from typing import ClassVar

from bapas_desktop.domain.changes import Topic
from bapas_desktop.ui.plots.export import HarvestExport
from bapas_desktop.ui.plots.kinds import Kind
from bapas_desktop.ui.plots.section_list import SECTIONS
from bapas_desktop.ui.shared.section import Chosen, ListSection, Section
from bapas_desktop.ui.shared.section_page import SectionPage


class PlotsPage(SectionPage):
    """The book is exported as a whole, with the list on top as it stands."""

    page_id = "plots"
    topics = frozenset({Topic.PLOTS})
    section_types = SECTIONS
    lists: ClassVar[Mapping[str, tuple[str, Chosen]]] = {
        "harvest-due": (Kind.PLANTINGS, {"due": ("yes",)}),
        "unused": (Kind.HARVESTS, {"unused": ("yes",)}),
        "care-due": (Kind.CARE, {"state": ("due",)}),
    }

    def exports(self, section: Section) -> bool:  # noqa: ARG002 - the book is one
        """From each section."""
        return True

    def can_export(self) -> bool:
        """As soon as there is a plot."""
        return bool(self.context.office.plots.count())

    def export(self) -> None:
        """Write the rows of the list on top to a workbook, with everything that hangs on them."""
        self.exporting = HarvestExport(self.context, self)
        current = self.current
        self.exporting.ask(Kind(current.kind), list(current.model.ids) if isinstance(current, ListSection) else [])
