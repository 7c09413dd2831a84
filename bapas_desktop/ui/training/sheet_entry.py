"""Isi dari lembar: the number of a paper sheet, and only the rows of those who were not there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.domain.formats import full_date, short_date
from bapas_desktop.domain.issues import Issue, Refused
from bapas_desktop.domain.training import Mark, Participant, Sheet, count_marks, marks_from_sheet
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import SuggestField, TextField
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.training.columns import mark_word, translate
from bapas_desktop.wording import say, say_refusal

_NAMED = 12
"""So many people are named in the preview; the counts tell of the rest."""
_OFFERED = 6


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """What the form holds."""

    number: str
    exceptions: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sheet and the rows typed mean: the new marks, and the people by row."""

    sheet: Sheet
    rows: Mapping[int, Participant]
    marks: Mapping[int, Mark]


class SheetEntryDialog(FormDialog[SheetEntry]):
    """Keeps the marks of a sheet in one step; ``saved`` tells the session."""

    def __init__(self, context: AppContext, parent: QWidget, *, session_id: int | None = None) -> None:
        super().__init__(parent.tr("Isi dari lembar"), self._check_entry, self._enter, context.asker, parent)
        self._attendance = context.office.attendance
        waiting = self._attendance.sheets_not_entered()
        self.number = SuggestField([sheet.number for sheet in waiting])
        self.exceptions = TextField()
        self.preview = QLabel()
        self.preview.setWordWrap(True)
        self.preview.setTextFormat(Qt.TextFormat.PlainText)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.preview.setMinimumHeight(self.fontMetrics().lineSpacing() * 9)
        self.add_field(
            "number", self.tr("Nomor lembar"), self.number, required=True,
            hint=self.tr("Tertera di kaki lembar, misalnya 26-0012 atau cukup 12."),
        )  # fmt: skip
        self.add_field(
            "exceptions", self.tr("Baris yang tidak hadir"), self.exceptions,
            hint=self.tr("Contoh: 3 7S 12I 15-17 20T. Tanpa huruf berarti Alpa."),
        )  # fmt: skip
        self.add_widget(self._waiting_list(waiting))
        self.add_widget(self.preview)
        self.number.value_changed.connect(self._show_preview)
        self.exceptions.value_changed.connect(self._show_preview)
        self.number.set_value(self._likely_number(waiting, session_id))
        self._show_preview()

    def open(self) -> None:
        """The cursor is where typing begins: at the rows, where the number is known already."""
        super().open()
        (self.exceptions if self.number.value() else self.number).setFocus()

    def draft(self) -> SheetEntry:
        """The number and the rows as typed."""
        return SheetEntry(self.number.value(), self.exceptions.value())

    def say(self, issue: Issue) -> str:
        """Refusals of the sheet have their own words; a blank row of the paper is told from one that is not there."""
        if issue.code == "sheet_row_unknown" and self._is_blank_row(int(issue.values[0])):
            words = self.tr("Baris {0} adalah baris kosong. Masukkan orangnya lewat Peserta tambahan.")
            return words.format(issue.values[0])
        if issue.code.startswith("sheet_"):
            return say_refusal(Refused(issue.code, *issue.values))
        return say(issue)

    def _likely_number(self, waiting: list[Sheet], session_id: int | None) -> str:
        if session_id is not None:
            sheets = self._attendance.sheets(session_id)
            return sheets[0].number if sheets else ""
        return waiting[0].number if len(waiting) == 1 else ""

    def _waiting_list(self, waiting: list[Sheet]) -> QWidget:
        """A button for each of the oldest sheets that wait; it fills in the number."""
        rows = QWidget()
        layout = QVBoxLayout(rows)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        heading = QLabel(self.tr("Lembar yang belum diisi"))
        heading.setProperty("role", "hint")
        layout.addWidget(heading)
        self.waiting_buttons: list[QPushButton] = []
        for sheet in waiting[:_OFFERED]:
            words = f"{sheet.number} · {short_date(sheet.session_date)} · {sheet.session_title}"
            button = QPushButton(words.replace("&", "&&"))
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._take_number, sheet.number))
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.waiting_buttons.append(button)
        if len(waiting) > _OFFERED:
            more = QLabel(self.tr("… dan {0} lembar lain").format(len(waiting) - _OFFERED))
            more.setProperty("role", "hint")
            layout.addWidget(more)
        rows.setVisible(len(waiting) > 1)
        return rows

    def _take_number(self, number: str) -> None:
        self.number.set_value(number)
        self.exceptions.setFocus()

    def _check_entry(self, draft: SheetEntry) -> list[Issue]:
        if not draft.number:
            return [Issue("number", "required")]
        try:
            self._read(draft)
        except Refused as refusal:
            place = "number" if refusal.code == "sheet_unknown" else "exceptions"
            return [Issue(place, refusal.code, values=refusal.values)]
        return []

    def _read(self, draft: SheetEntry) -> Reading:
        sheet = self._attendance.sheet(draft.number)
        people = {person.client_id: person for person in self._attendance.participants(sheet.session_id)}
        rows = {row: people[key] for row, key in enumerate(sheet.client_ids, 1) if key in people}
        kept = {key: person.mark for key, person in people.items() if person.mark}
        marks = marks_from_sheet({row: person.client_id for row, person in rows.items()}, draft.exceptions, kept)
        return Reading(sheet, rows, marks)

    def _enter(self, draft: SheetEntry) -> int:
        session_id = self._attendance.sheet(draft.number).session_id
        self._attendance.enter_sheet(draft.number, draft.exceptions)
        return session_id

    def _is_blank_row(self, row: int) -> bool:
        try:
            sheet = self._attendance.sheet(self.number.value())
        except Refused:
            return False
        return len(sheet.client_ids) < row <= len(sheet.client_ids) + sheet.blank_rows

    def _show_preview(self) -> None:
        try:
            words = preview_words(self._read(self.draft())) if self.number.value() else ""
        except Refused:
            words = self._sheet_words()
        self.preview.setText(words)
        self.preview.setAccessibleName(words)

    def _sheet_words(self) -> str:
        try:
            return _heading(self._attendance.sheet(self.number.value()))
        except Refused:
            return ""


