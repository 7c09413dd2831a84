"""The page of a panen raya: what each bed does when, what is promised, and what was really cut."""

import datetime as dt
from typing import Any

from bapas_desktop.data.office import Office
from bapas_desktop.domain.formats import full_date, kilograms, short_date, square_metres
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.plots.growing import Plot
from bapas_desktop.domain.plots.planner import HarvestPlan, PlannedBed
from bapas_desktop.printing.letterhead import face_foot, flowing, flowing_paragraphs, letterhead
from bapas_desktop.printing.typesetter import Printout


def harvest_plan(office: Office, plan_id: int, face: Face, paper: Paper, printed_at: dt.datetime) -> Printout:
    """The plan, its beds in the order of their days of sowing. It names no client.

    Raises:
        Refused: ``reference_gone`` where the plan is there no more.
    """
    plans = office.harvest_plans.records([plan_id])
    if not plans:
        raise Refused("reference_gone")
    plan, profile = plans[0], office.profile.get()
    programs = office.programs.records([] if plan.program_id is None else [plan.program_id])
    plots = {plot.id: plot for plot in office.plots.records([bed.plot_id for bed in plan.beds])}
    beds = sorted(plan.beds, key=lambda bed: (bed.sow_on is not None, bed.sow_on or bed.cut_on, bed.cut_on))
    facts = [
        ["Acara", full_date(plan.event_on)],
        ["Tanaman", flowing(plan.crop)],
        ["Diminta", f"{kilograms(plan.wanted_g)} kg"],
        ["Dijanjikan", _promised(plan)],
        ["Nyata", f"{kilograms(plan.cut_g)} kg" if plan.cut_g else "belum ada panen untuk acara ini"],
    ]
    if programs:
        facts.insert(1, ["Kegiatan", flowing(programs[0].title)])
    data = {
        "title": flowing(plan.title),
        "letterhead": letterhead(profile),
        "paper": paper.value,
        "facts": facts,
        "rows": [_row(number, bed, plots.get(bed.plot_id), plan) for number, bed in enumerate(beds, 1)],
        "total": [kilograms(plan.promised_g), kilograms(plan.cut_g or None)],
        "notes": flowing_paragraphs(plan.notes),
        "foot": face_foot(face, printed_at, office.user, profile),
    }
    return Printout("harvest_plan", data)


def _promised(plan: HarvestPlan) -> str:
    words = f"{kilograms(plan.promised_g)} kg"
    return f"{words} (kurang {kilograms(plan.missing_g)} kg)" if plan.missing_g else words


def _row(number: int, bed: PlannedBed, plot: Plot | None, plan: HarvestPlan) -> list[Any]:
    said = [] if plot else ["petak sudah dihapus"]
    if bed.sow_on is None:
        said.append("dari yang sudah tumbuh")
    if bed.is_reserve:
        said.append("cadangan")
    return [
        str(number),
        flowing(bed.code),
        flowing(plot.place) if plot else "",
        square_metres(plot.area_dm2) if plot else "",
        short_date(bed.sow_on) or "–",
        short_date(bed.cut_on),
        "" if bed.age_days is None else str(bed.age_days),
        kilograms(bed.expected_g),
        kilograms(plan.cuts.get(bed.plot_id)),
        ", ".join(said),
    ]
