"""Name cards to cut apart: a large name, what somebody is there as, and the program.

They are worn in front of everybody: neither register number nor NIK nor anything of a case is on them.
"""

from collections.abc import Sequence

from bapas_desktop.data.office import Office
from bapas_desktop.domain.attendees import attending
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.program_papers import AttendeeDraft, AttendeeRole
from bapas_desktop.printing.letterhead import flowing, head_lines
from bapas_desktop.printing.typesetter import Printout

PARTICIPANT = "Peserta"


def card_people(office: Office, program_id: int, roles: Sequence[str]) -> tuple[list[int], list[AttendeeDraft]]:
    """The clients by name, where ``Peserta`` is among the roles, and everybody else of the roles."""
    noted = office.attendees.of_program(program_id)
    others = attending(noted, None, [role for role in roles if role in set(AttendeeRole)])
    # Somebody who is noted for several sessions wears one card.
    once = {(one.role, one.name.casefold()): one for one in reversed(others)}
    ids = office.attendance.enrolled(program_id) if PARTICIPANT in roles else []
    clients = sorted(office.clients.records(ids), key=lambda client: client.full_name.casefold())
    return [client.id for client in clients], list(reversed(once.values()))


def name_cards(office: Office, program_id: int, roles: Sequence[str], face: Face, paper: Paper) -> Printout:
    """Eight cards a page; participants have initials on the public face.

    Raises:
        Refused: ``reference_gone`` where the program is there no more.
    """
    programs = office.programs.records([program_id])
    if not programs:
        raise Refused("reference_gone")
    client_ids, others = card_people(office, program_id, roles)
    cards = [
        {"name": flowing(face.shown(client.full_name)), "role": PARTICIPANT, "about": ""}
        for client in office.clients.records(client_ids)
    ] + [
        {
            "name": flowing(one.name),
            "role": one.role,
            "about": flowing(", ".join(filter(None, (one.duty, one.institution)))),
        }
        for one in others
    ]
    data = {
        "title": f"Kartu nama {flowing(programs[0].title)}",
        "head": head_lines(office.profile.get()),
        "paper": paper.value,
        "program": flowing(programs[0].title),
        "cards": cards,
    }
    return Printout("name_cards", data)
