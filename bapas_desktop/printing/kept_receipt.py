"""A receipt (tanda terima) as it was filled in last: what is given, and the participants who were there."""

from bapas_desktop.data.office import Office
from bapas_desktop.domain.formats import parse_rupiah, parse_thousandths
from bapas_desktop.domain.issues import InvalidDraft, Issue, Refused
from bapas_desktop.domain.office import Signatory
from bapas_desktop.domain.program_papers import PaperKind
from bapas_desktop.domain.receipts import Receipt, ReceiptItem, Receiver

_GOODS = "barang"


def kept_receipt(office: Office, program_id: int, session_id: int | None) -> tuple[Receipt, Signatory]:
    """The receipt of a program or of a session, and who hands over.

    Raises:
        Refused: ``no_receipt`` where none was filled in.
        InvalidDraft: an amount cannot be read.
    """
    kept = office.program_papers.find(program_id, PaperKind.RECEIPT, session_id)
    if kept is None or not kept.texts:
        raise Refused("no_receipt")
    texts = kept.texts
    item = ReceiptItem(
        subject=texts.get("subject", ""),
        is_money=texts.get("kind") != _GOODS,
        amount=_number(texts.get("amount", ""), "amount"),
        goods=texts.get("goods", ""),
        quantity=_number(texts.get("quantity", ""), "quantity"),
        unit=texts.get("unit", ""),
        by_days=bool(texts.get("by_days")) and session_id is None,
    )
    receipt = Receipt(
        program_id=program_id,
        session_id=session_id,
        item=item,
        receivers=[one for one in participants_as_receivers(office, program_id, session_id) if one.days],
        number=kept.number,
        dated=kept.dated,
    )
    name = texts.get("giver_name", "")
    nips = {officer.name: officer.nip for officer in office.officers.all(active_only=False)}
    return receipt, Signatory(position=texts.get("giver_position", ""), name=name, nip=nips.get(name, ""))


def _number(text: str, field: str) -> int | None:
    try:
        return parse_rupiah(text) if field == "amount" else parse_thousandths(text)
    except ValueError as error:
        raise InvalidDraft([Issue(field, "number_unreadable", values=(text,))]) from error


def participants_as_receivers(office: Office, program_id: int, session_id: int | None) -> list[Receiver]:
    """The participants of a program or of one session by name, each with how many days he or she was there."""
    lists = office.attendance.program_marks(program_id)
    if session_id is not None:
        lists = {session_id: lists.get(session_id, [])}
    names: dict[int, str] = {}
    days: dict[int, int] = {}
    for one in (one for people in lists.values() for one in people):
        names[one.client_id] = one.full_name
        days[one.client_id] = days.get(one.client_id, 0) + (one.mark is not None and one.mark.was_there)
    if session_id is None:
        enrolled = office.clients.records(office.attendance.enrolled(program_id))
        names |= {client.id: client.full_name for client in enrolled}
    in_order = sorted(names.items(), key=lambda item: item[1].casefold())
    return [Receiver(name=name, days=days.get(client_id, 0), client_id=client_id) for client_id, name in in_order]
