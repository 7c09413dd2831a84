"""Notes about people say what was seen and heard: the client may read them (UU 27/2022 Ps 32). A hint, never a ban."""

import re

JUDGING = (
    "malas", "pemalas", "bodoh", "goblok", "tolol", "nakal", "bandel", "jahat", "licik", "pembohong", "tukang bohong",
    "tidak jujur", "keras kepala", "kurang ajar", "tidak sopan", "sombong", "cengeng", "aneh", "gila", "berbahaya",
    "tidak berguna", "tidak bisa diubah", "tidak punya harapan", "tidak tahu diri", "biang onar", "penjahat",
    "napi", "narapidana", "residivis",
)  # fmt: skip
"""Words that judge a person or call him by his past, instead of telling what he did."""

_FOUND = re.compile(
    rf"\b(?:{'|'.join(sorted(map(re.escape, JUDGING), key=len, reverse=True))})(?:nya)?\b", re.IGNORECASE
)


def judging_words(text: str) -> list[str]:
    """The words of the text that judge, each once, as they first stand there."""
    found: dict[str, str] = {}
    for match in _FOUND.finditer(" ".join(text.split())):
        found.setdefault(match[0].casefold(), match[0])
    return list(found.values())
