"""What the selection asks for: whom to propose, the PK's assessment, and the reason of a refusal or a leave."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.roster.client import Client
from bapas_desktop.domain.selection import SERIOUSNESS, CandidateState
from bapas_desktop.printing.selection_words import STATE_NAMES
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import ChoiceField, DateField, LongTextField, TextField
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.record_table import Column, Tone
from bapas_desktop.ui.training.roster_search import RosterSearch


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why somebody is turned away or leaves, and from which day."""

    text: str = ""
    day: dt.date | None = None


class ReasonDialog(FormDialog[Reason]):
    """Asks for the reason, and from which day who withdraws no longer takes part."""

    def __init__(
        self,
        names: list[str],
        state: CandidateState,
        save: Callable[[Reason], object],
        context: AppContext,
        parent: QWidget,
    ) -> None:
        leaves = state is CandidateState.WITHDRAWN
        super().__init__(
            parent.tr("Mundur") if leaves else parent.tr("Tolak"), _check_reason, save, context.asker, parent
        )
        who = names[0] if len(names) == 1 else self.tr("{0} orang").format(len(names))
        words = (
            self.tr("{0} mundur. Pertemuan sebelum tanggal ini tetap mencatatnya.")
            if leaves
            else self.tr("{0} ditolak. Alasannya tertulis di berita acara internal.")
        )
        label = QLabel(words.format(who))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        self.text = TextField()
        self.day = DateField(context.today)
        self.add_widget(label)
        self.add_field("text", self.tr("Alasan"), self.text, required=True, wide=True)
        self.add_field("day", self.tr("Sejak") if leaves else self.tr("Diputuskan pada"), self.day, required=True)
        self.day.set_value(context.today())

    def draft(self) -> Reason:
        """The reason and the day."""
        return Reason(text=self.text.value(), day=self.day.value())


def _check_reason(reason: Reason) -> list[Issue]:
    return [Issue(name, "required") for name in ("text", "day") if not getattr(reason, name)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What the PK thinks of a candidate."""

    seriousness: int | None = None
    notes: str = ""


class AssessmentDialog(FormDialog[Assessment]):
    """Punctual, consistent, wants it: a number and some words."""

    def __init__(
        self,
        name: str,
        assessment: Assessment,
        save: Callable[[Assessment], object],
        context: AppContext,
        parent: QWidget,
    ) -> None:
        super().__init__(parent.tr("Penilaian – {0}").format(name), lambda _draft: [], save, context.asker, parent)
        self.seriousness = ChoiceField([(str(number), f"{number} – {words}") for number, words in SERIOUSNESS.items()])
        self.notes = LongTextField(lines=4)
        self.add_field(
            "seriousness", self.tr("Kesungguhan"), self.seriousness, wide=True,
            hint=self.tr("Tepat waktu, ajek, dan ingin ikut."),
        )  # fmt: skip
        self.add_field("notes", self.tr("Catatan penilaian"), self.notes, wide=True)
        self.seriousness.set_value(str(assessment.seriousness or ""))
        self.notes.set_value(assessment.notes)

    def draft(self) -> Assessment:
        """The number and the words."""
        number = self.seriousness.value()
        return Assessment(seriousness=int(number) if number else None, notes=self.notes.value())


class ProposeDialog(QDialog):
    """The roster: a name and Enter ticks, and ``Usulkan`` proposes those ticked.

    ``states`` are the candidates there are: they are shown as such and cannot be ticked.
    """

    def __init__(
        self,
        states: Mapping[int, CandidateState],
        propose: Callable[[list[int]], object],
        context: AppContext,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Usulkan peserta"))
        self._states = states
        self._propose = propose
        self._context = context
        self.ticked: dict[int, None] = {}
        self.search = RosterSearch(context, key="selection-roster", first=[self._tick()], extra=[self._hint()])
        self.search.taken.connect(self.toggle)
        hint = QLabel(self.tr("Ketik nama, lalu Enter untuk mencentang; Enter sekali lagi membatalkan."))
        hint.setProperty("role", "hint")
        self.propose_button = QPushButton(icon("success"), "")
        self.propose_button.setAutoDefault(False)
        self.propose_button.clicked.connect(self.propose)
        self.cancel_button = QPushButton(self.tr("&Batal"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(hint, 1)
        buttons.addWidget(self.propose_button)
        buttons.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search, 1)
        layout.addLayout(buttons)
        self.resize(parent.window().size() * 0.8)
        self.search.load()
        self._sync()

    def toggle(self, client_id: int) -> None:
        """Tick a client, or take the tick back."""
        if client_id in self._states:
            return
        if client_id in self.ticked:
            del self.ticked[client_id]
        else:
            self.ticked[client_id] = None
        self.search.repaint_rows()
        self._sync()

    def propose(self) -> None:
        """Propose those ticked."""
        self._context.errors.run(self._keep, self)

    def _keep(self) -> None:
        self._propose(list(self.ticked))
        self.accept()

    def _sync(self) -> None:
        self.propose_button.setText(self.tr("&Usulkan ({0})").format(len(self.ticked)))
        self.propose_button.setEnabled(bool(self.ticked))

    def _tick(self) -> Column[Client]:
        return Column(
            key="tick", title=self.tr("Pilih"), text=lambda _client: "", width=3,
            icon=lambda client: "ticked" if client.id in self.ticked or client.id in self._states else "unticked",
            spoken=lambda client: self.tr("dicentang") if client.id in self.ticked else self.tr("tidak dicentang"),
        )  # fmt: skip

    def _hint(self) -> Column[Client]:
        return Column(
            key="hint", title=self.tr("Keadaan"), width=12, tone=lambda _client: Tone.MUTED,
            text=lambda client: STATE_NAMES[self._states[client.id]] if client.id in self._states else "",
        )  # fmt: skip


class NumberKeys(QObject):
    """On a table, 1 to 3 assess the selected candidates and 0 takes the number back."""

    def __init__(self, table: QWidget, assess: Callable[[int | None], None]) -> None:
        super().__init__(table)
        self._assess = assess
        table.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys that mean a number."""
        if event.type() != QEvent.Type.KeyPress:
            return False
        text = getattr(event, "text", str)()
        if len(text) != 1 or text not in "0123":
            return False
        self._assess(int(text) or None)
        return True
