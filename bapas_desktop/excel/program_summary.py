"""The sheet Ringkasan of a program's workbook: what stands in the other sheets, counted there by formula."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from bapas_desktop.domain.activity_report import Activity
from bapas_desktop.domain.certificates import PASS_PERCENT
from bapas_desktop.domain.formats import kilograms, long_date
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.training import Mark
from bapas_desktop.excel.cells import Formula, Value
from bapas_desktop.excel.tables import Column, Kind, Table, head_row


@dataclass(frozen=True, slots=True)
class _Fact:
    """One line: words, or a number of one of three kinds."""

    label: str
    words: str = ""
    count: Value = None
    money: Value = None
    share: Value = None
    number: int = 0


class Places:
    """Where the columns of the other sheets are."""

    def __init__(self, tables: Sequence[Table[Any]], office: OfficeProfile) -> None:
        self._tables = {table.name: table for table in tables}
        self._office = office

    def cells(self, sheet: str, title: str) -> str:
        """The cells of the records of a column: ``Peserta!$A$12:$A$26``."""
        table = self._tables[sheet]
        place = next(place for place, column in enumerate(table.columns, 1) if column.title == title)
        first = head_row(table, self._office) + 1
        letter = letter_of(place)
        last = first + max(table.total, 1) - 1
        return f"{sheet}!${letter}${first}:${letter}${last}"


def letter_of(number: int) -> str:
    """The letters of a column, counted from 1: beyond Z for a program of many sessions."""
    head, last = divmod(number - 1, 26)
    return (letter_of(head) if head else "") + chr(ord("A") + last)


def summary_table(activity: Activity, tables: Sequence[Table[Any]], office: OfficeProfile) -> Table[_Fact]:
    """The summary over the other sheets."""
    facts = [*_words(activity), *_counts(activity, Places(tables, office))]
    records = [replace(fact, number=number) for number, fact in enumerate(facts, 1)]
    table = Table(
        name="Ringkasan",
        title="LAMPIRAN LAPORAN KEGIATAN",
        frozen=2,
        records=records,
        total=len(records),
        columns=[
            Column("No", 6, attrgetter("number"), Kind.ORDINAL),
            Column("Uraian", 34, attrgetter("label")),
            Column("Keterangan", 52, attrgetter("words")),
            Column("Jumlah", 14, attrgetter("count"), Kind.NUMBER),
            Column("Rupiah", 20, attrgetter("money"), Kind.RUPIAH),
            Column("Persen", 12, attrgetter("share"), Kind.PERCENT),
        ],
    )
    first = head_row(table, office) + 1
    return Table(
        name=table.name, title=table.title, frozen=table.frozen, records=records, total=table.total,
        columns=table.columns, notes=(_check(records, first),),
    )  # fmt: skip


def _words(activity: Activity) -> list[_Fact]:
    program = activity.program
    days = " s.d. ".join(long_date(day) for day in dict.fromkeys(activity.days or ()))
    rows = (
        ("Kegiatan", program.title), ("Keterampilan", program.skill), ("Waktu", days), ("Tempat", program.place),
        ("Mitra", program.partner), ("Penanggung jawab", program.officer_in_charge),
        ("Sumber biaya", program.budget_source),
    )  # fmt: skip
    facts: list[_Fact] = [_Fact(label, words) for label, words in rows if words.strip()]
    if activity.harvests:
        grams = sum(one.grams for one in activity.harvests)
        facts.append(_Fact("Panen", f"{len(activity.harvests)} kali, {kilograms(grams)} kg"))
    return facts


def _counts(activity: Activity, at: Places) -> list[_Fact]:
    """Each with its value as the records have it."""
    marks = [mark for one in activity.participants for mark in one.marks.values()]
    recorded = [mark for mark in marks if mark is not None]
    there = sum(mark.was_there for mark in recorded)
    state, total = at.cells("Jadwal", "Keadaan"), activity.total
    present = f"SUM({at.cells('Peserta', 'Hadir')})+SUM({at.cells('Peserta', 'Terlambat')})"
    all_marks = f"SUM({at.cells('Peserta', 'Tercatat')})"
    share = f'IF({all_marks}=0,"",({present})/{all_marks})'
    planned, spent = f"SUM({at.cells('Kebutuhan', 'Jumlah')})", f"SUM({at.cells('Belanja', 'Jumlah')})"

    def count(label: str, text: str, value: int) -> _Fact:
        return _Fact(label, count=Formula(text, value))

    def money(label: str, text: str, value: int) -> _Fact:
        return _Fact(label, money=Formula(text, value))

    absent = [
        count(f"Tidak hadir: {words.lower()}", f"SUM({at.cells('Peserta', words)})", recorded.count(mark))
        for mark, words in ((Mark.EXCUSED, "Izin"), (Mark.ILL, "Sakit"), (Mark.ABSENT, "Alpa"))
    ]
    return [
        count("Pertemuan dilaksanakan", f'COUNTIF({state},"Dilaksanakan")', len(activity.held)),
        count(
            "Pertemuan masih dijadwalkan", f'COUNTIF({state},"Dijadwalkan")', len(activity.planned) - len(activity.held)
        ),
        count("Pertemuan dibatalkan", f'COUNTIF({state},"Dibatalkan")', len(activity.cancelled)),
        count("Peserta", f"COUNT({at.cells('Peserta', 'No')})", len(activity.participants)),
        count("Kehadiran tercatat", all_marks, len(recorded)),
        count("Hadir, termasuk terlambat", present, there),
        *absent,
        count(
            "Belum ditandai, yang akan datang juga", f"SUM({at.cells('Peserta', 'Belum ditandai')})",
            len(marks) - len(recorded),
        ),
        _Fact("% hadir", share=Formula(share, there / len(recorded) if recorded else "")),
        # Joined with &, the number is written as the reader's Excel writes numbers, with comma or dot.
        count(
            f"Peserta yang hadir ≥ {PASS_PERCENT} %",
            f'COUNTIF({at.cells("Peserta", "% hadir")},">="&{PASS_PERCENT}/100)', len(activity.passed),
        ),
        _Fact("Sertifikat diterbitkan", count=len(activity.certificates)),
        money("Rencana anggaran", planned, total.planned),
        money("Realisasi belanja", spent, total.spent),
        money("Sisa anggaran", f"{planned}-{spent}", total.left),
        count(
            "Hasil produksi (biji)", f"SUM({at.cells('Produksi', 'Jumlah jadi')})",
            sum(one.pieces or 0 for one in activity.batches),
        ),
        money(
            "Pemasukan penjualan", f"SUM({at.cells('Produksi', 'Pemasukan')})",
            sum(one.income or 0 for one in activity.batches),
        ),
        money("Laba", f"SUM({at.cells('Produksi', 'Laba')})", sum(one.profit or 0 for one in activity.batches)),
        count("Foto", f"COUNT({at.cells('Foto', 'No')})", len(activity.photos)),
    ]  # fmt: skip


def _check(records: Sequence[_Fact], first: int) -> Formula:
    """A sentence that compares the sums with what the office's file held when this was written."""
    equal = [
        f"{letter}{first + row}={value.value}"
        for row, fact in enumerate(records)
        for letter, value in (("D", fact.count), ("E", fact.money))
        if isinstance(value, Formula)
    ]
    right = "Periksa: semua jumlah sama dengan catatan di basis data."
    wrong = "Periksa: ada jumlah yang TIDAK SAMA dengan catatan di basis data."
    return Formula(f'IF(AND({",".join(equal)}),"{right}","{wrong}")', right)
