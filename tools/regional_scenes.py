"""What of the report to the regional office is pictured; see ``screenshots.py``."""

import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Font
from PySide6.QtWidgets import QDialog, QWidget
from studio import NOW, USER, Pictures, Studio

from bapas_desktop.data.regional.content import read_content
from bapas_desktop.data.regional.month_close import read_close
from bapas_desktop.documents.report_pictures import report_pictures
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.regional.forms import FormDraft, Placement, Source
from bapas_desktop.domain.regional.period import PeriodKind, last_finished
from bapas_desktop.domain.regional.reports import State
from bapas_desktop.excel.form_filling.places import Place
from bapas_desktop.excel.regional.book import Maker, write_report
from bapas_desktop.jobs import Job
from bapas_desktop.printing.month_close import month_close_page
from bapas_desktop.printing.regional_letter import regional_letter
from bapas_desktop.printing.regional_report import regional_report
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.regional.kinds import Kind

_TABS = ("jumlah", "rekonsiliasi", "kegiatan", "kinerja", "narasi", "koreksi")
_FORM = "Rekap Bulanan Klien (Kanwil)"
_NUMBER = "WP.21.PAS.08-PR.04.01-131"
_SHEET = "Rekap"
_LINES = (
    ("Klien pada awal bulan", ("awal",)),
    ("Klien masuk", ("masuk",)),
    ("Klien keluar", ("keluar",)),
    ("Klien pada akhir bulan", ("akhir",)),
    ("Klien anak pada akhir bulan", ("akhir", "*", "anak")),
    ("Pertemuan pelatihan", ("pertemuan",)),
    ("Berat panen (kg)", ("berat_panen", "*", "kg")),
)


def regional(studio: Studio) -> Pictures:
    """The sections of the tab Laporan and their forms."""
    page, window = studio.tab("regional"), studio.session.window
    page.show_kind(Kind.REPORTS)
    section = page.current
    section.check_corrections()
    studio.finish_jobs()
    section.table.select_id(section.model.id_at(0))
    yield "laporan-kanwil", window
    page.add_new()
    yield "laporan-kanwil-formulir", page.dialog
    QDialog.done(page.dialog, 0)
    page.show_kind(Kind.CLOSE)
    studio.finish_jobs()
    yield "tutup-bulan", window
    page.show_kind(Kind.ROLLUP)
    page.current.read(_collected(studio))
    studio.finish_jobs()
    yield "gabungan-kanwil", window
    page.show_kind(Kind.INDICATORS)
    studio.finish_jobs()
    section = page.current
    section.table.select_id(section.model.id_at(1))
    yield "indikator", window
    page.edit_current()
    studio.finish_jobs()
    yield "indikator-formulir", page.dialog
    QDialog.done(page.dialog, 0)
    section.show_months()
    studio.finish_jobs()
    [months] = _opened(window)
    yield "indikator-bulanan", months


def regional_report_window(studio: Studio) -> Pictures:
    """The window of a draft tab by tab, its narrative, and of the report that was sent."""
    page, window = studio.tab("regional"), studio.session.window
    page.show_kind(Kind.REPORTS)
    section, store = page.current, studio.office.regional_reports
    section.open_report(store.ids(State.DRAFT)[0])
    studio.finish_jobs()
    [shown] = _opened(window)
    for place, name in enumerate(_TABS):
        shown.tabs.setCurrentIndex(place)
        yield f"laporan-kanwil-{name}", shown
    shown.edit_stories()
    yield "laporan-kanwil-ubah-narasi", shown.dialog
    QDialog.done(shown.dialog, 0)
    QDialog.done(shown, 0)
    section.open_report(store.ids(State.SENT)[0], corrections=True)
    studio.finish_jobs()
    [shown] = _opened(window)
    yield "laporan-kanwil-terkirim", shown


def office_forms(studio: Studio) -> Pictures:
    """A form of the regional office: its cells, and its filling."""
    page, window = studio.tab("regional"), studio.session.window
    draft = FormDraft(
        name=_FORM,
        placements=tuple(
            Placement(sheet=_SHEET, cell=f"C{row}", source=Source.FIGURE, detail=pattern)
            for row, (_words, pattern) in enumerate(_LINES, 7)
        ),
    )
    studio.office.office_forms.add(draft, _regional_form())
    page.show_kind(Kind.FORMS)
    section = page.current
    section.table.select_id(section.model.id_at(0))
    yield "formulir-kanwil", window
    page.edit_current()
    studio.finish_jobs()
    section.dialog.placements.grid.point_at(Place(10, 3))
    yield "formulir-kanwil-sel", section.dialog
    QDialog.done(section.dialog, 0)
    section.fill_current()
    yield "formulir-kanwil-isi", section.fill_dialog


def regional_pages(studio: Studio) -> Mapping[str, Printout]:
    """The report with its covering letter, and the checklist of a month."""
    office = studio.office
    draft = office.regional_reports.records(office.regional_reports.ids(State.DRAFT))[0].draft()
    month = last_finished(PeriodKind.MONTH, NOW.date())
    content = read_content(office, draft)
    lettered = replace(content, draft=replace(draft, number=_NUMBER))
    return {
        "laporan-kanwil-halaman": regional_report(
            office, content, Paper.A4, NOW, photos=report_pictures(office, content)
        ),
        "surat-pengantar": regional_letter(office, lettered, Paper.A4, NOW),
        "tutup-bulan-cetak": month_close_page(office, month, read_close(office, month, Job()), Paper.A4, NOW),
    }


def _opened(window: QWidget) -> list[Any]:
    return [one for one in window.findChildren(QDialog) if one.isVisible()]


def _collected(studio: Studio) -> Path:
    """A folder with the workbooks of three offices, and one that is none."""
    office, folder = studio.office, Path("Laporan Oktober")
    folder.mkdir()
    draft = office.regional_reports.records(office.regional_reports.ids(State.DRAFT))[0].draft()
    content, profile = read_content(office, draft), office.profile.get()
    maker = Maker(
        office=profile, user=USER, now=NOW, measures={one.code: one.name for one in office.clients.measures()}
    )
    for name in (profile.name, "Bapas Contoh Bima", "Bapas Contoh Sumbawa"):
        write_report(folder / f"{name}.xlsx", replace(content, office=name), maker, Job())
    (folder / "catatan rapat.xlsx").write_bytes(_regional_form())
    return folder


def _regional_form() -> bytes:
    """A workbook as the regional office hands it out."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = _SHEET
    for cell, words in (("A1", "REKAPITULASI BULANAN KLIEN PEMASYARAKATAN"), ("A2", "KANTOR WILAYAH DITJENPAS NTB")):
        sheet[cell] = words
        sheet[cell].font = Font(bold=True)
    sheet["A4"], sheet["B4"] = "UPT:", "Bulan:"
    for column, words in enumerate(("No", "Uraian", "Jumlah"), 1):
        head = sheet.cell(6, column, words)
        head.font, head.alignment = Font(bold=True), Alignment(horizontal="center")
    for number, (words, _pattern) in enumerate(_LINES, 1):
        sheet.cell(6 + number, 1, number)
        sheet.cell(6 + number, 2, words)
    sheet.column_dimensions["B"].width, sheet.column_dimensions["C"].width = 34, 28
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
