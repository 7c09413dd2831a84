"""The sheet of a batch for the kitchen: the recipe for those who are there, the shopping, what a piece costs.

It hangs on a wall and goes to the market, so that it names nobody whichever face it has.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from types import EllipsisType
from typing import TYPE_CHECKING, Any

from bapas_desktop.domain.formats import full_date, long_date, rupiah, whole
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.recipes import BatchPlan, scaled
from bapas_desktop.printing.batch_words import (
    bought_words,
    exact_rupiah,
    margin_words,
    missing_words,
    needed_words,
    packages_words,
    price_words,
)
from bapas_desktop.printing.letterhead import face_foot, flowing, flowing_paragraphs, letterhead
from bapas_desktop.printing.typesetter import Printout

if TYPE_CHECKING:
    from bapas_desktop.data.office import Office

_NOT_KNOWN = "–"
_SENTENCES = re.compile(r"(?<=[a-z)][.!]) (?=[A-Z])")
"""Whoever has dough on the hands finds the place again in a list, not in a paragraph."""


def batch_sheet(
    office: "Office",
    recipe_id: int,
    people: int,
    face: Face,
    paper: Paper,
    printed_at: dt.datetime,
    program_id: int | None = None,
    session_id: int | None = None,
    *,
    price: int | EllipsisType | None = ...,
) -> Printout:
    """The page of a recipe for ``people``; ``price`` takes the place of the recipe's unless it is ``...``.

    Raises:
        Refused: ``not_found`` where the recipe, the program or the session is gone.
        InvalidDraft: nobody, or more people than any kitchen holds.
    """
    recipe = office.recipes.get(recipe_id).draft()
    plan = scaled(recipe if isinstance(price, EllipsisType) else replace(recipe, price=price), people)
    session = office.sessions.get(session_id) if session_id is not None else None
    program = office.programs.get(program_id) if program_id is not None else None
    profile = office.profile.get()
    day = session.date if session else None
    facts = [
        ("Kegiatan", program.title if program else ""),
        ("Pertemuan", ", ".join(filter(None, (session.title, full_date(session.date)))) if session else ""),
        ("Untuk", f"{whole(people)} orang"),
        ("Hasil", ", ".join(filter(None, (f"{whole(plan.pieces)} biji", packages_words(plan))))),
        ("Baik sampai", _good_until(plan, day)),
    ]
    return Printout(
        "batch_sheet",
        {
            "title": flowing(f"Lembar produksi {recipe.name}"),
            "letterhead": letterhead(profile),
            "paper": paper.value,
            "foot": face_foot(face, printed_at, office.user, profile),
            "recipe": flowing(recipe.name),
            "facts": [[label, flowing(words)] for label, words in facts if words],
            "shopping": list(_shopping(plan)),
            "shopping_total": _known(plan.shopping_cost),
            "used_total": _known(plan.ingredients_cost),
            "cost": [[label, flowing(words), is_sum] for label, words, is_sum in _cost(plan)],
            "missing": flowing(missing_words(plan)),
            "steps": [step for line in flowing_paragraphs(recipe.steps) for step in _SENTENCES.split(line)],
        },
    )


def _good_until(plan: BatchPlan, day: dt.date | None) -> str:
    if plan.recipe.shelf_days is None:
        return ""
    last = plan.expires_on(day) if day else None
    if last:
        return long_date(last)
    return f"{whole(plan.recipe.shelf_days)} hari setelah dibuat" if plan.recipe.shelf_days else "hari itu juga"


def _shopping(plan: BatchPlan) -> Iterator[dict[str, Any]]:
    for line in plan.shopping:
        yield {
            "name": flowing(line.ingredient.name),
            "needed": flowing(needed_words(line)),
            "bought": flowing(bought_words(line)),
            "price": price_words(line),
            "cost": _known(line.cost_bought),
            "used": _known(line.cost_used),
        }
    if plan.packages:
        yield {
            "name": flowing(plan.recipe.packaging or "Kemasan"),
            "needed": whole(plan.packages),
            "bought": f"{whole(plan.packages)} buah",
            "price": rupiah(plan.recipe.package_price),
            "cost": rupiah(plan.packaging_cost),
            "used": "",
        }


def _cost(plan: BatchPlan) -> Iterator[tuple[str, str, bool]]:
    """Line by line how HPP comes about; a sum stands under a rule."""
    yield "Bahan terpakai", _known(plan.ingredients_cost), False
    if plan.packages:
        yield "Kemasan", rupiah(plan.packaging_cost), False
    yield "Gas, listrik, lain-lain", rupiah(plan.overhead), False
    yield "Jumlah biaya", _known(plan.cost), True
    if plan.cost_per_piece is not None:
        yield f"HPP per biji (dibagi {whole(plan.pieces)})", exact_rupiah(plan.cost_per_piece), False
    if plan.recipe.price is not None:
        yield "Harga jual per biji", rupiah(plan.recipe.price), False
    if plan.margin is not None:
        yield "Margin per biji", margin_words(plan), True
    if plan.profit is not None and plan.pieces:
        yield "Laba bila semua terjual", rupiah(plan.profit), False


def _known(amount: int | None) -> str:
    return _NOT_KNOWN if amount is None else rupiah(amount)
