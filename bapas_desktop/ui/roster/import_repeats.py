"""Fourth step of an import: rows that are likely somebody known already, side by side, each with its decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.roster.client import DRAFT_FIELDS, ClientDraft
from bapas_desktop.domain.roster.importing import Repeat, RepeatChoice
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.roster.columns import translate
from bapas_desktop.ui.roster.import_plan import ImportPlan
from bapas_desktop.ui.roster.import_preview import FIELD_WORDS, value_words
from bapas_desktop.ui.roster.words import reason_words
from bapas_desktop.ui.shared.record_table import Align, Column, RecordTableModel, Tone
from bapas_desktop.ui.shared.record_view import RecordTableView


@dataclass(frozen=True, slots=True)
class Pair:
    """A row of the list beside the person whom it likely repeats; ``id`` is the position of the repeat, from 1."""

    id: int
    number: int
    earlier_number: int | None
    reason: str
    listed: ClientDraft
    known: ClientDraft
    choice: RepeatChoice


@dataclass(frozen=True, slots=True)
class _Query:
    sort: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class _Fact:
    """One field in which at least one side says something."""

    id: int
    name: str
    listed: str
    known: str


class _Pairs:
    """The repeats as a table's source; the clients in the file are fetched a page at a time."""

    def __init__(self, context: AppContext) -> None:
        self._clients = context.office.clients
        self.plan: ImportPlan | None = None
        self.repeats: Sequence[Repeat] = ()
        self.choices: dict[int, RepeatChoice] = {}

    def ids(self, _query: _Query) -> Sequence[int]:
        return range(1, len(self.repeats) + 1)

    def records(self, ids: Sequence[int]) -> list[Pair]:
        wanted = [self.repeats[place - 1] for place in ids]
        known = {client.id: client for client in self._clients.records([r.client_id for r in wanted if r.client_id])}
        return [self._pair(place, repeat, known) for place, repeat in zip(ids, wanted, strict=True)]

    def _pair(self, place: int, repeat: Repeat, known: Mapping[int, ClientDraft]) -> Pair:
        assert self.plan is not None
        numbers, rows = self.plan.kept, self.plan.rows
        number = numbers[repeat.row]
        earlier = None if repeat.earlier_row is None else numbers[repeat.earlier_row]
        other = rows[earlier].kept if earlier is not None else known.get(repeat.client_id or 0)
        return Pair(
            place,
            number,
            earlier,
            repeat.reason,
            rows[number].kept or ClientDraft(),
            other or ClientDraft(),
            self.choices[repeat.row],
        )


class _Facts:
    """The two sides of one pair as a table's source."""

    def __init__(self) -> None:
        self.pair: Pair | None = None

    def ids(self, _query: _Query) -> Sequence[int]:
        if self.pair is None:
            return ()
        blank = ClientDraft()
        sides = (self.pair.listed, self.pair.known)
        return [
            place
            for place, name in enumerate(DRAFT_FIELDS)
            if any(getattr(side, name) != getattr(blank, name) for side in sides)
        ]

    def records(self, ids: Sequence[int]) -> list[_Fact]:
        assert self.pair is not None
        facts = []
        for place in ids:
            name = DRAFT_FIELDS[place]
            show = value_words(name)
            facts.append(
                _Fact(place, name, show(getattr(self.pair.listed, name)), show(getattr(self.pair.known, name)))
            )
        return facts


