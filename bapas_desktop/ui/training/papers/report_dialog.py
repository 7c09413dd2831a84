"""The report of a program (laporan kegiatan): its texts, which annexes it has, its pages and its workbook."""

import datetime as dt
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGroupBox, QLabel, QVBoxLayout, QWidget

from bapas_desktop.data.activity_report import read_activity
from bapas_desktop.domain.activity_drafts import drafts
from bapas_desktop.domain.activity_report import (
    ANNEX_TITLES,
    ANNEXES,
    CHAPTERS,
    DRAFT_OF,
    ROMAN,
    SECTION_TITLES,
    Annex,
    Section,
    annex_text,
    chosen_annexes,
)
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.program_papers import PaperKind, ProgramPaperDraft
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.training.papers.paper_form import PaperForm
from bapas_desktop.ui.training.papers.report_export import ActivityExport
from bapas_desktop.ui.training.papers.report_text import ReportText


class ReportDialog(PaperForm):
    """The chapters at the left, the texts of one at the right; tables and photos come from the records."""

    kind = PaperKind.REPORT
    choices = (ANNEXES, *(DRAFT_OF + section for section in Section))

    def __init__(self, program_id: int, context: AppContext, parent: QWidget) -> None:
        title = context.office.programs.get(program_id).title
        self.sections: dict[Section, ReportText] = {}
        self._chapter_names: list[str] = []
        super().__init__(self.tr("Laporan kegiatan – {0}").format(title), program_id, context, parent)
        self._mnemonics.add("e")
        self.export = ActivityExport(program_id, context, self)
        self.export_button = push_button(self.tr("&Ekspor lampiran Excel…"), "export", self.export.ask)
        self.buttons.insertWidget(self.buttons.indexOf(self.print_button), self.export_button)
        self.print_button.setText(self.tr("Simpan dan prati&njau…"))
        self._mnemonics.add("n")
        self.summary = QLabel()
        self.annexes = {annex: QCheckBox(ANNEX_TITLES[annex]) for annex in Annex}
        self._add_head()
        for number, (name, sections) in zip(ROMAN, CHAPTERS, strict=True):
            self._chapter_names.append(f"{number}  {name}")
            self.add_group(self._chapter_names[-1])
            for section in sections:
                self._add_section(section)
        self.load()
        self._tell_state()

    def _add_head(self) -> None:
        self.add_group(self.tr("Judul dan lampiran"))
        self.add_number_and_date()
        box = QGroupBox(self.tr("Lampiran yang dicetak"))
        boxes = QVBoxLayout(box)
        for check in self.annexes.values():
            check.setChecked(True)
            boxes.addWidget(check)
        self.add_widget(box)
        hint = QLabel(
            self.tr(
                "Naskah tiap bab dirancang dari data kegiatan dan boleh diubah; tabel dan foto selalu dari data.\n"
                "Nama peserta dalam naskah menjadi inisial pada cetakan umum. Alasan pembatalan hanya dirancang pada "
                "cetakan internal."
            )
        )
        hint.setProperty("role", "hint")
        for label in (self.summary, hint):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            self.add_widget(label)

    def _add_section(self, section: Section) -> None:
        editor = ReportText()
        self.sections[section] = self._texts[section.value] = editor
        self.add_field(section.value, SECTION_TITLES[section], editor, wide=True)
        editor.value_changed.connect(self._tell_state)

    # What PaperForm asks

    def drafted(self) -> Mapping[str, str]:
        """The texts as the records have them now."""
        return {section.value: text for section, text in drafts(read_activity(self.office, self.program_id)).items()}

    def pages(self, face: Face, paper: Paper) -> Printout:
        """The pages of the report as the file has it."""
        from bapas_desktop.documents.covering import drawn
        from bapas_desktop.printing.activity_report import activity_report

        return activity_report(self.office, self.program_id, face, paper, dt.datetime.now(), draw=drawn)

    def clients(self) -> Sequence[int]:
        """Whose names are on the pages."""
        return [one.client_id for one in read_activity(self.office, self.program_id).participants]

    def more_texts(self) -> dict[str, str]:
        """Which annexes, and what each text that was written was written over."""
        chosen = [annex for annex, check in self.annexes.items() if check.isChecked()]
        kept = {} if len(chosen) == len(Annex) else {ANNEXES: annex_text(chosen)}
        return kept | {DRAFT_OF + section: editor.seen for section, editor in self.sections.items() if editor.seen}

    def show_more(self, texts: Mapping[str, str]) -> None:
        """Show what ``more_texts`` keeps."""
        chosen = chosen_annexes(ProgramPaperDraft(texts=texts))
        for annex, check in self.annexes.items():
            check.setChecked(annex in chosen)
        for section, editor in self.sections.items():
            if DRAFT_OF + section in texts:
                editor.was_seen(texts[DRAFT_OF + section])

    # Showing what was written

    def open(self) -> None:
        """Open, with room for long texts, and in the list for what is said of a chapter."""
        super().open()
        parent = self.parentWidget()
        if parent:
            self.resize(self.size().expandedTo(parent.window().size() * 0.8))
        self._tell_state()
        if self.groups.list:
            room = self.fontMetrics().horizontalAdvance(
                self.tr("{0} (ditulis)").format(max(self._chapter_names, key=len))
            )
            self.groups.list.setFixedWidth(max(self.groups.list.width(), room + self.fontMetrics().height() * 3))

    def _tell_state(self) -> None:
        """Say at the chapters and above the annexes which texts were written, and which of them to look at again."""
        written = [section for section, editor in self.sections.items() if editor.edited() is not None]
        outdated = [section for section in written if self.sections[section].outdated]
        lines = [self.tr("Semua naskah dirancang dari data kegiatan.")]
        if written:
            lines = [self.tr("Ditulis sendiri: {0}.").format(_titles(written))]
        if outdated:
            lines.append(self.tr("Data kegiatan berubah sesudahnya, mohon diperiksa: {0}.").format(_titles(outdated)))
        self.summary.setText("\n".join(lines))
        names = self.groups.list.model() if self.groups.list else None
        for number, (name, (_title, sections)) in enumerate(zip(self._chapter_names, CHAPTERS, strict=False), start=1):
            if names is None:
                return
            words = name
            if set(sections) & set(outdated):
                words = self.tr("{0} (periksa)").format(name)
            elif set(sections) & set(written):
                words = self.tr("{0} (ditulis)").format(name)
            names.setData(names.index(number, 0), words, Qt.ItemDataRole.DisplayRole)


def _titles(sections: Sequence[Section]) -> str:
    return ", ".join(SECTION_TITLES[section] for section in sections)
