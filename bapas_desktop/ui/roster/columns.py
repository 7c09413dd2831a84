"""The columns of the list of clients. Their keys are the names that the export knows."""

import datetime as dt
from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.formats import short_date, whole
from bapas_desktop.domain.roster.client import DATE_FIELDS, Client, age_on, days_left, is_child
from bapas_desktop.domain.roster.identity import show_phone
from bapas_desktop.domain.roster.measures import EndReason
from bapas_desktop.ui.roster.words import (
    SOON_DAYS,
    days_words,
    due_words,
    missed,
    missed_words,
    stage_name,
    stage_words,
    state_words,
)
from bapas_desktop.ui.shared.record_table import Align, Column, Tone

translate = QCoreApplication.translate
_DATES = frozenset({*DATE_FIELDS, "ended_on", "end_letter_date"})


def client_columns(today: Callable[[], dt.date], end_reasons: Mapping[str, EndReason]) -> list[Column[Client]]:
    """Every fact of a client as a column. Shown from the start is what fits a laptop beside the panel with the rest."""
    return [
        _fact("full_name", translate("Roster", "Nama"), 26),
        _fact("register_no", translate("Roster", "No. register"), 15),
        _fact("measure", translate("Roster", "Jenis"), 16),
        _fact("officer", translate("Roster", "PK"), 24),
        *_person(today),
        _date("guidance_start", translate("Roster", "Mulai"), shown=False),
        _date("guidance_end", translate("Roster", "Akhir")),
        _days_left(today),
        _due(today),
        _state(end_reasons),
        _fact("nik", translate("Roster", "NIK"), 18, shown=False),
        _phone("phone", translate("Roster", "Telepon"), shown=False),
        _fact("address", translate("Roster", "Alamat"), 34, shown=False),
        *_duties(today),
        *_hidden(end_reasons),
    ]


def _person(today: Callable[[], dt.date]) -> list[Column[Client]]:
    def group(client: Client) -> str:
        child = is_child(client.birth_date, today())
        return "" if child is None else translate("Roster", "Anak") if child else translate("Roster", "Dewasa")

    def age(client: Client) -> str:
        years = age_on(client.birth_date, today())
        return "" if years is None else str(years)

    return [
        Column(key="age", title=translate("Roster", "Umur"), text=age, align=Align.RIGHT, sort="age", width=4),
        Column(
            key="sex",
            title=translate("Roster", "L/P"),
            text=lambda client: client.sex or "",
            align=Align.CENTER,
            sort="sex",
            width=3,
        ),
        Column(
            key="age_group",
            title=translate("Roster", "Dewasa/anak"),
            text=group,
            sort="age_group",
            width=7,
            shown=False,
        ),
    ]


def _days_left(today: Callable[[], dt.date]) -> Column[Client]:
    def left(client: Client) -> int | None:
        return days_left(client.guidance_end, today()) if client.is_active else None

    def text(client: Client) -> str:
        days = left(client)
        if days is None:
            return ""
        return whole(days) if days >= 0 else translate("Roster", "lewat {0}").format(whole(-days))

    def is_near(client: Client) -> bool:
        days = left(client)
        return days is not None and days <= SOON_DAYS

    return Column(
        key="days_left",
        title=translate("Roster", "Sisa hari"),
        text=text,
        align=Align.RIGHT,
        sort="days_left",
        width=9,
        tooltip=lambda client: days_words(left(client)),
        spoken=lambda client: days_words(left(client)),
        icon=lambda client: "warning" if is_near(client) else "",
        tone=lambda client: Tone.WARNING if is_near(client) else None,
    )


