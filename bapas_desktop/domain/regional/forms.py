"""The regional office's own form: what belongs into which of its cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.supervision.case_record import required, too_long

MOST_PLACEMENTS = 2000


class Source(StrEnum):
    """Where a cell gets its value from; ``detail`` says which."""

    FIGURE = "angka"
    """``detail``: a pattern of figures."""
    TEXT = "teks"
    """``detail``: one of ``TEXTS``."""
    INDICATOR = "indikator"
    """``detail``: the uid of an indicator, and one of A, B, realisasi, target, capaian."""
    COLUMN = "kolom"
    """The cell is a head; the rows below it get a column of a list. ``detail``: the list and its column."""


TEXTS = {
    "office": "Nama kantor", "period": "Periode", "first": "Tanggal awal", "last": "Tanggal akhir", "month": "Bulan",
    "year": "Tahun", "number": "Nomor surat", "dated": "Tanggal surat", "city": "Kota", "left_position": "Jabatan kiri",
    "left_name": "Nama kiri", "left_nip": "NIP kiri", "right_position": "Jabatan kanan", "right_name": "Nama kanan",
    "right_nip": "NIP kanan",
}  # fmt: skip
"""What may be written beside numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """What belongs into a cell (``C7``) of a sheet."""

    sheet: str
    cell: str
    source: str
    detail: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDraft:
    """What is said about a form."""

    name: str = ""
    placements: tuple[Placement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeForm(FormDraft):
    """A form as the file holds it."""

    id: int
    uid: str

    def draft(self) -> FormDraft:
        """The part that a form may change."""
        return FormDraft(name=self.name, placements=self.placements)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """How the filling of a form went: how many cells got a value, and what did not fit where."""

    cells: int = 0
    misfits: Sequence["Misfit"] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Misfit:
    """A value that was not written: ``code`` has its sentence in ``wording.py``."""

    sheet: str
    cell: str
    code: str
    values: tuple[str, ...] = ()


def check_form(draft: FormDraft) -> list[Issue]:
    """A name; cells that can be, each once; sources that there are."""
    found = required(draft, "name") + too_long(draft, ("name",))
    if len(draft.placements) > MOST_PLACEMENTS:
        found.append(Issue("placements", "placements_too_many", values=(str(MOST_PLACEMENTS),)))
    seen = set()
    for one in draft.placements:
        if not re.fullmatch(r"[A-Z]{1,3}[1-9]\d{0,6}", one.cell):
            found.append(Issue("placements", "cell_unreadable", values=(one.cell,)))
        if one.source not in set(Source) or not one.detail:
            found.append(Issue("placements", "unknown_choice", values=(one.source,)))
        if (one.sheet, one.cell) in seen:
            found.append(Issue("placements", "cell_twice", values=(f"{one.sheet}!{one.cell}",)))
        seen.add((one.sheet, one.cell))
    return found
