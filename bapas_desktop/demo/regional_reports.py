"""Sample reports to the regional office: targets of the year, one report that was sent, and the next one as a draft.

A month that was reported is corrected afterwards, so that the next report has something to tell under «Koreksi».
"""

import datetime as dt
import io
from dataclasses import replace

from bapas_desktop.data.office import Office
from bapas_desktop.data.regional.content import read_content
from bapas_desktop.demo.trainings import clock_at, workday
from bapas_desktop.demo.words import words
from bapas_desktop.documents.report_pictures import report_pictures
from bapas_desktop.domain.documents import Content as FileContent
from bapas_desktop.domain.documents import MediaType
from bapas_desktop.domain.plots.growing import PlotQuery
from bapas_desktop.domain.plots.uses import UseQuery
from bapas_desktop.domain.regional.content import Content
from bapas_desktop.domain.regional.period import Period, PeriodKind, last_finished
from bapas_desktop.domain.regional.reports import FileKind, ReportDraft, Story
from bapas_desktop.excel.regional.book import Maker, write_report
from bapas_desktop.jobs import Job
from bapas_desktop.printing.regional_letter import regional_letter
from bapas_desktop.printing.regional_report import regional_report
from bapas_desktop.printing.typesetter import Typesetter

_MISREAD_G = 500
"""What the scale had that nobody wrote down."""


def add_regional_reports(office: Office, job: Job | None = None) -> None:
    """Targets, the report of the month before last, a correction of that month, and the draft of the last month."""
    job = job or Job()
    _set_targets(office)
    last = last_finished(PeriodKind.MONTH, office.today())
    before = Period.of(PeriodKind.MONTH, last.day_before)
    _report(office, before, job)
    _correct(office, before)
    office.regional_reports.add(
        replace(_draft(office, last), stories={Story.OBSTACLES: words("regional_reports")["obstacles"]})
    )


def _set_targets(office: Office) -> None:
    year = office.today().year
    for indicator, target in zip(office.indicators.all(), words("regional_reports")["targets"], strict=True):
        office.indicators.update(indicator.id, replace(indicator.draft(), targets={year: target}))


def _draft(office: Office, period: Period) -> ReportDraft:
    profile = office.profile.get()
    return ReportDraft(
        first=period.first, last=period.last, recipient=profile.report_recipient, left=profile.head, right=profile.maker
    )


def _report(office: Office, period: Period, job: Job) -> None:
    """Seal the month and send it in the first days of the next one."""
    reports, told = office.regional_reports, words("regional_reports")
    day = workday(period.last, told["sent_after"])
    draft = replace(_draft(office, period), number=told["number"], dated=day)
    with clock_at(office, day, told["sent_at"]):
        report_id = reports.add(draft)
        content = read_content(office, draft, job)
        reports.approve(report_id, content.figures, _files(office, content, job), content.corrections)
        reports.send(report_id, told["sent_how"])


def _files(office: Office, content: Content, job: Job) -> dict[FileKind, FileContent]:
    """The workbook, the pages and the letter as they were signed."""
    profile, now = office.profile.get(), office.database.now()
    measures = {one.code: one.name for one in office.clients.measures()}
    drawn = report_pictures(office, content, job)
    pictures = {number: photo.data for number, photo in drawn.items()}
    maker, workbook = Maker(office=profile, user=office.user, now=now, measures=measures), io.BytesIO()
    write_report(workbook, content, maker, job, pictures)
    pages = regional_report(office, content, profile.paper, now, photos=drawn)
    pdf = Typesetter().pdf
    return {
        kind: FileContent(media_type=media, data=data, thumbnail=b"")
        for kind, media, data in (
            (FileKind.WORKBOOK, MediaType.WORKBOOK, workbook.getvalue()),
            (FileKind.PAGES, MediaType.PDF, pdf(*pages)),
            (FileKind.LETTER, MediaType.PDF, pdf(*regional_letter(office, content, profile.paper, now))),
        )
    }


def _correct(office: Office, period: Period) -> None:
    """The last harvest of the month weighed more than was written; so did what it was used for."""
    wanted = PlotQuery(first=period.first, last=period.last)
    for harvest in office.harvests.records(office.harvests.ids(wanted)):
        uses = office.uses.records(office.uses.ids(UseQuery(harvest_id=harvest.id)))
        given = [use for use in uses if use.weight_g and not use.amount and _within(use.date, period)]
        if harvest.weight_g and harvest.session_id is None and given:
            note = words("regional_reports")["correction"]
            more = replace(harvest.draft(), weight_g=harvest.weight_g + _MISREAD_G, notes=note)
            office.harvests.update(harvest.id, more)
            use = given[0]
            office.uses.update(use.id, replace(use.draft(), weight_g=(use.weight_g or 0) + _MISREAD_G))
            return


def _within(day: dt.date | None, period: Period) -> bool:
    return day is not None and period.first <= day <= period.last
