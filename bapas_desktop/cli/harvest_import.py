"""``import-harvests``: an older harvest list comes in, all or nothing, or is only tried."""

import argparse
from typing import Any

from bapas_desktop.cli.console import complain, counted, tell, tell_json
from bapas_desktop.data.backup import automatic_backup
from bapas_desktop.data.backup_file import Reason
from bapas_desktop.data.office import Office
from bapas_desktop.domain.plots.growing import DEFAULT_CROP
from bapas_desktop.domain.plots.import_plan import ImportPlan
from bapas_desktop.domain.plots.importing import HarvestImportResult, ImportOptions, SkipReason
from bapas_desktop.domain.roster.importing import RepeatChoice
from bapas_desktop.excel.harvest_import import HarvestReading, read_harvests
from bapas_desktop.jobs import Job
from bapas_desktop.wording import say

_SKIPPED = {
    SkipReason.BLANK: "baris kosong",
    SkipReason.TOTAL: "baris jumlah",
    SkipReason.HEADING: "judul kolom",
    SkipReason.TITLE: "judul",
    SkipReason.FOOTER: "tanda tangan atau keterangan",
}


def import_harvests(office: Office, arguments: argparse.Namespace) -> None:
    """Read the list, plan every row, take it in, and tell what was done and every problem at its row and column."""
    job = Job()
    reading = read_harvests(arguments.file, sheet=arguments.sheet, today=office.today(), job=job)
    options = ImportOptions(
        unit_g=dict(arguments.kg_per_unit),
        estimate_sowing=arguments.estimate_sowing,
        month_first=arguments.month_first,
        repeat_dates=arguments.repeat_dates,
        plot=arguments.plot,
        crop=arguments.crop or DEFAULT_CROP,
        all_doubles=arguments.doubles == RepeatChoice.NEW,
    )
    importer = office.harvest_import
    plan = importer.plan(reading.rows, options, job)
    if arguments.dry_run:
        sales = sum(1 for row in plan.taken if row.use)
        left_out = len(reading.rows) - len(plan.taken)
        result = HarvestImportResult(len(plan.taken), len(plan.new_plots), len(plan.new_sowings), sales, left_out)
    else:
        if plan.taken:
            automatic_backup(office.database, office.folder, Reason.IMPORT, job)
        result = importer.run(reading.rows, options, reading.path.name, job)
    report = _report(reading, plan, result)
    report["dry_run"] = arguments.dry_run
    if arguments.json:
        tell_json(report)
    else:
        _tell(report)


def _report(reading: HarvestReading, plan: ImportPlan, result: HarvestImportResult) -> dict[str, Any]:
    return {
        "file": reading.path.name,
        "sheet": reading.sheet,
        "rows": len(reading.rows),
        "added": result.harvests,
        "plots": result.plots,
        "new_plots": list(plan.new_plots),
        "plantings": result.plantings,
        "estimated_plantings": plan.estimated,
        "sales": result.uses,
        "left_out": result.left_out,
        "doubles": len(plan.doubles),
        "double_rows": [row.id for row in plan.doubles],
        "skipped": [{"row": number, "reason": why.value} for number, why in reading.skipped.items()],
        "units_without_weight": sorted({
            issue.values[0] for row in plan.problems for issue in row.issues if issue.code == "unit_weight_unknown"
        }),
        "problems": [
            {
                "row": row.id,
                "column": reading.letter_of(issue.field),
                "field": issue.field,
                "code": issue.code,
                "level": issue.level.value,
                "message": say(issue),
            }
            for row in plan.problems
            for issue in row.issues
        ],
    }  # fmt: skip


def _tell(report: dict[str, Any]) -> None:
    for problem in report["problems"]:
        complain(f"Baris {problem['row']} kolom {problem['column'] or '–'}: {problem['message']}")
    for skipped in report["skipped"]:
        tell(f"Baris {skipped['row']} dilewati: {_SKIPPED[SkipReason(skipped['reason'])]}.")
    if report["new_plots"]:
        tell(f"Petak baru: {', '.join(report['new_plots'])}.")
    lead = "Percobaan, tidak ada yang berubah: " if report["dry_run"] else ""
    parts = (
        counted(report["rows"], "baris"),
        counted(report["added"], "panen"),
        counted(report["plantings"], "tanam baru"),
        counted(report["sales"], "penjualan"),
        counted(report["left_out"], "ditinggalkan"),
    )
    tell(f"{lead}{', '.join(parts)}.")
    if report["units_without_weight"]:
        units = ", ".join(f"--kg-per-unit {unit.lower()}=…" for unit in report["units_without_weight"])
        tell(f"Sebutkan berat tiap satuan: {units}")
