"""The criteria of a program, in words, and the form of one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.roster.client import Sex
from bapas_desktop.domain.roster.measures import RISK_LEVELS
from bapas_desktop.domain.roster.rules import FARTHEST_KM
from bapas_desktop.domain.selection import SERIOUSNESS, Rule, RuleKind
from bapas_desktop.domain.supervision.stages import Stage
from bapas_desktop.printing.client_facts import SEX_NAMES
from bapas_desktop.printing.selection_words import KIND_NAMES, rule_words
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import ChoiceField, CountField, FindingCode, TextField
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.wording import say

_WITHOUT_VALUES = {RuleKind.ACTIVE, RuleKind.NO_OTHER_COURSE, RuleKind.ENDS_AFTER, RuleKind.NOT_SIMILAR}
_OLDEST = 120


class RulesPanel(QWidget):
    """Lists the criteria; each change is kept at once and is one step to undo."""

    def __init__(self, program_id: int, context: AppContext) -> None:
        super().__init__()
        self._program_id = program_id
        self._context = context
        self._selection = context.office.selection
        self.rules: list[Rule] = []
        self.dialog: RuleDialog | None = None
        heading = QLabel(self.tr("Kriteria"))
        heading.setProperty("role", "heading")
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Kriteria"))
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(lambda _row: self._sync())
        self.list.itemActivated.connect(lambda _item: self.edit_current())
        hint = QLabel(self.tr("Kriteria hanya memberi tanda. Yang memutuskan tetap petugas."))
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self.fill_menu)
        self.add_button = QPushButton(icon("add"), self.tr("Tam&bah"))
        self.add_button.setMenu(self.menu)
        self.edit_button = self._button("edit", self.tr("U&bah…"), self.edit_current)
        self.remove_button = self._button("delete", self.tr("&Hapus"), self.remove_current)
        buttons = QHBoxLayout()
        for button in (self.add_button, self.edit_button, self.remove_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (heading, self.list):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        layout.addWidget(hint)

    def load(self) -> None:
        """Read the criteria; the cursor stays in its row."""
        row = max(self.list.currentRow(), 0)
        self.rules = list(self._selection.rules(self._program_id))
        self.list.clear()
        for number, rule in enumerate(self.rules, start=1):
            words = f"{number}. {rule_words(rule)}"
            item = QListWidgetItem(words)
            item.setToolTip(f"<qt>{escape(words)}</qt>")
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, len(self.rules) - 1))
        self._sync()

    def fill_menu(self) -> None:
        """Offer the kinds that are not used yet."""
        self.menu.clear()
        used = {rule.kind for rule in self.rules}
        for kind in RuleKind:
            if kind not in used:
                words = KIND_NAMES[kind] if kind in _WITHOUT_VALUES else f"{KIND_NAMES[kind]}…"
                self.menu.addAction(words).triggered.connect(lambda _checked=False, kind=kind: self.add(kind))

    def add(self, kind: RuleKind) -> None:
        """Add a criterion; one with values asks for them first."""
        if kind in _WITHOUT_VALUES:
            self._save([*self.rules, Rule(kind=kind)])
        else:
            self._open(Rule(kind=kind), lambda rule: self._save([*self.rules, rule]))

    def edit_current(self) -> None:
        """Open the values of the criterion with the cursor."""
        row = self.list.currentRow()
        if row >= 0 and self.rules[row].kind not in _WITHOUT_VALUES:
            self._open(self.rules[row], lambda rule: self._save([*self.rules[:row], rule, *self.rules[row + 1 :]]))

    def remove_current(self) -> None:
        """Take the criterion with the cursor away."""
        row = self.list.currentRow()
        if row >= 0:
            self._context.errors.run(lambda: self._save(self.rules[:row] + self.rules[row + 1 :]), self)

    def _open(self, rule: Rule, save: Callable[[Rule], None]) -> None:
        self.dialog = RuleDialog(rule, save, self._context, self)
        self.dialog.open()

    def _save(self, rules: Sequence[Rule]) -> None:
        self._selection.save_rules(self._program_id, rules)

    def _sync(self) -> None:
        row = self.list.currentRow()
        self.edit_button.setEnabled(row >= 0 and self.rules[row].kind not in _WITHOUT_VALUES)
        self.remove_button.setEnabled(row >= 0)
        self.add_button.setEnabled(len({rule.kind for rule in self.rules}) < len(RuleKind))

    def _button(self, icon_name: str, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(icon(icon_name), text)
        button.clicked.connect(slot)
        return button


class RuleDialog(FormDialog[Rule]):
    """The values of one criterion."""

    def __init__(self, rule: Rule, save: Callable[[Rule], object], context: AppContext, parent: QWidget) -> None:
        super().__init__(parent.tr("Kriteria"), _check, save, context.asker, parent)
        self._rule = rule
        name = KIND_NAMES[rule.kind]
        if rule.kind is RuleKind.AGE:
            self.lowest, self.highest = CountField(), CountField()
            self.add_group(self.tr("Umur pada hari pertama kegiatan"))
            self.add_field("lowest", self.tr("Paling rendah (tahun)"), self.lowest)
            self.add_field("highest", self.tr("Paling tinggi (tahun)"), self.highest)
            self.lowest.set_value(rule.lowest)
            self.highest.set_value(rule.highest)
        elif rule.kind is RuleKind.DISTANCE:
            self.highest = CountField()
            self.add_field(
                "highest", self.tr("Paling jauh (km)"), self.highest, required=True, wide=True,
                hint=self.tr("Jarak tiap klien diisi di datanya, bagian Alamat."),
            )  # fmt: skip
            self.highest.set_value(rule.highest)
        elif rule.kind is RuleKind.SERIOUSNESS:
            choices = [(str(number), f"{number} – {words}") for number, words in SERIOUSNESS.items()]
            self.least = ChoiceField(choices, optional=False)
            self.add_field("lowest", self.tr("Kesungguhan sekurang-kurangnya"), self.least, required=True, wide=True)
            self.least.set_value(str(rule.lowest or 2))
        elif rule.kind is RuleKind.INTEREST:
            self.words = TextField()
            self.add_field(
                "choices", name, self.words, required=True, wide=True,
                hint=self.tr("Pisahkan dengan koma; salah satunya cukup. Contoh: tata boga, menjahit"),
            )  # fmt: skip
            self.words.set_value(", ".join(rule.choices))
        else:
            self.ticks = TickList(_choices(rule, context))
            self.add_field(
                "choices", name, self.ticks, required=True, wide=True, hint=self.tr("Salah satu yang dicentang cukup.")
            )
            self.ticks.set_value(rule.choices)

    def draft(self) -> Rule:
        """The criterion as the form has it."""
        kind = self._rule.kind
        if kind is RuleKind.AGE:
            return replace(self._rule, lowest=self.lowest.value(), highest=self.highest.value())
        if kind is RuleKind.DISTANCE:
            return replace(self._rule, highest=self.highest.value())
        if kind is RuleKind.SERIOUSNESS:
            return replace(self._rule, lowest=int(self.least.value()))
        if kind is RuleKind.INTEREST:
            words = [word.strip() for word in self.words.value().split(",")]
            return replace(self._rule, choices=tuple(dict.fromkeys(filter(None, words))))
        return replace(self._rule, choices=self.ticks.value())

    def say(self, issue: Issue) -> str:
        """Sentences about ages."""
        if self._rule.kind is RuleKind.AGE:
            return {
                "required": self.tr("Isi umur paling rendah, paling tinggi, atau keduanya."),
                "end_before_start": self.tr("Tidak boleh kurang dari yang paling rendah."),
            }.get(issue.code, say(issue))
        return say(issue)


def _check(rule: Rule) -> list[Issue]:
    if rule.kind is RuleKind.AGE:
        lowest, highest = rule.lowest, rule.highest
        if lowest is None and highest is None:
            return [Issue("lowest", "required")]
        found = [
            Issue(name, "too_large", values=(str(_OLDEST),))
            for name, age in (("lowest", lowest), ("highest", highest))
            if age is not None and age > _OLDEST
        ]
        if lowest is not None and highest is not None and highest < lowest:
            found.append(Issue("highest", "end_before_start"))
        return found
    if rule.kind is RuleKind.DISTANCE:
        if rule.highest is None:
            return [Issue("highest", "required")]
        return [Issue("highest", "count_range", values=("0", str(FARTHEST_KM)))] if rule.highest > FARTHEST_KM else []
    return [] if rule.kind is RuleKind.SERIOUSNESS or rule.choices else [Issue("choices", "required")]


def _choices(rule: Rule, context: AppContext) -> list[tuple[str, str]]:
    """What the office may choose from: what its roster holds, or the fixed lists."""
    clients = context.office.clients
    known: dict[RuleKind, Callable[[], list[tuple[str, str]]]] = {
        RuleKind.MEASURE: lambda: [(one.code, f"{one.code} – {one.name}") for one in clients.measures()],
        RuleKind.SEX: lambda: [(sex.value, SEX_NAMES[sex]) for sex in Sex],
        RuleKind.STAGE: lambda: _same([stage.value for stage in Stage]),
        RuleKind.RISK: lambda: _same(RISK_LEVELS),
        RuleKind.OFFICER: lambda: _same([officer.name for officer in context.office.officers.all()]),
        RuleKind.REGENCY: lambda: _same(sorted(clients.suggestions("regency"))),
        RuleKind.DISTRICT: lambda: _same(sorted(clients.suggestions("district"))),
    }
    return known[rule.kind]()


def _same(values: Sequence[str]) -> list[tuple[str, str]]:
    return [(value, value) for value in values]


class TickList(QListWidget):
    """Some of several values, each with its words; ticked ones that are no longer offered stay."""

    value_changed = Signal()

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        for value, words in choices:
            self._add(value, words)
        self.setMinimumHeight(self.fontMetrics().height() * 10)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 50)
        self.itemChanged.connect(lambda _item: self.value_changed.emit())

    def value(self) -> tuple[str, ...]:
        """The ticked values, in the order offered."""
        items = [self.item(row) for row in range(self.count())]
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() == Qt.CheckState.Checked
        )

    def set_value(self, values: Sequence[str]) -> None:
        """Tick these."""
        offered = {self.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.count())}
        for value in values:
            if value not in offered:
                self._add(value, value)
        for row in range(self.count()):
            item = self.item(row)
            is_ticked = item.data(Qt.ItemDataRole.UserRole) in values
            item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)

    def unreadable(self) -> FindingCode | None:
        """Nothing here can be mistyped."""
        return None

    def _add(self, value: str, words: str) -> None:
        item = QListWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, value)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)
        self.addItem(item)