def preview_words(reading: Reading) -> str:
    """What will be kept: the sheet, the counts, and by name everybody who was not simply there."""
    counts = count_marks(reading.marks.values())
    totals = ", ".join(f"{mark_word(mark)} {counts[mark]}" for mark in Mark if counts[mark])
    lines = [_heading(reading.sheet), totals]
    named = []
    for row, person in reading.rows.items():
        mark = reading.marks.get(person.client_id)
        if mark is None and person.mark:
            word = translate("Training", "{0}. {1}: tetap {2}").format(row, person.full_name, mark_word(person.mark))
            named.append(word)
        elif mark is not None and mark is not Mark.PRESENT:
            named.append(f"{row}. {person.full_name}: {mark_word(mark)}")
    lines += named[:_NAMED]
    if len(named) > _NAMED:
        lines.append(translate("Training", "… dan {0} lagi").format(len(named) - _NAMED))
    return "\n".join(line for line in lines if line)


def _heading(sheet: Sheet) -> str:
    words = translate("Training", "Lembar {0}: {1}, {2}, {3} nama").format(
        sheet.number, sheet.session_title, full_date(sheet.session_date), len(sheet.client_ids)
    )
    if sheet.entered_at:
        words += translate("Training", " (sudah pernah diisi)")
    return words


def waiting_words(waiting: Sequence[Sheet]) -> str:
    """What is told of sheets that were printed and wait to be typed in; of one, which it is."""
    if len(waiting) > 1:
        words = translate("Training", "{0} lembar daftar hadir sudah dicetak, tetapi kehadirannya belum diisi.")
        return words.format(len(waiting))
    sheet = waiting[0]
    words = translate("Training", "Lembar {0} ({1}, {2}) sudah dicetak, tetapi kehadirannya belum diisi.")
    return words.format(sheet.number, sheet.session_title, short_date(sheet.session_date))
