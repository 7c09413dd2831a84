"""The form of a day of community service (kerja sosial): hours are typed, minutes are kept."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.supervision.case_record import CaseQuery
from bapas_desktop.domain.supervision.service import ServiceDayDraft
from bapas_desktop.ui.casework.case_dialog import CaseDialog, say_in
from bapas_desktop.ui.casework.hours_field import HoursField, hours_words
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import DateField, LongTextField, SuggestField

translate = QCoreApplication.translate

_SUGGESTED_FROM = 200


class ServiceDayDialog(CaseDialog[ServiceDayDraft]):
    """Adds or changes a day of service; what was ordered and done stands above."""

    def __init__(
        self,
        draft: ServiceDayDraft,
        save: Callable[[ServiceDayDraft], object],
        context: AppContext,
        parent: QWidget,
        client_name: str = "",
        record_id: int | None = None,
    ) -> None:
        title = parent.tr("Kerja sosial baru") if record_id is None else parent.tr("Ubah kerja sosial")
        store = context.office.service_days
        super().__init__(title, store, draft, save, context, parent, client_name=client_name, record_id=record_id)
        self._kept = (draft.minutes or 0) if record_id is not None else 0
        self.story = self.add_hint()
        self.date = DateField(context.today)
        self.minutes = HoursField()
        self.place = SuggestField(lambda: self._earlier("place"))
        self.supervisor = SuggestField(lambda: self._earlier("supervisor"))
        self.task = LongTextField(lines=2)
        self.notes = LongTextField(lines=2)
        self.add_field("date", self.tr("Tanggal"), self.date, required=True)
        self.add_field(
            "minutes", self.tr("Lama (jam)"), self.minutes, required=True, hint=self.tr("Contoh: 4, 4,5, atau 4:30")
        )
        self.add_field("place", self.tr("Tempat"), self.place)
        self.add_field("supervisor", self.tr("Pengawas di tempat"), self.supervisor)
        self.add_field("task", self.tr("Pekerjaan"), self.task, wide=True)
        self.add_field("notes", self.tr("Catatan"), self.notes, wide=True)
        self.fill(draft)
        self.minutes.value_changed.connect(self._tell_story)
        if self.client is not None:
            self.client.value_changed.connect(self._tell_story)
        self._tell_story()

    def _tell_story(self) -> None:
        """Say what was done before, and what it comes to with the hours typed."""
        person = self.person()
        if person is None:
            say_in(self.story, "")
            return
        before = max(0, self.context.office.service_days.done(person.id) - self._kept)
        words = service_words(before, person.service_hours)
        typed = self.minutes.value()
        if typed and typed > 0:
            words += " " + self.tr("Dengan isian ini {0}.").format(hours_words(before + typed))
        say_in(self.story, words)

    def _earlier(self, name: str) -> list[str]:
        store = self.context.office.service_days
        latest = store.records(store.ids(CaseQuery())[:_SUGGESTED_FROM])
        return sorted({word for day in latest if (word := str(getattr(day, name)))}, key=str.casefold)


def service_words(done: int, hours_ordered: int | None) -> str:
    """``Dikerjakan 12 jam dari 120 jam, sisa 108 jam.``: apart from training hours."""
    if not hours_ordered:
        words = translate("Casework", "Dikerjakan {0}. Jumlah jam menurut putusan belum diisi di data klien.")
        return words.format(hours_words(done))
    ordered = hours_ordered * 60
    if done < ordered:
        words = translate("Casework", "Dikerjakan {0} dari {1}, sisa {2}.")
    elif done == ordered:
        words = translate("Casework", "Dikerjakan {0} dari {1}, sudah terpenuhi.")
    else:
        words = translate("Casework", "Dikerjakan {0} dari {1}, sudah terpenuhi dan lebih {2}.")
    return words.format(hours_words(done), hours_words(ordered), hours_words(abs(ordered - done)))
