"""The sections of the tab, in the order of the switch. Whoever adds one adds a line here and a ``Kind``."""

from bapas_desktop.ui.regional.sections.forms import FormSection
from bapas_desktop.ui.regional.sections.indicators import IndicatorSection
from bapas_desktop.ui.regional.sections.month_close import MonthCloseSection
from bapas_desktop.ui.regional.sections.reports import ReportSection
from bapas_desktop.ui.regional.sections.rollup import RollUpSection
from bapas_desktop.ui.shared.section import Section

SECTIONS: tuple[type[Section], ...] = (
    ReportSection, MonthCloseSection, IndicatorSection, FormSection, RollUpSection,
)  # fmt: skip
