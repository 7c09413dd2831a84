"""How much a template holds, in words."""

from bapas_desktop.domain.training_plan import TemplateDraft
from bapas_desktop.ui.training.columns import translate


def template_size(template: TemplateDraft) -> str:
    """For example «6 pertemuan, 11 butir persiapan, 8 kebutuhan»."""
    sessions, tasks, needs = len(template.sessions), len(template.tasks), len(template.needs)
    if not needs:
        return translate("Training", "{0} pertemuan, {1} butir persiapan").format(sessions, tasks)
    words = translate("Training", "{0} pertemuan, {1} butir persiapan, {2} kebutuhan")
    return words.format(sessions, tasks, needs)
