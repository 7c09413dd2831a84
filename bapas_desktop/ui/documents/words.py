"""What is said about a document, in the gallery and in the viewer."""

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.documents import Document, MediaType
from bapas_desktop.domain.formats import decimal, short_date, timestamp, whole
from bapas_desktop.domain.program_documents import ProgramDocument

translate = QCoreApplication.translate


def pages_words(document: Document | ProgramDocument) -> str:
    """``PDF, 3 hlm.``; a picture needs no words for what it is."""
    if document.media_type is MediaType.JPEG:
        return ""
    return translate("Documents", "PDF, {0} hlm.").format(whole(document.pages))


def day_words(document: Document) -> str:
    """The document's own date, and what it is if it is no picture."""
    return " · ".join(filter(None, (short_date(document.dated), pages_words(document))))


def size_words(size: int) -> str:
    """``240 kB`` or ``1,5 MB``."""
    return f"{whole(max(1, round(size / 1000)))} kB" if size < 1_000_000 else f"{decimal(size / 1_000_000, 1)} MB"


def added_words(document: Document | ProgramDocument) -> str:
    """Who added it and when."""
    return translate("Documents", "Ditambahkan {0} oleh {1}").format(timestamp(document.added_at), document.added_by)


def facts_words(document: Document) -> str:
    """All of it in one line."""
    facts = (document.kind, day_words(document), size_words(document.size), added_words(document))
    return " · ".join(filter(None, facts))


def program_facts_words(document: ProgramDocument) -> str:
    """The same about a photo, receipt or scan of a program: its kind, its day and session, and how it came."""
    day = document.taken_at.date() if document.taken_at else document.session_date
    facts = (
        document.kind.capitalize(), short_date(day), document.session_title, pages_words(document),
        size_words(document.size), added_words(document),
    )  # fmt: skip
    return " · ".join(filter(None, facts))


def spoken_words(document: Document) -> str:
    """What a screen reader says about an entry of the gallery."""
    portrait = translate("Documents", "foto klien") if document.portrait else ""
    return ", ".join(filter(None, (document.title, document.kind, day_words(document), portrait)))
