"""The forms that this tab opens: those of a client's file, for a client who is known or is looked for in the form."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.supervision.incidents import IncidentDraft
from bapas_desktop.domain.supervision.permits import PermitDraft
from bapas_desktop.domain.supervision.reporting import VisitDraft
from bapas_desktop.ui.casework.incident_dialog import IncidentDialog
from bapas_desktop.ui.casework.permit_dialog import PermitDialog
from bapas_desktop.ui.casework.summons_dialog import SummonsDialog
from bapas_desktop.ui.casework.visit_dialog import VisitDialog
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.supervision.record_list import Kind

_DIALOGS: dict[Kind, Any] = {
    Kind.VISITS: VisitDialog,
    Kind.PERMITS: PermitDialog,
    Kind.INCIDENTS: IncidentDialog,
    Kind.SUMMONS: SummonsDialog,
}


class Forms(QObject):
    """Opens one form at a time; ``dialog`` is the last."""

    kept = Signal(str, int)
    """The kind of a new record and its id."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._window = parent
        office = context.office
        self.stores: dict[Kind, Any] = {
            Kind.VISITS: office.visits,
            Kind.PERMITS: office.permits,
            Kind.INCIDENTS: office.incidents,
            Kind.SUMMONS: office.summons,
        }
        self.dialog: FormDialog[Any] | None = None

    def add(self, kind: Kind, client_id: int | None) -> None:
        """Open the form of a new record; without a client it asks whose it is."""
        today = self._context.today()
        drafts: dict[Kind, Callable[[], Any]] = {
            Kind.VISITS: lambda: (
                VisitDraft(date=today) if client_id is None else self._context.office.visits.offered(client_id, today)
            ),
            Kind.PERMITS: lambda: PermitDraft(client_id=client_id),
            Kind.INCIDENTS: lambda: IncidentDraft(client_id=client_id, date=today),
        }
        dialog = self._open(kind, drafts[kind](), self.stores[kind].add)
        dialog.saved.connect(lambda new_id: self.kept.emit(kind, new_id))

    def edit(self, kind: Kind, record: Any) -> None:
        """Open the form of a record that is there; that it was seen is logged."""
        label = self.tr("Lihat berkas lapor: {0}").format(record.client_name)
        self._context.office.history.log(Action.VIEW, label, clients=(record.client_id,))
        self._open(kind, record.draft(), partial(self.stores[kind].update, record.id), record)

    def note_return(self, permits: list[Any]) -> None:
        """Write down that those who were away are back today, one step."""
        office, today = self._context.office, self._context.today()
        with office.database.change(
            self.tr("Catat kembali dari izin ({0})").format(len(permits)), *office.permits.topics
        ):
            for permit in permits:
                office.permits.update(permit.id, replace(permit.draft(), returned_on=today))

    def _open(self, kind: Kind, draft: Any, save: Callable[[Any], object], record: Any = None) -> FormDialog[Any]:
        name = record.client_name if record else ""
        record_id = record.id if record else None
        dialog: FormDialog[Any] = _DIALOGS[kind](draft, save, self._context, self._window, name, record_id)
        self.dialog = dialog
        dialog.open()
        return dialog
