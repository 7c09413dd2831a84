"""The form of a leave (izin) of town or country. The rules of leave are hints; the program decides nothing.

Sources: SOP izin luar kota of a Bapas (through the PK to the head of the office, up to 14 working days); leave abroad
is given by the Minister, a repeated one by the Director General, for medical or religious reasons, for children also
for education or talent; at most 30 days.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QPushButton, QWidget

from bapas_desktop.domain.supervision.case_record import CaseQuery
from bapas_desktop.domain.supervision.permits import (
    LONGEST_ABROAD,
    WORKING_DAYS_FOR_PERMIT,
    PermitDraft,
    PermitKind,
)
from bapas_desktop.ui.casework.case_dialog import CaseDialog, say_in
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import ChoiceField, DateField, LongTextField, SuggestField, TextField

_SUGGESTED_FROM = 200


class PermitDialog(CaseDialog[PermitDraft]):
    """Adds or changes a permit."""

    def __init__(
        self,
        draft: PermitDraft,
        save: Callable[[PermitDraft], object],
        context: AppContext,
        parent: QWidget,
        client_name: str = "",
        record_id: int | None = None,
    ) -> None:
        title = parent.tr("Izin baru") if record_id is None else parent.tr("Ubah izin")
        store = context.office.permits
        super().__init__(title, store, draft, save, context, parent, client_name=client_name, record_id=record_id)
        self.kind = ChoiceField(
            [(PermitKind.TOWN.value, self.tr("Luar kota")), (PermitKind.ABROAD.value, self.tr("Luar negeri"))],
            optional=False,
        )
        self.destination = SuggestField(self._destinations)
        self.purpose = LongTextField(lines=2)
        self.leaves_on, self.returns_on = DateField(context.today), DateField(context.today)
        self.letter_no, self.letter_date = TextField(), DateField(context.today)
        self.returned_on = DateField(context.today)
        self.notes = LongTextField(lines=2)
        self._build()
        self.fill(draft)
        for field in (self.kind, self.leaves_on, self.returns_on):
            field.value_changed.connect(self._tell_rules)
        self._tell_rules()

    def _build(self) -> None:
        self.add_field("kind", self.tr("Jenis izin"), self.kind, required=True)
        self.add_field("destination", self.tr("Tujuan"), self.destination, required=True)
        self.rules = self.add_hint()
        self.add_field("purpose", self.tr("Keperluan"), self.purpose, wide=True)
        self.add_field("leaves_on", self.tr("Berangkat"), self.leaves_on, required=True)
        self.add_field("returns_on", self.tr("Kembali paling lambat"), self.returns_on, required=True)
        self.length = self.add_hint()
        self.add_field("letter_no", self.tr("Nomor surat izin"), self.letter_no)
        self.add_field("letter_date", self.tr("Tanggal surat"), self.letter_date)
        self.add_field(
            "returned_on", self.tr("Sudah kembali pada"), self.returned_on,
            hint=self.tr("Kosongkan selama klien belum kembali."),
        )  # fmt: skip
        self.back_button = QPushButton(self.tr("Kembali &hari ini"))
        self.back_button.setAutoDefault(False)
        self.back_button.setToolTip(self.tr("Isi tanggal kembali dengan hari ini"))
        self.back_button.clicked.connect(lambda: self.returned_on.set_value(self.context.today()))
        self.back_button.setVisible(self.record_id is not None)
        self._mnemonics.add("h")
        self.buttons.insertWidget(0, self.back_button)
        self.add_field("notes", self.tr("Catatan"), self.notes, wide=True)

    def _tell_rules(self) -> None:
        if self.kind.value() == PermitKind.ABROAD:
            words = self.tr(
                "Izin luar negeri diberikan oleh Menteri (izin berulang oleh Direktur Jenderal), paling lama {0} hari, "
                "untuk alasan penting: pengobatan atau ibadah; bagi anak juga pendidikan atau bakat. Diperlukan surat "
                "pernyataan, jaminan keluarga yang diketahui lurah/kepala desa, sidang TPP, serta surat kejaksaan dan "
                "imigrasi. Tidak berlaku bagi warga negara asing."
            ).format(LONGEST_ABROAD)
        else:
            words = self.tr(
                "Izin luar kota diajukan lewat PK kepada Kepala Bapas; penyelesaiannya sampai {0} hari kerja."
            ).format(WORKING_DAYS_FOR_PERMIT)
        say_in(self.rules, words)
        first, last = self.leaves_on.value(), self.returns_on.value()
        days = (last - first).days + 1 if first and last else 0
        say_in(self.length, self.tr("Lamanya {0} hari.").format(days) if days > 0 else "")

    def _destinations(self) -> list[str]:
        store = self.context.office.permits
        latest = store.records(store.ids(CaseQuery())[:_SUGGESTED_FROM])
        return sorted({permit.destination for permit in latest}, key=str.casefold)


def mark_returned(context: AppContext, permit_id: int) -> None:
    """Write down that the client came back today.

    Raises:
        Refused: ``not_found``.
        InvalidDraft: the leave has not begun.
    """
    permits = context.office.permits
    permits.update(permit_id, replace(permits.get(permit_id).draft(), returned_on=context.today()))
