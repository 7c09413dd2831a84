"""The page of the four levels in words: what is known on each, and what is missing. On screen and on paper alike."""

from collections.abc import Sequence

from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.reflections.evaluation_sentences import (
    HIDDEN,
    changes_told,
    faces_sentence,
    is_hidden,
    satisfaction_sentence,
    skill_sentence,
)
from bapas_desktop.domain.reflections.kirkpatrick import Evidence, Level, Missing, missing
from bapas_desktop.domain.reflections.outcomes import CurvePoint
from bapas_desktop.domain.sentences import listed

QUESTIONS = {
    Level.REACTION: "apa kata peserta tentang kegiatan?",
    Level.LEARNING: "apa yang berubah pada diri peserta selama kegiatan?",
    Level.BEHAVIOUR: "apakah keterampilannya dijalankan setelah kegiatan?",
    Level.RESULT: "apa yang terjadi dengan peserta kemudian?",
}
MISSING_SENTENCES = {
    Missing.SATISFACTION: "Angket kepuasan belum diisi.",
    Missing.SLIPS: "Belum ada wajah pada lembar refleksi.",
    Missing.BEFORE: "Tidak semua peserta dinilai pada awal kegiatan.",
    Missing.AFTER: "Tidak semua peserta dinilai pada akhir kegiatan.",
    Missing.SKILLS: "Tidak semua peserta diuji keterampilannya.",
    Missing.FOLLOW_UP: "Tindak lanjut sudah jatuh tempo, tetapi belum ada peserta yang diketahui keadaannya.",
    Missing.UNREACHED: "Sebagian peserta belum dihubungi atau tidak dapat dihubungi.",
    Missing.NOT_YET: "Tindak lanjut pertama belum jatuh tempo.",
    Missing.INCOME: "Penghasilan sebagian peserta yang bekerja tidak diketahui.",
}

NOBODY = "Belum ada peserta yang terdaftar."


def level_lines(evidence: Evidence, level: Level, *, public: bool = False) -> list[str]:
    """What is known on a level, each with its n; empty where nothing is."""
    if level is Level.REACTION:
        known = _reaction(evidence, public=public)
    elif level is Level.LEARNING:
        known = _learning(evidence, public=public)
    elif level is Level.BEHAVIOUR:
        known = [_point(one, public=public) for one in evidence.points if one.asked]
    else:
        known = _result(evidence, public=public)
    return [words for words in known if words]


def missing_words(one: Missing, evidence: Evidence) -> str:
    """What is missing, in a sentence; where it is counted, with how many."""
    points = [point for point in evidence.points if point.unknown]
    if one is Missing.UNREACHED and points:
        last = points[-1]
        return (
            f"{whole(last.unknown)} dari {whole(last.expected)} peserta belum diketahui keadaannya "
            f"{last.months} bulan setelah kegiatan."
        )
    return MISSING_SENTENCES[one]


def missing_lines(evidence: Evidence, level: Level) -> list[str]:
    """All that a level lacks; where nobody takes part, that alone, or nothing lacking would read as all known."""
    if not evidence.participants and level is Level.LEARNING:
        return [NOBODY]
    return [missing_words(one, evidence) for one in missing(evidence, level)]


def _reaction(evidence: Evidence, *, public: bool) -> Sequence[str]:
    notes = f"Catatan refleksi: {whole(evidence.notes)}." if evidence.notes else ""
    return [
        satisfaction_sentence(evidence.satisfaction, evidence.forms, public=public),
        faces_sentence(dict(evidence.faces), public=public),
        notes,
    ]


def _learning(evidence: Evidence, *, public: bool) -> Sequence[str]:
    return [*changes_told(evidence, public=public), skill_sentence(evidence, public=public)]


def _point(one: CurvePoint, *, public: bool) -> str:
    if is_hidden(one.asked, public=public):
        return f"{one.months} bulan setelah kegiatan: {HIDDEN}."
    return (
        f"{one.months} bulan setelah kegiatan: {whole(one.practising)} dari {whole(one.asked)} orang yang diketahui "
        f"masih menjalankan keterampilannya."
    )


def _result(evidence: Evidence, *, public: bool) -> Sequence[str]:
    """Where everybody is who is known; the offences too, since silence about them would be praise."""
    states = evidence.states()
    count = sum(states.values())
    if not count:
        return []
    if is_hidden(count, public=public):
        return [f"Keadaan terakhir: {HIDDEN}."]
    told = listed(
        f"{state.value} {'kurang dari 5' if is_hidden(number, public=public) else whole(number)}"
        for state, number in states.items()
    )
    return [f"Keadaan terakhir {whole(count)} orang yang diketahui: {told}."]
