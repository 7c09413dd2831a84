"""What is given to each one, for what, under which number, and who hands it over."""

import datetime as dt
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bapas_desktop.data.office import Office
from bapas_desktop.domain.budget import BudgetLine
from bapas_desktop.domain.formats import short_date
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.office import Signatory
from bapas_desktop.domain.program_papers import ProgramPaper
from bapas_desktop.domain.receipts import RECEIPT_SUBJECTS, Group, ReceiptItem
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.fields import (
    ChoiceField,
    DateField,
    QuantityField,
    RupiahField,
    SuggestField,
    TextField,
)
from bapas_desktop.ui.training.papers.session_choices import SessionField

_MONEY, _GOODS = "uang", "barang"
_TREASURER = "Bendahara"
_KEPT = ("subject", "amount", "goods", "quantity", "unit", "giver_position", "giver_name")


class ReceiptForm(QWidget):
    """The choices above the list of receivers."""

    changed = Signal()
    whom_changed = Signal()
    """Another session or group was chosen."""
    kept_changed = Signal()
    """Another of the kept receipts was chosen, or a new one."""

    def __init__(self, program_id: int, context: AppContext) -> None:
        super().__init__()
        self._program_id = program_id
        self._office: Office = context.office
        self.session = SessionField(self.tr("Seluruh kegiatan"))
        self.kept = ChoiceField([], optional=False)
        self.delete_button = push_button(self.tr("&Hapus…"), "delete", lambda: None)
        self.delete_button.setToolTip(self.tr("Hapus tanda terima yang dipilih"))
        self.group = ChoiceField(self._groups(), optional=False)
        self.kind = ChoiceField([(_MONEY, self.tr("Uang")), (_GOODS, self.tr("Barang"))], optional=False)
        self.subject = SuggestField(RECEIPT_SUBJECTS)
        self.amount = RupiahField()
        self.by_days = QCheckBox(self.tr("Kalikan dengan jumlah ha&dir"))
        self.by_days.setToolTip(self.tr("Tiap orang menerima sebanyak pertemuan yang dihadirinya"))
        self.goods, self.quantity, self.unit = SuggestField(self._needs), QuantityField(), TextField()
        self.number = TextField()
        self.dated = DateField(context.today)
        maker = self._office.profile.get().maker.position
        self.giver_position = SuggestField((_TREASURER, "Bendahara Pengeluaran", maker))
        self.giver_position.set_value(_TREASURER)
        self.giver_name = SuggestField(lambda: [one.name for one in self._office.officers.all()])
        self.goods.editingFinished.connect(self._fill_goods)
        self._arrange()
        for whom in (self.session, self.group):
            whom.value_changed.connect(self._whom)
        self.kept.value_changed.connect(self.kept_changed)
        for field in (
            self.subject, self.amount, self.goods, self.quantity, self.unit, self.number, self.dated,
            self.giver_position, self.giver_name,
        ):  # fmt: skip
            field.value_changed.connect(self.changed)
        self.kind.value_changed.connect(self._show_kind)
        self.by_days.toggled.connect(self.changed)
        self._show_kind()

    def _groups(self) -> list[tuple[str, str]]:
        return [
            (Group.PRESENT, self.tr("Peserta yang hadir")), (Group.PARTICIPANTS, self.tr("Semua peserta")),
            (Group.INSTRUCTORS, self.tr("Instruktur")), (Group.COMMITTEE, self.tr("Panitia")),
            (Group.GUESTS, self.tr("Tamu")), (Group.EVERYBODY, self.tr("Dicentang sendiri")),
        ]  # fmt: skip

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        rows: tuple[tuple[tuple[str, QWidget, int], ...], ...] = (
            (
                (self.tr("P&ertemuan"), self.session, 4), (self.tr("Tanda te&rima"), self.kept, 5),
                ("", self.delete_button, 0), (self.tr("Pener&ima"), self.group, 3),
                (self.tr("&Berupa"), self.kind, 2),
            ),
            (
                (self.tr("Diberikan untu&k"), self.subject, 4), (self.tr("&Jumlah tiap orang"), self.amount, 4),
                (self.tr("Nama baran&g"), self.goods, 4),
                (self.tr("B&anyaknya tiap orang"), self.quantity, 2), (self.tr("&Satuan"), self.unit, 2),
                ("", self.by_days, 4),
            ),
            (
                (self.tr("&Nomor"), self.number, 3), (self.tr("Tangga&l"), self.dated, 2),
                (self.tr("Jabatan &yang menyerahkan"), self.giver_position, 3),
                (self.tr("Na&ma yang menyerahkan"), self.giver_name, 4),
            ),
        )  # fmt: skip
        self._boxes: dict[QWidget, QWidget] = {}
        for row in rows:
            line = QHBoxLayout()
            for words, editor, share in row:
                line.addWidget(self._labelled(words, editor), share)
            layout.addLayout(line)

    def _labelled(self, words: str, editor: QWidget) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.fontMetrics().height() // 5)
        label = QLabel(words)
        label.setProperty("role", "field-label")
        if words:
            label.setBuddy(editor)
            editor.setAccessibleName(words.replace("&", ""))
        column.addWidget(label)
        column.addWidget(editor)
        self._boxes[editor] = box
        return box

    # Needs

    def _whom(self) -> None:
        self._show_kind()
        self.whom_changed.emit()

    def _show_kind(self) -> None:
        is_money = self.kind.value() == _MONEY
        self._boxes[self.amount].setVisible(is_money)
        for field in (self.goods, self.quantity, self.unit):
            self._boxes[field].setVisible(not is_money)
        is_whole = self.session.session_id() is None
        self.by_days.setEnabled(is_whole)
        if not is_whole:
            self.by_days.setChecked(False)
        self.changed.emit()

    def _needs(self) -> list[str]:
        return list(dict.fromkeys(one.name for one in self._lines()))

    def _lines(self) -> Sequence[BudgetLine]:
        return self._office.budget.of_program(self._program_id)

    def _fill_goods(self) -> None:
        """A need of the budget brings its unit along."""
        need = next((one for one in self._lines() if one.name == self.goods.value()), None)
        if need and not self.unit.value():
            self.unit.set_value(need.unit)

    # What is chosen

    def item(self) -> ReceiptItem:
        """What each one gets."""
        return ReceiptItem(
            subject=self.subject.value(), is_money=self.kind.value() == _MONEY, amount=self.amount.value(),
            goods=self.goods.value(), quantity=self.quantity.value(), unit=self.unit.value(),
            by_days=self.by_days.isChecked(),
        )  # fmt: skip

    def giver(self) -> Signatory:
        """Who hands it over; an officer of the office signs with the NIP."""
        name = self.giver_name.value()
        nip = next((one.nip for one in self._office.officers.all(active_only=False) if one.name == name), "")
        return Signatory(position=self.giver_position.value(), name=name, nip=nip)

    def unread(self) -> list[Issue]:
        """What cannot be read."""
        money = ("amount",) if self.kind.value() == _MONEY else ("quantity",)
        return [
            Issue(name, code[0], values=(code[1],))
            for name in (*money, "dated")
            if (code := getattr(self, name).unreadable())
        ]

    # What is kept

    def offer_kept(self, papers: Sequence[ProgramPaper], chosen: int | None) -> None:
        """Offer these and a new one, without a word to anybody."""
        with QSignalBlocker(self.kept):
            self.kept.clear()
            self.kept.addItem(self.tr("Tanda terima baru…"), "")
            for one in papers:
                number = self.tr("nomor {0}").format(one.number) if one.number else self.tr("belum bernomor")
                words = (one.texts.get("subject", ""), short_date(one.dated), number)
                self.kept.addItem(", ".join(filter(None, words)), str(one.id))
            self.kept.setCurrentIndex(max(0, self.kept.findData("" if chosen is None else str(chosen))))
        self.kept.setToolTip(self.kept.currentText())
        self.delete_button.setEnabled(self.kept_id() is not None)

    def kept_id(self) -> int | None:
        """The receipt that is shown; None for a new one."""
        return int(self.kept.value()) if self.kept.value() else None

    def begin(self) -> None:
        """Empty what a new receipt says of its own; who hands over stays."""
        for field in (self.subject, self.amount, self.goods, self.quantity, self.unit):
            field.setText("")
        self.by_days.setChecked(False)

    def texts(self) -> dict[str, str]:
        """What is kept with the paper, as texts."""
        item = self.item()
        kept = {name: getattr(self, name).text().strip() for name in _KEPT}
        return kept | {"kind": self.kind.value(), "by_days": "1" if item.by_days else ""}

    def show_kept(self, number: str, dated: dt.date | None, texts: Mapping[str, str]) -> None:
        """Show a paper that was kept; without texts only number and day."""
        self.number.set_value(number)
        self.dated.set_value(dated)
        if not texts:
            return
        for name in _KEPT:
            getattr(self, name).setText(texts.get(name, ""))
        self.kind.set_value(_GOODS if texts.get("kind") == _GOODS else _MONEY)
        self.by_days.setChecked(bool(texts.get("by_days")) and self.session.session_id() is None)
