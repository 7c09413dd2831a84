"""The columns of Tindak lanjut: of the follow-ups that were made, and of those that are due."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.formats import full_date, short_date, whole
from bapas_desktop.domain.reflections.outcomes import Outcome, OutcomeState
from bapas_desktop.ui.reflections.outcome_due import DueRow
from bapas_desktop.ui.shared.record_table import Align, Column, Tone

translate = QCoreApplication.translate


def state_words(state: str) -> str:
    """What a state is called, with a capital; empty where nothing is known."""
    return state[:1].upper() + state[1:]


def step_words(months: int | None) -> str:
    """``3 bulan``."""
    if months is None:
        return translate("Reflections", "di luar jadwal")
    return translate("Reflections", "{0} bulan").format(whole(months))


def told_words(told: bool | None) -> str:
    """Ya, Tidak, or nothing where it is not known."""
    if told is None:
        return ""
    return translate("Reflections", "Ya") if told else translate("Reflections", "Tidak")


def phone_words(phone: str, owner: str) -> str:
    """The number, and whose it is."""
    if not phone.strip():
        return translate("Reflections", "tidak ada nomor")
    return translate("Reflections", "{0} ({1})").format(phone, owner) if owner.strip() else phone


def outcome_columns() -> list[Column[Outcome]]:
    """The columns of the follow-ups that were made."""
    return [
        Column(
            key="date", title=translate("Reflections", "Tanggal"), text=lambda o: short_date(o.date), sort="date",
            width=10, tooltip=lambda o: full_date(o.date), spoken=lambda o: full_date(o.date),
        ),
        Column(
            key="client", title=translate("Reflections", "Klien"), text=lambda o: o.client_name, sort="client_name",
            width=24,
        ),
        Column(
            key="program", title=translate("Reflections", "Kegiatan"), text=lambda o: o.program_title,
            sort="program_title", width=24,
        ),
        Column(
            key="months", title=translate("Reflections", "Tindak lanjut"), text=lambda o: step_words(o.months),
            sort="months", width=12,
        ),
        Column(
            key="state", title=translate("Reflections", "Keadaan"), text=lambda o: state_words(o.state), sort="state",
            width=26, tone=lambda o: Tone.MUTED if o.state == OutcomeState.UNREACHED else None,
        ),
        Column(key="work", title=translate("Reflections", "Pekerjaan/usaha"), text=lambda o: o.work, width=24),
        Column(
            key="practising", title=translate("Reflections", "Masih dijalankan"),
            text=lambda o: told_words(o.practising), width=16,
        ),
        Column(
            key="related", title=translate("Reflections", "Sesuai pelatihan"), text=lambda o: told_words(o.related),
            width=15, shown=False,
        ),
        Column(
            key="income", title=translate("Reflections", "Penghasilan"), text=lambda o: o.income, width=24, shown=False
        ),
        Column(
            key="help", title=translate("Reflections", "Bantuan diperlukan"), text=lambda o: one_line(o.help_needed),
            width=24, tooltip=lambda o: o.help_needed,
        ),
        Column(
            key="by", title=translate("Reflections", "Dicatat oleh"), text=lambda o: o.recorded_by, width=18,
            shown=False,
        ),
    ]  # fmt: skip


def due_columns(today: Callable[[], dt.date]) -> list[Column[DueRow]]:
    """The columns of those who are to be asked."""
    return [
        Column(
            key="client", title=translate("Reflections", "Nama"), text=lambda r: r.due.client_name, sort="client_name",
            width=24,
        ),
        Column(
            key="phone", title=translate("Reflections", "Telepon"),
            text=lambda r: phone_words(r.due.phone, r.due.phone_owner), width=22,
            tone=lambda r: None if r.due.phone.strip() else Tone.MUTED,
        ),
        Column(
            key="program", title=translate("Reflections", "Kegiatan"), text=lambda r: r.due.program_title,
            sort="program_title", width=24, tooltip=lambda r: r.due.program_title,
        ),
        Column(
            key="ended", title=translate("Reflections", "Selesai"), text=lambda r: short_date(r.due.ended_on),
            sort="ended_on", width=10, spoken=lambda r: full_date(r.due.ended_on),
        ),
        Column(
            key="months", title=translate("Reflections", "Tindak lanjut"), text=lambda r: step_words(r.due.months),
            sort="months", width=12,
        ),
        Column(
            key="due", title=translate("Reflections", "Sejak"), text=lambda r: short_date(r.due.due_on), sort="due_on",
            width=10, tooltip=lambda r: _late(r, today()), spoken=lambda r: full_date(r.due.due_on),
        ),
        Column(
            key="tries", title=translate("Reflections", "Dicoba"), text=_tries, sort="tries", width=8,
            align=Align.RIGHT, tooltip=_last_try,
        ),
        Column(
            key="state", title=translate("Reflections", "Terakhir diketahui"),
            text=lambda r: state_words(r.due.last_state) or translate("Reflections", "belum ada data"), width=20,
            tone=lambda r: None if r.due.last_state else Tone.MUTED,
        ),
        Column(
            key="officer", title=translate("Reflections", "PK"), text=lambda r: r.due.officer, sort="officer", width=18
        ),
        Column(
            key="guidance", title=translate("Reflections", "Bimbingan"),
            text=lambda r: translate("Reflections", "sudah berakhir") if r.due.guidance_ended else "", width=14,
            tone=lambda _r: Tone.MUTED,
        ),
        Column(
            key="address", title=translate("Reflections", "Alamat"), text=lambda r: one_line(r.due.address),
            sort="address", width=26, shown=False,
        ),
    ]  # fmt: skip


def one_line(text: str) -> str:
    """The text without its line ends."""
    return " ".join(text.split())


def _tries(row: DueRow) -> str:
    return translate("Reflections", "{0}×").format(whole(row.due.tries)) if row.due.tries else ""


def _last_try(row: DueRow) -> str:
    last = row.due.last_try
    return translate("Reflections", "Terakhir dicoba {0}, tidak tersambung").format(full_date(last)) if last else ""


def _late(row: DueRow, today: dt.date) -> str:
    words = translate("Reflections", "Jatuh tempo {0}, {1} hari lalu; berlaku sampai {2}")
    until = row.due.until - dt.timedelta(1)
    return words.format(full_date(row.due.due_on), whole(row.due.days_late(today)), full_date(until))
