"""The charts of Hasil: everybody's way, parts side by side, the curve afterwards, and faces."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.reflections.instruments import Scale
from bapas_desktop.domain.reflections.notes import FACES
from bapas_desktop.domain.reflections.outcomes import CurvePoint
from bapas_desktop.domain.reflections.results import Score, Summary
from bapas_desktop.ui.reflections.outcome_columns import step_words
from bapas_desktop.ui.reflections.results_read import Group
from bapas_desktop.ui.shared.charts.chart import Chart, Line, Pairs, Series

translate = QCoreApplication.translate

_LETTERS = 84
"""Letters that stand under a chart side by side."""


def unit_words(group: Group) -> str:
    """What the axis counts."""
    if group.summary.scale == Scale.COMPETENT:
        return translate("Reflections", "bagian butir yang kompeten")
    low, high = group.limits
    return translate("Reflections", "rata-rata, {0}–{1}").format(whole(int(low)), whole(int(high)))


def pairs_chart(group: Group, *, named: bool, with_program: bool) -> Pairs:
    """A line for each who was rated both times, and their mean."""
    one = group.summary
    lines = [
        Line(name=person_words(score, with_program=with_program), before=float(score.before), after=float(score.after))
        for score in group.scores
        if score.before is not None and score.after is not None
    ]
    mean = None
    if one.mean_before is not None and one.mean_after is not None:
        words = translate("Reflections", "Rata-rata (n = {0})").format(whole(one.pairs))
        mean = Line(name=words, before=float(one.mean_before), after=float(one.mean_after))
    return Pairs(
        title=group.title,
        unit=unit_words(group),
        ends=(translate("Reflections", "Awal"), translate("Reflections", "Akhir")),
        lines=lines,
        mean=mean,
        limits=group.limits,
        tell=group.tell,
        empty=translate("Reflections", "Belum ada data: belum ada orang yang dinilai pada awal dan pada akhir."),
        named=named,
    )


def person_words(score: Score, *, with_program: bool) -> str:
    """A name, with the program where there are several."""
    person = score.person
    return f"{person.name} · {person.program}" if with_program else person.name


def compare_chart(group: Group, parts: Sequence[tuple[str, Summary]], bottom: str) -> Chart:
    """Before and after of each part, side by side, with n under its name; parts without a pair are left out."""
    told = [(name, one) for name, one in parts if one.mean_before is not None and one.mean_after is not None]
    letters = max(_LETTERS // max(len(told), 4), 5)
    empty = translate("Reflections", "Belum ada data: belum ada orang yang dinilai pada awal dan pada akhir.")
    if told:
        empty = translate("Reflections", "Semua rata-rata nol; angkanya ada di tabel.")
    return Chart(
        title=group.title,
        bottom=bottom,
        unit=unit_words(group),
        categories=[
            translate("Reflections", "{0}\nn = {1}").format(_short(name, letters), whole(one.pairs))
            for name, one in told
        ],
        series=[
            Series(name=translate("Reflections", "Awal"), values=[float(one.mean_before or 0) for _, one in told]),
            Series(name=translate("Reflections", "Akhir"), values=[float(one.mean_after or 0) for _, one in told]),
        ],
        tell=group.tell,
        empty=empty,
        beside=True,
        highest=group.limits[1],
    )


def _short(name: str, letters: int) -> str:
    return name if len(name) <= letters else f"{name[: letters - 1].rstrip()}…"


def curve_chart(points: Sequence[CurvePoint]) -> Chart:
    """The share that still uses the skill, of those of whom it is known."""
    shares = [one.practising * 100 / one.asked if one.asked else None for one in points]
    empty = translate("Reflections", "Belum ada data: belum ada peserta yang ditanya pada tindak lanjutnya.")
    if any(one.asked for one in points):
        empty = translate("Reflections", "Tidak seorang pun yang ditanya masih menjalankan keterampilannya.")
    return Chart(
        title=translate("Reflections", "Masih dijalankan setelah kegiatan"),
        bottom=translate("Reflections", "bulan setelah kegiatan"),
        unit=translate("Reflections", "% dari yang ditanya"),
        categories=[
            translate("Reflections", "{0} (n = {1})").format(step_words(one.months), whole(one.asked)) for one in points
        ],
        series=[Series(name=translate("Reflections", "Masih dijalankan"), values=shares, is_line=True)],
        tell=lambda value: whole(int(value + 0.5)),
        empty=empty,
        highest=100,
    )


def faces_chart(faces: Mapping[int, int]) -> Chart:
    """How many slips have which face."""
    return Chart(
        title=translate("Reflections", "Wajah pada lembar refleksi"),
        bottom=translate("Reflections", "wajah"),
        unit=translate("Reflections", "lembar"),
        categories=[FACES[face] for face in sorted(FACES)],
        series=[
            Series(
                name=translate("Reflections", "Lembar"), values=[float(faces.get(face, 0)) for face in sorted(FACES)]
            )
        ],
        tell=lambda value: whole(int(value)) if value == int(value) else "",
        empty=translate("Reflections", "Belum ada wajah pada lembar refleksi kegiatan ini."),
    )
