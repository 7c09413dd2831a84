"""The tables of an activity report: costs and production in their chapters, and those of the annexes."""

from collections.abc import Collection
from typing import Any

from bapas_desktop.domain.activity_report import ANNEX_TITLES, Activity, Annex, without_names
from bapas_desktop.domain.formats import (
    decimal,
    full_date,
    kilograms,
    rupiah,
    short_date,
    thousandths,
    time_range,
    whole,
)
from bapas_desktop.domain.paper import Face
from bapas_desktop.domain.recipes import Batch
from bapas_desktop.domain.selection import CandidateState
from bapas_desktop.domain.training import Mark, Session
from bapas_desktop.printing.client_facts import SEX_NAMES
from bapas_desktop.printing.letterhead import flowing, number_with_breaks
from bapas_desktop.printing.selection_words import STATE_NAMES

Table = dict[str, Any]
"""``columns`` of title, width and side, ``rows`` and a last row ``total`` of texts, ``note`` and ``empty``."""

_NOT_KNOWN = "belum diketahui"
LEFT, MIDDLE, RIGHT = "left", "center", "right"
MONEY = "money"  # at the right too, and as wide as the longest amount
_Columns = tuple[tuple[str, str, str], ...]


def list_of(
    columns: _Columns, rows: list[list[str]], *, empty: str, total: list[str] | None = None, title: str = ""
) -> Table:
    """A table whose rows are texts."""
    return {
        "title": title,
        "columns": [list(column) for column in columns],
        "rows": rows,
        "total": total or [],
        "empty": empty,
    }


# In the chapters


def cost_table(activity: Activity) -> Table | None:
    """Plan and real spending by group; None where nothing is known."""
    if not activity.costs:
        return None
    total = activity.total
    columns = (("Kelompok", "1fr", LEFT), *((name, "32mm", MONEY) for name in ("Rencana", "Realisasi", "Selisih")))
    rows = [[flowing(one.group), rupiah(one.planned), rupiah(one.spent), rupiah(one.left)] for one in activity.costs]
    last = ["Jumlah", rupiah(total.planned), rupiah(total.spent), rupiah(total.left)]
    return list_of(columns, rows, empty="", total=last)


def production_tables(activity: Activity, names: Collection[str]) -> list[Table]:
    """Each batch and each harvest."""
    found = [_batches(activity, names)] if activity.batches else []
    if activity.harvests:
        columns = (
            ("Tanggal panen", "28mm", MIDDLE), ("Petak", "1fr", LEFT), ("Tanaman", "1fr", LEFT),
            ("Berat (kg)", "25mm", RIGHT), ("Penjualan", "28mm", MONEY),
        )  # fmt: skip
        rows = [
            [short_date(one.day), flowing(one.plot), flowing(one.crop), kilograms(one.grams), rupiah(one.sold) or "–"]
            for one in activity.harvests
        ]
        grams, sold = (sum(getattr(one, name) or 0 for one in activity.harvests) for name in ("grams", "sold"))
        total = ["", "Jumlah", "", kilograms(grams), rupiah(sold)]
        found.append(list_of(columns, rows, empty="", total=total))
    return found


def _batches(activity: Activity, names: Collection[str]) -> Table:
    money = (("HPP/biji", 20), ("Harga jual", 18), ("Pemasukan", 22), ("Laba", 21))
    columns = (
        ("Tanggal", "19mm", MIDDLE), ("Produk", "1fr", LEFT), ("Jumlah", "15mm", RIGHT), ("Terjual", "15mm", RIGHT),
        *((name, f"{wide}mm", MONEY) for name, wide in money),
    )  # fmt: skip
    rows = [_batch(one, names) for one in activity.batches]
    pieces, sold = sum(one.pieces or 0 for one in activity.batches), sum(one.sold or 0 for one in activity.batches)
    income = sum(one.income or 0 for one in activity.batches)
    profit = sum(one.profit or 0 for one in activity.batches)
    total = ["", "Jumlah", whole(pieces), whole(sold), "", "", rupiah(income), rupiah(profit)]
    return list_of(columns, rows, empty="", total=total)


def _batch(one: Batch, names: Collection[str]) -> list[str]:
    each = one.cost_per_piece
    return [
        short_date(one.made_on),
        flowing(without_names(one.recipe, names)),
        whole(one.pieces or 0),
        "–" if one.sold is None else whole(one.sold),
        "–" if each is None else f"Rp{decimal(each)}",
        rupiah(one.price) or "–",
        rupiah(one.income) or "–",
        rupiah(one.profit) or "–",
    ]


# In the annexes


def annex(one: Annex, activity: Activity, face: Face, names: Collection[str]) -> dict[str, Any]:
    """The title and the tables of one annex; the photos stand by themselves."""
    tables: list[Table] = []
    match one:
        case Annex.PARTICIPANTS:
            tables = [_people(activity, face)]
        case Annex.SCHEDULE:
            tables = [_sessions(activity, names)]
        case Annex.BUDGET:
            tables = _budget(activity, face)
        case Annex.SELECTION:
            tables = _selection(activity)
    return {"key": one.value, "title": ANNEX_TITLES[one], "tables": tables}


