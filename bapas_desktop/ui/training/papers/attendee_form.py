"""Typing who is there beside the participants: the line for one after the other, and the form of one."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from bapas_desktop.data.office import Office
from bapas_desktop.domain.attendees import ROLES_IN_ORDER
from bapas_desktop.domain.formats import normal_name
from bapas_desktop.domain.issues import InvalidDraft, Refused
from bapas_desktop.domain.program_papers import AttendeeDraft, AttendeeRole, check_attendee
from bapas_desktop.domain.training import Session
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.fields import ChoiceField, SuggestField, TextField
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.training.papers.session_choices import SessionField
from bapas_desktop.wording import say, say_refusal

_WIDTHS = {"role": 13, "name": 30, "duty": 22, "institution": 20, "nip": 20, "phone": 16, "session": 20}
"""Of the editors, in letters; they share what is left in proportion."""
_TEXTS = ("name", "duty", "institution", "nip", "phone")


def known_people(office: Office) -> dict[str, AttendeeDraft]:
    """Officers and instructors of the office by their name: what a line can be filled with."""
    committee = [
        AttendeeDraft(role=AttendeeRole.COMMITTEE, name=one.name, nip=one.nip, phone=one.phone)
        for one in office.officers.all()
    ]
    instructors = [
        AttendeeDraft(role=AttendeeRole.INSTRUCTOR, name=one.name, institution=one.partner_name, phone=one.phone)
        for one in office.instructors.all()
    ]
    return {normal_name(one.name): one for one in (*instructors, *committee)}


class AttendeeEntry(QWidget):
    """Types one after the other: Enter adds, role and session stay, and the cursor is back at the name.

    A name of an officer or instructor of the office brings along what is known. ``save`` may raise InvalidDraft or
    Refused.
    """

    pasted = Signal(str)
    """Several lines were pasted."""

    def __init__(self, program_id: int, office: Office, save: Callable[[AttendeeDraft], object]) -> None:
        super().__init__()
        self._program_id = program_id
        self._office = office
        self._save = save
        self.role = ChoiceField([(role, role) for role in ROLES_IN_ORDER], optional=False)
        self.name = SuggestField(self._names)
        self.duty, self.institution = TextField(), SuggestField(self._institutions)
        self.nip, self.phone = TextField(), TextField()
        self.session = SessionField(self.tr("semua"))
        self.message = QLabel()
        self.add_button = push_button(self.tr("Ta&mbah"), "add", self.add)
        self._arrange()
        self.name.setPlaceholderText(self.tr("Ketik nama, lalu Enter"))
        self.name.editingFinished.connect(self._fill_known)
        for editor in self._editors():
            editor.installEventFilter(self)

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(self.fontMetrics().height() // 5)
        labels = {
            "role": self.tr("Pe&ran"), "name": self.tr("&Nama"), "duty": self.tr("&Jabatan"),
            "institution": self.tr("&Instansi"), "nip": "NI&P", "phone": self.tr("Te&lepon"),
            "session": self.tr("P&ertemuan"),
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
        grid.addWidget(self.message, 2, 0, 1, len(labels) + 1)

    def _editors(self) -> tuple[QWidget, ...]:
        return tuple(getattr(self, name) for name in _WIDTHS)

    def draft(self) -> AttendeeDraft:
        """What is typed."""
        return AttendeeDraft(
            program_id=self._program_id, session_id=self.session.session_id(), role=self.role.value(),
            **{name: getattr(self, name).value() for name in _TEXTS},
        )  # fmt: skip

    @property
    def is_begun(self) -> bool:
        """Whether something is typed that has not been added."""
        return any(getattr(self, name).value() for name in _TEXTS)

    def add(self) -> None:
        """Add what is typed and begin the next line; what is wrong is said beneath, and nothing typed is lost."""
        self._fill_known()
        try:
            self._save(self.draft())
        except InvalidDraft as invalid:
            issue = invalid.issues[0]
            editor: QWidget = getattr(self, issue.field, self.name)
            self._say(f"{editor.accessibleName()}: {say(issue)}")
            editor.setFocus()
        except Refused as refusal:
            self._say(say_refusal(refusal))
        else:
            self.clear()

    def clear(self) -> None:
        """Make room for the next line."""
        for name in _TEXTS:
            getattr(self, name).clear()
        self.message.hide()
        self.name.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter adds from any editor; Esc takes back what is typed; several pasted lines are several people."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.add()
            return True
        if event.key() == Qt.Key.Key_Escape and self.is_begun:
            self.clear()
            return True
        if event.matches(QKeySequence.StandardKey.Paste):
            words = QGuiApplication.clipboard().text().strip()
            if "\t" in words or "\n" in words:
                self.pasted.emit(words)
                return True
        return super().eventFilter(watched, event)

    def _names(self) -> list[str]:
        return sorted((one.name for one in known_people(self._office).values()), key=str.casefold)

    def _institutions(self) -> list[str]:
        return [self._office.profile.get().name, *(one.name for one in self._office.partners.all())]

    def _fill_known(self) -> None:
        """What is typed already stays."""
        known = known_people(self._office).get(normal_name(self.name.value())) if self.name.value() else None
        for name in ("institution", "nip", "phone") if known else ():
            if not getattr(self, name).value():
                getattr(self, name).set_value(getattr(known, name))

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.show()


class AttendeeDialog(FormDialog[AttendeeDraft]):
    """Changes what is noted about one."""

    def __init__(
        self,
        draft: AttendeeDraft,
        sessions: Sequence[Session],
        save: Callable[[AttendeeDraft], object],
        context: AppContext,
        parent: QWidget,
    ) -> None:
        super().__init__(parent.tr("Panitia, instruktur, tamu"), check_attendee, save, context.asker, parent)
        self._start = draft
        self.name, self.duty, self.institution = TextField(), TextField(), TextField()
        self.nip, self.phone = TextField(), TextField()
        self.role = ChoiceField([(role, role) for role in ROLES_IN_ORDER], optional=False)
        self.session = SessionField(self.tr("semua"))
        self.session.offer(sessions)
        self.session.choose(draft.session_id)
        self.add_field("name", self.tr("Nama dengan gelar"), self.name, required=True, wide=True)
        self.add_field("role", self.tr("Peran"), self.role)
        self.add_field("session_id", self.tr("Pertemuan"), self.session)
        self.add_field("duty", self.tr("Jabatan"), self.duty)
        self.add_field("institution", self.tr("Instansi"), self.institution)
        self.add_field("nip", "NIP", self.nip)
        self.add_field("phone", self.tr("Telepon"), self.phone)
        self.role.set_value(draft.role)
        for name in _TEXTS:
            getattr(self, name).set_value(getattr(draft, name))

    def draft(self) -> AttendeeDraft:
        """What the form holds now."""
        return replace(
            self._start, role=self.role.value(), session_id=self.session.session_id(),
            **{name: getattr(self, name).value() for name in _TEXTS},
        )  # fmt: skip
