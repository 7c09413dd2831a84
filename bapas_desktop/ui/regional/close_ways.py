"""Where each open item is mended: the record or the list of another tab, or a report."""

from collections.abc import Mapping
from dataclasses import dataclass

from bapas_desktop.data.office import Office
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.regional.month_close import CloseLine, Gap, OpenItem
from bapas_desktop.ui.regional.kinds import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A record (``record_id``) or a list (``name``) of a tab, or a section of this one (``kind``)."""

    page_id: str = ""
    record_id: int | None = None
    name: str = ""
    kind: str = ""


_LISTS: Mapping[Gap, Way] = {
    Gap.SHEETS: Way(page_id="training", name="sheets"),
    Gap.LEFT_OVER: Way(page_id="plots", name="unused"),
    Gap.OVERDUE: Way(page_id="supervision", name="overdue"),
    Gap.FOLLOW_UPS: Way(page_id="reflections", name="outcomes-due"),
    Gap.EARLIER_REPORT: Way(kind=Kind.REPORTS),
    Gap.CORRECTIONS: Way(kind=Kind.REPORTS),
    Gap.CHECKS: Way(kind=Kind.REPORTS),
}
"""What shows all of a line at once; the other lines lead to their first item."""
_RECORDS: Mapping[Gap, str] = {
    Gap.UNMARKED: "training",
    Gap.NOTES: "training",
    Gap.WEIGHTS: "plots",
    Gap.LEFT_OVER: "plots",
    Gap.OVERDUE: "roster",
    Gap.FOLLOW_UPS: "roster",
    Gap.WITHOUT_START: "roster",
    Gap.WITHOUT_END: "roster",
    Gap.UNKNOWN_PEOPLE: "roster",
}
"""The tab that has the records of a line's items."""


def line_way(office: Office, line: CloseLine) -> Way | None:
    """Where a whole line is mended; None where nothing is open.

    Raises:
        Refused: ``not_found`` where the first item was deleted meanwhile.
    """
    if line.is_done:
        return None
    if line.gap in _LISTS:
        return _LISTS[line.gap]
    return item_way(office, line.gap, line.items[0]) if line.items else None


def item_way(office: Office, gap: Gap, item: OpenItem) -> Way:
    """Where one item is mended.

    Raises:
        Refused: ``not_found`` where it was deleted meanwhile.
    """
    if gap in _RECORDS:
        return Way(page_id=_RECORDS[gap], record_id=item.id)
    if gap is Gap.SHEETS:
        for sheet in office.sheets.records([item.id]):
            return Way(page_id="training", record_id=sheet.session_id)
        raise Refused("not_found", str(item.id))
    if gap is Gap.EVALUATIONS:
        return Way(page_id="reflections", name=f"class-{item.id}")
    if gap is Gap.RECEIPTS:
        return Way(page_id="training", name=f"receipts-{office.expenses.get(item.id).program_id}")
    return Way(kind=Kind.REPORTS, record_id=item.id or None)
