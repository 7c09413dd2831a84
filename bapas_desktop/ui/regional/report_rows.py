"""The rows of the section Laporan: the reports that were made, sought and sorted; and their columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from bapas_desktop.data.office import Office
from bapas_desktop.domain.formats import short_date, whole
from bapas_desktop.domain.paper import Face
from bapas_desktop.domain.regional.reports import Report, State
from bapas_desktop.ui.shared.record_table import Align, Column, Tone

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportQuery:
    """What is sought and chosen; without a ``sort`` the latest period comes first."""

    text: str = ""
    state: str = ""
    year: int | None = None
    sort: str = ""
    descending: bool = False


class ReportRows:
    """What the table of reports asks: a handful a year, so that they are sought in memory."""

    def __init__(self, office: Office) -> None:
        self._store = office.regional_reports

    def ids(self, query: ReportQuery) -> Sequence[int]:
        """Every report that fits."""
        found = [one for one in self._store.records(self._store.ids()) if _fits(one, query)]
        if query.sort:
            found.sort(key=lambda one: _place(one, query.sort), reverse=query.descending)
        return [one.id for one in found]

    def records(self, ids: Sequence[int]) -> Sequence[Report]:
        """The reports in that order."""
        return self._store.records(ids)


def _fits(report: Report, query: ReportQuery) -> bool:
    words = " ".join((report.period.title, report.number, report.recipient, face_words(report.face), report.made_by))
    return (
        all(word in words.casefold() for word in query.text.casefold().split())
        and query.state in ("", report.state)
        and (query.year is None or report.period.first.year <= query.year <= report.period.last.year)
    )


def _place(report: Report, sort: str) -> Any:
    if sort == "period":
        return (report.first, report.last)
    if sort in ("made_at", "approved_at", "sent_at"):
        moment = getattr(report, sort)
        return moment.isoformat() if moment else ""
    return str(getattr(report, sort)).casefold()


# Words


def face_words(face: str) -> str:
    """For whom a report is."""
    return {
        Face.PUBLIC: translate("Regional", "umum (inisial)"),
        Face.INTERNAL: translate("Regional", "internal (nama lengkap)"),
    }.get(Face(face), face)


def state_words(state: str) -> str:
    """How far a report is."""
    return {
        State.DRAFT: translate("Regional", "Draf"),
        State.APPROVED: translate("Regional", "Disahkan"),
        State.SENT: translate("Regional", "Dikirim"),
    }[State(state)]


_ICONS = {State.DRAFT: "edit", State.APPROVED: "sealed", State.SENT: "letters"}


def _done(day: Any, by: str) -> str:
    return " · ".join(part for part in (short_date(day.date()) if day else "", by) if part)


def report_columns(open_corrections: Mapping[int, int]) -> list[Column[Report]]:
    """The columns. ``open_corrections`` counts what is to be corrected of each report that has been looked at."""

    def corrections(report: Report) -> str:
        if report.state != State.SENT:
            return ""
        count = open_corrections.get(report.id)
        if count is None:
            return translate("Regional", "belum diperiksa")
        return translate("Regional", "{0} angka").format(whole(count)) if count else translate("Regional", "tidak ada")

    return [
        Column(
            key="period", title=translate("Regional", "Periode"), text=lambda r: r.period.title, sort="period",
            width=26,
        ),
        Column(
            key="state", title=translate("Regional", "Keadaan"), text=lambda r: state_words(r.state), sort="state",
            width=13, icon=lambda r: _ICONS[State(r.state)],
        ),
        Column(
            key="face", title=translate("Regional", "Untuk"), text=lambda r: r.face, sort="face", width=10,
            tooltip=lambda r: face_words(r.face),
        ),
        Column(key="number", title=translate("Regional", "Nomor surat"), text=lambda r: r.number, sort="number",
               width=26),
        Column(
            key="made", title=translate("Regional", "Dibuat"), text=lambda r: _done(r.made_at, r.made_by),
            sort="made_at", width=22,
        ),
        Column(
            key="approved", title=translate("Regional", "Disahkan"), text=lambda r: _done(r.approved_at, r.approved_by),
            sort="approved_at", width=22,
        ),
        Column(
            key="sent", title=translate("Regional", "Dikirim"), text=lambda r: _done(r.sent_at, r.sent_how),
            sort="sent_at", width=20,
        ),
        Column(
            key="corrections", title=translate("Regional", "Koreksi"), text=corrections, width=15, align=Align.CENTER,
            tone=lambda r: Tone.WARNING if open_corrections.get(r.id) else None,
        ),
    ]  # fmt: skip
