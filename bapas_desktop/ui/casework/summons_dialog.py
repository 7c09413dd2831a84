"""The form of a letter of summons (surat panggilan), and printing letters."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QWidget

from bapas_desktop.domain.supervision.letters import LAST_CALL, SummonsDraft
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.casework.case_dialog import CaseDialog, say_in
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import ChoiceField, DateField, LongTextField, SuggestField, TextField, TimeField
from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog
from bapas_desktop.ui.shared.printing import show_printout

translate = QCoreApplication.translate


class SummonsDialog(CaseDialog[SummonsDraft]):
    """Adds or changes a letter. Which call it is comes with the draft; the number is the office's own and is typed."""

    def __init__(
        self,
        draft: SummonsDraft,
        save: Callable[[SummonsDraft], object],
        context: AppContext,
        parent: QWidget,
        client_name: str = "",
        record_id: int | None = None,
    ) -> None:
        title = parent.tr("Surat panggilan baru") if record_id is None else parent.tr("Ubah surat panggilan")
        store = context.office.summons
        super().__init__(title, store, draft, save, context, parent, client_name=client_name, record_id=record_id)
        self._prints = False
        self._room = parent
        self._profile = context.office.profile.get()
        self.story = self.add_hint()
        words = self.tr("Panggilan ke-{0}")
        self.call = ChoiceField([(str(call), words.format(call)) for call in range(1, LAST_CALL + 1)], optional=False)
        self.letter_no, self.date = TextField(), DateField(context.today)
        self.appear_on, self.appear_at = DateField(context.today), TimeField()
        self.place = SuggestField([self._profile.name])
        self.officer = SuggestField(lambda: [officer.name for officer in context.office.officers.all()])
        self.notes = LongTextField(lines=2)
        self._build()
        self.fill(draft)
        if self.client is not None:
            self.client.value_changed.connect(self._take_client)
        self._tell_story()
        self.saved.connect(self._after_saving)

    def _build(self) -> None:
        self.add_field("call", self.tr("Panggilan"), self.call, required=True)
        self.add_field("letter_no", self.tr("Nomor surat"), self.letter_no, hint=self.tr("Nomor dari buku agenda."))
        self.add_field("date", self.tr("Tanggal surat"), self.date, required=True)
        self.add_field("officer", self.tr("Menghadap"), self.officer)
        self.add_field("appear_on", self.tr("Hadir pada"), self.appear_on, required=True)
        self.add_field("appear_at", self.tr("Pukul"), self.appear_at)
        self.add_field(
            "place", self.tr("Tempat"), self.place, wide=True,
            hint=self.tr("Bila kosong, surat menyebut alamat kantor."),
        )  # fmt: skip
        self.add_field(
            "notes", self.tr("Catatan"), self.notes, wide=True, hint=self.tr("Untuk kantor; tidak dicetak di surat.")
        )
        self.print_button = QPushButton(self.tr("Simpan && &cetak"))
        self.print_button.setAutoDefault(False)
        self.print_button.setToolTip(self.tr("Simpan, lalu lihat dan cetak suratnya"))
        self.print_button.clicked.connect(self.try_to_save_and_print)
        self._mnemonics.add("c")
        self.buttons.insertWidget(self.buttons.indexOf(self.save_button) + 1, self.print_button)

    def fill(self, draft: SummonsDraft) -> None:
        """Show what a draft holds; the number of the call is a choice."""
        super().fill(replace(draft, call=str(draft.call)))  # type: ignore[arg-type]  # the choice knows texts

    def draft(self) -> SummonsDraft:
        """What the form holds now."""
        shown = super().draft()
        return replace(shown, call=int(shown.call))

    def open(self) -> None:
        """The button that prints is reached after the one that saves."""
        super().open()
        self.setTabOrder(self.save_button, self.print_button)

    def try_to_save_and_print(self) -> None:
        """Keep the letter and show its page."""
        self._prints = True
        self.try_to_save()
        self._prints = False

    def _after_saving(self, result: object) -> None:
        letter_id = self.record_id if self.record_id is not None else result
        if self._prints and isinstance(letter_id, int):
            print_summons(self.context, self._room, [letter_id])

    def _take_client(self) -> None:
        """The call, the PK and the day follow from the client who was chosen."""
        if self.client_id is not None and self.person():
            offered = self.context.office.summons.offered(self.client_id)
            self.call.set_value(str(offered.call))
            self.officer.set_value(offered.officer)
        self._tell_story()

    def _tell_story(self) -> None:
        """Say how far behind the reports are; information, never a sanction."""
        person = self.person()
        if person is None:
            say_in(self.story, "")
            return
        duty = self.context.office.reporting.get(person.id)
        missed = duty.missed(self.context.today())
        words = ""
        if missed:
            words = self.tr("{0}× berturut-turut tidak lapor, terlambat {1} hari.")
            words = words.format(missed, duty.days_late(self.context.today()))
        elif self.record_id is None:
            words = self.tr("Klien ini belum melewati tanggal lapornya.")
        say_in(self.story, words)


def print_summons(
    context: AppContext,
    parent: QWidget,
    letter_ids: Sequence[int],
    shown: Callable[[PrintPreviewDialog], object] = lambda _dialog: None,
) -> None:
    """Show letters of summons as they are printed, one page each, in this order."""
    from bapas_desktop.printing.summons import summons_letters

    office = context.office
    letters = office.summons.records(letter_ids)
    ids = [letter.client_id for letter in letters if letter.client_id is not None]

    def build() -> Printout:
        clients = {client.id: client for client in office.clients.records(list(dict.fromkeys(ids)))}
        pairs = [(letter, clients[letter.client_id]) for letter in letters if letter.client_id in clients]
        profile = office.profile.get()
        return summons_letters(pairs, profile, profile.paper)

    if ids:
        title = translate("Casework", "Surat panggilan")
        show_printout(
            context, parent, build, title=title, file_name="surat-panggilan.pdf", clients=list(dict.fromkeys(ids)),
            shown=shown,
        )  # fmt: skip
