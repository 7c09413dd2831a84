"""The periods that notes are looked up by."""

import datetime as dt

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

Days = tuple[dt.date | None, dt.date | None]
_DAY = dt.timedelta(days=1)


def period_choices() -> list[tuple[str, str]]:
    """What the filter offers; without one of them there is no limit."""
    return [
        ("month", translate("Reflections", "Bulan ini")),
        ("last-month", translate("Reflections", "Bulan lalu")),
        ("quarter", translate("Reflections", "Triwulan ini")),
        ("year", translate("Reflections", "Tahun ini")),
    ]


def period_days(key: str, today: dt.date) -> Days:
    """The first and the last day of a period; a running one has no last day, for nothing is written ahead."""
    month = today.replace(day=1)
    if key == "last-month":
        last = month - _DAY
        return last.replace(day=1), last
    starts = {
        "month": month,
        "quarter": month.replace(month=(today.month - 1) // 3 * 3 + 1),
        "year": month.replace(month=1),
    }
    return starts.get(key), None
