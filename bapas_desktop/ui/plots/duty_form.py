"""What a duty roster is made from: days, kinds of work, plots, people, and how many of them a day."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from bapas_desktop.domain.formats import DAYS, whole
from bapas_desktop.domain.plots.duty import LONGEST_ROSTER, Place, duty_days
from bapas_desktop.domain.plots.growing import PlotQuery
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.plots.care_fields import Group, crop_words, group_button, plantings_of
from bapas_desktop.ui.plots.workers_field import WorkersField
from bapas_desktop.ui.shared.fields import CountField, DateField

USUAL_DAYS = 14
_PLACE_ROLE = int(Qt.ItemDataRole.UserRole)
_LONGEST_KIND = 60


class DutyForm(QWidget):
    """The left side of the window; ``changed`` asks for a new roster, ``touched`` for new words alone."""

    changed = Signal()
    touched = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._office = context.office
        self.program_id: int | None = None
        self.first, self.last = DateField(context.today), DateField(context.today)
        self.weekdays = [QCheckBox(day[:3]) for day in DAYS]
        self.skip_holidays = QCheckBox(self.tr("Lewati hari &libur"))
        self.kinds = [
            QCheckBox(words)
            for words in (
                self.tr("Penyiraman pagi"), self.tr("Penyiraman sore"), self.tr("Penyiangan"),
                self.tr("Pengendalian hama"),
            )
        ]  # fmt: skip
        self.other = QLineEdit()
        self.other.setPlaceholderText(self.tr("Lainnya, pisahkan dengan koma"))
        self.other.setMaxLength(300)
        self.places = QListWidget()
        self.people = WorkersField(context)
        self.taken = QLabel()
        self.taken.setProperty("role", "hint")
        self.taken.setWordWrap(True)
        self.group_button = group_button(context, self._take_group)
        self.per_day = CountField()
        self._fill()
        self._build()
        self._connect()

    def _fill(self) -> None:
        first = self._context.today() + dt.timedelta(1)
        self.first.set_value(first)
        self.last.set_value(first + dt.timedelta(USUAL_DAYS - 1))
        for number, box in enumerate(self.weekdays):
            box.setChecked(number < 6)
            box.setAccessibleName(DAYS[number])
        self.skip_holidays.setChecked(True)
        self.kinds[0].setChecked(True)
        self.kinds[1].setChecked(True)
        self.per_day.set_value(2)
        self.fill_places()

    def fill_places(self) -> None:
        """Offer what grows now, and each plot on which nothing does; what grows is ticked at first."""
        before = dict(self._ticks())
        office = self._office
        self.places.clear()
        for plot in office.plots.records(office.plots.ids(PlotQuery(sort="code"))):
            running = plantings_of(office, plot.id)[0]
            found = [(Place(plot.id, one.id), f"{plot.code} · {crop_words(one)}") for one in running]
            bare = self.tr("{0} · belum ada tanam").format(plot.code)
            for place, words in found or [(Place(plot.id), bare)]:
                item = QListWidgetItem(words)
                item.setToolTip(words)
                item.setData(_PLACE_ROLE, (place.plot_id, place.planting_id or 0))
                ticked = before.get(place, bool(place.planting_id))
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
                self.places.addItem(item)

    def _ticks(self) -> list[tuple[Place, bool]]:
        items = [self.places.item(row) for row in range(self.places.count())]
        return [
            (Place(data[0], data[1] or None), item.checkState() is Qt.CheckState.Checked)
            for item in items
            for data in [item.data(_PLACE_ROLE)]
        ]

    def _build(self) -> None:
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        unit = self.fontMetrics().height()
        self._rows.setContentsMargins(0, 0, unit // 2, 0)
        self._rows.setSpacing(unit // 3)
        days = QGridLayout()
        days.addWidget(_label(self.tr("&Dari"), self.first), 0, 0)
        days.addWidget(_label(self.tr("Sam&pai"), self.last), 0, 1)
        days.addWidget(self.first, 1, 0)
        days.addWidget(self.last, 1, 1)
        self._rows.addLayout(days)
        week = QGridLayout()
        for number, box in enumerate(self.weekdays):
            week.addWidget(box, number // 4, number % 4)
        self._rows.addLayout(week)
        self._rows.addWidget(self.skip_holidays)
        self._head(self.tr("Pekerjaan tiap hari"))
        kinds = QGridLayout()
        for number, box in enumerate(self.kinds):
            kinds.addWidget(box, number // 2, number % 2)
        self._rows.addLayout(kinds)
        self.other.setAccessibleName(self.tr("Pekerjaan lain"))
        self._rows.addWidget(self.other)
        self._head(self.tr("Petak"))
        self.places.setAccessibleName(self.tr("Petak dan tanam yang dirawat"))
        self.places.setSpacing(unit // 6)
        self.places.setFixedHeight(round(unit * 1.6 * min(max(self.places.count(), 2), 5)) + unit // 2)
        self._rows.addWidget(self.places)
        self._head(self.tr("Orang"))
        self.people.setAccessibleName(self.tr("Yang ikut piket"))
        self.people.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._rows.addWidget(self.people)
        self._rows.addWidget(self.group_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._rows.addWidget(self.taken)
        self.taken.hide()
        line = QHBoxLayout()
        line.addWidget(_label(self.tr("&Orang tiap hari"), self.per_day))
        self.per_day.setMaximumWidth(unit * 5)
        line.addWidget(self.per_day)
        line.addStretch()
        self._rows.addLayout(line)
        self._rows.addStretch()
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("Susunan piket"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self.setFixedWidth(max(unit * 23, inside.minimumSizeHint().width() + unit * 2))

    def _head(self, words: str) -> None:
        heading = QLabel(words)
        heading.setProperty("role", "heading")
        self._rows.addSpacing(self.fontMetrics().height() // 4)
        self._rows.addWidget(heading)

    def _connect(self) -> None:
        for field in (self.first, self.last, self.per_day, self.people):
            field.value_changed.connect(self.changed)
        for box in (*self.weekdays, self.skip_holidays):
            box.toggled.connect(self.changed)
        for box in self.kinds:
            box.toggled.connect(self.touched)
        self.other.textChanged.connect(self.touched)
        self.places.itemChanged.connect(lambda _item: self.touched.emit())

    def _take_group(self, client_ids: Sequence[int], group: Group) -> None:
        self.program_id = group.program_id
        words = self.tr("{0} orang diambil; pertemuan kegiatannya sendiri tidak menghalangi piket.")
        self.taken.setText(words.format(whole(len(client_ids))))
        self.taken.show()
        self.people.set_value((*self.people.value(), *client_ids))

    # What is chosen

    def days(self) -> list[dt.date]:
        """The days of the roster."""
        first, last = self.first.value(), self.last.value()
        if first is None or last is None:
            return []
        skipped = self._office.holidays.between(first, last) if self.skip_holidays.isChecked() else {}
        chosen = frozenset(number for number, box in enumerate(self.weekdays) if box.isChecked())
        return duty_days(first, last, chosen, skipped)

    def is_too_long(self) -> bool:
        """Whether the span has more days than one roster can."""
        first, last = self.first.value(), self.last.value()
        return first is not None and last is not None and (last - first).days >= LONGEST_ROSTER

    def chosen_kinds(self) -> list[str]:
        """The kinds of work, each once."""
        named = [box.text() for box in self.kinds if box.isChecked()]
        typed = [" ".join(part.split())[:_LONGEST_KIND] for part in self.other.text().split(",")]
        return list(dict.fromkeys(filter(None, (*named, *typed))))

    def chosen_places(self) -> list[Place]:
        """The plots and plantings that are tended."""
        return [place for place, ticked in self._ticks() if ticked]


def _label(words: str, buddy: QWidget) -> QLabel:
    label = QLabel(words)
    label.setBuddy(buddy)
    buddy.setAccessibleName(words.replace("&", ""))
    return label
