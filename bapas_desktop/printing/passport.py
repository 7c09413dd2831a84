"""Skills passports: one page a person, to keep and to show to an employer.

They are shown to strangers: neither register number nor NIK, measure or case is on them, nor the word for who was
taught.
"""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from bapas_desktop.data.office import Office
from bapas_desktop.domain.formats import decimal, kilograms, long_date, whole
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.passport import Course, Passport, Rating, followed_course, passport
from bapas_desktop.domain.plots.share import FarmWork
from bapas_desktop.domain.recipes import Batch
from bapas_desktop.domain.roster.client import Client
from bapas_desktop.domain.sentences import hours_and_minutes
from bapas_desktop.domain.training import HIGHEST_RATING, Participant, Session, SessionQuery
from bapas_desktop.printing.certificate import days_words
from bapas_desktop.printing.letterhead import face_foot, flowing, letterhead, place_and_date, signatory
from bapas_desktop.printing.typesetter import Printout

MOST_COURSES, MOST_LEARNED, MOST_MADE, MOST_CERTIFICATES = 8, 12, 8, 8
"""Of each so many, the newest, so that a page stays readable; the rest is counted."""


def passports(
    office: Office,
    client_ids: Sequence[int],
    face: Face,
    paper: Paper,
    printed_at: dt.datetime,
    program_id: int | None = None,
) -> Printout:
    """The pages of these people, in the order given, about one program or about all.

    The public face has initials, and no portrait.

    Raises:
        Refused: ``not_found`` where the program is gone.
    """
    profile = office.profile.get()
    clients = office.clients.records(client_ids)
    held = _Records(office, [client.id for client in clients], program_id)
    data = {
        "title": "Paspor keterampilan",
        "letterhead": letterhead(profile),
        "paper": paper.value,
        "foot": face_foot(face, printed_at, office.user, profile),
        "place_and_date": flowing(place_and_date(profile, printed_at.date())),
        "head": signatory(profile.head),
        "highest": HIGHEST_RATING,
        "people": [
            _page(held.of(client), face, _portrait(office, client.id, face), profile.lesson_minutes)
            for client in clients
        ],
    }
    return Printout("passport", data)


class _Records:
    """What the file says about the trainings of some people, gathered program by program, and their farm work."""

    def __init__(self, office: Office, client_ids: Sequence[int], program_id: int | None) -> None:
        ids = office.programs.attended_by(client_ids) if program_id is None else [program_id]
        self._office = office
        self._programs = {one: office.programs.get(one) for one in ids}
        self._farm = office.farm_economics.work_of(client_ids, program_id)
        self._able = {one: office.evaluations.competent(one) for one in ids}
        self._batches: dict[int, list[Batch]] = {one: office.batches.of_program(one) for one in ids}
        self._listed: dict[tuple[int, int], list[tuple[Session, Participant]]] = {}
        wanted = set(client_ids)
        for one in ids:
            lists = office.attendance.grid(one)
            query = SessionQuery(program_id=one, cancelled=False, descending=False)
            for session in office.sessions.records(office.sessions.ids(query)):
                for person in lists.get(session.id, ()):
                    if person.client_id in wanted:
                        self._listed.setdefault((one, person.client_id), []).append((session, person))

    def of(self, client: Client) -> Passport:
        """One person's passport."""
        given = self._office.certificates.of_client(client.id)
        courses = [
            followed_course(
                program,
                self._listed.get((key, client.id), ()),
                self._batches[key],
                [one for one in given if one.program_id == key],
                self._able[key].get(client.id, ()),
            )
            for key, program in self._programs.items()
        ]
        return passport(client.id, client.full_name, courses, self._farm[client.id])


def _portrait(office: Office, client_id: int, face: Face) -> bytes:
    if face is Face.PUBLIC:
        return b""
    kept = office.documents.portrait(client_id)
    return office.documents.thumbnail(kept.id) if kept else b""


def _page(one: Passport, face: Face, photo: bytes, lesson: int) -> dict[str, Any]:
    """The page of one person; ``lesson`` is the length of a JP in minutes."""
    certificates = [[flowing(given.number), long_date(given.date)] for given in one.certificates]
    made = [[flowing(name), f"{whole(pieces)} buah"] for name, pieces in one.made.items()]
    return {
        "name": flowing(face.shown(one.full_name)),
        "photo": list(photo) or None,
        "with_photo": face is not Face.PUBLIC,
        "skills": [flowing(skill) for skill in one.skills[:MOST_COURSES]],
        "figures": _figures(one),
        "courses": _first([_course(course, lesson) for course in one.courses], MOST_COURSES, "pelatihan"),
        "able": _first([flowing(text) for text in one.able], MOST_LEARNED, "keterampilan"),
        "learned": _first([flowing(text) for text in one.learned], MOST_LEARNED, "materi"),
        "ratings": _ratings(one),
        "made": _first(made, MOST_MADE, "jenis"),
        "farm": _farm_work(one.farm),
        "certificates": _first(certificates, MOST_CERTIFICATES, "sertifikat"),
    }


def _first(rows: Sequence[Any], most: int, noun: str) -> dict[str, Any]:
    """So many rows, and how many more there are."""
    more = len(rows) - most
    return {"rows": list(rows[:most]), "more": f"dan {whole(more)} {noun} lainnya" if more > 0 else ""}


def _figures(one: Passport) -> list[list[str]]:
    """Large numbers and what they count; nothing where there is nothing to count."""
    if not one.courses:
        return []
    hours, pieces = decimal(Decimal(one.minutes) / 60, 1), sum(one.made.values())
    rows = [[whole(len(one.courses)), "pelatihan"], [whole(one.attended), "pertemuan diikuti"]]
    if one.minutes:
        rows.append([hours, "jam belajar dan praktik"])
    if pieces:
        rows.append([whole(pieces), "buah hasil kelompok"])
    return rows


def _farm_work(work: FarmWork) -> list[list[str]]:
    """What somebody did on the training farm; the harvest is the group's, nobody weighed a part of it."""
    rows = [["Bekerja di kebun", f"{whole(work.days)} hari" if work.days else ""]]
    rows.append(["Waktu kerja", hours_and_minutes(work.minutes)])
    rows.append(["Panen yang diikuti", f"{whole(work.harvests)} kali" if work.harvests else ""])
    rows.append(["Hasil kelompok", f"{kilograms(work.group_g)} kg" if work.group_g else ""])
    return [row for row in rows if row[1]]


def _course(course: Course, lesson: int) -> dict[str, str]:
    program, lessons = course.program, course.minutes // lesson
    days = days_words(course.first, course.last)
    about = [days, program.place.strip(), f"bersama {partner}" if (partner := program.partner.strip()) else ""]
    return {
        "title": flowing(program.title),
        "about": flowing(" · ".join(filter(None, about))),
        "attended": f"{whole(course.attended)} dari {whole(course.held)} pertemuan",
        "hours": f"{hours_and_minutes(course.minutes)}{f' ({whole(lessons)} JP)' if lessons else ''}",
    }


def _ratings(one: Passport) -> list[dict[str, Any]]:
    found = [("Keterlibatan", one.engagement), ("Sikap kerja", one.work_attitude)]
    return [_rating(label, rating) for label, rating in found if rating.count]


def _rating(label: str, rating: Rating) -> dict[str, Any]:
    average = rating.average or 0
    return {
        "label": label,
        "tenths": int(average * 10),
        "words": f"{decimal(average, 1)} dari {HIGHEST_RATING}",
        "count": f"dinilai {whole(rating.count)} kali",
    }
