"""Tindak lanjut: who is to be asked what became of him, and all that was told."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.reflections.outcomes import (
    CurvePoint,
    FollowUp,
    Outcome,
    OutcomeDraft,
    OutcomeQuery,
    OutcomeState,
)
from bapas_desktop.domain.training import ProgramQuery
from bapas_desktop.ui.reflections.kinds import Kind
from bapas_desktop.ui.reflections.outcome_columns import due_columns, outcome_columns, state_words, step_words
from bapas_desktop.ui.reflections.outcome_dialog import OutcomeDialog
from bapas_desktop.ui.reflections.outcome_due import DueQuery, DueRow, DueRows
from bapas_desktop.ui.reflections.outcome_papers import OutcomeExport, show_call_list, show_cards
from bapas_desktop.ui.reflections.outcome_windows import CurveDialog, LineDialog, read_curve
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.filters import Filter
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.record_table import Column, RecordTableModel
from bapas_desktop.ui.shared.record_view import RecordTableView
from bapas_desktop.ui.shared.section import Chosen, ListSection, SectionAction, Words

DUE_LIST = "outcomes-due"
"""The name under which other tabs ask for those who are due."""
_IN_MENU = 40


class OutcomeSection(ListSection):
    """Two tables behind a switch; those who are due come first."""

    kind = Kind.OUTCOMES
    exports = True
    stretch = "work"
    first_query = OutcomeQuery()
    window_shown: QDialog | None = None

    def make_words(self) -> Words:
        """What the page says."""
        return Words(
            title=self.tr("Tindak lanjut"), icon="call-list", add=self.tr("Tindak lanjut baru…"),
            table=self.tr("Semua catatan tindak lanjut"), search=self.tr("Cari nama, kegiatan, pekerjaan …"),
        )  # fmt: skip

    # The two tables

    def make_widget(self) -> QWidget:
        """A switch and buttons above, and the table that is chosen."""
        self._asked: tuple[str, Chosen] = ("", {})
        every = super().make_widget()
        self.due_rows = DueRows(self.office, self.context.today)
        self.due_model: RecordTableModel[DueRow] = RecordTableModel(self.due_rows, due_columns(self.context.today))
        self.due_table = RecordTableView(
            self.due_model, self.context.settings, self.tr("Tindak lanjut yang jatuh tempo"),
            key="outcomes-due-table", stretch="client",
        )  # fmt: skip
        self.due_model.setParent(self.due_table)
        self.due_table.opened.connect(lambda _id: self.context.errors.run(self.record_due, self.window))
        self.due_table.selection_changed.connect(self.status_changed)
        self.due_model.ids_changed.connect(self._due_changed)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.due_table)
        self.pages.addWidget(every)
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._head())
        layout.addWidget(self.pages, 1)
        box.setFocusProxy(self.due_table)
        self.status_changed.connect(self._sync_buttons)
        return box

    def _head(self) -> QHBoxLayout:
        self.due_button, self.all_button = (
            self._segment(self.tr("Jatuh tempo")),
            self._segment(self.tr("Semua catatan")),
        )
        self.due_button.setChecked(True)
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(0)
        for button in (self.due_button, self.all_button):
            group.addButton(button)
            row.addWidget(button)
        self.due_button.toggled.connect(self._switched)
        row.addSpacing(self.window.fontMetrics().height())
        self.record_button = self._button(self.tr("Catat hasil…"), "edit", self.record_due)
        self.line_button = self._button(self.tr("Garis perkembangan…"), "history", self.show_line)
        self.curve_button = self._button(self.tr("Masih dijalankan…"), "reports", self.show_curve)
        row.addWidget(self.record_button)
        row.addWidget(self.line_button)
        row.addStretch()
        row.addWidget(self.curve_button)
        return row

    def _segment(self, words: str) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setCheckable(True)
        button.setAccessibleName(words)
        return button

    def _button(self, words: str, icon_name: str, slot: Callable[[], object]) -> QWidget:
        return push_button(words, icon_name, partial(self.context.errors.run, slot, self.window))

    @property
    def is_due(self) -> bool:
        """Whether those who are due are on top."""
        return self.due_button.isChecked()

    def show_due(self, *, shown: bool) -> None:
        """Bring one of the tables on top."""
        (self.due_button if shown else self.all_button).setChecked(True)

    def _switched(self) -> None:
        self.pages.setCurrentIndex(0 if self.is_due else 1)
        self.widget.setFocusProxy(self.due_table if self.is_due else self.table)
        self.load(*self._asked)
        self.status_changed.emit()

    def _sync_buttons(self) -> None:
        self.record_button.setVisible(self.is_due)
        self.record_button.setEnabled(self.due_table.selected_count() == 1)
        self.line_button.setEnabled(self._client() is not None)

    def columns(self) -> list[Column[Outcome]]:
        """The columns of all that was told."""
        return outcome_columns()

    @property
    def store(self) -> Any:
        """The follow-ups."""
        return self.office.outcomes

    # What is asked

    def filters(self) -> list[Filter]:
        """By program, step and state."""
        return [
            Filter(key="program", title=self.tr("Kegiatan"), choices=self._programs),
            Filter(key="months", title=self.tr("Tindak lanjut"), choices=self._months),
            Filter(
                key="state", title=self.tr("Keadaan"),
                choices=lambda: [(state.value, state_words(state)) for state in OutcomeState],
            ),
        ]  # fmt: skip

    def _programs(self) -> list[tuple[str, str]]:
        programs = self.office.programs
        chosen = [one for one in (_number(self.chosen, "program"),) if one is not None]
        ids = [*chosen, *programs.ids(ProgramQuery())[:_IN_MENU]]
        return [(str(one.id), one.title) for one in programs.records(list(dict.fromkeys(ids)))]

    def _months(self) -> list[tuple[str, str]]:
        return [(str(month), step_words(month)) for month in self.office.profile.get().follow_up_months]

    def query(self, text: str, chosen: Chosen) -> OutcomeQuery:
        """What is sought and chosen."""
        return replace(
            self.first_query, text=text, program_id=_number(chosen, "program"), months=_number(chosen, "months"),
            state=_value(chosen, "state"),
        )  # fmt: skip

    def load(self, text: str, chosen: Chosen) -> None:
        """Show what is sought in the table on top."""
        self._asked = (text, chosen)
        if not self.is_due:
            super().load(text, chosen)
            return
        self.chosen = chosen
        self._is_narrowed = bool(text.strip() or any(chosen.values()))
        kept = self.due_model.query or DueQuery()
        self.due_model.show_query(
            replace(
                kept, text=text, program_id=_number(chosen, "program"), months=_number(chosen, "months"),
                state=_value(chosen, "state"),
            )
        )  # fmt: skip
        self._due_changed()

    def _due_changed(self) -> None:
        self.due_table.show_sorting()
        if self.due_model.ids:
            pass
        elif self._is_narrowed:
            self.due_table.empty.say(self.nothing_found(), self.tr("Tampilkan semua"), self.show_all)
        else:
            self.due_table.empty.say(
                self.tr(
                    "Tidak ada yang jatuh tempo. Peserta kegiatan yang selesai muncul di sini pada waktunya ({0}), "
                    "supaya ditanya: bekerja, berusaha, masih menjalankan keterampilannya?"
                ).format(", ".join(step_words(month) for month in self.office.profile.get().follow_up_months)),
                self.tr("Lihat semua catatan"),
                partial(self.show_due, shown=False),
            )
        self.status_changed.emit()

    def first_step(self) -> tuple[str, str, Kind]:
        """A follow-up can be written down at any time."""
        words = self.tr(
            "Belum ada tindak lanjut. Catat perkembangan peserta setelah kegiatan: pekerjaan, usaha, dan apakah "
            "keterampilannya masih dijalankan."
        )
        return words, self.tr("Tindak lanjut baru"), Kind.OUTCOMES

    def nothing_found(self) -> str:
        """There are filters beside the search line."""
        return self.tr("Tidak ada yang cocok dengan pencarian atau saringan ini.")

    def status_text(self) -> str:
        """How many are due, or were told."""
        if not self.is_due:
            return super().status_text()
        words = self.tr("{0} tindak lanjut jatuh tempo").format(whole(len(self.due_model.ids)))
        count = self.due_table.selected_count()
        return self.tr("{0}  ·  dipilih: {1}").format(words, whole(count)) if count > 1 else words

    def selected_count(self) -> int:
        """Of what can be changed or deleted: what is only due is no record."""
        return 0 if self.is_due else super().selected_count()

    # Acts

    def actions(self) -> Sequence[SectionAction]:
        """What is printed."""
        return [
            SectionAction(
                name="print-follow-ups", text=self.tr("Cetak daftar hubungi per PK…"),
                slot=partial(self.print_list, by_officer=True), icon_name="print", needs=0, button=True,
                allowed=lambda: self.is_due and bool(self.due_model.ids),
            ),
            SectionAction(
                name="print-follow-ups-place", text=self.tr("Cetak daftar hubungi per alamat…"),
                slot=partial(self.print_list, by_officer=False), icon_name="print", needs=0,
                allowed=lambda: self.is_due and bool(self.due_model.ids),
            ),
            SectionAction(
                name="print-follow-up-cards", text=self.tr("Cetak kartu tindak lanjut…"), slot=self.print_cards,
                icon_name="card", needs=0, allowed=lambda: bool(self._pairs()),
            ),
        ]  # fmt: skip

    def new_draft(self) -> OutcomeDraft:
        """Today, about the program that is filtered by."""
        return OutcomeDraft(
            program_id=_number(self.chosen, "program"), date=self.context.today(), recorded_by=self.office.user
        )

    def form(
        self, draft: OutcomeDraft, save: Callable[[OutcomeDraft], object], record_id: int | None
    ) -> FormDialog[OutcomeDraft]:
        """The form of a follow-up."""
        return OutcomeDialog(draft, save, self.context, self.window, record_id)

    def record_due(self) -> None:
        """Open the form for the one with the cursor, who is due."""
        row: DueRow | None = self.due_table.current_record()
        if row and self.due_table.selected_count() == 1:
            self.open_form(row.draft(self.context.today(), self.office.user))

    def saved(self, new_id: int | None) -> None:
        """Whoever was asked leaves the list of those who are due, and the next may be called."""
        if not self.is_due:
            super().saved(new_id)
        else:
            self.due_table.setFocus()

    def show_record(self, record_id: int) -> None:
        """Select a follow-up among all."""
        self.show_due(shown=False)
        super().show_record(record_id)

    def _client(self) -> int | None:
        if self.is_due:
            row: DueRow | None = self.due_table.current_record() if self.due_table.selected_count() == 1 else None
            return row.due.client_id if row else None
        record: Outcome | None = self.selected()
        return record.client_id if record else None

    def show_line(self) -> None:
        """All that is known of the selected client, across programs."""
        client_id = self._client()
        if client_id is not None:
            self.window_shown = LineDialog(client_id, self.context, self.window)
            self.window_shown.open()

    def show_curve(self) -> None:
        """How many still use what they learnt, in the program that is filtered by or in all."""
        program_id = _number(self.chosen, "program")
        title = self.tr("Semua kegiatan") if program_id is None else self.office.programs.get(program_id).title

        def done(points: list[CurvePoint]) -> None:
            self.window_shown = CurveDialog(points, title, self.window)
            self.window_shown.open()

        self.context.jobs.run(self.window, self.tr("Menghitung …"), partial(read_curve, self.office, program_id), done)

    def due_shown(self) -> list[FollowUp]:
        """Those who are selected, or else all who are on screen."""
        selected = self.due_table.selected_ids()
        ids = selected if len(selected) > 1 else self.due_model.ids
        return [row.due for row in self.due_rows.records(ids)]

    def print_list(self, *, by_officer: bool) -> None:
        """Show the call list."""
        show_call_list(self.context, self.window, self.due_shown(), by_officer=by_officer)

    def _pairs(self) -> list[tuple[int, int]]:
        """Client and program of the selected rows; of all who are due where none is selected."""
        if self.is_due:
            rows = self.due_table.selected_ids() or self.due_model.ids
            found: list[Any] = [row.due for row in self.due_rows.records(rows)]
        else:
            found = self.store.records(self.table.selected_ids())
        pairs = [(one.client_id, one.program_id) for one in found if one.client_id and one.program_id]
        return list(dict.fromkeys(pairs))

    def print_cards(self) -> None:
        """Show the cards."""
        show_cards(self.context, self.window, self._pairs())

    def can_export(self) -> bool:
        """What is on screen."""
        return bool(self.due_model.ids if self.is_due else self.model.ids)

    def export(self) -> None:
        """Write what was told to a workbook, all of it from the view of those who are due."""
        ids = self.store.ids(OutcomeQuery()) if self.is_due else self.model.ids
        self.exporting = OutcomeExport(self.context, self.window)
        self.exporting.ask(list(ids))


def _value(chosen: Chosen, key: str) -> str:
    values = chosen.get(key, ())
    return values[0] if values else ""


def _number(chosen: Chosen, key: str) -> int | None:
    value = _value(chosen, key)
    return int(value) if value.isdigit() else None
