"""The columns of the three lists, and the words that several parts of this tab share."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.formats import full_date, kilograms, short_date, square_metres, whole
from bapas_desktop.domain.plots.growing import Planting, Plot
from bapas_desktop.ui.plots.harvest_rows import HarvestRow
from bapas_desktop.ui.shared.record_table import Align, Column, Tone

translate = QCoreApplication.translate


def planting_words(planting: Planting) -> str:
    """``A1 · Kangkung · tanam 20/10/2026``: what a planting is called where one is chosen."""
    sown = translate("Plots", "tanam {0}").format(short_date(planting.sown_on))
    return f"{planting.plot_code} · {planting.crop} · {sown}"


def harvest_columns() -> list[Column[HarvestRow]]:
    """The columns of Panen. HST is counted from the day of sowing, which the harvest's planting knows."""
    return [
        Column(
            key="date", title=translate("Plots", "Tanggal"), text=lambda r: short_date(r.harvest.date), sort="date",
            width=10, tooltip=lambda r: full_date(r.harvest.date), spoken=lambda r: full_date(r.harvest.date),
        ),
        Column(
            key="plot", title=translate("Plots", "Petak"), text=lambda r: r.harvest.plot_code, sort="plot_code",
            width=9,
        ),
        Column(key="crop", title=translate("Plots", "Tanaman"), text=lambda r: r.harvest.crop, sort="crop", width=15),
        Column(
            key="weight", title=translate("Plots", "Berat (kg)"), text=lambda r: kilograms(r.harvest.weight_g),
            sort="weight_g", align=Align.RIGHT, width=9,
        ),
        Column(
            key="quantity", title=translate("Plots", "Jumlah"), text=lambda r: _count(r.harvest.quantity),
            sort="quantity", align=Align.RIGHT, width=7,
        ),
        Column(key="unit", title=translate("Plots", "Satuan"), text=lambda r: r.harvest.unit, sort="unit", width=12),
        Column(
            key="age", title=translate("Plots", "HST"), text=lambda r: _count(r.age_days), align=Align.CENTER, width=5,
            tooltip=lambda r: translate("Plots", "Hari setelah tanam; ditanam {0}").format(short_date(r.sown_on)),
        ),
        Column(
            key="notes", title=translate("Plots", "Catatan"), text=lambda r: r.harvest.notes, sort="notes", width=30
        ),
    ]  # fmt: skip


def planting_columns(today: Callable[[], dt.date]) -> list[Column[Planting]]:
    """The columns of Tanam; a planting that waits for its first harvest has a mark and a word."""

    def due(planting: Planting) -> bool:
        return not planting.harvests and planting.expected_on is not None and planting.expected_on <= today()

    def due_words(planting: Planting) -> str:
        words = full_date(planting.expected_on)
        return translate("Plots", "{0}. Sudah waktunya, belum ada panen.").format(words) if due(planting) else words

    return [
        Column(key="plot", title=translate("Plots", "Petak"), text=lambda p: p.plot_code, sort="plot_code", width=9),
        Column(key="crop", title=translate("Plots", "Tanaman"), text=lambda p: p.crop, sort="crop", width=15),
        Column(
            key="variety", title=translate("Plots", "Varietas"), text=lambda p: p.variety, sort="variety", width=18
        ),
        Column(
            key="sown_on", title=translate("Plots", "Tanggal tanam"), text=lambda p: short_date(p.sown_on),
            sort="sown_on", width=12, tooltip=lambda p: full_date(p.sown_on), spoken=lambda p: full_date(p.sown_on),
        ),
        Column(
            key="expected_on", title=translate("Plots", "Perkiraan panen"), text=lambda p: short_date(p.expected_on),
            sort="expected_on", width=15, tooltip=due_words, spoken=due_words,
            icon=lambda p: "warning" if due(p) else "", tone=lambda p: Tone.WARNING if due(p) else None,
        ),
        Column(
            key="harvests", title=translate("Plots", "Panen (kali)"), text=lambda p: whole(p.harvests),
            sort="harvests", align=Align.RIGHT, width=9, tone=lambda p: None if p.harvests else Tone.MUTED,
        ),
        Column(
            key="weight", title=translate("Plots", "Berat (kg)"), text=lambda p: kilograms(p.weight_g),
            sort="weight_g", align=Align.RIGHT, width=9, tone=lambda p: None if p.weight_g else Tone.MUTED,
        ),
        Column(key="notes", title=translate("Plots", "Catatan"), text=lambda p: p.notes, sort="notes", width=30),
    ]  # fmt: skip


def plot_columns() -> list[Column[Plot]]:
    """The columns of Petak."""
    return [
        Column(key="code", title=translate("Plots", "Kode"), text=lambda p: p.code, sort="code", width=9),
        Column(key="place", title=translate("Plots", "Letak"), text=lambda p: p.place, sort="place", width=36),
        Column(
            key="area", title=translate("Plots", "Luas (m²)"), text=lambda p: square_metres(p.area_dm2),
            sort="area_dm2", align=Align.RIGHT, width=9,
        ),
        Column(key="kind", title=translate("Plots", "Jenis"), text=lambda p: p.kind, sort="kind", width=11),
        Column(key="state", title=translate("Plots", "Keadaan"), text=lambda p: p.state, sort="state", width=11),
        Column(key="notes", title=translate("Plots", "Catatan"), text=lambda p: p.notes, sort="notes", width=30),
    ]  # fmt: skip


def _count(number: int | None) -> str:
    return "" if number is None else whole(number)
