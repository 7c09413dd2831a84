"""The form of a harvest (panen): one weighing after the other, with the keyboard alone."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from bapas_desktop.domain.formats import kilograms, whole
from bapas_desktop.domain.plots.growing import HARVEST_UNITS, QUALITIES, HarvestDraft, hst, per_unit_g
from bapas_desktop.domain.training import SessionQuery
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.plots.columns import planting_words, session_words
from bapas_desktop.ui.plots.harvest_lookup import OFFERED, findings, next_harvest, planting_of, plantings_like
from bapas_desktop.ui.plots.offers import Offers
from bapas_desktop.ui.plots.workers_field import WorkersField
from bapas_desktop.ui.shared.fields import ChoiceField, CountField, DateField, LongTextField, WeightField
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.search_choice import SearchChoice
from bapas_desktop.ui.shared.tick_field import TickField


class HarvestDialog(FormDialog[HarvestDraft]):
    """Adds or changes a harvest.

    ``again`` is true while ``saved`` tells of a harvest after which the person wants to write the next.

    Args:
        just_kept: a sentence about the harvest before, shown at the top.
    """

    def __init__(
        self,
        draft: HarvestDraft,
        save: Callable[[HarvestDraft], object],
        context: AppContext,
        parent: QWidget,
        record_id: int | None = None,
        *,
        just_kept: str = "",
    ) -> None:
        harvests = context.office.harvests
        title = parent.tr("Panen baru") if record_id is None else parent.tr("Ubah panen")
        super().__init__(
            title, lambda shown: findings(lambda: harvests.check(shown, record_id)), save, context.asker, parent
        )
        self.again = False
        self._start = draft
        self._is_new = record_id is None
        self._context = context
        self._office = context.office
        self._offers = Offers()
        self._taken_over: tuple[int, ...] = ()
        self._make_fields(just_kept)
        self._make_again_button()
        self._build()
        self._fill(draft)
        self._connect()
        self._tell_story()
        self._offer_next()

    def _make_fields(self, just_kept: str) -> None:
        context, plantings = self._context, self._office.plantings
        self.planting = SearchChoice(
            lambda text: plantings_like(self._office, text), lambda chosen: planting_words(plantings.get(chosen))
        )
        self.date = DateField(context.today)
        self.weight = WeightField()
        self.quantity = CountField()
        self.unit = ChoiceField([(unit, unit) for unit in HARVEST_UNITS])
        self.unit_weight = WeightField()
        self.quality = ChoiceField([(quality, quality) for quality in QUALITIES])
        self.final = TickField(self.tr("Tanam ini selesai dengan panen ini"))
        self.next_on = DateField(context.today)
        self.session = SearchChoice(
            self._find_sessions, lambda chosen: session_words(self._office.sessions.get(chosen))
        )
        self.workers = WorkersField(context)
        self.minutes = CountField()
        self.notes = LongTextField(lines=2)
        self.story = _line("hint")
        self.unit_story = _line("hint")
        self.just_kept = _line("heading", just_kept)

    def _make_again_button(self) -> None:
        self.again_button = QPushButton(self.tr("Simpan && &tambah lagi"))
        self.again_button.setAutoDefault(False)
        self.again_button.setToolTip(self.tr("Simpan, lalu tulis timbangan berikutnya (Ctrl+Enter)"))
        self.again_button.clicked.connect(self.try_to_save_and_go_on)
        self.again_button.setVisible(self._is_new)
        self.buttons.insertWidget(self.buttons.indexOf(self.save_button) + 1, self.again_button)
        self._mnemonics.add("t")

    def _build(self) -> None:
        if self.just_kept.text():
            self.add_widget(self.just_kept)
        self.planting.setPlaceholderText(self.tr("Ketik petak atau tanaman, atau tekan panah bawah"))
        self.add_field("planting_id", self.tr("Tanam"), self.planting, required=True, wide=True)
        self.add_widget(self.story)
        self.add_field(
            "date", self.tr("Tanggal panen"), self.date, required=True,
            hint=self.tr("Contoh: 24/11/2026, 241126, 24 nov"),
        )  # fmt: skip
        self.add_field("weight_g", self.tr("Berat (kg)"), self.weight, required=True, hint=self.tr("Contoh: 12,5"))
        self.add_field("quantity", self.tr("Jumlah"), self.quantity, hint=self.tr("Contoh: 50; boleh kosong"))
        self.add_field("unit", self.tr("Satuan"), self.unit)
        self.add_field("unit_g", self.tr("Berat per satuan hari ini (kg)"), self.unit_weight)
        self.add_field("quality", self.tr("Mutu"), self.quality)
        self.add_widget(self.unit_story)
        self.add_field("final", self.tr("Panen terakhir"), self.final)
        self.add_field("next_on", self.tr("Panen berikutnya"), self.next_on)
        self.add_group(self.tr("Yang ikut memanen"))
        self.session.setPlaceholderText(self.tr("Ketik judul atau kegiatan, atau tekan panah bawah"))
        self.add_field(
            "session_id", self.tr("Pertemuan"), self.session,
            hint=self.tr("Yang hadir pada pertemuan ini diambil sebagai peserta."),
        )  # fmt: skip
        self.add_field("minutes", self.tr("Lama kerja tiap orang (menit)"), self.minutes)
        self.add_field("client_ids", self.tr("Peserta"), self.workers, wide=True)
        self.add_field("notes", self.tr("Catatan"), self.notes, wide=True)

    def _fill(self, draft: HarvestDraft) -> None:
        self.planting.set_value(draft.planting_id)
        self.date.set_value(draft.date)
        self.weight.set_value(draft.weight_g)
        self.quantity.set_value(draft.quantity)
        self.unit.set_value(draft.unit)
        self.unit_weight.set_value(draft.unit_g)
        self.quality.set_value(draft.quality)
        self.final.set_value(draft.final)
        self.next_on.set_value(draft.next_on)
        self.session.set_value(draft.session_id)
        self.workers.set_value(draft.client_ids)
        self.minutes.set_value(draft.minutes)
        self.notes.set_value(draft.notes)
        self.next_on.setEnabled(not draft.final)

    def _connect(self) -> None:
        for field in (self.planting, self.date):
            field.value_changed.connect(self._tell_story)
            field.value_changed.connect(self._offer_next)
        for signal in (
            self.quantity.value_changed, self.unit.value_changed, self.unit_weight.value_changed,
            self.weight.value_changed,
        ):  # fmt: skip
            signal.connect(self._weigh)
        self.final.value_changed.connect(self._offer_next)
        self.session.value_changed.connect(self._take_over)
        self._weigh()

    def draft(self) -> HarvestDraft:
        """What the form holds now."""
        return replace(
            self._start,
            planting_id=self.planting.value(),
            date=self.date.value(),
            session_id=self.session.value(),
            weight_g=self.weight.value(),
            quantity=self.quantity.value(),
            unit=self.unit.value(),
            unit_g=self.unit_weight.value(),
            quality=self.quality.value(),
            final=self.final.value(),
            next_on=None if self.final.value() else self.next_on.value(),
            client_ids=self.workers.value(),
            minutes=self.minutes.value(),
            notes=self.notes.value(),
        )

    def open(self) -> None:
        """Where the planting is known, the cursor waits for the weight."""
        super().open()
        self.setTabOrder(self.save_button, self.again_button)
        if self.planting.value() is not None:
            self.weight.setFocus()
            self.weight.selectAll()

    def try_to_save_and_go_on(self) -> None:
        """Keep the harvest and ask for the next one."""
        self.again = True
        self.try_to_save()
        self.again = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter keeps the harvest and goes on to the next."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.again_button.isVisible():
            self.try_to_save_and_go_on()
        else:
            super().keyPressEvent(event)

    # What follows what

    def _find_sessions(self, text: str) -> list[tuple[int, str]]:
        """Sessions until today, the newest first."""
        sessions = self._office.sessions
        query = SessionQuery(text=text.replace("·", " "), last=self._context.today(), cancelled=False)
        found = sessions.records(sessions.ids(query)[:OFFERED])
        return [(session.id, session_words(session)) for session in found]

    def _take_over(self) -> None:
        """Who was present takes part; whoever was chosen by hand stays."""
        session_id = self.session.value()
        people = self._office.attendance.participants(session_id) if session_id is not None else []
        present = tuple(person.client_id for person in people if person.mark and person.mark.was_there)
        by_hand = [client_id for client_id in self.workers.value() if client_id not in self._taken_over]
        self._taken_over = tuple(client_id for client_id in present if client_id not in by_hand)
        self.workers.set_value([*by_hand, *self._taken_over])

    def _offer_next(self) -> None:
        """The crop says when to cut again; after the last harvest there is no next."""
        self.next_on.setEnabled(not self.final.value())
        if self._is_new and not self.final.value():
            planting = planting_of(self._office, self.planting.value())
            self._offers.give(self.next_on, next_harvest(self._office, planting, self.date.value()))

    def _weigh(self) -> None:
        """A count of bundles offers their weight; a weight and a count say what one of them weighs."""
        quantity, unit_g = self.quantity.value(), self.unit_weight.value()
        self._offers.give(self.weight, quantity * unit_g if quantity and unit_g else None)
        usual = self._office.harvests.usual_unit_g(self.unit.value()) if self.unit.value() else None
        words = self.tr("terakhir {0} kg").format(kilograms(usual)) if usual else self.tr("kg")
        self.unit_weight.setPlaceholderText(words)
        each = None if unit_g else per_unit_g(self.draft())
        if each:
            unit = self.unit.value().lower() or self.tr("satuan")
            words = self.tr("{0} kg dibagi {1} = {2} kg per {3}.")
            self.unit_story.setText(
                words.format(kilograms(self.weight.value()), whole(quantity or 0), kilograms(each), unit)
            )
        self.unit_story.setVisible(bool(each))

    def _tell_story(self) -> None:
        """Say how old the planting is on that day, and what it gave before."""
        planting = planting_of(self._office, self.planting.value())
        words = []
        age = hst(planting.sown_on, self.date.value()) if planting else None
        if age is not None and age >= 0:
            words.append(self.tr("{0} hari setelah tanam").format(whole(age)))
        if planting and planting.harvests:
            before = self.tr("sudah {0} kali dipanen, {1} kg")
            words.append(before.format(whole(planting.harvests), kilograms(planting.weight_g)))
        elif planting:
            words.append(self.tr("belum pernah dipanen"))
        self.story.setText(", ".join(words).capitalize() + "." if words else "")
        self.story.setVisible(bool(words))


def _line(role: str, words: str = "") -> QLabel:
    label = QLabel(words)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
