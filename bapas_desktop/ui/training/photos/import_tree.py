"""What a folder or card holds: a branch a day with its photos and ticks, and one for what could not be read."""

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from bapas_desktop.documents.photos import FoundPhoto, Lot, Unreadable
from bapas_desktop.domain.formats import clock, full_date, whole
from bapas_desktop.domain.photo_groups import proposed_session
from bapas_desktop.domain.training import Session
from bapas_desktop.ui.shared.fields import ChoiceField
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.training.photos.words import NOWHERE, places, session_place
from bapas_desktop.wording import say_refusal

Pictures = dict[Path, QImage]
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


def small_pictures(lot: Lot, size: QSize) -> Pictures:
    """The pictures of the tree; made in the background, for three hundred take a moment."""
    return {photo.path: _small(QImage.fromData(photo.content.thumbnail), size) for photo in lot.photos}


def _small(picture: QImage, size: QSize) -> QImage:
    """The picture in the middle of its place, so that the names beside upright and lying ones begin at one line."""
    place = QRect(QPoint(0, 0), picture.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatio))
    place.moveCenter(QRect(QPoint(0, 0), size).center())
    ground = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    ground.fill(Qt.GlobalColor.transparent)
    painter = QPainter(ground)
    painter.drawImage(
        place.topLeft(),
        picture.scaled(place.size(), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation),
    )
    painter.end()
    return ground


class ImportTree(QTreeWidget):
    """Days, each with the place to which its photos go, and photos with a tick each."""

    ticks_changed = Signal()

    def __init__(self, sessions: Iterable[Session]) -> None:
        super().__init__()
        self._sessions = [one for one in sessions if one.cancelled_on is None]
        self.places: dict[dt.date, ChoiceField] = {}
        self._items: list[tuple[FoundPhoto, QTreeWidgetItem]] = []
        line = self.fontMetrics().height()
        self.setAccessibleName(self.tr("Foto yang ditemukan"))
        self.setHeaderLabels([self.tr("Foto"), self.tr("Jam"), self.tr("Masuk ke")])
        self.setIconSize(QSize(line * 4, line * 3))
        self.setAlternatingRowColors(True)
        self.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(1, self.fontMetrics().averageCharWidth() * 9)
        header.resizeSection(2, self.fontMetrics().averageCharWidth() * 64)
        self.itemChanged.connect(lambda _item, column: self.ticks_changed.emit() if column == 0 else None)

    def show_lot(self, lot: Lot, pictures: Pictures) -> None:
        """Show the photos by their days, and what could not be read."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's order
        self.clear()
        self.places.clear()
        self._items.clear()
        for day, photos in groupby(lot.photos, lambda photo: photo.taken_at.date()):
            self._add_day(day, list(photos), pictures)
        if lot.unreadable:
            self._add_unreadable(lot.unreadable)
        self.blockSignals(False)  # noqa: FBT003 - Qt's order
        self.setCurrentIndex(self.model().index(0, 0))

    def forget(self) -> None:
        """Let go of the photos, which take much room in memory."""
        self._items.clear()
        self.places.clear()

    def ticked(self) -> list[tuple[FoundPhoto, str]]:
        """The ticked photos, each with the place of its day."""
        return [
            (photo, self.places[photo.taken_at.date()].value())
            for photo, item in self._items
            if item.checkState(0) is _CHECKED
        ]

    def _add_day(self, day: dt.date, photos: list[FoundPhoto], pictures: Pictures) -> None:
        branch = QTreeWidgetItem(self, [self.tr("{0} – {1} foto").format(full_date(day), whole(len(photos)))])
        branch.setFlags(branch.flags() | Qt.ItemFlag.ItemIsAutoTristate | Qt.ItemFlag.ItemIsUserCheckable)
        font = branch.font(0)
        font.setBold(True)
        branch.setFont(0, font)
        for photo in photos:
            known = self.tr("sudah ada di kegiatan ini") if photo.known else ""
            item = QTreeWidgetItem(branch, [photo.path.name, clock(photo.taken_at.time()), known])
            item.setIcon(0, QIcon(QPixmap.fromImage(pictures[photo.path])))
            item.setToolTip(0, str(photo.path))
            item.setCheckState(0, _UNCHECKED if photo.known else _CHECKED)
            self._items.append((photo, item))
        choice = ChoiceField(places(self._sessions), optional=False)
        choice.setAccessibleName(self.tr("Foto {0} masuk ke").format(full_date(day)))
        session = proposed_session([photo.taken_at for photo in photos], self._sessions)
        choice.set_value(session_place(session) if session else NOWHERE)
        self.places[day] = choice
        self.setItemWidget(branch, 2, choice)
        branch.setExpanded(True)

    def _add_unreadable(self, files: Iterable[Unreadable]) -> None:
        rows = list(files)
        branch = QTreeWidgetItem(self, [self.tr("Tidak dapat dibaca – {0} berkas").format(whole(len(rows)))])
        branch.setIcon(0, icon("warning"))
        for one in rows:
            item = QTreeWidgetItem(branch, [say_refusal(one.refusal)])
            item.setToolTip(0, str(one.path))
            item.setFirstColumnSpanned(True)
        branch.setFirstColumnSpanned(True)
        branch.setExpanded(True)
