"""The window that makes a duty roster (jadwal piket): what it is made from at the left, the grid at the right."""

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import full_date, whole
from bapas_desktop.domain.plots.duty import LONGEST_ROSTER, duty_drafts, rotation, swapped
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.plots.duty_form import DutyForm
from bapas_desktop.ui.plots.duty_grid import DutyGrid, legend, span_words, why_words
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.empty_state import EmptyState

MOST_ENTRIES = 1500
"""So many entries of one roster; more was never meant."""
MOST_A_DAY = 50


class DutyDialog(QDialog):
    """Shares days out among people and keeps them as planned entries of the care log, all in one step."""

    kept = Signal(object, object, bool)
    """The first and the last day of what was kept, and whether it is to be printed."""
    _announced = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Susun jadwal piket"))
        self._context = context
        self._office = context.office
        self._is_saving = False
        self.is_edited = False
        self.form = DutyForm(context)
        self.people = self.form.people
        self.grid = DutyGrid()
        self.summary, self.told, self.legend, self.problem = QLabel(), QLabel(), QLabel(legend()), QLabel()
        self.empty = EmptyState(self)
        self._build()
        self.resize(parent.window().size() * 0.96)
        self.form.changed.connect(self.make)
        self.form.touched.connect(self._sync)
        self.grid.pressed_cell.connect(self.swap)
        self._announced.connect(self._on_changed)
        unsubscribe = context.office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self.make()

    def _build(self) -> None:
        self.summary.setProperty("role", "heading")
        self.legend.setProperty("role", "hint")
        self.told.setProperty("role", "hint")
        self.problem.setProperty("role", "field-warning")
        for label in (self.summary, self.told, self.problem, self.legend):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.save_button = push_button(self.tr("&Simpan jadwal"), "success", partial(self.save, print_it=False))
        self.print_button = push_button(self.tr("Simpan dan &cetak"), "print", partial(self.save, print_it=True))
        self.cancel_button = push_button(self.tr("&Batal"), "", self.reject)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.grid)
        self.stack.addWidget(self.empty)
        right = QVBoxLayout()
        right.addWidget(self.summary)
        right.addWidget(self.stack, 1)
        right.addWidget(self.legend)
        right.addWidget(self.told)
        panes = QHBoxLayout()
        panes.addWidget(self.form)
        panes.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.problem, 1)
        for button in (self.save_button, self.print_button, self.cancel_button):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(panes, 1)
        layout.addLayout(foot)

    # Making the roster

    def make(self) -> None:
        """Share the days out anew; changes by hand are lost, and that is said."""
        self._context.errors.run(self._make, self)

    def _make(self) -> None:
        office, ids = self._office, self._office.duties.active(self.people.value())
        names = {client.id: client.full_name for client in office.clients.records(ids)}
        days = self.form.days()
        busy = office.duties.hindrances(ids, days[0], days[-1], self.form.program_id) if days else {}
        before = office.care.duties(ids)
        per_day = min(max(self.form.per_day.value() or 0, 0), MOST_A_DAY)
        roster = rotation(days, ids, per_day, busy=busy, before=before)
        self.told.setText(self.tr("Jadwal disusun ulang; tukaran tadi tidak berlaku lagi.") if self.is_edited else "")
        self.is_edited = False
        self._busy, self._before = busy, before
        self.grid.duties.show([(client_id, names[client_id]) for client_id in ids], roster, busy, before)
        self._sync()

    def swap(self, row: int, turn: int) -> None:
        """Take somebody off a day, or put him on it in the place of who has most; say what was done or why not."""
        model = self.grid.duties
        client_id, name = model.people[row]
        day = full_date(model.roster[turn].date)
        hindrance = model.hindrance(row, turn)
        if hindrance and not model.is_on(row, turn):
            self.told.setText(self.tr("{0} tidak dapat piket {1}: {2}.").format(name, day, why_words(hindrance)))
            return
        was_on = model.is_on(row, turn)
        roster, gave_way = swapped(model.roster, turn, client_id)
        names = dict(model.people)
        if gave_way is not None:
            words = self.tr("{0}: {1} menggantikan {2}.").format(day, name, names.get(gave_way, ""))
        elif was_on:
            words = self.tr("{0}: {1} tidak piket.").format(day, name)
        else:
            words = self.tr("{0}: {1} ikut piket.").format(day, name)
        self.is_edited = True
        model.show(model.people, roster, self._busy, self._before)
        self.told.setText(words)
        self._sync()

    # Saying what it comes to

    def _sync(self) -> None:
        roster = self.grid.duties.roster
        problem = self._problem()
        self.summary.setText(self._summary())
        is_empty = not roster or not self.grid.duties.people
        self.stack.setCurrentWidget(self.empty if is_empty else self.grid)
        self.legend.setVisible(not is_empty)
        if not self.grid.duties.people:
            self.empty.say(
                self.tr("Pilih siapa yang ikut piket: ketik nama klien di sebelah kiri, atau ambil peserta kegiatan.")
            )
        elif not roster:
            self.empty.say(self.tr("Tidak ada hari dalam rentang ini. Periksa tanggal dan hari-harinya."))
        self.problem.setText(problem)
        for button in (self.save_button, self.print_button):
            button.setEnabled(not problem and not self._is_saving)

    def _summary(self) -> str:
        roster = self.grid.duties.roster
        days = [day.date for day in roster]
        parts = [span_words(days), self.tr("{0} orang").format(whole(len(self.grid.duties.people)))]
        short = [day for day in roster if day.missing]
        if short and self.grid.duties.people:
            parts.append(self.tr("{0} hari kekurangan orang").format(whole(len(short))))
        return " · ".join(parts)

    def _entries(self) -> int:
        days = sum(bool(day.people) for day in self.grid.duties.roster)
        return days * len(self.form.chosen_kinds()) * len(self.form.chosen_places())

    def _problem(self) -> str:
        """Why it cannot be kept yet; empty where it can."""
        if not self.grid.duties.people:
            return self.tr("Belum ada orang yang dipilih.")
        if not self.grid.duties.roster:
            return self.tr("Belum ada hari dalam rentang ini.")
        if self.form.is_too_long():
            return self.tr("Satu jadwal paling lama {0} hari.").format(LONGEST_ROSTER)
        if not 0 < (self.form.per_day.value() or 0) <= MOST_A_DAY:
            return self.tr("Orang tiap hari: isi angka 1 sampai {0}.").format(MOST_A_DAY)
        if not self.form.chosen_kinds():
            return self.tr("Pilih pekerjaan tiap hari.")
        if not self.form.chosen_places():
            return self.tr("Pilih petak yang dirawat.")
        if not self._entries():
            return self.tr("Tidak seorang pun bebas pada hari-hari ini.")
        if self._entries() > MOST_ENTRIES:
            words = self.tr("{0} catatan terlalu banyak untuk satu jadwal; kurangi hari, pekerjaan, atau petak.")
            return words.format(whole(self._entries()))
        return ""

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if self._is_saving or not topics & {Topic.PLOTS, Topic.CLIENTS, Topic.VISITS, Topic.SESSIONS}:
            return
        if Topic.PLOTS in topics:
            self.form.fill_places()
        self.make()

    # Keeping

    def save(self, *, print_it: bool = False) -> None:
        """Keep the roster as planned entries, all of them or none."""
        if self._problem() or self._is_saving:
            return
        roster, care = self.grid.duties.roster, self._office.care
        drafts = duty_drafts(roster, self.form.chosen_kinds(), self.form.chosen_places())
        days = [day.date for day in roster if day.people]
        self._is_saving = True
        self._sync()

        def work(_job: Job) -> None:
            care.add_all(drafts)

        self._context.jobs.run(
            self, self.tr("Menyimpan jadwal piket …"), work, lambda _kept: self._kept(days, print_it=print_it),
            failed=self._failed,
        )  # fmt: skip

    def _kept(self, days: list[dt.date], *, print_it: bool) -> None:
        self.accept()
        self.kept.emit(days[0], days[-1], print_it)

    def _failed(self, error: BaseException) -> None:
        self._is_saving = False
        self._context.errors.handle(error)
        self.form.fill_places()
        self.make()
