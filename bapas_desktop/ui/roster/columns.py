"""The columns of the list of clients. Their keys are the names that the export knows."""

import datetime as dt
from collections.abc import Callable, Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from bapas_desktop.domain.formats import short_date, whole
from bapas_desktop.domain.roster.client import DATE_FIELDS, Client, age_on, days_left, is_child
from bapas_desktop.domain.roster.identity import show_phone
from bapas_desktop.domain.roster.measures import EndReason
from bapas_desktop.ui.roster.words import SOON_DAYS, days_words
from bapas_desktop.ui.shared.record_table import Align, Column, Tone

translate = QCoreApplication.translate
_DATES = frozenset({*DATE_FIELDS, "ended_on", "end_letter_date"})

# Name, heading and width of what is shown on wish; dates have their own width.
_HIDDEN = (
    ("alias", QT_TRANSLATE_NOOP("Roster", "Alias"), 16),
    ("birth_place", QT_TRANSLATE_NOOP("Roster", "Tempat lahir"), 16),
    ("birth_date", QT_TRANSLATE_NOOP("Roster", "Tanggal lahir"), 10),
    ("religion", QT_TRANSLATE_NOOP("Roster", "Agama"), 10),
    ("education", QT_TRANSLATE_NOOP("Roster", "Pendidikan"), 12),
    ("occupation", QT_TRANSLATE_NOOP("Roster", "Pekerjaan"), 18),
    ("marital_status", QT_TRANSLATE_NOOP("Roster", "Status perkawinan"), 14),
    ("ethnicity", QT_TRANSLATE_NOOP("Roster", "Suku"), 10),
    ("citizenship", QT_TRANSLATE_NOOP("Roster", "Kewarganegaraan"), 8),
    ("phone_owner", QT_TRANSLATE_NOOP("Roster", "Pemilik telepon"), 10),
    ("rt", QT_TRANSLATE_NOOP("Roster", "RT"), 4),
    ("rw", QT_TRANSLATE_NOOP("Roster", "RW"), 4),
    ("village", QT_TRANSLATE_NOOP("Roster", "Kelurahan/desa"), 18),
    ("district", QT_TRANSLATE_NOOP("Roster", "Kecamatan"), 18),
    ("regency", QT_TRANSLATE_NOOP("Roster", "Kabupaten/kota"), 20),
    ("postal_code", QT_TRANSLATE_NOOP("Roster", "Kode pos"), 7),
    ("domicile", QT_TRANSLATE_NOOP("Roster", "Domisili"), 24),
    ("file_no", QT_TRANSLATE_NOOP("Roster", "No. berkas"), 14),
    ("litmas_no", QT_TRANSLATE_NOOP("Roster", "No. litmas"), 16),
    ("integration_no", QT_TRANSLATE_NOOP("Roster", "No. integrasi"), 16),
    ("sdp_id", QT_TRANSLATE_NOOP("Roster", "ID SDP"), 14),
    ("decree_no", QT_TRANSLATE_NOOP("Roster", "No. SK"), 20),
    ("decree_date", QT_TRANSLATE_NOOP("Roster", "Tanggal SK"), 10),
    ("risk_level", QT_TRANSLATE_NOOP("Roster", "Tingkat risiko"), 9),
    ("risk_date", QT_TRANSLATE_NOOP("Roster", "Tanggal asesmen"), 10),
    ("risk_assessor", QT_TRANSLATE_NOOP("Roster", "Asesor"), 20),
    ("offence", QT_TRANSLATE_NOOP("Roster", "Perkara"), 22),
    ("article", QT_TRANSLATE_NOOP("Roster", "Pasal"), 18),
    ("verdict_no", QT_TRANSLATE_NOOP("Roster", "No. putusan"), 20),
    ("verdict_date", QT_TRANSLATE_NOOP("Roster", "Tanggal putusan"), 10),
    ("sentence", QT_TRANSLATE_NOOP("Roster", "Lama pidana"), 18),
    ("detained_on", QT_TRANSLATE_NOOP("Roster", "Mulai ditahan"), 10),
    ("one_third_on", QT_TRANSLATE_NOOP("Roster", "1/3 masa pidana"), 10),
    ("half_on", QT_TRANSLATE_NOOP("Roster", "1/2 masa pidana"), 10),
    ("two_thirds_on", QT_TRANSLATE_NOOP("Roster", "2/3 masa pidana"), 10),
    ("sentence_end", QT_TRANSLATE_NOOP("Roster", "Akhir pidana"), 10),
    ("origin_institution", QT_TRANSLATE_NOOP("Roster", "Asal lapas/rutan"), 20),
    ("guarantor_name", QT_TRANSLATE_NOOP("Roster", "Penjamin"), 22),
    ("guarantor_relation", QT_TRANSLATE_NOOP("Roster", "Hubungan penjamin"), 12),
    ("guarantor_address", QT_TRANSLATE_NOOP("Roster", "Alamat penjamin"), 26),
    ("guarantor_occupation", QT_TRANSLATE_NOOP("Roster", "Pekerjaan penjamin"), 16),
    ("guarantor_form", QT_TRANSLATE_NOOP("Roster", "Bentuk jaminan"), 16),
    ("ended_on", QT_TRANSLATE_NOOP("Roster", "Tanggal berakhir"), 10),
    ("end_letter_no", QT_TRANSLATE_NOOP("Roster", "No. surat pengakhiran"), 20),
    ("end_letter_date", QT_TRANSLATE_NOOP("Roster", "Tanggal surat pengakhiran"), 10),
    ("notes", QT_TRANSLATE_NOOP("Roster", "Catatan"), 34),
)


