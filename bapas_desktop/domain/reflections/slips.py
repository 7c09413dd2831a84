"""Reflection slips: small papers with four faces and two sentences, whose code leads back to the person and session.

The code names nobody. Its last sign is a check, so that a slip typed in wrongly is never another's.
"""

import datetime as dt
import re
from dataclasses import dataclass

SLIPS_PER_PAGE = 4
MOST_SLIPS = 400
_SIGNS = "ACDEFHJKMNPQRTUVWXY3479"
"""23 signs that are not mistaken for one another by hand; a prime number of them finds every single wrong digit."""
_CODE = re.compile(r"R(\d\d)-?(\d{4}|[1-9]\d{4,5})-(\d\d|[1-9]\d\d)-?([A-Z0-9])", re.ASCII)
"""Only as many digits as are printed: with zeros more or fewer, a wrong digit would say the number of another."""


def slip_code(number: str, row: int) -> str:
    """The code of a slip: ``R26-0007-03K`` is the third of the slips printed under ``26-0007``."""
    return f"R{number}-{row:02}{_check(number, row)}"


def read_slip_code(text: str) -> tuple[str, int] | None:
    """The number and the row that a code says; None for whatever is not ours, or was typed wrongly."""
    found = _CODE.fullmatch(re.sub(r"\s", "", text).upper())
    if not found:
        return None
    number, row = f"{found[1]}-{found[2]}", int(found[3])
    return (number, row) if row and _check(number, row) == found[4] else None


def _check(number: str, row: int) -> str:
    digits = f"{number.replace('-', '')}{row:03}"
    return _SIGNS[sum(int(digit) * weight for weight, digit in enumerate(reversed(digits), 2)) % len(_SIGNS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipBatch:
    """Slips printed together for a session: whose each is, in the order of the printing."""

    id: int
    number: str
    session_id: int
    printed_at: dt.datetime
    printed_by: str
    client_ids: tuple[int, ...]

    def code(self, client_id: int) -> str:
        """The code of somebody's slip."""
        return slip_code(self.number, self.client_ids.index(client_id) + 1)
