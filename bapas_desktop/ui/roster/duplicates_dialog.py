"""Cari data ganda: pairs of records that may be one person, for somebody to look at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.roster.likeness import LikelyPair
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.roster.likeness_words import facts_of, likeness_words, score_words
from bapas_desktop.ui.roster.merge_dialog import MergeDialog
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.record_table import Column, RecordTableModel, Tone
from bapas_desktop.ui.shared.record_view import RecordTableView
from bapas_desktop.wording import say_refusal

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    pair: LikelyPair


@dataclass(frozen=True, slots=True)
class _Query:
    sort: str = ""
    descending: bool = False


class _Pairs:
    """The pairs found, as a table's source."""

    def __init__(self) -> None:
        self.rows: dict[int, _Row] = {}

    def ids(self, _query: _Query) -> Sequence[int]:
        return list(self.rows)

    def records(self, ids: Sequence[int]) -> list[_Row]:
        return [self.rows[number] for number in ids if number in self.rows]


class DuplicatesDialog(QDialog):
    """Lists the likeliest pairs. Nothing merges by itself: each is compared and merged, or said to be two persons."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Cari data ganda"))
        self._context = context
        self._source = _Pairs()
        self.merge_dialog: MergeDialog | None = None
        self.summary = QLabel(self.tr("Mencari data ganda …"))
        self.summary.setWordWrap(True)
        self.model: RecordTableModel[_Row] = RecordTableModel(self._source, _columns(), self)
        self.table = RecordTableView(
            self.model,
            context.settings,
            self.tr("Pasangan klien yang mungkin sama"),
            key="duplicates",
            stretch="reasons",
        )
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.empty.say(self.tr("Mencari data ganda …"))
        self.table.selection_changed.connect(self._sync)
        self.table.opened.connect(lambda _id: self.compare())
        self.facts = (_facts(), _facts())
        self.merge_button = QPushButton(icon("merge"), self.tr("Bandingkan dan &gabungkan…"))
        self.merge_button.setDefault(True)
        self.merge_button.setToolTip(self.tr("Bandingkan isian kedua data, lalu gabungkan (Enter)"))
        self.merge_button.clicked.connect(self.compare)
        self.distinct_button = QPushButton(self.tr("&Bukan orang yang sama"))
        self.distinct_button.setToolTip(self.tr("Pasangan ini tidak akan ditanyakan lagi"))
        self.distinct_button.clicked.connect(self.say_distinct)
        self.close_button = QPushButton(self.tr("&Tutup"))
        self.close_button.clicked.connect(self.reject)
        self._lay_out()
        self.resize(parent.window().size() * 0.85)
        self._sync()

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        side_by_side = QHBoxLayout()
        side_by_side.setSpacing(unit * 2)
        for label in self.facts:
            label.setMinimumHeight(unit * 8)
            side_by_side.addWidget(label, 1)
        buttons = QHBoxLayout()
        for button in (self.merge_button, self.distinct_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        self.close_button.setAutoDefault(False)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        layout.addLayout(side_by_side)
        layout.addLayout(buttons)

    def open(self) -> None:
        """Show the window and look for pairs in the background."""
        super().open()
        self.table.setFocus()
        self._context.jobs.run(
            self,
            self.tr("Mencari data ganda …"),
            self._context.office.likeness.pairs,
            self._show,
            cancelled=self.reject,
        )

    @property
    def current(self) -> LikelyPair | None:
        """The pair with the cursor."""
        row = self.table.current_record() if self.table.selected_count() else None
        return row.pair if row else None

    def compare(self) -> None:
        """Open the two records side by side."""
        pair = self.current
        if pair is None:
            return
        try:
            self.merge_dialog = MergeDialog(pair.first.id, pair.second.id, self._context, self)
        except Refused as refusal:  # somebody at another window deleted one
            self._context.asker.tell(self, say_refusal(refusal))
            return
        self.merge_dialog.saved.connect(lambda _kept: self._forget(pair.first.id, pair.second.id))
        self.merge_dialog.open()

    def say_distinct(self) -> None:
        """Remember that the two are two persons, and go on to the next pair."""
        pair = self.current
        if pair is None:
            return
        try:
            self._context.office.likeness.say_distinct(pair.first.id, pair.second.id)
        except Refused as refusal:
            self._context.asker.tell(self, say_refusal(refusal))
            return
        self._leave_out([number for number, row in self._source.rows.items() if row.pair == pair])

    def _show(self, pairs: list[LikelyPair]) -> None:
        self._source.rows = {number: _Row(number, pair) for number, pair in enumerate(pairs)}
        if pairs:
            ids = {client.id for pair in pairs for client in (pair.first, pair.second)}
            self._context.office.history.log(
                Action.VIEW, self.tr("Cari data ganda"), self.tr("{0} pasang").format(whole(len(pairs))), ids
            )
        self.table.empty.say(self.tr("Tidak ada data ganda yang perlu diperiksa."))
        self.model.show_query(_Query())
        self._select(0)

    def _forget(self, *client_ids: int) -> None:
        """Pairs with a client who was merged are no longer what they were when they were found."""
        gone = set(client_ids)
        self._leave_out([
            number for number, row in self._source.rows.items() if {row.pair.first.id, row.pair.second.id} & gone
        ])  # fmt: skip

    def _leave_out(self, numbers: Sequence[int]) -> None:
        place = self.table.currentIndex().row()
        for number in numbers:
            del self._source.rows[number]
        self.model.refresh()
        self._select(min(place, len(self.model.ids) - 1))

    def _select(self, row: int) -> None:
        if self.model.ids:
            self.table.select_id(self.model.id_at(max(row, 0)))
        self.table.setFocus()
        self._sync()

    def _sync(self) -> None:
        pair = self.current
        for button in (self.merge_button, self.distinct_button):
            button.setEnabled(pair is not None)
        for label, client in zip(self.facts, (pair.first, pair.second) if pair else (None, None), strict=True):
            label.setText(f"{client.full_name}\n{facts_of(client)}" if client else "")
            label.setVisible(client is not None)
        count = len(self.model.ids)
        self.summary.setVisible(bool(count))
        self.summary.setText(
            self.tr(
                "{0} pasang data mungkin milik orang yang sama. Periksa dahulu: nama sama belum tentu orangnya sama."
            ).format(whole(count))
        )


def _facts() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _columns() -> list[Column[_Row]]:
    def column(key: str, title: str, text: Callable[[LikelyPair], str], width: int) -> Column[_Row]:
        return Column(key=key, title=title, text=lambda row: text(row.pair), width=width)

    return [
        column("first", translate("Duplicates", "Data pertama"), lambda pair: pair.first.full_name, 24),
        column("second", translate("Duplicates", "Data kedua"), lambda pair: pair.second.full_name, 24),
        column("score", translate("Duplicates", "Kemiripan"), lambda pair: score_words(pair.score), 12),
        column("reasons", translate("Duplicates", "Yang sama"), lambda pair: likeness_words(pair.reasons), 36),
        Column(
            key="contradictions",
            title=translate("Duplicates", "Yang berbeda"),
            text=lambda row: likeness_words(row.pair.contradictions),
            width=24,
            tone=lambda row: Tone.WARNING if row.pair.contradictions else None,
            icon=lambda row: "warning" if row.pair.contradictions else "",
        ),
    ]
