"""A form that checks itself: it reads a draft, shows the findings beside the fields, and stays open until it is kept.

Checking is the domain's, keeping is the store's; both are passed in.
"""

from collections.abc import Callable, Iterable
from typing import Any, Generic, Protocol, TypeVar, cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.domain.issues import InvalidDraft, Issue, MachineTrouble, Refused
from bapas_desktop.ui.shared.asker import Asker
from bapas_desktop.ui.shared.fields import FindingCode
from bapas_desktop.ui.shared.form_field import FormField, with_mnemonic
from bapas_desktop.ui.shared.form_layout import FormGroups
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.wording import say, say_refusal

D = TypeVar("D")

_SHARE_OF_SCREEN = 0.92  # the rest is for the frame of the window


class _Editor(Protocol):
    value_changed: Any

    def unreadable(self) -> FindingCode | None: ...


class FormDialog(QDialog, Generic[D]):
    """The form of one draft.

    A subclass adds its fields in its constructor and gives ``draft()``. Open it with ``open()``.

    Args:
        check: the domain's rules.
        save: the store's keeping; may raise InvalidDraft, Refused, MachineTrouble, and then the form stays open.
        asker: asks before a changed form is thrown away.
    """

    saved = Signal(object)
    """What ``save`` returned."""

    def __init__(
        self,
        title: str,
        check: Callable[[D], Iterable[Issue]],
        save: Callable[[D], object],
        asker: Asker,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._check = check
        self._save = save
        self._asker = asker
        self._first: tuple[object, ...] | None = None
        self.fields: dict[str, FormField] = {}
        self._mnemonics = {"s", "b"}
        self._all_shown = False
        self._refused_fields: dict[str, list[Issue]] = {}
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.groups = FormGroups()
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setProperty("role", "field-error")
        self.message.hide()
        self.save_button = QPushButton(icon("success"), self.tr("&Simpan"))
        self.save_button.setDefault(True)
        self.save_button.setToolTip(self.tr("Simpan (Ctrl+S)"))
        self.save_button.clicked.connect(self.try_to_save)
        self.cancel_button = QPushButton(self.tr("&Batal"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self.buttons = QHBoxLayout()
        self.buttons.addWidget(self.message, 1)
        self.buttons.addStretch()
        self.buttons.addWidget(self.save_button)
        self.buttons.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.groups, 1)
        layout.addLayout(self.buttons)

    # Building

    def add_group(self, title: str) -> None:
        """Begin a group of fields under a heading; more than three become a list at the left."""
        self.groups.add_group(title)

    def add_field(
        self, name: str, label: str, editor: QWidget, *, required: bool = False, hint: str = "", wide: bool = False
    ) -> None:
        """Add an editor for the draft's field ``name``: label, mnemonic, buddy, accessible names, hint line.

        The editor has a signal ``value_changed`` (those of fields.py do). ``wide`` takes the whole line.
        """
        field = FormField(name, with_mnemonic(label, self._mnemonics), editor, required=required, hint=hint)
        self.fields[name] = field
        self.groups.add_field(field, wide=wide)
        cast(_Editor, editor).value_changed.connect(lambda: self._touched(field))

    def add_widget(self, widget: QWidget) -> None:
        """Add something that is no field (a list of likely same persons, a preview) across the whole line."""
        self.groups.add_widget(widget)

    # What a subclass gives

    def draft(self) -> D:
        """What the form holds now."""
        raise NotImplementedError

    def say(self, issue: Issue) -> str:
        """The sentence of a finding; the house's words unless a form knows better ones."""
        return say(issue)

    # Opening, keeping, leaving

    def open(self) -> None:
        """Show the form over its window; the cursor is in the first field."""
        self._first = self._state()
        self.groups.finish()
        self._fit()
        super().open()
        first = next(iter(self.fields.values()), None)
        if first:
            first.editor.setFocus()

    def _fit(self) -> None:
        """Grow to what the form needs, as far as the screen goes.

        ``adjustSize`` stops at two thirds of the screen: on a laptop nearly every form would begin with a scroll bar.
        """
        wanted = self.sizeHint().boundedTo(self.screen().availableSize() * _SHARE_OF_SCREEN)
        self.resize(wanted.expandedTo(self.size()) if self.isVisible() else wanted)

    def event(self, event: QEvent) -> bool:
        """Grow when findings take more lines."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return done

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to lose."""
        return self._first is not None and self._state() != self._first

    def try_to_save(self) -> None:
        """Keep the draft if no rule forbids it; warnings not yet seen are shown once, and then do not stop."""
        issues = self._issues()
        unseen = [issue for issue in issues if not self._is_shown(issue)]
        self._all_shown = True
        self._show(issues)
        if any(issue.is_error for issue in issues):
            self._say_why_not(issues)
        elif unseen:
            self.save_button.setText(self.tr("&Simpan juga"))
            self._tell(self.tr("Periksa peringatan di atas, lalu simpan."))
        else:
            self._keep()

    def reject(self) -> None:
        """Leave without keeping; a changed form asks first."""
        if self.is_changed:
            self._asker.ask(
                self,
                self.tr("Isian belum disimpan. Buang perubahan?"),
                yes=self.tr("Buang perubahan"),
                then=self._discard,
            )
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+S keeps the draft."""
        if event.matches(QKeySequence.StandardKey.Save):
            self.try_to_save()
        else:
            super().keyPressEvent(event)

    def _discard(self) -> None:
        super().reject()

    def _keep(self) -> None:
        try:
            result = self._save(self.draft())
        except InvalidDraft as invalid:
            self._take_refusal(invalid)
        except MachineTrouble as trouble:
            self._tell(say_refusal(trouble))
            self.save_button.setText(self.tr("Coba &lagi"))
        except Refused as refusal:
            self._tell(say_refusal(refusal))
        else:
            self.accept()
            self.saved.emit(result)

    def _take_refusal(self, invalid: InvalidDraft) -> None:
        for issue in invalid.issues:
            self._refused_fields.setdefault(issue.field, []).append(issue)
        issues = self._issues()
        self._show(issues)
        self._say_why_not(list(invalid.issues))

    # Findings

    def _state(self) -> tuple[object, ...]:
        return (self.draft(), *(field.unreadable() for field in self.fields.values()))

    def _issues(self) -> list[Issue]:
        """Texts that cannot be read, then what the rules and the store found about the fields that can."""
        unread = [
            Issue(field.name, code[0], values=(code[1],))
            for field in self.fields.values()
            if (code := field.unreadable())
        ]
        names = {issue.field for issue in unread}
        found = [issue for issue in self._check(self.draft()) if issue.field not in names]
        refused = [issue for issues in self._refused_fields.values() for issue in issues if issue not in found]
        return unread + found + refused

    def _touched(self, field: FormField) -> None:
        if self._first is None:
            return
        field.touched = True
        self._refused_fields.pop(field.name, None)
        self.message.hide()
        self.save_button.setText(self.tr("&Simpan"))
        self._show(self._issues())

    def _show(self, issues: list[Issue]) -> None:
        for field in self.fields.values():
            mine = [issue for issue in issues if issue.field == field.name]
            mine.sort(key=lambda issue: not issue.is_error)
            visible = self._all_shown or (field.touched and not self._is_being_typed(field))
            field.show_findings([(issue, self.say(issue)) for issue in mine] if visible else [])
        self.groups.mark_groups()

    def _is_being_typed(self, field: FormField) -> bool:
        """A half-typed date is no mistake yet; what could be read is checked at every key."""
        return field.unreadable() is not None and field.editor is QApplication.focusWidget() and not field.findings

    def _is_shown(self, issue: Issue) -> bool:
        field = self.fields.get(issue.field)
        return field is not None and issue in field.findings

    def _say_why_not(self, issues: list[Issue]) -> None:
        wrong = [issue for issue in issues if issue.is_error]
        elsewhere = [self.say(issue) for issue in wrong if issue.field not in self.fields]
        self._tell(" ".join(elsewhere) or self.tr("Belum dapat disimpan; perbaiki isian yang ditandai."))
        names = {issue.field for issue in wrong}
        for field in self.fields.values():
            if field.name in names:
                self.groups.reveal(field)
                field.editor.setFocus()
                return

    def _tell(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.show()
