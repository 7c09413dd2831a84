"""How much a template holds, in words."""

from collections.abc import Sequence

from bapas_desktop.ui.training.columns import translate


def template_size(sessions: Sequence[object], tasks: Sequence[object]) -> str:
    """For example «6 pertemuan, 11 butir persiapan»."""
    return translate("Training", "{0} pertemuan, {1} butir persiapan").format(len(sessions), len(tasks))
