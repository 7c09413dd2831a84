"""Tables of the regional report about what came of the work (R4-R6), its recap, corrections and proof."""

from collections.abc import Collection, Sequence
from fractions import Fraction

from bapas_desktop.domain.formats import decimal, kilograms, rupiah, short_date, whole
from bapas_desktop.domain.paper import Face
from bapas_desktop.domain.reflections.outcomes import OutcomeState
from bapas_desktop.domain.regional.catalogue import BY_NAME, Unit, words
from bapas_desktop.domain.regional.content import Content, IndicatorRow, OutcomeRow
from bapas_desktop.domain.regional.figures import UNKNOWN
from bapas_desktop.domain.regional.indicators import Measured, average
from bapas_desktop.domain.regional.reports import Part
from bapas_desktop.printing.letterhead import flowing
from bapas_desktop.printing.regional_tables import MIDDLE, MONEY, NONE, RIGHT, Block, column, lines, shown, table

FEW = 5
"""Of fewer people the public is not told who rose or fell: whoever knows the class would know of whom it speaks."""
_AS_ABOVE = "idem"
"""Where a goal is that of the line above."""
_BETWEEN = "di antaranya"
_MONTHS_TOLD = "Jumlah periode dihitung dari seluruh periode: orang yang sama dalam dua bulan tidak dihitung dua kali."
_ANSWERS = {True: "ya", False: "tidak", None: ""}
_GROUPS = (
    ("Klien", (Part.MOVEMENT,), (
        "awal", "masuk", "keluar", "akhir", "dilayani", "wajib_lapor", "patuh_lapor", "lapor", "kejadian",
    )),
    ("Bimbingan kemandirian", (Part.PROGRAMS, Part.PARTICIPANTS), (
        "kegiatan", "pertemuan", "batal", "menit", "peserta", "kepesertaan", "kehadiran", "sertifikat", "anggaran",
        "belanja",
    )),
    ("Produksi", (Part.PRODUCTION,), (
        "panen", "berat_panen", "penyaluran", "uang_panen", "biaya_tanam", "produksi", "jumlah_produksi", "terjual",
        "uang_produksi",
    )),
    ("Tindak lanjut", (Part.OUTCOMES,), ("tindak_lanjut", "masih_berjalan", "sesuai", "evaluasi", "catatan")),
)  # fmt: skip


def amount(value: int, unit: str) -> str:
    """A number with its unit as the office writes it: weights in kilograms, money in rupiah."""
    if unit == Unit.RUPIAH:
        return rupiah(value)
    return f"{kilograms(value)} kg" if unit == Unit.GRAMS else f"{whole(value)} {unit}"


def recap_blocks(content: Content) -> list[Block]:
    """The numbers that are read first, of the parts that the report has."""
    wanted = set(content.draft.parts)
    rows = [
        [group if number == 0 else "", BY_NAME[name].title, amount(content.figures.total((name,)), BY_NAME[name].unit)]
        for group, parts, names in _GROUPS
        if wanted & set(parts)
        for number, name in enumerate(names)
    ]
    columns = [column("Bagian", "42mm"), column("Uraian", "1fr"), column("Jumlah", "42mm", RIGHT)]
    return [{**table(columns, rows, empty=""), "whole": True}] if rows else []


# R4


def production_blocks(content: Content) -> list[Block]:
    """R4: harvests, what became of them, and batches; pieces of unlike kinds are never added, kilograms are."""
    return [_harvests(content), _uses(content), _batches(content)]


def _harvests(content: Content) -> Block:
    columns = [
        column("No.", "9mm", MIDDLE), column("Tanggal", "23mm", MIDDLE), column("Petak", "1fr"),
        column("Tanaman", "1.4fr"), column("Berat (kg)", "22mm", RIGHT), column("Jumlah", "18mm", RIGHT),
        column("Satuan", "22mm"),
    ]  # fmt: skip
    rows = [
        [
            str(number), short_date(row.date), flowing(row.plot), flowing(row.crop), kilograms(row.grams),
            "" if row.quantity is None else whole(row.quantity), flowing(row.unit),
        ]
        for number, row in enumerate(content.harvests, 1)
    ]  # fmt: skip
    total = ["", "Jumlah", "", "", kilograms(content.figures.total(("berat_panen",))), "", ""]
    return table(columns, rows, total=total, title="Panen", empty="Tidak ada panen dalam periode ini.")


