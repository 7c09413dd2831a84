"""The form of a decision of the TPP on a client's stage; what the guidance period proposes stands above."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.formats import short_date
from bapas_desktop.domain.roster.client import Client
from bapas_desktop.domain.supervision.stages import Stage, StageDecisionDraft, proposed_stage
from bapas_desktop.ui.casework.case_dialog import CaseDialog, say_in
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import ChoiceField, DateField, LongTextField, TextField

translate = QCoreApplication.translate


class StageDialog(CaseDialog[StageDecisionDraft]):
    """Adds or changes a decision. A new one begins with the proposed stage where the draft names none."""

    def __init__(
        self,
        draft: StageDecisionDraft,
        save: Callable[[StageDecisionDraft], object],
        context: AppContext,
        parent: QWidget,
        client_name: str = "",
        record_id: int | None = None,
    ) -> None:
        title = parent.tr("Keputusan tahap baru") if record_id is None else parent.tr("Ubah keputusan tahap")
        store = context.office.stages
        super().__init__(title, store, draft, save, context, parent, client_name=client_name, record_id=record_id)
        self.story = self.add_hint()
        self.stage = ChoiceField([(stage.value, stage_name(stage)) for stage in Stage])
        self.decided_on = DateField(context.today)
        self.letter_no = TextField()
        self.notes = LongTextField(lines=2)
        self.add_field("stage", self.tr("Tahap"), self.stage, required=True)
        self.add_field(
            "decided_on", self.tr("Tanggal sidang TPP"), self.decided_on, required=True,
            hint=self.tr("Berlaku sejak tanggal ini."),
        )  # fmt: skip
        self.add_field("letter_no", self.tr("Nomor surat/berita acara"), self.letter_no, wide=True)
        self.add_field("notes", self.tr("Catatan"), self.notes, wide=True)
        self.fill(draft)
        self.decided_on.value_changed.connect(self._tell_story)
        if self.client is not None:
            self.client.value_changed.connect(self._tell_story)
        self._tell_story()
        if record_id is None and not draft.stage:
            self._propose()

    def _day(self) -> dt.date:
        return self.decided_on.value() or self.context.today()

    def _propose(self) -> None:
        person = self.person()
        stage = proposed_stage(person.guidance_start, person.guidance_end, self._day()) if person else None
        self.stage.set_value(stage.value if stage else "")

    def _tell_story(self) -> None:
        person = self.person()
        say_in(self.story, stage_words(person, self._day()) if person else "")


def stage_name(stage: Stage) -> str:
    """``Awal``, ``Lanjutan``, ``Akhir``."""
    return stage.value.capitalize()


def stage_words(client: Client, day: dt.date) -> str:
    """What the guidance period proposes on a day, and what the TPP decided last."""
    stage = proposed_stage(client.guidance_start, client.guidance_end, day)
    if stage is None:
        proposed = translate("Casework", "Masa bimbingan tidak mengusulkan tahap untuk tanggal ini.")
    else:
        words = translate("Casework", "Usul menurut masa bimbingan ({0}–{1}): tahap {2}.")
        proposed = words.format(short_date(client.guidance_start), short_date(client.guidance_end), stage.value)
    if client.decided_stage:
        decided = translate("Casework", "Keputusan TPP terakhir: tahap {0}.").format(client.decided_stage)
    else:
        decided = translate("Casework", "Belum ada keputusan TPP.")
    return f"{proposed} {decided}"
