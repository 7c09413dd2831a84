"""How purposes and scales of instruments are called, and the columns of their list."""

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.reflections.instruments import Instrument, Purpose, Scale
from bapas_desktop.ui.shared.record_table import Align, Column, Tone

translate = QCoreApplication.translate


def purpose_words(purpose: Purpose) -> str:
    """Who answers what."""
    return {
        Purpose.OFFICER: translate("Reflections", "Penilaian petugas (awal dan akhir)"),
        Purpose.SKILL: translate("Reflections", "Daftar keterampilan (awal dan akhir)"),
        Purpose.PARTICIPANT: translate("Reflections", "Angket peserta (awal dan akhir)"),
        Purpose.SATISFACTION: translate("Reflections", "Kepuasan (di akhir kegiatan)"),
    }[purpose]


def scale_words(scale: Scale) -> str:
    """How is answered."""
    return {
        Scale.FIVE: translate("Reflections", "Angka 1 sampai 5"),
        Scale.FACES: translate("Reflections", "Tiga wajah"),
        Scale.COMPETENT: translate("Reflections", "Kompeten atau belum"),
    }[scale]


def instrument_columns() -> list[Column[Instrument]]:
    """The columns of a list of instruments."""
    return [
        Column(key="title", title=translate("Reflections", "Instrumen"), text=lambda one: one.title, tone=_tone,
               tooltip=lambda one: one.title, width=26),
        Column(key="purpose", title=translate("Reflections", "Untuk apa"), text=lambda one: one.purpose.capitalize(),
               tooltip=lambda one: purpose_words(Purpose(one.purpose)), width=17),
        Column(key="skill", title=translate("Reflections", "Bidang"),
               text=lambda one: one.skill or translate("Reflections", "Semua"), width=15,
               tooltip=lambda one: one.skill or translate("Reflections", "Untuk semua bidang keterampilan")),
        Column(key="scale", title=translate("Reflections", "Skala"), text=_scale, width=9,
               tooltip=lambda one: scale_words(Scale(one.scale))),
        Column(key="version", title=translate("Reflections", "Versi"), text=lambda one: whole(one.version),
               align=Align.RIGHT, width=5),
        Column(key="answers", title=translate("Reflections", "Jawaban"), text=lambda one: whole(one.answers),
               align=Align.RIGHT, width=7),
        Column(key="active", title=translate("Reflections", "Ditawarkan"), text=_offered, tone=_tone,
               align=Align.CENTER, width=10),
        Column(key="questions", title=translate("Reflections", "Pertanyaan"),
               text=lambda one: whole(len(one.questions)), align=Align.RIGHT, width=9),
    ]  # fmt: skip


def _scale(one: Instrument) -> str:
    return {
        Scale.FIVE: translate("Reflections", "1–5"),
        Scale.FACES: translate("Reflections", "Wajah"),
        Scale.COMPETENT: translate("Reflections", "Kompeten"),
    }[Scale(one.scale)]


def _offered(one: Instrument) -> str:
    return translate("Reflections", "Ya") if one.active else translate("Reflections", "Tidak")


def _tone(one: Instrument) -> Tone | None:
    return None if one.active else Tone.MUTED
