"""The form of an incident (kejadian): what happened, what was done about it, and who decided."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.supervision.incidents import INCIDENT_ACTIONS, INCIDENT_KINDS, IncidentDraft
from bapas_desktop.ui.casework.case_dialog import CaseDialog
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import DateField, LongTextField, SuggestField


class IncidentDialog(CaseDialog[IncidentDraft]):
    """Adds or changes an incident."""

    def __init__(
        self,
        draft: IncidentDraft,
        save: Callable[[IncidentDraft], object],
        context: AppContext,
        parent: QWidget,
        client_name: str = "",
        record_id: int | None = None,
    ) -> None:
        title = parent.tr("Kejadian baru") if record_id is None else parent.tr("Ubah kejadian")
        store = context.office.incidents
        super().__init__(title, store, draft, save, context, parent, client_name=client_name, record_id=record_id)
        self.date = DateField(context.today)
        self.kind = SuggestField(INCIDENT_KINDS)
        self.description = LongTextField(lines=4)
        self.action = SuggestField(INCIDENT_ACTIONS)
        self.decided_by = SuggestField(self._deciders)
        self.decided_on = DateField(context.today)
        self.notes = LongTextField(lines=2)
        self._build()
        self.fill(draft)

    def _build(self) -> None:
        self.add_field("date", self.tr("Tanggal kejadian"), self.date, required=True)
        self.add_field(
            "kind", self.tr("Jenis"), self.kind, required=True, hint=self.tr("Pilih dari usul atau tulis sendiri.")
        )
        self.add_field(
            "description", self.tr("Uraian"), self.description, wide=True,
            hint=self.tr("Tulis yang terjadi, di mana, dan dari siapa diketahui; bukan dugaan."),
        )  # fmt: skip
        self.add_field("action", self.tr("Tindakan"), self.action, wide=True)
        self.add_field("decided_by", self.tr("Diputuskan oleh"), self.decided_by)
        self.add_field("decided_on", self.tr("Tanggal keputusan"), self.decided_on)
        self.add_field("notes", self.tr("Catatan"), self.notes, wide=True)

    def _deciders(self) -> list[str]:
        """The client's PK first, then the TPP and the head, then every officer."""
        person = self.person()
        pk = [person.officer] if person and person.officer else []
        officers = [officer.name for officer in self.context.office.officers.all()]
        return list(dict.fromkeys([*pk, "Sidang TPP", "Kepala Bapas", *officers]))
