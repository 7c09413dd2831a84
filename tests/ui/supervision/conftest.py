"""An office with every state of the duty to report, and the page over it."""

import datetime as dt
from types import SimpleNamespace

import pytest

from bapas_desktop.domain.roster.client import ClientDraft, ClosingDraft
from bapas_desktop.domain.supervision.incidents import IncidentDraft
from bapas_desktop.domain.supervision.permits import PermitDraft
from bapas_desktop.domain.supervision.reporting import VisitDraft
from bapas_desktop.ui.supervision.page import SupervisionPage


@pytest.fixture
def people(office):
    """Clients by how their duty stands on 24/11/2026."""

    def client(name, officer="Baiq Contoh", **more):
        values = {"measure": "PB", "guidance_start": dt.date(2026, 1, 5), "guidance_end": dt.date(2027, 6, 30)} | more
        return office.clients.add(ClientDraft(full_name=name, officer=officer, **values))

    def visit(client_id, day, next_on):
        return office.visits.add(VisitDraft(client_id=client_id, date=day, next_on=next_on, condition="Sehat."))

    found = SimpleNamespace(
        late=client("Amaq Terlambat", phone="0812-0000-0001", register_no="PB-1/2026"),
        very_late=client("Inaq Lama", officer="Lalu Contoh", register_no="PB-2/2026"),
        today=client("Ni Hari Ini"),
        week=client("Made Pekan Ini", officer="Lalu Contoh"),
        later=client("Wayan Nanti"),
        unknown=client("Tanpa Tanggal", guidance_start=None),
        free=client("Tidak Wajib", report_interval=None),
        ended=client("Sudah Selesai"),
    )
    visit(found.late, dt.date(2026, 10, 20), dt.date(2026, 11, 19))
    visit(found.very_late, dt.date(2026, 7, 1), dt.date(2026, 8, 3))
    visit(found.today, dt.date(2026, 10, 24), dt.date(2026, 11, 24))
    visit(found.week, dt.date(2026, 10, 29), dt.date(2026, 11, 27))
    visit(found.later, dt.date(2026, 11, 20), dt.date(2026, 12, 21))
    office.clients.close([found.ended], ClosingDraft(reason="completed", ended_on=dt.date(2026, 11, 2)))
    return found


@pytest.fixture
def written(office, people):
    """A leave that ended without a word, one to come, and an incident."""
    return SimpleNamespace(
        away=office.permits.add(
            PermitDraft(
                client_id=people.later, destination="Banyuwangi", leaves_on=dt.date(2026, 11, 10),
                returns_on=dt.date(2026, 11, 20), letter_no="IZ-1",
            )
        ),
        planned=office.permits.add(
            PermitDraft(
                client_id=people.week, destination="Malang", leaves_on=dt.date(2026, 12, 1),
                returns_on=dt.date(2026, 12, 5), letter_no="IZ-2",
            )
        ),
        incident=office.incidents.add(
            IncidentDraft(client_id=people.late, date=dt.date(2026, 11, 12), kind="Keluar kota tanpa izin")
        ),
    )  # fmt: skip


@pytest.fixture
def page(context, people, qtbot):
    shown = SupervisionPage(context)
    qtbot.addWidget(shown)
    shown.resize(1366, 700)
    shown.show()
    return shown


@pytest.fixture
def cells():
    """What a table shows of some columns, row by row."""

    def read(shown, *keys):
        numbers = [shown.model.column_of(key) for key in keys]
        rows = range(shown.model.rowCount())
        return [tuple(shown.model.index(row, number).data() for number in numbers) for row in rows]

    return read
