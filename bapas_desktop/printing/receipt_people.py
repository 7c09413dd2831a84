"""Who may receive something of a program, for the window to tick and for a receipt that was kept."""

from collections.abc import Sequence

from bapas_desktop.data.office import Office
from bapas_desktop.domain.attendees import ROLES_IN_ORDER, attending, names_in, not_yet_noted
from bapas_desktop.domain.program_papers import Attendee, AttendeeDraft, AttendeeRole
from bapas_desktop.domain.receipts import Group, ReceiptPerson, Receiver
from bapas_desktop.domain.training import SessionQuery

_PARTICIPANT = "Peserta"


def people_of(office: Office, program_id: int, session_id: int | None, group: Group) -> list[ReceiptPerson]:
    """The people of a group: participants by name, then the others as they were noted."""
    found: list[ReceiptPerson] = []
    if group in (Group.PRESENT, Group.PARTICIPANTS, Group.EVERYBODY):
        found += [
            ReceiptPerson(key=f"peserta:{one.client_id}", role=_PARTICIPANT, receiver=one)
            for one in participants_as_receivers(office, program_id, session_id)
            if one.days or group is not Group.PRESENT
        ]
    for role in ROLES_IN_ORDER:
        if str(group) in (Group.EVERYBODY, role):
            found += _attendees(office, program_id, session_id, role)
    return found


def participants_as_receivers(office: Office, program_id: int, session_id: int | None) -> list[Receiver]:
    """The participants of a program or of one session by name, each with how many days he or she was there."""
    lists = office.attendance.program_marks(program_id)
    if session_id is not None:
        lists = {session_id: lists.get(session_id, [])}
    names: dict[int, str] = {}
    days: dict[int, int] = {}
    for one in (one for people in lists.values() for one in people):
        names[one.client_id] = one.full_name
        days[one.client_id] = days.get(one.client_id, 0) + (one.mark is not None and one.mark.was_there)
    if session_id is None:
        enrolled = office.clients.records(office.attendance.enrolled(program_id))
        names |= {client.id: client.full_name for client in enrolled}
    in_order = sorted(names.items(), key=lambda item: item[1].casefold())
    return [Receiver(name=name, days=days.get(client_id, 0), client_id=client_id) for client_id, name in in_order]


def _attendees(office: Office, program_id: int, session_id: int | None, role: AttendeeRole) -> list[ReceiptPerson]:
    """Each once, with how many sessions he or she is noted for; instructors whom only sessions name too."""
    held = office.sessions.records(
        office.sessions.ids(SessionQuery(program_id=program_id, cancelled=False, descending=False))
    )
    sessions = [one for one in held if session_id in (None, one.id)]
    noted = attending(office.attendees.of_program(program_id), session_id, (role,))
    by_name: dict[str, list[Attendee]] = {}
    for one in noted:
        by_name.setdefault(one.name.casefold(), []).append(one)
    found = [_person(same[0], _days(same, len(sessions))) for same in by_name.values()]
    if role is AttendeeRole.INSTRUCTOR:
        teaching = [name for session in sessions for name in names_in(session.instructors)]
        found += [
            _person(AttendeeDraft(role=role, name=name), teaching.count(name))
            for name in not_yet_noted(teaching, noted, role)
        ]
    return found


def _days(same: Sequence[Attendee], sessions: int) -> int:
    return sessions if any(one.session_id is None for one in same) else len(same)


def _person(one: AttendeeDraft, days: int) -> ReceiptPerson:
    about = ", ".join(filter(None, (one.duty or one.role, one.institution)))
    receiver = Receiver(name=one.name, about=about, days=days)
    return ReceiptPerson(key=f"{one.role}:{one.name.casefold()}", role=one.role, receiver=receiver)
