"""Laporan: the reports to the regional office."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from bapas_desktop.data.regional.content import read_corrections
from bapas_desktop.data.regional.new_report import new_draft
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.regional.period import PeriodKind, last_finished
from bapas_desktop.domain.regional.reports import Report, ReportDraft, State
from bapas_desktop.jobs import Job
from bapas_desktop.ui.regional.kinds import Kind
from bapas_desktop.ui.regional.report_dialog import ReportDialog
from bapas_desktop.ui.regional.report_rows import ReportQuery, ReportRows, report_columns, state_words
from bapas_desktop.ui.regional.report_window import ReportWindow
from bapas_desktop.ui.shared.filters import Filter
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.record_table import Column, RecordSource
from bapas_desktop.ui.shared.section import Chosen, ListSection, SectionAction, Words


class ReportSection(ListSection):
    """The list of reports, the latest period first."""

    kind = Kind.REPORTS
    stretch = "period"
    first_query = ReportQuery()
    report: ReportWindow | None = None

    def make_words(self) -> Words:
        """What the page says."""
        return Words(
            title=self.tr("Laporan"), icon="regional", add=self.tr("Buat laporan…"),
            table=self.tr("Laporan kepada Kantor Wilayah"), search=self.tr("Cari periode, nomor, penerima …"),
        )  # fmt: skip

    def columns(self) -> list[Column[Report]]:
        """The columns."""
        self.open_corrections: dict[int, int] = {}
        return report_columns(self.open_corrections)

    @property
    def store(self) -> Any:
        """The reports."""
        return self.office.regional_reports

    def source(self) -> RecordSource:
        """The reports, sought and sorted."""
        return ReportRows(self.office)

    def filters(self) -> list[Filter]:
        """By state and year."""
        return [
            Filter(
                key="state", title=self.tr("Keadaan"),
                choices=lambda: [(one.value, state_words(one)) for one in State],
            ),
            Filter(key="year", title=self.tr("Tahun"), choices=self._years),
        ]  # fmt: skip

    def _years(self) -> list[tuple[str, str]]:
        reports = self.store.records(self.store.ids())
        years = {year for one in reports for year in (one.period.first.year, one.period.last.year)}
        return [(str(year), str(year)) for year in sorted(years, reverse=True)]

    def query(self, text: str, chosen: Chosen) -> ReportQuery:
        """What is sought and chosen."""
        (state,), (year,) = (chosen.get(key) or ("",) for key in ("state", "year"))
        return replace(self.first_query, text=text, state=state, year=int(year) if year else None)

    def first_step(self) -> tuple[str, str, Kind]:
        """A report needs nothing before it."""
        title = last_finished(PeriodKind.MONTH, self.context.today()).title
        words = self.tr(
            "Belum ada laporan. Laporan kepada Kantor Wilayah disusun dari catatan yang sudah ada: buku kerja Excel, "
            "halaman PDF, dan surat pengantarnya."
        )
        return words, self.tr("Buat laporan {0}…").format(title), Kind.REPORTS

    # Acts

    def actions(self) -> Sequence[SectionAction]:
        """What is done with reports."""
        return (
            SectionAction(
                name="open-regional-report", text=self.tr("Lihat laporan…"), slot=self.open_current, icon_name="eye",
                button=True,
            ),
            SectionAction(
                name="check-corrections", text=self.tr("Periksa koreksi"), slot=self.check_corrections, needs=0,
                icon_name="refresh", button=True, allowed=lambda: bool(self.store.ids(State.SENT)),
            ),
        )  # fmt: skip

    def open_current(self) -> None:
        """Open the window of the report with the cursor."""
        report: Report | None = self.table.current_record()
        if report:
            self.open_report(report.id)

    def make_widget(self) -> QWidget:
        """The table; Enter and a double click show a report, whose form is one step further."""
        widget = super().make_widget()
        self.table.opened.disconnect()
        self.table.opened.connect(lambda _id: self.context.errors.run(self.open_current, self.window))
        return widget

    def edit_current(self) -> None:
        """Open the form of a draft; a sealed report can only be looked at."""
        report: Report | None = self.table.current_record()
        if report and report.state == State.DRAFT:
            super().edit_current()
        else:
            self.open_current()

    def open_report(self, report_id: int, *, corrections: bool = False) -> None:
        """Show the window of a report."""
        self.report = ReportWindow(report_id, self.context, self.window)
        self.report.open()
        if corrections:
            self.report.show_corrections()

    def saved(self, new_id: int | None) -> None:
        """A new report is shown at once."""
        super().saved(new_id)
        if new_id is not None:
            self.open_report(new_id)

    def remove(self) -> None:
        """Ask before drafts are deleted; a sealed report stays."""
        ids = self.table.selected_ids()
        self.context.asker.ask(
            self.window, self.tr("Hapus {0} draf laporan yang dipilih?").format(whole(len(ids))), yes=self.tr("Hapus"),
            then=lambda: self.context.errors.run(lambda: self.store.remove(ids), self.window),
            details=self.tr("Laporan yang sudah disahkan tidak dihapus. Penghapusan dapat diurungkan dengan Ctrl+Z."),
        )  # fmt: skip

    def check_corrections(self) -> None:
        """Count in the background which numbers of reports that were sent are others now."""
        office = self.office

        def work(job: Job) -> dict[int, int]:
            found = dict.fromkeys(office.regional_reports.ids(State.SENT), 0)
            return found | {one.report_id: len(one.differences) for one in read_corrections(office, job)}

        def done(found: dict[int, int]) -> None:
            self.open_corrections.clear()
            self.open_corrections.update(found)
            self.model.refresh()

        self.context.jobs.run(self.window, self.tr("Memeriksa laporan yang sudah dikirim …"), work, done)

    def new_draft(self) -> ReportDraft:
        """About the month that ended last."""
        return new_draft(self.office, last_finished(PeriodKind.MONTH, self.context.today()))

    def form(
        self, draft: ReportDraft, save: Callable[[ReportDraft], object], record_id: int | None
    ) -> FormDialog[ReportDraft]:
        """The form of a report."""
        return ReportDialog(draft, save, self.context, self.window, record_id)
