"""R1: the movement of clients by kind of guidance, and how they came and why they left."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bapas_desktop.domain.regional.content import Content, Who
from bapas_desktop.domain.regional.figures import ANY, Figures
from bapas_desktop.excel.cells import Formula
from bapas_desktop.excel.regional.people import has_unknown, letters, shifted, who_columns
from bapas_desktop.excel.tables import Column, Kind, Table

SHEET, WAYS_SHEET = "R1 Klien", "R1 Masuk Keluar"
BANDS = {"awal": "Awal", "masuk": "Masuk", "keluar": "Keluar", "akhir": "Akhir"}


@dataclass(frozen=True, slots=True)
class _Kind:
    """A row of R1: a kind of guidance, and what was counted of it."""

    number: int
    code: str
    name: str
    figures: Figures

    def count(self, name: str, who: Who) -> int:
        """How many of these people."""
        ways = (ANY,) if name in ("masuk", "keluar") else ()
        return self.figures.total((name, *ways, self.code, *who))


def movement_table(content: Content, measures: Mapping[str, str]) -> Table[_Kind]:
    """The movement. The end is worked out by formula: awal + masuk − keluar, cell by cell."""
    figures = content.figures
    codes = list(dict.fromkeys(code for name in ("akhir", "awal") for code in figures.parts(name, 1)))
    codes += [code for name in ("masuk", "keluar") for code in figures.parts(name, 2) if code not in codes]
    ordered = sorted(set(codes), key=lambda code: ([*measures, code].index(code), code))
    unknown = has_unknown(key[-2:] for key in figures.values if key[0] in BANDS)  # type: ignore[misc]
    columns: list[Column[_Kind]] = [
        Column("No", 4, lambda row: row.number, Kind.ORDINAL),
        Column("Jenis bimbingan", 20, lambda row: row.name),
    ]
    width = 5 + unknown
    firsts = {name: shifted("C", place * width) for place, name in enumerate(BANDS)}
    for name, band in BANDS.items():
        parts, together = who_columns(band, _counter(name), firsts[name], unknown=unknown)
        if name == "akhir":
            parts = [_balanced(one, place, firsts) for place, one in enumerate(parts)]
        columns += [*parts, together]
    rows = [
        _Kind(number, code, measures.get(code, "Tidak dicatat" if code == "-" else code), figures)
        for number, code in enumerate(ordered, 1)
    ]
    return Table(
        name=SHEET, title="R1. PERKEMBANGAN KLIEN", lines=(f"Periode: {content.period.title}",), columns=columns,
        records=rows, total=len(rows), frozen=2, filtered=False, notes=_notes(content, unknown=unknown),
    )  # fmt: skip


def _counter(name: str) -> Callable[[_Kind, Who], int]:
    return lambda row, who: row.count(name, who)


def _balanced(column: Column[_Kind], place: int, firsts: Mapping[str, str]) -> Column[_Kind]:
    """A column of the end as awal + masuk − keluar of its row."""
    start, came, left = (shifted(firsts[name], place) for name in ("awal", "masuk", "keluar"))

    def value(row: _Kind) -> Formula:
        counted = column.value(row)
        assert isinstance(counted, int)
        return Formula(f"{start}{{row}}+{came}{{row}}-{left}{{row}}", counted)

    return Column(column.title, column.width, value, column.kind, column.total, column.band)


def _notes(content: Content, *, unknown: bool) -> tuple[str, ...]:
    notes = ["Akhir = awal + masuk − keluar. L laki-laki, P perempuan; anak: di bawah 18 tahun pada harinya."]
    notes.append("Yang menjadi dewasa dalam periode dihitung keluar dari anak dan masuk ke dewasa.")
    if unknown:
        notes.append("Tanpa data: jenis kelamin atau tanggal lahirnya belum dicatat.")
    if content.without_start:
        notes.append(f"{content.without_start} klien tanpa tanggal mulai dihitung sejak sebelum periode.")
    if content.without_end:
        notes.append(f"{content.without_end} klien berakhir tanpa tanggal tidak dihitung.")
    return tuple(notes)


@dataclass(frozen=True, slots=True)
class _Way:
    number: int
    direction: str
    name: str
    counts: Mapping[Who, int]


def ways_table(content: Content) -> Table[_Way]:
    """How clients came, and why they left."""
    figures = content.figures
    unknown = has_unknown(key[-2:] for key in figures.values if key[0] in BANDS)  # type: ignore[misc]
    ways = [(name, way) for name in ("masuk", "keluar") for way in figures.parts(name, 1)]
    rows = []
    for number, (name, way) in enumerate(ways, 1):
        counts: dict[Who, int] = {}
        for key, value in figures.values.items():
            if key[:2] == (name, way):
                counts[key[3], key[4]] = counts.get((key[3], key[4]), 0) + value
        rows.append(_Way(number, name.capitalize(), "tidak dicatat" if way == "-" else way, counts))
    parts, together = who_columns("", lambda row, who: row.counts.get(who, 0), "D", unknown=unknown)
    columns: Sequence[Column[_Way]] = [
        Column("No", 5, lambda row: row.number, Kind.ORDINAL),
        Column("Arah", 10, lambda row: row.direction),
        Column("Cara/alasan", 40, lambda row: row.name),
        *parts,
        Column(together.title, together.width, together.value, together.kind),
    ]
    return Table(
        name=WAYS_SHEET, title="R1. CARA MASUK DAN ALASAN KELUAR", lines=(f"Periode: {content.period.title}",),
        columns=[Column(one.title, one.width, one.value, one.kind) for one in columns], records=rows, total=len(rows),
        frozen=3, notes=("Masuk dan keluar tidak dijumlahkan: keduanya berlawanan arah.",),
    )  # fmt: skip


def movement_letters(table: Table[_Kind]) -> dict[str, str]:
    """The columns of R1 by ``Awal Jumlah`` and the like."""
    return letters(table.columns)
