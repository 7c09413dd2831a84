"""The form of an indicator: what is counted, by what it is divided, and what is to be reached in each year."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from bapas_desktop.data.regional.figures import read_figures
from bapas_desktop.domain.regional.catalogue import BY_NAME, VALUES, words
from bapas_desktop.domain.regional.figures import Figures
from bapas_desktop.domain.regional.indicators import PERCENT, Indicator, IndicatorDraft, check_indicator
from bapas_desktop.domain.regional.period import Period
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.regional.indicator_rule import RuleField
from bapas_desktop.ui.regional.indicator_targets import TargetsField
from bapas_desktop.ui.regional.indicator_words import told
from bapas_desktop.ui.shared.fields import SuggestField, TextField
from bapas_desktop.ui.shared.form_dialog import FormDialog

_AGES = ("dewasa", "anak")
_UNITS = (PERCENT, "orang", "kegiatan", "kali", "buah")
_SHOWN_WORDS = 6
_WIDTH = 112
"""Letters that a count with four filters needs."""


class IndicatorDialog(FormDialog[IndicatorDraft]):
    """Adds or changes an indicator; what it comes to in a period is told while it is edited."""

    def __init__(
        self,
        draft: IndicatorDraft,
        save: Callable[[IndicatorDraft], object],
        context: AppContext,
        parent: QWidget,
        period: Period,
        *,
        is_new: bool,
    ) -> None:
        title = parent.tr("Indikator baru") if is_new else parent.tr("Ubah indikator")
        super().__init__(title, check_indicator, save, context.asker, parent)
        self._start = draft
        self._office = context.office
        self._period = period
        self._figures: Figures | None = None
        self._year = Figures()
        self.goal = SuggestField(lambda: sorted({one.goal for one in self._office.indicators.all() if one.goal}))
        self.name_field, self.unit = TextField(), SuggestField(_UNITS)
        self._mnemonics |= {"t", "h", "u"}
        self.numerator = RuleField(self._values, self.tr("A"), self.tr("&Tambah hitungan A"), "peserta")
        self.denominator = RuleField(self._values, self.tr("B"), self.tr("Tambah &hitungan B"), "peserta")
        self.targets = TargetsField(context.today().year, self.tr("Tambah tah&un"))
        self.live = QLabel()
        self._build()
        self._fill(draft)
        for editor in (self.name_field, self.unit, self.numerator, self.denominator):
            editor.value_changed.connect(self._tell_live)
        self._tell_live()
        self._read(context)

    def _build(self) -> None:
        self.live.setProperty("role", "heading")
        self.live.setWordWrap(True)
        self.live.setTextFormat(Qt.TextFormat.PlainText)
        self.live.setMinimumWidth(1)
        self.numerator.setMinimumWidth(self.fontMetrics().averageCharWidth() * _WIDTH)
        self.add_group(self.tr("Indikator"))
        self.add_field("goal", self.tr("Sasaran"), self.goal, wide=True)
        self.add_field("name", self.tr("Nama indikator"), self.name_field, required=True, wide=True)
        self.add_field("unit", self.tr("Satuan"), self.unit, hint=self.tr("Dengan pembagi biasanya %"))
        self.add_field("targets", self.tr("Target tiap tahun"), self.targets, wide=True)
        self.add_group(self.tr("Pembilang (A)"))
        self.add_field("numerator", self.tr("Yang dihitung sebagai A"), self.numerator, required=True, wide=True)
        self.add_group(self.tr("Penyebut (B)"))
        self.add_field(
            "denominator", self.tr("Yang dihitung sebagai B"), self.denominator, wide=True,
            hint=self.tr("Realisasi = A / B × 100. Tanpa B, realisasi adalah A saja."),
        )  # fmt: skip
        self.layout().insertWidget(1, self.live)  # type: ignore[union-attr] # the form has a layout

    def _fill(self, draft: IndicatorDraft) -> None:
        self.goal.set_value(draft.goal)
        self.name_field.set_value(draft.name)
        self.unit.set_value(draft.unit)
        self.numerator.set_value(draft.numerator)
        self.denominator.set_value(draft.denominator)
        self.targets.set_value(draft.targets)

    def draft(self) -> IndicatorDraft:
        """What the form holds now."""
        return replace(
            self._start,
            goal=self.goal.value(),
            name=self.name_field.value(),
            unit=self.unit.value(),
            numerator=self.numerator.value(),
            denominator=self.denominator.value(),
            targets=self.targets.value(),
        )

    # What is offered

    def _values(self, count: str, dimension: str) -> Sequence[str]:
        """What the last twelve months had, and what is known without them."""
        place = BY_NAME[count].dimensions.index(dimension) + 1
        known: list[str] = [value for name, value in VALUES if name == dimension]
        if dimension == "usia":
            known = list(_AGES)
        if dimension == "jenis" and count != "kejadian":
            known = [one.code for one in self._office.clients.measures()]
        return list(dict.fromkeys([*known, *self._year.parts(count, place)]))

    def _read(self, context: AppContext) -> None:
        today = context.today()
        first = max(today - dt.timedelta(365), dt.date(dt.MINYEAR, 1, 1))

        def work(job: Job) -> tuple[Figures, Figures]:
            return read_figures(self._office, self._period, job), read_figures(self._office, Period(first, today), job)

        running = context.jobs.run(self, self.tr("Menghitung …"), work, self._take)
        self.destroyed.connect(running.cancel)

    def _take(self, found: tuple[Figures, Figures]) -> None:
        self._figures, self._year = found
        self.numerator.offer_again()
        self.denominator.offer_again()
        self._tell_live()

    # What it comes to

    def _tell_live(self) -> None:
        self.live.setText(self._live_words())

    def _live_words(self) -> str:
        draft = self.draft()
        if not draft.numerator:
            return self.tr("Pilih dahulu apa yang dihitung sebagai A.")
        if self._figures is None:
            return self.tr("Menghitung …")
        measured = Indicator(id=0, uid="", **_plain(draft)).measure(self._figures)
        counted = [self.tr("A: {0}").format(_joined(draft.numerator))]
        if draft.denominator:
            counted.append(self.tr("B: {0}").format(_joined(draft.denominator)))
        return "\n".join([f"{self._period.title}: {told(measured, draft.unit)}", *counted])


def _plain(draft: IndicatorDraft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in IndicatorDraft.__dataclass_fields__}


def _joined(rule: Sequence[tuple[str, ...]]) -> str:
    said = " + ".join(words(pattern) for pattern in rule[:_SHOWN_WORDS])
    return f"{said} + …" if len(rule) > _SHOWN_WORDS else said
