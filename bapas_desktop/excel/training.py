"""The attendance of a program as a workbook: every record once, and recaps that count the records by formula.

Recaps find their records by numbers (of the client and of the meeting), so two clients of one name are never counted
together, and no typed text is ever taken for a condition.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any

from bapas_desktop.domain.formats import initials, long_date, normal_name
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.training import Mark, Participant, Program, Session, count_marks
from bapas_desktop.excel.cells import Formula
from bapas_desktop.excel.tables import SUM, Column, Imprint, Kind, Table, Variant
from bapas_desktop.excel.workbook import write_workbook
from bapas_desktop.jobs import Job

MARK_WORDS = {
    Mark.PRESENT: "Hadir",
    Mark.EXCUSED: "Izin",
    Mark.ILL: "Sakit",
    Mark.ABSENT: "Alpa",
    Mark.LATE: "Terlambat",
}
# The columns of the sheet "Data" that the recaps count in.
_MEETING, _CLIENT, _MARK, _WALK_IN = ("Data!$B:$B", "Data!$G:$G", "Data!$J:$J", "Data!$L:$L")
_CATCH_UP = "Data!$M:$M"
_YES = "Ya"
_LEGEND = (
    "% hadir = (Hadir + Terlambat) / Tercatat. "
    "% hadir tanpa izin dan sakit = (Hadir + Terlambat) / (Hadir + Terlambat + Alpa)."
)


@dataclass(frozen=True, slots=True)
class _Record:
    """One participant at one meeting."""

    number: int
    meeting: int
    session: Session
    person: Participant
    name: str


@dataclass(frozen=True, slots=True)
class _Group:
    """The records of one participant, or of one meeting."""

    number: int
    records: Sequence[_Record]

    def marked(self, mark: Mark) -> int:
        return sum(record.person.mark is mark for record in self.records)

    @property
    def recorded(self) -> int:
        return sum(record.person.mark is not None for record in self.records)

    @property
    def walk_ins(self) -> int:
        return sum(record.person.walk_in for record in self.records)

    @property
    def catch_ups(self) -> int:
        return sum(record.session.catch_up_of is not None for record in self.records)

    @property
    def share(self) -> float | str:
        """Present of all that were recorded; an empty text where nothing was."""
        return self._there() / self.recorded if self.recorded else ""

    @property
    def share_without_excuses(self) -> float | str:
        """Present of those who came or stayed away without a reason."""
        counted = self._there() + self.marked(Mark.ABSENT)
        return self._there() / counted if counted else ""

    def _there(self) -> int:
        return self.marked(Mark.PRESENT) + self.marked(Mark.LATE)


@dataclass(frozen=True, slots=True)
class _Meeting(_Group):
    session: Session


def export_attendance(
    program: Program,
    sessions: Sequence[Session],
    participants_by_session: Mapping[int, Sequence[Participant]],
    *,
    office: OfficeProfile,
    user: str,
    today: dt.date,
    target: Path,
    job: Job,
    variant: Variant = Variant.MASKED,
    reason: str = "",
) -> int:
    """Write the sheets Rekap Peserta, Rekap Pertemuan and Data, and say how many records Data holds.

    The meetings are numbered in the order given; cancelled ones are not to be among them, and catch-up meetings are
    counted apart. Masked shows initials and leaves out the notes to marks; sensitive notes are never written.

    Raises:
        Refused: ``reason_required``, for the full variant without a reason.
        Cancelled, MachineTrouble: as ``write_workbook``.
    """
    imprint = Imprint(office=office, user=user, today=today, variant=variant, reason=reason)
    records = _records(sessions, participants_by_session, full=imprint.is_full)
    everything = _Group(0, records)
    lines = tuple(line for line in (f"Kegiatan: {program.title}", _period(program)) if line)
    tables: list[Table[Any]] = [
        _people_sheet(records, everything, lines),
        _meetings_sheet(sessions, records, everything, lines),
        _data_sheet(records, lines, full=imprint.is_full),
    ]
    return write_workbook(target, tables, imprint, job)[-1]


def _records(
    sessions: Sequence[Session], participants: Mapping[int, Sequence[Participant]], *, full: bool
) -> list[_Record]:
    found: list[_Record] = []
    for meeting, session in enumerate(sessions, 1):
        for person in participants.get(session.id, ()):
            name = person.full_name if full else initials(person.full_name)
            found.append(_Record(len(found) + 1, meeting, session, person, name))
    return found


def _period(program: Program) -> str:
    days = [long_date(day) for day in (program.starts_on, program.ends_on) if day]
    return f"Masa kegiatan: {' s.d. '.join(days)}" if days else ""


def _people_sheet(records: Sequence[_Record], everything: _Group, lines: tuple[str, ...]) -> Table[_Group]:
    by_client: dict[int, list[_Record]] = {}
    for record in records:
        by_client.setdefault(record.person.client_id, []).append(record)
    in_order = sorted(
        by_client.values(), key=lambda own: (normal_name(own[0].person.full_name), own[0].person.client_id)
    )
    groups = [_Group(number, own) for number, own in enumerate(in_order, 1)]
    key = f"{_CLIENT},$B{{row}}"
    return Table(
        name="Rekap Peserta",
        title="REKAP KEHADIRAN PESERTA",
        lines=lines,
        frozen=3,
        records=groups,
        total=len(groups),
        columns=[
            Column("No", 6, attrgetter("number"), Kind.ORDINAL),
            Column("Nomor klien", 9, lambda group: group.records[0].person.client_id, Kind.ORDINAL),
            Column("Nama", 32, lambda group: group.records[0].name),
            Column("No. Register", 20, lambda group: group.records[0].person.register_no),
            Column(
                "Pertemuan", 12, lambda group: Formula(f"COUNTIFS({key})", len(group.records)), Kind.NUMBER, total=SUM
            ),
            Column(
                "Di antaranya pengganti", 12,
                lambda group: Formula(f'COUNTIFS({key},{_CATCH_UP},"{_YES}")', group.catch_ups), Kind.NUMBER, SUM,
            ),
            *_counts(key, "E", "G", everything),
        ],
        notes=(_check("G", everything), _LEGEND),
    )  # fmt: skip


def _meetings_sheet(
    sessions: Sequence[Session], records: Sequence[_Record], everything: _Group, lines: tuple[str, ...]
) -> Table[_Meeting]:
    own: dict[int, list[_Record]] = {}
    for record in records:
        own.setdefault(record.meeting, []).append(record)
    meetings = [_Meeting(number, own.get(number, ()), session) for number, session in enumerate(sessions, 1)]
    key = f"{_MEETING},$A{{row}}"
    walk_ins = f'COUNTIFS({key},{_WALK_IN},"{_YES}")'
    return Table(
        name="Rekap Pertemuan",
        title="REKAP KEHADIRAN PER PERTEMUAN",
        lines=lines,
        frozen=3,
        records=meetings,
        total=len(meetings),
        columns=[
            Column("Ke-", 6, attrgetter("number"), Kind.ORDINAL),
            Column("Tanggal", 12, attrgetter("session.date"), Kind.DATE),
            Column("Pertemuan", 34, attrgetter("session.title")),
            Column("Tempat", 26, attrgetter("session.place")),
            Column("Pengganti", 11, lambda meeting: _YES if meeting.session.catch_up_of is not None else ""),
            Column(
                "Terdaftar", 11,
                lambda meeting: Formula("H{row}-G{row}", len(meeting.records) - meeting.walk_ins), Kind.NUMBER, SUM,
            ),
            Column("Tambahan", 11, lambda meeting: Formula(walk_ins, meeting.walk_ins), Kind.NUMBER, SUM),
            Column(
                "Seluruhnya", 12,
                lambda meeting: Formula(f"COUNTIFS({key})", len(meeting.records)), Kind.NUMBER, SUM,
            ),
            *_counts(key, "H", "I", everything),
        ],
        notes=(_check("I", everything), _LEGEND),
    )  # fmt: skip


def _counts(key: str, listed: str, first: str, everything: _Group) -> list[Column[_Group]]:
    """The columns H I S A T from letter ``first`` on, recorded, not yet marked, and the two shares."""
    letters = [chr(ord(first) + step) for step in range(6)]
    present, _, _, absent, late, recorded = letters
    there = f"({present}{{0}}+{late}{{0}})"

    def mark_column(mark: Mark) -> Column[_Group]:
        text = f'COUNTIFS({key},{_MARK},"{mark}")'
        return Column(MARK_WORDS[mark], 10, lambda group: Formula(text, group.marked(mark)), Kind.NUMBER, SUM)

    def share(row: str, group: _Group) -> Formula:
        return Formula(f'IF({recorded}{row}=0,"",{there.format(row)}/{recorded}{row})', group.share)

    def without_excuses(row: str, group: _Group) -> Formula:
        counted = f"({present}{row}+{absent}{row}+{late}{row})"
        return Formula(f'IF({counted}=0,"",{there.format(row)}/{counted})', group.share_without_excuses)

    recorded_text = f"SUM({letters[0]}{{row}}:{letters[4]}{{row}})"
    unmarked_text = f"{listed}{{row}}-{recorded}{{row}}"
    return [
        *(mark_column(mark) for mark in Mark),
        Column("Tercatat", 10, lambda group: Formula(recorded_text, group.recorded), Kind.NUMBER, SUM),
        Column(
            "Belum ditandai", 11,
            lambda group: Formula(unmarked_text, len(group.records) - group.recorded), Kind.NUMBER, SUM,
        ),
        Column("% hadir", 10, lambda group: share("{row}", group), Kind.PERCENT, share("{total}", everything)),
        Column(
            "% hadir tanpa izin dan sakit", 13,
            lambda group: without_excuses("{row}", group), Kind.PERCENT, without_excuses("{total}", everything),
        ),
    ]  # fmt: skip


def _check(first: str, everything: _Group) -> Formula:
    """A sentence that compares the totals with the records that the office's file held when this was written."""
    counts = count_marks(record.person.mark for record in everything.records)
    equal = ",".join(f"{chr(ord(first) + step)}{{total}}={counts[mark]}" for step, mark in enumerate(Mark))
    in_words = ", ".join(f"{MARK_WORDS[mark]} {counts[mark]}" for mark in Mark)
    right = f"Periksa: jumlah sama dengan catatan di basis data ({in_words})."
    wrong = f"Periksa: jumlah TIDAK SAMA dengan catatan di basis data ({in_words})."
    return Formula(f'IF(AND({equal}),"{right}","{wrong}")', right)


