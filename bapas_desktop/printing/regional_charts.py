"""Charts of the regional report: what the template draws as bars."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from bapas_desktop.domain.formats import MONTHS, kilograms, short_date, whole
from bapas_desktop.domain.regional.content import Content, HarvestRow
from bapas_desktop.domain.regional.figures import ANY
from bapas_desktop.printing.letterhead import flowing
from bapas_desktop.printing.regional_results import percent, with_unit
from bapas_desktop.printing.regional_tables import Block, measures_told

MOST_BARS = 20
"""Of programs; the smaller ones are told as one."""
_MOST_DAYS, _MOST_WEEKS = 12, 16


def client_chart(content: Content, measures: Mapping[str, str]) -> list[Block]:
    """Clients by kind of guidance, at the beginning and the end."""
    figures = content.figures
    kinds = [
        (flowing(name), figures.total(("awal", code, ANY)), figures.total(("akhir", code, ANY)))
        for code, name in measures_told(content, measures)
    ]
    most = max((max(start, end) for _, start, end in kinds), default=0)
    if not most:
        return []
    rows = [
        {"label": name, "bars": [start / most, end / most], "values": [whole(start), whole(end)]}
        for name, start, end in kinds
    ]
    title = "Klien menurut jenis bimbingan, pada awal dan akhir periode (orang)"
    return [{"kind": "pairs", "title": title, "rows": rows}]


def program_chart(content: Content) -> list[Block]:
    """Participants of each program."""
    counts = [(flowing(row.title), sum(row.people.values())) for row in content.programs]
    if len(counts) > MOST_BARS:
        ranked = sorted(counts, key=lambda one: -one[1])
        rest = ranked[MOST_BARS - 1 :]
        together = (f"{whole(len(rest))} kegiatan lainnya", sum(count for _, count in rest))
        counts = [*ranked[: MOST_BARS - 1], together]
    return _bars("Peserta tiap kegiatan (orang)", [(name, count, whole(count)) for name, count in counts])


def harvest_chart(content: Content) -> list[Block]:
    """Kilograms of harvests by day, week or month, whichever there are few enough of."""
    grams = _by_time(content.harvests)
    return _bars("Berat panen (kg)", [(name, weight, kilograms(weight)) for name, weight in grams])


def _by_time(harvests: Sequence[HarvestRow]) -> list[tuple[str, int]]:
    def day(date: dt.date) -> str:
        return short_date(date)

    def week(date: dt.date) -> str:
        first = date - dt.timedelta(date.weekday())
        return f"{short_date(first)}–{short_date(first + dt.timedelta(6))}"

    def month(date: dt.date) -> str:
        return f"{MONTHS[date.month - 1]} {date.year}"

    for name_of, most in ((day, _MOST_DAYS), (week, _MOST_WEEKS), (month, len(harvests))):
        found: dict[str, int] = {}
        for row in harvests:
            name = name_of(row.date)
            found[name] = found.get(name, 0) + row.grams
        if len(found) <= most:
            break
    return list(found.items())


def _bars(title: str, rows: Iterable[tuple[str, int, str]]) -> list[Block]:
    found = list(rows)
    most = max((value for _, value, _ in found), default=0)
    if most <= 0 or len(found) < 2:  # one bar compares nothing
        return []
    bars = [{"label": name, "share": value / most, "value": words} for name, value, words in found]
    return [{"kind": "bars", "title": title, "rows": bars}]


def indicator_chart(content: Content) -> list[Block]:
    """How far each indicator is towards its target; only those that have one."""
    year = content.period.last.year
    found = []
    for row in content.indicators:
        target = row.indicator.target(year)
        reached = row.measured.achieved(target)
        if reached is not None and target is not None:
            unit = row.indicator.unit
            about = f"realisasi {with_unit(row.measured.value, unit)}, target {with_unit(target, unit)}"
            found.append((flowing(row.indicator.name), reached, about))
    if not found:
        return []
    # The mark of the target stays in the picture, and so does whatever is far beyond it.
    most = max(Fraction(120), *(reached for _, reached, _ in found))
    rows = [
        {"label": name, "share": float(reached / most), "value": percent(reached), "about": about}
        for name, reached, about in found
    ]
    title = f"Capaian terhadap target {year}"
    return [{"kind": "targets", "title": title, "mark": float(100 / most), "rows": rows}]
