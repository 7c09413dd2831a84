"""Which rows are clients: not totals, signatures, repeated heads, section titles, or numbers without anything else."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from bapas_desktop.excel.open_document import Area
from bapas_desktop.excel.roster_import.headings import COUNTS, normal_heading
from bapas_desktop.excel.roster_import.layout import Head, is_number_row
from bapas_desktop.excel.roster_import.values import text_of

_TOTAL = re.compile(r"(?:jumlah|jml|total|sub\s*-?\s*total|grand\s*total|rekap(?:itulasi)?)\b", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"(?:mengetahui|menyetujui|diketahui|nip\b|kepala\b|plt\b|plh\b|a\.?\s?n\.?\s+kepala|kasubs?i\b|kasi\b|ka\.\s?subs?i|"
    r"pembuat\b|yang\s+membuat|petugas\s+register|ttd\b|tertanda|pembimbing\s+kemasyarakatan\s*,|dicetak|sumber\s*:|"
    r"dibuat\s+oleh|operator|hal(?:aman)?\.?\s*\d|page\s+\d|keterangan\s*:|catatan\s*:|ket\.?\s*:|\*\)?\s*\w)",
    re.IGNORECASE,
)
_PLACE_AND_DAY = re.compile(r"[a-z .]{3,40},\s*(?:\d{1,2}|\.{2,}|…+)?\s*[a-z]{3,10}\s*\d{4}", re.IGNORECASE)
_SECTION = re.compile(
    r"(?:[ivx]+|[a-z]|\d{1,2})[.)]\s+\S|(?:klien|daftar|register|data|bulan|tahun|kecamatan|kabupaten|jenis|program|pk|"
    r"wilayah|pos|dewasa|anak|lanjutan|buku|kelompok)\b(?!\s+(?:bin|binti)\b)",
    re.IGNORECASE,
)
_STRONG = ("nik", "register_no")
_TELLING = ("birth_place_date", "birth_date", "guidance_start", "guidance_period", "phone", "file_no", "decree_no")


def closes_the_list(text: str) -> bool:
    """Whether a text belongs to totals and signatures below the clients."""
    return bool(_TOTAL.match(text) or _SIGNATURE.match(text) or _PLACE_AND_DAY.fullmatch(text))


class RowSieve:
    """Lets the rows of clients through. It remembers whether the list has come to its signatures."""

    def __init__(
        self, head: Head, head_rows: Sequence[Sequence[Any]], mapping: Sequence[str | None], merged: Sequence[Area]
    ) -> None:
        self._columns = [column for column, field in enumerate(mapping) if field]
        place = {field: column for column, field in enumerate(mapping) if field}
        self._name = place.get("full_name", -1)
        self._count = next((column for column, text in enumerate(head.headings) if _is_count(text)), -1)
        self._strong = [place[field] for field in _STRONG if field in place]
        self._telling = [place[field] for field in _TELLING if field in place]
        self._dated = {
            column for column, field in enumerate(mapping) if field and field.startswith(("birth", "guidance"))
        }
        self._full = min(3, max(2, len(self._columns))) if len(self._columns) > 1 else 1
        self._heads = [_normal(row) for row in head_rows]
        self._name_heads = {row[self._name] for row in self._heads if self._name >= 0} - {""}
        self._wide = {area[0][0] for area in merged if area[1][1] - area[0][1] >= 2 and area[0][0] > head.bottom}
        self._ended = False

    def clients(self, rows: Sequence[Sequence[Any]], first: int, step: Callable[[int, int], None]) -> Iterator[int]:
        """The indices of the rows that are clients."""
        total = len(rows)
        for index in range(first, total):
            if index % 500 == 0:
                step(index, total)
            if self._is_client(rows[index], index):
                yield index

    def _is_client(self, cells: Sequence[Any], index: int) -> bool:
        filled = 0
        for column in self._columns:
            value = cells[column]
            if value != "" and (not isinstance(value, str) or not value.isspace()):
                filled += 1
        if not filled:
            self._ended = self._ended or self._is_signature(cells)
            return False
        name = cells[self._name] if self._name >= 0 else ""
        if not isinstance(name, str):
            name = "" if filled < 4 else text_of(name)
        name = text_of(name)
        if filled > 1 and (not name or name.lower() in self._name_heads) and self._is_head(cells):
            return False
        if _TOTAL.match(name):
            return False
        if name and filled >= self._full:
            if filled <= self._full and not self._is_counted(cells) and self._is_signature(cells):
                self._ended = True
                return False
            self._ended = False
            return name[0] not in "(0123456789" or not is_number_row(cells)
        return self._is_sparse_client(cells, name, filled, index)

    def _is_sparse_client(self, cells: Sequence[Any], name: str, filled: int, index: int) -> bool:
        """Rows with little in them: most are titles, totals and signatures."""
        if self._is_signature(cells):
            self._ended = True
            return False
        if (
            self._ended
            or index in self._wide
            or any(_TOTAL.match(cell.strip()) for cell in cells if isinstance(cell, str))
        ):
            return False
        if name:
            return bool(re.search(r"[^\W\d_]", name)) and not self._is_title(cells, name)
        if any(re.search(r"\d", text_of(cells[column])) for column in self._strong):
            return not is_number_row(cells)
        return (
            filled > 1
            and any(text_of(cells[column]).strip(" -") for column in self._telling)
            and not is_number_row(cells)
        )

    def _is_counted(self, cells: Sequence[Any]) -> bool:
        """Whether the list counts the row: then it is a client, though his work be ``Kepala Dusun``."""
        return self._count >= 0 and bool(re.fullmatch(r"\d+\.?", text_of(cells[self._count])))

    def _is_title(self, cells: Sequence[Any], name: str) -> bool:
        alone = sum(cell != "" for cell in cells) == 1
        return alone and len(self._columns) > 1 and bool(_SECTION.match(name))

    def _is_signature(self, cells: Sequence[Any]) -> bool:
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and cell:
                text = cell.strip()
                if _SIGNATURE.match(text) or (column not in self._dated and _PLACE_AND_DAY.fullmatch(text)):
                    return True
        return False

    def _is_head(self, cells: Sequence[Any]) -> bool:
        texts = _normal(cells)
        for head in self._heads:
            same = sum(text == other for text, other in zip(texts, head, strict=False) if text)
            if same >= 2 and same * 4 >= 3 * sum(1 for text in texts if text):
                return True
        return False


def _is_count(heading: str) -> bool:
    return normal_heading(heading) in COUNTS


def _normal(cells: Sequence[Any]) -> list[str]:
    return [text_of(cell).lower() for cell in cells]
