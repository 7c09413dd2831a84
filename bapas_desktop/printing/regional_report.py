"""The report to the regional office as pages: cover, contents, narrative, its parts R1 to R6, photos, signatures."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from bapas_desktop.data.office import Office
from bapas_desktop.domain.covers import Drawn
from bapas_desktop.domain.formats import MONTHS, long_date
from bapas_desktop.domain.office import OfficeProfile, Signatory
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.regional.content import Content, PhotoRow
from bapas_desktop.domain.regional.reports import Part, Story
from bapas_desktop.domain.regional.stories import TITLES
from bapas_desktop.printing.letter_people import hidden_names
from bapas_desktop.printing.letterhead import (
    face_foot,
    flowing,
    letterhead,
    number_with_breaks,
    place_and_date,
    signatory,
)
from bapas_desktop.printing.photo_pages import as_svg
from bapas_desktop.printing.regional_charts import client_chart, harvest_chart, indicator_chart, program_chart
from bapas_desktop.printing.regional_results import (
    correction_blocks,
    outcome_blocks,
    performance_blocks,
    production_blocks,
    proof_blocks,
    recap_blocks,
    story_lines,
)
from bapas_desktop.printing.regional_tables import Block, movement_blocks, participant_blocks, program_blocks, shown
from bapas_desktop.printing.typesetter import Printout

PART_TITLES = {
    Part.MOVEMENT: "R1. Perkembangan klien",
    Part.PROGRAMS: "R2. Bimbingan kemandirian",
    Part.PARTICIPANTS: "R3. Peserta dan kehadiran",
    Part.PRODUCTION: "R4. Produksi dan penjualan",
    Part.OUTCOMES: "R5. Tindak lanjut pascapelatihan",
    Part.PERFORMANCE: "R6. Capaian kinerja",
    Part.PHOTOS: "Dokumentasi",
    Part.CORRECTIONS: "Koreksi laporan terdahulu",
    Part.RECONCILIATION: "Rekonsiliasi",
}
"""What the parts are called on pages."""
_NAMED = {Part.PARTICIPANTS: "participants", Part.OUTCOMES: "outcomes"}
"""The parts that name people, and what of the content names them."""
_FACES = {
    Face.PUBLIC: "untuk umum (nama klien disingkat)",
    Face.INTERNAL: "untuk kalangan sendiri (memuat data pribadi)",
}


def regional_report(
    office: Office,
    content: Content,
    paper: Paper,
    printed_at: dt.datetime,
    *,
    photos: Mapping[int, Drawn] | None = None,
) -> Printout:
    """The pages of what ``read_content`` found; every total on them comes from its figures.

    Args:
        office: the open office.
        content: what is told; its draft says for whom, which parts, who signs, number and date.
        paper: the paper.
        printed_at: when.
        photos: pictures by document, made ready for the face of the report; those that are not there are left out.
    """
    profile, face = office.profile.get(), Face(content.draft.face)
    names = _hidden(office, content)
    dated = content.draft.dated or printed_at.date()
    left, right = signers(content, profile)
    data = {
        "title": f"Laporan bimbingan klien {content.period.title}",
        "letterhead": letterhead(profile),
        "paper": paper.value,
        "foot": face_foot(face, printed_at, office.user, profile),
        "period": content.period.title,
        "facts": _facts(content, profile),
        "office": flowing(content.office),
        "place_and_year": f"{flowing(profile.city)}, {MONTHS[dated.month - 1]} {dated.year}",
        "stories": _stories(content, names),
        "recap": recap_blocks(content),
        "parts": _parts(office, content, profile, names, photos or {}),
        "place_and_date": place_and_date(profile, dated),
        "left": signatory(left),
        "right": signatory(right),
    }
    return Printout("regional_report", data)


def clients(content: Content) -> list[int]:
    """Whose data the pages hold, for the history."""
    return sorted({row.client_id for row in content.participants} | {row.client_id for row in content.outcomes})


def signers(content: Content, profile: OfficeProfile) -> tuple[Signatory, Signatory]:
    """Who has taken note and who made the report: those of the draft, else those of the office."""
    left, right = content.draft.left, content.draft.right
    return (left if left.name or left.position else profile.head, right if right.name else profile.maker)


def _hidden(office: Office, content: Content) -> Collection[str]:
    """The names that no text may show on this face, whoever wrote it."""
    if content.draft.face != Face.PUBLIC:
        return frozenset()
    names = {row.name for row in content.participants} | {row.name for row in content.outcomes}
    for program in content.programs:
        names |= set(hidden_names(office, program.program_id, Face.PUBLIC))
    return frozenset(names)


def _facts(content: Content, profile: OfficeProfile) -> list[list[str]]:
    period, draft = content.period, content.draft
    days = " s.d. ".join(dict.fromkeys((long_date(period.first), long_date(period.last))))
    rows = (
        ("Periode", days),
        ("Disampaikan kepada", draft.recipient or profile.report_recipient),
        ("Surat pengantar", f"Nomor {draft.number}" if draft.number.strip() else ""),
        ("Sifat", _FACES[Face(draft.face)]),
    )
    return [[label, number_with_breaks(words)] for label, words in rows if words.strip()]


def _stories(content: Content, names: Collection[str]) -> list[dict[str, Any]]:
    return [
        {"title": TITLES[story], "lines": story_lines(content.stories[story], names)}
        for story in Story
        if content.stories.get(story, "").strip()
    ]


def _parts(
    office: Office, content: Content, profile: OfficeProfile, names: Collection[str], photos: Mapping[int, Drawn]
) -> list[dict[str, Any]]:
    measures = {one.code: one.name for one in office.clients.measures()}
    internal = content.draft.face == Face.INTERNAL
    makers: Mapping[Part, Callable[[], list[Block]]] = {
        Part.MOVEMENT: lambda: [*movement_blocks(content, measures), *client_chart(content, measures)],
        Part.PROGRAMS: lambda: [*program_blocks(content, profile.lesson_minutes, names), *program_chart(content)],
        Part.PARTICIPANTS: lambda: participant_blocks(content),
        Part.PRODUCTION: lambda: [*production_blocks(content), *harvest_chart(content)],
        Part.OUTCOMES: lambda: outcome_blocks(content),
        Part.PERFORMANCE: lambda: [*performance_blocks(content), *indicator_chart(content)],
        Part.PHOTOS: lambda: [_photos(content.photos, photos, names)],
        Part.CORRECTIONS: lambda: correction_blocks(content),
        Part.RECONCILIATION: lambda: proof_blocks(content),
    }
    wide = {Part.MOVEMENT, Part.PROGRAMS}
    if internal:  # names and numbers take room
        wide |= {part for part, rows in _NAMED.items() if getattr(content, rows)}
    return [
        {"title": PART_TITLES[part], "landscape": part in wide, "blocks": makers[part]()}
        for part in Part
        if part in content.draft.parts
    ]


def _photos(rows: Sequence[PhotoRow], photos: Mapping[int, Drawn], names: Collection[str]) -> Block:
    there = [row for row in rows if row.document_id in photos]
    return {
        "kind": "photos",
        "empty": "Tidak ada foto kegiatan dalam periode ini yang dapat ditampilkan.",
        "photos": [
            {
                "picture": as_svg(photos[row.document_id]),
                "caption": flowing(shown(row.title, names)),
                "about": flowing(shown(", ".join(filter(None, (row.program, long_date(row.taken_on)))), names)),
            }
            for row in there
        ],
    }
