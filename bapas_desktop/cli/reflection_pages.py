"""``print`` of reflection slips, which get their number, of instruments as forms, and of notes."""

import argparse
from collections.abc import Callable, Mapping

from bapas_desktop.cli.console import counted, tell
from bapas_desktop.cli.program_pages import Page
from bapas_desktop.data.office import Office
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.reflections.evaluations import Phase
from bapas_desktop.domain.reflections.notes import ReflectionQuery
from bapas_desktop.domain.training import SessionQuery
from bapas_desktop.printing.typesetter import Typesetter


def print_slips(office: Office, arguments: argparse.Namespace, profile: OfficeProfile, paper: Paper) -> None:
    """The slips of a session, or of the newest of a program that has come; numbered only if they could be written.

    Raises:
        Refused: ``not_found``, ``session_cancelled``, ``slips_empty``, ``slips_too_many``.
    """
    from bapas_desktop.printing.reflection_slips import reflection_slips

    session = office.sessions.get(_session(office, arguments))
    people = office.attendance.participants(session.id)
    face = Face(arguments.face) if arguments.face else Face.INSTRUCTOR
    with office.database.change(f"Cetak lembar refleksi: {session.title}", Topic.REFLECTIONS, undoable=False):
        batch = office.slips.issue(session.id, [person.client_id for person in people])
        printout = reflection_slips(session, people, batch, face, paper, batch.printed_at, profile)
        Typesetter().save_pdf(*printout, arguments.out)
    tell(f"Lembar refleksi {batch.number} untuk {counted(len(people), 'peserta')} dicetak ke {arguments.out}.")


def _session(office: Office, arguments: argparse.Namespace) -> int:
    if arguments.session is None:
        program = office.programs.get(arguments.program)
        held = SessionQuery(program_id=program.id, last=office.today(), cancelled=False)
        found = office.sessions.ids(held)
        if not found:
            raise Refused("not_found", str(program.id))
        return found[0]
    session = office.sessions.get(arguments.session)
    if arguments.program is not None and session.program_id != arguments.program:
        raise Refused("not_found", str(session.id))
    return session.id


def _instrument(office: Office, arguments: argparse.Namespace, _profile: OfficeProfile, paper: Paper) -> Page:
    """The form of an instrument, with the names of a program's participants or blank."""
    from bapas_desktop.printing.instrument_forms import form_clients, instrument_form

    face = Face(arguments.face) if arguments.face else Face.INTERNAL
    key, program = arguments.instrument, arguments.program
    printout = instrument_form(
        office, key, program, face, paper, office.database.now(), large=bool(arguments.large),
        phase=Phase(arguments.phase) if arguments.phase else None,
    )  # fmt: skip
    label = f"Formulir {office.instruments.get(key).title} ({face.value})"
    return printout, label, form_clients(office, key, program)


def _notes(office: Office, arguments: argparse.Namespace, _profile: OfficeProfile, paper: Paper) -> Page:
    """The notes of a program, session or client, the oldest first.

    Raises:
        Refused: ``not_found``.
    """
    from bapas_desktop.printing.notes import note_pages

    for store, record_id in (
        (office.programs, arguments.program), (office.sessions, arguments.session), (office.clients, arguments.client),
    ):  # fmt: skip
        if record_id is not None:
            store.get(record_id)
    face = Face(arguments.face) if arguments.face else Face.INTERNAL
    query = ReflectionQuery(
        program_id=arguments.program, session_id=arguments.session, client_id=arguments.client,
        first=arguments.first, last=arguments.last, descending=False,
    )  # fmt: skip
    ids = office.reflections.ids(query)
    printout = note_pages(office, ids, face, paper, office.database.now())
    label = f"Catatan refleksi, {counted(len(ids), 'catatan')} ({face.value})"
    return printout, label, office.reflections.people(ids)


REFLECTION_PAGES: Mapping[str, Callable[..., Page]] = {"instrument": _instrument, "notes": _notes}
