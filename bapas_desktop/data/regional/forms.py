"""The regional office's own forms in the file."""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from bapas_desktop.data.contents import Contents
from bapas_desktop.data.regional.tables import OfficeFormTable
from bapas_desktop.data.store import Store, contains, in_order, new_uid
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.documents import Content, MediaType
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.regional.forms import FormDraft, FormQuery, OfficeForm, Placement, Source, check_form
from bapas_desktop.domain.regional.period import Period
from bapas_desktop.domain.regional.reports import Part, ReportDraft

if TYPE_CHECKING:
    from bapas_desktop.data.office import Office


class FormStore(Store[FormDraft, OfficeForm]):
    """Forms, each with its empty workbook and what belongs where."""

    table = OfficeFormTable
    noun = "formulir"
    topics = (Topic.REPORTS,)

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._contents = Contents(self._database, "office_form")

    def all(self) -> list[OfficeForm]:
        """All forms by their names."""
        return self.records(self._ids(OfficeFormTable.select(OfficeFormTable.id).order_by(OfficeFormTable.name)))

    def ids(self, query: FormQuery) -> Sequence[int]:
        """The forms whose name holds what is sought."""
        found: Any = OfficeFormTable.select(OfficeFormTable.id)
        words = contains(query.text, OfficeFormTable.name)
        found = found.where(*words) if words else found
        return self._ids(found.order_by(*in_order(OfficeFormTable, query), OfficeFormTable.id))

    def check(self, draft: FormDraft, record_id: int | None = None) -> list[Issue]:
        """The rules of a form; no two have one name."""
        issues = check_form(draft)
        name = draft.name.strip()
        other = OfficeFormTable.get_or_none((OfficeFormTable.name == name) & (OfficeFormTable.id != (record_id or 0)))
        return issues + ([Issue("name", "taken", values=(name,))] if other else [])

    def add(self, draft: FormDraft, workbook: bytes = b"") -> int:
        """Keep a form with its empty workbook; raises what ``Store.add`` does."""
        draft = self._checked(draft, None)
        with self._database.change(f"Tambah {self.noun}: {self._title(draft)}", *self.topics):
            kept = self._contents.keep(Content(media_type=MediaType.WORKBOOK, data=workbook, thumbnail=b""))
            return int(OfficeFormTable.insert(uid=new_uid(), **self._values(draft), **kept).execute())

    def workbook(self, record_id: int) -> bytes:
        """The empty workbook of a form; raises what ``Contents.read`` does."""
        return self._contents.read(record_id)[1]

    def replace_workbook(self, record_id: int, workbook: bytes) -> None:
        """Give a form a newer workbook; what belongs where stays."""
        with self._database.change(f"Ganti berkas {self.noun}: {self._name([record_id])}", *self.topics):
            kept = self._contents.keep(Content(media_type=MediaType.WORKBOOK, data=workbook, thumbnail=b""))
            OfficeFormTable.update(**kept).where(OfficeFormTable.id == record_id).execute()

    def _values(self, draft: FormDraft) -> dict[str, object]:
        told = [asdict(one) for one in draft.placements]
        return {"name": draft.name, "placements": json.dumps(told, ensure_ascii=False)}

    def _select(self) -> Any:
        table = OfficeFormTable
        return table.select(table.id, table.uid, table.name, table.placements)

    def _record(self, row: dict[str, Any]) -> OfficeForm:
        told = json.loads(row["placements"] or "[]")
        placements = tuple(Placement(**(one | {"detail": tuple(one["detail"])})) for one in told)
        return OfficeForm(**(row | {"placements": placements}))

    def _title(self, draft: FormDraft) -> str:
        return draft.name


def form_report(office: "Office", placements: Sequence[Placement], period: Period, face: str) -> ReportDraft:
    """The report that fills a form: only the parts that its cells ask for.

    Number, day and signers are those of the latest report about the period, if there is one.
    """
    lists = {one.detail[0] for one in placements if one.source == Source.COLUMN}
    indicators = any(one.source == Source.INDICATOR for one in placements)
    wanted = {Part.PERFORMANCE: indicators, Part.PARTICIPANTS: "participants" in lists}
    parts = tuple(part for part, is_asked in wanted.items() if is_asked)
    profile = office.profile.get()
    told = office.regional_reports.of_period(period)
    latest = told[0].draft() if told else ReportDraft(left=profile.head, right=profile.maker)
    return replace(latest, first=period.first, last=period.last, face=face, parts=parts)
