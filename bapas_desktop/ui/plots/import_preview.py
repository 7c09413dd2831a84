"""Third step of an import of harvests: what each row becomes, what is asked about the list, and what is left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.domain.formats import decimal, kilograms, rupiah, short_date, whole
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.plots.import_plan import ImportPlan, PlannedRow
from bapas_desktop.domain.plots.importing import ImportOptions, ListedHarvest, SkipReason
from bapas_desktop.excel.harvest_import import FIELD_CHOICES, HarvestReading, save_problem_workbook
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.plots.import_questions import ImportQuestions
from bapas_desktop.ui.shared.asker import WORKBOOKS
from bapas_desktop.ui.shared.fields import ChoiceField
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.record_table import Align, Column, RecordTableModel, Tone
from bapas_desktop.ui.shared.record_view import RecordTableView
from bapas_desktop.wording import say

translate = QCoreApplication.translate
_FIELD_WORDS = dict(FIELD_CHOICES) | {"sold_g": "Yang dijual", "sold_quantity": "Yang dijual"}
_NAMED_PLOTS = 8


class Shown(StrEnum):
    """Which rows the preview shows."""

    ALL = "all"
    PROBLEMS = "problems"
    DOUBLES = "doubles"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the list: planned, or skipped with its reason and its texts."""

    id: int
    row: PlannedRow | None
    skipped: SkipReason | None = None
    raw: str = ""

    @property
    def listed(self) -> ListedHarvest:
        """What the row says."""
        return self.row.listed if self.row else ListedHarvest()

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What was found wrong with it."""
        return self.row.issues if self.row else ()

    @property
    def state(self) -> str:
        """The symbol of the row."""
        if self.row is None:
            return ""
        if self.row.is_wrong:
            return "error"
        return "warning" if self.row.issues else ""

    def is_of(self, shown: Shown) -> bool:
        """Whether the row belongs to what is shown."""
        if self.row is None or shown is Shown.SKIPPED:
            return self.row is None and shown is Shown.SKIPPED
        if shown is Shown.DOUBLES:
            return self.row.is_double
        return shown is Shown.ALL or bool(self.issues)


@dataclass(frozen=True, slots=True)
class _Query:
    shown: Shown = Shown.ALL
    sort: str = ""
    descending: bool = False


class _Lines:
    """The rows of a list as a table's source."""

    def __init__(self) -> None:
        self.lines: Mapping[int, Line] = {}

    def ids(self, query: _Query) -> Sequence[int]:
        return [number for number, line in self.lines.items() if line.is_of(query.shown)]

    def records(self, ids: Sequence[int]) -> list[Line]:
        return [self.lines[number] for number in ids]


