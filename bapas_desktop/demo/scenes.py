"""Sample photos of a training, drawn in memory: kitchen, hall, oven, boxes, field, scale. Nobody is on them."""

from collections.abc import Callable, Mapping
from random import Random
from typing import NamedTuple

from bapas_desktop.demo.pictures import CLOTHES, HAIR, SKINS, Colour, Picture
from bapas_desktop.domain.program_documents import WHOLE, Cover

_WIDTH, _HEIGHT = 640, 480
_SCALE = 0.75
_WALL: Colour = (233, 226, 212)
_FLOOR: Colour = (196, 178, 152)
_WOOD: Colour = (158, 116, 78)
_DARK_WOOD: Colour = (120, 86, 58)
_STEEL: Colour = (186, 192, 198)
_WHITE: Colour = (250, 249, 245)
_RED: Colour = (190, 52, 48)
_BROWN: Colour = (92, 58, 40)
_CREAM: Colour = (236, 214, 160)
_GREEN: Colour = (74, 140, 70)
_SOIL: Colour = (132, 98, 70)
_SKY: Colour = (198, 222, 238)


class Scene(NamedTuple):
    """A drawn photo as PNG, and where its faces are."""

    png: bytes
    faces: tuple[Cover, ...]


def scene(name: str) -> Scene:
    """One of the photos."""
    picture, luck = Picture(_WIDTH, _HEIGHT, _WALL, _SCALE), Random(f"adegan {name}")
    faces = _SCENES[name](picture, luck)
    return Scene(picture.png(), tuple(faces))


def _person(picture: Picture, luck: Random, across: float, down: float, size: float = 1.0) -> Cover:
    """Head and shoulders with the face's middle at a place; gives back the cover of the face."""
    skin, cloth = luck.choice(SKINS), luck.choice(CLOTHES)
    scarf = luck.random() < 0.35
    picture.ellipse(across, down + 92 * size, 58 * size, 62 * size, cloth)
    picture.rectangle(across - 58 * size, down + 92 * size, across + 58 * size, down + 150 * size, cloth)
    picture.ellipse(across, down - 6 * size, 36 * size, 42 * size, luck.choice(CLOTHES) if scarf else HAIR)
    if scarf:
        picture.ellipse(across, down + 34 * size, 34 * size, 26 * size, cloth)
    picture.ellipse(across, down + 2 * size, 27 * size, 32 * size, skin)
    for side in (-1, 1):
        picture.ellipse(across + side * 10 * size, down - 2 * size, 2.6 * size, 2.6 * size, HAIR)
    picture.ellipse(across, down + 17 * size, 8 * size, 3 * size, (150, 82, 72))
    half, high = 34 * size, 40 * size
    return Cover(
        left=max(0, round((across - half) * WHOLE / _WIDTH)),
        top=max(0, round((down - high) * WHOLE / _HEIGHT)),
        width=round(2 * half * WHOLE / _WIDTH),
        height=round(2 * high * WHOLE / _HEIGHT),
    )


def _room(picture: Picture) -> None:
    picture.rectangle(0, 330, _WIDTH, _HEIGHT, _FLOOR)
    picture.rectangle(0, 324, _WIDTH, 330, _DARK_WOOD)
    picture.rectangle(430, 60, 590, 190, _WHITE)
    picture.rectangle(438, 68, 582, 182, _SKY)
    picture.rectangle(507, 68, 513, 182, _WHITE)


def _table(picture: Picture, top: float) -> None:
    picture.rectangle(0, top, _WIDTH, top + 16, _DARK_WOOD)
    picture.rectangle(0, top + 16, _WIDTH, _HEIGHT, _WOOD)


