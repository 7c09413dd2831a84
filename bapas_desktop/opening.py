"""An office from the first day to the end of the day: made, unlocked, closed with a backup.

The window and the command line open and close offices the same way, here. Whoever calls holds the ``InstanceLock``.
"""

import datetime as dt
import shutil

from bapas_desktop.data.backup import automatic_backup, list_backups, note_restore
from bapas_desktop.data.backup_file import BackupInfo, Reason
from bapas_desktop.data.database import Database
from bapas_desktop.data.office import Office, open_office
from bapas_desktop.data.trouble import storage_trouble
from bapas_desktop.data.vault import Vault, create_vault
from bapas_desktop.domain.changes import Action, Topic
from bapas_desktop.domain.issues import MachineTrouble, Refused
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.jobs import Job
from bapas_desktop.paths import DataFolder

FIRST_USER = "admin"
"""Who the first user is where nobody says otherwise."""


class NewOffice:
    """An office in the making: made beside its place, it takes it only when its recovery code is in good hands.

    So no office can ever be there whose code nobody has seen, and none that was made by half.
    """

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder
        self._staging = DataFolder(folder.root / "new-office.partial")
        self._office: Office | None = None
        self.discard()

    def begin(self, user: str, password: str) -> str:
        """Make the office aside and return its recovery code; one begun before is thrown away.

        Raises:
            Refused: ``office_exists`` where there is one, whole or damaged; ``name_needed``, ``password_short``.
            MachineTrouble: it cannot be made.
        """
        if self._folder.exists:
            raise Refused("office_exists")
        self.discard()
        key, code = create_vault(self._staging.vault, user, password)
        self._office = open_office(self._staging, key, Vault.load(self._staging.vault).users[0])
        return code

    def finish(self, profile: OfficeProfile) -> Office:
        """Put the office in its place and open it there.

        Raises:
            InvalidDraft: the profile breaks a rule.
            Refused: ``office_exists`` when somebody else was faster.
            MachineTrouble: a file cannot be written. Whatever is raised, the office is still aside, and finishing may
                be tried again.
        """
        if self._office is None:
            raise ValueError("nothing was begun")
        database = self._office.database
        with database.change("Kantor baru", Topic.OFFICE, undoable=False):
            self._office.profile.save(profile)
        if self._folder.exists:
            raise Refused("office_exists")
        self._office.close()
        with storage_trouble():
            for side in ("-wal", "-shm"):  # a log of another database would be read into this one
                self._folder.database.with_name(f"{self._folder.database.name}{side}").unlink(missing_ok=True)
            self._staging.vault.replace(self._folder.vault)
            try:
                self._staging.database.replace(self._folder.database)
            except OSError:
                self._folder.vault.replace(self._staging.vault)
                raise
        self._office = None
        self.discard()
        return unlock_with_key(self._folder, database.key, database.user)

    def discard(self) -> None:
        """Throw away what was begun, also what a crash left; nothing happens if there is none."""
        if self._office:
            self._office.close()
            self._office = None
        shutil.rmtree(self._staging.root, ignore_errors=True)


def create_office(folder: DataFolder, user: str, password: str) -> tuple[Office, str]:
    """A new empty office with the example's letterhead, open, and its recovery code, which is shown this once.

    Raises:
        Refused, MachineTrouble: as ``NewOffice``; nothing of it stays behind.
    """
    new = NewOffice(folder)
    try:
        code = new.begin(user, password)
        return new.finish(OfficeProfile()), code
    finally:
        new.discard()


def unlock_office(folder: DataFolder, user: str, password: str) -> Office:
    """Open the office for somebody with a password; an empty name is the office's first user.

    Raises:
        Refused: ``wrong_password``, ``wait_seconds``.
        MachineTrouble: ``vault_damaged``, ``file_damaged``, ``file_missing``, ``file_newer``, …
    """
    vault = Vault.load(folder.vault)
    name = user or vault.users[0]
    key = vault.unlock(name, password, dt.datetime.now())
    return unlock_with_key(folder, key, vault.known_user(name) or name)


def unlock_with_key(folder: DataFolder, key: bytes, user: str, *, by_recovery: bool = False) -> Office:
    """Open the office with the key that a password or the recovery code gave.

    An older file is backed up before it is brought up to date. Signing in goes into the history, and with it what
    happened while nobody could write there: a restore, and a new password for the recovery code.

    Raises:
        MachineTrouble: as ``unlock_office``. A file that is gone or empty is never replaced by a new one.
    """
    with storage_trouble():
        if not folder.database.stat().st_size:
            raise MachineTrouble("file_damaged")

    def back_up(database: Database) -> None:
        automatic_backup(database, folder, Reason.MIGRATION, Job())

    office = open_office(folder, key, user, before_migration=back_up)
    try:
        note_restore(office.history, folder)
        if by_recovery:
            office.access.note_recovery()
        office.history.log(Action.SIGN_IN, "Masuk")
    except BaseException:
        office.close()
        raise
    return office


def back_up_if_due(office: Office, job: Job) -> BackupInfo | None:
    """The backup at the end of the day; none where nothing was changed since the last one.

    Raises:
        MachineTrouble: it could not be made; what was changed is kept all the same.
        Cancelled: the person asked to stop.
    """
    changed_at = office.history.changed_at()
    newest = next((info for info in list_backups(office.folder.backups) if not info.trouble), None)
    # Both are kept to the second: in doubt one backup more.
    if changed_at is None or (newest and newest.made_at > changed_at):
        return None
    return automatic_backup(office.database, office.folder, Reason.CLOSING, job)
