"""Documents and photos in the file."""

from collections.abc import Sequence
from typing import Any

from bapas_desktop.data.case_tables import DocumentTable
from bapas_desktop.data.casework import CaseStore
from bapas_desktop.data.contents import Contents
from bapas_desktop.data.store import new_uid
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.documents import Content, Document, DocumentDraft, MediaType, check_document
from bapas_desktop.domain.issues import InvalidDraft, Issue, Refused

_NOT_A_PICTURE = Issue("portrait", "portrait_not_picture")


class DocumentStore(CaseStore[DocumentDraft, Document]):
    """Documents and photos of clients; what they hold, ``Contents`` keeps."""

    table = DocumentTable
    noun = "dokumen"
    topics = (Topic.DOCUMENTS,)
    draft_type, record_type, day = DocumentDraft, Document, "dated"
    words = ("title", "kind", "notes")

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._contents = Contents(self._database, "document")

    def check(self, draft: DocumentDraft, record_id: int | None = None) -> list[Issue]:
        """The rules of a document, and that only a picture is the client's photo."""
        found = check_document(draft)
        if record_id is not None and draft.portrait and self.get(record_id).media_type is not MediaType.JPEG:
            found.append(_NOT_A_PICTURE)
        return found

    # Reading

    def of_visit(self, visit_id: int) -> Sequence[int]:
        """The ids of what belongs to a report, the newest first."""
        select = DocumentTable.select(DocumentTable.id).where(DocumentTable.visit == visit_id)
        return self._ids(select.order_by(DocumentTable.id.desc()))

    def portrait(self, client_id: int) -> Document | None:
        """The photo in the head of the client's page."""
        select = DocumentTable.select(DocumentTable.id)
        found = select.where((DocumentTable.client == client_id) & DocumentTable.portrait).scalar()
        return self.get(found) if found else None

    def content(self, record_id: int) -> tuple[MediaType, bytes]:
        """What the document holds.

        Raises:
            Refused: ``not_found``.
            MachineTrouble: ``file_damaged``; its checksum is not that of the day it was kept.
        """
        return self._contents.read(record_id)

    def thumbnail(self, record_id: int) -> bytes:
        """The small picture of a document (JPEG).

        Raises:
            Refused: ``not_found``.
        """
        found = self.thumbnails([record_id])
        if not found:
            raise Refused("not_found", str(record_id))
        return found[record_id]

    def thumbnails(self, record_ids: Sequence[int]) -> dict[int, bytes]:
        """The small pictures of some documents; those that are gone are left out."""
        return self._contents.thumbnails(record_ids)

    # Writing

    def add(self, draft: DocumentDraft, content: Content) -> int:  # type: ignore[override]  # a document needs both
        """Keep a new document; being the client's photo, it takes that from another.

        Raises:
            InvalidDraft: the draft breaks a rule; nothing was written.
            Refused: ``reference_gone`` where the client or the report was deleted meanwhile.
        """
        return self.add_all([(draft, content)])[0]

    def add_all(self, documents: Sequence[tuple[DocumentDraft, Content]]) -> list[int]:
        """Keep one or more new documents in one step; raises what ``add`` does, and then keeps none of them."""
        checked = [(self._checked_with(draft, content), content) for draft, content in documents]
        label = f" ({len(checked)})" if len(checked) > 1 else f": {checked[0][0].title}"
        with self._database.change(f"Tambah dokumen{label}", *self.topics):
            return [self._keep_with(draft, content) for draft, content in checked]

    def update(self, record_id: int, draft: DocumentDraft) -> None:
        """Change what is said about a document; being the client's photo, it takes that from another.

        Raises:
            InvalidDraft: the draft breaks a rule; nothing was written.
            Refused: ``not_found``, ``reference_gone``.
        """
        with self._database.change(f"Ubah dokumen: {self._title(draft)}", *self.topics):
            super().update(record_id, draft)
            self._take_portrait(record_id, draft)

    def _checked_with(self, draft: DocumentDraft, content: Content) -> DocumentDraft:
        draft = self._checked(draft, None)
        if draft.portrait and content.media_type is not MediaType.JPEG:
            raise InvalidDraft([_NOT_A_PICTURE])
        return draft

    def _keep_with(self, draft: DocumentDraft, content: Content) -> int:
        added = DocumentTable.insert(uid=new_uid(), **self._contents.keep(content), **self._values(draft))
        record_id = int(added.execute())
        self._take_portrait(record_id, draft)
        return record_id

    def _take_portrait(self, record_id: int, draft: DocumentDraft) -> None:
        if draft.portrait:
            others = (DocumentTable.client == draft.client_id) & (DocumentTable.id != record_id)
            DocumentTable.update(portrait=False).where(others & DocumentTable.portrait).execute()

    def _values(self, draft: DocumentDraft) -> dict[str, object]:
        values = super()._values(draft)
        values["visit"] = values.pop("visit_id")
        return values

    def _record(self, row: dict[str, Any]) -> Document:
        row["visit_id"] = row.pop("visit")
        row["media_type"] = MediaType(row["media_type"])
        return super()._record(row)

    def _title(self, draft: DocumentDraft) -> str:
        return draft.title
