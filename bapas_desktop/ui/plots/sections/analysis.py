"""Analisis: what growing cost and brought."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from bapas_desktop.ui.plots.analysis_panel import AnalysisPanel
from bapas_desktop.ui.plots.farm_prints import show_farm_analysis
from bapas_desktop.ui.plots.kinds import Kind
from bapas_desktop.ui.shared.section import Chosen, Section, SectionAction, Words


class AnalysisSection(Section):
    """The panel of the farm analysis; nothing is written here."""

    kind = Kind.ANALYSIS

    def make_words(self) -> Words:
        """What the page says."""
        return Words(title=self.tr("Analisis"), icon="reports", table=self.tr("Analisis usaha tani"))

    def make_widget(self) -> QWidget:
        """The panel."""
        self.panel = AnalysisPanel(self.context)
        self.panel.form_wanted.connect(self.form_wanted)
        self.panel.record_wanted.connect(self.record_wanted)
        self.panel.told.connect(self.status_changed)
        return self.panel

    def actions(self) -> Sequence[SectionAction]:
        """Printing what is looked at."""
        return [
            SectionAction(
                name="print-analysis", text=self.tr("Cetak analisis…"), slot=self.print_analysis, icon_name="print",
                needs=0, button=True,
            )
        ]  # fmt: skip

    def print_analysis(self) -> None:
        """Show the page of the scope that is chosen."""
        show_farm_analysis(self.context, self.window, self.panel.bar.scope())

    def load(self, text: str, chosen: Chosen) -> None:  # noqa: ARG002 - the panel has its own choices
        """Work everything out anew."""
        self.panel.load()

    def status_text(self) -> str:
        """What it comes to."""
        return self.panel.status_text()