def _uses(content: Content) -> Block:
    columns = [
        column("No.", "9mm", MIDDLE), column("Tanggal", "23mm", MIDDLE), column("Penyaluran", "1fr"),
        column("Tanaman", "1fr"), column("Berat (kg)", "22mm", RIGHT), column("Uang", "28mm", MONEY),
    ]  # fmt: skip
    rows = [
        [str(number), short_date(row.date), flowing(row.kind), flowing(row.crop), kilograms(row.grams),
         rupiah(row.amount) if row.amount else NONE]
        for number, row in enumerate(content.uses, 1)
    ]  # fmt: skip
    grams, money = (content.figures.total((name,)) for name in ("penyaluran", "uang_panen"))
    return table(
        columns, rows, total=["", "Jumlah", "", "", kilograms(grams), rupiah(money)], title="Penyaluran hasil panen",
        empty="Tidak ada penyaluran hasil panen dalam periode ini.",
    )  # fmt: skip


def _batches(content: Content) -> Block:
    columns = [
        column("No.", "9mm", MIDDLE), column("Tanggal", "21mm", MIDDLE), column("Produk", "1fr"),
        column("Kegiatan", "1.3fr"), column("Jadi", "14mm", RIGHT), column("Terjual", "15mm", RIGHT),
        column("Penjualan", "23mm", MONEY), column("Biaya", "23mm", MONEY),
    ]  # fmt: skip
    rows = [
        [
            str(number), short_date(row.date), flowing(row.recipe), flowing(row.program), whole(row.pieces),
            whole(row.sold), rupiah(row.income), NONE if row.cost is None else rupiah(row.cost),
        ]
        for number, row in enumerate(content.batches, 1)
    ]  # fmt: skip
    names = ("jumlah_produksi", "terjual", "uang_produksi")
    pieces, sold, income = (content.figures.total((name,)) for name in names)
    cost = sum(row.cost or 0 for row in content.batches)
    return table(
        columns, rows, title="Produksi dan penjualan", empty="Tidak ada produksi dalam periode ini.",
        total=["", "Jumlah", "", "", whole(pieces), whole(sold), rupiah(income), rupiah(cost)],
    )  # fmt: skip


# R5


def outcome_blocks(content: Content) -> list[Block]:
    """R5: people by what they do now; row by row only inside the office. Then what evaluations say of change."""
    internal = content.draft.face == Face.INTERNAL
    found = [_states(content, by_step=internal), _answers(content), _changes(content, public=not internal)]
    return [*found, _people(content)] if internal and content.outcomes else found


def _states(content: Content, *, by_step: bool) -> Block:
    figures = content.figures
    steps = sorted(figures.parts("tindak_lanjut", 1), key=lambda one: (not one.isdecimal(), len(one), one))
    known = [state.value for state in OutcomeState]
    states = known + [state for state in figures.parts("tindak_lanjut", 2) if state not in known]
    shown = steps if by_step else []
    columns = [
        column("Keadaan", "1fr"),
        *(column(_BETWEEN if one == UNKNOWN else f"Bulan ke-{one}", "18mm", RIGHT) for one in shown),
        column("Jumlah", "18mm", RIGHT),
    ]

    def cells(state: str) -> list[str]:
        counts = [figures.total(("tindak_lanjut", step, state)) for step in (*shown, "*")]
        return [whole(count) for count in counts]

    rows = [[state, *cells(state)] for state in states] if figures.total(("tindak_lanjut",)) else []
    return table(
        columns, rows, total=["Jumlah", *cells("*")], title="Keadaan peserta setelah pelatihan",
        notes=["Keterangan terakhir tiap klien dan kegiatan yang dicatat dalam periode."],
        empty="Tidak ada tindak lanjut yang dicatat dalam periode ini.",
    )  # fmt: skip


def _answers(content: Content) -> Block:
    figures = content.figures
    asked = (
        ("Keterampilan masih dijalankan", ("masih_berjalan", "*")), ("Pekerjaan sesuai pelatihan", ("sesuai",)),
    )  # fmt: skip
    rows = [
        [title, *(whole(figures.total((*pattern, answer))) for answer in ("ya", "tidak", UNKNOWN)),
         whole(figures.total(pattern))]
        for title, pattern in asked
        if figures.total(pattern)
    ]  # fmt: skip
    titles = ("Ya", "Tidak", "Tidak diketahui", "Jumlah")
    columns = [column("Pertanyaan", "1fr"), *(column(title, "22mm", RIGHT) for title in titles)]
    return table(columns, rows, title="Hasil pelatihan", empty="Belum ada jawaban yang dicatat dalam periode ini.")


