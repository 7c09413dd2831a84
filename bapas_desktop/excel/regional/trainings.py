"""R2 programs, and R3 participants with their attendance."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bapas_desktop.domain.paper import Face
from bapas_desktop.domain.regional.content import Content, ParticipantRow, ProgramRow
from bapas_desktop.domain.regional.figures import UNKNOWN
from bapas_desktop.domain.training import Mark
from bapas_desktop.excel.cells import Formula
from bapas_desktop.excel.regional.people import has_unknown, letters, shifted, who_columns
from bapas_desktop.excel.tables import SUM, Column, Kind, Table

WIDEST = 160
"""Letters of columns that still print at 7 points on a page of A4."""
PROGRAMS_SHEET, PEOPLE_SHEET = "R2 Kegiatan", "R3 Peserta"
MARKS = {
    Mark.PRESENT: "Hadir", Mark.LATE: "Terlambat", Mark.EXCUSED: "Izin", Mark.ILL: "Sakit", Mark.ABSENT: "Alpa",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Numbered:
    """A row with its number in the list."""

    number: int
    row: Any


def numbered(rows: Sequence[Any]) -> list[Numbered]:
    """The rows with their numbers."""
    return [Numbered(number, row) for number, row in enumerate(rows, 1)]


def programs_table(content: Content, lesson_minutes: int) -> Table[Numbered]:
    """R2. Hours are in lessons (JP) of the office's length."""
    unknown = has_unknown(who for row in content.programs for who in row.people)
    parts, together = who_columns("Peserta", lambda one, who: one.row.people.get(who, 0), "J", unknown=unknown)
    before: list[Column[Numbered]] = [
        Column("No", 4, lambda one: one.number, Kind.ORDINAL),
        Column("Nama kegiatan", 28, lambda one: one.row.title),
        Column("Jenis keterampilan", 14, lambda one: one.row.skill),
        Column("Mulai", 11, lambda one: one.row.first, Kind.DATE),
        Column("Sampai", 11, lambda one: one.row.last, Kind.DATE),
        Column("Tempat", 16, lambda one: one.row.place),
        Column("Mitra/instruktur", 20, lambda one: _helpers(one.row)),
        Column("Pertemuan", 10, lambda one: one.row.sessions, Kind.NUMBER, SUM),
        Column("JP", 7, lambda one: one.row.minutes / lesson_minutes, Kind.RATIO, SUM),
    ]
    names = letters([*before, *parts, together])
    there, marked = (shifted(names["Peserta Jumlah"], by) for by in (1, 2))
    after: list[Column[Numbered]] = [
        Column("Tanda hadir", 8, lambda one: one.row.present, Kind.NUMBER, SUM),
        Column("Semua tanda", 8, lambda one: one.row.marked, Kind.NUMBER, SUM),
        Column("Hadir %", 8, lambda one: _share(there, marked, "{row}", one.row.present, one.row.marked), Kind.PERCENT,
               _share(there, marked, "{total}", sum(row.present for row in content.programs),
                      sum(row.marked for row in content.programs))),
        Column("Bersertifikat", 12, lambda one: one.row.certificates, Kind.NUMBER, SUM),
        Column("Anggaran", 14, lambda one: one.row.budget, Kind.RUPIAH, SUM),
        Column("Belanja", 14, lambda one: one.row.spent, Kind.RUPIAH, SUM),
        Column("Sumber", 14, lambda one: one.row.source),
        Column("Hasil", 20, lambda one: one.row.result),
        Column("Kendala/tindak lanjut", 26, lambda one: one.row.follow_up),
    ]  # fmt: skip
    return Table(
        name=PROGRAMS_SHEET, title="R2. BIMBINGAN KEMANDIRIAN", lines=(f"Periode: {content.period.title}",),
        columns=[*before, *parts, together, *after], records=numbered(content.programs), total=len(content.programs),
        frozen=2, filtered=False, widest=WIDEST, notes=(
            "Peserta tiap kegiatan: yang mengikuti dua kegiatan dihitung dua kali.",
            f"Hadir % = (hadir + terlambat) / semua tanda. 1 JP = {lesson_minutes} menit.",
            "Anggaran seluruhnya dihitung pada periode pertemuan pertamanya; belanja pada tanggalnya.",
        ),
    )  # fmt: skip


def _helpers(row: ProgramRow) -> str:
    return "; ".join(filter(None, (row.partner, row.instructors)))


def _share(there: str, marked: str, row: str, present: int, all_marks: int) -> Formula:
    text = f'IF({marked}{row}=0,"",{there}{row}/{marked}{row})'
    return Formula(text, present / all_marks if all_marks else "")


def participants_table(content: Content) -> Table[Numbered]:
    """R3. For the public initials alone; NIK, as text, only where the whole office is meant."""
    face = Face(content.draft.face)
    internal = face is Face.INTERNAL
    own: list[Column[Numbered]] = [
        Column("No. register", 17, lambda one: one.row.register_no),
        Column("NIK", 17.5, lambda one: one.row.nik),
    ]
    before: list[Column[Numbered]] = [
        Column("No", 4, lambda one: one.number, Kind.ORDINAL),
        Column("Kegiatan", 20, lambda one: one.row.program),
        Column("Nama" if internal else "Inisial", 22 if internal else 12, lambda one: face.shown(one.row.name)),
        *(own if internal else []),
        Column("L/P", 5, lambda one: "" if one.row.who[1] == UNKNOWN else one.row.who[1]),
        Column("Golongan", 9.5, lambda one: "" if one.row.who[0] == UNKNOWN else one.row.who[0]),
    ]
    names = letters(before)
    first = len(names)
    marks = [
        Column(words, max(6.5, len(words)), _mark(mark), Kind.NUMBER, SUM, "Kehadiran") for mark, words in MARKS.items()
    ]
    present, late, last = (shifted("A", first + place) for place in (0, 1, len(marks) - 1))

    def share(row: str, there: int, held: int) -> Formula:
        cells = f"SUM({present}{row}:{last}{row})"
        return Formula(f'IF({cells}=0,"",({present}{row}+{late}{row})/{cells})', there / held if held else "")

    everybody = content.participants
    columns: list[Column[Numbered]] = [
        *before, *marks,
        Column("Belum ditandai", 9.5, lambda one: one.row.marks.get(None, 0), Kind.NUMBER, SUM, "Kehadiran"),
        Column("Hadir %", 7.5, lambda one: share("{row}", _there(one.row), _held(one.row)), Kind.PERCENT,
               share("{total}", sum(map(_there, everybody)), sum(map(_held, everybody)))),
        Column("No. sertifikat", 15, lambda one: one.row.certificate),
    ]  # fmt: skip
    return Table(
        name=PEOPLE_SHEET, title="R3. PESERTA DAN KEHADIRAN", lines=(f"Periode: {content.period.title}",),
        columns=columns, records=numbered(everybody), total=len(everybody), frozen=3,
    )  # fmt: skip


def _mark(mark: Mark) -> Any:
    return lambda one: one.row.marks.get(mark, 0)


def _there(row: ParticipantRow) -> int:
    return sum(count for mark, count in row.marks.items() if mark and mark.was_there)


def _held(row: ParticipantRow) -> int:
    return sum(count for mark, count in row.marks.items() if mark)
