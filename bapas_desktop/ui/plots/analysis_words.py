"""The farm analysis in words: what an officer would say first, how sure it is, and every figure with its unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.formats import decimal, kilograms, rupiah, whole
from bapas_desktop.domain.plots.economics import Completeness, Economics, Gap
from bapas_desktop.domain.plots.uses import UseKind

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure: ``remark`` says what it means, or why it cannot be told (``value`` says that it cannot)."""

    label: str
    value: str
    remark: str = ""
    is_margin: bool = False
    """How sure it is depends on whether everything was written down; that is said beside it."""


FigureGroups = Sequence[tuple[str, Sequence[Figure]]]


def whole_rupiah(amount: Decimal | int) -> str:
    """``Rp3.600``: what was divided is told in whole rupiah."""
    return rupiah(int(Decimal(amount).quantize(Decimal(1), ROUND_HALF_UP)))


def times_words(ratio: Decimal | None) -> str:
    """``2,22``, or that it cannot be worked out."""
    return unknown() if ratio is None else f"{ratio:.2f}".replace(".", ",")


def unknown() -> str:
    """That a figure cannot be worked out."""
    return translate("Plots", "tidak dapat dihitung")


def headline(economics: Economics) -> str:
    """The one sentence that is read first."""
    spent, income = economics.total, economics.income
    if not spent and not income and not economics.facts.weight_g:
        return translate("Plots", "Belum ada panen, penjualan, atau biaya yang dicatat di sini.")
    if not spent and income:
        words = translate("Plots", "Terjual {0}. Biayanya belum dicatat, jadi untung ruginya belum dapat dihitung.")
        return words.format(rupiah(income))
    if not spent:
        words = translate("Plots", "Sudah dipanen {0} kg. Penjualan dan biayanya belum dicatat.")
        return words.format(kilograms(economics.facts.weight_g))
    if not income:
        return _nothing_sold(economics)
    back = economics.rc
    words = translate("Plots", "Setiap Rp1.000 biaya kembali {0}")
    said = [words.format(whole_rupiah((back or Decimal(0)) * 1000))]
    if economics.profit > 0:
        said.append(translate("Plots", "untung {0}.").format(rupiah(economics.profit)))
    elif economics.profit < 0:
        said.append(translate("Plots", "rugi {0}.").format(rupiah(-economics.profit)))
    else:
        said.append(translate("Plots", "impas."))
    sentence = ": ".join(said)
    with_work = economics.rc_with_labour
    if economics.labour and with_work is not None:
        words = translate("Plots", "Bila kerja klien dinilai sebagai upah, setiap Rp1.000 kembali {0}.")
        sentence = f"{sentence} {words.format(whole_rupiah(with_work * 1000))}"
    return sentence


def _nothing_sold(economics: Economics) -> str:
    if economics.own_use_g and not economics.left_g:
        words = translate("Plots", "Biaya {0}; {1} kg dimanfaatkan sendiri, tidak ada yang dijual.")
        return words.format(rupiah(economics.total), kilograms(economics.own_use_g))
    if economics.facts.weight_g:
        words = translate("Plots", "Biaya {0}, panen {1} kg; belum ada penjualan yang dicatat.")
        return words.format(rupiah(economics.total), kilograms(economics.facts.weight_g))
    if economics.facts.growing:
        return translate("Plots", "Sudah keluar biaya {0}; panennya belum ada.").format(rupiah(economics.total))
    return translate("Plots", "Keluar biaya {0} tanpa hasil panen.").format(rupiah(economics.total))


def sure_words(sure: Completeness) -> str:
    """How complete the records are."""
    return {
        Completeness.FULL: translate("Plots", "data lengkap"),
        Completeness.PART: translate("Plots", "data sebagian"),
        Completeness.LITTLE: translate("Plots", "data kurang"),
    }[sure]


