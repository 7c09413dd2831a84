"""What evaluations say in sentences, with n beside every mean; what was not measured is said so."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.reflections.instruments import Purpose, Scale
from bapas_desktop.domain.reflections.kirkpatrick import Evidence
from bapas_desktop.domain.reflections.notes import FACES
from bapas_desktop.domain.reflections.outcomes import CurvePoint
from bapas_desktop.domain.reflections.results import SMALLEST_SHOWN, Satisfaction, Summary, band
from bapas_desktop.domain.sentences import listed

RATED = (Purpose.OFFICER, Purpose.PARTICIPANT)
"""The purposes whose means have steps of a scale; skills are told as shares."""
HIDDEN = f"< {SMALLEST_SHOWN}, tidak ditampilkan"
SMALL = (
    "Kelompok kecil (kurang dari 30 pasangan): angka hanya menggambarkan peserta yang dinilai, tidak dapat berlaku "
    "umum, dan tidak membuktikan bahwa perubahannya disebabkan oleh kegiatan ini."
)
_HUNDREDTH = Decimal("0.01")


def two_places(value: Fraction, *, signed: bool = False) -> str:
    """``3,60``, rounded half up from the exact value; with its sign ``+1,20`` or ``−0,40``."""
    exact = Decimal(abs(value).numerator) / Decimal(abs(value).denominator)
    rounded = exact.quantize(_HUNDREDTH, ROUND_HALF_UP)
    sign = "" if not rounded else "−" if value < 0 else "+" if signed else ""
    return f"{sign}{rounded}".replace(".", ",")


def share(value: Fraction, *, signed: bool = False) -> str:
    """``62,5 %``, rounded half up; a change of shares is one of points: ``+12,5 poin``."""
    tenths = int((abs(value) * 2000 + 1) // 2)
    sign = "" if not tenths else "−" if value < 0 else "+" if signed else ""
    digits = f"{tenths // 10},{tenths % 10}".removesuffix(",0")
    return f"{sign}{digits} {'poin' if signed else '%'}"


def figure(value: Fraction | None, scale: str, *, signed: bool = False) -> str:
    """A mean or change as its scale is told: skills as a share of their list, all others with two places."""
    if value is None:
        return "–"
    return share(value, signed=signed) if scale == Scale.COMPETENT else two_places(value, signed=signed)


def band_of(mean: Fraction | None, scale: str) -> str:
    """What a mean of a scale of five is called; other scales have no such words."""
    found = band(mean) if scale == Scale.FIVE else None
    return found.value if found else ""


def is_hidden(count: int, *, public: bool) -> bool:
    """Whether a part is so small that a page for the public does not show it."""
    return public and 0 < count < SMALLEST_SHOWN


def change_sentence(purpose: Purpose, one: Summary) -> str:
    """``Motivasi (penilaian petugas, n = 20): rata-rata 2,40 (rendah) menjadi 3,60 (tinggi), …``."""
    before, after = (
        figure(mean, one.scale) + (f" ({name})" if (name := band_of(mean, one.scale)) else "")
        for mean in (one.mean_before, one.mean_after)
    )
    highest = " dari 3" if one.scale == Scale.FACES else ""
    return (
        f"{one.title} ({purpose.value}, n = {whole(one.pairs)}): rata-rata {before} menjadi {after}{highest}, "
        f"berubah {figure(one.change, one.scale, signed=True)}; {whole(one.rose)} naik, {whole(one.stayed)} tetap, "
        f"{whole(one.fell)} turun."
    )


def skill_sentence(evidence: Evidence, *, public: bool = False) -> str:
    """Who can do everything on the list of skills; empty where nobody was tested."""
    tested, able = evidence.skilled
    if not tested:
        return ""
    if is_hidden(tested, public=public):
        return f"Keterampilan: kurang dari {SMALLEST_SHOWN} orang diuji, tidak ditampilkan."
    return f"Dari {whole(tested)} orang yang diuji keterampilannya, {whole(able)} kompeten pada seluruh butir."


def satisfaction_sentence(sides: Sequence[Satisfaction], forms: int, *, public: bool = False) -> str:
    """How each side of the training was found; empty where nobody was asked."""
    if not forms:
        return ""
    if is_hidden(forms, public=public):
        return f"Kepuasan peserta: kurang dari {SMALLEST_SHOWN} angket, tidak ditampilkan."
    told = listed(
        f"{one.group} {two_places(one.mean)} dari {one.highest}"
        for one in sides
        if one.mean is not None and not is_hidden(one.answers, public=public)
    )
    return f"Kepuasan peserta ({whole(forms)} angket): {told}."


def faces_sentence(faces: dict[int, int], *, public: bool = False) -> str:
    """How many marked which face; empty where nobody did."""
    count = sum(faces.values())
    if not count:
        return ""
    if is_hidden(count, public=public):
        return f"Wajah pada lembar refleksi: kurang dari {SMALLEST_SHOWN} lembar, tidak ditampilkan."
    told = listed(
        f"{FACES[face].lower()} {whole(faces[face])}" for face in sorted(FACES, reverse=True) if faces.get(face)
    )
    return f"Wajah pada {whole(count)} lembar refleksi: {told}."


def follow_up_sentence(points: Sequence[CurvePoint], *, public: bool = False) -> str:
    """What was known at the last follow-up that reached anybody; empty before."""
    known = [point for point in points if point.asked]
    if not known:
        return ""
    last = known[-1]
    when = f"Tindak lanjut {last.months} bulan setelah kegiatan"
    if is_hidden(last.asked, public=public):
        return f"{when}: kurang dari {SMALLEST_SHOWN} orang diketahui, tidak ditampilkan."
    unknown = f"; {whole(last.unknown)} orang belum diketahui" if last.unknown else ""
    return (
        f"{when}: dari {whole(last.asked)} orang yang diketahui keadaannya, {whole(last.practising)} masih menjalankan "
        f"keterampilannya dan {whole(last.productive)} bekerja, berusaha, atau magang{unknown}."
    )


def not_measured(evidence: Evidence) -> str:
    """What nothing is known of, in one sentence; empty where all was measured."""
    rated = [one for purpose in RATED for one in evidence.summaries(purpose)]
    lacking = {
        "motivasi, percaya diri, dan keterlibatan pada awal dan akhir": not any(one.pairs for one in rated),
        "keterampilan": not evidence.skilled[0],
        "kepuasan peserta": not evidence.forms,
        "wajah pada lembar refleksi": not evidence.faces,
        "keadaan peserta setelah kegiatan": not any(point.asked for point in evidence.points),
    }
    names = [name for name, lacks in lacking.items() if lacks]
    return f"Belum diukur: {'; '.join(names)}." if names else ""


def brief_conclusion(evidence: Evidence, *, public: bool = False) -> list[str]:
    """The conclusion in few sentences: how far each mean moved, then skills, afterwards, and what is not known."""
    found = []
    for purpose in RATED:
        told = [one for one in evidence.summaries(purpose) if one.pairs and not is_hidden(one.pairs, public=public)]
        parts = [f"{one.title} {figure(one.change, one.scale, signed=True)} (n = {whole(one.pairs)})" for one in told]
        if parts:
            found.append(f"Perubahan rata-rata menurut {purpose.value}: {listed(parts)}.")
    found.append(skill_sentence(evidence, public=public))
    found.append(follow_up_sentence(evidence.points, public=public))
    if any(one.pairs and one.is_small for purpose in RATED for one in evidence.summaries(purpose)):
        found.append(SMALL)
    return [words for words in (*found, not_measured(evidence)) if words]


def changes_told(evidence: Evidence, *, public: bool = False) -> list[str]:
    """A sentence for each group of questions that was rated both times; those of a few are named together."""
    found = []
    for purpose in RATED:
        rated = [one for one in evidence.summaries(purpose) if one.pairs]
        few = [one.title for one in rated if is_hidden(one.pairs, public=public)]
        found += [change_sentence(purpose, one) for one in rated if not is_hidden(one.pairs, public=public)]
        if few:
            found.append(f"{listed(few)} ({purpose.value}): kurang dari {SMALLEST_SHOWN} orang, tidak ditampilkan.")
    return found


def conclusion(evidence: Evidence, *, public: bool = False) -> list[str]:
    """All that is known of a program, drafted from its numbers: what changed, skills, liking, and afterwards."""
    found = changes_told(evidence, public=public)
    found += [
        skill_sentence(evidence, public=public),
        satisfaction_sentence(evidence.satisfaction, evidence.forms, public=public),
        faces_sentence(dict(evidence.faces), public=public),
        follow_up_sentence(evidence.points, public=public),
    ]
    if any(one.pairs and one.is_small for purpose in RATED for one in evidence.summaries(purpose)):
        found.append(SMALL)
    return [words for words in (*found, not_measured(evidence)) if words]