def _data_sheet(records: Sequence[_Record], lines: tuple[str, ...], *, full: bool) -> Table[_Record]:
    columns: list[Column[_Record]] = [
        Column("No", 6, attrgetter("number"), Kind.ORDINAL),
        Column("Pertemuan ke-", 11, attrgetter("meeting"), Kind.ORDINAL),
        Column("Tanggal", 12, attrgetter("session.date"), Kind.DATE),
        Column("Pertemuan", 30, attrgetter("session.title")),
        Column("Tempat", 26, attrgetter("session.place")),
        Column("Instruktur", 22, attrgetter("session.instructors")),
        Column("Nomor klien", 9, attrgetter("person.client_id"), Kind.ORDINAL),
        Column("Nama", 30, attrgetter("name")),
        Column("No. Register", 20, attrgetter("person.register_no")),
        Column("Tanda", 8, attrgetter("person.mark")),
        Column(
            "Kehadiran", 17, lambda record: MARK_WORDS[record.person.mark] if record.person.mark else "Belum ditandai"
        ),
        Column("Tambahan", 11, lambda record: _YES if record.person.walk_in else ""),
        Column("Pengganti", 11, lambda record: _YES if record.session.catch_up_of is not None else ""),
    ]
    if full:
        columns.append(Column("Keterangan", 26, lambda record: "" if record.person.sensitive else record.person.note))
    return Table(
        name="Data", title="DATA KEHADIRAN", lines=lines, frozen=2, columns=columns, records=records, total=len(records)
    )
