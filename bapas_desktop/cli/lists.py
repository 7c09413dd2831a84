"""``list``: everything that the office holds, for the eye or as JSON. Looking at people is written into the history."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from bapas_desktop.cli.console import tell_json_list, tell_table
from bapas_desktop.data.office import Office
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.plots import PlotQuery
from bapas_desktop.domain.reflections import ReflectionQuery
from bapas_desktop.domain.roster.client import Client, ClientQuery, Status, age_on, days_left
from bapas_desktop.domain.training import ProgramQuery, SessionQuery

_PAGE = 500
_Item = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Listing:
    """One list: its items, the columns that a table shows, and what the history calls looking at it.

    ``viewed`` is empty where no client is named.
    """

    items: Callable[[Office, int | None], Iterator[_Item]]
    headings: Mapping[str, str]
    viewed: str = ""


def show_list(office: Office, what: str, session_id: int | None, *, as_json: bool) -> None:
    """Tell the list ``what``; of one session where that is asked for.

    Raises:
        Refused: ``not_found`` for a session that is not there.
    """
    listing = _LISTINGS[what]
    if session_id is not None:
        office.sessions.get(session_id)
    if listing.viewed:
        office.history.log(Action.VIEW, f"{listing.viewed} (baris perintah)")
    items = listing.items(office, session_id)
    if as_json:
        tell_json_list(items)
    else:
        tell_table(items, listing.headings)


def _pages(store: Any, ids: Sequence[int]) -> Iterator[Any]:
    for start in range(0, len(ids), _PAGE):
        yield from store.records(ids[start : start + _PAGE])


def _item(record: Any) -> _Item:
    return {each.name: getattr(record, each.name) for each in fields(record)}


def _clients(office: Office, _: int | None) -> Iterator[_Item]:
    """In the order in which they came, so that a list that was imported keeps its order."""
    today = office.today()
    for client in _pages(office.clients, sorted(office.clients.ids(ClientQuery(today=today, status=Status.ALL)))):
        yield _item(client) | {
            "status": _status(client),
            "age": age_on(client.birth_date, today),
            "days_left": days_left(client.guidance_end, today),
        }


def _status(client: Client) -> Status:
    if client.archived:
        return Status.ARCHIVED
    return Status.ACTIVE if client.is_active else Status.ENDED


def _officers(office: Office, _: int | None) -> Iterator[_Item]:
    yield from map(_item, office.officers.all(active_only=False))


def _programs(office: Office, _: int | None) -> Iterator[_Item]:
    yield from map(_item, _pages(office.programs, office.programs.ids(ProgramQuery(descending=False))))


def _sessions(office: Office, _: int | None) -> Iterator[_Item]:
    yield from map(_item, _pages(office.sessions, office.sessions.ids(SessionQuery(descending=False))))


def _attendance(office: Office, session_id: int | None) -> Iterator[_Item]:
    ids = office.sessions.ids(SessionQuery(descending=False)) if session_id is None else [session_id]
    for session in _pages(office.sessions, ids):
        for person in office.attendance.participants(session.id):
            yield {
                "session": session.id,
                "session_title": session.title,
                "program_title": session.program_title,
                "date": session.date,
                "client": person.client_id,
                "full_name": person.full_name,
                "register_no": person.register_no,
                "mark": person.mark,
                "present": None if person.mark is None else person.mark.was_there,
                "walk_in": person.walk_in,
                "note": person.note,
                "marked_by": person.marked_by,
                "marked_at": person.marked_at,
            }


def _plots(office: Office, _: int | None) -> Iterator[_Item]:
    for plot in _pages(office.plots, office.plots.ids(PlotQuery())):
        yield _item(plot) | {
            "area_m2": None if plot.area_dm2 is None else plot.area_dm2 / 100,
        }


def _harvests(office: Office, _: int | None) -> Iterator[_Item]:
    for harvest in _pages(office.harvests, office.harvests.ids(PlotQuery(sort="date"))):
        yield _item(harvest) | {
            "plot": harvest.plot_code,
            "weight_kg": None if harvest.weight_g is None else harvest.weight_g / 1000,
        }


def _reflections(office: Office, session_id: int | None) -> Iterator[_Item]:
    query = ReflectionQuery(session_id=session_id, descending=False)
    yield from map(_item, _pages(office.reflections, office.reflections.ids(query)))


_LISTINGS: Mapping[str, _Listing] = {
    "clients": _Listing(
        _clients,
        {
            "id": "ID", "full_name": "Nama", "register_no": "No. Register", "measure": "Jenis", "officer": "PK",
            "guidance_end": "Akhir bimbingan", "status": "Status",
        },
        "Lihat daftar klien",
    ),
    "officers": _Listing(_officers, {"id": "ID", "name": "Nama", "nip": "NIP", "rank": "Jabatan", "active": "Aktif"}),
    "programs": _Listing(
        _programs,
        {
            "id": "ID", "title": "Kegiatan", "starts_on": "Mulai", "ends_on": "Selesai", "sessions": "Pertemuan",
            "participants": "Peserta",
        },
    ),
    "sessions": _Listing(
        _sessions,
        {
            "id": "ID", "date": "Tanggal", "start": "Pukul", "title": "Pertemuan", "program_title": "Kegiatan",
            "participants": "Peserta", "marked": "Ditandai", "present": "Hadir",
        },
    ),
    "attendance": _Listing(
        _attendance,
        {
            "session": "Pertemuan", "date": "Tanggal", "client": "Klien", "full_name": "Nama",
            "register_no": "No. Register", "mark": "Tanda", "note": "Keterangan",
        },
        "Lihat kehadiran",
    ),
    "plots": _Listing(
        _plots, {"id": "ID", "code": "Petak", "place": "Letak", "area_m2": "m²", "kind": "Jenis", "state": "Keadaan"}
    ),
    "harvests": _Listing(
        _harvests,
        {
            "id": "ID", "date": "Tanggal", "plot": "Petak", "crop": "Komoditas", "weight_kg": "kg",
            "quantity": "Jumlah", "unit": "Satuan",
        },
    ),
    "reflections": _Listing(
        _reflections,
        {
            "id": "ID", "date": "Tanggal", "session_title": "Pertemuan", "client_name": "Klien", "author": "Penulis",
            "text": "Catatan",
        },
        "Lihat catatan refleksi",
    ),
}  # fmt: skip
