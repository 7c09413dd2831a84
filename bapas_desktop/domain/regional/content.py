"""What a report tells beside its numbers: the programs, participants, harvests and people behind them, row by row."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bapas_desktop.domain.regional.figures import Figures
from bapas_desktop.domain.regional.indicators import Indicator, Measured, MonthRow
from bapas_desktop.domain.regional.period import Period
from bapas_desktop.domain.regional.reports import Correction, ReportDraft
from bapas_desktop.domain.training import Mark

Who = tuple[str, str]
"""Age group and sex, as in the keys of figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramRow:
    """R2: a program that held a session, spent money or gave certificates in the period.

    ``people`` counts its participants by who they are; ``first`` and ``last`` are days of its sessions in the period.
    """

    program_id: int
    title: str
    skill: str
    first: dt.date | None
    last: dt.date | None
    place: str
    partner: str
    instructors: str
    sessions: int
    minutes: int
    people: Mapping[Who, int]
    marks: Mapping[Mark | None, int]
    certificates: int
    budget: int
    spent: int
    source: str
    result: str = ""
    """What came of it: pieces and kilograms, in words."""
    follow_up: str = ""
    """Kendala/tindak lanjut, as the program's papers tell it."""

    @property
    def present(self) -> int:
        """Marks of those who were there."""
        return sum(count for mark, count in self.marks.items() if mark and mark.was_there)

    @property
    def marked(self) -> int:
        """Marks of any kind."""
        return sum(count for mark, count in self.marks.items() if mark)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantRow:
    """R3: a participant of a program in the period."""

    program_id: int
    program: str
    client_id: int
    name: str
    register_no: str
    nik: str
    who: Who
    marks: Mapping[Mark | None, int]
    certificate: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HarvestRow:
    """R4: a harvest of the period."""

    date: dt.date
    plot: str
    crop: str
    grams: int
    quantity: int | None
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UseRow:
    """R4: what became of a harvest, on a day of the period."""

    date: dt.date
    kind: str
    crop: str
    grams: int
    buyer: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRow:
    """R4: a batch of the period."""

    date: dt.date
    recipe: str
    program: str
    pieces: int
    sold: int
    income: int
    cost: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRow:
    """R5: the last that was told of a client and program in the period."""

    client_id: int
    name: str
    program: str
    months: int | None
    date: dt.date
    state: str
    work: str
    income: str
    related: bool | None
    practising: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """R6: an indicator over the period, month by month, beside the target of the year in which the period ends."""

    indicator: Indicator
    measured: Measured
    months: Sequence[MonthRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoRow:
    """A photo of a program's session in the period."""

    document_id: int
    program: str
    title: str
    taken_on: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A line of the reconciliation: a total of the report beside the records, counted another way."""

    part: str
    title: str
    told: int
    counted: int
    unit: str
    rule: str

    @property
    def fits(self) -> bool:
        """Whether both are the same."""
        return self.told == self.counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All that a report tells."""

    office: str
    period: Period
    draft: ReportDraft
    figures: Figures
    programs: Sequence[ProgramRow] = ()
    participants: Sequence[ParticipantRow] = ()
    harvests: Sequence[HarvestRow] = ()
    uses: Sequence[UseRow] = ()
    batches: Sequence[BatchRow] = ()
    outcomes: Sequence[OutcomeRow] = ()
    indicators: Sequence[IndicatorRow] = ()
    photos: Sequence[PhotoRow] = ()
    corrections: Sequence[Correction] = ()
    checks: Sequence[Check] = ()
    stories: Mapping[str, str] = field(default_factory=dict)
    """The narrative by ``Story``, drafted or as somebody edited it."""
    without_start: int = 0
    """Clients counted from before anything was written down, because nobody knows when their guidance began."""
    without_end: int = 0
    """Clients who are not counted, because nobody knows when their guidance ended."""
