"""Who may receive something, as rows to tick."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bapas_desktop.data.office import Office
from bapas_desktop.domain.attendees import ROLES_IN_ORDER, attending, names_in, not_yet_noted
from bapas_desktop.domain.program_papers import Attendee, AttendeeDraft, AttendeeRole
from bapas_desktop.domain.receipts import Receiver
from bapas_desktop.printing.kept_receipt import participants_as_receivers
from bapas_desktop.ui.shared.record_table import Align, Column, Tone
from bapas_desktop.ui.training.columns import translate
from bapas_desktop.ui.training.papers.session_choices import held_sessions


class Group(StrEnum):
    """Whom the table lists; the roles of attendees are groups too."""

    PRESENT = "present"
    PARTICIPANTS = "participants"
    COMMITTEE = AttendeeRole.COMMITTEE.value
    INSTRUCTORS = AttendeeRole.INSTRUCTOR.value
    GUESTS = AttendeeRole.GUEST.value
    EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptPerson:
    """One row; ``id`` stays the same when the list is read anew."""

    id: int
    role: str
    receiver: Receiver


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptQuery:
    """Whom to list: of a session, or of the whole program (None)."""

    session_id: int | None = None
    group: Group = Group.PRESENT
    sort: str = ""
    descending: bool = False


class ReceiptPeople:
    """Participants and others of a program; some dozens, so they are kept here."""

    def __init__(self, office: Office, program_id: int) -> None:
        self._office = office
        self._program_id = program_id
        self.people: dict[int, ReceiptPerson] = {}

    def ids(self, query: ReceiptQuery) -> Sequence[int]:
        """Read everybody anew: participants by name, then the others as they were noted."""
        found: list[ReceiptPerson] = []
        if query.group in (Group.PRESENT, Group.PARTICIPANTS, Group.EVERYBODY):
            found += self._participants(query.session_id, only_present=query.group is Group.PRESENT)
        for role in ROLES_IN_ORDER:
            if str(query.group) in (Group.EVERYBODY, role):
                found += self._attendees(query.session_id, role)
        self.people = {one.id: one for one in found}
        return list(self.people)

    def records(self, ids: Sequence[int]) -> Sequence[ReceiptPerson]:
        """The rows with these ids."""
        return [self.people[one] for one in ids if one in self.people]

    def _participants(self, session_id: int | None, *, only_present: bool) -> list[ReceiptPerson]:
        people = participants_as_receivers(self._office, self._program_id, session_id)
        return [
            ReceiptPerson(id=(one.client_id or 0) * 3, role=translate("Training", "Peserta"), receiver=one)
            for one in people
            if one.days or not only_present
        ]

    def _attendees(self, session_id: int | None, role: AttendeeRole) -> list[ReceiptPerson]:
        """Each once, with how many sessions he or she is noted for; instructors whom only sessions name too."""
        sessions = [one for one in held_sessions(self._office, self._program_id) if session_id in (None, one.id)]
        noted = attending(self._office.attendees.of_program(self._program_id), session_id, (role,))
        by_name: dict[str, list[Attendee]] = {}
        for one in noted:
            by_name.setdefault(one.name.casefold(), []).append(one)
        found = [_person(same[0].id * 3 + 1, same[0], _days(same, len(sessions))) for same in by_name.values()]
        if role is AttendeeRole.INSTRUCTOR:
            teaching = [name for session in sessions for name in names_in(session.instructors)]
            for number, name in enumerate(not_yet_noted(teaching, noted, role)):
                found.append(_person(number * 3 + 2, AttendeeDraft(role=role, name=name), teaching.count(name)))
        return found


def _days(same: Sequence[Attendee], sessions: int) -> int:
    return sessions if any(one.session_id is None for one in same) else len(same)


def _person(row_id: int, one: AttendeeDraft, days: int) -> ReceiptPerson:
    about = ", ".join(filter(None, (one.duty or one.role, one.institution)))
    return ReceiptPerson(id=row_id, role=one.role, receiver=Receiver(name=one.name, about=about, days=days))


def receipt_columns(
    is_ticked: Callable[[ReceiptPerson], bool], amount: Callable[[ReceiptPerson], str]
) -> list[Column[ReceiptPerson]]:
    """What a row says; ``amount`` is what somebody gets."""

    def said(one: ReceiptPerson) -> str:
        return translate("Training", "dicentang") if is_ticked(one) else translate("Training", "tidak dicentang")

    def muted(one: ReceiptPerson) -> Tone | None:
        return None if is_ticked(one) else Tone.MUTED

    return [
        Column(
            key="tick", title=translate("Training", "Pilih"), text=lambda _one: "", width=3, spoken=said, tooltip=said,
            icon=lambda one: "ticked" if is_ticked(one) else "unticked",
        ),
        Column(
            key="name", title=translate("Training", "Nama"), text=lambda one: one.receiver.name, width=30, tone=muted
        ),
        Column(
            key="role", title=translate("Training", "Peran"),
            text=lambda one: one.receiver.about or one.role, width=28, tone=muted,
        ),
        Column(
            key="days", title=translate("Training", "Hadir"), text=lambda one: str(one.receiver.days),
            align=Align.RIGHT, width=7, tone=muted,
            tooltip=lambda _one: translate("Training", "Jumlah pertemuan yang dihadiri"),
        ),
        Column(
            key="amount", title=translate("Training", "Menerima"), text=amount, align=Align.RIGHT, width=20, tone=muted
        ),
    ]  # fmt: skip
