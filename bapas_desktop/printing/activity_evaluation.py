"""The evaluation in an activity report: the figures before and after as a table, and small bars of the means."""

from typing import Any

from bapas_desktop.domain.activity_report import Activity
from bapas_desktop.printing.activity_tables import LEFT, MIDDLE, RIGHT, Table, list_of
from bapas_desktop.printing.evaluation_figures import change_rows

_COLUMNS = (
    ("Yang dinilai", "1fr", LEFT), ("n", "9mm", MIDDLE), ("Awal", "24mm", RIGHT), ("Akhir", "24mm", RIGHT),
    ("Perubahan", "20mm", RIGHT), ("Naik", "11mm", MIDDLE), ("Tetap", "12mm", MIDDLE), ("Turun", "12mm", MIDDLE),
)  # fmt: skip


def evaluation_tables(activity: Activity) -> list[Table]:
    """The figures of each group of questions that somebody was rated in both times."""
    rows = [_row(one) for one in _known(activity)]
    if not rows:
        return []
    table = list_of(_COLUMNS, rows, empty="")
    table["note"] = (
        "n: peserta yang dinilai pada awal dan akhir; rata-rata dan perubahan hanya dari mereka. Skala 1–5; "
        "keterampilan: bagian daftar yang kompeten."
    )
    return [table]


def evaluation_charts(activity: Activity) -> list[dict[str, Any]]:
    """Bars of the means before and after."""
    return [
        {"label": f"{one['group']} ({one['purpose'].lower()})", "bars": one["bars"],
         "values": [one["before"], one["after"]]}
        for one in _known(activity)
        if not one["hidden"]
    ]  # fmt: skip


def _known(activity: Activity) -> list[dict[str, Any]]:
    rows = change_rows(activity.evidence, public=activity.public) if activity.evidence else []
    return [one for one in rows if not one["empty"]]


def _row(one: dict[str, Any]) -> list[str]:
    name = f"{one['group']} ({one['purpose'].lower()})"
    if one["hidden"]:
        return [name, "< 5", *("–" for _ in range(6))]
    before, after = (f"{one[part]} {one[f'band_{part}']}".strip() for part in ("before", "after"))
    return [name, one["pairs"], before, after, one["change"], one["rose"], one["stayed"], one["fell"]]
