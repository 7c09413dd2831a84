"""``print`` of what belongs to a program: minutes of selection and deeds, report, receipts, schedule, passports."""

import argparse
from collections.abc import Callable, Collection, Mapping

from bapas_desktop.data.office import Office
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.training import Program
from bapas_desktop.printing.typesetter import Printout

Page = tuple[Printout, str, Collection[int]]
"""The page, what the history calls it, and whose data it holds."""


def _minutes(office: Office, program: Program, face: Face, profile: OfficeProfile, paper: Paper) -> Page:
    """The minutes of the selection, of today."""
    from bapas_desktop.printing.selection_minutes import read_selection, selection_minutes

    chosen = read_selection(office, program.id)
    officers = office.officers.all(active_only=False)
    officer = next((one for one in officers if one.name == program.officer_in_charge), None)
    printout = selection_minutes(
        chosen, face.value, office.today(), profile, paper, office.database.now(), office.user, officer=officer
    )
    return printout, f"Berita acara seleksi, {face.value}: {program.title}", list(chosen.facts)


def _report(office: Office, program: Program, face: Face, _profile: OfficeProfile, paper: Paper) -> Page:
    from bapas_desktop.data.activity_report import read_activity
    from bapas_desktop.documents.covering import drawn
    from bapas_desktop.printing.activity_report import activity_report

    clients = [one.client_id for one in read_activity(office, program.id).participants]
    printout = activity_report(office, program.id, face, paper, office.database.now(), draw=drawn)
    return printout, f"Laporan kegiatan: {program.title} ({face.value})", clients


def _schedule(office: Office, program: Program, face: Face, _profile: OfficeProfile, paper: Paper) -> Page:
    from bapas_desktop.printing.schedule import schedule

    printout = schedule(office, program.id, face, paper, office.database.now())
    return printout, f"Jadwal: {program.title} ({face.value})", ()


def _passport(office: Office, program: Program, face: Face, _profile: OfficeProfile, paper: Paper) -> Page:
    """About all trainings of those who take part now, by name."""
    from bapas_desktop.printing.passport import passports

    people = office.clients.records(office.attendance.enrolled(program.id))
    ids = [client.id for client in sorted(people, key=lambda one: one.full_name.casefold())]
    if not ids:
        raise Refused("no_participants")
    printout = passports(office, ids, face, paper, office.database.now())
    return printout, f"Paspor keterampilan: {program.title} ({face.value})", ids


_Builder = Callable[[Office, Program, Face, OfficeProfile, Paper], Page]


def _page(build: _Builder, first: Face = Face.INTERNAL) -> Callable[..., Page]:
    """The page of the program and face that were typed; ``first`` is the face where none was."""

    def page(office: Office, arguments: argparse.Namespace, profile: OfficeProfile, paper: Paper) -> Page:
        face = Face(arguments.face) if arguments.face else first
        return build(office, office.programs.get(arguments.program), face, profile, paper)

    return page


def _check_session(office: Office, program: Program, session_id: int | None) -> None:
    """Refuse the session of another program."""
    if session_id is not None and office.sessions.get(session_id).program_id != program.id:
        raise Refused("not_found", str(session_id))


def _event_minutes(office: Office, arguments: argparse.Namespace, _profile: OfficeProfile, paper: Paper) -> Page:
    """The minutes of what was done, as they are kept, of the program or of a session."""
    from bapas_desktop.printing.event_minutes import clients, event_minutes

    program = office.programs.get(arguments.program)
    _check_session(office, program, arguments.session)
    face = Face(arguments.face) if arguments.face else Face.INTERNAL
    printout = event_minutes(office, program.id, face, paper, office.database.now(), arguments.session)
    label = f"Berita acara kegiatan: {program.title} ({face.value})"
    return printout, label, clients(office, program.id, arguments.session)


def _receipts(office: Office, arguments: argparse.Namespace, _profile: OfficeProfile, paper: Paper) -> Page:
    """The lists as they were filled in last, of the program or of a session; or the one with a number."""
    from bapas_desktop.printing.kept_receipt import kept_receipts
    from bapas_desktop.printing.receipts import receipt_lists

    program = office.programs.get(arguments.program)
    _check_session(office, program, arguments.session)
    face = Face(arguments.face) if arguments.face else Face.INTERNAL
    kept = kept_receipts(office, program.id, arguments.session, arguments.number)
    printout = receipt_lists(office, kept, face, paper, office.database.now())
    clients = {one.client_id for receipt, _ in kept for one in receipt.receivers if one.client_id is not None}
    label = (
        f"Tanda terima: {kept[0][0].item.subject}" if len(kept) == 1 else f"Tanda terima ({len(kept)}): {program.title}"
    )
    return printout, f"{label} ({face.value})", clients


PROGRAM_PAGES: Mapping[str, Callable[..., Page]] = {
    "minutes": _page(_minutes),
    "event-minutes": _event_minutes,
    "activity-report": _page(_report),
    "receipts": _receipts,
    "schedule": _page(_schedule, Face.PUBLIC),
    "passport": _page(_passport, Face.INSTRUCTOR),
}
