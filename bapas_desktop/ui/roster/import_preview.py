"""Third step of an import: every row as it will be kept, and every problem at its row and column."""

import datetime as dt
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.domain.formats import short_date, whole
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.roster.identity import show_phone
from bapas_desktop.excel.roster_import import FIELD_CHOICES, save_problem_workbook
from bapas_desktop.excel.roster_import.layout import column_letter
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.roster.columns import translate
from bapas_desktop.ui.roster.import_plan import AmericanDates, ImportPlan, PlannedRow, worst_of
from bapas_desktop.ui.shared.asker import WORKBOOKS
from bapas_desktop.ui.shared.fields import ChoiceField
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.record_table import Align, Column, RecordTableModel, Tone
from bapas_desktop.ui.shared.record_view import RecordTableView
from bapas_desktop.wording import say

FIELD_WORDS = dict(FIELD_CHOICES)
"""What the screen calls each field of a list."""
_WIDTHS = {"full_name": 24, "address": 28, "nik": 20, "phone": 15, "register_no": 18, "officer": 20, "notes": 24}


@dataclass(frozen=True, slots=True)
class _Query:
    only_problems: bool = False
    sort: str = ""
    descending: bool = False


class _Rows:
    """The rows of a plan as a table's source."""

    def __init__(self, plan: ImportPlan) -> None:
        self._plan = plan

    def ids(self, query: _Query) -> Sequence[int]:
        return self._plan.problems if query.only_problems else tuple(self._plan.rows)

    def records(self, ids: Sequence[int]) -> list[PlannedRow]:
        return [self._plan.rows[number] for number in ids]


