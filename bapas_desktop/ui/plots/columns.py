"""The columns of the three lists, and the words that several parts of this tab share."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.formats import full_date, kilograms, short_date, square_metres, whole
from bapas_desktop.domain.plots.growing import Harvest, Planting, Plot, per_unit_g
from bapas_desktop.domain.training import Session
from bapas_desktop.ui.plots.harvest_rows import HarvestRow
from bapas_desktop.ui.shared.record_table import Align, Column, Tone

translate = QCoreApplication.translate


def planting_words(planting: Planting) -> str:
    """``A1 · Kangkung · tanam 20/10/2026``: what a planting is called where one is chosen."""
    sown = translate("Plots", "tanam {0}").format(short_date(planting.sown_on))
    return f"{planting.plot_code} · {planting.crop} · {sown}"


def harvest_words(harvest: Harvest) -> str:
    """``A1 · Kangkung · panen 17/11/2026 · sisa 12,5 kg``: what a harvest is called where one is chosen."""
    cut = translate("Plots", "panen {0}").format(short_date(harvest.date))
    left = translate("Plots", "sisa {0} kg").format(kilograms(harvest.left_g))
    return f"{harvest.plot_code} · {harvest.crop} · {cut} · {left}"


def session_words(session: Session) -> str:
    """``24/11/2026 · Panen bersama · Kelas Kangkung``: what a session is called where one is chosen."""
    return " · ".join(part for part in (short_date(session.date), session.title, session.program_title) if part)


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
        Column(key="crop", title=translate("Plots", "Tanaman"), text=lambda r: r.harvest.crop, sort="crop", width=12),
        Column(
            key="weight", title=translate("Plots", "Berat (kg)"), text=lambda r: kilograms(r.harvest.weight_g),
            sort="weight_g", align=Align.RIGHT, width=9,
        ),
        Column(
            key="quantity", title=translate("Plots", "Jumlah"), text=lambda r: _count(r.harvest.quantity),
            sort="quantity", align=Align.RIGHT, width=7,
        ),
        Column(key="unit", title=translate("Plots", "Satuan"), text=lambda r: r.harvest.unit, sort="unit", width=10),
        Column(
            key="unit_weight", title=translate("Plots", "kg/satuan"),
            text=lambda r: kilograms(per_unit_g(r.harvest)), sort="unit_weight", align=Align.RIGHT, width=8,
            tone=lambda r: None if r.harvest.unit_g else Tone.MUTED, tooltip=_unit_words,
        ),
        Column(
            key="quality", title=translate("Plots", "Mutu"), text=lambda r: r.harvest.quality, sort="quality", width=7
        ),
        Column(
            key="left", title=translate("Plots", "Sisa (kg)"), text=lambda r: kilograms(r.harvest.left_g),
            sort="left_g", align=Align.RIGHT, width=8, tone=lambda r: None if r.harvest.left_g else Tone.MUTED,
            tooltip=_left_words, spoken=_left_words,
        ),
        Column(
            key="workers", title=translate("Plots", "Peserta"), text=lambda r: whole(len(r.harvest.client_ids)),
            sort="workers", align=Align.RIGHT, width=7, tone=lambda r: None if r.harvest.client_ids else Tone.MUTED,
        ),
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


def _unit_words(row: HarvestRow) -> str:
    if row.harvest.unit_g or per_unit_g(row.harvest) is None:
        return ""
    return translate("Plots", "Dihitung: berat dibagi jumlahnya")


def _left_words(row: HarvestRow) -> str:
    if not row.harvest.left_g:
        return translate("Plots", "Sudah habis disalurkan")
    return translate("Plots", "Belum disalurkan {0} kg").format(kilograms(row.harvest.left_g))


def _count(number: int | None) -> str:
    return "" if number is None else whole(number)
