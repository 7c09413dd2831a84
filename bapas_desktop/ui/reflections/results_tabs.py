"""The tabs of Hasil that are read and not chosen in: figures, satisfaction, and what came after."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from bapas_desktop.domain.reflections.evaluation_sentences import SMALL
from bapas_desktop.ui.reflections.results_charts import curve_chart, faces_chart
from bapas_desktop.ui.reflections.results_read import Looked
from bapas_desktop.ui.reflections.results_tables import (
    number_headings,
    number_row,
    point_headings,
    point_row,
    satisfaction_headings,
    satisfaction_row,
    state_rows,
)
from bapas_desktop.ui.shared.charts.table import FigureTable
from bapas_desktop.ui.shared.charts.view import ChartView
from bapas_desktop.ui.shared.empty_state import EmptyState


class EmptyOr(QWidget):
    """A sentence where there is nothing, else what there is."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.inside = inside
        self.empty = EmptyState(self)
        self.stack = QStackedLayout(self)
        self.stack.addWidget(inside)
        self.stack.addWidget(self.empty)

    def show_inside(self, *, shown: bool, sentence: str = "") -> None:
        """Show what there is, or say that there is nothing."""
        self.empty.say(sentence)
        self.stack.setCurrentIndex(0 if shown else 1)


def note(words: str = "", role: str = "hint") -> QLabel:
    """A sentence that wraps."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label


def figure_table(name: str) -> FigureTable:
    """A table of figures with its name for screen readers."""
    table = FigureTable()
    table.setAccessibleName(name)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table


def show_filling(table: FigureTable, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Show rows so that the names take what width the figures leave; a long one is whole in its tooltip."""
    table.show_rows(headings, rows)
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)


def fit_rows(table: FigureTable, most: int = 9) -> None:
    """Let a small table be as high as its rows."""
    metrics: QFontMetrics = table.fontMetrics()
    rows = min(max(len(table.figures.rows), 1), most)
    head = table.horizontalHeader().sizeHint().height()
    table.setFixedHeight(head + rows * table.verticalHeader().defaultSectionSize() + metrics.height())


class NumbersTab(QWidget):
    """A row for each group of questions."""

    def __init__(self) -> None:
        super().__init__()
        self.table = figure_table(self.tr("Angka per kelompok pertanyaan"))
        self.caution = note(role="field-warning")
        self.legend = note(
            self.tr(
                "n pasangan: orang yang dinilai pada awal dan pada akhir; rata-rata, median, dan perubahan dihitung "
                "dari mereka saja. Golongan berlaku untuk skala 1–5. Keterampilan adalah bagian butir yang kompeten."
            )
        )
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.caution)
        column.addWidget(self.table, 1)
        column.addWidget(self.legend)
        self.body = EmptyOr(inside)
        QVBoxLayout(self).addWidget(self.body)

    def show_looked(self, looked: Looked) -> None:
        """Show the figures."""
        rows = [number_row(group.title, group.summary) for group in looked.groups]
        self.table.show_rows(number_headings(), rows)
        self.caution.setText(SMALL)
        self.caution.setVisible(any(group.summary.pairs and group.summary.is_small for group in looked.groups))
        self.body.show_inside(
            shown=bool(rows), sentence=self.tr("Belum ada data: tidak ada penilaian yang cocok dengan pilihan ini.")
        )


class SatisfactionTab(QWidget):
    """Each side of the training in a row, and the faces of slips."""

    def __init__(self) -> None:
        super().__init__()
        self.table = figure_table(self.tr("Kepuasan per aspek"))
        self.scope = note(
            self.tr(
                "Angket kepuasan diisi tanpa nama: saringan jenis kelamin, umur, dan PK serta maksud penilaian tidak "
                "berlaku di sini. Puas: nilai 4 atau 5 dari 5, atau wajah teratas dari tiga."
            )
        )
        self.body = EmptyOr(self.table)
        self.faces = ChartView()
        self.faces_body = EmptyOr(self.faces)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.body)
        parts.addWidget(self.faces_body)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        unit = self.fontMetrics().height()
        parts.setSizes([unit * 46, unit * 22])
        layout = QVBoxLayout(self)
        layout.addWidget(self.scope)
        layout.addWidget(parts, 1)

    def show_looked(self, looked: Looked) -> None:
        """Show what participants say."""
        highest = max((one.highest for one in looked.satisfaction), default=5)
        show_filling(
            self.table, satisfaction_headings(highest), [satisfaction_row(one, highest) for one in looked.satisfaction]
        )  # fmt: skip
        self.body.show_inside(
            shown=bool(looked.satisfaction), sentence=self.tr("Belum ada data: angket kepuasan belum diisi.")
        )
        if looked.evidence is not None:
            self.faces.show_chart(faces_chart(looked.evidence.faces))
        self.faces_body.show_inside(
            shown=looked.evidence is not None,
            sentence=self.tr("Pilih satu kegiatan untuk melihat wajah pada lembar refleksinya."),
        )


class AfterTab(QWidget):
    """How many still use what they learnt, and where everybody is."""

    def __init__(self) -> None:
        super().__init__()
        self.curve = ChartView()
        self.points = figure_table(self.tr("Masih dijalankan per tindak lanjut"))
        self.states = figure_table(self.tr("Keadaan terakhir peserta"))
        self.states_body = EmptyOr(self.states)
        self.scope = note(
            self.tr(
                "Dihitung untuk kegiatan dan keterampilan yang dipilih; saringan jenis kelamin, umur, dan PK, maksud, "
                "serta tanggal tidak berlaku di sini. Yang belum diketahui tidak dihitung dalam persen."
            )
        )
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(self.fontMetrics().height() // 2, 0, 0, 0)
        column.addWidget(note(self.tr("Keadaan terakhir yang diketahui"), "heading"))
        column.addWidget(self.states_body, 1)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.curve)
        parts.addWidget(right)
        unit = self.fontMetrics().height()
        parts.setSizes([unit * 40, unit * 34])
        layout = QVBoxLayout(self)
        layout.addWidget(self.scope)
        layout.addWidget(parts, 1)
        layout.addWidget(self.points)

    def show_looked(self, looked: Looked) -> None:
        """Show the curve and the states."""
        self.curve.show_chart(curve_chart(looked.points))
        show_filling(self.points, point_headings(), [point_row(one) for one in looked.points])
        fit_rows(self.points)
        self.points.setVisible(bool(looked.points))
        rows = state_rows(looked.states)
        show_filling(self.states, [self.tr("Keadaan"), self.tr("Orang"), self.tr("Bagian")], rows)
        self.states_body.show_inside(
            shown=bool(rows), sentence=self.tr("Belum ada data: belum ada peserta yang diketahui keadaannya.")
        )


def labelled(words: str, field: QWidget, width: int) -> QHBoxLayout:
    """A choice with its words before it."""
    label = QLabel(words)
    label.setBuddy(field)
    field.setMinimumWidth(field.fontMetrics().averageCharWidth() * width)
    row = QHBoxLayout()
    row.addWidget(label)
    row.addWidget(field)
    return row
