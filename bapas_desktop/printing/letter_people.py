"""To whom a letter of a program goes: participants, committee, instructors, guests, officers, and typed names.

A paper keeps them as lines of its text: what they are and their number (``peserta:12``), so that each face shows their
names as it must, and a name that changes is printed as it is now.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from bapas_desktop.data.office import Office
from bapas_desktop.domain.formats import one_line
from bapas_desktop.domain.paper import Face
from bapas_desktop.domain.program_papers import AttendeeRole
from bapas_desktop.domain.roster.client import Sex

PARTICIPANTS, OFFICERS, OTHERS = "Peserta", "Petugas", "Lainnya"
_TYPED = "nama:"
_TITLES = {Sex.MALE: "Sdr.", Sex.FEMALE: "Sdri.", None: "Sdr./Sdri."}


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """One to whom a letter may go; ``group`` is what he or she is to the program."""

    key: str
    name: str
    group: str
    title: str = ""
    about: str = ""
    """Duty and institution."""
    nip: str = ""
    rank: str = ""
    client_id: int | None = None

    def shown(self, face: Face) -> str:
        """The name as this face shows it; only those of clients are shortened."""
        name = face.shown(self.name) if self.client_id is not None else self.name
        return f"{self.title} {name}".strip()


def participants(office: Office, program_id: int) -> list[Addressee]:
    """Who takes part in the program now, by name."""
    clients = office.clients.records(office.attendance.enrolled(program_id))
    return [
        Addressee(
            key=f"peserta:{client.id}", name=client.full_name, group=PARTICIPANTS, client_id=client.id,
            title=_TITLES[client.sex],
        )
        for client in sorted(clients, key=lambda one: one.full_name.casefold())
    ]  # fmt: skip


def attendees(
    office: Office, program_id: int, session_id: int | None = None, roles: Collection[str] = tuple(AttendeeRole)
) -> list[Addressee]:
    """Committee, instructors and guests of the program; with a session not those of other sessions."""
    return [
        Addressee(
            key=f"hadirin:{one.id}", name=one.name, group=one.role, nip=one.nip,
            about=", ".join(filter(None, (one.duty.strip(), one.institution.strip()))),
        )
        for one in office.attendees.of_program(program_id)
        if one.role in roles and (session_id is None or one.session_id in (None, session_id))
    ]  # fmt: skip


def officers(office: Office) -> list[Addressee]:
    """The officers who are active."""
    return [
        Addressee(key=f"petugas:{one.id}", name=one.name, group=OFFICERS, nip=one.nip, rank=one.rank)
        for one in office.officers.all()
    ]


def chosen(offered: Sequence[Addressee], lines: str) -> list[Addressee]:
    """Those whom a paper's text names, in the order offered, then the typed names; who is gone is left out."""
    keys = set(lines.splitlines())
    found = [one for one in offered if one.key in keys]
    typed = (Addressee(key=f"{_TYPED}{name}", name=name, group=OTHERS) for name in typed_names(lines))
    return [*found, *typed]


def typed_names(lines: str) -> list[str]:
    """The names that were typed."""
    return [line.removeprefix(_TYPED) for line in lines.splitlines() if line.startswith(_TYPED)]


def as_lines(keys: Iterable[str], typed: str) -> str:
    """The text that a paper keeps, of keys and of typed names, one in a line."""
    names = [f"{_TYPED}{name}" for line in typed.splitlines() if (name := one_line(line))]
    return "\n".join([*keys, *names])


def hidden_names(office: Office, program_id: int, face: Face) -> frozenset[str]:
    """The names that must be initials wherever somebody wrote them: on the public face all who ever took part."""
    if face is not Face.PUBLIC:
        return frozenset()
    lists = office.attendance.grid(program_id).values()
    ids = {stay.client_id for stay in office.attendance.enrolments(program_id)}
    ids |= {person.client_id for people in lists for person in people}
    return frozenset(client.full_name for client in office.clients.records(sorted(ids)))
