"""By what sessions are filtered, and what is counted apart among those that are found."""

import datetime as dt
from dataclasses import replace

from bapas_desktop.data.office import Office
from bapas_desktop.data.training import SessionStore
from bapas_desktop.domain.agenda import unmarked_span
from bapas_desktop.domain.training import ProgramQuery, SessionQuery
from bapas_desktop.ui.shared.filters import Filter
from bapas_desktop.ui.training.columns import translate
from bapas_desktop.ui.training.month import next_month

Span = tuple[dt.date | None, dt.date | None]


def session_filters(office: Office) -> list[Filter]:
    """The filters of the list of sessions."""

    def programs() -> list[tuple[str, str]]:
        found = office.programs.records(office.programs.ids(ProgramQuery()))
        return [(str(program.id), program.title) for program in found]

    unmarked = translate("Training", "Belum ditandai")
    cancelled = [
        ("no", translate("Training", "Tanpa yang dibatalkan")),
        ("yes", translate("Training", "Hanya yang dibatalkan")),
    ]
    return [
        Filter(key="program", title=translate("Training", "Kegiatan"), choices=programs),
        Filter(key="when", title=translate("Training", "Waktu"), choices=_spans),
        Filter(key="unmarked", title=unmarked, choices=lambda: [("yes", unmarked)]),
        Filter(key="cancelled", title=translate("Training", "Dibatalkan"), choices=lambda: cancelled),
    ]


def _spans() -> list[tuple[str, str]]:
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


def count_apart(store: SessionStore, query: SessionQuery) -> tuple[int, int]:
    """How many of the sessions that a query finds are catch-ups, and how many are cancelled."""
    catch_ups, cancelled = replace(query, cancelled=False, catch_up=True), replace(query, cancelled=True)
    return (
        0 if query.cancelled is True else len(store.ids(catch_ups)),
        0 if query.cancelled is False else len(store.ids(cancelled)),
    )
