"""The columns of the three lists, and the words that several parts of this tab share."""

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.formats import full_date, kilograms, short_date, whole
from bapas_desktop.domain.plots.growing import Harvest, Planting, per_unit_g
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
