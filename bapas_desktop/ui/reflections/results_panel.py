"""Hasil on screen: what is looked at, and six ways to look at it."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from bapas_desktop.data.evaluation_results import ResultQuery
from bapas_desktop.data.office import Office
from bapas_desktop.domain.formats import whole
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.reflections.kirkpatrick_cards import LevelsTab
from bapas_desktop.ui.reflections.results_compare import CompareTab
from bapas_desktop.ui.reflections.results_people import PeopleTab
from bapas_desktop.ui.reflections.results_read import Looked, look
from bapas_desktop.ui.reflections.results_scope import ResultsBar
from bapas_desktop.ui.reflections.results_tabs import AfterTab, NumbersTab, SatisfactionTab, note
from bapas_desktop.ui.shared.empty_state import EmptyState


class ResultsPanel(QWidget):
    """Reads in the background; only the answer to the last question is shown."""

    told = Signal()
    """Something else is shown now."""
    assessment_wanted = Signal()
    """The first step of an empty office."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._asked = 0
        self._narrowed = ResultQuery()
        self.looked: Looked | None = None
        self.bar = ResultsBar(context)
        self.trouble = note(role="field-error")
        self.trouble.hide()
        self.numbers, self.people, self.compare = NumbersTab(), PeopleTab(), CompareTab()
        self.satisfaction, self.after, self.levels = SatisfactionTab(), AfterTab(), LevelsTab()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("Cara melihat hasil"))
        for tab, words in (
            (self.numbers, self.tr("Angka")),
            (self.people, self.tr("Per orang")),
            (self.compare, self.tr("Bandingkan")),
            (self.satisfaction, self.tr("Kepuasan")),
            (self.after, self.tr("Setelah kegiatan")),
            (self.levels, self.tr("Empat tingkat")),
        ):
            self.tabs.addTab(tab, words)
        self.empty = EmptyState(self)
        self.empty.say(
            self.tr(
                "Hasil menunjukkan apa yang berubah pada peserta: awal dan akhir kegiatan, kepuasan, dan keadaan "
                "setelahnya. Belum ada penilaian; mulailah dengan menilai peserta satu kegiatan."
            ),
            self.tr("Buka Penilaian"),
            self.assessment_wanted.emit,
        )
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addWidget(self.trouble)
        column.addWidget(self.tabs, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(filled)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self.setFocusProxy(self.bar.program)
        self.bar.changed.connect(lambda: context.errors.run(self.ask, self))

    def load(self, narrowed: ResultQuery) -> None:
        """Ask anew; ``narrowed`` is what the filters of the page say."""
        self._narrowed = narrowed
        self.bar.offer()
        self.ask()

    def query(self) -> ResultQuery:
        """What is chosen in the bar and in the filters."""
        return replace(
            self._narrowed, program_id=self.bar.program_id(), purpose=self.bar.purpose.value(),
            first=self.bar.first.value(), last=self.bar.last.value(),
        )  # fmt: skip

    def ask(self) -> None:
        """Read what is chosen; an answer that comes after the next question is not shown."""
        if self.bar.is_typing():
            return
        trouble = self.bar.trouble()
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        self._asked += 1
        if trouble:
            return
        number, query = self._asked, self.query()
        # A bound method: an answer that comes when the window is gone already goes nowhere.
        self._context.jobs.run(
            self, self.tr("Menghitung hasil …"), partial(_read, self._context.office, query, number), self._answered
        )

    def _answered(self, answer: tuple[int, Looked]) -> None:
        number, looked = answer
        if number == self._asked:
            self.show_looked(looked)

    def show_looked(self, looked: Looked) -> None:
        """Show an answer in all tabs."""
        self.looked = looked
        self.stack.setCurrentIndex(1 if looked.is_blank else 0)
        for tab in (self.numbers, self.people, self.compare, self.satisfaction, self.after, self.levels):
            tab.show_looked(looked)
        self.told.emit()

    def status_text(self) -> str:
        """Of how many people this is, for the status bar."""
        if self.looked is None or self.looked.is_blank:
            return ""
        words = self.tr("{0} orang dinilai, {1} di antaranya pada awal dan akhir")
        return words.format(whole(self.looked.people), whole(self.looked.paired))


def _read(office: Office, query: ResultQuery, number: int, _job: Job) -> tuple[int, Looked]:
    return number, look(office, query)
