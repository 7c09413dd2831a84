"""The form of a recipe: what goes in, how it is sold in the shop, how the pieces are packed and sold."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QLabel, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from bapas_desktop.domain.formats import parse_rupiah, parse_thousandths, rupiah, thousandths
from bapas_desktop.domain.recipes import Ingredient, RecipeDraft, check_recipe, scaled
from bapas_desktop.printing.batch_words import exact_rupiah, margin_words, missing_words
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import CountField, FindingCode, LongTextField, RupiahField, TextField
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.row_field import CellColumn, RowField
from bapas_desktop.ui.training.columns import translate

_QUANTITY, _PACK, _PRICE = 1, 3, 4
_EMPTY_IF_NOUGHT = frozenset({"pieces", "package_price", "overhead"})
"""Fields that begin empty in a new recipe."""


class _Numbers(QStyledItemDelegate):
    """Numbers stand under each other at the right."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:  # noqa: N802 - called by Qt
        super().initStyleOption(option, index)
        option.displayAlignment = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class IngredientsField(RowField):
    """The ingredients as people write them: «Tepung terigu, 0,5, kg, 1, Rp14.000»."""

    def __init__(self) -> None:
        super().__init__(
            [
                CellColumn(title=translate("Training", "Bahan")),
                CellColumn(title=translate("Training", "Takaran"), width=9),
                CellColumn(title=translate("Training", "Satuan"), width=11),
                CellColumn(title=translate("Training", "Isi kemasan"), width=14),
                CellColumn(title=translate("Training", "Harga"), width=13),
            ],
            translate("Training", "Tambah bahan"),
        )
        numbers = _Numbers(self)
        for column in (_QUANTITY, _PACK, _PRICE):
            self.table.setItemDelegateForColumn(column, numbers)

    def value(self) -> tuple[Ingredient, ...]:
        """The ingredients; a row in which at most the unit stands says nothing."""
        return tuple(
            Ingredient(
                name=name, quantity=_thousandths(quantity) or 0, unit=unit, pack=_thousandths(pack),
                price=_rupiah(price),
            )
            for name, quantity, unit, pack, price in self.rows()
            if name or quantity or pack or price
        )  # fmt: skip

    def set_value(self, ingredients: tuple[Ingredient, ...]) -> None:
        """Show ingredients."""
        self.set_rows([
            [one.name, thousandths(one.quantity), one.unit, thousandths(one.pack), rupiah(one.price)]
            for one in ingredients
        ])  # fmt: skip

    def check_row(self, row: list[str]) -> FindingCode | None:
        """Quantities and money that cannot be read."""
        for place, read in ((_QUANTITY, _thousandths), (_PACK, _thousandths), (_PRICE, _rupiah)):
            if row[place] and read(row[place]) is None:
                return "number_unreadable", row[place]
        return None

    def next_row(self) -> list[str]:
        """In the unit of the last one."""
        rows = self.rows()
        return ["", "", rows[-1][2] if rows else "kg", "", ""]


class RecipeDialog(FormDialog[RecipeDraft]):
    """Adds or changes a recipe; HPP and margin are told while it is typed."""

    def __init__(
        self, draft: RecipeDraft, save: Callable[[RecipeDraft], object], context: AppContext, parent: QWidget
    ) -> None:
        super().__init__(parent.tr("Resep"), check_recipe, save, context.asker, parent)
        self._start = draft
        self.name, self.people, self.pieces = TextField(), CountField(), CountField()
        self.ingredients = IngredientsField()
        self.packaging, self.pieces_per_package, self.package_price = TextField(), CountField(), RupiahField()
        self.overhead, self.price, self.shelf_days = RupiahField(), RupiahField(), CountField()
        self.steps = LongTextField(lines=4)
        self.sums = QLabel()
        self.sums.setTextFormat(Qt.TextFormat.PlainText)
        self.sums.setWordWrap(True)
        self._add_fields()
        for name, field in self.fields.items():
            editor: Any = field.editor
            editor.set_value(getattr(draft, name) or None if name in _EMPTY_IF_NOUGHT else getattr(draft, name))
            editor.value_changed.connect(self._show_sums)
        self._show_sums()
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 110)

    def _add_fields(self) -> None:
        self.add_field("name", self.tr("Nama resep"), self.name, required=True, wide=True)
        self.add_field("people", self.tr("Untuk berapa orang"), self.people, required=True)
        self.add_field("pieces", self.tr("Jadi berapa biji"), self.pieces, required=True)
        self.add_field(
            "ingredients", self.tr("Bahan"), self.ingredients, wide=True,
            hint=self.tr(
                "Isi kemasan dikosongkan bila dibeli lepas. Harga untuk satu kemasan, atau untuk satu satuan bila "
                "dibeli lepas; kosongkan bila belum diketahui, tulis 0 bila tidak dibeli."
            ),
        )  # fmt: skip
        self.add_widget(self.sums)
        self.add_field("packaging", self.tr("Kemasan jual"), self.packaging)
        self.add_field("pieces_per_package", self.tr("Isi satu kemasan jual (biji)"), self.pieces_per_package)
        self.add_field("package_price", self.tr("Harga satu kemasan jual"), self.package_price)
        self.add_field("overhead", self.tr("Gas, listrik, lain-lain untuk satu resep"), self.overhead)
        self.add_field("price", self.tr("Harga jual per biji"), self.price)
        self.add_field("shelf_days", self.tr("Tahan berapa hari"), self.shelf_days)
        self.add_field("steps", self.tr("Cara membuat"), self.steps, wide=True)

    def draft(self) -> RecipeDraft:
        """What the form holds now."""
        return replace(
            self._start,
            name=self.name.value(),
            people=self.people.value() or 0,
            pieces=self.pieces.value() or 0,
            ingredients=self.ingredients.value(),
            packaging=self.packaging.value(),
            pieces_per_package=self.pieces_per_package.value(),
            package_price=self.package_price.value() or 0,
            overhead=self.overhead.value() or 0,
            price=self.price.value(),
            shelf_days=self.shelf_days.value(),
            steps=self.steps.value(),
        )

    def _show_sums(self) -> None:
        draft = self.draft()
        if any(issue.field != "name" for issue in check_recipe(draft)):
            self.sums.setText(self.tr("HPP dihitung setelah jumlah orang, jumlah jadi, dan bahan diisi dengan benar."))
            return
        plan = scaled(draft, draft.people)
        words = []
        if plan.cost_per_piece is not None:
            words.append(self.tr("HPP per biji {0}").format(exact_rupiah(plan.cost_per_piece)))
        if plan.margin is not None:
            words.append(self.tr("margin {0}").format(margin_words(plan)))
        if missing := missing_words(plan):
            words.append(missing)
        self.sums.setText(" · ".join(words))


def _thousandths(text: str) -> int | None:
    try:
        return parse_thousandths(text)
    except ValueError:
        return None


def _rupiah(text: str) -> int | None:
    try:
        return parse_rupiah(text)
    except ValueError:
        return None
