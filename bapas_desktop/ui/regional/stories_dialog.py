"""The narrative of a report: each part drafted from the numbers until somebody writes it anew."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.regional.content import Content
from bapas_desktop.domain.regional.reports import LONGEST_STORY, ReportDraft, Story
from bapas_desktop.domain.regional.stories import TITLES, told_stories
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.drafted_text import DraftedText
from bapas_desktop.ui.shared.form_dialog import FormDialog


class StoriesDialog(FormDialog[ReportDraft]):
    """A text for each part. What is the draft itself is not kept, so that it goes on following the records."""

    def __init__(
        self, content: Content, save: Callable[[ReportDraft], object], context: AppContext, parent: QWidget
    ) -> None:
        super().__init__(parent.tr("Narasi laporan"), self._rules, save, context.asker, parent)
        self._start = content.draft
        drafted = told_stories(replace(content, draft=replace(content.draft, stories={})))
        self.texts = {story: DraftedText(lines=10) for story in Story}
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 96)
        for story, text in self.texts.items():
            self.add_group(TITLES[story])
            text.show_text(drafted[story], self._start.stories.get(story))
            self.add_field(
                story.name.lower(), TITLES[story], text, wide=True,
                hint=self.tr("Dirancang dari angka laporan. Yang Anda tulis sendiri tetap, walau angkanya berubah."),
            )  # fmt: skip

    def draft(self) -> ReportDraft:
        """The report with what was written; an emptied part is drafted again."""
        written = {story.value: words for story, text in self.texts.items() if (words := (text.edited() or "").strip())}
        return replace(self._start, stories=written)

    def _rules(self, draft: ReportDraft) -> list[Issue]:
        return [
            Issue(Story(story).name.lower(), "too_long", values=(str(LONGEST_STORY),))
            for story, text in draft.stories.items() if len(text) > LONGEST_STORY
        ]  # fmt: skip
