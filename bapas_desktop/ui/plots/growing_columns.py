"""The columns of Tanam and of Petak."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.formats import full_date, kilograms, short_date, square_metres, whole
from bapas_desktop.domain.plots.growing import GrowthState, Planting, Plot, hst, state_of
from bapas_desktop.ui.shared.record_table import Align, Column, Tone

translate = QCoreApplication.translate

STATE_ICONS = {
    GrowthState.AHEAD: "stage-ahead",
    GrowthState.RUNNING: "plots",
    GrowthState.DONE: "success",
    GrowthState.FAILED: "cancel",
}


def state_words(state: GrowthState) -> str:
    """The word of a state on screen."""
    words = {
        GrowthState.AHEAD: translate("Plots", "Belum ditanam"),
        GrowthState.RUNNING: translate("Plots", "Berjalan"),
        GrowthState.DONE: translate("Plots", "Selesai"),
        GrowthState.FAILED: translate("Plots", "Gagal"),
    }
    return words[state]


def is_due(planting: Planting, today: dt.date) -> bool:
    """Whether a harvest is expected by now."""
    return planting.due_on is not None and planting.due_on <= today


def planting_columns(today: Callable[[], dt.date]) -> list[Column[Planting]]:
    """The columns of Tanam; a planting that waits for its next harvest has a mark and a word."""

    def due(planting: Planting) -> bool:
        return is_due(planting, today())

    def due_words(planting: Planting) -> str:
        words = full_date(planting.due_on)
        return translate("Plots", "{0}. Siap panen.").format(words) if due(planting) else words

    def age(planting: Planting) -> str:
        days = hst(planting.sown_on, planting.ended_on or today())
        return "" if days is None or days < 0 else whole(days)

    def state(planting: Planting) -> GrowthState:
        return state_of(planting, today())

    def state_hint(planting: Planting) -> str:
        words = state_words(state(planting))
        if planting.failed_on:
            return f"{words} {short_date(planting.failed_on)}: {planting.fail_reason}"
        return f"{words} {short_date(planting.ended_on)}".strip()

    return [
        Column(
            key="plot", title=translate("Plots", "Petak"), sort="plot_code", width=11,
            text=lambda p: f"{p.plot_code} ({p.part})" if p.part else p.plot_code, tooltip=lambda p: p.part,
        ),
        Column(key="crop", title=translate("Plots", "Tanaman"), text=lambda p: p.crop, sort="crop", width=12),
        Column(
            key="variety", title=translate("Plots", "Varietas"), text=lambda p: p.variety, sort="variety", width=14
        ),
        Column(
            key="sown_on", title=translate("Plots", "Tanggal tanam"), text=lambda p: short_date(p.sown_on),
            sort="sown_on", width=11, tooltip=lambda p: full_date(p.sown_on), spoken=lambda p: full_date(p.sown_on),
        ),
        Column(
            key="age", title=translate("Plots", "HST"), text=age, sort="", align=Align.RIGHT, width=5,
            tooltip=lambda _p: translate("Plots", "Hari setelah tanam, sampai hari ini atau sampai berakhir"),
        ),
        Column(
            key="state", title=translate("Plots", "Keadaan"), text=lambda p: state_words(state(p)), sort="ended_on",
            width=12, icon=lambda p: STATE_ICONS[state(p)], tooltip=state_hint, spoken=state_hint,
            tone=lambda p: Tone.MUTED if state(p) in (GrowthState.DONE, GrowthState.FAILED) else None,
        ),
        Column(
            key="due_on", title=translate("Plots", "Panen berikut"), text=lambda p: short_date(p.due_on),
            sort="due_on", width=14, tooltip=due_words, spoken=due_words,
            icon=lambda p: "warning" if due(p) else "", tone=lambda p: Tone.WARNING if due(p) else None,
        ),
        Column(
            key="harvests", title=translate("Plots", "Panen (kali)"), text=lambda p: whole(p.harvests),
            sort="harvests", align=Align.RIGHT, width=8, tone=lambda p: None if p.harvests else Tone.MUTED,
        ),
        Column(
            key="weight", title=translate("Plots", "Berat (kg)"), text=lambda p: kilograms(p.weight_g),
            sort="weight_g", align=Align.RIGHT, width=8, tone=lambda p: None if p.weight_g else Tone.MUTED,
        ),
        Column(
            key="per_m2", title=translate("Plots", "kg/m²"), text=lambda p: kilograms(p.grams_per_m2),
            sort="grams_per_m2", align=Align.RIGHT, width=6, tone=lambda p: None if p.weight_g else Tone.MUTED,
            tooltip=lambda _p: translate("Plots", "Semua panen tanam ini dibagi luasnya; kosong bila luas belum diisi"),
        ),
        Column(key="notes", title=translate("Plots", "Catatan"), text=lambda p: p.notes, sort="notes", width=20),
    ]  # fmt: skip


def plot_columns() -> list[Column[Plot]]:
    """The columns of Petak."""
    return [
        Column(key="code", title=translate("Plots", "Kode"), text=lambda p: p.code, sort="code", width=9),
        Column(key="place", title=translate("Plots", "Letak"), text=lambda p: p.place, sort="place", width=26),
        Column(
            key="area", title=translate("Plots", "Luas (m²)"), text=lambda p: square_metres(p.area_dm2),
            sort="area_dm2", align=Align.RIGHT, width=9,
        ),
        Column(key="kind", title=translate("Plots", "Jenis"), text=lambda p: p.kind, sort="kind", width=10),
        Column(key="state", title=translate("Plots", "Keadaan"), text=lambda p: p.state, sort="state", width=10),
        Column(key="notes", title=translate("Plots", "Catatan"), text=lambda p: p.notes, sort="notes", width=24),
    ]  # fmt: skip