def gap_words(gap: Gap, economics: Economics) -> str:
    """What is missing, as a sentence."""
    words = {
        Gap.NO_COSTS: translate("Plots", "Belum ada biaya yang dicatat."),
        Gap.NO_HARVEST: translate("Plots", "Belum ada panen."),
        Gap.NO_SALES: translate("Plots", "Belum ada penjualan yang dicatat."),
        Gap.USE_UNKNOWN: translate("Plots", "{0} kg hasil panen belum dicatat ke mana disalurkan."),
        Gap.NO_AREA: translate("Plots", "Luasnya belum diisi pada {0} tanam, jadi hasil per m² tidak dapat dihitung."),
        Gap.NO_HOURS: translate("Plots", "Jam kerja klien belum dicatat pada perawatan dan panen."),
        Gap.NO_WAGE: translate("Plots", "Upah satu HOK belum diisi di Pengaturan Kantor."),
        Gap.STILL_GROWING: translate("Plots", "Masih ada tanam yang berjalan; angkanya akan berubah."),
    }[gap]
    left, unmeasured = kilograms(economics.left_g), whole(economics.facts.unmeasured)
    return words.format(unmeasured if gap is Gap.NO_AREA else left)


def figure_groups(economics: Economics) -> FigureGroups:
    """All figures, as the analysis shows them: what it brought comes first."""
    return (
        (translate("Plots", "Pendapatan dan R/C"), _margins(economics)),
        (translate("Plots", "Biaya"), _costs(economics)),
        (translate("Plots", "Kerja klien (tidak dibayar)"), _work(economics)),
        (translate("Plots", "Hasil dan penerimaan"), _income(economics)),
        (translate("Plots", "Titik impas (BEP)"), _break_even(economics)),
    )


def _costs(economics: Economics) -> list[Figure]:
    found = [Figure(label=group or "–", value=rupiah(amount)) for group, amount in economics.by_group()]
    return [
        *found,
        Figure(label=translate("Plots", "Biaya tetap"), value=rupiah(economics.fixed)),
        Figure(label=translate("Plots", "Biaya variabel"), value=rupiah(economics.variable)),
        Figure(
            label=translate("Plots", "Jumlah biaya"), value=rupiah(economics.total),
            remark=translate("Plots", "tunai {0}, tidak tunai {1}").format(
                rupiah(economics.cash), rupiah(economics.total - economics.cash)
            ),
        ),
    ]  # fmt: skip


def _work(economics: Economics) -> list[Figure]:
    wage = economics.facts.workday_wage
    remark = translate("Plots", "{0} per HOK; bukan uang yang keluar").format(rupiah(wage))
    return [
        Figure(
            label=translate("Plots", "Hari orang kerja (HOK)"), value=decimal(economics.workdays),
            remark=translate("Plots", "1 HOK = 8 jam"),
        ),
        Figure(
            label=translate("Plots", "Nilai kerja"), value=rupiah(economics.labour) if wage else unknown(),
            remark=remark if wage else translate("Plots", "upah satu HOK belum diisi"),
        ),
    ]  # fmt: skip


def _income(economics: Economics) -> list[Figure]:
    facts, price = economics.facts, economics.price_per_kg
    no_sale = translate("Plots", "belum ada yang dijual")
    spoiled = facts.uses_g.get(UseKind.SPOILED, 0)
    times = translate("Plots", "{0} kali panen").format(whole(facts.harvests))
    return [
        Figure(label=translate("Plots", "Hasil panen"), value=_kg(facts.weight_g), remark=times),
        _yield(translate("Plots", "Hasil per m² per siklus"), economics.grams_per_m2, economics),
        _yield(translate("Plots", "Hasil per m² per panen"), economics.grams_per_m2_a_cut, economics),
        Figure(label=translate("Plots", "Dijual"), value=_kg(economics.sold_g)),
        Figure(label=translate("Plots", "Penerimaan"), value=rupiah(economics.income)),
        Figure(
            label=translate("Plots", "Harga rata-rata"), value=unknown() if price is None else _per_kg(price),
            remark=no_sale if price is None else "",
        ),
        Figure(
            label=translate("Plots", "Dimanfaatkan sendiri"), value=_kg(economics.own_use_g),
            remark=_own_use(economics),
        ),
        Figure(label=translate("Plots", "Rusak"), value=_kg(spoiled)),
        Figure(
            label=translate("Plots", "Sisa"), value=_kg(economics.left_g),
            remark=translate("Plots", "belum dicatat ke mana") if economics.left_g > 0 else "",
        ),
    ]  # fmt: skip


def _own_use(economics: Economics) -> str:
    if not economics.own_use_g:
        return translate("Plots", "dikonsumsi, dibagikan, disumbangkan")
    if economics.own_use_worth is None:
        return translate("Plots", "nilainya tidak dapat dihitung: belum ada harga jual")
    return translate("Plots", "senilai {0}; tidak termasuk penerimaan").format(rupiah(economics.own_use_worth))


