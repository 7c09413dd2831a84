"""The papers that the office prints on."""

from enum import StrEnum


class Paper(StrEnum):
    """The papers of Indonesian offices, in millimetres: A4 210 x 297, F4 215 x 330, Folio 210 x 330."""

    A4 = "a4"
    F4 = "f4"
    FOLIO = "folio"

    @property
    def millimetres(self) -> tuple[int, int]:
        """Width and height, upright."""
        return {Paper.A4: (210, 297), Paper.F4: (215, 330), Paper.FOLIO: (210, 330)}[self]
