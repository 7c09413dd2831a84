"""The stages of guidance: awal, lanjutan, akhir. The period proposes one, a session of the TPP decides.

Sources: PP 31/1999 Ps 33 (three stages, a move is decided by the Tim Pengamat Pemasyarakatan); the quarters are the
usual split of the guidance period and only a proposal.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.supervision.case_record import not_in_future, required, too_long


class Stage(StrEnum):
    """How far guidance has come; the value is what the file keeps."""

    EARLY = "awal"
    ADVANCED = "lanjutan"
    FINAL = "akhir"


def proposed_stage(start: dt.date | None, end: dt.date | None, day: dt.date) -> Stage | None:
    """The stage by the guidance period: awal to one quarter of it, akhir from three quarters on; None without one."""
    if start is None or end is None or end <= start or day < start:
        return None
    passed = (day - start) / (end - start)
    return Stage.EARLY if passed < 0.25 else Stage.ADVANCED if passed < 0.75 else Stage.FINAL


@dataclass(frozen=True, slots=True, kw_only=True)
class StageDecisionDraft:
    """A decision of the TPP on the stage of a client, which holds from its day on."""

    client_id: int | None = None
    stage: str = ""
    decided_on: dt.date | None = None
    letter_no: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageDecision(StageDecisionDraft):
    """A decision as the file holds it."""

    id: int
    uid: str
    client_name: str = ""

    def draft(self) -> StageDecisionDraft:
        """The part that a form may change."""
        return StageDecisionDraft(**{name: getattr(self, name) for name in StageDecisionDraft.__dataclass_fields__})


def check_stage_decision(draft: StageDecisionDraft, today: dt.date) -> list[Issue]:
    """Stage and day are needed; the TPP has met."""
    found = required(draft, "client_id", "stage", "decided_on") + not_in_future(draft, "decided_on", today)
    if draft.stage and draft.stage not in set(Stage):
        found.append(Issue("stage", "unknown_choice", values=(draft.stage,)))
    return found + too_long(draft, ("letter_no",), ("notes",))
