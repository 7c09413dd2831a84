"""The page of the four levels: what is known on each, and beside it what is missing."""

from typing import Any

from bapas_desktop.domain.reflections.kirkpatrick import Evidence, Level
from bapas_desktop.domain.reflections.kirkpatrick_words import QUESTIONS, level_lines, missing_lines
from bapas_desktop.printing.letterhead import flowing


def kirkpatrick_boxes(evidence: Evidence, *, public: bool) -> list[dict[str, Any]]:
    """A box for each level, in their order."""
    return [
        {
            "number": number,
            "title": level.value,
            "question": QUESTIONS[level],
            "known": [flowing(words) for words in level_lines(evidence, level, public=public)],
            "missing": missing_lines(evidence, level),
        }
        for number, level in enumerate(Level, 1)
    ]
