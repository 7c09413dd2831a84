"""The notes of a whole class, typed from the slips: a row a person, by the keyboard alone."""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from bapas_desktop.data.office import Office
from bapas_desktop.domain.formats import full_date, whole
from bapas_desktop.domain.issues import InvalidDraft, Refused
from bapas_desktop.domain.reflections.factual import judging_words
from bapas_desktop.domain.reflections.notes import FACES, ReflectionDraft, ReflectionQuery
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.wording import say, say_refusal

Index = QModelIndex | QPersistentModelIndex
NAME, FACE, TEXT, DIFFICULTY, HELP, STATE = range(6)
_YES = "ya"
_NAME_WIDTH = 28
"""Letters; a longer name goes on in its tooltip, and its column can be widened."""


@dataclass(frozen=True, slots=True)
class ClassRow:
    """Somebody whose slip may be typed in."""

    client_id: int
    name: str
    has_note: bool


def class_rows(office: Office, session_id: int) -> list[ClassRow]:
    """The people of a session, in the order of its newest slips, then those who have none."""
    names = {person.client_id: person.full_name for person in office.attendance.participants(session_id)}
    printed = next(iter(office.slips.of_session(session_id)), None)
    order = dict.fromkeys([*(printed.client_ids if printed else ()), *names])
    missing = [client_id for client_id in order if client_id not in names]
    names |= {client.id: client.full_name for client in office.clients.records(missing)}
    notes = office.reflections.records(office.reflections.ids(ReflectionQuery(session_id=session_id)))
    done = {note.client_id for note in notes}
    return [ClassRow(one, names[one], one in done) for one in order if one in names]


