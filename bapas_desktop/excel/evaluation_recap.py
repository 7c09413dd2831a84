"""The sheets that count: Rekap with its charts, and what it counts by: Nilai, Kepuasan, Wajah and Dijalankan.

Means and changes are formulas over the sheet Nilai, whose rows are formulas over the answers in Evaluasi. Typed text is
never taken for a condition: rows are found by their numbers, and texts are compared as whole cells.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import attrgetter
from typing import Any

from bapas_desktop.data.evaluation_book import EvaluationBook
from bapas_desktop.domain.formats import initials
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.reflections.evaluation_sentences import SMALL, band_of
from bapas_desktop.domain.reflections.instruments import Purpose, Scale
from bapas_desktop.domain.reflections.notes import FACES
from bapas_desktop.domain.reflections.outcomes import CurvePoint
from bapas_desktop.domain.reflections.results import Band, Satisfaction, Score, Summary, summarise
from bapas_desktop.excel.cells import Formula
from bapas_desktop.excel.evaluation_sheets import masking
from bapas_desktop.excel.program_summary import Places, letter_of
from bapas_desktop.excel.tables import Chart, Column, Kind, Strip, Table

_SCALES = (Scale.FIVE, Scale.FACES, Scale.COMPETENT)
_SCALE_WORDS = {Scale.FIVE: "1–5", Scale.FACES: "wajah 1–3", Scale.COMPETENT: "0–1, bagian daftar yang kompeten"}
_PURPOSES = list(Purpose)
_STEPS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class _Part:
    """A row of the recap: one group of questions of one purpose and scale."""

    number: int
    purpose: str
    summary: Summary

    @property
    def name(self) -> str:
        """What stands under its bars."""
        return f"{self.summary.group} ({self.purpose})"


@dataclass(frozen=True, slots=True)
class _Value:
    number: int
    part: int
    score: Score


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    record: Any


def recap_tables(
    book: EvaluationBook, sheets: Sequence[Table[Any]], office: OfficeProfile, *, full: bool
) -> list[Table[Any]]:
    """Rekap first, then what it counts by and draws."""
    grouped: dict[tuple[str, str, str], list[Score]] = {}
    for score in book.scores:
        grouped.setdefault((score.purpose, score.group, score.scale), []).append(score)
    ordered = sorted(grouped, key=lambda key: (_SCALES.index(Scale(key[2])), _PURPOSES.index(Purpose(key[0]))))
    numbers = {key: number for number, key in enumerate(ordered, 1)}
    parts = [_Part(numbers[key], key[0], summarise(key[1], grouped[key])) for key in ordered]
    at = Places(sheets, office)
    values = _value_table(book, numbers, at, full=full)
    liking, faces, curve = _liking_table(book, at), _face_table(book, at), _curve_table(book)
    at = Places([*sheets, values], office)
    return [_recap(book, parts, at, (liking, faces, curve)), values, liking, faces, curve]


# Rekap


def _recap(
    book: EvaluationBook, parts: Sequence[_Part], at: Places, drawn: tuple[Table[Any], Table[Any], Table[Any]]
) -> Table[_Part]:
    of_part, before, after, change = (
        at.cells("Nilai", title) for title in ("Nomor kelompok", "Awal", "Akhir", "Perubahan")
    )
    mine = f"{of_part},$A{{row}}"

    def count(title: str, condition: str, value: Callable[[Summary], int]) -> Column[_Part]:
        text = f"COUNTIFS({mine},{condition})"
        return Column(title, 11, lambda part: Formula(text, value(part.summary)), Kind.NUMBER)

    def once(title: str, cells: str, value: Callable[[Summary], int]) -> Column[_Part]:
        text = f'COUNTIFS({mine},{cells},">=0")-$E{{row}}'
        return Column(title, 11, lambda part: Formula(text, value(part.summary)), Kind.NUMBER)

    def mean(title: str, cells: str, value: Callable[[Summary], Fraction | None]) -> Column[_Part]:
        text = f'IFERROR(AVERAGEIFS({cells},{mine},{change},">=-9"),"")'
        return Column(title, 13, lambda part: Formula(text, _number(value(part.summary))), Kind.RATIO)

    def band(title: str, letter: str, value: Callable[[Summary], Fraction | None]) -> Column[_Part]:
        names = [f'"{name.value}"' for name in Band]
        ends = ("1.8", "2.6", "3.4", "4.2")
        steps = "".join(f"IF(ROUND({letter}{{row}},9)<={end},{name}," for end, name in zip(ends, names, strict=False))
        text = f'IF({letter}{{row}}="","",{steps}{names[-1]}{")" * len(ends)})'

        def cell(part: _Part) -> Formula | str:
            if part.summary.scale != Scale.FIVE:
                return ""
            return Formula(text, band_of(value(part.summary), part.summary.scale))

        return Column(title, 17, cell)

    columns: list[Column[_Part]] = [
        Column("No", 6, attrgetter("number"), Kind.ORDINAL),
        Column("Yang dinilai", 52, attrgetter("name")),
        Column("Maksud", 21, attrgetter("purpose")),
        Column("Skala", 26, lambda part: _SCALE_WORDS[Scale(part.summary.scale)]),
        count("n pasangan", f'{change},">=-9"', attrgetter("pairs")),
        once("Hanya awal", before, attrgetter("only_before")),
        once("Hanya akhir", after, attrgetter("only_after")),
        mean("Rata-rata awal", before, attrgetter("mean_before")),
        mean("Rata-rata akhir", after, attrgetter("mean_after")),
        Column(
            "Perubahan", 13,
            lambda part: Formula('IF($E{row}=0,"",I{row}-H{row})', _number(part.summary.change)), Kind.RATIO,
        ),
        Column("Median awal", 11, lambda part: _number(part.summary.median_before), Kind.RATIO),
        Column("Median akhir", 11, lambda part: _number(part.summary.median_after), Kind.RATIO),
        count("Naik", f'{change},">0"', attrgetter("rose")),
        count("Tetap", f"{change},0", attrgetter("stayed")),
        count("Turun", f'{change},"<0"', attrgetter("fell")),
        band("Golongan awal", "H", attrgetter("mean_before")),
        band("Golongan akhir", "I", attrgetter("mean_after")),
    ]  # fmt: skip
    small = [SMALL] if any(part.summary.pairs and part.summary.is_small for part in parts) else []
    return Table(
        name="Rekap", title="REKAP EVALUASI", lines=book.lines, frozen=2, columns=columns, records=parts,
        total=len(parts), charts=_charts(parts, *drawn),
        notes=(
            (
                "n pasangan: dinilai pada awal dan akhir; rata-rata, median, perubahan, naik, tetap, dan turun hanya "
                "dari mereka. Golongan: sampai 1,80 sangat rendah; 2,60 rendah; 3,40 sedang; 4,20 tinggi; di atasnya "
                "sangat tinggi."
            ),
            *small,
            *([_check(parts)] if parts else []),
        ),
    )  # fmt: skip


def _check(parts: Sequence[_Part]) -> Formula:
    """A sentence that compares the counts and means with what the office's file held when this was written."""
    counts = (("E", "pairs"), ("M", "rose"), ("N", "stayed"), ("O", "fell"))
    equal = [
        f"SUM({letter}{{first}}:{letter}{{last}})={sum(getattr(part.summary, name) for part in parts)}"
        for letter, name in counts
    ]
    for letter, name in (("H", "mean_before"), ("I", "mean_after")):
        total = sum((getattr(part.summary, name) or Fraction() for part in parts), Fraction())
        equal.append(f"ABS(SUM({letter}{{first}}:{letter}{{last}})-{float(total):.9f})<0.000001")
    right = "Periksa: semua jumlah sama dengan catatan di basis data."
    wrong = "Periksa: ada jumlah yang TIDAK SAMA dengan catatan di basis data."
    return Formula(f'IF(AND({",".join(equal)}),"{right}","{wrong}")', right)


