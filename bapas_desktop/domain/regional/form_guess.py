"""What the words around a cell of a form say that it counts; only where they say one thing."""

import re
from collections.abc import Collection, Iterable

from bapas_desktop.domain.regional.catalogue import BY_NAME
from bapas_desktop.domain.regional.figures import Key

_COUNTS = {
    "awal": r"\b(awal|bulan lalu|sisa lalu)\b", "masuk": r"\b(masuk|penambahan|bertambah)\b",
    "keluar": r"\b(keluar|pengurangan|berkurang)\b", "akhir": r"\b(akhir|sisa akhir)\b",
}  # fmt: skip
_SEX = {"L": r"\b(laki|laki-laki|pria|lk|l)\b", "P": r"\b(perempuan|wanita|pr|p)\b"}
_AGE = {"dewasa": r"\bdewasa\b", "anak": r"\banak\b"}


def guessed(labels: Iterable[str], measures: Collection[str]) -> Key | None:
    """The movement of clients that labels name; None where they name none, or several.

    ``measures`` are the codes of the kinds of guidance (PB, CB …).
    """
    text = " | ".join(labels)
    lower = text.casefold()
    names = [name for name, pattern in _COUNTS.items() if re.search(pattern, lower)]
    kinds = [code for code in measures if re.search(rf"(?<!\w){re.escape(code)}(?!\w)", text)]
    chosen = {
        "jenis": kinds, "usia": [age for age, pattern in _AGE.items() if re.search(pattern, lower)],
        "jk": [sex for sex, pattern in _SEX.items() if re.search(pattern, lower)],
    }  # fmt: skip
    if len(names) != 1 or any(len(values) > 1 for values in chosen.values()):
        return None
    return BY_NAME[names[0]].pattern({dimension: values[0] for dimension, values in chosen.items() if values})
