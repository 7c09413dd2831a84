"""The skills passports of a program's participants: for whom is chosen, and the pages are shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bapas_desktop.domain.changes import Topic
from bapas_desktop.printing.letter_people import Addressee, participants
from bapas_desktop.ui.casework.passport_pages import show_passport_pages
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.training.papers.people_choice import PeopleChoice

if TYPE_CHECKING:
    from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog


class PassportsDialog(QDialog):
    """Ticks who gets a page; at first that is everybody."""

    _announced = Signal(object)

    def __init__(self, program_id: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._program_id = program_id
        self._context = context
        self._office = context.office
        self._clients: dict[str, int] = {}
        self.preview: PrintPreviewDialog | None = None
        self.setWindowTitle(self.tr("Paspor keterampilan – {0}").format(self._office.programs.get(program_id).title))
        self.choice = PeopleChoice(
            self.tr("Kegiatan ini belum memiliki peserta. Pilih pesertanya dahulu lewat Peserta atau Seleksi peserta.")
        )
        self.choice.setAccessibleName(self.tr("Peserta yang dibuatkan paspor"))
        self.choice.value_changed.connect(self._sync)
        self.one_program = QCheckBox(self.tr("Hanya &kegiatan ini"))
        self.one_program.setToolTip(self.tr("Tanpa centang, semua pelatihan yang pernah diikuti dicantumkan"))
        self.show_button = push_button(self.tr("Tampilkan &paspor…"), "print", self.show_pages)
        self.show_button.setDefault(True)
        self.close_button = push_button(self.tr("T&utup"), "", self.accept)
        self._build()
        self._announced.connect(self._on_changed)
        unsubscribe = self._office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        people = self._people()
        self.choice.show_lines(people, [one.key for one in people], None)

    def _build(self) -> None:
        words = QLabel(
            self.tr(
                "Satu halaman untuk tiap orang, untuk disimpan dan diperlihatkan kepada pemberi kerja: keterampilan, "
                "jam belajar, hasil kelompok, dan nomor sertifikat. Tanpa NIK, nomor register, dan data perkara."
            )
        )
        words.setWordWrap(True)
        words.setMinimumWidth(self.fontMetrics().averageCharWidth() * 64)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.show_button)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        for widget in (words, self.choice, self.one_program):
            layout.addWidget(widget)
        layout.addStretch()
        layout.addLayout(buttons)

    def _people(self) -> list[Addressee]:
        people = participants(self._office, self._program_id)
        self._clients = {one.key: one.client_id for one in people if one.client_id is not None}
        return people

    def chosen(self) -> list[int]:
        """The clients that are ticked, by name."""
        return [self._clients[key] for key in self.choice.keys() if key in self._clients]  # noqa: SIM118 - no mapping

    def _sync(self) -> None:
        self.show_button.setEnabled(bool(self.chosen()))
        self.one_program.setEnabled(bool(self._clients))

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if topics & {Topic.PROGRAMS, Topic.SESSIONS, Topic.CLIENTS}:
            people = self._people()
            self.choice.follow(people, [one.key for one in people])
            self._sync()

    def show_pages(self) -> None:
        """Show the pages of those ticked."""
        self._context.errors.run(self._show_pages, self)

    def _show_pages(self) -> None:
        program = self._office.programs.get(self._program_id)
        show_passport_pages(
            self.chosen(), self._context, self, program_id=program.id if self.one_program.isChecked() else None,
            about=program.title, shown=self._keep,
        )  # fmt: skip

    def _keep(self, preview: "PrintPreviewDialog") -> None:
        self.preview = preview


def show_passports(program_id: int, context: AppContext, parent: QWidget) -> QDialog:
    """The dialog that asks for whom the passports are.

    Raises:
        Refused: ``not_found`` where the program is gone.
    """
    return PassportsDialog(program_id, context, parent)
