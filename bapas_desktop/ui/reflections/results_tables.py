"""The figures of Hasil as rows of words; what was not measured is never a zero."""

from collections.abc import Mapping
from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.formats import MONTHS, whole
from bapas_desktop.domain.reflections.evaluation_sentences import band_of, figure, share, two_places
from bapas_desktop.domain.reflections.outcomes import CurvePoint, OutcomeState
from bapas_desktop.domain.reflections.results import Cut, Satisfaction, Summary, cut_by, summarise
from bapas_desktop.printing.client_facts import SEX_NAMES
from bapas_desktop.ui.reflections.outcome_columns import state_words, step_words
from bapas_desktop.ui.reflections.results_read import Group

translate = QCoreApplication.translate

NOTHING = "–"


def number_headings() -> list[str]:
    """The columns of the figures."""
    return [
        translate("Reflections", "Kelompok pertanyaan"), translate("Reflections", "n pasangan"),
        translate("Reflections", "Awal"), translate("Reflections", "Akhir"), translate("Reflections", "Perubahan"),
        translate("Reflections", "Golongan"), translate("Reflections", "Median"), translate("Reflections", "Naik"),
        translate("Reflections", "Tetap"), translate("Reflections", "Turun"), translate("Reflections", "Hanya awal"),
        translate("Reflections", "Hanya akhir"),
    ]  # fmt: skip


def number_row(name: str, one: Summary) -> list[str]:
    """The figures of a group; without a pair only that there is none, and who was rated once."""
    middle = [NOTHING] * 8
    if one.pairs:
        before, after = band_of(one.mean_before, one.scale), band_of(one.mean_after, one.scale)
        medians = figure(one.median_before, one.scale), figure(one.median_after, one.scale)
        middle = [
            figure(one.mean_before, one.scale), figure(one.mean_after, one.scale),
            figure(one.change, one.scale, signed=True), f"{before} → {after}" if before else NOTHING,
            " → ".join(medians), whole(one.rose), whole(one.stayed), whole(one.fell),
        ]  # fmt: skip
    return [name, whole(one.pairs), *middle, whole(one.only_before), whole(one.only_after)]


_NOT_COMPARED = slice(5, 7)


def compare_headings(part: str) -> list[str]:
    """The columns of the comparison, the first of which names the parts; without bands and medians."""
    found = [part, *number_headings()[1:]]
    del found[_NOT_COMPARED]
    return found


def compare_row(name: str, one: Summary) -> list[str]:
    """The figures of a part."""
    found = number_row(name, one)
    del found[_NOT_COMPARED]
    return found


def parts_of(group: Group, cut: Cut) -> list[tuple[str, Summary]]:
    """The parts of a group with what they are called; who is not known stands last."""
    parts = cut_by(group.scores, cut)
    return [(cut_words(cut, key), summarise(group.summary.group, scores)) for key, scores in parts.items()]


def cut_words(cut: Cut, key: str) -> str:
    """What a part is called on screen."""
    if not key:
        return translate("Reflections", "tidak diketahui")
    if cut is Cut.SEX:
        return {sex.value: words for sex, words in SEX_NAMES.items()}.get(key, key)
    if cut is Cut.AGE:
        return translate("Reflections", "{0} tahun").format(key)
    if cut is Cut.PERIOD:
        return f"{MONTHS[int(key[5:]) - 1]} {key[:4]}"
    return key


def satisfaction_headings(highest: int) -> list[str]:
    """The columns of what participants say, with a count for each step."""
    return [
        translate("Reflections", "Aspek"), translate("Reflections", "n jawaban"), translate("Reflections", "Rata-rata"),
        translate("Reflections", "Puas"),
        *(translate("Reflections", "Nilai {0}").format(step) for step in range(1, highest + 1)),
    ]  # fmt: skip


def satisfaction_row(one: Satisfaction, highest: int) -> list[str]:
    """One side of the training; a step that its scale does not have stays empty."""
    steps = [whole(one.counts.get(step, 0)) if step <= one.highest else "" for step in range(1, highest + 1)]
    mean, happy = one.mean, one.satisfied
    name = translate("Reflections", "{0} (tiga wajah)").format(one.group) if one.highest == 3 else one.group
    return [
        name, whole(one.answers), NOTHING if mean is None else two_places(mean),
        NOTHING if happy is None else share(happy), *steps,
    ]  # fmt: skip


def point_headings() -> list[str]:
    """The columns of the curve."""
    return [
        translate("Reflections", "Setelah"), translate("Reflections", "Seharusnya"),
        translate("Reflections", "Ditanya (n)"), translate("Reflections", "Masih dijalankan"),
        translate("Reflections", "Bagian"), translate("Reflections", "Bekerja, usaha, magang"),
        translate("Reflections", "Belum diketahui"),
    ]  # fmt: skip


def point_row(one: CurvePoint) -> list[str]:
    """One point of the curve; nothing is a share of nobody."""
    known = [NOTHING, NOTHING, NOTHING]
    if one.asked:
        known = [whole(one.practising), share(Fraction(one.practising, one.asked)), whole(one.productive)]
    return [step_words(one.months), whole(one.expected), whole(one.asked), *known, whole(one.unknown)]


def state_rows(states: Mapping[OutcomeState, int]) -> list[list[str]]:
    """How many are where; empty where of nobody anything is known."""
    total = sum(states.values())
    return [
        [state_words(state), whole(count), share(Fraction(count, total))] for state, count in states.items()
    ]  # fmt: skip
