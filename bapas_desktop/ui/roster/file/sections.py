"""The sections of a client's file that hold facts and the lists of casework."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.timeline import EventKind
from bapas_desktop.ui.casework.case_list import CaseKind, CaseList
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.documents.gallery import DocumentGallery
from bapas_desktop.ui.roster.file import facts
from bapas_desktop.ui.roster.file.case_file import CaseFile
from bapas_desktop.ui.roster.file.fact_block import text_label
from bapas_desktop.ui.roster.file.lines import LineView
from bapas_desktop.ui.roster.file.section import FactsSection, Section
from bapas_desktop.ui.roster.file.timeline import event_line


class IdentitySection(FactsSection):
    """Who the client is and how to reach him or her."""

    def __init__(self, words: facts.Vocabulary, name: str) -> None:
        super().__init__([[facts.identity(words)], [facts.contact(words), facts.notes(words)]], name)
        self.finish()


class GuarantorSection(FactsSection):
    """Who vouches for the client."""

    def __init__(self, words: facts.Vocabulary, name: str) -> None:
        super().__init__([[facts.guarantor(words)], []], name)
        self.finish()


class CaseSection(FactsSection):
    """The numbers, the guidance and the case, and below them how they changed."""

    def __init__(self, context: AppContext, words: facts.Vocabulary, name: str) -> None:
        columns = [[facts.numbers(words), facts.case(words)], [facts.guidance(words), facts.duties(words)]]
        super().__init__(columns, name)
        self.lists = {
            CaseKind.STAGES: self.tr("Tahap"),
            CaseKind.OFFICERS: self.tr("PK"),
            CaseKind.TRANSFERS: self.tr("Pelimpahan"),
            CaseKind.CLOSINGS: self.tr("Pengakhiran"),
        }
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("Tahap, PK, pelimpahan, dan pengakhiran"))
        for kind, title in self.lists.items():
            self.tabs.addTab(CaseList(context, kind, self.tabs), title)
        self.tabs.setMinimumHeight(self.fontMetrics().height() * 15)
        self.below.addWidget(self.tabs, 1)
        self.finish()

    def show_file(self, file: CaseFile) -> None:
        """Show the facts and the lists of a client."""
        super().show_file(file)
        for number in range(self.tabs.count()):
            listed = self.tabs.widget(number)
            if isinstance(listed, CaseList):
                listed.show_client(file.client.id)


class ListsSection(Section):
    """Lists of casework, one below the other under their headings; the heights can be changed."""

    def __init__(self, context: AppContext, lists: Sequence[tuple[CaseKind, str]], shares: Sequence[int]) -> None:
        super().__init__()
        self.lists: list[CaseList] = []
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        for (kind, title), share in zip(lists, shares, strict=True):
            part = QWidget()
            rows = QVBoxLayout(part)
            rows.setContentsMargins(0, 0, 0, 0)
            heading = text_label("heading")
            heading.setText(title)
            listed = CaseList(context, kind, part)
            listed.record_requested.connect(self.record_requested)
            rows.addWidget(heading)
            rows.addWidget(listed, 1)
            self.lists.append(listed)
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(self.splitter.count() - 1, share)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def show_file(self, file: CaseFile) -> None:
        """Show the lists of a client."""
        for listed in self.lists:
            listed.show_client(file.client.id)


class SkillsSection(FactsSection):
    """Interests and skills, and the sessions that the client took part in."""

    def __init__(self, context: AppContext, words: facts.Vocabulary, name: str) -> None:
        super().__init__([[facts.skills(words)]], name)
        self._context = context
        self.heading = text_label("heading")
        self.sessions = LineView(self.tr("Pertemuan yang diikuti"))
        self.sessions.setMinimumHeight(self.fontMetrics().height() * 14)
        self.sessions.empty.say(self.tr("Belum pernah menjadi peserta pertemuan."))
        self.below.addWidget(self.heading)
        self.below.addWidget(self.sessions, 1)
        for column in self.columns:
            column.addStretch()

    def show_file(self, file: CaseFile) -> None:
        """Show the facts and the sessions of a client."""
        super().show_file(file)
        events = self._context.office.timeline.events(file.client.id, [EventKind.SESSION])
        there = sum(event.guidance_no is not None for event in events)
        told = self.tr("Pertemuan yang diikuti: hadir {0} dari {1}").format(whole(there), whole(len(events)))
        self.heading.setText(told if events else self.tr("Pertemuan yang diikuti"))
        self.sessions.show_lines([event_line(event) for event in events])


class DocumentsSection(Section):
    """The documents and photos."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.gallery = DocumentGallery(context, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.gallery)

    def show_file(self, file: CaseFile) -> None:
        """Show the documents of a client."""
        self.gallery.show_client(file.client.id)


class ChangesSection(Section):
    """Who changed what about the client, the newest first."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.list = LineView(self.tr("Riwayat perubahan data klien"))
        self.list.empty.say(self.tr("Belum pernah diubah."))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)

    def show_file(self, file: CaseFile) -> None:
        """Show the changes of a client."""
        from bapas_desktop.ui.roster.file.changes import change_line

        versions = self._context.office.history.versions("client", file.client.id)
        self.list.show_lines([change_line(entry, row) for entry, row in versions])
