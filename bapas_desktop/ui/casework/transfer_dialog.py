"""The form of a transfer (pelimpahan) from or to another Bapas. Before saving it says what one going out ends."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.formats import long_date
from bapas_desktop.domain.supervision.case_record import CaseQuery
from bapas_desktop.domain.supervision.moves import Direction, TransferDraft
from bapas_desktop.ui.casework.case_dialog import CaseDialog, say_in
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import ChoiceField, DateField, LongTextField, SuggestField, TextField

_SUGGESTED_FROM = 200


class TransferDialog(CaseDialog[TransferDraft]):
    """Adds or changes a transfer."""

    def __init__(
        self,
        draft: TransferDraft,
        save: Callable[[TransferDraft], object],
        context: AppContext,
        parent: QWidget,
        client_name: str = "",
        record_id: int | None = None,
    ) -> None:
        title = parent.tr("Pelimpahan baru") if record_id is None else parent.tr("Ubah pelimpahan")
        store = context.office.transfers
        super().__init__(title, store, draft, save, context, parent, client_name=client_name, record_id=record_id)
        self.direction = ChoiceField(
            [
                (Direction.IN.value, self.tr("Masuk, dari Bapas lain")),
                (Direction.OUT.value, self.tr("Keluar, ke Bapas lain")),
            ],
            optional=False,
        )
        self.date = DateField(context.today)
        self.office = SuggestField(self._earlier)
        self.letter_no, self.letter_date = TextField(), DateField(context.today)
        self.notes = LongTextField(lines=2)
        self.add_field("direction", self.tr("Arah"), self.direction, required=True)
        self.add_field("date", self.tr("Tanggal"), self.date, required=True)
        self.consequence = self.add_hint()
        self.add_field(
            "office", self.tr("Bapas asal/tujuan"), self.office, required=True, wide=True,
            hint=self.tr("Contoh: Bapas Kelas II Sumbawa Besar"),
        )  # fmt: skip
        self.add_field("letter_no", self.tr("Nomor surat"), self.letter_no)
        self.add_field("letter_date", self.tr("Tanggal surat"), self.letter_date)
        self.add_field("notes", self.tr("Catatan"), self.notes, wide=True)
        self.fill(draft)
        self.direction.value_changed.connect(self._tell_consequence)
        self.date.value_changed.connect(self._tell_consequence)
        if self.client is not None:
            self.client.value_changed.connect(self._tell_consequence)
        self._tell_consequence()

    def _tell_consequence(self) -> None:
        is_out = self.direction.value() == Direction.OUT
        person = self.person() if is_out else None
        if not is_out:
            words = ""
        elif self.record_id is not None:
            words = self.tr("Mengubah pelimpahan tidak mengubah pengakhiran bimbingan yang sudah tercatat.")
        elif person and not person.is_active:
            words = self.tr("Bimbingan klien ini sudah berakhir pada {0}; tanggal itu tidak diubah.")
            words = words.format(long_date(person.ended_on))
        else:
            day = self.date.value()
            on = self.tr("pada {0}").format(long_date(day)) if day else self.tr("pada tanggal itu")
            words = self.tr(
                "Bila disimpan, bimbingan di kantor ini berakhir {0} dengan alasan “Pindah bimbingan ke Bapas lain”. "
                "Wajib lapor di sini ikut berakhir; semuanya dapat diurungkan."
            ).format(on)
        say_in(self.consequence, words)

    def _earlier(self) -> list[str]:
        store = self.context.office.transfers
        latest = store.records(store.ids(CaseQuery())[:_SUGGESTED_FROM])
        return sorted({transfer.office for transfer in latest if transfer.office}, key=str.casefold)
