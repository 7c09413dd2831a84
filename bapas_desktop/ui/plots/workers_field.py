"""Who took part: clients sought one after the other, each of them a chip that a press removes."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QToolButton, QVBoxLayout, QWidget

from bapas_desktop.domain.roster.client import ClientQuery, Status
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import FindingCode
from bapas_desktop.ui.shared.filters import FlowLayout
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.search_choice import SearchChoice

_OFFERED = 40
_LINES = 3


class PickOnEnter(SearchChoice):
    """Enter takes the only record that fits what is typed, and shows the list where several do."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter picks first; a second one is for the window around."""
        in_list = self.popup.isVisible() and self.popup.currentIndex().isValid()
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or in_list or not self.unreadable():
            super().keyPressEvent(event)
            return
        self.popup.hide()
        self._settle()
        if self.unreadable():
            self.show_choices()


class WorkersField(QWidget):
    """Clients in the order in which they were chosen; only those whose guidance goes on are offered."""

    value_changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._names: dict[int, str] = {}
        self.chips: dict[int, QToolButton] = {}
        self.search = PickOnEnter(self._find, self._name)
        self.search.setPlaceholderText(self.tr("Ketik nama klien, lalu Enter; panah bawah untuk daftar"))
        self.search.setAccessibleName(self.tr("Cari klien yang ikut"))
        self.search.value_changed.connect(self._take)
        self.search.textEdited.connect(lambda _text: self.value_changed.emit())
        self.setFocusProxy(self.search)
        self._inside = QWidget()
        self._row = FlowLayout(self._inside)
        self._area = QScrollArea()
        self._area.setWidget(self._inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(self.tr("Yang ikut"))
        self._area.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.search)
        layout.addWidget(self._area)

    def value(self) -> tuple[int, ...]:
        """Who was chosen."""
        return tuple(self.chips)

    def set_value(self, client_ids: Iterable[int]) -> None:
        """Choose these and nobody else; who is no longer in the roster is left out."""
        wanted = dict.fromkeys(client_ids)
        found = {client.id: client.full_name for client in self._context.office.clients.records(list(wanted))}
        for client_id in [*self.chips]:
            if client_id not in found:
                self._drop(client_id)
        for client_id, name in found.items():
            if client_id not in self.chips:
                self._show(client_id, name)
        self._fit()
        self.value_changed.emit()

    def unreadable(self) -> FindingCode | None:
        """Letters that mean nobody yet."""
        return self.search.unreadable()

    def remove(self, client_id: int) -> None:
        """Take one away; the cursor goes back to the line."""
        self._drop(client_id)
        self._fit()
        self.search.setFocus()
        self.value_changed.emit()

    def _find(self, text: str) -> list[tuple[int, str]]:
        clients = self._context.office.clients
        query = ClientQuery(today=self._context.today(), text=text.replace("·", " "), status=Status.ACTIVE)
        found = clients.records(clients.ids(query)[: _OFFERED + len(self.chips)])
        words = [
            (client.id, f"{client.full_name} · {client.register_no}" if client.register_no else client.full_name)
            for client in found
            if client.id not in self.chips
        ]
        self._names |= {client.id: client.full_name for client in found}
        return words

    def _name(self, client_id: int) -> str:
        return self._names.get(client_id, "")

    def _take(self) -> None:
        client_id = self.search.value()
        if client_id is None:
            return
        self.search.set_value(None)
        if client_id not in self.chips:
            self._show(client_id, self._names[client_id])
            self._fit()
        self.value_changed.emit()

    def _show(self, client_id: int, name: str) -> None:
        chip = QToolButton(self._inside)
        shown = self.fontMetrics().elidedText(
            name, Qt.TextElideMode.ElideRight, self.fontMetrics().averageCharWidth() * 40
        )
        chip.setText(shown.replace("&", "&&"))
        chip.setIcon(icon("chip-remove"))
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setProperty("role", "chip")
        chip.setToolTip(self.tr("Keluarkan {0}").format(name))
        chip.setAccessibleName(self.tr("Keluarkan {0}").format(name))
        chip.clicked.connect(lambda: self.remove(client_id))
        self.chips[client_id] = chip
        self._row.addWidget(chip)
        chip.show()

    def _drop(self, client_id: int) -> None:
        chip = self.chips.pop(client_id)
        self._row.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    def _fit(self) -> None:
        """As high as its lines are, up to three of them; more can be scrolled to."""
        self._area.setVisible(bool(self.chips))
        if not self.chips:
            return
        line = next(iter(self.chips.values())).sizeHint().height() + max(self._row.spacing(), 0)
        wanted = self._row.heightForWidth(max(self.width(), self.fontMetrics().averageCharWidth() * 60))
        self._area.setFixedHeight(min(wanted, line * _LINES))
