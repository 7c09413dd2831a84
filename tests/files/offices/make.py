"""Makes ``version-N.db`` from the program as it is: run it once before a release that has a new migration, keep it.

Every table has rows, the history has a change, an undo and a print. ``test_migrations.py`` looks at what is inside.
"""

import datetime as dt
import tempfile
from pathlib import Path

from bapas_desktop.data.database import FORMAT_VERSION
from bapas_desktop.data.office import Office, open_office
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.plots import HarvestDraft, PlantingDraft, PlotDraft
from bapas_desktop.domain.reflections import ReflectionDraft
from bapas_desktop.domain.roster.client import ClientDraft, ClosingDraft, Sex
from bapas_desktop.domain.training import Mark, ProgramDraft, SessionDraft
from bapas_desktop.paths import DataFolder

DAY = dt.date(2026, 11, 24)
KEY = bytes(range(32))


def fill(office: Office) -> None:
    """The same content in every version, so that one test looks at all of them."""
    siti = office.clients.add(
        ClientDraft(
            full_name="Siti Nur'aini", nik="5271014107900001", birth_date=dt.date(1990, 7, 1), sex=Sex.FEMALE,
            phone="081234567890", measure="PB", officer="Widi, S.H.", recidivist=False, notes="dua\nbaris 😀 محمد",
        )
    )  # fmt: skip
    budi = office.clients.add(ClientDraft(full_name="Budi"))
    office.clients.close([budi], ClosingDraft(reason="completed", ended_on=DAY))
    program = office.programs.add(ProgramDraft(title="Budidaya Kangkung", starts_on=DAY))
    start = dt.time(9, 30)
    session = office.sessions.add(SessionDraft(program_id=program, title="Menyemai", date=DAY, start=start))
    office.attendance.enrol(program, [siti])
    office.attendance.mark(session, {siti: Mark.LATE})
    office.attendance.add_walk_in(session, budi, Mark.ILL)
    office.attendance.record_sheet(session, [siti], blank_rows=5, paper=Paper.F4)
    plot = office.plots.add(PlotDraft(code="P-1", area_dm2=1250))
    planting = office.plantings.add(PlantingDraft(plot_id=plot, sown_on=dt.date(2026, 11, 1)))
    office.harvests.add(HarvestDraft(planting_id=planting, date=DAY, weight_g=12_500, quantity=25, unit="Ikat kecil"))
    office.reflections.add(ReflectionDraft(session_id=session, client_id=siti, date=DAY, text="Saya paham 🌱"))
    office.profile.save(OfficeProfile(name="Balai Contoh", logo=b"\x00\xff"))
    office.plots.add(PlotDraft(code="P-2"))
    office.history.undo()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        office = open_office(DataFolder(Path(folder)), KEY, "Petugas Satu", today=lambda: DAY)
        office.database.now = lambda: dt.datetime(2026, 11, 24, 9, 5)
        fill(office)
        office.database.execute("VACUUM")
        office.close()
        (Path(__file__).parent / f"version-{FORMAT_VERSION}.db").write_bytes(office.folder.database.read_bytes())
