"""Everybody's way from the beginning to the end, in one group of questions."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from bapas_desktop.domain.reflections.evaluation_sentences import figure
from bapas_desktop.ui.reflections.results_charts import pairs_chart, person_words
from bapas_desktop.ui.reflections.results_read import Group, Looked
from bapas_desktop.ui.reflections.results_tabs import EmptyOr, figure_table, labelled, show_filling
from bapas_desktop.ui.shared.charts.view import ChartView
from bapas_desktop.ui.shared.fields import ChoiceField


class GroupChoice(ChoiceField):
    """Chooses one of the groups that there are."""

    def __init__(self, spoken: str) -> None:
        super().__init__([], optional=False)
        self.setAccessibleName(spoken)
        self._groups: list[Group] = []

    def offer(self, looked: Looked) -> None:
        """Offer these; what was chosen stays chosen while it is there, else the first with a pair is."""
        chosen = self.value()
        self._groups = list(looked.groups)
        with QSignalBlocker(self):
            self.clear()
            for one in self._groups:
                self.addItem(one.title, "\n".join(one.key))
            paired = next((place for place, one in enumerate(self._groups) if one.summary.pairs), 0)
            place = self.findData(chosen)
            self.setCurrentIndex(place if place >= 0 else paired if self._groups else -1)

    def group(self) -> Group | None:
        """The one that is chosen."""
        return self._groups[self.currentIndex()] if 0 <= self.currentIndex() < len(self._groups) else None


class PeopleTab(QWidget):
    """The lines, and the same people in a table."""

    def __init__(self) -> None:
        super().__init__()
        self._looked: Looked | None = None
        self.groups = GroupChoice(self.tr("Kelompok pertanyaan per orang"))
        self.names = QCheckBox(self.tr("Tampi&lkan nama"))
        self.chart = ChartView()
        self.table = figure_table(self.tr("Awal dan akhir per orang"))
        line = QHBoxLayout()
        line.addLayout(labelled(self.tr("Kelompok &pertanyaan"), self.groups, 44))
        line.addWidget(self.names)
        line.addStretch(1)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.chart)
        parts.addWidget(self.table)
        unit = self.fontMetrics().height()
        parts.setSizes([unit * 48, unit * 26])
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(parts, 1)
        self.body = EmptyOr(inside)
        QVBoxLayout(self).addWidget(self.body)
        self.groups.value_changed.connect(self._fill)
        self.names.toggled.connect(self._fill)

    def show_looked(self, looked: Looked) -> None:
        """Show what there is."""
        self._looked = looked
        self.groups.offer(looked)
        self._fill()

    def _fill(self) -> None:
        group = self.groups.group()
        self.body.show_inside(
            shown=group is not None,
            sentence=self.tr("Belum ada data: tidak ada penilaian yang cocok dengan pilihan ini."),
        )
        if group is None or self._looked is None:
            return
        several = self._looked.query.program_id is None
        self.chart.show_chart(pairs_chart(group, named=self.names.isChecked(), with_program=several))
        scale = group.summary.scale
        rows = [
            [
                person_words(one, with_program=several), figure(one.before, scale), figure(one.after, scale),
                figure(one.change, scale, signed=True),
            ]
            for one in sorted(group.scores, key=lambda score: (score.person.name.casefold(), score.person.program_id))
        ]  # fmt: skip
        show_filling(self.table, [self.tr("Nama"), self.tr("Awal"), self.tr("Akhir"), self.tr("Perubahan")], rows)
