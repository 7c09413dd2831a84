"""A recipe scaled to who is there: what to measure out, what to buy, and what a piece costs."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bapas_desktop.domain.formats import long_date, rupiah, short_date, whole
from bapas_desktop.domain.recipes import BatchPlan, Recipe, Shopping, check_people, scaled
from bapas_desktop.domain.training import Session, SessionQuery
from bapas_desktop.printing.batch_words import (
    bought_words,
    exact_rupiah,
    margin_words,
    missing_words,
    needed_words,
    pack_words,
    packages_words,
    price_words,
)
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import ChoiceField, CountField, RupiahField
from bapas_desktop.ui.shared.record_table import Align, Column, RecordTableModel, Tone
from bapas_desktop.ui.shared.record_view import RecordTableView
from bapas_desktop.ui.training.columns import translate
from bapas_desktop.ui.training.money.budget_choices import chosen_id
from bapas_desktop.wording import say

_NOT_KNOWN = "–"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the plan as the row of a table."""

    id: int
    shopping: Shopping


class _Lines:
    """The lines of the plan that is shown."""

    def __init__(self) -> None:
        self.lines: list[_Line] = []

    def ids(self, _query: object) -> Sequence[int]:
        return [line.id for line in self.lines]

    def records(self, ids: Sequence[int]) -> Sequence[_Line]:
        return [line for line in self.lines if line.id in ids]


