"""Words that several dialogs and lists of a client's file share."""

import datetime as dt

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.formats import short_date
from bapas_desktop.domain.supervision.permits import PermitDraft, PermitState
from bapas_desktop.domain.supervision.reporting import QUESTIONS, VisitDraft, VisitMethod

translate = QCoreApplication.translate


def method_name(method: str) -> str:
    """How a client reported, in words."""
    names = {
        VisitMethod.OFFICE: translate("Casework", "Datang ke kantor"),
        VisitMethod.HOME: translate("Casework", "Kunjungan rumah"),
        VisitMethod.PHONE: translate("Casework", "Telepon"),
        VisitMethod.VIDEO: translate("Casework", "Panggilan video"),
    }
    return names[VisitMethod(method)] if method in set(VisitMethod) else method


def answers_words(visit: VisitDraft) -> str:
    """The answers to the five questions and the notes in one line, for a list."""
    told = [getattr(visit, name) for name in (*QUESTIONS, "notes")]
    return " · ".join(" ".join(words.split()) for words in told if words)


def permit_state_words(permit: PermitDraft, today: dt.date) -> str:
    """How a permit stands today."""
    return {
        PermitState.PLANNED: translate("Casework", "Belum berangkat"),
        PermitState.AWAY: translate("Casework", "Sedang pergi"),
        PermitState.RETURNED: translate("Casework", "Kembali {0}").format(short_date(permit.returned_on)),
        PermitState.NOT_RETURNED: translate("Casework", "Belum kembali"),
    }[permit.state(today)]


def wordings(question: str) -> list[str]:
    """Short answers that are heard most; every field takes free text besides."""
    return {
        "condition": [
            translate("Casework", "Sehat."),
            translate("Casework", "Sedang sakit."),
            translate("Casework", "Dalam pengobatan."),
            translate("Casework", "Keluarga dalam keadaan baik."),
        ],
        "activity": [
            translate("Casework", "Bekerja tetap."),
            translate("Casework", "Bekerja lepas."),
            translate("Casework", "Berusaha sendiri."),
            translate("Casework", "Bertani atau berkebun."),
            translate("Casework", "Bersekolah."),
            translate("Casework", "Mengikuti pelatihan."),
            translate("Casework", "Mengurus rumah tangga."),
            translate("Casework", "Belum bekerja."),
        ],
        "surroundings": [
            translate("Casework", "Diterima baik oleh keluarga."),
            translate("Casework", "Diterima baik oleh tetangga."),
            translate("Casework", "Mengikuti kegiatan masyarakat."),
            translate("Casework", "Tinggal di alamat yang sama."),
            translate("Casework", "Pindah alamat."),
        ],
        "obstacles": [
            translate("Casework", "Tidak ada."),
            translate("Casework", "Belum ada pekerjaan."),
            translate("Casework", "Penghasilan belum cukup."),
            translate("Casework", "Kesehatan."),
            translate("Casework", "Jarak dan ongkos ke kantor."),
            translate("Casework", "Masalah keluarga."),
        ],
        "plans": [
            translate("Casework", "Melanjutkan pekerjaan."),
            translate("Casework", "Mencari pekerjaan."),
            translate("Casework", "Memulai usaha."),
            translate("Casework", "Mengikuti pelatihan."),
            translate("Casework", "Melanjutkan sekolah."),
        ],
    }[question]
