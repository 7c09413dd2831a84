"""The figures of a farm analysis as columns: each a formula over the other sheets, beside the value that records give.

A formula names the columns of its own row in brackets, ``[Biaya (TC)]``; where a divisor is nothing it says so in
words, as ``domain.plots.economics`` is None there. Amounts are rounded once, half up, like there.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from bapas_desktop.domain.plots.costs import WORKDAY_MINUTES, CostDraft
from bapas_desktop.domain.plots.economics import OWN_USE, Economics, GrowingFacts
from bapas_desktop.domain.plots.uses import Use, UseKind
from bapas_desktop.excel.cells import Formula
from bapas_desktop.excel.farm_sheets import FIXED, VARIABLE, YES, HarvestRow
from bapas_desktop.excel.program_summary import Places, letter_of
from bapas_desktop.excel.tables import SUM, Column, Kind

UNKNOWN = "tidak dapat dihitung"
Number = str | float | Decimal
_WIDE = 17  # the words above fit
_WIDTHS = {Kind.KILOGRAMS: 11.5, Kind.RUPIAH: 13.5, Kind.NUMBER: 10, Kind.RATIO: 10}


class HasFigures(Protocol):
    """A row with what its records come to."""

    @property
    def figures(self) -> Economics:
        """The figures."""
        ...


@dataclass(frozen=True, slots=True)
class Figure:
    """One column; ``again`` says that its total is worked out anew from the other totals, never added up."""

    title: str
    kind: Kind
    text: str
    value: Callable[[Economics], Number]
    again: bool = False

    @property
    def width(self) -> float:
        """Of its column."""
        return _WIDE if UNKNOWN in self.text else _WIDTHS[self.kind]


def growing_facts(
    rows: Iterable[HarvestRow], uses: Iterable[Use], costs: Sequence[CostDraft], care_minutes: int, wage: int
) -> GrowingFacts:
    """What these records come to."""
    cut, grams, income = list(rows), dict[UseKind, int](), 0
    for use in uses:
        kind = UseKind(use.kind)
        grams[kind] = grams.get(kind, 0) + (use.weight_g or 0)
        income += use.amount or 0
    return GrowingFacts(
        harvests=len(cut), weight_g=sum(row.harvest.weight_g or 0 for row in cut), uses_g=grams, income=income,
        costs=costs, work_minutes=care_minutes + sum(row.minutes for row in cut), workday_wage=wage,
    )  # fmt: skip


def farm_figures(at: Places, key: str, wage: int) -> list[Figure]:
    """All figures of what has this key («Nomor petak», «Nomor tanam») in the other sheets, as the row's column B."""

    def counted(sheet: str, title: str, *only: tuple[str, str]) -> str:
        limits = [f'{at.cells(sheet, name)},"{value}"' for name, value in ((key, ""), *only) if value]
        return f"SUMIFS({','.join([at.cells(sheet, title), f'{at.cells(sheet, key)},$B{{row}}', *limits])})"

    def used(*kinds: UseKind) -> str:
        return "+".join(counted("Penyaluran", "Berat (kg)", ("Penyaluran", kind.value)) for kind in kinds)

    def unless(reason: str, amount: str) -> str:
        return f'IF({reason},"{UNKNOWN}",{amount})'

    def told(number: Decimal | None) -> Number:
        return UNKNOWN if number is None else number

    def in_grams(kilograms: Decimal | None) -> Number:
        return UNKNOWN if kilograms is None else kilograms * 1000

    tr, tc, fc, vc = "[Uang masuk (TR)]", "[Biaya (TC)]", "[Biaya tetap (FC)]", "[Biaya variabel (VC)]"
    kg, sold, cash, work = "[Berat (kg)]", "[Terjual (kg)]", "[Biaya tunai]", "[Nilai HOK]"
    price, average = f"{tr}/{sold}", f"{vc}/{kg}"
    dear = unless(f"ROUND({price}-{average},6)<=0", f"ROUND({fc}/({price}-{average}),3)")
    no_wage = f"{tc}+{work}<=0" if wage else f"OR({tc}<=0,[Menit kerja]>0)"
    minutes = f"{counted('Panen', 'Menit kerja')}+{counted('Perawatan', 'Menit kerja')}"
    times = f"COUNTIFS({at.cells('Panen', key)},$B{{row}})"
    money, ratio, weight = Kind.RUPIAH, Kind.RATIO, Kind.KILOGRAMS
    return [
        Figure("Panen (kali)", Kind.NUMBER, times, lambda of: of.facts.harvests),
        Figure("Berat (kg)", weight, counted("Panen", "Berat (kg)"), lambda of: of.facts.weight_g),
        Figure("Terjual (kg)", weight, used(UseKind.SOLD), lambda of: of.sold_g),
        Figure("Uang masuk (TR)", money, counted("Penyaluran", "Uang masuk"), lambda of: of.income),
        Figure(
            "Harga rata-rata per kg (P)", money, unless(f"{sold}<=0", f"ROUND({price},2)"),
            lambda of: told(of.price_per_kg), again=True,
        ),
        Figure("Dipakai sendiri (kg)", weight, used(*OWN_USE), lambda of: of.own_use_g),
        Figure("Rusak (kg)", weight, used(UseKind.SPOILED), lambda of: of.facts.uses_g.get(UseKind.SPOILED, 0)),
        Figure(
            "Sisa (kg)", weight, f"ROUND({kg}-{sold}-[Dipakai sendiri (kg)]-[Rusak (kg)],3)", lambda of: of.left_g
        ),
        Figure("Biaya tetap (FC)", money, counted("Biaya", "Jumlah", ("Sifat", FIXED)), lambda of: of.fixed),
        Figure("Biaya variabel (VC)", money, counted("Biaya", "Jumlah", ("Sifat", VARIABLE)), lambda of: of.variable),
        Figure("Biaya (TC)", money, counted("Biaya", "Jumlah"), lambda of: of.total),
        Figure("Biaya tunai", money, counted("Biaya", "Jumlah", ("Tunai", YES)), lambda of: of.cash),
        Figure("Pendapatan (TR−TC)", money, f"{tr}-{tc}", lambda of: of.profit),
        Figure(
            "R/C tunai", ratio, unless(f"{cash}<=0", f"ROUND({tr}/{cash},2)"), lambda of: told(of.rc_cash),
            again=True,
        ),
        Figure(
            "R/C", ratio, unless(f"{tc}<=0", f"ROUND({tr}/{tc},2)"), lambda of: told(of.rc), again=True
        ),
        Figure("Menit kerja", Kind.NUMBER, minutes, lambda of: of.facts.work_minutes),
        Figure(
            "HOK", ratio, f"ROUND([Menit kerja]/{WORKDAY_MINUTES},2)", lambda of: of.workdays, again=True
        ),
        Figure(
            "Nilai HOK", money, f"ROUND([Menit kerja]*{wage}/{WORKDAY_MINUTES},0)", lambda of: of.labour, again=True
        ),
        Figure(
            "R/C dengan tenaga kerja", ratio, unless(no_wage, f"ROUND({tr}/({tc}+{work}),2)"),
            lambda of: told(of.rc_with_labour), again=True,
        ),
        Figure(
            "BEP harga (TC÷Y)", money, unless(f"{kg}<=0", f"ROUND({tc}/{kg},2)"),
            lambda of: told(of.break_even_price), again=True,
        ),
        Figure(
            "BEP produksi kg (FC÷(P−AVC))", weight, unless(f"OR({sold}<=0,{kg}<=0)", dear),
            lambda of: in_grams(of.break_even_kg), again=True,
        ),
        Figure(
            "Penutup biaya kg (TC÷P)", weight, unless(f"OR({sold}<=0,{tr}<=0)", f"ROUND({tc}*{sold}/{tr},3)"),
            lambda of: in_grams(of.cost_covering_kg), again=True,
        ),
        Figure(
            "BEP penerimaan (FC÷(1−VC÷TR))", money,
            unless(f"OR({tr}<=0,{vc}>={tr})", f"ROUND({fc}*{tr}/({tr}-{vc}),2)"),
            lambda of: told(of.break_even_income), again=True,
        ),
    ]  # fmt: skip


def figure_columns(figures: Sequence[Figure], before: int, all_of: Economics) -> list[Column[Any]]:
    """The columns of a sheet that has ``before`` columns already."""
    letters = {figure.title: letter_of(before + number) for number, figure in enumerate(figures, 1)}

    def column(figure: Figure) -> Column[Any]:
        text = placed(figure.text, letters, "{row}")
        total = Formula(placed(figure.text, letters, "{total}"), figure.value(all_of)) if figure.again else SUM

        def value(row: HasFigures) -> Formula:
            return Formula(text, figure.value(row.figures))

        return Column(figure.title, figure.width, value, figure.kind, total)

    return [column(figure) for figure in figures]


def placed(text: str, letters: Mapping[str, str], row: str) -> str:
    """A formula with the cells of a row in the place of the names in brackets."""
    return re.sub(r"\[([^\]]+)\]", lambda found: letters[found[1]] + row, text)
