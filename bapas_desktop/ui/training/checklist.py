"""The checklist of one stage as a table: Space ticks, Enter changes, Delete removes, Alt with an arrow moves."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.data.training_plan import TaskStore
from bapas_desktop.domain.formats import short_date
from bapas_desktop.domain.training_plan import Task
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.record_table import Column, RecordTableModel, Tone
from bapas_desktop.ui.shared.record_view import RecordTableView


@dataclass(frozen=True, slots=True)
class StageQuery:
    """A stage of a program, in the order of its list."""

    program_id: int
    stage: str
    sort: str = ""
    descending: bool = False


class _Tasks:
    """The lines of a stage, as a table asks for them."""

    def __init__(self, store: TaskStore) -> None:
        self._store = store

    def ids(self, query: StageQuery) -> Sequence[int]:
        return [task.id for task in self._store.of_program(query.program_id) if task.stage == query.stage]

    def records(self, ids: Sequence[int]) -> Sequence[Task]:
        return self._store.records(ids)


class Checklist(QWidget):
    """Shows and changes the checklist of a stage; every change is kept at once and is one step of Undo."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._store = context.office.tasks
        self.model: RecordTableModel[Task] = RecordTableModel(_Tasks(self._store), self._columns(), self)
        self.table = RecordTableView(
            self.model, context.settings, self.tr("Daftar persiapan tahap"), key="stage-tasks", stretch="text"
        )
        self.table.setFrameShape(RecordTableView.Shape.StyledPanel)
        self.table.empty.say(self.tr("Belum ada butir. Ketik yang pertama di bawah, lalu Enter."))
        self.table.opened.connect(lambda _id: self.edit())
        self.table.clicked.connect(self._click)
        self.table.selection_changed.connect(self._sync)
        self.table.installEventFilter(self)
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Butir baru, lalu Enter"))
        self.line.setAccessibleName(self.tr("Butir baru"))
        self.line.installEventFilter(self)
        self.tick_button = self._button(self.tr("&Centang"), "ticked", self.toggle, self.tr("Centang (Spasi)"))
        self.edit_button = self._button(self.tr("&Ubah…"), "edit", self.edit, self.tr("Ubah (Enter)"))
        self.up_button = self._button("", "move-up", lambda: self.move_line(-1), self.tr("Naikkan (Alt+Panah atas)"))
        self.down_button = self._button(
            "", "move-down", lambda: self.move_line(1), self.tr("Turunkan (Alt+Panah bawah)")
        )
        self.delete_button = self._button(self.tr("&Hapus"), "delete", self.remove, self.tr("Hapus (Delete)"))
        buttons = QHBoxLayout()
        for button in (self.tick_button, self.edit_button, self.up_button, self.down_button, self.delete_button):
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.line)
        layout.addLayout(buttons)

    def show_stage(self, program_id: int, stage: str) -> None:
        """Show the checklist of a stage, or what has become of it."""
        self.model.show_query(StageQuery(program_id, stage))
        if self.model.ids and not self.table.selected_count():
            self.table.select_id(self.model.id_at(0))
        self._sync()

    def add(self) -> None:
        """Add what is typed at the end of the list."""
        query: StageQuery = self.model.query
        text = self.line.text()
        if text.strip():
            self._context.errors.run(lambda: self._add(query, text), self)

    def toggle(self) -> None:
        """Tick the selected lines; where all are ticked, take the ticks back."""
        tasks = self._selected()
        if tasks:
            done = any(task.done_on is None for task in tasks)
            changed = [task.id for task in tasks if (task.done_on is None) is done]
            self._context.errors.run(lambda: self._store.tick(changed, done=done), self)

    def edit(self) -> None:
        """Ask for another text of the line with the cursor."""
        task: Task | None = self.table.current_record()
        if task:
            self._context.asker.ask_text(
                self, self.tr("Ubah butir"), self.tr("Butir persiapan"),
                lambda text: self._change(task, text), initial=task.text,
            )  # fmt: skip

    def remove(self) -> None:
        """Delete the selected lines; Undo brings them back."""
        ids = self.table.selected_ids()
        if ids:
            row = min(self.model.row_of(one) or 0 for one in ids)
            self._context.errors.run(lambda: self._store.remove(ids), self)
            if self.model.ids:
                self.table.select_id(self.model.id_at(min(row, len(self.model.ids) - 1)))

    def move_line(self, steps: int) -> None:
        """Move the one selected line up or down."""
        ids = self.table.selected_ids()
        if len(ids) == 1:
            self._context.errors.run(lambda: self._store.move(ids[0], steps), self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the list, and Enter in the line."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = event.key()
        if watched is self.line:
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.add()
                return True
            return False
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_line(-1 if key == Qt.Key.Key_Up else 1)
            return True
        deed = {Qt.Key.Key_Space: self.toggle, Qt.Key.Key_Delete: self.remove}.get(Qt.Key(key))
        if deed:
            deed()
        return deed is not None

    def _add(self, query: StageQuery, text: str) -> None:
        added = self._store.add_to(query.program_id, query.stage, text)
        self.line.clear()
        self.model.refresh()
        self.table.select_id(added)

    def _change(self, task: Task, text: str) -> None:
        draft = replace(task.draft(), text=text)
        self._context.errors.run(lambda: self._store.update(task.id, draft), self)

    def _click(self, index: QModelIndex) -> None:
        if index.column() == self.model.column_of("tick") and self.table.selected_count() == 1:
            self.toggle()

    def _selected(self) -> list[Task]:
        return self._store.records(self.table.selected_ids())

    def _sync(self) -> None:
        tasks = self._selected()
        self.tick_button.setEnabled(bool(tasks))
        self.delete_button.setEnabled(bool(tasks))
        for button in (self.edit_button, self.up_button, self.down_button):
            button.setEnabled(len(tasks) == 1)
        all_done = bool(tasks) and all(task.done_on for task in tasks)
        self.tick_button.setText(self.tr("&Batalkan centang") if all_done else self.tr("&Centang"))
        self.tick_button.setIcon(icon("unticked" if all_done else "ticked"))

    def _columns(self) -> list[Column[Task]]:
        return [
            Column(
                key="tick", title=self.tr("Selesai"), text=lambda _task: "", width=3,
                icon=lambda task: "ticked" if task.done_on else "unticked",
                spoken=lambda task: self.tr("selesai") if task.done_on else self.tr("belum selesai"),
            ),
            Column(
                key="text", title=self.tr("Butir"), text=lambda task: task.text, width=24,
                tone=lambda task: Tone.MUTED if task.done_on else None,
            ),
            Column(key="done", title=self.tr("Dicentang"), text=_done, width=20, tone=lambda _task: Tone.MUTED),
        ]  # fmt: skip

    def _button(self, text: str, icon_name: str, slot: object, hint: str) -> QPushButton:
        button = QPushButton(icon(icon_name), text)
        button.setAutoDefault(False)
        button.setToolTip(hint)
        button.setAccessibleName(text.replace("&", "") or hint)
        button.clicked.connect(slot)
        return button


def _done(task: Task) -> str:
    return ", ".join(part for part in (short_date(task.done_on), task.done_by) if part) if task.done_on else ""
