"""The recipes of the office: a list with the form of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bapas_desktop.data.recipes import RecipeStore
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import rupiah, whole
from bapas_desktop.domain.recipes import Recipe, RecipeDraft, scaled
from bapas_desktop.printing.batch_words import exact_rupiah
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.own_keys import OwnKeys
from bapas_desktop.ui.shared.record_table import Align, Column, RecordTableModel
from bapas_desktop.ui.shared.record_view import RecordTableView
from bapas_desktop.ui.training.columns import translate
from bapas_desktop.ui.training.money.recipe_form import RecipeDialog


@dataclass(frozen=True, slots=True)
class _All:
    sort: str = "name"
    descending: bool = False


class _Recipes:
    """All recipes as the rows of a table."""

    def __init__(self, store: RecipeStore) -> None:
        self._store = store
        self.records = store.records

    def ids(self, query: _All) -> Sequence[int]:
        ids = [one.id for one in self._store.all()]
        return ids[::-1] if query.descending else ids


class RecipesDialog(QDialog):
    """Adds, changes, copies and deletes recipes; batches made from them stay as they are."""

    chosen = Signal(int)
    """A recipe was added, changed or copied: its id."""
    _announced = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget, recipe_id: int | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Resep"))
        self._context = context
        self._store = context.office.recipes
        self.form: RecipeDialog | None = None
        self.model: RecordTableModel[Recipe] = RecordTableModel(_Recipes(self._store), _columns(), self)
        self.table = RecordTableView(
            self.model, context.settings, self.tr("Daftar resep"), key="recipes-table", stretch="name"
        )
        self.table.setFrameShape(RecordTableView.Shape.StyledPanel)
        self.table.setSelectionMode(RecordTableView.SelectionMode.SingleSelection)
        self.table.empty.say(self.tr("Belum ada resep."), self.tr("Resep baru"), self.add_new)
        self.table.opened.connect(lambda _id: self.edit_current())
        self.table.selection_changed.connect(self._sync)
        OwnKeys(self.table).add(Qt.Key.Key_Delete, self.remove)
        self._build()
        self.resize(parent.window().size() * 0.7)
        self._announced.connect(self._on_changed)
        unsubscribe = context.office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self.model.show_query(_All())
        self.table.show_sorting()
        if recipe_id is not None:
            self.table.select_id(recipe_id)
        self._refresh()
        self.table.setFocus()

    def _build(self) -> None:
        self.add_button = push_button(self.tr("Resep &baru…"), "add", self.add_new)
        self.edit_button = push_button(self.tr("&Ubah…"), "edit", self.edit_current)
        self.copy_button = push_button(self.tr("&Salin…"), "copy", self.copy_current)
        self.delete_button = push_button(self.tr("&Hapus"), "delete", self.remove)
        self.delete_button.setToolTip(self.tr("Hapus resep (Delete); dapat diurungkan dengan Ctrl+Z"))
        self.close_button = push_button(self.tr("&Tutup"), "", self.accept)
        hint = QLabel(
            self.tr(
                "Resep dipakai oleh semua kegiatan. Produksi yang sudah dicatat tidak ikut berubah bila resepnya "
                "diubah atau dihapus."
            )
        )
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        line = QHBoxLayout()
        for button in (self.add_button, self.edit_button, self.copy_button, self.delete_button):
            line.addWidget(button)
        line.addStretch()
        line.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        layout.addWidget(self.table, 1)
        layout.addLayout(line)

    def add_new(self) -> None:
        """Open an empty form."""
        self._open(RecipeDraft(), self._store.add)

    def edit_current(self) -> None:
        """Open the form of the selected recipe."""
        recipe: Recipe | None = self.table.current_record()
        if recipe:
            recipe_id = recipe.id
            self._open(recipe.draft(), lambda draft: self._update(recipe_id, draft))

    def copy_current(self) -> None:
        """Open the form of a new recipe that begins as the selected one."""
        recipe: Recipe | None = self.table.current_record()
        if recipe:
            name = self.tr("{0} (salinan)").format(recipe.name)
            self._open(replace(recipe.draft(), name=name), self._store.add)

    def remove(self) -> None:
        """Delete the selected recipe; Undo brings it back."""
        recipe: Recipe | None = self.table.current_record()
        if recipe:
            self._context.errors.run(lambda: self._store.remove([recipe.id]), self)

    def _update(self, recipe_id: int, draft: RecipeDraft) -> int:
        self._store.update(recipe_id, draft)
        return recipe_id

    def _open(self, draft: RecipeDraft, save: Callable[[RecipeDraft], object]) -> None:
        self.form = RecipeDialog(draft, save, self._context, self)
        self.form.saved.connect(self._saved)
        self.form.open()

    def _saved(self, recipe_id: int) -> None:
        self._refresh()
        self.table.select_id(recipe_id)
        self.chosen.emit(recipe_id)

    def _refresh(self) -> None:
        self.model.refresh()
        if self.model.ids and not self.table.selected_count():
            self.table.select_id(self.model.id_at(0))
        self._sync()

    def _sync(self) -> None:
        is_one = self.table.selected_count() == 1
        for button in (self.edit_button, self.copy_button, self.delete_button):
            button.setEnabled(is_one)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.MONEY in topics:
            self._refresh()


def _columns() -> list[Column[Recipe]]:
    def column(key: str, title: str, text: Callable[[Recipe], str], width: int) -> Column[Recipe]:
        return Column(key=key, title=title, text=text, align=Align.RIGHT, width=width)

    return [
        Column(key="name", title=translate("Training", "Resep"), text=lambda r: r.name, sort="name", width=26),
        column("people", translate("Training", "Untuk (orang)"), lambda r: whole(r.people), 11),
        column("pieces", translate("Training", "Jadi (biji)"), lambda r: whole(r.pieces), 9),
        column("ingredients", translate("Training", "Bahan"), lambda r: whole(len(r.ingredients)), 7),
        column("hpp", translate("Training", "HPP per biji"), _hpp, 12),
        column("price", translate("Training", "Harga jual"), lambda r: rupiah(r.price), 11),
    ]


def _hpp(recipe: Recipe) -> str:
    return exact_rupiah(scaled(recipe, recipe.people).cost_per_piece)
