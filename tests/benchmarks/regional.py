"""The workbook for the regional office: a month and a year of a large office, beside a bare loop over the same cells.

2,000 clients, 100 programs and 5,000 harvests in a year. The bare loop writes what our workbook holds, cell by cell,
with openpyxl in its write-only mode: values alone, without formulas, styles, charts, names or photos.
"""

import datetime as dt
import random
import tempfile
from pathlib import Path

import openpyxl

from bapas_desktop.data.office import Office
from bapas_desktop.data.regional.content import read_content
from bapas_desktop.demo.people import invented_clients
from bapas_desktop.domain.plots.growing import PlantingDraft, PlotDraft
from bapas_desktop.domain.regional.content import Content
from bapas_desktop.domain.regional.period import Period, PeriodKind
from bapas_desktop.domain.regional.reports import ReportDraft
from bapas_desktop.domain.roster.client import ClientQuery, Status
from bapas_desktop.domain.training import Mark, ProgramDraft, SessionDraft
from bapas_desktop.excel.regional.book import Maker, write_report
from bapas_desktop.jobs import Job
from tests.benchmarks.measuring import Row, in_turn, seconds, show
from tests.benchmarks.offices import empty

CLIENTS, PROGRAMS, HARVESTS = 2_000, 100, 5_000
PEOPLE = 20
"""Participants of a program."""
TODAY = dt.date(2026, 11, 24)
MONTH = Period.of(PeriodKind.MONTH, dt.date(2026, 10, 1))
YEAR = Period.of(PeriodKind.YEAR, TODAY)


def _fill(office: Office) -> None:
    luck = random.Random(7)
    with office.database.change("benchmark"):
        office.roster_import.run(invented_clients(CLIENTS, TODAY), [], {}, "benchmark", Job())
        people = sorted(office.clients.ids(ClientQuery(today=TODAY, status=Status.ALL)))
        for number in range(PROGRAMS):
            program = office.programs.add(ProgramDraft(title=f"Pelatihan {number}"))
            chosen = luck.sample(people, PEOPLE)
            office.attendance.enrol(program, chosen)
            for week in range(4):
                day = dt.date(2026, 1 + number % 12, 2 + 7 * week)
                session = office.sessions.add(SessionDraft(program_id=program, title=f"Pertemuan {week}", date=day))
                office.attendance.mark(session, dict.fromkeys(chosen, Mark.PRESENT))
        plot = office.plots.add(PlotDraft(code="P1"))
        planting = office.plantings.add(PlantingDraft(plot_id=plot, crop="Kangkung", sown_on=dt.date(2025, 12, 1)))
        days = (min(dt.date(2026, 1, 1) + dt.timedelta(number % 365), TODAY) for number in range(HARVESTS))
        office.database.execute_many(
            "INSERT INTO harvest (uid, planting_id, date, weight_g) VALUES (?, ?, ?, ?)",
            [(f"h{number}", planting, day.isoformat(), 100 + number % 900) for number, day in enumerate(days)],
        )


def _maker(office: Office) -> Maker:
    measures = {one.code: one.name for one in office.clients.measures()}
    return Maker(office=office.profile.get(), user="bench", now=dt.datetime(2026, 11, 24, 9), measures=measures)


def _content(office: Office, period: Period) -> Content:
    return read_content(office, ReportDraft(first=period.first, last=period.last))


def _cells(path: Path) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(path, data_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def _bare(cells: dict[str, list[tuple[object, ...]]], target: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    for title, rows in cells.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(target)


def measure() -> list[Row]:
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        office = empty(Path(folder, "kantor"))
        _fill(office)
        maker, target, other = _maker(office), Path(folder, "laporan.xlsx"), Path(folder, "polos.xlsx")
        for words, period, wanted in (("a month", MONTH, 1.5), ("a year", YEAR, None)):
            content = _content(office, period)
            write_report(target, content, maker, Job())
            cells = _cells(target)
            ours, bare = in_turn(
                lambda content=content: write_report(target, content, maker, Job()),  # type: ignore[misc]
                lambda cells=cells: _bare(cells, other), 5,  # type: ignore[misc]
            )  # fmt: skip
            reading = seconds(lambda period=period: _content(office, period))  # type: ignore[misc]
            count = sum(value is not None for sheet in cells.values() for row in sheet for value in row)
            note = f"{count:,} cells; reading the records takes {reading:.2f} s before"
            rows.append(Row(f"workbook for the regional office, {words}", ours, bare, wanted, note=note))
        office.close()
    return rows


if __name__ == "__main__":
    show(measure())
