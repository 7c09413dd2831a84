"""Windows about outcomes: one person's line over time, and the curve «masih dijalankan»."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bapas_desktop.data.office import Office
from bapas_desktop.domain.changes import Action, Topic
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.reflections.outcomes import CurvePoint, Outcome, OutcomeQuery, curve
from bapas_desktop.domain.reflections.results import SMALL_GROUP
from bapas_desktop.domain.training import ProgramQuery
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.reflections.outcome_charts import CurveBars, PersonLine
from bapas_desktop.ui.reflections.outcome_columns import outcome_columns
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.record_table import RecordTableModel
from bapas_desktop.ui.shared.record_view import RecordTableView

_SHOWN = ("date", "program", "months", "state", "work", "practising", "help")


class LineDialog(QDialog):
    """All follow-ups of one client across programs, as a line and as a table; that it was read is kept."""

    _announced = Signal(object)

    def __init__(self, client_id: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._client_id = client_id
        self._office = context.office
        name = self._office.clients.get(client_id).full_name
        self.setWindowTitle(self.tr("Garis perkembangan: {0}").format(name))
        self.heading = QLabel(name)
        self.heading.setProperty("role", "title")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        self.line = PersonLine()
        self.note = QLabel(
            self.tr("Titik penuh: keterampilannya masih dijalankan. Titik kosong: tidak, atau belum diketahui.")
        )
        self.note.setProperty("role", "hint")
        self.note.setWordWrap(True)
        columns = [one for one in outcome_columns() if one.key in _SHOWN]
        self.model: RecordTableModel[Outcome] = RecordTableModel(self._office.outcomes, columns, self)
        self.table = RecordTableView(
            self.model, context.settings, self.tr("Semua tindak lanjut klien ini"), key="outcome-line-table",
            stretch="work",
        )  # fmt: skip
        self.table.empty.say(self.tr("Belum ada tindak lanjut yang dicatat untuk klien ini."))
        self.close_button = push_button(self.tr("&Tutup"), "", self.accept)
        self._build()
        self.resize(parent.window().size() * 0.8)
        self._announced.connect(self._on_changed)
        unsubscribe = self._office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self._office.history.log(
            Action.VIEW, self.tr("Lihat garis perkembangan: {0}").format(name), clients=[client_id]
        )
        self._load()

    def _build(self) -> None:
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        for widget in (self.heading, self.line, self.note):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)

    def _load(self) -> None:
        self.model.show_query(OutcomeQuery(client_id=self._client_id, descending=False))
        told = self._office.outcomes.of_client(self._client_id)
        self.line.show_outcomes(told)
        self.note.setVisible(bool(told))

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if not topics & {Topic.REFLECTIONS, Topic.CLIENTS, Topic.PROGRAMS}:
            return
        try:
            self._office.clients.get(self._client_id)
        except Refused:
            self.accept()  # the client has just been taken away, by an undo for one
        else:
            self._load()


class CurveDialog(QDialog):
    """How many still use what they learnt, at each follow-up, with those of whom nothing is known."""

    def __init__(self, points: Sequence[CurvePoint], what: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Masih dijalankan"))
        self.what = QLabel(what)
        self.what.setProperty("role", "heading")
        self.what.setTextFormat(Qt.TextFormat.PlainText)
        self.what.setWordWrap(True)
        self.bars = CurveBars()
        self.bars.show_points(points)
        self.note = QLabel(self._explained())
        self.note.setProperty("role", "hint")
        self.note.setWordWrap(True)
        close_button = push_button(self.tr("&Tutup"), "", self.accept)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(close_button)
        layout = QVBoxLayout(self)
        layout.setSpacing(self.fontMetrics().height())
        for widget in (self.what, self.bars, self.note):
            layout.addWidget(widget)
        layout.addStretch()
        layout.addLayout(foot)
        self.resize(max(self.sizeHint().width(), parent.window().width() // 2), self.sizeHint().height())

    def _explained(self) -> str:
        if not self.bars.points:
            return self.tr("Belum ada data: belum ada kegiatan yang selesai dan sudah waktunya ditindaklanjuti.")
        words = self.tr(
            "Berwarna: masih menjalankan keterampilannya. Kelabu: tidak lagi. Kosong: belum diketahui, "
            "dan tidak dihitung dalam persen."
        )
        if all(point.asked >= SMALL_GROUP for point in self.bars.points):
            return words
        caution = self.tr("Kelompok kecil (kurang dari {0} orang): hati-hati membaca persennya.").format(SMALL_GROUP)
        return f"{words} {caution}"


def read_curve(office: Office, program_id: int | None, _job: Job) -> list[CurvePoint]:
    """The points of one program, or of all."""
    ids = office.programs.ids(ProgramQuery()) if program_id is None else [program_id]
    return curve(office.outcomes.asked(ids, office.today()))
