"""Reports to the regional office in the file: drafts, approved ones, and those that were sent and sealed."""

import dataclasses
import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bapas_desktop.data import history
from bapas_desktop.data.contents import Contents
from bapas_desktop.data.regional.tables import RegionalFileTable, RegionalReportTable
from bapas_desktop.data.store import Store, new_uid
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.documents import Content
from bapas_desktop.domain.issues import Issue, MachineTrouble, Refused
from bapas_desktop.domain.office import Signatory
from bapas_desktop.domain.regional.figures import Difference, Figures
from bapas_desktop.domain.regional.period import Period
from bapas_desktop.domain.regional.reports import (
    Correction,
    FileKind,
    Report,
    ReportDraft,
    State,
    baseline,
    check_report,
)

_SEALED = ("figures", "checksum", "corrections")
_JSON = ("parts", "stories", "signers")


class ReportStore(Store[ReportDraft, Report]):
    """Reports. Only a draft changes; one that was sent never goes."""

    table = RegionalReportTable
    noun = "laporan Kanwil"
    topics = (Topic.REPORTS,)

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._contents = Contents(self._database, "regional_file")

    # Reading

    def ids(self, state: State | None = None) -> Sequence[int]:
        """All reports, or those in a state; the latest period first."""
        select: Any = RegionalReportTable.select(RegionalReportTable.id)
        if state is not None:
            select = select.where(RegionalReportTable.state == state)
        return self._ids(select.order_by(RegionalReportTable.first.desc(), RegionalReportTable.id.desc()))

    def of_period(self, period: Period) -> list[Report]:
        """The reports about a period, the newest first."""
        same = (RegionalReportTable.first == period.first) & (RegionalReportTable.last == period.last)
        chosen = RegionalReportTable.select(RegionalReportTable.id).where(same)
        return self.records(self._ids(chosen.order_by(RegionalReportTable.id.desc())))

    def figures(self, report_id: int) -> Figures:
        """The sealed numbers of a report.

        Raises:
            Refused: ``not_found``; ``report_unsealed`` where it is a draft.
            MachineTrouble: ``seal_broken``; its numbers are not those that were sealed.
        """
        row = self._row(report_id)
        if row.state == State.DRAFT:
            raise Refused("report_unsealed")
        try:
            figures = Figures.read(row.figures)
        except ValueError:
            raise MachineTrouble("seal_broken") from None
        if figures.checksum != row.checksum:
            raise MachineTrouble("seal_broken")
        return figures

    def corrections(self, report_id: int) -> list[Correction]:
        """The corrections of earlier reports that an approved report tells."""
        return _read_corrections(self._row(report_id).corrections)

    def baseline(self, report_id: int) -> Figures:
        """What the regional office was last told of a report that was sent; raises what ``figures`` does."""
        later: Any = RegionalReportTable.select(RegionalReportTable.corrections).where(
            RegionalReportTable.state == State.SENT
        )
        rows = later.order_by(RegionalReportTable.sent_at, RegionalReportTable.id).tuples()
        told = [one for (text,) in rows for one in _read_corrections(text)]
        return baseline(self.figures(report_id), told, report_id)

    def files(self, report_id: int) -> dict[FileKind, int]:
        """The kept files of an approved report: their row by kind."""
        rows: Any = RegionalFileTable.select(RegionalFileTable.kind, RegionalFileTable.id)
        return {FileKind(kind): row_id for kind, row_id in rows.where(RegionalFileTable.report == report_id).tuples()}

    def file(self, report_id: int, kind: FileKind) -> bytes:
        """A kept file of an approved report.

        Raises:
            Refused: ``not_found``.
            MachineTrouble: ``file_damaged``; it is not what was sealed.
        """
        return self._contents.read(self.files(report_id).get(kind, 0))[1]

    # Writing

    def check(self, draft: ReportDraft, record_id: int | None = None) -> list[Issue]:  # noqa: ARG002
        """The rules of a report."""
        return check_report(draft, self._today())

    def update(self, record_id: int, draft: ReportDraft) -> None:
        """Change a draft.

        Raises:
            InvalidDraft: it breaks a rule; nothing was written.
            Refused: ``not_found``; ``report_sealed`` where it was approved.
        """
        self._expect(record_id, State.DRAFT)
        super().update(record_id, draft)

    def remove(self, record_ids: Iterable[int]) -> None:
        """Delete drafts.

        Raises:
            Refused: ``report_sealed`` where one was approved; nothing was deleted.
        """
        ids = list(record_ids)
        for one in ids:
            self._expect(one, State.DRAFT)
        super().remove(ids)

    def approve(
        self,
        report_id: int,
        figures: Figures,
        files: Mapping[FileKind, Content],
        corrections: Sequence[Correction] = (),
    ) -> None:
        """Seal a draft: its numbers, the corrections that it tells, and its files as they are signed.

        Raises:
            Refused: ``not_found``, ``report_sealed``.
        """
        self._expect(report_id, State.DRAFT)
        with self._database.change(f"Sahkan {self.noun}: {self._name([report_id])}", *self.topics):
            self._set(
                report_id, state=State.APPROVED, approved_at=self._database.now(), approved_by=self._database.user,
                figures=figures.text(), checksum=figures.checksum, corrections=_corrections_text(corrections),
            )  # fmt: skip
            RegionalFileTable.delete().where(RegionalFileTable.report == report_id).execute()
            for kind, content in files.items():
                kept = self._contents.keep(content)
                RegionalFileTable.insert(uid=new_uid(), report=report_id, kind=kind, **kept).execute()

    def reopen(self, report_id: int) -> None:
        """Make an approved report a draft again; its seal and files go.

        Raises:
            Refused: ``not_found``; ``report_sent`` where it left the office.
        """
        self._expect(report_id, State.APPROVED)
        with self._database.change(f"Buka lagi {self.noun}: {self._name([report_id])}", *self.topics):
            self._set(
                report_id, state=State.DRAFT, approved_at=None, approved_by="", figures="", checksum="", corrections=""
            )
            RegionalFileTable.delete().where(RegionalFileTable.report == report_id).execute()

    def send(self, report_id: int, how: str = "") -> None:
        """Note that an approved report left the office. From now on it is never changed.

        Raises:
            Refused: ``not_found``, ``report_unsealed``, ``report_sent``; ``corrections_told`` where another report told
                its corrections meanwhile: nothing is corrected twice.
            MachineTrouble: ``seal_broken``.
        """
        if self._row(report_id).state == State.SENT:
            raise Refused("report_sent")
        self.figures(report_id)
        for correction in self.corrections(report_id):
            last_told = self.baseline(correction.report_id).values
            if any(last_told.get(one.key, 0) != one.old for one in correction.differences):
                raise Refused("corrections_told", correction.period.title)
        label = f"Kirim {self.noun}: {self._name([report_id])}"
        with self._database.change(label, *self.topics, undoable=False):  # what left the office has left
            self._set(
                report_id, state=State.SENT, sent_at=self._database.now(), sent_by=self._database.user,
                sent_how=how.strip(),
            )  # fmt: skip
            history.settle(self._database, "regional_report", report_id)  # undo would take back the approval

    def _set(self, report_id: int, **values: object) -> None:
        RegionalReportTable.update(**values).where(RegionalReportTable.id == report_id).execute()

    def _row(self, report_id: int) -> Any:
        row = RegionalReportTable.get_or_none(RegionalReportTable.id == report_id)
        if row is None:
            raise Refused("not_found", str(report_id))
        return row

    def _expect(self, report_id: int, state: State) -> None:
        found = self._row(report_id).state
        if found != state:
            codes = {State.DRAFT: "report_unsealed", State.APPROVED: "report_sealed", State.SENT: "report_sent"}
            raise Refused(codes[State(found)])

    def _insert(self, draft: ReportDraft) -> int:
        made = {"state": State.DRAFT, "made_at": self._database.now(), "made_by": self._database.user}
        return int(RegionalReportTable.insert(uid=new_uid(), **made, **self._values(draft)).execute())

    def _values(self, draft: ReportDraft) -> dict[str, object]:
        signers = {"left": dataclasses.asdict(draft.left), "right": dataclasses.asdict(draft.right)}
        told = {"parts": list(draft.parts), "stories": dict(draft.stories), "signers": signers}
        plain = {name: getattr(draft, name) for name in ("first", "last", "face", "number", "dated", "recipient")}
        return plain | {name: json.dumps(value, ensure_ascii=False) for name, value in told.items()}

    def _select(self) -> Any:
        table = RegionalReportTable
        fields = [field for field in table._meta.sorted_fields if field.name not in _SEALED]  # noqa: SLF001
        return table.select(*fields, table.checksum)

    def _record(self, row: dict[str, Any]) -> Report:
        told = {name: json.loads(row.pop(name) or "{}") for name in _JSON}
        left, right = (Signatory(**told["signers"].get(side, {})) for side in ("left", "right"))
        return Report(**row, parts=tuple(told["parts"]), stories=told["stories"], left=left, right=right)

    def _title(self, draft: ReportDraft) -> str:
        assert draft.first is not None
        assert draft.last is not None
        return Period(draft.first, draft.last).title


def _corrections_text(corrections: Sequence[Correction]) -> str:
    told = [
        {
            "report": one.report_id,
            "first": one.period.first.isoformat(),
            "last": one.period.last.isoformat(),
            "differences": [[*each.key, each.old, each.new] for each in one.differences],
        }
        for one in corrections
    ]
    return json.dumps(told, ensure_ascii=False) if told else ""


def _read_corrections(text: str) -> list[Correction]:
    return [
        Correction(
            report_id=one["report"],
            period=Period(dt.date.fromisoformat(one["first"]), dt.date.fromisoformat(one["last"])),
            differences=tuple(Difference(tuple(row[:-2]), row[-2], row[-1]) for row in one["differences"]),
        )
        for one in json.loads(text or "[]")
    ]
