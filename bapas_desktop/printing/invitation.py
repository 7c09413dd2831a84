"""Letters of invitation (undangan) to a program or one of its sessions: one to each person, or one with a list.

Whoever is invited shows the letter to others, so it names no case, no register number and not the word for who is
guided; the face only decides on the names of participants.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from bapas_desktop.data.office import Office
from bapas_desktop.domain.formats import long_date
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.program_papers import PaperKind
from bapas_desktop.printing.letter_people import OTHERS, Addressee, attendees, chosen, hidden_names, participants
from bapas_desktop.printing.letterhead import (
    face_foot,
    flowing,
    flowing_paragraphs,
    letterhead,
    number_with_breaks,
    place_and_date,
    signatory,
)
from bapas_desktop.printing.program_texts import Occasion, Written, occasion, written
from bapas_desktop.printing.typesetter import Printout

RECIPIENTS, FORM = "recipients", "form"
"""The names of the texts that keep to whom, and whether each gets a letter."""
ONE_EACH, WITH_LIST = "each", "list"
_NO_ENCLOSURE = "–"


def invitation(
    office: Office, program_id: int, face: Face, paper: Paper, printed_at: dt.datetime, session_id: int | None = None
) -> Printout:
    """The letters as they are kept. Without anybody to invite there is one whose addressee is written by hand.

    Raises:
        Refused: ``not_found`` where the program or the session is gone.
    """
    about = occasion(office, program_id, session_id)
    texts, names = drafted(office, program_id, session_id), hidden_names(office, program_id, face)
    letter = written(office, program_id, PaperKind.INVITATION, texts, session_id, names)
    people = invited(office, program_id, session_id, letter.texts.get(RECIPIENTS))
    profile = office.profile.get()
    listed = letter.texts.get(FORM) == WITH_LIST and len(people) > 1
    data = {
        "title": f"Undangan {flowing(about.program.title)}",
        "letterhead": letterhead(profile),
        "paper": paper.value,
        "foot": face_foot(face, printed_at, office.user, profile),
        "number": number_with_breaks(letter.number),
        "place_and_date": place_and_date(profile, letter.dated),
        **_texts(letter, listed=listed),
        "head": signatory(profile.head),
        "addressees": [[]] if listed or not people else [_addressee(one, face) for one in people],
        "list": [_row(number, one, face) for number, one in enumerate(people, start=1)] if listed else [],
        "reference": flowing(_reference(letter)),
    }
    return Printout("invitation", data)


def drafted(office: Office, program_id: int, session_id: int | None = None) -> dict[str, str]:
    """The texts of the letter as the records tell them; raises what ``invitation`` does."""
    about = occasion(office, program_id, session_id)
    profile = office.profile.get()
    program, session = about.program, about.session
    return {
        "urgency": "Biasa",
        "enclosure": _NO_ENCLOSURE,
        "subject": f"Undangan {program.title}",
        "opening": (
            f"Sehubungan dengan pelaksanaan kegiatan {program.title} oleh {profile.name}{_together(about)}, kami "
            "mengundang Bapak/Ibu/Saudara untuk hadir pada:"
        ),
        "days": about.days_words,
        "hours": about.hours(profile.time_zone),
        "place": about.place,
        "agenda": session.title if session else program.title,
        "closing": (
            "Mengingat pentingnya kegiatan ini, kehadiran Bapak/Ibu/Saudara tepat waktu sangat kami harapkan.\n"
            "Demikian undangan ini kami sampaikan. Atas perhatian dan kehadirannya, kami ucapkan terima kasih."
        ),
        "copies": "",
    }


def offered(office: Office, program_id: int, session_id: int | None = None) -> list[Addressee]:
    """Everybody known whom the letter may go to."""
    return [*participants(office, program_id), *attendees(office, program_id, session_id)]


def first_offered(office: Office, program_id: int) -> list[str]:
    """The keys of those who are invited until somebody chooses: the participants."""
    return [one.key for one in participants(office, program_id)]


def invited(office: Office, program_id: int, session_id: int | None, lines: str | None) -> list[Addressee]:
    """To whom the letter goes; ``lines`` is the kept text, None where nobody has chosen yet."""
    return participants(office, program_id) if lines is None else chosen(offered(office, program_id, session_id), lines)


def _together(about: Occasion) -> str:
    partner = about.program.partner.strip()
    return f" bersama {partner}" if partner else ""


def _texts(letter: Written, *, listed: bool) -> dict[str, Any]:
    texts = letter.texts
    enclosure = texts["enclosure"].strip()
    if listed and enclosure == _NO_ENCLOSURE:
        enclosure = "1 (satu) berkas"
    return {
        "urgency": flowing(texts["urgency"]),
        "enclosure": flowing(enclosure) or _NO_ENCLOSURE,
        "subject": flowing(texts["subject"]),
        "opening": flowing_paragraphs(texts["opening"]),
        "facts": [
            ["Hari, tanggal", flowing(texts["days"])],
            ["Pukul", flowing(texts["hours"])],
            ["Tempat", flowing(texts["place"])],
            ["Acara", flowing(texts["agenda"])],
        ],
        "closing": flowing_paragraphs(texts["closing"]),
        "copies": flowing_paragraphs(texts["copies"]),
    }


def _addressee(one: Addressee, face: Face) -> list[str]:
    return [flowing(words) for words in (one.shown(face), one.about) if words.strip()]


def _row(number: int, one: Addressee, face: Face) -> list[str]:
    about = one.about or ("" if one.group == OTHERS else one.group)
    return [str(number), flowing(one.shown(face)), flowing(about)]


def _reference(letter: Written) -> str:
    """``Lampiran surat nomor …, tanggal …``: the head of the list."""
    said = [f"nomor {letter.number}"] if letter.number.strip() else []
    said += [f"tanggal {long_date(letter.dated)}"] if letter.dated else []
    return f"Lampiran surat undangan {' '.join(said)}".strip()


def clients_of(people: Sequence[Addressee]) -> list[int]:
    """Whose data are on the letters."""
    return [one.client_id for one in people if one.client_id is not None]
