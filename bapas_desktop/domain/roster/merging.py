"""Two records of one person become one: what each field gets, and how stays that overlap become one stay."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bapas_desktop.domain.roster.client import DRAFT_FIELDS, ClientDraft

_LINES = ("alias", "register_no", "file_no", "litmas_no", "integration_no", "interests", "talents", "courses")
_TEXTS = ("work_history", "notes")
_BOTH_PROPOSED = frozenset({"alias", "interests", "talents", "courses", *_TEXTS})
"""Words that add up; of two numbers one is usually the older, so somebody has to say whether both still count."""
_NEVER_BLANK = frozenset({"report_interval"})
"""No interval means that there is no duty to report: that is something known."""


class Side(StrEnum):
    """Whose value a field of the merged record gets."""

    KEPT = "kept"
    OTHER = "other"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """One field of two records, and what is proposed for it."""

    name: str
    kept: object
    other: object
    proposed: Side

    @property
    def differs(self) -> bool:
        """Whether there is anything to choose."""
        return self.kept != self.other

    @property
    def is_conflict(self) -> bool:
        """Whether both say something, and not the same."""
        return self.differs and _is_filled(self.name, self.kept) and _is_filled(self.name, self.other)

    @property
    def can_be_both(self) -> bool:
        """Whether both values may stand beside each other."""
        return self.is_conflict and self.name in (*_LINES, *_TEXTS)

    def value(self, side: Side) -> object:
        """What the field gets."""
        if side is Side.BOTH:
            return joined(str(self.kept), str(self.other), "\n" if self.name in _TEXTS else "; ")
        return self.other if side is Side.OTHER else self.kept


def proposal(kept: ClientDraft, other: ClientDraft) -> list[FieldChoice]:
    """All fields with a proposal: the one that is filled; where both are, the kept record's, or both where they add up.

    Which of two values is the newer one is not known.
    """
    return [_choice(name, getattr(kept, name), getattr(other, name)) for name in DRAFT_FIELDS]


def _choice(name: str, kept: object, other: object) -> FieldChoice:
    choice = FieldChoice(name, kept, other, Side.KEPT)
    if choice.can_be_both and name in _BOTH_PROPOSED:
        return FieldChoice(name, kept, other, Side.BOTH)
    if choice.differs and not _is_filled(name, kept):
        return FieldChoice(name, kept, other, Side.OTHER)
    return choice


def _is_filled(name: str, value: object) -> bool:
    return name in _NEVER_BLANK or value not in (None, "")


def merged(choices: Iterable[FieldChoice], sides: Mapping[str, Side]) -> ClientDraft:
    """The draft of the merged record; fields that ``sides`` does not name get what is proposed."""
    values = {choice.name: choice.value(sides.get(choice.name, choice.proposed)) for choice in choices}
    return ClientDraft(**values)  # type: ignore[arg-type]  # each value comes from a draft's field of that name


def joined(first: str, second: str, between: str) -> str:
    """Both texts, what the second repeats left out. Parts are compared whole: ``BKD-1`` is not in ``BKD-12``."""
    if not first or not second:
        return first or second
    known = first.split(between)
    return between.join([*known, *(part for part in second.split(between) if part not in known)])


Stay = tuple[str | None, str | None]
"""From a day on (ISO; None: the beginning) until before another (None: still)."""

_NEVER = "9999-99-99"


def united(stays: Iterable[Stay]) -> list[Stay]:
    """The stays in their order, those that overlap or meet as one."""
    found: list[Stay] = []
    for begin, end in sorted(stays, key=lambda stay: (stay[0] or "", stay[1] or _NEVER)):
        if found and (begin or "") <= (found[-1][1] or _NEVER):
            last = max(found[-1][1] or _NEVER, end or _NEVER)
            found[-1] = (found[-1][0], None if last == _NEVER else last)
        else:
            found.append((begin, end))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeReport:
    """What a merge did: rows of the other record that moved, and rows that were then needless because another says the
    same (a second report on one day, a stay inside another), by table.
    """

    client_id: int
    moved: Mapping[str, int]
    joined: Mapping[str, int]
