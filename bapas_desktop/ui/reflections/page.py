"""The tab Catatan Refleksi: what was seen and heard at the sessions."""

from typing import ClassVar

from bapas_desktop.domain.changes import Topic
from bapas_desktop.ui.reflections.kinds import Kind
from bapas_desktop.ui.reflections.section_list import SECTIONS
from bapas_desktop.ui.reflections.sections.outcomes import DUE_LIST, OutcomeSection
from bapas_desktop.ui.shared.section_page import SectionPage


class ReflectionsPage(SectionPage):
    """The notes come first."""

    page_id = "reflections"
    topics = frozenset({Topic.REFLECTIONS, Topic.SESSIONS, Topic.CLIENTS, Topic.PROGRAMS, Topic.ATTENDANCE})
    section_types = SECTIONS
    lists: ClassVar = {DUE_LIST: (Kind.OUTCOMES, {})}

    def show_list(self, name: str) -> None:
        """Who is to be asked is one of two views of its section."""
        section = self.sections.get(Kind.OUTCOMES)
        if name == DUE_LIST and isinstance(section, OutcomeSection):
            section.show_due(shown=True)
        super().show_list(name)
