"""Catat cepat: a line above the harvests for many weighings in a row, with the keyboard alone.

Enter keeps a weighing and goes on with the next; planting, day, unit, weight of a bundle and quality stay. Nothing that
is typed is lost where something is wrong with it.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from bapas_desktop.domain.formats import kilograms, short_date, whole
from bapas_desktop.domain.issues import InvalidDraft, Issue, Refused
from bapas_desktop.domain.plots.growing import HARVEST_UNITS, QUALITIES, HarvestDraft
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.plots.columns import planting_words
from bapas_desktop.ui.plots.harvest_lookup import findings, next_harvest, planting_of, plantings_like
from bapas_desktop.ui.plots.offers import Offers
from bapas_desktop.ui.plots.workers_field import PickOnEnter
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.fields import ChoiceField, CountField, DateField, WeightField
from bapas_desktop.wording import say, say_refusal


class QuickHarvest(QWidget):
    """The line of fields, and under it what was kept last or what is wrong."""

    kept = Signal(int)
    """The id of a harvest that was kept."""
    left = Signal()
    """Esc: the table is to have the keyboard."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._office = context.office
        self._offers = Offers()
        self._asked: HarvestDraft | None = None
        self._times, self._grams = 0, 0
        plantings = self._office.plantings
        self.planting = PickOnEnter(
            lambda text: plantings_like(self._office, text), lambda chosen: planting_words(plantings.get(chosen))
        )
        self.planting.setPlaceholderText(self.tr("Ketik petak atau tanaman"))
        self.date = DateField(context.today)
        self.weight = WeightField()
        self.quantity = CountField()
        self.unit = ChoiceField([(unit, unit) for unit in HARVEST_UNITS])
        self.unit_weight = WeightField()
        self.quality = ChoiceField([(quality, quality) for quality in QUALITIES])
        self.keep_button = push_button(self.tr("Catat"), "success", self.keep)
        self.keep_button.setToolTip(self.tr("Catat timbangan ini, lalu lanjut ke yang berikut (Enter)"))
        self.message = QLabel()
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.date.set_value(context.today())
        self._build()
        self.quantity.value_changed.connect(self._weigh)
        self.unit_weight.value_changed.connect(self._weigh)
        self._tell(self.tr("Enter mencatat dan lanjut ke timbangan berikut; Esc kembali ke daftar."), "hint")

    def _build(self) -> None:
        unit = self.fontMetrics().averageCharWidth()
        self.names = {
            "planting_id": (self.tr("Tanam"), self.planting, 0),
            "date": (self.tr("Tanggal panen"), self.date, 19),
            "weight_g": (self.tr("Berat (kg)"), self.weight, 12),
            "quantity": (self.tr("Jumlah"), self.quantity, 9),
            "unit": (self.tr("Satuan"), self.unit, 16),
            "unit_g": (self.tr("kg/satuan"), self.unit_weight, 11),
            "quality": (self.tr("Mutu"), self.quality, 14),
        }
        row = QGridLayout()
        row.setVerticalSpacing(self.fontMetrics().height() // 5)
        row.setColumnStretch(0, 1)
        for number, (words, editor, width) in enumerate(self.names.values()):
            editor.setAccessibleName(words)
            if width:
                editor.setFixedWidth(width * unit)
            label = QLabel(words)
            label.setProperty("role", "field-label")
            row.addWidget(label, 0, number)
            row.addWidget(editor, 1, number)
        row.addWidget(self.keep_button, 1, len(self.names))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, self.fontMetrics().height() // 3)
        layout.addLayout(row)
        layout.addWidget(self.message)

    def begin(self, last: HarvestDraft) -> None:
        """Begin as the harvest with the cursor where nothing is typed yet; the keyboard is at the first empty field."""
        if self.planting.value() is None and not self.planting.text():
            self.planting.set_value(last.planting_id)
            self.unit.set_value(last.unit)
        if self.date.value() is None and not self.date.text():
            self.date.set_value(self._context.today())
        (self.planting if self.planting.value() is None else self.weight).setFocus()

    def draft(self) -> HarvestDraft:
        """What the line holds now."""
        day = self.date.value()
        planting = planting_of(self._office, self.planting.value())
        return HarvestDraft(
            planting_id=self.planting.value(),
            date=day,
            weight_g=self.weight.value(),
            quantity=self.quantity.value(),
            unit=self.unit.value(),
            unit_g=self.unit_weight.value(),
            quality=self.quality.value(),
            next_on=next_harvest(self._office, planting, day),
        )

    def keep(self) -> None:
        """Keep the weighing; what is wrong is told, what is unlikely is asked about once."""
        draft = self.draft()
        found = self._issues(draft)
        wrong = next((issue for issue in found if issue.is_error), None)
        if wrong:
            self._complain(wrong)
        elif found and draft != self._asked:
            self._asked = draft
            words = self.tr("{0} Tekan Enter sekali lagi bila sudah benar.")
            self._tell(words.format(" ".join(map(self._say, found))), "field-warning")
            self._go_to(found[0])
        else:
            self._write(draft)

    def _write(self, draft: HarvestDraft) -> None:
        try:
            harvest_id = self._office.harvests.add(draft)
        except InvalidDraft as invalid:
            self._complain(invalid.issues[0])
            return
        except Refused as refusal:
            self._tell(say_refusal(refusal), "field-error")
            return
        self._asked = None
        self._times, self._grams = self._times + 1, self._grams + (draft.weight_g or 0)
        self._offers.forget(self.weight)
        self.weight.clear()
        self.quantity.clear()
        self.weight.setFocus()
        self.kept.emit(harvest_id)
        kept = self._office.harvests.get(harvest_id)
        words = self.tr("Tersimpan: {0} kg dari {1}, {2}. Sejak dibuka {3} timbangan, {4} kg.")
        self._tell(
            words.format(
                kilograms(kept.weight_g), kept.plot_code, short_date(kept.date), whole(self._times),
                kilograms(self._grams),
            ),
            "heading",
        )  # fmt: skip

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps from whichever field, Esc leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _issues(self, draft: HarvestDraft) -> list[Issue]:
        typed = {
            "planting_id": self.planting.unreadable(),
            "date": self.date.unreadable(),
            "weight_g": self.weight.unreadable(),
            "quantity": self.quantity.unreadable(),
            "unit_g": self.unit_weight.unreadable(),
        }
        unread = [Issue(name, code[0], values=(code[1],)) for name, code in typed.items() if code]
        return unread or findings(lambda: self._office.harvests.check(draft))

    def _say(self, issue: Issue) -> str:
        """The sentence of a finding, after the name of its field."""
        if issue.field not in self.names:
            return say(issue)
        return self.tr("{0}: {1}").format(self.names[issue.field][0], say(issue))

    def _complain(self, issue: Issue) -> None:
        self._tell(self._say(issue), "field-error")
        self._go_to(issue)

    def _go_to(self, issue: Issue) -> None:
        _words, editor, _width = self.names.get(issue.field, self.names["weight_g"])
        editor.setFocus()

    def _weigh(self) -> None:
        quantity, unit_g = self.quantity.value(), self.unit_weight.value()
        self._offers.give(self.weight, quantity * unit_g if quantity and unit_g else None)

    def _tell(self, words: str, role: str) -> None:
        self.message.setText(words)
        self.message.setProperty("role", role)
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)