class ClassTable(QTableView):
    """Typing begins in a cell; 1 to 4 mark a face and lead to the text, Enter goes to the next person, F4 is the help.

    Enter goes down to the column in which a row was begun, as in a workbook: from the text back to the next face.
    """

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__()
        self._begun: int | None = None
        self.cells = QStandardItemModel(rows, columns, self)
        self.setModel(self.cells)
        self.setWordWrap(False)

    def set_current(self, row: int, column: int) -> None:
        """Put the cursor into a cell."""
        self.setCurrentIndex(self.cells.index(row, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Faces and help are one key; Enter goes down."""
        key, column = event.key(), self.currentIndex().column()
        if key == Qt.Key.Key_F4:
            self._put(HELP, "" if self.text(self.currentIndex().row(), HELP) else _YES)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.state() != QAbstractItemView.State.EditingState:  # else the cell closes itself in a moment
                self.go_down()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and column in (FACE, TEXT, DIFFICULTY, HELP):
            self._put(column, "")
        elif column == FACE and key - int(Qt.Key.Key_0) in FACES:
            face = key - int(Qt.Key.Key_0)
            self._put(FACE, f"{face} {FACES[face]}")
            self._begun = FACE
            self.set_current(self.currentIndex().row(), TEXT)
        elif column == HELP and key == Qt.Key.Key_Space:
            self._put(HELP, "" if self.text(self.currentIndex().row(), HELP) else _YES)
        else:
            if key == Qt.Key.Key_Tab and self._begun is None:
                self._begun = column
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down leave a cell that is being typed in; one line has no use for them."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and isinstance(watched, QLineEdit):
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step:
                row = min(max(self.currentIndex().row() + step, 0), self.cells.rowCount() - 1)
                self.commitData(watched)
                self.closeEditor(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                self.set_current(row, self.currentIndex().column())
                return True
        return super().eventFilter(watched, event)

    def edit(self, index: Index, trigger: QAbstractItemView.EditTrigger, event: QEvent) -> bool:  # type: ignore[override]
        """Open a cell, and listen to its keys."""
        opened = bool(super().edit(index, trigger, event))
        editor = self.indexWidget(index) if opened else None
        if isinstance(editor, QLineEdit):
            editor.installEventFilter(self)
        return opened

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Another row is begun anew."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self._begun = None

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:  # noqa: N802 - Qt's name
        """Enter in a cell keeps what was typed and goes down."""
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self.go_down()

    def go_down(self) -> None:
        """The next person; the last one stays."""
        column = self.currentIndex().column() if self._begun is None else self._begun
        self.set_current(min(self.currentIndex().row() + 1, self.cells.rowCount() - 1), column)

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        item = self.cells.item(row, column)
        return item.text().strip() if item else ""

    def _put(self, column: int, text: str) -> None:
        if item := self.cells.item(self.currentIndex().row(), column):
            item.setText(text)


class ClassNotesDialog(QDialog):
    """Types in the slips of a session and keeps them in one step; who has a note already is shown, and can be added."""

    _announced = Signal(object)

    def __init__(self, session_id: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._office = context, context.office
        self._session = self._office.sessions.get(session_id)
        self.rows = class_rows(self._office, session_id)
        self._gone: set[int] = set()
        self.setWindowTitle(self.tr("Isi satu kelas"))
        what = QLabel(f"{self._session.title} · {full_date(self._day())}")
        what.setProperty("role", "heading")
        what.setTextFormat(Qt.TextFormat.PlainText)
        self.code = QLineEdit()
        self.code.setPlaceholderText("R26-0007-03K")
        self.code.setAccessibleName(self.tr("Kode lembar"))
        code_label = QLabel(self.tr("&Kode lembar"))
        code_label.setBuddy(self.code)
        self.table = self._make_table()
        self.table.cells.itemChanged.connect(lambda _item: self._say_hint())
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        keys = QLabel(self.tr("1–4 wajah, Enter ke bawah, Tab ke kanan, F4 diisi dengan bantuan, Ctrl+S simpan."))
        keys.setProperty("role", "hint")
        self.save_button = push_button(self.tr("&Simpan semua"), "success", self.try_to_save)
        self.cancel_button = push_button(self.tr("&Batal"), "", self.reject)
        for button in (self.save_button, self.cancel_button):
            button.setAutoDefault(False)  # Enter is for the table and the code
        top, foot, layout = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        for widget in (code_label, self.code, keys):
            top.addWidget(widget)
        top.setStretch(2, 1)
        foot.addWidget(self.message, 1)
        foot.addWidget(self.save_button)
        foot.addWidget(self.cancel_button)
        layout.addWidget(what)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)
        self.resize(parent.window().size() * 0.9)
        self.table.setFocus()
        self._say_hint()
        self._announced.connect(lambda _topics: self._follow())
        unsubscribe = self._office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())

    def _follow(self) -> None:
        """Whoever was deleted meanwhile is no longer written about; what was typed stays, for it may be undone."""
        there = {client.id for client in self._office.clients.records([row.client_id for row in self.rows])}
        self._gone = {row.client_id for row in self.rows} - there
        for place, row in enumerate(self.rows):
            self.table.cells.item(place, STATE).setText(self._state_words(row))
        self._say_hint()

    def _state_words(self, row: ClassRow) -> str:
        if row.client_id in self._gone:
            return self.tr("klien sudah dihapus")
        return self.tr("sudah ada catatan") if row.has_note else ""

    def _make_table(self) -> ClassTable:
        table = ClassTable(len(self.rows), 6)
        table.setAccessibleName(self.tr("Lembar refleksi peserta"))
        table.cells.setHorizontalHeaderLabels(
            [
                self.tr("Nama"),
                self.tr("Wajah"),
                self.tr("Pengalaman belajar"),
                self.tr("Yang sulit"),
                self.tr("Dibantu"),
                self.tr("Keterangan"),
            ]
        )
        for place, row in enumerate(self.rows):
            for column, words in enumerate((row.name, "", "", "", "", self._state_words(row))):
                item = QStandardItem(words)
                item.setToolTip(words if column == NAME else "")
                if column not in (TEXT, DIFFICULTY):
                    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                table.cells.setItem(place, column, item)
        table.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        unit = table.fontMetrics().averageCharWidth()
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Interactive)
        table.setColumnWidth(NAME, min(table.sizeHintForColumn(NAME) + unit * 2, unit * _NAME_WIDTH))
        header.setSectionResizeMode(FACE, QHeaderView.ResizeMode.Fixed)  # it does not jump when a face is marked
        table.setColumnWidth(FACE, max(map(len, FACES.values())) * unit + unit * 6)
        for column in (TEXT, DIFFICULTY):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        first = next((place for place, row in enumerate(self.rows) if not row.has_note), 0)
        table.set_current(first, FACE)
        return table

    def drafts(self) -> list[ReflectionDraft]:
        """A note for each row in which something stands."""
        found = []
        for place, row in enumerate(self.rows):
            face, text, difficulty, helped, _ = (self.table.text(place, one) for one in range(FACE, STATE + 1))
            if (face or text or difficulty) and row.client_id not in self._gone:
                found.append(
                    ReflectionDraft(
                        session_id=self._session.id,
                        client_id=row.client_id,
                        date=self._day(),
                        author=self._office.user,
                        text=text,
                        difficulty=difficulty,
                        face=int(face[0]) if face else None,
                        assisted=bool(helped),
                    )
                )
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+S keeps everything; Enter after a code goes to its row, and closes nothing."""
        if event.key() == Qt.Key.Key_S and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.try_to_save()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.code.hasFocus():
                self.go_to_code()
        else:
            super().keyPressEvent(event)

    def go_to_code(self) -> None:
        """Go to the person whose slip has the code."""
        try:
            batch, client_id = self._office.slips.find(self.code.text())
        except Refused as refusal:
            self.message.setText(say_refusal(refusal))
            return
        place = next((at for at, row in enumerate(self.rows) if row.client_id == client_id), None)
        if batch.session_id != self._session.id or place is None:
            self.message.setText(self.tr("Lembar ini dari pertemuan lain."))
            return
        self.code.clear()
        self.table.set_current(place, FACE)
        self.table.setFocus()
        self._say_hint()

    def try_to_save(self) -> None:
        """Keep all notes, or none."""
        self.table.set_current(self.table.currentIndex().row(), FACE)  # what is being typed is taken over
        drafts = self.drafts()
        if not drafts:
            self.message.setText(self.tr("Belum ada yang diisi."))
            return
        twice = [row.name for row in self.rows if row.has_note and any(row.client_id == d.client_id for d in drafts)]
        if twice:
            self._context.asker.ask(
                self, self.tr("Sudah ada catatan pertemuan ini untuk: {0}. Tambahkan satu lagi?").format(
                    ", ".join(twice)
                ), yes=self.tr("Tambahkan"), then=lambda: self._keep(drafts),
            )  # fmt: skip
        else:
            self._keep(drafts)

    def _keep(self, drafts: list[ReflectionDraft]) -> None:
        try:
            self._office.reflections.add_all(drafts)
        except InvalidDraft as invalid:
            self.message.setText(" ".join(say(issue) for issue in invalid.issues))
        except Refused as refusal:
            self.message.setText(say_refusal(refusal))
        else:
            self.accept()

    def reject(self) -> None:
        """Leave without keeping; ask first if anything was typed."""
        if self.drafts():
            words = self.tr("{0} catatan belum disimpan. Buang isian?").format(whole(len(self.drafts())))
            self._context.asker.ask(self, words, yes=self.tr("Buang isian"), then=super().reject)
        else:
            super().reject()

    def _day(self) -> dt.date:
        """The day of the session; one that has not been is written about today."""
        return min(self._session.date or self._context.today(), self._context.today())

    def _say_hint(self) -> None:
        """How many are filled in, and words that judge."""
        drafts = self.drafts()
        found = dict.fromkeys(word for one in drafts for word in judging_words(f"{one.text} {one.difficulty}"))
        counted = self.tr("{0} dari {1} orang diisi.").format(whole(len(drafts)), whole(len(self.rows)))
        warned = self.tr("Kata yang menilai orang: {0}. Tulis apa yang dilihat dan didengar.")
        self.message.setText(" ".join([counted, *([warned.format(", ".join(found))] if found else [])]))