class RepeatsStep(QWidget):
    """Asks for each likely repeat: leave it out, fill only what is blank, or take it as another person."""

    decided = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._pairs, self._facts = _Pairs(context), _Facts()
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.model: RecordTableModel[Pair] = RecordTableModel(self._pairs, _pair_columns(), self)
        self.table = RecordTableView(
            self.model, context.settings, self.tr("Baris yang mungkin sudah ada"), key="import-repeats", stretch="known"
        )
        self.table.empty.say(self.tr("Tidak ada baris yang mirip dengan klien lain."))
        self.facts: RecordTableModel[_Fact] = RecordTableModel(self._facts, _fact_columns(), self)
        self.sides = RecordTableView(
            self.facts, context.settings, self.tr("Perbandingan"), key="import-sides", stretch="known"
        )
        self.table.selection_changed.connect(self._show_sides)
        self.buttons = {
            RepeatChoice.SKIP: QPushButton(self.tr("&Lewati")),
            RepeatChoice.UPDATE: QPushButton(self.tr("&Isi yang kosong saja")),
            RepeatChoice.NEW: QPushButton(self.tr("&Orang lain, tambah baru")),
        }
        for choice, button in self.buttons.items():
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, choice=choice: self.decide(choice))
        self.all_button = QPushButton(self.tr("Pilih &semua baris"))
        self.all_button.setAutoDefault(False)
        self.all_button.clicked.connect(self.table.selectAll)
        self.selected = QLabel()
        self._lay_out()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.selected)
        for button in self.buttons.values():
            line.addWidget(button)
        line.addStretch()
        line.addWidget(self.all_button)
        self._line = QWidget()
        line.setContentsMargins(0, 0, 0, 0)
        self._line.setLayout(line)
        self.parts = QSplitter(Qt.Orientation.Vertical)
        self.parts.setChildrenCollapsible(False)
        self.parts.addWidget(self.table)
        self.parts.addWidget(self.sides)
        self.parts.setStretchFactor(0, 1)
        self.parts.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.words)
        layout.addWidget(self._line)
        layout.addWidget(self.parts, 1)

    def show_repeats(self, plan: ImportPlan, repeats: Sequence[Repeat]) -> None:
        """Show what was found; without a decision a row is left out."""
        self._pairs.plan = plan
        self._pairs.repeats = repeats
        self._pairs.choices = {repeat.row: RepeatChoice.SKIP for repeat in repeats}
        self.words.setText(
            self.tr("{0} baris mungkin klien yang sudah ada. Tentukan tiap baris.").format(whole(len(repeats)))
            if repeats
            else ""
        )
        self.words.setVisible(bool(repeats))
        self._line.setVisible(bool(repeats))
        self.sides.setVisible(bool(repeats))
        self.model.show_query(_Query())
        if repeats:
            self.table.select_id(1)
        self.decided.emit()

    @property
    def choices(self) -> dict[int, RepeatChoice]:
        """The decision for each repeated row, as the importer takes it."""
        return self._pairs.choices

    def decide(self, choice: RepeatChoice) -> None:
        """Take a decision for the selected rows and go on to the next one."""
        places = self.table.selected_ids()
        for place in places:
            self._pairs.choices[self._pairs.repeats[place - 1].row] = choice
        self.model.refresh()
        if len(places) == 1 and places[0] < len(self._pairs.repeats):
            self.table.select_id(places[0] + 1)
        self.decided.emit()

    def _show_sides(self) -> None:
        count = self.table.selected_count()
        self.selected.setText(self.tr("{0} baris terpilih:").format(whole(count)))
        for button in self.buttons.values():
            button.setEnabled(bool(count))
        self._facts.pair = self.table.current_record() if count else None
        self.facts.show_query(_Query())


def choice_words(choice: RepeatChoice) -> str:
    """A decision in words."""
    return {
        RepeatChoice.SKIP: translate("Roster", "Lewati"),
        RepeatChoice.UPDATE: translate("Roster", "Isi yang kosong"),
        RepeatChoice.NEW: translate("Roster", "Tambah baru"),
    }[choice]


def _pair_columns() -> list[Column[Pair]]:
    def place(pair: Pair) -> str:
        if pair.earlier_number is None:
            return translate("Roster", "Klien")
        return translate("Roster", "Baris {0}").format(pair.earlier_number)

    return [
        Column(
            key="number",
            title=translate("Roster", "Baris"),
            text=lambda pair: str(pair.number),
            align=Align.RIGHT,
            width=6,
        ),
        Column(key="listed", title=translate("Roster", "Di daftar"), text=lambda pair: pair.listed.full_name, width=28),
        Column(key="place", title=translate("Roster", "Sama dengan"), text=place, width=12),
        Column(
            key="known", title=translate("Roster", "Yang sudah ada"), text=lambda pair: pair.known.full_name, width=28
        ),
        Column(
            key="reason", title=translate("Roster", "Alasan"), text=lambda pair: reason_words([pair.reason]), width=26
        ),
        Column(
            key="choice", title=translate("Roster", "Keputusan"), text=lambda pair: choice_words(pair.choice), width=18
        ),
    ]


def _fact_columns() -> list[Column[_Fact]]:
    def tone(fact: _Fact) -> Tone | None:
        if fact.listed == fact.known:
            return Tone.MUTED
        return Tone.WARNING if fact.listed and fact.known else None

    def mark(fact: _Fact) -> str:
        return "warning" if fact.listed and fact.known and fact.listed != fact.known else ""

    return [
        Column(key="field", title=translate("Roster", "Isian"), text=lambda fact: FIELD_WORDS[fact.name], width=26),
        Column(
            key="listed",
            title=translate("Roster", "Di daftar"),
            text=lambda fact: fact.listed,
            width=36,
            tone=tone,
            icon=mark,
        ),
        Column(
            key="known", title=translate("Roster", "Yang sudah ada"), text=lambda fact: fact.known, width=36, tone=tone
        ),
    ]
