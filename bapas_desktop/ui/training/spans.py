"""The spans of time by which sessions are filtered."""

import datetime as dt

from bapas_desktop.domain.agenda import unmarked_span
from bapas_desktop.ui.training.columns import translate
from bapas_desktop.ui.training.month import next_month

Span = tuple[dt.date | None, dt.date | None]


def span_choices() -> list[tuple[str, str]]:
    """The names of the spans and their words."""
    return [
        ("today", translate("Training", "Hari ini")),
        ("tomorrow", translate("Training", "Besok")),
        ("recent", translate("Training", "Dua pekan terakhir")),
        ("month", translate("Training", "Bulan ini")),
        ("coming", translate("Training", "Hari ini dan mendatang")),
        ("past", translate("Training", "Yang sudah lewat")),
    ]


def span_of(name: str, today: dt.date) -> Span:
    """The first and the last day of a span; None where it is open, and for a name that is none."""
    spans: dict[str, Span] = {
        "today": (today, today),
        "tomorrow": (today + dt.timedelta(1), today + dt.timedelta(1)),
        "recent": unmarked_span(today),
        "month": (today.replace(day=1), next_month(today) - dt.timedelta(days=1)),
        "coming": (today, None),
        "past": (None, today - dt.timedelta(days=1)),
    }
    return spans.get(name, (None, None))
