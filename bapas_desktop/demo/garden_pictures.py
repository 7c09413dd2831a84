"""Sample photos of plots, drawn in memory: a bed as it grows, a wet field, a bed under water, one that was eaten."""

from collections.abc import Callable, Mapping
from random import Random

from bapas_desktop.demo.pictures import Colour, Picture

_WIDTH, _HEIGHT, _SCALE = 640, 480, 0.6
_SKY: Colour = (198, 222, 238)
_HILLS: tuple[Colour, Colour] = ((150, 178, 158), (134, 166, 148))
_SOIL: Colour = (142, 108, 78)
_FURROW: Colour = (112, 82, 58)
_WATER: Colour = (150, 176, 188)
_MUD_WATER: Colour = (166, 146, 118)
_FULL_GROWN = 28


def plot_picture(name: str, age: int) -> bytes:
    """A plot so many days after sowing, as PNG."""
    picture, luck = Picture(_WIDTH, _HEIGHT, _SKY, _SCALE), Random(f"petak {name} {age}")
    picture.ellipse(150, 200, 270, 88, _HILLS[0])
    picture.ellipse(520, 200, 250, 68, _HILLS[1])
    _PICTURES[name](picture, luck, min(age, _FULL_GROWN) / _FULL_GROWN)
    return picture.png()


def _plant(picture: Picture, luck: Random, across: float, down: float, size: float) -> None:
    """A few leaves on a stem."""
    green: Colour = (58 + luck.randint(0, 16), 118 + luck.randint(0, 42), 58)
    high = size * luck.uniform(0.8, 1.1)
    picture.rectangle(across - 1.5, down - high, across + 1.5, down, (96, 140, 84))
    for side in (-1, 1):
        picture.ellipse(across + side * size * 0.22, down - high * 0.62, size * 0.22, size * 0.13, green)
    picture.ellipse(across, down - high, size * 0.14, size * 0.3, green)


def _rows(picture: Picture, luck: Random, size: float, ground: Colour, missing: float = 0) -> None:
    """Rows that come nearer, and what stands in them."""
    for row in range(7):
        near = 0.55 + row * 0.13
        down = 236 + row * row * 3.4 + row * 18
        picture.rectangle(0, down - 4, _WIDTH, down + 12 * near, ground)
        step = 26 * near
        across = luck.uniform(0, step)
        while across < _WIDTH:
            if luck.random() >= missing:
                _plant(picture, luck, across, down + 4, size * near)
            across += step


def _bed(picture: Picture, luck: Random, grown: float) -> None:
    picture.rectangle(0, 206, _WIDTH, _HEIGHT, _SOIL)
    _rows(picture, luck, 10 + 46 * grown, _FURROW)


def _field(picture: Picture, luck: Random, grown: float) -> None:
    picture.rectangle(0, 206, _WIDTH, _HEIGHT, _WATER)
    picture.rectangle(0, 206, _WIDTH, 218, _SOIL)
    _rows(picture, luck, 12 + 34 * grown, (132, 162, 170))


def _flood(picture: Picture, luck: Random, _grown: float) -> None:
    picture.rectangle(0, 206, _WIDTH, _HEIGHT, _MUD_WATER)
    for _ripple in range(26):
        across, down = luck.uniform(0, _WIDTH), luck.uniform(220, _HEIGHT)
        picture.ellipse(across, down, luck.uniform(30, 90), 2.5, (186, 170, 144))
    _rows(picture, luck, 16, (156, 136, 110), missing=0.72)


def _eaten(picture: Picture, luck: Random, _grown: float) -> None:
    picture.rectangle(0, 206, _WIDTH, _HEIGHT, _SOIL)
    for row in range(7):
        down = 236 + row * row * 3.4 + row * 18
        picture.rectangle(0, down - 4, _WIDTH, down + 10, _FURROW)
        for across in range(luck.randint(4, 18), _WIDTH, 24):
            high = luck.uniform(10, 30)
            picture.rectangle(across - 1.5, down - high, across + 1.5, down + 4, (150, 146, 92))
            if luck.random() < 0.3:
                picture.ellipse(across, down - high, 6, 4, (112, 138, 70))


_PICTURES: Mapping[str, Callable[[Picture, Random, float], None]] = {
    "bed": _bed, "field": _field, "flood": _flood, "eaten": _eaten,
}  # fmt: skip