def _changes(content: Content, *, public: bool) -> Block:
    figures = content.figures
    aspects = sorted({key[1:3] for key in figures.values if key[0] == "evaluasi"})
    rows = []
    for instrument, aspect in aspects:
        counts = [figures.total(("evaluasi", instrument, aspect, way)) for way in ("naik", "tetap", "turun", "*")]
        few = public and counts[-1] < FEW
        cells = [NONE] * 3 + [f"< {FEW}"] if few else [whole(count) for count in counts]
        rows.append([flowing(instrument), flowing("" if aspect == UNKNOWN else aspect), *cells])
    columns = [
        column("Instrumen", "1.2fr"), column("Segi", "1fr"),
        *(column(title, "17mm", RIGHT) for title in ("Naik", "Tetap", "Turun", "Dinilai")),
    ]  # fmt: skip
    notes = ["Peserta yang dinilai dua kali dan penilaian akhirnya dalam periode."]
    if public:
        notes.append(f"Untuk umum tidak dirinci bila yang dinilai kurang dari {FEW} orang.")
    return table(
        columns, rows, title="Perubahan hasil evaluasi", notes=notes,
        empty="Tidak ada peserta yang penilaian akhirnya dalam periode ini.",
    )  # fmt: skip


def _people(content: Content) -> Block:
    columns = [
        column("No.", "9mm", MIDDLE), column("Nama", "2fr"), column("Kegiatan", "2fr"), column("Bulan ke-", "18mm"),
        column("Tanggal", "22mm", MIDDLE), column("Keadaan", "1.4fr"), column("Pekerjaan/usaha", "1.6fr"),
        column("Penghasilan sebulan", "1.3fr"), column("Sesuai", "15mm", MIDDLE),
        column("Masih dijalankan", "19mm", MIDDLE),
    ]  # fmt: skip
    rows = [_person(number, row) for number, row in enumerate(content.outcomes, 1)]
    return table(columns, rows, title="Tindak lanjut tiap peserta", empty="")


def _person(number: int, row: OutcomeRow) -> list[str]:
    return [
        str(number), flowing(row.name), flowing(row.program), _BETWEEN if row.months is None else str(row.months),
        short_date(row.date), row.state, flowing(row.work), flowing(row.income), _ANSWERS[row.related],
        _ANSWERS[row.practising],
    ]  # fmt: skip


# R6


def performance_blocks(content: Content) -> list[Block]:
    """R6: indicators with target, realisation and achievement, which is never capped; A and B month by month."""
    year = content.period.last.year
    columns = [
        column("No.", "9mm", MIDDLE), column("Sasaran", "1fr"), column("Indikator", "1.2fr"),
        column("A", "15mm", RIGHT), column("B", "15mm", RIGHT), column("Realisasi", "21mm", RIGHT),
        column(f"Target {year}", "19mm", RIGHT), column("Capaian", "20mm", RIGHT),
    ]  # fmt: skip
    goals = ["", *(row.indicator.goal for row in content.indicators)]
    rows = [
        [
            str(number), _AS_ABOVE if row.indicator.goal == before != "" else flowing(row.indicator.goal),
            flowing(row.indicator.name), *_a_and_b(row.measured),
            with_unit(row.measured.value, row.indicator.unit),
            with_unit(row.indicator.target(year), row.indicator.unit),
            percent(row.measured.achieved(row.indicator.target(year))),
        ]
        for number, (row, before) in enumerate(zip(content.indicators, goals, strict=False), 1)
    ]  # fmt: skip
    notes = [
        "Realisasi = A / B × 100, atau A saja bila tanpa B. Capaian = realisasi / target × 100, tanpa batas atas.",
        "“–”: target belum diisi atau nol, atau B nol.",
    ]
    found = [table(columns, rows, notes=notes, empty="Belum ada indikator kinerja yang dilaporkan.")]
    if content.indicators:
        found.append(lines(map(_rule, content.indicators), "Cara menghitung"))
        found.append(lines([_MONTHS_TOLD], "A dan B tiap bulan"))
        found += map(_months, content.indicators)
    return found


