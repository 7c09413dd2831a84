"""The panel of one plot: what grows there, what it gave and cost, and its photos."""

import datetime as dt

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStyle, QVBoxLayout, QWidget

from bapas_desktop.data.office import Office
from bapas_desktop.domain.formats import decimal, kilograms, rupiah, short_date, square_metres, whole
from bapas_desktop.domain.plots.costs import CostQuery
from bapas_desktop.domain.plots.growing import Planting, Plot, PlotQuery, state_of
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.plots.bed_facts import age_words, due_words
from bapas_desktop.ui.plots.growing_columns import state_words
from bapas_desktop.ui.plots.plot_photos import PlotPhotos
from bapas_desktop.ui.shared.empty_state import EmptyState

translate = QCoreApplication.translate

_LATEST = 5
_CHARS = 40


class PlotPanel(QWidget):
    """Shows a plot, or says that none is selected."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.plot_id: int | None = None
        self.title = _text("title")
        self.facts = _text("hint")
        self.parts = {name: (_text("heading"), _text("")) for name in ("growing", "harvests", "yield", "costs")}
        headings = {
            "growing": self.tr("Yang tumbuh"), "harvests": self.tr("Panen terakhir"),
            "yield": self.tr("Hasil (kg/m²)"), "costs": self.tr("Biaya"),
        }  # fmt: skip
        for name, words in headings.items():
            self.parts[name][0].setText(words)
        self.photos = PlotPhotos(context)
        self.empty = EmptyState(self)
        self.empty.say(self.tr("Pilih satu petak untuk melihat yang tumbuh, panen, biaya, dan fotonya."))
        inner = self._build()
        self.setMinimumWidth(max(self.fontMetrics().averageCharWidth() * _CHARS, self._room_for(inner)))
        self.show_plot(None)

    def _build(self) -> QWidget:
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.addWidget(self.title)
        rows.addWidget(self.facts)
        for heading, text in self.parts.values():
            rows.addSpacing(self.fontMetrics().height() // 3)
            rows.addWidget(heading)
            rows.addWidget(text)
        rows.addSpacing(self.fontMetrics().height() // 3)
        heading = _text("heading")
        heading.setText(self.tr("Foto"))
        rows.addWidget(heading)
        rows.addWidget(self.photos)
        rows.addStretch()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName(self.tr("Rincian petak"))
        self.area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(self.fontMetrics().averageCharWidth(), 0, 0, 0)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.empty, 1)
        return inner

    def _room_for(self, inner: QWidget) -> int:
        """What is in the area has to be seen whole beside its scroll bar."""
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        return inner.minimumSizeHint().width() + bar + self.fontMetrics().averageCharWidth() * 2

    def show_plot(self, plot_id: int | None) -> None:
        """Show a plot as it is now; nothing where it is gone."""
        office, today = self._context.office, self._context.today()
        found = office.plots.records([] if plot_id is None else [plot_id])
        self.plot_id = plot_id if found else None
        self.area.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.photos.show_plot(self.plot_id)
        if not found:
            return
        plot = found[0]
        self.title.setText(plot.code)
        self.facts.setText(_facts(plot))
        cycles = office.plantings.records(office.plantings.ids(PlotQuery(plot_id=plot.id)))
        self.parts["growing"][1].setText(_growing(cycles, today))
        self.parts["harvests"][1].setText(_harvests(office, plot.id))
        self.parts["yield"][1].setText(_yields(cycles, today))
        self.parts["costs"][1].setText(_costs(office, plot.id))


def _facts(plot: Plot) -> str:
    area = translate("Plots", "{0} m²").format(square_metres(plot.area_dm2)) if plot.area_dm2 else ""
    lines = (plot.place, " · ".join(filter(None, (area, plot.kind, plot.state))), plot.notes)
    return "\n".join(filter(None, lines))


def _growing(cycles: list[Planting], today: dt.date) -> str:
    running = [one for one in cycles if one.ended_on is None]
    lines = []
    for one in running:
        crop = f"{one.crop} ({one.part})" if one.part else one.crop
        lines.append(" · ".join(filter(None, (crop, age_words(one, today), due_words(one, today)))))
    return "\n".join(lines) or translate("Plots", "Tidak ada yang tumbuh.")


def _harvests(office: Office, plot_id: int) -> str:
    ids = office.harvests.ids(PlotQuery(plot_id=plot_id))
    lines = [
        translate("Plots", "{0}: {1} kg {2}").format(short_date(one.date), kilograms(one.weight_g), one.crop)
        for one in office.harvests.records(ids[:_LATEST])
    ]
    if len(ids) > _LATEST:
        all_words = translate("Plots", "Semuanya {0} panen, {1} kg.")
        lines.append(all_words.format(whole(len(ids)), kilograms(office.harvests.grams(ids))))
    return "\n".join(lines) or translate("Plots", "Belum pernah dipanen.")


def _yields(cycles: list[Planting], today: dt.date) -> str:
    lines = [
        translate("Plots", "{0} {1}: {2} ({3})").format(
            one.crop,
            short_date(one.sown_on),
            decimal(one.grams_per_m2 / 1000),
            state_words(state_of(one, today)).lower(),
        )
        for one in cycles
        if one.grams_per_m2
    ]
    if not lines and any(one.weight_g for one in cycles):
        return translate("Plots", "Belum dapat dihitung: luas petak belum diisi.")
    return "\n".join(lines[:_LATEST]) or translate("Plots", "Belum ada panen untuk dihitung.")


def _costs(office: Office, plot_id: int) -> str:
    ids = office.costs.ids(CostQuery(plot_id=plot_id))
    if not ids:
        return translate("Plots", "Belum ada biaya yang dicatat.")
    words = translate("Plots", "{0} dari {1} catatan biaya")
    return words.format(rupiah(office.costs.rupiah(ids)), whole(len(ids)))


def _text(role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(1)  # a word without an end must not widen the panel
    if role:
        label.setProperty("role", role)
    return label
