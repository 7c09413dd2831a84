"""What the workbook of a report carries for the regional office: a hidden sheet, to be added to those of other offices.

The sheet is ``_bapas``. Its first rows are a name and a value each (``HEADER``), then come an empty row and one row for
each number: the key as a JSON list of texts, and the number. The checksum is SHA-256 over the header and the numbers,
so that a cell that was changed by hand is noticed. It is no signature: whoever means to deceive can make it anew.
"""

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.regional.figures import Figures, Key
from bapas_desktop.domain.regional.period import Period

SHEET = "_bapas"
KIND = "laporan-bapas"
FORMAT = 1
HEADER = ("kind", "format", "office", "first", "last", "face", "made_at", "checksum")
MOST_FIGURES = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """One office's report, as another program can read it."""

    office: str
    period: Period
    face: str
    made_at: dt.datetime
    figures: Figures

    @property
    def checksum(self) -> str:
        """SHA-256 over everything else."""
        told = [KIND, FORMAT, self.office, self.period.first.isoformat(), self.period.last.isoformat(), self.face]
        text = json.dumps([*told, self.made_at.isoformat(" ", "seconds")], ensure_ascii=False)
        return hashlib.sha256(f"{text}\n{self.figures.text()}".encode()).hexdigest()

    def rows(self) -> Iterator[tuple[str | int | None, str | int | None]]:
        """The rows of the hidden sheet."""
        values = (
            KIND, FORMAT, self.office, self.period.first.isoformat(), self.period.last.isoformat(), self.face,
            self.made_at.isoformat(" ", "seconds"), self.checksum,
        )  # fmt: skip
        yield from zip(HEADER, values, strict=True)
        yield None, None
        for key, value in sorted(self.figures.values.items()):
            if value:
                yield json.dumps(list(key), ensure_ascii=False), value


def read_bundle(rows: Iterable[Sequence[object]]) -> Bundle:
    """The report out of the rows of a hidden sheet.

    Raises:
        Refused: ``bundle_missing`` where it is no report of this program, ``bundle_newer`` where a newer version made
            it, ``bundle_altered`` where its numbers are not those that were sealed.
    """
    cells = iter(rows)
    header = {}
    for name in HEADER:
        row = next(cells, ())
        if len(row) < 2 or row[0] != name:
            raise Refused("bundle_missing")
        header[name] = row[1]
    if header["kind"] != KIND or not isinstance(header["format"], int):
        raise Refused("bundle_missing")
    if header["format"] > FORMAT:
        raise Refused("bundle_newer")
    try:
        bundle = Bundle(
            office=str(header["office"]),
            period=Period(dt.date.fromisoformat(str(header["first"])), dt.date.fromisoformat(str(header["last"]))),
            face=str(header["face"]),
            made_at=dt.datetime.fromisoformat(str(header["made_at"])),
            figures=Figures(dict(_figures(cells))),
        )
    except (ValueError, Refused):  # a period that is turned cannot be one that we wrote
        raise Refused("bundle_altered") from None
    if bundle.checksum != header["checksum"]:
        raise Refused("bundle_altered")
    return bundle


def _figures(rows: Iterable[Sequence[object]]) -> Iterator[tuple[Key, int]]:
    for number, row in enumerate(rows):
        if number > MOST_FIGURES:
            raise ValueError("too many rows")
        if not row or row[0] is None:
            continue
        key = json.loads(str(row[0]))
        if len(row) < 2 or type(row[1]) is not int or not isinstance(key, list):
            raise ValueError("not a figure")
        yield tuple(map(str, key)), row[1]


@dataclass(frozen=True, slots=True)
class Finding:
    """A file of the folder that was left out, or that asks for a second look; ``code`` has its sentence."""

    file: str
    code: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RollUp:
    """The reports of several offices about one period, side by side and together."""

    period: Period
    offices: Sequence[Bundle]
    findings: Sequence[Finding] = ()
    files: Sequence[str] = ()
    """The file of each office, in their order."""

    @property
    def total(self) -> Figures:
        """All offices together."""
        together = Figures()
        for office in self.offices:
            together = together.plus(office.figures)
        return together


def roll_up(bundles: Sequence[tuple[str, Bundle]], findings: Sequence[Finding] = ()) -> RollUp:
    """Put reports together, by file name: those about the period that most of them are about, each office once.

    Raises:
        Refused: ``rollup_empty`` where there is no report at all.
    """
    if not bundles:
        raise Refused("rollup_empty")
    period, _ = max(Counter(one.period for _, one in bundles).items(), key=lambda item: (item[1], item[0]))
    kept: dict[str, tuple[str, Bundle]] = {}
    found = list(findings)
    for file, one in bundles:
        name = one.office.casefold()
        if one.period != period:
            found.append(Finding(file, "other_period", (one.period.title, period.title)))
        elif name in kept:
            found.append(Finding(file, "office_twice", (one.office,)))
        else:
            kept[name] = file, one
    ordered = [kept[name] for name in sorted(kept)]
    return RollUp(
        period=period, offices=[one for _, one in ordered], files=[file for file, _ in ordered], findings=found
    )
