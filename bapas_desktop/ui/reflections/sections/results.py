"""Hasil: what evaluations show, before and after, side by side, and afterwards."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from bapas_desktop.data.evaluation_results import ResultQuery
from bapas_desktop.domain.reflections.kirkpatrick import Level
from bapas_desktop.domain.roster.client import Sex
from bapas_desktop.domain.selection import AGE_BANDS
from bapas_desktop.domain.training import ProgramQuery
from bapas_desktop.printing.client_facts import SEX_NAMES
from bapas_desktop.ui.reflections.evaluation_export import EvaluationExport
from bapas_desktop.ui.reflections.kinds import Kind
from bapas_desktop.ui.reflections.results_panel import ResultsPanel
from bapas_desktop.ui.reflections.summary_print import print_evaluation_summaries
from bapas_desktop.ui.shared.filters import Filter
from bapas_desktop.ui.shared.section import Chosen, Section, SectionAction, Words

_PAGE = "reflections"
"""This tab, as other tabs ask for its lists."""


class ResultsSection(Section):
    """The panel of results; nothing is written here."""

    kind = Kind.RESULTS
    exports = True

    def make_words(self) -> Words:
        """What the page says."""
        return Words(title=self.tr("Hasil"), icon="reports", table=self.tr("Hasil evaluasi"))

    def make_widget(self) -> QWidget:
        """The panel."""
        self.panel = ResultsPanel(self.context)
        self.panel.told.connect(self.status_changed)
        self.panel.assessment_wanted.connect(lambda: self.tab_list_wanted.emit(_PAGE, "assessment"))
        self.panel.levels.fill_wanted.connect(self.lead_to)
        return self.panel

    def filters(self) -> list[Filter]:
        """By skill, and by who was rated."""
        office = self.office
        return [
            Filter(key="skill", title=self.tr("Keterampilan"), choices=self._skills),
            Filter(
                key="sex", title=self.tr("Jenis kelamin"),
                choices=lambda: [(sex.value, SEX_NAMES[sex]) for sex in Sex],
            ),
            Filter(
                key="age", title=self.tr("Kelompok umur"),
                choices=lambda: [(name, self.tr("{0} tahun").format(name)) for _low, _high, name in AGE_BANDS],
            ),
            Filter(
                key="officer", title=self.tr("PK"),
                choices=lambda: [(one.name, one.name) for one in office.officers.all(active_only=False)],
            ),
        ]  # fmt: skip

    def _skills(self) -> list[tuple[str, str]]:
        store = self.office.programs
        skills = {one.skill for one in store.records(store.ids(ProgramQuery())) if one.skill}
        return [(skill, skill) for skill in sorted(skills, key=str.casefold)]

    def load(self, text: str, chosen: Chosen) -> None:  # noqa: ARG002 - there is nothing to search
        """Ask anew."""
        one = {key: values[0] for key, values in chosen.items() if values}
        self.panel.load(
            ResultQuery(
                skill=one.get("skill", ""), sex=one.get("sex", ""), age=one.get("age", ""),
                officer=one.get("officer", ""),
            )
        )  # fmt: skip

    def lead_to(self, level: Level) -> None:
        """Go to where a level of the program is filled in."""
        program_id = self.panel.bar.program_id()
        if level in (Level.REACTION, Level.LEARNING) and program_id is not None:
            self.tab_list_wanted.emit(_PAGE, f"class-{program_id}")
        else:
            self.tab_list_wanted.emit(_PAGE, "outcomes-due")
            if program_id is not None and not self.widget.isVisible():  # the other section is on top now
                self.filter_wanted.emit("program", str(program_id))

    def actions(self) -> Sequence[SectionAction]:
        """Printing what is looked at."""
        return [
            SectionAction(
                name="print-results", text=self.tr("Cetak ringkasan…"), slot=self.print_summary, icon_name="print",
                needs=0, button=True, allowed=lambda: bool(self._programs()),
            )
        ]  # fmt: skip

    def _programs(self) -> list[int]:
        looked = self.panel.looked
        return list(looked.programs) if looked else []

    def print_summary(self) -> None:
        """Show the summary of each program that is looked at."""
        print_evaluation_summaries(self.context, self.window, self._programs())

    def can_export(self) -> bool:
        """Whether anything has been evaluated at all."""
        return self.panel.looked is not None and not self.panel.looked.is_blank

    def export(self) -> None:
        """Ask how to write what is looked at to a workbook."""
        self.exporting = EvaluationExport(self.context, self.window)
        self.exporting.ask(self.panel.query())

    def status_text(self) -> str:
        """Of how many people this is."""
        return self.panel.status_text()
