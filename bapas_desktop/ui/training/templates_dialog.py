"""The templates of programs: a list with the form of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.data.training_plan import TemplateStore
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.training_plan import Template, TemplateDraft
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.record_table import Align, Column, RecordTableModel
from bapas_desktop.ui.shared.record_view import RecordTableView
from bapas_desktop.ui.training.columns import translate
from bapas_desktop.ui.training.template_form import TemplateDialog


@dataclass(frozen=True, slots=True)
class _All:
    sort: str = "name"
    descending: bool = False


class _Source:
    """All templates as the rows of a table."""

    def __init__(self, store: TemplateStore) -> None:
        self._store = store

    def ids(self, query: _All) -> Sequence[int]:
        ids = [one.id for one in self._store.all()]
        return ids[::-1] if query.descending else ids

    def records(self, ids: Sequence[int]) -> Sequence[Template]:
        return [one for one in self._store.all() if one.id in ids]


class TemplatesDialog(QDialog):
    """Adds, changes and deletes templates; programs that were made from them stay as they are."""

    _announced = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Templat kegiatan"))
        self._context = context
        self._store = context.office.templates
        self.form: TemplateDialog | None = None
        self.model: RecordTableModel[Template] = RecordTableModel(_Source(self._store), _columns(), self)
        self.table = RecordTableView(
            self.model, context.settings, self.tr("Daftar templat"), key="templates-table", version=2, stretch="name"
        )
        self.table.setFrameShape(RecordTableView.Shape.StyledPanel)
        self.table.setSelectionMode(RecordTableView.SelectionMode.SingleSelection)
        self.table.empty.say(self.tr("Belum ada templat."), self.tr("Templat baru"), self.add_new)
        self.table.opened.connect(lambda _id: self.edit_current())
        self.table.selection_changed.connect(self._sync)
        self._build()
        self.resize(parent.window().size() * 0.7)
        self._announced.connect(self._on_changed)
        unsubscribe = context.office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self.model.show_query(_All())
        self.table.show_sorting()
        self._refresh()
        self.table.setFocus()

    def _build(self) -> None:
        self.add_button = push_button(self.tr("Templat &baru…"), "add", self.add_new)
        self.edit_button = push_button(self.tr("&Ubah…"), "edit", self.edit_current)
        self.delete_button = push_button(self.tr("&Hapus"), "delete", self.remove)
        self.close_button = QPushButton(self.tr("&Tutup"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.accept)
        hint = QLabel(
            self.tr("Templat dipilih saat membuat kegiatan baru. Kegiatan yang sudah dibuat tidak ikut berubah.")
        )
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        line = QHBoxLayout()
        for button in (self.add_button, self.edit_button, self.delete_button):
            line.addWidget(button)
        line.addStretch()
        line.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        layout.addWidget(self.table, 1)
        layout.addLayout(line)

    def add_new(self) -> None:
        """Open an empty form."""
        self._open(TemplateDraft(), self._store.save)

    def edit_current(self) -> None:
        """Open the form of the selected template."""
        template: Template | None = self.table.current_record()
        if template:
            template_id = template.id
            self._open(template.draft(), lambda draft: self._store.save(draft, template_id))

    def remove(self) -> None:
        """Delete the selected template; Undo brings it back."""
        template: Template | None = self.table.current_record()
        if template:
            self._context.errors.run(lambda: self._store.remove(template.id), self)

    def _open(self, draft: TemplateDraft, save: Callable[[TemplateDraft], object]) -> None:
        self.form = TemplateDialog(draft, save, self._context, self)
        self.form.saved.connect(self._saved)
        self.form.open()

    def _saved(self, template_id: int) -> None:
        self._refresh()
        self.table.select_id(template_id)

    def _refresh(self) -> None:
        self.model.refresh()
        if self.model.ids and not self.table.selected_count():
            self.table.select_id(self.model.id_at(0))
        self._sync()

    def _sync(self) -> None:
        is_one = self.table.selected_count() == 1
        self.edit_button.setEnabled(is_one)
        self.delete_button.setEnabled(is_one)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.PLANS in topics:
            self._refresh()


def _columns() -> list[Column[Template]]:
    return [
        Column(key="name", title=translate("Training", "Templat"), text=lambda t: t.name, sort="name", width=26),
        Column(key="skill", title=translate("Training", "Keterampilan"), text=lambda t: t.skill, width=20),
        Column(
            key="sessions", title=translate("Training", "Pertemuan"), text=lambda t: str(len(t.sessions)),
            align=Align.RIGHT, width=9,
        ),
        Column(
            key="tasks", title=translate("Training", "Butir persiapan"), text=lambda t: str(len(t.tasks)),
            align=Align.RIGHT, width=14,
        ),
        Column(
            key="needs", title=translate("Training", "Kebutuhan"), text=lambda t: str(len(t.needs)),
            align=Align.RIGHT, width=10,
        ),
    ]  # fmt: skip
