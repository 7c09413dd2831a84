"""The form of a panen raya: day, kilograms and beds; the days of sowing follow."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bapas_desktop.domain.formats import kilograms, whole
from bapas_desktop.domain.plots.crops import CropDraft
from bapas_desktop.domain.plots.planner import HarvestPlan, HarvestPlanDraft, check_harvest_plan
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.plots.plan_model import REAL, PlanModel
from bapas_desktop.ui.plots.plan_table import PlanTable
from bapas_desktop.ui.plots.planting_dialog import chosen_id, program_field, set_choice
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.fields import DateField, LongTextField, SuggestField, TextField, WeightField
from bapas_desktop.ui.shared.form_dialog import FormDialog


class PlanDialog(FormDialog[HarvestPlanDraft]):
    """Adds or changes a plan; of a kept one it shows what was really cut."""

    def __init__(
        self,
        draft: HarvestPlanDraft,
        save: Callable[[HarvestPlanDraft], object],
        context: AppContext,
        parent: QWidget,
        plan: HarvestPlan | None = None,
    ) -> None:
        title = parent.tr("Rencana panen raya baru") if plan is None else parent.tr("Ubah rencana panen raya")
        today = context.today() if plan is None else None
        super().__init__(title, lambda draft: check_harvest_plan(draft, today), save, context.asker, parent)
        self._start = draft
        self._context = context
        self._office = context.office
        self.title_field = TextField()
        self.event_on = DateField(context.today)
        self.wanted = WeightField()
        self.crop = SuggestField(self._crops)
        self.program = program_field(self._office)
        self.notes = LongTextField(lines=1)
        self.model = PlanModel(context.today(), self._office.holidays.all(), self)
        self.table = PlanTable(self.model, context.today)
        self.table.setColumnHidden(REAL, plan is None)
        self.summary = QLabel()
        self._build()
        self._fill(draft)
        self._crop_name = ""
        self.model.begin(self._office.harvest_plans.beds(draft.crop), draft, plan.cuts if plan else {})
        self._work_out()
        for field in (self.event_on, self.wanted, self.crop):
            field.value_changed.connect(self._work_out)
        self.model.changed.connect(self._summarize)
        self.table.days.unread.connect(self._tell_unread)

    def _build(self) -> None:
        self.add_field(
            "title", self.tr("Judul"), self.title_field, required=True, hint=self.tr("Contoh: Panen raya Januari")
        )
        self.add_field("program_id", self.tr("Kegiatan"), self.program)
        self.add_field("event_on", self.tr("Tanggal acara"), self.event_on, required=True)
        self.add_field("wanted_g", self.tr("Yang diminta (kg)"), self.wanted, required=True, hint=self.tr("Contoh: 60"))
        self.add_field("crop", self.tr("Tanaman"), self.crop, required=True)
        self.add_field("notes", self.tr("Catatan"), self.notes)
        self.add_widget(self._beds())

    def _beds(self) -> QWidget:
        holder = QWidget()
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setProperty("role", "heading")
        hint = QLabel(
            self.tr("Centang bedengan yang ikut. Hari semai dapat diketik di selnya (F2); hari libur dihindari.")
        )
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        self.all_button = push_button(self.tr("Centang sem&ua"), "ticked", self._tick_all)
        self.again_button = push_button(self.tr("Usulkan &lagi"), "refresh", self.model.propose_anew)
        self.again_button.setToolTip(self.tr("Buang tanggal yang diketik atau tersimpan, lalu hitung lagi"))
        self._mnemonics |= {"u", "l"}
        tools = QHBoxLayout()
        tools.addWidget(hint, 1)
        tools.addWidget(self.all_button)
        tools.addWidget(self.again_button)
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.summary)
        rows.addLayout(tools)
        rows.addWidget(self.table, 1)
        return holder

    def _fill(self, draft: HarvestPlanDraft) -> None:
        self.title_field.set_value(draft.title)
        self.event_on.set_value(draft.event_on)
        self.wanted.set_value(draft.wanted_g)
        self.crop.set_value(draft.crop)
        set_choice(self.program, draft.program_id)
        self.notes.set_value(draft.notes)

    def draft(self) -> HarvestPlanDraft:
        """What the form holds now."""
        return replace(
            self._start,
            title=self.title_field.value(),
            event_on=self.event_on.value(),
            wanted_g=self.wanted.value(),
            crop=self.crop.value(),
            program_id=chosen_id(self.program),
            notes=self.notes.value(),
            beds=self.model.arranged(),
        )

    def _crops(self) -> list[str]:
        return [crop.name for crop in self._office.crops.all()]

    # What is proposed

    def _work_out(self) -> None:
        name = self.crop.value()
        if name.casefold() != self._crop_name:
            self._crop_name = name.casefold()
            self.model.show_beds(self._office.harvest_plans.beds(name))
        crop = self._office.crops.named(name) or CropDraft(name=name)
        self.model.work_out(self.event_on.value(), self.wanted.value(), crop)
        self._summarize()

    def _tick_all(self) -> None:
        self.model.tick_all(ticked=len(self.model.ticked) < len(self.model.beds))

    def _summarize(self) -> None:
        self.summary.setText(self._summary_words())

    def _tell_unread(self, text: str) -> None:
        self.summary.setText(self.tr("“{0}” bukan tanggal; hari semainya tidak diubah.").format(text))

    def _summary_words(self) -> str:
        event_on, wanted = self.event_on.value(), self.wanted.value()
        if not self.model.beds:
            return self.tr("Belum ada petak. Catat petak dan luasnya dahulu.")
        if event_on is None or not wanted:
            return self.tr("Isi tanggal acara dan kilogram yang diminta; hari semainya dihitung mundur.")
        if event_on < self._context.today() and not self.model.planned:
            return self.tr("Acara ini sudah lewat.")
        draft = self.draft()
        used = [bed for bed in draft.beds if not bed.is_reserve]
        words = self.tr("Dijanjikan {0} kg dari {1} bedengan.").format(kilograms(draft.promised_g), whole(len(used)))
        if draft.missing_g:
            lacking = self.tr("Kurang {0} kg; tambah petak atau mundurkan acara.")
            return f"{words} {lacking.format(kilograms(draft.missing_g))}"
        spare = sum(bed.expected_g for bed in draft.beds if bed.is_reserve)
        if spare:
            words += " " + self.tr("Cadangan {0} kg.").format(kilograms(spare))
        return words
