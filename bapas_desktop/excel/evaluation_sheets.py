"""The sheets Evaluasi, Refleksi and Tindak lanjut: every answer, note and follow-up in a row of its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any

from bapas_desktop.data.evaluation_book import EvaluationBook
from bapas_desktop.domain.activity_report import without_names
from bapas_desktop.domain.formats import initials, whole
from bapas_desktop.domain.reflections.masking import mask_name
from bapas_desktop.domain.reflections.notes import FACES, TEXTS, Reflection
from bapas_desktop.domain.reflections.outcomes import Outcome, OutcomeState
from bapas_desktop.excel.cells import Value
from bapas_desktop.excel.reflections import GROUP, TEXT_WIDTH, split_text
from bapas_desktop.excel.tables import Column, Kind, Table

_KEPT_TEXTS = 256
NO_NAME = "(tanpa nama)"
HIDDEN_PERSON = "(disamarkan)"
_LABELS = dict(zip(TEXTS, ("", "Kesan: ", "Yang sulit: ", "Berikutnya: "), strict=True))


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    record: Any


@dataclass(frozen=True, slots=True)
class _Piece:
    """A note, or what of it goes on in a further row; the number stands in its first row only."""

    number: int | None
    note: Reflection
    text: str


def masking(book: EvaluationBook, *, full: bool) -> Callable[[str], str]:
    """Puts initials into the place of the names of everybody in the book."""
    if full:
        return str
    names = book.names
    return lru_cache(maxsize=_KEPT_TEXTS)(lambda text: without_names(text, names))  # titles come in thousands of rows


def answer_table(book: EvaluationBook, *, full: bool) -> Table[_Row]:
    """Every answer; its number of the score is what the other sheets count by."""
    shown = masking(book, full=full)

    def name(row: _Row) -> str:
        found = row.record.form.client_name
        return (found if full else initials(found)) or NO_NAME

    def register(row: _Row) -> str:
        return book.registers.get(row.record.form.client_id, "")

    registers: list[Column[_Row]] = [Column("No. Register", 20, register)] * full
    columns: list[Column[_Row]] = [
        Column("No", 7, attrgetter("number"), Kind.ORDINAL),
        Column("Nomor nilai", 9, attrgetter("record.key"), Kind.ORDINAL),
        Column("Kegiatan", 28, lambda row: shown(row.record.form.program_title)),
        Column("Peserta", 26, name),
        *registers,
        Column("Maksud", 18, attrgetter("record.instrument.purpose")),
        Column("Instrumen", 28, attrgetter("record.instrument.title")),
        Column("Versi", 7, attrgetter("record.instrument.version"), Kind.ORDINAL),
        Column("Waktu", 8, attrgetter("record.form.phase")),
        Column("Penilai ke-", 9, attrgetter("record.form.seat"), Kind.ORDINAL),
        Column("Penilai", 22, lambda row: shown(row.record.form.assessor)),
        Column("Kelompok", 20, attrgetter("record.group")),
        Column("Pertanyaan", 40, attrgetter("record.question")),
        Column("Skala", 10, attrgetter("record.instrument.scale")),
        Column("Jawaban", 10, attrgetter("record.value"), Kind.NUMBER),
        Column("Artinya", 22, attrgetter("record.meaning")),
        Column("Tanggal", 12, attrgetter("record.form.date"), Kind.DATE),
        Column("Dibantu", 9, lambda row: "Ya" if row.record.form.assisted else ""),
    ]
    return Table(
        name="Evaluasi", title="JAWABAN EVALUASI", lines=book.lines, frozen=4, columns=columns,
        records=[_Row(number, one) for number, one in enumerate(book.answers, 1)], total=len(book.answers),
        notes=("Nomor nilai: baris pada lembar Nilai yang dihitung dari jawaban ini; kepuasan tidak memakainya.",),
    )  # fmt: skip


def note_table(book: EvaluationBook, *, full: bool) -> Table[_Piece]:
    """The notes that may leave the office; a long one goes on in the next row."""
    shown = masking(book, full=full)

    def text_of(note: Reflection) -> str:
        said = "\n".join(f"{label}{words}" for field, label in _LABELS.items() if (words := getattr(note, field)))
        return said if full else shown(mask_name(said, note.client_name))

    def pieces() -> Iterator[_Piece]:
        for number, note in enumerate(book.notes, 1):
            for place, part in enumerate(split_text(text_of(note))):
                yield _Piece(None if place else number, note, part)

    def first(value: Callable[[Reflection], Value]) -> Callable[[_Piece], Value]:
        return lambda piece: None if piece.number is None else value(piece.note)

    def person(note: Reflection) -> str:
        return (note.client_name if full else initials(note.client_name)) or GROUP

    rows = list(pieces())
    kept = f"{whole(book.sensitive)} catatan khusus kantor tidak ditulis di sini." if book.sensitive else ""
    masked = "Nama peserta disamarkan, juga di dalam catatan; nama orang lain tidak dikenali, bacalah sebelum dikirim."
    return Table(
        name="Refleksi", title="CATATAN REFLEKSI", lines=book.lines + (() if full else (masked,)), frozen=2,
        records=rows, total=len(rows), notes=(kept,) if kept else (),
        columns=[
            Column("No", 6, attrgetter("number"), Kind.ORDINAL),
            Column("Tanggal", 12, first(lambda note: note.date), Kind.DATE),
            Column("Kegiatan", 26, first(lambda note: shown(note.program_title))),
            Column("Pertemuan", 26, first(lambda note: shown(note.session_title))),
            Column("Peserta", 24, first(person)),
            Column("Penulis", 22, first(lambda note: shown(note.author))),
            Column("Wajah", 14, first(lambda note: FACES.get(note.face or 0, ""))),
            Column("Dibantu", 9, first(lambda note: "Ya" if note.assisted else "")),
            Column("Catatan", TEXT_WIDTH, attrgetter("text")),
        ],
    )  # fmt: skip


def outcome_table(book: EvaluationBook, *, full: bool) -> Table[_Row]:
    """The follow-ups with their real dates."""
    shown = masking(book, full=full)

    def name(row: _Row) -> str:
        outcome: Outcome = row.record
        if full:
            return outcome.client_name
        return HIDDEN_PERSON if outcome.state == OutcomeState.OFFENCE else initials(outcome.client_name)

    def told(value: bool | None) -> str:
        return {True: "Ya", False: "Tidak", None: ""}[value]

    inside: list[Column[_Row]] = [
        Column("Pekerjaan, usaha, atau pelatihan", 30, attrgetter("record.work")),
        Column("Bantuan yang diperlukan", 30, attrgetter("record.help_needed")),
        Column("Catatan", 40, attrgetter("record.notes")),
    ]
    registers: list[Column[_Row]] = [Column("No. Register", 20, attrgetter("record.register_no"))]
    return Table(
        name="Tindak lanjut", title="TINDAK LANJUT", lines=book.lines, frozen=3,
        records=[_Row(number, one) for number, one in enumerate(book.outcomes, 1)], total=len(book.outcomes),
        notes=() if full else ("Orang yang terlibat pidana baru tidak ditandai, juga tidak dengan inisialnya.",),
        columns=[
            Column("No", 6, attrgetter("number"), Kind.ORDINAL),
            Column("Tanggal", 12, attrgetter("record.date"), Kind.DATE),
            Column("Peserta", 26, name),
            *registers * full,
            Column("Kegiatan", 28, lambda row: shown(row.record.program_title)),
            Column("Bulan ke-", 9, attrgetter("record.months"), Kind.ORDINAL),
            Column("Keadaan", 26, attrgetter("record.state")),
            Column("Penghasilan sebulan", 24, attrgetter("record.income")),
            Column("Sesuai pelatihan", 11, lambda row: told(row.record.related)),
            Column("Masih dijalankan", 11, lambda row: told(row.record.practising)),
            Column("Cara", 18, attrgetter("record.contact")),
            Column("Dicatat oleh", 22, lambda row: shown(row.record.recorded_by)),
            *inside * full,
        ],
    )  # fmt: skip
