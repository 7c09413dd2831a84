"""The tab Catatan Refleksi: what was seen and heard at the sessions."""

from typing import ClassVar

from bapas_desktop.domain.changes import Topic
from bapas_desktop.ui.reflections.kinds import Kind
from bapas_desktop.ui.reflections.section_list import SECTIONS
from bapas_desktop.ui.reflections.sections.outcomes import DUE_LIST, OutcomeSection
from bapas_desktop.ui.shared.section_page import SectionPage

CLASS_LIST = "class-"
"""What the name of the list of a program's forms begins with."""
OUTCOMES_LIST = "outcomes-of-"
"""And that of a client's follow-ups; the name follows."""


class ReflectionsPage(SectionPage):
    """The notes come first."""

    page_id = "reflections"
    topics = frozenset({Topic.REFLECTIONS, Topic.SESSIONS, Topic.CLIENTS, Topic.PROGRAMS, Topic.ATTENDANCE})
    section_types = SECTIONS
    lists: ClassVar = {DUE_LIST: (Kind.OUTCOMES, {}), "assessment": (Kind.ASSESSMENT, {})}

    def show_list(self, name: str) -> None:
        """Who is to be asked is one of two views of its section; ``class-<program>`` are the forms of a program.

        ``outcomes-of-<name>`` are the follow-ups of one client.
        """
        section = self.sections.get(Kind.OUTCOMES)
        if name == DUE_LIST and isinstance(section, OutcomeSection):
            section.show_due(shown=True)
        if name.startswith(OUTCOMES_LIST) and isinstance(section, OutcomeSection):
            section.show_due(shown=False)
            self.show_kind(Kind.OUTCOMES)
            self.search.setText(name.removeprefix(OUTCOMES_LIST))
            self.current.widget.setFocus()
        elif name.startswith(CLASS_LIST):
            self.search.clear()
            self.show_kind(Kind.ASSESSMENT)
            self.filters.set_values({"program": (name.removeprefix(CLASS_LIST),)})
            self.current.widget.setFocus()
        super().show_list(name)
