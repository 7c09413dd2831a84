"""The tables of the file, as Peewee classes. Migrations make them; a test holds the two against each other.

What belongs to a client's file is in ``case_tables.py``; ``schema.py`` lists them all.
"""

import peewee as pw

from bapas_desktop.data.columns import BaseTable, DateField, FlagField, MomentField, TimeField, WordsField


class MeasureTable(BaseTable):
    """Kinds of guidance (jenis bimbingan)."""

    code = pw.TextField(unique=True)
    name = pw.TextField()
    group_name = WordsField()
    position = pw.IntegerField()

    class Meta:
        table_name = "measure"


class EndReasonTable(BaseTable):
    """Reasons for the end of guidance."""

    code = pw.TextField(unique=True)
    name = pw.TextField()
    state = WordsField()
    position = pw.IntegerField()

    class Meta:
        table_name = "end_reason"


class OfficerTable(BaseTable):
    """Pembimbing Kemasyarakatan and other officers."""

    name = pw.TextField()
    name_key = pw.TextField(unique=True)
    nip = WordsField()
    rank = WordsField()
    phone = WordsField()
    active = pw.BooleanField(default=True, constraints=[pw.SQL("DEFAULT 1")])

    class Meta:
        table_name = "officer"


class ClientTable(BaseTable):
    """Clients. Texts are empty where unknown; ``name_key`` is the name for comparing."""

    full_name = pw.TextField()
    name_key = pw.TextField(index=True)
    alias = WordsField()
    nik = WordsField(index=True)
    birth_place = WordsField()
    birth_date = DateField(null=True, index=True)
    sex = pw.TextField(null=True)
    religion = WordsField()
    education = WordsField()
    occupation = WordsField()
    marital_status = WordsField()
    ethnicity = WordsField()
    citizenship = WordsField()
    phone = WordsField(index=True)
    phone_owner = WordsField()
    address = WordsField()
    rt = WordsField()
    rw = WordsField()
    village = WordsField()
    district = WordsField()
    regency = WordsField()
    postal_code = WordsField()
    domicile = WordsField()
    register_no = WordsField(index=True)
    file_no = WordsField()
    litmas_no = WordsField()
    integration_no = WordsField()
    sdp_id = WordsField()
    measure = WordsField()
    guidance_start = DateField(null=True)
    guidance_end = DateField(null=True)
    officer = pw.ForeignKeyField(OfficerTable, null=True, column_name="officer_id", on_delete="SET NULL")
    decree_no = WordsField()
    decree_date = DateField(null=True)
    risk_level = WordsField()
    risk_date = DateField(null=True)
    risk_assessor = WordsField()
    offence = WordsField()
    article = WordsField()
    verdict_no = WordsField()
    verdict_date = DateField(null=True)
    sentence = WordsField()
    detained_on = DateField(null=True)
    one_third_on = DateField(null=True)
    half_on = DateField(null=True)
    two_thirds_on = DateField(null=True)
    sentence_end = DateField(null=True)
    recidivist = pw.BooleanField(null=True)
    origin_institution = WordsField()
    guarantor_name = WordsField()
    guarantor_relation = WordsField()
    guarantor_address = WordsField()
    guarantor_occupation = WordsField()
    guarantor_phone = WordsField()
    guarantor_form = WordsField()
    notes = WordsField()
    end_reason = WordsField()
    ended_on = DateField(null=True)
    end_letter_no = WordsField()
    end_letter_date = DateField(null=True)
    archived = FlagField()
    interests = WordsField()
    talents = WordsField()
    courses = WordsField()
    work_history = WordsField()
    report_interval = pw.IntegerField(null=True, default=30, constraints=[pw.SQL("DEFAULT 30")])
    service_hours = pw.IntegerField(null=True)
    distance_km = pw.IntegerField(null=True)

    class Meta:
        table_name = "client"


ClientTable.add_index(
    pw.SQL("CREATE INDEX client_list ON client (archived, end_reason, full_name COLLATE NOCASE)")
)  # the whole list in the order of names without touching the rows
ClientTable.add_index(
    pw.SQL("CREATE INDEX client_duty ON client (archived, end_reason, officer_id, report_interval, guidance_start)")
)  # the duties of each PK, counted without touching the rows
ClientTable.add_index(
    pw.SQL("CREATE INDEX client_guidance ON client (archived, end_reason, guidance_end)")
)  # whose guidance ends soon, or ended and nobody has closed it


class ProgramTable(BaseTable):
    """Programs (kegiatan)."""

    title = pw.TextField()
    skill = WordsField()
    place = WordsField()
    starts_on = DateField(null=True)
    ends_on = DateField(null=True)
    quota = pw.IntegerField(null=True)
    partner = WordsField()
    officer_in_charge = WordsField()
    budget_source = WordsField()
    notes = WordsField()
    objectives = WordsField()
    criteria = WordsField()

    class Meta:
        table_name = "program"


class SessionTable(BaseTable):
    """Sessions (pertemuan) of a program."""

    program = pw.ForeignKeyField(ProgramTable, column_name="program_id", on_delete="CASCADE")
    title = pw.TextField()
    stage = WordsField()
    date = DateField(index=True)
    start = TimeField(null=True, column_name="start_time")
    end = TimeField(null=True, column_name="end_time")
    place = WordsField()
    material = WordsField()
    instructors = WordsField()
    officer_in_charge = WordsField()
    notes = WordsField()
    cancelled_on = DateField(null=True)
    cancel_reason = WordsField()
    catch_up_of = pw.ForeignKeyField("self", null=True, column_name="catch_up_of", on_delete="SET NULL")

    class Meta:
        table_name = "session"


