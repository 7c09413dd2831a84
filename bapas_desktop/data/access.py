"""Who may open the office: changes of the vault, each with its line in the history and never without."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bapas_desktop.data.database import Database
from bapas_desktop.data.history import History
from bapas_desktop.data.vault import Vault
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.issues import Refused


class Access:
    """Users, passwords and the recovery code of the open office.

    The vault is read anew for every act: the lock screen may have given a new password meanwhile.
    """

    def __init__(self, vault: Path, database: Database) -> None:
        self._path = vault
        self._database = database

    @property
    def users(self) -> tuple[str, ...]:
        """The names of those who have a password, as they were first written."""
        return Vault.load(self._path).users

    def add_user(self, name: str, password: str) -> None:
        """Let somebody in with a first password.

        Raises:
            Refused: ``user_taken``, ``name_needed``, ``password_short``.
            MachineTrouble: a file cannot be written; nothing was changed.
        """
        vault = Vault.load(self._path)
        if known := vault.known_user(name):
            raise Refused("user_taken", known)
        with self._noted(f"Tambah pengguna: {' '.join(name.split())}"):
            vault.set_password(self._database.key, name, password)

    def set_password(self, name: str, password: str) -> None:
        """Give a user a new password.

        Raises:
            Refused: ``user_unknown``, ``password_short``.
            MachineTrouble: a file cannot be written; the old password still opens.
        """
        vault = Vault.load(self._path)
        known = vault.known_user(name)
        if known is None:
            raise Refused("user_unknown", name)
        with self._noted(f"Ganti kata sandi: {known}"):
            vault.set_password(self._database.key, known, password)

    def change_own_password(self, present: str, new: str) -> None:
        """Change the password of whoever is signed in and knows the present one.

        Raises:
            Refused: ``wrong_password``, ``wait_seconds``, ``password_short``.
            MachineTrouble: a file cannot be written; the old password still opens.
        """
        Vault.load(self._path).unlock(self._database.user, present, self._database.now())
        self.set_password(self._database.user, new)

    def remove_user(self, name: str) -> None:
        """Take a user's password away; what was done stays under the name.

        Raises:
            Refused: ``user_unknown``, ``last_user``.
        """
        with self._noted(f"Hapus pengguna: {name}"):
            Vault.load(self._path).remove_user(name)

    def new_recovery_code(self) -> str:
        """Replace the recovery code; the old print is worthless from now on.

        Raises:
            MachineTrouble: a file cannot be written; the old code still holds.
        """
        with self._noted("Buat kode pemulihan baru"):
            return Vault.load(self._path).new_recovery_code(self._database.key)

    def note_recovery(self) -> None:
        """Write down that the recovery code gave a new password to whoever is signed in."""
        History(self._database).log(Action.ACCESS, f"Ganti kata sandi dengan kode pemulihan: {self._database.user}")

    @contextmanager
    def _noted(self, label: str) -> Iterator[None]:
        """The line is kept if the block succeeds, and the block is not begun where no line can be written."""
        with self._database.exclusive():
            History(self._database).log(Action.ACCESS, label)
            yield
