"""The list of clients as a workbook: exactly the rows and the order of the screen, masked or full."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from pathlib import Path

from bapas_desktop.domain.formats import initials, long_date
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.roster.client import Client, age_on, days_left, is_child
from bapas_desktop.domain.roster.measures import END_REASONS, EndReason
from bapas_desktop.domain.supervision.reporting import missed_reports
from bapas_desktop.excel.cells import Value
from bapas_desktop.excel.tables import Column, Imprint, Kind, Table, Variant
from bapas_desktop.excel.workbook import write_workbook
from bapas_desktop.jobs import Job

ACTIVE = "Aktif"

# Heading and width of every field of the register, in the order in which a clerk reads a row.
_FIELDS: Mapping[str, tuple[str, float]] = {
    "register_no": ("No. Register", 18),
    "file_no": ("No. Berkas", 14),
    "full_name": ("Nama", 30),
    "alias": ("Alias", 16),
    "nik": ("NIK", 21),
    "birth_place": ("Tempat Lahir", 16),
    "birth_date": ("Tanggal Lahir", 12),
    "age": ("Umur", 8),
    "age_group": ("Dewasa/Anak", 12),
    "sex": ("L/P", 7),
    "religion": ("Agama", 12),
    "education": ("Pendidikan", 12),
    "occupation": ("Pekerjaan", 18),
    "marital_status": ("Status Kawin", 14),
    "ethnicity": ("Suku", 12),
    "citizenship": ("Kewarganegaraan", 18),
    "phone": ("Telepon", 17),
    "phone_owner": ("Pemilik Telepon", 14),
    "address": ("Alamat", 34),
    "rt": ("RT", 7),
    "rw": ("RW", 7),
    "village": ("Kelurahan/Desa", 18),
    "district": ("Kecamatan", 18),
    "regency": ("Kabupaten/Kota", 20),
    "postal_code": ("Kode Pos", 10),
    "domicile": ("Domisili", 26),
    "distance_km": ("Jarak (km)", 9),
    "measure": ("Jenis Bimbingan", 16),
    "guidance_start": ("Mulai Bimbingan", 13),
    "guidance_end": ("Akhir Bimbingan", 13),
    "days_left": ("Sisa Hari", 9),
    "officer": ("Pembimbing Kemasyarakatan", 28),
    "status": ("Status", 14),
    "decree_no": ("No. SK", 22),
    "decree_date": ("Tanggal SK", 12),
    "litmas_no": ("No. Litmas", 18),
    "integration_no": ("No. Integrasi", 18),
    "sdp_id": ("ID SDP", 16),
    "risk_level": ("Tingkat Risiko", 11),
    "risk_date": ("Tanggal Asesmen", 12),
    "risk_assessor": ("Asesor", 24),
    "offence": ("Perkara", 24),
    "article": ("Pasal", 20),
    "verdict_no": ("No. Putusan", 22),
    "verdict_date": ("Tanggal Putusan", 12),
    "sentence": ("Pidana", 20),
    "detained_on": ("Mulai Ditahan", 12),
    "one_third_on": ("1/3 Masa Pidana", 12),
    "half_on": ("1/2 Masa Pidana", 12),
    "two_thirds_on": ("2/3 Masa Pidana", 12),
    "sentence_end": ("Akhir Pidana", 12),
    "recidivist": ("Residivis", 10),
    "origin_institution": ("Lapas/Rutan Asal", 22),
    "guarantor_name": ("Penjamin", 26),
    "guarantor_relation": ("Hubungan Penjamin", 14),
    "guarantor_address": ("Alamat Penjamin", 30),
    "guarantor_occupation": ("Pekerjaan Penjamin", 16),
    "guarantor_phone": ("Telepon Penjamin", 17),
    "guarantor_form": ("Bentuk Jaminan", 16),
    "interests": ("Minat", 24),
    "talents": ("Bakat", 24),
    "courses": ("Kursus/Pelatihan Nonformal", 26),
    "work_history": ("Riwayat Kerja", 34),
    "stage": ("Tahap", 10),
    "report_interval": ("Jarak Wajib Lapor (hari)", 12),
    "visits": ("Jumlah Lapor", 9),
    "last_report_on": ("Lapor Terakhir", 12),
    "due_on": ("Jatuh Tempo Lapor", 12),
    "missed": ("Berturut-turut Tidak Lapor", 12),
    "service_hours": ("Jam Kerja Sosial", 10),
    "end_reason": ("Alasan Berakhir", 26),
    "ended_on": ("Tanggal Berakhir", 12),
    "end_letter_no": ("No. Surat Pengakhiran", 22),
    "end_letter_date": ("Tanggal Surat Pengakhiran", 13),
    "notes": ("Catatan", 40),
}
EXPORT_FIELDS = tuple(_FIELDS)

# Named one by one, so that a field added to the register stays out of masked workbooks until somebody decides.
MASKED_FIELDS = frozenset({
    "register_no", "full_name", "age", "age_group", "sex", "education", "occupation", "marital_status", "citizenship",
    "district", "regency", "measure", "guidance_start", "guidance_end", "days_left", "officer", "status", "stage",
    "report_interval", "visits", "last_report_on", "due_on", "missed", "ended_on",
})  # fmt: skip
_DATES = frozenset(name for name in EXPORT_FIELDS if name.endswith(("_date", "_on"))) | {
    "guidance_start", "guidance_end", "sentence_end",
}  # fmt: skip
_NUMBERS = frozenset({"age", "days_left", "report_interval", "visits", "missed", "service_hours", "distance_km"})
NO_DUTY = "Tidak wajib"


def export_roster(
    clients: Iterable[Client],
    *,
    total: int,
    office: OfficeProfile,
    user: str,
    today: dt.date,
    target: Path,
    job: Job,
    variant: Variant = Variant.MASKED,
    reason: str = "",
    columns: Sequence[str] | None = None,
    end_reasons: Sequence[EndReason] = END_REASONS,
) -> int:
    """Write the clients in the order given and say how many.

    Args:
        columns: fields in the order of the screen (names of ``EXPORT_FIELDS``); all where none are given. The masked
            variant leaves out those that are not in ``MASKED_FIELDS`` and shows the age in place of the birth date.

    Raises:
        Refused: ``reason_required``, for the full variant without a reason.
        Cancelled, MachineTrouble: as ``write_workbook``.
    """
    imprint = Imprint(office=office, user=user, today=today, variant=variant, reason=reason)
    fields = list(columns or EXPORT_FIELDS)
    if not imprint.is_full:
        fields = _masked(fields)
    table = Table(
        name="Klien",
        title="DAFTAR KLIEN PEMASYARAKATAN",
        lines=(f"Keadaan pada {long_date(today)}",),
        columns=[_numbering(), *_columns(fields, today, end_reasons, full=imprint.is_full)],
        records=clients,
        total=total,
        frozen=fields.index("full_name") + 2 if "full_name" in fields[:3] else 1,
    )
    return write_workbook(target, [table], imprint, job)[0]


def _masked(fields: Iterable[str]) -> list[str]:
    shown = ("age" if name == "birth_date" else name for name in fields)
    return [name for name in dict.fromkeys(shown) if name in MASKED_FIELDS]


def _numbering() -> Column[Client]:
    numbers = iter(range(1, 2**31))
    return Column("No", 6, lambda _: next(numbers), Kind.ORDINAL)


def _columns(
    fields: Iterable[str], today: dt.date, end_reasons: Sequence[EndReason], *, full: bool
) -> list[Column[Client]]:
    reasons = {reason.code: reason for reason in end_reasons}
    derived: dict[str, Callable[[Client], Value]] = {
        "full_name": lambda client: client.full_name if full else initials(client.full_name),
        "age": lambda client: age_on(client.birth_date, today),
        "age_group": lambda client: {None: "", True: "Anak", False: "Dewasa"}[is_child(client.birth_date, today)],
        "days_left": lambda client: days_left(client.guidance_end, today) if client.is_active else None,
        "status": lambda client: _state(client.end_reason, reasons),
        "end_reason": lambda client: reasons[client.end_reason].name if client.end_reason in reasons else "",
        "stage": lambda client: (client.stage(today) or "") if client.is_active else "",
        "report_interval": lambda client: NO_DUTY if client.report_interval is None else client.report_interval,
        "missed": lambda client: missed_reports(client.due_on, client.report_interval, today),
        "recidivist": lambda client: {None: "", True: "Ya", False: "Tidak"}[client.recidivist],
    }
    widths = {name: width for name, (_, width) in _FIELDS.items()} | ({} if full else {"full_name": 18})
    return [
        Column(_FIELDS[name][0], widths[name], derived.get(name) or attrgetter(name), _kind(name)) for name in fields
    ]


def _kind(name: str) -> Kind:
    if name in _DATES:
        return Kind.DATE
    return Kind.NUMBER if name in _NUMBERS else Kind.TEXT


def _state(code: str, reasons: Mapping[str, EndReason]) -> str:
    if not code:
        return ACTIVE
    return reasons[code].state if code in reasons else "Berakhir"
