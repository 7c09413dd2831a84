"""The band at the top of a client's file: who this is, how far guidance has come, and what is due."""

import datetime as dt

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from bapas_desktop.domain.formats import short_date, whole
from bapas_desktop.domain.roster.client import Client, days_left
from bapas_desktop.domain.supervision.permits import Permit
from bapas_desktop.ui.roster.file.case_file import CaseFile
from bapas_desktop.ui.roster.file.fact_block import text_label
from bapas_desktop.ui.roster.file.facts import Vocabulary
from bapas_desktop.ui.roster.file.keys import SectionKey
from bapas_desktop.ui.roster.file.period_bar import PeriodBar
from bapas_desktop.ui.roster.words import (
    SOON_DAYS,
    age_words,
    as_hours,
    days_words,
    due_words,
    missed_words,
    sex_words,
    stage_name,
    state_words,
)
from bapas_desktop.ui.shared.filters import FlowLayout
from bapas_desktop.ui.shared.icons import icon

_PHOTO_LINES = 5


class ClientHead(QFrame):
    """Shows one client.

    Args:
        words: what codes mean.
        report: the action behind the main button.
        edit: the action behind «Ubah…».
        prints: what the menu of «Cetak» offers.
    """

    section_requested = Signal(str)
    """A wish to see a section of the file: something that is due was pressed."""

    def __init__(self, words: Vocabulary, report: QAction, edit: QAction, prints: QMenu) -> None:
        super().__init__()
        self._words = words
        line = self.fontMetrics().height()
        self.photo_side = line * _PHOTO_LINES
        self.photo = QLabel()
        self.photo.setFixedSize(self.photo_side, self.photo_side)
        self.name, self.facts, self.guidance = text_label("title"), text_label(""), text_label("hint")
        self.bar = PeriodBar()
        self.due: list[QToolButton] = []
        self._due_row = QWidget()
        self._due_flow = FlowLayout(self._due_row)
        self._due_flow.setSpacing(line // 3)
        texts = QVBoxLayout()
        texts.setSpacing(line // 5)
        for widget in (self.name, self.facts, self.guidance):
            texts.addWidget(widget)
        texts.addSpacing(line // 4)
        texts.addWidget(self._due_row)
        texts.addStretch()
        right = QVBoxLayout()
        right.addLayout(self._buttons(report, edit, prints))
        right.addStretch()
        right.addWidget(self.bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line)
        layout.addWidget(self.photo, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(texts, 3)
        layout.addLayout(right, 2)

    def _buttons(self, report: QAction, edit: QAction, prints: QMenu) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        self.report_button, self.edit_button, self.print_button = QToolButton(), QToolButton(), QToolButton()
        self.edit_button.setDefaultAction(edit)
        self.print_button.setText(self.tr("Cetak ▾"))
        self.print_button.setAccessibleName(self.tr("Cetak"))
        self.print_button.setIcon(icon("print"))
        self.print_button.setMenu(prints)
        self.print_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.print_button.setToolTip(self.tr("Cetak kartu, slip, paspor, surat, laporan, atau data klien"))
        self.report_button.setDefaultAction(report)
        for button in (self.edit_button, self.print_button, self.report_button):
            is_main = button is self.report_button
            style = Qt.ToolButtonStyle.ToolButtonTextOnly if is_main else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            button.setToolButtonStyle(style)
            button.setProperty("role", "main" if is_main else "tool")
            button.setFixedHeight(round(self.fontMetrics().height() * 1.9))
            button.setIconSize(QSize(1, 1) * round(self.fontMetrics().height() * 1.1))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        return row

    def show_photo(self, photo: QPixmap) -> None:
        """Show the round photo, or the initials that stand for it."""
        self.photo.setPixmap(photo)

    def show_file(self, file: CaseFile) -> None:
        """Show a client's file."""
        client, today = file.client, self._words.today()
        self.photo.setAccessibleName(self.tr("Foto {0}").format(client.full_name))
        alias = self.tr("{0}  (alias {1})")
        self.name.setText(alias.format(client.full_name, client.alias) if client.alias else client.full_name)
        who = (client.register_no, sex_words(client.sex), age_words(client.birth_date, today))
        self.facts.setText(" · ".join(part for part in who if part))
        self.facts.setVisible(bool(self.facts.text()))
        self.guidance.setText(self._guidance(client, today))
        self.bar.show_client(client, today)
        self._show_due(file, today)

    def _guidance(self, client: Client, today: dt.date) -> str:
        kind = self._words.measures.get(client.measure, client.measure)
        officer = self.tr("PK {0}").format(client.officer) if client.officer else self.tr("Belum ada PK")
        decided, proposed = self.tr("Tahap {0} (sidang TPP)"), self.tr("Tahap {0} (usulan)")
        name = stage_name(client.stage(today)).lower()
        stage = (decided if client.decided_stage else proposed).format(name) if name else ""
        parts = [kind, officer, stage]
        if not client.is_active or client.archived:
            parts.insert(0, state_words(client, self._words.end_reasons))
        return " · ".join(part for part in parts if part)

    # What is due

    def _show_due(self, file: CaseFile, today: dt.date) -> None:
        for chip in self.due:
            self._due_flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.due = []
        self._say_report(file.client, today)
        left = days_left(file.client.guidance_end, today) if file.client.is_active else None
        if left is not None:
            words = self.tr("Bimbingan {0}") if left <= 0 else self.tr("Sisa bimbingan {0}")
            said = words.format(days_words(left).removesuffix(self.tr(" lagi")))
            self._say(said, SectionKey.CASE, "warning" if left <= SOON_DAYS else "calendar")
        for permit in file.away:
            self._say(
                self._permit(permit, today), SectionKey.PERMITS, "warning" if self._is_late(permit, today) else "permit"
            )
        if file.has_service:
            done = as_hours(file.service_minutes)
            ordered = file.client.service_hours
            said = self.tr("Kerja sosial {0} dari {1} jam") if ordered else self.tr("Kerja sosial {0} jam")
            self._say(said.format(done, whole(ordered or 0)), SectionKey.SERVICE, "service")
        for chip in self.due:
            self._due_flow.addWidget(chip)
            chip.show()
        self._due_row.setVisible(bool(self.due))
        self._due_row.updateGeometry()

    def _say_report(self, client: Client, today: dt.date) -> None:
        if not client.is_active or client.report_interval is None:
            return
        if client.due_on is None:
            self._say(self.tr("Jadwal lapor belum diketahui"), SectionKey.REPORTS, "calendar")
            return
        is_late = client.due_on < today
        words = self.tr("Lapor {0}").format(due_words(client, today))
        if times := missed_words(client, today):
            words = self.tr("{0}, {1} tidak lapor").format(words, times)
        self._say(words, SectionKey.REPORTS, "warning" if is_late else "calendar")

    def _is_late(self, permit: Permit, today: dt.date) -> bool:
        return permit.returns_on is not None and permit.returns_on < today

    def _permit(self, permit: Permit, today: dt.date) -> str:
        late = self.tr("Izin {0} sampai {1}, belum dicatat kembali")
        away = self.tr("Izin {0} sampai {1}")
        return (late if self._is_late(permit, today) else away).format(permit.kind, short_date(permit.returns_on))

    def _say(self, words: str, section: SectionKey, icon_name: str) -> None:
        chip = QToolButton()
        chip.setText(words.replace("&", "&&"))
        chip.setIcon(icon(icon_name))
        chip.setIconSize(QSize(1, 1) * self.fontMetrics().height())
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setProperty("role", "chip")
        chip.setFixedHeight(round(self.fontMetrics().height() * 1.7))
        chip.clicked.connect(lambda: self.section_requested.emit(section.value))
        self.due.append(chip)
