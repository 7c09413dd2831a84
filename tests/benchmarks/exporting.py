"""Export of 20,000 clients x 20 columns, beside a bare openpyxl write-only loop over the same cells; and its memory."""

import datetime as dt
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl

from bapas_desktop.demo.people import invented_clients
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.roster.client import DRAFT_FIELDS, Client, ClientDraft
from bapas_desktop.excel.roster import export_roster
from bapas_desktop.excel.tables import Variant
from bapas_desktop.jobs import Job
from tests.benchmarks.measuring import Row, in_turn, peak_kilobytes, show

CLIENTS = 20_000
COLUMNS = (
    "register_no", "full_name", "nik", "birth_place", "birth_date", "sex", "religion", "education", "occupation",
    "phone", "address", "village", "district", "regency", "measure", "guidance_start", "guidance_end", "officer",
    "offence", "origin_institution",
)  # fmt: skip
TODAY = dt.date(2026, 11, 24)


def _clients(count: int) -> list[Client]:
    drafts = invented_clients(count, TODAY)
    return [Client(id=number, uid="", **_values(draft)) for number, draft in enumerate(drafts, 1)]


def _values(draft: ClientDraft) -> dict[str, object]:
    return {name: getattr(draft, name) for name in DRAFT_FIELDS}


def _export(clients: list[Client], target: Path) -> None:
    export_roster(
        clients, total=len(clients), variant=Variant.FULL, reason="benchmark", office=OfficeProfile(), user="bench",
        today=TODAY, target=target, job=Job(), columns=COLUMNS,
    )  # fmt: skip


def _bare(clients: list[Client], target: Path) -> None:
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet()
    for client in clients:
        sheet.append([getattr(client, name) for name in COLUMNS])
    workbook.save(target)


def _peak(count: int) -> int:
    """The growth of memory while exporting ``count`` clients, in a process of its own, in kilobytes."""
    output = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.exporting", "--peak", str(count)],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    return int(json.loads(output))


def measure() -> list[Row]:
    clients = _clients(CLIENTS)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "klien.xlsx")
        ours, bare = in_turn(lambda: _export(clients, target), lambda: _bare(clients, target), 3)
    small, large = _peak(2_000), _peak(CLIENTS)
    return [
        Row("export of 20,000 clients x 20 columns", ours, bare, 1.15),
        Row("export: memory that 20,000 rows add, beside 2,000", large / 1024, small / 1024, None, "MB"),
    ]


def _report_peak(count: int) -> None:
    clients = _clients(count)
    with tempfile.TemporaryDirectory() as folder:
        _export(clients[:10], Path(folder, "warm.xlsx"))
        before = peak_kilobytes()
        _export(clients, Path(folder, "klien.xlsx"))
        print(peak_kilobytes() - before)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peak"]:
        _report_peak(int(sys.argv[2]))
    else:
        show(measure())
