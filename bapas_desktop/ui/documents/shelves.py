"""Where the viewer finds what it shows: the documents of clients, and those of programs."""

from typing import Any, Protocol

from bapas_desktop.data.documents import DocumentStore
from bapas_desktop.data.program_records import ProgramDocumentStore
from bapas_desktop.domain.documents import Document, MediaType
from bapas_desktop.domain.program_documents import ProgramDocument
from bapas_desktop.ui.documents.words import facts_words, program_facts_words


class Shelf(Protocol):
    """A store of documents, and what is said and written down about one of them."""

    def get(self, document_id: int) -> Any:
        """A document, which has ``id``, ``title`` and ``media_type``; may raise Refused."""

    def content(self, document_id: int) -> tuple[MediaType, bytes]:
        """What it holds; may raise Refused."""

    def facts(self, document: Any) -> str:
        """One line under its title."""

    def clients(self, document: Any) -> list[int]:
        """Whose document it is, for the history."""


class ClientShelf:
    """The documents of clients."""

    def __init__(self, store: DocumentStore) -> None:
        self.get = store.get
        self.content = store.content

    def facts(self, document: Document) -> str:
        """Kind, date, size, and who added it."""
        return facts_words(document)

    def clients(self, document: Document) -> list[int]:
        """Its one client."""
        return [] if document.client_id is None else [document.client_id]


class ProgramShelf:
    """The photos, receipts and scans of programs."""

    def __init__(self, store: ProgramDocumentStore) -> None:
        self.get = store.get
        self.content = store.content

    def facts(self, document: ProgramDocument) -> str:
        """Kind, session, size, and who added it."""
        return program_facts_words(document)

    def clients(self, document: ProgramDocument) -> list[int]:  # noqa: ARG002 - it belongs to a program
        """Nobody's."""
        return []
