"""``list`` and ``print`` of what became of people: follow-ups that were made, and those that are due."""

import argparse
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from bapas_desktop.cli.console import counted
from bapas_desktop.cli.program_pages import Page
from bapas_desktop.data.office import Office
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.reflections.outcomes import FollowUp, OutcomeQuery

_PAGE = 500
_Item = dict[str, object]
OutcomeList = tuple[Callable[[Office, argparse.Namespace], Iterator[_Item]], Mapping[str, str], str]


def _item(record: Any) -> _Item:
    return {each.name: getattr(record, each.name) for each in fields(record)}


def _outcomes(office: Office, arguments: argparse.Namespace) -> Iterator[_Item]:
    query = OutcomeQuery(client_id=arguments.client, program_id=arguments.program, descending=False)
    ids = office.outcomes.ids(query)
    for start in range(0, len(ids), _PAGE):
        yield from map(_item, office.outcomes.records(ids[start : start + _PAGE]))


def _follow_ups(office: Office, arguments: argparse.Namespace) -> Iterator[_Item]:
    today = office.today()
    for one in _due(office, arguments):
        yield _item(one) | {"days_late": one.days_late(today)}


def _due(office: Office, arguments: argparse.Namespace) -> list[FollowUp]:
    """Those of a program, or all."""
    return [one for one in office.outcomes.due(office.today()) if arguments.program in (None, one.program_id)]


def _face(arguments: argparse.Namespace) -> Face:
    return Face(arguments.face) if arguments.face else Face.INTERNAL


def _list_page(office: Office, arguments: argparse.Namespace, _profile: OfficeProfile, paper: Paper) -> Page:
    from bapas_desktop.printing.follow_up import follow_up_list

    face = _face(arguments)
    if arguments.program is not None:
        office.programs.get(arguments.program)
    due = _due(office, arguments)
    if not due:
        raise Refused("nobody_due")
    printout = follow_up_list(office, due, face, paper, office.database.now(), by_officer=True)
    label = f"Daftar hubungi tindak lanjut ({counted(len(due), 'orang')}, {face.value})"
    return printout, label, sorted({one.client_id for one in due})


def _card_page(office: Office, arguments: argparse.Namespace, _profile: OfficeProfile, paper: Paper) -> Page:
    """Of everybody in a program, of one client who is in it, or of all who are due."""
    from bapas_desktop.printing.follow_up import follow_up_cards

    face = _face(arguments)
    if arguments.client is not None:
        office.clients.get(arguments.client)
    if arguments.program is not None:
        people = office.attendance.enrolled(office.programs.get(arguments.program).id)
        pairs = [(client_id, arguments.program) for client_id in people]
    else:
        pairs = [(one.client_id, one.program_id) for one in _due(office, arguments)]
    pairs = [pair for pair in pairs if arguments.client in (None, pair[0])]
    if not pairs:
        raise Refused("nobody_due")
    printout = follow_up_cards(office, pairs, face, paper, office.database.now())
    label = f"Kartu tindak lanjut ({counted(len(pairs), 'kartu')}, {face.value})"
    return printout, label, sorted({client_id for client_id, _program_id in pairs})


OUTCOME_LISTS: Mapping[str, OutcomeList] = {
    "outcomes": (
        _outcomes,
        {
            "id": "ID", "date": "Tanggal", "client_name": "Klien", "program_title": "Kegiatan", "months": "Bulan ke-",
            "state": "Keadaan", "work": "Pekerjaan/usaha", "practising": "Masih dijalankan",
        },
        "Lihat tindak lanjut",
    ),
    "follow-ups": (
        _follow_ups,
        {
            "client_id": "Klien", "client_name": "Nama", "phone": "Telepon", "program_title": "Kegiatan",
            "months": "Bulan ke-", "due_on": "Sejak", "tries": "Dicoba", "last_state": "Terakhir diketahui",
            "officer": "PK",
        },
        "Lihat tindak lanjut yang jatuh tempo",
    ),
}  # fmt: skip
OUTCOME_PAGES: Mapping[str, Callable[[Office, argparse.Namespace, OfficeProfile, Paper], Page]] = {
    "follow-up-list": _list_page,
    "follow-up-card": _card_page,
}
