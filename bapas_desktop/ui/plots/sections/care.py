"""Perawatan: the care log, planned and done; what was missed comes first."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.domain.formats import rupiah, short_date, whole
from bapas_desktop.domain.plots.care import CARE_KINDS, CareDraft, CareQuery, CareState
from bapas_desktop.domain.plots.growing import PlotQuery
from bapas_desktop.ui.plots.care_columns import CareRow, CareRows, care_columns, state_words
from bapas_desktop.ui.plots.care_dialog import CareDialog
from bapas_desktop.ui.plots.care_photos import keep_photos
from bapas_desktop.ui.plots.cost_words import times
from bapas_desktop.ui.plots.day_dialog import DayDialog
from bapas_desktop.ui.plots.duty_dialog import DutyDialog
from bapas_desktop.ui.plots.duty_print import ask_log, ask_roster, show_roster
from bapas_desktop.ui.plots.kinds import Kind
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.filters import Filter
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.messages import Messages
from bapas_desktop.ui.shared.own_keys import OwnKeys
from bapas_desktop.ui.shared.record_table import Column, RecordSource
from bapas_desktop.ui.shared.section import Chosen, ListSection, SectionAction, Words

_DUE = "due"
_LOOKED_AT = 200
"""So many selected deeds are asked whether they are done."""


class CareSection(ListSection):
    """The list of deeds."""

    kind = Kind.CARE
    stretch = "material"
    first_query = CareQuery(sort="")
    window_shown: QDialog | None = None

    def make_words(self) -> Words:
        """What the page says."""
        return Words(
            title=self.tr("Perawatan"), icon="care", add=self.tr("Perawatan baru…"), table=self.tr("Daftar perawatan"),
            search=self.tr("Cari petak, pekerjaan, klien, bahan …"),
        )  # fmt: skip

    def make_widget(self) -> QWidget:
        """The table, and above it what was missed."""
        table = super().make_widget()
        self.messages = Messages()
        self.messages.declare(
            "missed", self.tr("{0} pekerjaan terlewat sejak {1}. Tandai selesai, atau jadwalkan ulang."),
            button=self.tr("Pilih yang terlewat"), step=self.select_missed,
        )  # fmt: skip
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.messages)
        layout.addLayout(self._buttons())
        layout.addWidget(table, 1)
        box.setFocusProxy(table)
        keys = OwnKeys(self.table)
        keys.add(Qt.Key.Key_Space, partial(self.context.errors.run, self.finish_today, self.window))
        return box

    def _buttons(self) -> QHBoxLayout:
        """What is done most, above the table: the line of tools has no room for it."""
        self.done_button = self._button(self.tr("Selesai hari ini"), "success", self.finish_today)
        self.done_button.setToolTip(self.tr("Tandai yang dipilih selesai hari ini (spasi)"))
        self.again_button = self._button(self.tr("Jadwalkan ulang…"), "calendar", self.plan_anew)
        self.copy_button = self._button(self.tr("Salin ke hari lain…"), "copy", self.copy_selected)
        self.roster_button = self._button(self.tr("Susun jadwal piket…"), "participants", self.open_roster)
        self.print_button = self._button(self.tr("Cetak jadwal piket…"), "print", self.print_roster)
        row = QHBoxLayout()
        for button in (self.done_button, self.again_button, self.copy_button):
            row.addWidget(button)
        row.addStretch()
        for button in (self.roster_button, self.print_button):
            row.addWidget(button)
        self.status_changed.connect(self._sync_buttons)
        return row

    def _button(self, words: str, icon_name: str, slot: Callable[[], object]) -> QPushButton:
        return push_button(words, icon_name, partial(self.context.errors.run, slot, self.window))

    def _sync_buttons(self) -> None:
        entries = self.office.care.records(self.table.selected_ids()[:_LOOKED_AT])
        for button in (self.done_button, self.again_button):
            button.setEnabled(any(entry.done_on is None for entry in entries))
        self.copy_button.setEnabled(bool(entries))

    def columns(self) -> list[Column[CareRow]]:
        """The columns."""
        return care_columns(self.context.today)

    @property
    def store(self) -> Any:
        """The care log."""
        return self.office.care

    def source(self) -> RecordSource:
        """Deeds beside the names of their people."""
        return CareRows(self.office)

    # Filters

    def filters(self) -> list[Filter]:
        """By plot, state, kind and time."""
        return [
            Filter(key="state", title=self.tr("Keadaan"), choices=self._states),
            Filter(key="plot", title=self.tr("Petak"), choices=self._plots),
            Filter(key="kind", title=self.tr("Pekerjaan"), choices=self._kinds),
            Filter(
                key="time", title=self.tr("Waktu"),
                choices=lambda: [(key, words) for key, (words, *_days) in times(self.context.today()).items()],
            ),
        ]  # fmt: skip

    def _states(self) -> list[tuple[str, str]]:
        found = [(state.value, state_words(state)) for state in CareState]
        return [(_DUE, self.tr("Hari ini dan terlewat")), *found]

    def _plots(self) -> list[tuple[str, str]]:
        plots = self.office.plots
        return [(str(plot.id), plot.code) for plot in plots.records(plots.ids(PlotQuery(sort="code")))]

    def _kinds(self) -> list[tuple[str, str]]:
        used = self.office.care.words("kind")
        return [(kind, kind) for kind in sorted(used or CARE_KINDS, key=str.casefold)]

    def query(self, text: str, chosen: Chosen) -> CareQuery:
        """What is sought and chosen."""
        (state,), (plot,), (kind,), (time,) = (chosen.get(key, ("",)) for key in ("state", "plot", "kind", "time"))
        today = self.context.today()
        first, last = times(today)[time][1:] if time else (None, None)
        if state == _DUE:
            last = min(last or today, today)
        return replace(
            self.first_query, text=text, kind=kind, first=first, last=last, today=today, undone=state == _DUE,
            plot_id=int(plot) if plot.isdigit() else None,
            state=CareState(state) if state in set(CareState) else None,
        )  # fmt: skip

    def load(self, text: str, chosen: Chosen) -> None:
        """Show what fulfils all conditions, and say what was missed."""
        super().load(text, chosen)
        today = self.context.today()
        missed = self.office.care.ids(CareQuery(state=CareState.MISSED, today=today, sort="day", descending=False))
        if missed:
            oldest = self.office.care.get(missed[0])
            self.messages.show_message("missed", whole(len(missed)), short_date(oldest.planned_on))
        else:
            self.messages.clear("missed")

    def total(self, ids: Sequence[int]) -> str:
        """What they cost."""
        spent = self.office.care.rupiah(ids)
        return rupiah(spent) if spent else ""

    # Forms

    def new_draft(self) -> CareDraft | None:
        """Done today, on the plot of the deed with the cursor; nothing can be tended without a plot."""
        plots = self.office.plots.ids(PlotQuery(sort="code"))
        if not plots:
            return None
        row = self.selected()
        plot_id = row.entry.plot_id if row else plots[0] if len(plots) == 1 else None
        return CareDraft(plot_id=plot_id, done_on=self.context.today())

    def draft_of(self, record: CareRow) -> CareDraft:
        """The deed of the row."""
        return record.entry.draft()

    def form(
        self, draft: CareDraft, save: Callable[[CareDraft], object], record_id: int | None
    ) -> FormDialog[CareDraft]:
        """The form of a deed."""
        return CareDialog(draft, save, self.context, self.window, record_id)

    def saved(self, new_id: int | None) -> None:
        """Show the deed; photos that waited for it are taken in now."""
        super().saved(new_id)
        if new_id is not None and isinstance(self.dialog, CareDialog) and self.dialog.photos.pending:
            plot_id = self.office.care.get(new_id).plot_id
            if plot_id is not None:
                keep_photos(self.context, self.window, plot_id, new_id, self.dialog.photos.pending)

    def first_step(self) -> tuple[str, str, Kind]:
        """Plots come before their care."""
        if not self.office.plots.count():
            words = self.tr("Belum ada petak. Perawatan dicatat pada petak.")
            return words, self.tr("Buat petak"), Kind.PLOTS
        words = self.tr(
            "Belum ada perawatan. Catat penyiraman, penyiangan, atau pemupukan hari ini, atau susun jadwal piket."
        )
        return words, self.tr("Perawatan baru"), Kind.CARE

    def nothing_found(self) -> str:
        """Of deeds."""
        return self.tr("Tidak ada perawatan yang cocok dengan pencarian dan saringan ini.")

    # What is done with them

    def actions(self) -> Sequence[SectionAction]:
        """Ticking off, copying, planning anew, and the duty roster."""
        return [
            SectionAction(
                name="care-done", text=self.tr("Selesai hari ini"), slot=self.finish_today, icon_name="success",
                many=True,
            ),
            SectionAction(
                name="care-copy", text=self.tr("Salin ke hari lain…"), slot=self.copy_selected, icon_name="copy",
                many=True,
            ),
            SectionAction(
                name="care-again", text=self.tr("Jadwalkan ulang…"), slot=self.plan_anew, icon_name="calendar",
                many=True,
            ),
            SectionAction(
                name="care-roster", text=self.tr("Susun jadwal piket…"), slot=self.open_roster,
                icon_name="participants", needs=0,
            ),
            SectionAction(
                name="care-print-roster", text=self.tr("Cetak jadwal piket…"), slot=self.print_roster,
                icon_name="print", needs=0,
            ),
            SectionAction(
                name="care-print-log", text=self.tr("Cetak buku perawatan petak…"), slot=self.print_log,
                icon_name="print",
            ),
        ]  # fmt: skip

    def _selected_open(self) -> list[int]:
        entries = self.office.care.records(self.table.selected_ids())
        return [entry.id for entry in entries if entry.done_on is None]

    def finish_today(self) -> None:
        """Say that the selected planned deeds were done today; what is done already stays."""
        ids = self._selected_open()
        if ids:
            self.office.care.set_done(ids, self.context.today())

    def copy_selected(self) -> None:
        """Plan the selected deeds for another day too."""
        ids = self.table.selected_ids()
        about = self.tr("{0} pekerjaan disalin sebagai rencana: petak, jenis, dan pelaksananya sama.")
        self._ask_day(self.tr("Salin ke hari lain"), about.format(whole(len(ids))), self.office.care.copy, ids)

    def plan_anew(self) -> None:
        """Put the selected deeds that are not done on another day."""
        ids = self._selected_open()
        if not ids:
            self.context.asker.tell(
                self.window, self.tr("Yang dipilih sudah selesai; tidak ada yang dijadwalkan ulang.")
            )
            return
        about = self.tr("{0} pekerjaan yang belum selesai dipindahkan ke hari lain.")
        self._ask_day(self.tr("Jadwalkan ulang"), about.format(whole(len(ids))), self.office.care.plan_anew, ids)

    def _ask_day(self, title: str, about: str, deed: Callable[..., object], ids: Sequence[int]) -> None:
        dialog = DayDialog(title, about, partial(deed, ids), self.context, self.window, offered=self.context.today())
        self.window_shown = dialog
        dialog.open()

    def open_roster(self) -> None:
        """Open the window that makes a duty roster; there is nothing to tend without a plot."""
        if not self.office.plots.count():
            words, button, kind = self.first_step()
            self.context.asker.ask(self.window, words, yes=button, then=lambda: self.form_wanted.emit(kind, None))
            return
        dialog = DutyDialog(self.context, self.window)
        dialog.kept.connect(self._roster_kept)
        self.window_shown = dialog
        dialog.open()

    def _roster_kept(self, first: dt.date, last: dt.date, print_it: bool) -> None:
        if print_it:
            show_roster(self.context, self.window, first, last)

    def print_roster(self) -> None:
        """Ask for the days, and show the duty roster to hang in the garden."""
        self.window_shown = ask_roster(self.context, self.window)

    def print_log(self) -> None:
        """Show the book of the plot of the deed with the cursor."""
        row = self.selected()
        if row:
            self.window_shown = ask_log(self.context, self.window, row.entry.plot_id)

    def select_missed(self) -> None:
        """Select all that was missed, whatever is sought; they stand at the top."""
        missed = set(self.office.care.ids(CareQuery(state=CareState.MISSED, today=self.context.today(), sort="")))
        if not missed <= set(self.model.ids):
            self.show_all()
        rows = [row for care_id in missed if (row := self.model.row_of(care_id)) is not None]
        selection, flags = self.table.selectionModel(), QItemSelectionModel.SelectionFlag
        self.table.clearSelection()
        for row in sorted(rows, reverse=True):
            selection.setCurrentIndex(self.model.index(row, 0), flags.Select | flags.Rows)
        self.table.setFocus()