class BatchPlanPanel(QWidget):
    """Recipe, session, people and price are chosen above; everything below follows at once."""

    changed = Signal()
    """Another plan is shown, or none."""

    def __init__(self, program_id: int, context: AppContext, add_recipe: Callable[[], object]) -> None:
        super().__init__()
        self._program_id = program_id
        self._office = context.office
        self._today = context.today
        self._add_recipe = add_recipe
        self._recipes: dict[str, Recipe] = {}
        self._sessions: dict[str, Session] = {}
        self._offered_people: tuple[object, ...] = ()
        self._offered_price: tuple[object, ...] = ()
        self._is_loading = False
        self.plan: BatchPlan | None = None
        self.recipe = ChoiceField([], optional=False)
        self.session = ChoiceField([], optional=False)
        self.people, self.price = CountField(), RupiahField()
        self.people_hint = _label("hint")
        self._lines = _Lines()
        self.model: RecordTableModel[_Line] = RecordTableModel(self._lines, _columns(), self)
        self.table = RecordTableView(
            self.model, context.settings, self.tr("Takaran dan belanja"), key="batch-plan", stretch="name"
        )
        self.table.setFrameShape(RecordTableView.Shape.StyledPanel)
        self.table.setSelectionMode(RecordTableView.SelectionMode.SingleSelection)
        self.facts: dict[str, tuple[QLabel, QLabel]] = {}
        self.message = _label("field-warning")
        self._build()
        self.recipe.value_changed.connect(self._recipe_chosen)
        self.session.value_changed.connect(self._session_chosen)
        for field in (self.people, self.price):
            field.value_changed.connect(self._show)

    # Building

    def _build(self) -> None:
        choices = QGridLayout()
        fields = (
            (self.tr("&Resep"), self.recipe, 3), (self.tr("&Pertemuan"), self.session, 4),
            (self.tr("&Jumlah orang"), self.people, 1), (self.tr("&Harga jual per biji"), self.price, 1),
        )  # fmt: skip
        for place, (words, field, stretch) in enumerate(fields):
            label = QLabel(words)
            label.setBuddy(field)
            label.setProperty("role", "field-label")
            field.setAccessibleName(words.replace("&", ""))
            choices.addWidget(label, 0, place)
            choices.addWidget(field, 1, place)
            choices.setColumnStretch(place, stretch)
        choices.setHorizontalSpacing(self.fontMetrics().height())
        choices.addWidget(self.people_hint, 2, 0, 1, 4)
        side = QWidget()
        side.setFixedWidth(self.fontMetrics().averageCharWidth() * 52)
        summary = QVBoxLayout(side)
        summary.setContentsMargins(0, 0, 0, 0)
        summary.addLayout(self._summary())
        summary.addWidget(self.message)
        summary.addStretch()
        middle = QHBoxLayout()
        middle.addWidget(self.table, 1)
        middle.addSpacing(self.fontMetrics().height() // 2)
        middle.addWidget(side)
        layout = QVBoxLayout(self)
        layout.addLayout(choices)
        layout.addLayout(middle, 1)

    def _summary(self) -> QFormLayout:
        form = QFormLayout()
        form.setVerticalSpacing(self.fontMetrics().height() // 3)
        groups = (
            (("pieces", self.tr("Jumlah jadi")), ("packages", self.tr("Kemasan")), ("expires", self.tr("Baik sampai"))),
            (
                ("ingredients", self.tr("Bahan terpakai")), ("packaging", self.tr("Biaya kemasan")),
                ("overhead", self.tr("Gas, listrik, lain-lain")), ("cost", self.tr("Jumlah biaya")),
            ),
            (
                ("hpp", self.tr("HPP per biji")), ("margin", self.tr("Margin per biji")),
                ("profit", self.tr("Laba bila semua terjual")),
            ),
            (("shopping", self.tr("Uang belanja yang dibawa")),),
        )  # fmt: skip
        for group in groups:
            if self.facts:
                rule = QFrame()
                rule.setFrameShape(QFrame.Shape.HLine)
                form.addRow(rule)
            for key, words in group:
                name, value = QLabel(words), QLabel()
                value.setTextFormat(Qt.TextFormat.PlainText)
                value.setWordWrap(True)
                value.setAlignment(Qt.AlignmentFlag.AlignRight)
                if key in ("hpp", "margin"):
                    for label in (name, value):
                        label.setProperty("role", "heading")
                form.addRow(name, value)
                self.facts[key] = (name, value)
        return form

    # Choosing

    def load(self) -> None:
        """Read recipes, sessions and who is there anew; what was chosen stays chosen where it still is there."""
        sessions = self._office.sessions
        found = sessions.records(sessions.ids(SessionQuery(program_id=self._program_id, cancelled=False)))
        is_first = not self.session.count()
        self._sessions = {str(one.id): one for one in found}
        self._recipes = {str(one.id): one for one in self._office.recipes.all()}
        self._is_loading = True
        _refill(self.recipe, [(key, one.name) for key, one in self._recipes.items()])
        nowhere = self.tr("Tanpa pertemuan")
        _refill(self.session, [("", nowhere), *((key, _session_words(one)) for key, one in self._sessions.items())])
        if is_first:
            self.session.set_value(self._likely_session(found))
        self._is_loading = False
        self._recipe_chosen()
        self._session_chosen()

    def choose_recipe(self, recipe_id: int) -> None:
        """Show a recipe, if it is there."""
        if str(recipe_id) in self._recipes:
            self.recipe.set_value(str(recipe_id))

    @property
    def recipe_id(self) -> int | None:
        """The recipe that is chosen."""
        return chosen_id(self.recipe.value())

    @property
    def chosen_session(self) -> Session | None:
        """The session that is chosen."""
        return self._sessions.get(self.session.value())

    def _likely_session(self, found: Sequence[Session]) -> str:
        """Today's, or the next, or the last."""
        dated = sorted((one.date, one.id) for one in found if one.date)
        coming = [number for day, number in dated if day >= self._today()]
        return str(coming[0] if coming else dated[-1][1]) if dated else ""

    def _recipe_chosen(self) -> None:
        if self._is_loading:
            return
        recipe = self._recipes.get(self.recipe.value())
        offered = (recipe.id, recipe.price) if recipe else ()
        if offered != self._offered_price:
            self._offered_price = offered
            self.price.set_value(recipe.price if recipe else None)
        self._session_chosen()

    def _session_chosen(self) -> None:
        if self._is_loading:
            return
        people, words = self._who_is_there()
        recipe = self._recipes.get(self.recipe.value())
        if not people and recipe:
            people = recipe.people
        offered = (self.session.value(), people)
        if offered != self._offered_people:
            self._offered_people = offered
            self.people.set_value(people)
        self.people_hint.setText(words)
        self._show()

    def _who_is_there(self) -> tuple[int, str]:
        session = self.chosen_session
        if session and session.present:
            return session.present, self.tr("{0} orang hadir pada pertemuan ini.").format(whole(session.present))
        enrolled = session.participants if session else len(self._office.attendance.enrolled(self._program_id))
        if not enrolled:
            return 0, self.tr("Belum ada peserta; jumlah orang diambil dari resep.")
        if session:
            words = self.tr("Kehadiran pertemuan ini belum dicatat; {0} peserta terdaftar.")
        else:
            words = self.tr("{0} peserta terdaftar.")
        return enrolled, words.format(whole(enrolled))

    # Showing

    def _show(self) -> None:
        if self._is_loading:
            return
        recipe, people = self._recipes.get(self.recipe.value()), self.people.value()
        wrong = check_people(people)
        self.plan = None
        if recipe is None:
            self.table.empty.say(
                self.tr("Belum ada resep. Resep memuat takaran, kemasan, dan harga bahan."),
                self.tr("Resep baru"), self._add_recipe,
            )  # fmt: skip
        elif wrong:
            self.table.empty.say(self.tr("Jumlah orang: {0}").format(say(wrong[0])))
        else:
            self.table.empty.say(self.tr("Resep ini belum memuat bahan; tambahkan lewat Kelola resep."))
            draft = replace(recipe.draft(), price=self.price.value())
            self.plan = scaled(draft, people or 0)
        shopping = self.plan.shopping if self.plan else ()
        self._lines.lines = [_Line(number, line) for number, line in enumerate(shopping)]
        self.model.show_query(())
        self._show_facts()
        self.changed.emit()

    def _show_facts(self) -> None:
        values = _facts(self.plan, self._day()) if self.plan else {}
        for key, (name, label) in self.facts.items():
            label.setText(values.get(key, ""))
            label.setAccessibleName(f"{name.text()}: {values.get(key, _NOT_KNOWN)}")
        words = missing_words(self.plan) if self.plan else ""
        if self.price.unreadable():
            words = self.tr("Harga jual “{0}” tidak terbaca.").format(self.price.text().strip())
        elif self.plan and self.plan.margin is not None and self.plan.margin < 0:
            words = self.tr("Harga jual lebih rendah daripada HPP.")
        self.message.setText(words)

    def _day(self) -> dt.date:
        session = self.chosen_session
        return session.date if session and session.date else self._today()


def _facts(plan: BatchPlan, day: dt.date) -> dict[str, str]:
    def known(amount: int | None) -> str:
        return _NOT_KNOWN if amount is None else rupiah(amount)

    return {
        "pieces": translate("Training", "{0} biji").format(whole(plan.pieces)),
        "packages": packages_words(plan) or _NOT_KNOWN,
        "shopping": known(plan.shopping_cost),
        "ingredients": known(plan.ingredients_cost),
        "packaging": rupiah(plan.packaging_cost),
        "overhead": rupiah(plan.overhead),
        "cost": known(plan.cost),
        "hpp": exact_rupiah(plan.cost_per_piece) or _NOT_KNOWN,
        "margin": margin_words(plan) or _NOT_KNOWN,
        "profit": known(plan.profit),
        "expires": long_date(plan.expires_on(day)) or _NOT_KNOWN,
    }


def _columns() -> list[Column[_Line]]:
    def amount(key: str, title: str, value: Callable[[Shopping], int | None]) -> Column[_Line]:
        return Column(
            key=key, title=title, text=lambda line: _NOT_KNOWN if value(line.shopping) is None
            else rupiah(value(line.shopping)), align=Align.RIGHT, width=11,
        )  # fmt: skip

    return [
        Column(
            key="name", title=translate("Training", "Bahan"), text=lambda line: line.shopping.ingredient.name, width=18
        ),
        Column(
            key="needed", title=translate("Training", "Takaran"), text=lambda line: needed_words(line.shopping),
            align=Align.RIGHT, width=10,
        ),
        Column(
            key="pack", title=translate("Training", "Kemasan"), text=lambda line: pack_words(line.shopping),
            align=Align.RIGHT, width=9,
        ),
        Column(
            key="price", title=translate("Training", "Harga"), text=lambda line: price_words(line.shopping),
            align=Align.RIGHT, width=10,
            tone=lambda line: Tone.WARNING if line.shopping.ingredient.price is None else None,
        ),
        Column(
            key="bought", title=translate("Training", "Dibeli"), text=lambda line: bought_words(line.shopping),
            align=Align.RIGHT, width=12,
            tooltip=lambda _line: translate("Training", "Kemasan dibulatkan ke atas"),
        ),
        amount("used", translate("Training", "Terpakai"), lambda line: line.cost_used),
        amount("cost", translate("Training", "Belanja"), lambda line: line.cost_bought),
    ]  # fmt: skip


def _session_words(session: Session) -> str:
    return " ".join(filter(None, (short_date(session.date), session.title)))


def _refill(field: ChoiceField, choices: Sequence[tuple[str, str]]) -> None:
    """Offer other choices; what was chosen stays, or else the first is."""
    before = field.value()
    with QSignalBlocker(field):
        field.clear()
        for value, words in choices:
            field.addItem(words, value)
        field.setCurrentIndex(max(0, field.findData(before)))


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
