"""The tab Laporan: reports to the regional office, and what they are made of."""

from bapas_desktop.domain.changes import Topic
from bapas_desktop.ui.regional.section_list import SECTIONS
from bapas_desktop.ui.shared.section_page import SectionPage


class RegionalPage(SectionPage):
    """The reports come first. What changes their figures is watched, for a report that was sent may differ then."""

    page_id = "regional"
    topics = frozenset(
        (
            Topic.REPORTS, Topic.CLIENTS, Topic.PROGRAMS, Topic.SESSIONS, Topic.ATTENDANCE, Topic.PLOTS,
            Topic.REFLECTIONS, Topic.VISITS, Topic.PLANS, Topic.MONEY, Topic.OFFICE,
        )
    )  # fmt: skip
    section_types = SECTIONS
