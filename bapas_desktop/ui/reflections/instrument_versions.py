"""All versions of an instrument, each with its questions."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from bapas_desktop.data.instruments import InstrumentStore
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.reflections.instruments import Instrument, Scale
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.reflections.class_grid_model import value_words
from bapas_desktop.ui.reflections.instrument_print import print_instrument
from bapas_desktop.ui.reflections.instrument_words import instrument_columns
from bapas_desktop.ui.shared.list_dialog import ListDialog


class VersionsDialog(ListDialog[Instrument]):
    """Shows the versions, the newest first; nothing is changed here."""

    topics = frozenset({Topic.REFLECTIONS})

    def __init__(self, instrument: Instrument, context: AppContext, parent: QWidget) -> None:
        shown = [one for one in instrument_columns() if one.key != "active"]
        super().__init__(
            context, parent, _Versions(context.office.instruments, instrument.family), shown,
            title=parent.tr("Versi: {0}").format(instrument.title), name=parent.tr("Daftar versi"),
            key="instrument-versions-table", stretch="title",
        )  # fmt: skip
        self.table.setSelectionMode(self.table.SelectionMode.SingleSelection)
        self.table.empty.say(self.tr("Instrumen ini sudah dihapus. Ctrl+Z mengembalikannya."))
        self.questions = QPlainTextEdit()
        self.questions.setReadOnly(True)
        self.questions.setTabChangesFocus(True)
        self.questions.setAccessibleName(self.tr("Pertanyaan versi yang dipilih"))
        self.questions.setMinimumHeight(self.fontMetrics().height() * 12)
        self.add_below(self.questions)
        self.print_button = self.add_button(self.tr("&Cetak kosong…"), "print", self.print_blank, bool)
        self.note.setText(self.tr("Versi lama tetap menyimpan jawabannya; yang dapat diubah hanya versi terbaru."))
        self.load()
        self.table.setFocus()

    def sync(self) -> None:
        """Show the questions of the selected version."""
        super().sync()
        self.questions.setPlainText("\n\n".join(questions_words(one) for one in self.selected()))

    def print_blank(self) -> None:
        """Show the selected version as a form on paper."""
        for one in self.selected():
            self.context.errors.run(partial(print_instrument, self.context, self, one.id, None), self)


def questions_words(instrument: Instrument) -> str:
    """The questions with the meaning of each step, as plain text."""
    scale = Scale(instrument.scale)
    marks = [value_words(scale, value) for value in scale.values]
    lines = []
    for number, question in enumerate(instrument.questions, 1):
        group = f" ({question.group})" if question.group not in ("", question.text) else ""
        lines.append(f"{number}. {question.text}{group}")
        if question.steps:
            lines += [f"     {mark}  {step}" for mark, step in zip(marks, question.steps, strict=True)]
    return "\n".join(lines)


class _Versions:
    """One family of the store as the source of the list."""

    def __init__(self, store: InstrumentStore, family: str) -> None:
        self._store = store
        self._family = family
        self.records = store.records

    def ids(self, _query: object) -> Sequence[int]:
        return [one.id for one in self._store.versions(self._family)]
