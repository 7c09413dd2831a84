"""What a program needs: a table to filter, tick and order, and a line to type the next need in."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.data.program_records import BudgetStore
from bapas_desktop.domain.budget import BudgetLine, by_group
from bapas_desktop.domain.formats import rupiah, thousandths, whole
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.fields import ChoiceField
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.own_keys import OwnKeys
from bapas_desktop.ui.shared.record_table import Align, Column, RecordTableModel, Tone
from bapas_desktop.ui.shared.record_view import RecordTableView
from bapas_desktop.ui.training.columns import translate
from bapas_desktop.ui.training.money.budget_choices import WHOLE_PROGRAM, chosen_id, offer, session_choices, session_of
from bapas_desktop.ui.training.money.budget_copy import CopyNeedsDialog
from bapas_desktop.ui.training.money.budget_entry import NeedEntry
from bapas_desktop.ui.training.money.budget_forms import NeedDialog


@dataclass(frozen=True, slots=True)
class NeedQuery:
    """Which needs are shown: of a session (``WHOLE_PROGRAM``: of none), of a group; empty: all."""

    program_id: int
    session: str = ""
    group: str = ""
    sort: str = ""
    descending: bool = False

    def finds(self, line: BudgetLine) -> bool:
        """Whether a need is among them."""
        right_session = not self.session or line.session_id == chosen_id(self.session)
        return right_session and self.group in ("", line.group)


class _Needs:
    """The needs of a program group by group, as a table asks for them."""

    def __init__(self, store: BudgetStore) -> None:
        self._store = store
        self.records = store.records

    def ids(self, query: NeedQuery) -> Sequence[int]:
        groups = by_group(self._store.of_program(query.program_id))
        return [line.id for _group, own in groups for line in own if query.finds(line)]


class NeedsPanel(QWidget):
    """Every change is kept at once and is one step of Undo."""

    def __init__(self, program_id: int, context: AppContext) -> None:
        super().__init__()
        self._program_id = program_id
        self._context = context
        self._store = context.office.budget
        self.form: NeedDialog | None = None
        self.copying: CopyNeedsDialog | None = None
        self.model: RecordTableModel[BudgetLine] = RecordTableModel(_Needs(self._store), _columns(), self)
        self.table = RecordTableView(
            self.model, context.settings, self.tr("Daftar kebutuhan"), key="budget-needs", stretch="name"
        )
        self.table.setFrameShape(RecordTableView.Shape.StyledPanel)
        self.session_filter = ChoiceField([], optional=False)
        self.group_filter = ChoiceField([], optional=False)
        self.entry = NeedEntry(program_id, self._store.add)
        self.count, self.total = QLabel(), QLabel()
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        filters = QHBoxLayout()
        shown = ((self.tr("Pertemuan"), self.session_filter), (self.tr("Kelompok"), self.group_filter))
        for words, choice in shown:
            choice.setAccessibleName(self.tr("Saring: {0}").format(words))
            choice.setMinimumWidth(self.fontMetrics().averageCharWidth() * 28)
            filters.addWidget(QLabel(words))
            filters.addWidget(choice)
        filters.addStretch()
        self.copy_button = push_button(self.tr("Salin dar&i…"), "copy", self.copy_from)
        self.copy_button.setToolTip(self.tr("Salin kebutuhan dari templat atau kegiatan lain"))
        filters.addWidget(self.copy_button)
        self.ready_button = push_button(self.tr("&Siap"), "ticked", self.toggle)
        self.edit_button = push_button(self.tr("&Ubah…"), "edit", self.edit)
        self.up_button = self._mover("move-up", -1, self.tr("Naikkan (Alt+Panah atas)"))
        self.down_button = self._mover("move-down", 1, self.tr("Turunkan (Alt+Panah bawah)"))
        self.delete_button = push_button(self.tr("&Hapus"), "delete", self.remove)
        for button, hint in (
            (self.ready_button, self.tr("Sudah siap atau belum (Spasi)")), (self.edit_button, self.tr("Ubah (Enter)")),
            (self.delete_button, self.tr("Hapus (Delete)")),
        ):  # fmt: skip
            button.setToolTip(hint)
        self.total.setProperty("role", "heading")
        self.count.setProperty("role", "hint")
        deeds = QHBoxLayout()
        for button in (self.ready_button, self.edit_button, self.up_button, self.down_button, self.delete_button):
            deeds.addWidget(button)
        deeds.addSpacing(self.fontMetrics().height())
        deeds.addWidget(self.count)
        deeds.addStretch()
        deeds.addWidget(self.total)
        layout = QVBoxLayout(self)
        layout.addLayout(filters)
        layout.addWidget(self.table, 1)
        layout.addLayout(deeds)
        layout.addWidget(self.entry)

    def _mover(self, icon_name: str, steps: int, hint: str) -> QPushButton:
        button = push_button("", icon_name, lambda: self.move_need(steps))
        button.setToolTip(hint)
        button.setAccessibleName(hint)
        return button

    def _connect(self) -> None:
        self.entry.added.connect(self._show_added)
        self.table.opened.connect(lambda _id: self.edit())
        self.table.clicked.connect(self._click)
        self.table.selection_changed.connect(self._sync)
        for choice in (self.session_filter, self.group_filter):
            choice.value_changed.connect(self._show)
        keys = OwnKeys(self.table)
        for pressed, step in (
            (Qt.Key.Key_Space, self.toggle), (Qt.Key.Key_Delete, self.remove), (Qt.Key.Key_F2, self.edit),
        ):  # fmt: skip
            keys.add(pressed, step)
        keys.add("Alt+Up", lambda: self.move_need(-1))
        keys.add("Alt+Down", lambda: self.move_need(1))

    # What is shown

    def refresh(self) -> None:
        """Ask the file again: needs, and what they can be filtered by."""
        sessions = session_choices(self._context.office, self._program_id)
        self._lines = self._store.of_program(self._program_id)
        whole_words = self.tr("Tanpa pertemuan tertentu")
        offer(self.session_filter, [("", self.tr("Semua")), (WHOLE_PROGRAM, whole_words), *sessions])
        offer(self.group_filter, [("", self.tr("Semua")), *((name, name) for name, _own in by_group(self._lines))])
        self.entry.offer(sessions)
        self._show()

    def _show(self) -> None:
        query = NeedQuery(self._program_id, self.session_filter.value(), self.group_filter.value())
        self.model.show_query(query)
        if self._lines:
            self.table.empty.say(self.tr("Tidak ada kebutuhan yang cocok dengan saringan."))
        else:
            self.table.empty.say(
                self.tr(
                    "Belum ada kebutuhan: bahan, alat, konsumsi, dan biaya lain yang direncanakan.\n"
                    "Ketik yang pertama di bawah, atau salin dari templat atau kegiatan lain."
                ),
                self.tr("Salin dari…"),
                self.copy_from,
            )
        if self.model.ids and not self.table.selected_count():
            self.table.select_id(self.model.id_at(0))
        self._show_totals([line for line in self._lines if query.finds(line)])
        self._sync()

    def _show_totals(self, shown: Sequence[BudgetLine]) -> None:
        ready = whole(sum(line.ready for line in shown))
        if len(shown) == len(self._lines):
            self.count.setText(self.tr("{0} kebutuhan, {1} siap").format(whole(len(shown)), ready))
        else:
            words = self.tr("{0} dari {1} kebutuhan, {2} siap")
            self.count.setText(words.format(whole(len(shown)), whole(len(self._lines)), ready))
        self.total.setText(self.tr("Jumlah {0}").format(rupiah(sum(line.total for line in shown))))

    def _sync(self) -> None:
        lines = self._selected()
        self.ready_button.setEnabled(bool(lines))
        self.delete_button.setEnabled(bool(lines))
        for button in (self.edit_button, self.up_button, self.down_button):
            button.setEnabled(len(lines) == 1)
        all_ready = bool(lines) and all(line.ready for line in lines)
        self.ready_button.setText(self.tr("Belum &siap") if all_ready else self.tr("&Siap"))
        self.ready_button.setIcon(icon("unticked" if all_ready else "ticked"))

    def _show_added(self, record_id: int) -> None:
        if self.model.row_of(record_id) is None:  # hidden by a filter; who typed it wants to see it
            self.session_filter.set_value("")
            self.group_filter.set_value("")
        self.table.select_id(record_id)

    def _selected(self) -> list[BudgetLine]:
        return self._store.records(self.table.selected_ids())

    # What is done

    def toggle(self) -> None:
        """Say that the selected needs are ready; where all are, that they are not."""
        lines = self._selected()
        if lines:
            ready = not all(line.ready for line in lines)
            changed = [line.id for line in lines if line.ready is not ready]
            self._context.errors.run(lambda: self._store.set_ready(changed, ready=ready), self)

    def edit(self) -> None:
        """Open the form of the need with the cursor."""
        line: BudgetLine | None = self.table.current_record()
        if line:
            line_id = line.id
            self.form = NeedDialog(
                line.draft(), lambda draft: self._store.update(line_id, draft), self._context, self
            )  # fmt: skip
            self.form.open()

    def remove(self) -> None:
        """Delete the selected needs; Undo brings them back."""
        ids = self.table.selected_ids()
        if ids:
            row = min(self.model.row_of(one) or 0 for one in ids)
            self._context.errors.run(lambda: self._store.remove(ids), self)
            if self.model.ids:
                self.table.select_id(self.model.id_at(min(row, len(self.model.ids) - 1)))

    def move_need(self, steps: int) -> None:
        """Move the one selected need past its neighbour of the same group."""
        lines, ids = self._selected(), list(self.model.ids)
        if len(lines) != 1:
            return
        place = ids.index(lines[0].id) + steps
        neighbour = self.model.record_at(place) if 0 <= place < len(ids) else None
        if neighbour and neighbour.group == lines[0].group:
            self._context.errors.run(lambda: self._store.place(lines[0].id, neighbour.id, after=steps > 0), self)

    def copy_from(self) -> None:
        """Choose needs of a template or another program."""
        self.copying = CopyNeedsDialog(self._program_id, self._context, self)
        self.copying.open()

    def _click(self, index: QModelIndex) -> None:
        if index.column() == self.model.column_of("ready") and self.table.selected_count() == 1:
            self.toggle()


def _columns() -> list[Column[BudgetLine]]:
    return [
        Column(
            key="ready", title=translate("Training", "Siap"), text=lambda _line: "", width=3,
            icon=lambda line: "ticked" if line.ready else "unticked",
            spoken=lambda line: translate("Training", "siap") if line.ready else translate("Training", "belum siap"),
        ),
        Column(key="group", title=translate("Training", "Kelompok"), text=lambda line: line.group, width=15),
        Column(
            key="name", title=translate("Training", "Nama"), text=lambda line: line.name, width=26,
            tooltip=lambda line: line.notes,
        ),
        Column(
            key="quantity", title=translate("Training", "Banyaknya"), text=lambda line: thousandths(line.quantity),
            align=Align.RIGHT, width=9,
        ),
        Column(key="unit", title=translate("Training", "Satuan"), text=lambda line: line.unit, width=8),
        Column(
            key="price", title=translate("Training", "Harga satuan"), text=lambda line: rupiah(line.price),
            align=Align.RIGHT, width=12,
        ),
        Column(
            key="total", title=translate("Training", "Jumlah"),
            text=lambda line: "" if line.price is None else rupiah(line.total), align=Align.RIGHT, width=13,
        ),
        Column(key="source", title=translate("Training", "Sumber"), text=lambda line: line.source, width=13),
        Column(
            key="session", title=translate("Training", "Pertemuan"),
            text=lambda line: session_of(line) or translate("Training", "Seluruh kegiatan"), width=21,
            tone=lambda line: None if line.session_id else Tone.MUTED,
        ),
    ]  # fmt: skip
