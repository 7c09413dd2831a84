"""What belongs to a program, of one session or of all: needs, costs, batches, attendees, papers, photos, scans."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

import peewee as pw

from bapas_desktop.data.contents import Contents
from bapas_desktop.data.program_tables import (
    AttendeeTable,
    BatchTable,
    BudgetLineTable,
    ExpenseTable,
    ProgramDocumentTable,
    ProgramPaperTable,
)
from bapas_desktop.data.store import CHUNK, Draft, Record, Store, new_uid
from bapas_desktop.data.tables import SessionTable
from bapas_desktop.domain.budget import (
    BudgetLine,
    BudgetLineDraft,
    Expense,
    ExpenseDraft,
    check_budget_line,
    check_expense,
)
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.documents import Content, MediaType
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.program_documents import (
    Cover,
    ProgramDocument,
    ProgramDocumentDraft,
    ProgramDocumentKind,
    check_program_document,
)
from bapas_desktop.domain.program_papers import (
    Attendee,
    AttendeeDraft,
    PaperKind,
    ProgramPaper,
    ProgramPaperDraft,
    check_attendee,
    check_program_paper,
)
from bapas_desktop.domain.recipes import Batch, BatchDraft, check_batch


class ProgramRecordStore(Store[Draft, Record]):
    """The records of one kind that belong to a program."""

    topics: ClassVar[tuple[Topic, ...]] = (Topic.MONEY,)
    draft_type: ClassVar[type[Any]]
    record_type: ClassVar[type[Any]]
    order: ClassVar[tuple[str, ...]]
    """The fields that the records of a program are sorted by."""

    def of_program(self, program_id: int, session_id: int | None = None) -> list[Record]:
        """The records of a program in their order; with ``session_id`` only those of that session."""
        table: Any = self.table
        select = table.select(table.id).where(table.program == program_id)
        if session_id is not None:
            select = select.where(table.session == session_id)
        fields = [getattr(table, name) for name in self.order]
        return self.records(self._ids(select.order_by(*fields, table.id)))

    def _values(self, draft: Draft) -> dict[str, object]:
        return {name.removesuffix("_id"): getattr(draft, name) for name in self.draft_type.__dataclass_fields__}

    def _select(self) -> Any:
        table: Any = self.table
        told = (
            pw.fn.coalesce(SessionTable.title, "").alias("session_title"),
            SessionTable.date.alias("session_date"),
        )
        return table.select(table, *told).join(SessionTable, pw.JOIN.LEFT_OUTER)

    def _record(self, row: dict[str, Any]) -> Record:
        for name in self.draft_type.__dataclass_fields__:
            if name.endswith("_id"):
                row[name] = row.pop(name.removesuffix("_id"))
        names = self.record_type.__dataclass_fields__
        record: Record = self.record_type(**{name: value for name, value in row.items() if name in names})
        return record

    def _title(self, draft: Draft) -> str:
        plain: Any = draft
        return str(plain.name)

    def _last_position(self, program_id: int | None) -> int:
        table: Any = self.table
        last = table.select(pw.fn.max(table.position)).where(table.program == program_id).scalar()
        return -1 if last is None else int(last)


class BudgetStore(ProgramRecordStore[BudgetLineDraft, BudgetLine]):
    """What programs need: materials, tools and other costs as planned."""

    table = BudgetLineTable
    noun = "kebutuhan"
    draft_type, record_type, order = BudgetLineDraft, BudgetLine, ("position",)

    def check(self, draft: BudgetLineDraft, record_id: int | None = None) -> list[Issue]:  # noqa: ARG002
        """The rules of a need."""
        return check_budget_line(draft)

    def add_all(self, drafts: Sequence[BudgetLineDraft]) -> list[int]:
        """Keep several needs at the end of their program's list, in one step.

        Raises:
            InvalidDraft: one of them breaks a rule; none was written.
        """
        with self._database.change(f"Tambah {self.noun} ({len(drafts)})", *self.topics):
            return [self.add(draft) for draft in drafts]

    def add(self, draft: BudgetLineDraft) -> int:
        """Keep a need at the end of its program's list; raises what ``Store.add`` does."""
        return super().add(replace(draft, position=self._last_position(draft.program_id) + 1))

    def place(self, record_id: int, beside_id: int, *, after: bool) -> None:
        """Put a need before or after another one of its program; where that one is gone nothing happens.

        Raises:
            Refused: ``not_found``.
        """
        ids = [one.id for one in self.of_program(self.get(record_id).program_id or 0)]
        if record_id == beside_id or beside_id not in ids:
            return
        ids.remove(record_id)
        ids.insert(ids.index(beside_id) + after, record_id)
        with self._database.change(f"Urutkan {self.noun}: {self._name([record_id])}", *self.topics):
            for position, one in enumerate(ids):
                BudgetLineTable.update(position=position).where(BudgetLineTable.id == one).execute()

    def set_ready(self, record_ids: Iterable[int], *, ready: bool) -> None:
        """Say that needs are ready, or not yet after all."""
        ids = list(record_ids)
        with self._database.change(f"{'Siap' if ready else 'Belum siap'}: {self._name(ids)}", *self.topics):
            BudgetLineTable.update(ready=ready).where(BudgetLineTable.id.in_(ids)).execute()


