"""What the columns of harvest lists are called, and what each heading means.

A heading is cut into words. Words for units (kg, ikat, Rp) are set apart, because they tell whether «Jumlah» is a
weight, a count or money; the rest is looked up without regard to order.
"""

import difflib
from functools import lru_cache

from bapas_desktop.excel.harvest_import.units import COUNTED, COUNTED_WORDS, MONEY, MONEY_WORDS, WEIGHT_WORDS, WEIGHTS
from bapas_desktop.excel.roster_import.headings import CERTAIN, MENDED, WEAK, Candidate, normal_heading

FIELD_CHOICES: tuple[tuple[str, str], ...] = (
    ("date", "Tanggal panen"),
    ("plot", "Petak"),
    ("crop", "Tanaman"),
    ("variety", "Varietas"),
    ("sown_on", "Tanggal tanam"),
    ("weight_g", "Berat"),
    ("quantity", "Jumlah (ikat, karung, …)"),
    ("unit", "Satuan jumlah"),
    ("unit_g", "Berat per satuan"),
    ("price", "Harga"),
    ("sold", "Yang dijual"),
    ("amount", "Hasil penjualan (Rp)"),
    ("buyer", "Pembeli"),
    ("notes", "Catatan"),
)
FIELDS = frozenset(name for name, _ in FIELD_CHOICES)
TELLING = frozenset({"date", "weight_g", "quantity"})

_SPELLED = {
    "tgl": "tanggal", "tggl": "tanggal", "date": "tanggal", "waktu": "tanggal", "jml": "jumlah", "jlh": "jumlah",
    "banyaknya": "jumlah", "banyak": "jumlah", "qty": "jumlah", "volume": "jumlah", "vol": "jumlah", "total": "jumlah",
    "bedengan": "petak", "bedeng": "petak", "blok": "petak", "lahan": "petak", "kolam": "petak", "plot": "petak",
    "komoditas": "tanaman", "komoditi": "tanaman", "sayur": "tanaman", "sayuran": "tanaman", "crop": "tanaman",
    "bobot": "berat", "timbangan": "berat", "tonase": "berat", "weight": "berat", "sat": "satuan", "unit": "satuan",
    "ket": "keterangan", "catatan": "keterangan", "notes": "keterangan", "semai": "tanam", "tabur": "tanam",
    "sebar": "tanam", "penanaman": "tanam", "pemanenan": "panen", "dipanen": "panen", "produksi": "panen",
    "terjual": "dijual", "laku": "dijual", "jual": "dijual", "penjualan": "dijual", "pendapatan": "uang",
    "penerimaan": "uang", "omzet": "uang", "omset": "uang", "nilai": "uang", "nominal": "uang", "uang": "uang",
    "pemasukan": "uang", "varitas": "varietas", "benih": "varietas", "dibeli": "pembeli", "konsumen": "pembeli",
    "pelanggan": "pembeli", "isi": "berat",
}  # fmt: skip
_NOISE = frozenset({
    "hari", "dan", "di", "nama", "kode", "no", "nomor", "jenis", "yang", "dari", "ke", "data", "lokasi", "tempat",
    "per", "tiap", "setiap", "rata", "bersih", "kotor",
})  # fmt: skip
_PHRASES = {
    "date": "tanggal; tanggal panen; panen tanggal; ~panen ke tanggal",
    "plot": "petak; petak panen; petak tanaman; petak tanam; ~asal",
    "crop": "tanaman; tanaman panen; ~hasil tanaman; ~barang; ~produk; ~uraian",
    "variety": "varietas; tanaman varietas; varietas tanaman",
    "sown_on": "tanggal tanam; tanam; tanggal mulai tanam; mulai tanam",
    "weight_g": "berat; berat panen; hasil panen; panen; hasil; berat hasil; berat hasil panen; jumlah berat; "
    "jumlah berat panen",
    "quantity": "jumlah; jumlah panen; jumlah hasil; jumlah hasil panen",
    "unit": "satuan; satuan jumlah; satuan panen; kemasan; satuan hasil",
    "price": "harga; harga satuan; harga dijual; harga dijual satuan",
    "sold": "dijual; jumlah dijual; berat dijual",
    "amount": "uang; jumlah uang; jumlah harga; hasil dijual; jumlah hasil dijual; uang dijual; jumlah uang dijual; "
    "uang hasil dijual; bayar; jumlah bayar; dibayar",
    "buyer": "pembeli; dijual kepada; dijual pembeli; kepada; dijual pada",
    "notes": "keterangan; keterangan lain",
}
_WITH_UNIT: dict[tuple[str, str], str] = {
    # What the unit in the heading makes of a field: «Jumlah (kg)» is a weight, «Penjualan (Rp)» is money.
    ("quantity", WEIGHTS): "weight_g",
    ("quantity", MONEY): "amount",
    ("weight_g", COUNTED): "quantity",
    ("weight_g", MONEY): "amount",
    ("sold", MONEY): "amount",
}
_ALONE = {WEIGHTS: "weight_g", COUNTED: "quantity", MONEY: "amount"}
_KINDS = {
    **dict.fromkeys(WEIGHT_WORDS, WEIGHTS),
    **dict.fromkeys(COUNTED_WORDS, COUNTED),
    **dict.fromkeys(MONEY_WORDS, MONEY),
}
_LEAST_TO_MEND = 5


