"""Tutup bulan: what is still open in all tabs before a period is reported."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from bapas_desktop.data.regional.month_close import read_close
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.paper import Face
from bapas_desktop.domain.regional.close_words import clients_named
from bapas_desktop.domain.regional.month_close import CloseLine
from bapas_desktop.domain.regional.period import Period
from bapas_desktop.printing.month_close import month_close_page
from bapas_desktop.ui.regional.close_panel import ClosePanel, Shown
from bapas_desktop.ui.regional.close_ways import item_way, line_way
from bapas_desktop.ui.regional.kinds import Kind
from bapas_desktop.ui.shared.printing import show_page
from bapas_desktop.ui.shared.section import Chosen, Section, SectionAction, Words


class MonthCloseSection(Section):
    """The checklist of a period; nothing is written here."""

    kind = Kind.CLOSE

    def make_words(self) -> Words:
        """What the page says."""
        return Words(title=self.tr("Tutup bulan"), icon="stages", table=self.tr("Daftar periksa tutup bulan"))

    def make_widget(self) -> QWidget:
        """The panel."""
        self._reading: Period | None = None
        self._is_stale = False
        self.panel = ClosePanel(self.context)
        self.panel.bar.changed.connect(self._ask)
        self.panel.opened.connect(lambda shown: self.context.errors.run(partial(self.lead, shown), self.window))
        self.panel.selection_changed.connect(self.status_changed)
        return self.panel

    def actions(self) -> Sequence[SectionAction]:
        """Going where it is mended, and printing."""
        return [
            SectionAction(
                name="open-gap", text=self.tr("Buka tempatnya"), slot=self.lead_selected, icon_name="next",
                button=True, allowed=self._can_lead,
            ),
            SectionAction(
                name="print-month-close", text=self.tr("Cetak daftar periksa…"), slot=self.print_page,
                icon_name="print", needs=0, button=True, allowed=lambda: bool(self.panel.lines),
            ),
        ]  # fmt: skip

    # Reading

    def load(self, text: str, chosen: Chosen) -> None:  # noqa: ARG002 - the panel has its own choice
        """Read everything anew."""
        self._ask()

    def _ask(self) -> None:
        """Read the chosen period in the background; asked again meanwhile, it is read once more and not twice."""
        if self._reading is not None:
            self._is_stale = True
            return
        period = self._reading = self.panel.bar.period
        self._is_stale = False
        self.context.jobs.run(
            self.window, self.tr("Memeriksa semua bagian …"), lambda job: read_close(self.office, period, job),
            partial(self._show, period), cancelled=self._give_up,
        ).finished.connect(self._read)  # fmt: skip

    def _show(self, period: Period, lines: list[CloseLine]) -> None:
        if period == self.panel.bar.period:
            self.panel.show_lines(period, lines)
        self.status_changed.emit()

    def _give_up(self) -> None:
        self._is_stale = False
        self.panel.headline.setText(self.tr("Pemeriksaan dihentikan. Pilih periode lagi untuk memeriksa."))

    def _read(self) -> None:
        changed = self._reading != self.panel.bar.period
        self._reading = None
        if self._is_stale:
            if changed:
                self.panel.show_waiting()
            self._ask()

    # Leading on

    def selected_count(self) -> int:
        """Whether a line or an item is selected."""
        return int(self.panel.selected() is not None)

    def _can_lead(self) -> bool:
        shown = self.panel.selected()
        return shown is not None and not shown[0].is_done

    def lead_selected(self) -> None:
        """Go where the selected line is mended."""
        shown = self.panel.selected()
        if shown:
            self.lead(shown)

    def lead(self, shown: Shown) -> None:
        """Go where a line or an item is mended."""
        line, item = shown
        way = item_way(self.office, line.gap, item) if item else line_way(self.office, line)
        if way is None:
            return
        if way.kind:
            self.record_wanted.emit(way.kind, way.record_id)
        elif way.record_id is None:
            self.tab_list_wanted.emit(way.page_id, way.name)
        else:
            self.tab_record_wanted.emit(way.page_id, way.record_id)

    # Printing

    def print_page(self) -> None:
        """Show the checklist as a page for the meeting."""
        period, lines = self.panel.bar.period, list(self.panel.lines)
        now = self.office.database.now()
        show_page(
            self.context, self.window,
            lambda _face, paper: month_close_page(self.office, period, lines, paper, now),
            title=self.tr("Daftar periksa tutup bulan {0}").format(period.title),
            file_name=self.tr("tutup bulan {0}").format(period.title),
            clients=clients_named(lines), faces=(Face.INTERNAL,),
        )  # fmt: skip

    def status_text(self) -> str:
        """How much is open."""
        lines = self.panel.lines
        if not lines:
            return ""
        count = sum(not line.is_done for line in lines)
        return self.tr("{0} dari {1} hal belum beres").format(whole(count), whole(len(lines)))