class ExpenseStore(ProgramRecordStore[ExpenseDraft, Expense]):
    """What was spent for programs."""

    table = ExpenseTable
    noun = "belanja"
    draft_type, record_type, order = ExpenseDraft, Expense, ("date",)

    def check(self, draft: ExpenseDraft, record_id: int | None = None) -> list[Issue]:  # noqa: ARG002
        """The rules of an expense."""
        return check_expense(draft, self._today())

    def remove(self, record_ids: Iterable[int]) -> None:
        """Delete expenses with the photos of their receipts; Undo brings both back."""
        ids = list(record_ids)
        label = f"Hapus {self.noun}" + (f" ({len(ids)})" if len(ids) > 1 else f": {self._name(ids)}")
        with self._database.change(label, *self.topics, Topic.PAPERS):
            for start in range(0, len(ids), CHUNK):
                part = ids[start : start + CHUNK]
                ProgramDocumentTable.delete().where(ProgramDocumentTable.expense.in_(part)).execute()
            super().remove(ids)

    def _select(self) -> Any:
        receipts = ProgramDocumentTable.select(pw.fn.count()).where(ProgramDocumentTable.expense == ExpenseTable.id)
        return super()._select().select_extend(receipts.alias("receipts"))

    def _title(self, draft: ExpenseDraft) -> str:
        return draft.description


class BatchStore(ProgramRecordStore[BatchDraft, Batch]):
    """Batches that were made."""

    table = BatchTable
    noun = "produksi"
    draft_type, record_type, order = BatchDraft, Batch, ("made_on",)

    def check(self, draft: BatchDraft, record_id: int | None = None) -> list[Issue]:  # noqa: ARG002
        """The rules of a batch."""
        return check_batch(draft, self._today())

    def _title(self, draft: BatchDraft) -> str:
        return draft.recipe


class AttendeeStore(ProgramRecordStore[AttendeeDraft, Attendee]):
    """Committee, instructors and guests."""

    table = AttendeeTable
    noun = "panitia/tamu"
    topics = (Topic.PAPERS,)
    draft_type, record_type, order = AttendeeDraft, Attendee, ("role",)

    def check(self, draft: AttendeeDraft, record_id: int | None = None) -> list[Issue]:  # noqa: ARG002
        """The rules of an attendee."""
        return check_attendee(draft)

    def add_all(self, drafts: Sequence[AttendeeDraft]) -> list[int]:
        """Keep several people in one step.

        Raises:
            InvalidDraft: one of them breaks a rule; none was written.
            Refused: ``reference_gone`` where the program or session was deleted meanwhile; none was written.
        """
        with self._database.change(f"Tambah {self.noun} ({len(drafts)})", *self.topics):
            return [self.add(draft) for draft in drafts]


class ProgramPaperStore(ProgramRecordStore[ProgramPaperDraft, ProgramPaper]):
    """Papers of programs whose number and texts are kept; one of a kind for a program, or for one of its sessions.

    Only of receipts there may be several, because one day has an allowance, a fee and the material.
    """

    table = ProgramPaperTable
    noun = "naskah"
    topics = (Topic.PAPERS,)
    draft_type, record_type, order = ProgramPaperDraft, ProgramPaper, ("kind",)

    def check(self, draft: ProgramPaperDraft, record_id: int | None = None) -> list[Issue]:  # noqa: ARG002
        """The rules of a paper."""
        return check_program_paper(draft)

    def find(self, program_id: int, kind: PaperKind, session_id: int | None = None) -> ProgramPaper | None:
        """The paper of this kind; None where none was kept yet."""
        return next(iter(self.of_kind(program_id, kind, session_id)), None)

    def of_kind(self, program_id: int, kind: PaperKind, session_id: int | None = None) -> list[ProgramPaper]:
        """The papers of this kind of the whole program, or of a session, as they were kept one after the other."""
        same = (ProgramPaperTable.program == program_id) & (ProgramPaperTable.kind == kind)
        session = ProgramPaperTable.session
        same &= session.is_null() if session_id is None else session == session_id
        found = ProgramPaperTable.select(ProgramPaperTable.id).where(same).order_by(ProgramPaperTable.id)
        return list(self.records(self._ids(found)))

    def save(self, draft: ProgramPaperDraft, record_id: int | None = None) -> int:
        """Keep a paper, in the place of the one of its kind where there was one.

        A receipt takes the place of ``record_id`` alone; without it it is one more.

        Raises:
            InvalidDraft: it breaks a rule; nothing was written.
            Refused: ``not_found`` where ``record_id`` is gone.
        """
        draft = self._checked(draft, record_id)
        if draft.kind == PaperKind.RECEIPT:
            kept = None if record_id is None else self.get(record_id)
        else:
            kept = self.find(draft.program_id or 0, PaperKind(draft.kind), draft.session_id)
        if kept is None:
            return self.add(draft)
        if kept.draft() != draft:
            self.update(kept.id, draft)
        return kept.id

    def _values(self, draft: ProgramPaperDraft) -> dict[str, object]:
        return super()._values(draft) | {"texts": json.dumps(dict(draft.texts), ensure_ascii=False)}

    def _record(self, row: dict[str, Any]) -> ProgramPaper:
        return super()._record(row | {"texts": json.loads(row["texts"] or "{}")})

    def _title(self, draft: ProgramPaperDraft) -> str:
        return draft.kind


