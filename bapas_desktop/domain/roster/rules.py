"""What a client's draft must fulfil. The form shows these findings; the store checks them again."""

import dataclasses
import datetime as dt
from operator import attrgetter

from bapas_desktop.domain.formats import one_line, paragraphs
from bapas_desktop.domain.issues import Issue, warning
from bapas_desktop.domain.roster.client import ClientDraft, ClosingDraft, OfficerDraft, age_on
from bapas_desktop.domain.roster.identity import check_nik, check_phone, clean_nik, clean_phone
from bapas_desktop.domain.supervision.reporting import check_interval
from bapas_desktop.domain.supervision.service import check_service_hours

LONGEST_TEXT = 500
LONGEST_NOTE = 20_000
OLDEST_CLIENT_YEARS = 110
FARTHEST_KM = 500
"""Beyond any way on Lombok and Sumbawa."""
NIP_LENGTH = 18

_LONG = frozenset({"notes", "work_history"})
_TEXTS = tuple(item.name for item in dataclasses.fields(ClientDraft) if item.type is str)
_texts_of = attrgetter(*_TEXTS)


def tidy_client(draft: ClientDraft) -> ClientDraft:
    """The draft as it is kept: single blanks in one-line texts, nothing unseen, NIK and phones in their plain form."""
    changes: dict[str, str] = {}
    for item in dataclasses.fields(draft):
        value = getattr(draft, item.name)
        if isinstance(value, str) and type(value) is str:
            tidy = paragraphs(value) if item.name in _LONG else one_line(value)
            if tidy != value:
                changes[item.name] = tidy
    changes["nik"] = clean_nik(changes.get("nik", draft.nik))
    for name in ("phone", "guarantor_phone"):
        changes[name] = clean_phone(changes.get(name, getattr(draft, name)))
    return dataclasses.replace(draft, **changes)  # type: ignore[arg-type]


def check_client(draft: ClientDraft, today: dt.date) -> list[Issue]:
    """All findings about a tidy draft, errors and warnings, in the order of the form."""
    found: list[Issue] = []
    if not draft.full_name:
        found.append(Issue("full_name", "required"))
    found += _too_long(draft)
    found += check_nik(draft.nik, draft.birth_date, draft.sex)
    found += check_phone("phone", draft.phone)
    found += check_phone("guarantor_phone", draft.guarantor_phone)
    if draft.birth_date:
        if draft.birth_date > today:
            found.append(Issue("birth_date", "in_future"))
        elif (age_on(draft.birth_date, today) or 0) > OLDEST_CLIENT_YEARS:
            found.append(warning("birth_date", "very_old"))
    if draft.guidance_start and draft.guidance_end and draft.guidance_end < draft.guidance_start:
        found.append(Issue("guidance_end", "end_before_start"))
    if draft.birth_date and draft.guidance_start and draft.guidance_start <= draft.birth_date:
        found.append(Issue("guidance_start", "before_birth"))
    if draft.distance_km is not None and draft.distance_km > FARTHEST_KM:
        found.append(warning("distance_km", "very_far", str(FARTHEST_KM)))
    elif draft.distance_km is not None and draft.distance_km < 0:
        found.append(Issue("distance_km", "negative"))
    return found + check_interval(draft.report_interval) + check_service_hours(draft.service_hours)


def _too_long(draft: ClientDraft) -> list[Issue]:
    texts = _texts_of(draft)
    if len("".join(texts)) <= LONGEST_TEXT:  # an import checks 20,000 drafts, hardly one of them with a long text
        return []
    found = []
    for name, text in zip(_TEXTS, texts, strict=True):
        limit = LONGEST_NOTE if name in _LONG else LONGEST_TEXT
        if len(text) > limit:
            found.append(Issue(name, "too_long", values=(str(limit),)))
    return found


def check_closing(draft: ClosingDraft, today: dt.date) -> list[Issue]:
    """A closing needs a reason and a date that is not in the future."""
    found = []
    if not draft.reason:
        found.append(Issue("reason", "required"))
    if draft.ended_on is None:
        found.append(Issue("ended_on", "required"))
    elif draft.ended_on > today:
        found.append(Issue("ended_on", "in_future"))
    return found


def check_officer(draft: OfficerDraft) -> list[Issue]:
    """A name is required; a NIP of other than 18 digits only warns, because officers without one exist."""
    found = []
    if not draft.name.strip():
        found.append(Issue("name", "required"))
    nip = draft.nip.replace(" ", "").strip("-")
    if nip and (not nip.isdigit() or len(nip) != NIP_LENGTH):
        found.append(warning("nip", "nip_length"))
    return found
