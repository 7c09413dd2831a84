"""The form of what became of a part of a harvest (penyaluran)."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from bapas_desktop.domain.formats import full_date, kilograms
from bapas_desktop.domain.plots.growing import HARVEST_UNITS, per_unit_g
from bapas_desktop.domain.plots.uses import DESTINATIONS, UseDraft, UseKind, worth
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.plots.columns import harvest_words
from bapas_desktop.ui.plots.harvest_lookup import findings, harvest_of, harvests_like
from bapas_desktop.ui.plots.offers import Offers
from bapas_desktop.ui.plots.use_words import use_words
from bapas_desktop.ui.shared.fields import (
    ChoiceField,
    CountField,
    DateField,
    LongTextField,
    RupiahField,
    SuggestField,
    WeightField,
)
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.search_choice import SearchChoice

_MONEY = ("price", "price_unit", "amount", "received_by", "destination")
_KG, _UNIT = "kg", "unit"


class UseDialog(FormDialog[UseDraft]):
    """Adds or changes a use; the rest of the harvest, the last price and the amount are offered."""

    def __init__(
        self,
        draft: UseDraft,
        save: Callable[[UseDraft], object],
        context: AppContext,
        parent: QWidget,
        record_id: int | None = None,
    ) -> None:
        uses = context.office.uses
        title = parent.tr("Penyaluran baru") if record_id is None else parent.tr("Ubah penyaluran")
        super().__init__(
            title, lambda shown: findings(lambda: uses.check(shown, record_id)), save, context.asker, parent
        )
        self._start = draft
        self._record_id = record_id
        self._office = context.office
        self._offers = Offers()
        self.harvest = SearchChoice(
            lambda text: harvests_like(self._office, text, context.today()),
            lambda chosen: harvest_words(self._office.harvests.get(chosen)),
        )
        self.date = DateField(context.today)
        self.kind = ChoiceField([(kind, use_words(kind)) for kind in UseKind], optional=False)
        self.weight = WeightField()
        self.quantity = CountField()
        self.unit = ChoiceField([(unit, unit) for unit in HARVEST_UNITS])
        self.price = RupiahField()
        self.price_unit = ChoiceField([(_KG, self.tr("per kilogram")), (_UNIT, self.tr("per satuan"))], optional=False)
        self.amount = RupiahField()
        self.buyer = SuggestField(lambda: uses.written_before("buyer"))
        self.received_by = SuggestField(lambda: uses.written_before("received_by"))
        self.destination = SuggestField(
            lambda: list(dict.fromkeys((*DESTINATIONS, *uses.written_before("destination"))))
        )
        self.notes = LongTextField(lines=2)
        self.story = QLabel()
        self.story.setProperty("role", "hint")
        self.story.setTextFormat(Qt.TextFormat.PlainText)
        self._build()
        self._fill(draft)
        self._connect()
        self._follow_harvest()
        self._follow_kind()

    def _build(self) -> None:
        self.harvest.setPlaceholderText(self.tr("Ketik petak, tanaman, atau tanggal panen; atau tekan panah bawah"))
        self.add_field("harvest_id", self.tr("Panen"), self.harvest, required=True, wide=True)
        self.add_widget(self.story)
        self.add_field("date", self.tr("Tanggal"), self.date, required=True)
        self.add_field("kind", self.tr("Untuk apa"), self.kind, required=True)
        self.add_field("weight_g", self.tr("Berat (kg)"), self.weight, required=True)
        self.add_field("buyer", self.tr("Pembeli atau penerima hasil"), self.buyer)
        self.add_field("quantity", self.tr("Jumlah"), self.quantity, hint=self.tr("Contoh: 50; boleh kosong"))
        self.add_field("unit", self.tr("Satuan"), self.unit)
        self.add_field("price", self.tr("Harga"), self.price, hint=self.tr("Diusulkan dari penjualan terakhir."))
        self.add_field("price_unit", self.tr("Harga itu untuk"), self.price_unit)
        self.add_field(
            "amount", self.tr("Uang yang dibayar"), self.amount, required=True,
            hint=self.tr("Dihitung dari harga; boleh diubah."),
        )  # fmt: skip
        self.add_field("received_by", self.tr("Uang diterima oleh"), self.received_by)
        self.add_field("destination", self.tr("Uang disalurkan ke"), self.destination, wide=True)
        self.add_field("notes", self.tr("Catatan"), self.notes, wide=True)

    def _fill(self, draft: UseDraft) -> None:
        self.harvest.set_value(draft.harvest_id)
        self.date.set_value(draft.date)
        self.kind.set_value(draft.kind)
        self.weight.set_value(draft.weight_g)
        self.quantity.set_value(draft.quantity)
        self.unit.set_value(draft.unit)
        self.price.set_value(draft.price)
        self.price_unit.set_value(_KG if draft.price_unit == _KG else _UNIT)
        self.amount.set_value(draft.amount)
        self.buyer.set_value(draft.buyer)
        self.received_by.set_value(draft.received_by)
        self.destination.set_value(draft.destination)
        self.notes.set_value(draft.notes)
        if self._record_id is None and draft.weight_g is not None:
            self._offers.adopt(self.weight)
        if draft.amount is not None and draft.amount == worth(draft):
            self._offers.adopt(self.amount)

    def _connect(self) -> None:
        self.harvest.value_changed.connect(self._follow_harvest)
        self.kind.value_changed.connect(self._follow_kind)
        self.quantity.value_changed.connect(self._weigh)
        for field in (self.price_unit, self.unit):
            field.value_changed.connect(self._offer_price)
        self.price.value_changed.connect(self._reckon)
        self.weight.value_changed.connect(self._reckon)
        self.quantity.value_changed.connect(self._reckon)

    def draft(self) -> UseDraft:
        """What the form holds now; money belongs to sales alone."""
        plain = replace(
            self._start,
            harvest_id=self.harvest.value(),
            date=self.date.value(),
            kind=self.kind.value(),
            weight_g=self.weight.value(),
            quantity=self.quantity.value(),
            unit=self.unit.value(),
            buyer=self.buyer.value(),
            notes=self.notes.value(),
        )
        if not self._is_sold:
            return replace(plain, price=None, price_unit=_KG, amount=None, received_by="", destination="")
        return replace(
            plain,
            price=self.price.value(),
            price_unit=_KG if self.price_unit.value() == _KG else self.unit.value(),
            amount=self.amount.value(),
            received_by=self.received_by.value(),
            destination=self.destination.value(),
        )

    def open(self) -> None:
        """Where the harvest is known, the cursor waits for what became of it."""
        super().open()
        if self.harvest.value() is not None and self._record_id is None:
            self.kind.setFocus()

    # What follows what

    @property
    def _is_sold(self) -> bool:
        return self.kind.value() == UseKind.SOLD

    def _left_g(self) -> int | None:
        """What the harvest has left beside this use; None where no harvest is chosen."""
        harvest = harvest_of(self._office, self.harvest.value())
        if harvest is None:
            return None
        mine = self._start.weight_g if self._record_id is not None and self._start.harvest_id == harvest.id else 0
        return harvest.left_g + (mine or 0)

    def _follow_harvest(self) -> None:
        harvest, left = harvest_of(self._office, self.harvest.value()), self._left_g()
        self.story.setVisible(harvest is not None)
        if harvest is None or left is None:
            return
        words = self.tr("Dipanen {0}: {1} kg, dapat disalurkan {2} kg.")
        self.story.setText(words.format(full_date(harvest.date), kilograms(harvest.weight_g), kilograms(left)))
        if self._record_id is None and not self.unit.value():
            self.unit.set_value(harvest.unit)
        self._weigh()

    def _weigh(self) -> None:
        """Offer what so many bundles weigh; without a count, all that is left."""
        harvest = harvest_of(self._office, self.harvest.value())
        if harvest is None or self._record_id is not None:
            return
        each, quantity = per_unit_g(harvest), self.quantity.value()
        same_unit = self.unit.value() == harvest.unit
        self._offers.give(self.weight, quantity * each if quantity and each and same_unit else self._left_g() or None)

    def _follow_kind(self) -> None:
        for name in _MONEY:
            self.fields[name].setVisible(self._is_sold)
        self._offer_price()

    def _offer_price(self) -> None:
        if self._is_sold and self._record_id is None:
            unit = _KG if self.price_unit.value() == _KG else self.unit.value()
            self._offers.give(self.price, self._office.uses.last_price(unit) if unit else None)
        self._reckon()

    def _reckon(self) -> None:
        if self._is_sold:
            self._offers.give(self.amount, worth(self.draft()))
