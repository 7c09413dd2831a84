"""The form of a program (kegiatan)."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QLabel, QWidget

from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.training import SKILLS, ProgramDraft, check_program
from bapas_desktop.domain.training_plan import Template
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import ChoiceField, CountField, DateField, LongTextField, SuggestField, TextField
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.training.earlier import earlier_programs, partners
from bapas_desktop.ui.training.template_size import template_size


class ProgramDialog(FormDialog[ProgramDraft]):
    """Adds or changes a program.

    Args:
        is_new: a template may be chosen; it fills the form, and its sessions and checklists are made along.
    """

    def __init__(
        self,
        draft: ProgramDraft,
        save: Callable[[ProgramDraft], object],
        context: AppContext,
        parent: QWidget,
        *,
        is_new: bool = False,
    ) -> None:
        super().__init__(parent.tr("Kegiatan"), self._check_program, self._save_program, context.asker, parent)
        self._start = draft
        self._save_plain = save
        self._office = context.office
        self._filled: Template | None = None
        self.templates = {str(one.id): one for one in context.office.templates.all()} if is_new else {}
        self.template = ChoiceField([(key, one.name) for key, one in self.templates.items()])
        self.preview = QLabel()
        self.preview.setProperty("role", "hint")
        self.preview.setWordWrap(True)
        self.name = TextField()
        self.skill = SuggestField(SKILLS)
        self.place = SuggestField(lambda: earlier_programs(context.office, "place"))
        self.starts_on = DateField(context.today)
        self.ends_on = DateField(context.today)
        self.quota = CountField()
        self.objectives = LongTextField(lines=2)
        self.partner = SuggestField(lambda: partners(context.office))
        self.officer = SuggestField(lambda: [officer.name for officer in context.office.officers.all()])
        self.budget_source = SuggestField(lambda: earlier_programs(context.office, "budget_source"))
        self.notes = LongTextField(lines=2)
        self._build()
        self._fill(draft)
        self._show_preview()
        self.template.value_changed.connect(self._take_template)

    def _build(self) -> None:
        self.add_group(self.tr("Kegiatan"))
        if self.templates:
            self.add_field("template", self.tr("Dari templat"), self.template, wide=True)
            self.add_widget(self.preview)
        self.add_field("title", self.tr("Nama kegiatan"), self.name, required=True, wide=True)
        self.add_field("skill", self.tr("Keterampilan"), self.skill)
        self.add_field("place", self.tr("Tempat"), self.place)
        self.add_field("starts_on", self.tr("Mulai"), self.starts_on)
        self.add_field("ends_on", self.tr("Berakhir"), self.ends_on)
        self.add_field("quota", self.tr("Kuota peserta"), self.quota, hint=self.tr("Kosongkan bila tidak dibatasi."))
        self.add_field("objectives", self.tr("Tujuan"), self.objectives, wide=True)
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
        self.objectives.set_value(draft.objectives)
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
            objectives=self.objectives.value(),
            partner=self.partner.value(),
            officer_in_charge=self.officer.value(),
            budget_source=self.budget_source.value(),
            notes=self.notes.value(),
        )

    def _take_template(self) -> None:
        """Fill the form from the template; what was typed by hand stays."""
        before, chosen = self._filled, self.templates.get(self.template.value())
        self._filled = chosen
        for editor, old, new in (
            (self.name, before.name if before else "", chosen.name if chosen else ""),
            (self.skill, before.skill if before else "", chosen.skill if chosen else ""),
            (self.objectives, before.objectives if before else "", chosen.objectives if chosen else ""),
        ):
            if editor.value() in ("", old):
                editor.set_value(new)
        if self.quota.value() == (before.quota if before else self._start.quota):
            self.quota.set_value(chosen.quota if chosen else self._start.quota)
        self._show_preview()

    def _show_preview(self) -> None:
        chosen = self._filled
        self.preview.setText(
            self.tr("{0} ikut dibuat; hari libur dan akhir pekan dilewati.").format(template_size(chosen))
            if chosen
            else self.tr("Templat mengisi formulir ini serta membuat pertemuan dan daftar persiapannya.")
        )

    def _check_program(self, draft: ProgramDraft) -> list[Issue]:
        found = check_program(draft)
        if self.template.value() and draft.starts_on is None:
            found.append(Issue("starts_on", "required"))
        return found

    def _save_program(self, draft: ProgramDraft) -> object:
        if self.template.value():
            return self._office.templates.make(int(self.template.value()), draft, self._office.holidays.all())
        return self._save_plain(draft)
