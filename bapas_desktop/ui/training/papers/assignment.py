"""Writing the order to officers to hold a program."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.program_papers import PaperKind
from bapas_desktop.printing.assignment import OFFICERS, assignment, drafted, first_offered, offered
from bapas_desktop.printing.letter_people import Addressee
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.training.papers.paper_form import PaperForm
from bapas_desktop.ui.training.papers.people_choice import PeopleChoice


class AssignmentDialog(PaperForm):
    """On what ground, who is sent, what for, when and where."""

    kind = PaperKind.ASSIGNMENT
    choices = (OFFICERS,)

    def __init__(self, program_id: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent.tr("Surat tugas"), program_id, context, parent)
        self.setWindowTitle(self.tr("Surat tugas – {0}").format(self.program_title))
        self.people = PeopleChoice(
            self.tr("Belum ada petugas di Pengaturan dan belum ada panitia. Tulis namanya di kolom nama lain.")
        )
        self.add_group(self.tr("Surat"))
        self.add_number_and_date()
        self.add_text("grounds", self.tr("Dasar"), lines=7, hint=self.tr("Satu dasar tiap baris."))
        self.add_group(self.tr("Petugas"))
        self.add_field(
            OFFICERS, self.tr("Yang ditugaskan"), self.people, wide=True,
            hint=self.tr("NIP dan jabatan diambil dari daftar petugas dan panitia."),
        )  # fmt: skip
        self.add_field(
            "others", self.tr("Nama lain"), self.people.others, wide=True, hint=self.tr("Satu nama tiap baris.")
        )
        self.add_group(self.tr("Tugas"))
        self.add_text("purposes", self.tr("Untuk"), lines=6, hint=self.tr("Satu tugas tiap baris."))
        self.add_text("days", self.tr("Waktu"), lines=1)
        self.add_text("place", self.tr("Tempat"), lines=1)
        self.add_group(self.tr("Penutup"))
        self.add_text("closing", self.tr("Penutup"), lines=4)
        self.add_text("copies", self.tr("Tembusan"), lines=3, hint=self.tr("Satu tembusan tiap baris; boleh kosong."))
        self.load()

    def drafted(self) -> Mapping[str, str]:
        """The texts as the records tell them now."""
        return drafted(self.office, self.program_id)

    def pages(self, face: Face, paper: Paper) -> Printout:
        """The order that the file keeps."""
        return assignment(self.office, self.program_id, face, paper, self.office.database.now())

    def more_texts(self) -> dict[str, str]:
        """Who is sent, where it is not as offered."""
        lines = self.people.lines()
        return {} if lines is None else {OFFICERS: lines}

    def show_more(self, texts: Mapping[str, str]) -> None:
        """Show who is sent."""
        self.people.show_lines(*self._known(), texts.get(OFFICERS))

    def follow_more(self) -> None:
        """Whoever joins the committee meanwhile can be sent too."""
        self.people.follow(*self._known())

    def _known(self) -> tuple[list[Addressee], list[str]]:
        return offered(self.office, self.program_id), first_offered(self.office, self.program_id)
