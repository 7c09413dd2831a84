"""What the table of scanned pages says about each."""

from collections.abc import Sequence

from bapas_desktop.documents.scans import ScanFile
from bapas_desktop.domain.formats import short_date, whole
from bapas_desktop.domain.scans import Finding, JudgedPage
from bapas_desktop.ui.shared.record_table import Align, Column, Tone
from bapas_desktop.ui.training.columns import translate

_LONGEST_CODE = 40


def scan_columns(files: Sequence[ScanFile]) -> list[Column[JudgedPage]]:
    """The columns; ``files`` may grow."""

    def place(page: JudgedPage) -> str:
        file = files[page.file]
        if file.content.pages == 1:
            return file.name
        return translate("Training", "Hlm. {0} dari {1}").format(whole(page.page + 1), file.name)

    return [
        Column(
            key="wanted", title=translate("Training", "Lampirkan"), text=_wanted, width=10, icon=_tick,
            tone=lambda page: None if page.wanted else Tone.MUTED,
        ),
        Column(key="file", title=translate("Training", "Berkas"), text=place, width=22),
        Column(key="number", title=translate("Training", "Lembar"), text=lambda page: page.number, width=9),
        Column(
            key="page", title=translate("Training", "Hlm."),
            text=lambda page: whole(page.sheet_page) if page.sheet_page else "", align=Align.RIGHT, width=3,
        ),
        Column(
            key="finding", title=translate("Training", "Keterangan"), text=finding_words, width=22,
            tone=lambda page: None if page.finding in (Finding.READY, Finding.ATTACHED) else Tone.WARNING,
            tooltip=finding_hint,
        ),
        Column(
            key="session", title=translate("Training", "Pertemuan"),
            text=lambda page: page.sheet.session_title if page.sheet else "", width=18,
        ),
        Column(
            key="date", title=translate("Training", "Tanggal"),
            text=lambda page: short_date(page.sheet.session_date) if page.sheet else "", width=10,
        ),
        Column(
            key="program", title=translate("Training", "Kegiatan"),
            text=lambda page: page.sheet.program_title if page.sheet else "", width=15,
        ),
    ]  # fmt: skip


def finding_words(page: JudgedPage) -> str:
    """What a page turned out to be."""
    return {
        Finding.READY: translate("Training", "Siap dilampirkan"),
        Finding.SCANNED: translate("Training", "Sudah ada pindaiannya"),
        Finding.TWICE: translate("Training", "Halaman yang sama lagi"),
        Finding.ELSEWHERE: translate("Training", "Lembar kegiatan lain"),
        Finding.UNKNOWN: translate("Training", "Nomor tidak ada di data"),
        Finding.SEVERAL: translate("Training", "Lebih dari satu kode lembar"),
        Finding.FOREIGN: translate("Training", "Bukan kode lembar"),
        Finding.NO_CODE: translate("Training", "Tidak ada kode"),
        Finding.ATTACHED: translate("Training", "Terlampir"),
    }[page.finding]


def finding_hint(page: JudgedPage) -> str:
    """What can be done about it."""
    codes = translate("Training", "Terbaca: {0}.").format(", ".join(code[:_LONGEST_CODE] for code in page.codes))
    return {
        Finding.SCANNED: translate("Training", "Sertakan bila ini halaman yang belum terlampir."),
        Finding.TWICE: translate("Training", "Halaman ini sudah ada di atas; sertakan bila keduanya perlu disimpan."),
        Finding.ELSEWHERE: translate("Training", "Bila disertakan, pindaian masuk ke kegiatan lembar itu."),
        Finding.UNKNOWN: translate("Training", "Pertemuannya mungkin sudah dihapus, atau lembar ini dari kantor lain."),
        Finding.SEVERAL: translate("Training", "Terbaca: {0}. Isi nomornya bila halaman ini tetap satu lembar.").format(
            codes
        ),
        Finding.FOREIGN: translate("Training", "Terbaca: {0}").format(codes),
        Finding.NO_CODE: translate("Training", "Lihat halamannya, lalu isi nomor yang tertera di kaki lembar."),
    }.get(page.finding, "")


def _wanted(page: JudgedPage) -> str:
    if page.finding is Finding.ATTACHED:
        return translate("Training", "Sudah")
    return translate("Training", "Ya") if page.wanted else translate("Training", "Tidak")


def _tick(page: JudgedPage) -> str:
    if page.finding is Finding.ATTACHED:
        return "success"
    return "ticked" if page.wanted else "unticked"