class PreviewStep(QWidget):
    """Shows the plan. What is wanted of a row, or answered for the whole list, is asked for by ``options_changed``."""

    options_changed = Signal(object)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.options = ImportOptions()
        self._reading: HarvestReading | None = None
        self._plan: ImportPlan | None = None
        self._lines = _Lines()
        self.counts, self.news, self.problems = QLabel(), QLabel(), QLabel()
        for label in (self.counts, self.news, self.problems):
            label.setWordWrap(True)
        self.news.setProperty("role", "hint")
        self.questions = ImportQuestions()
        self.questions.answered.connect(self._answer)
        self.shown = ChoiceField([], optional=False)
        self.shown.setAccessibleName(self.tr("Baris yang ditampilkan"))
        self.shown.setMinimumContentsLength(22)
        self.shown.value_changed.connect(self._load)
        self.toggle_button = QPushButton()
        self.toggle_button.setAutoDefault(False)
        self.toggle_button.clicked.connect(self.toggle)
        self.save_button = QPushButton(icon("export"), self.tr("&Simpan daftar bertanda…"))
        self.save_button.setToolTip(self.tr("Salinan daftar ini dengan sel bermasalah diberi warna dan penjelasan"))
        self.save_button.setAutoDefault(False)
        self.save_button.clicked.connect(self.save_problems)
        self.model: RecordTableModel[Line] = RecordTableModel(self._lines, _columns(), self)
        self.table = RecordTableView(
            self.model, context.settings, self.tr("Pratinjau daftar panen"), key="harvest-import", stretch="problems"
        )
        self.table.empty.say(self.tr("Tidak ada baris seperti itu."))
        self.table.selection_changed.connect(self._tell_row)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.counts, 1)
        head.addWidget(self.shown)
        head.addWidget(self.toggle_button)
        head.addWidget(self.save_button)
        self.problems.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self.news)
        layout.addWidget(self.questions)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.problems)

    def start(self, reading: HarvestReading) -> None:
        """Begin with another list: nothing is answered yet."""
        self._reading = reading
        self.options = ImportOptions()
        self.questions.clear()

    def show_plan(self, plan: ImportPlan) -> None:
        """Show what the list becomes with the answers given so far."""
        self._plan = plan
        reading = self._reading
        if reading is None:
            return
        lines = {number: Line(number, row) for number, row in plan.rows.items()}
        lines |= {number: Line(number, None, why, reading.raw(number)) for number, why in reading.skipped.items()}
        self._lines.lines = dict(sorted(lines.items()))
        self._say_counts(plan)
        self._offer(plan, len(reading.skipped))
        self.questions.ask(plan, self.options)
        self.save_button.setVisible(bool(plan.problems))
        self._load()

    def _say_counts(self, plan: ImportPlan) -> None:
        taken, wrong = len(plan.taken), sum(1 for row in plan.rows.values() if row.is_wrong)
        words = [self.tr("{0} dari {1} baris akan diimpor").format(whole(taken), whole(len(plan.rows)))]
        if wrong:
            words.append(self.tr("{0} bermasalah dan ditinggalkan").format(whole(wrong)))
        if left := len(plan.rows) - taken - wrong:
            words.append(self.tr("{0} dilewati").format(whole(left)))
        self.counts.setText(", ".join(words) + ".")
        news = []
        if plan.new_plots:
            names = ", ".join(plan.new_plots[:_NAMED_PLOTS]) + (" …" if len(plan.new_plots) > _NAMED_PLOTS else "")
            news.append(self.tr("Petak baru: {0}.").format(names))
        if plan.new_sowings:
            news.append(self.tr("Tanam baru: {0}.").format(whole(len(plan.new_sowings))))
        if sales := sum(1 for row in plan.taken if row.use):
            news.append(self.tr("Penjualan: {0}.").format(whole(sales)))
        self.news.setText(" ".join(news))
        self.news.setVisible(bool(news))

    def _offer(self, plan: ImportPlan, skipped: int) -> None:
        chosen = self.shown.value() or Shown.ALL
        offers = [
            (Shown.ALL, self.tr("Semua panen ({0})"), len(plan.rows)),
            (Shown.PROBLEMS, self.tr("Bermasalah ({0})"), len(plan.problems)),
            (Shown.DOUBLES, self.tr("Mungkin ganda ({0})"), len(plan.doubles)),
            (Shown.SKIPPED, self.tr("Bukan panen ({0})"), skipped),
        ]
        with QSignalBlocker(self.shown):
            self.shown.clear()
            for value, words, count in offers:
                if count or value is Shown.ALL:
                    self.shown.addItem(words.format(whole(count)), value)
            self.shown.set_value(chosen if self.shown.findData(chosen) >= 0 else Shown.ALL)

    def _load(self) -> None:
        self.model.show_query(_Query(Shown(self.shown.value() or Shown.ALL)))
        if self.table.current_record() is None and self._plan and self._plan.problems:
            self.table.select_id(self._plan.problems[0].id)
        self._tell_row()

    def _tell_row(self) -> None:
        line = self.table.current_record()
        self.problems.setText("\n".join(self._sentences(line)) if line else "")
        rows = self._togglable()
        self.toggle_button.setEnabled(bool(rows))
        add = bool(rows) and not any(row.taken for row in rows)
        self.toggle_button.setText(self.tr("Tetap impo&r") if add else self.tr("Le&wati baris ini"))

    def _sentences(self, line: Line) -> list[str]:
        if line.row is None:
            return [self.tr("Baris {0} dilewati: {1}").format(line.id, line.raw)]
        found = []
        for issue in line.issues:
            letter = self._reading.letter_of(issue.field) if self._reading else ""
            name = _FIELD_WORDS.get(issue.field, issue.field)
            place = self.tr("Baris {0}, kolom {1} ({2}): {3}") if letter else self.tr("Baris {0} ({2}): {3}")
            found.append(place.format(line.id, letter, name, say(issue)))
        return found

    def _togglable(self) -> list[PlannedRow]:
        lines = [self._lines.lines[number] for number in self.table.selected_ids() if number in self._lines.lines]
        return [line.row for line in lines if line.row and not line.row.is_wrong]

    def toggle(self) -> None:
        """Take the selected rows, or leave them out."""
        rows = self._togglable()
        numbers = frozenset(row.id for row in rows)
        if any(row.taken for row in rows):
            chosen, left = self.options.chosen - numbers, self.options.left_out | numbers
        else:
            chosen, left = self.options.chosen | numbers, self.options.left_out - numbers
        self._change(replace(self.options, chosen=chosen, left_out=left))

    def _answer(self) -> None:
        answers = self.questions.answers(self.options)
        if answers != self.options:
            self._change(answers)

    def _change(self, options: ImportOptions) -> None:
        self.options = options
        self.options_changed.emit(options)

    def save_problems(self) -> None:
        """Write the list with its doubtful cells marked, for the person who keeps it."""
        if self._reading:
            name = self.tr("{0}-bermasalah.xlsx").format(self._reading.path.stem)
            self._context.asker.ask_file_to_save(
                self, self.tr("Simpan daftar bertanda"), name, WORKBOOKS, self._save_problems_to
            )

    def _save_problems_to(self, target: Path) -> None:
        reading, plan = self._reading, self._plan
        if reading and plan:
            self._context.jobs.run(
                self,
                self.tr("Menyimpan daftar bertanda …"),
                lambda job: save_problem_workbook(reading, plan, target, job),
                lambda _nothing: self._context.asker.tell(self, self.tr("Daftar bertanda disimpan."), str(target)),
            )


