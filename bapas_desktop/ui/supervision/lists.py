"""The five lists of the tab, with their words."""

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.supervision.reporting import DueState
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.supervision.columns import (
    duty_columns,
    incident_columns,
    permit_columns,
    summons_columns,
    visit_columns,
)
from bapas_desktop.ui.supervision.record_list import DutyRows, Kind, RecordList, Words

translate = QCoreApplication.translate


def make_lists(context: AppContext) -> dict[Kind, RecordList]:
    """The lists in the order of their buttons."""
    office, today = context.office, context.today
    made = (
        RecordList(
            context, Kind.DUTIES, _duties(), DutyRows(office.reporting), duty_columns(today), stretch="full_name"
        ),
        RecordList(context, Kind.VISITS, _visits(), office.visits, visit_columns(), stretch="notes"),
        RecordList(context, Kind.PERMITS, _permits(), office.permits, permit_columns(today), stretch="notes"),
        RecordList(context, Kind.INCIDENTS, _incidents(), office.incidents, incident_columns(), stretch="notes"),
        RecordList(context, Kind.SUMMONS, _letters(), office.summons, summons_columns(), stretch="notes"),
    )
    return {shown.kind: shown for shown in made}


def nobody_words(state: DueState) -> str:
    """What is said where no client's duty stands so: mostly good news."""
    return {
        DueState.OVERDUE: translate("Supervision", "Tidak ada klien yang terlambat lapor."),
        DueState.TODAY: translate("Supervision", "Tidak ada klien yang jatuh tempo hari ini."),
        DueState.WEEK: translate("Supervision", "Tidak ada klien yang jatuh tempo hari ini sampai enam hari lagi."),
        DueState.OBLIGED: translate("Supervision", "Belum ada klien yang wajib lapor. Klien ditulis di bagian Klien."),
        DueState.UNKNOWN: translate("Supervision", "Semua klien yang wajib lapor sudah mempunyai tanggal lapor."),
    }[state]


def _duties() -> Words:
    return Words(
        title=translate("Supervision", "Jatuh tempo"),
        icon="calendar",
        noun=translate("Supervision", "klien"),
        search=translate("Supervision", "Cari nama, nomor, telepon, alamat …"),
        empty="",
    )


def _visits() -> Words:
    return Words(
        title=translate("Supervision", "Riwayat lapor"),
        icon="history",
        noun=translate("Supervision", "lapor"),
        search=translate("Supervision", "Cari nama, nomor register, isi lapor …"),
        empty=translate("Supervision", "Belum ada lapor yang dicatat. Lapor yang sudah lewat pun dapat ditulis."),
    )


def _permits() -> Words:
    return Words(
        title=translate("Supervision", "Izin"),
        icon="permits",
        noun=translate("Supervision", "izin"),
        search=translate("Supervision", "Cari nama, tujuan, keperluan, nomor surat …"),
        empty=translate("Supervision", "Belum ada izin ke luar kota atau ke luar negeri."),
    )


def _incidents() -> Words:
    return Words(
        title=translate("Supervision", "Kejadian"),
        icon="incidents",
        noun=translate("Supervision", "kejadian"),
        search=translate("Supervision", "Cari nama, kejadian, tindakan …"),
        empty=translate("Supervision", "Belum ada kejadian yang dicatat."),
    )


def _letters() -> Words:
    return Words(
        title=translate("Supervision", "Surat panggilan"),
        icon="letters",
        noun=translate("Supervision", "surat panggilan"),
        search=translate("Supervision", "Cari nama, nomor surat, tempat …"),
        empty=translate("Supervision", "Belum ada surat panggilan. Surat dibuat dari daftar Jatuh tempo."),
    )
