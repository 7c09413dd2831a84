"""Rencana panen raya: what was promised for which day, and what became of it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bapas_desktop.data.harvest_plans import HarvestPlanStore
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import full_date, kilograms, short_date, whole
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.plots.growing import DEFAULT_CROP
from bapas_desktop.domain.plots.planner import HarvestPlan, HarvestPlanDraft
from bapas_desktop.printing.harvest_plan import harvest_plan
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.plots.plan_dialog import PlanDialog
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.printing import show_page
from bapas_desktop.ui.shared.record_table import Align, Column, RecordTableModel, Tone
from bapas_desktop.ui.shared.record_view import RecordTableView

translate = QCoreApplication.translate


class PlansDialog(QDialog):
    """The list of plans, and what is done to them."""

    _announced = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Rencana panen raya"))
        self._context = context
        self._store = context.office.harvest_plans
        self.dialog: PlanDialog | None = None
        self.model: RecordTableModel[HarvestPlan] = RecordTableModel(_Plans(self._store), _columns(), self)
        self.table = RecordTableView(
            self.model, context.settings, self.tr("Daftar rencana panen raya"), key="plans-table", stretch="title"
        )
        self.table.empty.say(
            self.tr(
                "Belum ada rencana. Tulis tanggal acara dan kilogram yang diminta; hari semai tiap bedengan dihitung "
                "mundur."
            ),
            self.tr("Rencana baru"),
            self.add_new,
        )
        self._build()
        self.resize(parent.window().size() * 0.85)
        self._announced.connect(self._on_changed)
        unsubscribe = context.office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self._load()

    def _build(self) -> None:
        self.add_button = push_button(self.tr("Rencana &baru…"), "add", self.add_new)
        self.edit_button = push_button(self.tr("&Ubah…"), "edit", self.edit_current)
        self.plant_button = push_button(self.tr("&Jadikan tanam"), "plantings", self.plant)
        self.plant_button.setToolTip(self.tr("Catat tanam bagi setiap bedengan yang akan disemai, dalam satu langkah"))
        self.print_button = push_button(self.tr("&Cetak…"), "print", self.print_current)
        self.delete_button = push_button(self.tr("&Hapus"), "delete", self.remove)
        self.close_button = push_button(self.tr("&Tutup"), "", self.accept)
        side = QVBoxLayout()
        for button in (self.add_button, self.edit_button, self.plant_button, self.print_button, self.delete_button):
            side.addWidget(button)
        side.addStretch()
        side.addWidget(self.close_button)
        middle = QHBoxLayout()
        middle.addWidget(self.table, 1)
        middle.addLayout(side)
        self.note = QLabel()
        self.note.setProperty("role", "hint")
        self.note.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addLayout(middle, 1)
        layout.addWidget(self.note)
        self.table.opened.connect(lambda _id: self.edit_current())
        self.table.selection_changed.connect(self._sync)

    def add_new(self) -> None:
        """Open the form of a new plan."""
        self._open(HarvestPlanDraft(crop=DEFAULT_CROP), self._store.add)

    def edit_current(self) -> None:
        """Open the form of the plan with the cursor."""
        plan: HarvestPlan | None = self.table.current_record()
        if plan:
            plan_id = plan.id
            self._open(plan.draft(), lambda draft: self._store.update(plan_id, draft), plan)

    def plant(self) -> None:
        """Make plantings of the plan with the cursor."""
        plan: HarvestPlan | None = self.table.current_record()
        if plan:
            self._context.errors.run(lambda: self._plant(plan.id), self)

    def _plant(self, plan_id: int) -> None:
        made = self._store.plant(plan_id)
        self.note.setText(
            self.tr("{0} tanam dicatat. Ctrl+Z setelah jendela ditutup mengurungkannya.").format(len(made))
        )

    def print_current(self) -> None:
        """Show the page of the plan with the cursor."""
        plan: HarvestPlan | None = self.table.current_record()
        if plan is None:
            return
        office, plan_id = self._context.office, plan.id

        def build(face: Face, paper: Paper) -> Printout:
            return harvest_plan(office, plan_id, face, paper, office.database.now())

        show_page(
            self._context, self, build, title=self.tr("Rencana panen raya: {0}").format(plan.title),
            file_name=self.tr("rencana-panen-{0}.pdf").format(plan.event_on), clients=(),
            faces=(Face.PUBLIC, Face.INTERNAL),
        )  # fmt: skip

    def remove(self) -> None:
        """Delete the selected plans; the plantings that were made of them stay."""
        ids = self.table.selected_ids()
        if ids:
            self._context.errors.run(lambda: self._store.remove(ids), self)

    def _open(
        self,
        draft: HarvestPlanDraft,
        save: Callable[[HarvestPlanDraft], object],
        plan: HarvestPlan | None = None,
    ) -> None:
        self.dialog = PlanDialog(draft, save, self._context, self, plan)
        self.dialog.saved.connect(self._saved)
        self.dialog.open()

    def _saved(self, plan_id: int | None) -> None:
        if plan_id is not None:
            self.table.select_id(plan_id)

    def _load(self) -> None:
        self.model.show_query(())
        if self.model.ids and not self.table.selected_count():
            self.table.select_id(self.model.id_at(0))
        self._sync()

    def _sync(self) -> None:
        count = self.table.selected_count()
        for button in (self.edit_button, self.plant_button, self.print_button):
            button.setEnabled(count == 1)
        self.delete_button.setEnabled(count > 0)
        plan: HarvestPlan | None = self.table.current_record() if count == 1 else None
        self.note.setText(self._planted_words(plan) if plan else "")

    def _planted_words(self, plan: HarvestPlan) -> str:
        wanted = [bed.plot_id for bed in plan.beds if bed.sow_on]
        done = self._store.planted(plan.id) & set(wanted)
        if not wanted:
            return self.tr("Tidak ada yang perlu disemai untuk rencana ini.")
        words = self.tr("{0} dari {1} bedengan sudah punya catatan tanam.")
        return words.format(whole(len(done)), whole(len(wanted)))

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.PLOTS in topics:
            self._load()


class _Plans:
    """The store as the source of the list: always all of them, the latest event first."""

    def __init__(self, store: HarvestPlanStore) -> None:
        self._store = store
        self.records = store.records

    def ids(self, _query: object) -> Sequence[int]:
        return [plan.id for plan in self._store.all()]


def _columns() -> list[Column[HarvestPlan]]:
    return [
        Column(key="title", title=translate("Plots", "Rencana"), text=lambda p: p.title, width=26),
        Column(
            key="event_on", title=translate("Plots", "Acara"), text=lambda p: short_date(p.event_on), width=11,
            tooltip=lambda p: full_date(p.event_on), spoken=lambda p: full_date(p.event_on),
        ),
        Column(key="crop", title=translate("Plots", "Tanaman"), text=lambda p: p.crop, width=12),
        Column(
            key="beds", title=translate("Plots", "Bedengan"), text=lambda p: whole(len(p.beds)), align=Align.RIGHT,
            width=9,
        ),
        Column(
            key="wanted", title=translate("Plots", "Diminta (kg)"), text=lambda p: kilograms(p.wanted_g),
            align=Align.RIGHT, width=11,
        ),
        Column(
            key="promised", title=translate("Plots", "Dijanjikan (kg)"), text=lambda p: kilograms(p.promised_g),
            align=Align.RIGHT, width=13, tone=lambda p: Tone.WARNING if p.missing_g else None,
            icon=lambda p: "warning" if p.missing_g else "", tooltip=_missing_words,
        ),
        Column(
            key="real", title=translate("Plots", "Nyata (kg)"), text=lambda p: kilograms(p.cut_g), align=Align.RIGHT,
            width=10, tone=lambda p: None if p.cut_g else Tone.MUTED,
        ),
    ]  # fmt: skip


def _missing_words(plan: HarvestPlan) -> str:
    if not plan.missing_g:
        return ""
    return translate("Plots", "Kurang {0} kg dari yang diminta").format(kilograms(plan.missing_g))
