"""The tables of reports to the regional office, of their files, of indicators, and of forms to fill."""

import peewee as pw

from bapas_desktop.data.columns import BaseTable, DateField, MomentField, WordsField


class RegionalReportTable(BaseTable):
    """Reports. ``figures``, ``checksum`` and ``corrections`` are empty while one is a draft."""

    first = DateField(index=True)
    last = DateField()
    face = pw.TextField()
    parts = pw.TextField()
    number = WordsField()
    dated = DateField(null=True)
    recipient = WordsField()
    stories = WordsField()
    signers = WordsField()
    state = pw.TextField()
    made_at = MomentField()
    made_by = WordsField()
    approved_at = MomentField(null=True)
    approved_by = WordsField()
    sent_at = MomentField(null=True)
    sent_by = WordsField()
    sent_how = WordsField()
    figures = WordsField()
    checksum = WordsField()
    corrections = WordsField()

    class Meta:
        table_name = "regional_report"


class RegionalFileTable(BaseTable):
    """The workbook, the pages and the covering letter of an approved report, as they were signed."""

    report = pw.ForeignKeyField(RegionalReportTable, column_name="report_id", on_delete="CASCADE")
    kind = pw.TextField()
    sha256 = pw.TextField(index=True)
    media_type = pw.TextField()
    size = pw.IntegerField()
    pages = pw.IntegerField()
    added_at = MomentField()
    added_by = WordsField()

    class Meta:
        table_name = "regional_file"


class IndicatorTable(BaseTable):
    """Indicators of performance; rules and targets are JSON."""

    goal = WordsField()
    name = pw.TextField()
    numerator = pw.TextField()
    denominator = WordsField()
    unit = WordsField()
    targets = WordsField()
    active = pw.BooleanField(default=True, constraints=[pw.SQL("DEFAULT 1")])
    position = pw.IntegerField()

    class Meta:
        table_name = "indicator"


class OfficeFormTable(BaseTable):
    """The regional office's own forms, and what belongs where in them; ``placements`` is JSON."""

    name = pw.TextField(unique=True)
    placements = WordsField()
    sha256 = pw.TextField(index=True)
    media_type = pw.TextField()
    size = pw.IntegerField()
    pages = pw.IntegerField()
    added_at = MomentField()
    added_by = WordsField()

    class Meta:
        table_name = "office_form"
