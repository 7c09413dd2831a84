"""Fills a copy of a form for a period, and tells what did not fit."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from bapas_desktop.data.regional.content import read_content
from bapas_desktop.data.regional.forms import form_report
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.paper import Face
from bapas_desktop.domain.regional.form_values import named_clients
from bapas_desktop.domain.regional.forms import Filled, OfficeForm
from bapas_desktop.domain.regional.period import Period, PeriodKind, last_finished
from bapas_desktop.excel.form_filling.filling import fill_form
from bapas_desktop.excel.form_filling.package import file_suffix
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.regional.period_choice import PeriodChoice
from bapas_desktop.ui.regional.report_rows import face_words
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.fields import ChoiceField, DateField
from bapas_desktop.wording import say_misfit


@dataclass(frozen=True, slots=True)
class _Wish:
    form: OfficeForm
    workbook: bytes
    period: Period
    face: str
    target: Path


class FormFillDialog(QDialog):
    """The period and for whom; then where it was saved, and the cells that were left."""

    def __init__(self, form: OfficeForm, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Isi formulir: {0}").format(form.name))
        self._form_id = form.id
        self._context = context
        self.period = PeriodChoice(context.today)
        self.period.set_value(last_finished(PeriodKind.MONTH, context.today()))
        self.period.setAccessibleName(self.tr("Periode"))
        self.first, self.last = DateField(context.today), DateField(context.today)
        self.first.setAccessibleName(self.tr("Dari tanggal"))
        self.last.setAccessibleName(self.tr("Sampai tanggal"))
        self.face = ChoiceField([(one, face_words(one)) for one in (Face.PUBLIC, Face.INTERNAL)], optional=False)
        self.face.setAccessibleName(self.tr("Untuk siapa"))
        self.outcome = QLabel()
        self.outcome.setWordWrap(True)
        self.outcome.setTextFormat(Qt.TextFormat.PlainText)
        self.misfits = QTableView()
        self.misfit_items = QStandardItemModel(0, 3, self)
        self.fill_button = push_button(self.tr("&Isi dan simpan…"), "export", self.ask_target)
        self.fill_button.setDefault(True)
        self.close_button = push_button(self.tr("&Tutup"), "", self.accept)
        self._build()
        self.period.value_changed.connect(self._sync)
        self._sync()

    def _build(self) -> None:
        heads = [self.tr("Lembar"), self.tr("Sel"), self.tr("Yang perlu diperhatikan")]
        self.misfit_items.setHorizontalHeaderLabels(heads)
        self.misfits.setModel(self.misfit_items)
        self.misfits.setAccessibleName(self.tr("Sel yang perlu diperhatikan"))
        self.misfits.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.misfits.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.misfits.setTabKeyNavigation(False)
        self.misfits.verticalHeader().hide()
        self.misfits.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.misfits.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.misfits.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.days = QWidget()
        row = QHBoxLayout(self.days)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.first)
        row.addWidget(QLabel(self.tr("s.d.")))
        row.addWidget(self.last)
        fields = QFormLayout()
        fields.addRow(self.tr("&Periode"), self.period)
        fields.addRow("", self.days)
        fields.addRow(self.tr("&Untuk"), self.face)
        note = QLabel(self.tr("Salinan formulir yang diisi; formulir aslinya tetap kosong."))
        note.setProperty("role", "hint")
        note.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.fill_button)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addLayout(fields)
        layout.addWidget(note)
        layout.addWidget(self.outcome)
        layout.addWidget(self.misfits, 1)
        layout.addStretch()
        layout.addLayout(buttons)
        self.outcome.hide()
        self.misfits.hide()
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 84)

    def _sync(self) -> None:
        self.days.setVisible(self.period.value() is None)

    def chosen_period(self) -> Period | None:
        """The period; None where a date is missing, which is told.

        Raises:
            Refused: ``period_turned``, ``period_too_long``.
        """
        told = self.period.value()
        if told:
            return told
        first, last = self.first.value(), self.last.value()
        if first and last:
            return Period(first, last)
        self._context.asker.tell(self, self.tr("Tulis tanggal awal dan akhirnya."))
        return None

    def ask_target(self) -> None:
        """Ask where to save, and fill."""
        self._context.errors.run(self._ask_target, self)

    def _ask_target(self) -> None:
        period = self.chosen_period()
        if period is None:
            return
        store = self._context.office.office_forms
        form, workbook = store.get(self._form_id), store.workbook(self._form_id)
        suffix = file_suffix(workbook, form.name)
        filters = self.tr("Buku kerja Excel (*{0})").format(suffix)
        name = f"{form.name} {period.title}{suffix}".replace("/", "-")
        face = self.face.value()
        self._context.asker.ask_file_to_save(
            self, self.tr("Simpan formulir yang terisi"), name, filters,
            lambda target: self._fill(_Wish(form, workbook, period, face, target)),
        )  # fmt: skip

    def _fill(self, wish: _Wish) -> None:
        office = self._context.office

        def work(job: Job) -> Filled:
            content = read_content(office, form_report(office, wish.form.placements, wish.period, wish.face), job)
            placements = wish.form.placements
            filled = fill_form(wish.workbook, placements, content, office.profile.get(), wish.target, job)
            label = self.tr("Isi formulir “{0}” ({1})").format(wish.form.name, wish.period.title)
            office.history.log(Action.EXPORT, label, wish.target.name, clients=named_clients(placements, content))
            return filled

        running = self._context.jobs.run(
            self, self.tr("Mengisi formulir …"), work, lambda filled: self._tell(wish.target, filled)
        )
        self.destroyed.connect(running.cancel)

    def _tell(self, target: Path, filled: Filled) -> None:
        words = self.tr("{0} sel diisi. Tersimpan: {1}").format(whole(filled.cells), target)
        if filled.misfits:
            words += "\n" + self.tr("{0} sel perlu diperhatikan:").format(whole(len(filled.misfits)))
        self.outcome.setText(words)
        self.outcome.show()
        self.misfit_items.setRowCount(0)
        for one in filled.misfits:
            self.misfit_items.appendRow([QStandardItem(text) for text in (one.sheet, one.cell, say_misfit(one))])
        self.misfits.setVisible(bool(filled.misfits))
        self.misfits.setMinimumHeight(self.fontMetrics().height() * 9)
        self.adjustSize()
