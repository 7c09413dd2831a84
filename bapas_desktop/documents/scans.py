"""Scanned sheets: files of one or many pages are taken in, the code of each page is sought, and PDF are parted."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bapas_desktop.data.trouble import storage_trouble
from bapas_desktop.documents.codes import codes_in, codes_in_picture
from bapas_desktop.documents.intake import take_in, take_in_all
from bapas_desktop.documents.pages import chosen_pages
from bapas_desktop.domain.documents import Content, MediaType
from bapas_desktop.domain.issues import Refused
from bapas_desktop.jobs import Job

MOST_PAGES = 300
"""Of one file; at three pages a second the code of the last one is sought within two minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanFile:
    """A file that was taken in, and what the codes of each of its pages say."""

    name: str
    content: Content
    codes: tuple[tuple[str, ...], ...]


def read_scans(paths: Sequence[Path], job: Job) -> tuple[list[ScanFile], list[tuple[Path, Refused]]]:
    """Take files in and seek the codes of their pages; those that cannot be read are given back with the reason.

    Raises:
        Cancelled: the person asked to stop.
    """
    taken, refused = take_in_all(paths, job)
    total = sum(content.pages for _path, content in taken if content.pages <= MOST_PAGES)
    done = 0
    files: list[ScanFile] = []
    for path, content in taken:
        try:
            if content.pages > MOST_PAGES:
                raise Refused("scan_many_pages", path.name, str(content.pages), str(MOST_PAGES))
            codes = []
            for page in range(content.pages):
                job.step(done, total)
                codes.append(_codes(path, content, page))
                done += 1
        except Refused as refusal:
            refused.append((path, refusal))
        else:
            files.append(ScanFile(name=path.name, content=content, codes=tuple(codes)))
    return files, refused


def part(file: ScanFile, pages: Sequence[int]) -> Content:
    """Some pages (from 0) of a file as a document of their own; the file itself where it is all of them.

    Raises:
        Refused: ``document_damaged``.
    """
    if list(pages) == list(range(file.content.pages)):
        return file.content
    return take_in(chosen_pages(file.content.data, pages), file.name)


def _codes(path: Path, content: Content, page: int) -> tuple[str, ...]:
    if content.media_type is MediaType.PDF:
        try:
            return tuple(codes_in(content.data, content.media_type, page))
        except Refused as refusal:
            if refusal.code != "page_damaged":
                raise
            return ()  # the others are worth seeking, and somebody may still know which sheet it is
    # What is kept is small; in the photo itself a code is still sharp that fills little of it.
    with storage_trouble():
        return tuple(codes_in_picture(path.read_bytes()))
