"""The form of a planting (tanam)."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QWidget

from bapas_desktop.data.office import Office
from bapas_desktop.domain.formats import kilograms, short_date, square_metres, whole
from bapas_desktop.domain.issues import Issue, Refused
from bapas_desktop.domain.plots.growing import METHODS, Planting, PlantingDraft, PlotQuery, hst
from bapas_desktop.domain.training import ProgramQuery
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import (
    AreaField,
    ChoiceField,
    DateField,
    LongTextField,
    QuantityField,
    SuggestField,
    TextField,
)
from bapas_desktop.ui.shared.form_dialog import FormDialog

translate = QCoreApplication.translate

DAYS_TO_HARVEST = 27
"""Kangkung is cut 25 to 30 days after sowing (HST); the middle is proposed where the office says nothing else."""
_SUGGESTED_FROM = 200
_SEED_UNITS = ("gram", "kg", "stek", "bibit")


class PlantingDialog(FormDialog[PlantingDraft]):
    """Adds or changes a planting; the expected harvest follows crop and sowing until somebody types another.

    ``failing`` begins with the cursor in the day on which it failed.
    """

    def __init__(
        self,
        draft: PlantingDraft,
        save: Callable[[PlantingDraft], object],
        context: AppContext,
        parent: QWidget,
        record_id: int | None = None,
        *,
        failing: bool = False,
    ) -> None:
        title = parent.tr("Tanam baru") if record_id is None else parent.tr("Ubah tanam")
        super().__init__(title, self._findings, save, context.asker, parent)
        self._start = draft
        self._context = context
        self._office = context.office
        self._record_id = record_id
        self._failing = failing
        self._days = {crop.name.casefold(): crop.days_first for crop in self._office.crops.all()}
        self._make_fields()
        self._build()
        self._fill(draft)
        self._proposed = self._expected()
        self.sown_on.value_changed.connect(self._propose)
        self.crop.value_changed.connect(self._propose)
        self.plot.value_changed.connect(self._tell_occupied)
        self.part.value_changed.connect(self._tell_occupied)
        self.area.value_changed.connect(self._tell_occupied)
        self._tell_occupied()

    def _make_fields(self) -> None:
        today = self._context.today
        self.story = _sentence()
        self.occupied = _sentence()
        self.plot = plot_field(self._office)
        self.part = SuggestField(lambda: self._earlier("part"))
        self.area = AreaField()
        self.crop = SuggestField(self._crops)
        self.variety = SuggestField(lambda: self._earlier("variety"))
        self.program = program_field(self._office)
        self.sown_on = DateField(today)
        self.expected_on = DateField(today)
        self.method = SuggestField(METHODS)
        self.seed = QuantityField()
        self.seed_unit = SuggestField(lambda: list(dict.fromkeys([*self._earlier("seed_unit"), *_SEED_UNITS])))
        self.failed_on = DateField(today)
        self.fail_reason = TextField()
        self.notes = LongTextField(lines=2)

    def _build(self) -> None:
        self._tell_story()
        self.add_widget(self.story)
        self.add_field("plot_id", self.tr("Petak"), self.plot, required=True)
        self.add_field("area_dm2", self.tr("Luas tanam (m²)"), self.area, hint=self.tr("Kosongkan bila seluruh petak"))
        self.add_widget(self.occupied)
        self.add_field("crop", self.tr("Tanaman"), self.crop, required=True)
        self.add_field("part", self.tr("Bagian petak"), self.part, hint=self.tr("Contoh: bedengan 1–2; boleh kosong"))
        self.add_field(
            "sown_on", self.tr("Tanggal tanam"), self.sown_on, required=True,
            hint=self.tr("Contoh: 24/11/2026, 241126, 24 nov"),
        )  # fmt: skip
        self.add_field("expected_on", self.tr("Perkiraan panen"), self.expected_on, hint=self._range())
        self.add_field("variety", self.tr("Varietas"), self.variety)
        self.add_field("method", self.tr("Cara tanam"), self.method, hint=self.tr("Contoh: tabur, larikan, stek"))
        self.add_field("seed", self.tr("Benih atau stek"), self.seed, hint=self.tr("Jumlahnya; contoh: 250"))
        self.add_field("seed_unit", self.tr("Satuan benih"), self.seed_unit, hint=self.tr("Contoh: gram, stek"))
        self.add_field("program_id", self.tr("Kegiatan"), self.program, wide=True)
        self.add_field(
            "failed_on", self.tr("Gagal tanggal"), self.failed_on, hint=self.tr("Hanya bila tanam ini gagal")
        )
        self.add_field("fail_reason", self.tr("Sebab gagal"), self.fail_reason)
        self.add_field("notes", self.tr("Catatan"), self.notes, wide=True)

    def _fill(self, draft: PlantingDraft) -> None:
        set_choice(self.plot, draft.plot_id)
        set_choice(self.program, draft.program_id)
        self.part.set_value(draft.part)
        self.area.set_value(draft.area_dm2)
        self.crop.set_value(draft.crop)
        self.variety.set_value(draft.variety)
        self.sown_on.set_value(draft.sown_on)
        self.expected_on.set_value(draft.expected_on)
        self.method.set_value(draft.method)
        self.seed.set_value(draft.seed)
        self.seed_unit.set_value(draft.seed_unit)
        self.failed_on.set_value(draft.failed_on)
        self.fail_reason.set_value(draft.fail_reason)
        self.notes.set_value(draft.notes)

    def draft(self) -> PlantingDraft:
        """What the form holds now."""
        return replace(
            self._start,
            plot_id=chosen_id(self.plot),
            program_id=chosen_id(self.program),
            part=self.part.value(),
            area_dm2=self.area.value(),
            crop=self.crop.value(),
            variety=self.variety.value(),
            sown_on=self.sown_on.value(),
            expected_on=self.expected_on.value(),
            method=self.method.value(),
            seed=self.seed.value(),
            seed_unit=self.seed_unit.value(),
            failed_on=self.failed_on.value(),
            fail_reason=self.fail_reason.value(),
            notes=self.notes.value(),
        )

    def open(self) -> None:
        """Where it is known that the planting failed, the cursor waits for the reason."""
        super().open()
        if self._failing:
            self.fail_reason.setFocus()

    def _findings(self, shown: PlantingDraft) -> list[Issue]:
        """The rules; the plot may have been deleted while the form was open."""
        try:
            return self._office.plantings.check(shown, self._record_id)
        except Refused:
            return [Issue("plot_id", "record_gone")]

    # What is proposed and told

    def _crops(self) -> list[str]:
        known = [crop.name for crop in self._office.crops.all()]
        return list({name.casefold(): name for name in [*self._earlier("crop"), *known]}.values())

    def _expected(self) -> dt.date | None:
        sown_on = self.sown_on.value()
        days = self._days.get(self.crop.value().casefold()) or DAYS_TO_HARVEST
        return sown_on + dt.timedelta(days) if sown_on else None

    def _range(self) -> str:
        days = self._days.get(self.crop.value().casefold())
        if days is None or days == DAYS_TO_HARVEST:
            return self.tr("Perkiraan 25–30 HST; diusulkan 27 HST, boleh diubah.")
        return self.tr("Diusulkan {0} HST menurut daftar tanaman; boleh diubah.").format(whole(days))

    def _propose(self) -> None:
        self.fields["expected_on"].set_hint(self._range())
        proposal = self._expected()
        is_ours = not self.expected_on.text() or self.expected_on.value() == self._proposed
        if is_ours and proposal:
            self._proposed = proposal
            self.expected_on.set_value(proposal)

    def _tell_story(self) -> None:
        """HST of today, and what was harvested so far."""
        if self._record_id is not None:
            self.story.setText(story_words(self._office.plantings.get(self._record_id), self._context.today()))
        self.story.setVisible(bool(self.story.text()))

    def _tell_occupied(self) -> None:
        """What grows there already; where that is the whole plot, say so."""
        plot_id = chosen_id(self.plot)
        self.occupied.setText("" if plot_id is None else self._occupied_words(plot_id))
        self.occupied.setVisible(bool(self.occupied.text()))

    def _occupied_words(self, plot_id: int) -> str:
        plantings = self._office.plantings
        running = plantings.records(plantings.ids(PlotQuery(plot_id=plot_id, running=True)))
        others = [one for one in running if one.id != self._record_id]
        if not others:
            return ""
        names = ", ".join(f"{one.crop} ({one.part})" if one.part else one.crop for one in others)
        plot_area = others[0].plot_area_dm2
        whole_plot = any(not one.area_dm2 for one in others)
        taken = sum(one.area_dm2 or 0 for one in others)
        if whole_plot or (plot_area and taken >= plot_area):
            return self.tr("Seluruh petak ini masih ditanami: {0}. Isi bagian dan luasnya bila berbagi petak.").format(
                names
            )
        words = self.tr("Sebagian petak ini masih ditanami: {0}.").format(names)
        if plot_area:
            words += " " + self.tr("Sisanya {0} m².").format(square_metres(plot_area - taken))
        return words

    def _earlier(self, name: str) -> list[str]:
        plantings = self._office.plantings
        latest = plantings.records(plantings.ids(PlotQuery())[:_SUGGESTED_FROM])
        return sorted({word for planting in latest if (word := str(getattr(planting, name)))}, key=str.casefold)


def story_words(planting: Planting, today: dt.date) -> str:
    """``35 hari setelah tanam (HST), sudah 2 kali dipanen: 12,5 kg``."""
    words = []
    age = hst(planting.sown_on, planting.ended_on or today)
    if age is not None and age >= 0:
        words.append(translate("Plots", "{0} hari setelah tanam (HST)").format(whole(age)))
    if planting.harvests and planting.last_on:
        said = translate("Plots", "{0} kali dipanen, {1} kg, terakhir {2}")
        words.append(said.format(whole(planting.harvests), kilograms(planting.weight_g), short_date(planting.last_on)))
    else:
        words.append(translate("Plots", "belum pernah dipanen"))
    return ", ".join(words) + "."


def plot_field(office: Office) -> ChoiceField:
    """One of the plots, by code and place."""
    plots = office.plots.records(office.plots.ids(PlotQuery()))
    return ChoiceField([(str(plot.id), f"{plot.code} · {plot.place}" if plot.place else plot.code) for plot in plots])


def program_field(office: Office) -> ChoiceField:
    """One of the trainings, or none."""
    programs = office.programs.records(office.programs.ids(ProgramQuery()))
    return ChoiceField([(str(program.id), program.title) for program in programs])


def chosen_id(field: ChoiceField) -> int | None:
    """The id of the chosen record."""
    return int(field.value()) if field.value() else None


def set_choice(field: ChoiceField, record_id: int | None) -> None:
    """Choose a record by its id."""
    field.set_value("" if record_id is None else str(record_id))


def _sentence() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "hint")
    label.setWordWrap(True)
    return label
