"""``list``: everything that the office holds, for the eye or as JSON. Looking at people is written into the history."""

import argparse
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from bapas_desktop.cli.console import tell_json_list, tell_table
from bapas_desktop.cli.evaluation import EVALUATION_HEADINGS, evaluations
from bapas_desktop.cli.farm_lists import FARM_LISTS, workers_in
from bapas_desktop.cli.forms import FORM_LISTS
from bapas_desktop.cli.outcomes import OUTCOME_LISTS
from bapas_desktop.cli.regional import REGIONAL_LISTS, clients_in_close
from bapas_desktop.data.office import Office
from bapas_desktop.data.officers import name_key
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.reflections.notes import ReflectionQuery
from bapas_desktop.domain.roster.client import Client, ClientQuery, Status, age_on, days_left
from bapas_desktop.domain.roster.saved_query import client_query
from bapas_desktop.domain.supervision.case_record import CaseQuery
from bapas_desktop.domain.supervision.reporting import DueQuery, DueState, Duty
from bapas_desktop.domain.training import ProgramQuery, SessionQuery

_PAGE = 500
_Item = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Listing:
    """One list: its items, the columns that a table shows, and what the history calls looking at it.

    ``viewed`` is empty where no client is named, else ``clients`` says who is.
    """

    items: Callable[[Office, argparse.Namespace], Iterator[_Item]]
    headings: Mapping[str, str]
    viewed: str = ""
    clients: Callable[[Office, argparse.Namespace], Collection[int]] = lambda _office, _arguments: ()


def show_list(office: Office, arguments: argparse.Namespace) -> None:
    """Tell the list that is asked for.

    Raises:
        Refused: ``not_found`` for a session, client or program that is not there, ``filter_missing``,
            ``filter_unknown``, ``officer_unknown``.
    """
    listing = _LISTINGS[arguments.what]
    if arguments.session is not None:
        office.sessions.get(arguments.session)
    if arguments.client is not None:
        office.clients.get(arguments.client)
    if arguments.program is not None:
        office.programs.get(arguments.program)
    if listing.viewed:
        seen = listing.clients(office, arguments)
        office.history.log(Action.VIEW, f"{listing.viewed} (baris perintah)", clients=seen)
    items = listing.items(office, arguments)
    if arguments.json:
        tell_json_list(items)
    else:
        tell_table(items, listing.headings)


def _pages(store: Any, ids: Sequence[int]) -> Iterator[Any]:
    for start in range(0, len(ids), _PAGE):
        yield from store.records(ids[start : start + _PAGE])


def _item(record: Any) -> _Item:
    return {each.name: getattr(record, each.name) for each in fields(record)}


def _client_ids(office: Office, arguments: argparse.Namespace) -> Sequence[int]:
    """Those of a saved filter in its order; else all in the order in which they came, as an imported list has them."""
    if arguments.filter is None:
        return sorted(office.clients.ids(ClientQuery(today=office.today(), status=Status.ALL)))
    kept = next((one for one in office.filters.all() if one.name.casefold() == arguments.filter.casefold()), None)
    if kept is None:
        raise Refused("filter_missing", arguments.filter)
    return office.clients.ids(client_query(kept.values, kept.text, office.today()))


def _clients(office: Office, arguments: argparse.Namespace) -> Iterator[_Item]:
    today = office.today()
    for client in _pages(office.clients, _client_ids(office, arguments)):
        yield _item(client) | {
            "stage": client.stage(today),
            "status": _status(client),
            "age": age_on(client.birth_date, today),
            "days_left": days_left(client.guidance_end, today),
        }


def _status(client: Client) -> Status:
    if client.archived:
        return Status.ARCHIVED
    return Status.ACTIVE if client.is_active else Status.ENDED


def _officers(office: Office, _: argparse.Namespace) -> Iterator[_Item]:
    yield from map(_item, office.officers.all(active_only=False))


def _programs(office: Office, _: argparse.Namespace) -> Iterator[_Item]:
    yield from map(_item, _pages(office.programs, office.programs.ids(ProgramQuery(descending=False))))


def _sessions(office: Office, _: argparse.Namespace) -> Iterator[_Item]:
    yield from map(_item, _pages(office.sessions, office.sessions.ids(SessionQuery(descending=False))))


