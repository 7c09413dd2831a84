"""What documents hold: kept under its checksum in ``document_content``, once for all that are alike.

The history does not follow that table, and deleting a document leaves its content, so that undoing brings the whole
document back.
"""

import hashlib
from collections.abc import Sequence

from bapas_desktop.data.database import Database
from bapas_desktop.data.store import CHUNK
from bapas_desktop.domain.documents import Content, MediaType
from bapas_desktop.domain.issues import MachineTrouble, Refused


class Contents:
    """The contents of the documents of one table."""

    def __init__(self, database: Database, table: str) -> None:
        self._database = database
        self._table = table

    def read(self, record_id: int) -> tuple[MediaType, bytes]:
        """What a document holds.

        Raises:
            Refused: ``not_found``.
            MachineTrouble: ``file_damaged``; its checksum is not that of the day it was kept.
        """
        row = self._database.execute(
            f"SELECT media_type, sha256, data FROM {self._table} LEFT JOIN document_content USING (sha256)"
            f" WHERE {self._table}.id = ?",
            [record_id],
        ).fetchone()
        if row is None:
            raise Refused("not_found", str(record_id))
        media_type, checksum, data = row
        if data is None or hashlib.sha256(data).hexdigest() != checksum:
            raise MachineTrouble("file_damaged")
        return MediaType(media_type), data

    def thumbnails(self, record_ids: Sequence[int]) -> dict[int, bytes]:
        """The small pictures (JPEG) of some documents; those that are gone are left out."""
        found: dict[int, bytes] = {}
        for start in range(0, len(record_ids), CHUNK):
            part = list(record_ids[start : start + CHUNK])
            rows = self._database.execute(
                f"SELECT {self._table}.id, thumbnail FROM {self._table} JOIN document_content USING (sha256)"
                f" WHERE {self._table}.id IN ({', '.join('?' * len(part))})",
                part,
            )
            found.update(rows.fetchall())
        return found

    def keep(self, content: Content) -> dict[str, object]:
        """Keep a content; the columns of the document's row that tell of it."""
        checksum = hashlib.sha256(content.data).hexdigest()
        # The same file twice is kept once; a copy that the disk has damaged is made whole by it.
        self._database.execute(
            "INSERT INTO document_content (sha256, thumbnail, data) VALUES (?, ?, ?) ON CONFLICT (sha256) DO UPDATE"
            " SET thumbnail = excluded.thumbnail, data = excluded.data WHERE data <> excluded.data",
            [checksum, content.thumbnail, content.data],
        )
        return {
            "sha256": checksum,
            "media_type": content.media_type.value,
            "size": len(content.data),
            "pages": content.pages,
            "added_at": self._database.now(),
            "added_by": self._database.user,
        }
