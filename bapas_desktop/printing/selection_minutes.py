"""The minutes of a selection (berita acara seleksi): criteria, who meets which, what was decided and why."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bapas_desktop.data.office import Office
from bapas_desktop.domain.formats import DAYS, MONTHS, initials, long_date, short_date, timestamp, whole
from bapas_desktop.domain.office import OfficeProfile, Signatory
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.roster.client import Client, Officer, age_on
from bapas_desktop.domain.selection import (
    SERIOUSNESS,
    Balance,
    Candidate,
    CandidateFacts,
    CandidateState,
    Course,
    Rule,
    balance,
    unmet,
)
from bapas_desktop.domain.spelled_out import spelled_out
from bapas_desktop.domain.training import Program
from bapas_desktop.printing.client_facts import SEX_NAMES
from bapas_desktop.printing.letterhead import (
    flowing,
    letterhead,
    number_with_breaks,
    officer_signatory,
    place_and_date,
    signatory,
)
from bapas_desktop.printing.selection_words import STATE_NAMES, finding_words, rule_words
from bapas_desktop.printing.typesetter import Printout

PUBLIC, INTERNAL = "umum", "internal"
_NOT_KNOWN = "belum diketahui"
_STAYS = "\u00a0"  # a blank where no line ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What the minutes are about; ``facts`` are by client id, and a candidate without them is left out."""

    program: Program
    course: Course
    rules: Sequence[Rule]
    candidates: Sequence[Candidate]
    facts: Mapping[int, CandidateFacts]


