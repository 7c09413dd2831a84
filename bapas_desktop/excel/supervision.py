"""Reports of clients (wajib lapor) as a workbook: every report once, recaps that count them, and who is due.

Recaps find their records by numbers (of the client and of the PK), so two clients of one name are never counted
together, and no typed text is ever taken for a condition.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any

from bapas_desktop.domain.formats import clock, initials, long_date, normal_name
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.supervision.reporting import Duty, Visit, VisitMethod
from bapas_desktop.excel.cells import Formula
from bapas_desktop.excel.tables import SUM, Column, Imprint, Kind, Table, Variant, head_row
from bapas_desktop.excel.workbook import write_workbook
from bapas_desktop.jobs import Job

METHOD_WORDS: Mapping[str, str] = {
    VisitMethod.OFFICE: "Datang",
    VisitMethod.HOME: "Kunjungan rumah",
    VisitMethod.PHONE: "Telepon",
    VisitMethod.VIDEO: "Video",
}
WITHOUT_OFFICER = "Belum ada PK"
NO_DUTY = "Tidak wajib lapor"
DAYS_AHEAD = 7
"""How many days the sheet of who is due looks ahead."""
_CLIENT_IN_VISITS = "Lapor!$D:$D"


@dataclass(frozen=True, slots=True)
class _Row:
    """A report with its number on the sheet and the name as it may be shown."""

    number: int
    visit: Visit
    name: str


@dataclass(frozen=True, slots=True)
class _Client:
    """A client with his or her reports in this workbook; ``group`` is the number of the PK on the recap of PK."""

    number: int
    duty: Duty
    name: str
    group: int
    visits: int


@dataclass(frozen=True, slots=True)
class _Group:
    """What one PK has before him or her."""

    number: int
    officer: str
    clients: Sequence[_Client]


def export_visits(
    visits: Iterable[Visit],
    duties: Sequence[Duty],
    *,
    office: OfficeProfile,
    user: str,
    today: dt.date,
    target: Path,
    job: Job,
    variant: Variant = Variant.MASKED,
    reason: str = "",
    period: tuple[dt.date | None, dt.date | None] = (None, None),
) -> int:
    """Write the sheets Lapor, Rekap, Rekap PK and Jatuh tempo, and say how many reports there are.

    Masked shows initials, and leaves out what clients have answered and how they are reached.

    Args:
        visits: the reports, in the order in which they are to stand.
        duties: of all whom the recaps count: everybody in ``visits``, and those who have not reported.
        office, user, today, target, job, variant, reason: as for every export.
        period: the first and last day of ``visits``, for the line under the title; None where that end is open.

    Raises:
        Refused: ``reason_required``, for the full variant without a reason.
        Cancelled, MachineTrouble: as ``write_workbook``.
    """
    imprint = Imprint(office=office, user=user, today=today, variant=variant, reason=reason)
    full = imprint.is_full
    rows = [_Row(number, visit, _shown(visit.client_name, full)) for number, visit in enumerate(visits, 1)]
    lines = (_period(period),)
    recaps = _recaps(_groups(rows, duties, full=full), imprint, lines)
    tables: list[Table[Any]] = [_visit_sheet(rows, lines, full=full), *recaps]
    return write_workbook(target, tables, imprint, job)[0]


def _recaps(groups: Sequence[_Group], imprint: Imprint, lines: tuple[str, ...]) -> list[Table[Any]]:
    today = imprint.today
    clients = sorted((client for group in groups for client in group.clients), key=attrgetter("number"))
    recap = _recap_sheet(clients, today, lines)
    first = head_row(recap, imprint.office) + 1
    return [
        recap,
        _officer_sheet(groups, today, lines, first, first + max(len(clients), 1) - 1),
        _due_sheet(clients, today, full=imprint.is_full),
    ]


def _shown(name: str, full: bool) -> str:
    return name if full else initials(name)


def _period(period: tuple[dt.date | None, dt.date | None]) -> str:
    first, last = map(long_date, period)
    if first and last:
        return f"Lapor tanggal {first} s.d. {last}"
    return f"Lapor sejak {first}" if first else f"Lapor sampai {last}" if last else "Semua lapor yang tercatat"


def _groups(rows: Sequence[_Row], duties: Sequence[Duty], *, full: bool) -> list[_Group]:
    """The clients by PK, those of a PK and the PK by name; whoever has none comes last."""
    visits = Counter(row.visit.client_id for row in rows)
    by_name = sorted(duties, key=lambda duty: (normal_name(duty.full_name), duty.id))
    names = sorted({duty.officer for duty in by_name}, key=lambda name: (not name, normal_name(name)))
    number_of = {name: number for number, name in enumerate(names, 1)}
    own: dict[str, list[_Client]] = {name: [] for name in names}
    for number, duty in enumerate(by_name, 1):
        name = _shown(duty.full_name, full)
        own[duty.officer].append(_Client(number, duty, name, number_of[duty.officer], visits[duty.id]))
    return [_Group(number_of[name], name or WITHOUT_OFFICER, own[name]) for name in names]


def _visit_sheet(rows: Sequence[_Row], lines: tuple[str, ...], *, full: bool) -> Table[_Row]:
    answers: list[Column[_Row]] = [
        Column("Keadaan", 26, attrgetter("visit.condition")),
        Column("Pekerjaan/kegiatan", 26, attrgetter("visit.activity")),
        Column("Lingkungan", 26, attrgetter("visit.surroundings")),
        Column("Kendala", 22, attrgetter("visit.obstacles")),
        Column("Rencana", 26, attrgetter("visit.plans")),
        Column("Catatan", 26, attrgetter("visit.notes")),
    ]
    return Table(
        name="Lapor",
        title="CATATAN WAJIB LAPOR",
        lines=lines,
        records=rows,
        total=len(rows),
        frozen=5,
        columns=[
            Column("No", 6, attrgetter("number"), Kind.ORDINAL),
            Column("Tanggal", 12, attrgetter("visit.date"), Kind.DATE),
            Column("Pukul", 8, lambda row: clock(row.visit.time)),
            Column("Nomor klien", 9, attrgetter("visit.client_id"), Kind.ORDINAL),
            Column("Nama", 28 if full else 16, attrgetter("name")),
            Column("No. Register", 18, attrgetter("visit.register_no")),
            Column("PK/petugas", 24, attrgetter("visit.officer")),
            Column("Cara", 17, lambda row: METHOD_WORDS.get(row.visit.method, row.visit.method)),
            Column("Tempat", 22, attrgetter("visit.place")),
            Column("Lapor ke-", 8, attrgetter("visit.number"), Kind.ORDINAL),
            *(answers if full else ()),
            Column("Lapor berikutnya", 13, attrgetter("visit.next_on"), Kind.DATE),
            Column("Pertemuan", 24, attrgetter("visit.session_title")),
        ],
    )


def _recap_sheet(clients: Sequence[_Client], today: dt.date, lines: tuple[str, ...]) -> Table[_Client]:
    return Table(
        name="Rekap",
        title="REKAP WAJIB LAPOR PER KLIEN",
        lines=(*lines, f"Jatuh tempo dan terlambat: keadaan pada {long_date(today)}"),
        records=clients,
        total=len(clients),
        frozen=3,
        columns=[
            Column("No", 6, attrgetter("number"), Kind.ORDINAL),
            Column("Nomor klien", 9, attrgetter("duty.id"), Kind.ORDINAL),
            Column("Nama", 30, attrgetter("name")),
            Column("No. Register", 18, attrgetter("duty.register_no")),
            Column("Nomor PK", 8, attrgetter("group"), Kind.ORDINAL),
            Column("Pembimbing Kemasyarakatan", 28, lambda client: client.duty.officer or WITHOUT_OFFICER),
            Column("Jarak lapor", 14, lambda client: _rhythm(client.duty)),
            Column(
                "Jumlah lapor", 10,
                lambda client: Formula(f"COUNTIFS({_CLIENT_IN_VISITS},$B{{row}})", client.visits), Kind.NUMBER, SUM,
            ),
            Column("Lapor terakhir", 13, attrgetter("duty.last_on"), Kind.DATE),
            Column("Jatuh tempo", 13, attrgetter("duty.due_on"), Kind.DATE),
            Column("Terlambat (hari)", 11, lambda client: client.duty.days_late(today) or None, Kind.NUMBER),
            Column("Berturut-turut tidak lapor", 13, lambda client: client.duty.missed(today) or None, Kind.NUMBER),
        ],
        notes=("Berturut-turut tidak lapor hanya keterangan; tidak ada tindakan yang mengikutinya dengan sendirinya.",),
    )  # fmt: skip


def _rhythm(duty: Duty) -> str:
    return f"{duty.interval} hari" if duty.interval else NO_DUTY


def _officer_sheet(
    groups: Sequence[_Group], today: dt.date, lines: tuple[str, ...], first: int, last: int
) -> Table[_Group]:
    """``first`` and ``last`` are the rows of the clients on the sheet Rekap."""
    group, visits, late, missed = (f"Rekap!${letter}${first}:${letter}${last}" for letter in "EHKL")

    def count(condition: str, holds: Any) -> Any:
        text = f"COUNTIFS({group},$A{{row}}{condition})"
        return lambda one: Formula(text, sum(holds(client) for client in one.clients))

    def in_a_row(number: int, title: str) -> Column[_Group]:
        sign = ">=" if number == 3 else "="
        condition = f',{missed},"{sign}{number}"'

        def holds(client: _Client) -> bool:
            found = client.duty.missed(today)
            return found >= number if number == 3 else found == number

        return Column(title, 10, count(condition, holds), Kind.NUMBER, SUM)

    return Table(
        name="Rekap PK",
        title="REKAP WAJIB LAPOR PER PEMBIMBING KEMASYARAKATAN",
        lines=(*lines, f"Terlambat: keadaan pada {long_date(today)}"),
        records=groups,
        total=len(groups),
        frozen=2,
        columns=[
            Column("No", 6, attrgetter("number"), Kind.ORDINAL),
            Column("Pembimbing Kemasyarakatan", 36, attrgetter("officer")),
            Column("Klien", 10, count("", lambda _: True), Kind.NUMBER, SUM),
            Column(
                "Jumlah lapor", 11,
                lambda one: Formula(f"SUMIFS({visits},{group},$A{{row}})", sum(each.visits for each in one.clients)),
                Kind.NUMBER, SUM,
            ),
            Column(
                "Terlambat", 11, count(f',{late},">0"', lambda client: client.duty.days_late(today) > 0),
                Kind.NUMBER, SUM,
            ),
            in_a_row(1, "1× tidak lapor"), in_a_row(2, "2× berturut-turut"), in_a_row(3, "3× atau lebih"),
        ],
    )  # fmt: skip


def _due_sheet(clients: Sequence[_Client], today: dt.date, *, full: bool) -> Table[_Client]:
    until = today + dt.timedelta(DAYS_AHEAD - 1)
    due = sorted(
        (client for client in clients if client.duty.due_on and client.duty.due_on <= until),
        key=lambda client: (client.duty.due_on, client.number),
    )
    numbers: Iterator[int] = iter(range(1, len(due) + 1))
    reach: list[Column[_Client]] = [
        Column("Telepon", 18, attrgetter("duty.phone")),
        Column("Alamat", 34, lambda one: ", ".join(filter(None, (one.duty.address, one.duty.village)))),
    ]
    return Table(
        name="Jatuh tempo",
        title="KLIEN YANG JATUH TEMPO LAPOR",
        lines=(f"Sudah terlambat, dan yang jatuh tempo sampai dengan {long_date(until)}",),
        records=due,
        total=len(due),
        frozen=3,
        columns=[
            Column("No", 6, lambda _: next(numbers), Kind.ORDINAL),
            Column("Jatuh tempo", 13, attrgetter("duty.due_on"), Kind.DATE),
            Column("Nama", 30, attrgetter("name")),
            Column("No. Register", 18, attrgetter("duty.register_no")),
            Column("Pembimbing Kemasyarakatan", 28, lambda client: client.duty.officer or WITHOUT_OFFICER),
            Column("Lapor terakhir", 13, attrgetter("duty.last_on"), Kind.DATE),
            Column("Terlambat (hari)", 11, lambda client: client.duty.days_late(today) or None, Kind.NUMBER),
            Column("Berturut-turut tidak lapor", 13, lambda client: client.duty.missed(today) or None, Kind.NUMBER),
            Column("Surat panggilan", 11, lambda client: client.duty.summons or None, Kind.NUMBER),
            *(reach if full else ()),
        ],
    )
