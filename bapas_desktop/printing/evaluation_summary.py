"""The summary of an evaluation (ringkasan evaluasi) for the head of the office, and its page of the four levels."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bapas_desktop.data.evaluation_results import EvaluationResults
from bapas_desktop.domain.activity_report import without_names
from bapas_desktop.domain.formats import long_date, whole
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.reflections.evaluation_sentences import SMALL, brief_conclusion, is_hidden
from bapas_desktop.domain.reflections.instruments import Scale
from bapas_desktop.domain.reflections.kirkpatrick import Evidence
from bapas_desktop.domain.training import Program
from bapas_desktop.printing.evaluation_figures import (
    change_rows,
    curve_points,
    face_bars,
    paired_lines,
    satisfaction_bars,
    scale_words,
)
from bapas_desktop.printing.kirkpatrick_page import kirkpatrick_boxes
from bapas_desktop.printing.letterhead import face_foot, flowing, letterhead, place_and_date, signatory
from bapas_desktop.printing.program_texts import in_charge, short_days
from bapas_desktop.printing.typesetter import Printout

if TYPE_CHECKING:
    from bapas_desktop.data.office import Office


def evaluation_summary(
    office: "Office", program_ids: Sequence[int], face: Face, paper: Paper, printed_at: dt.datetime
) -> Printout:
    """A summary for each program, each with its own page of the four levels.

    No face names anybody; the public one shows no figure of fewer than five people either.

    Raises:
        Refused: ``not_found``.
    """
    profile = office.profile.get()
    results = EvaluationResults(office)
    data = {
        "title": "Ringkasan evaluasi",
        "letterhead": letterhead(profile),
        "paper": paper.value,
        "foot": face_foot(face, printed_at, office.user, profile),
        "programs": [
            _program(office, office.programs.get(one), results.evidence(one), public=face is Face.PUBLIC)
            for one in program_ids
        ],
        "place_and_date": place_and_date(profile, printed_at.date()),
        "head": signatory(profile.head),
    }
    return Printout("evaluation_summary", data)


def _asked(row: Mapping[str, Any]) -> str:
    """Who answered, and by faces where it was so: the same group may stand in two forms."""
    faces = ", tiga wajah" if row["scale"] == scale_words(Scale.FACES) else ""
    return f"{row['purpose'].lower()}{faces}"


def _program(office: "Office", program: Program, evidence: Evidence, *, public: bool) -> dict[str, Any]:
    people = office.clients.records(office.attendance.enrolled(program.id)) if public else []
    names = {one.full_name for one in people}
    rows = change_rows(evidence, public=public)
    points = curve_points(evidence.points, public=public)
    return {
        "name": flowing(without_names(program.title, names)),
        "facts": _facts(program, evidence, names, public=public),
        "rows": rows,
        "small": SMALL if any(one["small"] for one in rows) else "",
        "panels": paired_lines(evidence, public=public),
        "means": [
            {"label": f"{one['group']} ({_asked(one)}, n = {one['pairs']})", "bars": one["bars"],
             "values": [one["before"], one["after"]]}
            for one in rows if not one["hidden"] and not one["empty"]
        ],
        "satisfaction": satisfaction_bars(evidence.satisfaction, public=public),
        "faces": face_bars(evidence, public=public),
        "points": points,
        "conclusion": [flowing(words) for words in brief_conclusion(evidence, public=public)],
        "boxes": kirkpatrick_boxes(evidence, public=public),
        "maker": in_charge(office, program),
    }  # fmt: skip


def _facts(program: Program, evidence: Evidence, names: set[str], *, public: bool) -> list[list[str]]:
    days = [day for day in (program.starts_on, program.ends_on) if day]
    rated = {one.person.client_id for one in evidence.scores if one.before is not None and one.after is not None}
    few = is_hidden(len(rated), public=public)
    return [
        ["Kegiatan", flowing(without_names(program.title, names))],
        ["Keterampilan", flowing(program.skill)],
        ["Waktu", short_days(days[0], days[-1]) if days else "belum ditentukan"],
        ["Peserta", f"{whole(evidence.participants)} orang"],
        ["Dinilai awal dan akhir", "< 5 orang" if few else f"{whole(len(rated))} orang"],
        ["Angket kepuasan", f"{whole(evidence.forms)} lembar"],
        ["Keadaan sampai", long_date(_latest(evidence)) or "belum ada data"],
    ]


def _latest(evidence: Evidence) -> dt.date | None:
    """The newest day that anything of it was told on."""
    days = [day for one in evidence.scores if (day := one.day)] + [one.date for one in evidence.latest if one.date]
    return max(days, default=None)
