"""Weights, counts and money as people write them into lists: 12,5 kg, 1 kuintal, 50 ikat (12,5 kg), Rp5.000/ikat."""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bapas_desktop.domain.formats import parse_number
from bapas_desktop.domain.plots.importing import KG, whole_grams
from bapas_desktop.excel.roster_import.values import is_blank, plain_text

WEIGHTS, COUNTED, MONEY = "weights", "counted", "money"
WEIGHT_WORDS = {
    "kg": 1000, "kilo": 1000, "kilogram": 1000, "kgs": 1000, "g": 1, "gr": 1, "gram": 1, "grm": 1, "ons": 100,
    "kuintal": 100_000, "kwintal": 100_000, "kw": 100_000, "ku": 100_000, "ton": 1_000_000,
}  # fmt: skip
COUNTED_WORDS = {
    "ikat": "ikat", "iket": "ikat", "ikt": "ikat", "paket": "paket", "pkt": "paket", "karung": "karung",
    "krg": "karung", "bungkus": "bungkus", "bks": "bungkus", "bgks": "bungkus", "pack": "pak", "pak": "pak",
    "keranjang": "keranjang", "krj": "keranjang", "kantong": "kantong", "plastik": "plastik", "buah": "buah",
    "biji": "buah", "batang": "batang", "pohon": "pohon", "tray": "tray", "peti": "peti", "dus": "dus", "box": "box",
    "genggam": "genggam", "lembar": "lembar", "sisir": "sisir", "tandan": "tandan", "ekor": "ekor",
}  # fmt: skip
MONEY_WORDS = ("rp", "rupiah", "idr")

_NUMBER = r"-?\d+\s*/\s*\d+|-?\d[\d.,]*\s?[½¼¾]?|-?[½¼¾]"
_PIECE = re.compile(rf"({_NUMBER})\s*([^\W\d_]+(?:\s+(?:kecil|besar|sedang))?)?\.?", re.IGNORECASE)
_BETWEEN = re.compile(
    r"[\s(),;:+&=@~±≈]*(?:dan|atau|kurang lebih|sekitar|berat|jumlah|isi)?[\s(),;:+&=@~±≈]*", re.IGNORECASE
)
_PARTS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_PER = re.compile(
    r"(?:/|\bper\b|@|\btiap\b)\s*(?:1\s+)?([^\W\d_]+(?:\s+(?:kecil|besar|sedang))?)\.?\s*$", re.IGNORECASE
)
_MONEY_NOISE = re.compile(r"^(?P<sign>-?)\s*(?:rp|idr)\.?\s*|\s*rupiah$", re.IGNORECASE)
_MOST = Decimal(10) ** 12


class Mixed(ValueError):
    """One cell counts unlike units, which are never added."""


@dataclass(frozen=True, slots=True)
class Amount:
    """What a cell measures: grams, a count in a unit, or both."""

    grams: int | None = None
    quantity: Decimal | None = None
    unit: str = ""


def read_amount(cell: Any, unit: str) -> Amount:
    """The measure in a cell; a bare number is in ``unit``.

    Raises:
        Mixed: it counts unlike units.
        ValueError: it is no measure.
    """
    if isinstance(cell, bool | dt.date | dt.time | dt.timedelta):
        raise ValueError(str(cell))  # Excel makes 12 May out of 12.5
    if isinstance(cell, int | float):
        return _sum([(_exact(cell), unit)])
    text = plain_text(cell)
    if is_blank(text) and text != "0":
        return Amount()
    pieces, place = [], 0
    for match in _PIECE.finditer(text):
        if not _BETWEEN.fullmatch(text[place : match.start()]):
            raise ValueError(text)
        if match[2] in ("e", "E"):
            raise ValueError(text)  # 1e9 is no bundle of 9 kg
        pieces.append((_number(match[1]), (match[2] or unit).lower()))
        place = match.end()
    if not pieces or not _BETWEEN.fullmatch(text[place:]):
        raise ValueError(text)
    return _sum(pieces)


def read_money(cell: Any) -> tuple[int | None, str]:
    """Whole rupiah, and the unit that a price names (``5.000/ikat``).

    Raises:
        ValueError: it is no amount, or has a fraction.
    """
    if isinstance(cell, bool | dt.date | dt.time | dt.timedelta):
        raise ValueError(str(cell))
    if isinstance(cell, int | float):
        return _whole(_exact(cell)), ""
    text = plain_text(cell)
    if is_blank(text) and text != "0":
        return None, ""
    per = _PER.search(text)
    text = text[: per.start()] if per else text
    bare = _MONEY_NOISE.sub(lambda match: match["sign"] or "", text.strip()).strip().removesuffix(",-")
    factor = 1000 if re.search(r"(?<=\d)\s*(?:rb|ribu|k)\.?$", bare, re.IGNORECASE) else 1
    number = parse_number(re.sub(r"\s*(?:rb|ribu|k)\.?$", "", bare, flags=re.IGNORECASE))
    if number is None:
        raise ValueError(text)
    return _whole(number * factor), unit_word(per[1]) if per else ""


def unit_word(text: str) -> str:
    """A unit in its usual spelling, in small letters; kilograms are ``kg``."""
    text = " ".join(text.lower().split()).strip(" .()")
    first, _, rest = text.partition(" ")
    if WEIGHT_WORDS.get(text) == WEIGHT_WORDS[KG]:
        return KG
    return " ".join(filter(None, (COUNTED_WORDS.get(first, first), rest)))


def _sum(pieces: list[tuple[Decimal, str]]) -> Amount:
    grams: Decimal | None = None
    counts: dict[str, Decimal] = {}
    for number, unit in pieces:
        if unit in WEIGHT_WORDS:
            grams = (grams or Decimal()) + number * WEIGHT_WORDS[unit]
        else:
            counts[unit_word(unit)] = counts.get(unit_word(unit), Decimal()) + number
    if len(counts) > 1:
        raise Mixed
    unit, quantity = next(iter(counts.items()), ("", None))
    return Amount(None if grams is None else whole_grams(grams), quantity, unit)


def _number(text: str) -> Decimal:
    text = text.strip()
    if "/" in text:
        above, below = (int(part) for part in text.split("/"))
        if not 0 < below <= 10 or abs(above) >= below:
            raise ValueError(text)
        return Decimal(above) / below
    part = _PARTS.get(text[-1], Decimal())
    plain = text.rstrip("½¼¾ ").rstrip(".,")
    number = parse_number(plain) if plain.strip("-") else Decimal()
    return (number or Decimal()) + part


def _exact(number: float) -> Decimal:
    exact = Decimal(str(number))
    if not exact.is_finite() or abs(exact) > _MOST:
        raise ValueError(str(number))
    return exact.quantize(Decimal("0.000001")) if exact.as_tuple().exponent < -6 else exact  # type: ignore[operator]


def _whole(number: Decimal) -> int:
    if number != number.to_integral_value() or abs(number) > _MOST:
        raise ValueError(str(number))
    return int(number)
