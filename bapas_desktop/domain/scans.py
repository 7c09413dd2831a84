"""Which sheet each scanned page is, and what is to be done with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bapas_desktop.domain.sheets import IssuedSheet, read_sheet_code


class Finding(StrEnum):
    """What a scanned page turned out to be."""

    READY = "siap dilampirkan"
    SCANNED = "sudah ada pindaian"
    """The sheet has a scan already: this may be the same page again, or the one that was missing."""
    TWICE = "halaman yang sama lagi"
    ELSEWHERE = "lembar kegiatan lain"
    UNKNOWN = "nomor tidak ada di data"
    SEVERAL = "lebih dari satu lembar"
    FOREIGN = "kode lain"
    NO_CODE = "tidak ada kode"
    ATTACHED = "terlampir"

    @property
    def can_attach(self) -> bool:
        """Whether the page leads to a sheet of this office."""
        return self in (Finding.READY, Finding.SCANNED, Finding.TWICE, Finding.ELSEWHERE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedPage:
    """One page of a file: ``file`` is the file's place in the lot, ``page`` counts from 0.

    ``typed`` is the number that a person read from it; it counts more than what the codes say.
    """

    id: int
    file: int
    page: int
    codes: tuple[str, ...] = ()
    typed: str = ""

    def numbers(self) -> list[tuple[str, int]]:
        """The sheets that it may be, with their page (0: not told)."""
        read = [found for code in self.codes if (found := read_sheet_code(code))]
        if self.typed:
            return [next((found for found in read if found[0] == self.typed), (self.typed, 0))]
        return list({number: (number, page) for number, page in reversed(read)}.values())[::-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedPage(ScannedPage):
    """A page with what is known about it; ``wanted`` pages are attached."""

    number: str = ""
    sheet_page: int = 0
    sheet: IssuedSheet | None = None
    finding: Finding
    wanted: bool = False


def judge_pages(
    pages: Sequence[ScannedPage],
    sheets: Mapping[str, IssuedSheet],
    program_id: int | None = None,
    choices: Mapping[int, bool] | None = None,
) -> list[JudgedPage]:
    """Say of each page what it is; those that are ready are wanted, unless ``choices`` says otherwise by the page's id.

    ``program_id`` is the program whose sheets are expected; None: any.
    """
    seen: set[tuple[str, int]] = set()
    judged = []
    for page in pages:
        numbers = page.numbers()
        number, sheet_page = numbers[0] if len(numbers) == 1 else ("", 0)
        sheet = sheets.get(number)
        finding = _finding(page, len(numbers), sheet, program_id)
        if finding.can_attach and sheet_page:
            if (number, sheet_page) in seen:
                finding = Finding.TWICE
            seen.add((number, sheet_page))
        wanted = finding.can_attach and (choices or {}).get(page.id, finding is Finding.READY)
        judged.append(
            JudgedPage(
                id=page.id, file=page.file, page=page.page, codes=page.codes, typed=page.typed, number=number,
                sheet_page=sheet_page, sheet=sheet, finding=finding, wanted=wanted,
            )
        )  # fmt: skip
    return judged


def _finding(page: ScannedPage, numbers: int, sheet: IssuedSheet | None, program_id: int | None) -> Finding:
    if not numbers:
        return Finding.FOREIGN if page.codes else Finding.NO_CODE
    if numbers > 1:
        return Finding.SEVERAL
    if sheet is None:
        return Finding.UNKNOWN
    if sheet.scans:
        return Finding.SCANNED
    return Finding.READY if program_id in (None, sheet.program_id) else Finding.ELSEWHERE


def page_groups(pages: Sequence[JudgedPage]) -> list[list[JudgedPage]]:
    """The wanted pages that become one document each: those of one sheet in one file, in the order of the sheet."""
    groups: dict[tuple[int, str], list[JudgedPage]] = {}
    for page in pages:
        if page.wanted:
            groups.setdefault((page.file, page.number), []).append(page)
    return [sorted(group, key=lambda page: (page.sheet_page or 9999, page.page)) for group in groups.values()]
