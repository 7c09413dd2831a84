"""The beds of a harvest plan as a table: ticked ones are planned, and their days of sowing can be typed."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from bapas_desktop.domain.calendar import Holiday
from bapas_desktop.domain.formats import full_date, kilograms, short_date, square_metres, whole
from bapas_desktop.domain.plots.crops import CropDraft
from bapas_desktop.domain.plots.planner import (
    Bed,
    Concern,
    HarvestPlanDraft,
    PlannedBed,
    concerns,
    propose,
    sown_by_hand,
    with_reserves,
)
from bapas_desktop.ui.shared.icons import icon

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
CODE, AREA, SOW, AGE, CUT, GRAMS, REAL, NOTE, TIME = range(9)
_NUMBERS = (AREA, AGE, GRAMS, REAL)


class PlanModel(QAbstractTableModel):
    """Works out what each ticked bed does; what was kept or typed goes before what is proposed."""

    changed = Signal()

    def __init__(self, today: dt.date, holidays: Mapping[dt.date, Holiday], parent: QObject) -> None:
        super().__init__(parent)
        self.today = today
        self._holidays = holidays
        self._crop = CropDraft()
        self.event_on: dt.date | None = None
        self._wanted_g = 0
        self.beds: list[Bed] = []
        self.ticked: set[int] = set()
        self._kept: dict[int, PlannedBed] = {}
        self._typed: dict[int, dt.date] = {}
        self._cuts: Mapping[int, int] = {}
        self.planned: dict[int, PlannedBed] = {}
        self._too_late: set[int] = set()
        self._titles = (
            translate("Plots", "Petak"), translate("Plots", "Luas (m²)"), translate("Plots", "Semai"),
            translate("Plots", "HST"), translate("Plots", "Panen"), translate("Plots", "Perkiraan (kg)"),
            translate("Plots", "Nyata (kg)"), translate("Plots", "Keterangan"), translate("Plots", "Jalannya"),
        )  # fmt: skip

    # What is planned

    def begin(self, beds: list[Bed], plan: HarvestPlanDraft, cuts: Mapping[int, int]) -> None:
        """Show a plan; a new one has every bed ticked."""
        self.event_on, self._cuts = plan.event_on, cuts
        self._kept = {bed.plot_id: bed for bed in plan.beds}
        self.ticked = set(self._kept) or {bed.plot_id for bed in beds}
        self.show_beds(beds)

    def show_beds(self, beds: list[Bed]) -> None:
        """The beds as a crop sees them; those of the plan that are gone stay to be seen, and give nothing new."""
        known = {bed.plot_id for bed in beds}
        gone = [Bed(plot_id=bed.plot_id, code=bed.code) for bed in self._kept.values() if bed.plot_id not in known]
        self.beginResetModel()
        self.beds = [*beds, *gone]
        self.endResetModel()

    def work_out(self, event_on: dt.date | None, wanted_g: int | None, crop: CropDraft) -> None:
        """Plan for another day, amount or crop; what was kept holds for its own day and crop only."""
        if self._kept and (event_on != self.event_on or crop.name.casefold() != self._crop.name.casefold() != ""):
            self._kept = {}
        self.event_on, self._wanted_g, self._crop = event_on, wanted_g or 0, crop
        self._again()

    def propose_anew(self) -> None:
        """Forget what was kept and typed."""
        self._kept, self._typed = {}, {}
        self._again()

    def _again(self) -> None:
        self.planned, self._too_late = {}, set()
        if self.event_on is not None:
            self._plan(self.event_on)
        if self.beds:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.beds) - 1, TIME))
        self.changed.emit()

    def _plan(self, event_on: dt.date) -> None:
        mine = [bed for bed in self.beds if bed.plot_id in self.ticked]
        free = [bed for bed in mine if bed.plot_id not in self._kept and bed.plot_id not in self._typed]
        proposal = propose(free, event_on, self._wanted_g, self._crop, self.today, self._holidays)
        found = {bed.plot_id: bed for bed in proposal.beds} | self._kept
        for bed in mine:
            if bed.plot_id in self._typed and bed.area_dm2:
                sow_on = self._typed[bed.plot_id]
                found[bed.plot_id] = sown_by_hand(bed, sow_on, event_on, self._crop, self._holidays)
        in_order = [found[bed.plot_id] for bed in mine if bed.plot_id in found]
        self.planned = {bed.plot_id: bed for bed in with_reserves(in_order, self._wanted_g)}
        self._too_late = {bed.plot_id for bed in proposal.too_late}

    def arranged(self) -> tuple[PlannedBed, ...]:
        """What the beds do, in the order of the rows."""
        return tuple(self.planned[bed.plot_id] for bed in self.beds if bed.plot_id in self.planned)

    def tick_all(self, *, ticked: bool) -> None:
        """All beds, or none."""
        self.ticked = {bed.plot_id for bed in self.beds} if ticked else set()
        self._again()

    def notes(self, bed: Bed) -> list[str]:
        """What is to be said of a bed."""
        made = self.planned.get(bed.plot_id)
        if bed.plot_id not in self.ticked:
            return []
        if not bed.area_dm2 and made is None:
            return [translate("Plots", "Luas belum diisi")]
        if bed.plot_id in self._too_late:
            return [translate("Plots", "Terlambat untuk acara ini")]
        if made is None:
            return []
        said = [_concern_words(one) for one in concerns(made, self._crop, self.today, self._holidays)]
        if made.sow_on is None:
            said.append(translate("Plots", "Dari yang sudah tumbuh"))
        if made.is_reserve:
            said.append(translate("Plots", "Cadangan"))
        return said

    def is_doubtful(self, bed: Bed) -> bool:
        """Whether a bed has a mark."""
        made = self.planned.get(bed.plot_id)
        if bed.plot_id not in self.ticked:
            return False
        return made is None or bool(concerns(made, self._crop, self.today, self._holidays))

    # What Qt asks

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """One row a bed."""
        return 0 if parent.isValid() else len(self.beds)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """All of them."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """The headings."""
        if orientation == Qt.Orientation.Horizontal and role == _DISPLAY:
            return self._titles[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first cell is ticked, the day of sowing is typed."""
        found = super().flags(index)
        bed = self.beds[index.row()]
        if index.column() == CODE:
            return found | Qt.ItemFlag.ItemIsUserCheckable
        if index.column() == SOW and bed.plot_id in self.ticked and bed.area_dm2 and self.event_on:
            return found | Qt.ItemFlag.ItemIsEditable
        return found

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Words, ticks, and a mark where something is doubtful."""
        bed = self.beds[index.row()]
        if role in (_DISPLAY, Qt.ItemDataRole.ToolTipRole):
            return self._text(bed, index.column(), long=role != _DISPLAY)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = self._text(bed, index.column(), long=True)
            return f"{self._titles[index.column()]}: {words}"
        if role == Qt.ItemDataRole.EditRole and index.column() == SOW:
            made = self.planned.get(bed.plot_id)
            return made.sow_on if made else None
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == CODE:
            return Qt.CheckState.Checked if bed.plot_id in self.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DecorationRole and index.column() == NOTE and self.is_doubtful(bed):
            return icon("warning")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        return None

    def _text(self, bed: Bed, column: int, *, long: bool) -> str:
        made = self.planned.get(bed.plot_id) if bed.plot_id in self.ticked else None
        if column == CODE:
            return bed.code
        if column == AREA:
            return square_metres(bed.area_dm2)
        if column == NOTE:
            return ", ".join(self.notes(bed))
        if column == REAL:
            return kilograms(self._cuts.get(bed.plot_id)) if made else ""
        if made is None:
            return ""
        date = full_date if long else short_date
        age = made.age_days
        return {
            SOW: date(made.sow_on) or translate("Plots", "sudah tumbuh"),
            AGE: "" if age is None else whole(age),
            CUT: date(made.cut_on),
            GRAMS: kilograms(made.expected_g),
            TIME: course_words(made) if long else "",
        }[column]

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """Tick a bed, or keep a typed day of sowing."""
        plot_id = self.beds[index.row()].plot_id
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == CODE:
            self.ticked ^= {plot_id}
        elif role == Qt.ItemDataRole.EditRole and index.column() == SOW and isinstance(value, dt.date):
            made = self.planned.get(plot_id)
            if made and made.sow_on == value:
                return False
            self._kept.pop(plot_id, None)
            self._typed[plot_id] = value
        else:
            return False
        self._again()
        return True


def course_words(bed: PlannedBed) -> str:
    """``semai 18/12/2026, panen 14/01/2027``."""
    cut = translate("Plots", "panen {0}").format(short_date(bed.cut_on))
    if bed.sow_on is None:
        return cut
    return translate("Plots", "semai {0}, {1}").format(short_date(bed.sow_on), cut)


def _concern_words(concern: Concern) -> str:
    words = {
        Concern.PAST: translate("Plots", "Hari semai sudah lewat"),
        Concern.CLOSED: translate("Plots", "Semai pada hari libur"),
        Concern.TOO_YOUNG: translate("Plots", "Terlalu muda saat panen"),
        Concern.TOO_OLD: translate("Plots", "Terlalu tua saat panen"),
    }
    return words[concern]


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
