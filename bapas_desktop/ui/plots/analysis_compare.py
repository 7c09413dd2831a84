"""The comparison of the analysis: plots, crops, varieties or cycles side by side, each a row that can be sorted by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bapas_desktop.data.farm_scope import Dimension, Group, ScopedFacts, compare
from bapas_desktop.domain.formats import decimal, kilograms, rupiah, whole
from bapas_desktop.domain.plots.economics import Completeness, Economics
from bapas_desktop.ui.plots.analysis_scope import variety_words
from bapas_desktop.ui.plots.analysis_words import gap_words, times_words, unknown, whole_rupiah
from bapas_desktop.ui.plots.columns import planting_words
from bapas_desktop.ui.shared.fields import ChoiceField
from bapas_desktop.ui.shared.record_table import Align, Column, RecordTableModel, Tone
from bapas_desktop.ui.shared.record_view import RecordTableView
from bapas_desktop.ui.shared.settings import Settings

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedRow:
    """One row: a group and what it is called."""

    id: int
    name: str
    group: Group

    @property
    def economics(self) -> Economics:
        """Its figures."""
        return self.group.economics

    @property
    def ratio(self) -> Decimal | None:
        """R/C; what is of no cycle can bring nothing."""
        return self.economics.rc if self.group.cycles else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedQuery:
    """In which order."""

    sort: str = "name"
    descending: bool = False


_ORDER: dict[str, Callable[[ComparedRow], Decimal | int | str | None]] = {
    "name": lambda row: row.name.casefold(),
    "cycles": lambda row: len(row.group.cycles),
    "weight": lambda row: row.group.facts.weight_g,
    "yield": lambda row: row.economics.grams_per_m2,
    "cost": lambda row: row.economics.total,
    "income": lambda row: row.economics.income,
    "profit": lambda row: row.economics.profit,
    "rc": lambda row: row.ratio,
    "price": lambda row: row.economics.price_per_kg,
    "sure": lambda row: list(Completeness).index(row.economics.completeness()),
}


class ComparedRows:
    """What the table asks: rows that are worked out already."""

    def __init__(self) -> None:
        self.rows: list[ComparedRow] = []

    def ids(self, query: ComparedQuery) -> Sequence[int]:
        """Sorted; what cannot be worked out comes last, whichever way it is turned."""
        value = _ORDER[query.sort]
        known = [(told, row.id) for row in self.rows if (told := value(row)) is not None]
        known.sort(key=lambda pair: pair[0], reverse=query.descending)
        return [*(row_id for _told, row_id in known), *(row.id for row in self.rows if value(row) is None)]

    def records(self, ids: Sequence[int]) -> list[ComparedRow]:
        """The rows of these ids."""
        return [self.rows[row_id] for row_id in ids if row_id < len(self.rows)]


def compared_columns() -> list[Column[ComparedRow]]:
    """The columns."""

    def number(key: str, title: str, text: Callable[[ComparedRow], str], width: int) -> Column[ComparedRow]:
        return Column(
            key=key, title=title, text=text, sort=key, align=Align.RIGHT, width=width,
            tone=lambda row: Tone.MUTED if text(row) == unknown() else None,
        )  # fmt: skip

    return [
        Column(
            key="name", title=translate("Plots", "Nama"), text=lambda row: row.name, sort="name", width=18,
            tooltip=lambda row: row.name,
        ),
        number("cycles", translate("Plots", "Siklus"), lambda row: whole(len(row.group.cycles)), 4),
        number("weight", translate("Plots", "Panen (kg)"), lambda row: kilograms(row.group.facts.weight_g), 7),
        number("yield", translate("Plots", "kg/m²"), lambda row: _yield(row.economics.grams_per_m2), 4),
        number("cost", translate("Plots", "Biaya"), lambda row: rupiah(row.economics.total), 11),
        number("income", translate("Plots", "Penerimaan"), lambda row: rupiah(row.economics.income), 11),
        number("profit", translate("Plots", "Pendapatan"), lambda row: rupiah(row.economics.profit), 11),
        number("rc", translate("Plots", "R/C"), lambda row: _short(row.ratio, times_words), 4),
        number("price", translate("Plots", "Rp/kg"), lambda row: _short(row.economics.price_per_kg, whole_rupiah), 7),
        Column(
            key="sure", title=translate("Plots", "Data"), text=_sure, sort="sure", width=8, tooltip=_missing,
            tone=lambda row: Tone.WARNING if _sure(row) == Completeness.LITTLE else None,
        ),
    ]  # fmt: skip


def _yield(grams: Decimal | None) -> str:
    return _short(grams, lambda told: decimal(told / 1000))


def _short(value: Decimal | None, words: Callable[[Decimal], str]) -> str:
    return "–" if value is None else words(value)


def _sure(row: ComparedRow) -> str:
    return str(row.economics.completeness().value) if row.group.cycles else ""


def _missing(row: ComparedRow) -> str:
    if not row.group.cycles:
        return translate("Plots", "Biaya dan kerja yang tidak dicatat pada satu tanam.")
    return "\n".join(gap_words(gap, row.economics) for gap in row.economics.gaps())


class Comparison(QWidget):
    """The table, and by what is compared."""

    opened = Signal(object, str)
    """A row was asked for: its dimension and key."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._scoped: ScopedFacts | None = None
        self._codes: dict[int, str] = {}
        self.dimension = ChoiceField(
            [
                (Dimension.PLOT, self.tr("Petak")),
                (Dimension.CROP, self.tr("Tanaman")),
                (Dimension.VARIETY, self.tr("Varietas")),
                (Dimension.PLANTING, self.tr("Siklus tanam")),
            ],
            optional=False,
        )
        self.dimension.setAccessibleName(self.tr("Bandingkan menurut"))
        self.dimension.value_changed.connect(self._fill)
        self.rows = ComparedRows()
        self.model: RecordTableModel[ComparedRow] = RecordTableModel(self.rows, compared_columns())
        self.table = RecordTableView(
            self.model, settings, self.tr("Perbandingan"), key="analysis-comparison", stretch="name"
        )
        self.model.setParent(self.table)
        self.table.empty.say(self.tr("Belum ada tanam yang dapat dibandingkan di sini."))
        self.table.opened.connect(self._open)
        line = QHBoxLayout()
        line.addWidget(QLabel(self.tr("Bandingkan menurut")))
        line.addWidget(self.dimension)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addLayout(line)
        layout.addWidget(self.table, 1)

    def show_facts(self, scoped: ScopedFacts, codes: dict[int, str]) -> None:
        """Compare what a scope holds; ``codes`` are those of the plots."""
        self._scoped, self._codes = scoped, codes
        self._fill()

    def _fill(self) -> None:
        if self._scoped is None:
            return
        dimension = Dimension(self.dimension.value())
        groups = compare(self._scoped, dimension)
        self.rows.rows = [
            ComparedRow(id=number, name=self._name(group, dimension), group=group)
            for number, group in enumerate(groups)
        ]
        self.model.show_query(self.model.query or ComparedQuery())
        self.table.show_sorting()

    def _name(self, group: Group, dimension: Dimension) -> str:
        if not group.cycles:
            if group.plot_id is None:
                return self.tr("Bersama, seluruh kebun")
            return self.tr("Petak {0}, tanpa tanam").format(self._codes.get(group.plot_id, ""))
        planting = group.cycles[0].planting
        return {
            Dimension.PLOT: planting.plot_code,
            Dimension.CROP: planting.crop,
            Dimension.VARIETY: variety_words(planting),
        }.get(dimension) or planting_words(planting)

    def _open(self, row_id: int) -> None:
        row = self.rows.rows[row_id]
        if row.group.cycles:
            self.opened.emit(Dimension(self.dimension.value()), row.group.key)
