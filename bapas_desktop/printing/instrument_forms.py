"""Instruments on paper: a grid for officers with the meaning of each step, or a form for each participant.

What people say about the training is asked without their names.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from bapas_desktop.data.office import Office
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.reflections.evaluations import Phase
from bapas_desktop.domain.reflections.instruments import LABELS, Instrument, Purpose, Question, Scale
from bapas_desktop.domain.roster.client import Client
from bapas_desktop.printing.letterhead import face_foot, flowing, head_lines, letterhead
from bapas_desktop.printing.typesetter import Printout

_BLANK_ROWS = 15
"""Of a grid for nobody yet."""
_ACROSS = 6
"""So many questions stand beside each other in a grid; more make another one."""
_LONG = 22
"""The steps of a question stand below each other where one has more letters than this."""
_OPEN = "Kotak yang belum dapat dinilai dibiarkan kosong."


def form_clients(office: Office, instrument_id: int, program_id: int | None) -> list[int]:
    """Whose names the form has, by name; nobody's where it is asked without a name, or is for no program yet."""
    instrument = office.instruments.get(instrument_id)
    if program_id is None or instrument.purpose == Purpose.SATISFACTION:
        return []
    return [client.id for client in _people(office, program_id)]


def instrument_form(
    office: Office,
    instrument_id: int,
    program_id: int | None,
    face: Face,
    paper: Paper,
    printed_at: dt.datetime,
    *,
    large: bool = False,
    phase: Phase | None = None,
) -> Printout:
    """The form of an instrument for who takes part in a program; without one it is blank.

    Args:
        large: in letters that can be read aloud from, or read without glasses; participants' forms only.
        phase: which of «awal» and «akhir» is ticked already; None: neither.

    Raises:
        Refused: ``not_found`` where the instrument or program is gone.
    """
    instrument = office.instruments.get(instrument_id)
    profile = office.profile.get()
    program = office.programs.get(program_id) if program_id is not None else None
    people = [] if program is None else [flowing(face.shown(one.full_name)) for one in _people(office, program.id)]
    anonymous = instrument.purpose == Purpose.SATISFACTION
    data: dict[str, Any] = {
        "title": flowing(instrument.title),
        "letterhead": letterhead(profile),
        "head": head_lines(profile),
        "paper": paper.value,
        "foot": face_foot(face, printed_at, office.user, profile),
        "heading": flowing(instrument.title),
        "program": flowing(program.title) if program else "",
        "officer": Purpose(instrument.purpose).by_officers,
        "anonymous": anonymous,
        "large": large,
        "scale": str(instrument.scale),
        "values": list(Scale(instrument.scale).values),
        "phases": _phases(instrument, phase),
        "instruction": _instruction(instrument, large=large),
        "explained": any(one.steps for one in instrument.questions),
        "questions": [
            _question(instrument, number, one, large=large) for number, one in enumerate(instrument.questions, 1)
        ],
        "people": [""] if anonymous or not people else people,
    }
    data["cell"] = 26 if len(instrument.questions) > 4 else 34
    data["parts"] = _parts(data["questions"], people or [""] * _BLANK_ROWS)
    return Printout("instrument_form", data)


def _people(office: Office, program_id: int) -> list[Client]:
    people = office.clients.records(office.attendance.enrolled(program_id))
    return sorted(people, key=lambda client: client.full_name.casefold())


def _phases(instrument: Instrument, phase: Phase | None) -> list[list[Any]]:
    if not Purpose(instrument.purpose).before_and_after:
        return []
    return [[f"{one.value} kegiatan", one is phase] for one in Phase]


def _instruction(instrument: Instrument, *, large: bool) -> str:
    scale = Scale(instrument.scale)
    if Purpose(instrument.purpose).by_officers:
        values = f"Isi setiap kotak dengan nilai {scale.values[0]} sampai {scale.values[-1]}"
        if any(question.steps for question in instrument.questions):
            return f"{values} menurut arti nilai di bawah tabel. {_OPEN}"
        words = (f"{value} = {word}" for value, word in zip(scale.values, LABELS[scale], strict=True))
        return f"{values}: {', '.join(words).lower()}. {_OPEN}"
    mark = "Beri tanda silang pada satu wajah" if scale is Scale.FACES else "Beri tanda silang pada satu kotak"
    told = f"{mark} untuk setiap pertanyaan."
    if instrument.purpose == Purpose.SATISFACTION:
        told += " Tidak perlu menulis nama."
    else:
        told += " Tidak ada jawaban yang benar atau salah."
    return f"Dibacakan petugas. {told}" if large else told


def _question(instrument: Instrument, number: int, question: Question, *, large: bool) -> dict[str, Any]:
    steps = instrument.steps(question)
    crowded = max(map(len, steps)) > _LONG or (large and len(steps) == len(LABELS[Scale.FIVE]))
    return {
        "number": number,
        "text": flowing(question.text),
        "steps": [flowing(words) for words in steps],
        "listed": crowded and instrument.scale != Scale.FACES,
    }


def _parts(questions: Sequence[dict[str, Any]], rows: Sequence[str]) -> list[dict[str, Any]]:
    """The grids: a few questions across each, and all rows."""
    return [
        {"questions": questions[first : first + _ACROSS], "rows": rows} for first in range(0, len(questions), _ACROSS)
    ]
