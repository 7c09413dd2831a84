"""The form of a follow-up: what somebody does now. What does not apply to the state is not asked."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.reflections.outcomes import (
    CONTACTS,
    INCOME_BANDS,
    OutcomeDraft,
    OutcomeState,
    check_outcome,
)
from bapas_desktop.domain.roster.client import ClientQuery, Status
from bapas_desktop.domain.training import ProgramQuery
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.reflections.columns import client_words
from bapas_desktop.ui.reflections.outcome_columns import state_words, step_words
from bapas_desktop.ui.shared.fields import ChoiceField, DateField, LongTextField, SuggestField, TextField
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.search_choice import SearchChoice

_OFFERED = 40
_YES, _NO = "ya", "tidak"


def applies(field: str, state: str) -> bool:
    """Whether something is asked of somebody in a state; as long as none is chosen, everything is."""
    if not state or state not in set(OutcomeState):
        return True
    told = OutcomeState(state)
    if field in ("income", "related"):
        return told.is_productive
    if field == "work":
        return told.is_productive or told is OutcomeState.TRAINING
    return told is not OutcomeState.UNREACHED


class OutcomeDialog(FormDialog[OutcomeDraft]):
    """Adds or changes a follow-up."""

    def __init__(
        self,
        draft: OutcomeDraft,
        save: Callable[[OutcomeDraft], object],
        context: AppContext,
        parent: QWidget,
        record_id: int | None = None,
    ) -> None:
        title = parent.tr("Tindak lanjut baru") if record_id is None else parent.tr("Ubah tindak lanjut")
        super().__init__(title, lambda shown: check_outcome(shown, context.today()), save, context.asker, parent)
        self._start = draft
        office = self._office = context.office
        self._today = context.today
        self.client = SearchChoice(self._find_clients, self._client_words)
        self.program = SearchChoice(self._find_programs, lambda program_id: office.programs.get(program_id).title)
        asked = sorted({*office.profile.get().follow_up_months, *filter(None, (draft.months,))})
        self.months = ChoiceField([(str(month), step_words(month)) for month in asked])
        self.months.setItemText(0, step_words(None))
        self.date = DateField(context.today)
        self.contact = SuggestField(CONTACTS)
        self.state = ChoiceField([(state.value, state_words(state)) for state in OutcomeState])
        self.work = TextField()
        self.income = ChoiceField([(band, state_words(band)) for band in INCOME_BANDS])
        self.related, self.practising = self._yes_or_no(), self._yes_or_no()
        self.help_needed = LongTextField(lines=2)
        self.recorded_by = SuggestField(lambda: [officer.name for officer in office.officers.all()])
        self.notes = LongTextField(lines=2)
        self._build()
        self._fill(draft)
        self.state.value_changed.connect(self._ask_what_applies)
        self._ask_what_applies()

    def _yes_or_no(self) -> ChoiceField:
        field = ChoiceField([(_YES, self.tr("Ya")), (_NO, self.tr("Tidak"))])
        field.setItemText(0, self.tr("Tidak tahu"))
        return field

    def _build(self) -> None:
        self.add_field("client_id", self.tr("Klien"), self.client, required=True, wide=True)
        self.add_field("program_id", self.tr("Kegiatan"), self.program, wide=True)
        self.add_field("months", self.tr("Tindak lanjut ke-"), self.months)
        self.add_field("date", self.tr("Tanggal"), self.date, required=True)
        self.add_field("contact", self.tr("Dihubungi melalui"), self.contact)
        self.add_field("state", self.tr("Keadaan sekarang"), self.state, required=True)
        self.add_field(
            "work", self.tr("Pekerjaan, usaha, atau pelatihan"), self.work, wide=True,
            hint=self.tr("Contoh: menjual kangkung di pasar; menjahit di rumah"),
        )  # fmt: skip
        self.add_field("income", self.tr("Penghasilan sebulan"), self.income)
        self.add_field("related", self.tr("Sesuai pelatihan?"), self.related)
        self.add_field(
            "practising", self.tr("Masih dijalankan?"), self.practising,
            hint=self.tr("Keterampilannya masih dipakai, untuk dijual atau di rumah"),
        )  # fmt: skip
        self.add_field("recorded_by", self.tr("Dicatat oleh"), self.recorded_by)
        self.add_field("help_needed", self.tr("Bantuan yang diperlukan"), self.help_needed, wide=True)
        self.add_field("notes", self.tr("Catatan"), self.notes, wide=True)

    def _fill(self, draft: OutcomeDraft) -> None:
        self.client.set_value(draft.client_id)
        self.program.set_value(draft.program_id)
        self.months.set_value("" if draft.months is None else str(draft.months))
        self.date.set_value(draft.date)
        self.contact.set_value(draft.contact)
        self.state.set_value(draft.state)
        self.work.set_value(draft.work)
        self.income.set_value(draft.income)
        self.related.set_value(_written(draft.related))
        self.practising.set_value(_written(draft.practising))
        self.help_needed.set_value(draft.help_needed)
        self.recorded_by.set_value(draft.recorded_by)
        self.notes.set_value(draft.notes)

    def open(self) -> None:
        """Who is known already is not asked again: the cursor is at the state."""
        super().open()
        if self._start.client_id is not None:
            self.state.setFocus()

    def draft(self) -> OutcomeDraft:
        """What the form holds now; what is not asked is empty."""
        state, months = self.state.value(), self.months.value()
        return replace(
            self._start,
            client_id=self.client.value(),
            program_id=self.program.value(),
            months=int(months) if months else None,
            date=self.date.value(),
            contact=self.contact.value(),
            state=state,
            work=self.work.value() if applies("work", state) else "",
            income=self.income.value() if applies("income", state) else "",
            related=_told(self.related.value()) if applies("related", state) else None,
            practising=_told(self.practising.value()) if applies("practising", state) else None,
            help_needed=self.help_needed.value() if applies("help_needed", state) else "",
            recorded_by=self.recorded_by.value(),
            notes=self.notes.value(),
        )

    def _ask_what_applies(self) -> None:
        for name in ("work", "income", "related", "practising", "help_needed"):
            self.fields[name].setVisible(applies(name, self.state.value()))

    def _find_clients(self, text: str) -> list[tuple[int, str]]:
        clients = self._office.clients
        ids = clients.ids(ClientQuery(today=self._today(), text=text, status=Status.ALL))
        return [(one.id, client_words(one.full_name, one.register_no)) for one in clients.records(ids[:_OFFERED])]

    def _client_words(self, client_id: int) -> str:
        client = self._office.clients.get(client_id)
        return client_words(client.full_name, client.register_no)

    def _find_programs(self, text: str) -> list[tuple[int, str]]:
        programs = self._office.programs
        return [(one.id, one.title) for one in programs.records(programs.ids(ProgramQuery(text=text))[:_OFFERED])]


def _written(told: bool | None) -> str:
    return "" if told is None else _YES if told else _NO


def _told(value: str) -> bool | None:
    return None if not value else value == _YES
