"""Printing from the care log: the duty roster of some days, and the book of a plot."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.formats import short_date
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.plots.duty import LONGEST_ROSTER
from bapas_desktop.domain.plots.growing import PlotQuery
from bapas_desktop.domain.supervision.case_record import required
from bapas_desktop.printing.duty_roster import care_log, duty_entries, duty_roster, log_entries
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import DateField
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.printing import show_page

USUAL_SPAN = 14
_BEFORE_SOWING = 14
_LONGEST_LOG = 400


@dataclass(frozen=True, slots=True)
class Span:
    """Which days are printed."""

    first: dt.date | None = None
    last: dt.date | None = None


def check_span(span: Span, longest: int) -> list[Issue]:
    """Both days, in order, and no more than so many."""
    found = required(span, "first", "last")
    if span.first and span.last and span.last < span.first:
        found.append(Issue("last", "end_before_start"))
    elif span.first and span.last and (span.last - span.first).days >= longest:
        found.append(Issue("last", "span_too_long", values=(str(longest),)))
    return found


class SpanDialog(FormDialog[Span]):
    """Asks which days are printed, at most ``longest`` of them."""

    def __init__(
        self, title: str, span: Span, then: Callable[[dt.date, dt.date], object], context: AppContext, parent: QWidget,
        *, longest: int = LONGEST_ROSTER,
    ) -> None:  # fmt: skip
        def keep(chosen: Span) -> None:
            if chosen.first and chosen.last:
                then(chosen.first, chosen.last)

        super().__init__(title, lambda shown: check_span(shown, longest), keep, context.asker, parent)
        self.save_button.setText(self.tr("&Siapkan cetakan"))
        self.save_button.setIcon(icon("print"))
        self.save_button.setToolTip("")
        self.first, self.last = DateField(context.today), DateField(context.today)
        self.add_field("first", self.tr("Dari"), self.first, required=True)
        self.add_field("last", self.tr("Sampai"), self.last, required=True)
        self.first.set_value(span.first)
        self.last.set_value(span.last)

    def draft(self) -> Span:
        """The days typed."""
        return Span(self.first.value(), self.last.value())


def show_roster(context: AppContext, parent: QWidget, first: dt.date, last: dt.date) -> None:
    """Show the duty roster of these days; the history remembers whose names were on it."""
    entries = duty_entries(context.office, first, last)
    people = sorted({client_id for entry in entries for client_id in entry.client_ids})
    now = context.office.database.now

    def build(face: Face, paper: Paper) -> Printout:
        return duty_roster(context.office, first, last, face, paper, now())

    show_page(
        context, parent, build, title=parent.tr("Jadwal piket kebun"),
        file_name=parent.tr("Jadwal piket {0}").format(short_date(first).replace("/", "-")), clients=people,
        face=Face.INSTRUCTOR,
    )  # fmt: skip


def show_log(context: AppContext, parent: QWidget, plot_id: int, first: dt.date, last: dt.date) -> None:
    """Show the book of a plot's care.

    Raises:
        Refused: the plot is gone.
    """
    office = context.office
    plot = office.plots.get(plot_id)
    people = sorted(
        {client_id for entry in log_entries(office, plot_id, first, last) for client_id in entry.client_ids}
    )
    now = office.database.now

    def build(face: Face, paper: Paper) -> Printout:
        return care_log(office, plot_id, (first, last), face, paper, now())

    show_page(
        context, parent, build, title=parent.tr("Buku perawatan petak {0}").format(plot.code),
        file_name=parent.tr("Buku perawatan {0}").format(plot.code.replace("/", "-")), clients=people,
    )  # fmt: skip


def ask_roster(context: AppContext, parent: QWidget) -> SpanDialog:
    """Ask for the days, then show their roster; this week and the next are offered."""
    today = context.today()
    monday = today - dt.timedelta(today.weekday())
    span = Span(monday, monday + dt.timedelta(USUAL_SPAN - 1))
    show = partial(show_roster, context, parent)
    dialog = SpanDialog(parent.tr("Cetak jadwal piket"), span, show, context, parent)
    dialog.open()
    return dialog


def ask_log(context: AppContext, parent: QWidget, plot_id: int) -> SpanDialog:
    """Ask for the days, then show the book; what grows is offered from the work before its sowing on."""
    plantings = context.office.plantings
    running = plantings.records(plantings.ids(PlotQuery(plot_id=plot_id, running=True, sort="sown_on")))
    today = context.today()
    sown = min((one.sown_on for one in running if one.sown_on), default=today - dt.timedelta(2 * _BEFORE_SOWING))
    span = Span(max(sown - dt.timedelta(_BEFORE_SOWING), today - dt.timedelta(_LONGEST_LOG - 1)), today)
    show = partial(show_log, context, parent, plot_id)
    title = parent.tr("Cetak buku perawatan")
    dialog = SpanDialog(title, span, show, context, parent, longest=_LONGEST_LOG)
    dialog.open()
    return dialog
