"""The tables of what a program needs, costs and leaves behind: money, recipes, papers, attendees, photos and scans."""

import peewee as pw

from bapas_desktop.data.columns import BaseTable, DateField, FlagField, MomentField, WordsField
from bapas_desktop.data.tables import ProgramTable, SessionTable, SheetTable


class ProgramsTable(BaseTable):
    """What the tables of a program's records have in common."""

    program = pw.ForeignKeyField(ProgramTable, column_name="program_id", on_delete="CASCADE")
    program_id: int  # Peewee adds it; its stubs do not say so
    session = pw.ForeignKeyField(SessionTable, null=True, column_name="session_id", on_delete="SET NULL")


class BudgetLineTable(ProgramsTable):
    """What a program needs: materials, tools and other costs as planned."""

    group = pw.TextField(column_name="group_name")
    name = pw.TextField()
    quantity = pw.IntegerField(null=True, column_name="quantity_milli")
    unit = WordsField()
    price = pw.IntegerField(null=True)
    source = WordsField()
    ready = FlagField()
    notes = WordsField()
    position = pw.IntegerField()

    class Meta:
        table_name = "budget_line"


class ExpenseTable(ProgramsTable):
    """What was spent for a program."""

    line = pw.ForeignKeyField(BudgetLineTable, null=True, column_name="line_id", on_delete="SET NULL")
    group = pw.TextField(column_name="group_name")
    date = DateField()
    description = pw.TextField()
    payee = WordsField()
    receipt_no = WordsField()
    amount = pw.IntegerField()
    notes = WordsField()

    class Meta:
        table_name = "expense"


class RecipeTable(BaseTable):
    """Recipes, as JSON."""

    name = pw.TextField(unique=True)
    value = pw.TextField()

    class Meta:
        table_name = "recipe"


class BatchTable(ProgramsTable):
    """Batches that were made."""

    recipe = pw.TextField()
    made_on = DateField()
    people = pw.IntegerField(null=True)
    pieces = pw.IntegerField()
    packaging = WordsField()
    packages = pw.IntegerField(null=True)
    cost = pw.IntegerField(null=True)
    price = pw.IntegerField(null=True)
    sold = pw.IntegerField(null=True)
    income = pw.IntegerField(null=True)
    expires_on = DateField(null=True)
    notes = WordsField()

    class Meta:
        table_name = "batch"


class ProgramPaperTable(ProgramsTable):
    """Papers of a program whose number and texts are kept."""

    kind = pw.TextField()
    number = WordsField()
    dated = DateField(null=True)
    texts = WordsField()

    class Meta:
        table_name = "program_paper"


class AttendeeTable(ProgramsTable):
    """Committee, instructors and guests."""

    role = pw.TextField()
    name = pw.TextField()
    duty = WordsField()
    institution = WordsField()
    nip = WordsField()
    phone = WordsField()

    class Meta:
        table_name = "attendee"


class ProgramDocumentTable(ProgramsTable):
    """Photos, receipts and scans of a program; what they hold lies in ``document_content``."""

    expense = pw.ForeignKeyField(ExpenseTable, null=True, column_name="expense_id", on_delete="SET NULL")
    sheet = pw.ForeignKeyField(SheetTable, null=True, column_name="sheet_id", on_delete="SET NULL")
    kind = pw.TextField()
    stage = WordsField()
    title = WordsField()
    taken_at = MomentField(null=True)
    covers = WordsField()
    public = FlagField()
    notes = WordsField()
    position = pw.IntegerField()
    sha256 = pw.TextField(index=True)
    media_type = pw.TextField()
    size = pw.IntegerField()
    pages = pw.IntegerField()
    added_at = MomentField()
    added_by = WordsField()

    class Meta:
        table_name = "program_document"