def read_selection(office: Office, program_id: int) -> Selection:
    """The selection of a program as the file has it.

    Raises:
        Refused: ``not_found`` where the program is gone.
    """
    program, kept = office.programs.get(program_id), office.selection
    candidates = kept.candidates(program_id)
    clients = [one.client_id for one in candidates if one.client_id is not None]
    return Selection(
        program=program,
        course=kept.course(program_id),
        rules=kept.rules(program_id),
        candidates=candidates,
        facts={facts.client.id: facts for facts in kept.facts(program_id, clients)},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One candidate of the table; ``turn`` is the place among the reserve, 0 for the others."""

    number: int
    candidate: Candidate
    client: Client
    missing: Sequence[tuple[Rule, str]]
    turn: int


def selection_minutes(
    selection: Selection,
    face: str,
    day: dt.date,
    office: OfficeProfile,
    paper: Paper,
    printed_at: dt.datetime,
    printed_by: str,
    *,
    officer: Officer | None = None,
) -> Printout:
    """The minutes of ``day``.

    ``face`` is ``internal`` or ``umum``: the public one has initials instead of names, and neither register numbers nor
    reasons nor what is so instead of a criterion, only the number of the criterion. ``officer`` is the record of the
    one in charge, for the NIP.
    """
    lines = _lines(selection)
    approved = [line.client for line in lines if line.candidate.state == CandidateState.APPROVED]
    data = {
        "title": f"Berita acara seleksi peserta {flowing(selection.program.title)}",
        "letterhead": letterhead(office),
        "paper": paper.value,
        "face": face,
        "foot": f"{face.upper()} · dicetak {timestamp(printed_at, office.time_zone)} oleh {flowing(printed_by)}",
        "opening": _opening(day, office, selection.program),
        "facts": _facts(selection),
        "rules": [flowing(rule_words(rule)) for rule in selection.rules],
        "rows": [_row(line, selection, face) for line in lines],
        "in_spite": _in_spite(lines),
        "counts": _counts(lines),
        "balance": _balance(balance(approved, selection.course.first)) if approved else [],
        "place_and_date": place_and_date(office, day),
        "head": signatory(office.head),
        "maker": _maker(selection, office, officer),
    }
    return Printout("selection_minutes", data)


def _opening(day: dt.date, office: OfficeProfile, program: Program) -> str:
    spelled = (
        f"Pada hari ini, {DAYS[day.weekday()]}, tanggal {spelled_out(day.day)} bulan {MONTHS[day.month - 1]} "
        f"tahun {spelled_out(day.year)} ({short_date(day)}), "
    )
    return flowing(
        f"{spelled}bertempat di {office.name}, telah dilaksanakan seleksi peserta kegiatan {program.title} "
        "dengan memilih klien menurut kriteria yang ditetapkan lebih dahulu (purposive sampling)."
    )


def _facts(selection: Selection) -> list[list[str]]:
    program, course = selection.program, selection.course
    days = [long_date(day) for day in dict.fromkeys((course.first, course.last))]
    rows = [
        ("Kegiatan", program.title),
        ("Keterampilan", program.skill),
        ("Waktu", " s.d. ".join(days)),
        ("Tempat", program.place),
        ("Mitra", program.partner),
        ("Kuota", "tidak dibatasi" if program.quota is None else f"{whole(program.quota)} orang"),
    ]
    return [[label, flowing(words)] for label, words in rows if words.strip()]


def _lines(selection: Selection) -> list[_Line]:
    known = [one for one in selection.candidates if one.client_id in selection.facts]
    reserve = [one.client_id for one in known if one.state == CandidateState.RESERVE]
    lines = []
    for number, one in enumerate(known, start=1):
        facts = selection.facts[one.client_id or 0]
        turn = reserve.index(one.client_id) + 1 if one.client_id in reserve else 0
        missing = unmet(selection.rules, facts, selection.course)
        lines.append(_Line(number=number, candidate=one, client=facts.client, missing=missing, turn=turn))
    return lines


def _row(line: _Line, selection: Selection, face: str) -> dict[str, Any]:
    one, client = line.candidate, line.client
    age = age_on(client.birth_date, selection.course.first)
    about = [client.sex or "", f"{age}{_STAYS}tahun" if age is not None else "", flowing(client.regency)]
    if face == INTERNAL:
        about.insert(0, number_with_breaks(client.register_no))
    return {
        "number": str(line.number),
        "name": flowing(client.full_name if face == INTERNAL else initials(client.full_name)),
        "about": f"{_STAYS}· ".join(filter(None, about)),
        "met": not line.missing,
        "open": _open_words(selection.rules, line.missing, face),
        "seriousness": SERIOUSNESS.get(one.seriousness or 0, ""),
        "state": STATE_NAMES[CandidateState(one.state)],
        "place": f"urutan {line.turn}" if line.turn else "",
        "reason": flowing(one.reason) if face == INTERNAL else "",
        "who": [flowing(words) for words in _who(one)],
    }


def _who(one: Candidate) -> list[str]:
    lines = [("Diusulkan", one.proposed_by, one.proposed_on)]
    if one.state != CandidateState.PROPOSED:
        lines.append(("Diputuskan", one.decided_by, one.decided_on))
    return [f"{verb} {', '.join(filter(None, (who, short_date(day))))}" for verb, who, day in lines if who or day]


def _open_words(rules: Sequence[Rule], missing: Sequence[tuple[Rule, str]], face: str) -> str:
    """The numbers of the criteria that are not met; inside the house also what is so instead."""
    numbered = [(list(rules).index(rule) + 1, finding_words(rule, found)) for rule, found in missing]
    if face == INTERNAL:
        return flowing("; ".join(f"{number} ({words})" for number, words in numbered))
    return ", ".join(str(number) for number, _words in numbered)


def _in_spite(lines: Sequence[_Line]) -> str:
    """A criterion never decides, and whoever reads the minutes shall see where people decided against one."""
    numbers = [str(line.number) for line in lines if line.missing and line.candidate.state == CandidateState.APPROVED]
    if not numbers:
        return ""
    return (
        f"{whole(len(numbers))} orang disetujui walaupun belum memenuhi semua kriteria, "
        f"yaitu nomor {', '.join(numbers)}."
    )


def _counts(lines: Sequence[_Line]) -> list[list[str]]:
    found = Counter(line.candidate.state for line in lines)
    rows = [(STATE_NAMES[state], found[state]) for state in CandidateState]
    return [[name, whole(count)] for name, count in [("Seluruh calon", len(lines)), *rows]]


def _balance(spread: Balance) -> list[list[str]]:
    sexes = {SEX_NAMES.get(sex, _NOT_KNOWN).lower(): count for sex, count in spread.sexes.items()}  # type: ignore[call-overload]
    return [
        ["Jenis kelamin", _spread(sexes)],
        ["Umur (tahun)", _spread(spread.ages)],
        ["Kabupaten/kota", _spread(spread.regencies)],
    ]


def _spread(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{flowing(name) or _NOT_KNOWN}: {whole(count)}" for name, count in counts.items())


def _maker(selection: Selection, office: OfficeProfile, officer: Officer | None) -> dict[str, str]:
    """Who is in charge of the program; else the one who proposed everybody; else whoever signs for the office."""
    proposers = {one.proposed_by for one in selection.candidates if one.proposed_by}
    name = selection.program.officer_in_charge.strip() or (proposers.pop() if len(proposers) == 1 else "")
    if officer is not None:
        return officer_signatory(officer.name, officer)
    if name:
        return signatory(Signatory(position="Pengusul/penanggung jawab kegiatan", name=name))
    return signatory(office.maker)
