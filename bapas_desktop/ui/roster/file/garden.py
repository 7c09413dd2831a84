"""The section «Kebun»: what the client did on the training farm, and his or her share of what the group cut."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from bapas_desktop.domain.formats import kilograms, whole
from bapas_desktop.domain.plots.share import FarmWork
from bapas_desktop.domain.sentences import hours_and_minutes
from bapas_desktop.domain.timeline import EventKind
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.roster.file.case_file import CaseFile
from bapas_desktop.ui.roster.file.fact_block import text_label
from bapas_desktop.ui.roster.file.lines import LineView
from bapas_desktop.ui.roster.file.section import Section
from bapas_desktop.ui.roster.file.timeline import event_line


class GardenSection(Section):
    """Sums above, and below them the deeds and harvests, the newest first."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.work = WorkBlock()
        heading = text_label("heading")
        heading.setText(self.tr("Perawatan dan panen yang diikuti"))
        self.list = LineView(self.tr("Perawatan dan panen yang diikuti"))
        self.list.empty.say(self.tr("Belum ada pekerjaan kebun atas nama klien ini."))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.fontMetrics().height() // 2)
        layout.addWidget(self.work)
        layout.addSpacing(self.fontMetrics().height() // 2)
        layout.addWidget(heading)
        layout.addWidget(self.list, 1)

    def show_file(self, file: CaseFile) -> None:
        """Show the work of a client."""
        self.work.show_work(file.farm_work)
        events = self._context.office.timeline.events(file.client.id, [EventKind.GARDEN])
        self.list.show_lines([event_line(event) for event in events])


class WorkBlock(QWidget):
    """How many days, deeds and harvests, how long, and what the group cut; with what the share is and is not."""

    def __init__(self) -> None:
        super().__init__()
        self.heading, self.honest = text_label("heading"), text_label("hint")
        self.heading.setText(self.tr("Kerja di kebun"))
        self.honest.setText(
            self.tr("Hasil kelompok ditimbang bersama. Bagian = kg dibagi jumlah peserta; bukan timbangan perorangan.")
        )
        names = {
            "days": self.tr("Hari bekerja"),
            "deeds": self.tr("Perawatan"),
            "harvests": self.tr("Ikut panen"),
            "minutes": self.tr("Waktu kerja"),
            "group": self.tr("Hasil kelompok"),
            "share": self.tr("Bagian"),
        }
        unit = self.fontMetrics()
        grid = QGridLayout()
        grid.setHorizontalSpacing(unit.averageCharWidth() * 2)
        grid.setVerticalSpacing(unit.height() // 4)
        grid.setColumnStretch(1, 1)
        self.rows: dict[str, tuple[QLabel, QLabel]] = {}
        for row, (key, name) in enumerate(names.items()):
            label, value = text_label("hint"), text_label("")
            label.setText(name)
            label.setWordWrap(False)
            label.setMinimumWidth(label.sizeHint().width())
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
            self.rows[key] = (label, value)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit.height() // 4)
        layout.addWidget(self.heading)
        layout.addLayout(grid)
        layout.addWidget(self.honest)

    def show_work(self, work: FarmWork) -> None:
        """Show the sums of a client; what is nothing is left out, and what nobody weighed has no share."""
        told = {
            "days": self.tr("{0} hari").format(whole(work.days)) if work.days else "",
            "deeds": self.tr("{0} kali").format(whole(work.deeds)) if work.deeds else "",
            "harvests": self.tr("{0} kali").format(whole(work.harvests)) if work.harvests else "",
            "minutes": hours_and_minutes(work.minutes),
            "group": self.tr("{0} kg dipotong bersama").format(kilograms(work.group_g)) if work.group_g else "",
            "share": self.tr("sekitar {0} kg").format(kilograms(_about(work.share_g))) if work.group_g else "",
        }
        for key, (label, value) in self.rows.items():
            value.setText(told[key])
            for widget in (label, value):
                widget.setVisible(bool(told[key]))
        self.honest.setVisible(bool(work.group_g))


def _about(grams: int) -> int:
    """To a hundred grams where there is a kilogram: nobody weighed it, and grams would say that somebody did."""
    return grams if grams < 1000 else (grams + 50) // 100 * 100
