"""Writing the minutes of a program or of one of its sessions."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.program_papers import PaperKind
from bapas_desktop.printing.event_minutes import clients, drafted, event_minutes
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.training.papers.paper_form import PaperForm


class EventMinutesDialog(PaperForm):
    """What was done, what stood in the way, what was handed over; who was there is counted from the marks."""

    kind = PaperKind.MINUTES

    def __init__(self, program_id: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent.tr("Berita acara kegiatan"), program_id, context, parent)
        self.setWindowTitle(self.tr("Berita acara kegiatan – {0}").format(self.program_title))
        self.add_group(self.tr("Berita acara"))
        self.add_scope()
        self.add_number_and_date()
        self.add_text(
            "opening", self.tr("Kalimat pembuka"), lines=6,
            hint=self.tr("Jumlah yang hadir dihitung dari tanda kehadiran dan tidak perlu ditulis."),
        )  # fmt: skip
        self.add_group(self.tr("Pelaksanaan"))
        self.add_text("done", self.tr("Yang dilaksanakan"), lines=8, hint=self.tr("Satu butir tiap baris."))
        self.add_text(
            "obstacles", self.tr("Kendala"), lines=4,
            hint=self.tr("Kosongkan untuk ditulis tangan pada garis titik-titik."),
        )  # fmt: skip
        self.add_group(self.tr("Serah terima"))
        self.add_text(
            "goods", self.tr("Barang yang diserahterimakan"), lines=8,
            hint=self.tr("Apa, berapa, dari siapa kepada siapa. Bila kosong, bagian ini tidak dicetak."),
        )  # fmt: skip
        self.add_group(self.tr("Penutup"))
        self.add_text("closing", self.tr("Kalimat penutup"), lines=3)
        self.load()
        self.dated.value_changed.connect(self.follow_records)

    def drafted(self) -> Mapping[str, str]:
        """The texts as the records tell them now."""
        day = self.dated.value() or self.context.today()
        return drafted(self.office, self.program_id, self.session_id, day)

    def pages(self, face: Face, paper: Paper) -> Printout:
        """The minutes that the file keeps."""
        return event_minutes(self.office, self.program_id, face, paper, self.office.database.now(), self.session_id)

    def clients(self) -> Sequence[int]:
        """Those who were there."""
        return clients(self.office, self.program_id, self.session_id)
