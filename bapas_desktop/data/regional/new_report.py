"""What a new report begins with."""

from typing import TYPE_CHECKING

from bapas_desktop.domain.regional.numbering import letter_number, next_sequence
from bapas_desktop.domain.regional.period import Period
from bapas_desktop.domain.regional.reports import ReportDraft

if TYPE_CHECKING:
    from bapas_desktop.data.office import Office


def new_draft(office: "Office", period: Period) -> ReportDraft:
    """A report about a period, with the next number of this year, dated today, and the office's signers."""
    profile, today, store = office.profile.get(), office.today(), office.regional_reports
    used = [one.number for one in store.records(store.ids()) if (one.dated or today).year == today.year]
    return ReportDraft(
        first=period.first,
        last=period.last,
        number=letter_number(profile.report_number, next_sequence(profile.report_number, used, today), today),
        dated=today,
        recipient=profile.report_recipient,
        left=profile.head,
        right=profile.maker,
    )
