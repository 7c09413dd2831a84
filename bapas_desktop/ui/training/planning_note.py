"""What stands in the way of a session, in words: other sessions at its time, and holidays that nobody has entered."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from bapas_desktop.domain.calendar import Clash, ClashKind
from bapas_desktop.domain.training import Session
from bapas_desktop.ui.shared.icons import Symbol
from bapas_desktop.ui.training.columns import hours, translate

_MOST_LINES = 5
_MOST_NAMES = 3


class PlanningNote(QWidget):
    """Warns and never forbids; hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setProperty("role", "field-warning")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Symbol("warning", QPalette.ColorRole.BrightText), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)
        self.hide()

    def say(self, lines: Sequence[str]) -> None:
        """Show these lines, or nothing."""
        text = "\n".join(lines)
        if text != self.label.text():
            self.label.setText(text)
            self.setAccessibleName(text)
        self.setVisible(bool(lines))


def clash_lines(clashes: Iterable[Clash]) -> list[str]:
    """At most five lines: instructor and place, and the participants of one other session together."""
    people: dict[int, list[Clash]] = {}
    lines: list[str] = []
    for clash in clashes:
        if clash.kind is ClashKind.PARTICIPANT:
            people.setdefault(clash.other.id, []).append(clash)
        elif clash.kind is ClashKind.INSTRUCTOR:
            words = translate("Training", "Instruktur {0} juga mengajar di {1}.")
            lines.append(words.format(clash.what, _named(clash.other)))
        else:
            words = translate("Training", "Tempat {0} juga dipakai {1}.")
            lines.append(words.format(clash.what, _named(clash.other)))
    lines += [_people_line(own) for own in people.values()]
    if len(lines) > _MOST_LINES:
        rest = len(lines) - _MOST_LINES + 1
        lines = [*lines[: _MOST_LINES - 1], translate("Training", "Masih ada {0} bentrokan lain.").format(rest)]
    return lines


def _people_line(clashes: Sequence[Clash]) -> str:
    other = _named(clashes[0].other)
    names = sorted(clash.what for clash in clashes)
    if len(names) == 1:
        return translate("Training", "Peserta {0} juga terdaftar di {1}.").format(names[0], other)
    words = ", ".join(names[:_MOST_NAMES])
    if len(names) > _MOST_NAMES:
        words += translate("Training", ", dan {0} lainnya").format(len(names) - _MOST_NAMES)
    return translate("Training", "{0} peserta juga terdaftar di {1}: {2}.").format(len(names), other, words)


def _named(session: Session) -> str:
    time = hours(session.start, session.end)
    words = f"“{session.title}” ({session.program_title}"
    return f"{words}, {time})" if time else f"{words})"
