"""Makes the files of a report in the background: its workbook, its pages and its covering letter."""

import io
from dataclasses import dataclass, replace
from pathlib import Path

from bapas_desktop.data.office import Office
from bapas_desktop.data.regional.checks import read_checks
from bapas_desktop.data.regional.content import read_content
from bapas_desktop.data.regional.figures import read_figures
from bapas_desktop.data.trouble import storage_trouble
from bapas_desktop.domain.covers import Drawn
from bapas_desktop.domain.documents import Content as FileContent
from bapas_desktop.domain.documents import MediaType
from bapas_desktop.domain.paper import Face
from bapas_desktop.domain.regional.content import Content
from bapas_desktop.domain.regional.reports import Correction, FileKind, Report, State
from bapas_desktop.domain.regional.stories import told_stories
from bapas_desktop.jobs import Job
from bapas_desktop.paths import replacing
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.shared.printed_pages import typesetter

ENDINGS = {FileKind.WORKBOOK: ".xlsx", FileKind.PAGES: ".pdf", FileKind.LETTER: ".pdf"}
_MEDIA = {FileKind.WORKBOOK: MediaType.WORKBOOK, FileKind.PAGES: MediaType.PDF, FileKind.LETTER: MediaType.PDF}


@dataclass(frozen=True, slots=True)
class Seen:
    """What the window of a report shows: of a draft as the records say today, of a sealed report as it was signed."""

    report: Report
    content: Content


def look_at(office: Office, report_id: int, job: Job) -> Seen:
    """Read what the window shows.

    Raises:
        Cancelled; Refused: ``not_found``; MachineTrouble: ``seal_broken``.
    """
    store = office.regional_reports
    report = store.get(report_id)
    content = read_content(office, report.draft(), job)
    if report.state == State.DRAFT:
        return Seen(report, content)
    sealed = store.figures(report_id)
    content = replace(
        content, figures=sealed, checks=read_checks(office, report.period, sealed),
        corrections=_changes_since(office, report, job),
        indicators=[replace(one, measured=one.indicator.measure(sealed)) for one in content.indicators],
    )  # fmt: skip
    return Seen(report, replace(content, stories=told_stories(content)))


def _changes_since(office: Office, report: Report, job: Job) -> list[Correction]:
    """How the records differ from what is sealed or, once a report was sent, from what was told of it last."""
    store = office.regional_reports
    told = store.baseline(report.id) if report.state == State.SENT else store.figures(report.id)
    differences = told.differences(read_figures(office, report.period, job))
    if not differences:
        return []
    return [Correction(report_id=report.id, period=report.period, differences=differences)]


def named_clients(content: Content) -> list[int]:
    """Whose names a report has; nobody's where it is for the public."""
    if content.draft.face == Face.PUBLIC:
        return []
    people = {row.client_id for row in content.participants}
    return sorted(people | {row.client_id for row in content.outcomes})


def pages(office: Office, content: Content, job: Job | None = None) -> Printout:
    """The pages of a report."""
    from bapas_desktop.printing.regional_report import regional_report

    return regional_report(
        office, content, office.profile.get().paper, office.database.now(), photos=_pictures(office, content, job)
    )


def letter(office: Office, content: Content) -> Printout:
    """Its covering letter."""
    from bapas_desktop.printing.regional_letter import regional_letter

    return regional_letter(office, content, office.profile.get().paper, office.database.now())


def made_file(office: Office, content: Content, kind: FileKind, job: Job) -> bytes:
    """One file of a report, in memory.

    Raises:
        Cancelled: the person asked to stop.
    """
    job.step(0)
    if kind is FileKind.WORKBOOK:
        return _workbook(office, content, job)
    made = pages(office, content, job) if kind is FileKind.PAGES else letter(office, content)
    job.step(0)
    return typesetter().pdf(*made)


def _workbook(office: Office, content: Content, job: Job) -> bytes:
    from bapas_desktop.excel.regional.book import Maker, write_report

    measures = {one.code: one.name for one in office.clients.measures()}
    maker = Maker(office=office.profile.get(), user=office.user, now=office.database.now(), measures=measures)
    kept = io.BytesIO()
    pictures = {number: one.data for number, one in _pictures(office, content, job).items()}
    write_report(kept, content, maker, job, pictures)
    return kept.getvalue()


def _pictures(office: Office, content: Content, job: Job | None) -> dict[int, Drawn]:
    from bapas_desktop.documents.report_pictures import report_pictures

    return report_pictures(office, content, job)


def sealed_files(office: Office, content: Content, job: Job) -> dict[FileKind, FileContent]:
    """All files of a report as they are kept when it is approved."""
    return {
        kind: FileContent(media_type=_MEDIA[kind], data=made_file(office, content, kind, job), thumbnail=b"")
        for kind in FileKind
    }


def write_file(target: Path, data: bytes) -> None:
    """Write a file, whole or not at all.

    Raises:
        MachineTrouble: the place cannot be written to.
    """
    with storage_trouble(), replacing(target) as partial:
        partial.write_bytes(data)
