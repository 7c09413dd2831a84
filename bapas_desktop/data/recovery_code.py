"""The printed code that opens the office when every password is forgotten.

Thirty-four symbols of Crockford's base 32 (https://www.crockford.com/base32.html), 170 random bits, and two more that
check them: nine groups of four, like ``7K2M-…-9QXA``. The check is the number modulo 1021, the largest prime below
32², written with the same letters and digits: it notices every wrong symbol and every swapped pair of neighbours, so a
slip of the fingers is told apart from a code of another office, and nobody has to find ``~`` or ``$`` on a keyboard.
"""

import re
import secrets

from bapas_desktop.domain.issues import Refused

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans("OIL", "011")
_SYMBOLS = 34
_CHECK_SYMBOLS = 2
_MODULUS = 1021
_GROUP = 4


def new_code() -> str:
    """A fresh code in groups of four, from the system's source of randomness."""
    number = secrets.randbits(5 * _SYMBOLS)
    symbols = _symbols(number, _SYMBOLS) + _symbols(number % _MODULUS, _CHECK_SYMBOLS)
    return "-".join(symbols[start : start + _GROUP] for start in range(0, len(symbols), _GROUP))


def plain_code(typed: str) -> str:
    """The symbols of a code as it was typed: capitals or not, O for 0, I and L for 1, dashes and blanks anywhere.

    Raises:
        Refused: ``recovery_mistyped``; this is no code at all, so no office needs to be asked.
    """
    symbols = re.sub(r"[\s\-‐‑‒–—−_.]", "", typed).upper().translate(_LOOKALIKES)
    if len(symbols) != _SYMBOLS + _CHECK_SYMBOLS or any(symbol not in _ALPHABET for symbol in symbols):
        raise Refused("recovery_mistyped")
    if _number(symbols[:_SYMBOLS]) % _MODULUS != _number(symbols[_SYMBOLS:]):
        raise Refused("recovery_mistyped")
    return symbols


def _symbols(number: int, count: int) -> str:
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(count)))


def _number(symbols: str) -> int:
    number = 0
    for symbol in symbols:
        number = number << 5 | _ALPHABET.index(symbol)
    return number
