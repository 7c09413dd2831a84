"""Choosing participants (purposive sampling): criteria at the left, candidates and what they lack at the right."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.selection import CandidateState
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import SuggestField
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.record_table import RecordTableModel
from bapas_desktop.ui.shared.record_view import RecordTableView
from bapas_desktop.ui.training.program_gone import close_if_gone
from bapas_desktop.ui.training.selection_forms import (
    Assessment,
    AssessmentDialog,
    NumberKeys,
    ProposeDialog,
    Reason,
    ReasonDialog,
)
from bapas_desktop.ui.training.selection_print import MinutesPrint
from bapas_desktop.ui.training.selection_rows import Row, RowQuery, SelectionRows, columns
from bapas_desktop.ui.training.selection_rules import RulesPanel
from bapas_desktop.ui.training.selection_summary import SelectionSummary
from bapas_desktop.wording import say_refusal

_TOPICS = {Topic.PLANS, Topic.PROGRAMS, Topic.SESSIONS, Topic.CLIENTS}
_LARGEST = QSize(1229, 691)  # nine tenths of the smallest screen that the office has
_NAMES_TOLD = 4


class SelectionDialog(QDialog):
    """The selection of one program. Everything is kept at once and each deed is one step to undo."""

    _announced = Signal(object)

    def __init__(self, program_id: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._program_id = program_id
        self._context = context
        self._selection = context.office.selection
        title = context.office.programs.get(program_id).title
        self.setWindowTitle(self.tr("Seleksi peserta – {0}").format(title))
        self.rules = RulesPanel(program_id, context)
        self.summary = SelectionSummary(program_id, context.office)
        self._rows = SelectionRows(context.office, program_id, context.today)
        self.model: RecordTableModel[Row] = RecordTableModel(self._rows, columns(), self)
        self.table = RecordTableView(
            self.model, context.settings, self.tr("Calon peserta"), key="selection-table", stretch="missing"
        )
        self.table.selection_changed.connect(self._sync)
        self.table.opened.connect(lambda _id: self.assess_current())
        self.keys = NumberKeys(self.table, self.assess_selected)
        self.minutes = MinutesPrint(program_id, context, self)
        self.proposing: ProposeDialog | None = None
        self.reason: ReasonDialog | None = None
        self.assessment: AssessmentDialog | None = None
        self._build()
        self.resize((parent.window().size() * 0.9).boundedTo(_LARGEST).expandedTo(_LARGEST * 0.7))
        self._announced.connect(self._on_changed)
        unsubscribe = context.office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self.load()
        self.table.setFocus()

    # Building

    def _build(self) -> None:
        self.everybody = QCheckBox(self.tr("Semua klien yang &memenuhi"))
        self.everybody.setToolTip(self.tr("Tampilkan semua klien aktif yang memenuhi kriteria, diusulkan atau belum"))
        self.everybody.toggled.connect(lambda _checked: self.load())
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Cari nama, nomor register, kabupaten, PK …"))
        self.search.setAccessibleName(self.tr("Cari calon peserta"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("find"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(lambda _text: self._show_rows())
        self.propose_button = self._button("client-add", self.tr("&Usulkan…"), self.propose)
        tools = QHBoxLayout()
        tools.addWidget(self.search, 1)
        tools.addWidget(self.everybody)
        tools.addWidget(self.propose_button)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.hide()
        right = QWidget()
        rows = QVBoxLayout(right)
        rows.setContentsMargins(self.fontMetrics().height() // 2, 0, 0, 0)
        rows.addWidget(self.summary)
        rows.addLayout(tools)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.message)
        rows.addLayout(self._decisions())
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        panes.addWidget(self.rules)
        panes.addWidget(right)
        panes.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(panes, 1)
        layout.addLayout(self._last_row())

    def _decisions(self) -> QGridLayout:
        decide = self.decide
        self.approve_button = self._button("success", self.tr("&Setujui"), lambda: decide(CandidateState.APPROVED))
        self.reserve_button = self._button("ending", self.tr("&Cadangan"), lambda: decide(CandidateState.RESERVE))
        self.reject_button = self._button("chip-remove", self.tr("&Tolak…"), lambda: decide(CandidateState.REJECTED))
        self.leave_button = self._button("close-case", self.tr("Mu&ndur…"), lambda: decide(CandidateState.WITHDRAWN))
        self.assess_button = self._button("edit", self.tr("Ni&lai…"), self.assess_current)
        self.assess_button.setToolTip(self.tr("Penilaian kesungguhan (Enter); angka 1–3 di tabel menilai langsung"))
        self.up_button = self._button("move-up", self.tr("Na&ik"), lambda: self.move_reserve(-1))
        self.up_button.setToolTip(self.tr("Naikkan urutan cadangan yang dipilih"))
        self.down_button = self._button("move-down", self.tr("Tu&run"), lambda: self.move_reserve(1))
        self.down_button.setToolTip(self.tr("Turunkan urutan cadangan yang dipilih"))
        self.move_up_button = self._button("reopen", self.tr("Naikkan cadan&gan"), self.move_up)
        self.move_up_button.setToolTip(self.tr("Cadangan menjadi peserta menurut urutan selama masih ada tempat"))
        self.take_off_button = self._button("delete", self.tr("Batalkan usulan"), self.take_off)
        self.take_off_button.setToolTip(self.tr("Hapus dari daftar yang baru diusulkan, seolah belum diusulkan"))
        self.decider = SuggestField(lambda: [officer.name for officer in self._context.office.officers.all()])
        self.decider.set_value(self._context.office.user)
        label = QLabel(self.tr("&Diputuskan oleh"))
        label.setBuddy(self.decider)
        self.decider.setAccessibleName(self.tr("Diputuskan oleh"))
        first, second = QHBoxLayout(), QHBoxLayout()
        for widget in (
            self.approve_button, self.reserve_button, self.reject_button, self.leave_button, label,
        ):  # fmt: skip
            first.addWidget(widget)
        first.insertStretch(first.count() - 1)
        first.addWidget(self.decider)
        self.decider.setFixedWidth(self.fontMetrics().averageCharWidth() * 28)
        for button in (self.assess_button, self.take_off_button):
            second.addWidget(button)
        second.addStretch()
        for button in (self.up_button, self.down_button, self.move_up_button):
            second.addWidget(button)
        grid = QGridLayout()
        grid.addLayout(first, 0, 0)
        grid.addLayout(second, 1, 0)
        return grid

    def _last_row(self) -> QHBoxLayout:
        note = QLabel(self.tr("Setiap perubahan di sini dapat diurungkan dengan Ctrl+Z setelah jendela ditutup."))
        note.setProperty("role", "hint")
        self.print_button = self._button("print", self.tr("Berita &acara…"), self.minutes.ask)
        self.close_button = self._button("", self.tr("Tutu&p"), self.accept)
        row = QHBoxLayout()
        row.addWidget(note, 1)
        row.addWidget(self.print_button)
        row.addWidget(self.close_button)
        return row

    def _button(self, icon_name: str, text: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(icon(icon_name), text) if icon_name else QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: slot())
        return button

    # Showing

    def load(self) -> None:
        """Read criteria, candidates and counts anew."""
        self.rules.load()
        self._rows.load(everybody=self.everybody.isChecked())
        self.summary.load()
        self._show_rows()

    def _show_rows(self) -> None:
        query = self.model.query or RowQuery(sort="" if self.everybody.isChecked() else "state")
        self.model.show_query(RowQuery(text=self.search.text(), sort=query.sort, descending=query.descending))
        self.table.show_sorting()
        if self.search.text().strip():
            self.table.empty.say(self.tr("Tidak ada yang cocok."))
        elif self.everybody.isChecked():
            self.table.empty.say(self.tr("Tidak ada klien aktif yang memenuhi semua kriteria."))
        else:
            self.table.empty.say(
                self.tr("Belum ada calon. Usulkan klien, atau lihat semua yang memenuhi kriteria."),
                self.tr("Usulkan"),
                self.propose,
            )
        if self.model.ids and not self.table.selected_count():
            self.table.select_id(self.model.id_at(0))
        self._sync()

    def _chosen(self) -> list[Row]:
        return list(self._rows.records(self.table.selected_ids()))

    def _sync(self) -> None:
        chosen = self._chosen()
        states = {row.state for row in chosen}
        for state, button in (
            (CandidateState.APPROVED, self.approve_button),
            (CandidateState.RESERVE, self.reserve_button),
            (CandidateState.REJECTED, self.reject_button),
            (CandidateState.WITHDRAWN, self.leave_button),
        ):
            button.setEnabled(bool(states - {state}))
        self.take_off_button.setEnabled(CandidateState.PROPOSED in states)
        self.assess_button.setEnabled(len(chosen) == 1 and chosen[0].candidate is not None)
        order = self._reserve()
        place = order.index(chosen[0].id) if len(chosen) == 1 and chosen[0].id in order else None
        self.up_button.setEnabled(place is not None and place > 0)
        self.down_button.setEnabled(place is not None and place < len(order) - 1)
        self.move_up_button.setEnabled(bool(order) and self.summary.places_left != 0)
        new = sum(row.candidate is None for row in chosen)
        words = self.tr("&Usulkan ({0})").format(new) if new else self.tr("&Usulkan…")
        self.propose_button.setText(words)

    def _reserve(self) -> list[int]:
        return self.summary.reserve

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if not topics & _TOPICS:
            return
        if close_if_gone(self, self._context.office, self._program_id):
            return
        self.load()

    def _say(self, words: str, role: str = "field-error") -> None:
        self.message.setText(words)
        self.message.setVisible(bool(words))
        if self.message.property("role") != role:
            self.message.setProperty("role", role)
            self.message.style().unpolish(self.message)
            self.message.style().polish(self.message)

    # Deeds

    def propose(self) -> None:
        """Propose the selected ones who are no candidates yet; else search the roster for some."""
        new = [row.id for row in self._chosen() if row.candidate is None]
        if new:
            self._do(lambda: self._selection.propose(self._program_id, new))
            return
        states = {
            one.client_id: CandidateState(one.state)
            for one in self._selection.candidates(self._program_id)
            if one.client_id is not None
        }
        self.proposing = ProposeDialog(
            states, lambda ids: self._selection.propose(self._program_id, ids), self._context, self
        )
        self.proposing.open()

    def decide(self, state: CandidateState) -> None:
        """Decide on the selected ones; a refusal and a leave ask for the reason first."""
        chosen = [row for row in self._chosen() if row.state is not state]
        ids = [row.id for row in chosen]
        if not ids:
            return
        if not state.needs_reason:
            self._do(lambda: self._decide(ids, state, Reason()))
            return
        names = [row.client.full_name for row in chosen]
        self.reason = ReasonDialog(names, state, lambda reason: self._decide(ids, state, reason), self._context, self)
        self.reason.open()

    def _decide(self, ids: list[int], state: CandidateState, reason: Reason) -> None:
        refused = self._selection.decide(
            self._program_id, ids, state, by=self.decider.value(), reason=reason.text, on=reason.day
        )
        self._say(self._refusals(refused))

    def _refusals(self, refused: list[tuple[int, str]]) -> str:
        """Who could not be decided on, with the reason; those with the same reason together."""
        names = {
            client.id: client.full_name for client in self._context.office.clients.records([i for i, _c in refused])
        }
        by_code: dict[str, list[str]] = {}
        for client_id, code in refused:
            by_code.setdefault(code, []).append(names.get(client_id, ""))
        return " ".join(f"{_listed(who)}: {say_refusal(Refused(code))}" for code, who in by_code.items())

    def move_up(self) -> None:
        """Let the reserve move up while there are places."""

        def act() -> None:
            moved = self._selection.move_up(self._program_id, by=self.decider.value())
            names = [client.full_name for client in self._context.office.clients.records(moved)]
            self._say(self.tr("Naik menjadi peserta: {0}.").format(_listed(names)) if names else "", "hint")

        self._do(act)

    def move_reserve(self, by: int) -> None:
        """Move the selected reserve up or down in the order."""
        order = list(self._reserve())
        chosen = self.table.selected_ids()
        if len(chosen) != 1 or chosen[0] not in order:
            return
        place = order.index(chosen[0])
        other = place + by
        if 0 <= other < len(order):
            order[place], order[other] = order[other], order[place]
            self._do(lambda: self._selection.order_reserve(self._program_id, order))

    def take_off(self) -> None:
        """Take the selected proposals back."""
        ids = [row.id for row in self._chosen() if row.state is CandidateState.PROPOSED]
        if ids:
            self._do(lambda: self._selection.withdraw_proposal(self._program_id, ids))

    def assess_selected(self, seriousness: int | None) -> None:
        """Give the selected candidates a number, in one step."""
        found = [row.candidate for row in self._chosen() if row.candidate]
        if not found:
            self._say(self.tr("Usulkan dahulu, lalu nilai."))
            return

        def act() -> None:
            with self._context.office.database.change(
                self.tr("Nilai kesungguhan ({0})").format(len(found)), Topic.PLANS
            ):
                for one in found:
                    self._selection.assess(self._program_id, one.client_id or 0, seriousness, one.notes)

        self._do(act)

    def assess_current(self) -> None:
        """Open the assessment of the candidate with the cursor."""
        row: Row | None = self.table.current_record()
        if row is None or row.candidate is None:
            return
        client_id, one = row.id, row.candidate
        self.assessment = AssessmentDialog(
            row.client.full_name,
            Assessment(seriousness=one.seriousness, notes=one.notes),
            lambda new: self._selection.assess(self._program_id, client_id, new.seriousness, new.notes),
            self._context,
            self,
        )
        self.assessment.open()

    def _do(self, act: Callable[[], object]) -> None:
        self._say("")
        self._context.errors.run(act, self)


def _listed(names: Iterable[str]) -> str:
    """The first names, and how many more there are."""
    every = list(names)
    more = len(every) - _NAMES_TOLD
    return ", ".join(every[:_NAMES_TOLD]) + (f" dan {more} lainnya" if more > 0 else "")
