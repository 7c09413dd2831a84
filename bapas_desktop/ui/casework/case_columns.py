"""The columns of the lists of a client's file."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.formats import clock, full_date, short_date
from bapas_desktop.domain.supervision.incidents import Incident
from bapas_desktop.domain.supervision.letters import Summons
from bapas_desktop.domain.supervision.moves import Assignment, Closing, Direction, Transfer
from bapas_desktop.domain.supervision.permits import Permit, PermitKind, PermitState
from bapas_desktop.domain.supervision.reporting import Visit
from bapas_desktop.domain.supervision.service import ServiceDay
from bapas_desktop.domain.supervision.stages import Stage, StageDecision
from bapas_desktop.ui.casework.case_words import answers_words, method_name, permit_state_words
from bapas_desktop.ui.casework.hours_field import hours_words
from bapas_desktop.ui.casework.stage_dialog import stage_name
from bapas_desktop.ui.shared.record_table import Align, Column, Tone

translate = QCoreApplication.translate


def visit_columns() -> list[Column[Visit]]:
    """Number, day, hour, method, officer, what was told, next day, photo, session."""
    return [
        Column(
            key="number", title=translate("Casework", "No."), text=lambda v: str(v.number), align=Align.RIGHT, width=4
        ),
        _day("date", translate("Casework", "Tanggal"), sort="day"),
        Column(key="time", title=translate("Casework", "Jam"), text=lambda v: clock(v.time), width=5),
        Column(
            key="method", title=translate("Casework", "Cara"), text=lambda v: v.method.capitalize(), sort="method",
            width=8, tooltip=lambda v: method_name(v.method),
        ),
        Column(
            key="officer", title=translate("Casework", "Petugas"), text=lambda v: v.officer, sort="officer", width=22
        ),
        Column(
            key="answers", title=translate("Casework", "Keterangan"), text=answers_words, tooltip=answers_words,
            width=30,
        ),
        _day("next_on", translate("Casework", "Lapor berikutnya"), sort="next_on"),
        Column(
            key="photo", title=translate("Casework", "Foto"), text=lambda _visit: "", width=4,
            icon=lambda v: "camera" if v.photo_id else "",
            tooltip=lambda v: translate("Casework", "Ada foto") if v.photo_id else "",
            spoken=lambda v: translate("Casework", "ada foto") if v.photo_id else translate("Casework", "tanpa foto"),
        ),
        Column(
            key="session", title=translate("Casework", "Pertemuan"), text=lambda v: v.session_title, width=18
        ),
        Column(
            key="place", title=translate("Casework", "Tempat"), text=lambda v: v.place, sort="place", width=18,
            shown=False,
        ),
    ]  # fmt: skip


def permit_columns(today: Callable[[], dt.date]) -> list[Column[Permit]]:
    """Kind, where, from when to when, how it stands, letter; who has not come back has a mark and a word."""

    def late(permit: Permit) -> bool:
        return permit.state(today()) is PermitState.NOT_RETURNED

    names = {
        PermitKind.TOWN: translate("Casework", "Luar kota"),
        PermitKind.ABROAD: translate("Casework", "Luar negeri"),
    }
    return [
        Column(
            key="kind", title=translate("Casework", "Jenis"), sort="kind", width=11,
            text=lambda p: names.get(PermitKind(p.kind), p.kind),
        ),
        _text("destination", translate("Casework", "Tujuan"), 20),
        _text("purpose", translate("Casework", "Keperluan"), 22),
        _day("leaves_on", translate("Casework", "Berangkat"), sort="day"),
        _day("returns_on", translate("Casework", "Paling lambat"), sort="returns_on"),
        Column(
            key="state", title=translate("Casework", "Keadaan"), width=18, sort="returned_on",
            text=lambda p: permit_state_words(p, today()),
            icon=lambda p: "warning" if late(p) else "", tone=lambda p: Tone.WARNING if late(p) else None,
        ),
        _text("letter_no", translate("Casework", "Nomor surat"), 20),
    ]  # fmt: skip


def incident_columns() -> list[Column[Incident]]:
    """Day, kind, what happened, what was done, who decided."""
    return [
        _day("date", translate("Casework", "Tanggal"), sort="day"),
        _text("kind", translate("Casework", "Jenis"), 24),
        _text("description", translate("Casework", "Uraian"), 30),
        _text("action", translate("Casework", "Tindakan"), 20),
        _text("decided_by", translate("Casework", "Diputuskan oleh"), 20),
        _day("decided_on", translate("Casework", "Tanggal keputusan"), sort="decided_on", shown=False),
    ]


def service_columns() -> list[Column[ServiceDay]]:
    """Day, how long, what, where, who watched over it."""
    return [
        _day("date", translate("Casework", "Tanggal"), sort="day"),
        Column(
            key="minutes", title=translate("Casework", "Lama"), text=lambda d: hours_words(d.minutes or 0),
            sort="minutes", align=Align.RIGHT, width=15,
        ),
        _text("task", translate("Casework", "Pekerjaan"), 30),
        _text("place", translate("Casework", "Tempat"), 22),
        _text("supervisor", translate("Casework", "Pengawas di tempat"), 20),
    ]  # fmt: skip


def stage_columns() -> list[Column[StageDecision]]:
    """Stage, day of the TPP, letter, notes."""
    return [
        Column(
            key="stage", title=translate("Casework", "Tahap"), text=lambda s: stage_name(Stage(s.stage)), sort="stage",
            width=12,
        ),
        _day("decided_on", translate("Casework", "Tanggal sidang TPP"), sort="day"),
        _text("letter_no", translate("Casework", "Nomor surat"), 24),
        _text("notes", translate("Casework", "Catatan"), 30),
    ]  # fmt: skip


def officer_columns() -> list[Column[Assignment]]:
    """Who was in charge, from when to when."""
    return [
        _text("officer", translate("Casework", "Pembimbing Kemasyarakatan"), 32, sort=""),
        _day("since", translate("Casework", "Sejak")),
        Column(
            key="until", title=translate("Casework", "Sampai"), width=12, spoken=lambda a: full_date(a.until),
            text=lambda a: short_date(a.until) or translate("Casework", "sekarang"),
        ),
    ]  # fmt: skip


def transfer_columns() -> list[Column[Transfer]]:
    """Day, direction, the other office, letter."""
    names = {Direction.IN: translate("Casework", "Masuk dari"), Direction.OUT: translate("Casework", "Keluar ke")}
    return [
        _day("date", translate("Casework", "Tanggal"), sort="day"),
        Column(
            key="direction", title=translate("Casework", "Arah"), sort="direction", width=11,
            text=lambda t: names.get(Direction(t.direction), t.direction),
        ),
        _text("office", translate("Casework", "Bapas"), 28),
        _text("letter_no", translate("Casework", "Nomor surat"), 22),
        _day("letter_date", translate("Casework", "Tanggal surat"), sort="letter_date"),
        _text("notes", translate("Casework", "Catatan"), 24),
    ]  # fmt: skip


def closing_columns(reasons: Mapping[str, str]) -> list[Column[Closing]]:
    """Day, reason, letter, and when guidance was taken up again."""
    return [
        _day("ended_on", translate("Casework", "Berakhir pada")),
        Column(
            key="reason", title=translate("Casework", "Alasan"), text=lambda c: reasons.get(c.reason, c.reason),
            width=32,
        ),
        _text("letter_no", translate("Casework", "Nomor surat"), 24, sort=""),
        _day("letter_date", translate("Casework", "Tanggal surat")),
        _day("reopened_on", translate("Casework", "Dibuka kembali")),
    ]  # fmt: skip


def summons_columns() -> list[Column[Summons]]:
    """Call, number, day, when to appear."""
    return [
        Column(
            key="call", title=translate("Casework", "Panggilan"), sort="call", width=10,
            text=lambda s: translate("Casework", "ke-{0}").format(s.call),
        ),
        _text("letter_no", translate("Casework", "Nomor surat"), 24),
        _day("date", translate("Casework", "Tanggal surat"), sort="day"),
        _day("appear_on", translate("Casework", "Hadir pada"), sort="appear_on"),
        Column(key="appear_at", title=translate("Casework", "Pukul"), text=lambda s: clock(s.appear_at), width=6),
        _text("officer", translate("Casework", "Menghadap"), 22, sort=""),
        _text("notes", translate("Casework", "Catatan"), 24),
    ]  # fmt: skip


def _day(key: str, title: str, *, sort: str = "", shown: bool = True) -> Column[Any]:
    """A column of short dates; the weekday is told under the mouse and to screen readers."""
    return Column(
        key=key, title=title, text=lambda record: short_date(getattr(record, key)), sort=sort, width=10, shown=shown,
        tooltip=lambda record: full_date(getattr(record, key)), spoken=lambda record: full_date(getattr(record, key)),
    )  # fmt: skip


def _text(key: str, title: str, width: int, *, sort: str | None = None) -> Column[Any]:
    """A column of free text in one line."""
    return Column(
        key=key, title=title, text=lambda record: " ".join(str(getattr(record, key)).split()), width=width,
        sort=key if sort is None else sort,
    )  # fmt: skip
