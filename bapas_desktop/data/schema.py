"""Every table whose rows the history follows."""

from bapas_desktop.data.case_tables import (
    AssignmentTable,
    ClosingTable,
    DistinctPairTable,
    DocumentTable,
    IncidentTable,
    MergedClientTable,
    PermitTable,
    SavedFilterTable,
    ServiceDayTable,
    StageDecisionTable,
    SummonsTable,
    TransferTable,
    VisitTable,
)
from bapas_desktop.data.columns import BaseTable
from bapas_desktop.data.plot_tables import (
    CareTable,
    CareWorkerTable,
    CostTable,
    CropTable,
    HarvestWorkerTable,
    PlotPhotoTable,
    UseTable,
)
from bapas_desktop.data.program_tables import (
    AttendeeTable,
    BatchTable,
    BudgetLineTable,
    ExpenseTable,
    ProgramDocumentTable,
    ProgramPaperTable,
    RecipeTable,
)
from bapas_desktop.data.reflection_tables import EvaluationTable, InstrumentTable, OutcomeTable, SlipTable
from bapas_desktop.data.regional.tables import IndicatorTable, OfficeFormTable, RegionalFileTable, RegionalReportTable
from bapas_desktop.data.tables import (
    AttendanceTable,
    ClientTable,
    EndReasonTable,
    EnrolmentTable,
    HarvestPlanTable,
    HarvestTable,
    MeasureTable,
    OfficerTable,
    PlantingTable,
    PlotTable,
    ProgramTable,
    ReflectionTable,
    SessionTable,
    SettingTable,
    SheetTable,
)
from bapas_desktop.data.training_tables import (
    CandidateTable,
    CertificateTable,
    HolidayTable,
    InstructorTable,
    PartnerTable,
    ProgramTemplateTable,
    TaskTable,
)

TABLES: tuple[type[BaseTable], ...] = (
    MeasureTable, EndReasonTable, OfficerTable, ClientTable, ProgramTable, SessionTable, EnrolmentTable,
    AttendanceTable, SheetTable, PlotTable, PlantingTable, HarvestTable, ReflectionTable, SettingTable,
    StageDecisionTable, AssignmentTable, TransferTable, ClosingTable, VisitTable, PermitTable, IncidentTable,
    ServiceDayTable, SummonsTable, DocumentTable, SavedFilterTable, MergedClientTable, DistinctPairTable,
    TaskTable, ProgramTemplateTable, PartnerTable, InstructorTable, CandidateTable, HolidayTable, CertificateTable,
    BudgetLineTable, ExpenseTable, RecipeTable, BatchTable, ProgramPaperTable, AttendeeTable, ProgramDocumentTable,
    CropTable, HarvestPlanTable, CareTable, CareWorkerTable, HarvestWorkerTable, UseTable, CostTable, PlotPhotoTable,
    InstrumentTable, EvaluationTable, OutcomeTable, SlipTable,
    RegionalReportTable, RegionalFileTable, IndicatorTable, OfficeFormTable,
)  # fmt: skip


def table_name(table: type[BaseTable]) -> str:
    """The name of the table in the file."""
    return str(table._meta.table_name)  # noqa: SLF001 - Peewee's documented place for it
