"""The order to officers to hold a program (surat tugas): on what ground, who, what for, when and where."""

import datetime as dt

from bapas_desktop.data.office import Office
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.program_papers import AttendeeRole, PaperKind
from bapas_desktop.printing.letter_people import Addressee, attendees, chosen, hidden_names, officers
from bapas_desktop.printing.letterhead import (
    face_foot,
    flowing,
    flowing_paragraphs,
    letterhead,
    number_with_breaks,
    place_and_date,
    signatory,
)
from bapas_desktop.printing.program_texts import occasion, written
from bapas_desktop.printing.typesetter import Printout

OFFICERS = "officers"
"""The name of the text that keeps who is sent."""
_ROLES = (AttendeeRole.COMMITTEE, AttendeeRole.INSTRUCTOR)


def assignment(office: Office, program_id: int, face: Face, paper: Paper, printed_at: dt.datetime) -> Printout:
    """The order as it is kept. It names no client; where somebody typed one, the public face has initials.

    Raises:
        Refused: ``not_found`` where the program is gone.
    """
    names = hidden_names(office, program_id, face)
    order = written(office, program_id, PaperKind.ASSIGNMENT, drafted(office, program_id), names=names)
    profile = office.profile.get()
    texts = order.texts
    data = {
        "title": f"Surat tugas {flowing(occasion(office, program_id).program.title)}",
        "letterhead": letterhead(profile),
        "paper": paper.value,
        "foot": face_foot(face, printed_at, office.user, profile),
        "number": number_with_breaks(order.number),
        "place_and_date": place_and_date(profile, order.dated),
        "grounds": flowing_paragraphs(texts["grounds"]),
        "opening": flowing(f"Yang bertanda tangan di bawah ini, {profile.head.position} {profile.name}, menugaskan:"),
        "officers": [_row(number, one) for number, one in enumerate(sent(office, program_id, texts.get(OFFICERS)), 1)],
        "purposes": flowing_paragraphs(texts["purposes"]),
        "facts": [["Waktu", flowing(texts["days"])], ["Tempat", flowing(texts["place"])]],
        "closing": flowing_paragraphs(texts["closing"]),
        "copies": flowing_paragraphs(texts["copies"]),
        "head": signatory(profile.head),
    }
    return Printout("assignment", data)


def drafted(office: Office, program_id: int) -> dict[str, str]:
    """The texts of the order as the records tell them; raises what ``assignment`` does."""
    about = occasion(office, program_id)
    profile = office.profile.get()
    program = about.program
    grounds = [
        "Undang-Undang Nomor 22 Tahun 2022 tentang Pemasyarakatan;",
        f"Rencana kegiatan {program.title} {profile.name};",
    ]
    if program.budget_source.strip():
        grounds.append(f"Anggaran kegiatan: {program.budget_source.strip()}.")
    return {
        "grounds": "\n".join(grounds),
        "purposes": (
            f"Mempersiapkan, melaksanakan, dan mendampingi kegiatan {program.title};\n"
            f"Menyampaikan laporan tertulis kepada {profile.head.position} setelah kegiatan selesai."
        ),
        "days": about.days_words,
        "place": about.place,
        "closing": "Demikian surat tugas ini dibuat untuk dilaksanakan dengan penuh tanggung jawab.",
        "copies": "",
    }


def offered(office: Office, program_id: int) -> list[Addressee]:
    """Everybody known who may be sent: the officers, and of the program the committee and the instructors."""
    return [*officers(office), *attendees(office, program_id, roles=_ROLES)]


def first_offered(office: Office, program_id: int) -> list[str]:
    """The keys of those who are sent until somebody chooses: the committee, and the officer in charge."""
    name = office.programs.get(program_id).officer_in_charge.strip()
    in_charge = [one.key for one in officers(office) if one.name == name]
    committee = attendees(office, program_id, roles=(AttendeeRole.COMMITTEE,))
    return in_charge + [one.key for one in committee if one.name != name]


def sent(office: Office, program_id: int, lines: str | None) -> list[Addressee]:
    """Who is sent; ``lines`` is the kept text, None where nobody has chosen yet."""
    lines = "\n".join(first_offered(office, program_id)) if lines is None else lines
    return chosen(offered(office, program_id), lines)


def _row(number: int, one: Addressee) -> list[str]:
    """Number, name, NIP, rank or position, and the duty in the program."""
    return [str(number), flowing(one.name), flowing(one.nip), flowing(one.rank), flowing(one.about)]
