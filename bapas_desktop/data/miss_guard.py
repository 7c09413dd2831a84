"""Slower after each miss: whoever tries passwords at this keyboard has to wait longer and longer.

It holds off a curious colleague, not a thief with a copy of the files: against him stand scrypt and a good password.
"""

import datetime as dt
import json
import math
from pathlib import Path

from bapas_desktop.data.trouble import storage_trouble
from bapas_desktop.domain.issues import Refused
from bapas_desktop.paths import replacing

_LONGEST_WAIT = 60
_MOST_COUNTED = 1000


class MissGuard:
    """The number of misses in a row and the time of the last one, in a small file without names.

    After n misses the next try has to wait 2 to the power of n - 1 seconds, at most a minute. A file that is gone or
    damaged counts as no miss, so that it can never lock the office out; so does a last miss in the future, which only a
    corrected clock explains.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def seconds_to_wait(self, now: dt.datetime) -> int:
        """Whole seconds until the next try is heard; 0 when it may be made now."""
        misses, last = self._read()
        if not misses or last > now.timestamp():
            return 0
        wait: int = min(2 ** (misses - 1), _LONGEST_WAIT)
        return max(0, math.ceil(last + wait - now.timestamp()))

    def refuse_early(self, now: dt.datetime) -> None:
        """Let nobody try before the time is over.

        Raises:
            Refused: ``wait_seconds`` with the number of seconds left.
        """
        seconds = self.seconds_to_wait(now)
        if seconds:
            raise Refused("wait_seconds", str(seconds))

    def miss(self, now: dt.datetime) -> None:
        """Count a miss.

        Raises:
            MachineTrouble: it cannot be written down.
        """
        misses, _ = self._read()
        text = json.dumps({"count": min(misses + 1, _MOST_COUNTED), "last": now.timestamp()})
        with storage_trouble(), replacing(self._path) as partial:
            partial.write_text(text, encoding="utf-8")

    def clear(self) -> None:
        """Forget all misses, after a success."""
        with storage_trouble():
            self._path.unlink(missing_ok=True)

    def _read(self) -> tuple[int, float]:
        try:
            with self._path.open("rb") as file:
                kept = json.loads(file.read(1000))
            count, last = kept["count"], float(kept["last"])
        except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
            return 0, 0.0
        if not isinstance(count, int) or not 0 <= count <= _MOST_COUNTED or not math.isfinite(last):
            return 0, 0.0
        return count, last
