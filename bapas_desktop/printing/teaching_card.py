"""The teaching card of a cycle (kartu belajar usaha tani kecil): one page in large print, to be read aloud.

It is for people who finished primary school: short sentences, rounded numbers, and each number in words too. It names
nobody. What was not written down is said to be missing, never guessed; the exact amounts stand small at the foot.
"""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bapas_desktop.domain.formats import decimal, kilograms, rupiah, square_metres, whole
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.plots.economics import Economics
from bapas_desktop.domain.plots.growing import Planting
from bapas_desktop.domain.plots.uses import UseKind
from bapas_desktop.domain.spelled_out import spelled_out
from bapas_desktop.printing.farm_words import Purse, Said, cost_bars, cycle_name, said_kilograms, said_rupiah
from bapas_desktop.printing.letterhead import face_foot, flowing, head_lines
from bapas_desktop.printing.typesetter import Printout

if TYPE_CHECKING:
    from bapas_desktop.data.office import Office

FAMILY_BED_DM2 = 1000
"""A bed of 10 m², which a family can tend beside the house."""
_MOST_BARS = 4
_RETURN_STEP = 50


def teaching_card(
    office: "Office", planting_ids: Sequence[int], face: Face, paper: Paper, printed_at: dt.datetime
) -> Printout:
    """A page for each of these plantings, in the order given; where there are none, a page that says so.

    Raises:
        Refused: ``not_found`` where a planting is gone.
    """
    for planting_id in planting_ids:
        office.plantings.get(planting_id)
    found = {one.planting.id: one for one in office.farm_economics.by_planting(planting_ids)}
    profile = office.profile.get()
    cards = []
    for planting_id in planting_ids:
        one = found[planting_id]
        area = one.planting.area_dm2
        if area is None and one.planting.plot_id is not None:
            area = office.plots.get(one.planting.plot_id).area_dm2
        cards.append(_card(one.planting, area, Economics(one.facts)))
    data = {
        "title": "Kartu belajar usaha tani kecil",
        "head": head_lines(profile),
        "paper": paper.value,
        "foot": face_foot(face, printed_at, office.user, profile),
        "cards": cards,
        "nothing": "Belum ada tanam yang dipanen.",
    }
    return Printout("teaching_card", data)


def _card(planting: Planting, area_dm2: int | None, economics: Economics) -> dict[str, Any]:
    amounts = [economics.total, economics.income, economics.own_use_worth or 0]
    purse = Purse(amounts)
    lines = [
        _grown(planting, area_dm2),
        *([_line("Tanaman ini gagal.", strong=True)] if planting.failed_on else []),
        _spent(economics, purse),
        _cut(economics),
        *_used(economics),
        *_earned(economics, purse),
        *_break_even(economics),
        _family_bed(area_dm2, economics),
    ]
    return {
        "cycle": cycle_name(planting),
        "lines": lines,
        "warnings": _warnings(economics),
        "exact": _exact(economics),
    }


def _line(text: str, said: Said | None = None, **more: Any) -> dict[str, Any]:
    shown = {"figures": said.figures, "words": said.words} if said else {"figures": "", "words": ""}
    return {"text": flowing(text), **shown, "bars": [], "strong": False, "boxed": False} | more


def _grown(planting: Planting, area_dm2: int | None) -> dict[str, Any]:
    crop = (planting.crop.strip() or "tanaman").lower()
    if not area_dm2:
        return _line(f"Kita menanam {crop}. Luasnya belum dicatat.")
    metres = area_dm2 // 100
    exact = area_dm2 % 100 == 0
    words = f"{spelled_out(metres)} meter persegi" if exact else f"kira-kira {spelled_out(metres)} meter persegi"
    return _line(f"Kita menanam {crop} di", Said(f"{square_metres(area_dm2)} m²", words))


def _spent(economics: Economics, purse: Purse) -> dict[str, Any]:
    if not economics.facts.costs:
        return _line("Biaya belum dicatat. Tanpa catatan biaya, kita tidak tahu untung atau rugi.", strong=True)
    shown = cost_bars(economics)[:_MOST_BARS] if economics.total else []
    return _line("Biaya yang kita keluarkan", purse.said(economics.total), bars=shown)


def _cut(economics: Economics) -> dict[str, Any]:
    facts = economics.facts
    if not facts.weight_g:
        return _line("Belum ada panen." if facts.growing else "Tidak ada panen.", strong=True)
    times = f"{spelled_out(facts.harvests)} kali panen" if facts.harvests > 1 else "satu kali panen"
    return _line(f"Hasil panen kita, {times}", said_kilograms(facts.weight_g))


