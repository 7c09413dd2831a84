"""Who may open the office, and the recovery code for the day when all passwords are forgotten."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListView, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.data.access import Access
from bapas_desktop.domain.issues import Refused
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.settings.code_dialog import NewCodeDialog
from bapas_desktop.ui.shared.fields import TextField
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.start.new_password_dialog import NewPasswordDialog
from bapas_desktop.wording import say_refusal


class UsersDialog(QDialog):
    """The users; each change is kept at once."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Pengguna dan kode pemulihan"))
        self._context = context
        self._access = context.office.access
        self.form: UserDialog | None = None
        self.code_dialog: NewCodeDialog | None = None
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setAccessibleName(self.tr("Pengguna"))
        self.list.setModel(self._model)
        self.list.setIconSize(QSize(1, 1) * self.fontMetrics().height())
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.selectionModel().currentChanged.connect(self._sync)
        self.add_button = self._button(self.tr("&Tambah…"), self.add_user)
        self.reset_button = self._button(self.tr("&Kata sandi baru…"), self.reset_password)
        self.remove_button = self._button(self.tr("&Hapus…"), self.ask_to_remove)
        self.code_button = self._button(self.tr("&Buat kode baru…"), self.ask_for_code)
        self.close_button = self._button(self.tr("T&utup"), self.accept)
        self.close_button.setDefault(True)
        self._lay_out()
        self._fill(context.office.user)

    def selected(self) -> str:
        """The name of the selected user."""
        return str(self.list.currentIndex().data(Qt.ItemDataRole.UserRole) or "")

    def add_user(self) -> None:
        """Ask for a name and a password."""
        self._open_form("", self.tr("Pengguna baru"))

    def reset_password(self) -> None:
        """Give a colleague who forgot it a new password."""
        self._open_form(self.selected(), self.tr("Kata sandi baru"))

    def ask_to_remove(self) -> None:
        """Take a user's way in; what was done stays under the name."""
        name = self.selected()
        self._context.asker.ask(
            self,
            self.tr("Hapus pengguna “{0}”?").format(name),
            yes=self.tr("Hapus"),
            then=lambda: self._remove(name),
            details=self.tr("Ia tidak dapat masuk lagi. Riwayat pekerjaannya tetap tersimpan atas namanya."),
        )

    def ask_for_code(self) -> None:
        """Make a new recovery code; the old print is worthless then."""
        self._context.asker.ask(
            self,
            self.tr("Buat kode pemulihan baru?"),
            yes=self.tr("Buat kode baru"),
            then=self._new_code,
            details=self.tr("Kode pada lembar lama tidak berlaku lagi untuk data ini. Cadangan lama tetap memakainya."),
        )

    def _open_form(self, name: str, title: str) -> None:
        self.form = UserDialog(self._access, name, title, self)
        self.form.accepted.connect(self._filled)
        self.form.open()

    def _filled(self) -> None:
        if self.form:
            self._fill(self.form.user.value())

    def _remove(self, name: str) -> None:
        try:
            self._access.remove_user(name)
        except Refused as refusal:
            self._context.asker.tell(self, say_refusal(refusal))
        self._fill(self._context.office.user)

    def _new_code(self) -> None:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            code = self._access.new_recovery_code()
        except Refused as refusal:
            self._context.asker.tell(self, say_refusal(refusal))
        else:
            self.code_dialog = NewCodeDialog(code, self._context.office.profile.get(), self._context.asker, self)
            self.code_dialog.open()
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _fill(self, current: str) -> None:
        self._model.clear()
        for number, name in enumerate(self._access.users):
            mine = name == self._context.office.user
            item = QStandardItem(icon("user"), self.tr("{0} (Anda)").format(name) if mine else name)
            item.setData(name, Qt.ItemDataRole.UserRole)
            self._model.appendRow(item)
            if name.casefold() == current.casefold():
                self.list.setCurrentIndex(self._model.index(number, 0))
        self._sync()

    def _sync(self) -> None:
        other = self.selected() not in ("", self._context.office.user)
        self.reset_button.setEnabled(other)
        self.remove_button.setEnabled(other)

    def _button(self, text: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        words = QLabel(
            self.tr(
                "Setiap orang masuk dengan nama dan kata sandinya sendiri. Kata sandi sendiri diganti lewat "
                "Berkas ▸ Ganti kata sandi."
            )
        )
        words.setWordWrap(True)
        buttons = QVBoxLayout()
        for button in (self.add_button, self.reset_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch()
        users = QHBoxLayout()
        users.addWidget(self.list, 1)
        users.addLayout(buttons)
        heading = QLabel(self.tr("Kode pemulihan"))
        heading.setProperty("role", "heading")
        about = QLabel(
            self.tr(
                "Membuka data bila semua kata sandi terlupa. Buat yang baru bila lembarnya hilang atau dibaca orang."
            )
        )
        about.setWordWrap(True)
        code = QHBoxLayout()
        code.addWidget(about, 1)
        code.addWidget(self.code_button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit * 3 // 2, unit * 3 // 2, unit * 3 // 2, unit)
        layout.setSpacing(unit * 2 // 3)
        layout.addWidget(words)
        layout.addLayout(users, 1)
        layout.addSpacing(unit // 2)
        layout.addWidget(heading)
        layout.addLayout(code)
        layout.addSpacing(unit // 2)
        layout.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(unit * 38, unit * 28)


class UserDialog(NewPasswordDialog):
    """A name and a new password; with ``name`` the name is given."""

    def __init__(self, access: Access, name: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.save_button.setText(self.tr("&Simpan"))
        self._access = access
        self._is_new = not name
        self.user = TextField()
        self.user.setAccessibleName(self.tr("Nama pengguna"))
        self.user.set_value(name)
        self.user.setEnabled(self._is_new)
        self.lay_out("", (self.tr("&Nama pengguna"), self.user))

    def keep(self) -> None:
        """Let the new user in, or give the known one another password."""
        keep = self._access.add_user if self._is_new else self._access.set_password
        keep(self.user.value(), self.new_password.value())