def _attendance(office: Office, arguments: argparse.Namespace) -> Iterator[_Item]:
    one = arguments.session
    ids = office.sessions.ids(SessionQuery(descending=False, cancelled=False)) if one is None else [one]
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
                "note": "" if person.sensitive else person.note,
                "marked_by": person.marked_by,
                "marked_at": person.marked_at,
            }


def _reflections(office: Office, arguments: argparse.Namespace) -> Iterator[_Item]:
    """Those for the office alone are not told."""
    query = ReflectionQuery(
        session_id=arguments.session, program_id=arguments.program, client_id=arguments.client,
        first=arguments.first, last=arguments.last, sensitive=False, descending=False,
    )  # fmt: skip
    yield from map(_item, _pages(office.reflections, office.reflections.ids(query)))


def _cases(store: Any, arguments: argparse.Namespace) -> Iterator[Any]:
    query = CaseQuery(client_id=arguments.client, first=arguments.first, last=arguments.last, descending=False)
    return _pages(store, store.ids(query))


def _visits(office: Office, arguments: argparse.Namespace) -> Iterator[_Item]:
    for visit in _cases(office.visits, arguments):
        yield _item(visit) | {"client": visit.client_id}


def _permits(office: Office, arguments: argparse.Namespace) -> Iterator[_Item]:
    for permit in _cases(office.permits, arguments):
        yield _item(permit) | {"client": permit.client_id, "state": permit.state(office.today())}


def _incidents(office: Office, arguments: argparse.Namespace) -> Iterator[_Item]:
    for incident in _cases(office.incidents, arguments):
        yield _item(incident) | {"client": incident.client_id}


def asked_duties(office: Office, arguments: argparse.Namespace, unless_said: DueState = DueState.OVERDUE) -> list[Duty]:
    """The duties to report of ``--state`` and ``--officer``.

    Raises:
        Refused: ``officer_unknown``.
    """
    officer_id = None
    if arguments.officer is not None:
        wanted = name_key(arguments.officer)
        known = {name_key(officer.name): officer.id for officer in office.officers.all(active_only=False)}
        if wanted not in known:
            raise Refused("officer_unknown", arguments.officer)
        officer_id = known[wanted]
    state = DueState(arguments.state) if arguments.state else unless_said
    return office.reporting.records(
        office.reporting.ids(DueQuery(today=office.today(), state=state, officer_id=officer_id))
    )


def _due(office: Office, arguments: argparse.Namespace) -> Iterator[_Item]:
    today = office.today()
    for duty in asked_duties(office, arguments):
        yield _item(duty) | {"client": duty.id, "days_late": duty.days_late(today), "missed": duty.missed(today)}


def _budget(office: Office, arguments: argparse.Namespace) -> Iterator[_Item]:
    for line in office.budget.of_program(arguments.program):
        amount = None if line.quantity is None else line.quantity / 1000
        yield _item(line) | {"quantity": amount, "total": line.total}


def _expenses(office: Office, arguments: argparse.Namespace) -> Iterator[_Item]:
    yield from map(_item, office.expenses.of_program(arguments.program))


def _batches(office: Office, arguments: argparse.Namespace) -> Iterator[_Item]:
    for batch in office.batches.of_program(arguments.program):
        cost = batch.cost_per_piece
        yield _item(batch) | {"cost_per_piece": None if cost is None else float(cost), "profit": batch.profit}


def _program_documents(office: Office, arguments: argparse.Namespace) -> Iterator[_Item]:
    for document in office.program_documents.of_program(arguments.program):
        yield _item(document) | {"covers": len(document.covers)}


def _in_items(
    items: Callable[[Office, argparse.Namespace], Iterator[_Item]], key: str
) -> Callable[[Office, argparse.Namespace], Collection[int]]:
    """The clients that the items name; they are walked through once more for it."""

    def clients(office: Office, arguments: argparse.Namespace) -> Collection[int]:
        return {item[key] for item in items(office, arguments) if isinstance(item[key], int)}  # type: ignore[misc]

    return clients


