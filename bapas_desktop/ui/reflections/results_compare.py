"""Parts side by side: programs, skills, sexes, ages, officers or months."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from bapas_desktop.domain.reflections.evaluation_sentences import SMALL
from bapas_desktop.domain.reflections.results import Cut
from bapas_desktop.ui.reflections.results_charts import compare_chart
from bapas_desktop.ui.reflections.results_people import GroupChoice
from bapas_desktop.ui.reflections.results_read import Looked
from bapas_desktop.ui.reflections.results_tables import compare_headings, compare_row, parts_of
from bapas_desktop.ui.reflections.results_tabs import EmptyOr, figure_table, labelled, note, show_filling
from bapas_desktop.ui.shared.charts.view import ChartView
from bapas_desktop.ui.shared.fields import ChoiceField


class CompareTab(QWidget):
    """Bars of the beginning and the end, and their figures."""

    def __init__(self) -> None:
        super().__init__()
        self.groups = GroupChoice(self.tr("Kelompok pertanyaan yang dibandingkan"))
        self.cut = ChoiceField(
            [
                (Cut.PROGRAM, self.tr("Kegiatan")),
                (Cut.SKILL, self.tr("Keterampilan")),
                (Cut.SEX, self.tr("Jenis kelamin")),
                (Cut.AGE, self.tr("Kelompok umur")),
                (Cut.OFFICER, self.tr("PK")),
                (Cut.PERIOD, self.tr("Bulan")),
            ],
            optional=False,
        )
        self.cut.setAccessibleName(self.tr("Bandingkan menurut"))
        self.chart = ChartView()
        self.table = figure_table(self.tr("Angka yang dibandingkan"))
        self.caution = note(role="field-warning")
        line = QHBoxLayout()
        line.addLayout(labelled(self.tr("Bandin&gkan menurut"), self.cut, 18))
        line.addLayout(labelled(self.tr("Kelompok p&ertanyaan"), self.groups, 44))
        line.addStretch(1)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.chart)
        parts.addWidget(self.table)
        unit = self.fontMetrics().height()
        parts.setSizes([unit * 16, unit * 9])
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(self.caution)
        column.addWidget(parts, 1)
        self.body = EmptyOr(inside)
        QVBoxLayout(self).addWidget(self.body)
        self.groups.value_changed.connect(self._fill)
        self.cut.value_changed.connect(self._fill)

    def show_looked(self, looked: Looked) -> None:
        """Show what there is."""
        self.groups.offer(looked)
        self._fill()

    def _fill(self) -> None:
        group = self.groups.group()
        self.body.show_inside(
            shown=group is not None,
            sentence=self.tr("Belum ada data: tidak ada penilaian yang cocok dengan pilihan ini."),
        )
        if group is None:
            return
        parts = parts_of(group, Cut(self.cut.value()))
        name = self.cut.currentText()
        self.chart.show_chart(compare_chart(group, parts, name[:1].lower() + name[1:] if name != "PK" else name))
        show_filling(self.table, compare_headings(name), [compare_row(part, one) for part, one in parts])
        self.caution.setText(SMALL)
        self.caution.setVisible(any(one.pairs and one.is_small for _, one in parts))
