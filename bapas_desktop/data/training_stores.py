"""The stores of the training room: a part of ``Office``, made when they are first asked for."""

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from bapas_desktop.data.database import Database
from bapas_desktop.data.profile import ProfileStore
from bapas_desktop.data.roster import ClientStore

if TYPE_CHECKING:
    from bapas_desktop.data.attendance import AttendanceStore
    from bapas_desktop.data.calendar import Calendar, HolidayStore
    from bapas_desktop.data.certificates import CertificateStore
    from bapas_desktop.data.program_records import (
        AttendeeStore,
        BatchStore,
        BudgetStore,
        ExpenseStore,
        ProgramDocumentStore,
        ProgramPaperStore,
    )
    from bapas_desktop.data.recipes import RecipeStore
    from bapas_desktop.data.selection import SelectionStore
    from bapas_desktop.data.sheets import SheetStore
    from bapas_desktop.data.training import ProgramStore, SessionStore
    from bapas_desktop.data.training_plan import InstructorStore, PartnerStore, TaskStore, TemplateStore


class TrainingStores:
    """Everything about trainings that an office keeps."""

    database: Database
    profile: ProfileStore
    clients: ClientStore
    today: Callable[[], dt.date]

    @cached_property
    def programs(self) -> "ProgramStore":
        """Programs (kegiatan)."""
        from bapas_desktop.data.training import ProgramStore

        return ProgramStore(self.database, self.today)

    @cached_property
    def sessions(self) -> "SessionStore":
        """Sessions (pertemuan)."""
        from bapas_desktop.data.training import SessionStore

        return SessionStore(self.database, self.today, programs=self.programs)

    @cached_property
    def attendance(self) -> "AttendanceStore":
        """Participants, marks and printed sheets."""
        from bapas_desktop.data.attendance import AttendanceStore

        return AttendanceStore(self.database, self.today)

    @cached_property
    def sheets(self) -> "SheetStore":
        """Printed sheets: which came back."""
        from bapas_desktop.data.sheets import SheetStore

        return SheetStore(self.database, self.today)

    @cached_property
    def tasks(self) -> "TaskStore":
        """Checklists of programs."""
        from bapas_desktop.data.training_plan import TaskStore

        return TaskStore(self.database, self.today)

    @cached_property
    def partners(self) -> "PartnerStore":
        """Partners (mitra)."""
        from bapas_desktop.data.training_plan import PartnerStore

        return PartnerStore(self.database, self.today)

    @cached_property
    def instructors(self) -> "InstructorStore":
        """Instructors."""
        from bapas_desktop.data.training_plan import InstructorStore

        return InstructorStore(self.database, self.today)

    @cached_property
    def templates(self) -> "TemplateStore":
        """Templates of programs."""
        from bapas_desktop.data.training_plan import TemplateStore

        return TemplateStore(self.database, self.programs, self.sessions, tasks=self.tasks, budget=self.budget)

    @cached_property
    def holidays(self) -> "HolidayStore":
        """Holidays and joint leave."""
        from bapas_desktop.data.calendar import HolidayStore

        return HolidayStore(self.database, self.today)

    @cached_property
    def calendar(self) -> "Calendar":
        """Sessions as days: recurring, moved, cancelled, in each other's way."""
        from bapas_desktop.data.calendar import Calendar

        return Calendar(self.database, self.sessions, self.holidays)

    @cached_property
    def selection(self) -> "SelectionStore":
        """Choosing participants."""
        from bapas_desktop.data.selection import SelectionStore

        return SelectionStore(self.database, self.programs, self.clients, self.attendance, self.today)

    @cached_property
    def certificates(self) -> "CertificateStore":
        """The register of certificates."""
        from bapas_desktop.data.certificates import CertificateStore

        return CertificateStore(self.database, self.attendance, self.sessions, self.profile)

    @cached_property
    def budget(self) -> "BudgetStore":
        """What programs need: materials, tools and other costs as planned."""
        from bapas_desktop.data.program_records import BudgetStore

        return BudgetStore(self.database, self.today)

    @cached_property
    def expenses(self) -> "ExpenseStore":
        """What was spent for programs."""
        from bapas_desktop.data.program_records import ExpenseStore

        return ExpenseStore(self.database, self.today)

    @cached_property
    def recipes(self) -> "RecipeStore":
        """Recipes."""
        from bapas_desktop.data.recipes import RecipeStore

        return RecipeStore(self.database, self.today)

    @cached_property
    def batches(self) -> "BatchStore":
        """Batches that were made."""
        from bapas_desktop.data.program_records import BatchStore

        return BatchStore(self.database, self.today)

    @cached_property
    def attendees(self) -> "AttendeeStore":
        """Committee, instructors and guests of programs."""
        from bapas_desktop.data.program_records import AttendeeStore

        return AttendeeStore(self.database, self.today)

    @cached_property
    def program_papers(self) -> "ProgramPaperStore":
        """Papers of programs whose number and texts are kept."""
        from bapas_desktop.data.program_records import ProgramPaperStore

        return ProgramPaperStore(self.database, self.today)

    @cached_property
    def program_documents(self) -> "ProgramDocumentStore":
        """Photos, receipts and scans of programs."""
        from bapas_desktop.data.program_records import ProgramDocumentStore

        return ProgramDocumentStore(self.database, self.today)
