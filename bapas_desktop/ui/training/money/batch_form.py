"""The form of a batch that was made, begun from its plan and from what was really spent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QLabel, QWidget

from bapas_desktop.domain.budget import MATERIALS, Expense
from bapas_desktop.domain.formats import rupiah
from bapas_desktop.domain.recipes import BatchDraft, BatchPlan, check_batch
from bapas_desktop.domain.training import Session
from bapas_desktop.printing.batch_words import exact_rupiah
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import (
    ChoiceField,
    CountField,
    DateField,
    LongTextField,
    RupiahField,
    SuggestField,
    TextField,
)
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.training.columns import translate
from bapas_desktop.ui.training.money.budget_choices import chosen_id, session_choices

_NAMES_TOLD = 3


@dataclass(frozen=True, slots=True)
class BatchOffer:
    """What the form begins with, and where its cost comes from."""

    draft: BatchDraft
    cost_hint: str = ""


def offer(
    plan: BatchPlan, program_id: int, session: Session | None, expenses: Sequence[Expense], context: AppContext
) -> BatchOffer:
    """A batch as planned; its cost is what the session's materials really cost, where expenses of it are known."""
    today = context.today()
    made_on = session.date if session and session.date and session.date <= today else today
    bought = [one for one in expenses if one.group == MATERIALS and one.amount]
    planned = rupiah(plan.cost) or translate("Training", "belum dapat dihitung")
    if bought:
        cost: int | None = sum(one.amount or 0 for one in bought)
        hint = translate(
            "Training",
            "Dari belanja bahan pertemuan ini ({0}); menurut rencana {1}. Kurangi bila sebagian untuk produksi lain.",
        ).format(_listed([one.description for one in bought]), planned)
    else:
        cost = plan.cost
        hint = translate("Training", "Menurut rencana: {0}. Ganti dengan biaya yang sebenarnya.").format(planned)
    draft = BatchDraft(
        program_id=program_id, session_id=session.id if session else None, recipe=plan.recipe.name, made_on=made_on,
        people=plan.people, pieces=plan.pieces, packaging=plan.recipe.packaging if plan.packages else "",
        packages=plan.packages or None, cost=cost, price=plan.recipe.price, expires_on=plan.expires_on(made_on),
    )  # fmt: skip
    return BatchOffer(draft, hint)


class BatchDialog(FormDialog[BatchDraft]):
    """Adds or changes a batch; the income is offered as sold times price until another is typed."""

    def __init__(
        self, begin: BatchOffer, save: Callable[[BatchDraft], object], context: AppContext, parent: QWidget
    ) -> None:
        super().__init__(
            parent.tr("Catat produksi"), lambda draft: check_batch(draft, context.today()), save, context.asker, parent
        )
        office = context.office
        self._start = begin.draft
        self.recipe = SuggestField(lambda: [one.name for one in office.recipes.all()])
        self.made_on, self.expires_on = DateField(context.today), DateField(context.today)
        self.session = ChoiceField(session_choices(office, begin.draft.program_id or 0))
        self.people, self.pieces, self.sold = CountField(), CountField(), CountField()
        self.packaging, self.packages = TextField(), CountField()
        self.cost, self.price, self.income = RupiahField(), RupiahField(), RupiahField()
        self.notes = LongTextField(lines=2)
        self.sums = QLabel()
        self._add_fields(begin.cost_hint)
        self._fill()
        self._offered = self._worth()
        made_on, expires_on = begin.draft.made_on, begin.draft.expires_on
        self._keeps = expires_on - made_on if made_on and expires_on else None
        self._offered_day = expires_on
        self.sold.value_changed.connect(self._offer_income)
        self.price.value_changed.connect(self._offer_income)
        self.made_on.value_changed.connect(self._offer_day)
        for field in (self.pieces, self.cost, self.income):
            field.value_changed.connect(self._show_sums)
        self._show_sums()
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 90)

    def _add_fields(self, cost_hint: str) -> None:
        self.add_field("recipe", self.tr("Resep"), self.recipe, required=True)
        self.add_field("session_id", self.tr("Pertemuan"), self.session)
        self.add_field("made_on", self.tr("Tanggal dibuat"), self.made_on, required=True)
        self.add_field("people", self.tr("Jumlah orang"), self.people)
        self.add_field("pieces", self.tr("Jumlah jadi (biji)"), self.pieces, required=True)
        self.add_field("expires_on", self.tr("Baik sampai"), self.expires_on)
        self.add_field("packaging", self.tr("Kemasan"), self.packaging)
        self.add_field("packages", self.tr("Jumlah kemasan"), self.packages)
        self.add_field("cost", self.tr("Biaya sebenarnya"), self.cost, hint=cost_hint, wide=True)
        self.add_field("price", self.tr("Harga jual per biji"), self.price)
        self.add_field("sold", self.tr("Terjual (biji)"), self.sold)
        self.add_field("income", self.tr("Uang masuk"), self.income)
        self.add_widget(self.sums)
        self.add_field("notes", self.tr("Catatan"), self.notes, wide=True)

    def _fill(self) -> None:
        draft = self._start
        self.recipe.set_value(draft.recipe)
        self.session.set_value(str(draft.session_id or ""))
        self.packaging.set_value(draft.packaging)
        self.notes.set_value(draft.notes)
        for name in ("made_on", "people", "pieces", "expires_on", "packages", "cost", "price", "sold", "income"):
            getattr(self, name).set_value(getattr(draft, name))

    def draft(self) -> BatchDraft:
        """What the form holds now."""
        return replace(
            self._start,
            session_id=chosen_id(self.session.value()),
            recipe=self.recipe.value(),
            made_on=self.made_on.value(),
            people=self.people.value(),
            pieces=self.pieces.value(),
            packaging=self.packaging.value(),
            packages=self.packages.value(),
            cost=self.cost.value(),
            price=self.price.value(),
            sold=self.sold.value(),
            income=self.income.value(),
            expires_on=self.expires_on.value(),
            notes=self.notes.value(),
        )

    def _worth(self) -> int | None:
        sold, price = self.sold.value(), self.price.value()
        return None if sold is None or price is None else sold * price

    def _offer_income(self) -> None:
        """What somebody typed himself stays."""
        if self.income.unreadable() is None and self.income.value() == self._offered:
            self._offered = self._worth()
            self.income.set_value(self._offered)

    def _offer_day(self) -> None:
        """The last good day moves along with the day of making, unless another was typed."""
        made_on = self.made_on.value()
        if made_on and self._keeps is not None and self.expires_on.value() == self._offered_day:
            self._offered_day = made_on + self._keeps
            self.expires_on.set_value(self._offered_day)

    def _show_sums(self) -> None:
        draft = self.draft()
        hpp = exact_rupiah(draft.cost_per_piece) or self.tr("belum dapat dihitung")
        profit = rupiah(draft.profit) or self.tr("belum dapat dihitung")
        self.sums.setText(self.tr("HPP per biji {0} · laba {1}").format(hpp, profit))


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _NAMES_TOLD
    told = ", ".join(names[:_NAMES_TOLD])
    return translate("Training", "{0} dan {1} lainnya").format(told, more) if more > 0 else told
