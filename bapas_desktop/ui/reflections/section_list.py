"""The sections of the tab, in the order of the switch. Whoever adds one adds a line here and a ``Kind``."""

from bapas_desktop.ui.reflections.sections.assessment import AssessmentSection
from bapas_desktop.ui.reflections.sections.notes import NoteSection
from bapas_desktop.ui.reflections.sections.outcomes import OutcomeSection
from bapas_desktop.ui.reflections.sections.results import ResultsSection
from bapas_desktop.ui.shared.section import Section

SECTIONS: tuple[type[Section], ...] = (NoteSection, AssessmentSection, ResultsSection, OutcomeSection)
