"""The report of a program (laporan kegiatan): title page, chapters with their tables, and annexes."""

import dataclasses
import datetime as dt
import re
from collections.abc import Collection
from typing import Any

from bapas_desktop.data.activity_report import read_activity
from bapas_desktop.data.office import Office
from bapas_desktop.domain.activity_drafts import drafts
from bapas_desktop.domain.activity_report import (
    CHAPTERS,
    ROMAN,
    SECTION_TITLES,
    Activity,
    Section,
    chosen_annexes,
    section_texts,
    without_names,
)
from bapas_desktop.domain.formats import MONTHS, long_date
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.photo_groups import by_stage, day_of
from bapas_desktop.domain.program_documents import ProgramDocument
from bapas_desktop.domain.program_papers import PaperKind, ProgramPaperDraft
from bapas_desktop.printing.activity_evaluation import evaluation_charts, evaluation_tables
from bapas_desktop.printing.activity_tables import annex, cost_table, production_tables
from bapas_desktop.printing.letterhead import (
    face_foot,
    flowing,
    letterhead,
    number_with_breaks,
    place_and_date,
    signatory,
)
from bapas_desktop.printing.photo_pages import Draw, as_svg
from bapas_desktop.printing.program_texts import in_charge, short_days
from bapas_desktop.printing.typesetter import Printout

PHOTO_SIDE = 800
"""Pixels of a photo's longer side: two stand in a row of 16 cm, which gives 250 dots an inch."""
_PERCENT = re.compile(r"(?<=\d) %")
_ITEM = re.compile(r"(\d{1,3}[.)]|[a-z][.)]|[-–•])\s+(.*)", re.DOTALL)


def activity_report(
    office: Office,
    program_id: int,
    face: Face,
    paper: Paper,
    printed_at: dt.datetime,
    *,
    draw: Draw,
) -> Printout:
    """The report as the file has it: texts that were written, drafts of all others, tables and photos of today.

    Args:
        office: the open office.
        program_id: the program.
        face: the public one has initials, also in what was written by hand, no register numbers, no single costs, and
            only photos that may be shown, their faces covered.
        paper: the paper.
        printed_at: when.
        draw: makes a photo ready for a page.

    Raises:
        Refused: ``not_found`` where the program is gone.
    """
    activity = read_activity(office, program_id)
    activity = dataclasses.replace(activity, inside=face is Face.INTERNAL, public=face is Face.PUBLIC)
    profile, kept = office.profile.get(), office.program_papers.find(program_id, PaperKind.REPORT)
    names = activity.names if face is Face.PUBLIC else frozenset()
    title = _shown(activity.program.title, names)
    dated = kept.dated if kept else office.today()
    data = {
        "title": f"Laporan kegiatan {title}",
        "letterhead": letterhead(profile),
        "paper": paper.value,
        "foot": face_foot(face, printed_at, office.user, profile),
        "program": title,
        "number": number_with_breaks(kept.number) if kept else "",
        "facts": _facts(activity, names),
        "office": flowing(profile.name),
        "place_and_year": f"{flowing(profile.city)}, {MONTHS[dated.month - 1]} {dated.year}" if dated else "",
        "chapters": _chapters(activity, kept, names),
        "place_and_date": place_and_date(profile, dated),
        "head": signatory(profile.head),
        "maker": in_charge(office, activity.program),
        "annexes": [
            {"number": f"Lampiran {number}", **annex(one, activity, face, names)}
            for number, one in enumerate(chosen_annexes(kept), start=1)
        ],
        "photos": _photos(office, activity, face, names, draw),
    }
    return Printout("activity_report", data)


def _shown(text: str, names: Collection[str]) -> str:
    return flowing(without_names(text, names))


def _facts(activity: Activity, names: Collection[str]) -> list[list[str]]:
    program = activity.program
    rows = (
        ("Keterampilan", program.skill),
        ("Waktu", short_days(*activity.days) if activity.days else ""),
        ("Tempat", program.place),
        ("Mitra", program.partner),
        ("Sumber biaya", program.budget_source),
    )
    return [[label, _shown(words, names)] for label, words in rows if words.strip()]


def _chapters(activity: Activity, kept: ProgramPaperDraft | None, names: Collection[str]) -> list[dict[str, Any]]:
    texts = {one.section: one.text for one in section_texts(kept, drafts(activity))}
    costs = cost_table(activity)
    tables = {
        Section.COSTS: [costs] if costs else [],
        Section.PRODUCTION: production_tables(activity, names),
        Section.REFLECTIONS: evaluation_tables(activity),
    }
    return [
        {
            "number": number,
            "title": title,
            "sections": [
                {
                    "title": SECTION_TITLES[section] if len(sections) > 1 else "",
                    "lines": _lines(texts[section], names),
                    "tables": tables.get(section, []),
                    "charts": evaluation_charts(activity) if section is Section.REFLECTIONS else [],
                }
                for section in sections
                if texts[section].strip()
            ],
        }
        for number, (title, sections) in zip(ROMAN, CHAPTERS, strict=True)
    ]


def _lines(text: str, names: Collection[str]) -> list[list[str]]:
    """Each line as the sign that it begins with (``1.``, ``-``) and the rest, so that the rest stands under itself."""
    found = []
    for line in without_names(text, names).splitlines():
        if line.strip():
            item = _ITEM.fullmatch(line.strip())
            sign, words = (item[1], item[2]) if item else ("", line)
            found.append([sign, _PERCENT.sub("\u00a0%", flowing(words))])  # no line begins with the sign
    return found


def _photos(office: Office, activity: Activity, face: Face, names: Collection[str], draw: Draw) -> list[dict[str, Any]]:
    """The photos by stage; those of the public face only where they may be shown."""
    shown = [one for one in activity.photos if one.public or face is not Face.PUBLIC]
    groups = by_stage(shown, {one.id: one for one in activity.sessions})
    return [
        {
            "stage": group.stage or "Belum ditempatkan pada tahap",
            "photos": [
                {
                    "caption": _shown(one.title, names),
                    "about": _shown(", ".join(filter(None, (one.session_title, long_date(day_of(one))))), names),
                    "picture": _picture(office, one, face, draw),
                }
                for one in group.photos
            ],
        }
        for group in groups
        if group.photos
    ]


def _picture(office: Office, photo: ProgramDocument, face: Face, draw: Draw) -> str:
    """The photo for the page; empty where it is gone, damaged or no picture, which is said in its place."""
    try:
        _media_type, data = office.program_documents.content(photo.id)
        return as_svg(draw(data, photo.covers if face is Face.PUBLIC else (), PHOTO_SIDE))
    except Refused:
        return ""
