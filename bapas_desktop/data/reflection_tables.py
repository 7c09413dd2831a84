"""The tables of evaluation and outcomes: instruments, filled forms, follow-ups and printed slips."""

import peewee as pw

from bapas_desktop.data.case_tables import ClientsTable
from bapas_desktop.data.columns import BaseTable, DateField, FlagField, MomentField, WordsField
from bapas_desktop.data.tables import ClientTable, ProgramTable, SessionTable


class InstrumentTable(BaseTable):
    """Versions of instruments; ``questions`` is JSON."""

    family = pw.TextField()
    version = pw.IntegerField()
    title = pw.TextField()
    purpose = pw.TextField()
    scale = pw.TextField()
    skill = WordsField()
    questions = pw.TextField()
    active = pw.BooleanField(default=True, constraints=[pw.SQL("DEFAULT 1")])

    class Meta:
        table_name = "instrument"
        indexes = ((("family", "version"), True),)


class EvaluationTable(BaseTable):
    """Filled forms; ``answers`` is JSON: the value by the key of its question."""

    program = pw.ForeignKeyField(ProgramTable, column_name="program_id", on_delete="CASCADE")
    program_id: int  # Peewee adds it; its stubs do not say so
    client = pw.ForeignKeyField(ClientTable, null=True, column_name="client_id", on_delete="CASCADE")
    client_id: int | None
    instrument = pw.ForeignKeyField(InstrumentTable, column_name="instrument_id", on_delete="RESTRICT")
    instrument_id: int
    phase = pw.TextField()
    seat = pw.IntegerField()
    date = DateField(index=True)
    assessor = WordsField()
    assisted = FlagField()
    answers = pw.TextField()
    notes = WordsField()

    class Meta:
        table_name = "evaluation"
        indexes = ((("program", "client", "instrument", "phase", "seat"), True),)


class OutcomeTable(ClientsTable):
    """What became of people."""

    program = pw.ForeignKeyField(ProgramTable, null=True, column_name="program_id", on_delete="SET NULL")
    program_id: int | None
    months = pw.IntegerField(null=True)
    date = DateField(index=True)
    state = pw.TextField()
    work = WordsField()
    income = WordsField()
    related = pw.BooleanField(null=True)
    practising = pw.BooleanField(null=True)
    help_needed = WordsField()
    contact = WordsField()
    recorded_by = WordsField()
    notes = WordsField()

    class Meta:
        table_name = "outcome"


class SlipTable(BaseTable):
    """Reflection slips that were printed together: the number, and the clients in the order of the slips."""

    number = pw.TextField(unique=True)
    session = pw.ForeignKeyField(SessionTable, column_name="session_id", on_delete="CASCADE")
    session_id: int
    printed_at = MomentField()
    printed_by = WordsField()
    client_ids = WordsField()

    class Meta:
        table_name = "slip"
