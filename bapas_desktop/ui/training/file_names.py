"""Names of files that every system takes."""

import re

_LONGEST = 90
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')


def safe_file_name(words: str, ending: str) -> str:
    """A suggestion for a file: what Windows forbids becomes a hyphen; the words come before the ending.

    The words are expected to begin with one of ours («daftar hadir …»), so that no name of a device can arise.
    """
    name = " ".join(_FORBIDDEN.sub("-", words).split())[:_LONGEST].strip(" .-")
    return f"{name}{ending}"
