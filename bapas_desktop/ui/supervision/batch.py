"""What is done for several clients at once: papers, letters of summons, and the days between reports."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.supervision.reporting import DueState
from bapas_desktop.ui.casework.interval_dialog import IntervalDialog
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.supervision.letters_dialog import LettersDialog, Written
from bapas_desktop.ui.supervision.papers import Papers
from bapas_desktop.ui.supervision.record_list import Kind, RecordList
from bapas_desktop.wording import REFUSALS

NAMES_TOLD = 4
"""So many names are written out where an act concerns several clients."""


class Batch(QObject):
    """Acts on the selected rows of the list on top, or on all that it shows.

    Args:
        shown: gives the list on top.
    """

    def __init__(self, context: AppContext, parent: QWidget, shown: Callable[[], RecordList]) -> None:
        super().__init__(parent)
        self._context = context
        self._office = context.office
        self._window = parent
        self._shown = shown
        self.papers = Papers(context, parent)

    # Which rows

    def _for_rows(self, then: Callable[[list[int]], object]) -> None:
        """Go on with the selected rows or all that are shown; asked where both can be meant."""
        current = self._shown()
        every, selected = list(current.model.ids), current.table.selected_ids()
        if not selected or len(selected) == len(every):
            then(every)
            return
        options = [
            ("selected", self.tr("{0} yang dipilih").format(whole(len(selected)))),
            ("all", self.tr("Semua {0} yang tampak").format(whole(len(every)))),
        ]
        rows = {"selected": selected, "all": every}
        question = self.tr("Untuk yang dipilih saja, atau untuk semua yang tampak?")
        self._context.asker.choose(self._window, question, options, lambda key: then(rows[key]))

    def _for_clients(self, then: Callable[[Sequence[int]], object]) -> None:
        """The same for the clients of the rows, each once."""
        visits = self._office.visits
        if self._shown().kind is Kind.DUTIES:
            self._for_rows(then)
        else:
            self._for_rows(lambda ids: then(list({visit.client_id or 0: None for visit in visits.records(ids)})))

    # Papers

    def print_call_list(self, state: DueState, *, by_officer: bool) -> None:
        """Whom to call."""
        self._for_rows(lambda ids: self.papers.call_list(ids, state, by_officer=by_officer))

    def print_slips(self) -> None:
        """The slips with the day of the next report."""
        self._for_clients(self.papers.slips)

    def print_cards(self) -> None:
        """The cards that clients carry."""
        self._for_clients(self.papers.cards)

    def print_letters(self) -> None:
        """Letters that are written already."""
        self._for_rows(lambda ids: self.papers.letters(Written(ids, [])))

    # Letters and intervals

    def write_summons(self) -> None:
        """Write letters to those who are overdue, and show them."""
        self._for_rows(self._open_letters)

    def _open_letters(self, ids: Sequence[int]) -> None:
        duties = self._office.reporting.records(ids)
        if not any(duty.days_late(self._context.today()) for duty in duties):
            words = self.tr("Tidak ada yang terlambat lapor di antara klien ini, jadi tidak ada surat panggilan.")
            self._context.asker.tell(self._window, words)
            return
        self.letters = LettersDialog(duties, self._context, self._window)
        self.letters.saved.connect(self.papers.letters)
        self.letters.open()

    def change_interval(self) -> None:
        """Set the days between the reports of the selected clients."""
        ids = self._shown().table.selected_ids()
        names = ", ".join(duty.full_name for duty in self._office.reporting.records(ids[:NAMES_TOLD]))
        if len(ids) > NAMES_TOLD:
            names = self.tr("{0}, dan {1} klien lain").format(names, whole(len(ids) - NAMES_TOLD))
        self.interval = IntervalDialog(ids, names, self._context, self._window)
        self.interval.saved.connect(self._tell_unchanged)
        self.interval.open()

    def _tell_unchanged(self, refused: list[tuple[int, str]]) -> None:
        if not refused:
            return
        duties = self._office.reporting.records([key for key, _code in refused])
        names = {duty.id: duty.full_name for duty in duties}
        self._context.asker.tell(
            self._window,
            self.tr("Jarak lapor {0} klien tidak berubah.").format(whole(len(refused))),
            "\n".join(f"{names[key]}: {REFUSALS[code]}" for key, code in refused),
        )
