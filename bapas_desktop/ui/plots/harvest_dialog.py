"""The form of a harvest (panen): one weighing after the other, with the keyboard alone."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from bapas_desktop.domain.formats import kilograms, whole
from bapas_desktop.domain.plots.growing import HARVEST_UNITS, HarvestDraft, Planting, PlotQuery
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.plots.columns import planting_words
from bapas_desktop.ui.shared.fields import ChoiceField, CountField, DateField, LongTextField, WeightField
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.search_choice import SearchChoice

_OFFERED = 40


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
        super().__init__(title, lambda shown: harvests.check(shown, record_id), save, context.asker, parent)
        self.again = False
        self._start = draft
        self._plantings = context.office.plantings
        self.planting = SearchChoice(self._find, lambda planting_id: planting_words(self._plantings.get(planting_id)))
        self.date = DateField(context.today)
        self.weight = WeightField()
        self.quantity = CountField()
        self.unit = ChoiceField([(unit, unit) for unit in HARVEST_UNITS])
        self.notes = LongTextField(lines=2)
        self.story = QLabel()
        self.story.setProperty("role", "hint")
        self.story.setTextFormat(Qt.TextFormat.PlainText)
        self.just_kept = QLabel(just_kept)
        self.just_kept.setTextFormat(Qt.TextFormat.PlainText)
        self.just_kept.setProperty("role", "heading")
        self.again_button = QPushButton(self.tr("Simpan && &tambah lagi"))
        self.again_button.setAutoDefault(False)
        self.again_button.setToolTip(self.tr("Simpan, lalu tulis timbangan berikutnya (Ctrl+Enter)"))
        self.again_button.clicked.connect(self.try_to_save_and_go_on)
        self.again_button.setVisible(record_id is None)
        self.buttons.insertWidget(self.buttons.indexOf(self.save_button) + 1, self.again_button)
        self._mnemonics.add("t")
        self._build()
        self._fill(draft)
        self.planting.value_changed.connect(self._tell_story)
        self.date.value_changed.connect(self._tell_story)
        self._tell_story()

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
        self.add_field("notes", self.tr("Catatan"), self.notes, wide=True)

    def _fill(self, draft: HarvestDraft) -> None:
        self.planting.set_value(draft.planting_id)
        self.date.set_value(draft.date)
        self.weight.set_value(draft.weight_g)
        self.quantity.set_value(draft.quantity)
        self.unit.set_value(draft.unit)
        self.notes.set_value(draft.notes)

    def draft(self) -> HarvestDraft:
        """What the form holds now."""
        return replace(
            self._start,
            planting_id=self.planting.value(),
            date=self.date.value(),
            weight_g=self.weight.value(),
            quantity=self.quantity.value(),
            unit=self.unit.value(),
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

    def _find(self, text: str) -> list[tuple[int, str]]:
        query = PlotQuery(text=text.replace("·", " "), sort="sown_on", descending=True)
        found: list[Planting] = self._plantings.records(self._plantings.ids(query)[:_OFFERED])
        return [(planting.id, planting_words(planting)) for planting in found]

    def _tell_story(self) -> None:
        """Say how old the planting is on that day, and what it gave before."""
        planting_id = self.planting.value()
        planting = self._plantings.get(planting_id) if planting_id is not None else None
        words = []
        day = self.date.value()
        if planting and planting.sown_on and day and day >= planting.sown_on:
            words.append(self.tr("{0} hari setelah tanam").format((day - planting.sown_on).days))
        if planting and planting.harvests:
            before = self.tr("sudah {0} kali dipanen, {1} kg")
            words.append(before.format(whole(planting.harvests), kilograms(planting.weight_g)))
        elif planting:
            words.append(self.tr("belum pernah dipanen"))
        self.story.setText(", ".join(words).capitalize() + "." if words else "")
        self.story.setVisible(bool(words))
