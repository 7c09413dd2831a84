"""An attendance sheet of 1,000 names to PDF, beside typst compiling a bare table of the same rows."""

import datetime as dt
import itertools
import json
import tempfile
from pathlib import Path

import typst

from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.training import Participant, Session, SheetOptions
from bapas_desktop.printing.attendance import attendance_page, print_attendance
from bapas_desktop.printing.typesetter import Typesetter
from tests.benchmarks.measuring import Row, in_turn, show

NAMES = 1_000
BARE = """
#let rows = json(bytes(sys.inputs.data))
#set page(paper: "a4")
#set text(font: ("Arial", "Liberation Sans"), size: 11pt)
#table(
  columns: (auto, 1fr, auto, auto, auto),
  rows: 11mm,
  table.header([No], [Nama], [No. Register], [Tanda Tangan], [Ket.]),
  ..rows.map(row => row.map(cell => [#cell])).flatten(),
)
"""


def measure() -> list[Row]:
    session = Session(id=1, uid="", program_id=1, title="Pertemuan", date=dt.date(2026, 11, 24), start=dt.time(9))
    runs = itertools.count()
    office = OfficeProfile()
    typesetter = Typesetter()
    moment = dt.datetime(2026, 11, 24, 9)

    def people() -> list[Participant]:
        # Other names in each run: typst remembers what it has set before.
        run = next(runs)
        return [
            Participant(client_id=row, full_name=f"Peserta {run}-{row} bin Contoh", register_no=f"BKD/{row:04}/{run}")
            for row in range(NAMES)
        ]

    def ours() -> bytes:
        page = attendance_page(session, people(), "26-0001", moment, SheetOptions(blank_rows=0), office)
        return typesetter.pdf(*print_attendance([page]))

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "bare.typ")
        source.write_text(BARE)
        compiler = typst.Compiler(str(source))

        def bare() -> object:
            rows = [
                [str(row), person.full_name, person.register_no, f"{row}.", ""]
                for row, person in enumerate(people(), 1)
            ]
            return compiler.compile(format="pdf", sys_inputs={"data": json.dumps(rows)})

        return [Row("attendance sheet of 1,000 names to PDF", *in_turn(ours, bare, 7), 1.5)]


if __name__ == "__main__":
    show(measure())
