"""Choosing who takes part in a program: the roster at the left, the participants at the right."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from bapas_desktop.data.roster import ClientStore
from bapas_desktop.domain.formats import short_date
from bapas_desktop.domain.issues import Issue, Refused
from bapas_desktop.domain.roster.client import Client
from bapas_desktop.domain.training import SessionQuery
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import DateField
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.record_table import Column, RecordTableModel, Tone
from bapas_desktop.ui.shared.record_view import RecordTableView
from bapas_desktop.ui.training.columns import translate
from bapas_desktop.ui.training.earlier import last_session
from bapas_desktop.ui.training.program_gone import close_if_gone
from bapas_desktop.ui.training.roster_search import RosterSearch
from bapas_desktop.wording import say_refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chosen:
    """The query of the right table: these clients, by name."""

    ids: frozenset[int]
    sort: str = "full_name"
    descending: bool = False


class _ChosenClients:
    """Answers ``_Chosen`` from the roster; a program has some dozens of participants, so they are sorted here."""

    def __init__(self, clients: ClientStore) -> None:
        self._clients = clients

    def ids(self, query: _Chosen) -> Sequence[int]:
        people = self._clients.records(sorted(query.ids))
        people.sort(key=lambda client: getattr(client, query.sort).casefold(), reverse=query.descending)
        return [client.id for client in people]

    def records(self, ids: Sequence[int]) -> Sequence[Client]:
        return self._clients.records(ids)


class ParticipantsDialog(QDialog):
    """Collects who is to take part and who leaves; ``Simpan`` keeps both.

    ``from_day`` is the day of the session it was opened from: new participants join then, if there were earlier ones.
    """

    _announced = Signal(object)

    def __init__(
        self, program_id: int, context: AppContext, parent: QWidget, *, from_day: dt.date | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._office = context.office
        self._program = self._office.programs.get(program_id)
        self.setWindowTitle(self.tr("Peserta – {0}").format(self._program.title))
        self._stays = {stay.client_id: stay for stay in self._office.attendance.enrolments(program_id)}
        today = context.today()
        self._enrolled = frozenset(client_id for client_id, stay in self._stays.items() if stay.is_open(today))
        self._added: set[int] = set()
        self._leaving: dict[int, dt.date] = {}
        last = last_session(self._office, program_id)
        self._last_day = last.date if last else None
        self.leave_dialog: LeaveDialog | None = None
        self.search = RosterSearch(context, key="participants-roster", first=[self._tick()], extra=[self._hint()])
        self.search.taken.connect(self.toggle)
        source = _ChosenClients(self._office.clients)
        self.model: RecordTableModel[Client] = RecordTableModel(source, self._chosen_columns(), self)
        self.chosen = RecordTableView(
            self.model, context.settings, self.tr("Peserta kegiatan"), key="participants-chosen", stretch="full_name"
        )
        self.chosen.empty.say(self.tr("Belum ada peserta. Cari nama di sebelah kiri, lalu tekan Enter."))
        self.chosen.selection_changed.connect(self._sync)
        self.places = QLabel()
        self.places.setProperty("role", "heading")
        self.warning = QLabel()
        self.warning.setProperty("role", "field-warning")
        self.joined_on = DateField(context.today)
        self.joined_on.set_value(self._usual_start(from_day))
        self.joined_on.value_changed.connect(self._show)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setProperty("role", "field-error")
        self._build()
        self.resize(parent.window().size() * 0.9)
        self._announced.connect(lambda _topics: close_if_gone(self, self._office, program_id))
        unsubscribe = self._office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self.search.load()
        self._show()

    def _build(self) -> None:
        self.remove_button = QPushButton(icon("close-case"), self.tr("&Keluarkan…"))
        self.remove_button.setToolTip(self.tr("Keluarkan peserta yang dipilih (Delete)"))
        self.remove_button.setAutoDefault(False)
        self.remove_button.clicked.connect(self.remove_selected)
        self.chosen.installEventFilter(self)
        self.all_button = QPushButton(icon("participants"), "")
        self.all_button.setAutoDefault(False)
        self.all_button.clicked.connect(self.add_all)
        self.search.loaded.connect(self._sync)
        left, right = QWidget(), QWidget()
        rows = QVBoxLayout(left)
        rows.setContentsMargins(0, 0, 0, 0)
        heading = QLabel(self.tr("Klien aktif"))
        heading.setProperty("role", "heading")
        rows.addWidget(heading)
        rows.addWidget(self.search, 1)
        rows.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)
        rows = QVBoxLayout(right)
        rows.setContentsMargins(self.fontMetrics().height() // 2, 0, 0, 0)
        rows.addWidget(self.places)
        rows.addWidget(self.warning)
        rows.addWidget(self.chosen, 1)
        rows.addLayout(self._start_row())
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        panes.addWidget(left)
        panes.addWidget(right)
        panes.setStretchFactor(0, 3)
        panes.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.addWidget(panes, 1)
        layout.addLayout(self._button_row())
        panes.setSizes([600, 400])

    def _start_row(self) -> QHBoxLayout:
        label = QLabel(self.tr("Peserta baru ikut &mulai"))
        label.setBuddy(self.joined_on)
        self.joined_on.setAccessibleName(self.tr("Peserta baru ikut mulai"))
        self.joined_on.setMaximumWidth(self.fontMetrics().averageCharWidth() * 20)
        self.joined_on.setToolTip(self.tr("Kosong berarti sejak pertemuan pertama"))
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.joined_on)
        row.addStretch()
        row.addWidget(self.remove_button)
        return row

    def _button_row(self) -> QHBoxLayout:
        hint = QLabel(self.tr("Ketik nama, lalu Enter untuk memilih; Enter sekali lagi membatalkan."))
        hint.setProperty("role", "hint")
        self.save_button = QPushButton(icon("success"), self.tr("&Simpan"))
        self.save_button.setToolTip(self.tr("Simpan (Ctrl+S)"))
        self.save_button.setAutoDefault(False)
        self.save_button.clicked.connect(self.save)
        self.cancel_button = QPushButton(self.tr("&Batal"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(hint)
        row.addWidget(self.message, 1)
        row.addWidget(self.save_button)
        row.addWidget(self.cancel_button)
        return row

    # Choosing

    @property
    def people(self) -> frozenset[int]:
        """All who take part if this is saved, and those who leave on a day."""
        return self._enrolled | self._added

    def toggle(self, client_id: int) -> None:
        """Choose a client, or take the choice back; who takes part already is asked for the day of leaving."""
        if client_id in self._added:
            self._added.discard(client_id)
        elif client_id in self._leaving:
            del self._leaving[client_id]
        elif client_id in self._enrolled:
            self._ask_leaving([client_id])
        else:
            self._added.add(client_id)
        self._show()

    def add_all(self) -> None:
        """Choose everybody whom the search and the saved filter find; who is to leave stays so."""
        self._added.update(set(self.search.model.ids) - self._enrolled)
        self._show()

    def remove_selected(self) -> None:
        """Take the selected participants out: new ones at once, others from a day on."""
        ids = self.chosen.selected_ids()
        self._added.difference_update(ids)
        enrolled = [client_id for client_id in ids if client_id in self._enrolled]
        if enrolled:
            self._ask_leaving(enrolled)
        self._show()

    def _ask_leaving(self, ids: list[int]) -> None:
        names = [client.full_name for client in self._office.clients.records(ids)]
        self.leave_dialog = LeaveDialog(names, partial(self._leave, ids), self._context, self)
        self.leave_dialog.open()

    def _leave(self, ids: list[int], day: dt.date | None) -> None:
        if day:
            self._leaving |= dict.fromkeys(ids, day)
            self._show()

    def _usual_start(self, from_day: dt.date | None) -> dt.date | None:
        """Nothing where no session is over yet; else the day of the session, or today: the past stays as it was."""
        begins = from_day or self._context.today()
        earlier = SessionQuery(program_id=self._program.id, last=begins - dt.timedelta(days=1), cancelled=False)
        return begins if self._office.sessions.ids(earlier) else None

    # Showing

    def _show(self) -> None:
        self.model.show_query(_Chosen(ids=self.people))
        self.search.repaint_rows()
        count, quota = len(self.people) - len(self._leaving), self._program.quota
        if quota is None:
            self.places.setText(self.tr("Peserta: {0}").format(count))
        else:
            self.places.setText(self.tr("Peserta: {0} dari {1} tempat").format(count, quota))
        over = quota is not None and count > quota
        self.warning.setVisible(quota is not None)
        if quota is not None:
            left = self.tr("Sisa {0} tempat.").format(quota - count)
            words = self.tr("{0} orang melebihi kuota. Tetap boleh disimpan.").format(count - quota)
            self.warning.setText(words if over else left)
        self._set_role(self.warning, "field-warning" if over else "hint")
        self._sync()

    def _set_role(self, label: QLabel, role: str) -> None:
        if label.property("role") != role:
            label.setProperty("role", role)
            label.style().unpolish(label)
            label.style().polish(label)

    def _sync(self) -> None:
        self.remove_button.setEnabled(self.chosen.selected_count() > 0)
        more = len(set(self.search.model.ids) - self.people) if self.search.saved else 0
        self.all_button.setText(self.tr("Tambahkan s&emua ({0})").format(more))
        self.all_button.setVisible(self.search.saved is not None)
        self.all_button.setEnabled(more > 0)

    def _tick(self) -> Column[Client]:
        return Column(
            key="tick", title=self.tr("Pilih"), text=lambda _c: "", width=3,
            icon=lambda c: "ticked" if c.id in self.people and c.id not in self._leaving else "unticked",
            spoken=lambda c: self.tr("peserta") if c.id in self.people else self.tr("bukan peserta"),
        )  # fmt: skip

    def _hint(self) -> Column[Client]:
        return Column(
            key="hint", title=self.tr("Keterangan"), text=self._words_about, width=24,
            tone=lambda c: Tone.WARNING if self._ends_early(c) else Tone.MUTED, tooltip=self._words_about,
        )  # fmt: skip

    def _chosen_columns(self) -> list[Column[Client]]:
        return [
            Column(
                key="full_name", title=translate("Training", "Nama"), text=lambda c: c.full_name, sort="full_name",
                width=24,
            ),
            replace(self._hint(), text=self._words_about_chosen),
        ]  # fmt: skip

    def _ends_early(self, client: Client) -> bool:
        return bool(self._last_day and client.guidance_end and client.guidance_end < self._last_day)

    def _words_about_chosen(self, client: Client) -> str:
        return self._words_about(client, tell_part=False)

    def _words_about(self, client: Client, *, tell_part: bool = True) -> str:
        stay = self._stays.get(client.id)
        joined = left = None
        words = []
        if client.id in self._added:
            words.append(self.tr("baru"))
            joined = self.joined_on.value()
        elif stay:
            left = self._leaving.get(client.id, stay.left_on)
            if client.id in self._enrolled:
                joined = stay.joined_on
                words += [self.tr("peserta")] if tell_part else []
        if joined:
            words.append(self.tr("mulai {0}").format(short_date(joined)))
        if left:
            words.append(self.tr("keluar {0}").format(short_date(left)))
        if self._ends_early(client):
            words.append(self.tr("bimbingan s.d. {0}").format(short_date(client.guidance_end)))
        return ", ".join(words)

    # Keeping

    def save(self) -> None:
        """Keep who joins and who leaves."""
        if self.joined_on.unreadable():
            self.message.setText(self.tr("Tanggal mulai tidak terbaca."))
            self.joined_on.setFocus()
            return
        try:
            self._office.attendance.save_participants(
                self._program.id,
                joining=sorted(self._added),
                joined_on=self.joined_on.value(),
                leaving=self._leaving,
            )
        except Refused as refusal:
            self.message.setText(say_refusal(refusal))
        else:
            self.accept()

    def reject(self) -> None:
        """Leave without keeping; changes are asked for first."""
        if self._added or self._leaving:
            self._context.asker.ask(
                self,
                self.tr("Pilihan peserta belum disimpan. Buang perubahan?"),
                yes=self.tr("Buang perubahan"),
                then=self._discard,
            )
        else:
            super().reject()

    def _discard(self) -> None:
        super().reject()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete on a participant takes him or her out."""
        is_delete = (
            watched is self.chosen
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Delete
        )
        if is_delete:
            self.remove_selected()
        return is_delete

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+S keeps."""
        if event.matches(QKeySequence.StandardKey.Save):
            self.save()
        else:
            super().keyPressEvent(event)


class LeaveDialog(FormDialog[dt.date | None]):
    """From which day participants no longer take part."""

    def __init__(self, names: list[str], save: partial[None], context: AppContext, parent: QWidget) -> None:
        super().__init__(parent.tr("Keluarkan peserta"), self._check_day, save, context.asker, parent)
        self.day = DateField(context.today)
        words = QLabel(
            self.tr("{0} tidak lagi ikut sejak tanggal ini. Pertemuan sebelumnya tetap mencatatnya.").format(
                names[0] if len(names) == 1 else self.tr("{0} peserta").format(len(names))
            )
        )
        words.setWordWrap(True)
        self.add_widget(words)
        self.add_field("day", self.tr("Tidak ikut sejak"), self.day, required=True)
        self.day.set_value(context.today())

    def draft(self) -> dt.date | None:
        """The day typed."""
        return self.day.value()

    def _check_day(self, draft: dt.date | None) -> list[Issue]:
        return [] if draft else [Issue("day", "required")]
