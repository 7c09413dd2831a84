"""An indicator's numbers in words, and why there is none where it cannot be worked out."""

from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.formats import decimal, whole
from bapas_desktop.domain.regional.indicators import Measured

translate = QCoreApplication.translate

NONE = "–"
"""What stands where a number cannot be worked out."""


def number_words(value: Fraction | None) -> str:
    """``66,67``."""
    return NONE if value is None else decimal(Decimal(value.numerator) / Decimal(value.denominator))


def with_unit(value: Fraction | None, unit: str) -> str:
    """``66,67 %``."""
    return NONE if value is None else f"{number_words(value)} {unit}".strip()


def counted_words(count: int | None) -> str:
    """``1.234``; B that is not counted is a dash."""
    return NONE if count is None else whole(count)


def no_value(measured: Measured) -> str:
    """Why there is no realisasi; empty where there is one."""
    if measured.value is not None:
        return ""
    return translate("Regional", "B nol pada periode ini, jadi tidak ada yang dapat dibagi.")


def no_achievement(measured: Measured, target: Fraction | None, year: int) -> str:
    """Why there is no capaian; empty where there is one."""
    if measured.achieved(target) is not None:
        return ""
    if target is None:
        return translate("Regional", "Target {0} belum diisi.").format(year)
    if not target:
        return translate("Regional", "Target {0} nol; capaian tidak dihitung.").format(year)
    return no_value(measured)


def told(measured: Measured, unit: str) -> str:
    """``A = 12, B = 20, realisasi 60 %``."""
    if measured.denominator is None:
        words = translate("Regional", "A = {0}, realisasi {1}")
        return words.format(whole(measured.numerator), with_unit(measured.value, unit))
    words = translate("Regional", "A = {0}, B = {1}, realisasi {2}")
    return words.format(whole(measured.numerator), whole(measured.denominator), with_unit(measured.value, unit))
