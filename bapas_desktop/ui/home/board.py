"""The tiles in their columns, as many side by side as there is room for."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from bapas_desktop.domain.agenda import Agenda
from bapas_desktop.ui.home import words
from bapas_desktop.ui.home.tile import Tile, TileContent


@dataclass(frozen=True, slots=True)
class _Kind:
    """A tile: the name it is asked for by, its title, symbol and tooltip, and what it says about an agenda."""

    name: str
    title: str
    symbol: str
    hint: str
    say: Callable[[Agenda], TileContent]


class Board(QWidget):
    """All tiles; ``pressed`` is the name of the one that was chosen."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._unit = self.fontMetrics().height()
        self._columns = 0
        self._says: dict[str, Callable[[Agenda], TileContent]] = {}
        self.tiles: dict[str, Tile] = {}
        self._sections = [self._section(title, kinds) for title, kinds in self._plan()]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(self._unit * 5 // 4)
        self._grid.setVerticalSpacing(self._unit * 5 // 4)
        self._arrange(len(self._sections))

    def show_agenda(self, agenda: Agenda) -> None:
        """Let every tile say what the agenda has for it."""
        for name, tile in self.tiles.items():
            tile.show_content(self._says[name](agenda))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many columns side by side as fit: four, two or one."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """One column; it is never asked to be narrower, and may be wider whenever there is room."""
        return QSize(self._widest(), super().minimumSizeHint().height())

    def _widest(self) -> int:
        return max(section.minimumSizeHint().width() for section in self._sections)

    def _fit(self) -> None:
        room = (self.width() + self._grid.horizontalSpacing()) // (self._widest() + self._grid.horizontalSpacing())
        self._arrange(4 if room >= 4 else 2 if room >= 2 else 1)

    def _plan(self) -> list[tuple[str, list[_Kind]]]:
        return [
            (self.tr("Jadwal"), [
                _Kind("sessions", self.tr("Hari ini"), "training", self.tr("Pertemuan hari ini"), words.sessions),
                _Kind("tomorrow", self.tr("Besok"), "calendar", self.tr("Pertemuan besok"), words.tomorrow),
                _Kind("unmarked", self.tr("Belum ditandai"), "attendance",
                      self.tr("Pertemuan dua pekan terakhir yang kehadirannya belum ditandai"), words.unmarked),
            ]),
            (self.tr("Wajib lapor"), [
                _Kind("overdue", self.tr("Terlambat"), "overdue",
                      self.tr("Klien yang sudah melewati tanggal lapornya"), words.overdue),
                _Kind("due-today", self.tr("Hari ini"), "supervision", self.tr("Klien yang lapor hari ini"),
                      words.due_today),
                _Kind("due-week", self.tr("Dalam 7 hari"), "calendar",
                      self.tr("Klien yang lapor hari ini dan enam hari berikutnya"), words.due_week),
            ]),
            (self.tr("Bimbingan"), [
                _Kind("ending", self.tr("Segera berakhir"), "ending",
                      self.tr("Klien yang bimbingannya berakhir dalam 30 hari"), words.ending),
                _Kind("ended", self.tr("Belum diakhiri"), "close-case",
                      self.tr("Klien yang masa bimbingannya sudah lewat, tetapi belum diakhiri"), words.ended),
                _Kind("permits", self.tr("Izin belum kembali"), "permits",
                      self.tr("Klien yang masa izinnya sudah lewat dan belum dicatat kembali"), words.permits),
            ]),
            (self.tr("Lainnya"), [
                _Kind("follow-ups", self.tr("Tindak lanjut"), "call-list",
                      self.tr("Peserta kegiatan yang sudah waktunya ditanyai perkembangannya"), words.follow_ups),
                _Kind("sheets", self.tr("Lembar belum diisi"), "print",
                      self.tr("Daftar hadir yang sudah dicetak, tetapi kehadirannya belum diisi"), words.sheets),
                _Kind("harvests", self.tr("Siap panen"), "harvest",
                      self.tr("Tanam yang sudah sampai tanggal perkiraan panennya dan belum dipanen"), words.harvests),
                _Kind("farm-work", self.tr("Piket kebun"), "care",
                      self.tr("Pekerjaan kebun hari ini dan yang terlewat"), words.farm_work),
                _Kind("backup", self.tr("Cadangan"), "backup", self.tr("Cadangan terakhir; klik untuk mencadangkan"),
                      words.backup),
            ]),
        ]  # fmt: skip

    def _section(self, title: str, kinds: list[_Kind]) -> QWidget:
        section = QWidget()
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        column = QVBoxLayout(section)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._unit * 5 // 8)
        column.addWidget(heading)
        for kind in kinds:
            tile = Tile(kind.title, kind.symbol, kind.hint)
            tile.clicked.connect(lambda _checked=False, name=kind.name: self.pressed.emit(name))
            self.tiles[kind.name] = tile
            self._says[kind.name] = kind.say
            column.addWidget(tile)
        column.addStretch()
        return section

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, section in enumerate(self._sections):
            self._grid.addWidget(section, number // columns, number % columns, Qt.AlignmentFlag.AlignTop)
        for column in range(len(self._sections)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