def _due(today: Callable[[], dt.date]) -> Column[Client]:
    def is_late(client: Client) -> bool:
        return client.is_active and client.due_on is not None and client.due_on < today()

    return Column(
        key="due_on",
        title=translate("Roster", "Lapor lagi"),
        text=lambda client: short_date(client.due_on) if client.is_active else "",
        align=Align.RIGHT,
        sort="due_on",
        width=14,
        tooltip=lambda client: due_words(client, today()),
        spoken=lambda client: due_words(client, today()),
        icon=lambda client: "warning" if is_late(client) else "",
        tone=lambda client: Tone.WARNING if is_late(client) else None,
    )


def _duties(today: Callable[[], dt.date]) -> list[Column[Client]]:
    """The stage and the duty to report, beyond the day of the next report."""

    def times(client: Client) -> str:
        count = missed(client, today())
        return translate("Roster", "{0}×").format(whole(count)) if count else ""

    return [
        Column(
            key="stage",
            title=translate("Roster", "Tahap"),
            text=lambda client: stage_name(client.stage(today())) if client.is_active else "",
            sort="stage",
            width=9,
            shown=False,
            tooltip=lambda client: stage_words(client, today()),
            tone=lambda client: None if client.decided_stage else Tone.MUTED,
        ),
        _date("last_report_on", translate("Roster", "Lapor terakhir"), shown=False),
        _count("visits", translate("Roster", "Jumlah lapor")),
        Column(
            key="missed",
            title=translate("Roster", "Tidak lapor"),
            text=times,
            align=Align.RIGHT,
            sort="due_on",
            width=6,
            shown=False,
            tooltip=lambda client: missed_words(client, today()),
        ),
        _count("report_interval", translate("Roster", "Jarak lapor (hari)")),
        _count("service_hours", translate("Roster", "Kerja sosial (jam)")),
        _count("distance_km", translate("Roster", "Jarak (km)")),
    ]


def _state(end_reasons: Mapping[str, EndReason]) -> Column[Client]:
    return Column(
        key="status",
        title=translate("Roster", "Status"),
        text=lambda client: state_words(client, end_reasons),
        align=Align.CENTER,
        sort="status",
        width=12,
        tone=lambda client: None if client.is_active and not client.archived else Tone.MUTED,
    )


def _hidden(end_reasons: Mapping[str, EndReason]) -> list[Column[Client]]:
    def reason(client: Client) -> str:
        found = end_reasons.get(client.end_reason)
        return found.name if found else ""

    def repeated(client: Client) -> str:
        return (
            ""
            if client.recidivist is None
            else translate("Roster", "Ya")
            if client.recidivist
            else translate("Roster", "Tidak")
        )

    plain = [
        _date(name, title, shown=False) if name in _DATES else _fact(name, title, width, shown=False)
        for name, title, width in _further()
    ]
    return [
        *plain,
        _phone("guarantor_phone", translate("Roster", "Telepon penjamin"), shown=False),
        Column(
            key="recidivist",
            title=translate("Roster", "Residivis"),
            text=repeated,
            sort="recidivist",
            width=8,
            shown=False,
        ),
        Column(
            key="end_reason",
            title=translate("Roster", "Alasan berakhir"),
            text=reason,
            sort="end_reason",
            width=24,
            shown=False,
        ),
    ]


