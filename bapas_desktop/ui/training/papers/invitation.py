"""Writing the letters of invitation to a program or one of its sessions."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.program_papers import PaperKind
from bapas_desktop.printing.invitation import (
    FORM,
    ONE_EACH,
    RECIPIENTS,
    WITH_LIST,
    clients_of,
    drafted,
    first_offered,
    invitation,
    invited,
    offered,
)
from bapas_desktop.printing.letter_people import Addressee
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import ChoiceField
from bapas_desktop.ui.training.papers.paper_form import PaperForm
from bapas_desktop.ui.training.papers.people_choice import PeopleChoice


class InvitationDialog(PaperForm):
    """To whom, when, where and what for; each gets a letter, or all of them one with a list."""

    kind = PaperKind.INVITATION
    choices = (RECIPIENTS, FORM)

    def __init__(self, program_id: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent.tr("Undangan"), program_id, context, parent)
        self.setWindowTitle(self.tr("Undangan – {0}").format(self.program_title))
        self.people = PeopleChoice(
            self.tr("Belum ada peserta, panitia, instruktur, atau tamu. Tulis namanya di kolom nama lain.")
        )
        self.form = ChoiceField(
            [(ONE_EACH, self.tr("Satu surat untuk tiap orang")), (WITH_LIST, self.tr("Satu surat dengan daftar"))],
            optional=False,
        )
        self.add_group(self.tr("Surat"))
        self.add_scope()
        self.add_number_and_date()
        self.add_text("urgency", self.tr("Sifat"), lines=1, wide=False)
        self.add_text("enclosure", self.tr("Lampiran"), lines=1, wide=False)
        self.add_text("subject", self.tr("Hal"), lines=1)
        self.add_group(self.tr("Penerima"))
        self.add_field("form", self.tr("Bentuk"), self.form, wide=True)
        self.add_field(
            RECIPIENTS, self.tr("Yang diundang"), self.people, wide=True,
            hint=self.tr("Spasi mencentang; baris kelompok mencentang semua anggotanya."),
        )  # fmt: skip
        self.add_field(
            "others",
            self.tr("Nama lain"),
            self.people.others,
            wide=True,
            hint=self.tr("Satu nama atau jabatan tiap baris."),
        )
        self.add_group(self.tr("Acara"))
        self.add_text("days", self.tr("Hari, tanggal"), lines=1)
        self.add_text("hours", self.tr("Pukul"), lines=1, wide=False)
        self.add_text("place", self.tr("Tempat"), lines=1, wide=False)
        self.add_text("agenda", self.tr("Acara"), lines=1)
        self.add_group(self.tr("Isi surat"))
        self.add_text("opening", self.tr("Pembuka"), lines=5)
        self.add_text("closing", self.tr("Penutup"), lines=5)
        self.add_text("copies", self.tr("Tembusan"), lines=3, hint=self.tr("Satu tembusan tiap baris; boleh kosong."))
        self.load()

    def drafted(self) -> Mapping[str, str]:
        """The texts as the records tell them now."""
        return drafted(self.office, self.program_id, self.session_id)

    def pages(self, face: Face, paper: Paper) -> Printout:
        """The letters that the file keeps."""
        return invitation(self.office, self.program_id, face, paper, self.office.database.now(), self.session_id)

    def clients(self) -> Sequence[int]:
        """The participants who are invited."""
        lines = self.draft().texts.get(RECIPIENTS)
        return clients_of(invited(self.office, self.program_id, self.session_id, lines))

    def more_texts(self) -> dict[str, str]:
        """To whom and in what form, where it is not as offered."""
        lines, form = self.people.lines(), self.form.value()
        texts = {} if lines is None else {RECIPIENTS: lines}
        return texts if form == ONE_EACH else texts | {FORM: form}

    def show_more(self, texts: Mapping[str, str]) -> None:
        """Show to whom and in what form."""
        self.people.show_lines(*self._known(), texts.get(RECIPIENTS))
        self.form.set_value(texts.get(FORM, ONE_EACH))

    def follow_more(self) -> None:
        """Whoever joins the program meanwhile can be invited too."""
        self.people.follow(*self._known())

    def _known(self) -> tuple[list[Addressee], list[str]]:
        people = offered(self.office, self.program_id, self.session_id)
        return people, first_offered(self.office, self.program_id)