def client_columns(today: Callable[[], dt.date], end_reasons: Mapping[str, EndReason]) -> list[Column[Client]]:
    """Every fact of a client as a column; those of daily work are shown from the start."""
    return [
        _fact("full_name", translate("Roster", "Nama"), 26),
        _fact("register_no", translate("Roster", "No. register"), 15),
        _fact("measure", translate("Roster", "Jenis"), 12),
        _fact("officer", translate("Roster", "PK"), 17),
        *_person(today),
        _date("guidance_start", translate("Roster", "Mulai")),
        _date("guidance_end", translate("Roster", "Akhir")),
        _days_left(today),
        _state(end_reasons),
        _fact("nik", translate("Roster", "NIK"), 18),
        _phone("phone", translate("Roster", "Telepon")),
        _fact("address", translate("Roster", "Alamat"), 34),
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
        Column(key="age_group", title=translate("Roster", "Usia"), text=group, sort="age_group", width=7),
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
        width=11,
        tooltip=lambda client: days_words(left(client)),
        spoken=lambda client: days_words(left(client)),
        icon=lambda client: "warning" if is_near(client) else "",
        tone=lambda client: Tone.WARNING if is_near(client) else None,
    )


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


def state_words(client: Client, end_reasons: Mapping[str, EndReason]) -> str:
    """Aktif, or the state that follows from the reason of the end; the archive is named beside it."""
    reason = end_reasons.get(client.end_reason)
    state = (
        translate("Roster", "Aktif")
        if client.is_active
        else reason.state
        if reason
        else translate("Roster", "Berakhir")
    )
    return translate("Roster", "{0}, arsip").format(state) if client.archived else state


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
        _date(name, translate("Roster", str(title)), shown=False)
        if name in _DATES
        else _fact(name, translate("Roster", str(title)), width, shown=False)
        for name, title, width in _HIDDEN
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


def _phone(name: str, title: str, *, shown: bool = True) -> Column[Client]:
    return Column(
        key=name, title=title, text=lambda client: show_phone(getattr(client, name)), sort=name, width=14, shown=shown
    )
