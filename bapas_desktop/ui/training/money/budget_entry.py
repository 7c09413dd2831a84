"""The line in which needs are typed one after the other: Enter adds, and the cursor is back at the name."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from bapas_desktop.domain.budget import BUDGET_GROUPS, MATERIALS, SOURCES, BudgetLineDraft, check_budget_line
from bapas_desktop.domain.formats import rupiah
from bapas_desktop.domain.issues import InvalidDraft, Issue, Refused
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.fields import ChoiceField, QuantityField, RupiahField, SuggestField, TextField
from bapas_desktop.ui.training.money.budget_choices import chosen_id, offer
from bapas_desktop.wording import say, say_refusal

_WIDTHS = {"group": 17, "name": 30, "quantity": 10, "unit": 10, "price": 14, "source": 15, "session": 22}
"""Of the editors, in letters; they share what is left in proportion."""


class NeedEntry(QWidget):
    """Types one need after the other. Group, source and session stay for the next; ``save`` may raise Refused."""

    added = Signal(int)

    def __init__(self, program_id: int, save: Callable[[BudgetLineDraft], int]) -> None:
        super().__init__()
        self._program_id = program_id
        self._save = save
        self.group, self.name, self.unit = SuggestField(BUDGET_GROUPS), TextField(), TextField()
        self.quantity, self.price, self.source = QuantityField(), RupiahField(), SuggestField(SOURCES)
        self.session = ChoiceField([], optional=False)
        self.total, self.message = QLabel(), QLabel()
        self.add_button = push_button(self.tr("Ta&mbah"), "add", self.add)
        self._arrange()
        self.group.set_value(MATERIALS)
        self.name.setPlaceholderText(self.tr("Ketik nama, lalu Enter"))
        for editor in self._editors():
            editor.installEventFilter(self)
            if isinstance(editor, QLineEdit):
                editor.textChanged.connect(self._show_total)

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(self.fontMetrics().height() // 5)
        labels = {
            "group": self.tr("Ke&lompok"), "name": self.tr("&Nama barang atau biaya"),
            "quantity": self.tr("B&anyaknya"), "unit": self.tr("Satuan"), "price": self.tr("Har&ga satuan"),
            "source": self.tr("Sumber"), "session": self.tr("&Pertemuan"),
        }  # fmt: skip
        unit = self.fontMetrics().averageCharWidth()
        for column, (name, words) in enumerate(labels.items()):
            editor: QWidget = getattr(self, name)
            label = QLabel(words)
            label.setProperty("role", "field-label")
            label.setBuddy(editor)
            editor.setAccessibleName(words.replace("&", ""))
            editor.setMinimumWidth(unit * _WIDTHS[name] * 2 // 3)
            grid.addWidget(label, 0, column)
            grid.addWidget(editor, 1, column)
            grid.setColumnStretch(column, _WIDTHS[name])
        grid.addWidget(self.add_button, 1, len(labels))
        self.message.setProperty("role", "field-error")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.message.setMinimumWidth(1)
        self.message.hide()
        self.total.setProperty("role", "hint")
        self.total.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.message, 2, 0, 1, 4)
        grid.addWidget(self.total, 2, 4)

    def _editors(self) -> tuple[QWidget, ...]:
        return self.group, self.name, self.quantity, self.unit, self.price, self.source, self.session

    def offer(self, sessions: Sequence[tuple[str, str]]) -> None:
        """Offer these sessions; the one that was chosen stays if it is still there."""
        offer(self.session, [("", self.tr("Seluruh kegiatan")), *sessions])

    def draft(self) -> BudgetLineDraft:
        """What is typed."""
        return BudgetLineDraft(
            program_id=self._program_id, session_id=chosen_id(self.session.value()), group=self.group.value(),
            name=self.name.value(), quantity=self.quantity.value(), unit=self.unit.value(), price=self.price.value(),
            source=self.source.value(),
        )  # fmt: skip

    @property
    def is_begun(self) -> bool:
        """Whether something is typed that has not been added."""
        return any(editor.text().strip() for editor in (self.name, self.quantity, self.unit, self.price))

    def add(self) -> None:
        """Add what is typed and begin the next line; what is wrong is said beneath, and nothing typed is lost."""
        issues = self._issues()
        if issues:
            self._tell(issues)
            return
        try:
            added = self._save(self.draft())
        except InvalidDraft as invalid:
            self._tell(invalid.issues)
        except Refused as refusal:
            self._say(say_refusal(refusal))
        else:
            self.clear()
            self.added.emit(added)

    def clear(self) -> None:
        """Make room for the next line."""
        for editor in (self.name, self.quantity, self.unit, self.price):
            editor.clear()
        self.message.hide()
        self.name.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter adds from any of the editors; Esc takes back what is typed before it closes the window."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.add()
            return True
        if event.key() == Qt.Key.Key_Escape and self.is_begun:
            self.clear()
            return True
        return super().eventFilter(watched, event)

    def _issues(self) -> Sequence[Issue]:
        unread = [
            Issue(name, code[0], values=(code[1],))
            for name, editor in (("quantity", self.quantity), ("price", self.price))
            if (code := editor.unreadable())
        ]
        return unread or [issue for issue in check_budget_line(self.draft()) if issue.is_error]

    def _tell(self, issues: Sequence[Issue]) -> None:
        editor: QWidget = getattr(self, issues[0].field, self.name)
        self._say(f"{editor.accessibleName()}: {say(issues[0])}")
        editor.setFocus()

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.show()

    def _show_total(self) -> None:
        draft = self.draft()
        self.total.setText(self.tr("= {0}").format(rupiah(draft.total)) if draft.price and draft.quantity else "")
        self.message.hide()
