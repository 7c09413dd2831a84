"""Key press in the search line to painted table with 100,000 clients, beside the bare SQL of the same ids and one
repaint of a plain table."""

import statistics
import tempfile
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex
from PySide6.QtWidgets import QTableView
from sqlcipher3 import dbapi2 as sqlcipher

from bapas_desktop.ui.roster.page import RosterPage
from bapas_desktop.ui.shared.record_view import RecordTableView
from tests.benchmarks import offices
from tests.benchmarks.measuring import Row, seconds, show
from tests.benchmarks.windows import application, context_of

CLIENTS = 100_000
QUERIES = (
    "a", "s", "m", "l", "b", "ah", "si", "mu", "la", "ba", "ni", "52", "08", "jl", "dr", "ahm", "sit", "lal", "bai",
    "nur", "527", "bkd", "dus", "mat", "amp", "ahma", "siti", "lalu", "baiq", "made", "5271", "2025", "praya", "hasan",
    "nurul", "ketut", "gerung", "selong", "mataram", "ampenan", "narmada", "masbagik", "siti a", "lalu m", "baiq n",
    "made s", "0001", "wirawan", "suryadi", "zz",
)  # fmt: skip
SQL = """
    SELECT id FROM client WHERE archived = 0 AND end_reason = ''
        AND id IN (SELECT rowid FROM client_search WHERE client_search MATCH ?)
    ORDER BY full_name COLLATE NOCASE, id
"""


class PlainModel(QAbstractTableModel):
    """The least that a table written in Python needs: texts in lists."""

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__()
        self._texts = [[f"Sel {row} {column}" for column in range(columns)] for row in range(rows)]

    def rowCount(self, _parent: object = None) -> int:
        return len(self._texts)

    def columnCount(self, _parent: object = None) -> int:
        return len(self._texts[0])

    def data(self, index: QModelIndex, role: int = 0) -> str | None:
        return self._texts[index.row()][index.column()] if role == 0 else None


def plain_table(like: RecordTableView) -> QTableView:
    """A table of the same cells, rows and widths, over a plain model."""
    shown = [column for column in range(like.model().columnCount()) if not like.isColumnHidden(column)]
    view = QTableView()
    model = PlainModel(60, len(shown))
    view.setModel(model)
    model.setParent(view)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(like.rowHeight(0))
    for number, column in enumerate(shown):
        view.setColumnWidth(number, like.columnWidth(column))
    view.resize(like.size())
    return view


def measure() -> list[Row]:
    app = application()
    with tempfile.TemporaryDirectory() as folder:
        data = offices.sample(Path(folder), CLIENTS)
        office = offices.reopen(data)
        page = RosterPage(context_of(office))
        page.resize(1366, 650)
        page.show()
        app.processEvents()
        bare_view = plain_table(page.table)
        bare_view.show()
        app.processEvents()
        database = sqlcipher.connect(str(data.database))
        database.execute(f"PRAGMA key = \"x'{offices.KEY.hex()}'\"")

        def ours(text: str) -> None:
            page.search.setText(text)
            page.table.viewport().repaint()

        def bare(text: str) -> None:
            words = " ".join(f'"{word}"*' for word in text.split())
            [row[0] for row in database.execute(SQL, [words])]
            bare_view.viewport().repaint()

        for text in QUERIES[:5]:
            ours(text), bare(text)
        page.search.clear()
        pairs = [(seconds(lambda text=text: ours(text)), seconds(lambda text=text: bare(text))) for text in QUERIES]
        rows = [
            Row(
                "key press to painted table, 100,000 clients, median of 50",
                statistics.median(pair[0] for pair in pairs),
                statistics.median(pair[1] for pair in pairs),
                1.3,
                note=f"slowest key press {max(pair[0] for pair in pairs) * 1000:.0f} ms,"
                f" beside {max(pair[1] for pair in pairs) * 1000:.0f} ms bare",
            )
        ]
        page.close()
        bare_view.close()
        database.close()
        office.close()
    return rows


if __name__ == "__main__":
    show(measure())
