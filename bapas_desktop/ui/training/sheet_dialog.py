"""Printing attendance sheets: the choices at the left, the exact pages at the right."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.formats import short_date
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.training import MOST_BLANK_ROWS, SheetColumn, SheetOptions
from bapas_desktop.jobs import Job
from bapas_desktop.printing.attendance import HIDDEN_COLUMNS, attendance_page, print_attendance
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.face_choice import face_words
from bapas_desktop.ui.shared.fields import ChoiceField
from bapas_desktop.ui.shared.print_preview import PrintPreview
from bapas_desktop.ui.shared.printed_pages import printed, saved, typesetter
from bapas_desktop.ui.training.file_names import safe_file_name
from bapas_desktop.ui.training.sheet_choice import remember_options, remembered_options


class SheetDialog(QDialog):
    """Prints the sheets of some sessions as one document.

    A sheet gets its number when it is printed or saved, not before: the preview shows «(pratinjau)» in its place. The
    same pages printed again keep their numbers, and each time is logged.
    """

    def __init__(self, session_ids: Sequence[int], context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._office = context.office
        self._profile = self._office.profile.get()
        sessions = self._office.sessions.records(session_ids)
        self._sessions = sorted(sessions, key=lambda s: (s.date or dt.date.min, s.start or dt.time.min, s.id))
        self._people = {session.id: self._office.attendance.participants(session.id) for session in self._sessions}
        self._numbers: dict[int, str] = {}
        self._numbered_options: SheetOptions | None = None
        self._shown: SheetOptions | None = None
        self._is_setting = False
        self._is_open = True
        self.finished.connect(self._closed)
        self.setWindowTitle(self.tr("Cetak daftar hadir"))
        self.preview = PrintPreview(context.asker, self.tr("Daftar hadir"), self._file_name())
        self.preview.print_requested.connect(self._print)
        self.preview.save_requested.connect(self._save)
        self._build_choices(remembered_options(context.settings, self._profile.paper))
        self._arrange()
        room = parent.window().size()
        self.resize(min(room.width(), room.height() * 4 // 3), room.height())
        self.refresh()

    def _build_choices(self, options: SheetOptions) -> None:
        self.face = ChoiceField([(face.value, face_words(face)[0]) for face in Face], optional=False)
        self.face.set_value(options.face)
        self.face.value_changed.connect(self._show_face)
        self.paper = ChoiceField(
            [(Paper.A4, "A4 (210 × 297 mm)"), (Paper.F4, "F4 (215 × 330 mm)"), (Paper.FOLIO, "Folio (210 × 330 mm)")],
            optional=False,
        )
        self.paper.set_value(options.paper)
        self.paper.value_changed.connect(self.refresh)
        self.landscape = ChoiceField([("", self.tr("Tegak")), ("landscape", self.tr("Mendatar"))], optional=False)
        self.landscape.set_value("landscape" if options.landscape else "")
        self.landscape.value_changed.connect(self.refresh)
        self.blank_rows = QSpinBox()
        self.blank_rows.setRange(0, MOST_BLANK_ROWS)
        self.blank_rows.setValue(options.blank_rows)
        self.blank_rows.setMinimumHeight(self.paper.sizeHint().height())
        self.blank_rows.valueChanged.connect(self.refresh)
        words = {
            SheetColumn.REGISTER_NO: self.tr("No. &Register"),
            SheetColumn.ADDRESS: self.tr("&Alamat/Instansi"),
            SheetColumn.SIGNATURE: self.tr("Tanda tan&gan"),
            SheetColumn.REMARK: self.tr("&Keterangan"),
        }
        self.columns = {column: QCheckBox(words[column]) for column in SheetColumn}
        for column, box in self.columns.items():
            box.setChecked(column in options.columns)
            box.toggled.connect(self.refresh)

    def _arrange(self) -> None:
        side = QVBoxLayout()
        what = QLabel(self._what())
        what.setTextFormat(Qt.TextFormat.PlainText)
        what.setWordWrap(True)
        side.addWidget(what)
        side.addSpacing(self.fontMetrics().height() // 2)
        for words, editor in (
            (self.tr("&Untuk"), self.face),
            (self.tr("K&ertas"), self.paper),
            (self.tr("Ara&h kertas"), self.landscape),
            (self.tr("&Baris kosong"), self.blank_rows),
        ):
            label = QLabel(words)
            label.setBuddy(editor)
            editor.setAccessibleName(words.replace("&", ""))
            side.addWidget(label)
            side.addWidget(editor)
        columns = QLabel(self.tr("Kolom selain No. dan Nama"))
        side.addSpacing(self.fontMetrics().height() // 2)
        side.addWidget(columns)
        for box in self.columns.values():
            side.addWidget(box)
        side.addStretch()
        self.note = QLabel(self.tr("Nomor lembar diberikan saat dicetak atau disimpan."))
        self.note.setProperty("role", "hint")
        self.note.setWordWrap(True)
        side.addWidget(self.note)
        self.close_button = QPushButton(self.tr("&Tutup"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.accept)
        side.addWidget(self.close_button)
        left = QWidget()
        left.setLayout(side)
        left.setFixedWidth(self.fontMetrics().averageCharWidth() * 34)
        layout = QHBoxLayout(self)
        layout.addWidget(left)
        layout.addWidget(self.preview, 1)

    def _what(self) -> str:
        if len(self._sessions) == 1:
            session = self._sessions[0]
            count = len(self._people[session.id])
            words = self.tr("{0}\n{1}, {2}\n{3} peserta")
            return words.format(session.program_title, session.title, short_date(session.date), count)
        names = sum(len(people) for people in self._people.values())
        return self.tr("{0} pertemuan, {1} nama seluruhnya").format(len(self._sessions), names)

    def _file_name(self) -> str:
        first = self._sessions[0]
        parts = ["daftar hadir", first.date.isoformat() if first.date else "", first.title]
        if len(self._sessions) > 1:
            parts = ["daftar hadir", self.tr("{0} pertemuan").format(len(self._sessions))]
        return safe_file_name(" ".join(part for part in parts if part), ".pdf")

    # Preview

    def options(self) -> SheetOptions:
        """What is chosen now."""
        return SheetOptions(
            paper=Paper(self.paper.value()),
            landscape=bool(self.landscape.value()),
            blank_rows=self.blank_rows.value(),
            columns=tuple(column for column, box in self.columns.items() if box.isChecked()),
            face=Face(self.face.value()),
        )

    def _show_face(self) -> None:
        for column, box in self.columns.items():
            box.setEnabled(column not in HIDDEN_COLUMNS[Face(self.face.value())])
        self.refresh()

    def refresh(self) -> None:
        """Set the pages anew in the background; while that runs, a newer choice waits for its turn."""
        options = self.options()
        if self._is_setting or options == self._shown:
            return
        self._is_setting = True
        printout = self._printout(options)
        self._run(
            self.tr("Menyusun halaman …"),
            lambda _job: typesetter().svg_pages(*printout),
            lambda pages: self._show(options, pages),
        )

    def _closed(self) -> None:
        self._is_open = False

    def _show(self, options: SheetOptions, pages: list[bytes]) -> None:
        if not self._is_open:
            return
        self._is_setting = False
        self._shown = options
        self.preview.show_pages(pages)
        self.refresh()

    def _run(self, title: str, work: Callable[[Job], list[bytes]], done: Callable[[list[bytes]], object]) -> None:
        self._context.jobs.run(self, title, work, done, failed=self._failed, cancelled=self._stopped)

    def _stopped(self) -> None:
        self._is_setting = False

    def _failed(self, error: BaseException) -> None:
        self._stopped()
        self._context.errors.handle(error)

    def _printout(self, options: SheetOptions) -> Printout:
        numbers = self._numbers if self._numbered_options == options else {}
        now = self._office.database.now()
        return print_attendance([
            attendance_page(
                session, self._people[session.id], numbers.get(session.id, self.tr("(pratinjau)")), now, options,
                self._profile,
            )
            for session in self._sessions
        ])  # fmt: skip

    # Ways out

    def _print(self, printer: QPrinter) -> None:
        self._run(self.tr("Mencetak …"), partial(printed, printer, self._final()), self._finished)

    def _save(self, path: Path) -> None:
        self._run(self.tr("Menyimpan PDF …"), partial(saved, path, self._final()), self._finished)

    def _finished(self, pages: list[bytes]) -> None:
        if self._is_open:
            self._tell_number()
            self.preview.show_pages(pages)

    def _final(self) -> Printout:
        """The pages with real numbers: given now, or those of the same pages printed before."""
        options = self.options()
        remember_options(self._context.settings, options)
        attendance, history = self._office.attendance, self._office.history
        if self._numbered_options == options:
            for session in self._sessions:
                label = self.tr("Cetak lagi daftar hadir {0}: {1}")
                ids = [person.client_id for person in self._people[session.id]]
                history.log(Action.PRINT, label.format(self._numbers[session.id], session.title), clients=ids)
            return self._printout(options)
        for session in self._sessions:
            ids = [person.client_id for person in self._people[session.id]]
            sheet = attendance.record_sheet(session.id, ids, blank_rows=options.blank_rows, paper=options.paper)
            self._numbers[session.id] = sheet.number
        self._numbered_options = options
        return self._printout(options)

    def _tell_number(self) -> None:
        numbers = [self._numbers[session.id] for session in self._sessions]
        if len(numbers) == 1:
            self.note.setText(self.tr("Lembar {0} tercatat.").format(numbers[0]))
        else:
            self.note.setText(self.tr("Lembar {0} sampai {1} tercatat.").format(numbers[0], numbers[-1]))
