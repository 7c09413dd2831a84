"""What is asked about a harvest list as a whole: unit weights, American dates, unknown sowings, the plot."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.plots.import_plan import ImportPlan
from bapas_desktop.domain.plots.importing import AMERICAN, ImportOptions
from bapas_desktop.ui.shared.fields import TextField, WeightField

UNITS_ASKED = 6
"""More kinds of bundles than this are a mistyped column; whoever has them asks for the most usual first."""


class ImportQuestions(QWidget):
    """Only what this list leaves open is asked."""

    answered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.weights: dict[str, WeightField] = {}
        self.american = QCheckBox()
        self.estimate = QCheckBox()
        self.repeat = QCheckBox()
        self.plot = TextField()
        self.plot.setAccessibleName(self.tr("Petak untuk baris yang tidak menyebutnya"))
        self.plot.setMaximumWidth(self.fontMetrics().averageCharWidth() * 24)
        self.plot_words = QLabel(self.tr("&Petak untuk baris yang tidak menyebutnya"))
        self.plot_words.setBuddy(self.plot)
        for box in (self.american, self.estimate, self.repeat):
            box.toggled.connect(self.answered)
        self.plot.editingFinished.connect(self.answered)
        self._units = QWidget()
        self._units.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._units_line = QHBoxLayout(self._units)
        self._units_line.setContentsMargins(0, 0, 0, 0)
        line = QHBoxLayout()
        line.addWidget(self._units)
        line.addWidget(self.plot_words)
        line.addWidget(self.plot)
        line.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.repeat)
        layout.addWidget(self.estimate)
        layout.addWidget(self.american)
        layout.addLayout(line)

    def clear(self) -> None:
        """Forget the answers."""
        for box in (self.american, self.estimate, self.repeat):
            with QSignalBlocker(box):
                box.setChecked(False)
        self.plot.clear()
        self._show_units(())

    def ask(self, plan: ImportPlan, options: ImportOptions) -> None:
        """Show the questions that the plan leaves open, with what was answered already."""
        units = plan.units[:UNITS_ASKED]
        if tuple(self.weights) != units:
            self._show_units(units)
        self._units.setVisible(bool(units))
        self.estimate.setVisible(bool(plan.estimated))
        self.estimate.setText(
            self.tr("P&erkirakan tanggal tanam yang tidak tertulis ({0} tanam); ditandai di catatannya").format(
                whole(plan.estimated)
            )
        )
        american = [issue for row in plan.problems for issue in row.issues if issue.code == AMERICAN]
        self.repeat.setVisible(bool(plan.without_date))
        words = self.tr("&Tanggal yang kosong ({0} baris) mengikuti baris di atasnya")
        self.repeat.setText(words.format(whole(plan.without_date)))
        self.american.setVisible(bool(american) or options.month_first)
        if american:
            words = self.tr("Ba&ca tanggal sebagai bulan/hari/tahun, misalnya “{0}” = {1}")
            self.american.setText(words.format(*american[0].values))
        no_plot = bool(plan.without_plot or options.plot)
        self.plot.setVisible(no_plot)
        self.plot_words.setVisible(no_plot)
        self.setVisible(
            bool(units or plan.estimated or plan.without_date or no_plot or self.american.isVisibleTo(self))
        )

    def answers(self, options: ImportOptions) -> ImportOptions:
        """The options with what was answered; a weight that cannot be read is none."""
        weights = {unit.casefold(): field.value() for unit, field in self.weights.items()}
        return replace(
            options,
            unit_g={unit: grams for unit, grams in weights.items() if grams and grams > 0},
            estimate_sowing=self.estimate.isChecked(),
            month_first=self.american.isChecked(),
            repeat_dates=self.repeat.isChecked(),
            plot=self.plot.text(),
        )

    def _show_units(self, units: tuple[str, ...]) -> None:
        kept = {unit: field.text() for unit, field in self.weights.items()}
        while item := self._units_line.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self.weights = {}
        for unit in units:
            field = WeightField()
            field.setMaximumWidth(self.fontMetrics().averageCharWidth() * 12)
            field.setText(kept.get(unit, ""))
            field.setAccessibleName(self.tr("Berat satu {0} dalam kg").format(unit))
            field.editingFinished.connect(self.answered)
            self._units_line.addWidget(QLabel(self.tr("Berat 1 {0} (kg)").format(unit.lower())))
            self._units_line.addWidget(field)
            self._units_line.addSpacing(self.fontMetrics().averageCharWidth() * 2)
            self.weights[unit] = field
