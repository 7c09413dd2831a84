"""The form of a report: about what, for whom, what goes in, and who signs."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.office import Signatory
from bapas_desktop.domain.paper import Face
from bapas_desktop.domain.regional.period import LONGEST_DAYS, Period, PeriodKind
from bapas_desktop.domain.regional.reports import ReportDraft
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.regional.part_checks import PartChecks
from bapas_desktop.ui.regional.period_choice import PeriodChoice
from bapas_desktop.ui.regional.report_rows import face_words
from bapas_desktop.ui.shared.fields import ChoiceField, DateField, TextField
from bapas_desktop.ui.shared.form_dialog import FormDialog


class ReportDialog(FormDialog[ReportDraft]):
    """Makes a report or changes a draft. The narrative is written beside the numbers, in the window of the report."""

    def __init__(
        self,
        draft: ReportDraft,
        save: Callable[[ReportDraft], object],
        context: AppContext,
        parent: QWidget,
        record_id: int | None = None,
    ) -> None:
        reports = context.office.regional_reports
        title = parent.tr("Buat laporan") if record_id is None else parent.tr("Ubah laporan")
        super().__init__(title, lambda shown: reports.check(shown, record_id), save, context.asker, parent)
        self._start = draft
        self.period = PeriodChoice(context.today)
        self.first, self.last = DateField(context.today), DateField(context.today)
        self.face = ChoiceField([(face, face_words(face)) for face in (Face.PUBLIC, Face.INTERNAL)], optional=False)
        self.number, self.recipient, self.dated = TextField(), TextField(), DateField(context.today)
        self.parts = PartChecks()
        self.left_fields = (TextField(), TextField(), TextField())
        self.right_fields = (TextField(), TextField(), TextField())
        self._build()
        self._fill(draft)
        self.period.value_changed.connect(self._follow_choice)
        for field in (self.first, self.last):
            field.value_changed.connect(self._follow_days)

    def _build(self) -> None:
        self.add_field("period", self.tr("Periode"), self.period, required=True, wide=True)
        self.add_field("first", self.tr("Dari tanggal"), self.first, required=True)
        self.add_field("last", self.tr("Sampai tanggal"), self.last, required=True)
        self.add_field("parts", self.tr("Isi laporan"), self.parts, required=True, wide=True)
        self.add_field(
            "face", self.tr("Untuk"), self.face, wide=True,
            hint=self.tr("Umum: inisial, wajah tertutup. Internal: nama lengkap."),
        )  # fmt: skip
        self.add_field(
            "number", self.tr("Nomor surat"), self.number, hint=self.tr("Polanya diatur di Pengaturan kantor.")
        )
        self.add_field("dated", self.tr("Tanggal surat"), self.dated)
        self.add_field("recipient", self.tr("Kepada"), self.recipient, wide=True)
        labels = (
            ("position", self.tr("Mengetahui: jabatan"), self.tr("Pembuat: jabatan")),
            ("name", self.tr("Mengetahui: nama"), self.tr("Pembuat: nama")),
            ("nip", self.tr("Mengetahui: NIP"), self.tr("Pembuat: NIP")),
        )
        for (name, left, right), fields in zip(
            labels, zip(self.left_fields, self.right_fields, strict=True), strict=True
        ):
            self.add_field(f"left_{name}", left, fields[0])
            self.add_field(f"right_{name}", right, fields[1])

    def _fill(self, draft: ReportDraft) -> None:
        self.first.set_value(draft.first)
        self.last.set_value(draft.last)
        self.period.set_value(self._typed_period())
        self.face.set_value(draft.face)
        self.number.set_value(draft.number)
        self.recipient.set_value(draft.recipient)
        self.dated.set_value(draft.dated)
        self.parts.set_value(tuple(draft.parts))
        for person, fields in ((draft.left, self.left_fields), (draft.right, self.right_fields)):
            for value, field in zip((person.position, person.name, person.nip), fields, strict=True):
                field.set_value(value)

    def draft(self) -> ReportDraft:
        """What the form holds; the narrative stays as it was."""
        left, right = (
            Signatory(position=position.value(), name=name.value(), nip=nip.value())
            for position, name, nip in (self.left_fields, self.right_fields)
        )
        return replace(
            self._start, first=self.first.value(), last=self.last.value(), face=self.face.value(),
            parts=self.parts.value(), number=self.number.value(), dated=self.dated.value(),
            recipient=self.recipient.value(), left=left, right=right,
        )  # fmt: skip

    # The period and its two days follow each other

    def _typed_period(self) -> Period | None:
        """The two days, where they come to a month, quarter, semester or year."""
        first, last = self.first.value(), self.last.value()
        if not first or not last or not dt.timedelta(0) <= last - first <= dt.timedelta(LONGEST_DAYS):
            return None
        period = Period(first, last)
        return None if period.kind is PeriodKind.DAYS else period

    def _follow_choice(self) -> None:
        period = self.period.value()
        if period is None:
            self.first.setFocus()
            return
        self.first.set_value(period.first)
        self.last.set_value(period.last)

    def _follow_days(self) -> None:
        self.period.set_value(self._typed_period())
