"""One open office from unlocking to the last backup: the main window, what its menus open, locking and leaving."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog

from bapas_desktop.domain.issues import Refused
from bapas_desktop.opening import back_up_if_due
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.main_window import MainWindow
from bapas_desktop.ui.shared.actions import make_action
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.settings import Scheme
from bapas_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from bapas_desktop.ui.start.curtain import Curtain
    from bapas_desktop.ui.start.unlock import UnlockWindow

QUIT, SIGN_OUT, RESTORE = "quit", "sign_out", "restore"


class Session(QObject):
    """Shows the main window of an open office and answers its wishes.

    Args:
        sample: the title says that this is the sample office.
        hint: a sentence for the lock screen.
    """

    ended = Signal(str)
    """The office is closed; what comes next is ``QUIT``, ``SIGN_OUT`` or ``RESTORE``."""

    def __init__(self, context: AppContext, theme: Theme, parent: QObject, *, sample: bool, hint: str = "") -> None:
        super().__init__(parent)
        self.context = context
        self.lock_window: UnlockWindow | None = None
        self.dialog: QDialog | None = None
        self._theme = theme
        self._hint = hint
        self._curtain: Curtain | None = None
        self._next = QUIT
        self.window = MainWindow(context)
        self.window.installEventFilter(self)
        self._add_menu_entries()
        self._connect()
        if sample:
            self.window.windowTitleChanged.connect(self._name_sample)
            self._name_sample()

    def bring_to_front(self) -> None:
        """Show the window to somebody who started the program again."""
        window = self.lock_window or self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    # Locking

    def lock(self) -> None:
        """Hide everything and ask for the password; what was open stays as it is."""
        if self.lock_window:
            return
        from bapas_desktop.ui.start.curtain import Curtain
        from bapas_desktop.ui.start.unlock import UnlockWindow

        office = self.context.office
        self.window.idle.stop()
        window = UnlockWindow(office.folder, self.context.settings, locked_by=office.user, hint=self._hint)
        window.unlocked.connect(self._unlock)
        window.recovered.connect(self._recovered)
        window.other_user_requested.connect(partial(self._leave_lock, SIGN_OUT))
        window.leave_requested.connect(partial(self._leave_lock, QUIT))
        self.lock_window = window
        self._curtain = Curtain(window)
        self._curtain.draw()
        window.show()

    def _recovered(self) -> None:
        self.context.errors.run(self.context.office.access.note_recovery, self.lock_window)
        self._unlock()

    def _unlock(self) -> None:
        if self.lock_window and self._curtain:
            self._curtain.open()
            self.lock_window.dismiss()
            self.lock_window = None
            self._curtain = None
            self.window.idle.set_minutes(self.context.office.profile.get().idle_minutes)
            self.window.activateWindow()

    def _leave_lock(self, what: str) -> None:
        if self.context.jobs.busy:
            sentence = self.tr("Masih ada pekerjaan yang berjalan. Tunggu sampai selesai, lalu coba lagi.")
            self.context.asker.tell(self.lock_window, sentence)
        elif self._unsaved_forms():
            self._ask_to_discard(self.lock_window, lambda: self._close_behind_lock(what))
        else:
            self._close_behind_lock(what)

    def _close_behind_lock(self, what: str) -> None:
        self._discard_forms()
        if self.lock_window and self._curtain:
            self._curtain.forget()
            self.lock_window.dismiss()
            self.lock_window = None
            self._curtain = None
        self.leave(what)

    # Leaving

    def leave(self, what: str = QUIT) -> None:
        """Close the office; ``ended`` says when it is done. Unsaved forms and running jobs ask first."""
        self._next = what
        self.window.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A form with something to lose stops the closing of the window."""
        if watched is self.window and event.type() == QEvent.Type.Close and self._unsaved_forms():
            event.ignore()
            self._ask_to_discard(self.window, self._discard_and_close)
            return True
        return False

    def _unsaved_forms(self) -> list[FormDialog[object]]:
        return [form for form in self.window.findChildren(FormDialog) if form.is_changed]

    def _ask_to_discard(self, parent: object, then: Callable[[], object]) -> None:
        self.context.asker.ask(
            parent,  # type: ignore[arg-type]
            self.tr("Ada isian yang belum disimpan. Buang perubahan dan tutup?"),
            yes=self.tr("Buang dan tutup"),
            then=then,
        )

    def _discard_and_close(self) -> None:
        self._discard_forms()
        QTimer.singleShot(0, self.window.close)  # not from within the closing that asked

    def _discard_forms(self) -> None:
        for form in self.window.findChildren(FormDialog):
            QDialog.done(form, QDialog.DialogCode.Rejected)
            form.setParent(None)  # it is deleted a little later, and must not be asked about again

    def _back_up(self) -> None:
        office = self.context.office
        self.context.jobs.run(
            self.window,
            self.tr("Membuat cadangan …"),
            lambda job: back_up_if_due(office, job),
            self._end,
            failed=self._backup_failed,
            cancelled=self._end,
        )

    def _backup_failed(self, error: BaseException) -> None:
        if not isinstance(error, Refused):
            self.context.errors.handle(error)
            self._end()
            return
        from bapas_desktop.ui.backup_dialogs import BackupFailedDialog

        self.dialog = BackupFailedDialog(error)
        self.dialog.accepted.connect(self._back_up)
        self.dialog.rejected.connect(self._end)
        self.dialog.open()

    def _end(self, _made: object = None) -> None:
        self.context.settings.office_name = self.context.office.profile.get().name
        self.context.settings.sync()
        self.window.deleteLater()
        self.context.office.close()
        self.ended.emit(self._next)

    # The menus

    def _connect(self) -> None:
        window = self.window
        window.lock_requested.connect(self.lock)
        window.closed.connect(self._back_up)
        window.restore_requested.connect(partial(self.leave, RESTORE))
        window.scheme_changed.connect(self._use_scheme)
        window.backup_requested.connect(self.back_up_now)
        window.settings_requested.connect(self.open_settings)
        window.password_requested.connect(self.open_password)
        window.help_requested.connect(self.open_help)

    def _add_menu_entries(self) -> None:
        menu = self.window.file_menu
        after = self.window.findChild(QObject, "password")
        for name, text, slot, symbol in (
            ("officers", self.tr("Petugas (PK)…"), self.open_officers, "participants"),
            ("users", self.tr("Pengguna dan kode pemulihan…"), self.open_users, "user"),
        ):
            menu.insertAction(after, make_action(self.window, name, text, slot, icon_name=symbol))  # type: ignore[arg-type]

    def back_up_now(self) -> None:
        """Make a backup wherever the person wants it."""
        from bapas_desktop.ui.backup_dialogs import back_up_now

        back_up_now(self.context, self.window)

    def open_settings(self) -> None:
        """Change the office's identity, letterhead and habits."""
        from bapas_desktop.ui.settings.office_dialog import OfficeDialog

        dialog = OfficeDialog(self.context, self.window)
        dialog.scheme_chosen.connect(self._use_scheme)
        self._open(dialog)

    def open_password(self) -> None:
        """Change one's own password."""
        from bapas_desktop.ui.settings.password_dialog import PasswordDialog

        self._open(PasswordDialog(self.context, self.window))

    def open_users(self) -> None:
        """Say who may open the office, and print a new recovery code."""
        from bapas_desktop.ui.settings.users_dialog import UsersDialog

        self._open(UsersDialog(self.context, self.window))

    def open_officers(self) -> None:
        """Keep the list of officers."""
        from bapas_desktop.ui.settings.officers_dialog import OfficersDialog

        self._open(OfficersDialog(self.context, self.window))

    def open_help(self) -> None:
        """Show the guide."""
        from bapas_desktop.ui.help_window import HelpWindow

        self._open(HelpWindow(self.window))

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.open()

    def _use_scheme(self, scheme: str) -> None:
        self._theme.use(Scheme(scheme))

    def _name_sample(self) -> None:
        title = self.tr("Kantor contoh – Bapas Desktop")
        if self.window.windowTitle() != title:
            self.window.setWindowTitle(title)
