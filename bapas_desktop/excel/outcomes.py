"""What became of people as a workbook: every follow-up, and who is to be asked now."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import attrgetter
from pathlib import Path

from bapas_desktop.domain.activity_report import without_names
from bapas_desktop.domain.formats import initials
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.reflections.outcomes import FollowUp, Outcome
from bapas_desktop.excel.tables import Column, Imprint, Kind, Table, Variant
from bapas_desktop.excel.workbook import write_workbook
from bapas_desktop.jobs import Job


def export_outcomes(
    outcomes: Sequence[Outcome],
    due: Sequence[FollowUp],
    *,
    office: OfficeProfile,
    user: str,
    today: dt.date,
    target: Path,
    job: Job,
    variant: Variant = Variant.MASKED,
    reason: str = "",
) -> int:
    """Write the sheets Tindak lanjut and Jatuh tempo, and say how many follow-ups there are.

    Masked shows initials, and leaves out how people are reached and what is written freely about them.

    Raises:
        Refused: ``reason_required``, for the full variant without a reason.
        Cancelled, MachineTrouble: as ``write_workbook``.
    """
    imprint = Imprint(office=office, user=user, today=today, variant=variant, reason=reason)
    people = {one.client_name for one in outcomes} | {one.client_name for one in due}
    shown = _shown(frozenset() if imprint.is_full else frozenset(people))
    write_workbook(target, [_told(outcomes, imprint, shown), _due(due, imprint, shown)], imprint, job)
    return len(outcomes)


def _name(full_name: str, imprint: Imprint) -> str:
    return full_name if imprint.is_full else initials(full_name)


def _shown(names: frozenset[str]) -> Callable[[str], str]:
    """Texts without the names of those whom it is about; titles come in thousands of rows."""
    return lru_cache(maxsize=256)(lambda text: without_names(text, names))


def _words(told: bool | None) -> str:
    return "" if told is None else "ya" if told else "tidak"


def _step(months: int | None) -> str:
    return "di luar jadwal" if months is None else f"{months} bulan"


def _told(outcomes: Sequence[Outcome], imprint: Imprint, shown: Callable[[str], str]) -> Table[Outcome]:
    free = [
        Column("Pekerjaan/usaha", 28, attrgetter("work")),
        Column("Bantuan diperlukan", 30, attrgetter("help_needed")),
        Column("Catatan", 40, attrgetter("notes")),
    ]
    return Table(
        name="Tindak lanjut",
        title="TINDAK LANJUT SETELAH PELATIHAN",
        records=outcomes,
        total=len(outcomes),
        frozen=2,
        columns=[
            Column("Tanggal", 12, attrgetter("date"), Kind.DATE),
            Column("Klien", 26, lambda one: _name(one.client_name, imprint)),
            Column("Kegiatan", 30, lambda one: shown(one.program_title)),
            Column("Tindak lanjut", 14, lambda one: _step(one.months)),
            Column("Keadaan", 28, attrgetter("state")),
            Column("Penghasilan sebulan", 24, attrgetter("income")),
            Column("Sesuai pelatihan", 12, lambda one: _words(one.related)),
            Column("Masih dijalankan", 12, lambda one: _words(one.practising)),
            *(free if imprint.is_full else []),
            Column("Dihubungi melalui", 18, attrgetter("contact")),
            Column("Dicatat oleh", 22, lambda one: shown(one.recorded_by)),
        ],
    )


def _due(due: Sequence[FollowUp], imprint: Imprint, shown: Callable[[str], str]) -> Table[FollowUp]:
    reached = [
        Column("Telepon", 18, attrgetter("phone")),
        Column("Pemilik telepon", 16, attrgetter("phone_owner")),
        Column("Alamat", 34, attrgetter("address")),
    ]
    return Table(
        name="Jatuh tempo",
        title="TINDAK LANJUT YANG JATUH TEMPO",
        records=due,
        total=len(due),
        frozen=1,
        columns=[
            Column("Klien", 26, lambda one: _name(one.client_name, imprint)),
            *(reached if imprint.is_full else []),
            Column("Kegiatan", 30, lambda one: shown(one.program_title)),
            Column("Selesai", 12, attrgetter("ended_on"), Kind.DATE),
            Column("Tindak lanjut", 14, lambda one: _step(one.months)),
            Column("Sejak", 12, attrgetter("due_on"), Kind.DATE),
            Column("Dicoba", 9, attrgetter("tries"), Kind.NUMBER),
            Column("Terakhir diketahui", 28, attrgetter("last_state")),
            Column("PK", 24, attrgetter("officer")),
            Column("Bimbingan", 16, lambda one: "sudah berakhir" if one.guidance_ended else ""),
        ],
    )
