"""The form of a session (pertemuan)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from bapas_desktop.domain.calendar import check_free_day
from bapas_desktop.domain.formats import full_date, short_date
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.training import (
    STAGES,
    Program,
    ProgramDraft,
    ProgramQuery,
    SessionDraft,
    SessionQuery,
    check_session,
)
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import (
    ChoiceField,
    DateField,
    LongTextField,
    SuggestField,
    TextField,
    TimeField,
)
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.training.earlier import earlier_sessions, instructors, last_session
from bapas_desktop.ui.training.planning_note import PlanningNote, clash_lines
from bapas_desktop.ui.training.program_dialog import ProgramDialog
from bapas_desktop.ui.training.repeat_group import RepeatGroup

_PLANNED = ("program_id", "date", "start", "end", "place", "instructors")
"""What may clash with another session."""
_MOST_DAYS = 3
"""Of recurring sessions, so many days are told with what is in their way; of the others only the date."""
_TAKEN_OVER = ("place", "start", "end", "instructors", "officer_in_charge")
"""What the next session of a program usually shares with the last."""


class ProgramField(QWidget):
    """One of the programs, or a new one made on the spot."""

    value_changed = Signal()

    def __init__(self, context: AppContext, form: QWidget) -> None:
        super().__init__()
        self._context = context
        self._form = form
        self.choice = ChoiceField([])
        self.new_button = QPushButton(icon("add"), self.tr("Kegiatan baru…"))
        self.new_button.setAutoDefault(False)
        self.new_button.clicked.connect(self.add_new)
        self.dialog: ProgramDialog | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.choice, 1)
        layout.addWidget(self.new_button)
        self.setFocusProxy(self.choice)
        self._fill()
        self.choice.value_changed.connect(self.value_changed)

    def value(self) -> int | None:
        """The id of the chosen program."""
        return int(self.choice.value()) if self.choice.value() else None

    def set_value(self, program_id: int | None) -> None:
        """Choose a program."""
        self.choice.set_value("" if program_id is None else str(program_id))

    def add_new(self) -> None:
        """Open the form of a program; what it keeps is chosen here."""
        self.dialog = ProgramDialog(ProgramDraft(), self._context.office.programs.add, self._context, self._form)
        self.dialog.saved.connect(self._take)
        self.dialog.open()

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - the form names its editors with it
        """The list is what has the name."""
        super().setAccessibleName(name)
        self.choice.setAccessibleName(name)

    def _take(self, program_id: int) -> None:
        program = self._context.office.programs.get(program_id)
        self.choice.addItem(program.title, str(program_id))
        self.set_value(program_id)
        self.choice.setFocus()

    def _fill(self) -> None:
        programs = self._context.office.programs
        for program in programs.records(programs.ids(ProgramQuery())):
            self.choice.addItem(program.title, str(program.id))


class SessionDialog(FormDialog[SessionDraft]):
    """Adds or changes a session; a new one begins as the last session of its program was."""

    def __init__(
        self,
        draft: SessionDraft,
        save: Callable[[SessionDraft], object],
        context: AppContext,
        parent: QWidget,
        *,
        is_new: bool = False,
        session_id: int | None = None,
    ) -> None:
        title = parent.tr("Pertemuan") if draft.catch_up_of is None else parent.tr("Pertemuan pengganti")
        super().__init__(title, self._check_against_program, self._save_all, context.asker, parent)
        self._start = draft
        self._save_one = save
        self._is_new = is_new
        self._session_id = session_id
        self._context = context
        self._taken_over: dict[str, object] = {}
        office = context.office
        self.program = ProgramField(context, self)
        self.name = TextField()
        self.stage = SuggestField(STAGES)
        self.date = DateField(context.today)
        self.start = TimeField()
        self.end = TimeField()
        self.place = SuggestField(lambda: earlier_sessions(office, "place"))
        self.instructors = SuggestField(lambda: instructors(office))
        self.material = LongTextField(lines=2)
        self.officer = SuggestField(lambda: [officer.name for officer in office.officers.all()])
        self.notes = LongTextField(lines=2)
        self.repeat = RepeatGroup(office)
        self.note = PlanningNote()
        self._build()
        self._fill({name: getattr(draft, name) for name in self.fields if hasattr(draft, name)})
        if is_new:
            self.program.value_changed.connect(self._take_over)
            self._take_over()
        for name in _PLANNED:
            editor: Any = self.fields[name].editor
            editor.value_changed.connect(self._show_plan)
        self.repeat.value_changed.connect(self._show_plan)
        self._show_plan()

    def _build(self) -> None:
        if self._start.catch_up_of is not None:
            self.add_widget(self._made_up_for(self._start.catch_up_of))
        self.add_field("program_id", self.tr("Kegiatan"), self.program, required=True, wide=True)
        self.add_field("title", self.tr("Judul pertemuan"), self.name, required=True)
        self.add_field("stage", self.tr("Tahap"), self.stage)
        self.add_field(
            "date", self.tr("Tanggal"), self.date, required=True, hint=self.tr("Contoh: 24/11/2026, 241126, 24 nov")
        )
        self.add_field("place", self.tr("Tempat"), self.place)
        self.add_field("start", self.tr("Mulai"), self.start, hint=self.tr("Contoh: 9 atau 09.00"))
        self.add_field("end", self.tr("Selesai"), self.end, hint=self.tr("Kosong berarti sampai selesai"))
        self.add_field("instructors", self.tr("Instruktur"), self.instructors)
        self.add_field("officer_in_charge", self.tr("Petugas penanggung jawab"), self.officer)
        self.add_widget(self.note)
        if self._is_new:
            self.add_field("rhythm", self.tr("Ulangi"), self.repeat.rhythm)
            self.add_field("times", self.tr("Berapa kali"), self.repeat.times)
            self.add_widget(self.repeat)
        self.add_field("material", self.tr("Materi"), self.material, wide=True)
        self.add_field("notes", self.tr("Catatan"), self.notes, wide=True)

    def _made_up_for(self, session_id: int) -> QLabel:
        session = self._context.office.sessions.get(session_id)
        label = QLabel(self.tr("Pengganti untuk {0}, {1}").format(session.title, full_date(session.date)))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _fill(self, values: Mapping[str, object]) -> None:
        for name, value in values.items():
            editor: Any = self.fields[name].editor
            editor.set_value(value)

    def draft(self) -> SessionDraft:
        """What the form holds now."""
        return replace(
            self._start,
            program_id=self.program.value(),
            title=self.name.value(),
            stage=self.stage.value(),
            date=self.date.value(),
            start=self.start.value(),
            end=self.end.value(),
            place=self.place.value(),
            instructors=self.instructors.value(),
            material=self.material.value(),
            officer_in_charge=self.officer.value(),
            notes=self.notes.value(),
        )

    def _check_against_program(self, draft: SessionDraft) -> list[Issue]:
        program: Program | None = None
        if draft.program_id is not None:
            program = self._context.office.programs.get(draft.program_id)
        found = check_session(draft, program)
        if self.repeat.is_on:
            last = self.repeat.days(draft.date)[-1:]
            over = check_session(replace(draft, date=last[0]), program) if last else []
            return list(dict.fromkeys([*found, *over])) + self.repeat.check()
        if self._is_new or draft.date != self._start.date:
            found += check_free_day("date", draft.date, self._context.office.holidays.all())
        return found

    def _save_all(self, draft: SessionDraft) -> object:
        """Keep the session, or all of them where it recurs; the first is what the list goes to."""
        days = self.repeat.days(draft.date)
        return self._context.office.calendar.repeat(draft, days)[0] if days else self._save_one(draft)

    def _clash_lines(self, draft: SessionDraft) -> list[str]:
        """What the session needs together with others; of recurring ones each day that is not free is named."""
        calendar = self._context.office.calendar
        days = self.repeat.days(draft.date)
        if not days:
            return clash_lines(calendar.clashes_of(draft, self._session_id))
        taken = {day: calendar.clashes_of(replace(draft, date=day)) for day in days}
        found = [(day, clashes) for day, clashes in taken.items() if clashes]
        lines = [f"{short_date(day)}: {' '.join(clash_lines(clashes))}" for day, clashes in found[:_MOST_DAYS]]
        if len(found) > _MOST_DAYS:
            rest = ", ".join(short_date(day) for day, _clashes in found[_MOST_DAYS:])
            lines.append(self.tr("Bentrok juga pada {0}.").format(rest))
        return lines

    def _show_plan(self) -> None:
        """Show the days of recurring sessions, and what stands in the way of this one; a warning forbids nothing."""
        draft = self.draft()
        self.repeat.show_days(draft.date)
        lines = [] if self._unread() else self._clash_lines(draft)
        holidays = self._context.office.holidays
        days = [draft.date, *self.repeat.days(draft.date)]
        unset = [year for year in sorted({day.year for day in days if day}) if not holidays.is_set(year)]
        lines += [self.tr("Hari libur {0} belum ditetapkan.").format(year) for year in unset]
        self.note.say(lines)

    def _unread(self) -> bool:
        return any(self.fields[name].unreadable() for name in ("date", "start", "end"))

    def _take_over(self) -> None:
        """Fill what was not typed yet from the last session of the program."""
        program_id = self.program.value()
        if program_id is None:
            return
        office = self._context.office
        program, last = office.programs.get(program_id), last_session(office, program_id)
        planned = len(office.sessions.ids(SessionQuery(program_id=program_id)))  # cancelled ones keep their number
        wanted: dict[str, object] = {"title": self.tr("Pertemuan {0}").format(planned + 1)}
        wanted |= {"place": program.place, "officer_in_charge": program.officer_in_charge}
        if last:
            wanted |= {name: getattr(last, name) for name in _TAKEN_OVER}
        now = self.draft()
        untouched = {
            name: value
            for name, value in wanted.items()
            if getattr(now, name) in ("", None, self._taken_over.get(name)) and not self.fields[name].unreadable()
        }
        self._fill(untouched)
        self._taken_over = wanted
