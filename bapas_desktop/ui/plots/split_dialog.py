"""Bagi habis: one harvest split over all its uses on one screen, what is not yet split shown while it is typed."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from bapas_desktop.domain.formats import full_date, kilograms
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.plots.growing import Harvest
from bapas_desktop.domain.plots.uses import DESTINATIONS, SplitDraft, UseDraft, UseKind, worth
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.plots.harvest_lookup import findings
from bapas_desktop.ui.plots.offers import Offers
from bapas_desktop.ui.plots.use_words import use_words
from bapas_desktop.ui.shared.fields import DateField, RupiahField, SuggestField, WeightField
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.icons import icon


class _PartField(WeightField):
    """The weight of one use; Alt+Down, or the sign at the end of the line, puts all that is left there."""

    def __init__(self, fill: Callable[["_PartField"], object]) -> None:
        super().__init__()
        self._fill = fill
        self.fill_action = self.addAction(icon("move-down"), QLineEdit.ActionPosition.TrailingPosition)
        self.fill_action.setText(self.tr("Isi dengan semua yang belum dibagi"))
        self.fill_action.setToolTip(self.tr("Isi dengan semua yang belum dibagi (Alt+Panah bawah)"))
        self.fill_action.triggered.connect(lambda: self._fill(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down takes the rest."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._fill(self)
        else:
            super().keyPressEvent(event)


class SplitDialog(FormDialog[SplitDraft]):
    """Splits what a harvest has left; all parts are kept as one step."""

    def __init__(self, harvest: Harvest, context: AppContext, parent: QWidget) -> None:
        uses = context.office.uses
        super().__init__(parent.tr("Bagi habis hasil panen"), self._issues_of, uses.split, context.asker, parent)
        self._uses = uses
        self._harvest = harvest
        self._left_g = harvest.left_g
        self._offers = Offers()
        self.date = DateField(context.today)
        self.parts = {kind: _PartField(self._take_rest) for kind in UseKind}
        self.rest = WeightField()
        self.rest.setReadOnly(True)
        self.rest.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.price, self.amount = RupiahField(), RupiahField()
        self.buyer = SuggestField(lambda: uses.written_before("buyer"))
        self.received_by = SuggestField(lambda: uses.written_before("received_by"))
        self.destination = SuggestField(
            lambda: list(dict.fromkeys((*DESTINATIONS, *uses.written_before("destination"))))
        )
        self._build()
        self.date.set_value(context.today())
        self.price.set_value(uses.last_price("kg"))
        for part in self.parts.values():
            part.value_changed.connect(self._reckon)
        self.price.value_changed.connect(self._reckon)
        self._reckon()

    def _build(self) -> None:
        harvest = self._harvest
        words = self.tr("{0} · {1}, dipanen {2}: {3} kg, belum disalurkan {4} kg.")
        story = QLabel(
            words.format(
                harvest.plot_code, harvest.crop, full_date(harvest.date), kilograms(harvest.weight_g),
                kilograms(self._left_g),
            )
        )  # fmt: skip
        story.setTextFormat(Qt.TextFormat.PlainText)
        story.setWordWrap(True)
        self.add_widget(story)
        for kind, part in self.parts.items():
            self.add_field(f"{kind}.weight_g", self._label(kind), part)
        self.add_field("parts", self.tr("Belum dibagi (kg)"), self.rest)
        self.add_field("date", self.tr("Tanggal"), self.date, required=True)
        self.add_group(self.tr("Hasil penjualan"))
        self.add_field("dijual.price", self.tr("Harga per kilogram"), self.price)
        self.add_field("dijual.amount", self.tr("Uang yang dibayar"), self.amount)
        self.add_field("dijual.buyer", self.tr("Pembeli"), self.buyer)
        self.add_field("dijual.received_by", self.tr("Uang diterima oleh"), self.received_by)
        self.add_field("dijual.destination", self.tr("Uang disalurkan ke"), self.destination, wide=True)

    def _label(self, kind: UseKind) -> str:
        return self.tr("{0} (kg)").format(use_words(kind))

    def draft(self) -> SplitDraft:
        """One part for each use that was given a weight."""
        day = self.date.value()
        parts = [
            UseDraft(harvest_id=self._harvest.id, date=day, kind=kind, weight_g=field.value())
            for kind, field in self.parts.items()
            if field.value() is not None
        ]
        return SplitDraft(
            harvest_id=self._harvest.id,
            parts=tuple(self._with_money(part) if part.kind == UseKind.SOLD else part for part in parts),
        )

    def _with_money(self, part: UseDraft) -> UseDraft:
        return replace(
            part,
            price=self.price.value(),
            amount=self.amount.value(),
            buyer=self.buyer.value(),
            received_by=self.received_by.value(),
            destination=self.destination.value(),
        )

    def say(self, issue: Issue) -> str:
        """Where nothing was split yet, say what to do."""
        if (issue.field, issue.code) == ("parts", "required"):
            return self.tr("Tulis berat sedikitnya untuk satu penyaluran.")
        return super().say(issue)

    def _issues_of(self, shown: SplitDraft) -> list[Issue]:
        """All parts have the same day, so what is wrong with it is told once."""
        found = findings(lambda: self._uses.check_split(shown))
        plain = [replace(issue, field="date") if issue.field.endswith(".date") else issue for issue in found]
        return list(dict.fromkeys(plain))

    def _unsplit_g(self) -> int:
        return self._left_g - sum(field.value() or 0 for field in self.parts.values())

    def _take_rest(self, field: _PartField) -> None:
        rest = self._unsplit_g() + (field.value() or 0)
        field.set_value(rest if rest > 0 else None)
        field.selectAll()

    def _reckon(self) -> None:
        with QSignalBlocker(self.rest):  # nobody types there: what remains is asked about when all is to be kept
            self.rest.set_value(self._unsplit_g())
        sold = self.parts[UseKind.SOLD].value()
        for name in ("price", "amount", "buyer", "received_by", "destination"):
            self.fields[f"dijual.{name}"].setEnabled(sold is not None)
        self._offers.give(self.amount, worth(UseDraft(weight_g=sold, price=self.price.value())))
