"""The people of a program and their certificates as rows of a table."""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass

from bapas_desktop.data.office import Office
from bapas_desktop.domain.certificates import Certificate, passes
from bapas_desktop.domain.formats import short_date
from bapas_desktop.domain.training import AttendanceRate
from bapas_desktop.ui.shared.record_table import Align, Column, Tone
from bapas_desktop.ui.training.columns import translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One row: a participant, and the certificate if there is one; ``id`` is the client's."""

    id: int
    name: str
    rate: AttendanceRate
    hours: int
    certificate: Certificate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonQuery:
    """The order of the rows."""

    sort: str = "name"
    descending: bool = False


_ORDERS: dict[str, Callable[[Person], object]] = {
    "name": lambda person: person.name.casefold(),
    "present": lambda person: (person.rate.of_all or 0, person.rate.present),
    "number": lambda person: person.certificate.number if person.certificate else "",
}


class CertificatePeople:
    """Who is or was enrolled, was marked, or has a certificate; a program has some dozens, so they are kept here."""

    def __init__(self, office: Office, program_id: int) -> None:
        self._office = office
        self._program_id = program_id
        self.people: dict[int, Person] = {}

    def load(self) -> None:
        """Read everything anew."""
        office, program_id = self._office, self._program_id
        rates, lessons = office.certificates.rates(program_id), office.certificates.lessons(program_id)
        given = {one.client_id: one for one in office.certificates.of_program(program_id)}
        ids = sorted({*office.attendance.enrolled(program_id), *rates, *given})
        nothing = AttendanceRate(held=0, present=0, excused=0)
        self.people = {
            client.id: Person(
                id=client.id, name=client.full_name, rate=rates.get(client.id, nothing),
                hours=lessons.get(client.id, 0), certificate=given.get(client.id),
            )
            for client in office.clients.records(ids)
        }  # fmt: skip

    def ids(self, query: PersonQuery) -> Sequence[int]:
        """In the order asked for; equals by name."""
        by_name = sorted(self.people.values(), key=lambda person: person.name.casefold())
        found = sorted(by_name, key=_ORDERS[query.sort], reverse=query.descending)  # type: ignore[arg-type]
        return [person.id for person in found]

    def records(self, ids: Sequence[int]) -> Sequence[Person]:
        """The rows with these ids."""
        return [self.people[one] for one in ids if one in self.people]


def person_columns(ticked: Container[int], percent: Callable[[], int]) -> list[Column[Person]]:
    """What a row says; ``percent`` is the share from which on somebody meets the rule."""

    def tick(person: Person) -> str:
        return "" if person.certificate else "ticked" if person.id in ticked else "unticked"

    def said(person: Person) -> str:
        if person.certificate:
            return translate("Training", "sudah bersertifikat")
        return translate("Training", "dicentang") if person.id in ticked else translate("Training", "tidak dicentang")

    def met(person: Person) -> str:
        is_met = passes(person.rate, percent())
        words = translate("Training", "memenuhi ≥ {0} %") if is_met else translate("Training", "belum ≥ {0} %")
        return words.format(percent())

    return [
        Column(
            key="tick", title=translate("Training", "Pilih"), text=lambda _p: "", width=3, icon=tick, spoken=said,
            tooltip=said,
        ),
        Column(key="name", title=translate("Training", "Nama"), text=lambda p: p.name, sort="name", width=28),
        Column(
            key="present", title=translate("Training", "Hadir"), text=lambda p: f"{p.rate.present} / {p.rate.held}",
            align=Align.RIGHT, sort="present", width=8,
        ),
        Column(
            key="of_all", title=translate("Training", "% semua"), text=lambda p: _percent(p.rate.of_all),
            align=Align.RIGHT, width=8, tooltip=lambda _p: translate("Training", "Hadir dari semua pertemuan"),
        ),
        Column(
            key="without_excuses", title=translate("Training", "% tanpa izin"),
            text=lambda p: _percent(p.rate.without_excuses), align=Align.RIGHT, width=11,
            tooltip=lambda _p: translate("Training", "Hadir dari pertemuan tanpa izin dan sakit"),
        ),
        Column(
            key="hours", title="JP", text=lambda p: str(p.hours), align=Align.RIGHT, width=5,
            tooltip=lambda _p: translate("Training", "Jam yang diakui"),
        ),
        Column(
            key="passes", title=translate("Training", "Syarat hadir"), text=met, width=16,
            tone=lambda p: None if passes(p.rate, percent()) else Tone.MUTED,
        ),
        Column(
            key="number", title=translate("Training", "Nomor sertifikat"),
            text=lambda p: p.certificate.number if p.certificate else "", sort="number", width=32,
        ),
        Column(
            key="date", title=translate("Training", "Tanggal"),
            text=lambda p: short_date(p.certificate.date) if p.certificate else "", width=10,
        ),
    ]  # fmt: skip


def _percent(share: float | None) -> str:
    """Rounded down, so that nobody has 80 % here and too little for it there."""
    return "–" if share is None else f"{int(share * 100 + 1e-9)} %"
