"""What happened against the conditions of guidance, what was done about it, and who decided."""

import datetime as dt
from dataclasses import dataclass

from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.supervision.case_record import in_order, not_in_future, required, too_long

INCIDENT_KINDS = (
    "Tidak lapor berturut-turut", "Pindah alamat tanpa lapor", "Tidak mengikuti program", "Meresahkan masyarakat",
    "Diduga melanggar hukum lagi", "Keluar kota tanpa izin", "Sakit atau kecelakaan", "Lainnya",
)  # fmt: skip
INCIDENT_ACTIONS = (
    "Dihubungi", "Kunjungan rumah", "Dipanggil", "Pemeriksaan (BAP)", "Sidang TPP", "Pencabutan sementara diusulkan",
    "Dibina kembali", "Dirujuk",
)  # fmt: skip
"""Suggestions only; both fields are free text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentDraft:
    """One incident. ``action`` is what was done, ``decided_by`` who decided it (PK, TPP, head of the office)."""

    client_id: int | None = None
    date: dt.date | None = None
    kind: str = ""
    description: str = ""
    action: str = ""
    decided_by: str = ""
    decided_on: dt.date | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(IncidentDraft):
    """An incident as the file holds it."""

    id: int
    uid: str
    client_name: str = ""
    register_no: str = ""
    officer: str = ""

    def draft(self) -> IncidentDraft:
        """The part that a form may change."""
        return IncidentDraft(**{name: getattr(self, name) for name in IncidentDraft.__dataclass_fields__})


def check_incident(draft: IncidentDraft, today: dt.date) -> list[Issue]:
    """Day and kind are needed; neither the incident nor its decision lies ahead."""
    found = required(draft, "client_id", "date", "kind") + not_in_future(draft, "date", today)
    found += not_in_future(draft, "decided_on", today) + in_order(draft, "date", "decided_on")
    return found + too_long(draft, ("kind", "action", "decided_by"), ("description", "notes"))