def _yield(label: str, grams: Decimal | None, economics: Economics) -> Figure:
    if grams is not None:
        return Figure(label=label, value=translate("Plots", "{0} kg/m²").format(decimal(grams / 1000, 3)))
    why = translate("Plots", "belum ada panen")
    if economics.facts.unmeasured:
        why = translate("Plots", "luas belum diisi pada {0} tanam").format(whole(economics.facts.unmeasured))
    return Figure(label=label, value=unknown(), remark=why)


def _margins(economics: Economics) -> list[Figure]:
    no_cost = translate("Plots", "belum ada biaya")
    no_work = no_cost if economics.facts.workday_wage else translate("Plots", "upah satu HOK belum diisi")
    told = (
        (translate("Plots", "R/C tunai"), economics.rc_cash, translate("Plots", "penerimaan ÷ biaya tunai"),
         translate("Plots", "belum ada biaya tunai")),
        (translate("Plots", "R/C"), economics.rc, _rc_meaning(economics.rc), no_cost),
        (translate("Plots", "R/C termasuk kerja klien"), economics.rc_with_labour,
         translate("Plots", "penerimaan ÷ (biaya + nilai kerja)"), no_work),
    )  # fmt: skip
    return [
        Figure(
            label=translate("Plots", "Pendapatan"), value=rupiah(economics.profit), is_margin=True,
            remark=translate("Plots", "penerimaan − jumlah biaya"),
        ),
        *(
            Figure(label=label, value=times_words(ratio), remark=why if ratio is None else meaning, is_margin=True)
            for label, ratio, meaning, why in told
        ),
    ]  # fmt: skip


def _rc_meaning(ratio: Decimal | None) -> str:
    if ratio is None or ratio == 1:
        return translate("Plots", "penerimaan ÷ biaya; 1 berarti impas")
    if ratio > 1:
        return translate("Plots", "penerimaan ÷ biaya; di atas 1: layak")
    return translate("Plots", "penerimaan ÷ biaya; di bawah 1: belum layak")


def _break_even(economics: Economics) -> list[Figure]:
    price = economics.break_even_price
    kilos, covering, income = economics.break_even_kg, economics.cost_covering_kg, economics.break_even_income
    no_price = translate("Plots", "belum ada harga jual")
    return [
        Figure(
            label=translate("Plots", "BEP harga"), value=unknown() if price is None else _per_kg(price), is_margin=True,
            remark=translate("Plots", "belum ada panen") if price is None
            else translate("Plots", "biaya ÷ hasil panen: harga jual terendah"),
        ),
        Figure(
            label=translate("Plots", "BEP produksi"), value=unknown() if kilos is None else _decimal_kg(kilos),
            remark=_why_no_kilos(economics) if kilos is None
            else translate("Plots", "biaya tetap ÷ (harga − biaya variabel per kg)"),
            is_margin=True,
        ),
        Figure(
            label=translate("Plots", "BEP produksi sederhana"), is_margin=True,
            value=unknown() if covering is None else _decimal_kg(covering),
            remark=no_price if covering is None
            else translate("Plots", "biaya ÷ harga: yang harus terjual agar semua biaya kembali"),
        ),
        Figure(
            label=translate("Plots", "BEP penerimaan"), is_margin=True,
            value=unknown() if income is None else whole_rupiah(income),
            remark=_why_no_income(economics) if income is None
            else translate("Plots", "biaya tetap ÷ (1 − biaya variabel ÷ penerimaan)"),
        ),
    ]  # fmt: skip


def _why_no_kilos(economics: Economics) -> str:
    price, variable = economics.price_per_kg, economics.average_variable
    if price is None or variable is None:
        return translate("Plots", "belum ada harga jual")
    words = translate("Plots", "harga {0} tidak lebih tinggi dari biaya variabel {1} per kg")
    return words.format(whole_rupiah(price), whole_rupiah(variable))


def _why_no_income(economics: Economics) -> str:
    if economics.income <= 0:
        return translate("Plots", "belum ada penerimaan")
    return translate("Plots", "biaya variabel tidak lebih kecil dari penerimaan")


def _kg(grams: int) -> str:
    return translate("Plots", "{0} kg").format(kilograms(grams))


def _decimal_kg(kilos: Decimal) -> str:
    return translate("Plots", "{0} kg").format(decimal(kilos, 3))


def _per_kg(price: Decimal) -> str:
    return translate("Plots", "{0} per kg").format(whole_rupiah(price))
