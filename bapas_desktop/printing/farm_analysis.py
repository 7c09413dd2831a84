"""The farm analysis (analisis usaha tani): every figure with its formula, and how sure all of it is."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bapas_desktop.data.farm_scope import Dimension, Scope, ScopedFacts, look
from bapas_desktop.domain.formats import decimal, kilograms, long_date, rupiah, square_metres, whole
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.plots.economics import Economics
from bapas_desktop.domain.plots.uses import UseKind
from bapas_desktop.printing.farm_words import (
    UNKNOWN,
    cost_bars,
    cycle_name,
    gap_sentences,
    sure_words,
    told_kilograms,
    told_ratio,
    told_rupiah,
)
from bapas_desktop.printing.letterhead import face_foot, flowing, letterhead, place_and_date, signatory
from bapas_desktop.printing.typesetter import Printout

if TYPE_CHECKING:
    from bapas_desktop.data.office import Office

Row = tuple[str, str, str]
"""What it is, its formula, and its value."""


def farm_analysis(office: "Office", scope: Scope, face: Face, paper: Paper, printed_at: dt.datetime) -> Printout:
    """The analysis of a scope; it names nobody, whichever face it has."""
    scoped = look(office.farm_economics, scope)
    economics = scoped.economics
    profile = office.profile.get()
    data = {
        "title": "Analisis usaha tani",
        "letterhead": letterhead(profile),
        "paper": paper.value,
        "foot": face_foot(face, printed_at, office.user, profile),
        "facts": _facts(office, scope, scoped),
        "sure": sure_words(economics),
        "gaps": gap_sentences(economics) + _left_out(scoped),
        "bars": cost_bars(economics),
        "sections": [
            {"title": title, "rows": [[flowing(words) for words in row] for row in rows]}
            for title, rows in (
                ("Biaya", _costs(economics)),
                ("Hasil dan penerimaan", _income(economics)),
                ("Pendapatan dan kelayakan", _margins(economics)),
                ("Titik impas (BEP)", _break_even(economics)),
            )
        ],
        "place_and_date": place_and_date(profile, printed_at.date()),
        "head": signatory(profile.head),
        "maker": signatory(profile.maker),
    }
    return Printout("farm_analysis", data)


def _facts(office: "Office", scope: Scope, scoped: ScopedFacts) -> list[list[str]]:
    facts = scoped.facts
    cycles = scoped.cycles
    area = square_metres(facts.area_dm2) + " m²" if facts.area_dm2 and not facts.unmeasured else UNKNOWN
    # A plot that was sown four times counts four times: that is no area of land.
    area_label = "Luas yang menghasilkan" if len(cycles) < 2 else "Jumlah luas semua siklus"
    return [
        ["Usaha tani", _name(office, scope, scoped)],
        ["Masa", _time(scope)],
        ["Siklus tanam", whole(len(cycles))],
        [area_label, area],
        ["Panen", f"{whole(facts.harvests)} kali, {kilograms(facts.weight_g)} kg"],
    ]


def _name(office: "Office", scope: Scope, scoped: ScopedFacts) -> str:
    first = scoped.cycles[0].planting if scoped.cycles else None
    if first is None:
        plots = office.plots.records([int(scope.key)]) if scope.dimension is Dimension.PLOT and scope.key else []
        if plots:
            return flowing(f"Petak {plots[0].code}")
        return "Seluruh kebun" if scope.dimension is Dimension.ALL else "tidak ada tanam"
    return {
        Dimension.ALL: "Seluruh kebun",
        Dimension.PLOT: flowing(f"Petak {first.plot_code}"),
        Dimension.CROP: flowing(first.crop),
        Dimension.VARIETY: flowing(f"{first.crop} {first.variety}"),
        Dimension.PLANTING: cycle_name(first),
    }[scope.dimension]


def _time(scope: Scope) -> str:
    if scope.first and scope.last:
        return f"{long_date(scope.first)} s.d. {long_date(scope.last)}"
    if scope.first:
        return f"sejak {long_date(scope.first)}"
    return f"sampai {long_date(scope.last)}" if scope.last else "semua catatan"


def _left_out(scoped: ScopedFacts) -> list[str]:
    left_out = sum(cost.amount or 0 for facts in scoped.left_out.values() for cost in facts.costs)
    if not left_out:
        return []
    return [f"Biaya petak dan kebun sebesar {rupiah(left_out)} tidak termasuk, karena tidak dicatat pada tanamnya."]


def _costs(of: Economics) -> list[Row]:
    facts = of.facts
    wage = rupiah(facts.workday_wage) if facts.workday_wage else "belum diisi"
    unpaid = facts.workday_wage or not facts.work_minutes
    return [
        ("Biaya tetap (FC)", "tidak berubah menurut banyaknya tanaman", rupiah(of.fixed)),
        ("Biaya variabel (VC)", "berubah menurut banyaknya tanaman", rupiah(of.variable)),
        ("Jumlah biaya (TC)", "FC + VC", rupiah(of.total)),
        ("Di antaranya tunai", "yang benar-benar dibayar", rupiah(of.cash)),
        ("Hari orang kerja (HOK)", "menit kerja ÷ 480", decimal(of.workdays)),
        ("Nilai kerja yang tidak dibayar", f"HOK × upah ({wage})", rupiah(of.labour) if unpaid else UNKNOWN),
        ("TC dengan tenaga kerja", "TC + nilai kerja", rupiah(of.total_with_labour) if unpaid else UNKNOWN),
    ]


def _income(of: Economics) -> list[Row]:
    facts = of.facts
    worth = UNKNOWN if of.own_use_worth is None else rupiah(of.own_use_worth)
    per_area = (None if grams is None else grams / 1000 for grams in (of.grams_per_m2, of.grams_per_m2_a_cut))
    a_cycle, a_cut = (UNKNOWN if kilos is None else f"{decimal(kilos, 3)} kg/m²" for kilos in per_area)
    return [
        ("Hasil panen (Y)", "ditimbang", f"{kilograms(facts.weight_g)} kg"),
        ("Hasil per m² per siklus", "Y ÷ luas", a_cycle),
        ("Hasil per m² per panen", "Y ÷ luas yang dipanen", a_cut),
        ("Dijual (Q)", "", f"{kilograms(of.sold_g)} kg"),
        ("Harga rata-rata (P)", "TR ÷ Q", _per_kg(told_rupiah(of.price_per_kg))),
        ("Penerimaan (TR)", "Q × P", rupiah(of.income)),
        ("Dipakai sendiri", "dikonsumsi, dibagikan, disumbangkan", f"{kilograms(of.own_use_g)} kg"),
        ("Nilai yang dipakai sendiri", "berat × P, tidak termasuk TR", worth),
        ("Rusak", "", f"{kilograms(facts.uses_g.get(UseKind.SPOILED, 0))} kg"),
        ("Sisa", "belum dicatat ke mana disalurkan", f"{kilograms(of.left_g)} kg"),
    ]


def _margins(of: Economics) -> list[Row]:
    unpaid = of.facts.workday_wage or not of.facts.work_minutes
    with_labour = rupiah(of.profit_with_labour) if unpaid else UNKNOWN
    return [
        ("Pendapatan", "TR − TC", rupiah(of.profit)),
        ("Pendapatan setelah nilai kerja", "TR − TC dengan tenaga kerja", with_labour),
        ("R/C tunai", "TR ÷ biaya tunai", told_ratio(of.rc_cash)),
        ("R/C", "TR ÷ TC; di atas 1 layak, 1 impas", told_ratio(of.rc)),
        ("R/C dengan tenaga kerja", "TR ÷ TC dengan tenaga kerja", told_ratio(of.rc_with_labour)),
    ]


def _break_even(of: Economics) -> Sequence[Row]:
    return [
        ("BEP harga", "TC ÷ Y", _per_kg(told_rupiah(of.break_even_price))),
        ("Biaya variabel rata-rata (AVC)", "VC ÷ Y", _per_kg(told_rupiah(of.average_variable))),
        ("BEP produksi", "FC ÷ (P − AVC)", told_kilograms(of.break_even_kg)),
        ("Penjualan penutup biaya", "TC ÷ P, bentuk sederhana BEP produksi", told_kilograms(of.cost_covering_kg)),
        ("BEP penerimaan", "FC ÷ (1 − VC ÷ TR)", told_rupiah(of.break_even_income)),
    ]


def _per_kg(price: str) -> str:
    return price if price == UNKNOWN else f"{price} per kg"
