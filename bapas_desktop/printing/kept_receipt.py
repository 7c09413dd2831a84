"""Receipts (tanda terima) as they were filled in last: what is given, to whom, and who hands it over."""

from collections.abc import Mapping

from bapas_desktop.data.office import Office
from bapas_desktop.domain.formats import one_line, parse_rupiah, parse_thousandths
from bapas_desktop.domain.issues import InvalidDraft, Issue, Refused
from bapas_desktop.domain.office import Signatory
from bapas_desktop.domain.program_papers import PaperKind, ProgramPaper
from bapas_desktop.domain.receipts import Choice, Receipt, ReceiptItem, receivers
from bapas_desktop.printing.receipt_people import people_of

_GOODS = "barang"


def kept_receipts(
    office: Office, program_id: int, session_id: int | None = None, number: str | None = None
) -> list[tuple[Receipt, Signatory]]:
    """The receipts of a program with its sessions, or of one session, and who hands over; or those with a number.

    Raises:
        Refused: ``no_receipt`` where none was filled in, ``not_found`` where none has the number.
        InvalidDraft: an amount cannot be read.
    """
    papers = office.program_papers.of_program(program_id, session_id)
    kept = [one for one in papers if one.kind == PaperKind.RECEIPT and one.texts]
    if not kept:
        raise Refused("no_receipt")
    if number is not None:
        kept = [one for one in kept if one.number.casefold() == one_line(number).casefold()]
    if not kept:
        raise Refused("not_found", number or "")
    return [kept_receipt(office, one) for one in kept]


def kept_receipt(office: Office, paper: ProgramPaper) -> tuple[Receipt, Signatory]:
    """A receipt with those of its people who are there still; raises ``InvalidDraft`` like ``kept_receipts``."""
    texts, program_id = paper.texts, paper.program_id or 0
    item, choice = _item(texts, paper.session_id), Choice.of_texts(texts)
    people = people_of(office, program_id, paper.session_id, choice.group)
    receipt = Receipt(
        program_id=program_id, session_id=paper.session_id, item=item, receivers=receivers(item, choice, people),
        number=paper.number, dated=paper.dated,
    )  # fmt: skip
    name = texts.get("giver_name", "")
    nips = {officer.name: officer.nip for officer in office.officers.all(active_only=False)}
    return receipt, Signatory(position=texts.get("giver_position", ""), name=name, nip=nips.get(name, ""))


def _item(texts: Mapping[str, str], session_id: int | None) -> ReceiptItem:
    return ReceiptItem(
        subject=texts.get("subject", ""),
        is_money=texts.get("kind") != _GOODS,
        amount=_number(texts.get("amount", ""), "amount"),
        goods=texts.get("goods", ""),
        quantity=_number(texts.get("quantity", ""), "quantity"),
        unit=texts.get("unit", ""),
        by_days=bool(texts.get("by_days")) and session_id is None,
    )


def _number(text: str, field: str) -> int | None:
    try:
        return parse_rupiah(text) if field == "amount" else parse_thousandths(text)
    except ValueError as error:
        raise InvalidDraft([Issue(field, "number_unreadable", values=(text,))]) from error
