"""The reconciliation counts by SQL of its own, and comes to the same whatever people wrote down."""

import datetime as dt

from bapas_desktop.data.office import Office
from bapas_desktop.data.regional.checks import read_checks
from bapas_desktop.data.regional.figures import read_figures
from bapas_desktop.domain.regional.figures import Figures
from bapas_desktop.domain.regional.period import Period, PeriodKind
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.supervision.moves import TransferDraft


def month(office: Office, number: int) -> Figures:
    """The figures of a month of 2026, where every check fits."""
    period = Period.of(PeriodKind.MONTH, dt.date(2026, number, 1))
    figures = read_figures(office, period)
    assert [check.title for check in read_checks(office, period, figures) if not check.fits] == []
    return figures


def end(office: Office, client: int, ended_on: str, reopened_on: str | None) -> None:
    with office.database.change("Uji"):
        office.database.execute(
            "INSERT INTO closing (uid, client_id, reason, ended_on, reopened_on) VALUES (?, ?, 'completed', ?, ?)",
            [f"uji-{ended_on}", client, ended_on, reopened_on],
        )


def test_a_transfer_back_leaves_the_months_before_as_they_were(office: Office) -> None:
    client = office.clients.add(ClientDraft(full_name="Amir", measure="PB", guidance_start=dt.date(2024, 5, 1)))
    end(office, client, "2026-03-10", "2026-09-15")
    before = month(office, 2)
    office.transfers.add(TransferDraft(client_id=client, date=dt.date(2026, 9, 15), office="Bapas Bima"))
    assert month(office, 2) == before == Figures(before.values | {("awal", "PB", "-", "-"): 1})
    assert month(office, 9).total(("masuk", "pelimpahan")) == month(office, 9).total(("masuk",)) == 1
    assert month(office, 9).total(("keluar",)) == 0


def test_ends_that_were_written_down_out_of_order_fit_all_the_same(office: Office) -> None:
    early, late = (
        office.clients.add(ClientDraft(full_name=name, guidance_start=dt.date(2026, 1, 5))) for name in ("Budi", "Cici")
    )
    end(office, early, "2026-08-20", "2026-09-01")
    end(office, early, "2026-08-10", None)  # the true day, before the end that was taken back
    end(office, late, "2026-08-01", "2026-09-03")
    end(office, late, "2026-08-15", None)  # between the end and the taking up again
    assert [month(office, number).total(("akhir",)) for number in (7, 8, 9, 10)] == [2, 0, 0, 0]
    assert [month(office, number).total(("keluar",)) for number in (8, 9)] == [2, 1]
