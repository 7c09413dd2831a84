"""The tables of a client's file: everything that belongs to one client, and filters with a name."""

import peewee as pw

from bapas_desktop.data.columns import BaseTable, DateField, FlagField, MomentField, TimeField, WordsField, proxy
from bapas_desktop.data.tables import ClientTable, OfficerTable, SessionTable


class ClientsTable(BaseTable):
    """What belongs to one client, and goes with the client."""

    client = pw.ForeignKeyField(ClientTable, column_name="client_id", on_delete="CASCADE")
    client_id: int  # Peewee adds it; its stubs do not say so


class StageDecisionTable(ClientsTable):
    """Decisions of the TPP on a client's stage."""

    stage = pw.TextField()
    decided_on = DateField()
    letter_no = WordsField()
    notes = WordsField()

    class Meta:
        table_name = "stage_decision"


class AssignmentTable(ClientsTable):
    """Who was a client's PK, from when to when; an open one says the same as the client's ``officer``."""

    officer = pw.ForeignKeyField(OfficerTable, column_name="officer_id", on_delete="RESTRICT")
    since = DateField()
    until = DateField(null=True)

    class Meta:
        table_name = "assignment"


class TransferTable(ClientsTable):
    """Transfers from and to other offices."""

    direction = pw.TextField()
    date = DateField()
    office = pw.TextField()
    letter_no = WordsField()
    letter_date = DateField(null=True)
    notes = WordsField()

    class Meta:
        table_name = "transfer"


class ClosingTable(ClientsTable):
    """Ends of guidance, those that were taken back included; an open one says the same as the client's row."""

    reason = pw.TextField()
    ended_on = DateField()
    letter_no = WordsField()
    letter_date = DateField(null=True)
    reopened_on = DateField(null=True)

    class Meta:
        table_name = "closing"


class VisitTable(ClientsTable):
    """Reports (lapor diri); one of a client a day."""

    date = DateField(index=True)
    time = TimeField(null=True)
    place = WordsField()
    method = WordsField()
    officer = pw.ForeignKeyField(OfficerTable, null=True, column_name="officer_id", on_delete="RESTRICT")
    condition = WordsField()
    activity = WordsField()
    surroundings = WordsField()
    obstacles = WordsField()
    plans = WordsField()
    notes = WordsField()
    next_on = DateField(null=True)
    session = pw.ForeignKeyField(SessionTable, null=True, column_name="session_id", on_delete="SET NULL")

    class Meta:
        table_name = "visit"
        indexes = ((("client", "date"), True),)


class PermitTable(ClientsTable):
    """Leave of town or country."""

    kind = pw.TextField()
    destination = pw.TextField()
    purpose = WordsField()
    leaves_on = DateField(index=True)
    returns_on = DateField()
    letter_no = WordsField()
    letter_date = DateField(null=True)
    returned_on = DateField(null=True)
    notes = WordsField()

    class Meta:
        table_name = "permit"


class IncidentTable(ClientsTable):
    """Incidents: what happened, what was done, who decided."""

    date = DateField(index=True)
    kind = pw.TextField()
    description = WordsField()
    action = WordsField()
    decided_by = WordsField()
    decided_on = DateField(null=True)
    notes = WordsField()

    class Meta:
        table_name = "incident"


class ServiceDayTable(ClientsTable):
    """Community service done, in minutes."""

    date = DateField()
    minutes = pw.IntegerField()
    place = WordsField()
    task = WordsField()
    supervisor = WordsField()
    notes = WordsField()

    class Meta:
        table_name = "service_day"


class SummonsTable(ClientsTable):
    """Letters of summons."""

    call = pw.IntegerField()
    letter_no = WordsField()
    date = DateField()
    appear_on = DateField()
    appear_at = TimeField(null=True)
    place = WordsField()
    officer = WordsField()
    notes = WordsField()

    class Meta:
        table_name = "summons"


class DocumentTable(ClientsTable):
    """Documents and photos; their content is in ``document_content`` under its checksum."""

    visit = pw.ForeignKeyField(VisitTable, null=True, column_name="visit_id", on_delete="SET NULL")
    title = pw.TextField()
    kind = WordsField()
    dated = DateField(null=True)
    notes = WordsField()
    portrait = FlagField()
    sha256 = pw.TextField(index=True)
    media_type = pw.TextField()
    size = pw.IntegerField()
    pages = pw.IntegerField()
    added_at = MomentField()
    added_by = WordsField()

    class Meta:
        table_name = "document"


class SavedFilterTable(BaseTable):
    """Named filters of the list of clients, as JSON."""

    name = pw.TextField(unique=True)
    value = pw.TextField()

    class Meta:
        table_name = "saved_filter"


class MergedClientTable(ClientsTable):
    """Which records became part of a client's: their history is this client's too."""

    former_id = pw.IntegerField()
    former_uid = pw.TextField()

    class Meta:
        table_name = "merged_client"


class DistinctPairTable(ClientsTable):
    """Two clients who look like one person and are not: somebody has said so."""

    other = pw.ForeignKeyField(ClientTable, column_name="other_id", on_delete="CASCADE", backref="distinct_others")
    other_id: int

    class Meta:
        table_name = "distinct_pair"
        indexes = ((("client", "other"), True),)


class ReportStateTable(pw.Model):
    """When each client is to report next; triggers keep it (``report_state.py``), the history does not follow it."""

    client = pw.ForeignKeyField(ClientTable, primary_key=True, column_name="client_id")
    visits = pw.IntegerField()
    last_on = DateField(null=True)
    due_on = DateField(null=True)

    class Meta:
        database = proxy
        table_name = "report_state"
