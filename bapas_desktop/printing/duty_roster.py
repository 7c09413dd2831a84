"""The duty roster that hangs in the garden (jadwal piket), and the book of a plot's care (buku perawatan)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from bapas_desktop.data.office import Office
from bapas_desktop.domain.activity_report import without_names
from bapas_desktop.domain.formats import DAYS, long_date, rupiah, short_date, square_metres, whole
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.plots.care import CareEntry, CareQuery
from bapas_desktop.domain.plots.growing import PlotQuery, hst
from bapas_desktop.printing.letterhead import (
    face_foot,
    flowing,
    flowing_paragraphs,
    letterhead,
    place_and_date,
    signatory,
)
from bapas_desktop.printing.typesetter import Printout

BLANK_KINDS = ("Penyiraman pagi", "Penyiraman sore")
"""What stands on a roster that is filled in by hand, beside lines to write on."""
_BLANK_PEOPLE = 2
_BLANK_ROWS = 4
_MANY_KINDS = 4
"""More kinds of work on one day ask for the paper to be turned."""


def duty_entries(office: Office, first: dt.date, last: dt.date) -> list[CareEntry]:
    """The planned work of these days, the first day first."""
    ids = office.care.ids(CareQuery(first=first, last=last, sort="day", descending=False))
    found = [entry for entry in office.care.records(ids) if entry.planned_on and first <= entry.planned_on <= last]
    return sorted(found, key=lambda entry: (entry.planned_on, entry.client_ids, entry.kind, entry.plot_code))


def duty_roster(
    office: Office, first: dt.date, last: dt.date, face: Face, paper: Paper, printed_at: dt.datetime
) -> Printout:
    """The duties of some days, to be ticked and signed by hand; where none is planned, lines to write on."""
    entries = duty_entries(office, first, last)
    names = _names(office, entries)
    groups = groupby(entries, key=lambda entry: (entry.planned_on, entry.client_ids))
    rows = [
        _duty(day, [names[one] for one in people if one in names], list(work), face) for (day, people), work in groups
    ]
    profile = office.profile.get()
    data = {
        "title": "Jadwal piket kebun",
        "letterhead": letterhead(profile),
        "paper": paper.value,
        "landscape": any(len(row["work"]) > _MANY_KINDS for row in rows),
        "foot": face_foot(face, printed_at, office.user, profile),
        "span": f"{long_date(first)} s.d. {long_date(last)}" if first != last else long_date(first),
        "rows": rows or _blank_days(first, last),
        "count": f"{whole(len({entry.planned_on for entry in entries}))} hari piket" if rows else "diisi dengan tangan",
        "place_and_date": place_and_date(profile, printed_at.date()),
        "head": signatory(profile.head),
        "maker": signatory(profile.maker),
    }
    return Printout("duty_roster", data)


def _names(office: Office, entries: Sequence[CareEntry]) -> dict[int, str]:
    people = sorted({client_id for entry in entries for client_id in entry.client_ids})
    return {client.id: client.full_name for client in office.clients.records(people)}


def _duty(day: dt.date | None, names: Sequence[str], work: Sequence[CareEntry], face: Face) -> dict[str, Any]:
    kinds: dict[str, list[CareEntry]] = {}
    for entry in work:
        kinds.setdefault(entry.kind, []).append(entry)
    officers = list(dict.fromkeys(entry.officers for entry in work if entry.officers))
    return {
        "day": DAYS[day.weekday()] if day else "",
        "date": long_date(day),
        "names": [flowing(face.shown(name)) for name in names] or [flowing(name) for name in officers] or [""],
        "work": [
            {
                "kind": flowing(kind),
                "plots": flowing(", ".join(dict.fromkeys(entry.plot_code for entry in of_kind))),
                "done": all(entry.done_on for entry in of_kind),
            }
            for kind, of_kind in kinds.items()
        ],
    }


def _blank_days(first: dt.date, last: dt.date) -> list[dict[str, Any]]:
    """A row for each day but Sundays, at most a month of them."""
    days = [first + dt.timedelta(number) for number in range(min((last - first).days + 1, 31))]
    work = [{"kind": kind, "plots": "", "done": False} for kind in BLANK_KINDS]
    return [
        {"day": DAYS[day.weekday()], "date": long_date(day), "names": [""] * _BLANK_PEOPLE, "work": work}
        for day in days if day.weekday() < 6
    ]  # fmt: skip


def log_entries(office: Office, plot_id: int, first: dt.date, last: dt.date) -> list[CareEntry]:
    """What was done or planned on a plot in these days, the first day first."""
    query = CareQuery(plot_id=plot_id, first=first, last=last, sort="day", descending=False)
    return office.care.records(office.care.ids(query))


def care_log(
    office: Office, plot_id: int, days: tuple[dt.date, dt.date], face: Face, paper: Paper, printed_at: dt.datetime
) -> Printout:
    """What was done on a plot in these days, with the days after sowing; and lines to go on by hand.

    Raises:
        Refused: ``not_found`` where the plot is gone.
    """
    plot = office.plots.get(plot_id)
    entries = log_entries(office, plot_id, *days)
    names = _names(office, entries)
    hidden = names.values() if face is Face.PUBLIC else ()
    running = office.plantings.records(office.plantings.ids(PlotQuery(plot_id=plot_id, running=True, sort="sown_on")))
    grows = "; ".join(f"{one.crop}, tanam {long_date(one.sown_on)}" for one in running)
    profile = office.profile.get()
    facts = (
        ("Petak", plot.code), ("Letak", plot.place),
        ("Luas", f"{square_metres(plot.area_dm2)} m²" if plot.area_dm2 else ""), ("Sedang ditanam", grows),
        ("Waktu", f"{long_date(days[0])} s.d. {long_date(days[1])}"),
    )  # fmt: skip
    data = {
        "title": f"Buku perawatan petak {flowing(plot.code)}",
        "letterhead": letterhead(profile),
        "paper": paper.value,
        "foot": face_foot(face, printed_at, office.user, profile),
        "plot": flowing(plot.code),
        "facts": [[label, flowing(words)] for label, words in facts if words],
        "rows": [_line(number, entry, names, face, hidden) for number, entry in enumerate(entries, start=1)],
        "blank_rows": _BLANK_ROWS,
        "count": f"{whole(len(entries))} catatan",
        "place_and_date": place_and_date(profile, printed_at.date()),
        "head": signatory(profile.head),
        "maker": signatory(profile.maker),
    }
    return Printout("care_log", data)


def _line(number: int, entry: CareEntry, names: Mapping[int, str], face: Face, hidden: Any) -> dict[str, Any]:
    age = hst(entry.sown_on, entry.day)
    people = [face.shown(names[client_id]) for client_id in entry.client_ids if client_id in names]
    if face is not Face.PUBLIC:
        people += filter(None, (entry.officers,))
    # What is written freely may tell of a case: it stays inside the office, on whatever face the names are.
    notes = entry.notes if face is Face.INTERNAL else ""
    return {
        "number": str(number),
        "date": short_date(entry.day),
        "planned": entry.done_on is None,
        "age": "" if age is None else whole(age),
        "kind": flowing(entry.kind),
        "crop": flowing(entry.crop),
        "notes": flowing_paragraphs(notes),
        "material": flowing(without_names(", ".join(filter(None, (entry.material, entry.dose))), list(hidden))),
        "people": flowing(", ".join(people)),
        "cost": rupiah(entry.cost) if entry.cost else "",
    }
