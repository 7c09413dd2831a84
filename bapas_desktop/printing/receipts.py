"""What people sign for (tanda terima): the list of all receivers, or a slip (kuitansi) for each."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from bapas_desktop.data.office import Office
from bapas_desktop.domain.formats import full_date, long_date, thousandths
from bapas_desktop.domain.issues import InvalidDraft, Refused, errors
from bapas_desktop.domain.office import OfficeProfile, Signatory
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.receipts import (
    Receipt,
    Receiver,
    check_receipt,
    due,
    rupiah_in_words,
    times,
    told,
    total,
)
from bapas_desktop.domain.training import Program, Session
from bapas_desktop.printing.letterhead import (
    face_foot,
    flowing,
    head_lines,
    letterhead,
    number_with_breaks,
    place_and_date,
    signatory,
)
from bapas_desktop.printing.typesetter import Printout


def receipt_list(
    office: Office, receipt: Receipt, giver: Signatory, face: Face, paper: Paper, printed_at: dt.datetime
) -> Printout:
    """The list that all receivers sign; raises what ``check_receipt`` finds, or that the program is gone."""
    return receipt_lists(office, [(receipt, giver)], face, paper, printed_at)


def receipt_lists(
    office: Office, kept: Sequence[tuple[Receipt, Signatory]], face: Face, paper: Paper, printed_at: dt.datetime
) -> Printout:
    """Several lists, each from a page of its own; raises what ``receipt_list`` does."""
    lists = [_list(office, receipt, giver, face, paper, printed_at) for receipt, giver in kept]
    title = lists[0]["title"] if len(lists) == 1 else "Tanda terima"
    return Printout("receipt_list", {"title": title, "lists": lists})


def _list(
    office: Office, receipt: Receipt, giver: Signatory, face: Face, paper: Paper, printed_at: dt.datetime
) -> dict[str, Any]:
    program, session, profile = _checked(office, receipt)
    item, receivers = receipt.item, receipt.receivers
    together = total(item, receivers)
    return _shared(receipt, program, session, profile) | {
        "letterhead": letterhead(profile),
        "paper": paper.value,
        "foot": face_foot(face, printed_at, office.user, profile),
        "people": f"{len(receivers)} penerima",
        "columns": [
            *(["about"] if any(one.about for one in receivers) else []),
            *(["times"] if item.by_days else []),
            "amount",
            "signature",
        ],
        "amount_letters": max(len(told(item, together)), len("Jumlah")),
        "rows": [
            {
                "name": flowing(_name(one, face)),
                "about": flowing(one.about),
                "times": f"{times(item, one)} kali",
                "amount": flowing(told(item, due(item, one))),
            }
            for one in receivers
        ],
        "total": flowing(told(item, together)),
        "in_words": rupiah_in_words(together) if item.is_money else "",
        "head": signatory(profile.head),
        "giver": signatory(giver),
    }


def receipt_slips(
    office: Office, receipt: Receipt, giver: Signatory, face: Face, paper: Paper, printed_at: dt.datetime
) -> Printout:
    """A slip for each receiver, two to a page; raises what ``receipt_list`` does."""
    program, session, profile = _checked(office, receipt)
    item = receipt.item
    data = _shared(receipt, program, session, profile) | {
        "head_lines": head_lines(profile),
        "paper": paper.value,
        "foot": face_foot(face, printed_at, office.user, profile),
        "payer": flowing(", ".join(filter(None, (giver.position, profile.name)))),
        "purpose": flowing(_purpose(receipt, program, session)),
        "head": signatory(profile.head),
        "giver": signatory(giver),
        "slips": [
            {
                "name": flowing(_name(one, face)),
                "amount": flowing(told(item, due(item, one)) if item.is_money else _goods(receipt, one)),
                "in_words": rupiah_in_words(due(item, one)) if item.is_money else "",
            }
            for one in receipt.receivers
        ],
    }
    return Printout("receipt_slips", data)


def _checked(office: Office, receipt: Receipt) -> tuple[Program, Session | None, OfficeProfile]:
    if found := errors(check_receipt(receipt)):
        raise InvalidDraft(found)
    programs = office.programs.records([receipt.program_id])
    sessions = office.sessions.records([receipt.session_id]) if receipt.session_id is not None else [None]
    if not programs or not sessions:
        raise Refused("reference_gone")
    return programs[0], sessions[0], office.profile.get()


def _shared(receipt: Receipt, program: Program, session: Session | None, profile: OfficeProfile) -> dict[str, Any]:
    title = f"Tanda terima {receipt.item.subject}"
    return {
        "title": flowing(title),
        "subject": flowing(receipt.item.subject),
        "is_money": receipt.item.is_money,
        "number": number_with_breaks(receipt.number),
        "facts": [[label, flowing(words)] for label, words in _facts(receipt, program, session) if words],
        "place_and_date": flowing(place_and_date(profile, receipt.dated)),
    }


def _facts(receipt: Receipt, program: Program, session: Session | None) -> list[tuple[str, str]]:
    if session is None:
        where = [("Tempat", program.place)]
    else:
        where = [
            ("Pertemuan", session.title), ("Hari, tanggal", full_date(session.date)),
            ("Tempat", session.place or program.place),
        ]  # fmt: skip
    return [("Kegiatan", program.title), *where, ("Diberikan", _each(receipt))]


def _each(receipt: Receipt) -> str:
    """``Rp50.000 untuk tiap hari hadir``, ``1 paket bahan kue per orang``."""
    item = receipt.item
    what = told(item, item.amount or 0) if item.is_money else _goods(receipt)
    return f"{what} untuk setiap kali hadir" if item.by_days else f"{what} per orang"


def _goods(receipt: Receipt, receiver: Receiver | None = None) -> str:
    item = receipt.item
    quantity = item.quantity or 0 if receiver is None else due(item, receiver)
    return " ".join(filter(None, (thousandths(quantity), item.unit, item.goods)))


def _purpose(receipt: Receipt, program: Program, session: Session | None) -> str:
    """``Honor instruktur kegiatan Pembuatan Kue, pertemuan Adonan dasar tanggal 24 November 2026``."""
    words = f"{receipt.item.subject} kegiatan {program.title}"
    if session is None:
        return words
    day = f" tanggal {long_date(session.date)}" if session.date else ""
    return f"{words}, pertemuan {session.title}{day}"


def _name(one: Receiver, face: Face) -> str:
    return one.name if one.client_id is None else face.shown(one.name)