def _people(activity: Activity, face: Face) -> Table:
    """Registers and numbers of certificates are only for the house."""
    inside = face is Face.INTERNAL
    marks = (Mark.PRESENT, Mark.LATE, Mark.EXCUSED, Mark.ILL, Mark.ABSENT)
    columns = (
        ("No.", "10mm", MIDDLE), ("Nama", "1fr", LEFT), *((("No. register", "27mm", LEFT),) if inside else ()),
        *((mark.value, "8mm", MIDDLE) for mark in marks), ("Belum", "13mm", MIDDLE), ("% hadir", "16mm", RIGHT),
        ("Sertifikat", "22mm" if inside else "18mm", LEFT),
    )  # fmt: skip
    given = {one.client_id: one.number for one in activity.certificates}
    rows = []
    for number, one in enumerate(activity.participants, start=1):
        counts, rate = one.counts, one.rate.of_all
        rows.append([
            whole(number),
            flowing(face.shown(one.full_name)),
            *([number_with_breaks(one.register_no)] if inside else []),
            *(whole(counts[mark]) for mark in marks),
            whole(counts[None]),
            "–" if rate is None else f"{decimal(100 * rate, 1)} %",
            number_with_breaks(given.get(one.client_id, "")) if inside else "ada" * (one.client_id in given),
        ])  # fmt: skip
    table = list_of(columns, rows, empty="Belum ada peserta pada pertemuan kegiatan ini.")
    if rows:
        table["note"] = (
            "H hadir, T terlambat (dihitung hadir), I izin, S sakit, A tanpa keterangan; Belum: belum ditandai. "
            "Pertemuan yang dibatalkan tidak dihitung."
        )
    return table


def _sessions(activity: Activity, names: Collection[str]) -> Table:
    columns = (
        ("No.", "9mm", MIDDLE), ("Hari, tanggal", "29mm", LEFT), ("Waktu", "22mm", LEFT),
        ("Pertemuan", "1.5fr", LEFT), ("Tempat", "1fr", LEFT), ("Instruktur", "1fr", LEFT),
        ("Hadir", "15mm", MIDDLE),
    )  # fmt: skip
    rows = [
        [
            whole(number),
            full_date(one.date),
            time_range(one.start, one.end, activity.zone),
            flowing(without_names(_session_words(one, inside=activity.inside), names)),
            flowing(one.place),
            flowing(one.instructors),
            f"{whole(one.present)} / {whole(one.participants)}" if one.cancelled_on is None and one.marked else "–",
        ]
        for number, one in enumerate(activity.sessions, start=1)
    ]
    return list_of(columns, rows, empty="Belum ada pertemuan yang dijadwalkan.")


def _session_words(one: Session, *, inside: bool) -> str:
    words = f"{one.title} ({one.stage})" if one.stage else one.title
    if one.cancelled_on is not None:
        reason = one.cancel_reason.strip() if inside else ""
        return f"{words} – DIBATALKAN{f': {reason}' if reason else ''}"
    return f"{words} – pengganti" if one.catch_up_of is not None else words


def _budget(activity: Activity, face: Face) -> list[Table]:
    """Each need and each expense stay in the house, where they may name a person; others see the groups."""
    if face is not Face.INTERNAL:
        found = cost_table(activity)
        return [found or list_of((), [], empty="Belum ada rencana anggaran dan belanja yang dicatat.")]
    needs = (
        ("No.", "9mm", MIDDLE), ("Kelompok", "22mm", LEFT), ("Kebutuhan", "1fr", LEFT), ("Jumlah", "22mm", RIGHT),
        ("Harga", "22mm", MONEY), ("Total", "25mm", MONEY), ("Siap", "13mm", MIDDLE),
    )  # fmt: skip
    lines = [
        [
            whole(number), flowing(one.group), flowing(one.name), flowing(f"{thousandths(one.quantity)} {one.unit}"),
            rupiah(one.price), rupiah(one.total), "ya" if one.ready else "belum",
        ]
        for number, one in enumerate(activity.lines, start=1)
    ]  # fmt: skip
    spent = (
        ("No.", "9mm", MIDDLE), ("Tanggal", "20mm", MIDDLE), ("Uraian", "1.3fr", LEFT),
        ("Dibayar kepada", "1fr", LEFT), ("No. bukti", "24mm", LEFT), ("Jumlah", "25mm", MONEY),
        ("Foto", "13mm", MIDDLE),
    )  # fmt: skip
    expenses = [
        [
            whole(number), short_date(one.date), flowing(one.description), flowing(one.payee),
            number_with_breaks(one.receipt_no), rupiah(one.amount), "ada" if one.receipts else "belum",
        ]
        for number, one in enumerate(activity.expenses, start=1)
    ]  # fmt: skip
    total = activity.total
    return [
        list_of(
            needs, lines, title="Rencana", empty="Belum ada kebutuhan yang dicatat.",
            total=["", "", "Jumlah", "", "", rupiah(total.planned), ""],
        ),
        list_of(
            spent, expenses, title="Realisasi", empty="Belum ada belanja yang dicatat.",
            total=["", "", "Jumlah", "", "", rupiah(total.spent), ""],
        ),
    ]  # fmt: skip


def _selection(activity: Activity) -> list[Table]:
    columns = (("Keputusan", "1fr", LEFT), ("Orang", "25mm", RIGHT))
    states = [
        [STATE_NAMES[state], whole(number)] for state in CandidateState if (number := activity.candidates.get(state, 0))
    ]
    total = ["Jumlah calon", whole(sum(activity.candidates.values()))]
    found = [list_of(columns, states, title="Hasil seleksi", empty="Kegiatan ini tanpa daftar calon.", total=total)]
    spread = activity.spread
    if spread:
        sexes = {SEX_NAMES.get(sex, _NOT_KNOWN): count for sex, count in spread.sexes.items()}  # type: ignore[call-overload]
        spreads = {"Jenis kelamin": sexes, "Umur (tahun)": spread.ages, "Kabupaten/kota": spread.regencies}
        for number, (title, counts) in enumerate(spreads.items()):
            rows = [[flowing(name) or _NOT_KNOWN, whole(count)] for name, count in counts.items()]
            heads = ((title, "1fr", LEFT), ("Orang", "25mm", RIGHT))
            found.append(list_of(heads, rows, empty="", title="" if number else "Sebaran peserta"))
    return found
