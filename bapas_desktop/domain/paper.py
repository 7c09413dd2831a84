"""The papers that the office prints on, and to whom a page is shown."""

from enum import StrEnum

from bapas_desktop.domain.formats import initials


class Paper(StrEnum):
    """The papers of Indonesian offices, in millimetres: A4 210 x 297, F4 215 x 330, Folio 210 x 330."""

    A4 = "a4"
    F4 = "f4"
    FOLIO = "folio"

    @property
    def millimetres(self) -> tuple[int, int]:
        """Width and height, upright."""
        return {Paper.A4: (210, 297), Paper.F4: (215, 330), Paper.FOLIO: (210, 330)}[self]


class Face(StrEnum):
    """To whom a page is shown, chosen before it is printed; its foot says which."""

    PUBLIC = "umum"
    """Initials instead of the names of clients; faces on photos are covered."""
    INSTRUCTOR = "instruktur"
    """Names, and nothing of anybody's case."""
    INTERNAL = "internal"
    """Everything that the page has."""

    def shown(self, full_name: str) -> str:
        """The name of a client as this face shows it."""
        return initials(full_name) if self is Face.PUBLIC else full_name
