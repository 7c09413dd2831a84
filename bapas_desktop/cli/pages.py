"""``print``: pages as PDF, whole or not at all, each written into the history with those whose data it holds."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bapas_desktop.cli.console import counted, tell
from bapas_desktop.cli.evaluation import EVALUATION_PAGES
from bapas_desktop.cli.farm_pages import FARM_PAGES
from bapas_desktop.cli.lists import asked_duties
from bapas_desktop.cli.outcomes import OUTCOME_PAGES
from bapas_desktop.cli.papers import checked_target
from bapas_desktop.cli.program_pages import PROGRAM_PAGES, Page
from bapas_desktop.cli.reflection_pages import REFLECTION_PAGES, print_slips
from bapas_desktop.cli.regional import REGIONAL_PAGES
from bapas_desktop.cli.regional_pages import REPORT_PAGES
from bapas_desktop.data.office import Office
from bapas_desktop.domain.changes import Action, Topic
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.roster.client import Client
from bapas_desktop.domain.supervision.case_record import CaseQuery
from bapas_desktop.domain.supervision.letters import Summons
from bapas_desktop.domain.supervision.reporting import DueState
from bapas_desktop.domain.training import SheetOptions
from bapas_desktop.printing.typesetter import Typesetter


def print_page(office: Office, arguments: argparse.Namespace) -> None:
    """Write what is asked for as PDF.

    Raises:
        Refused: ``not_found``; what a page says about who it cannot be made for.
        MachineTrouble: it cannot be written; an older file is as it was, and the history says nothing.
    """
    profile = office.profile.get()
    paper = Paper(arguments.paper) if arguments.paper else profile.paper
    target = checked_target(arguments.out)
    if arguments.what == "attendance-sheet":
        _attendance_sheet(office, arguments, profile, paper)
        return
    if arguments.what == "reflection-slips":
        print_slips(office, arguments, profile, paper)
        return
    printout, label, clients = _PAGES[arguments.what](office, arguments, profile, paper)
    Typesetter().save_pdf(*printout, target)
    office.history.log(Action.PRINT, label, target.name, clients=clients)
    tell(f"{label} dicetak ke {target}.")


def _attendance_sheet(office: Office, arguments: argparse.Namespace, profile: OfficeProfile, paper: Paper) -> None:
    """The attendance sheet of a session. Its number is given only if the page could be written."""
    from bapas_desktop.printing.attendance import attendance_page, print_attendance

    blank = {} if arguments.blank_rows is None else {"blank_rows": arguments.blank_rows}
    options = SheetOptions(paper=paper, **blank)
    session = office.sessions.get(arguments.session)
    people: Sequence[Any] = office.attendance.participants(session.id)
    with office.database.change(f"Cetak daftar hadir: {session.title}", Topic.SESSIONS, undoable=False):
        ids = [person.client_id for person in people]
        sheet = office.attendance.record_sheet(session.id, ids, blank_rows=options.blank_rows, paper=paper)
        page = attendance_page(session, people, sheet.number, sheet.printed_at, options, profile)
        Typesetter().save_pdf(*print_attendance([page]), arguments.out)
    tell(f"Daftar hadir {sheet.number} dengan {counted(len(people), 'nama')} dicetak ke {arguments.out}.")


# Pages of supervision


def _reporting_card(office: Office, arguments: argparse.Namespace, profile: OfficeProfile, paper: Paper) -> Page:
    from bapas_desktop.printing.reporting_card import reporting_cards

    client = office.clients.get(arguments.client)
    visits = office.visits.records(office.visits.ids(CaseQuery(client_id=client.id, descending=False)))
    portrait = office.documents.portrait(client.id)
    photos = {client.id: office.documents.thumbnail(portrait.id)} if portrait else {}
    printout = reporting_cards([client], {client.id: visits}, profile, paper, office.database.now(), photos)
    return printout, f"Kartu wajib lapor: {client.full_name}", [client.id]


def _summons(office: Office, arguments: argparse.Namespace, profile: OfficeProfile, paper: Paper) -> Page:
    """The last letter since the last report; without one a draft for who is overdue, which is not written down."""
    from bapas_desktop.printing.summons import summons_letters

    client = office.clients.get(arguments.client)
    letter, draft = _letter(office, client)
    label = f"{'Konsep surat' if draft else 'Surat'} panggilan {letter.call}: {client.full_name}"
    return summons_letters([(letter, client)], profile, paper), label, [client.id]


def _letter(office: Office, client: Client) -> tuple[Summons, bool]:
    letters = office.summons.ids(CaseQuery(client_id=client.id))
    overdue = client.due_on is not None and client.due_on < office.today()
    answered = office.reporting.get(client.id).summons == 0
    if letters and not (overdue and answered):
        return office.summons.get(letters[0]), False
    if not client.is_active:
        raise Refused("already_ended")
    if not overdue:
        raise Refused("not_overdue")
    offered: Any = office.summons.offered(client.id)
    values = {name: getattr(offered, name) for name in type(offered).__dataclass_fields__}
    return Summons(id=0, uid="", client_name=client.full_name, register_no=client.register_no, **values), True


def _client_data(office: Office, arguments: argparse.Namespace, profile: OfficeProfile, paper: Paper) -> Page:
    from bapas_desktop.printing.client_data import client_data

    held = office.client_data.held(arguments.client)
    printout = client_data(held, profile, paper, office.database.now(), office.user)
    return printout, f"Data klien: {held.full_name}", [arguments.client]


def _guidance_report(office: Office, arguments: argparse.Namespace, profile: OfficeProfile, paper: Paper) -> Page:
    from bapas_desktop.printing.guidance_report import timeline_report

    client = office.clients.get(arguments.client)
    officers = {officer.name: officer for officer in office.officers.all(active_only=False)}
    printout = timeline_report(
        client, office.timeline.events(client.id), (arguments.first, arguments.last), profile, paper,
        office.database.now(), officers.get(client.officer),
    )  # fmt: skip
    return printout, f"Laporan bimbingan: {client.full_name}", [client.id]


def _slips(office: Office, arguments: argparse.Namespace, profile: OfficeProfile, paper: Paper) -> Page:
    from bapas_desktop.printing.report_slips import slips

    if arguments.client is not None:
        duties = [office.reporting.get(arguments.client)]
    else:
        duties = asked_duties(office, arguments, DueState.WEEK)
    if not duties:
        raise Refused("nobody_due")
    printout = slips(duties, profile, paper, office.database.now())
    return printout, f"Slip lapor berikutnya ({counted(len(duties), 'klien')})", [duty.id for duty in duties]


def _call_list(office: Office, arguments: argparse.Namespace, profile: OfficeProfile, paper: Paper) -> Page:
    from bapas_desktop.printing.call_list import call_list

    duties = asked_duties(office, arguments)
    if not duties:
        raise Refused("nobody_due")
    title = f"Daftar hubungi: {_DUE_WORDS[DueState(arguments.state or DueState.OVERDUE)]}"
    printout = call_list(duties, title, office.today(), profile, paper, office.database.now(), by_officer=True)
    return printout, f"{title} ({counted(len(duties), 'klien')})", [duty.id for duty in duties]


def _certificate(office: Office, arguments: argparse.Namespace, profile: OfficeProfile, paper: Paper) -> Page:
    """The certificates of a program that were given, by name."""
    from bapas_desktop.printing.certificate import certificates

    program = office.programs.get(arguments.program)
    given = office.certificates.of_program(program.id)
    if not given:
        raise Refused("no_certificates")
    ids = [one.client_id for one in given]
    born = {client.id: client for client in office.clients.records(ids)}
    printout = certificates(given, office.certificates.taught(program), profile, paper, born)
    return printout, f"Sertifikat ({len(given)}): {program.title}", ids


_DUE_WORDS = {
    DueState.OVERDUE: "terlambat lapor",
    DueState.TODAY: "lapor hari ini",
    DueState.WEEK: "lapor minggu ini",
    DueState.OBLIGED: "wajib lapor",
    DueState.UNKNOWN: "belum ada tanggal lapor",
}
_PAGES: Mapping[str, Callable[[Office, argparse.Namespace, OfficeProfile, Paper], Page]] = {
    "reporting-card": _reporting_card,
    "summons": _summons,
    "client-data": _client_data,
    "guidance-report": _guidance_report,
    "slips": _slips,
    "call-list": _call_list,
    "certificate": _certificate,
    **PROGRAM_PAGES,
    **FARM_PAGES,
    **REFLECTION_PAGES,
    **OUTCOME_PAGES,
    **EVALUATION_PAGES,
    **REGIONAL_PAGES,
    **REPORT_PAGES,
}
