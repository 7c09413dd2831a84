"""Letters of summons to several clients at once: when and where to appear is said once, each letter has its number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableView, QWidget

from bapas_desktop.data.office import Office
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.supervision.letters import SummonsDraft, check_summons, next_call
from bapas_desktop.domain.supervision.reporting import Duty
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import DateField, TextField, TimeField
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.supervision.columns import call_word
from bapas_desktop.wording import REFUSALS

_ROWS_SEEN = 7
_OWN_FIELDS = frozenset({"client_id", "letter_no"})
"""What each letter has for itself."""


@dataclass(frozen=True, slots=True)
class Letters:
    """What all letters say, and the number of each by client id; a letter without one is numbered later."""

    summons: SummonsDraft
    numbers: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """The ids of the new letters, and the clients to whom none was written and why (a code of REFUSALS)."""

    ids: list[int]
    refused: list[tuple[int, str]]


def write_letters(office: Office, client_ids: Sequence[int], letters: Letters) -> Written:
    """Write the letters in one step.

    Raises:
        InvalidDraft: what they say breaks a rule; nothing was written.
    """
    with office.database.change(f"Surat panggilan ({len(client_ids)} klien)", Topic.VISITS):
        ids, refused = office.summons.write(client_ids, letters.summons)
        for letter in office.summons.records(ids):
            number = letters.numbers.get(letter.client_id or 0, "")
            if number:
                office.summons.update(letter.id, replace(letter.draft(), letter_no=number))
    return Written(ids, refused)


def check_letters(letters: Letters) -> list[Issue]:
    """The rules of a letter, but for what each letter has for itself."""
    return [issue for issue in check_summons(letters.summons) if issue.field not in _OWN_FIELDS]


class LettersDialog(FormDialog[Letters]):
    """``saved`` carries what was ``Written``. Those who get no letter are named with the reason before anything is."""

    def __init__(self, duties: Sequence[Duty], context: AppContext, parent: QWidget) -> None:
        office, today = context.office, context.today()
        ids = [duty.id for duty in duties]
        super().__init__(
            parent.tr("Surat panggilan"),
            check_letters,
            lambda letters: write_letters(office, ids, letters),
            context.asker,
            parent,
        )
        self.overdue = [duty for duty in duties if duty.days_late(today)]
        self._others = [duty for duty in duties if not duty.days_late(today)]
        self.date, self.appear_on = DateField(context.today), DateField(context.today)
        self.appear_at, self.place = TimeField(), TextField()
        self.numbers: dict[int, TextField] = {}
        self._add_fields(office)
        self.table = self._letter_table()
        self.add_widget(self.table)
        self.refused = QLabel(self._refused_words())
        self.refused.setTextFormat(Qt.TextFormat.PlainText)
        self.refused.setWordWrap(True)
        self.refused.setProperty("role", "hint")
        self.refused.setVisible(bool(self._others))
        self.add_widget(self.refused)
        offered = office.summons.offered(self.overdue[0].id) if self.overdue else SummonsDraft(date=today)
        self._common = replace(offered, client_id=None, officer="")
        self.date.set_value(offered.date)
        self.appear_on.set_value(offered.appear_on)
        self.appear_at.set_value(offered.appear_at)
        self.save_button.setText(self.tr("&Buat dan lihat"))

    def _add_fields(self, office: Office) -> None:
        self.add_group(self.tr("{0} surat panggilan").format(whole(len(self.overdue))))
        self.add_field("date", self.tr("Tanggal surat"), self.date, required=True)
        self.add_field("appear_on", self.tr("Hadir pada"), self.appear_on, required=True)
        self.add_field("appear_at", self.tr("Pukul"), self.appear_at)
        self.add_field(
            "place", self.tr("Tempat"), self.place, hint=self.tr("Bila kosong, surat menyebut alamat kantor.")
        )
        self.place.setPlaceholderText(office.profile.get().name)

    def _letter_table(self) -> QTableView:
        model = QStandardItemModel(0, 4, self)
        model.setHorizontalHeaderLabels([self.tr("Nama"), self.tr("PK"), self.tr("Panggilan"), self.tr("Nomor surat")])
        table = QTableView()
        table.setModel(model)
        for duty in self.overdue:
            words = (duty.full_name, duty.officer, call_word(next_call(duty.summons)), "")
            items = [QStandardItem(text) for text in words]
            for item in items:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                item.setToolTip(item.text())
            model.appendRow(items)
            self.numbers[duty.id] = number = TextField()
            number.setPlaceholderText(self.tr("kosong: ditulis kemudian"))
            number.setAccessibleName(self.tr("Nomor surat untuk {0}").format(duty.full_name))
            table.setIndexWidget(model.index(model.rowCount() - 1, 3), number)
        self._arrange(table)
        return table

    def _arrange(self, table: QTableView) -> None:
        table.setAccessibleName(self.tr("Nomor tiap surat"))
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        unit, height = self.fontMetrics().averageCharWidth(), round(self.fontMetrics().height() * 1.9)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        table.setColumnWidth(1, unit * 24)
        table.setColumnWidth(3, unit * 34)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(height)
        table.setMinimumWidth(unit * 100)
        rows = min(len(self.overdue), _ROWS_SEEN)
        table.setMinimumHeight(height * rows + header.sizeHint().height() + 2 * table.frameWidth())

    def _refused_words(self) -> str:
        said = "; ".join(f"{duty.full_name}: {REFUSALS['not_overdue']}" for duty in self._others)
        return self.tr("Tidak dibuatkan surat: {0}").format(said)

    def draft(self) -> Letters:
        """What the form holds now."""
        summons = replace(
            self._common,
            date=self.date.value(),
            appear_on=self.appear_on.value(),
            appear_at=self.appear_at.value(),
            place=self.place.value(),
        )
        return Letters(summons, {key: typed.value() for key, typed in self.numbers.items() if typed.value()})
