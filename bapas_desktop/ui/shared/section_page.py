"""A tab of several sections behind one search line; a switch brings one of them on top."""

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton

from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.actions import tooltip
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.page import Menu, Page
from bapas_desktop.ui.shared.section import Chosen, ListSection, Section, SectionAction


class SectionPage(Page):
    """One section is on top; search, filters and actions are its own. A subclass names the sections."""

    section_types: ClassVar[tuple[type[Section], ...]]
    """In the order of the switch; the first is on top at first, and has the records that other tabs ask for."""
    lists: ClassVar[Mapping[str, tuple[str, Chosen]]] = {}
    """What other tabs may ask for by name: a section, and what is chosen in its filters."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.dialog: FormDialog[Any] | None = None
        self.stack = QStackedWidget()
        self.body.addWidget(self.stack)
        self.sections: dict[str, Section] = {}
        self._filtered: str | None = None
        self._chosen: dict[str, dict[str, tuple[str, ...]]] = {}
        for made in self.section_types:
            self._add_section(made(context, self))
        self._first = next(iter(self.sections))
        self.use_search("")
        self.switch: dict[str, QAction] = {}
        self.segments: list[QToolButton] = []
        if len(self.sections) > 1:
            self._add_switch()
        self._add_actions()
        if self.segments:
            self.setTabOrder(self.segments[-1], self.search)
        self.setTabOrder(self.search, self.filters.button)
        self.show_kind(self._first)

    # Sections

    def _add_section(self, section: Section) -> None:
        self.sections[section.kind] = section
        self.stack.addWidget(section.widget)
        section.status_changed.connect(self._sync)
        section.form_wanted.connect(self.open_form)
        section.record_wanted.connect(self.show_in)
        section.filter_wanted.connect(self.filters.choose)
        section.tab_record_wanted.connect(self.record_requested)
        section.tab_list_wanted.connect(self.list_requested)
        if isinstance(section, ListSection):
            section.all_wanted.connect(self._show_all)
            section.form_opened.connect(self._keep_dialog)

    def _add_switch(self) -> None:
        group = QActionGroup(self)
        row = QHBoxLayout()
        row.setSpacing(0)
        for kind, section in self.sections.items():
            show = partial(self.show_kind, kind)
            action = self.add_action(f"show-{kind}", section.words.title, show, icon_name=section.words.icon)
            action.setCheckable(True)
            action.setToolTip(section.words.table)
            group.addAction(action)
            self.segments.append(self.add_button(action))
            row.addWidget(self.segments[-1])
            self.switch[kind] = action
        self._tools.insertLayout(0, row)
        self._tools.insertSpacing(1, self.fontMetrics().height() // 2)

    @property
    def current(self) -> Section:
        """The section on top."""
        shown = (kind for kind, action in self.switch.items() if action.isChecked())
        return self.sections[next(shown, self._first)]

    def _show_filters(self, current: Section) -> None:
        """Offer the filters of a section; what was chosen in each comes back with it."""
        if self._filtered is not None:
            self._chosen[self._filtered] = self.filters.chosen()
        self._filtered = current.kind
        filters = current.filters()
        self.filters.set_filters(filters)
        blocked = QSignalBlocker(self.filters)  # or the section would be loaded twice
        self.filters.set_values(self._chosen.get(current.kind, {}))
        blocked.unblock()
        self.filters.setVisible(bool(filters))

    def show_kind(self, kind: str) -> None:
        """Bring a section on top; what is searched stays."""
        if kind in self.switch:
            self.switch[kind].setChecked(True)
        current = self.current
        self.stack.setCurrentWidget(current.widget)
        for say in (self.search.setPlaceholderText, self.search.setAccessibleName, self.search.setToolTip):
            say(current.words.search)
        self.search.setVisible(bool(current.words.search))
        self.add_new_action.setText(current.words.add)
        self.add_new_action.setToolTip(tooltip(self.add_new_action))
        self.add_new_action.setVisible(bool(current.words.add))
        for action, owner in self._owners.items():
            action.setVisible(owner in (None, current) and (owner is not None or isinstance(current, ListSection)))
        self.export_action.setVisible(self.exports(current))
        if self.detail_action is not None:
            self.detail_action.setVisible(_has_detail(current))
        for tool in self._tool_buttons:
            tool.setVisible(tool.defaultAction() is None or tool.defaultAction().isVisible())
        self._show_filters(current)
        self.refit_tools()
        self.refresh()
        self._sync()

    def show_list(self, name: str) -> None:
        """Show one of ``lists``."""
        if name in self.lists:
            kind, values = self.lists[name]
            self.search.clear()
            self.show_kind(kind)
            self.filters.set_values(values)
            self.current.widget.setFocus()

    def show_record(self, record_id: int) -> None:
        """Select a record of the first section."""
        self.show_in(self._first, record_id)

    def show_in(self, kind: str, record_id: int) -> None:
        """Select a record of a section."""
        self.show_kind(kind)
        section = self.current
        if isinstance(section, ListSection):
            section.show_record(record_id)

    def _show_all(self) -> None:
        self.search.clear()
        self.filters.clear()

    # Actions

    def _add_actions(self) -> None:
        self._owners: dict[QAction, Section | None] = {}
        self._needs: dict[QAction, SectionAction] = {}
        self.detail_action: QAction | None = None
        if any(_has_detail(section) for section in self.sections.values()):
            self._add_detail_action()
        edit = SectionAction(name="edit", text=self.tr("Ubah…"), slot=self.edit_current, icon_name="edit")
        delete = SectionAction(name="delete", text=self.tr("Hapus"), slot=self.remove, icon_name="delete", many=True)
        self._add_for(edit, None)
        for section in self.sections.values():
            for wish in section.actions():
                self._add_for(wish, section)
        self._add_for(delete, None)
        self.export_action = self.add_action(
            "export", self.tr("Ekspor ke Excel…"), self.export, icon_name="export", menu=Menu.FILE, button=True
        )
        self.add_new_action = self.add_action("add", "", self.add_new, icon_name="add", main=True)

    def _add_detail_action(self) -> None:
        key = f"{self.page_id}/detail"
        action = self.add_action("details", self.tr("Rincian"), lambda: None, icon_name="details", button=True)
        action.setCheckable(True)
        action.setChecked(self.context.settings.flag(key, default=True))
        action.toggled.connect(partial(self.context.settings.set_flag, key))
        for section in self.sections.values():
            if isinstance(section, ListSection):
                action.toggled.connect(section.open_detail)
                section.open_detail(action.isChecked())
        self.detail_action = action

    def _add_for(self, wish: SectionAction, owner: Section | None) -> None:
        action = self.add_action(wish.name, wish.text, wish.slot, icon_name=wish.icon_name, button=wish.button)
        self._owners[action] = owner
        self._needs[action] = wish
        for section in self.sections.values():
            if isinstance(section, ListSection) and owner in (None, section) and wish.needs:
                section.table.addAction(action)

    def _sync(self) -> None:
        current = self.current
        count = current.selected_count()
        for action, wish in self._needs.items():
            enough = not wish.needs or (count >= 1 if wish.many else count == 1)
            action.setEnabled(enough and (wish.allowed is None or wish.allowed()))
        self.export_action.setEnabled(self.exports(current) and self.can_export())
        self.set_status(current.status_text())

    def load(self) -> None:
        """Ask for what the section on top shows."""
        self.current.load(self.search.text(), self.filters.chosen())
        self._sync()

    # Adding, changing, deleting

    def _keep_dialog(self, dialog: FormDialog[Any]) -> None:
        self.dialog = dialog

    def add_new(self) -> None:
        """Open the form of a new record of the section on top."""
        self.open_form(self.current.kind, None)

    def open_form(self, kind: str, draft: object | None) -> None:
        """Open the form of a new record, empty or with a draft that another section has begun."""
        section = self.sections[kind]
        if not isinstance(section, ListSection):
            return
        if draft is None:
            section.add_new()
        else:
            section.open_form(draft)

    def edit_current(self) -> None:
        """Open the record with the cursor."""
        if isinstance(self.current, ListSection):
            self.current.edit_current()

    def remove(self) -> None:
        """Delete the selected records."""
        if isinstance(self.current, ListSection):
            self.current.remove()

    # Export and keys

    def exports(self, section: Section) -> bool:
        """Whether a section is offered for export."""
        return section.exports

    def can_export(self) -> bool:
        """Whether there is anything to export in the section on top."""
        return self.current.can_export()

    def export(self) -> None:
        """Ask how to write the section on top to a workbook."""
        self.current.export()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears the search; the arrow down goes from the search line to the table."""
        current = self.current
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus() and isinstance(current, ListSection):
            current.table.setFocus()
            if current.table.current_id() is None and current.model.ids:
                current.table.select_id(current.model.id_at(0))
        else:
            super().keyPressEvent(event)


def _has_detail(section: Section) -> bool:
    return isinstance(section, ListSection) and section.detail is not None
