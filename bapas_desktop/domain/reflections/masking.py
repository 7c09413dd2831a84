"""Names of clients inside what was written about them."""

import re

from bapas_desktop.domain.formats import initials

_SHORTEST_MASKED_WORD = 3


def mask_name(text: str, name: str, *, words: bool = True) -> str:
    """The text with the name, and each longer word of it, as initials; upper and lower case are alike.

    Without ``words`` only the whole name is hidden: a part of it may be an ordinary word, or another's name.
    """
    parts = [word for word in name.split() if len(word.strip(".,")) >= _SHORTEST_MASKED_WORD] if words else []
    for hidden in (name, *parts):
        if hidden.strip():
            found = r"\s+".join(re.escape(word) for word in hidden.split())
            text = re.sub(rf"(?<!\w){found}(?!\w)", initials(hidden), text, flags=re.IGNORECASE)
    return text
