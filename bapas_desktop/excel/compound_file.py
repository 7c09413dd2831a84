"""A look at the frame and the cells' places of an old workbook (xls) before it is read.

The reader takes counts, lengths and places in the file at their word and asks for that much memory; in a damaged file
they can be anything, and a program that cannot get its memory ends at once. Source: [MS-CFB] 2.2 to 2.6, [MS-XLS] 2.4.
"""

import struct
from collections.abc import Iterator

from bapas_desktop.domain.issues import Refused

_HEADER = 512
_NO_SECTOR = 0xFFFFFFFA
"""From here on a sector number is a mark and no sector."""
_ENTRY = 128
_CUTOFF = 4096
"""Shorter streams lie in the mini stream, whose sectors have 64 bytes."""
_MINI = 64

_CELL_RECORDS = frozenset(
    {0x02, 0x03, 0x04, 0x05, 0x06, 0xBD, 0xBE, 0xD6, 0xFD, 0x201, 0x203, 0x204, 0x205, 0x27E, 0x406}
)
_MANY_CELLS = frozenset({0xBD, 0xBE})
_SHARED_STRINGS, _DIMENSIONS = 0xFC, 0x200
_MOST_COLUMNS = 256


def check_compound_file(name: str, content: bytes) -> None:
    """Refuse an xls whose counts, lengths or cells' places cannot be true.

    Raises:
        Refused: the file is damaged.
    """
    try:
        for stream in _CompoundFile(content).workbooks():
            _check_records(stream)
    except (struct.error, IndexError, ValueError) as error:
        raise Refused("workbook_damaged", name) from error


def _check_records(stream: bytes) -> None:
    place, end = 0, len(stream) - 4
    while place <= end:
        kind, length = struct.unpack_from("<HH", stream, place)
        body = place + 4
        if kind in _CELL_RECORDS and length >= 6:
            last = body + length - 2 if kind in _MANY_CELLS else body + 2
            columns = (stream[body + 2] | stream[body + 3] << 8, stream[last] | stream[last + 1] << 8)
            if max(columns) >= _MOST_COLUMNS:
                raise ValueError("a cell beyond the last column")
        elif kind == _DIMENSIONS and length >= 12 and struct.unpack_from("<H", stream, body + 10)[0] > _MOST_COLUMNS:
            raise ValueError("more columns than a sheet has")
        elif kind == _SHARED_STRINGS and struct.unpack_from("<I", stream, body + 4)[0] > len(stream):
            raise ValueError("more texts than there is room for")
        place = body + length


class _CompoundFile:
    """The streams of a compound file.

    Raises:
        ValueError, IndexError, struct.error: a count, chain or length does not fit into the file.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        shift, mini_shift = struct.unpack_from("<HH", content, 0x1E)
        fat_count, directory = struct.unpack_from("<II", content, 0x2C)
        cutoff, mini_fat, mini_count, difat, difat_count = struct.unpack_from("<IIIII", content, 0x38)
        self._size = 1 << shift
        self._sectors = len(content) // self._size + 1
        if shift not in {9, 12} or mini_shift != 6 or cutoff != _CUTOFF:
            raise ValueError("unknown kind of frame")
        if max(fat_count, mini_count, difat_count) > self._sectors:
            raise ValueError("more sectors than the file has")
        self._fat = self._read_fat(difat, difat_count)
        self._directory = self._chain(directory)
        self._mini_fat = self._numbers(self._chain(mini_fat))

    def workbooks(self) -> Iterator[bytes]:
        """The streams that hold cells; every stream's length is checked on the way."""
        mini_stream = b""
        for index in range(len(self._directory) // _ENTRY):
            entry = self._directory[index * _ENTRY : (index + 1) * _ENTRY]
            name_length, kind = struct.unpack_from("<HB", entry, 0x40)
            start, length = struct.unpack_from("<II", entry, 0x74)
            if not kind:
                continue
            if length > len(self._content):
                raise ValueError("a stream longer than the file")
            if index == 0:
                mini_stream = self._chain(start)
            elif entry[: max(name_length - 2, 0)].decode("utf-16-le", "replace") in {"Workbook", "Book"}:
                whole = self._chain(start) if length >= _CUTOFF else self._mini_chain(start, mini_stream)
                yield whole[:length]

    def _sector(self, number: int) -> bytes:
        start = max(_HEADER, self._size) + number * self._size
        return self._content[start : start + self._size]

    def _numbers(self, sectors: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(sectors) // 4}I", sectors[: len(sectors) // 4 * 4]))

    def _read_fat(self, difat: int, difat_count: int) -> list[int]:
        places = list(struct.unpack_from("<109I", self._content, 0x4C))
        for _ in range(difat_count):
            if difat >= _NO_SECTOR:
                break
            *more, difat = self._numbers(self._sector(difat))
            places += more
        table: list[int] = []
        for place in places:
            if place < _NO_SECTOR:
                table += self._numbers(self._sector(place).ljust(self._size, b"\xff"))
        return table

    def _chain(self, number: int) -> bytes:
        parts = []
        while number < _NO_SECTOR:
            parts.append(self._sector(number))
            if len(parts) > self._sectors:
                raise ValueError("a chain that never ends")
            number = self._fat[number]
        return b"".join(parts)

    def _mini_chain(self, number: int, stream: bytes) -> bytes:
        parts = []
        while number < _NO_SECTOR:
            parts.append(stream[number * _MINI : (number + 1) * _MINI])
            if len(parts) > len(self._mini_fat):
                raise ValueError("a chain that never ends")
            number = self._mini_fat[number]
        return b"".join(parts)
