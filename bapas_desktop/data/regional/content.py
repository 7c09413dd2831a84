"""Puts together all that a report tells."""

from dataclasses import replace
from typing import TYPE_CHECKING

from bapas_desktop.data.regional import rows
from bapas_desktop.data.regional.checks import read_checks
from bapas_desktop.data.regional.clients import read_roster
from bapas_desktop.data.regional.figures import read_figures
from bapas_desktop.domain.paper import Face
from bapas_desktop.domain.regional.content import Content, IndicatorRow
from bapas_desktop.domain.regional.figures import Figures
from bapas_desktop.domain.regional.indicators import MonthRow
from bapas_desktop.domain.regional.period import Period
from bapas_desktop.domain.regional.reports import Correction, Part, ReportDraft, State, period_of
from bapas_desktop.domain.regional.stories import told_stories
from bapas_desktop.jobs import Job

if TYPE_CHECKING:
    from bapas_desktop.data.office import Office

_RECENT = 24
"""So many reports that were sent are looked through for corrections."""


def read_content(office: "Office", draft: ReportDraft, job: Job | None = None) -> Content:
    """Everything that a report about the draft's period tells, as the records say today.

    Raises:
        Cancelled: the person asked to stop.
    """
    job = job or Job()
    period, wanted = period_of(draft), set(draft.parts)
    figures = read_figures(office, period, job)
    roster = read_roster(office.database)
    corrections = read_corrections(office, job) if Part.CORRECTIONS in wanted else []
    content = Content(
        office=office.profile.get().name,
        period=period,
        draft=draft,
        figures=figures,
        programs=rows.read_programs(office, period),
        participants=rows.read_participants(office, period) if Part.PARTICIPANTS in wanted else (),
        harvests=rows.read_harvests(office, period),
        uses=rows.read_uses(office, period),
        batches=rows.read_batches(office, period),
        outcomes=rows.read_outcomes(office, period),
        indicators=read_indicators(office, period, figures, job) if Part.PERFORMANCE in wanted else (),
        photos=rows.read_photos(office, period, public=draft.face == Face.PUBLIC) if Part.PHOTOS in wanted else (),
        corrections=corrections,
        without_start=roster.without_start,
        without_end=roster.without_end,
    )
    job.step(1, 1)
    return replace(content, checks=read_checks(office, period, figures), stories=told_stories(content))


def read_indicators(office: "Office", period: Period, figures: Figures, job: Job) -> list[IndicatorRow]:
    """The indicators that are reported, over the period and month by month within it."""
    months = period.months()
    monthly = [(month, figures if month == period else read_figures(office, month, job)) for month in months]
    return [
        IndicatorRow(
            indicator=one,
            measured=one.measure(figures),
            months=[MonthRow(month=month, measured=one.measure(found)) for month, found in monthly],
        )
        for one in office.indicators.reported()
    ]


def read_corrections(office: "Office", job: Job) -> list[Correction]:
    """The numbers of reports that were sent which are others now than the regional office was last told."""
    found = []
    for report in office.regional_reports.records(office.regional_reports.ids(State.SENT)[:_RECENT]):
        now = read_figures(office, report.period, job)
        differences = office.regional_reports.baseline(report.id).differences(now)
        if differences:
            found.append(Correction(report_id=report.id, period=report.period, differences=differences))
    return found
