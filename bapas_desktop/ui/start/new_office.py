"""A new office is made beside its place, and takes it only when its recovery code has been typed back.

So no office can ever be there whose recovery code nobody has seen, whatever happens on the way.
"""

import shutil

from bapas_desktop.data.office import Office
from bapas_desktop.data.trouble import storage_trouble
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.opening import create_office, unlock_with_key
from bapas_desktop.paths import DataFolder


class NewOffice:
    """An office in the making. Whoever makes one holds the folder's ``InstanceLock``."""

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder
        self._staging = DataFolder(folder.root / "new-office.partial")
        self._office: Office | None = None
        self.discard()

    def begin(self, user: str, password: str) -> str:
        """Make the office aside and return its recovery code; one begun before is thrown away.

        Raises:
            Refused: ``office_exists``, ``name_needed``, ``password_short``.
            MachineTrouble: it cannot be made; nothing of it stays behind.
        """
        if self._folder.exists:
            raise Refused("office_exists")
        self.discard()
        self._office, code = create_office(self._staging, user, password)
        return code

    def finish(self, profile: OfficeProfile) -> Office:
        """Put the office in its place and open it there.

        Raises:
            Refused: ``office_exists`` when somebody else was faster.
            MachineTrouble: a file cannot be written; the office is still aside, and finishing may be tried again.
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