def _used(economics: Economics) -> list[dict[str, Any]]:
    if not economics.facts.weight_g:
        return []
    found = []
    if economics.own_use_g:
        found.append(_line("Kita makan sendiri dan kita bagikan", said_kilograms(economics.own_use_g)))
    if economics.sold_g:
        found.append(_line("Kita jual", said_kilograms(economics.sold_g)))
        if economics.price_per_kg is not None:
            price = said_rupiah(_to_step(int(economics.price_per_kg), 100))
            found.append(_line("Harga jual setiap satu kilogram", price))
    if spoiled := economics.facts.uses_g.get(UseKind.SPOILED, 0):
        found.append(_line("Rusak, tidak dapat dipakai", said_kilograms(spoiled)))
    if economics.left_g > 0:
        found.append(_line("Belum dicatat ke mana perginya", said_kilograms(economics.left_g)))
    return found


def _earned(economics: Economics, purse: Purse) -> list[dict[str, Any]]:
    if not economics.income:
        if not economics.facts.weight_g:
            return []
        return [_line("Belum ada uang masuk dari penjualan, maka untung belum dapat dihitung.", strong=True)]
    found = [_line("Uang masuk dari penjualan", purse.said(economics.income))]
    if not economics.facts.costs:
        return found
    left = purse.rounded(economics.income) - purse.rounded(economics.total)
    kind = "Untung" if left > 0 else "Rugi" if left < 0 else "Impas"
    words = "uang masuk dikurangi biaya" if left >= 0 else "biaya lebih besar daripada uang masuk"
    found.append(_line(f"{kind}: {words}", said_rupiah(abs(left)), strong=True))
    if economics.rc is not None:
        back = said_rupiah(_to_step(int(economics.rc * 1000), _RETURN_STEP))
        found.append(_line("Setiap Rp1.000 biaya kembali", back, strong=True))
    return found


def _break_even(economics: Economics) -> list[dict[str, Any]]:
    kilos = economics.cost_covering_kg
    if kilos is None or not economics.total:
        return []
    needed = said_kilograms(int(kilos * 1000), up=True)
    enough = "Kita sudah melewatinya." if economics.profit > 0 else "Kita belum sampai ke situ."
    return [_line(f"Titik impas: supaya biaya kembali, kita harus menjual paling sedikit sekian. {enough}", needed)]


def _family_bed(area_dm2: int | None, economics: Economics) -> dict[str, Any]:
    """What a bed of 10 m² at home would give in the same way."""
    facts = economics.facts
    if not area_dm2 or not facts.weight_g:
        return _line("Bedengan keluarga 10 m²: belum dapat dihitung, karena luas atau panennya belum ada.")
    grams = facts.weight_g * FAMILY_BED_DM2 // area_dm2
    harvest = said_kilograms(grams)
    if economics.price_per_kg is None:
        return _line("Bedengan keluarga 10 m² dengan hasil yang sama memberi", harvest, boxed=True)
    worth = int(economics.price_per_kg * grams / 1000)
    cost = economics.total * FAMILY_BED_DM2 // area_dm2
    purse = Purse([worth, cost])
    text = f"Bedengan keluarga 10 m² dengan hasil yang sama memberi {harvest.figures} ({harvest.words}). Kalau dijual"
    if not facts.costs:
        return _line(text, purse.said(worth), boxed=True)
    left = purse.rounded(worth) - purse.rounded(cost)
    text = f"{text} {purse.said(worth).figures}, biayanya {purse.said(cost).figures}. "
    return _line(text + ("Uang yang tersisa" if left >= 0 else "Ruginya"), said_rupiah(abs(left)), boxed=True)


def _warnings(economics: Economics) -> list[str]:
    facts, found = economics.facts, []
    if facts.growing:
        found.append("Tanaman ini masih berjalan: angkanya akan berubah.")
    if facts.work_minutes:
        hours = decimal(facts.work_minutes / 60, 1)
        found.append(f"Kerja kita sendiri, {hours} jam, belum dihitung sebagai biaya.")
    elif facts.weight_g:
        found.append("Jam kerja kita belum dicatat dan belum dihitung sebagai biaya.")
    return found


def _exact(economics: Economics) -> str:
    facts = economics.facts
    parts = [f"panen {kilograms(facts.weight_g)} kg ({whole(facts.harvests)} kali)"]
    parts.append(f"biaya {rupiah(economics.total)}" if facts.costs else "biaya belum dicatat")
    parts.append(f"terjual {kilograms(economics.sold_g)} kg, uang masuk {rupiah(economics.income)}")
    return f"Angka di atas dibulatkan supaya mudah dibaca. Angka tepat: {'; '.join(parts)}."


def _to_step(amount: int, step: int) -> int:
    return (2 * amount + step) // (2 * step) * step
