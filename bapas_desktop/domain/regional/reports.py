"""Reports to the regional office: drafted, approved by the head, sent and sealed.

From the approval on, the numbers and the pages are kept as they were signed. What is changed in the records later shows
as a list old -> new, which the next report tells.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.office import Signatory
from bapas_desktop.domain.paper import Face
from bapas_desktop.domain.regional.figures import Difference, Figures, Key
from bapas_desktop.domain.regional.period import LONGEST_DAYS, Period
from bapas_desktop.domain.supervision.case_record import required, too_long

LONGEST_STORY = 20_000


class Part(StrEnum):
    """What a report may have; the value is the name of its sheet."""

    MOVEMENT = "R1 Klien"
    PROGRAMS = "R2 Kegiatan"
    PARTICIPANTS = "R3 Peserta"
    PRODUCTION = "R4 Produksi"
    OUTCOMES = "R5 Tindak Lanjut"
    PERFORMANCE = "R6 Kinerja"
    PHOTOS = "Foto"
    CORRECTIONS = "Koreksi"
    RECONCILIATION = "Rekonsiliasi"


class State(StrEnum):
    """How far a report is; the value is what the file keeps."""

    DRAFT = "draf"
    APPROVED = "disahkan"
    SENT = "dikirim"


class Story(StrEnum):
    """The parts of the narrative; each is drafted from the numbers until somebody edits it."""

    SUMMARY = "ringkasan"
    CLIENTS = "klien"
    TRAINING = "kegiatan"
    PRODUCTION = "produksi"
    OUTCOMES = "tindak lanjut"
    OBSTACLES = "kendala"
    PLANS = "rencana"


class FileKind(StrEnum):
    """What is kept of an approved report."""

    WORKBOOK = "buku kerja"
    PAGES = "halaman"
    LETTER = "surat pengantar"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDraft:
    """What is said about a report before it is approved."""

    first: dt.date | None = None
    last: dt.date | None = None
    face: str = Face.PUBLIC
    parts: tuple[str, ...] = tuple(Part)
    number: str = ""
    """Of the covering letter."""
    dated: dt.date | None = None
    recipient: str = ""
    stories: Mapping[str, str] = field(default_factory=dict)
    """What somebody wrote instead of the draft, by ``Story``."""
    left: Signatory = field(default_factory=Signatory)
    """Mengetahui."""
    right: Signatory = field(default_factory=Signatory)
    """Who made it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(ReportDraft):
    """A report as the file holds it."""

    id: int
    uid: str
    state: str = State.DRAFT
    made_at: dt.datetime | None = None
    made_by: str = ""
    approved_at: dt.datetime | None = None
    approved_by: str = ""
    sent_at: dt.datetime | None = None
    sent_by: str = ""
    sent_how: str = ""
    checksum: str = ""
    """The seal of its numbers; empty while it is a draft."""

    def draft(self) -> ReportDraft:
        """The part that a form may change."""
        return ReportDraft(**{name: getattr(self, name) for name in ReportDraft.__dataclass_fields__})

    @property
    def period(self) -> Period:
        """What it is about."""
        return period_of(self)


def period_of(draft: ReportDraft) -> Period:
    """What a report is about."""
    assert draft.first is not None
    assert draft.last is not None
    return Period(draft.first, draft.last)


def check_report(draft: ReportDraft, today: dt.date) -> list[Issue]:
    """A report has two days in order, the first of which has come; parts that there are; texts within their limits."""
    found = required(draft, "first", "last")
    if draft.first and draft.last:
        if draft.last < draft.first:
            found.append(Issue("last", "end_before_start"))
        elif (draft.last - draft.first).days > LONGEST_DAYS:
            found.append(Issue("last", "period_too_long"))
        if draft.first > today:
            found.append(Issue("first", "in_future"))
    if draft.face not in (Face.PUBLIC, Face.INTERNAL):
        found.append(Issue("face", "unknown_choice", values=(draft.face,)))
    found += [Issue("parts", "unknown_choice", values=(one,)) for one in draft.parts if one not in set(Part)]
    if not draft.parts:
        found.append(Issue("parts", "required"))
    found += [
        Issue("stories", "too_long", values=(str(LONGEST_STORY),))
        for text in draft.stories.values() if len(text) > LONGEST_STORY
    ]  # fmt: skip
    return found + too_long(draft, ("number", "recipient"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Numbers of an earlier report that are others now."""

    report_id: int
    period: Period
    differences: Sequence[Difference]


def baseline(sealed: Figures, told: Iterable[Correction], report_id: int) -> Figures:
    """What the regional office was last told of a report: its sealed numbers, with the corrections that followed."""
    values: dict[Key, int] = dict(sealed.values)
    for correction in told:
        if correction.report_id == report_id:
            values |= {one.key: one.new for one in correction.differences}
    return replace(sealed, values=values)