def _kitchen(picture: Picture, luck: Random) -> list[Cover]:
    _room(picture)
    for shelf in (90, 160):
        picture.rectangle(40, shelf, 360, shelf + 8, _DARK_WOOD)
        for across in range(60, 350, 44):
            picture.rectangle(across, shelf - luck.randint(24, 46), across + 28, shelf, luck.choice(CLOTHES))
    _table(picture, 320)
    for across, colour in ((110, _WHITE), (190, _CREAM)):
        picture.rectangle(across - 32, 236, across + 32, 322, colour)
        picture.rectangle(across - 22, 262, across + 22, 284, _RED)
    for egg in range(8):
        picture.ellipse(270 + egg % 4 * 26, 306 - egg // 4 * 20, 12, 15, (226, 190, 150))
    picture.rectangle(420, 300, 560, 322, _STEEL)
    picture.ellipse(490, 296, 78, 12, (160, 166, 172))
    picture.ellipse(490, 344, 26, 20, _WHITE)
    picture.rectangle(489, 330, 492, 346, _RED)
    return []


def _stage(picture: Picture, luck: Random) -> list[Cover]:
    picture.rectangle(0, 360, _WIDTH, _HEIGHT, _FLOOR)
    picture.rectangle(90, 40, 550, 130, (40, 78, 120))
    picture.rectangle(130, 66, 510, 78, _WHITE)
    picture.rectangle(180, 92, 460, 102, _CREAM)
    picture.rectangle(590, 70, 596, 330, _DARK_WOOD)
    picture.rectangle(540, 70, 590, 90, _RED)
    picture.rectangle(540, 90, 590, 110, _WHITE)
    faces = [_person(picture, luck, 320, 190, 0.8)]
    picture.rectangle(262, 262, 378, 372, _WOOD)
    picture.rectangle(254, 254, 386, 266, _DARK_WOOD)
    for row, down in enumerate((385, 430)):  # the audience is seen from behind
        for across in range(40 + row * 34, _WIDTH, 78):
            picture.ellipse(across, down + 62, 34, 34, luck.choice(CLOTHES))
            picture.ellipse(across, down + 10, 22, 26, HAIR if luck.random() < 0.6 else luck.choice(CLOTHES))
    return faces


def _mixing(picture: Picture, luck: Random) -> list[Cover]:
    _room(picture)
    faces = [_person(picture, luck, across, 160 + luck.randint(-8, 12), 1.1) for across in (130, 320, 510)]
    _table(picture, 340)
    for across, inside in ((130, _BROWN), (320, _CREAM), (510, _BROWN)):
        _dough(picture, across, 330, inside)
    return faces


def _dough(picture: Picture, across: float, down: float, inside: Colour) -> None:
    picture.ellipse(across, down, 66, 50, _STEEL)
    picture.ellipse(across, down - 22, 68, 18, (160, 166, 172))
    picture.ellipse(across, down - 21, 58, 12, inside)
    picture.rectangle(across + 20, down - 84, across + 27, down - 22, _DARK_WOOD)


def _oven(picture: Picture, _luck: Random) -> list[Cover]:
    _room(picture)
    picture.rectangle(50, 130, 330, 420, _STEEL)
    picture.rectangle(80, 200, 300, 380, (52, 48, 50))
    for down in (250, 320):
        picture.rectangle(84, down, 296, down + 5, (120, 120, 124))
        for across in range(110, 290, 45):
            picture.ellipse(across, down - 10, 18, 14, _BROWN)
    for across in range(90, 310, 52):
        picture.ellipse(across, 164, 13, 13, (70, 70, 76))
    picture.rectangle(390, 300, 600, 420, _STEEL)
    picture.ellipse(495, 300, 106, 20, (206, 210, 214))
    picture.ellipse(495, 284, 14, 9, (70, 70, 76))
    for number in range(3):
        picture.ellipse(440 + number * 52, 236 - number % 2 * 26, 18, 32, (242, 240, 234))
    return []


def _boxes(picture: Picture, _luck: Random) -> list[Cover]:
    _room(picture)
    _table(picture, 250)
    for row in range(2):
        for column in range(3):
            left, top = 36 + column * 200, 200 + row * 130
            picture.rectangle(left, top, left + 168, top + 104, _WHITE)
            picture.rectangle(left + 8, top + 8, left + 160, top + 72, (214, 205, 190))
            for piece in range(8):
                across, down = left + 28 + piece % 4 * 38, top + 24 + piece // 4 * 30
                if (row + column) % 2:
                    picture.ellipse(across, down, 15, 12, _CREAM)
                    picture.ellipse(across, down - 4, 9, 6, (214, 92, 110))
                else:
                    picture.rectangle(across - 15, down - 11, across + 15, down + 11, _BROWN)
            picture.rectangle(left + 44, top + 80, left + 124, top + 96, _GREEN)
    return []


def _field(picture: Picture, luck: Random) -> list[Cover]:
    picture.rectangle(0, 0, _WIDTH, 190, _SKY)
    picture.ellipse(150, 200, 260, 84, (150, 178, 158))
    picture.ellipse(520, 200, 240, 66, (134, 166, 148))
    faces = [_person(picture, luck, across, 150 + luck.randint(-6, 14), 0.85) for across in (90, 240, 400, 550)]
    picture.rectangle(0, 250, _WIDTH, _HEIGHT, _SOIL)
    for down in range(268, _HEIGHT, 46):
        picture.rectangle(0, down, _WIDTH, down + 16, (112, 82, 58))
        for across in range(8, _WIDTH, 20):
            shade = luck.randint(0, 36)
            picture.ellipse(across, down - 4, 8, luck.randint(14, 22), (62 + shade // 3, 122 + shade, 62))
    return faces


def _scale(picture: Picture, luck: Random) -> list[Cover]:
    picture.rectangle(0, 0, _WIDTH, 300, _SKY)
    picture.ellipse(320, 310, 420, 70, (150, 178, 158))
    picture.rectangle(0, 300, _WIDTH, _HEIGHT, _SOIL)
    picture.rectangle(150, 40, 490, 54, _DARK_WOOD)
    picture.rectangle(158, 54, 170, 420, _DARK_WOOD)
    picture.rectangle(470, 54, 482, 420, _DARK_WOOD)
    picture.rectangle(318, 54, 322, 96, (90, 92, 96))
    picture.ellipse(320, 140, 52, 52, _STEEL)
    picture.ellipse(320, 140, 44, 44, _WHITE)
    picture.rectangle(318, 104, 322, 142, _RED)
    picture.rectangle(318, 192, 322, 236, (90, 92, 96))
    for _leaf in range(70):
        across, down = 320 + luck.randint(-66, 66), 258 + luck.randint(-28, 28)
        picture.ellipse(across, down, 16, 9, (56, 116 + luck.randint(0, 44), 58))
    picture.rectangle(250, 268, 390, 284, _CREAM)
    picture.ellipse(320, 300, 84, 30, (176, 136, 88))
    for bunch in range(6):
        across = 60 + bunch % 3 * 44 + (bunch // 3) * 390
        picture.ellipse(across, 424, 20, 34, _GREEN)
        picture.rectangle(across - 14, 434, across + 14, 441, _CREAM)
    return []


def _circle(picture: Picture, luck: Random) -> list[Cover]:
    _room(picture)
    picture.ellipse(320, 420, 250, 46, (176, 158, 134))
    places = ((80, 230), (190, 190), (320, 176), (450, 190), (560, 230))
    faces = [_person(picture, luck, across, down, 0.9) for across, down in places]
    picture.rectangle(270, 396, 370, 440, _WHITE)
    for line in range(4):
        picture.rectangle(282, 404 + line * 9, 358, 407 + line * 9, (170, 172, 176))
    return faces


_SCENES: Mapping[str, Callable[[Picture, Random], list[Cover]]] = {
    "kitchen": _kitchen, "stage": _stage, "mixing": _mixing, "oven": _oven, "boxes": _boxes, "field": _field,
    "scale": _scale, "circle": _circle,
}  # fmt: skip
