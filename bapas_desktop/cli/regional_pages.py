"""``print regional`` and ``print regional-letter``: the report to the regional office and its covering letter."""

import argparse
from collections.abc import Callable, Mapping

from bapas_desktop.cli.program_pages import Page
from bapas_desktop.cli.regional import asked_period
from bapas_desktop.data.office import Office
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.regional.content import Content
from bapas_desktop.domain.regional.reports import ReportDraft


def _content(office: Office, arguments: argparse.Namespace) -> Content:
    """What the report of the typed days tells; the public face where none was typed."""
    from bapas_desktop.data.regional.content import read_content

    period = asked_period(office, arguments)
    face = Face(arguments.face) if arguments.face else Face.PUBLIC
    return read_content(office, ReportDraft(first=period.first, last=period.last, face=face))


def _report(office: Office, arguments: argparse.Namespace, _profile: OfficeProfile, paper: Paper) -> Page:
    from bapas_desktop.documents.report_pictures import report_pictures
    from bapas_desktop.printing.regional_report import clients, regional_report

    content = _content(office, arguments)
    photos = report_pictures(office, content)
    printout = regional_report(office, content, paper, office.database.now(), photos=photos)
    return printout, f"Laporan Kanwil {content.period.title} ({content.draft.face})", clients(content)


def _letter(office: Office, arguments: argparse.Namespace, _profile: OfficeProfile, paper: Paper) -> Page:
    from bapas_desktop.printing.regional_letter import regional_letter

    content = _content(office, arguments)
    printout = regional_letter(office, content, paper, office.database.now())
    return printout, f"Surat pengantar laporan Kanwil {content.period.title}", ()


REPORT_PAGES: Mapping[str, Callable[[Office, argparse.Namespace, OfficeProfile, Paper], Page]] = {
    "regional": _report,
    "regional-letter": _letter,
}
