"""What a client's page reads when it opens, and the list of who is overdue, with 100,000 clients, beside plain SQL."""

import datetime as dt
import statistics
import tempfile
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from bapas_desktop.demo.reports import WITH_A_YEAR
from bapas_desktop.domain.supervision.reporting import DueQuery
from tests.benchmarks import offices
from tests.benchmarks.measuring import Row, in_turn, seconds, show

CLIENTS = 100_000
PAGES = range(1, WITH_A_YEAR, 25)
"""The clients whose page is opened: those whose year is told in full."""
_ATTACHED = (
    "visit", "attendance", "reflection", "permit", "incident", "summons", "stage_decision", "assignment", "transfer",
    "closing", "service_day", "document",
)  # fmt: skip
_OVERDUE = """
    SELECT client.id FROM client JOIN report_state ON report_state.client_id = client.id
    WHERE client.archived = 0 AND due_on < ? ORDER BY due_on, full_name, client.id
"""


def measure() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        data = offices.sample(Path(folder), CLIENTS)
        office = offices.reopen(data)
        plain = sqlcipher.connect(str(data.database))
        plain.execute(f"PRAGMA key = \"x'{offices.KEY.hex()}'\"")
        today = dt.date.today()

        def page(client_id: int) -> None:
            office.clients.get(client_id)
            office.reporting.get(client_id)
            office.visits.latest(client_id)
            office.timeline.events(client_id)

        def bare_page(client_id: int) -> None:
            plain.execute("SELECT * FROM client WHERE id = ?", [client_id]).fetchall()
            plain.execute("SELECT * FROM report_state WHERE client_id = ?", [client_id]).fetchall()
            for table in _ATTACHED:
                plain.execute(f"SELECT * FROM {table} WHERE client_id = ?", [client_id]).fetchall()

        def overdue() -> int:
            return len(office.reporting.ids(DueQuery(today=today)))

        def bare_overdue() -> int:
            return len(plain.execute(_OVERDUE, [today.isoformat()]).fetchall())

        page(PAGES[0]), bare_page(PAGES[0])
        pairs = [(seconds(lambda one=one: page(one)), seconds(lambda one=one: bare_page(one))) for one in PAGES]
        found = overdue()
        assert found == bare_overdue()
        rows = [
            Row(
                f"what a client's page reads, 100,000 clients, median of {len(pairs)}",
                statistics.median(pair[0] for pair in pairs),
                statistics.median(pair[1] for pair in pairs),
                note=f"slowest {max(pair[0] for pair in pairs) * 1000:.0f} ms,"
                f" beside {max(pair[1] for pair in pairs) * 1000:.0f} ms bare",
            ),
            Row(f"the {found} overdue of 100,000 clients", *in_turn(overdue, bare_overdue, 21)),
        ]
        plain.close()
        office.close()
    return rows


if __name__ == "__main__":
    show(measure())
