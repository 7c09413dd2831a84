"""What pages say about a client, in the words of the office."""

import datetime as dt

from bapas_desktop.domain.formats import long_date, short_date
from bapas_desktop.domain.roster.client import Client, Sex, is_child
from bapas_desktop.domain.roster.measures import MEASURES

_MEASURE_NAMES = {measure.code: measure.name for measure in MEASURES}
_CHILD_MEASURES = {measure.code for measure in MEASURES if measure.group == "Anak"}
SEX_NAMES = {Sex.MALE: "Laki-laki", Sex.FEMALE: "Perempuan"}


def measure_name(code: str) -> str:
    """The kind of guidance in full; a kind that the office added itself is its own name."""
    return _MEASURE_NAMES.get(code, code)


def counts_as_child(client: Client, day: dt.date) -> bool:
    """Whether letters go to the parents: under 18 on that day, or guided as a child where no birth date is known."""
    child = is_child(client.birth_date, day)
    return client.measure in _CHILD_MEASURES if child is None else child


def guidance_period(start: dt.date | None, end: dt.date | None) -> str:
    """``2 Mei 2026 s.d. 1 Mei 2028``, or what is known of it."""
    if start and end:
        return f"{long_date(start)} s.d. {long_date(end)}"
    if start:
        return f"sejak {long_date(start)}"
    return f"sampai {long_date(end)}" if end else ""


def short_period(start: dt.date | None, end: dt.date | None) -> str:
    """``02/05/2026 s.d. 01/05/2028``, for narrow places."""
    return " s.d. ".join(short_date(day) or "…" for day in (start, end)) if start or end else ""


def rhythm(interval: int | None) -> str:
    """``setiap 30 hari``; nothing for a client who is not obliged to report."""
    return f"setiap {interval} hari" if interval else ""


def born(client: Client) -> str:
    """``Praya, 24 November 1990``, or what is known of it."""
    return ", ".join(filter(None, (client.birth_place.strip(), long_date(client.birth_date))))


def home(client: Client) -> str:
    """Where a letter reaches the client: the present address if it differs, else the one of the identity card."""
    if client.domicile.strip():
        return client.domicile
    neighbourhood = "/".join(
        f"{name} {number.strip()}" for name, number in (("RT", client.rt), ("RW", client.rw)) if number.strip()
    )
    parts = (client.address, neighbourhood, client.village, client.district, client.regency)
    return " ".join(filter(None, (", ".join(part.strip() for part in parts if part.strip()), client.postal_code)))