def with_unit(value: Fraction | None, unit: str) -> str:
    """``87,5 %``, ``12 kali``; a dash where nothing is known."""
    return NONE if value is None else f"{decimal(float(value), 2)}\u00a0{flowing(unit)}".strip()


def percent(value: Fraction | None) -> str:
    """``149,2 %``."""
    return with_unit(value, "%")


def _a_and_b(measured: Measured) -> list[str]:
    return [whole(measured.numerator), NONE if measured.denominator is None else whole(measured.denominator)]


def _rule(row: IndicatorRow) -> str:
    told = f"{flowing(row.indicator.name)}: A = {'; '.join(map(words, row.indicator.numerator))}"
    below = f". B = {'; '.join(map(words, row.indicator.denominator))}" if row.indicator.denominator else ""
    return flowing(f"{told}{below}.")


def _months(row: IndicatorRow) -> Block:
    """A and B of an indicator in each month, in the period, and the average of the months."""
    unit = row.indicator.unit
    columns = [
        column("Bulan", "1fr"), column("A", "26mm", RIGHT), column("B", "26mm", RIGHT),
        column("Realisasi", "32mm", RIGHT),
    ]  # fmt: skip
    rows = [
        [one.month.title, *_a_and_b(one.measured), with_unit(one.measured.value, unit)] for one in row.months
    ]  # fmt: skip
    rows.append(["Rata-rata bulan", "", "", with_unit(average(row.months), unit)])
    total = ["Jumlah periode", *_a_and_b(row.measured), with_unit(row.measured.value, unit)]
    return table(columns, rows, total=total, over=flowing(row.indicator.name), empty="")


# Corrections and proof


def correction_blocks(content: Content) -> list[Block]:
    """Numbers of reports that were sent which are others now."""
    rows: list[list[str]] = []
    for one in content.corrections:
        for each in one.differences:
            unit = BY_NAME[each.key[0]].unit if each.key[0] in BY_NAME else ""
            changed = amount(each.new - each.old, unit)
            sign = "+" if each.new > each.old else ""
            rows.append(
                [
                    str(len(rows) + 1), one.period.title, flowing(words(each.key)), amount(each.old, unit),
                    amount(each.new, unit), f"{sign}{changed}",
                ]
            )  # fmt: skip
    columns = [
        column("No.", "9mm", MIDDLE), column("Laporan", "30mm"), column("Yang dihitung", "1fr"),
        column("Semula", "24mm", RIGHT), column("Menjadi", "24mm", RIGHT), column("Selisih", "24mm", RIGHT),
    ]  # fmt: skip
    return [table(columns, rows, empty="Tidak ada koreksi atas laporan terdahulu.")]


def proof_blocks(content: Content) -> list[Block]:
    """Each total beside the records behind it, which were counted another way; first what that comes to."""
    rows = [
        [
            str(number), flowing(check.part), check.title, amount(check.told, check.unit),
            amount(check.counted, check.unit), "cocok" if check.fits else "BEDA",
        ]
        for number, check in enumerate(content.checks, 1)
    ]  # fmt: skip
    columns = [
        column("No.", "9mm", MIDDLE), column("Bagian", "24mm"), column("Jumlah", "1fr"),
        column("Menurut laporan", "29mm", RIGHT), column("Menurut catatan", "29mm", RIGHT),
        column("Hasil", "15mm", MIDDLE),
    ]  # fmt: skip
    notes = ["Menurut catatan: dihitung ulang dari data dengan cara lain."]
    return [
        {"kind": "verdict", "fits": all(check.fits for check in content.checks), "words": verdict(content)},
        table(columns, rows, notes=notes, empty="Tidak ada jumlah yang dicocokkan."),
    ]


def verdict(content: Content) -> str:
    """What the reconciliation comes to, in a sentence."""
    wrong = [check.title for check in content.checks if not check.fits]
    if wrong:
        return f"Ada {whole(len(wrong))} jumlah yang berbeda dari catatan: {', '.join(wrong)}."
    return f"Semua jumlah ({whole(len(content.checks))}) cocok dengan catatan."


def story_lines(text: str, names: Collection[str]) -> Sequence[str]:
    """The paragraphs of a story, without the names that this face does not show."""
    return [flowing(line) for line in shown(text, names).splitlines() if line.strip()]