def _nobody(_office: Office, _arguments: argparse.Namespace) -> Collection[int]:
    return ()


_LISTINGS: Mapping[str, _Listing] = {
    **{
        name: _Listing(items, headings, viewed, _in_items(items, "client_id"))
        for name, (items, headings, viewed) in OUTCOME_LISTS.items()
    },
    **{
        name: _Listing(items, headings, viewed, clients_in_close if viewed else _nobody)
        for name, (items, headings, viewed) in {**REGIONAL_LISTS, **FORM_LISTS}.items()
    },
    **{
        name: _Listing(items, headings, viewed, workers_in(items) if viewed else _nobody)
        for name, (items, headings, viewed) in FARM_LISTS.items()
    },
    "clients": _Listing(
        _clients,
        {
            "id": "ID", "full_name": "Nama", "register_no": "No. Register", "measure": "Jenis", "officer": "PK",
            "guidance_end": "Akhir bimbingan", "status": "Status",
        },
        "Lihat daftar klien",
        _client_ids,
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
        _in_items(_attendance, "client"),
    ),
    "reflections": _Listing(
        _reflections,
        {
            "id": "ID", "date": "Tanggal", "program_title": "Kegiatan", "session_title": "Pertemuan",
            "client_name": "Klien", "author": "Penulis", "text": "Pengalaman belajar", "face": "Wajah",
        },
        "Lihat catatan refleksi",
        _in_items(_reflections, "client_id"),
    ),
    "evaluations": _Listing(
        evaluations, EVALUATION_HEADINGS, "Lihat evaluasi", _in_items(evaluations, "client_id")
    ),
    "visits": _Listing(
        _visits,
        {
            "client": "Klien", "date": "Tanggal", "time": "Pukul", "client_name": "Nama", "register_no": "No. Register",
            "number": "Ke-", "method": "Cara", "officer": "PK", "next_on": "Berikutnya",
        },
        "Lihat wajib lapor",
        _in_items(_visits, "client"),
    ),
    "permits": _Listing(
        _permits,
        {
            "client": "Klien", "client_name": "Nama", "kind": "Jenis", "destination": "Tujuan", "leaves_on": "Pergi",
            "returns_on": "Kembali", "returned_on": "Sudah kembali", "letter_no": "No. Surat",
        },
        "Lihat izin",
        _in_items(_permits, "client"),
    ),
    "incidents": _Listing(
        _incidents,
        {
            "client": "Klien", "date": "Tanggal", "client_name": "Nama", "kind": "Kejadian", "action": "Tindakan",
            "decided_by": "Diputuskan",
        },
        "Lihat kejadian",
        _in_items(_incidents, "client"),
    ),
    "due": _Listing(
        _due,
        {
            "client": "Klien", "full_name": "Nama", "register_no": "No. Register", "officer": "PK",
            "last_on": "Lapor terakhir", "due_on": "Jatuh tempo", "days_late": "Terlambat", "missed": "Berturut-turut",
        },
        "Lihat jatuh tempo lapor",
        _in_items(_due, "client"),
    ),
    "budget": _Listing(
        _budget,
        {
            "id": "ID", "group": "Kelompok", "name": "Kebutuhan", "quantity": "Jumlah", "unit": "Satuan",
            "price": "Harga", "total": "Total", "ready": "Siap",
        },
    ),
    "expenses": _Listing(
        _expenses,
        {
            "id": "ID", "date": "Tanggal", "group": "Kelompok", "description": "Uraian", "payee": "Penerima",
            "receipt_no": "No. Kuitansi", "amount": "Jumlah", "receipts": "Foto",
        },
    ),
    "batches": _Listing(
        _batches,
        {
            "id": "ID", "made_on": "Tanggal", "recipe": "Resep", "pieces": "Jumlah", "cost": "Biaya",
            "cost_per_piece": "HPP", "sold": "Terjual", "income": "Hasil jual", "profit": "Untung",
        },
    ),
    "program-documents": _Listing(
        _program_documents,
        {
            "id": "ID", "kind": "Jenis", "stage": "Tahap", "title": "Keterangan", "taken_at": "Diambil",
            "public": "Umum", "covers": "Penutup",
        },
    ),
}  # fmt: skip
