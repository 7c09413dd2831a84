"""Printing name cards: for whom is chosen, and the cards are shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bapas_desktop.domain.attendees import ROLES_IN_ORDER
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.printing.name_cards import PARTICIPANT, card_people, name_cards
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.printing import show_page
from bapas_desktop.ui.training.file_names import safe_file_name

if TYPE_CHECKING:
    from bapas_desktop.printing.typesetter import Printout
    from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog


class NameCardsDialog(QDialog):
    """Ticks who gets a card: participants, committee, instructors, guests; each with how many there are."""

    _announced = Signal(object)

    def __init__(self, program_id: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._program_id = program_id
        self._context = context
        self._office = context.office
        self._title = self._office.programs.get(program_id).title
        self.preview: PrintPreviewDialog | None = None
        self.setWindowTitle(self.tr("Kartu nama – {0}").format(self._title))
        self.roles = {role: QCheckBox() for role in (PARTICIPANT, *ROLES_IN_ORDER)}
        for box in self.roles.values():
            box.toggled.connect(self._sync)
        self.note = QLabel()
        self.note.setProperty("role", "hint")
        self.show_button = push_button(self.tr("Tampilkan &kartu…"), "print", self.show_cards)
        self.show_button.setDefault(True)
        self.close_button = push_button(self.tr("T&utup"), "", self.accept)
        self._build()
        self._announced.connect(self._on_changed)
        unsubscribe = self._office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self._load()
        for box in self.roles.values():
            box.setChecked(box.isEnabled())

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.show_button)
        buttons.addWidget(self.close_button)
        words = QLabel(
            self.tr("Delapan kartu per halaman, dengan garis potong. Tanpa nomor register dan data perkara.")
        )
        words.setWordWrap(True)
        words.setMinimumWidth(self.fontMetrics().averageCharWidth() * 52)
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        for box in self.roles.values():
            layout.addWidget(box)
        layout.addStretch()
        layout.addWidget(self.note)
        layout.addLayout(buttons)

    def _load(self) -> None:
        words = {
            PARTICIPANT: self.tr("&Peserta ({0})"), ROLES_IN_ORDER[0]: self.tr("P&anitia ({0})"),
            ROLES_IN_ORDER[1]: self.tr("&Instruktur ({0})"), ROLES_IN_ORDER[2]: self.tr("&Tamu ({0})"),
        }  # fmt: skip
        for role, box in self.roles.items():
            clients, others = card_people(self._office, self._program_id, [role])
            count = len(clients) + len(others)
            box.setText(words[role].format(count))
            box.setEnabled(count > 0)
        self._sync()

    def chosen(self) -> list[str]:
        """The ticked roles that somebody has."""
        return [role for role, box in self.roles.items() if box.isChecked() and box.isEnabled()]

    def _sync(self) -> None:
        clients, others = card_people(self._office, self._program_id, self.chosen())
        count = len(clients) + len(others)
        self.show_button.setEnabled(count > 0)
        if any(box.isEnabled() for box in self.roles.values()):
            self.note.setText(self.tr("{0} kartu.").format(count))
        else:
            self.note.setText(self.tr("Kegiatan ini belum memiliki peserta, panitia, instruktur, atau tamu."))

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if topics & {Topic.PAPERS, Topic.PROGRAMS, Topic.SESSIONS, Topic.CLIENTS}:
            self._load()

    def show_cards(self) -> None:
        """Show the cards of those ticked."""
        office, program_id, roles = self._office, self._program_id, self.chosen()

        def build(face: Face, paper: Paper) -> "Printout":
            return name_cards(office, program_id, roles, face, paper)

        title = self.tr("Kartu nama: {0}").format(self._title)
        show_page(
            self._context, self, build, title=title, file_name=safe_file_name(f"kartu nama {self._title}", ".pdf"),
            clients=card_people(office, program_id, roles)[0], shown=self._keep,
        )  # fmt: skip

    def _keep(self, preview: "PrintPreviewDialog") -> None:
        self.preview = preview


def show_name_cards(program_id: int, context: AppContext, parent: QWidget) -> QDialog:
    """The dialog that asks for whom the cards are."""
    return NameCardsDialog(program_id, context, parent)