class EnrolmentTable(BaseTable):
    """Who takes part in a program, from when to when: leaving never rewrites the past, coming back is a new row."""

    program = pw.ForeignKeyField(ProgramTable, column_name="program_id", on_delete="CASCADE")
    client = pw.ForeignKeyField(ClientTable, column_name="client_id", on_delete="CASCADE")
    client_id: int  # Peewee adds it; its stubs do not say so
    joined_on = DateField(null=True)
    left_on = DateField(null=True)

    class Meta:
        table_name = "enrolment"
        indexes = ((("program", "client"), False),)


class AttendanceTable(BaseTable):
    """One mark of one client at one session; a walk-in without a mark has a row too."""

    session = pw.ForeignKeyField(SessionTable, column_name="session_id", on_delete="CASCADE")
    client = pw.ForeignKeyField(ClientTable, column_name="client_id", on_delete="CASCADE")
    client_id: int
    mark = pw.TextField(null=True)
    walk_in = FlagField()
    note = WordsField()
    marked_by = WordsField()
    marked_at = MomentField(null=True)
    sensitive = FlagField()
    late_minutes = pw.IntegerField(null=True)
    credited_minutes = pw.IntegerField(null=True)
    engagement = pw.IntegerField(null=True)
    work_attitude = pw.IntegerField(null=True)

    class Meta:
        table_name = "attendance"
        indexes = ((("session", "client"), True),)


class SheetTable(BaseTable):
    """Printed attendance sheets: the number on the paper and the clients in the order of its rows."""

    number = pw.TextField(unique=True)
    session = pw.ForeignKeyField(SessionTable, column_name="session_id", on_delete="CASCADE")
    session_id: int
    printed_at = MomentField()
    printed_by = WordsField()
    paper = WordsField()
    blank_rows = pw.IntegerField()
    client_ids = WordsField()
    entered_at = MomentField(null=True)

    class Meta:
        table_name = "sheet"


class PlotTable(BaseTable):
    """Plots (petak)."""

    code = pw.TextField(unique=True)
    place = WordsField()
    area_dm2 = pw.IntegerField(null=True)
    kind = WordsField()
    state = WordsField()
    notes = WordsField()

    class Meta:
        table_name = "plot"


class HarvestPlanTable(BaseTable):
    """What was promised for a panen raya; ``beds`` is JSON."""

    title = pw.TextField()
    event_on = DateField()
    wanted_g = pw.IntegerField()
    crop = WordsField()
    program = pw.ForeignKeyField(ProgramTable, null=True, column_name="program_id", on_delete="SET NULL")
    beds = WordsField()
    notes = WordsField()

    class Meta:
        table_name = "harvest_plan"


class PlantingTable(BaseTable):
    """Plantings (tanam): one sowing on one plot."""

    plot = pw.ForeignKeyField(PlotTable, column_name="plot_id", on_delete="RESTRICT")
    crop = WordsField()
    variety = WordsField()
    sown_on = DateField()
    expected_on = DateField(null=True)
    notes = WordsField()
    program = pw.ForeignKeyField(ProgramTable, null=True, column_name="program_id", on_delete="SET NULL")
    plan = pw.ForeignKeyField(HarvestPlanTable, null=True, column_name="plan_id", on_delete="SET NULL")
    part = WordsField()
    area_dm2 = pw.IntegerField(null=True)
    method = WordsField()
    seed = pw.IntegerField(null=True, column_name="seed_milli")
    seed_unit = WordsField()
    failed_on = DateField(null=True)
    fail_reason = WordsField()

    class Meta:
        table_name = "planting"


class HarvestTable(BaseTable):
    """Harvests (panen): weighed grams, and how they were bundled."""

    planting = pw.ForeignKeyField(PlantingTable, column_name="planting_id", on_delete="RESTRICT")
    date = DateField(index=True)
    weight_g = pw.IntegerField()
    quantity = pw.IntegerField(null=True)
    unit = WordsField()
    notes = WordsField()
    session = pw.ForeignKeyField(SessionTable, null=True, column_name="session_id", on_delete="SET NULL")
    unit_g = pw.IntegerField(null=True)
    quality = WordsField()
    final = FlagField()
    next_on = DateField(null=True)
    minutes = pw.IntegerField(null=True)

    class Meta:
        table_name = "harvest"


class ReflectionTable(BaseTable):
    """Reflection notes (catatan refleksi)."""

    session = pw.ForeignKeyField(SessionTable, null=True, column_name="session_id", on_delete="SET NULL")
    client = pw.ForeignKeyField(ClientTable, null=True, column_name="client_id", on_delete="CASCADE")
    date = DateField(index=True)
    author = WordsField()
    text = pw.TextField()
    program = pw.ForeignKeyField(ProgramTable, null=True, column_name="program_id", on_delete="SET NULL")
    impression = WordsField()
    difficulty = WordsField()
    next_step = WordsField()
    face = pw.IntegerField(null=True)
    assisted = FlagField()
    sensitive = FlagField()

    class Meta:
        table_name = "reflection"


class SettingTable(BaseTable):
    """What belongs to the office and not to one computer: identity, letterhead, remembered column heads, as JSON."""

    name = pw.TextField(unique=True)
    value = pw.TextField()

    class Meta:
        table_name = "setting"
