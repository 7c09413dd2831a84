"""What the uses of a harvest are called, and the columns of Penyaluran."""

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.formats import full_date, kilograms, rupiah, short_date, whole
from bapas_desktop.domain.plots.uses import Use, UseKind
from bapas_desktop.ui.shared.record_table import Align, Column

translate = QCoreApplication.translate


def use_words(kind: str) -> str:
    """What a kind of use is called."""
    return {
        str(UseKind.SOLD): translate("Plots", "Dijual"),
        str(UseKind.EATEN): translate("Plots", "Dikonsumsi"),
        str(UseKind.SHARED): translate("Plots", "Dibagikan"),
        str(UseKind.GIVEN): translate("Plots", "Disumbangkan"),
        str(UseKind.SPOILED): translate("Plots", "Rusak"),
    }.get(kind, kind)


def price_words(use: Use) -> str:
    """``Rp8.000/kg``; empty where no price is known."""
    if use.price is None:
        return ""
    return translate("Plots", "{0}/{1}").format(
        rupiah(use.price), use.price_unit.lower() or translate("Plots", "satuan")
    )


def use_columns() -> list[Column[Use]]:
    """The columns of Penyaluran."""
    return [
        Column(
            key="date", title=translate("Plots", "Tanggal"), text=lambda u: short_date(u.date), sort="date", width=10,
            tooltip=lambda u: full_date(u.date), spoken=lambda u: full_date(u.date),
        ),
        Column(key="plot", title=translate("Plots", "Petak"), text=lambda u: u.plot_code, sort="plot_code", width=8),
        Column(key="crop", title=translate("Plots", "Tanaman"), text=lambda u: u.crop, sort="crop", width=11),
        Column(
            key="harvested_on", title=translate("Plots", "Panen"), text=lambda u: short_date(u.harvested_on),
            sort="harvested_on", width=10, tooltip=lambda u: full_date(u.harvested_on),
        ),
        Column(
            key="kind", title=translate("Plots", "Untuk apa"), text=lambda u: use_words(u.kind), sort="kind", width=12
        ),
        Column(
            key="weight", title=translate("Plots", "Berat (kg)"), text=lambda u: kilograms(u.weight_g),
            sort="weight_g", align=Align.RIGHT, width=9,
        ),
        Column(
            key="quantity", title=translate("Plots", "Jumlah"),
            text=lambda u: "" if u.quantity is None else f"{whole(u.quantity)} {u.unit.lower()}".strip(),
            sort="quantity", align=Align.RIGHT, width=13,
        ),
        Column(
            key="buyer", title=translate("Plots", "Pembeli/penerima"), text=lambda u: u.buyer, sort="buyer", width=20
        ),
        Column(
            key="price", title=translate("Plots", "Harga"), text=price_words, sort="price", align=Align.RIGHT, width=16
        ),
        Column(
            key="amount", title=translate("Plots", "Uang"), text=lambda u: rupiah(u.amount), sort="amount",
            align=Align.RIGHT, width=11,
        ),
        Column(
            key="received_by", title=translate("Plots", "Diterima oleh"), text=lambda u: u.received_by,
            sort="received_by", width=16,
        ),
        Column(
            key="destination", title=translate("Plots", "Disalurkan ke"), text=lambda u: u.destination,
            sort="destination", width=20,
        ),
        Column(
            key="notes", title=translate("Plots", "Catatan"), text=lambda u: u.notes, sort="notes", width=24,
            shown=False,
        ),
    ]  # fmt: skip
