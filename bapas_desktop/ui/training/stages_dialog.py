"""The five stages of a program: how far each has come, its checklist and its sessions."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.data.training import SessionStore
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import short_date
from bapas_desktop.domain.training import STAGES, Session, SessionQuery
from bapas_desktop.domain.training_plan import StageProgress, StageState
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.record_table import Column, RecordTableModel, Tone
from bapas_desktop.ui.shared.record_view import RecordTableView
from bapas_desktop.ui.training.checklist import Checklist, StageQuery
from bapas_desktop.ui.training.columns import translate
from bapas_desktop.ui.training.program_gone import close_if_gone
from bapas_desktop.ui.training.template_size import template_size

_ICONS = {
    StageState.EMPTY: "stage-empty",
    StageState.AHEAD: "stage-ahead",
    StageState.UNDER_WAY: "stage-under-way",
    StageState.DONE: "success",
}


class _Sessions:
    """The sessions of a stage that are not cancelled, as a table asks for them."""

    def __init__(self, store: SessionStore) -> None:
        self._store = store

    def ids(self, query: StageQuery) -> Sequence[int]:
        asked = SessionQuery(program_id=query.program_id, cancelled=False, sort="date", descending=query.descending)
        return [one.id for one in self._store.records(self._store.ids(asked)) if one.stage == query.stage]

    def records(self, ids: Sequence[int]) -> Sequence[Session]:
        return self._store.records(ids)


class StagesDialog(QDialog):
    """Shows the stages in a row; the chosen one's checklist and sessions stand below."""

    _announced = Signal(object)

    def __init__(self, program_id: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._program_id = program_id
        self._context = context
        self._office = context.office
        title = self._office.programs.get(program_id).title
        self.setWindowTitle(self.tr("Tahap dan persiapan – {0}").format(title))
        self.checklist = Checklist(context)
        self.sessions_model: RecordTableModel[Session] = RecordTableModel(
            _Sessions(self._office.sessions), self._session_columns(), self
        )
        self.sessions = RecordTableView(
            self.sessions_model, context.settings, self.tr("Pertemuan tahap"), key="stage-sessions", stretch="title"
        )
        self.sessions.setFrameShape(RecordTableView.Shape.StyledPanel)
        self.sessions.empty.say(self.tr("Belum ada pertemuan pada tahap ini."))
        self.note = QLabel()
        self.note.setProperty("role", "hint")
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self._build()
        self.resize(parent.window().size() * 0.8)
        self._announced.connect(self._on_changed)
        unsubscribe = self._office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self._show_progress()
        self.choose(self._first_unfinished())
        self.checklist.table.setFocus()

    def _build(self) -> None:
        self.stages = QButtonGroup(self)
        row = QHBoxLayout()
        side = self.fontMetrics().height() * 5 // 4
        for number, stage in enumerate(STAGES):
            button = QPushButton()
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setIconSize(QSize(side, side))
            button.setAccessibleName(stage)
            self.stages.addButton(button, number)
            row.addWidget(button, 1)
        self.stages.idClicked.connect(self.choose)
        self.tasks_heading, self.sessions_heading = QLabel(), QLabel()
        columns = QHBoxLayout()
        for heading, widget, share in (
            (self.tasks_heading, self.checklist, 3),
            (self.sessions_heading, self.sessions, 2),
        ):
            heading.setProperty("role", "heading")
            column = QVBoxLayout()
            column.addWidget(heading)
            column.addWidget(widget, 1)
            columns.addLayout(column, share)
        self.template_button = QPushButton(icon("templates"), self.tr("Simpan &sebagai templat…"))
        self.template_button.setAutoDefault(False)
        self.template_button.clicked.connect(self.save_as_template)
        self.close_button = QPushButton(self.tr("&Tutup"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.accept)
        bottom = QHBoxLayout()
        bottom.addWidget(self.template_button)
        bottom.addWidget(self.note, 1)
        bottom.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addLayout(columns, 1)
        layout.addLayout(bottom)

    @property
    def stage(self) -> str:
        """The stage that is shown."""
        return STAGES[self.stages.checkedId()]

    def choose(self, number: int) -> None:
        """Show one of the five stages."""
        self.stages.button(number).setChecked(True)
        for button in self.stages.buttons():
            font = button.font()
            font.setBold(button.isChecked())
            button.setFont(font)
        query = StageQuery(self._program_id, self.stage)
        self.checklist.show_stage(self._program_id, self.stage)
        self.sessions_model.show_query(query)
        self._show_headings()

    def save_as_template(self) -> None:
        """Ask for a name and keep the program's sessions and checklists as a template."""
        self._context.asker.ask_text(
            self, self.tr("Simpan sebagai templat"), self.tr("Nama templat"), self._save_template,
            initial=self._office.programs.get(self._program_id).title,
        )  # fmt: skip

    def _save_template(self, name: str) -> None:
        def save() -> None:
            draft = self._office.templates.from_program(self._program_id, name)
            self._office.templates.save(draft)
            self.note.setText(self.tr("Templat “{0}” disimpan: {1}.").format(name.strip(), template_size(draft)))

        self._context.errors.run(save, self)

    def _first_unfinished(self) -> int:
        places = [
            number for number, one in enumerate(self._progress) if one.state in (StageState.AHEAD, StageState.UNDER_WAY)
        ]
        return places[0] if places else 0

    def _show_progress(self) -> None:
        self._progress = self._office.tasks.progress(self._program_id)
        for number, one in enumerate(self._progress):
            button = self.stages.button(number)
            button.setIcon(icon(_ICONS[one.state]))
            button.setText(f"{one.stage.replace('&', '&&')}\n{_short(one)}")
            button.setAccessibleDescription(_short(one))
            button.setToolTip(_long(one))
        self._tell_without_stage()

    def _tell_without_stage(self) -> None:
        asked = SessionQuery(program_id=self._program_id, cancelled=False)
        apart = len(self._office.sessions.ids(asked)) - sum(one.sessions for one in self._progress)
        words = self.tr("{0} pertemuan belum bertahap; isi tahapnya pada formulir pertemuan.")
        self.note.setText(words.format(apart) if apart else "")

    def _show_headings(self) -> None:
        one = self._progress[self.stages.checkedId()]
        self.tasks_heading.setText(
            self.tr("Daftar periksa: {0} dari {1} butir selesai").format(one.tasks_done, one.tasks)
            if one.tasks
            else self.tr("Daftar periksa")
        )
        self.sessions_heading.setText(
            self.tr("Pertemuan: {0} dari {1} berlangsung").format(one.sessions_held, one.sessions)
            if one.sessions
            else self.tr("Pertemuan")
        )

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if not topics & {Topic.PLANS, Topic.SESSIONS, Topic.PROGRAMS}:
            return
        if close_if_gone(self, self._office, self._program_id):
            return
        self._show_progress()
        self.checklist.show_stage(self._program_id, self.stage)
        self.sessions_model.refresh()
        self._show_headings()

    def _session_columns(self) -> list[Column[Session]]:
        def is_held(session: Session) -> bool:
            return session.date is not None and session.date <= self._context.today()

        return [
            Column(
                key="date", title=self.tr("Tanggal"), text=lambda s: short_date(s.date), width=13, sort="date",
                icon=lambda s: "success" if is_held(s) else "stage-ahead",
                spoken=lambda s: self.tr("berlangsung") if is_held(s) else self.tr("akan datang"),
            ),
            Column(
                key="title", title=self.tr("Pertemuan"), text=lambda s: s.title, width=24,
                tone=lambda s: Tone.MUTED if is_held(s) else None,
            ),
        ]  # fmt: skip


def _short(one: StageProgress) -> str:
    if one.state is StageState.EMPTY:
        return translate("Training", "kosong")
    if one.state is StageState.DONE:
        return translate("Training", "selesai")
    if one.tasks:
        return translate("Training", "{0} dari {1} butir").format(one.tasks_done, one.tasks)
    return translate("Training", "{0} dari {1} pertemuan").format(one.sessions_held, one.sessions)


def _long(one: StageProgress) -> str:
    return translate("Training", "{0}: {1} dari {2} butir selesai, {3} dari {4} pertemuan berlangsung").format(
        one.stage, one.tasks_done, one.tasks, one.sessions_held, one.sessions
    )
