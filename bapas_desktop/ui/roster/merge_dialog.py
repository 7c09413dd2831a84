"""Two records of one person side by side: which one stays, and what each field of it gets."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.issues import InvalidDraft, Refused
from bapas_desktop.domain.roster.client import Client, ClientDraft, Sex
from bapas_desktop.domain.roster.merging import FieldChoice, Side, merged, proposal
from bapas_desktop.record_words import FIELDS
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.roster.import_preview import value_words
from bapas_desktop.ui.roster.likeness_words import attached_words
from bapas_desktop.ui.roster.words import sex_words, state_words
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.wording import say, say_refusal

_NAMES = {**FIELDS, "officer": "PK"}
_MOST_SIGNS = 240
"""So much of a long note is shown; the whole text is in its tooltip."""


class MergeDialog(QDialog):
    """Compares two clients field by field and merges them in one step.

    Raises:
        Refused: ``not_found``, ``same_client``.
    """

    saved = Signal(int)
    """The id of the client that stayed."""

    def __init__(self, first_id: int, second_id: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Gabungkan dua data klien"))
        self._context = context
        self._office = context.office
        if first_id == second_id:
            raise Refused("same_client")
        self.kept, self.other = (self._office.clients.get(client_id) for client_id in (first_id, second_id))
        self._choices: dict[str, FieldChoice] = {}
        self._sides: dict[str, Side] = {}
        self.options: dict[str, dict[Side, QRadioButton]] = {}
        self.show_all = QCheckBox(self.tr("Tampilkan &semua isian"))
        self.show_all.toggled.connect(self._show_fields)
        self.swap_button = QPushButton(icon("swap"), self.tr("&Tukar"))
        self.swap_button.setToolTip(self.tr("Pertahankan data yang di kanan"))
        self.swap_button.clicked.connect(self.swap)
        self.note, self.message = _label("hint"), _label("field-error")
        self.merge_button = QPushButton(icon("merge"), self.tr("&Gabungkan"))
        self.merge_button.setToolTip(self.tr("Gabungkan (Ctrl+S)"))
        self.merge_button.clicked.connect(self.merge)
        self.cancel_button = QPushButton(self.tr("&Batal"))
        self.cancel_button.clicked.connect(self.reject)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()
        self._compare()
        self.resize(parent.window().size() * 0.85)
        names = self.tr("Bandingkan klien: {0} – {1}").format(self.kept.full_name, self.other.full_name)
        self._office.history.log(Action.VIEW, names, clients=(first_id, second_id))

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.addWidget(self.note, 1)
        above.addWidget(self.show_all)
        above.addWidget(self.swap_button)
        buttons = QHBoxLayout()
        buttons.addWidget(self.message, 1)
        buttons.addWidget(self.merge_button)
        buttons.addWidget(self.cancel_button)
        for button in (self.swap_button, self.cancel_button):
            button.setAutoDefault(False)
        self.merge_button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.addLayout(above)
        layout.addWidget(self.area, 1)
        layout.addLayout(buttons)

    # What it shows

    def _compare(self) -> None:
        self._choices = {choice.name: choice for choice in proposal(self.kept.draft(), self.other.draft())}
        text = self.tr("Isian dan semua catatan dari data di kanan pindah ke data di kiri. Dapat diurungkan (Ctrl+Z).")
        if self.kept.is_active != self.other.is_active:
            text += self.tr(" Bimbingan di salah satu data masih berjalan, jadi hasilnya aktif.")
        self.note.setText(text)
        self.message.setText("")
        self._show_fields()

    def _show_fields(self) -> None:
        """Fill the comparison anew."""
        page = QWidget()
        grid = QGridLayout(page)
        unit = self.fontMetrics()
        grid.setContentsMargins(0, 0, unit.height() // 2, 0)
        grid.setHorizontalSpacing(unit.averageCharWidth() * 3)
        grid.setVerticalSpacing(unit.height() // 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        heads = ((1, self.tr("Data yang dipertahankan"), self.kept), (2, self.tr("Data yang digabungkan"), self.other))
        for column, title, client in heads:
            grid.addWidget(self._head(title, client), 0, column)
        self.options = {}
        shown = [choice for choice in self._choices.values() if choice.differs or self.show_all.isChecked()]
        for row, choice in enumerate(shown, start=1):
            self._add_row(grid, row, choice)
        if not shown:
            grid.addWidget(_label("hint", self.tr("Semua isian kedua data sama.")), 1, 1, 1, 2)
        grid.setRowStretch(len(shown) + 2, 1)
        self.area.setWidget(page)
        fields = [button for row in self.options.values() for button in row.values()]
        for before, after in pairwise((self.swap_button, *fields, self.merge_button, self.cancel_button)):
            self.setTabOrder(before, after)

    def _head(self, title: str, client: Client) -> QWidget:
        ends = {reason.code: reason for reason in self._office.clients.end_reasons()}
        head = QWidget()
        lines = QVBoxLayout(head)
        lines.setContentsMargins(0, 0, 0, self.fontMetrics().height() // 2)
        lines.addWidget(_label("hint", title))
        lines.addWidget(_label("heading", client.full_name))
        attached = attached_words(self._office.merging.attached(client.id))
        lines.addWidget(_label("hint", f"{state_words(client, ends)} · {attached}"))
        return head

    def _add_row(self, grid: QGridLayout, row: int, choice: FieldChoice) -> None:
        name = _NAMES[choice.name]
        show = _sex if choice.name == "sex" else value_words(choice.name)
        grid.addWidget(_label("hint", name), row, 0, Qt.AlignmentFlag.AlignTop)
        if not choice.differs:
            grid.addWidget(_label("", show(choice.kept) or "–"), row, 1, 1, 2)
            return
        group = QButtonGroup(grid.parentWidget())
        buttons: dict[Side, QRadioButton] = {}
        texts = {Side.KEPT: show(choice.kept), Side.OTHER: show(choice.other)}
        if choice.can_be_both:
            texts[Side.BOTH] = self.tr("Keduanya")
        for column, (side, text) in enumerate(texts.items(), start=1):
            button = QRadioButton()
            button.setAccessibleName(f"{name}: {text or self.tr('kosong')}")
            button.toggled.connect(partial(self._choose, choice.name, side))
            group.addButton(button)
            buttons[side] = button
            grid.addWidget(_Option(button, text, self.tr("(kosong)")), row, column, Qt.AlignmentFlag.AlignTop)
        self.options[choice.name] = buttons
        for button in buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        buttons[self._sides.get(choice.name, choice.proposed)].setChecked(True)

    def _choose(self, name: str, side: Side, checked: bool) -> None:
        # Tab stops at what is chosen; the arrows go from there. Qt keeps stopping at the first button of a group.
        policy = Qt.FocusPolicy.StrongFocus if checked else Qt.FocusPolicy.ClickFocus
        self.options[name][side].setFocusPolicy(policy)
        if checked:
            self._sides[name] = side

    # What it does

    def open(self) -> None:
        """Show the window; the cursor is in the first field that differs."""
        super().open()
        first = next((button for row in self.options.values() for button in row.values() if button.isChecked()), None)
        (first or self.merge_button).setFocus()

    def swap(self) -> None:
        """Keep the other record; what was chosen against the proposal stays chosen."""
        turned = {Side.KEPT: Side.OTHER, Side.OTHER: Side.KEPT, Side.BOTH: Side.BOTH}
        chosen = {name: side for name, side in self._sides.items() if side is not self._choices[name].proposed}
        self._sides = {name: turned[side] for name, side in chosen.items()}
        self.kept, self.other = self.other, self.kept
        self._compare()

    def draft(self) -> ClientDraft:
        """The merged record as it is chosen now."""
        return merged(self._choices.values(), self._sides)

    def merge(self) -> None:
        """Merge in one step; the window stays open where that is refused."""
        try:
            self._office.merging.merge(self.kept.id, self.other.id, self.draft())
        except InvalidDraft as invalid:
            self.message.setText(" ".join(f"{_NAMES[issue.field]}: {say(issue)}" for issue in invalid.issues))
        except Refused as refusal:
            self.message.setText(say_refusal(refusal))
        else:
            self.accept()
            self.saved.emit(self.kept.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+S merges."""
        if event.matches(QKeySequence.StandardKey.Save):
            self.merge()
        else:
            super().keyPressEvent(event)


class _Option(QWidget):
    """A radio button whose words may take several lines; a click on the words chooses it."""

    def __init__(self, button: QRadioButton, text: str, blank: str) -> None:
        super().__init__()
        cut = text if len(text) <= _MOST_SIGNS else f"{text[:_MOST_SIGNS]}…"
        label = _label("" if text else "hint", cut or blank)
        label.setToolTip(text if cut != text else "")
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        label.mousePressEvent = lambda _event: button.click()  # type: ignore[method-assign]
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label, 1)


def _sex(value: object) -> str:
    return sex_words(Sex(str(value)) if value else None)


def _label(role: str, text: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label
