"""What stands beside one mark: being late, hours credited, ratings, and a note that may be for the office alone."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from bapas_desktop.domain.formats import full_date
from bapas_desktop.domain.training import HIGHEST_RATING, MarkDetails, Participant, Session, check_details
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import ChoiceField, CountField, TextField
from bapas_desktop.ui.shared.form_dialog import FormDialog


class DetailsDialog(FormDialog[MarkDetails]):
    """The details of one person at one session."""

    def __init__(
        self,
        session: Session,
        person: Participant,
        save: Callable[[MarkDetails], object],
        context: AppContext,
        parent: QWidget,
    ) -> None:
        super().__init__(parent.tr("Rincian kehadiran"), check_details, save, context.asker, parent)
        ratings = [(str(value), str(value)) for value in range(1, HIGHEST_RATING + 1)]
        self.late_minutes, self.credited_minutes = CountField(), CountField()
        self.engagement, self.work_attitude = ChoiceField(ratings), ChoiceField(ratings)
        self.note = TextField()
        self.sensitive = SensitiveBox(self.tr("Hanya untuk kantor"))
        who = QLabel(f"{person.full_name} · {session.title}, {full_date(session.date)}")
        who.setTextFormat(Qt.TextFormat.PlainText)
        who.setWordWrap(True)
        who.setProperty("role", "heading")
        self.add_group("")
        self.add_widget(who)
        self.add_field("late_minutes", self.tr("Terlambat (menit)"), self.late_minutes)
        self.add_field(
            "credited_minutes", self.tr("Diakui (menit)"), self.credited_minutes,
            hint=self.tr("Kosong: lama pertemuan dikurangi keterlambatan"),
        )  # fmt: skip
        self.add_field("engagement", self.tr("Keterlibatan"), self.engagement, hint=self.tr("1 kurang – 5 sangat baik"))
        self.add_field(
            "work_attitude", self.tr("Sikap kerja"), self.work_attitude, hint=self.tr("1 kurang – 5 sangat baik")
        )
        self.add_field("note", self.tr("Catatan"), self.note, wide=True)
        self.add_field(
            "sensitive", self.tr("Catatan sensitif"), self.sensitive, wide=True,
            hint=self.tr("Tidak ikut tercetak dan tidak ikut diekspor"),
        )  # fmt: skip
        self.late_minutes.set_value(person.late_minutes)
        self.credited_minutes.set_value(person.credited_minutes)
        self.engagement.set_value(str(person.engagement or ""))
        self.work_attitude.set_value(str(person.work_attitude or ""))
        self.note.set_value(person.note)
        self.sensitive.setChecked(person.sensitive)

    def draft(self) -> MarkDetails:
        """What the form holds now."""
        return MarkDetails(
            note=self.note.value(),
            sensitive=self.sensitive.isChecked(),
            late_minutes=self.late_minutes.value(),
            credited_minutes=self.credited_minutes.value(),
            engagement=int(self.engagement.value() or 0) or None,
            work_attitude=int(self.work_attitude.value() or 0) or None,
        )


class SensitiveBox(QCheckBox):
    """A tick as the editor of a form."""

    value_changed = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.toggled.connect(self.value_changed)
