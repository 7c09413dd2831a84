"""Tables of the regional report: how they are told to its template, and those about clients and trainings (R1-R3)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from bapas_desktop.domain.activity_report import without_names
from bapas_desktop.domain.formats import decimal, rupiah, short_date, whole
from bapas_desktop.domain.paper import Face
from bapas_desktop.domain.regional.content import Content, ParticipantRow, ProgramRow, Who
from bapas_desktop.domain.regional.figures import ANY, UNKNOWN
from bapas_desktop.domain.regional.movement import ADULT, CHILD
from bapas_desktop.domain.sentences import percentage
from bapas_desktop.domain.training import Mark
from bapas_desktop.printing.letterhead import flowing, number_with_breaks

Block = dict[str, Any]
"""Something below the heading of a part; ``kind`` says what the template makes of it."""
LEFT, MIDDLE, RIGHT, MONEY = "left", "center", "right", "money"
MARKS = {Mark.PRESENT: "H", Mark.LATE: "T", Mark.EXCUSED: "I", Mark.ILL: "S", Mark.ABSENT: "A", None: "B"}
_MARKS_TOLD = "H hadir, T terlambat, I izin, S sakit, A tanpa keterangan, B belum ditandai. Hadir % termasuk terlambat."
BANDS = {"awal": "Awal", "masuk": "Masuk", "keluar": "Keluar", "akhir": "Akhir"}
NONE = "–"
"""Where there is nothing to say, or what cannot be worked out."""
_PEOPLE: tuple[Who, ...] = ((ADULT, "L"), (ADULT, "P"), (CHILD, "L"), (CHILD, "P"))
_GROUPS = {ADULT: "Dewasa", CHILD: "Anak"}
_TOGETHER, _NOT_KNOWN = "Jumlah", "Td."
NOT_KNOWN_TOLD = "Td.: umur atau jenis kelamin tidak diketahui."


def column(title: str, width: str, side: str = LEFT, *bands: str) -> list[Any]:
    """A column: ``width`` in mm or parts of what is left (``2fr``); neighbours share headings of equal ``bands``."""
    return [title, width, side, list(bands)]


def table(
    columns: Sequence[list[Any]],
    rows: Sequence[Sequence[str]],
    *,
    empty: str,
    title: str = "",
    total: Sequence[str] = (),
    notes: Sequence[str] = (),
    over: str = "",
) -> Block:
    """A table. ``over`` stands above its head on every page; ``empty`` is what is said where it has no rows."""
    return {
        "kind": "table", "title": title, "columns": columns, "rows": rows, "total": total if rows else [],
        "notes": notes if rows else [], "empty": empty, "over": over,
    }  # fmt: skip


def lines(items: Iterable[str], title: str = "") -> Block:
    """Paragraphs."""
    return {"kind": "lines", "title": title, "lines": list(items)}


def share(part: int, everything: int) -> str:
    """A percentage that never ends a line before its sign; a dash where there is nothing to divide by."""
    return percentage(part, everything).replace(" ", "\u00a0") if everything else NONE


def shown(text: str, names: Collection[str]) -> str:
    """The text without these names; of thousands only those are looked for whose first word it has."""
    folded = text.casefold()
    near = [name for name in names if (words := name.split()) and words[0].casefold() in folded]
    return without_names(text, near)


# People by age group and sex


def has_unknown(whos: Iterable[Sequence[str]]) -> bool:
    """Whether of somebody age or sex is not known; only then there is a column for them."""
    return any(UNKNOWN in who for who in whos)


def who_columns(width: str, *bands: str, unknown: bool) -> list[list[Any]]:
    """The columns of ``who_cells``."""
    found = [column(sex, width, RIGHT, *bands, _GROUPS[age]) for age, sex in _PEOPLE]
    if unknown:
        found.append(column(_NOT_KNOWN, width, RIGHT, *bands))
    return [*found, column(_TOGETHER, f"{float(width.removesuffix('mm')) + 3}mm", RIGHT, *bands)]


def who_cells(counts: Mapping[Who, int], *, unknown: bool) -> list[str]:
    """People by age group and sex, and all of them."""
    cells = [counts.get(who, 0) for who in _PEOPLE]
    if unknown:
        cells.append(sum(count for who, count in counts.items() if UNKNOWN in who))
    return [whole(count) for count in [*cells, sum(counts.values())]]


def _who_counts(content: Content, pattern: tuple[str, ...]) -> dict[Who, int]:
    """The people of whatever the pattern means; age group and sex are the last parts of its keys."""
    found: dict[Who, int] = {}
    for key, value in content.figures.values.items():
        if all(wanted in (ANY, part) for wanted, part in zip(pattern, key, strict=False)):
            found[key[-2], key[-1]] = found.get((key[-2], key[-1]), 0) + value
    return found


def _attendance(content: Content) -> tuple[int, int]:
    """The marks of those who were there, and all marks."""
    figures = content.figures
    there = sum(figures.total(("kehadiran", mark)) for mark in Mark if mark.was_there)
    return there, figures.total(("kehadiran",)) - figures.total(("kehadiran", UNKNOWN))


# R1


def measures_told(content: Content, measures: Mapping[str, str]) -> list[tuple[str, str]]:
    """The kinds of guidance of the report with their names, in the order of the office."""
    figures = content.figures
    codes = {code for name in ("akhir", "awal") for code in figures.parts(name, 1)}
    codes |= {code for name in ("masuk", "keluar") for code in figures.parts(name, 2)}
    places = {code: place for place, code in enumerate(measures)}
    ordered = sorted(codes, key=lambda code: (places.get(code, len(places)), code == UNKNOWN, code))
    return [(code, measures.get(code, "Tidak dicatat" if code == UNKNOWN else code)) for code in ordered]


def movement_blocks(content: Content, measures: Mapping[str, str]) -> list[Block]:
    """R1: awal, masuk, keluar and akhir of each kind of guidance; how clients came and why they left."""
    figures = content.figures
    unknown = has_unknown(key[-2:] for key in figures.values if key[0] in BANDS)
    columns = [column("No.", "8mm", MIDDLE), column("Jenis bimbingan", "1fr")]
    for band in BANDS.values():
        columns += who_columns("8.2mm" if unknown else "9.6mm", band, unknown=unknown)

    def cells(code: str) -> list[str]:
        found = []
        for name in BANDS:
            ways = (ANY,) if name in ("masuk", "keluar") else ()
            found += who_cells(_who_counts(content, (name, *ways, code)), unknown=unknown)
        return found

    kinds = measures_told(content, measures)
    rows = [[str(number), flowing(name), *cells(code)] for number, (code, name) in enumerate(kinds, 1)]
    movement = table(
        columns, rows, total=["", "Jumlah", *cells(ANY)], notes=_movement_notes(content, unknown=unknown),
        empty="Tidak ada klien yang dibimbing dalam periode ini.",
    )  # fmt: skip
    movement["size"] = 8
    return [movement, *(_ways(content, name, unknown=unknown) for name in ("masuk", "keluar"))]


def _movement_notes(content: Content, *, unknown: bool) -> list[str]:
    notes = ["Akhir = awal + masuk − keluar. L laki-laki, P perempuan; anak: di bawah 18 tahun pada harinya."]
    notes.append("Yang menjadi dewasa dalam periode dihitung keluar dari anak dan masuk ke dewasa.")
    if unknown:
        notes.append(NOT_KNOWN_TOLD)
    if content.without_start:
        notes.append(f"{whole(content.without_start)} klien tanpa tanggal mulai dihitung sejak sebelum periode.")
    if content.without_end:
        notes.append(f"{whole(content.without_end)} klien yang berakhir tanpa tanggal tidak dihitung.")
    return notes


def _ways(content: Content, name: str, *, unknown: bool) -> Block:
    """How clients came (``masuk``) or why they left (``keluar``)."""
    title, head, empty = {
        "masuk": ("Cara masuk", "Cara", "Tidak ada klien yang masuk dalam periode ini."),
        "keluar": ("Alasan keluar", "Alasan", "Tidak ada klien yang keluar dalam periode ini."),
    }[name]
    rows = [
        ["tidak dicatat" if way == UNKNOWN else flowing(way),
         *who_cells(_who_counts(content, (name, way)), unknown=unknown)]
        for way in content.figures.parts(name, 1)
    ]  # fmt: skip
    total = ["Jumlah", *who_cells(_who_counts(content, (name,)), unknown=unknown)]
    columns = [column(head, "1fr"), *who_columns("19mm", unknown=unknown)]
    return table(columns, rows, total=total, title=title, empty=empty)


# R2


def program_blocks(content: Content, lesson_minutes: int, names: Collection[str]) -> list[Block]:
    """R2: what was done, for whom and at which cost, and what is to follow."""
    if not content.programs:
        return [lines(["Tidak ada kegiatan bimbingan kemandirian dalam periode ini."])]
    numbered = list(enumerate(content.programs, 1))
    told = [
        f"{flowing(row.title)}: {flowing(shown(row.follow_up, names))}"
        for row in content.programs
        if row.follow_up.strip()
    ]
    blocks = [_doings(content, numbered, lesson_minutes), _costs(content, numbered)]
    return [*blocks, lines(told, "Kendala dan tindak lanjut kegiatan")] if told else blocks


def _doings(content: Content, numbered: Sequence[tuple[int, ProgramRow]], lesson_minutes: int) -> Block:
    columns = [
        column("No.", "9mm", MIDDLE), column("Nama kegiatan", "3fr"), column("Keterampilan", "2fr"),
        column("Waktu", "27mm", MIDDLE), column("Tempat", "2fr"), column("Mitra/instruktur", "2.4fr"),
        column("Pertemuan", "19mm", RIGHT), column("JP", "14mm", RIGHT), column("Hasil", "27mm"),
    ]  # fmt: skip
    rows = [
        [
            str(number), flowing(row.title), flowing(row.skill), _days(row), flowing(row.place),
            flowing("; ".join(filter(None, (row.partner, row.instructors)))), whole(row.sessions),
            decimal(row.minutes / lesson_minutes, 1), flowing(row.result),
        ]
        for number, row in numbered
    ]  # fmt: skip
    sessions, minutes = (content.figures.total((name,)) for name in ("pertemuan", "menit"))
    total = ["", "Jumlah", "", "", "", "", whole(sessions), decimal(minutes / lesson_minutes, 1), ""]
    note = f"JP: jam pelajaran, {whole(lesson_minutes)} menit."
    return table(columns, rows, total=total, title="Pelaksanaan", notes=[note], empty="")


def _days(row: ProgramRow) -> str:
    return " s.d. ".join(dict.fromkeys(filter(None, (short_date(row.first), short_date(row.last)))))


def _costs(content: Content, numbered: Sequence[tuple[int, ProgramRow]]) -> Block:
    unknown = has_unknown(who for row in content.programs for who in row.people)
    columns = [
        column("No.", "9mm", MIDDLE), column("Nama kegiatan", "2fr"),
        *who_columns("11.5mm", "Peserta", unknown=unknown),
        column("Hadir", "14mm", RIGHT, "Tanda kehadiran"), column("Semua", "14mm", RIGHT, "Tanda kehadiran"),
        column("%", "15mm", RIGHT, "Tanda kehadiran"), column("Serti-\nfikat", "15mm", RIGHT),
        column("Anggaran", "23mm", MONEY), column("Belanja", "23mm", MONEY), column("Sumber biaya", "1fr"),
    ]  # fmt: skip

    def cells(people: Mapping[Who, int], present: int, marked: int, *rest: int) -> list[str]:
        certificates, budget, spent = rest
        return [
            *who_cells(people, unknown=unknown), whole(present), whole(marked), share(present, marked),
            whole(certificates), rupiah(budget), rupiah(spent),
        ]  # fmt: skip

    rows = [
        [
            str(number), flowing(row.title),
            *cells(row.people, row.present, row.marked, row.certificates, row.budget, row.spent), flowing(row.source),
        ]
        for number, row in numbered
    ]  # fmt: skip
    sums = [content.figures.total((name,)) for name in ("sertifikat", "anggaran", "belanja")]
    total = ["", "Jumlah", *cells(_who_counts(content, ("kepesertaan",)), *_attendance(content), *sums), ""]
    notes = [
        "Peserta tiap kegiatan; yang mengikuti dua kegiatan dihitung dua kali. Hadir termasuk terlambat.",
        "Anggaran dihitung pada periode pertemuan pertamanya, belanja pada tanggalnya.",
        *([NOT_KNOWN_TOLD] if unknown else []),
    ]
    return table(columns, rows, total=total, title="Peserta dan biaya", notes=notes, empty="")


# R3


def participant_blocks(content: Content) -> list[Block]:
    """R3: the participants of each program; for the public initials alone, and no number of anybody."""
    face = Face(content.draft.face)
    if not content.participants:
        return [lines(["Tidak ada peserta pertemuan dalam periode ini."])]
    blocks = [
        _class(title, list(people), face)
        for (_, title), people in groupby(content.participants, lambda row: (row.program_id, row.program))
    ]
    there, marked = _attendance(content)
    listed, people = (whole(content.figures.total((name,))) for name in ("kepesertaan", "peserta"))
    said = (
        f"Jumlah seluruhnya {listed} kepesertaan dari {people} orang; tanda hadir dan terlambat {whole(there)} dari "
        f"{whole(marked)} tanda ({share(there, marked)})."
    )
    return [{**lines([_MARKS_TOLD]), "small": True}, *blocks, lines([said])]


def _class(title: str, people: Sequence[ParticipantRow], face: Face) -> Block:
    internal = face is Face.INTERNAL
    own = [column("No. register", "42mm")] if internal else []
    last = column("No. sertifikat", "48mm") if internal else column("Bersertifikat", "25mm", MIDDLE)
    columns = [
        column("No.", "10mm", MIDDLE), column("Nama" if internal else "Inisial", "1fr"), *own,
        column("L/P", "10mm", MIDDLE), column("Usia", "16mm"),
        *(column(code, "9mm", RIGHT, "Kehadiran") for code in MARKS.values()), column("Hadir %", "18mm", RIGHT), last,
    ]  # fmt: skip
    rows = [_person(number, row, face) for number, row in enumerate(people, 1)]
    marks = [sum(row.marks.get(mark, 0) for row in people) for mark in MARKS]
    certificates = sum(bool(row.certificate) for row in people)
    total = [
        "", "Jumlah", *([""] if internal else []), "", "", *map(whole, marks),
        share(sum(map(_there, people)), sum(map(_held, people))), whole(certificates),
    ]  # fmt: skip
    return table(columns, rows, total=total, over=flowing(title), empty="")


def _person(number: int, row: ParticipantRow, face: Face) -> list[str]:
    internal = face is Face.INTERNAL
    age, sex = ("" if part == UNKNOWN else part for part in row.who)
    certificate = number_with_breaks(row.certificate) if internal else "ya" if row.certificate else ""
    return [
        str(number), flowing(face.shown(row.name)), *([number_with_breaks(row.register_no)] if internal else []),
        sex, age, *(whole(row.marks.get(mark, 0)) for mark in MARKS), share(_there(row), _held(row)), certificate,
    ]  # fmt: skip


def _there(row: ParticipantRow) -> int:
    return sum(count for mark, count in row.marks.items() if mark and mark.was_there)


def _held(row: ParticipantRow) -> int:
    return sum(count for mark, count in row.marks.items() if mark)
