"""The evaluation of one class in a grid; every answer is kept at once and is one step back."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.issues import InvalidDraft, Issue, Refused
from bapas_desktop.domain.reflections.evaluations import Evaluation, Phase, Place
from bapas_desktop.domain.reflections.instruments import Scale
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.reflections.assessment_rows import class_instruments
from bapas_desktop.ui.reflections.class_grid_choice import ClassChoice
from bapas_desktop.ui.reflections.class_grid_model import ClassGridModel, GridRow
from bapas_desktop.ui.reflections.class_grid_rows import Entry, difference_words, named_rows, unnamed_rows, write_row
from bapas_desktop.ui.reflections.class_grid_steps import StepsPanel
from bapas_desktop.ui.reflections.class_grid_view import ClassGridView
from bapas_desktop.ui.reflections.class_read_aloud import ReadAloudDialog
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.own_steps import OwnSteps
from bapas_desktop.wording import say, say_refusal

_WATCHED = {Topic.REFLECTIONS, Topic.PROGRAMS, Topic.CLIENTS, Topic.ATTENDANCE}


class ClassGridDialog(QDialog):
    """People by questions of one program; ``instrument_id`` is what it begins with."""

    _announced = Signal(object)

    def __init__(self, program_id: int, context: AppContext, parent: QWidget, instrument_id: int | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._office = context, context.office
        self._program = self._office.programs.get(program_id)
        self._steps = OwnSteps(self._office.history)
        self._is_writing = False
        self.aloud: ReadAloudDialog | None = None
        self.setWindowTitle(self.tr("Penilaian – {0}").format(self._program.title))
        self.choice = ClassChoice(context.today)
        self.model = ClassGridModel(self)
        self.view = ClassGridView(self.model)
        self.steps = StepsPanel(self.model)
        self.view.typed.connect(self._type)
        self.view.described.connect(self.describe)
        self.view.assisted_wished.connect(self.toggle_assisted)
        self.view.wrong_key.connect(self._say_wrong_key)
        self.view.selectionModel().currentChanged.connect(lambda *_cells: self._sync())
        self._build()
        self.resize(parent.window().size() * 0.96)
        self._announced.connect(self._on_changed)
        unsubscribe = context.office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self._offer(instrument_id)
        self._begin_phase()
        self.choice.changed.connect(self._class_changed)
        self._class_changed()
        self.view.setFocus()

    # Building

    def _build(self) -> None:
        title = _plain(self._program.title, "title")
        self.before_box = QCheckBox(self.tr("Tampilkan nilai &awal"))
        self.before_box.toggled.connect(lambda _shown: self.load())
        self.before_hint = _plain(
            self.tr("Nilai awal disembunyikan supaya penilaian akhir tidak terpengaruh olehnya."), "hint"
        )
        self.missing = _plain("", "")
        self.missing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.keys, self.differences, self.status = _plain("", "hint"), _plain("", ""), _plain("", "")
        before = QHBoxLayout()
        before.addWidget(self.before_box)
        before.addWidget(self.before_hint, 1)
        self.body = QWidget()
        body = QHBoxLayout(self.body)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.view, 1)
        body.addWidget(self.steps)
        layout = QVBoxLayout(self)
        layout.addWidget(title)
        layout.addWidget(self.choice)
        layout.addLayout(before)
        layout.addWidget(self.body, 1)
        layout.addWidget(self.missing, 1)
        layout.addWidget(self.differences)
        layout.addWidget(self.keys)
        layout.addWidget(self.status)
        layout.addLayout(self._button_row())
        for keys_of, slot in ((QKeySequence.StandardKey.Undo, self.undo), (QKeySequence.StandardKey.Redo, self.redo)):
            QShortcut(QKeySequence(keys_of), self, slot)

    def _button_row(self) -> QHBoxLayout:
        self.aloud_button = push_button(self.tr("&Bacakan…"), "eye", self.read_aloud)
        self.aloud_button.setToolTip(self.tr("Satu pertanyaan besar di layar, untuk orang di baris ini"))
        self.assisted_button = push_button(self.tr("&Dengan bantuan"), "service", self.toggle_assisted)
        self.assisted_button.setToolTip(self.tr("Petugas menuliskan jawaban yang diucapkan peserta (D)"))
        self.note_button = push_button(self.tr("&Catatan…"), "edit", self.ask_note)
        self.delete_button = push_button(self.tr("&Hapus isian…"), "delete", self.ask_to_delete)
        self.close_button = push_button(self.tr("T&utup"), "", self.accept)
        row = QHBoxLayout()
        for button in (self.aloud_button, self.assisted_button, self.note_button, self.delete_button):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.close_button)
        return row

    # Which class

    @property
    def place(self) -> Place | None:
        """Where the forms on screen belong."""
        chosen, choice = self.choice.chosen(), self.choice
        if chosen is None:
            return None
        phase, seat = choice.phase_value(), choice.seat_value()
        return Place(program_id=self._program.id, instrument_id=chosen.id, phase=phase, seat=seat)

    def _offer(self, chosen: int | None) -> None:
        store = self._office.instruments
        used = store.records(self._office.evaluations.used(self._program.id))
        self.choice.offer(class_instruments(self._program, used, store.all()), chosen)

    def _begin_phase(self) -> None:
        """At the end of a course, or when the beginning is filled, the forms of the end come first."""
        place, ends_on = self.place, self._program.ends_on
        if place is None:
            return
        filled = self._office.evaluations.of_place(replace(place, phase=Phase.BEFORE))
        is_over = ends_on is not None and ends_on <= self._context.today()
        if is_over or (filled and len(filled) >= self._program.participants):
            self.choice.phase.set_value(Phase.AFTER)

    def _class_changed(self) -> None:
        self.before_box.setChecked(False)
        self.model.show(None, [], shows_before=False)
        self.load()
        kept = next((row.form.assessor for row in self.model.rows if row.form and row.form.assessor), "")
        place = self.place
        if place is not None:
            first = self._office.evaluations.of_place(replace(place, seat=1)).values() if place.seat != 1 else ()
            is_taken = any(one.assessor.casefold() == self._office.user.casefold() for one in first)
            self.choice.assessor.set_value(kept or ("" if is_taken else self._office.user))
        self._go_to_start()
        self._tell("")

    def _go_to_start(self) -> None:
        """Where the work goes on: the first question that nobody answered yet."""
        cells = ((row, column) for row in range(self.model.rowCount()) for column in range(self.model.columnCount()))
        if self.model.rowCount():
            self.view.go_to(*next((cell for cell in cells if self.model.value(*cell) is None), (0, 0)))

    # Showing

    def load(self) -> None:
        """Show everything as it is now; the cursor stays where it is."""
        place, instrument, cell = self.place, self.choice.chosen(), self.view.cell
        rows: list[GridRow] = []
        if place and instrument:
            rows = (
                unnamed_rows(self._office, place)
                if self.choice.is_unnamed
                else named_rows(self._office, place, instrument)
            )
        self.model.show(instrument, rows, shows_before=self.before_box.isChecked())
        if cell and rows and self.view.cell != cell:
            self.view.go_to(min(cell[0], len(rows) - 1), min(cell[1], self.model.columnCount() - 1))
        self.view.share_room()
        self.body.setVisible(bool(rows))
        self.missing.setVisible(not rows)
        self.missing.setText(
            self.tr("Kegiatan ini belum punya peserta. Tambahkan peserta di tab Jadwal Pelatihan, lalu nilai di sini.")
            if instrument
            else self.tr("Belum ada instrumen yang ditawarkan untuk kegiatan ini.")
        )
        has_before = place is not None and place.phase == Phase.AFTER and any(row.before for row in rows)
        self.before_box.setVisible(has_before)
        self.before_hint.setVisible(has_before and not self.before_box.isChecked())
        words = difference_words([row.apart for row in rows])
        self.differences.setText(words)
        self.differences.setVisible(bool(words))
        self.keys.setText(self._key_words() if rows else "")
        self._sync()

    def _key_words(self) -> str:
        instrument = self.choice.chosen()
        digits = {Scale.FIVE: "1–5", Scale.FACES: "1–3", Scale.COMPETENT: self.tr("K (1) atau B (0)")}
        values = digits[Scale(instrument.scale)] if instrument else ""
        words = self.tr(
            "{0} menjawab dan maju · Delete menghapus · Enter ke baris berikut · Spasi menyebut arti nilai · "
            "Ctrl+Z urungkan"
        ).format(values)
        return words if self.choice.purpose_by_officers else self.tr("{0} · D dengan bantuan").format(words)

    @property
    def row(self) -> GridRow | None:
        """The person or sheet with the cursor."""
        cell = self.view.cell
        return self.model.rows[cell[0]] if cell else None

    @property
    def form(self) -> Evaluation | None:
        """The form with the cursor."""
        return self.row.form if self.row else None

    def _sync(self) -> None:
        for button in (self.aloud_button, self.assisted_button):
            button.setVisible(not self.choice.purpose_by_officers)
        has_form = self.form is not None
        self.aloud_button.setEnabled(self.row is not None)
        for button in (self.assisted_button, self.note_button, self.delete_button):
            button.setEnabled(has_form)
        self.steps.show_cell(self.view.cell)

    def _tell(self, words: str, *, is_error: bool = False) -> None:
        """Say what was done on the line below and to screen readers; without words, how much is answered."""
        answered = sum(len(row.answers) for row in self.model.rows)
        wanted = sum(1 for row in self.model.rows if row.form or not self.choice.is_unnamed) * self.model.columnCount()
        counted = self.tr("{0} dari {1} jawaban sudah diisi.").format(answered, wanted)
        text = words or (counted if wanted else self.tr("Belum ada yang diisi."))
        self.status.setText(text)
        role = "field-error" if is_error else ""
        if self.status.property("role") != role:
            self.status.setProperty("role", role)
            self.status.style().unpolish(self.status)
            self.status.style().polish(self.status)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.status, text))

    def describe(self) -> None:
        """Say the whole question, and what its value means."""
        instrument, cell = self.choice.chosen(), self.view.cell
        if instrument is None or cell is None:
            return
        value = self.model.value(*cell)
        meaning = self.tr("belum dijawab") if value is None else f"{value} – {self.model.meaning(cell[1], value)}"
        self._tell(f"{self.model.rows[cell[0]].name} · {instrument.questions[cell[1]].text}: {meaning}")

    def _say_wrong_key(self, key: str) -> None:
        self._tell(self.tr("“{0}” bukan jawaban pada skala ini.").format(key), is_error=True)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if not topics & _WATCHED or self._is_writing:
            return
        if not self._office.programs.records([self._program.id]):
            self.done(QDialog.DialogCode.Rejected)  # it was taken back: nothing in here could be kept
            return
        chosen = self.choice.chosen()
        self._offer(chosen.id if chosen else None)
        self.load()

    # Writing

    def _type(self, row: int, column: int, value: int | None) -> None:
        if not self._keep(self.model.rows[row], {self.model.key(column): value}):
            return
        words = self.tr("Jawaban dihapus.") if value is None else self.model.meaning(column, value)
        self._tell(f"{self.model.rows[row].name}: {words}" if row < len(self.model.rows) else words)
        if value is not None:
            self.view.go_on()

    def _keep(self, row: GridRow, answers: Mapping[str, int | None], *, assisted: bool | None = None) -> bool:
        place, day = self.place, self.choice.date.value()
        if place is None:
            return False
        if day is None:
            self._tell(self.tr("Isi tanggal penilaian dengan benar lebih dahulu."), is_error=True)
            return False
        entry = Entry(date=day, assessor=self.choice.assessor.value() if self.choice.purpose_by_officers else "")
        is_kept = self._try(lambda: write_row(self._office, place, row, answers, entry, assisted=assisted))
        if is_kept:
            self._steps.wrote()
        return is_kept

    def toggle_assisted(self) -> None:
        """Whether an officer wrote down what this person said."""
        row = self.row
        if row is None:
            return
        if self.choice.purpose_by_officers:
            self._say_wrong_key("D")
            return
        if row.form is None:
            self._tell(self.tr("Isi dulu satu jawaban, lalu tandai dengan bantuan."), is_error=True)
            return
        is_helped = not row.form.assisted
        if self._keep(row, {}, assisted=is_helped):
            self._tell(
                self.tr("{0}: diisi dengan bantuan.").format(row.name)
                if is_helped
                else self.tr("{0}: diisi sendiri.").format(row.name)
            )

    def read_aloud(self) -> None:
        """One question at a time for the person with the cursor, who is helped by that."""
        instrument, cell = self.choice.chosen(), self.view.cell
        if instrument is None or cell is None:
            return

        def write(key: str, value: int | None) -> bool:
            return cell[0] < len(self.model.rows) and self._keep(self.model.rows[cell[0]], {key: value}, assisted=True)

        row = self.model.rows[cell[0]]
        self.aloud = ReadAloudDialog(instrument, row.name, row.answers, write, self)
        self.aloud.finished.connect(lambda _code: self.view.setFocus())
        self.aloud.open()

    def ask_note(self) -> None:
        """Write what is to be remembered beside the answers of a form."""
        form, row = self.form, self.row
        if form is None or row is None:
            return
        self._context.asker.ask_text(
            self, self.tr("Catatan isian"), self.tr("Catatan untuk {0}:").format(row.name),
            lambda text: self._set_note(form, text), initial=form.notes,
        )  # fmt: skip

    def _set_note(self, form: Evaluation, text: str) -> None:
        kept = self._office.evaluations.get
        if self._try(
            lambda: self._office.evaluations.update(form.id, replace(kept(form.id).draft(), notes=text.strip()))
        ):
            self._steps.wrote()
            self._tell(self.tr("Catatan disimpan."))

    def ask_to_delete(self) -> None:
        """Delete a whole form; it can be taken back."""
        form, row = self.form, self.row
        if form is None or row is None:
            return
        self._context.asker.ask(
            self, self.tr("Hapus isian {0}? Semua jawabannya hilang; dapat diurungkan.").format(row.name),
            yes=self.tr("Hapus"), then=lambda: self._delete(form),
        )  # fmt: skip

    def _delete(self, form: Evaluation) -> None:
        if self._try(lambda: self._office.evaluations.remove([form.id])):
            self._steps.wrote()
            self._tell(self.tr("Isian dihapus."))
            self.view.setFocus()

    # Steps back and forth

    def undo(self) -> None:
        """Take back what was done last in this window, never what was done before it was opened."""
        if self._steps.undo(self._try):
            self._tell(self.tr("Diurungkan."))

    def redo(self) -> None:
        """Make again what was taken back."""
        if self._steps.redo(self._try):
            self._tell(self.tr("Diulangi."))

    def _try(self, write: Callable[[], object]) -> bool:
        """Write and show what became of it; a refusal is told on the line below, and nothing moves on."""
        self._is_writing = True
        try:
            write()
        except Refused as refusal:
            self._tell(say_refusal(refusal), is_error=True)
            return False
        except InvalidDraft as invalid:
            self._tell(" ".join(map(self._say, filter(lambda issue: issue.is_error, invalid.issues))), is_error=True)
            return False
        finally:
            self._is_writing = False
        self._on_changed(frozenset(_WATCHED))
        return True

    def _say(self, issue: Issue) -> str:
        if (issue.field, issue.code) == ("assessor", "required"):
            return self.tr("Isi nama penilai lebih dahulu.")
        return say(issue)


def _plain(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(1)  # also with a word that is longer than the window
    if role:
        label.setProperty("role", role)
    return label
