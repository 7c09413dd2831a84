"""What a change of a client says in the section «Riwayat perubahan»."""

from bapas_desktop.domain.changes import HistoryEntry, RowChange
from bapas_desktop.domain.formats import clock
from bapas_desktop.ui.history_words import lines_of
from bapas_desktop.ui.roster.file.lines import Line

_LONGEST = 60


def change_line(entry: HistoryEntry, row: RowChange) -> Line:
    """One change: its label, each value before and after, and who made it."""
    told = []
    if row.kind == "update":
        told = [f"{line.field}: {_short(line.before)} → {_short(line.after)}" for line in lines_of([row])]
    return Line(
        day=entry.at.date(), time=clock(entry.at.time()), title=entry.label, text="\n".join(told), mark=entry.user,
        icon_name="add" if row.kind == "insert" else "edit", record=(entry, row),
    )  # fmt: skip


def _short(value: str) -> str:
    flat = " ".join(value.split()) or "–"
    return f"{flat[:_LONGEST]}…" if len(flat) > _LONGEST else flat