class PreviewStep(QWidget):
    """Shows the plan. What cannot be read is marked where it stands; nothing is written yet."""

    american_answered = Signal(str)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.plan: ImportPlan | None = None
        self.table: RecordTableView | None = None
        self.counts, self.promise = QLabel(), QLabel()
        self.promise.setProperty("role", "hint")
        for label in (self.counts, self.promise):
            label.setWordWrap(True)
        self.only_problems = QCheckBox(self.tr("&Hanya yang bermasalah"))
        self.only_problems.toggled.connect(self._load)
        self.save_button = QPushButton(icon("export"), self.tr("&Simpan daftar bertanda…"))
        self.save_button.setToolTip(self.tr("Salinan daftar ini dengan sel bermasalah diberi warna dan penjelasan"))
        self.save_button.setAutoDefault(False)
        self.save_button.clicked.connect(self.save_problems)
        self.american_words = QLabel()
        self.american_words.setWordWrap(True)
        self.american_words.setProperty("role", "field-warning")
        self.american = ChoiceField([
            (AmericanDates.MONTH_FIRST, self.tr("Baca sebagai bulan/hari/tahun")),
            (AmericanDates.BLANK, self.tr("Kosongkan tanggalnya")),
        ])  # fmt: skip
        self.american.setItemText(0, self.tr("Pilih cara membacanya"))
        self.american.setMinimumContentsLength(28)
        self.american.setAccessibleName(self.tr("Cara membaca tanggal yang bulannya lebih dahulu"))
        self.american.value_changed.connect(self._answer)
        self.problems = QLabel()
        self.problems.setWordWrap(True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.counts, 1)
        head.addWidget(self.only_problems)
        head.addWidget(self.save_button)
        asked = QHBoxLayout()
        asked.addWidget(self.american_words, 1)
        asked.addWidget(self.american)
        self.problems.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        self._layout.addLayout(head)
        self._layout.addWidget(self.promise)
        self._layout.addLayout(asked)
        self._table_place = QVBoxLayout()
        self._layout.addLayout(self._table_place, 1)
        self._layout.addWidget(self.problems)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show a plan; the table is made anew because its columns are those of the list."""
        self.plan = plan
        if self.table is not None:
            self._table_place.removeWidget(self.table)
            self.table.deleteLater()
        columns = _columns(plan)
        model: RecordTableModel[PlannedRow] = RecordTableModel(_Rows(plan), columns, self)
        shape = zlib.crc32(",".join(plan.fields).encode())
        self.table = RecordTableView(
            model, self._context.settings, self.tr("Pratinjau daftar"), key="import-preview", version=shape
        )
        model.setParent(self.table)
        self.table.empty.say(self.tr("Tidak ada baris yang bermasalah."))
        self.table.selection_changed.connect(self._tell_problems)
        self._table_place.addWidget(self.table)
        self.only_problems.setVisible(bool(plan.problems))
        self.save_button.setVisible(bool(plan.problems))
        self._say_counts(plan)
        self._ask_american(plan)
        self._load()

    def save_problems(self) -> None:
        """Write the list with its doubtful cells marked, for the person who keeps it."""
        if self.plan:
            name = self.tr("{0}-bermasalah.xlsx").format(self.plan.reading.path.stem)
            self._context.asker.ask_file_to_save(
                self, self.tr("Simpan daftar bertanda"), name, WORKBOOKS, self._save_problems_to
            )

    def _save_problems_to(self, target: Path) -> None:
        if self.plan:
            reading = self.plan.reading
            self._context.jobs.run(
                self,
                self.tr("Menyimpan daftar bertanda …"),
                lambda job: save_problem_workbook(reading, target, job),
                lambda _nothing: self._context.asker.tell(self, self.tr("Daftar bertanda disimpan."), str(target)),
            )

    def _say_counts(self, plan: ImportPlan) -> None:
        wrong = sum(1 for number in plan.problems if plan.rows[number].worst == "error")
        doubtful = len(plan.problems) - wrong
        words = [self.tr("{0} baris terbaca").format(whole(len(plan.rows)))]
        if doubtful:
            words.append(self.tr("{0} dengan peringatan").format(whole(doubtful)))
        if wrong:
            words.append(self.tr("{0} dengan isi yang salah").format(whole(wrong)))
        if not plan.problems:
            words.append(self.tr("tidak ada masalah"))
        self.counts.setText(", ".join(words) + ".")
        promise = []
        if wrong:
            promise.append(
                self.tr(
                    "Isi yang salah dikosongkan; aslinya disimpan apa adanya di Catatan klien. Barisnya tetap diimpor."
                )
            )
        if nameless := len(plan.rows) - len(plan.kept):
            promise.append(self.tr("{0} baris tanpa nama tidak diimpor.").format(whole(nameless)))
        self.promise.setText(" ".join(promise))
        self.promise.setVisible(bool(promise))

    def _ask_american(self, plan: ImportPlan) -> None:
        examples = plan.american_examples()
        for widget in (self.american_words, self.american):
            widget.setVisible(bool(examples))
        words = self.tr("{0} tanggal hanya masuk akal bila bulannya ditulis lebih dahulu, misalnya “{1}”.")
        self.american_words.setText(words.format(whole(plan.american_count()), examples[0]) if examples else "")
        with QSignalBlocker(self.american):
            self.american.set_value(plan.american)

    def _answer(self) -> None:
        self.american_answered.emit(self.american.value())

    def _load(self) -> None:
        if self.table is not None:
            self.table.records.show_query(_Query(self.only_problems.isChecked()))
            if self.plan and self.plan.problems and self.table.current_id() is None:
                self.table.select_id(self.plan.problems[0])
            self._tell_problems()

    def _tell_problems(self) -> None:
        row = self.table.current_record() if self.table else None
        self.problems.setText("\n".join(problem_words(self.plan, row)) if self.plan and row else "")


def problem_words(plan: ImportPlan, row: PlannedRow) -> list[str]:
    """Each finding of a row with its place: ``Baris 12, kolom F (Tanggal lahir): …``."""
    found = []
    for issue in row.issues:
        column = plan.columns.get(issue.field)
        name = FIELD_WORDS.get(issue.field, issue.field)
        place = (
            translate("Roster", "Baris {0}, kolom {1} ({2}): {3}")
            if column is not None
            else translate("Roster", "Baris {0} ({2}): {3}")
        )
        found.append(place.format(row.id, column_letter(column) if column is not None else "", name, say(issue)))
    return found


def _columns(plan: ImportPlan) -> list[Column[PlannedRow]]:
    return [
        Column(
            key="row",
            title=translate("Roster", "Baris"),
            text=lambda row: str(row.id),
            align=Align.RIGHT,
            width=6,
            icon=lambda row: row.worst,
        ),
        *(_value(plan, name) for name in plan.fields),
        Column(
            key="problems",
            title=translate("Roster", "Masalah"),
            text=lambda row: " ".join(say(issue) for issue in row.issues),
            width=40,
            tone=lambda row: Tone.WARNING if row.issues else None,
        ),
    ]


def _value(plan: ImportPlan, name: str) -> Column[PlannedRow]:
    show = value_words(name)

    def findings(row: PlannedRow) -> list[Issue]:
        return [issue for issue in row.issues if issue.field == name] if row.issues else []

    def text(row: PlannedRow) -> str:
        kept = show(getattr(row.kept, name)) if row.kept else ""
        return kept or (plan.raw(row, name) if findings(row) else "")

    return Column(
        key=name,
        title=FIELD_WORDS[name],
        text=text,
        width=_WIDTHS.get(name, 13),
        tooltip=lambda row: "\n".join(say(issue) for issue in findings(row)),
        tone=lambda row: Tone.WARNING if findings(row) else None,
        icon=lambda row: worst_of(findings(row)),
    )


def value_words(name: str) -> Callable[[object], str]:
    """How a value of a draft's field is written on screen."""
    if name in ("phone", "guarantor_phone"):
        return lambda value: show_phone(str(value))
    if name == "recidivist":
        yes, no = translate("Roster", "Ya"), translate("Roster", "Tidak")
        return lambda value: "" if value is None else yes if value else no
    return lambda value: short_date(value) if isinstance(value, dt.date) else str(value or "")
