"""The parts of a workbook as they lie in its package: which sheet is which part, and what kind of file it is.

openpyxl reads a workbook and writes another one, without what it does not know (pictures, charts, newer conditional
formats, macros). Here only the parts that are written to are touched; every other is copied byte for byte.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZipFile, ZipInfo

from lxml import etree  # type: ignore[import-untyped]

from bapas_desktop.domain.issues import Refused

LARGEST_FORM = 25
"""MB; of one form that is kept."""
_MB = 1024 * 1024
_LARGEST_UNPACKED = 400 * _MB
_LARGEST_SHEET = 60 * _MB
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PLAIN_KIND, _MACRO_KIND = "sheet.main+xml", "sheet.macroEnabled.main+xml"
_PARSER = {"resolve_entities": False, "no_network": True, "huge_tree": False, "load_dtd": False}


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of the workbook."""

    name: str
    path: str
    hidden: bool


def parse(content: bytes) -> Any:
    """The XML of a part.

    Raises:
        ValueError: it is none, or it declares entities.
    """
    try:
        root = etree.fromstring(content, etree.XMLParser(**_PARSER))
    except etree.XMLSyntaxError as error:
        raise ValueError("not XML") from error
    if root.getroottree().docinfo.doctype:
        raise ValueError("a document type has no place in a workbook")
    return root


def serialized(root: Any) -> bytes:
    """A changed part as it is written."""
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return text


