"""The editors of an office's identity, used by the wizard at the first start and by the settings later."""

import re
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from bapas_desktop.domain.office import TIME_ZONES, OfficeProfile, Signatory
from bapas_desktop.domain.paper import Paper
from bapas_desktop.ui.settings.logo_field import LogoField
from bapas_desktop.ui.shared.asker import Asker
from bapas_desktop.ui.shared.fields import ChoiceField, CountField, LongTextField, RupiahField, TextField, TypedField


class MonthsField(TypedField[tuple[int, ...]]):
    """Months typed as ``1, 3, 6``; empty means none."""

    def __init__(self) -> None:
        super().__init__(_months, lambda months: ", ".join(str(month) for month in months), "months_unreadable")


class OfficeFields(QObject):
    """One editor for each field of an ``OfficeProfile``."""

    value_changed = Signal()

    def __init__(self, asker: Asker) -> None:
        super().__init__()
        self._start = OfficeProfile()
        self.name = TextField()
        self.letterhead = LongTextField(lines=3)
        self.contact = LongTextField(lines=2)
        self.logo = LogoField(asker)
        self.city = TextField()
        self.time_zone = ChoiceField([(zone, zone) for zone in TIME_ZONES], optional=False)
        papers = [
            (Paper.A4, "A4 (210 × 297 mm)"), (Paper.F4, "F4 (215 × 330 mm)"), (Paper.FOLIO, "Folio (210 × 330 mm)")
        ]  # fmt: skip
        self.paper = ChoiceField([(paper.value, words) for paper, words in papers], optional=False)
        self.head_position, self.head_name, self.head_nip = TextField(), TextField(), TextField()
        self.maker_position, self.maker_name, self.maker_nip = TextField(), TextField(), TextField()
        self.idle_minutes, self.lesson_minutes, self.workday_wage = CountField(), CountField(), RupiahField()
        self.follow_up_months = MonthsField()
        self.report_recipient, self.report_number = TextField(), TextField()
        for editor in (
            self.name, self.letterhead, self.contact, self.logo, self.city, self.time_zone, self.paper,
            self.head_position, self.head_name, self.head_nip,
            self.maker_position, self.maker_name, self.maker_nip, self.idle_minutes,
            self.lesson_minutes, self.workday_wage, self.follow_up_months, self.report_recipient, self.report_number,
        ):  # fmt: skip
            editor.value_changed.connect(self.value_changed)

    def set_profile(self, profile: OfficeProfile) -> None:
        """Show what is set."""
        self._start = profile
        self.name.set_value(profile.name)
        self.letterhead.set_value("\n".join(profile.letterhead))
        self.contact.set_value("\n".join(profile.contact))
        self.logo.set_value(profile.logo)
        self.city.set_value(profile.city)
        self.time_zone.set_value(profile.time_zone)
        self.paper.set_value(profile.paper.value)
        self.head_position.set_value(profile.head.position)
        self.head_name.set_value(profile.head.name)
        self.head_nip.set_value(profile.head.nip)
        self.maker_position.set_value(profile.maker.position)
        self.maker_name.set_value(profile.maker.name)
        self.maker_nip.set_value(profile.maker.nip)
        self.idle_minutes.set_value(profile.idle_minutes)
        self.lesson_minutes.set_value(profile.lesson_minutes)
        self.workday_wage.set_value(profile.workday_wage)
        self.follow_up_months.set_value(profile.follow_up_months)
        self.report_recipient.set_value(profile.report_recipient)
        self.report_number.set_value(profile.report_number)

    def profile(self) -> OfficeProfile:
        """What the editors hold; what cannot be read stays as it was."""
        idle, lesson, wage = self.idle_minutes.value(), self.lesson_minutes.value(), self.workday_wage.value()
        months = self.follow_up_months.value()
        return replace(
            self._start,
            name=self.name.value(),
            letterhead=_lines(self.letterhead.value()),
            contact=_lines(self.contact.value()),
            logo=self.logo.value(),
            city=self.city.value(),
            time_zone=self.time_zone.value(),
            paper=Paper(self.paper.value()),
            head=Signatory(position=self.head_position.value(), name=self.head_name.value(), nip=self.head_nip.value()),
            maker=Signatory(
                position=self.maker_position.value(), name=self.maker_name.value(), nip=self.maker_nip.value()
            ),
            idle_minutes=self._start.idle_minutes if idle is None else idle,
            lesson_minutes=self._start.lesson_minutes if lesson is None else lesson,
            workday_wage=self._start.workday_wage if wage is None else wage,
            follow_up_months=self._start.follow_up_months if months is None else months,
            report_recipient=self.report_recipient.value(),
            report_number=self.report_number.value(),
        )


def _months(text: str) -> tuple[int, ...]:
    """In order, each once; raises ValueError for what is no whole number."""
    return tuple(sorted({int(part) for part in re.split(r"[\s,;]+", text.strip()) if part}))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
