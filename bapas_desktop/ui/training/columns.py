"""The columns of the list of sessions, and the words that several parts of this tab share."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from bapas_desktop.domain.formats import clock, full_date, short_date, whole
from bapas_desktop.domain.training import Mark, Session
from bapas_desktop.ui.shared.record_table import RECORD_ROLE, Align, Column, Tone, tone_colour

translate = QCoreApplication.translate


def mark_word(mark: Mark) -> str:
    """``Hadir`` for H, and so on."""
    return {
        Mark.PRESENT: translate("Training", "Hadir"),
        Mark.EXCUSED: translate("Training", "Izin"),
        Mark.ILL: translate("Training", "Sakit"),
        Mark.ABSENT: translate("Training", "Alpa"),
        Mark.LATE: translate("Training", "Terlambat"),
    }[mark]


def hours(start: dt.time | None, end: dt.time | None) -> str:
    """``09.00–12.00``, as in a table where the zone goes without saying."""
    return "–".join(clock(time) for time in (start, end) if time)


def is_waiting(session: Session, today: dt.date) -> bool:
    """Whether the session is over and somebody has no mark yet."""
    if session.cancelled_on or session.date is None:
        return False
    return session.date < today and session.marked < session.participants


def state_words(session: Session) -> str:
    """``Dibatalkan: hujan lebat`` or ``Pengganti``; nothing for a session as planned."""
    if session.cancelled_on:
        return translate("Training", "Dibatalkan: {0}").format(session.cancel_reason)
    return translate("Training", "Pengganti") if session.catch_up_of else ""


class SessionDelegate(QStyledItemDelegate):
    """Strikes cancelled sessions out in a table of sessions."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:  # noqa: N802 - called by Qt
        """Muted and struck out; the column Keadaan says why."""
        super().initStyleOption(option, index)
        session: Session | None = index.data(RECORD_ROLE)
        model: Any = index.model()
        if session and session.cancelled_on and model.columns[index.column()].key != "state":
            style: Any = option
            style.font.setStrikeOut(True)
            style.palette.setColor(QPalette.ColorRole.Text, tone_colour(Tone.MUTED))


def totals(count: int, catch_ups: int, cancelled: int) -> str:
    """``12 pertemuan, 1 pengganti, 2 dibatalkan``: of ``count`` those held as planned, and the others apart."""
    parts = [translate("Training", "{0} pertemuan").format(whole(count - catch_ups - cancelled))]
    if catch_ups:
        parts.append(translate("Training", "{0} pengganti").format(whole(catch_ups)))
    if cancelled:
        parts.append(translate("Training", "{0} dibatalkan").format(whole(cancelled)))
    return ", ".join(parts)


def session_columns(today: Callable[[], dt.date]) -> list[Column[Session]]:
    """The columns of the list; ``today`` is asked anew, for a window that stays open over night."""
    return [
        Column(
            key="date", title=translate("Training", "Tanggal"), text=lambda s: short_date(s.date), sort="date",
            width=10, tooltip=lambda s: full_date(s.date), spoken=lambda s: full_date(s.date),
        ),
        Column(
            key="start", title=translate("Training", "Jam"), text=lambda s: hours(s.start, s.end), sort="start",
            width=11,
        ),
        Column(
            key="program", title=translate("Training", "Kegiatan"), text=lambda s: s.program_title,
            sort="program_title", width=26,
        ),
        Column(key="title", title=translate("Training", "Pertemuan"), text=lambda s: s.title, sort="title", width=18),
        Column(
            key="state", title=translate("Training", "Keadaan"), text=state_words, width=14,
            tone=lambda s: Tone.WARNING if s.cancelled_on else None, tooltip=state_words,
        ),
        Column(key="stage", title=translate("Training", "Tahap"), text=lambda s: s.stage, sort="stage", width=12),
        Column(key="place", title=translate("Training", "Tempat"), text=lambda s: s.place, sort="place", width=13),
        Column(
            key="instructors", title=translate("Training", "Instruktur"), text=lambda s: s.instructors,
            sort="instructors", width=13,
        ),
        Column(
            key="participants", title=translate("Training", "Peserta"), text=lambda s: str(s.participants),
            align=Align.RIGHT, width=5, tone=lambda s: None if s.participants else Tone.MUTED,
        ),
        Column(
            key="marked", title=translate("Training", "Hadir"), text=lambda s: _marked(s, today()), align=Align.RIGHT,
            width=8,
            spoken=_spoken_marks, tooltip=_marks_hint, tone=lambda s: Tone.WARNING if is_waiting(s, today()) else None,
        ),
    ]  # fmt: skip


def _marked(session: Session, today: dt.date) -> str:
    """``28 / 31``: there, of those who have a mark; while nobody has one a dash, or after the day a word."""
    if session.cancelled_on:
        return translate("Training", "batal")
    if session.marked:
        return f"{session.present} / {session.marked}"
    return translate("Training", "belum") if is_waiting(session, today) else "–"


def _spoken_marks(session: Session) -> str:
    if session.cancelled_on:
        return translate("Training", "dibatalkan")
    if not session.marked:
        return translate("Training", "belum ditandai")
    return translate("Training", "{0} hadir dari {1} yang ditandai").format(session.present, session.marked)


def _marks_hint(session: Session) -> str:
    words = _spoken_marks(session)
    if session.cancelled_on:
        return words
    missing = session.participants - session.marked
    return f"{words}; " + translate("Training", "{0} belum ditandai").format(missing) if missing else words