def skip_words(why: SkipReason) -> str:
    """Why a row is no harvest."""
    return {
        SkipReason.BLANK: translate("Plots", "Baris kosong"),
        SkipReason.TOTAL: translate("Plots", "Baris jumlah"),
        SkipReason.HEADING: translate("Plots", "Judul kolom"),
        SkipReason.TITLE: translate("Plots", "Judul"),
        SkipReason.FOOTER: translate("Plots", "Tanda tangan atau keterangan"),
    }[why]


def _fate(line: Line) -> str:
    if line.row is None:
        return translate("Plots", "Bukan panen")
    if line.row.is_wrong:
        return translate("Plots", "Ditinggalkan")
    return translate("Plots", "Impor") if line.row.taken else translate("Plots", "Lewati")


def _sowing(line: Line) -> str:
    sowing = line.row.sowing if line.row else None
    if sowing is None:
        return short_date(line.listed.sown_on)
    if sowing.estimated:
        return translate("Plots", "± {0}").format(short_date(sowing.sown_on))
    return short_date(sowing.sown_on)


def _count(line: Line) -> str:
    quantity = line.listed.quantity
    return "" if quantity is None else f"{decimal(quantity, 3)} {line.listed.unit}".strip()


def _sale(line: Line) -> str:
    use = line.row.use if line.row else None
    return rupiah(use.amount) if use else ""


def _said(line: Line) -> str:
    if line.skipped is not None:
        return f"{skip_words(line.skipped)}: {line.raw}" if line.raw else skip_words(line.skipped)
    return " ".join(map(say, line.issues))


def _columns() -> list[Column[Line]]:
    return [
        Column(key="row", title=translate("Plots", "Baris"), text=lambda line: str(line.id), align=Align.RIGHT,
               width=7, icon=lambda line: line.state),
        Column(key="fate", title=translate("Plots", "Keputusan"), text=_fate, width=13,
               tone=lambda line: None if line.row and line.row.taken else Tone.MUTED),
        Column(key="date", title=translate("Plots", "Tanggal"), text=lambda line: short_date(line.listed.date),
               width=11),
        Column(key="plot", title=translate("Plots", "Petak"), text=lambda line: line.listed.plot, width=10),
        Column(key="crop", title=translate("Plots", "Tanaman"), text=lambda line: line.listed.crop, width=13),
        Column(key="weight", title=translate("Plots", "Berat (kg)"), align=Align.RIGHT, width=11,
               text=lambda line: kilograms(line.listed.weight_g)),
        Column(key="count", title=translate("Plots", "Jumlah"), text=_count, align=Align.RIGHT, width=13),
        Column(key="sown", title=translate("Plots", "Ditanam"), text=_sowing, width=13),
        Column(key="sale", title=translate("Plots", "Penjualan"), text=_sale, align=Align.RIGHT, width=12),
        Column(key="problems", title=translate("Plots", "Masalah"), text=_said, width=30,
               tone=lambda line: Tone.WARNING if line.issues else Tone.MUTED),
    ]  # fmt: skip
