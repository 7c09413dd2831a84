"""Sets pages with Typst: a template of ``resources/templates`` and its data become a PDF or pictures of the pages.

Data goes in as JSON in memory and never touches the disk. A template inserts it as strings, which Typst prints as they
are: a name may hold ``#``, ``*`` or ``$`` and is printed with them.
"""

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

from bapas_desktop.paths import replacing
from bapas_desktop.resources import resource_root

if TYPE_CHECKING:
    import typst

LETTERS = ("Arial", "Liberation Sans", "DejaVu Sans")
"""Whichever of them is there first has the letters of a page; the others have signs that it has not."""
SIGNS = ("Noto Sans Balinese", "Segoe UI Emoji", "Apple Color Emoji", "Noto Color Emoji")
"""What letters are not: a script that the program brings along, since no Windows has it, and the system's pictures."""
_ALWAYS_THERE = "Libertinus Serif"  # comes inside Typst, for a computer that has none of the letters


class Printout(NamedTuple):
    """Something ready to be set: ``typesetter.pdf(*printout)``."""

    template: str
    data: Mapping[str, Any]


class Typesetter:
    """Sets pages; one for the whole program, because looking for the computer's fonts takes a moment the first time.

    May be used from several threads; they take turns. A ``typst.TypstError`` is a fault in a template, never the
    user's, and is not caught.
    """

    def __init__(self) -> None:
        self._turn = Lock()
        self._compiler: typst.Compiler | None = None
        self._families: list[str] = []

    def pdf(self, template: str, data: Mapping[str, Any]) -> bytes:
        """The pages as one PDF with selectable text."""
        return cast("bytes", self._set(template, data, "pdf"))

    def svg_pages(self, template: str, data: Mapping[str, Any]) -> list[bytes]:
        """A drawing of each page, exactly as the PDF has it, for a preview or a printer."""
        pages = self._set(template, data, "svg")
        return [pages] if isinstance(pages, bytes) else pages

    def save_pdf(self, template: str, data: Mapping[str, Any], target: Path) -> None:
        """Write the PDF to ``target``, whole or not at all.

        Raises:
            OSError: the place cannot be written to; an older file there is as it was.
        """
        pages = self.pdf(template, data)
        with replacing(target) as partial:
            partial.write_bytes(pages)

    def _set(self, template: str, data: Mapping[str, Any], kind: Literal["pdf", "svg"]) -> bytes | list[bytes]:
        with self._turn:
            compiler = self._compiler or self._open()
            inputs = {"data": _as_json({**data, "fonts": self._families})}
            pages = compiler.compile(_templates() / f"{template}.typ", format=kind, sys_inputs=inputs)
        return cast("bytes | list[bytes]", pages)

    def _open(self) -> "typst.Compiler":
        import typst

        fonts = typst.Fonts(font_paths=[resource_root() / "fonts"])
        self._families = families(fonts.families())
        self._compiler = typst.Compiler(root=_templates(), font_paths=fonts)
        return self._compiler


def families(present: Collection[str]) -> list[str]:
    """Where a page looks for its signs, in this order.

    Pictures come after letters, because a font of pictures has figures too, and before further letters, so that all
    pictures of a text are of one kind.
    """
    first, *further = [*(family for family in LETTERS if family in present), _ALWAYS_THERE]
    return [first, *(family for family in SIGNS if family in present), *further]


def _as_json(data: Mapping[str, Any]) -> str:
    # Half a surrogate pair, as a damaged workbook may hold, is no text; it is printed as a question mark.
    return json.dumps(data, ensure_ascii=False).encode(errors="replace").decode()


def _templates() -> Path:
    return resource_root() / "templates"
