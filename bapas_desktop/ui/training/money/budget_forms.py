"""The forms of a need and of an expense."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.budget import (
    BUDGET_GROUPS,
    SOURCES,
    BudgetLineDraft,
    ExpenseDraft,
    check_budget_line,
    check_expense,
)
from bapas_desktop.domain.formats import rupiah
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import (
    ChoiceField,
    DateField,
    LongTextField,
    QuantityField,
    RupiahField,
    SuggestField,
    TextField,
)
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.training.money.budget_choices import chosen_id, need_words, session_choices


class NeedDialog(FormDialog[BudgetLineDraft]):
    """Changes a need."""

    def __init__(
        self, draft: BudgetLineDraft, save: Callable[[BudgetLineDraft], object], context: AppContext, parent: QWidget
    ) -> None:
        super().__init__(parent.tr("Kebutuhan"), check_budget_line, save, context.asker, parent)
        self._start = draft
        self.name, self.group = TextField(), SuggestField(BUDGET_GROUPS)
        self.quantity, self.unit, self.price = QuantityField(), TextField(), RupiahField()
        self.source = SuggestField(SOURCES)
        self.session_id = ChoiceField(session_choices(context.office, draft.program_id or 0))
        self.notes = LongTextField(lines=2)
        self.add_field("name", self.tr("Nama barang atau biaya"), self.name, required=True, wide=True)
        self.add_field("group", self.tr("Kelompok"), self.group, required=True)
        self.add_field("source", self.tr("Sumber"), self.source)
        self.add_field("quantity", self.tr("Banyaknya"), self.quantity)
        self.add_field("unit", self.tr("Satuan"), self.unit)
        self.add_field(
            "price", self.tr("Harga satuan"), self.price, hint=self.tr("Kosongkan bila tidak perlu dibayar.")
        )
        self.add_field(
            "session_id", self.tr("Untuk pertemuan"), self.session_id, hint=self.tr("Kosong: untuk seluruh kegiatan.")
        )
        self.add_field("notes", self.tr("Keterangan"), self.notes, wide=True)
        self.name.set_value(draft.name)
        self.group.set_value(draft.group)
        self.quantity.set_value(draft.quantity)
        self.unit.set_value(draft.unit)
        self.price.set_value(draft.price)
        self.source.set_value(draft.source)
        self.session_id.set_value(str(draft.session_id or ""))
        self.notes.set_value(draft.notes)

    def draft(self) -> BudgetLineDraft:
        """What the form holds now."""
        return replace(
            self._start,
            name=self.name.value(),
            group=self.group.value(),
            quantity=self.quantity.value(),
            unit=self.unit.value(),
            price=self.price.value(),
            source=self.source.value(),
            session_id=chosen_id(self.session_id.value()),
            notes=self.notes.value(),
        )


class ExpenseDialog(FormDialog[ExpenseDraft]):
    """Adds or changes an expense; the need that it pays for fills in what is still empty."""

    def __init__(
        self, draft: ExpenseDraft, save: Callable[[ExpenseDraft], object], context: AppContext, parent: QWidget
    ) -> None:
        super().__init__(
            parent.tr("Belanja"), lambda one: check_expense(one, context.today()), save, context.asker, parent
        )
        self._start = draft
        office, program_id = context.office, draft.program_id or 0
        self._lines = {str(line.id): line for line in office.budget.of_program(program_id)}
        self._filled: dict[str, str] = {}
        earlier = office.expenses.of_program(program_id)
        self.line_id = ChoiceField([(key, need_words(line)) for key, line in self._lines.items()])
        self.group, self.description = SuggestField(BUDGET_GROUPS), TextField()
        self.date, self.amount = DateField(context.today), RupiahField()
        self.payee = SuggestField(lambda: list(dict.fromkeys(one.payee for one in earlier if one.payee)))
        self.receipt_no = TextField()
        self.session_id = ChoiceField(session_choices(office, program_id))
        self.notes = LongTextField(lines=2)
        self._add_fields()
        self.line_id.set_value(str(draft.line_id or ""))
        self.group.set_value(draft.group)
        self.description.set_value(draft.description)
        self.date.set_value(draft.date)
        self.amount.set_value(draft.amount)
        self.payee.set_value(draft.payee)
        self.receipt_no.set_value(draft.receipt_no)
        self.session_id.set_value(str(draft.session_id or ""))
        self.notes.set_value(draft.notes)
        if not draft.description:  # a new one; the usual group may give way to that of the need
            self._filled["group"] = draft.group
        self.line_id.value_changed.connect(self._fill_from_need)

    def _add_fields(self) -> None:
        self.add_field(
            "line_id", self.tr("Untuk kebutuhan"), self.line_id, wide=True,
            hint=self.tr("Boleh kosong. Bila dipilih, kelompok dan uraiannya terisi sendiri."),
        )  # fmt: skip
        self.add_field("date", self.tr("Tanggal"), self.date, required=True)
        self.add_field("amount", self.tr("Jumlah"), self.amount, required=True)
        self.add_field("description", self.tr("Uraian"), self.description, required=True)
        self.add_field("group", self.tr("Kelompok"), self.group, required=True)
        self.add_field("payee", self.tr("Dibayar kepada"), self.payee)
        self.add_field("receipt_no", self.tr("Nomor kuitansi"), self.receipt_no)
        self.add_field(
            "session_id", self.tr("Pertemuan"), self.session_id, hint=self.tr("Kosong: untuk seluruh kegiatan.")
        )
        self.add_field("notes", self.tr("Keterangan"), self.notes)

    def draft(self) -> ExpenseDraft:
        """What the form holds now."""
        return replace(
            self._start,
            line_id=chosen_id(self.line_id.value()),
            group=self.group.value(),
            description=self.description.value(),
            date=self.date.value(),
            amount=self.amount.value(),
            payee=self.payee.value(),
            receipt_no=self.receipt_no.value(),
            session_id=chosen_id(self.session_id.value()),
            notes=self.notes.value(),
        )

    def _fill_from_need(self) -> None:
        """Fill in what is empty, or what the need chosen before had filled in; what was typed stays."""
        line = self._lines.get(self.line_id.value())
        self.amount.setPlaceholderText(
            self.tr("Rencana {0}").format(rupiah(line.total)) if line and line.price else self.tr("Rp")
        )
        if line is None:
            return
        texts = {"group": line.group, "description": line.name, "session_id": str(line.session_id or "")}
        for name, text in texts.items():
            editor: ChoiceField | SuggestField | TextField = getattr(self, name)
            if editor.value() in ("", self._filled.get(name)):
                editor.set_value(text)
                self._filled[name] = text
