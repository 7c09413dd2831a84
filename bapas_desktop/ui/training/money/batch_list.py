"""The batches that a program made, with what they cost and brought in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bapas_desktop.data.program_records import BatchStore
from bapas_desktop.domain.formats import rupiah, short_date, whole
from bapas_desktop.domain.recipes import Batch, BatchDraft, batch_totals
from bapas_desktop.printing.batch_words import exact_rupiah
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.own_keys import OwnKeys
from bapas_desktop.ui.shared.record_table import Align, Column, RecordTableModel, Tone
from bapas_desktop.ui.shared.record_view import RecordTableView
from bapas_desktop.ui.training.columns import translate
from bapas_desktop.ui.training.money.batch_form import BatchDialog, BatchOffer
from bapas_desktop.ui.training.money.budget_choices import session_of


@dataclass(frozen=True, slots=True)
class BatchQuery:
    """The batches of a program, the newest first unless said otherwise."""

    program_id: int
    sort: str = "made_on"
    descending: bool = True


class _Batches:
    """The batches of a program as a table asks for them."""

    def __init__(self, store: BatchStore) -> None:
        self._store = store
        self.records = store.records

    def ids(self, query: BatchQuery) -> Sequence[int]:
        found = self._store.of_program(query.program_id)
        return [one.id for one in sorted(found, key=_sort_key(query.sort), reverse=query.descending)]


class BatchListPanel(QWidget):
    """Every change is kept at once and is one step of Undo."""

    def __init__(self, program_id: int, context: AppContext, show_plan: Callable[[], object]) -> None:
        super().__init__()
        self._program_id = program_id
        self._context = context
        self._store = context.office.batches
        self.form: BatchDialog | None = None
        self.model: RecordTableModel[Batch] = RecordTableModel(_Batches(self._store), _columns(context), self)
        self.table = RecordTableView(
            self.model, context.settings, self.tr("Produksi yang dicatat"), key="batches-table", stretch="recipe"
        )
        self.table.setFrameShape(RecordTableView.Shape.StyledPanel)
        self.table.empty.say(
            self.tr("Belum ada produksi yang dicatat. Pilih resep pada Rencana, lalu Catat produksi."),
            self.tr("Ke rencana"), show_plan,
        )  # fmt: skip
        self.table.opened.connect(lambda _id: self.edit())
        self.table.selection_changed.connect(self._sync)
        OwnKeys(self.table).add(Qt.Key.Key_Delete, self.remove)
        self.totals = QLabel()
        self.totals.setTextFormat(Qt.TextFormat.PlainText)
        self.totals.setWordWrap(True)
        self.edit_button = push_button(self.tr("&Ubah…"), "edit", self.edit)
        self.delete_button = push_button(self.tr("Hapu&s"), "delete", self.remove)
        self.delete_button.setToolTip(self.tr("Hapus produksi yang dipilih (Delete); dapat diurungkan dengan Ctrl+Z"))
        line = QHBoxLayout()
        line.addWidget(self.edit_button)
        line.addWidget(self.delete_button)
        line.addSpacing(self.fontMetrics().height())
        line.addWidget(self.totals, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 1)
        layout.addLayout(line)
        self.model.show_query(BatchQuery(program_id))
        self.table.show_sorting()

    def refresh(self) -> None:
        """Show the batches as they are now."""
        self.model.refresh()
        batches = self._store.of_program(self._program_id)
        self.totals.setText(_totals_words(batches) if batches else "")
        self._sync()

    def open_form(self, begin: BatchOffer, save: Callable[[BatchDraft], object] | None = None) -> None:
        """Open the form of a new batch; ``save`` changes one that is there."""
        self.form = BatchDialog(begin, save or self._store.add, self._context, self)
        self.form.saved.connect(self._saved)
        self.form.open()

    def edit(self) -> None:
        """Open the form of the batch with the cursor."""
        batch: Batch | None = self.table.current_record()
        if batch:
            batch_id = batch.id
            self.open_form(BatchOffer(batch.draft()), lambda draft: self._store.update(batch_id, draft))

    def remove(self) -> None:
        """Delete the selected batches; Undo brings them back."""
        ids = self.table.selected_ids()
        if ids:
            self._context.errors.run(lambda: self._store.remove(ids), self)

    def _saved(self, batch_id: int | None) -> None:
        if batch_id is not None:
            self.table.select_id(batch_id)

    def _sync(self) -> None:
        count = self.table.selected_count()
        self.edit_button.setEnabled(count == 1)
        self.delete_button.setEnabled(count > 0)


def _totals_words(batches: Sequence[Batch]) -> str:
    totals = batch_totals(batches)
    words = translate("Training", "Jumlah: {0} biji, terjual {1} · Biaya {2} · Uang masuk {3} · Laba {4}").format(
        whole(totals.pieces), whole(totals.sold), rupiah(totals.cost), rupiah(totals.income), rupiah(totals.profit)
    )
    if totals.cost_per_piece is not None:
        words += translate("Training", " · HPP rata-rata {0}").format(exact_rupiah(totals.cost_per_piece))
    if totals.not_known:
        words += translate("Training", " · laba {0} produksi belum dapat dihitung").format(whole(totals.not_known))
    return words


def _columns(context: AppContext) -> list[Column[Batch]]:
    def number(key: str, title: str, text: Callable[[Batch], str], width: int) -> Column[Batch]:
        return Column(key=key, title=title, text=text, align=Align.RIGHT, width=width, sort=key)

    def is_late(batch: Batch) -> bool:
        is_left = (batch.sold or 0) < (batch.pieces or 0)
        return is_left and batch.expires_on is not None and batch.expires_on < context.today()

    return [
        Column(
            key="made_on", title=translate("Training", "Tanggal"), text=lambda b: short_date(b.made_on),
            sort="made_on", width=11,
        ),
        Column(key="recipe", title=translate("Training", "Resep"), text=lambda b: b.recipe, sort="recipe", width=18),
        Column(key="session", title=translate("Training", "Pertemuan"), text=session_of, width=22, shown=False),
        number("people", translate("Training", "Orang"), lambda b: _whole(b.people), 6),
        number("pieces", translate("Training", "Jadi"), lambda b: _whole(b.pieces), 6),
        number("cost", translate("Training", "Biaya"), lambda b: rupiah(b.cost), 10),
        number("cost_per_piece", translate("Training", "HPP"), lambda b: exact_rupiah(b.cost_per_piece), 10),
        number("price", translate("Training", "Harga jual"), lambda b: rupiah(b.price), 9),
        number("sold", translate("Training", "Terjual"), lambda b: _whole(b.sold), 7),
        number("income", translate("Training", "Uang masuk"), lambda b: rupiah(b.income), 11),
        Column(
            key="profit", title=translate("Training", "Laba"), text=lambda b: rupiah(b.profit), align=Align.RIGHT,
            sort="profit", width=10, tone=lambda b: Tone.WARNING if (b.profit or 0) < 0 else None,
        ),
        Column(
            key="expires_on", title=translate("Training", "Baik sampai"), text=lambda b: short_date(b.expires_on),
            sort="expires_on", width=10, tone=lambda b: Tone.WARNING if is_late(b) else None,
            tooltip=lambda b: translate("Training", "Sudah lewat, dan belum semuanya terjual") if is_late(b) else "",
        ),
    ]  # fmt: skip


def _whole(number: int | None) -> str:
    return "" if number is None else whole(number)


def _sort_key(name: str) -> Callable[[Batch], Any]:
    """What is not known comes before everything that is."""

    def key(batch: Batch) -> Any:
        value = getattr(batch, name)
        return (value is not None, value.casefold() if isinstance(value, str) else value, batch.id)

    return key
