"""Reflection notes as a workbook: long texts wrapped, a note that fills more than a row goes on in the next."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from operator import attrgetter
from pathlib import Path

from bapas_desktop.domain.formats import initials, whole
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.reflections.masking import mask_name
from bapas_desktop.domain.reflections.notes import FACES, TEXTS, Reflection
from bapas_desktop.excel.cells import lines_in
from bapas_desktop.excel.tables import Column, Imprint, Kind, Table, Variant
from bapas_desktop.excel.workbook import write_workbook
from bapas_desktop.jobs import Job

GROUP = "Kelompok"
TEXT_WIDTH = 90
WIDTHS = {"text": TEXT_WIDTH, "impression": 45, "difficulty": 45, "next_step": 45}
LINES_A_ROW = 25
"""A spreadsheet shows no row taller than some thirty lines; the rest of a longer note would be on no page."""
_MASKED = "Nama klien disamarkan, juga di dalam catatan tentangnya. Nama orang lain tidak; bacalah sebelum dikirim."
_KEPT_BACK = "{0} catatan sensitif, hanya untuk kantor, tidak ikut ditulis."


@dataclass(frozen=True, slots=True)
class _Piece:
    """A note, or what of it goes on in a further row (``number`` is the note's and stands in its first row only)."""

    number: int | None
    note: Reflection
    client: str
    text: str
    impression: str
    difficulty: str
    next_step: str

    @property
    def face(self) -> str:
        return "" if self.number is None else FACES.get(self.note.face or 0, "")

    @property
    def assisted(self) -> str:
        if self.number is None:
            return ""
        return "ya" if self.note.assisted else "tidak"


def export_reflections(
    reflections: Iterable[Reflection],
    *,
    total: int,
    office: OfficeProfile,
    user: str,
    today: dt.date,
    target: Path,
    job: Job,
    variant: Variant = Variant.MASKED,
    reason: str = "",
    kept_back: int = 0,
) -> int:
    """Write the notes in the order given and say how many; those for the office alone are counted in a line, no more.

    ``kept_back`` is how many of those asked for are for the office alone.

    Masked shows initials for the client, also where the client's own name or a part of it stands in the text; other
    names in the text cannot be known, and a line says so.

    Raises:
        Refused: ``reason_required``, for the full variant without a reason.
        Cancelled, MachineTrouble: as ``write_workbook``.
    """
    imprint = Imprint(office=office, user=user, today=today, variant=variant, reason=reason)
    lines = [] if imprint.is_full else [_MASKED]
    if kept_back:
        lines.append(_KEPT_BACK.format(whole(kept_back)))
    count = 0

    def pieces() -> Iterator[_Piece]:
        nonlocal count
        for note in reflections:
            if note.sensitive:
                continue
            count += 1
            yield from _pieces(count, note, full=imprint.is_full)

    table: Table[_Piece] = Table(
        name="Catatan",
        title="CATATAN REFLEKSI",
        lines=tuple(lines),
        records=pieces(),
        total=total,
        frozen=2,
        columns=_columns(full=imprint.is_full),
    )
    write_workbook(target, [table], imprint, job)
    return count


def _columns(*, full: bool) -> list[Column[_Piece]]:
    def hidden(piece: _Piece, words: str) -> str:
        return words if full else mask_name(words, piece.note.client_name, words=False)

    return [
        Column("No", 6, attrgetter("number"), Kind.ORDINAL),
        Column("Tanggal", 12, attrgetter("note.date"), Kind.DATE),
        Column("Kegiatan", 26, lambda piece: hidden(piece, piece.note.program_title)),
        Column("Pertemuan", 26, lambda piece: hidden(piece, piece.note.session_title)),
        Column("Klien", 22, attrgetter("client")),
        Column("Penulis", 22, lambda piece: hidden(piece, piece.note.author)),
        Column("Pengalaman belajar", WIDTHS["text"], attrgetter("text")),
        Column("Kesan", WIDTHS["impression"], attrgetter("impression")),
        Column("Yang sulit", WIDTHS["difficulty"], attrgetter("difficulty")),
        Column("Berikutnya", WIDTHS["next_step"], attrgetter("next_step")),
        Column("Wajah", 14, attrgetter("face")),
        Column("Diisi dengan bantuan", 12, attrgetter("assisted")),
    ]


def _pieces(number: int, note: Reflection, *, full: bool) -> Iterator[_Piece]:
    client = note.client_name if full else initials(note.client_name)
    parts = []
    for name in TEXTS:
        text = getattr(note, name)
        parts.append(split_text(text if full else mask_name(text, note.client_name), WIDTHS[name]))
    for place, (text, impression, difficulty, next_step) in enumerate(zip_longest(*parts, fillvalue="")):
        yield _Piece(None if place else number, note, client or GROUP, text, impression, difficulty, next_step)


def split_text(text: str, column: int = TEXT_WIDTH) -> list[str]:
    """The text in parts of at most ``LINES_A_ROW`` lines of the column, broken at line ends or blanks if possible."""
    parts: list[str] = []
    part: list[str] = []
    free = LINES_A_ROW
    width = column - 2.5
    for line in _short_lines(text.replace("\r\n", "\n").replace("\r", "\n"), int(width * LINES_A_ROW * 3 / 4)):
        lines = lines_in(line, width)
        if lines > free and part:
            parts.append("\n".join(part))
            part, free = [], LINES_A_ROW
        part.append(line)
        free -= lines
    parts.append("\n".join(part))
    return parts


def _short_lines(text: str, longest: int) -> Iterator[str]:
    for line in text.split("\n"):
        rest = line
        while len(rest) > longest:
            cut = rest.rfind(" ", longest // 2, longest) + 1 or longest
            yield rest[:cut].rstrip(" ")
            rest = rest[cut:]
        yield rest