def _charts(parts: Sequence[_Part], liking: Table[Any], faces: Table[Any], curve: Table[Any]) -> tuple[Chart, ...]:
    found = []
    titles = {
        Scale.FIVE: ("Rata-rata awal dan akhir (skala 1–5)", "rata-rata"),
        Scale.FACES: ("Rata-rata awal dan akhir (wajah 1–3)", "rata-rata"),
        Scale.COMPETENT: ("Bagian daftar keterampilan yang kompeten", "bagian"),
    }
    for scale, (title, axis) in titles.items():
        own = [part.number for part in parts if part.summary.scale == scale and part.summary.pairs]
        if own:
            first, last = own[0], own[-1]
            found.append(
                Chart(
                    title=title, scale=axis, beside=True,
                    names=Strip(sheet="Rekap", columns=(2,), first=first, last=last),
                    bars=Strip(sheet="Rekap", columns=(8, 9), first=first, last=last),
                )
            )  # fmt: skip
    five = sum(row.record.highest == 5 for row in liking.records)
    drawn = ((liking, "Kepuasan peserta (rata-rata, 1–5)", "rata-rata", (9,), five),
             (faces, "Wajah pada catatan refleksi", "catatan", (3,), faces.total if _has_faces(faces) else 0),
             (curve, "Masih dijalankan setelah kegiatan", "orang", (5, 6, 7), curve.total))  # fmt: skip
    for table, title, axis, columns, last in drawn:
        if last:
            found.append(
                Chart(
                    title=title, scale=axis, names=Strip(sheet=table.name, columns=(2,), first=1, last=last),
                    bars=Strip(sheet=table.name, columns=columns, first=1, last=last),
                )
            )  # fmt: skip
    return tuple(found)


