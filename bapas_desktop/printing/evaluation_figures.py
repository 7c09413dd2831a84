"""What pages draw of evaluations: rows of the table before and after, paired lines, bars; nobody is named in them."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.reflections.evaluation_sentences import HIDDEN, band_of, figure, is_hidden, share, two_places
from bapas_desktop.domain.reflections.instruments import Purpose, Scale
from bapas_desktop.domain.reflections.kirkpatrick import Evidence
from bapas_desktop.domain.reflections.notes import FACES
from bapas_desktop.domain.reflections.outcomes import CurvePoint
from bapas_desktop.domain.reflections.results import Satisfaction, Score, Summary, by_purpose, summarise
from bapas_desktop.printing.letterhead import flowing

Row = dict[str, Any]
PURPOSES = (Purpose.OFFICER, Purpose.PARTICIPANT, Purpose.SKILL)
_ENDS = {Scale.FIVE: (1, 5), Scale.FACES: (1, 3), Scale.COMPETENT: (0, 1)}


def purpose_title(purpose: Purpose) -> str:
    """``Penilaian petugas``."""
    return purpose.value.capitalize()


def scale_words(scale: str) -> str:
    """What the figures of a scale are."""
    return {
        Scale.FIVE: "skala 1–5", Scale.FACES: "tiga wajah, 1–3", Scale.COMPETENT: "bagian daftar yang kompeten",
    }[Scale(scale)]  # fmt: skip


def change_rows(evidence: Evidence, *, public: bool) -> list[Row]:
    """A row for each purpose and group of questions; the figures of a few are not shown to everybody."""
    rows = []
    for purpose in PURPOSES:
        for part in _groups(evidence, purpose):
            one = summarise(part[0].group, part)
            about = {
                "purpose": purpose_title(purpose), "group": flowing(one.group), "scale": scale_words(one.scale),
                "hidden": HIDDEN if is_hidden(one.pairs, public=public) else "",
                "empty": not one.pairs, "small": bool(one.pairs) and one.is_small,
            }  # fmt: skip
            rows.append(about if about["hidden"] else about | _figures(one))
    return rows


def _figures(one: Summary) -> Row:
    ends = _ENDS[Scale(one.scale)]
    return {
        "pairs": whole(one.pairs),
        "once": whole(one.only_before + one.only_after) if one.only_before + one.only_after else "–",
        "before": figure(one.mean_before, one.scale),
        "after": figure(one.mean_after, one.scale),
        "band_before": band_of(one.mean_before, one.scale),
        "band_after": band_of(one.mean_after, one.scale),
        "median": " → ".join(figure(one, scale) for one, scale in (
            (one.median_before, one.scale), (one.median_after, one.scale),
        )) if one.pairs else "–",
        "change": figure(one.change, one.scale, signed=True),
        "rose": whole(one.rose), "stayed": whole(one.stayed), "fell": whole(one.fell),
        "bars": [_part(mean, ends) for mean in (one.mean_before, one.mean_after) if mean is not None],
    }  # fmt: skip


def _groups(evidence: Evidence, purpose: Purpose) -> list[list[Score]]:
    """The scores of a purpose by group of questions and scale: unlike scales have no mean together."""
    found: dict[tuple[str, str], list[Score]] = {}
    for score in by_purpose(evidence.scores).get(purpose, ()):
        found.setdefault((score.group, score.scale), []).append(score)
    return list(found.values())


def _part(value: Fraction, ends: tuple[int, int]) -> float:
    """Where a value lies between the ends of its scale."""
    return float((value - ends[0]) / (ends[1] - ends[0]))


def paired_lines(evidence: Evidence, *, public: bool) -> list[Row]:
    """For each group of questions its lines from the beginning to the end, equal ones as one with their number."""
    panels = []
    for purpose in PURPOSES:
        for part in _groups(evidence, purpose):
            pairs = Counter((one.before, one.after) for one in part if one.before is not None and one.after is not None)
            count = sum(pairs.values())
            if not count or is_hidden(count, public=public):
                continue
            ends = _ENDS[Scale(part[0].scale)]
            ticks = (0, Fraction(1, 2), 1) if part[0].scale == Scale.COMPETENT else range(ends[0], ends[1] + 1)
            panels.append({
                "title": flowing(summarise(part[0].group, part).title),
                "about": f"{purpose_title(purpose)}, n = {whole(count)}",
                "ticks": [{"at": _part(Fraction(tick), ends), "label": _tick(tick, part[0].scale)} for tick in ticks],
                "lines": [
                    {"from": _part(before, ends), "to": _part(after, ends), "count": number,
                     "way": "rose" if after > before else "fell" if after < before else "stayed"}
                    for (before, after), number in sorted(pairs.items(), key=_who_fell_last)
                ],
            })  # fmt: skip
    return panels


def _who_fell_last(line: tuple[tuple[Fraction, Fraction], int]) -> tuple[bool, Fraction, Fraction]:
    """So that no line of the many hides one that falls."""
    (before, after), _number = line
    return after < before, before, after


def _tick(tick: int | Fraction, scale: str) -> str:
    return f"{int(tick * 100)} %" if scale == Scale.COMPETENT else str(tick)


def satisfaction_bars(sides: Sequence[Satisfaction], *, public: bool) -> list[Row]:
    """The mean of each side of the training, and who was content."""
    bars = []
    for one in sides:
        if one.mean is None or one.satisfied is None:
            continue
        label = flowing(one.group) + ("" if one.highest == 5 else " (tiga wajah)")
        if is_hidden(one.answers, public=public):
            bars.append({"label": label, "share": 0.0, "value": HIDDEN})
            continue
        value = f"{two_places(one.mean)} dari {one.highest}; puas {share(one.satisfied)} (n = {whole(one.answers)})"
        bars.append({"label": label, "share": _part(one.mean, (1, one.highest)), "value": value})
    return bars


def face_bars(evidence: Evidence, *, public: bool) -> list[Row]:
    """How many marked each face, the happiest first; nothing where so few did that everybody knew who."""
    count = sum(evidence.faces.values())
    if not count:
        return []
    if is_hidden(count, public=public):
        return [{"face": face, "label": words, "share": 0.0, "value": HIDDEN} for face, words in _faces()]
    return [
        {
            "face": face, "label": words, "share": evidence.faces.get(face, 0) / count,
            "value": f"{whole(evidence.faces.get(face, 0))} ({share(Fraction(evidence.faces.get(face, 0), count))})",
        }
        for face, words in _faces()
    ]  # fmt: skip


def _faces() -> list[tuple[int, str]]:
    return sorted(FACES.items(), reverse=True)


def curve_points(points: Sequence[CurvePoint], *, public: bool) -> list[Row]:
    """The curve of who still uses the skill: the share of those of whom it is known, with the others beside it."""
    found = []
    for one in points:
        row = {
            "months": one.months, "label": f"{one.months} bulan",
            "asked": whole(one.asked), "expected": whole(one.expected), "unknown": whole(one.unknown),
        }  # fmt: skip
        if not one.asked:
            row |= {"at": None, "value": "belum ada data", "productive": "–", "practising": "–"}
        elif is_hidden(one.asked, public=public):
            row |= {"at": None, "value": HIDDEN, "productive": HIDDEN, "practising": HIDDEN, "asked": "< 5"}
            row["unknown"] = "–"
        else:
            still = Fraction(one.practising, one.asked)
            row |= {
                "at": float(still), "value": share(still), "practising": whole(one.practising),
                "productive": f"{whole(one.productive)} ({share(Fraction(one.productive, one.asked))})",
            }  # fmt: skip
        found.append(row)
    return found
