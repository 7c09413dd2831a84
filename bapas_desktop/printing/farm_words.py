"""The farm's figures in words, for pages that are read aloud and for pages that are filed."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from bapas_desktop.domain.formats import decimal, kilograms, long_date, rupiah, whole
from bapas_desktop.domain.plots.economics import Completeness, Economics, Gap
from bapas_desktop.domain.plots.growing import Planting
from bapas_desktop.domain.spelled_out import LARGEST, spelled_out
from bapas_desktop.printing.letterhead import flowing

UNKNOWN = "tidak dapat dihitung"
_STEPS = ((20_000, 100), (100_000, 500), (2_000_000, 1_000), (20_000_000, 10_000))
_COARSEST = 100_000
_SURE = {
    Completeness.FULL: "Data lengkap", Completeness.PART: "Data sebagian", Completeness.LITTLE: "Data kurang",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """A rounded amount in figures, and in the words in which it is read aloud."""

    figures: str
    words: str


class Purse:
    """Rounds all money of a card to one step, so that what is subtracted on it comes out right."""

    def __init__(self, amounts: Sequence[int]) -> None:
        largest = max((abs(amount) for amount in amounts), default=0)
        self._step = next((step for limit, step in _STEPS if largest < limit), _COARSEST)

    def rounded(self, amount: int) -> int:
        """The amount in whole steps, half up."""
        whole_steps = (2 * abs(amount) + self._step) // (2 * self._step)
        return whole_steps * self._step * (1 if amount >= 0 else -1)

    def said(self, amount: int) -> Said:
        """The amount, rounded."""
        return said_rupiah(self.rounded(amount))


def said_rupiah(amount: int) -> Said:
    """Whole rupiah, without rounding."""
    words = f"{spelled_out(amount)} rupiah" if abs(amount) <= LARGEST else ""
    return Said(rupiah(amount), words)


def said_kilograms(grams: int, *, up: bool = False) -> Said:
    """Below one kilogram to 50 grams, below ten to half a kilogram, above to whole ones; ``up`` never less."""
    step = 50 if grams < 1000 else 500 if grams < 10_000 else 1000
    rounded = (-(-grams // step) if up else (2 * grams + step) // (2 * step)) * step
    if rounded < 1000:
        return Said(f"{whole(rounded)} gram", f"{spelled_out(rounded)} gram")
    half = " setengah" if rounded % 1000 else ""
    return Said(f"{kilograms(rounded)} kg", f"{spelled_out(rounded // 1000)}{half} kilogram")


def cycle_name(planting: Planting) -> str:
    """``Kangkung darat di petak A1, ditanam 24 November 2026``."""
    crop = planting.variety.strip() or planting.crop.strip()
    return flowing(f"{crop} di petak {planting.plot_code}, ditanam {long_date(planting.sown_on)}")


def sure_words(economics: Economics) -> str:
    """The completeness mark."""
    return _SURE[economics.completeness()]


def gap_sentences(economics: Economics) -> list[str]:
    """What is not known, a sentence each."""
    facts = economics.facts
    words = {
        Gap.NO_COSTS: "Belum ada biaya yang dicatat.",
        Gap.NO_HARVEST: "Belum ada panen.",
        Gap.NO_SALES: "Belum ada penjualan yang dicatat.",
        Gap.USE_UNKNOWN: f"{kilograms(economics.left_g)} kg hasil panen belum dicatat ke mana disalurkan.",
        Gap.NO_AREA: f"Luas belum diisi pada {whole(facts.unmeasured)} tanam, maka hasil per m² tidak dapat dihitung.",
        Gap.NO_HOURS: "Jam kerja klien belum dicatat.",
        Gap.NO_WAGE: "Upah satu HOK belum diisi dalam pengaturan kantor.",
        Gap.STILL_GROWING: "Masih ada tanam yang berjalan; angkanya akan berubah.",
    }
    return [words[gap] for gap in economics.gaps()]


def bars(rows: Sequence[tuple[str, int, str]]) -> list[dict[str, Any]]:
    """Bars for Typst: the label, the share of the longest one, and what is written beside it."""
    longest = max((amount for _, amount, _ in rows), default=0)
    return [
        {"label": flowing(label), "share": amount / longest if longest else 0, "value": value}
        for label, amount, value in rows
    ]


def cost_bars(economics: Economics) -> list[dict[str, Any]]:
    """A bar for each group of costs, the largest first."""
    groups = sorted(economics.by_group(), key=lambda group: -group[1])
    return bars([(name or "–", amount, rupiah(amount)) for name, amount in groups])


def told_rupiah(amount: Decimal | None) -> str:
    """``Rp8.204``, whole rupiah; or that it cannot be worked out."""
    return UNKNOWN if amount is None else rupiah(int(amount.quantize(Decimal(1), ROUND_HALF_UP)))


def told_ratio(ratio: Decimal | None) -> str:
    """``2,22``; or that it cannot be worked out."""
    return UNKNOWN if ratio is None else f"{ratio:.2f}".replace(".", ",")


def told_kilograms(kilos: Decimal | None) -> str:
    """``12,5 kg``; or that it cannot be worked out."""
    return UNKNOWN if kilos is None else f"{decimal(kilos, 3)} kg"
