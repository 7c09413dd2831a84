"""Acts on several clients at once. Whoever an act cannot reach is told by name, with the reason."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.formats import whole
from bapas_desktop.ui.context import AppContext
from bapas_desktop.wording import REFUSALS

NAMES_TOLD = 4
"""So many names are written out where an act concerns several clients."""

Refusals = list[tuple[int, str]]


class ClientActs(QObject):
    """What the roster does with the clients that are selected, or with the one whose file is open."""

    client_requested = Signal(int)
    """A wish to see a client: the one that two records became."""

    def __init__(self, context: AppContext, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._clients = context.office.clients
        self._window = window
        self.dialog: Any = None

    def assign_officer(self, ids: Sequence[int]) -> None:
        """Give the clients a PK."""
        from bapas_desktop.ui.roster.closing import OfficerDialog

        officer = self._clients.get(ids[0]).officer if len(ids) == 1 else ""
        save = partial(self._clients.assign_officer, ids)
        self.dialog = OfficerDialog(self.names(ids), officer, save, self._context, self._window)
        self.dialog.saved.connect(partial(self.tell, self.tr("PK {0} klien tidak diganti.")))
        self.dialog.open()

    def set_interval(self, ids: Sequence[int]) -> None:
        """Say how often the clients report."""
        from bapas_desktop.ui.casework.interval_dialog import IntervalDialog

        self.dialog = IntervalDialog(ids, self.names(ids), self._context, self._window)
        self.dialog.saved.connect(partial(self.tell, self.tr("Jarak lapor {0} klien tidak diubah.")))
        self.dialog.open()

    def close_guidance(self, ids: Sequence[int]) -> None:
        """End the guidance of the clients."""
        from bapas_desktop.ui.roster.closing import ClosingDialog

        self.dialog = ClosingDialog(ids, self.names(ids), self._context, self._window)
        self.dialog.saved.connect(partial(self.tell, self.tr("{0} klien tidak dapat diakhiri bimbingannya.")))
        self.dialog.open()

    def reopen(self, ids: Sequence[int]) -> None:
        """Take the guidance of the clients up again."""
        self.tell(self.tr("{0} klien tidak dapat dibuka kembali bimbingannya."), self._clients.reopen(ids))

    def archive(self, ids: Sequence[int]) -> None:
        """Take the clients out of the daily list."""
        self.tell(self.tr("{0} klien tidak diarsipkan."), self._clients.archive(ids))

    def unarchive(self, ids: Sequence[int]) -> None:
        """Bring the clients back from the archive."""
        self.tell(self.tr("{0} klien tidak dikembalikan dari arsip."), self._clients.unarchive(ids))

    def record_report(self, client_id: int) -> None:
        """Write a report of a client down."""
        from bapas_desktop.ui.casework.visit_dialog import VisitDialog

        office = self._context.office
        draft = office.visits.offered(client_id, self._context.today())
        name = self._clients.get(client_id).full_name
        self.dialog = VisitDialog(draft, office.visits.add, self._context, self._window, name)
        self.dialog.open()

    def write_summons(self, client_id: int) -> None:
        """Write a letter of summons to a client; its form also prints it."""
        from bapas_desktop.ui.casework.summons_dialog import SummonsDialog

        summons, name = self._context.office.summons, self._clients.get(client_id).full_name
        self.dialog = SummonsDialog(summons.offered(client_id), summons.add, self._context, self._window, name)
        self.dialog.open()

    def find_duplicates(self) -> None:
        """Look for records that may be of one person."""
        from bapas_desktop.ui.roster.duplicates_dialog import DuplicatesDialog

        self.dialog = DuplicatesDialog(self._context, self._window)
        self.dialog.open()

    def merge(self, ids: Sequence[int]) -> None:
        """Make one record of two."""
        from bapas_desktop.ui.roster.merge_dialog import MergeDialog

        first, second = ids
        self.dialog = MergeDialog(first, second, self._context, self._window)
        self.dialog.saved.connect(self.client_requested)
        self.dialog.open()

    def names(self, ids: Sequence[int]) -> str:
        """The names of some clients, the first few of many."""
        names = [client.full_name for client in self._clients.records(ids[:NAMES_TOLD])]
        told = ", ".join(names)
        more = len(ids) - len(names)
        return self.tr("{0}, dan {1} klien lain").format(told, whole(more)) if more else told

    def tell(self, sentence: str, refused: Refusals) -> None:
        """Say for how many clients an act could not be done, and for each of them why; nothing where there is none."""
        if not refused:
            return
        names = {client.id: client.full_name for client in self._clients.records([key for key, _code in refused])}
        told = "\n".join(f"{names[key]}: {REFUSALS[code]}" for key, code in refused)
        self._context.asker.tell(self._window, sentence.format(whole(len(refused))), told)
