"""The columns of the five lists, and the words that several parts of this tab share."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.formats import clock, full_date, one_line, short_date, whole
from bapas_desktop.domain.supervision.incidents import Incident
from bapas_desktop.domain.supervision.letters import LAST_CALL, Summons
from bapas_desktop.domain.supervision.permits import Permit, PermitKind, PermitState
from bapas_desktop.domain.supervision.reporting import DueState, Duty, Visit
from bapas_desktop.ui.casework.case_words import answers_words, method_name, permit_state_words
from bapas_desktop.ui.shared.record_table import Align, Column, Tone

translate = QCoreApplication.translate


def state_words() -> dict[DueState, str]:
    """What each state of a duty is called where one is chosen."""
    return {
        DueState.OVERDUE: translate("Supervision", "Terlambat"),
        DueState.TODAY: translate("Supervision", "Hari ini"),
        DueState.WEEK: translate("Supervision", "Dalam 7 hari"),
        DueState.OBLIGED: translate("Supervision", "Semua yang wajib"),
        DueState.UNKNOWN: translate("Supervision", "Belum ada tanggal"),
    }


def call_word(call: int) -> str:
    """Which call a letter is; nothing where none was written."""
    return translate("Supervision", "ke-{0}").format(call) if call else ""


def duty_columns(today: Callable[[], dt.date]) -> list[Column[Duty]]:
    """The columns of Jatuh tempo. How often a report did not come is information, and is said as such."""

    def late(duty: Duty) -> str:
        days = duty.days_late(today())
        return translate("Supervision", "{0} hari").format(whole(days)) if days else ""

    def missed(duty: Duty) -> str:
        count = duty.missed(today())
        return f"{whole(count)}×" if count else ""

    def phone(duty: Duty) -> str:
        if not duty.phone_owner:
            return duty.phone
        return translate("Supervision", "{0}, milik {1}").format(duty.phone, duty.phone_owner.lower())

    def about_missed(duty: Duty) -> str:
        words = translate("Supervision", "{0} berturut-turut tidak lapor. Keterangan saja; bukan sanksi.")
        return words.format(missed(duty)) if missed(duty) else ""

    return [
        Column(
            key="full_name", title=translate("Supervision", "Nama"), text=lambda d: d.full_name, sort="full_name",
            width=22,
        ),
        Column(
            key="register_no", title=translate("Supervision", "No. register"), text=lambda d: d.register_no,
            sort="register_no", width=12,
        ),
        Column(
            key="measure", title=translate("Supervision", "Jenis"), text=lambda d: d.measure, sort="measure", width=6
        ),
        Column(key="officer", title=translate("Supervision", "PK"), text=lambda d: d.officer, sort="officer", width=15),
        Column(
            key="phone", title=translate("Supervision", "Telepon"), text=lambda d: d.phone, width=14, tooltip=phone,
            spoken=phone,
        ),
        _day("last_on", translate("Supervision", "Lapor terakhir"), lambda d: d.last_on, width=11),
        _day("due_on", translate("Supervision", "Jatuh tempo"), lambda d: d.due_on, width=10),
        Column(
            key="late", title=translate("Supervision", "Terlambat"), text=late, sort="late", align=Align.RIGHT,
            width=8, tone=lambda d: Tone.WARNING if late(d) else None,
        ),
        Column(
            key="missed", title=translate("Supervision", "Tidak lapor"), text=missed, align=Align.CENTER, width=7,
            tooltip=about_missed, spoken=about_missed,
        ),
        Column(
            key="summons", title=translate("Supervision", "Panggilan"), align=Align.CENTER, width=6,
            text=lambda d: call_word(min(d.summons, LAST_CALL)),
            tooltip=lambda _d: translate("Supervision", "Surat panggilan sejak lapor terakhir"),
        ),
        Column(
            key="village", title=translate("Supervision", "Kelurahan/desa"), text=lambda d: d.village, sort="village",
            width=14, shown=False,
        ),
        Column(
            key="interval", title=translate("Supervision", "Jarak lapor (hari)"), sort="interval",
            text=lambda d: whole(d.interval) if d.interval else "", align=Align.RIGHT, width=7, shown=False,
        ),
        Column(
            key="visits", title=translate("Supervision", "Lapor (kali)"), text=lambda d: whole(d.visits), sort="visits",
            align=Align.RIGHT, width=7, shown=False,
        ),
    ]  # fmt: skip


def visit_columns() -> list[Column[Visit]]:
    """The columns of Riwayat lapor."""
    return [
        _day("date", translate("Supervision", "Tanggal"), lambda v: v.date),
        Column(key="time", title=translate("Supervision", "Jam"), text=lambda v: clock(v.time), width=5),
        *_client_columns(),
        Column(
            key="number", title=translate("Supervision", "Lapor ke-"), text=lambda v: whole(v.number),
            align=Align.CENTER, width=6,
        ),
        Column(
            key="method", title=translate("Supervision", "Cara"), text=lambda v: method_name(v.method), sort="method",
            width=14,
        ),
        Column(key="place", title=translate("Supervision", "Tempat"), text=lambda v: v.place, sort="place", width=14),
        Column(
            key="officer", title=translate("Supervision", "Petugas"), text=lambda v: v.officer, sort="officer", width=16
        ),
        _day("next_on", translate("Supervision", "Lapor berikutnya"), lambda v: v.next_on),
        Column(
            key="session", title=translate("Supervision", "Bersama pertemuan"), text=lambda v: v.session_title, width=16
        ),
        _notes(answers_words, translate("Supervision", "Jawaban dan catatan")),
    ]  # fmt: skip


def permit_columns(today: Callable[[], dt.date]) -> list[Column[Permit]]:
    """The columns of Izin; who is not back in time has a mark and a word."""
    kinds: dict[str, str] = {
        PermitKind.TOWN: translate("Supervision", "Luar kota"),
        PermitKind.ABROAD: translate("Supervision", "Luar negeri"),
    }

    def is_waiting(permit: Permit) -> bool:
        return permit.state(today()) is PermitState.NOT_RETURNED

    def state_tip(permit: Permit) -> str:
        if is_waiting(permit):
            return translate("Supervision", "Masa izin sudah lewat; kembalinya belum dicatat.")
        return full_date(permit.returned_on)

    return [
        _day("leaves_on", translate("Supervision", "Berangkat"), lambda p: p.leaves_on),
        _day("returns_on", translate("Supervision", "Sampai"), lambda p: p.returns_on),
        *_client_columns(),
        Column(
            key="kind", title=translate("Supervision", "Izin"), text=lambda p: kinds.get(p.kind, p.kind), sort="kind",
            width=9,
        ),
        Column(
            key="destination", title=translate("Supervision", "Tujuan"), text=lambda p: p.destination,
            sort="destination", width=16,
        ),
        Column(
            key="state", title=translate("Supervision", "Keadaan"), width=16,
            text=lambda p: permit_state_words(p, today()),
            icon=lambda p: "warning" if is_waiting(p) else "", tone=lambda p: Tone.WARNING if is_waiting(p) else None,
            tooltip=state_tip,
        ),
        Column(
            key="letter_no", title=translate("Supervision", "No. surat"), text=lambda p: p.letter_no, sort="letter_no",
            width=16,
        ),
        Column(key="officer", title=translate("Supervision", "PK"), text=lambda p: p.officer, sort="officer", width=16),
        _notes(lambda p: " · ".join(filter(None, (p.purpose, p.notes))), translate("Supervision", "Keperluan")),
    ]  # fmt: skip


def incident_columns() -> list[Column[Incident]]:
    """The columns of Kejadian."""
    return [
        _day("date", translate("Supervision", "Tanggal"), lambda i: i.date),
        *_client_columns(),
        Column(key="kind", title=translate("Supervision", "Kejadian"), text=lambda i: i.kind, sort="kind", width=22),
        Column(
            key="action", title=translate("Supervision", "Tindakan"), text=lambda i: i.action, sort="action", width=18
        ),
        Column(
            key="decided_by", title=translate("Supervision", "Diputuskan oleh"), text=lambda i: i.decided_by,
            sort="decided_by", width=14,
        ),
        _day("decided_on", translate("Supervision", "Tanggal putusan"), lambda i: i.decided_on),
        Column(key="officer", title=translate("Supervision", "PK"), text=lambda i: i.officer, sort="officer", width=16),
        _notes(lambda i: i.description or i.notes, translate("Supervision", "Uraian")),
    ]  # fmt: skip


def summons_columns() -> list[Column[Summons]]:
    """The columns of Surat panggilan."""
    return [
        _day("date", translate("Supervision", "Tanggal surat"), lambda s: s.date),
        Column(
            key="call", title=translate("Supervision", "Panggilan"), text=lambda s: call_word(s.call), sort="call",
            align=Align.CENTER, width=6,
        ),
        *_client_columns(),
        Column(
            key="letter_no", title=translate("Supervision", "No. surat"), sort="letter_no", width=22,
            text=lambda s: s.letter_no or translate("Supervision", "belum bernomor"),
            tone=lambda s: None if s.letter_no else Tone.MUTED,
        ),
        _day("appear_on", translate("Supervision", "Hadir pada"), lambda s: s.appear_on),
        Column(key="appear_at", title=translate("Supervision", "Jam"), text=lambda s: clock(s.appear_at), width=5),
        Column(key="place", title=translate("Supervision", "Tempat"), text=lambda s: s.place, sort="place", width=18),
        Column(key="officer", title=translate("Supervision", "Menghadap"), text=lambda s: s.officer, width=18),
        _notes(lambda s: s.notes),
    ]  # fmt: skip


def _client_columns() -> list[Column[Any]]:
    return [
        Column(
            key="client_name", title=translate("Supervision", "Nama"), text=lambda r: r.client_name, sort="client_name",
            width=22,
        ),
        Column(
            key="register_no", title=translate("Supervision", "No. register"), text=lambda r: r.register_no,
            sort="register_no", width=13,
        ),
    ]  # fmt: skip


def _day(key: str, title: str, day: Callable[[Any], dt.date | None], width: int = 10) -> Column[Any]:
    return Column(
        key=key, title=title, text=lambda r: short_date(day(r)), sort=key, width=width,
        tooltip=lambda r: full_date(day(r)), spoken=lambda r: full_date(day(r)),
    )  # fmt: skip


def _notes(text: Callable[[Any], str], title: str = "") -> Column[Any]:
    title = title or translate("Supervision", "Catatan")
    return Column(key="notes", title=title, text=lambda r: one_line(text(r)), width=24, tooltip=text)
