"""``list`` and ``print`` of what is reported: indicators, and what is still open at the end of a period."""

import argparse
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from bapas_desktop.cli.program_pages import Page
from bapas_desktop.data.office import Office
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.regional.catalogue import words
from bapas_desktop.domain.regional.close_words import PEOPLE, clients_named, line_words
from bapas_desktop.domain.regional.month_close import CloseLine
from bapas_desktop.domain.regional.period import Period, PeriodKind, last_finished

_Item = dict[str, object]
RegionalList = tuple[Callable[[Office, argparse.Namespace], Iterator[_Item]], Mapping[str, str], str]


def asked_period(office: Office, arguments: argparse.Namespace) -> Period:
    """From --from to --to; where one is missing, its month; without both the month that ended last.

    Raises:
        Refused: ``period_turned``, ``period_too_long``, and ``period_ahead`` where it has not begun.
    """
    first, last = arguments.first, arguments.last
    if first is None and last is None:
        return last_finished(PeriodKind.MONTH, office.today())
    period = Period(
        first or Period.of(PeriodKind.MONTH, last).first,
        last or Period.of(PeriodKind.MONTH, first).last,
    )
    if period.first > office.today():
        raise Refused("period_ahead", period.title)
    return period


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _indicators(office: Office, arguments: argparse.Namespace) -> Iterator[_Item]:
    from bapas_desktop.data.regional.figures import read_figures

    period = asked_period(office, arguments)
    figures = read_figures(office, period)
    for number, one in enumerate(office.indicators.all(), 1):
        measured, target = one.measure(figures), one.target(period.last.year)
        yield {
            "id": one.id,
            "number": number,
            "goal": one.goal,
            "name": one.name,
            "unit": one.unit,
            "first": period.first,
            "last": period.last,
            "numerator": measured.numerator,
            "denominator": measured.denominator,
            "value": _number(measured.value),
            "target": _number(target),
            "achieved": _number(measured.achieved(target)),
            "active": one.active,
            "numerator_rule": [words(pattern) for pattern in one.numerator],
            "denominator_rule": [words(pattern) for pattern in one.denominator],
        }


def _lines(office: Office, arguments: argparse.Namespace) -> list[CloseLine]:
    from bapas_desktop.data.regional.month_close import read_close

    return read_close(office, asked_period(office, arguments))


def _close(office: Office, arguments: argparse.Namespace) -> Iterator[_Item]:
    for line in _lines(office, arguments):
        yield {
            "gap": line.gap,
            "words": line_words(line),
            "done": line.is_done,
            "count": line.count,
            "items": [
                {"id": item.id, "name": item.name, "day": item.day.isoformat() if item.day else None}
                for item in line.items
            ],
            "clients": line.gap in PEOPLE,
        }


def clients_in_close(office: Office, arguments: argparse.Namespace) -> list[int]:
    """The clients whom the checklist names."""
    return clients_named(_lines(office, arguments))


def _close_page(office: Office, arguments: argparse.Namespace, _profile: OfficeProfile, paper: Paper) -> Page:
    from bapas_desktop.printing.month_close import month_close_page

    lines = _lines(office, arguments)
    period = asked_period(office, arguments)
    printout = month_close_page(office, period, lines, paper, office.database.now())
    label = f"Daftar periksa tutup bulan {period.title} ({Face.INTERNAL.value})"
    return printout, label, clients_named(lines)


REGIONAL_LISTS: Mapping[str, RegionalList] = {
    "indicators": (
        _indicators,
        {
            "number": "No.", "name": "Indikator", "numerator": "A", "denominator": "B", "value": "Realisasi",
            "target": "Target", "achieved": "Capaian (%)", "active": "Dilaporkan",
        },
        "",
    ),
    "month-close": (_close, {"done": "Beres", "count": "Jumlah", "words": "Yang diperiksa"}, "Lihat tutup bulan"),
}  # fmt: skip
REGIONAL_PAGES: Mapping[str, Callable[[Office, argparse.Namespace, OfficeProfile, Paper], Page]] = {
    "month-close": _close_page,
}
