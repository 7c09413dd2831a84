"""The regional office's own form: what belongs into which of its cells."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.regional.catalogue import BY_NAME, Unit, words
from bapas_desktop.domain.regional.figures import Key
from bapas_desktop.domain.supervision.case_record import required, too_long

MOST_PLACEMENTS = 2000


class Source(StrEnum):
    """Where a cell gets its value from; ``detail`` says which."""

    FIGURE = "angka"
    """``detail``: a pattern of figures, and after all its dimensions the unit to show it in, if it is another."""
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
INDICATOR_PARTS = {"A": "A", "B": "B", "realisasi": "realisasi", "target": "target", "capaian": "capaian (%)"}
SHOWN_UNITS = {Unit.GRAMS: ("kg",), Unit.MINUTES: ("JP", "jam")}
"""Units that a number may be shown in instead of its own."""
LISTS = {
    "programs": "Kegiatan", "participants": "Peserta", "harvests": "Panen", "uses": "Penyaluran", "batches": "Produksi",
    "outcomes": "Tindak lanjut",
}  # fmt: skip
COLUMNS = {
    "programs": {
        "no": "No", "title": "Nama kegiatan", "skill": "Jenis keterampilan", "first": "Mulai", "last": "Sampai",
        "place": "Tempat", "partner": "Mitra", "instructors": "Instruktur", "sessions": "Pertemuan", "jp": "JP",
        "people": "Peserta", "men": "Peserta laki-laki", "women": "Peserta perempuan", "adults": "Peserta dewasa",
        "children": "Peserta anak", "present": "Tanda hadir", "marked": "Semua tanda", "share": "Hadir (%)",
        "certificates": "Bersertifikat", "budget": "Anggaran", "spent": "Belanja", "source": "Sumber dana",
        "result": "Hasil", "follow_up": "Kendala/tindak lanjut",
    },
    "participants": {
        "no": "No", "program": "Nama kegiatan", "name": "Nama", "register": "Nomor register", "nik": "NIK",
        "sex": "L/P", "age": "Dewasa/anak", "present": "Hadir", "excused": "Izin", "ill": "Sakit",
        "absent": "Alpa", "share": "Hadir (%)", "certificate": "Nomor sertifikat",
    },
    "harvests": {
        "no": "No", "date": "Tanggal", "plot": "Petak", "crop": "Tanaman", "kg": "Berat (kg)", "quantity": "Jumlah",
        "unit": "Satuan",
    },
    "uses": {
        "no": "No", "date": "Tanggal", "kind": "Penyaluran", "crop": "Tanaman", "kg": "Berat (kg)", "buyer": "Pembeli",
        "amount": "Uang",
    },
    "batches": {
        "no": "No", "date": "Tanggal", "recipe": "Produk", "program": "Kegiatan", "pieces": "Jadi (buah)",
        "sold": "Terjual (buah)", "income": "Penjualan", "cost": "Biaya",
    },
    "outcomes": {
        "no": "No", "name": "Nama", "program": "Kegiatan", "months": "Bulan ke-", "date": "Tanggal",
        "state": "Keadaan", "work": "Pekerjaan", "income": "Penghasilan", "related": "Sesuai pelatihan",
        "practising": "Masih dijalankan",
    },
}  # fmt: skip
"""The columns of each list and what they are called."""


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
    """A value that was not written, or does not show well: ``code`` has its sentence in ``wording.py``."""

    sheet: str
    cell: str
    code: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormQuery:
    """What is sought in the list of forms."""

    text: str = ""
    sort: str = "name"
    descending: bool = False


def split_unit(detail: Key) -> tuple[Key, str]:
    """The pattern of a figure, and the unit to show it in; empty where it is its own."""
    count = BY_NAME.get(detail[0])
    if count and len(detail) == len(count.dimensions) + 2:
        return detail[:-1], detail[-1]
    return detail, ""


def placement_words(placement: Placement, indicators: Mapping[str, str]) -> str:
    """What belongs into a cell, in words; ``indicators`` are names by uid."""
    detail = placement.detail
    if placement.source == Source.FIGURE:
        pattern, unit = split_unit(detail)
        return f"{words(pattern)}, {unit}" if unit else words(pattern)
    if placement.source == Source.TEXT:
        return TEXTS.get(detail[0], detail[0])
    if placement.source == Source.INDICATOR:
        return f"{indicators.get(detail[0], '?')}: {INDICATOR_PARTS.get(detail[-1], detail[-1])}"
    return f"{LISTS.get(detail[0], detail[0])} ↓ {COLUMNS.get(detail[0], {}).get(detail[-1], detail[-1])}"


def names_clients(placements: Iterable[Placement]) -> set[str]:
    """The lists of a form that name people: their columns of names, registers, NIK."""
    telling = {"name", "register", "nik"}
    columns = (one.detail for one in placements if one.source == Source.COLUMN)
    return {detail[0] for detail in columns if detail[-1] in telling}


def check_form(draft: FormDraft) -> list[Issue]:
    """A name; cells that can be, each once; sources that there are."""
    found = required(draft, "name") + too_long(draft, ("name",))
    if len(draft.placements) > MOST_PLACEMENTS:
        found.append(Issue("placements", "placements_too_many", values=(str(MOST_PLACEMENTS),)))
    seen = set()
    for one in draft.placements:
        if not re.fullmatch(r"[A-Z]{1,3}[1-9]\d{0,6}", one.cell):
            found.append(Issue("placements", "cell_unreadable", values=(one.cell,)))
        found += _wrong_source(one)
        if (one.sheet, one.cell) in seen:
            found.append(Issue("placements", "cell_twice", values=(f"{one.sheet}!{one.cell}",)))
        seen.add((one.sheet, one.cell))
    return found


def _wrong_source(one: Placement) -> list[Issue]:
    detail = one.detail
    if one.source == Source.FIGURE and detail:
        pattern, unit = split_unit(detail)
        count = BY_NAME.get(pattern[0])
        if count is None or len(pattern) > len(count.dimensions) + 1:
            return [Issue("placements", "count_unknown", values=(pattern[0],))]
        is_known = not unit or unit in SHOWN_UNITS.get(count.unit, ())
    elif one.source == Source.TEXT:
        is_known = len(detail) == 1 and detail[0] in TEXTS
    elif one.source == Source.INDICATOR:
        is_known = len(detail) == 2 and detail[1] in INDICATOR_PARTS
    else:
        is_known = one.source == Source.COLUMN and len(detail) == 2 and detail[1] in COLUMNS.get(detail[0], {})
    return [] if is_known else [Issue("placements", "unknown_choice", values=(" ".join((one.source, *detail)),))]
