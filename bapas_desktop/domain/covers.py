"""Rectangles over faces: drawn, moved and sized in thousandths of a photo's sides, and never outside it."""

from typing import NamedTuple

from bapas_desktop.domain.program_documents import WHOLE, Cover

SMALLEST = 10
"""Of a side; a cover that nobody can see hides nothing."""


class Drawn(NamedTuple):
    """A photo as it is printed: a JPEG and its size in pixels."""

    data: bytes
    width: int
    height: int


def cover_between(first: tuple[int, int], second: tuple[int, int]) -> Cover:
    """The cover from one corner to the opposite one, at least ``SMALLEST`` large."""
    left, width = _span(first[0], second[0])
    top, height = _span(first[1], second[1])
    return Cover(left=left, top=top, width=width, height=height)


def moved(cover: Cover, across: int, down: int) -> Cover:
    """The cover elsewhere, of the same size; it stops at the photo's edge."""
    return Cover(
        left=min(max(cover.left + across, 0), WHOLE - cover.width),
        top=min(max(cover.top + down, 0), WHOLE - cover.height),
        width=cover.width,
        height=cover.height,
    )


def resized(cover: Cover, wider: int, higher: int) -> Cover:
    """The cover with its lower right corner elsewhere."""
    return Cover(
        left=cover.left,
        top=cover.top,
        width=min(max(cover.width + wider, min(SMALLEST, WHOLE - cover.left)), WHOLE - cover.left),
        height=min(max(cover.height + higher, min(SMALLEST, WHOLE - cover.top)), WHOLE - cover.top),
    )


def holds(cover: Cover, across: int, down: int) -> bool:
    """Whether a place lies on the cover."""
    return 0 <= across - cover.left <= cover.width and 0 <= down - cover.top <= cover.height


def _span(one: int, other: int) -> tuple[int, int]:
    first, last = (min(max(place, 0), WHOLE) for place in sorted((one, other)))
    first = min(first, WHOLE - SMALLEST)
    return first, max(last - first, SMALLEST)
