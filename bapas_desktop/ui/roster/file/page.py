"""The page of one client: the case file, in place of the list."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from bapas_desktop.domain.changes import Action, Topic
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.roster.client import Client
from bapas_desktop.domain.timeline import Event, EventKind
from bapas_desktop.ui.casework.case_kinds import CaseKind, case_parts
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.documents.portrait import portrait_pixmap
from bapas_desktop.ui.roster.file import facts, sections
from bapas_desktop.ui.roster.file.case_file import CaseFile, open_case_file
from bapas_desktop.ui.roster.file.garden import GardenSection
from bapas_desktop.ui.roster.file.head import ClientHead
from bapas_desktop.ui.roster.file.keys import SectionKey
from bapas_desktop.ui.roster.file.prints import ClientPrints
from bapas_desktop.ui.roster.file.section import Section, tool_button
from bapas_desktop.ui.roster.file.summary import SummarySection
from bapas_desktop.ui.roster.file.timeline import TimelineSection
from bapas_desktop.ui.shared.actions import make_action, tooltip

_ELSEWHERE = frozenset(
    {Topic.DOCUMENTS, Topic.PROGRAMS, Topic.SESSIONS, Topic.ATTENDANCE, Topic.REFLECTIONS, Topic.PLOTS}
)
"""What the file shows and the list does not: the page around tells of the rest."""

_LISTS = {
    EventKind.VISIT: CaseKind.VISITS,
    EventKind.PERMIT: CaseKind.PERMITS,
    EventKind.INCIDENT: CaseKind.INCIDENTS,
    EventKind.SUMMONS: CaseKind.SUMMONS,
    EventKind.STAGE: CaseKind.STAGES,
    EventKind.TRANSFER: CaseKind.TRANSFERS,
    EventKind.SERVICE: CaseKind.SERVICE,
}
"""Events with a form of their own."""

_TABS = {EventKind.NOTE: "reflections", EventKind.SESSION: "training"}
"""Events that are shown in another tab."""


class ClientPage(QWidget):
    """Shows the file of one client. A section is built when it is first seen.

    Args:
        words: what codes mean.
        report: the action that writes a report down.
        edit: the action that opens the form.
        prints: pages to print, and their menu.
    """

    back_requested = Signal()
    step_requested = Signal(int)
    """A wish to see the next (1) or the previous (-1) client of the list."""
    edit_requested = Signal(str)
    """A wish to change facts: the group of the form."""
    record_requested = Signal(str, int)
    list_requested = Signal(str, str)
    _announced = Signal(object)

    def __init__(
        self,
        context: AppContext,
        words: facts.Vocabulary,
        report: QAction,
        edit: QAction,
        prints: ClientPrints,
        print_menu: QMenu,
    ) -> None:
        super().__init__()
        self.context = context
        self.file: CaseFile | None = None
        self.dialog: Any = None
        self._words = words
        self._prints = prints
        self._is_stale = False
        self._sections: dict[SectionKey, Section] = {}
        self.head = ClientHead(words, report, edit, print_menu)
        self.head.section_requested.connect(lambda key: self.show_section(SectionKey(key)))
        self.place = QLabel()
        self.place.setProperty("role", "hint")
        self._items = QStandardItemModel(self)
        self.list = QListView()
        self.stack = QStackedWidget()
        self._build_list()
        self._arrange()
        self._announced.connect(self._on_changed)
        unsubscribe = context.office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())

    # Building

    def _titles(self) -> dict[SectionKey, str]:
        return {
            SectionKey.SUMMARY: self.tr("Ringkasan"),
            SectionKey.IDENTITY: self.tr("Identitas"),
            SectionKey.CASE: self.tr("Perkara dan bimbingan"),
            SectionKey.GUARANTOR: self.tr("Penjamin"),
            SectionKey.SKILLS: self.tr("Minat dan keterampilan"),
            SectionKey.GARDEN: self.tr("Kebun"),
            SectionKey.REPORTS: self.tr("Wajib lapor"),
            SectionKey.PERMITS: self.tr("Izin dan kejadian"),
            SectionKey.SERVICE: self.tr("Kerja sosial"),
            SectionKey.DOCUMENTS: self.tr("Dokumen"),
            SectionKey.TIMELINE: self.tr("Lini masa"),
            SectionKey.CHANGES: self.tr("Riwayat perubahan"),
        }

    def _build_list(self) -> None:
        for key, title in self._titles().items():
            item = QStandardItem(title)
            item.setData(key, Qt.ItemDataRole.UserRole)
            self._items.appendRow(item)
        self.list.setModel(self._items)
        self.list.setAccessibleName(self.tr("Bagian berkas klien"))
        self.list.setProperty("role", "sections")
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedWidth(self.list.sizeHintForColumn(0) + self.fontMetrics().height() * 2)
        self.list.setCurrentIndex(self._items.index(0, 0))
        self.list.selectionModel().currentChanged.connect(lambda *_change: self._show_current())

    def _arrange(self) -> None:
        line = self.fontMetrics().height()
        self.back_button = tool_button("back", self.tr("Daftar klien"), self.back_requested.emit)
        self.back_button.setToolTip(self.tr("Kembali ke daftar klien (Esc)"))
        top = QHBoxLayout()
        top.addWidget(self.back_button)
        top.addStretch()
        top.addWidget(self.place)
        steps = self._actions()
        self.previous_button, self.next_button = QToolButton(), QToolButton()
        for button, action in ((self.previous_button, steps[0]), (self.next_button, steps[1])):
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setProperty("role", "tool")
            button.setProperty("bare", "true")
            button.setFixedSize(QSize(1, 1) * round(line * 1.9))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            top.addWidget(button)
        body = QHBoxLayout()
        body.setSpacing(line)
        body.addWidget(self.list)
        body.addWidget(self.stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line * 2 // 3)
        layout.addLayout(top)
        layout.addWidget(self.head)
        layout.addLayout(body, 1)
        head = self.head
        order = (
            self.back_button, self.previous_button, self.next_button, head.edit_button, head.print_button,
            head.report_button, self.list,
        )  # fmt: skip
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def _actions(self) -> list[QAction]:
        """The keys that go from client to client and from section to section; they hold on this page alone."""
        previous, following = self.tr("Klien sebelumnya"), self.tr("Klien berikutnya")
        made = [
            make_action(self, "file-previous", previous, partial(self.step_requested.emit, -1), icon_name="previous"),
            make_action(self, "file-next", following, partial(self.step_requested.emit, 1), icon_name="next"),
            make_action(self, "section-previous", self.tr("Bagian sebelumnya"), lambda: self._go(-1)),
            make_action(self, "section-next", self.tr("Bagian berikutnya"), lambda: self._go(1)),
            make_action(self, "sections", self.tr("Ke daftar bagian atau kembali ke isinya"), self._switch_focus),
        ]
        for action in made:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(action)
        self.list.setToolTip(tooltip(made[4], self.tr("Bagian berkas: Alt+↑ dan Alt+↓")))
        return made

    def _section(self, key: SectionKey) -> Section:
        if key not in self._sections:
            built = self._build(key)
            built.edit_requested.connect(self.edit_requested)
            built.record_requested.connect(self.record_requested)
            self._sections[key] = built
            self.stack.addWidget(built)
        return self._sections[key]

    def _build(self, key: SectionKey) -> Section:
        context, words, title = self.context, self._words, self._titles()[key]
        lists = {
            SectionKey.REPORTS: (
                [(CaseKind.VISITS, self.tr("Lapor diri")), (CaseKind.SUMMONS, self.tr("Surat panggilan"))],
                (3, 2),
            ),
            SectionKey.PERMITS: (
                [(CaseKind.PERMITS, self.tr("Izin keluar")), (CaseKind.INCIDENTS, self.tr("Kejadian"))],
                (1, 1),
            ),
            SectionKey.SERVICE: ([(CaseKind.SERVICE, self.tr("Kerja sosial"))], (1,)),
        }
        if key in lists:
            return sections.ListsSection(context, *lists[key])
        made: dict[SectionKey, Callable[[], Section]] = {
            SectionKey.SUMMARY: lambda: SummarySection(words, title),
            SectionKey.IDENTITY: lambda: sections.IdentitySection(words, title),
            SectionKey.CASE: lambda: sections.CaseSection(context, words, title),
            SectionKey.GUARANTOR: lambda: sections.GuarantorSection(words, title),
            SectionKey.SKILLS: lambda: sections.SkillsSection(context, words, title),
            SectionKey.GARDEN: lambda: GardenSection(context),
            SectionKey.DOCUMENTS: lambda: sections.DocumentsSection(context),
            SectionKey.TIMELINE: self._build_timeline,
            SectionKey.CHANGES: lambda: sections.ChangesSection(context),
        }
        return made[key]()

    def _build_timeline(self) -> Section:
        timeline = TimelineSection(self.context, self._prints)
        timeline.event_requested.connect(self._open_event)
        return timeline

    # What is shown

    @property
    def client(self) -> Client | None:
        """Who is shown, as the file held him or her at the last look."""
        return self.file.client if self.file else None

    @property
    def section(self) -> SectionKey:
        """Which section is shown."""
        return SectionKey(self.list.currentIndex().data(Qt.ItemDataRole.UserRole))

    def open_client(self, client_id: int, place: str) -> None:
        """Open the file of a client; the history keeps that it was seen. ``place`` says where in the list this is.

        Raises:
            Refused: ``not_found``.
        """
        file = open_case_file(self.context.office, client_id)
        label = self.tr("Lihat klien: {0}").format(file.client.full_name)
        self.context.office.history.log(Action.VIEW, label, clients=[client_id])
        self.place.setText(place)
        self._show(file)

    def refresh(self) -> None:
        """Fetch the file anew; one whose client is gone asks to go back to the list."""
        if self.file is None:
            return
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        try:
            file = open_case_file(self.context.office, self.file.client.id)
        except Refused:
            self.file = None
            self.back_requested.emit()
        else:
            self._show(file)

    def _show(self, file: CaseFile) -> None:
        self.file = file
        self.head.show_file(file)
        self.head.show_photo(portrait_pixmap(self.context, file.client.id, self.head.photo_side))
        for key, is_any in ((SectionKey.SERVICE, file.has_service), (SectionKey.GARDEN, file.farm_work.is_any)):
            if not is_any and self.section is key:
                self.show_section(SectionKey.SUMMARY)
            self.list.setRowHidden(list(SectionKey).index(key), not is_any)
        self._show_current()

    def show_section(self, key: SectionKey) -> None:
        """Bring a section into view."""
        self.list.setCurrentIndex(self._items.index(list(SectionKey).index(key), 0))

    def _show_current(self) -> None:
        if self.file is not None:
            section = self._section(self.section)
            section.show_file(self.file)
            self.stack.setCurrentWidget(section)

    def _go(self, step: int) -> None:
        row = self.list.currentIndex().row() + step
        while 0 <= row < self._items.rowCount() and self.list.isRowHidden(row):
            row += step
        if 0 <= row < self._items.rowCount():
            self.list.setCurrentIndex(self._items.index(row, 0))

    def _switch_focus(self) -> None:
        if self.list.hasFocus():
            self._focus_section()
        else:
            self.list.setFocus()

    def _focus_section(self) -> None:
        """Put the cursor into the list of the section, else where its keys go first."""
        section = self.stack.currentWidget()
        found = [
            child
            for child in (section.findChildren(QWidget) if section else [])
            if child.isVisible() and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        lists = [child for child in found if isinstance(child, QAbstractItemView)]
        for child in (lists or found)[:1]:
            child.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Fetch what changed while the page was hidden."""
        super().showEvent(event)
        if self._is_stale:
            self.context.errors.run(self.refresh, self)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if topics & _ELSEWHERE:
            self.context.errors.run(self.refresh, self)

    # Events of the timeline

    def _open_event(self, event: Event) -> None:
        self.context.errors.run(partial(self.open_event, event), self)

    def open_event(self, event: Event) -> None:
        """Show the record behind an event: its form, its section, or its tab."""
        if event.kind in _LISTS and self.file is not None:
            parts = case_parts(_LISTS[event.kind], self.context)
            if parts.dialog is not None:
                draft = parts.store.get(event.record_id).draft()
                save = partial(parts.store.update, event.record_id)
                name = self.file.client.full_name
                self.dialog = parts.dialog(draft, save, self.context, self, name, event.record_id)
                self.dialog.open()
        elif event.kind is EventKind.DOCUMENT:
            self.show_section(SectionKey.DOCUMENTS)
        elif event.kind is EventKind.GARDEN:
            self.show_section(SectionKey.GARDEN)
        elif event.kind in (EventKind.OFFICER, EventKind.CLOSING):
            self.show_section(SectionKey.CASE)
        elif event.kind is EventKind.EVALUATION:
            self.list_requested.emit("reflections", "assessment")
        elif event.kind is EventKind.OUTCOME and self.file is not None:
            self.list_requested.emit("reflections", f"outcomes-of-{self.file.client.full_name}")
        elif event.kind in _TABS:
            self.record_requested.emit(_TABS[event.kind], event.record_id)
