"""``export regional``: the workbook for the regional office; and ``roll-up``: those of several offices as one."""

import argparse
from typing import TYPE_CHECKING

from bapas_desktop.cli.console import counted, tell
from bapas_desktop.cli.papers import checked_target
from bapas_desktop.cli.regional import asked_period
from bapas_desktop.data.office import Office
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.paper import Face
from bapas_desktop.domain.regional.reports import ReportDraft
from bapas_desktop.jobs import Job
from bapas_desktop.wording import say_refusal

if TYPE_CHECKING:
    from bapas_desktop.excel.regional.book import Maker


def export_regional(office: Office, arguments: argparse.Namespace) -> None:
    """Write the workbook of the typed days, for the public unless the other face is typed.

    Raises:
        Refused: the file cannot stand there.
        MachineTrouble: it cannot be written; an older file is as it was.
    """
    from bapas_desktop.data.regional.content import read_content
    from bapas_desktop.documents.report_pictures import report_pictures
    from bapas_desktop.excel.regional.book import write_report
    from bapas_desktop.printing.regional_report import clients

    target, job = checked_target(arguments.out), Job()
    period, face = asked_period(office, arguments), Face(arguments.face or Face.PUBLIC)
    content = read_content(office, ReportDraft(first=period.first, last=period.last, face=face), job)
    pictures = {number: one.data for number, one in report_pictures(office, content, job).items()}
    write_report(target, content, _maker(office), job, pictures)
    named = clients(content) if face is Face.INTERNAL else ()
    office.history.log(Action.EXPORT, f"Buku laporan Kanwil {period.title} ({face})", target.name, clients=named)
    tell(f"Laporan {period.title} ({face}) diekspor ke {target}.")
    wrong = [check for check in content.checks if not check.fits]
    if not wrong:
        tell(f"Rekonsiliasi: {counted(len(content.checks), 'jumlah')} cocok dengan catatan.")
    for check in wrong:
        tell(f"  BEDA: {check.title}, menurut laporan {check.told}, menurut catatan {check.counted}.")


def roll_up_command(office: Office, arguments: argparse.Namespace) -> None:
    """Add the workbooks in a folder, and tell which are left out and why.

    Raises:
        Refused: ``folder_missing``, ``rollup_empty``, ``rollup_too_many``, or the file cannot stand there.
        MachineTrouble: it cannot be written; an older file is as it was.
    """
    from bapas_desktop.excel.regional.rollup import read_folder, write_rollup

    target, job = checked_target(arguments.out), Job()
    rolled = read_folder(arguments.folder, job)
    write_rollup(target, rolled, _maker(office), job)
    offices = counted(len(rolled.offices), "kantor")
    office.history.log(Action.EXPORT, f"Gabungan laporan {rolled.period.title}", f"{offices}; {target.name}")
    tell(f"Laporan {rolled.period.title} dari {offices} digabungkan ke {target}.")
    for one in rolled.offices:
        tell(f"  {one.office}: {counted(one.figures.total(('akhir',)), 'klien')} pada akhir periode")
    if rolled.findings:
        tell(f"{counted(len(rolled.findings), 'berkas')} tidak ikut:")
    for finding in rolled.findings:
        tell(f"  {finding.file}: {say_refusal(Refused(finding.code, *finding.values))}")


def _maker(office: Office) -> "Maker":
    from bapas_desktop.excel.regional.book import Maker

    measures = {one.code: one.name for one in office.clients.measures()}
    return Maker(office=office.profile.get(), user=office.user, now=office.database.now(), measures=measures)
