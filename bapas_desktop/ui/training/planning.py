"""What is done with the days of sessions: moving, cancelling, restoring, making up for one, and the holidays."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from bapas_desktop.domain.calendar import check_free_day
from bapas_desktop.domain.formats import full_date
from bapas_desktop.domain.training import Session, SessionDraft
from bapas_desktop.ui.shared.list_page import ListPage, Needs
from bapas_desktop.ui.training.cancel_dialog import CancelDialog, refusal_lines
from bapas_desktop.ui.training.holiday_dialog import HolidaysDialog
from bapas_desktop.ui.training.move_dialog import MoveDialog
from bapas_desktop.ui.training.planning_note import clash_lines
from bapas_desktop.wording import say


class Planning(QObject):
    """The actions of the calendar on the page's selected sessions.

    Args:
        page: the list of sessions.
        plan: opens the form of a new session.
        show: puts the cursor on a session.
    """

    def __init__(
        self, page: ListPage[Session], plan: Callable[[SessionDraft], object], show: Callable[[int], object]
    ) -> None:
        super().__init__(page)
        self._page = page
        self._plan = plan
        self._show = show
        self._office = page.context.office
        row = page.add_row_action
        self.move_action = row("move-session", self.tr("Pindahkan…"), self.move, Needs.ONE, icon_name="move")
        self.cancel_action = row(
            "cancel-session", self.tr("Batalkan pertemuan…"), self.cancel, Needs.SOME, icon_name="cancel"
        )
        self.restore_action = row(
            "restore-session", self.tr("Jadi diadakan lagi"), self.restore, Needs.SOME, icon_name="supervision"
        )
        self.catch_up_action = row(
            "catch-up", self.tr("Pertemuan pengganti…"), self.plan_catch_up, Needs.ONE, icon_name="repeat"
        )

    def add_holidays(self) -> None:
        """Add the way to the holidays to the page's menu."""
        self._page.add_action("holidays", self.tr("Hari libur…"), self.open_holidays, icon_name="holidays")

    def sync(self, session: Session | None) -> None:
        """Enable what makes sense for the one selected session; several are told afterwards what could not be done."""
        if session is None:
            return
        is_cancelled = session.cancelled_on is not None
        self.move_action.setEnabled(not is_cancelled)
        self.cancel_action.setEnabled(not is_cancelled and not session.marked)
        self.restore_action.setEnabled(is_cancelled)
        is_past = session.date is not None and session.date < self._page.context.today()
        self.catch_up_action.setEnabled(is_cancelled or is_past)

    # Moving

    def move(self) -> None:
        """Ask for another day for the session with the cursor."""
        session: Session | None = self._page.table.current_record()
        if session:
            session_id = session.id
            self.mover = MoveDialog(
                session, lambda day: self.move_to(session_id, day, is_day_seen=True), self._page.context, self._page
            )
            self.mover.open()

    def move_to(self, session_id: int, day: dt.date, *, is_day_seen: bool = False) -> None:
        """Put a session on a day; where later ones of its program exist, ask whether they follow."""
        session = self._office.sessions.get(session_id)
        if session.date is None or session.date == day:
            return
        later = len(self._office.calendar.later(session_id))
        details = [] if is_day_seen else [say(one) for one in check_free_day("", day, self._office.holidays.all())]
        details += clash_lines(self._office.calendar.clashes_of(replace(session.draft(), date=day), session_id))
        if session.marked:
            details.append(self.tr("Kehadirannya sudah ditandai dan ikut berpindah."))
        question = self.tr("Pindahkan “{0}” ke {1}?").format(session.title, full_date(day))
        asker, page = self._page.context.asker, self._page
        if later:
            by = (day - session.date).days
            words = self.tr("Juga {0} pertemuan sesudahnya (bergeser {1} hari)").format(later, abs(by))
            way = self.tr("lebih lambat") if by > 0 else self.tr("lebih awal")
            details.append(
                self.tr("Bila ikut, pertemuan sesudahnya {0} hari {1}; hari libur dilewati.").format(abs(by), way)
            )
            options = [("one", self.tr("Hanya pertemuan ini")), ("all", words)]
            asker.choose(
                page, question, options, lambda key: self._move(session_id, day, with_later=key == "all"),
                "\n".join(details),
            )  # fmt: skip
        elif details:
            asker.ask(
                page, question, yes=self.tr("Pindahkan"), then=lambda: self._move(session_id, day, with_later=False),
                details="\n".join(details),
            )  # fmt: skip
        else:
            self._move(session_id, day, with_later=False)

    def _move(self, session_id: int, day: dt.date, *, with_later: bool) -> None:
        def work() -> None:
            self._office.calendar.move(session_id, day, with_later=with_later)
            self._show(session_id)

        self._page.context.errors.run(work, self._page)

    # Cancelling

    def cancel(self) -> None:
        """Ask why the selected sessions are not held."""
        sessions = self._selected()
        self.canceller = CancelDialog(sessions, self._page.context, self._page)
        self.canceller.saved.connect(
            lambda refused: self._tell(self.tr("{0} pertemuan tidak dapat dibatalkan."), sessions, refused)
        )
        self.canceller.open()

    def restore(self) -> None:
        """Take the cancelling of the selected sessions back."""
        sessions = self._selected()
        refused = self._office.calendar.restore([session.id for session in sessions])
        self._tell(self.tr("{0} pertemuan tetap seperti semula."), sessions, refused)

    def _tell(self, words: str, sessions: Sequence[Session], refused: Sequence[tuple[int, str]]) -> None:
        if refused:
            lines = refusal_lines(sessions, refused)
            self._page.context.asker.tell(self._page, words.format(len(refused)), lines)

    def _selected(self) -> list[Session]:
        return self._office.sessions.records(self._page.table.selected_ids())

    # Making up, and holidays

    def plan_catch_up(self) -> None:
        """Open the form of a session that makes up for the one with the cursor; only the day is still to be typed."""
        session: Session | None = self._page.table.current_record()
        if session:
            self._plan(replace(session.draft(), date=None, catch_up_of=session.id))

    def open_holidays(self) -> None:
        """List the holidays of this year."""
        context = self._page.context
        self.holidays = HolidaysDialog(context, self._page, context.today().year)
        self.holidays.open()
