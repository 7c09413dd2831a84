"""Counts of what was grown and made: harvests, what became of them, batches, and money."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bapas_desktop.domain.regional.figures import Key, part
from bapas_desktop.domain.regional.period import Period

if TYPE_CHECKING:
    from bapas_desktop.data.office import Office

_GROWN = "harvest JOIN planting ON planting.id = planting_id WHERE date BETWEEN ? AND ? GROUP BY crop"
_USED = (
    "harvest_use JOIN harvest ON harvest.id = harvest_id JOIN planting ON planting.id = planting_id"
    " WHERE harvest_use.date BETWEEN ? AND ?"
)
_MADE = "batch WHERE made_on BETWEEN ? AND ? GROUP BY recipe"
_SUMS = {
    "panen": f"SELECT crop, count(*) FROM {_GROWN}",
    "berat_panen": f"SELECT crop, sum(weight_g) FROM {_GROWN}",
    "penyaluran": f"SELECT harvest_use.kind, crop, sum(harvest_use.weight_g) FROM {_USED} GROUP BY 1, 2",
    "uang_panen": f"SELECT crop, sum(coalesce(amount, 0)) FROM {_USED} GROUP BY crop",
    "biaya_tanam": "SELECT group_name, sum(amount) FROM cost WHERE date BETWEEN ? AND ? GROUP BY group_name",
    "produksi": f"SELECT recipe, count(*) FROM {_MADE}",
    "jumlah_produksi": f"SELECT recipe, sum(pieces) FROM {_MADE}",
    "terjual": f"SELECT recipe, sum(coalesce(sold, 0)) FROM {_MADE}",
    "uang_produksi": f"SELECT recipe, sum(coalesce(income, 0)) FROM {_MADE}",
}


def counts(office: "Office", period: Period) -> Iterator[tuple[Key, int]]:
    """Everything that was grown and made."""
    days = [period.first.isoformat(), period.last.isoformat()]
    for name, sql in _SUMS.items():
        for *parts, count in office.database.execute(sql, days):
            yield (name, *map(part, parts)), count
