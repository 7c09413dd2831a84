"""The sections of the tab, in the order of the switch. Whoever adds one adds a line here and a ``Kind``."""

from bapas_desktop.ui.plots.sections.analysis import AnalysisSection
from bapas_desktop.ui.plots.sections.care import CareSection
from bapas_desktop.ui.plots.sections.costs import CostSection
from bapas_desktop.ui.plots.sections.harvests import HarvestSection
from bapas_desktop.ui.plots.sections.plantings import PlantingSection
from bapas_desktop.ui.plots.sections.plots import PlotSection
from bapas_desktop.ui.plots.sections.uses import UseSection
from bapas_desktop.ui.shared.section import Section

SECTIONS: tuple[type[Section], ...] = (
    HarvestSection,
    UseSection,
    PlantingSection,
    CareSection,
    CostSection,
    PlotSection,
    AnalysisSection,
)
