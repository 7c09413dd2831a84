"""The form of a cost (biaya)."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.plots.costs import COST_GROUPS, USUALLY_FIXED, USUALLY_NOT_CASH, CostDraft, CostQuery
from bapas_desktop.domain.plots.growing import PlotQuery
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.plots.columns import planting_words
from bapas_desktop.ui.plots.cost_words import cash_words, fixed_words
from bapas_desktop.ui.shared.fields import (
    ChoiceField,
    DateField,
    LongTextField,
    QuantityField,
    RupiahField,
    SuggestField,
)
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.search_choice import SearchChoice

_OFFERED = 40
_SUGGESTED_FROM = 300


class CostDialog(FormDialog[CostDraft]):
    """Adds or changes a cost. The group says whether it is usually fixed and paid in cash, until a person says so."""

    def __init__(
        self,
        draft: CostDraft,
        save: Callable[[CostDraft], object],
        context: AppContext,
        parent: QWidget,
        record_id: int | None = None,
    ) -> None:
        costs = context.office.costs
        title = parent.tr("Biaya baru") if record_id is None else parent.tr("Ubah biaya")
        super().__init__(title, lambda shown: costs.check(shown, record_id), save, context.asker, parent)
        self._start = draft
        self._office = context.office
        self.date = DateField(context.today)
        self.amount = RupiahField()
        self.group = ChoiceField([(group, group) for group in COST_GROUPS], optional=False)
        self.description = SuggestField(lambda: self._earlier("description"))
        self.plot = ChoiceField(self._plots(), optional=False)
        self.planting = SearchChoice(self._find, self._planting_words)
        self.fixed = ChoiceField([("", fixed_words(fixed=False)), ("yes", fixed_words(fixed=True))], optional=False)
        self.cash = ChoiceField([("yes", cash_words(cash=True)), ("", cash_words(cash=False))], optional=False)
        self.quantity = QuantityField()
        self.unit = SuggestField(lambda: self._earlier("unit"))
        self.payee = SuggestField(lambda: self._earlier("payee"))
        self.notes = LongTextField(lines=2)
        self._build()
        self._fill(draft)
        self.group.value_changed.connect(self._follow_group)
        self.planting.value_changed.connect(self._follow_planting)
        self.plot.value_changed.connect(self._follow_plot)

    def _build(self) -> None:
        self.planting.setPlaceholderText(self.tr("Ketik petak atau tanaman, atau tekan panah bawah"))
        self.add_field(
            "date", self.tr("Tanggal"), self.date, required=True, hint=self.tr("Contoh: 24/11/2026, 241126, 24 nov")
        )
        self.add_field(
            "amount", self.tr("Jumlah uang"), self.amount, required=True, hint=self.tr("Contoh: 45000 atau Rp45.000")
        )
        self.add_field("group", self.tr("Kelompok"), self.group, required=True)
        self.add_field(
            "description", self.tr("Uraian"), self.description, required=True, hint=self.tr("Contoh: Benih kangkung")
        )
        self.add_field(
            "planting_id", self.tr("Untuk tanam"), self.planting, wide=True,
            hint=self.tr("Kosongkan bila biayanya untuk petak atau untuk seluruh kebun."),
        )  # fmt: skip
        self.add_field("plot_id", self.tr("Untuk petak"), self.plot)
        self.add_field("payee", self.tr("Dibayar kepada"), self.payee)
        self.add_field(
            "fixed", self.tr("Sifat"), self.fixed, hint=self.tr("Tetap: tidak berubah menurut banyaknya hasil.")
        )
        self.add_field(
            "cash", self.tr("Cara keluar"), self.cash, hint=self.tr("Tidak tunai: penyusutan, bantuan barang.")
        )
        self.add_field("quantity", self.tr("Banyaknya"), self.quantity, hint=self.tr("Contoh: 2,5; boleh kosong"))
        self.add_field("unit", self.tr("Satuan"), self.unit, hint=self.tr("Contoh: kg, karung, hari"))
        self.add_field("notes", self.tr("Catatan"), self.notes, wide=True)

    def _fill(self, draft: CostDraft) -> None:
        self.date.set_value(draft.date)
        self.amount.set_value(draft.amount)
        self.group.set_value(draft.group)
        self.description.set_value(draft.description)
        self.planting.set_value(draft.planting_id)
        self.plot.set_value("" if draft.plot_id is None else str(draft.plot_id))
        if draft.planting_id is not None:
            self._follow_planting()
        self.fixed.set_value("yes" if draft.fixed else "")
        self.cash.set_value("yes" if draft.cash else "")
        self.quantity.set_value(draft.quantity)
        self.unit.set_value(draft.unit)
        self.payee.set_value(draft.payee)
        self.notes.set_value(draft.notes)

    def draft(self) -> CostDraft:
        """What the form holds now."""
        return replace(
            self._start,
            plot_id=int(self.plot.value()) if self.plot.value() else None,
            planting_id=self.planting.value(),
            date=self.date.value(),
            group=self.group.value(),
            fixed=bool(self.fixed.value()),
            cash=bool(self.cash.value()),
            description=self.description.value(),
            quantity=self.quantity.value(),
            unit=self.unit.value(),
            amount=self.amount.value(),
            payee=self.payee.value(),
            notes=self.notes.value(),
        )

    # What follows what

    def _follow_group(self) -> None:
        """Propose what is usual for the group, where no person has chosen otherwise."""
        group = self.group.value()
        for name, field, value in (
            ("fixed", self.fixed, group in USUALLY_FIXED),
            ("cash", self.cash, group not in USUALLY_NOT_CASH),
        ):
            if not self.fields[name].touched:
                field.set_value("yes" if value else "")
                self.fields[name].touched = False  # it was us

    def _follow_planting(self) -> None:
        """A cost of a planting is one of its plot."""
        planting_id = self.planting.value()
        found = self._office.plantings.records([] if planting_id is None else [planting_id])
        if found and found[0].plot_id is not None:
            self.plot.set_value(str(found[0].plot_id))

    def _follow_plot(self) -> None:
        """A planting of another plot is meant no more."""
        planting_id = self.planting.value()
        found = self._office.plantings.records([] if planting_id is None else [planting_id])
        if found and str(found[0].plot_id) != self.plot.value():
            self.planting.set_value(None)

    # What is offered

    def _plots(self) -> list[tuple[str, str]]:
        plots = self._office.plots
        return [
            ("", self.tr("Seluruh kebun")),
            *(
                (str(plot.id), f"{plot.code} · {plot.place}" if plot.place else plot.code)
                for plot in plots.records(plots.ids(PlotQuery()))
            ),
        ]

    def _find(self, text: str) -> list[tuple[int, str]]:
        plantings = self._office.plantings
        query = PlotQuery(text=text.replace("·", " "), sort="sown_on", descending=True)
        found = plantings.records(plantings.ids(query)[:_OFFERED])
        return [(planting.id, planting_words(planting)) for planting in found]

    def _planting_words(self, planting_id: int) -> str:
        return planting_words(self._office.plantings.get(planting_id))

    def _earlier(self, name: str) -> list[str]:
        costs = self._office.costs
        latest = costs.records(costs.ids(CostQuery())[:_SUGGESTED_FROM])
        return sorted({word for cost in latest if (word := str(getattr(cost, name)))}, key=str.casefold)
