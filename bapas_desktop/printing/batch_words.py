"""How a batch is told, on paper and on screen alike: what to buy, what a piece costs, and what cannot be said yet."""

from decimal import Decimal

from bapas_desktop.domain.formats import decimal, rupiah, whole
from bapas_desktop.domain.recipes import BatchPlan, Shopping, measured

_STAYS = "\u00a0"  # a blank where no line ends
_NAMES_TOLD = 4


def exact_rupiah(amount: Decimal | int | None) -> str:
    """``Rp1.208,33``: what belongs to one piece is told to the hundredth, so that price less HPP is the margin."""
    if amount is None:
        return ""
    size: Decimal | int = -amount if amount < 0 else amount
    words, comma, hundredths = decimal(Decimal(size)).partition(",")
    return f"{'-' if amount < 0 else ''}Rp{words}{comma}{hundredths.ljust(2, '0') if comma else ''}"


def needed_words(line: Shopping) -> str:
    """``1,2 kg`` or ``480 ml``: what goes into the bowl."""
    return measured(line.needed, line.ingredient.unit)


def pack_words(line: Shopping) -> str:
    """``200 ml``, or ``lepas`` where it is weighed or counted out."""
    return measured(line.ingredient.pack, line.ingredient.unit) if line.ingredient.pack else "lepas"


def bought_words(line: Shopping) -> str:
    """``3 × 200 ml`` or ``10 butir``: what is asked for in the shop."""
    if line.packs is None:
        return measured(line.bought, line.ingredient.unit)
    return f"{whole(line.packs)}{_STAYS}×{_STAYS}{pack_words(line)}"


def price_words(line: Shopping) -> str:
    """``Rp9.000``, or that it is not known."""
    return "belum ada" if line.ingredient.price is None else rupiah(line.ingredient.price)


def packages_words(plan: BatchPlan) -> str:
    """``18 × Mika isi 4``; nothing where the pieces are not packed."""
    return f"{whole(plan.packages)} × {plan.recipe.packaging or 'kemasan'}" if plan.packages else ""


def missing_words(plan: BatchPlan) -> str:
    """Why HPP and margin cannot be said; an empty text where they can."""
    found = []
    if names := plan.unpriced:
        more = len(names) - _NAMES_TOLD
        found.append(f"harga {', '.join(names[:_NAMES_TOLD])}" + (f" dan {more} bahan lain" if more > 0 else ""))
    if not plan.pieces:
        found.append(f"untuk {plan.people} orang resep ini tidak sampai satu biji")
    elif plan.recipe.price is None:
        found.append("harga jual")
    return f"Belum dapat dihitung: {'; '.join(found)}." if found else ""


def margin_words(plan: BatchPlan) -> str:
    """``Rp791,67 (39,6 %)``, or ``rugi Rp95``; nothing where it cannot be said."""
    if plan.margin is None:
        return ""
    words = exact_rupiah(abs(plan.margin))
    if plan.margin < 0:
        return f"rugi {words}"
    share = plan.margin_share
    return words if share is None else f"{words} ({decimal(share * 100, 1)} %)"
