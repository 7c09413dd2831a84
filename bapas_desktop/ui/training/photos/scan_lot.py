"""The scans that were read and not yet attached: what each page is, and how the wanted ones are kept."""

from collections.abc import Sequence
from dataclasses import replace

from bapas_desktop.data.office import Office
from bapas_desktop.documents.scans import ScanFile, part
from bapas_desktop.domain.documents import Content
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.program_documents import ProgramDocumentDraft, ProgramDocumentKind
from bapas_desktop.domain.scans import Finding, JudgedPage, ScannedPage, judge_pages, page_groups
from bapas_desktop.domain.sheets import IssuedSheet
from bapas_desktop.jobs import Job
from bapas_desktop.ui.training.columns import translate


class ScanLot:
    """The source of the table's model: pages by their number, judged by what the office knows now."""

    def __init__(self, office: Office, program_id: int | None) -> None:
        self._office = office
        self._program_id = program_id
        self.files: list[ScanFile] = []
        self._pages: dict[int, ScannedPage] = {}
        self._choices: dict[int, bool] = {}
        self._attached: set[int] = set()
        self.judged: dict[int, JudgedPage] = {}

    def ids(self, _query: object) -> Sequence[int]:
        """All pages in the order of their files."""
        return list(self.judged)

    def records(self, ids: Sequence[int]) -> list[JudgedPage]:
        """Some of them."""
        return [self.judged[page_id] for page_id in ids if page_id in self.judged]

    def add(self, files: Sequence[ScanFile]) -> None:
        """Take in files that were read."""
        for file in files:
            for page, codes in enumerate(file.codes):
                number = len(self._pages) + 1
                self._pages[number] = ScannedPage(id=number, file=len(self.files), page=page, codes=codes)
            self.files.append(file)
        self.judge()

    def judge(self) -> None:
        """Ask the office again what the pages are."""
        open_pages = [page for page in self._pages.values() if page.id not in self._attached]
        numbers = {number for page in self._pages.values() for number, _page in page.numbers()}
        sheets = self._office.sheets.numbered(sorted(numbers))
        found = {page.id: page for page in judge_pages(open_pages, sheets, self._program_id, self._choices)}
        done = [page for page in self._pages.values() if page.id in self._attached]
        for page in judge_pages(done, sheets):
            # A scan that was taken back by an undo, or whose session went, is no longer attached.
            kept = page.sheet is not None and page.sheet.scans > 0
            found[page.id] = replace(page, finding=Finding.ATTACHED, wanted=False) if kept else page
        self.judged = {page_id: found[page_id] for page_id in self._pages}

    def choose(self, page_ids: Sequence[int], *, wanted: bool) -> None:
        """Attach pages, or leave them out."""
        self._choices |= dict.fromkeys(page_ids, wanted)
        self.judge()

    def type_number(self, page_ids: Sequence[int], number: str) -> None:
        """Say which sheet pages are; they are wanted then."""
        for page_id in page_ids:
            self._pages[page_id] = replace(self._pages[page_id], typed=number)
        self.choose(page_ids, wanted=True)

    @property
    def wanted(self) -> list[JudgedPage]:
        """The pages that are to be attached."""
        return [page for page in self.judged.values() if page.wanted]

    def attach(self, pages: Sequence[JudgedPage], job: Job) -> int:
        """Keep pages as scans of their sheets, in one step; those that are kept already are passed over.

        Returns:
            how many documents were added.

        Raises:
            Refused: ``reference_gone`` where a session was deleted meanwhile; none was kept.
        """
        documents: list[tuple[ProgramDocumentDraft, Content]] = []
        groups = page_groups(pages)
        for group in job.over(groups, len(groups), every=1):
            sheet = group[0].sheet
            if sheet is None:
                raise Refused("reference_gone")
            documents += [
                (_draft(sheet, group), content)
                for content in [part(self.files[group[0].file], [page.page for page in group])]
                if not self._office.sheets.has_scan(sheet.id, content)
            ]
        if documents:
            self._office.program_documents.add_all(documents)
        return len(documents)

    def mark_attached(self, pages: Sequence[JudgedPage]) -> None:
        """Remember that pages were attached."""
        self._attached |= {page.id for page in pages}
        self.judge()


def _draft(sheet: IssuedSheet, group: Sequence[JudgedPage]) -> ProgramDocumentDraft:
    title = translate("Training", "Lembar {0}").format(sheet.number)
    known = [whole(page.sheet_page) for page in group if page.sheet_page]
    if known:
        title = translate("Training", "Lembar {0}, halaman {1}").format(sheet.number, ", ".join(known))
    return ProgramDocumentDraft(
        program_id=sheet.program_id, session_id=sheet.session_id, sheet_id=sheet.id, kind=ProgramDocumentKind.SHEET,
        title=title,
    )  # fmt: skip