def _has_faces(faces: Table[Any]) -> bool:
    return any(row.record[1] for row in faces.records)


def _number(value: Fraction | None) -> float | str:
    return "" if value is None else float(value)


# What it counts by


def _value_table(
    book: EvaluationBook, numbers: dict[tuple[str, str, str], int], at: Places, *, full: bool
) -> Table[_Value]:
    answers, keys, phases = (at.cells("Evaluasi", title) for title in ("Jawaban", "Nomor nilai", "Waktu"))
    rows = [
        _Value(number, numbers[one.purpose, one.group, one.scale], one) for number, one in enumerate(book.scores, 1)
    ]
    shown = masking(book, full=full)

    def mean(phase: str, value: Callable[[Score], Fraction | None]) -> Callable[[_Value], Formula]:
        text = f'IFERROR(AVERAGEIFS({answers},{keys},$A{{row}},{phases},"{phase}"),"")'
        return lambda row: Formula(text, _number(value(row.score)))

    registers: list[Column[_Value]] = [
        Column("No. Register", 20, lambda row: book.registers.get(row.score.person.client_id or 0, ""))
    ]
    columns: list[Column[_Value]] = [
        Column("No", 7, attrgetter("number"), Kind.ORDINAL),
        Column("Nomor kelompok", 10, attrgetter("part"), Kind.ORDINAL),
        Column("Kegiatan", 30, lambda row: shown(row.score.person.program)),
        Column("Peserta", 28, lambda row: row.score.person.name if full else initials(row.score.person.name)),
        *registers * full,
        Column("Maksud", 20, attrgetter("score.purpose")),
        Column("Kelompok", 24, attrgetter("score.group")),
        Column("Tanggal awal", 12, attrgetter("score.before_on"), Kind.DATE),
        Column("Tanggal akhir", 12, attrgetter("score.after_on"), Kind.DATE),
        Column("Awal", 10, mean("awal", attrgetter("before")), Kind.RATIO),
        Column("Akhir", 10, mean("akhir", attrgetter("after")), Kind.RATIO),
    ]
    first, second = letter_of(len(columns) - 1), letter_of(len(columns))
    text = f'IF(OR({first}{{row}}="",{second}{{row}}=""),"",{second}{{row}}-{first}{{row}})'
    columns.append(Column("Perubahan", 11, lambda row: Formula(text, _number(row.score.change)), Kind.RATIO))
    return Table(
        name="Nilai", title="NILAI SETIAP PESERTA", lines=book.lines, frozen=4, columns=columns, records=rows,
        total=len(rows),
        notes=("Rata-rata jawaban pada lembar Evaluasi yang nomor nilainya sama, dari semua pertanyaan dan penilai.",),
    )  # fmt: skip


