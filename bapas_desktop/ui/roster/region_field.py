"""A line that suggests regions as far as the lines above it are filled."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter

from bapas_desktop.domain.roster.regions import Place
from bapas_desktop.ui.shared.fields import TextField


class RegionField(TextField):
    """Free text; picking a suggestion announces the whole place, so that the lines above can be filled too."""

    picked = Signal(object)

    def __init__(self, places: Callable[[], Sequence[Place]]) -> None:
        super().__init__()
        self._places = places
        self._offered: dict[str, Place] = {}
        self._words = QStringListModel(self)
        completer = _PlaceCompleter(self._words, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(12)
        self.setCompleter(completer)
        completer.activated[QModelIndex].connect(self._pick)  # type: ignore[index]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is suggested depends on the other lines, so it is asked for whenever the line is entered."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._offered = {place.words(): place for place in self._places()}
            self._words.setStringList(list(self._offered))
        super().focusInEvent(event)

    def _pick(self, index: QModelIndex) -> None:
        if place := self._offered.get(str(index.data())):
            self.picked.emit(place)


class _PlaceCompleter(QCompleter):
    """Lists ``Pejeruk, Ampenan, Kota Mataram`` and writes ``Pejeruk``."""

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: N802 - called by Qt
        return str(index.data()).split(", ", maxsplit=1)[0]
