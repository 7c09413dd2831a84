"""What is decided when a client list comes in: rows that repeat somebody, and what to do with each."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.roster.client import ClientDraft


class RepeatChoice(StrEnum):
    """What to do with a row that is likely somebody already known."""

    SKIP = "skip"
    UPDATE = "update"
    """Fill what is blank; never blank out, never overwrite."""
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """A row of a list that is likely an earlier client: one in the file, or an earlier row of the same list.

    ``reason`` is ``nik``, ``register_no`` (with the same name), ``name_birth``, ``name_phone`` or ``name_address``.
    """

    row: int
    reason: str
    client_id: int | None = None
    earlier_row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What an import did."""

    added: int = 0
    updated: int = 0
    skipped: int = 0


def without_errors(draft: ClientDraft, issues: tuple[Issue, ...], raw: dict[str, str]) -> ClientDraft | None:
    """The draft as it may be kept although its row has findings: faulty fields are blank, and what the list says in
    a field that stays blank is kept in the notes, so that nothing is lost. None for a row without a name, because
    nobody is meant.

    Args:
        draft: the row as it was read.
        issues: the findings about it.
        raw: what the list says in each field with a finding, its heading before it: ``Tgl Lahir: 31/02/1990``.
    """
    if not draft.full_name:
        return None
    if not issues:
        return draft
    values = {issue.field: getattr(_BLANK, issue.field) for issue in issues if issue.is_error}
    kept = replace(draft, **values)
    lost = [
        raw[name]
        for name in dict.fromkeys(issue.field for issue in issues)
        if raw.get(name) and getattr(kept, name) == getattr(_BLANK, name)
    ]
    return replace(kept, notes="\n".join([draft.notes, *lost] if draft.notes else lost))


_BLANK = ClientDraft()
