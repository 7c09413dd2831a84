"""The form of a template: its words, its sessions by their days, its checklists and its needs."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.budget import BUDGET_GROUPS, MATERIALS, SOURCES
from bapas_desktop.domain.formats import (
    clock,
    parse_rupiah,
    parse_thousandths,
    parse_time,
    rupiah,
    thousandths,
)
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.training import SKILLS, STAGES
from bapas_desktop.domain.training_plan import PlannedNeed, PlannedSession, TemplateDraft, check_template
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import CountField, FindingCode, LongTextField, SuggestField, TextField
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.row_field import CellColumn, RowField
from bapas_desktop.ui.training.columns import translate

_DIGITS = 3
"""Of a day: a program ends within three years."""


class SessionsField(RowField):
    """The sessions; people count the first day as 1."""

    def __init__(self) -> None:
        super().__init__(
            [
                CellColumn(title=translate("Training", "Hari ke-"), width=8),
                CellColumn(title=translate("Training", "Judul pertemuan")),
                CellColumn(title=translate("Training", "Tahap"), width=18, choices=("", *STAGES)),
                CellColumn(title=translate("Training", "Mulai"), width=6),
                CellColumn(title=translate("Training", "Selesai"), width=7),
                CellColumn(title=translate("Training", "Materi"), width=16),
            ],
            translate("Training", "Tambah pertemuan"),
        )

    def value(self) -> tuple[PlannedSession, ...]:
        """The sessions by their days; a row in which only day and stage stand says nothing."""
        found = [
            PlannedSession(
                day=(_day(day) or 1) - 1, title=title, stage=stage, start=_time(start), end=_time(end),
                material=material,
            )
            for day, title, stage, start, end, material in self.rows()
            if title or start or end or material
        ]  # fmt: skip
        return tuple(sorted(found, key=lambda session: session.day))

    def set_value(self, sessions: tuple[PlannedSession, ...]) -> None:
        """Show sessions."""
        self.set_rows([
            [str(one.day + 1), one.title, one.stage, _clock(one.start), _clock(one.end), one.material]
            for one in sessions
        ])  # fmt: skip

    def check_row(self, row: list[str]) -> FindingCode | None:
        """Days are counted from 1; times are times of day."""
        if _day(row[0]) is None:
            return "number_unreadable", row[0]
        for text in row[3:5]:
            if text and _time(text) is None:
                return "time_unreadable", text
        return None

    def next_row(self) -> list[str]:
        """The day after the last, at the same stage and hours."""
        rows = self.rows()
        if not rows:
            return ["1", "", "", "", "", ""]
        last = rows[-1]
        return [str((_day(last[0]) or 0) + 1), "", last[2], last[3], last[4], ""]


class TasksField(RowField):
    """The lines of the checklists."""

    def __init__(self) -> None:
        super().__init__(
            [
                CellColumn(title=translate("Training", "Tahap"), width=18, choices=STAGES),
                CellColumn(title=translate("Training", "Butir persiapan")),
            ],
            translate("Training", "Tambah butir"),
        )

    def value(self) -> tuple[tuple[str, str], ...]:
        """Stage and text of each line that says something."""
        return tuple((stage, text) for stage, text in self.rows() if text)

    def set_value(self, tasks: tuple[tuple[str, str], ...]) -> None:
        """Show lines."""
        self.set_rows(tasks)

    def next_row(self) -> list[str]:
        """At the stage of the last one."""
        rows = self.rows()
        return [rows[-1][0] if rows else STAGES[0], ""]


class NeedsField(RowField):
    """The needs; what they cost is counted for the number of people that the template is for."""

    def __init__(self) -> None:
        super().__init__(
            [
                CellColumn(title=translate("Training", "Kelompok"), width=16, choices=BUDGET_GROUPS),
                CellColumn(title=translate("Training", "Nama barang atau biaya")),
                CellColumn(title=translate("Training", "Banyaknya"), width=11),
                CellColumn(title=translate("Training", "Satuan"), width=9),
                CellColumn(title=translate("Training", "Harga satuan"), width=14),
                CellColumn(title=translate("Training", "Sumber"), width=13, choices=("", *SOURCES)),
            ],
            translate("Training", "Tambah kebutuhan"),
        )

    def value(self) -> tuple[PlannedNeed, ...]:
        """The needs in their order; a row in which only group and source stand says nothing."""
        return tuple(
            PlannedNeed(
                group=group, name=name, quantity=_number(parse_thousandths, quantity), unit=unit,
                price=_number(parse_rupiah, price), source=source,
            )
            for group, name, quantity, unit, price, source in self.rows()
            if name or quantity or unit or price
        )  # fmt: skip

    def set_value(self, needs: tuple[PlannedNeed, ...]) -> None:
        """Show needs."""
        self.set_rows([
            [one.group, one.name, thousandths(one.quantity), one.unit, rupiah(one.price), one.source] for one in needs
        ])  # fmt: skip

    def check_row(self, row: list[str]) -> FindingCode | None:
        """Quantities and prices are numbers."""
        for read, text in ((parse_thousandths, row[2]), (parse_rupiah, row[4])):
            try:
                read(text)
            except ValueError:
                return "number_unreadable", text
        return None

    def next_row(self) -> list[str]:
        """Of the group and source of the last one."""
        rows = self.rows()
        return [rows[-1][0] if rows else MATERIALS, "", "", "", "", rows[-1][5] if rows else ""]


class TemplateDialog(FormDialog[TemplateDraft]):
    """Adds or changes a template."""

    def __init__(
        self, draft: TemplateDraft, save: Callable[[TemplateDraft], object], context: AppContext, parent: QWidget
    ) -> None:
        super().__init__(parent.tr("Templat kegiatan"), check_template, save, context.asker, parent)
        self._start = draft
        self.name, self.skill, self.quota = TextField(), SuggestField(SKILLS), CountField()
        self.objectives = LongTextField(lines=4)
        self.sessions, self.tasks, self.needs = SessionsField(), TasksField(), NeedsField()
        for field in (self.sessions, self.tasks, self.needs):  # one at a time is seen, so there is room for many rows
            field.table.setMinimumHeight(self.fontMetrics().height() * 18)
        self.add_group(self.tr("Templat"))
        self.add_field("name", self.tr("Nama templat"), self.name, required=True, wide=True)
        self.add_field("skill", self.tr("Keterampilan"), self.skill)
        self.add_field("quota", self.tr("Kuota peserta"), self.quota)
        self.add_field("objectives", self.tr("Tujuan"), self.objectives, wide=True)
        self.add_group(self.tr("Pertemuan"))
        self.add_field(
            "sessions", self.tr("Pertemuan"), self.sessions, wide=True,
            hint=self.tr("Hari dihitung dari hari pertama kegiatan; akhir pekan dan hari libur dilewati."),
        )  # fmt: skip
        self.add_group(self.tr("Persiapan"))
        self.add_field("tasks", self.tr("Daftar persiapan"), self.tasks, wide=True)
        self.add_group(self.tr("Kebutuhan"))
        self.add_field(
            "needs", self.tr("Kebutuhan dan biaya"), self.needs, wide=True,
            hint=self.tr("Menjadi rencana anggaran kegiatan yang dibuat dari templat ini."),
        )  # fmt: skip
        self.name.set_value(draft.name)
        self.skill.set_value(draft.skill)
        self.quota.set_value(draft.quota)
        self.objectives.set_value(draft.objectives)
        self.sessions.set_value(draft.sessions)
        self.tasks.set_value(draft.tasks)
        self.needs.set_value(draft.needs)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 160)

    def draft(self) -> TemplateDraft:
        """What the form holds now."""
        return replace(
            self._start,
            name=self.name.value(),
            skill=self.skill.value(),
            quota=self.quota.value(),
            objectives=self.objectives.value(),
            sessions=self.sessions.value(),
            tasks=self.tasks.value(),
            needs=self.needs.value(),
        )

    def say(self, issue: Issue) -> str:
        """What a session lacks is its title, what a need lacks its name or quantity."""
        if (issue.field, issue.code) == ("sessions", "required"):
            return self.tr("Setiap pertemuan perlu judul.")
        if (issue.field, issue.code) == ("needs", "required"):
            return self.tr("Setiap kebutuhan perlu nama, dan yang berharga perlu banyaknya.")
        return super().say(issue)


def _day(text: str) -> int | None:
    """A day counted from 1, within some years."""
    is_number = text.isascii() and text.isdigit() and len(text) <= _DIGITS
    return int(text) or None if is_number else None


def _number(read: Callable[[str], int | None], text: str) -> int | None:
    try:
        return read(text)
    except ValueError:
        return None


def _time(text: str) -> dt.time | None:
    try:
        return parse_time(text)
    except ValueError:
        return None


def _clock(time: dt.time | None) -> str:
    return clock(time) if time else ""
