"""The panel beside the list: one client's facts in calm groups, and what was ever changed."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.domain.changes import HistoryEntry, RowChange
from bapas_desktop.domain.formats import short_date, timestamp
from bapas_desktop.domain.roster.client import Client, days_left
from bapas_desktop.domain.roster.identity import show_phone
from bapas_desktop.domain.roster.measures import EndReason
from bapas_desktop.ui.history_words import lines_of
from bapas_desktop.ui.roster.columns import state_words
from bapas_desktop.ui.roster.words import SOON_DAYS, age_words, days_words, sex_words
from bapas_desktop.ui.shared.icons import icon

VERSIONS_SHOWN = 30

Versions = Callable[[int], Sequence[tuple[HistoryEntry, RowChange]]]


class ClientPanel(QWidget):
    """Shows one client. The history is fetched only when it is asked for."""

    edit_requested = Signal()

    def __init__(
        self,
        today: Callable[[], dt.date],
        measures: Mapping[str, str],
        end_reasons: Mapping[str, EndReason],
        versions: Versions,
    ) -> None:
        super().__init__()
        self._today = today
        self._measures = measures
        self._end_reasons = end_reasons
        self._versions = versions
        self._client: Client | None = None
        self.hint = _label("hint")
        self.name = _label("title")
        self.summary = _label("hint")
        self._facts: dict[str, tuple[QLabel, QLabel]] = {}
        self._groups: list[tuple[QLabel, list[str]]] = []
        self.edit_button = QPushButton(icon("edit"), self.tr("Ubah…"))
        self.edit_button.clicked.connect(self.edit_requested)
        self.history_button = QPushButton(icon("history"), self.tr("Riwayat perubahan"))
        self.history_button.setCheckable(True)
        self.history_button.toggled.connect(self._show_history)
        self.history = _label("")
        self._layout = QVBoxLayout(self)
        for widget in (self.hint, self.name, self.summary):
            self._layout.addWidget(widget)
        self._add_groups()
        self._layout.addSpacing(self.fontMetrics().height() // 2)
        self._layout.addWidget(self.edit_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._layout.addWidget(self.history_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._layout.addWidget(self.history)
        self._layout.addStretch()
        self.show_client(None, 0)

    def show_client(self, client: Client | None, selected: int) -> None:
        """Show a client, or how many rows are selected where there is not exactly one."""
        if selected > 1:
            client = None
        if client is not None and client == self._client:
            return
        self._client = client
        self.hint.setText(
            self.tr("{0} klien dipilih.").format(selected)
            if selected > 1
            else self.tr("Pilih satu klien untuk melihat rinciannya.")
        )
        self.hint.setVisible(client is None)
        for widget in (self.name, self.summary, self.edit_button, self.history_button):
            widget.setVisible(client is not None)
        self.history_button.setChecked(False)
        self._fill(client)

    def _add_groups(self) -> None:
        self._add_group(
            self.tr("Bimbingan"),
            {
                "status": self.tr("Status"),
                "measure": self.tr("Jenis"),
                "officer": self.tr("PK"),
                "guidance": self.tr("Masa"),
                "left": self.tr("Sisa"),
                "end_reason": self.tr("Alasan"),
                "end_letter": self.tr("Surat"),
                "risk": self.tr("Risiko"),
            },
        )
        self._add_group(
            self.tr("Nomor"),
            {
                "register_no": self.tr("Register"),
                "file_no": self.tr("Berkas"),
                "litmas_no": self.tr("Litmas"),
                "integration_no": self.tr("Integrasi"),
                "sdp_id": self.tr("SDP"),
                "decree": self.tr("SK"),
            },
        )
        self._add_group(
            self.tr("Identitas"),
            {
                "nik": self.tr("NIK"),
                "birth": self.tr("Lahir"),
                "alias": self.tr("Alias"),
                "occupation": self.tr("Pekerjaan"),
            },
        )
        self._add_group(
            self.tr("Kontak"),
            {"phone": self.tr("Telepon"), "address": self.tr("Alamat"), "domicile": self.tr("Domisili")},
        )
        self._add_group(self.tr("Penjamin"), {"guarantor": self.tr("Nama"), "guarantor_phone": self.tr("Telepon")})
        self._add_group(self.tr("Catatan"), {"notes": ""})

    def _add_group(self, title: str, facts: Mapping[str, str]) -> None:
        heading = _label("heading")
        heading.setText(title)
        grid = QGridLayout()
        unit = self.fontMetrics()
        grid.setHorizontalSpacing(unit.averageCharWidth() * 2)
        grid.setVerticalSpacing(unit.height() // 4)
        grid.setColumnMinimumWidth(0, unit.horizontalAdvance(self.tr("Pekerjaan")))
        grid.setColumnStretch(1, 1)
        for row, (key, words) in enumerate(facts.items()):
            label, value = _label("hint"), _label("")
            label.setText(words)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
            label.setVisible(bool(words))
            self._facts[key] = label, value
        self._layout.addSpacing(unit.height() // 2)
        self._layout.addWidget(heading)
        self._layout.addLayout(grid)
        self._groups.append((heading, list(facts)))

    def _fill(self, client: Client | None) -> None:
        facts = self._words(client) if client else {}
        self.name.setText(client.full_name if client else "")
        self.summary.setText(
            ", ".join(part for part in (sex_words(client.sex), age_words(client.birth_date, self._today())) if part)
            if client
            else ""
        )
        for key, (label, value) in self._facts.items():
            words = facts.get(key, "")
            value.setText(words)
            value.setVisible(bool(words))
            label.setVisible(bool(words and label.text()))
        for heading, keys in self._groups:
            heading.setVisible(any(facts.get(key) for key in keys))

    def _words(self, client: Client) -> dict[str, str]:
        reason = self._end_reasons.get(client.end_reason)
        left = days_left(client.guidance_end, self._today()) if client.is_active else None
        mark = self.tr("⚠ {0}") if left is not None and left <= SOON_DAYS else "{0}"
        return {
            "status": state_words(client, self._end_reasons),
            "measure": self._measures.get(client.measure, client.measure),
            "officer": client.officer or self.tr("Belum ada PK"),
            "guidance": _span(client.guidance_start, client.guidance_end),
            "left": mark.format(days_words(left)) if left is not None else "",
            "end_reason": reason.name if reason else "",
            "end_letter": _numbered(client.end_letter_no, client.end_letter_date or client.ended_on),
            "risk": client.risk_level,
            "register_no": client.register_no,
            "file_no": client.file_no,
            "litmas_no": client.litmas_no,
            "integration_no": client.integration_no,
            "sdp_id": client.sdp_id,
            "decree": _numbered(client.decree_no, client.decree_date),
            "nik": client.nik or self.tr("Belum ada NIK"),
            "birth": ", ".join(part for part in (client.birth_place, short_date(client.birth_date)) if part),
            "alias": client.alias,
            "occupation": client.occupation,
            "phone": _with(show_phone(client.phone), client.phone_owner),
            "address": _address(client),
            "domicile": client.domicile,
            "guarantor": _with(client.guarantor_name, client.guarantor_relation),
            "guarantor_phone": show_phone(client.guarantor_phone),
            "notes": client.notes,
        }

    def _show_history(self, shown: bool) -> None:
        self.history.setVisible(shown)
        if not shown or self._client is None:
            return
        parts = []
        for entry, row in self._versions(self._client.id)[:VERSIONS_SHOWN]:
            head = f"{timestamp(entry.at)} · {entry.user}\n{entry.label}"
            if row.kind == "update":
                head += "".join(
                    f"\n   {line.field}: {line.before or '–'} → {line.after or '–'}" for line in lines_of([row])
                )
            parts.append(head)
        self.history.setText("\n\n".join(parts) or self.tr("Belum pernah diubah."))


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label


def _span(start: dt.date | None, end: dt.date | None) -> str:
    return " – ".join(short_date(day) or "…" for day in (start, end)) if start or end else ""


def _numbered(number: str, day: dt.date | None) -> str:
    return ", ".join(part for part in (number, short_date(day)) if part)


def _with(text: str, more: str) -> str:
    return f"{text} ({more.lower()})" if text and more else text


def _address(client: Client) -> str:
    rt_rw = "/".join(part for part in (client.rt, client.rw) if part)
    parts = (
        client.address,
        f"RT/RW {rt_rw}" if rt_rw else "",
        client.village,
        client.district,
        client.regency,
        client.postal_code,
    )
    return ", ".join(part for part in parts if part)
