"""Import of 20,000 rows, checks and repeats included, beside calamine reading them and a bare executemany."""

import datetime as dt
import itertools
import tempfile
from pathlib import Path

import openpyxl
from python_calamine import CalamineWorkbook
from sqlcipher3 import dbapi2 as sqlcipher

from bapas_desktop.data.office import Office
from bapas_desktop.demo.people import invented_clients
from bapas_desktop.excel.roster_import import read_roster
from bapas_desktop.jobs import Job
from tests.benchmarks import offices
from tests.benchmarks.measuring import Row, in_turn, show

ROWS = 20_000
TODAY = dt.date(2026, 11, 24)
HEADS = {
    "No. Register": "register_no", "Nama": "full_name", "NIK": "nik", "Tempat Lahir": "birth_place",
    "Tanggal Lahir": "birth_date", "L/P": "sex", "Agama": "religion", "Pendidikan": "education", "No. HP": "phone",
    "Alamat": "address", "Jenis Bimbingan": "measure", "Mulai Bimbingan": "guidance_start",
    "Akhir Bimbingan": "guidance_end", "PK": "officer", "Perkara": "offence",
}  # fmt: skip


def write_list(target: Path) -> None:
    """A client list as an office may keep it."""
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet("Klien")
    sheet.append(["DAFTAR KLIEN"])
    sheet.append([])
    sheet.append(list(HEADS))
    for draft in invented_clients(ROWS, TODAY):
        sheet.append([getattr(draft, field) for field in HEADS.values()])
    workbook.save(target)


def take_in(office: Office, source: Path, job: Job) -> None:
    """What the wizard and the command line do with a list, but for the backup before it."""
    reading = read_roster(source, today=TODAY, job=job)
    drafts = [row.draft for row in reading.rows]
    repeats = office.roster_import.find_repeats(drafts, job)
    office.roster_import.run(drafts, repeats, {}, source.name, job)


def measure() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "daftar.xlsx")
        write_list(source)
        number = itertools.count()

        def ours() -> None:
            office = offices.empty(Path(folder, f"ours-{next(number)}"))
            take_in(office, source, Job())
            office.close()

        def bare() -> None:
            rows = CalamineWorkbook.from_path(str(source)).get_sheet_by_index(0).to_python()
            database = sqlcipher.connect(str(Path(folder, f"bare-{next(number)}.db")))
            database.execute(f"PRAGMA key = \"x'{offices.KEY.hex()}'\"")
            database.execute("PRAGMA journal_mode = wal")
            database.execute(f"CREATE TABLE client (id INTEGER PRIMARY KEY, {', '.join(HEADS.values())})")
            marks = ", ".join("?" * len(HEADS))
            with database:
                database.executemany(
                    f"INSERT INTO client ({', '.join(HEADS.values())}) VALUES ({marks})",
                    [[str(cell) for cell in row] for row in rows[3:]],
                )
            database.close()

        return [Row("import of 20,000 rows, checks and repeats included", *in_turn(ours, bare, 3), 3.0)]


if __name__ == "__main__":
    show(measure())
