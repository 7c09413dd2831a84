"""Penilaian: which class has been evaluated by what, and the way into its grid."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.reflections.evaluations import EvaluationQuery
from bapas_desktop.domain.reflections.instruments import Purpose
from bapas_desktop.domain.training import ProgramQuery
from bapas_desktop.ui.reflections.assessment_rows import (
    COMPLETE,
    EMPTY,
    STARTED,
    ClassQuery,
    ClassRow,
    ClassRows,
    class_columns,
    state_words,
)
from bapas_desktop.ui.reflections.class_grid_dialog import ClassGridDialog
from bapas_desktop.ui.reflections.instruments_dialog import InstrumentsDialog
from bapas_desktop.ui.reflections.kinds import Kind
from bapas_desktop.ui.shared.filters import Filter
from bapas_desktop.ui.shared.record_table import Column, RecordSource
from bapas_desktop.ui.shared.section import Chosen, ListSection, SectionAction, Words

_IN_MENU = 40


class AssessmentSection(ListSection):
    """Programs with their instruments, the newest program first."""

    kind = Kind.ASSESSMENT
    stretch = "program"
    first_query = ClassQuery()
    grid: ClassGridDialog | None = None
    instruments: InstrumentsDialog | None = None

    def make_words(self) -> Words:
        """What the page says."""
        return Words(
            title=self.tr("Penilaian"), icon="returned", add=self.tr("Isi penilaian…"),
            table=self.tr("Penilaian per kegiatan"), search=self.tr("Cari kegiatan, bidang, atau instrumen …"),
        )  # fmt: skip

    def columns(self) -> list[Column[ClassRow]]:
        """The columns."""
        return class_columns()

    @property
    def store(self) -> Any:
        """The filled forms."""
        return self.office.evaluations

    def source(self) -> RecordSource:
        """Programs joined with instruments."""
        return ClassRows(self.office)

    # What is asked

    def filters(self) -> list[Filter]:
        """By program, kind of instrument, and how far it is."""
        return [
            Filter(key="program", title=self.tr("Kegiatan"), choices=self._programs),
            Filter(
                key="purpose", title=self.tr("Jenis"),
                choices=lambda: [(one.value, one.value.capitalize()) for one in Purpose],
            ),
            Filter(
                key="state", title=self.tr("Keadaan"),
                choices=lambda: [(state, state_words(state)) for state in (EMPTY, STARTED, COMPLETE)],
            ),
        ]  # fmt: skip

    def _programs(self) -> list[tuple[str, str]]:
        store = self.office.programs
        chosen = [int(value) for value in self.chosen.get("program", ())]
        ids = dict.fromkeys([*chosen, *store.ids(ProgramQuery())[:_IN_MENU]])
        return [(str(one.id), one.title) for one in store.records(list(ids))]

    def query(self, text: str, chosen: Chosen) -> ClassQuery:
        """What is sought and chosen."""
        program = _value(chosen, "program")
        return replace(
            self.first_query, text=text, program_id=int(program) if program else None,
            purpose=_value(chosen, "purpose"), state=_value(chosen, "state"),
        )  # fmt: skip

    # What it says

    def first_step(self) -> tuple[str, str, Kind]:
        """There is a row for each program, so without one there is no program."""
        words = self.tr(
            "Di sini peserta dinilai pada awal dan akhir kegiatan. Belum ada kegiatan; buat dahulu di Jadwal Pelatihan."
        )
        return words, self.tr("Buka Jadwal Pelatihan"), Kind.ASSESSMENT

    def nothing_found(self) -> str:
        """There are filters beside the search line."""
        return self.tr("Tidak ada yang cocok dengan pencarian atau saringan ini.")

    # Acts

    def actions(self) -> Sequence[SectionAction]:
        """The questions that everything here is about."""
        return [
            SectionAction(
                name="instruments", text=self.tr("Instrumen evaluasi…"), slot=self.open_instruments,
                icon_name="templates", needs=0, button=True,
            )
        ]  # fmt: skip

    def open_instruments(self) -> None:
        """Open the list of instruments."""
        self.instruments = InstrumentsDialog(self.context, self.window)
        self.instruments.open()

    def add_new(self) -> None:
        """Open the selected class, or the first; without a program lead to where one is made."""
        row = self.selected() or (self.model.record_at(0) if self.model.ids else None)
        if row:
            self.open_class(row.program.id, row.instrument.id)
        elif not self.office.programs.ids(ProgramQuery()):
            self.tab_list_wanted.emit("training", "today")
        else:
            self.show_all()

    def edit_current(self) -> None:
        """Open the class with the cursor."""
        row: ClassRow | None = self.table.current_record()
        if row:
            self.open_class(row.program.id, row.instrument.id)

    def open_class(self, program_id: int, instrument_id: int | None = None) -> None:
        """Show the grid of a class."""
        self.grid = ClassGridDialog(program_id, self.context, self.window, instrument_id)
        self.grid.open()

    def remove(self) -> None:
        """Ask before all forms of the selected classes are deleted."""
        ids = self._forms()
        if not ids:
            self.context.asker.tell(self.window, self.tr("Belum ada isian yang dapat dihapus di sini."))
            return
        question = self.tr("Hapus {0} isian dari penilaian yang dipilih? Dapat diurungkan.").format(whole(len(ids)))
        self.context.asker.ask(
            self.window, question, yes=self.tr("Hapus"),
            then=lambda: self.context.errors.run(lambda: self.store.remove(ids), self.window),
        )  # fmt: skip

    def _forms(self) -> list[int]:
        rows = {self.model.id_at(place): place for place in range(len(self.model.ids))}
        chosen = [self.model.record_at(rows[number]) for number in self.table.selected_ids()]
        keys = {(row.program.id, row.instrument.id) for row in chosen if row}
        found: list[int] = []
        for program_id in dict.fromkeys(program_id for program_id, _ in keys):
            records = self.store.records(self.store.ids(EvaluationQuery(program_id=program_id)))
            found += [one.id for one in records if (program_id, one.instrument_id) in keys]
        return found


def _value(chosen: Chosen, key: str) -> str:
    values = chosen.get(key, ())
    return values[0] if values else ""
