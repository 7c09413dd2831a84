"""The minutes of a program or of one of its sessions (berita acara kegiatan): who was there and what was done."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bapas_desktop.data.office import Office
from bapas_desktop.domain.formats import long_date, time_range, whole
from bapas_desktop.domain.office import Signatory
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.program_papers import AttendeeRole, PaperKind
from bapas_desktop.domain.roster.client import Client, Sex
from bapas_desktop.domain.training import Mark, Participant, Session
from bapas_desktop.printing.client_facts import SEX_NAMES, counts_as_child
from bapas_desktop.printing.letter_people import hidden_names
from bapas_desktop.printing.letterhead import (
    face_foot,
    flowing,
    flowing_paragraphs,
    letterhead,
    number_with_breaks,
    place_and_date,
    signatory,
)
from bapas_desktop.printing.program_texts import Occasion, in_charge, occasion, short_days, spelled_day, written
from bapas_desktop.printing.typesetter import Printout

_NOT_KNOWN = "Belum diketahui"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Person:
    """A participant, and of how many sessions that were marked he or she was there."""

    client: Client
    present: int
    held: int
    marks: tuple[Mark, ...]


def event_minutes(
    office: Office, program_id: int, face: Face, paper: Paper, printed_at: dt.datetime, session_id: int | None = None
) -> Printout:
    """The minutes as they are kept.

    The public face has initials and no register numbers, the one for instructors names alone.

    Raises:
        Refused: ``not_found`` where the program or the session is gone.
    """
    kept = office.program_papers.find(program_id, PaperKind.MINUTES, session_id)
    day = (kept.dated if kept else None) or office.today()
    about = _until(occasion(office, program_id, session_id), day)
    names = hidden_names(office, program_id, face)
    first = drafted(office, program_id, session_id, day)
    minutes = written(office, program_id, PaperKind.MINUTES, first, session_id, names)
    texts = minutes.texts
    profile, people = office.profile.get(), _people(office, about)
    there = [one for one in people if one.present]
    data = {
        "title": f"Berita acara kegiatan {flowing(about.program.title)}",
        "letterhead": letterhead(profile),
        "paper": paper.value,
        "foot": face_foot(face, printed_at, office.user, profile),
        "number": number_with_breaks(minutes.number),
        "opening": flowing_paragraphs(texts["opening"]),
        "facts": _facts(about, profile.time_zone),
        "counts": _counts(there, _day_of(about, day)),
        "others": _others(office, about),
        "totals": _totals(people, about),
        "done": flowing_paragraphs(texts["done"]),
        "obstacles": flowing_paragraphs(texts["obstacles"]),
        "goods": flowing_paragraphs(texts["goods"]),
        "closing": flowing_paragraphs(texts["closing"]),
        "place_and_date": place_and_date(profile, minutes.dated),
        "head": signatory(profile.head),
        "maker": in_charge(office, about.program),
        "instructor": _instructor(about),
        "people_titles": ["No.", "Nama", *(["No. register"] if face is Face.INTERNAL else []), "Kehadiran"],
        "people": [_row(number, one, about, face) for number, one in enumerate(there, start=1)],
        "initials": face is Face.PUBLIC and bool(there),
    }
    return Printout("event_minutes", data)


def drafted(office: Office, program_id: int, session_id: int | None, day: dt.date) -> dict[str, str]:
    """The texts of the minutes of ``day`` as the records tell them; raises what ``event_minutes`` does."""
    about = occasion(office, program_id, session_id)
    past = _until(about, day)
    return {
        "opening": _opening(past, day),
        "done": "\n".join(_done(one, with_day=about.session is None) for one in past.held),
        "obstacles": _obstacles(about),
        "goods": "",
        "closing": ("Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."),
    }


def clients(office: Office, program_id: int, session_id: int | None = None) -> list[int]:
    """Whose names are on the minutes; raises what ``event_minutes`` does."""
    return [one.client.id for one in _people(office, occasion(office, program_id, session_id)) if one.present]


def _until(about: Occasion, day: dt.date) -> Occasion:
    """Without the sessions that are still to come on that day; all of them where the minutes are drafted before."""
    come = tuple(one for one in about.sessions if one.date is None or one.date <= day)
    return replace(about, sessions=come) if about.session is None and come else about


def _opening(about: Occasion, day: dt.date) -> str:
    program, session = about.program, about.session
    where = f"bertempat di {about.place.strip()}, " if about.place.strip() else ""
    if session is not None:
        when = spelled_day(session.date or day)
        return (
            f"Pada hari ini, {when}, {where}telah dilaksanakan kegiatan {program.title}, pertemuan {session.title}, "
            "dengan keterangan sebagai berikut:"
        )
    period = f" pada tanggal {short_days(*about.days)}" if about.days else ""
    count = f" dalam {whole(len(about.held))} pertemuan" if about.held else ""
    return (
        f"Pada hari ini, {spelled_day(day)}, kami yang bertanda tangan di bawah ini menerangkan bahwa kegiatan "
        f"{program.title} telah dilaksanakan{period}{count}, {where}dengan keterangan sebagai berikut:"
    )


def _done(session: Session, *, with_day: bool) -> str:
    said = session.title.strip()
    if session.material.strip():
        said += f": {' '.join(session.material.split())}"
    return f"{long_date(session.date)}, {said}" if with_day and session.date else said


def _obstacles(about: Occasion) -> str:
    """What the records know of: sessions that were called off, without the reason, which may name somebody."""
    if about.session is not None:
        return ""
    off = [one for one in about.sessions if one.cancelled_on]
    return "\n".join(f"Pertemuan {one.title} tanggal {long_date(one.date)} dibatalkan." for one in off)


def _facts(about: Occasion, zone: str) -> list[list[str]]:
    program, session = about.program, about.session
    rows = [("Kegiatan", program.title), ("Keterampilan", program.skill)]
    if session is not None:
        rows += [("Tahap", session.stage), ("Pukul", time_range(session.start, session.end, zone))]
    else:
        rows += [("Waktu", short_days(*about.days) if about.days else "")]
    rows += [("Tempat", about.place), ("Instruktur", ", ".join(about.instructors)), ("Mitra", program.partner)]
    return [[label, flowing(words)] for label, words in rows if words.strip()]


def _day_of(about: Occasion, day: dt.date) -> dt.date:
    return about.days[0] if about.days else day


def _people(office: Office, about: Occasion) -> list[_Person]:
    """Everybody on the lists of the sessions, by name."""
    marks: dict[int, list[Mark]] = {}
    for people in _lists(office, about).values():
        for person in people:
            found = marks.setdefault(person.client_id, [])
            if person.mark is not None:
                found.append(person.mark)
    known = sorted(office.clients.records(list(marks)), key=lambda client: client.full_name.casefold())
    return [
        _Person(
            client=client, marks=tuple(marks[client.id]), held=len(marks[client.id]),
            present=sum(mark.was_there for mark in marks[client.id]),
        )
        for client in known
    ]  # fmt: skip


def _lists(office: Office, about: Occasion) -> Mapping[int, Sequence[Participant]]:
    if about.session is not None:
        return {about.session.id: office.attendance.participants(about.session.id)}
    return office.attendance.program_marks(about.program.id)


def _counts(there: Sequence[_Person], day: dt.date) -> list[list[str]]:
    """A line for each sex with adults, children and all; the last for everybody."""
    words: dict[Sex | None, str] = {sex: SEX_NAMES[sex] for sex in Sex}
    words[None] = _NOT_KNOWN
    found = Counter((words[one.client.sex], counts_as_child(one.client, day)) for one in there)
    names = [name for name in words.values() if name != _NOT_KNOWN or found[name, False] + found[name, True]]
    rows = [(name, found[name, False], found[name, True]) for name in names]
    rows.append(("Jumlah", sum(row[1] for row in rows), sum(row[2] for row in rows)))
    return [[name, whole(adults), whole(children), whole(adults + children)] for name, adults, children in rows]


def _others(office: Office, about: Occasion) -> str:
    """``Panitia 3 orang, tamu 2 orang``."""
    session_id = about.session.id if about.session else None
    listed = [
        one
        for one in office.attendees.of_program(about.program.id)
        if session_id is None or one.session_id in (None, session_id)
    ]
    found = Counter(one.role for one in listed)
    said = [f"{role.value.lower()} {whole(found[role])} orang" for role in AttendeeRole if found[role]]
    return f"Tercatat pula {', '.join(said)}." if said else ""


def _totals(people: Sequence[_Person], about: Occasion) -> str:
    if not people:
        return ""
    there = sum(bool(one.present) for one in people)
    if about.session is None:
        return (
            f"Dari {whole(len(people))} orang dalam daftar, {whole(there)} orang hadir sekurang-kurangnya "
            "dalam satu pertemuan."
        )
    marks = Counter(mark for one in people for mark in one.marks)
    words = ((Mark.EXCUSED, "izin"), (Mark.ILL, "sakit"), (Mark.ABSENT, "tanpa keterangan"))
    rest = [f"{whole(marks[mark])} orang {word}" for mark, word in words if marks[mark]]
    unmarked = sum(not one.marks for one in people)
    rest += [f"{whole(unmarked)} orang belum dicatat"] if unmarked else []
    late = f" ({whole(marks[Mark.LATE])} orang terlambat)" if marks[Mark.LATE] else ""
    return f"Dari {whole(len(people))} orang dalam daftar: {', '.join([f'{whole(there)} orang hadir{late}', *rest])}."


def _row(number: int, one: _Person, about: Occasion, face: Face) -> list[str]:
    if about.session is None:
        presence = f"{whole(one.present)} dari {whole(one.held)} pertemuan"
    else:
        presence = "Terlambat" if Mark.LATE in one.marks else "Hadir"
    name = flowing(face.shown(one.client.full_name))
    register = [number_with_breaks(one.client.register_no)] if face is Face.INTERNAL else []
    return [str(number), name, *register, presence]


def _instructor(about: Occasion) -> dict[str, str] | None:
    """The one who taught signs too; several of them are named among the facts alone."""
    if len(about.instructors) != 1:
        return None
    return signatory(Signatory(position="Instruktur", name=about.instructors[0]))