def _liking_table(book: EvaluationBook, at: Places) -> Table[_Row]:
    groups, purposes, scales, answers = (
        at.cells("Evaluasi", title) for title in ("Kelompok", "Maksud", "Skala", "Jawaban")
    )
    mine = f'EXACT({groups},$B{{row}})*({purposes}="{Purpose.SATISFACTION.value}")*({scales}=$C{{row}})'
    sides = sorted(book.satisfaction, key=lambda one: -one.highest)

    def step(number: int) -> Column[_Row]:
        text = f"SUMPRODUCT({mine}*({answers}={number}))"
        return Column(str(number), 8, lambda row: Formula(text, row.record.counts.get(number, 0)), Kind.NUMBER)

    def mean(row: _Row) -> Formula:
        total = "+".join(f"{number}*{letter_of(3 + number)}{{row}}" for number in _STEPS)
        return Formula(f'IF(SUM(D{{row}}:H{{row}})=0,"",({total})/SUM(D{{row}}:H{{row}}))', _number(row.record.mean))

    def content(row: _Row) -> Formula:
        upper = "G{row}+H{row}" if row.record.highest == 5 else "F{row}"
        text = f'IF(SUM(D{{row}}:H{{row}})=0,"",({upper})/SUM(D{{row}}:H{{row}}))'
        return Formula(text, _number(row.record.satisfied))

    return Table(
        name="Kepuasan", title="KEPUASAN PESERTA", lines=book.lines, frozen=2,
        records=[_Row(number, one) for number, one in enumerate(sides, 1)], total=len(sides),
        notes=("Puas: memilih 4 atau 5 dari lima, atau wajah ketiga dari tiga. 1–5: banyaknya jawaban.",),
        columns=[
            Column("No", 6, attrgetter("number"), Kind.ORDINAL),
            Column("Yang dinilai", 30, attrgetter("record.group")),
            Column("Skala", 10, lambda row: _scale_of(row.record).value),
            *(step(number) for number in _STEPS),
            Column("Rata-rata", 12, mean, Kind.RATIO),
            Column("Puas", 12, content, Kind.PERCENT),
        ],
    )  # fmt: skip


def _scale_of(side: Satisfaction) -> Scale:
    return Scale.FIVE if side.highest == 5 else Scale.FACES


def _face_table(book: EvaluationBook, at: Places) -> Table[_Row]:
    cells = at.cells("Refleksi", "Wajah")
    counts = Counter(note.face for note in book.notes)
    rows = [_Row(number, (words, counts[face])) for number, (face, words) in enumerate(sorted(FACES.items())[::-1], 1)]
    return Table(
        name="Wajah", title="WAJAH PADA CATATAN REFLEKSI", lines=book.lines, frozen=2, records=rows, total=len(rows),
        notes=("Dihitung dari lembar Refleksi; catatan khusus kantor tidak termasuk.",),
        columns=[
            Column("No", 6, attrgetter("number"), Kind.ORDINAL),
            Column("Wajah", 24, lambda row: row.record[0]),
            Column("Catatan", 12, lambda row: Formula(f"COUNTIF({cells},$B{{row}})", row.record[1]), Kind.NUMBER),
        ],
    )  # fmt: skip


def _curve_table(book: EvaluationBook) -> Table[_Row]:
    def share(row: _Row) -> Formula:
        point: CurvePoint = row.record
        return Formula('IF(D{row}=0,"",E{row}/D{row})', point.practising / point.asked if point.asked else "")

    return Table(
        name="Dijalankan", title="MASIH DIJALANKAN SETELAH KEGIATAN", lines=book.lines, frozen=2,
        records=[_Row(number, one) for number, one in enumerate(book.points, 1)], total=len(book.points),
        notes=(
            (
                "Menurut yang terakhir diketahui pada setiap tindak lanjut yang sudah jatuh tempo. Persen dihitung "
                "dari yang diketahui saja."
            ),
        ),
        columns=[
            Column("No", 6, attrgetter("number"), Kind.ORDINAL),
            Column("Setelah", 14, lambda row: f"{row.record.months} bulan"),
            Column("Harus ditanya", 12, attrgetter("record.expected"), Kind.NUMBER),
            Column("Diketahui", 12, attrgetter("record.asked"), Kind.NUMBER),
            Column("Masih menjalankan", 14, attrgetter("record.practising"), Kind.NUMBER),
            Column(
                "Tidak menjalankan", 14,
                lambda row: Formula("D{row}-E{row}", row.record.asked - row.record.practising), Kind.NUMBER,
            ),
            Column(
                "Belum diketahui", 14, lambda row: Formula("C{row}-D{row}", row.record.unknown), Kind.NUMBER,
            ),
            Column("Bekerja, usaha, atau magang", 16, attrgetter("record.productive"), Kind.NUMBER),
            Column("% masih menjalankan", 14, share, Kind.PERCENT),
        ],
    )  # fmt: skip
