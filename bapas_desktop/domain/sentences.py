"""Parts of sentences that papers draft from records: counts and money with their words, lists, ranges of days."""

import datetime as dt
from collections.abc import Iterable, Sequence

from bapas_desktop.domain.formats import decimal, long_date, rupiah, whole
from bapas_desktop.domain.spelled_out import LARGEST, spelled_out

_MOST_NAMED = 12
"""Of a list in a sentence; the rest is counted."""


def counted(number: int, noun: str) -> str:
    """``15 (lima belas) orang``."""
    return f"{whole(number)} ({spelled_out(number)}) {noun}"


def money_in_words(amount: int) -> str:
    """``Rp15.000 (lima belas ribu rupiah)``."""
    words = f" ({spelled_out(amount)} rupiah)" if abs(amount) <= LARGEST else ""
    return f"{rupiah(amount)}{words}"


def listed(names: Iterable[str]) -> str:
    """``A``, ``A dan B``, ``A, B, dan C``; of a long list the rest is counted."""
    found = [" ".join(name.split()) for name in names]
    if len(found) > _MOST_NAMED:
        found = [*found[:_MOST_NAMED], f"{whole(len(found) - _MOST_NAMED)} lainnya"]
    if len(found) < 3:
        return " dan ".join(found)
    return f"{', '.join(found[:-1])}, dan {found[-1]}"


def sentence(text: str) -> str:
    """The text as a sentence; one that ends with a title (``S.H.``) has its full stop."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def day_range(days: tuple[dt.date, dt.date]) -> str:
    """``tanggal 2 November 2026 s.d. 5 November 2026``, or the one day."""
    first, last = days
    if first == last:
        return f"tanggal {long_date(first)}"
    return f"tanggal {long_date(first)} s.d. {long_date(last)}"


def percentage(part: int, whole_number: int) -> str:
    """``12,5 %``."""
    return f"{decimal(100 * part / whole_number, 1)} %"


def hours_and_minutes(minutes: int) -> str:
    """``2 jam 30 menit``; empty for nothing."""
    hours, rest = divmod(minutes, 60)
    return " ".join(words for number, words in ((hours, f"{whole(hours)} jam"), (rest, f"{rest} menit")) if number)


def numbered(lines: Sequence[str]) -> str:
    """The lines with their numbers, one under the other."""
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
