"""The lines above the candidates: places, and how those approved are spread."""

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from bapas_desktop.data.office import Office
from bapas_desktop.domain.selection import Balance, CandidateState, balance

_REGENCIES_TOLD = 4


class SelectionSummary(QWidget):
    """Quota, approved and reserve; sexes, ages and regencies of who is approved."""

    def __init__(self, program_id: int, office: Office) -> None:
        super().__init__()
        self._program_id = program_id
        self._office = office
        self.places_left: int | None = None
        self.reserve: list[int] = []
        """The clients in reserve, in their order."""
        self.places = QLabel()
        self.places.setProperty("role", "heading")
        self.balance = QLabel()
        self.balance.setProperty("role", "hint")
        self.balance.setTextFormat(Qt.TextFormat.PlainText)
        self.balance.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.fontMetrics().height() // 5)
        layout.addWidget(self.places)
        layout.addWidget(self.balance)

    def load(self) -> None:
        """Count anew."""
        selection, program_id = self._office.selection, self._program_id
        candidates = selection.candidates(program_id)
        approved = [one.client_id for one in candidates if one.state == CandidateState.APPROVED and one.client_id]
        self.reserve = [one.client_id for one in candidates if one.state == CandidateState.RESERVE and one.client_id]
        self.places_left = selection.places_left(program_id)
        taking_part = self._office.attendance.enrolled(program_id)
        self.places.setText(self._places(len(approved), len(set(taking_part) - set(approved))))
        people = self._office.clients.records(approved)
        if not people:
            self.balance.setText(self.tr("Belum ada yang disetujui."))
            return
        spread = balance(people, selection.course(program_id).first)
        regencies = self._counts(spread.regencies)
        self.balance.setText(
            self.tr("Sebaran yang disetujui: {0} · umur {1} · {2}").format(
                self._sexes(spread), ", ".join(self._counts(spread.ages)), self._few(regencies)
            )
        )
        self.balance.setToolTip(f"<qt>{escape(', '.join(regencies))}</qt>")

    def _places(self, approved: int, others: int) -> str:
        quota = self._office.programs.get(self._program_id).quota
        parts = [
            self.tr("Tanpa kuota") if quota is None else self.tr("Kuota {0}").format(quota),
            self.tr("disetujui {0}").format(approved),
            self.tr("cadangan {0}").format(len(self.reserve)),
        ]
        if others:
            parts.append(self.tr("peserta lain tanpa seleksi {0}").format(others))
        if self.places_left is not None:
            parts.append(self.tr("sisa {0} tempat").format(self.places_left))
        return " · ".join(parts)

    def _sexes(self, spread: Balance) -> str:
        known = [f"{sex} {spread.sexes.get(sex, 0)}" for sex in ("L", "P")]
        unknown = spread.sexes.get("", 0)
        return ", ".join(known + ([self.tr("belum diisi {0}").format(unknown)] if unknown else []))

    def _counts(self, counts: Mapping[str, int]) -> list[str]:
        return [f"{name or self.tr('belum diisi')}: {count}" for name, count in counts.items()]

    def _few(self, parts: list[str]) -> str:
        more = len(parts) - _REGENCIES_TOLD
        told = ", ".join(parts[:_REGENCIES_TOLD])
        return self.tr("{0}, dan {1} lainnya").format(told, more) if more > 0 else told
