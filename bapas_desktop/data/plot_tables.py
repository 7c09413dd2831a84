"""The tables of the training farm beside plots, plantings and harvests: crops, care, uses, costs, plans and photos."""

import peewee as pw

from bapas_desktop.data.case_tables import ClientsTable
from bapas_desktop.data.columns import BaseTable, DateField, FlagField, MomentField, WordsField
from bapas_desktop.data.tables import HarvestTable, PlantingTable, PlotTable


class CropTable(BaseTable):
    """What can be grown."""

    name = pw.TextField(unique=True)
    days_first = pw.IntegerField(null=True)
    days_next = pw.IntegerField(null=True)
    habit = WordsField()
    unit = WordsField()
    yield_g_m2 = pw.IntegerField(null=True)
    notes = WordsField()

    class Meta:
        table_name = "crop"


class CareTable(BaseTable):
    """The care log, planned and done."""

    plot = pw.ForeignKeyField(PlotTable, column_name="plot_id", on_delete="CASCADE")
    planting = pw.ForeignKeyField(PlantingTable, null=True, column_name="planting_id", on_delete="SET NULL")
    kind = pw.TextField()
    planned_on = DateField(null=True, index=True)
    done_on = DateField(null=True, index=True)
    officers = WordsField()
    minutes = pw.IntegerField(null=True)
    material = WordsField()
    dose = WordsField()
    notes = WordsField()

    class Meta:
        table_name = "care"


class CareWorkerTable(ClientsTable):
    """Who did a deed of the care log, or is to."""

    care = pw.ForeignKeyField(CareTable, column_name="care_id", on_delete="CASCADE")
    care_id: int  # Peewee adds it; its stubs do not say so

    class Meta:
        table_name = "care_worker"
        indexes = ((("care", "client"), True),)


class HarvestWorkerTable(ClientsTable):
    """Who took part in a harvest."""

    harvest = pw.ForeignKeyField(HarvestTable, column_name="harvest_id", on_delete="CASCADE")
    harvest_id: int

    class Meta:
        table_name = "harvest_worker"
        indexes = ((("harvest", "client"), True),)


class UseTable(BaseTable):
    """What became of harvests."""

    harvest = pw.ForeignKeyField(HarvestTable, column_name="harvest_id", on_delete="RESTRICT")
    date = DateField(index=True)
    kind = pw.TextField()
    weight_g = pw.IntegerField()
    quantity = pw.IntegerField(null=True)
    unit = WordsField()
    buyer = WordsField()
    price = pw.IntegerField(null=True)
    price_unit = WordsField()
    amount = pw.IntegerField(null=True)
    received_by = WordsField()
    destination = WordsField()
    notes = WordsField()

    class Meta:
        table_name = "harvest_use"


class CostTable(BaseTable):
    """What growing cost."""

    plot = pw.ForeignKeyField(PlotTable, null=True, column_name="plot_id", on_delete="RESTRICT")
    planting = pw.ForeignKeyField(PlantingTable, null=True, column_name="planting_id", on_delete="RESTRICT")
    care = pw.ForeignKeyField(CareTable, null=True, unique=True, column_name="care_id", on_delete="CASCADE")
    date = DateField(index=True)
    group = pw.TextField(column_name="group_name")
    fixed = FlagField()
    cash = pw.BooleanField(default=True, constraints=[pw.SQL("DEFAULT 1")])
    description = pw.TextField()
    quantity = pw.IntegerField(null=True, column_name="quantity_milli")
    unit = WordsField()
    amount = pw.IntegerField()
    payee = WordsField()
    notes = WordsField()

    class Meta:
        table_name = "cost"


class PlotPhotoTable(BaseTable):
    """Photos of plots; what they hold lies in ``document_content``."""

    plot = pw.ForeignKeyField(PlotTable, column_name="plot_id", on_delete="CASCADE")
    care = pw.ForeignKeyField(CareTable, null=True, column_name="care_id", on_delete="SET NULL")
    harvest = pw.ForeignKeyField(HarvestTable, null=True, column_name="harvest_id", on_delete="SET NULL")
    title = WordsField()
    taken_at = MomentField(null=True)
    sha256 = pw.TextField(index=True)
    media_type = pw.TextField()
    size = pw.IntegerField()
    pages = pw.IntegerField()
    added_at = MomentField()
    added_by = WordsField()

    class Meta:
        table_name = "plot_photo"
