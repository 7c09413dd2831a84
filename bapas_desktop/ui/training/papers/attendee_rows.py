"""Committee, instructors and guests as rows of a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bapas_desktop.data.program_records import AttendeeStore
from bapas_desktop.domain.attendees import ROLES_IN_ORDER, attending
from bapas_desktop.domain.formats import short_date
from bapas_desktop.domain.program_papers import Attendee, AttendeeRole
from bapas_desktop.ui.shared.record_table import Column, Tone
from bapas_desktop.ui.training.columns import translate


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendeeQuery:
    """The people of a program, of one role or of all (empty)."""

    program_id: int
    role: str = ""
    sort: str = "role"
    descending: bool = False


_ORDERS: dict[str, Callable[[Attendee], object]] = {
    "role": lambda one: ROLES_IN_ORDER.index(AttendeeRole(one.role)),
    "name": lambda one: one.name.casefold(),
    "institution": lambda one: one.institution.casefold(),
}


class AttendeeSource:
    """The people of a program, as a table asks for them."""

    def __init__(self, store: AttendeeStore) -> None:
        self._store = store

    def ids(self, query: AttendeeQuery) -> Sequence[int]:
        """In the order asked for; equals as they were noted."""
        people = self._store.of_program(query.program_id)
        found = attending(people, None, (query.role,)) if query.role else people
        return [
            one.id
            for one in sorted(found, key=_ORDERS[query.sort], reverse=query.descending)  # type: ignore[arg-type]
        ]

    def records(self, ids: Sequence[int]) -> Sequence[Attendee]:
        """The rows with these ids."""
        return self._store.records(ids)


def attendee_columns() -> list[Column[Attendee]]:
    """What a row says."""
    return [
        Column(key="role", title=translate("Training", "Peran"), text=lambda one: one.role, sort="role", width=10),
        Column(key="name", title=translate("Training", "Nama"), text=lambda one: one.name, sort="name", width=26),
        Column(key="duty", title=translate("Training", "Jabatan"), text=lambda one: one.duty, width=20),
        Column(
            key="institution", title=translate("Training", "Instansi"), text=lambda one: one.institution,
            sort="institution", width=18,
        ),
        Column(key="nip", title="NIP", text=lambda one: one.nip, width=22),
        Column(key="phone", title=translate("Training", "Telepon"), text=lambda one: one.phone, width=14),
        Column(
            key="session", title=translate("Training", "Pertemuan"), text=_session, width=18,
            tone=lambda one: Tone.MUTED if one.session_id is None else None,
        ),
    ]  # fmt: skip


def _session(one: Attendee) -> str:
    if one.session_id is None:
        return translate("Training", "semua")
    return " ".join(filter(None, (short_date(one.session_date), one.session_title)))