def _further() -> tuple[tuple[str, str, int], ...]:
    """Name, heading and width of what is shown on wish; dates have their own width."""
    return (
        ("alias", translate("Roster", "Alias"), 16),
        ("birth_place", translate("Roster", "Tempat lahir"), 16),
        ("birth_date", translate("Roster", "Tanggal lahir"), 10),
        ("religion", translate("Roster", "Agama"), 10),
        ("education", translate("Roster", "Pendidikan"), 12),
        ("occupation", translate("Roster", "Pekerjaan"), 18),
        ("marital_status", translate("Roster", "Status perkawinan"), 14),
        ("ethnicity", translate("Roster", "Suku"), 10),
        ("citizenship", translate("Roster", "Kewarganegaraan"), 8),
        ("phone_owner", translate("Roster", "Pemilik telepon"), 10),
        ("rt", translate("Roster", "RT"), 4),
        ("rw", translate("Roster", "RW"), 4),
        ("village", translate("Roster", "Kelurahan/desa"), 18),
        ("district", translate("Roster", "Kecamatan"), 18),
        ("regency", translate("Roster", "Kabupaten/kota"), 20),
        ("postal_code", translate("Roster", "Kode pos"), 7),
        ("domicile", translate("Roster", "Domisili"), 24),
        ("file_no", translate("Roster", "No. berkas"), 14),
        ("litmas_no", translate("Roster", "No. litmas"), 16),
        ("integration_no", translate("Roster", "No. integrasi"), 16),
        ("sdp_id", translate("Roster", "ID SDP"), 14),
        ("decree_no", translate("Roster", "No. SK"), 20),
        ("decree_date", translate("Roster", "Tanggal SK"), 10),
        ("risk_level", translate("Roster", "Tingkat risiko"), 9),
        ("risk_date", translate("Roster", "Tanggal asesmen"), 10),
        ("risk_assessor", translate("Roster", "Asesor"), 20),
        ("offence", translate("Roster", "Perkara"), 22),
        ("article", translate("Roster", "Pasal"), 18),
        ("verdict_no", translate("Roster", "No. putusan"), 20),
        ("verdict_date", translate("Roster", "Tanggal putusan"), 10),
        ("sentence", translate("Roster", "Lama pidana"), 18),
        ("detained_on", translate("Roster", "Mulai ditahan"), 10),
        ("one_third_on", translate("Roster", "1/3 masa pidana"), 10),
        ("half_on", translate("Roster", "1/2 masa pidana"), 10),
        ("two_thirds_on", translate("Roster", "2/3 masa pidana"), 10),
        ("sentence_end", translate("Roster", "Akhir pidana"), 10),
        ("origin_institution", translate("Roster", "Asal lapas/rutan"), 20),
        ("guarantor_name", translate("Roster", "Penjamin"), 22),
        ("guarantor_relation", translate("Roster", "Hubungan penjamin"), 12),
        ("guarantor_address", translate("Roster", "Alamat penjamin"), 26),
        ("guarantor_occupation", translate("Roster", "Pekerjaan penjamin"), 16),
        ("guarantor_form", translate("Roster", "Bentuk jaminan"), 16),
        ("ended_on", translate("Roster", "Tanggal berakhir"), 10),
        ("end_letter_no", translate("Roster", "No. surat pengakhiran"), 20),
        ("end_letter_date", translate("Roster", "Tanggal surat pengakhiran"), 10),
        ("interests", translate("Roster", "Minat"), 20),
        ("talents", translate("Roster", "Bakat"), 20),
        ("courses", translate("Roster", "Pelatihan"), 24),
        ("work_history", translate("Roster", "Riwayat kerja"), 30),
        ("notes", translate("Roster", "Catatan"), 34),
    )


def _fact(name: str, title: str, width: int, *, shown: bool = True) -> Column[Client]:
    return Column(
        key=name, title=title, text=lambda client: str(getattr(client, name)), sort=name, width=width, shown=shown
    )


def _date(name: str, title: str, *, shown: bool = True) -> Column[Client]:
    return Column(
        key=name,
        title=title,
        text=lambda client: short_date(getattr(client, name)),
        align=Align.RIGHT,
        sort=name,
        width=10,
        shown=shown,
    )


def _count(name: str, title: str) -> Column[Client]:
    def text(client: Client) -> str:
        number = getattr(client, name)
        return "" if number is None else whole(number)

    return Column(key=name, title=title, text=text, align=Align.RIGHT, sort=name, width=6, shown=False)


def _phone(name: str, title: str, *, shown: bool = True) -> Column[Client]:
    return Column(
        key=name, title=title, text=lambda client: show_phone(getattr(client, name)), sort=name, width=14, shown=shown
    )
