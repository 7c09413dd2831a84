"""The lines of the month close in words, for the window, the printed page and the command line alike."""

from collections.abc import Mapping

from bapas_desktop.domain.formats import short_date, whole
from bapas_desktop.domain.regional.month_close import CloseLine, Gap, OpenItem

_OPEN: Mapping[Gap, str] = {
    Gap.SHEETS: "{0} lembar daftar hadir belum kembali atau belum diisikan",
    Gap.UNMARKED: "{0} pertemuan belum lengkap ditandai kehadirannya",
    Gap.NOTES: "{0} pertemuan belum mempunyai catatan refleksi",
    Gap.EVALUATIONS: "{0} kegiatan yang selesai belum lengkap penilaian akhirnya",
    Gap.WEIGHTS: "{0} panen belum ditimbang",
    Gap.LEFT_OVER: "{0} panen belum seluruhnya disalurkan",
    Gap.RECEIPTS: "{0} belanja belum mempunyai bukti",
    Gap.OVERDUE: "{0} klien terlambat lapor",
    Gap.FOLLOW_UPS: "{0} tindak lanjut pascapelatihan belum ditanyakan",
    Gap.WITHOUT_START: "{0} klien tanpa tanggal mulai bimbingan",
    Gap.WITHOUT_END: "{0} klien berakhir tanpa tanggal berakhirnya",
    Gap.UNKNOWN_PEOPLE: "{0} klien tanpa jenis kelamin atau tanggal lahir",
    Gap.EARLIER_REPORT: "{0} laporan periode sebelumnya belum dikirim",
    Gap.CORRECTIONS: "{0} angka laporan terkirim kini berbeda",
    Gap.CHECKS: "{0} jumlah tidak sama dengan catatannya",
}
_DONE: Mapping[Gap, str] = {
    Gap.SHEETS: "Semua lembar daftar hadir sudah kembali dan diisikan",
    Gap.UNMARKED: "Kehadiran semua pertemuan sudah ditandai",
    Gap.NOTES: "Semua pertemuan mempunyai catatan refleksi",
    Gap.EVALUATIONS: "Penilaian akhir semua kegiatan yang selesai sudah lengkap",
    Gap.WEIGHTS: "Semua panen sudah ditimbang",
    Gap.LEFT_OVER: "Semua panen sudah disalurkan",
    Gap.RECEIPTS: "Semua belanja mempunyai bukti",
    Gap.OVERDUE: "Tidak ada klien yang terlambat lapor",
    Gap.FOLLOW_UPS: "Semua tindak lanjut pascapelatihan sudah ditanyakan",
    Gap.WITHOUT_START: "Semua klien mempunyai tanggal mulai bimbingan",
    Gap.WITHOUT_END: "Semua klien yang berakhir mempunyai tanggal berakhirnya",
    Gap.UNKNOWN_PEOPLE: "Jenis kelamin dan tanggal lahir semua klien diketahui",
    Gap.EARLIER_REPORT: "Laporan periode sebelumnya tidak tertinggal",
    Gap.CORRECTIONS: "Angka laporan yang terkirim tidak berubah",
    Gap.CHECKS: "Semua jumlah sama dengan catatannya",
}
PEOPLE = frozenset({Gap.OVERDUE, Gap.FOLLOW_UPS, Gap.WITHOUT_START, Gap.WITHOUT_END, Gap.UNKNOWN_PEOPLE})
"""The lines whose items are clients."""


def line_words(line: CloseLine) -> str:
    """``3 lembar daftar hadir belum kembali atau belum diisikan``, or that nothing of the kind is open."""
    return _DONE[line.gap] if line.is_done else _OPEN[line.gap].format(whole(line.count))


def item_words(item: OpenItem) -> str:
    """The name with the day where it has one."""
    return f"{item.name}, {short_date(item.day)}" if item.day else item.name


def clients_named(lines: list[CloseLine]) -> list[int]:
    """The clients whom the items of the lines name."""
    return sorted({item.id for line in lines if line.gap in PEOPLE for item in line.items})
