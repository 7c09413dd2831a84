"""The call list (daftar hubungi): who has not reported, with a place to write what came of it. No case data."""

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from bapas_desktop.domain.formats import full_date, short_date, timestamp, whole
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.supervision.reporting import Duty
from bapas_desktop.printing.letterhead import flowing, letterhead, number_with_breaks
from bapas_desktop.printing.typesetter import Printout

_WITHOUT_OFFICER = "Belum ada PK"


def call_list(
    duties: Sequence[Duty],
    title: str,
    today: dt.date,
    office: OfficeProfile,
    paper: Paper,
    printed_at: dt.datetime,
    by_officer: bool,
) -> Printout:
    """The duties in the order given, numbered through; ``by_officer`` puts those of each PK together under the name.

    Late days and missed reports are counted on ``today``.
    """
    groups = _by_officer(duties) if by_officer else [("", list(duties))]
    numbers = iter(range(1, len(duties) + 1))
    data = {
        "title": flowing(title),
        "letterhead": letterhead(office),
        "paper": paper.value,
        "day": full_date(today),
        "total": f"{whole(len(duties))} klien",
        "printed_at": timestamp(printed_at, office.time_zone),
        "by_officer": by_officer,
        "groups": [
            {
                "officer": flowing(officer),
                "count": f"{whole(len(group))} klien",
                "rows": [_row(next(numbers), duty, today, by_officer) for duty in group],
            }
            for officer, group in groups
            if group
        ],
    }
    return Printout("call_list", data)


def _by_officer(duties: Sequence[Duty]) -> list[tuple[str, list[Duty]]]:
    def name(duty: Duty) -> str:
        return duty.officer.strip()

    # Whoever has no PK comes last: somebody must take them over.
    in_order = sorted(duties, key=lambda duty: (not name(duty), name(duty).casefold(), name(duty)))
    return [(officer or _WITHOUT_OFFICER, list(group)) for officer, group in groupby(in_order, key=name)]


def _row(number: int, duty: Duty, today: dt.date, by_officer: bool) -> list[str]:
    owner = duty.phone_owner.strip()
    phone = f"{duty.phone} ({owner.lower()})" if duty.phone.strip() and owner else duty.phone
    address = ", ".join(filter(None, (duty.address.strip(), duty.village.strip())))
    late, missed = duty.days_late(today), duty.missed(today)
    return [
        str(number),
        flowing(duty.full_name),
        number_with_breaks(duty.register_no),
        flowing(phone),
        flowing(address),
        *([] if by_officer else [flowing(duty.officer)]),
        short_date(duty.last_on) or "belum pernah",
        short_date(duty.due_on),
        whole(late) if late else "",
        f"{missed}×" if missed else "",
    ]
