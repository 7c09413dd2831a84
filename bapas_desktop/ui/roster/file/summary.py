"""The section «Ringkasan»: what somebody needs who has the client before the desk."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bapas_desktop.domain.formats import full_date
from bapas_desktop.domain.supervision.reporting import QUESTIONS, Visit
from bapas_desktop.ui.casework.case_words import method_name
from bapas_desktop.ui.roster.file import facts
from bapas_desktop.ui.roster.file.case_file import CaseFile
from bapas_desktop.ui.roster.file.fact_block import text_label
from bapas_desktop.ui.roster.file.section import FactsSection


class SummarySection(FactsSection):
    """The guidance and the case at the left; duties, the last report, and whom to call at the right."""

    def __init__(self, words: facts.Vocabulary, name: str) -> None:
        left = [facts.guidance(words), facts.case(words)]
        right = [facts.duties(words), facts.contact(words), facts.guarantor(words), facts.notes(words)]
        super().__init__([left, [facts.brief(group) for group in right]], name, editable=False)
        self.last_report = LastReport()
        self.columns[1].insertWidget(1, self.last_report)
        self.finish()

    def show_file(self, file: CaseFile) -> None:
        """Show the facts and the last report."""
        super().show_file(file)
        self.last_report.show_visit(file.last_visit)


class LastReport(QWidget):
    """When the client reported last, and the answers to the five questions."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = text_label("heading")
        self.heading.setText(self.tr("Lapor terakhir"))
        self.about, self.answers = text_label("hint"), text_label("")
        self.answers.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.fontMetrics().height() // 4)
        for widget in (self.heading, self.about, self.answers):
            layout.addWidget(widget)

    def show_visit(self, visit: Visit | None) -> None:
        """Show a report; nothing where the client never reported."""
        self.setVisible(visit is not None)
        if visit is None:
            return
        about = (full_date(visit.date), method_name(visit.method).lower(), visit.place, visit.officer)
        self.about.setText(" · ".join(part for part in about if part))
        titles = {
            "condition": self.tr("Keadaan"),
            "activity": self.tr("Kegiatan"),
            "surroundings": self.tr("Lingkungan"),
            "obstacles": self.tr("Kendala"),
            "plans": self.tr("Rencana"),
            "notes": self.tr("Catatan"),
        }
        told = [(titles[name], getattr(visit, name)) for name in (*QUESTIONS, "notes")]
        self.answers.setText("\n".join(f"{title}: {words}" for title, words in told if words))
        self.answers.setVisible(bool(self.answers.text()))