class ProgramDocumentStore(ProgramRecordStore[ProgramDocumentDraft, ProgramDocument]):
    """Photos, receipts and scans of programs."""

    table = ProgramDocumentTable
    noun = "foto/pindaian"
    topics = (Topic.PAPERS,)
    draft_type, record_type, order = ProgramDocumentDraft, ProgramDocument, ("position", "taken_at")

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._contents = Contents(self._database, "program_document")

    def check(self, draft: ProgramDocumentDraft, record_id: int | None = None) -> list[Issue]:  # noqa: ARG002
        """The rules of a photo or scan."""
        return check_program_document(draft)

    # Reading

    def of_kind(self, program_id: int, *kinds: ProgramDocumentKind) -> list[ProgramDocument]:
        """The photos or papers of these kinds in the order of the program."""
        return [record for record in self.of_program(program_id) if record.kind in kinds]

    def of_expense(self, expense_id: int) -> list[ProgramDocument]:
        """The photos and scans of a receipt."""
        return self._where(ProgramDocumentTable.expense == expense_id)

    def of_sheet(self, sheet_id: int) -> list[ProgramDocument]:
        """The scans of a printed attendance sheet."""
        return self._where(ProgramDocumentTable.sheet == sheet_id)

    def content(self, record_id: int) -> tuple[MediaType, bytes]:
        """What a photo or scan holds; raises what ``Contents.read`` does."""
        return self._contents.read(record_id)

    def thumbnails(self, record_ids: Sequence[int]) -> dict[int, bytes]:
        """The small pictures of some of them; those that are gone are left out."""
        return self._contents.thumbnails(record_ids)

    def is_known(self, content: Content, program_id: int) -> bool:
        """Whether the program already has this very file."""
        checksum = hashlib.sha256(content.data).hexdigest()
        same = (ProgramDocumentTable.sha256 == checksum) & (ProgramDocumentTable.program == program_id)
        return bool(ProgramDocumentTable.select().where(same).exists())

    # Writing

    def add(self, draft: ProgramDocumentDraft, content: Content) -> int:  # type: ignore[override]  # it needs both
        """Keep a photo or scan; raises what ``add_all`` does."""
        return self.add_all([(draft, content)])[0]

    def add_all(self, documents: Sequence[tuple[ProgramDocumentDraft, Content]]) -> list[int]:
        """Keep one or more photos or scans in one step.

        Raises:
            InvalidDraft: a draft breaks a rule; none was written.
            Refused: ``reference_gone`` where what it belongs to was deleted meanwhile; none was written.
        """
        checked = [(self._checked(draft, None), content) for draft, content in documents]
        label = f" ({len(checked)})" if len(checked) > 1 else f": {checked[0][0].title or checked[0][0].kind}"
        with self._database.change(f"Tambah {self.noun}{label}", *self.topics):
            return [self._keep_with(draft, content) for draft, content in checked]

    def update_all(self, drafts: Mapping[int, ProgramDocumentDraft]) -> None:
        """Change what is said about several of them in one step; raises what ``update`` does."""
        with self._database.change(f"Ubah {self.noun} ({len(drafts)})", *self.topics):
            for record_id, draft in drafts.items():
                self.update(record_id, draft)

    def _keep_with(self, draft: ProgramDocumentDraft, content: Content) -> int:
        values = self._values(draft)
        if not draft.position:
            values["position"] = self._last_position(draft.program_id) + 1
        added = ProgramDocumentTable.insert(uid=new_uid(), **self._contents.keep(content), **values)
        return int(added.execute())

    def _where(self, condition: Any) -> list[ProgramDocument]:
        select = ProgramDocumentTable.select(ProgramDocumentTable.id).where(condition)
        return self.records(self._ids(select.order_by(ProgramDocumentTable.position, ProgramDocumentTable.id)))

    def _values(self, draft: ProgramDocumentDraft) -> dict[str, object]:
        covers = [[cover.left, cover.top, cover.width, cover.height] for cover in draft.covers]
        return super()._values(draft) | {"covers": json.dumps(covers) if covers else ""}

    def _record(self, row: dict[str, Any]) -> ProgramDocument:
        covers = tuple(
            Cover(left=left, top=top, width=width, height=height)
            for left, top, width, height in json.loads(row["covers"] or "[]")
        )
        return super()._record(row | {"covers": covers, "media_type": MediaType(row["media_type"])})

    def _title(self, draft: ProgramDocumentDraft) -> str:
        return draft.title or draft.kind
