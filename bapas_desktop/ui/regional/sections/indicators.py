"""Indikator: the indicators of performance, what they come to in a period, and their rules and targets."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bapas_desktop.data.regional.figures import read_figures
from bapas_desktop.domain.regional.figures import Figures
from bapas_desktop.domain.regional.indicators import IndicatorDraft
from bapas_desktop.domain.regional.period import Period
from bapas_desktop.ui.regional.indicator_dialog import IndicatorDialog
from bapas_desktop.ui.regional.indicator_months import MonthsDialog
from bapas_desktop.ui.regional.indicator_period import PeriodBar
from bapas_desktop.ui.regional.indicator_rows import (
    IndicatorQuery,
    IndicatorRows,
    ShownIndicator,
    indicator_columns,
)
from bapas_desktop.ui.regional.kinds import Kind
from bapas_desktop.ui.shared.filters import Filter
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.record_table import Column, RecordSource
from bapas_desktop.ui.shared.section import Chosen, ListSection, SectionAction, Words


class IndicatorSection(ListSection):
    """The list in the order of the office. Rows are there at once, their numbers when they have been read."""

    kind = Kind.INDICATORS
    stretch = "name"
    first_query = IndicatorQuery()
    months: MonthsDialog | None = None

    def make_words(self) -> Words:
        """What the page says."""
        return Words(
            title=self.tr("Indikator"), icon="reports", add=self.tr("Indikator baru…"),
            table=self.tr("Daftar indikator kinerja"), search=self.tr("Cari sasaran atau indikator …"),
        )  # fmt: skip

    def columns(self) -> list[Column[ShownIndicator]]:
        """The columns."""
        return indicator_columns()

    @property
    def store(self) -> Any:
        """The indicators."""
        return self.office.indicators

    def source(self) -> RecordSource:
        """Indicators with what they come to."""
        return self.rows

    def make_widget(self) -> QWidget:
        """The period, and the table below it."""
        self._reading: Period | None = None
        self._is_stale = False
        self.bar = PeriodBar(self.context.today)
        self.rows = IndicatorRows(self.office.indicators, self.bar.period.last.year)
        table = super().make_widget()
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.bar)
        layout.addWidget(table, 1)
        holder.setFocusProxy(table)
        self.bar.changed.connect(self._period_chosen)
        return holder

    # What is asked

    def filters(self) -> list[Filter]:
        """Those that stand in reports, or the others."""
        choices = [("yes", self.tr("Dilaporkan")), ("no", self.tr("Tidak dilaporkan"))]
        return [Filter(key="active", title=self.tr("Dilaporkan"), choices=lambda: choices)]

    def query(self, text: str, chosen: Chosen) -> IndicatorQuery:
        """What is sought and chosen."""
        active = chosen.get("active", ())
        wanted = "yes" in active if active else None
        return replace(self.first_query, text=text, active=wanted)

    def load(self, text: str, chosen: Chosen) -> None:
        """Show the rows, and read their numbers."""
        super().load(text, chosen)
        self._ask()

    def _period_chosen(self) -> None:
        self.rows.figures, self.rows.year = None, self.bar.period.last.year
        self.model.refresh()
        self._ask()

    def _ask(self) -> None:
        """Read the numbers of the chosen period; asked again meanwhile, they are read once more and not twice."""
        if self._reading is not None:
            self._is_stale = True
            return
        period = self._reading = self.bar.period
        self._is_stale = False
        self.context.jobs.run(
            self.window, self.tr("Menghitung indikator …"), lambda job: read_figures(self.office, period, job),
            partial(self._show, period),
        ).finished.connect(self._read)  # fmt: skip

    def _show(self, period: Period, figures: Figures) -> None:
        if period == self.bar.period:
            self.rows.figures = figures
            self.model.refresh()

    def _read(self) -> None:
        self._reading = None
        if self._is_stale:
            self._ask()

    # What it says

    def first_step(self) -> tuple[str, str, Kind]:
        """Someone deleted the five that a new office has."""
        words = self.tr("Belum ada indikator. Tulis apa yang dihitung (A), pembaginya (B), dan target tiap tahun.")
        return words, self.tr("Indikator baru"), Kind.INDICATORS

    def nothing_found(self) -> str:
        """There is a filter beside the search line."""
        return self.tr("Tidak ada indikator yang cocok dengan pencarian atau saringan ini.")

    # Acts

    def actions(self) -> Sequence[SectionAction]:
        """The months, order, copies, and whether it is reported."""
        return [
            SectionAction(
                name="indicator-months", text=self.tr("A dan B tiap bulan…"), slot=self.show_months,
                icon_name="calendar", button=True,
            ),
            SectionAction(
                name="indicator-up", text=self.tr("Naikkan"), slot=partial(self.move, -1), icon_name="move-up",
                button=True, allowed=lambda: self._can_move(-1),
            ),
            SectionAction(
                name="indicator-down", text=self.tr("Turunkan"), slot=partial(self.move, 1), icon_name="move-down",
                button=True, allowed=lambda: self._can_move(1),
            ),
            SectionAction(
                name="indicator-copy", text=self.tr("Salin indikator…"), slot=self.copy, icon_name="copy"
            ),
            SectionAction(
                name="indicator-off", text=self.tr("Jangan dilaporkan"), slot=partial(self.report, active=False),
                icon_name="eye-off", allowed=lambda: self._is_active(active=True),
            ),
            SectionAction(
                name="indicator-on", text=self.tr("Laporkan lagi"), slot=partial(self.report, active=True),
                icon_name="eye", allowed=lambda: self._is_active(active=False),
            ),
        ]  # fmt: skip

    def new_draft(self) -> IndicatorDraft:
        """An empty one, with the goal of the row with the cursor."""
        row: ShownIndicator | None = self.selected()
        return IndicatorDraft(goal=row.indicator.goal if row else "")

    def form(
        self, draft: IndicatorDraft, save: Callable[[IndicatorDraft], object], record_id: int | None
    ) -> FormDialog[IndicatorDraft]:
        """The form of an indicator."""
        return IndicatorDialog(draft, save, self.context, self.window, self.bar.period, is_new=record_id is None)

    def copy(self) -> None:
        """Open the form of a new one with everything of the selected one."""
        row: ShownIndicator | None = self.selected()
        if row:
            name = self.tr("{0} (salinan)").format(row.indicator.name)
            self.open_form(replace(row.draft(), name=name))

    def show_months(self) -> None:
        """The months of the year in which the period ends."""
        row: ShownIndicator | None = self.selected()
        if row:
            self.months = MonthsDialog(row.indicator, self.bar.period.last.year, self.context, self.window)
            self.months.open()

    def _can_move(self, by: int) -> bool:
        """Only where all are seen: the neighbour of a row that is left out is another."""
        row: ShownIndicator | None = self.selected()
        return row is not None and not self._is_narrowed and 0 < row.number + by <= len(self.model.ids)

    def move(self, by: int) -> None:
        """Put the selected one a place up or down."""
        row: ShownIndicator | None = self.selected()
        if row:
            self.store.move(row.id, by)

    def _is_active(self, *, active: bool) -> bool:
        row: ShownIndicator | None = self.selected()
        return row is not None and row.indicator.active is active

    def report(self, *, active: bool) -> None:
        """Let the selected one stand in reports, or not."""
        row: ShownIndicator | None = self.selected()
        if row:
            self.store.update(row.id, replace(row.draft(), active=active))
