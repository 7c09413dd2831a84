"""All of a program as a workbook, the annex of its report: a summary that counts in the other sheets by formula.

The sheets are one each for people, sessions, costs by group, needs, spending, batches and photos. Typed text is never
taken for a condition: sums by group compare whole cells.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable, Collection, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any

from bapas_desktop.data.activity_report import read_activity
from bapas_desktop.data.office import Office
from bapas_desktop.domain.activity_report import Activity, Participation, without_names
from bapas_desktop.domain.formats import initials, time_range
from bapas_desktop.domain.photo_groups import day_of, stage_of
from bapas_desktop.domain.training import Mark, Session
from bapas_desktop.excel.batches import batches_table
from bapas_desktop.excel.budget import budget_tables
from bapas_desktop.excel.cells import Formula
from bapas_desktop.excel.program_summary import letter_of, summary_table
from bapas_desktop.excel.tables import SUM, Column, Imprint, Kind, Table, Variant
from bapas_desktop.excel.workbook import write_workbook
from bapas_desktop.jobs import Job

UNMARKED = "·"
"""In the grid of marks: on the list and not marked yet. Who was not on the list has an empty cell."""
MARKS = (Mark.PRESENT, Mark.LATE, Mark.EXCUSED, Mark.ILL, Mark.ABSENT)
HELD, AHEAD, CANCELLED = "Dilaksanakan", "Dijadwalkan", "Dibatalkan"
_MARK_WORDS = dict(zip(MARKS, ("Hadir", "Terlambat", "Izin", "Sakit", "Alpa"), strict=True))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class WrittenWorkbook:
    """What was written: whose data, and how many rows behind the summary."""

    title: str
    clients: frozenset[int]
    rows: int


@dataclasses.dataclass(frozen=True, slots=True)
class _Row:
    """A record with its number in the list."""

    number: int
    record: Any


def program_workbook(
    office: Office,
    program_id: int,
    target: Path,
    job: Job,
    *,
    today: dt.date,
    variant: Variant = Variant.MASKED,
    reason: str = "",
) -> WrittenWorkbook:
    """Write everything that is known of a program.

    Masked shows initials, also inside of other texts, and leaves out numbers of registers and
    receipts, who was paid, reasons and notes.

    Raises:
        Refused: ``not_found``; ``reason_required``, for the full variant without a reason.
        Cancelled, MachineTrouble: as ``write_workbook``.
    """
    profile = office.profile.get()
    imprint = Imprint(office=profile, user=office.user, today=today, variant=variant, reason=reason)
    job.step(0)
    activity = read_activity(office, program_id)
    tables = program_tables(activity, full=imprint.is_full)
    summary = summary_table(activity, tables, profile)
    counts = write_workbook(target, [summary, *tables], imprint, job)
    people = activity.people.values()
    return WrittenWorkbook(
        title=activity.program.title,
        clients=frozenset(person.client_id for own in people for person in own),
        rows=sum(counts[1:]),
    )


def program_tables(activity: Activity, *, full: bool) -> list[Table[Any]]:
    """The sheets behind the summary."""
    names: Collection[str] = () if full else activity.names
    lines = (f"Kegiatan: {without_names(activity.program.title, names)}",)

    def shown(text: str) -> str:
        return without_names(text, names)

    batches = [
        dataclasses.replace(
            one, recipe=shown(one.recipe), session_title=shown(one.session_title), notes=one.notes if full else ""
        )
        for one in activity.batches
    ]
    return [
        _people(activity, lines, full=full),
        _sessions(activity, lines, shown, full=full),
        *budget_tables(activity.lines, activity.expenses, lines, full=full, shown=shown),
        batches_table(batches, lines),
        _photos(activity, lines, shown, full=full),
    ]


def _numbered(records: Sequence[Any]) -> list[_Row]:
    return [_Row(number, record) for number, record in enumerate(records, 1)]


def _people(activity: Activity, lines: tuple[str, ...], *, full: bool) -> Table[_Row]:
    """The grid of marks; what is counted around it is counted by formula."""
    sessions = activity.planned
    people = activity.participants
    before = 3 if full else 2
    grid = f"${letter_of(before + 1)}{{row}}:${letter_of(before + max(len(sessions), 1))}{{row}}"
    counts = [letter_of(before + max(len(sessions), 1) + place) for place in range(1, 8)]
    there, recorded = f"({counts[0]}{{0}}+{counts[1]}{{0}})", f"{counts[5]}{{0}}"

    def count(sign: str, number: Callable[[Participation], int]) -> Callable[[_Row], Formula]:
        return lambda row: Formula(f'COUNTIF({grid},"{sign}")', number(row.record))

    def marked(mark: Mark) -> Callable[[Participation], int]:
        return lambda person: person.counts[mark]

    def share(place: str, value: float | None) -> Formula:
        text = f'IF({recorded.format(place)}=0,"",{there.format(place)}/{recorded.format(place)})'
        return Formula(text, "" if value is None else value)

    all_held, all_there = sum(one.rate.held for one in people), sum(one.rate.present for one in people)
    no_session: list[Column[_Row]] = [Column("Pertemuan", 12, lambda _row: "")]
    register: list[Column[_Row]] = [Column("No. Register", 20, attrgetter("record.register_no"))] * full
    columns: list[Column[_Row]] = [
        Column("No", 6, attrgetter("number"), Kind.ORDINAL),
        Column("Nama", 30, lambda row: row.record.full_name if full else initials(row.record.full_name)),
        *register,
        *(_session_column(number, one, people) for number, one in enumerate(sessions, 1)),
        *([] if sessions else no_session),
        *(Column(_MARK_WORDS[mark], 10, count(mark, marked(mark)), Kind.NUMBER, SUM) for mark in MARKS),
        Column(
            "Tercatat", 10, lambda row: Formula(f"SUM({counts[0]}{{row}}:{counts[4]}{{row}})", row.record.rate.held),
            Kind.NUMBER, SUM,
        ),
        Column("Belum ditandai", 10, count(UNMARKED, lambda person: person.counts[None]), Kind.NUMBER, SUM),
        Column(
            "% hadir", 10, lambda row: share("{row}", row.record.rate.of_all), Kind.PERCENT,
            share("{total}", all_there / all_held if all_held else None),
        ),
    ]  # fmt: skip
    return Table(
        name="Peserta", title="PESERTA DAN KEHADIRAN", lines=lines, frozen=2, columns=columns,
        records=_numbered(people), total=len(people),
        notes=((
            "H hadir, T terlambat, I izin, S sakit, A alpa; · belum ditandai; kosong: tidak terdaftar pada pertemuan "
            "itu. % hadir = (Hadir + Terlambat) / Tercatat. Baris Jumlah di bawah pertemuan: yang hadir."
        ),),
    )  # fmt: skip


def _session_column(number: int, session: Session, people: Sequence[Participation]) -> Column[_Row]:
    def mark(row: _Row) -> str:
        marks = row.record.marks
        return "" if session.id not in marks else marks[session.id] or UNMARKED

    cells = "{column}{first}:{column}{last}"
    there = sum(found is not None and found.was_there for one in people for found in [one.marks.get(session.id)])
    day = f"{session.date.day:02}/{session.date.month:02}" if session.date else ""
    present = Formula(f'COUNTIF({cells},"H")+COUNTIF({cells},"T")', there)
    return Column(f"{number}\n{day}", 7, mark, Kind.ORDINAL, present)


def _sessions(activity: Activity, lines: tuple[str, ...], shown: Callable[[str], str], *, full: bool) -> Table[_Row]:
    held = {one.id for one in activity.held}

    def state(row: _Row) -> str:
        if row.record.cancelled_on is not None:
            return CANCELLED
        return HELD if row.record.id in held else AHEAD

    def remark(row: _Row) -> str:
        words = "Pengganti" if row.record.catch_up_of is not None else ""
        return row.record.cancel_reason if full and row.record.cancelled_on is not None else words

    return Table(
        name="Jadwal", title="JADWAL PERTEMUAN", lines=lines, frozen=2,
        records=_numbered(activity.sessions), total=len(activity.sessions),
        columns=[
            Column("No", 6, attrgetter("number"), Kind.ORDINAL),
            Column("Tanggal", 12, attrgetter("record.date"), Kind.DATE),
            Column("Waktu", 16, lambda row: time_range(row.record.start, row.record.end, activity.zone)),
            Column("Pertemuan", 30, lambda row: shown(row.record.title)),
            Column("Tahap", 16, attrgetter("record.stage")),
            Column("Materi", 28, lambda row: shown(row.record.material)),
            Column("Tempat", 20, attrgetter("record.place")),
            Column("Instruktur", 20, attrgetter("record.instructors")),
            Column("Keadaan", 13, state),
            Column("Terdaftar", 10, attrgetter("record.participants"), Kind.NUMBER),
            Column("Ditandai", 10, attrgetter("record.marked"), Kind.NUMBER),
            Column("Hadir", 10, attrgetter("record.present"), Kind.NUMBER),
            Column("Keterangan", 20, remark),
        ],
    )  # fmt: skip


def _photos(activity: Activity, lines: tuple[str, ...], shown: Callable[[str], str], *, full: bool) -> Table[_Row]:
    photos, sessions = activity.photos, {one.id: one for one in activity.sessions}
    return Table(
        name="Foto", title="DAFTAR FOTO", lines=lines, frozen=2, records=_numbered(photos), total=len(photos),
        columns=[
            Column("No", 6, attrgetter("number"), Kind.ORDINAL),
            Column("Tahap", 20, lambda row: stage_of(row.record, sessions)),
            Column("Keterangan", 44, lambda row: shown(row.record.title)),
            Column("Pertemuan", 30, lambda row: shown(row.record.session_title)),
            Column("Tanggal", 12, lambda row: day_of(row.record), Kind.DATE),
            Column("Boleh untuk umum", 12, lambda row: "Ya" if row.record.public else "Tidak"),
            Column("Wajah ditutup", 10, lambda row: len(row.record.covers), Kind.NUMBER),
            Column("Catatan", 30, lambda row: row.record.notes if full else ""),
        ],
    )  # fmt: skip
