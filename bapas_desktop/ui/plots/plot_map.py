"""Peta: the beds by place, drawn as rectangles in proportion to their areas."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from bapas_desktop.domain.plots.growing import PLOT_STATES
from bapas_desktop.ui.plots.bed_facts import BedFacts
from bapas_desktop.ui.plots.bed_tile import BedTile, state_pattern
from bapas_desktop.ui.shared.empty_state import EmptyState
from bapas_desktop.ui.shared.filters import FlowLayout


class PlotMap(QWidget):
    """Shows beds; ``chosen`` has the cursor."""

    selected = Signal(int)
    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.tiles: list[BedTile] = []
        self.chosen: int | None = None
        self._shown: list[BedFacts] = []
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(self.tr("Peta bedengan"))
        self.empty = EmptyState(self)
        self.legend = _Legend()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.legend)
        self.empty.hide()

    def show_beds(self, beds: Sequence[BedFacts]) -> None:
        """Draw these beds, those of one place together."""
        if list(beds) == self._shown:
            return
        had_focus = any(tile.hasFocus() for tile in self.tiles)
        self._shown = list(beds)
        self.tiles = []
        ground = QWidget()
        rows = QVBoxLayout(ground)
        smallest = min((one.plot.area_dm2 for one in beds if one.plot.area_dm2), default=1)
        for place in sorted({one.plot.place for one in beds}, key=lambda name: (not name, name.casefold())):
            self._add_place(rows, place, [one for one in beds if one.plot.place == place], smallest)
        rows.addStretch()
        self.area.setWidget(ground)
        self.area.setVisible(bool(beds))
        self.legend.setVisible(bool(beds))
        self.empty.setVisible(not beds)
        self.choose(self.chosen)
        if had_focus and (tile := self._tile(self.chosen)):
            tile.setFocus()

    def _add_place(self, rows: QVBoxLayout, place: str, beds: Sequence[BedFacts], smallest: int) -> None:
        heading = QLabel(place or self.tr("Letak belum diisi"))
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        heading.setProperty("role", "heading")
        rows.addWidget(heading)
        holder = QWidget()
        flow = FlowLayout(holder)
        for one in beds:
            tile = BedTile(one, (one.plot.area_dm2 or smallest) / smallest, holder)
            tile.chosen.connect(self._choose)
            tile.opened.connect(self.opened)
            tile.stepped.connect(self._step)
            flow.addWidget(tile)
            self.tiles.append(tile)
        rows.addWidget(holder)

    # The cursor

    def choose(self, plot_id: int | None) -> None:
        """Put the cursor on a bed; on none, Tab still reaches the first."""
        self.chosen = plot_id
        for number, tile in enumerate(self.tiles):
            tile.set_current(current=tile.plot_id == plot_id)
            if number == 0 and self._tile(plot_id) is None:
                tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chosen = self._tile(plot_id)
        if chosen is not None:
            self.area.ensureWidgetVisible(chosen)

    def take_focus(self) -> None:
        """The bed with the cursor takes the keyboard, else the first."""
        tile = self._tile(self.chosen) or next(iter(self.tiles), None)
        if tile is not None:
            tile.setFocus()

    def _choose(self, plot_id: int) -> None:
        self.choose(plot_id)
        self.selected.emit(plot_id)

    def _tile(self, plot_id: int | None) -> BedTile | None:
        return next((tile for tile in self.tiles if tile.plot_id == plot_id), None)

    def _step(self, plot_id: int, key: Qt.Key) -> None:
        """To the bed before or after, or to the nearest one of the line above or below."""
        here = self._tile(plot_id)
        if here is None:
            return
        place = self.tiles.index(here)
        wanted: BedTile | None
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            wanted = self.tiles[0 if key == Qt.Key.Key_Home else -1]
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            wanted = self.tiles[min(max(place + (1 if key == Qt.Key.Key_Right else -1), 0), len(self.tiles) - 1)]
        else:
            wanted = self._beside(here, down=key == Qt.Key.Key_Down)
        if wanted is not None and wanted is not here:
            self._choose(wanted.plot_id)
            wanted.setFocus()

    def _beside(self, here: BedTile, *, down: bool) -> BedTile | None:
        middle = self._middle(here)
        rows = [
            (abs(at.y() - middle.y()), abs(at.x() - middle.x()), tile)
            for tile in self.tiles
            if ((at := self._middle(tile)).y() > middle.y() + here.height() // 3) == down
            and (down or at.y() < middle.y() - here.height() // 3)
        ]
        if not rows:
            return None
        nearest = min(row[0] for row in rows)
        return min((row for row in rows if row[0] <= nearest + here.height() // 2), key=lambda row: row[1])[2]

    def _middle(self, tile: BedTile) -> QPoint:
        return tile.mapTo(self, QPoint(tile.width() // 2, tile.height() // 2))


class _Legend(QWidget):
    """What the patterns mean."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for state in PLOT_STATES:
            row.addWidget(_Swatch(state))
            row.addWidget(QLabel(state))
            row.addSpacing(self.fontMetrics().averageCharWidth())
        note = QLabel(
            self.tr("Ukuran kotak mengikuti luas, dibatasi agar semua terbaca. Panah memilih, Enter membuka.")
        )
        note.setProperty("role", "hint")
        note.setWordWrap(True)
        row.addWidget(note, 1)


class _Swatch(QWidget):
    def __init__(self, state: str) -> None:
        super().__init__()
        self._state = state
        side = self.fontMetrics().height()
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        box: QRect = self.rect().adjusted(0, 0, -1, -1)
        painter.fillRect(box, self.palette().color(QPalette.ColorRole.Base))
        painter.fillRect(box, state_pattern(self._state, self.palette()))
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawRect(box)
        painter.end()
