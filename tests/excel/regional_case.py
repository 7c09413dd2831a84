"""A sample office with a few hostile records, and the workbooks of its October and third quarter."""

import datetime as dt

from bapas_desktop.data.regional.content import read_content
from bapas_desktop.demo import fill_sample
from bapas_desktop.documents.report_pictures import report_pictures
from bapas_desktop.domain.regional.period import Period, PeriodKind
from bapas_desktop.domain.regional.reports import ReportDraft
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.training import Mark, ProgramDraft, SessionDraft
from bapas_desktop.excel.regional.book import Maker, write_report
from bapas_desktop.jobs import Job

TODAY = dt.date(2026, 11, 24)
NOW = dt.datetime(2026, 11, 24, 9, 5)
MONTH = Period.of(PeriodKind.MONTH, dt.date(2026, 10, 1))
QUARTER = Period.of(PeriodKind.QUARTER, dt.date(2026, 7, 1))
NIK = "5271014101900001"
HOSTILE_TITLE = "=cmd|' /C calc'!A0 😀 \u202eكتاب <b>&amp; Pelatihan panjang sekali nian"
HOSTILE_NAMES = ("=HYPERLINK(1)", "@SUM(1+1) \u05d0\u05d1 🎉", "Baiq Nirmala " + "Sangat Panjang Namanya " * 2)


def fill(office) -> None:
    """The sample office, and a session in October of people with names that no spreadsheet may run."""
    fill_sample(office, 60)
    people = [
        office.clients.add(
            ClientDraft(full_name=name, measure="PB", nik=nik, sex=sex, guidance_start=dt.date(2026, 10, day),
                        birth_date=born)
        )
        for day, (name, nik, sex, born) in enumerate(
            zip(HOSTILE_NAMES, (NIK, "", ""), ("L", None, "P"),
                (dt.date(1990, 1, 1), None, dt.date(2008, 10, 15)), strict=True), 1
        )
    ]  # fmt: skip
    program = office.programs.add(ProgramDraft(title=HOSTILE_TITLE, place="+62", partner="-1"))
    office.attendance.enrol(program, people)
    session = office.sessions.add(SessionDraft(program_id=program, title="=1", date=dt.date(2026, 10, 20)))
    office.attendance.mark(session, {people[0]: Mark.PRESENT, people[1]: Mark.ABSENT})


def maker(office) -> Maker:
    measures = {one.code: one.name for one in office.clients.measures()}
    return Maker(office=office.profile.get(), user="Penguji", now=NOW, measures=measures)


def write(office, target, period=MONTH, face="umum", **more):
    """Write the workbook; gives back what it tells."""
    content = read_content(office, ReportDraft(first=period.first, last=period.last, face=face, **more))
    pictures = {number: one.data for number, one in report_pictures(office, content).items()}
    write_report(target, content, maker(office), Job(), pictures)
    return content