def local(element: Any) -> str:
    """The name of an element without its namespace; empty for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def children(element: Any, name: str) -> list[Any]:
    """The children of a name."""
    return [] if element is None else [child for child in element if local(child) == name]


def child(element: Any, name: str) -> Any:
    """The first child of a name; None where there is none."""
    return next(iter(children(element, name)), None)


class Package:
    """A workbook that was looked into; ``workbook`` is the part that names its sheets.

    Raises:
        Refused: ``form_not_xlsx``, ``workbook_encrypted``, ``workbook_damaged``, ``file_too_large``.
    """

    def __init__(self, content: bytes, name: str) -> None:
        self._name = name
        self._content = content
        self._refuse_other_kinds()
        try:
            self._open()
        except Refused:
            raise
        except (zipfile.BadZipFile, zlib.error, ValueError, KeyError, EOFError, OSError, NotImplementedError) as error:
            raise Refused("workbook_damaged", name) from error

    def _refuse_other_kinds(self) -> None:
        if len(self._content) > LARGEST_FORM * _MB:
            raise Refused("file_too_large", self._name, str(LARGEST_FORM))
        if not self._content.strip():
            raise Refused("file_empty", self._name)
        if self._content.startswith(_OLE):
            locked = "EncryptedPackage".encode("utf-16-le") in self._content
            raise Refused("workbook_encrypted" if locked else "form_not_xlsx", self._name)
        if not self._content.startswith(b"PK"):
            raise Refused("form_not_xlsx", self._name)

    def _open(self) -> None:
        with ZipFile(io.BytesIO(self._content)) as archive:
            self._items: list[ZipInfo] = archive.infolist()
            names = [item.filename for item in self._items]
            if sum(item.file_size for item in self._items) > _LARGEST_UNPACKED:
                raise Refused("file_too_large", self._name, str(LARGEST_FORM))
            if any(item.flag_bits & 1 for item in self._items):
                raise Refused("workbook_encrypted", self._name)
            if "[Content_Types].xml" not in names or len(set(names)) < len(names):
                is_other = "mimetype" in names
                raise Refused("form_not_xlsx" if is_other else "workbook_damaged", self._name)
            self._names = set(names)
            self._main, kind = self._find_main(archive)
            self.has_macros = kind.endswith(_MACRO_KIND)
            if broken := archive.testzip():
                raise ValueError(f"{broken} is damaged")
            self.workbook = parse(archive.read(self._main))
            self._parts = self._relations(archive)
            self.sheets = self._find_sheets()
            for sheet in self.sheets:
                if archive.getinfo(sheet.path).file_size > _LARGEST_SHEET:
                    raise Refused("file_too_large", self._name, str(LARGEST_FORM))

    def _find_main(self, archive: ZipFile) -> tuple[str, str]:
        """The part that is the workbook, and its kind."""
        types = parse(archive.read("[Content_Types].xml"))
        for told in children(types, "Override"):
            kind = told.get("ContentType", "")
            if kind.endswith((_PLAIN_KIND, _MACRO_KIND)):
                return told.get("PartName", "").lstrip("/"), kind
        raise Refused("form_not_xlsx", self._name)

    def _relations(self, archive: ZipFile) -> Mapping[str, tuple[str, str]]:
        """What the workbook refers to: the last word of the kind, and the part, by id."""
        folder, file = posixpath.split(self._main)
        found = {}
        for told in parse(archive.read(posixpath.join(folder, "_rels", f"{file}.rels"))):
            target = told.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[told.get("Id", "")] = (told.get("Type", "").rsplit("/", 1)[-1], path)
        return found

    def _find_sheets(self) -> list[SheetPart]:
        found = []
        for sheet in children(child(self.workbook, "sheets"), "sheet"):
            named = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
            kind, path = self._parts.get(named, ("", ""))
            if kind == "worksheet" and path in self._names:
                state = sheet.get("state", "visible")
                found.append(SheetPart(sheet.get("name", ""), path, state != "visible"))
        if not found:
            raise ValueError("a workbook without sheets")
        return found

    def read(self, path: str) -> bytes:
        """A part as it is."""
        with ZipFile(io.BytesIO(self._content)) as archive:
            return archive.read(path)

    def xml(self, path: str) -> Any:
        """A part that is XML.

        Raises:
            Refused: ``workbook_damaged``.
        """
        try:
            return parse(self.read(path))
        except ValueError as error:
            raise Refused("workbook_damaged", self._name) from error

    def related(self, kind: str) -> Any:
        """The XML of the part of a kind (``styles``, ``sharedStrings``); None where there is none."""
        paths = (path for told, path in self._parts.values() if told == kind and path in self._names)
        path = next(paths, None)
        return None if path is None else self.xml(path)

    @property
    def counts_from_1904(self) -> bool:
        """Whether days are counted from 1 January 1904, as old workbooks of the Mac do."""
        properties = child(self.workbook, "workbookPr")
        return properties is not None and properties.get("date1904", "0") in ("1", "true")

    def write(self, target: Path, changed: Mapping[str, bytes]) -> None:
        """Write the package with some parts changed; formulas are to be worked out when it is opened."""
        parts = dict(changed)
        parts[self._main] = self._calculated_at_once()
        with ZipFile(io.BytesIO(self._content)) as archive, ZipFile(target, "w") as made:
            made.comment = archive.comment
            for item in self._items:
                made.writestr(item, parts.get(item.filename, archive.read(item)))

    def _calculated_at_once(self) -> bytes:
        root = self.workbook
        told = child(root, "calcPr")
        if told is None:
            told = etree.Element(etree.QName(etree.QName(root).namespace, "calcPr"))
            places = [place for place, one in enumerate(root) if local(one) in _BEFORE_CALCULATION]
            root.insert(places[-1] + 1, told)
        told.set("fullCalcOnLoad", "1")
        return serialized(root)


_BEFORE_CALCULATION = frozenset({
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences", "definedNames",
})  # fmt: skip


def file_suffix(content: bytes, name: str = "") -> str:
    """The ending that a filled copy needs: Excel opens no macros in an xlsx; raises what ``Package`` does."""
    return ".xlsm" if Package(content, name).has_macros else ".xlsx"


def read_form(path: Path) -> bytes:
    """A form that can be filled.

    Raises:
        Refused: what ``Package`` raises, and ``file_missing``.
    """
    if path.is_dir():
        raise Refused("form_not_xlsx", path.name)
    try:
        if path.stat().st_size > LARGEST_FORM * _MB:
            raise Refused("file_too_large", path.name, str(LARGEST_FORM))
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise Refused("file_missing", path.name) from error
    except PermissionError as error:
        raise Refused("no_permission", path.name) from error
    Package(content, path.name)
    return content
