"""The window: tabs across the top, menus, undo across tabs, and the bar with totals. It knows no tab by name."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QMainWindow, QMenu, QTabWidget, QVBoxLayout, QWidget

from bapas_desktop.domain.changes import HistoryEntry, Topic
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.pages import PAGES, PageEntry
from bapas_desktop.ui.shared.actions import make_action, tooltip
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.idle import IdleWatch
from bapas_desktop.ui.shared.page import Menu, Page
from bapas_desktop.ui.shared.settings import Scheme

if TYPE_CHECKING:  # dialogs are imported when they are first opened, so that the window opens at once
    from bapas_desktop.ui.about import AboutDialog, ShortcutsDialog
    from bapas_desktop.ui.command_finder import CommandFinder
    from bapas_desktop.ui.history_dialog import HistoryDialog

_LONGEST_LABEL = 60
_MANY_ROWS = 500
_MESSAGE_MS = 6000


class MainWindow(QMainWindow):
    """Shows one open office. Wishes that need more than the window are signals, which app.py answers."""

    lock_requested = Signal()
    backup_requested = Signal()
    restore_requested = Signal()
    settings_requested = Signal()
    password_requested = Signal()
    help_requested = Signal()
    scheme_changed = Signal(str)
    """The value of a ``Scheme``; already remembered."""
    closed = Signal()
    """The window is going; jobs have ended."""
    _announced = Signal(object)

    def __init__(self, context: AppContext, pages: Sequence[PageEntry] = PAGES) -> None:
        super().__init__()
        self.context = context
        self._entries = tuple(pages)
        self._pages: dict[str, Page] = {}
        self._holders: list[QWidget] = []
        self.setWindowTitle(self.tr("{0} – Bapas Desktop").format(context.office.profile.get().name))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("Bagian"))
        self.setCentralWidget(self.tabs)
        self._build_tabs()
        self._build_menus()
        self._build_status_bar()
        self._sync_undo()
        self._announced.connect(self._on_changed)
        unsubscribe = context.office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self.idle = IdleWatch(context.office.profile.get().idle_minutes, self)
        self.idle.timed_out.connect(self.lock_requested)
        self._restore()
        self.tabs.currentChanged.connect(self._tab_changed)
        self._tab_changed()

    # Pages

    def page(self, page_id: str) -> Page:
        """The page with that id; it is built when it is first asked for."""
        if page_id not in self._pages:
            number = self._number_of(page_id)
            page = self._entries[number].load()(self.context)
            page.status_changed.connect(self._show_status)
            page.record_requested.connect(self.show_record)
            page.list_requested.connect(self.show_list)
            page.action_requested.connect(self.do_action)
            self._pages[page_id] = page
            holder = self._holders[number].layout()
            if holder is not None:
                holder.addWidget(page)
                page.show()
        return self._pages[page_id]

    @property
    def current_page(self) -> Page:
        """The page on top."""
        return self.page(self._entries[self.tabs.currentIndex()].page_id)

    def go_to(self, page_id: str) -> Page:
        """Bring a page on top."""
        self.tabs.setCurrentIndex(self._number_of(page_id))
        return self.page(page_id)

    def refresh(self) -> None:
        """Load the page on top anew."""
        self.current_page.refresh()

    def show_record(self, page_id: str, record_id: int) -> None:
        """Bring a record of some page into view."""
        page = self.go_to(page_id)
        self.context.errors.run(lambda: page.show_record(record_id), self)

    def show_list(self, page_id: str, name: str) -> None:
        """Bring a list of some page into view."""
        page = self.go_to(page_id)
        self.context.errors.run(lambda: page.show_list(name), self)

    def do_action(self, page_id: str, name: str) -> None:
        """Do an action of some page, or of the window where no page is named."""
        owner: QWidget = self.go_to(page_id) if page_id else self
        action = owner.findChild(QAction, name, Qt.FindChildOption.FindDirectChildrenOnly)
        if action is not None:
            action.trigger()

    def _number_of(self, page_id: str) -> int:
        return next(number for number, entry in enumerate(self._entries) if entry.page_id == page_id)

    def _build_tabs(self) -> None:
        side = self.fontMetrics().height()
        self.tabs.setIconSize(self.tabs.iconSize().scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))
        for entry in self._entries:
            holder = QWidget()
            self._holders.append(holder)
            layout = QVBoxLayout(holder)
            layout.setContentsMargins(0, 0, 0, 0)
            self.tabs.addTab(holder, icon(entry.icon), entry.title.replace("&", "&&"))

    def _tab_changed(self) -> None:
        page = self.current_page
        self.context.settings.last_page = page.page_id
        self._fill_page_actions(page)
        self._show_status(page.status)

    # Menus

    def _build_menus(self) -> None:
        bar = self.menuBar()
        self.file_menu = bar.addMenu(self.tr("&Berkas"))
        self.edit_menu = bar.addMenu(self.tr("&Ubah"))
        self.view_menu = bar.addMenu(self.tr("&Tampilan"))
        self.data_menu = bar.addMenu(self.tr("&Data"))
        self.help_menu = bar.addMenu(self.tr("Ba&ntuan"))
        self._page_end = self._build_file_menu()
        self._build_edit_menu()
        self._build_view_menu()
        self._build_help_menu()

    def _add(self, menu: QMenu, name: str, text: str, slot: Callable[[], object], icon_name: str = "") -> QAction:
        action = make_action(self, name, text, slot, icon_name=icon_name)
        menu.addAction(action)
        return action

    def _build_file_menu(self) -> QAction:
        menu = self.file_menu
        end = menu.addSeparator()
        self._add(menu, "backup", self.tr("Cadangkan sekarang…"), self.backup_requested.emit, "backup")
        self._add(menu, "restore", self.tr("Pulihkan dari cadangan…"), self.restore_requested.emit, "restore")
        menu.addSeparator()
        self._add(menu, "settings", self.tr("Pengaturan kantor…"), self.settings_requested.emit, "settings")
        self._add(menu, "password", self.tr("Ganti kata sandi…"), self.password_requested.emit, "password")
        self._add(menu, "lock", self.tr("Kunci sekarang"), self.lock_requested.emit, "lock")
        menu.addSeparator()
        self._add(menu, "quit", self.tr("Keluar"), self.close)
        return end

    def _build_edit_menu(self) -> None:
        menu = self.edit_menu
        self.undo_action = self._add(menu, "undo", self.tr("Urungkan"), self.undo, "undo")
        self.redo_action = self._add(menu, "redo", self.tr("Ulangi"), self.redo, "redo")
        menu.addSeparator()
        self._add(menu, "history", self.tr("Riwayat…"), self.open_history, "history")

    def _build_view_menu(self) -> None:
        menu = self.view_menu
        for number, entry in enumerate(self._entries):
            action = make_action(
                self, entry.page_id, entry.title.replace("&", "&&"), partial(self.go_to, entry.page_id),
                icon_name=entry.icon,
            )  # fmt: skip
            action.setShortcut(QKeySequence(f"Ctrl+{number + 1}"))
            self.tabs.setTabToolTip(number, tooltip(action))
            menu.addAction(action)
        menu.addSeparator()
        self._add(menu, "refresh", self.tr("Segarkan"), self.refresh, "refresh")
        menu.addSeparator()
        schemes = menu.addMenu(self.tr("Warna"))
        group = QActionGroup(self)
        words = {Scheme.SYSTEM: self.tr("Ikuti sistem"), Scheme.LIGHT: self.tr("Terang"), Scheme.DARK: self.tr("Gelap")}
        for scheme, text in words.items():
            action = make_action(self, f"scheme-{scheme}", text, partial(self._use_scheme, scheme))
            action.setCheckable(True)
            action.setChecked(self.context.settings.scheme is scheme)
            group.addAction(action)
            schemes.addAction(action)

    def _build_help_menu(self) -> None:
        menu = self.help_menu
        self._add(menu, "help", self.tr("Panduan"), self.help_requested.emit, "help")
        self._add(menu, "finder", self.tr("Cari perintah atau klien…"), self.open_finder, "find")
        self._add(menu, "shortcuts", self.tr("Pintasan papan tombol…"), self.open_shortcuts, "keyboard")
        menu.addSeparator()
        self._add(menu, "about", self.tr("Tentang Bapas Desktop…"), self.open_about, "about")

    def _fill_page_actions(self, page: Page) -> None:
        """The menus show the actions of the page on top alone, so that no shortcut is there twice."""
        others = {action for other in self._pages.values() for action in other.menu_actions[Menu.FILE]}
        for action in others:
            self.file_menu.removeAction(action)
        self.file_menu.insertActions(self._page_end, page.menu_actions[Menu.FILE])
        self.data_menu.clear()
        self.data_menu.addActions(page.menu_actions[Menu.DATA])
        self.data_menu.menuAction().setEnabled(bool(page.menu_actions[Menu.DATA]))

    def _use_scheme(self, scheme: Scheme) -> None:
        self.context.settings.scheme = scheme
        self.scheme_changed.emit(scheme.value)

    # Undo

    def undo(self) -> None:
        """Take back the last change, whichever tab it came from."""
        history = self.context.office.history
        told = partial(self._told, self.tr("Diurungkan: {0}"))
        self._step(history.undoable(), self.tr("Mengurungkan …"), history.undo, told)

    def redo(self) -> None:
        """Make again what was taken back last."""
        history = self.context.office.history
        told = partial(self._told, self.tr("Diulangi: {0}"))
        self._step(history.redoable(), self.tr("Mengulangi …"), history.redo, told)

    def _step(
        self,
        entry: HistoryEntry | None,
        title: str,
        act: Callable[[Job], HistoryEntry],
        told: Callable[[HistoryEntry], None],
    ) -> None:
        """A small step is done at once, so that the next key finds it done; a large one would hold the window."""
        if entry and self.context.office.history.size(entry) > _MANY_ROWS:
            self.context.jobs.run(self, title, act, told)
        else:
            self.context.errors.run(lambda: told(act(Job())), self)

    def _told(self, sentence: str, entry: HistoryEntry) -> None:
        self.statusBar().showMessage(sentence.format(entry.label), _MESSAGE_MS)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        self._sync_undo()
        if Topic.OFFICE in topics:
            profile = self.context.office.profile.get()
            self.setWindowTitle(self.tr("{0} – Bapas Desktop").format(profile.name))
            self.idle.set_minutes(profile.idle_minutes)

    def _sync_undo(self) -> None:
        history = self.context.office.history
        for action, entry, word in (
            (self.undo_action, history.undoable(), self.tr("Urungkan")),
            (self.redo_action, history.redoable(), self.tr("Ulangi")),
        ):
            label = entry.label.replace("&", "&&") if entry else ""
            short = f"{label[:_LONGEST_LABEL]}…" if len(label) > _LONGEST_LABEL else label
            action.setText(f"{word}: {short}" if entry else word)
            action.setEnabled(entry is not None)

    # Dialogs

    def open_history(self) -> "HistoryDialog":
        """Show who did what and when."""
        from bapas_desktop.ui.history_dialog import HistoryDialog

        dialog = HistoryDialog(self.context, self)
        dialog.open()
        return dialog

    def open_finder(self) -> "CommandFinder":
        """Look for any action or client."""
        from bapas_desktop.ui.command_finder import CommandFinder

        actions = [
            (place, action, partial(self._trigger, entry, action)) for entry, place, action in self._all_actions()
        ]
        finder = CommandFinder(self.context, actions, lambda client_id: self.show_record("roster", client_id), self)
        finder.open()
        return finder

    def open_shortcuts(self) -> "ShortcutsDialog":
        """List all shortcuts."""
        from bapas_desktop.ui.about import ShortcutsDialog

        groups: dict[str, list[QAction]] = {}
        for _entry, place, action in self._all_actions():
            groups.setdefault(place, []).append(action)
        dialog = ShortcutsDialog(list(groups.items()), self)
        dialog.open()
        return dialog

    def open_about(self) -> "AboutDialog":
        """Tell what the program is."""
        from bapas_desktop.ui.about import AboutDialog

        dialog = AboutDialog(self.context, self)
        dialog.open()
        return dialog

    def _all_actions(self) -> Iterator[tuple[PageEntry | None, str, QAction]]:
        """All actions with the place they belong to; those of pages come with the page's entry."""
        for action in self.findChildren(QAction, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if action.objectName() and action.text():
                yield None, self.tr("Umum"), action
        for entry in self._entries:
            for action in self.page(entry.page_id).actions():
                yield entry, entry.title, action

    def _trigger(self, entry: PageEntry | None, action: QAction) -> None:
        if entry:
            self.go_to(entry.page_id)
        action.trigger()

    # Bar, place, closing

    def _build_status_bar(self) -> None:
        self.totals = QLabel()
        self.totals.setTextFormat(Qt.TextFormat.PlainText)
        self.user = QLabel(self.tr("Masuk sebagai {0}").format(self.context.office.user))
        self.user.setTextFormat(Qt.TextFormat.PlainText)
        self.user.setProperty("role", "hint")
        self.statusBar().addWidget(self.totals, 1)
        self.totals.setIndent(self.fontMetrics().averageCharWidth())
        self.statusBar().addPermanentWidget(self.user)

    def _show_status(self, text: str) -> None:
        page = self._pages.get(self._entries[self.tabs.currentIndex()].page_id)
        sender = self.sender()
        if not isinstance(sender, Page) or sender is page:
            self.totals.setText(text)

    def _restore(self) -> None:
        remembered: QByteArray = self.context.settings.geometry
        if remembered.isEmpty() or not self.restoreGeometry(remembered):
            room = self.screen().availableGeometry()
            self.resize(min(1366, room.width()), min(768, room.height()))
        last = self.context.settings.last_page
        if last in {entry.page_id for entry in self._entries}:
            self.tabs.setCurrentIndex(self._number_of(last))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the place; while a job runs, ask first and go when it has ended."""
        jobs = self.context.jobs
        if jobs.busy:
            event.ignore()
            self.context.asker.ask(
                self,
                self.tr("Masih ada pekerjaan yang berjalan. Hentikan dan keluar?"),
                yes=self.tr("Hentikan dan keluar"),
                then=self._stop_and_close,
            )
            return
        self.context.settings.geometry = self.saveGeometry()
        self.context.settings.sync()
        self.idle.stop()
        event.accept()
        self.closed.emit()

    def _stop_and_close(self) -> None:
        jobs = self.context.jobs
        if jobs.busy:
            jobs.busy_changed.connect(self.close, Qt.ConnectionType.SingleShotConnection)
            jobs.cancel_all()
        else:
            self.close()