def meanings(parents: tuple[str, ...], child: str, mend: bool) -> tuple[Candidate, ...]:
    """What a heading may mean under others; alone where the group above it says nothing more."""
    found = candidates(" ".join((*parents, child)), mend=mend) if parents else ()
    return found or candidates(child, mend=mend)


@lru_cache(maxsize=2048)
def candidates(heading: str, *, mend: bool = False) -> tuple[Candidate, ...]:
    """What a heading may mean, the surest first."""
    words = _words(heading)
    units = [word for word in words if word in _KINDS]
    plain = frozenset(_SPELLED.get(word, word) for word in words if word not in _KINDS) - _NOISE
    score = CERTAIN
    if mend and plain - _vocabulary():
        plain, score = frozenset(_mend(word) for word in plain), MENDED
    kinds = {_KINDS[word] for word in units}
    if _is_per_unit(heading, kinds, plain):
        return (Candidate("unit_g", score),)
    if not plain:
        return tuple(Candidate(_ALONE[kind], WEAK) for kind in sorted(kinds)) if len(kinds) == 1 else ()
    found = _phrases().get(plain)
    if found is None:
        return ()
    field, weak = found
    for kind in sorted(kinds):
        field = _WITH_UNIT.get((field, kind), field)
    return (Candidate(field, WEAK if weak else score),)


def heading_unit(heading: str, *kinds: str) -> str:
    """The last unit of these kinds that a heading names: ``Harga/ikat`` is for an ikat; empty where there is none."""
    units = [word for word in _words(heading) if _KINDS.get(word) in kinds]
    return units[-1] if units else ""


def _is_per_unit(heading: str, kinds: set[str], plain: frozenset[str]) -> bool:
    """``Kg per ikat``, ``Berat/ikat``: what one unit weighs, not how much was cut."""
    lower = heading.lower()
    per = "/" in lower or " per " in f" {lower} " or " tiap " in f" {lower} "
    weighed = WEIGHTS in kinds or plain == {"berat"}
    return per and COUNTED in kinds and weighed and plain <= {"berat"}


def _words(heading: str) -> list[str]:
    return normal_heading(heading.replace("@", " per ")).split()


@lru_cache(maxsize=1)
def _phrases() -> dict[frozenset[str], tuple[str, bool]]:
    found: dict[frozenset[str], tuple[str, bool]] = {}
    for field, wordings in _PHRASES.items():
        for wording in wordings.split(";"):
            words = frozenset(wording.strip(" ~").split()) - _NOISE
            found.setdefault(words, (field, wording.strip().startswith("~")))
    return found


@lru_cache(maxsize=1)
def _vocabulary() -> frozenset[str]:
    return frozenset().union(*_phrases())


def _mend(word: str) -> str:
    """The known word nearest to one with a typing error; short words are too much alike to be mended."""
    if word in _vocabulary() or len(word) < _LEAST_TO_MEND:
        return word
    near = difflib.get_close_matches(word, _vocabulary() | frozenset(_SPELLED), 1, 0.8)
    return _SPELLED.get(near[0], near[0]) if near else word
