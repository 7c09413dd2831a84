"""The agenda in the words of the tiles."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.agenda import NAMED, Agenda, Item, Waiting
from bapas_desktop.domain.formats import DAYS, clock, full_date, short_date, whole
from bapas_desktop.domain.training import Session
from bapas_desktop.ui.home.tile import TileContent

translate = QCoreApplication.translate


def sessions(agenda: Agenda) -> TileContent:
    """The sessions of today."""
    return _sessions(agenda.sessions)


def tomorrow(agenda: Agenda) -> TileContent:
    """The sessions of tomorrow."""
    return _sessions(agenda.tomorrow)


def unmarked(agenda: Agenda) -> TileContent:
    """Sessions that are over and whose attendance nobody has marked."""
    return _waiting(agenda.unmarked, translate("Home", "pertemuan"), _on_day)


def sheets(agenda: Agenda) -> TileContent:
    """Printed sheets that were not typed in."""
    return _waiting(agenda.sheets, translate("Home", "lembar"), _on_day)


def overdue(agenda: Agenda) -> TileContent:
    """Clients whose report has not come."""
    late = translate("Home", "{0} hari")
    return _waiting(agenda.overdue, _clients(), lambda item: late.format(whole(_since(item, agenda))), is_late=True)


def due_today(agenda: Agenda) -> TileContent:
    """Clients who report today."""
    return _waiting(agenda.due_today, _clients(), lambda _item: "")


def due_week(agenda: Agenda) -> TileContent:
    """Clients who report within seven days."""
    return _waiting(agenda.due_week, _clients(), _on_weekday)


def ending(agenda: Agenda) -> TileContent:
    """Clients whose guidance ends soon."""

    def left(item: Item) -> str:
        days = -_since(item, agenda)
        return translate("Home", "{0} hari lagi").format(days) if days else translate("Home", "hari ini")

    return _waiting(agenda.ending, _clients(), left)


def ended(agenda: Agenda) -> TileContent:
    """Clients whose guidance is over, and who have not been closed."""
    return _waiting(agenda.ended, _clients(), _on_day, is_late=True)


def permits(agenda: Agenda) -> TileContent:
    """Clients who are not back from leave."""
    return _waiting(agenda.permits, _clients(), _on_day, is_late=True)


def harvests(agenda: Agenda) -> TileContent:
    """Plantings that wait for their harvest."""
    return _waiting(agenda.harvests, translate("Home", "tanam"), _on_day)


def farm_work(agenda: Agenda) -> TileContent:
    """Work in the garden of today, and what was missed."""
    first = agenda.farm_work.first
    is_late = bool(first) and first[0].day is not None and first[0].day < agenda.today

    def detail(item: Item) -> str:
        return translate("Home", "hari ini") if item.day == agenda.today else short_date(item.day)

    return _waiting(agenda.farm_work, translate("Home", "pekerjaan"), detail, is_late=is_late)


def follow_ups(agenda: Agenda) -> TileContent:
    """Who is to be asked what became of him."""
    return _waiting(agenda.follow_ups, _clients(), _on_day)


def backup(agenda: Agenda) -> TileContent:
    """How old the last backup is."""
    age, made = agenda.backup_age, agenda.backup_at
    is_old = agenda.backup_is_old
    if made is None or age is None:
        return TileContent(words=translate("Home", "Belum ada"), is_late=is_old, is_quiet=not is_old)
    recent = (translate("Home", "Hari ini, {0}"), translate("Home", "Kemarin, {0}"))
    if age < len(recent):
        return TileContent(words=recent[age].format(clock(made.time())), is_quiet=True)
    lines = ((full_date(made.date()), ""),) if is_old else ()
    words = translate("Home", "hari lalu")
    return TileContent(number=whole(age), words=words, lines=lines, is_late=is_old, is_quiet=not is_old)


def _waiting(waiting: Waiting, words: str, detail: Callable[[Item], str], *, is_late: bool = False) -> TileContent:
    if not waiting:
        return _nothing()
    lines = tuple((item.name, detail(item)) for item in waiting.first[:NAMED])
    return TileContent(number=whole(waiting.count), words=words, lines=lines, is_late=is_late)


def _sessions(found: tuple[Session, ...]) -> TileContent:
    if not found:
        return _nothing()
    lines = tuple((_name(session), _progress(session)) for session in found[:NAMED])
    if len(found) == 1 and found[0].place:
        lines = (*lines, (found[0].place, ""))
    return TileContent(number=whole(len(found)), words=translate("Home", "pertemuan"), lines=lines)


def _nothing() -> TileContent:
    return TileContent(words=translate("Home", "Tidak ada"), is_quiet=True)


def _name(session: Session) -> str:
    what = session.title or session.program_title
    return "  ".join(part for part in (clock(session.start), what) if part)


def _progress(session: Session) -> str:
    if not session.participants:
        return translate("Home", "tanpa peserta")
    if not session.marked:
        return translate("Home", "{0} peserta").format(whole(session.participants))
    if session.marked >= session.participants:
        return translate("Home", "sudah ditandai")
    return translate("Home", "{0} dari {1} ditandai").format(whole(session.marked), whole(session.participants))


def _clients() -> str:
    return translate("Home", "klien")


def _since(item: Item, agenda: Agenda) -> int:
    return (agenda.today - item.day).days if item.day else 0


def _on_day(item: Item) -> str:
    return short_date(item.day)


def _on_weekday(item: Item) -> str:
    day: dt.date | None = item.day
    return f"{DAYS[day.weekday()]}, {day:%d/%m}" if day else ""
