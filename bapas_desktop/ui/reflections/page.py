"""The tab Catatan Refleksi: what was seen and heard at the sessions."""

from bapas_desktop.domain.changes import Topic
from bapas_desktop.ui.reflections.section_list import SECTIONS
from bapas_desktop.ui.shared.section_page import SectionPage


class ReflectionsPage(SectionPage):
    """The notes come first."""

    page_id = "reflections"
    topics = frozenset({Topic.REFLECTIONS, Topic.SESSIONS, Topic.CLIENTS})
    section_types = SECTIONS
