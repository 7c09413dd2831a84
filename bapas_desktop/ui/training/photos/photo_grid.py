"""The photos of a program as small pictures; what is out of sight is not fetched."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from bapas_desktop.data.program_records import ProgramDocumentStore
from bapas_desktop.domain.program_documents import ProgramDocument
from bapas_desktop.domain.training import Session
from bapas_desktop.ui.documents.cells import PictureCell, Thumbnails
from bapas_desktop.ui.documents.picture_list import PictureList
from bapas_desktop.ui.documents.words import pages_words
from bapas_desktop.ui.shared.record_table import Column, RecordTableModel
from bapas_desktop.ui.training.columns import translate
from bapas_desktop.ui.training.photos.words import belongs_words, caption_words, moment_words, spoken_words

Sessions = Callable[[], Mapping[int, Session]]


class _Shown:
    """The ids of the group that is shown; the query of the model is the ids themselves."""

    def __init__(self, store: ProgramDocumentStore) -> None:
        self.records = store.records

    def ids(self, query: tuple[int, ...]) -> Sequence[int]:
        return query


class ProgramPictures(PictureList):
    """A list of pictures of a program; a cell of its own draws each."""

    def __init__(self, name: str, store: ProgramDocumentStore, column: Column[ProgramDocument]) -> None:
        super().__init__(name)
        self.records: RecordTableModel[ProgramDocument] = RecordTableModel(_Shown(store), [column], self)
        self.thumbnails = Thumbnails(store)

    def draw_with(self, cell: PictureCell) -> None:
        """Let this cell draw the pictures."""
        self.setItemDelegate(cell)
        self.setGridSize(cell.size)
        self.setModel(self.records)

    def show_ids(self, ids: Sequence[int]) -> None:
        """Show these, and keep selected what is still there."""
        selected = self.chosen()
        self.records.show_query(tuple(ids))
        self.select_ids(self.records, selected)

    def chosen(self) -> list[int]:
        """The ids of the selected ones, in the order on screen."""
        return self.selected_ids(self.records)

    def select(self, ids: Sequence[int]) -> None:
        """Select those of the ids that are shown."""
        self.select_ids(self.records, ids)


class PhotoCell(PictureCell):
    """A photo: caption, where it belongs, when it was taken; signs for covered faces and for the public."""

    def __init__(self, pictures: ProgramPictures, sessions: Sessions, parent: QWidget) -> None:
        super().__init__(pictures.thumbnails, lambda: pictures.records.ids, parent)
        self._sessions = sessions

    def words(self, record: ProgramDocument) -> list[str]:
        """Caption, session or stage, day and time."""
        return [caption_words(record), belongs_words(record, self._sessions()), moment_words(record)]

    def marks(self, record: ProgramDocument) -> list[str]:
        """Covered faces; for the public."""
        return [name for name, is_so in (("cover", bool(record.covers)), ("clients", record.public)) if is_so]


class ScanCell(PictureCell):
    """A receipt or scan: its title and what it is."""

    def __init__(self, pictures: ProgramPictures, parent: QWidget) -> None:
        super().__init__(pictures.thumbnails, lambda: pictures.records.ids, parent)

    def words(self, record: ProgramDocument) -> list[str]:
        """Title, kind, and session or pages."""
        kind = record.kind.capitalize()
        return [record.title or kind, kind, record.session_title or pages_words(record)]

    def marks(self, record: ProgramDocument) -> list[str]:
        """A receipt that belongs to a spending; a scan that belongs to a printed sheet."""
        return ["receipt"] if record.expense_id else ["attendance"] if record.sheet_id else []


def photo_pictures(store: ProgramDocumentStore, sessions: Sessions) -> ProgramPictures:
    """The list of photos."""

    def tooltip(photo: ProgramDocument) -> str:
        return "\n".join(filter(None, (caption_words(photo), belongs_words(photo, sessions()), photo.notes)))

    name = translate("Training", "Foto kegiatan")
    column: Column[Any] = Column(
        key="title", title=translate("Training", "Foto"), text=caption_words, tooltip=tooltip,
        spoken=lambda photo: spoken_words(photo, sessions()),
    )  # fmt: skip
    pictures = ProgramPictures(name, store, column)
    pictures.draw_with(PhotoCell(pictures, sessions, pictures))
    return pictures


def scan_pictures(store: ProgramDocumentStore) -> ProgramPictures:
    """The list of receipts and scans."""
    name = translate("Training", "Pindaian dan kuitansi")
    column: Column[Any] = Column(
        key="title", title=translate("Training", "Pindaian"), text=lambda one: one.title or one.kind.capitalize(),
        spoken=lambda one: ", ".join(filter(None, (one.title, one.kind, one.session_title))),
    )  # fmt: skip
    pictures = ProgramPictures(name, store, column)
    pictures.draw_with(ScanCell(pictures, pictures))
    return pictures
