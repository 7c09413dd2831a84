"""The form of a deed of the care log (perawatan), planned or done."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.plots.care import CARE_KINDS, PESTS, CareDraft
from bapas_desktop.domain.plots.costs import COST_GROUPS
from bapas_desktop.domain.plots.growing import hst
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.plots.care_fields import Group, PlantingChoice, PlotChoice, group_button
from bapas_desktop.ui.plots.care_photos import CarePhotos
from bapas_desktop.ui.plots.harvest_lookup import findings, planting_of
from bapas_desktop.ui.plots.workers_field import WorkersField
from bapas_desktop.ui.shared.fields import ChoiceField, CountField, DateField, LongTextField, RupiahField, SuggestField
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.icons import icon

PEST_KIND = "Pengendalian hama"


class CareDialog(FormDialog[CareDraft]):
    """Adds or changes a deed: what, where, when, who, with what, and photos of it."""

    def __init__(
        self,
        draft: CareDraft,
        save: Callable[[CareDraft], object],
        context: AppContext,
        parent: QWidget,
        record_id: int | None = None,
    ) -> None:
        care = context.office.care
        title = parent.tr("Perawatan baru") if record_id is None else parent.tr("Ubah perawatan")
        check = care.check
        super().__init__(title, lambda shown: findings(lambda: check(shown, record_id)), save, context.asker, parent)
        self._start = draft
        self._context = context
        self._office = context.office
        self.photos = CarePhotos(context, draft.plot_id, record_id)
        self._make_fields()
        self._build()
        self._fill(draft)
        self.plot.value_changed.connect(lambda: self.planting.show_plot(self.plot.chosen_id()))
        self.kind.value_changed.connect(self._follow_kind)
        for field in (self.planting, self.planned_on, self.done_on):
            field.value_changed.connect(self._tell_age)
        self._tell_age()
        self._follow_kind()

    def _make_fields(self) -> None:
        context, care = self._context, self._office.care
        self.plot = PlotChoice(self._office)
        self.planting = PlantingChoice(self._office)
        self.kind = SuggestField(lambda: list(dict.fromkeys((*CARE_KINDS, *care.words("kind")))))
        self.planned_on = DateField(context.today)
        self.done_on = DateField(context.today)
        self.workers = WorkersField(context)
        self.officers = SuggestField(lambda: care.words("officers"))
        self.minutes = CountField()
        self.material = SuggestField(lambda: care.words("material"))
        self.dose = SuggestField(lambda: care.words("dose"))
        self.cost = RupiahField()
        self.cost_group = ChoiceField([(group, group) for group in COST_GROUPS])
        self.notes = LongTextField(lines=3)
        self.age = _hint()
        self.taken = _hint()
        self.group_button = group_button(context, self._take_group)
        self.pest_button = QPushButton(icon("warning"), self.tr("Sebut &hama atau penyakit"))
        self.pest_button.setAutoDefault(False)
        menu = QMenu(self.pest_button)
        for pest in PESTS:
            menu.addAction(pest, partial(self._name_pest, pest))
        self.pest_button.setMenu(menu)

    def _build(self) -> None:
        self._mnemonics |= {"k", "h"}  # of the two buttons with menus
        self.add_group(self.tr("Pekerjaan"))
        self.add_field("plot_id", self.tr("Petak"), self.plot, required=True)
        self.add_field("planting_id", self.tr("Tanam"), self.planting)
        self.add_field(
            "kind", self.tr("Jenis pekerjaan"), self.kind, required=True, wide=True,
            hint=self.tr("Contoh: Penyiraman, Penyiangan, Pemupukan susulan; boleh kata sendiri"),
        )  # fmt: skip
        self.add_field(
            "planned_on", self.tr("Direncanakan"), self.planned_on, hint=self.tr("Contoh: 24/11/2026, 241126, 24 nov")
        )
        self.add_field("done_on", self.tr("Dikerjakan"), self.done_on, hint=self.tr("Kosong selama belum dikerjakan."))
        self.add_widget(self.age)
        self.add_group(self.tr("Pelaksana"))
        self.add_field("client_ids", self.tr("Klien"), self.workers, wide=True)
        self.add_widget(_row(self.group_button, self.taken))
        self.add_field("officers", self.tr("Petugas"), self.officers)
        self.add_field("minutes", self.tr("Lama kerja tiap orang (menit)"), self.minutes, hint=self.tr("Boleh kosong"))
        self.add_group(self.tr("Bahan dan biaya"))
        self.add_field(
            "material", self.tr("Bahan"), self.material, hint=self.tr("Contoh: Kompos, NPK, pestisida nabati")
        )
        self.add_field("dose", self.tr("Takaran"), self.dose, hint=self.tr("Contoh: 2 kg/m², 10 ml per liter air"))
        self.add_field("cost", self.tr("Biaya"), self.cost, hint=self.tr("Ikut dihitung dalam daftar biaya."))
        self.add_field("cost_group", self.tr("Kelompok biaya"), self.cost_group)
        self.add_field("notes", self.tr("Catatan"), self.notes, wide=True)
        self.add_widget(_row(self.pest_button))
        self.add_group(self.tr("Foto"))
        self.add_widget(self.photos)

    def _fill(self, draft: CareDraft) -> None:
        self.plot.choose(draft.plot_id)
        self.planting.show_plot(self.plot.chosen_id())
        if draft != CareDraft(plot_id=draft.plot_id, planned_on=draft.planned_on, done_on=draft.done_on):
            self.planting.choose(draft.planting_id)
        self.kind.set_value(draft.kind)
        self.planned_on.set_value(draft.planned_on)
        self.done_on.set_value(draft.done_on)
        self.workers.set_value(draft.client_ids)
        self.officers.set_value(draft.officers)
        self.minutes.set_value(draft.minutes)
        self.material.set_value(draft.material)
        self.dose.set_value(draft.dose)
        self.cost.set_value(draft.cost)
        self.cost_group.set_value(draft.cost_group)
        self.notes.set_value(draft.notes)

    def draft(self) -> CareDraft:
        """What the form holds now; without a cost its group means nothing."""
        cost = self.cost.value()
        return replace(
            self._start,
            plot_id=self.plot.chosen_id(),
            planting_id=self.planting.chosen_id(),
            kind=self.kind.value(),
            planned_on=self.planned_on.value(),
            done_on=self.done_on.value(),
            client_ids=self.workers.value(),
            officers=self.officers.value(),
            minutes=self.minutes.value(),
            material=self.material.value(),
            dose=self.dose.value(),
            cost=cost,
            cost_group=self.cost_group.value() if cost else "",
            notes=self.notes.value(),
        )

    # What follows what

    def _tell_age(self) -> None:
        """Say how old the planting is on the day."""
        planting = planting_of(self._office, self.planting.chosen_id())
        age = hst(planting.sown_on if planting else None, self.done_on.value() or self.planned_on.value())
        if age is None:
            words = ""
        elif age < 0:
            words = self.tr("{0} hari sebelum tanam.").format(whole(-age))
        else:
            words = self.tr("{0} hari setelah tanam (HST).").format(whole(age))
        self.age.setText(words)
        self.age.setVisible(bool(words))

    def _follow_kind(self) -> None:
        self.pest_button.setVisible(self.kind.value().casefold() == PEST_KIND.casefold())

    def _name_pest(self, pest: str) -> None:
        """Write a pest into the notes; the cursor stays behind it."""
        before = self.notes.value()
        self.notes.set_value(f"{before}, {pest}" if before else self.tr("Ditemukan: {0}").format(pest))
        self.notes.setFocus()

    def _take_group(self, client_ids: Sequence[int], _group: Group) -> None:
        self.workers.set_value((*self.workers.value(), *client_ids))
        self.taken.setText(self.tr("{0} orang diambil.").format(whole(len(client_ids))))


def _hint() -> QLabel:
    label = QLabel()
    label.setProperty("role", "hint")
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _row(*widgets: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch()
    return row
