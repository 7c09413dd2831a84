"""The form of a program (kegiatan)."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.training import SKILLS, ProgramDraft, check_program
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import CountField, DateField, LongTextField, SuggestField, TextField
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.training.earlier import earlier_programs


class ProgramDialog(FormDialog[ProgramDraft]):
    """Adds or changes a program."""

    def __init__(
        self, draft: ProgramDraft, save: Callable[[ProgramDraft], object], context: AppContext, parent: QWidget
    ) -> None:
        super().__init__(parent.tr("Kegiatan"), check_program, save, context.asker, parent)
        self._start = draft
        self.name = TextField()
        self.skill = SuggestField(SKILLS)
        self.place = SuggestField(lambda: earlier_programs(context.office, "place"))
        self.starts_on = DateField(context.today)
        self.ends_on = DateField(context.today)
        self.quota = CountField()
        self.partner = SuggestField(lambda: earlier_programs(context.office, "partner"))
        self.officer = SuggestField(lambda: [officer.name for officer in context.office.officers.all()])
        self.budget_source = SuggestField(lambda: earlier_programs(context.office, "budget_source"))
        self.notes = LongTextField(lines=3)
        self._build()
        self._fill(draft)

    def _build(self) -> None:
        self.add_group(self.tr("Kegiatan"))
        self.add_field("title", self.tr("Nama kegiatan"), self.name, required=True, wide=True)
        self.add_field("skill", self.tr("Keterampilan"), self.skill)
        self.add_field("place", self.tr("Tempat"), self.place)
        self.add_field("starts_on", self.tr("Mulai"), self.starts_on)
        self.add_field("ends_on", self.tr("Berakhir"), self.ends_on)
        self.add_field("quota", self.tr("Kuota peserta"), self.quota, hint=self.tr("Kosongkan bila tidak dibatasi."))
        self.add_group(self.tr("Pelaksanaan"))
        self.add_field("partner", self.tr("Mitra"), self.partner)
        self.add_field("officer_in_charge", self.tr("Penanggung jawab"), self.officer)
        self.add_field("budget_source", self.tr("Sumber anggaran"), self.budget_source)
        self.add_field("notes", self.tr("Catatan"), self.notes, wide=True)

    def _fill(self, draft: ProgramDraft) -> None:
        self.name.set_value(draft.title)
        self.skill.set_value(draft.skill)
        self.place.set_value(draft.place)
        self.starts_on.set_value(draft.starts_on)
        self.ends_on.set_value(draft.ends_on)
        self.quota.set_value(draft.quota)
        self.partner.set_value(draft.partner)
        self.officer.set_value(draft.officer_in_charge)
        self.budget_source.set_value(draft.budget_source)
        self.notes.set_value(draft.notes)

    def draft(self) -> ProgramDraft:
        """What the form holds now."""
        return replace(
            self._start,
            title=self.name.value(),
            skill=self.skill.value(),
            place=self.place.value(),
            starts_on=self.starts_on.value(),
            ends_on=self.ends_on.value(),
            quota=self.quota.value(),
            partner=self.partner.value(),
            officer_in_charge=self.officer.value(),
            budget_source=self.budget_source.value(),
            notes=self.notes.value(),
        )
