"""The certificates of a program: who may have one, giving numbers, printing, withdrawing."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from bapas_desktop.domain.certificates import PASS_PERCENT, Certificate, numbers_after, passes
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import DateField, TextField
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.printing import show_page
from bapas_desktop.ui.shared.record_table import RecordTableModel
from bapas_desktop.ui.shared.record_view import RecordTableView
from bapas_desktop.ui.training.certificate_rows import CertificatePeople, Person, PersonQuery, person_columns
from bapas_desktop.ui.training.file_names import safe_file_name
from bapas_desktop.ui.training.program_gone import close_if_gone
from bapas_desktop.wording import say_refusal

if TYPE_CHECKING:
    from bapas_desktop.printing.typesetter import Printout
    from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog


class CertificateDialog(QDialog):
    """Ticked people get a certificate; those selected who have one are printed again or lose it."""

    _announced = Signal(object)

    def __init__(self, program_id: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._office = context.office
        self._program = self._office.programs.get(program_id)
        self._source = CertificatePeople(self._office, program_id)
        self.ticked: set[int] = set()
        self.preview: PrintPreviewDialog | None = None
        self.setWindowTitle(self.tr("Sertifikat – {0}").format(self._program.title))
        self.percent = QSpinBox()
        self.percent.setRange(0, 100)
        self.percent.setSuffix(" %")
        self.percent.setValue(PASS_PERCENT)
        self.percent.valueChanged.connect(lambda _percent: self._propose())
        self.model: RecordTableModel[Person] = RecordTableModel(
            self._source, person_columns(self.ticked, self.percent.value), self
        )
        self.table = RecordTableView(
            self.model, context.settings, self.tr("Peserta dan sertifikat"), key="certificates-table", stretch="name"
        )
        self.table.empty.say(self.tr("Kegiatan ini belum memiliki peserta."))
        self.table.opened.connect(lambda client_id: self.toggle([client_id]))
        self.table.clicked.connect(self._clicked)
        self.table.selection_changed.connect(self._sync)
        self.table.installEventFilter(self)
        self.first_number = TextField()
        self.first_number.value_changed.connect(self._sync)
        self.date = DateField(context.today)
        self.date.set_value(context.today())
        self.date.value_changed.connect(self._sync)
        self.with_birth = QCheckBox(self.tr("Cantumkan tempat dan tanggal &lahir"))
        self.with_birth.setChecked(True)
        self.note = QLabel()
        self.note.setProperty("role", "hint")
        self.message = QLabel()
        self.message.setProperty("role", "field-error")
        for label in (self.note, self.message):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._build()
        self.resize(parent.window().size() * 0.85)
        self._announced.connect(self._on_changed)
        unsubscribe = self._office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self._source.load()
        self.model.show_query(PersonQuery())
        self.table.show_sorting()
        self._propose()
        self._count_on()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.addLayout(_row(*self._labelled(self.tr("Memenuhi bila hadir sekurang-kurangnya"), self.percent)))
        layout.addWidget(self.table, 1)
        layout.addLayout(
            _row(
                *self._labelled(self.tr("&Nomor pertama"), self.first_number, wide=34),
                *self._labelled(self.tr("&Tanggal"), self.date, wide=18),
                self.with_birth,
            )
        )
        layout.addWidget(self.note)
        layout.addWidget(self.message)
        self.print_button = self._button(self.tr("&Cetak lagi…"), "print", self.print_again)
        self.print_button.setToolTip(self.tr("Cetak sertifikat dari baris yang dipilih"))
        self.withdraw_button = self._button(self.tr("&Batalkan sertifikat"), "delete", self.withdraw)
        self.withdraw_button.setToolTip(self.tr("Dapat diurungkan dengan Ctrl+Z setelah jendela ditutup"))
        self.close_button = self._button(self.tr("T&utup"), "", self.accept)
        self.issue_button = self._button(self.tr("Te&rbitkan dan cetak"), "success", self.issue)
        buttons = _row(self.print_button, self.withdraw_button)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.issue_button)
        layout.addLayout(buttons)

    def _labelled(self, words: str, field: QWidget, wide: int = 10) -> tuple[QLabel, QWidget]:
        label = QLabel(words)
        label.setBuddy(field)
        field.setAccessibleName(words.replace("&", ""))
        field.setFixedWidth(self.fontMetrics().averageCharWidth() * wide)
        return label, field

    def _button(self, text: str, icon_name: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(icon(icon_name), text) if icon_name else QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: slot())
        return button

    # Showing

    def _propose(self) -> None:
        """Tick who meets the rule and has no certificate."""
        people = self._source.people.values()
        self.ticked.clear()
        self.ticked |= {one.id for one in people if not one.certificate and passes(one.rate, self.percent.value())}
        self._sync()

    def _load(self) -> None:
        """Show everything as it is now; who is ticked stays so, unless there is a certificate by now."""
        self._source.load()
        self.ticked &= {one.id for one in self._source.people.values() if not one.certificate}
        self.model.refresh()
        self._sync()

    def toggle(self, client_ids: Sequence[int]) -> None:
        """Tick these, or take the ticks back if all have one; whoever has a certificate gets no second."""
        free = {one.id for one in self._source.records(client_ids) if not one.certificate}
        if free <= self.ticked:
            self.ticked -= free
        else:
            self.ticked |= free
        self._sync()

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == self.model.column_of("tick"):
            self.toggle([self.model.id_at(index.row())])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space in the table ticks the rows selected."""
        is_space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if watched is not self.table or event.type() != QEvent.Type.KeyPress or not is_space:
            return False
        self.toggle(self.table.selected_ids())
        return True

    def _ticked_in_order(self) -> list[int]:
        """By name, whatever the table is sorted by: the order of the numbers."""
        return [one for one in self._source.ids(PersonQuery()) if one in self.ticked]

    def _selected(self) -> list[Certificate]:
        chosen = set(self.table.selected_ids())
        shown = self._source.records([one for one in self.model.ids if one in chosen])
        return [one.certificate for one in shown if one.certificate]

    def _sync(self) -> None:
        count, typed = len(self.ticked), self.first_number.value()
        self.table.viewport().update()
        self.message.clear()
        self.note.setText(self._numbers_words(count, typed))
        self.issue_button.setEnabled(bool(count and typed.strip() and self.date.value()))
        has_given = bool(self._selected())
        self.print_button.setEnabled(has_given)
        self.withdraw_button.setEnabled(has_given)

    def _numbers_words(self, count: int, typed: str) -> str:
        """What numbers will be given; seen before, because each office counts in its own place."""
        if not count:
            return self.tr("Beri centang pada peserta yang akan menerima sertifikat.")
        if not typed.strip():
            return self.tr("{0} sertifikat. Tulis nomor pertama; nomor berikutnya urut sendiri.").format(count)
        try:
            numbers = numbers_after(typed, count)
        except Refused as refusal:
            return say_refusal(refusal)
        if count == 1:
            return self.tr("1 sertifikat, nomor {0}.").format(numbers[0])
        return self.tr("{0} sertifikat, nomor {1} s.d. {2}.").format(count, numbers[0], numbers[-1])

    def _count_on(self) -> None:
        last = self._office.certificates.last_number()
        self.first_number.set_value(numbers_after(last, 2)[1] if last else "")

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        watched = {Topic.PLANS, Topic.ATTENDANCE, Topic.SESSIONS, Topic.CLIENTS, Topic.PROGRAMS}
        if topics & watched and not close_if_gone(self, self._office, self._program.id):
            self._load()

    # Acting

    def issue(self) -> None:
        """Give numbers to those ticked as one step, and show their pages."""
        date = self.date.value()
        if date is None:
            return
        clients, number, store = self._ticked_in_order(), self.first_number.value(), self._office.certificates
        try:
            new = store.issue(self._program.id, clients, number, date)
        except Refused as refusal:
            self.message.setText(say_refusal(refusal))
            self.first_number.setFocus()
            return
        self._load()
        self._count_on()
        self._print([one for one in store.of_program(self._program.id) if one.id in new])

    def print_again(self) -> None:
        """Show the pages of those selected who have a certificate."""
        self._print(self._selected())

    def withdraw(self) -> None:
        """Take the certificates of those selected out of the register."""
        ids = [one.id for one in self._selected()]
        self._context.errors.run(lambda: self._office.certificates.withdraw(ids), self)

    def _print(self, given: Sequence[Certificate]) -> None:
        office, program = self._office, self._program
        ids = [one.client_id for one in given]
        with_birth = self.with_birth.isChecked()

        def build(face: Face, paper: Paper) -> "Printout":
            from bapas_desktop.printing.certificate import certificates

            born = {client.id: client for client in office.clients.records(ids)} if with_birth else {}
            return certificates(given, office.certificates.taught(program), office.profile.get(), paper, born, face)

        show_page(
            self._context, self, build, face=Face.INSTRUCTOR,
            title=self.tr("Sertifikat ({0}): {1}").format(len(given), program.title),
            file_name=safe_file_name(f"sertifikat {program.title}", ".pdf"),
            clients=ids, shown=self._keep,
        )  # fmt: skip

    def _keep(self, preview: "PrintPreviewDialog") -> None:
        self.preview = preview


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return row
