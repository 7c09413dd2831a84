"""An office from the first day to the end of the day: made, unlocked, closed with a backup.

The window and the command line open and close offices the same way, here. Whoever calls holds the ``InstanceLock``.
"""

import datetime as dt
from contextlib import suppress

from bapas_desktop.data.backup import automatic_backup, list_backups
from bapas_desktop.data.backup_file import BackupInfo, Reason
from bapas_desktop.data.database import Database
from bapas_desktop.data.office import Office, open_office
from bapas_desktop.data.trouble import storage_trouble
from bapas_desktop.data.vault import Vault, create_vault
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.issues import MachineTrouble, Refused
from bapas_desktop.jobs import Job
from bapas_desktop.paths import DataFolder

FIRST_USER = "admin"
"""Who the first user is where nobody says otherwise."""


def create_office(folder: DataFolder, user: str, password: str) -> tuple[Office, str]:
    """A new empty office, open, and its recovery code, which is shown this once.

    Raises:
        Refused: ``office_exists`` where there is one, whole or damaged; ``name_needed``, ``password_short``.
        MachineTrouble: it could not be made; nothing of it stays behind.
    """
    if folder.exists:
        raise Refused("office_exists")
    key, code = create_vault(folder.vault, user, password)
    try:
        return open_office(folder, key, Vault.load(folder.vault).users[0]), code
    except BaseException:
        # A vault without its database would look like a damaged office.
        for path in (folder.database, folder.vault, *folder.root.glob(f"{folder.database.name}-*")):
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise


def unlock_office(folder: DataFolder, user: str, password: str) -> Office:
    """Open the office for somebody with a password; an empty name is the office's first user.

    Raises:
        Refused: ``wrong_password``, ``wait_seconds``.
        MachineTrouble: ``vault_damaged``, ``file_damaged``, ``file_missing``, ``file_newer``, …
    """
    vault = Vault.load(folder.vault)
    name = user or vault.users[0]
    key = vault.unlock(name, password, dt.datetime.now())
    known = {each.casefold(): each for each in vault.users}
    return unlock_with_key(folder, key, known.get(" ".join(name.split()).casefold(), name))


def unlock_with_key(folder: DataFolder, key: bytes, user: str) -> Office:
    """Open the office with the key that a password or the recovery code gave. Signing in goes into the history.

    An older file is backed up before it is brought up to date.

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
