"""The money of a program on paper: RAB, what was really spent, and the list of materials and tools to tick."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bapas_desktop.data.office import Office
from bapas_desktop.domain.activity_report import without_names
from bapas_desktop.domain.budget import (
    MATERIALS,
    TOOLS,
    BudgetLine,
    Expense,
    GroupTotal,
    by_group,
    group_totals,
    whole_total,
    without_receipt,
)
from bapas_desktop.domain.formats import full_date, long_date, rupiah, short_date, thousandths, whole
from bapas_desktop.domain.office import OfficeProfile, Signatory
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.spelled_out import LARGEST, spelled_out
from bapas_desktop.domain.training import Program
from bapas_desktop.printing.letter_people import hidden_names
from bapas_desktop.printing.letterhead import (
    face_foot,
    flowing,
    letterhead,
    number_with_breaks,
    officer_signatory,
    place_and_date,
    signatory,
)
from bapas_desktop.printing.typesetter import Printout

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def budget_page(office: Office, program_id: int, face: Face, paper: Paper, printed_at: dt.datetime) -> Printout:
    """The plan of costs (RAB), and where something was spent also plan against spending with the list of receipts.

    Notes, whom the office paid, and receipt numbers are not shown to the public: a payee may be a client. Clients who
    are named in what was needed or spent are initials there.

    Raises:
        Refused: ``not_found``.
    """
    program = office.programs.get(program_id)
    profile = office.profile.get()
    names = hidden_names(office, program_id, face)
    lines = [replace(line, name=without_names(line.name, names)) for line in office.budget.of_program(program_id)]
    expenses = [
        replace(one, description=without_names(one.description, names))
        for one in office.expenses.of_program(program_id)
    ]
    totals = group_totals(lines, expenses)
    whole_sum = whole_total(totals)
    data = _frame(office, program, profile, face, paper, printed_at) | {
        "title": f"Rencana anggaran biaya {flowing(program.title)}",
        "facts": _facts(program, (("Sumber anggaran", program.budget_source),)),
        "groups": [_group(place, name, own, face) for place, (name, own) in enumerate(by_group(lines))],
        "total": rupiah(whole_sum.planned),
        "spelled": _spelled(whole_sum.planned) if lines else "",
        "sources": _sources(lines),
        "totals": [_total_row(total) for total in totals],
        "whole": _total_row(whole_sum),
        "expenses": [_expense_row(number, one) for number, one in enumerate(expenses, start=1)],
        "spent_spelled": _spelled(whole_sum.spent),
        "unproved": _unproved_words(expenses),
        "with_payees": face is not Face.PUBLIC,
    }
    return Printout("budget", data)


def materials_page(office: Office, program_id: int, face: Face, paper: Paper, printed_at: dt.datetime) -> Printout:
    """Materials and tools of each session, first those of the whole program, with boxes to tick while packing.

    Raises:
        Refused: ``not_found``.
    """
    program = office.programs.get(program_id)
    profile = office.profile.get()
    lines = [line for line in office.budget.of_program(program_id) if line.group in (MATERIALS, TOOLS)]
    sessions: dict[int | None, list[BudgetLine]] = {}
    for line in sorted(lines, key=lambda one: (one.session_id is not None, one.session_date or dt.date.min)):
        sessions.setdefault(line.session_id, []).append(line)
    data = _frame(office, program, profile, face, paper, printed_at) | {
        "title": f"Daftar bahan dan alat {flowing(program.title)}",
        "facts": _facts(program, ()),
        "sessions": [_materials(own, face) for own in sessions.values()],
        "with_notes": face is not Face.PUBLIC,
    }
    return Printout("materials", data)


def _frame(
    office: Office, program: Program, profile: OfficeProfile, face: Face, paper: Paper, printed_at: dt.datetime
) -> dict[str, Any]:
    """What both pages have: letterhead, paper, foot and who signs."""
    return {
        "letterhead": letterhead(profile),
        "paper": paper.value,
        "foot": face_foot(face, printed_at, office.user, profile),
        "place_and_date": place_and_date(profile, printed_at.date()),
        "head": signatory(profile.head),
        "maker": _maker(office, program, profile),
    }


def _maker(office: Office, program: Program, profile: OfficeProfile) -> dict[str, str]:
    """Who is in charge of the program; else whoever signs for the office."""
    name = program.officer_in_charge.strip()
    officer = next((one for one in office.officers.all(active_only=False) if one.name == name), None)
    if officer is not None:
        return officer_signatory(name, officer)
    return signatory(Signatory(position="Penanggung jawab kegiatan", name=name) if name else profile.maker)


def _facts(program: Program, more: Sequence[tuple[str, str]]) -> list[list[str]]:
    days = [long_date(day) for day in dict.fromkeys((program.starts_on, program.ends_on)) if day]
    rows = [
        ("Kegiatan", program.title), ("Keterampilan", program.skill), ("Waktu", " s.d. ".join(days)),
        ("Tempat", program.place), ("Mitra", program.partner), ("Peserta", _people(program)),
    ]  # fmt: skip
    return [[label, flowing(words)] for label, words in [*(row for row in rows if row[1].strip()), *more]]


def _people(program: Program) -> str:
    count = program.participants or program.quota
    return f"{whole(count)} orang" if count else ""


def _group(place: int, name: str, lines: Sequence[BudgetLine], face: Face) -> dict[str, Any]:
    return {
        "letter": _LETTERS[place] if place < len(_LETTERS) else str(place + 1),
        "name": flowing(name),
        "rows": [_line_row(number, line, face) for number, line in enumerate(lines, start=1)],
        "subtotal": rupiah(sum(line.total for line in lines)),
    }


def _line_row(number: int, line: BudgetLine, face: Face) -> dict[str, str]:
    notes = "" if face is Face.PUBLIC else line.notes
    return {
        "number": str(number),
        "name": flowing(line.name),
        "about": flowing(" · ".join(filter(None, (line.session_title, notes)))),
        "quantity": flowing(f"{thousandths(line.quantity)} {line.unit}"),
        "price": rupiah(line.price),
        "total": "–" if line.price is None else rupiah(line.total),
        "source": flowing(line.source),
    }


def _sources(lines: Sequence[BudgetLine]) -> list[list[str]]:
    """How much money comes from where; nothing where no source is written down."""
    found: dict[str, int] = {}
    for line in (one for one in lines if one.total):
        name = line.source.strip() or "Sumber belum ditulis"
        found[name] = found.get(name, 0) + line.total
    is_known = any(line.source.strip() for line in lines)
    return [[flowing(name), rupiah(amount)] for name, amount in found.items()] if is_known else []


def _total_row(total: GroupTotal) -> dict[str, Any]:
    return {
        "group": flowing(total.group),
        "planned": rupiah(total.planned),
        "spent": rupiah(total.spent),
        "left": rupiah(total.left),
        "is_over": total.is_over,
    }


def _expense_row(number: int, one: Expense) -> dict[str, Any]:
    return {
        "number": str(number),
        "date": short_date(one.date),
        "description": flowing(one.description),
        "group": flowing(one.group),
        "payee": flowing(one.payee),
        "receipt_no": number_with_breaks(one.receipt_no),
        "amount": rupiah(one.amount),
        "proved": bool(one.receipts),
    }


def _unproved_words(expenses: Sequence[Expense]) -> str:
    missing = without_receipt(expenses)
    if not missing:
        return ""
    amount = rupiah(sum(one.amount or 0 for one in missing))
    return f"{whole(len(missing))} belanja ({amount}) belum dilampiri foto atau pindaian kuitansi."


def _spelled(amount: int) -> str:
    """In words; nothing where there are no words for so much."""
    return f"{spelled_out(amount)} rupiah".capitalize() if amount <= LARGEST else ""


def _materials(lines: Sequence[BudgetLine], face: Face) -> dict[str, Any]:
    first = lines[0]
    day = full_date(first.session_date)
    words = " – ".join(filter(None, (day, first.session_title))) if first.session_id else "Seluruh kegiatan"
    return {
        "heading": flowing(words),
        "groups": [
            {
                "name": name,
                "returns": name == TOOLS,
                "rows": [
                    {
                        "number": str(number),
                        "name": flowing(line.name),
                        "quantity": flowing(f"{thousandths(line.quantity)} {line.unit}"),
                        "source": flowing(line.source),
                        "ready": line.ready,
                        "notes": "" if face is Face.PUBLIC else flowing(line.notes),
                    }
                    for number, line in enumerate(own, start=1)
                ],
            }
            for name, own in by_group(lines)
        ],
    }
