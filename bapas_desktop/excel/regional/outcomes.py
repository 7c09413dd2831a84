"""R5: what became of people, row by row, and counted by state and step."""

from dataclasses import dataclass

from bapas_desktop.domain.paper import Face
from bapas_desktop.domain.reflections.outcomes import OutcomeState
from bapas_desktop.domain.regional.content import Content
from bapas_desktop.domain.regional.figures import UNKNOWN
from bapas_desktop.excel.cells import Formula
from bapas_desktop.excel.regional.people import shifted
from bapas_desktop.excel.regional.trainings import Numbered, numbered
from bapas_desktop.excel.tables import SUM, Column, Kind, Table

ROWS_SHEET, COUNTS_SHEET = "R5 Tindak Lanjut", "R5 Rekap"
BETWEEN = "di antaranya"
"""What the step of somebody is called who was asked in between."""


@dataclass(frozen=True, slots=True)
class _State:
    number: int
    state: OutcomeState


def outcome_table(content: Content) -> Table[Numbered]:
    """Who does what now; for the public initials, and no place of work."""
    face = Face(content.draft.face)
    internal = face is Face.INTERNAL
    work: list[Column[Numbered]] = [Column("Pekerjaan/usaha", 20, lambda one: one.row.work)]
    columns: list[Column[Numbered]] = [
        Column("No", 4, lambda one: one.number, Kind.ORDINAL),
        Column("Nama" if internal else "Inisial", 24 if internal else 12, lambda one: face.shown(one.row.name)),
        Column("Kegiatan", 26, lambda one: one.row.program),
        Column("Bulan ke-", 8, lambda one: _step(one.row.months)),
        Column("Tanggal", 11, lambda one: one.row.date, Kind.DATE),
        Column("Keadaan", 20, lambda one: one.row.state),
        *(work if internal else []),
        Column("Penghasilan sebulan", 16, lambda one: one.row.income),
        Column("Sesuai pelatihan", 10, lambda one: _answer(one.row.related)),
        Column("Masih dijalankan", 10.5, lambda one: _answer(one.row.practising)),
    ]
    rows = numbered(content.outcomes)
    return Table(
        name=ROWS_SHEET, title="R5. TINDAK LANJUT PASCAPELATIHAN", lines=(f"Periode: {content.period.title}",),
        columns=columns, records=rows, total=len(rows), frozen=2,
        notes=("Keterangan terakhir tiap klien dan kegiatan yang dicatat dalam periode.",),
    )  # fmt: skip


def counts_table(content: Content, head: int) -> Table[_State]:
    """The states by step, counted by formula over the rows of the sheet beside; ``head`` is the row of its headings."""
    figures = content.figures
    steps = figures.parts("tindak_lanjut", 1)
    first, last = head + 1, head + max(len(content.outcomes), 1)
    cells = f"'{ROWS_SHEET}'!$F${first}:$F${last}"
    step_cells = f"'{ROWS_SHEET}'!$D${first}:$D${last}"

    def counted(step: str) -> Column[_State]:
        words = BETWEEN if step == UNKNOWN else step

        def value(row: _State) -> Formula:
            text = f'COUNTIFS({cells},$B{{row}},{step_cells},"{words}")'
            return Formula(text, figures.total(("tindak_lanjut", step, row.state)))

        return Column(BETWEEN if step == UNKNOWN else f"Bulan ke-{step}", 13, value, Kind.NUMBER, SUM)

    columns: list[Column[_State]] = [
        Column("No", 5, lambda row: row.number, Kind.ORDINAL),
        Column("Keadaan", 34, lambda row: row.state.value),
        *map(counted, steps),
    ]
    if steps:
        until = shifted("C", len(steps) - 1)
        columns.append(
            Column(
                "Jumlah", 10,
                lambda row: Formula(f"SUM(C{{row}}:{until}{{row}})", figures.total(("tindak_lanjut", "*", row.state))),
                Kind.NUMBER, SUM,
            )
        )  # fmt: skip
    rows = [_State(number, state) for number, state in enumerate(OutcomeState, 1)] if steps else []
    return Table(
        name=COUNTS_SHEET, title="R5. REKAP TINDAK LANJUT", lines=(f"Periode: {content.period.title}",),
        columns=columns, records=rows, total=len(rows), frozen=2, filtered=False,
        notes=() if steps else ("Tidak ada tindak lanjut dalam periode ini.",),
    )  # fmt: skip


def _step(months: int | None) -> str:
    return BETWEEN if months is None else str(months)


def _answer(value: bool | None) -> str:
    return "" if value is None else "ya" if value else "tidak"
