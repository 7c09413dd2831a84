"""Whole numbers in words (terbilang), as receipts and reports write them beside the figures."""

LARGEST = 999_999_999_999_999

_UP_TO_ELEVEN = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
)  # fmt: skip
_GROUPS = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"))


def spelled_out(number: int) -> str:
    """``15000`` is ``lima belas ribu``; a negative number begins with ``minus``.

    Raises:
        ValueError: the number has more than fifteen digits.
    """
    if abs(number) > LARGEST:
        raise ValueError(number)
    if number < 0:
        return f"minus {spelled_out(-number)}"
    words = []
    rest = number
    for size, name in _GROUPS:
        count, rest = divmod(rest, size)
        if count:
            words.append("seribu" if (count, size) == (1, 1000) else f"{_below_thousand(count)} {name}")
    if rest or not words:
        words.append(_below_thousand(rest))
    return " ".join(words)


def _below_thousand(number: int) -> str:
    if number < 12:
        return _UP_TO_ELEVEN[number]
    if number < 20:
        return f"{_UP_TO_ELEVEN[number - 10]} belas"
    if number < 100:
        return _joined(number, 10, "puluh")
    if number < 200:
        return f"seratus {_below_thousand(number - 100)}" if number > 100 else "seratus"
    return _joined(number, 100, "ratus")


def _joined(number: int, size: int, name: str) -> str:
    count, rest = divmod(number, size)
    head = f"{_UP_TO_ELEVEN[count]} {name}"
    return f"{head} {_below_thousand(rest)}" if rest else head
