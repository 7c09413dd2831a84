"""The tables of how trainings are prepared, chosen for and rewarded."""

import peewee as pw

from bapas_desktop.data.case_tables import ClientsTable
from bapas_desktop.data.columns import BaseTable, DateField, WordsField
from bapas_desktop.data.tables import ProgramTable


class TaskTable(BaseTable):
    """Lines of the checklists of a program's stages."""

    program = pw.ForeignKeyField(ProgramTable, column_name="program_id", on_delete="CASCADE")
    program_id: int  # Peewee adds it; its stubs do not say so
    stage = pw.TextField()
    text = pw.TextField()
    position = pw.IntegerField()
    done_on = DateField(null=True)
    done_by = WordsField()

    class Meta:
        table_name = "task"


class ProgramTemplateTable(BaseTable):
    """What a new program of a kind begins with, as JSON."""

    name = pw.TextField(unique=True)
    value = pw.TextField()

    class Meta:
        table_name = "program_template"


class PartnerTable(BaseTable):
    """Who helps with trainings (mitra)."""

    name = pw.TextField()
    kind = WordsField()
    contact = WordsField()
    phone = WordsField()
    address = WordsField()
    notes = WordsField()
    active = pw.BooleanField(default=True, constraints=[pw.SQL("DEFAULT 1")])

    class Meta:
        table_name = "partner"


class InstructorTable(BaseTable):
    """Who teaches."""

    name = pw.TextField()
    partner = pw.ForeignKeyField(PartnerTable, null=True, column_name="partner_id", on_delete="SET NULL")
    skills = WordsField()
    phone = WordsField()
    notes = WordsField()
    active = pw.BooleanField(default=True, constraints=[pw.SQL("DEFAULT 1")])

    class Meta:
        table_name = "instructor"


class CandidateTable(ClientsTable):
    """Who was proposed for a program, and what became of it."""

    program = pw.ForeignKeyField(ProgramTable, column_name="program_id", on_delete="CASCADE")
    program_id: int
    state = pw.TextField()
    proposed_by = WordsField()
    proposed_on = DateField(null=True)
    decided_by = WordsField()
    decided_on = DateField(null=True)
    reason = WordsField()
    seriousness = pw.IntegerField(null=True)
    notes = WordsField()
    position = pw.IntegerField()

    class Meta:
        table_name = "candidate"
        indexes = ((("program", "client"), True),)


class HolidayTable(BaseTable):
    """Days on which the office is closed."""

    date = DateField(unique=True)
    name = pw.TextField()
    kind = pw.TextField()

    class Meta:
        table_name = "holiday"


class CertificateTable(ClientsTable):
    """The register of certificates: each number once."""

    program = pw.ForeignKeyField(ProgramTable, column_name="program_id", on_delete="CASCADE")
    program_id: int
    number = pw.TextField(unique=True)
    date = DateField()
    hours = pw.IntegerField(null=True)
    held = pw.IntegerField()
    present = pw.IntegerField()
    issued_by = WordsField()

    class Meta:
        table_name = "certificate"
