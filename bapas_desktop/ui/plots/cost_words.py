"""How costs are called where they are shown, and the times that lists of the farm's book offer."""

import datetime as dt

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.formats import full_date, rupiah, short_date
from bapas_desktop.domain.plots.costs import Cost
from bapas_desktop.ui.shared.record_table import Align, Column, Tone

translate = QCoreApplication.translate


def fixed_words(*, fixed: bool) -> str:
    """Whether a cost changes with how much is grown."""
    return translate("Plots", "Tetap") if fixed else translate("Plots", "Variabel")


def cash_words(*, cash: bool) -> str:
    """Whether a cost was paid out."""
    return translate("Plots", "Tunai") if cash else translate("Plots", "Tidak tunai")


def place_words(cost: Cost) -> str:
    """``A1 · Kangkung · tanam 20/10/2026``, the plot alone, or that it is everybody's."""
    if not cost.plot_code:
        return translate("Plots", "Seluruh kebun")
    if cost.planting_id is None:
        return translate("Plots", "Petak {0}").format(cost.plot_code)
    return translate("Plots", "{0} · {1}, tanam {2}").format(cost.plot_code, cost.crop, short_date(cost.sown_on))


def cost_columns() -> list[Column[Cost]]:
    """The columns of Biaya; what came from the care log says so."""
    return [
        Column(
            key="date", title=translate("Plots", "Tanggal"), text=lambda c: short_date(c.date), sort="date", width=10,
            tooltip=lambda c: full_date(c.date), spoken=lambda c: full_date(c.date),
        ),
        Column(key="group", title=translate("Plots", "Kelompok"), text=lambda c: c.group, sort="group", width=20),
        Column(
            key="description", title=translate("Plots", "Uraian"), text=lambda c: c.description, sort="description",
            width=30, tooltip=lambda c: c.notes or c.description,
        ),
        Column(
            key="place", title=translate("Plots", "Untuk"), text=place_words, sort="plot_code", width=33,
            tooltip=place_words, tone=lambda c: None if c.plot_code else Tone.MUTED,
        ),
        Column(
            key="fixed", title=translate("Plots", "Sifat"), text=lambda c: fixed_words(fixed=c.fixed), sort="fixed",
            width=8,
        ),
        Column(
            key="cash", title=translate("Plots", "Tunai?"), text=lambda c: cash_words(cash=c.cash), sort="cash",
            width=10,
        ),
        Column(
            key="origin", title=translate("Plots", "Asal"), width=10,
            text=lambda c: translate("Plots", "Perawatan") if c.care_id is not None else "",
            tooltip=_origin,
        ),
        Column(
            key="amount", title=translate("Plots", "Jumlah"), text=lambda c: rupiah(c.amount), sort="amount",
            align=Align.RIGHT, width=13,
        ),
    ]  # fmt: skip


def _origin(cost: Cost) -> str:
    return translate("Plots", "Biaya ini berasal dari perawatan; ubah di sana.") if cost.care_id is not None else ""


def times(today: dt.date) -> dict[str, tuple[str, dt.date, dt.date]]:
    """The times that are usually asked for: what they are called, and their first and last day."""
    month = today.replace(day=1)
    before = (month - dt.timedelta(1)).replace(day=1)
    return {
        "month": (translate("Plots", "Bulan ini"), month, _month_end(month)),
        "last-month": (translate("Plots", "Bulan lalu"), before, month - dt.timedelta(1)),
        "year": (translate("Plots", "Tahun ini"), dt.date(today.year, 1, 1), dt.date(today.year, 12, 31)),
        "last-year": (translate("Plots", "Tahun lalu"), dt.date(today.year - 1, 1, 1), dt.date(today.year - 1, 12, 31)),
    }


def _month_end(first: dt.date) -> dt.date:
    return (first + dt.timedelta(31)).replace(day=1) - dt.timedelta(1)
