"""Older harvest lists as offices keep them: titles, two rows of heads, totals, units in one cell, any file."""

import datetime as dt
import io
import shutil
import zipfile
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook

from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.plots.import_plan import Known, make_plan
from bapas_desktop.domain.plots.importing import ImportOptions, SkipReason, plot_code, plot_key
from bapas_desktop.excel.harvest_import import read_harvests, save_problem_workbook
from bapas_desktop.excel.harvest_import.headings import candidates
from bapas_desktop.excel.harvest_import.units import Amount, Mixed, read_amount, read_money
from bapas_desktop.jobs import Cancelled, Job
from bapas_desktop.wording import say_refusal

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def workbook(tmp_path):
    """A list with these rows; ``merged`` are areas as Excel names them."""

    def made(*lines, merged=(), name="panen.xlsx"):
        book = Workbook()
        for line in lines:
            book.active.append(list(line))
        for area in merged:
            book.active.merge_cells(area)
        path = tmp_path / name
        book.save(path)
        return path

    return made


@pytest.fixture
def read(workbook):
    def rows(*lines, **options):
        return read_harvests(workbook(*lines, **options), today=TODAY)

    return rows


def codes(row) -> list[tuple[str, str]]:
    return [(issue.field, issue.code) for issue in row.issues]


FARM_BOOK = (
    ("LAPORAN HASIL PANEN GRIYA ABHIPRAYA",),
    ("Bulan Oktober s.d. November 2025",),
    (),
    ("No", "Tanggal", None, "Bedengan", "Komoditas", "Hasil Panen", None, "Penjualan", None, None, "Ket"),
    (None, "Tanam", "Panen", None, None, "Kg", "Ikat", "Kg", "Rp", "Pembeli", None),
    (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
    (1, "1/9/2025", dt.datetime(2025, 10, 1), "Petak B3", "kangkung", "12,5 kg", 50, "10", 50000, "Bu Sri", ""),
    (2, "1/9/2025", "02-10-2025", "B 3", "Kangkung", "1.234,5", None, None, None, None, "'=cmd()"),
    (3, None, 45950, "A1", "Bayam", None, "20 ikat", None, None, None, "Total habis dibagi"),
    (),
    ("Petak sebelah timur",),
    (4, None, "5 Nov 2025", "A1", "Bayam", "850 gram", None, None, "Rp15.000,-", "Pak Ali", None),
    ("Jumlah", None, None, None, None, 1250, 70, 10, 65000),
    ("No", "Tanggal", None, "Bedengan", "Komoditas", "Hasil Panen", None, "Penjualan", None, None, "Ket"),
    (*[None] * 8, "Mataram, 24 November 2026"),
    (*[None] * 8, "Mengetahui,"),
    (*[None] * 8, "Budi Contoh"),
)
MERGED = ("A1:K1", "B4:C4", "F4:G4", "H4:J4")


def test_a_farm_book_is_read_row_by_row(read):
    reading = read(*FARM_BOOK, merged=MERGED)
    assert reading.mapping == (
        None, "sown_on", "date", "plot", "crop", "weight_g", "quantity", "sold", "amount", "buyer", "notes",
    )  # fmt: skip
    first, second, third, fourth = (row.listed for row in reading.rows)
    assert [row.number for row in reading.rows] == [7, 8, 9, 12]
    assert all(not row.issues for row in reading.rows)
    assert (first.sown_on, first.date) == (dt.date(2025, 9, 1), dt.date(2025, 10, 1))
    assert (first.weight_g, first.quantity, first.unit) == (12_500, 50, "ikat")
    assert (first.sold_g, first.amount, first.buyer) == (10_000, 50_000, "Bu Sri")
    assert (second.weight_g, second.date, second.notes) == (1_234_500, dt.date(2025, 10, 2), "=cmd()")
    assert (third.date, third.weight_g, third.quantity) == (dt.date(2025, 10, 20), None, 20)
    assert third.notes == "Total habis dibagi"
    assert (fourth.weight_g, fourth.amount, fourth.date) == (850, 15_000, dt.date(2025, 11, 5))


def test_what_is_no_harvest_is_listed_with_its_reason(read):
    assert read(*FARM_BOOK, merged=MERGED).skipped == {
        6: SkipReason.HEADING,
        10: SkipReason.BLANK,
        11: SkipReason.TITLE,
        13: SkipReason.TOTAL,
        14: SkipReason.HEADING,
        15: SkipReason.FOOTER,
        16: SkipReason.FOOTER,
        17: SkipReason.FOOTER,
    }


def test_totals_of_a_day_and_rows_without_a_label_are_no_harvests(read):
    reading = read(
        ("Tanggal", "Petak", "Kg", "Lain"),
        ("01/10/2025", "A1", 5, "Total aman"),
        ("01/10/2025", "Jumlah", 5, None),
        (None, None, 5, None),
        ("02/10/2025", "A2", 6, None),
    )
    assert [row.number for row in reading.rows] == [2, 5]
    assert reading.skipped == {3: SkipReason.TOTAL, 4: SkipReason.TOTAL}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Tgl Panen", "date"), ("Hari/Tanggal", "date"), ("TANGGAL", "date"), ("Tgl. Tanam", "sown_on"),
        ("Tanggal Semai", "sown_on"), ("Lahan", "plot"), ("No. Petak", "plot"), ("Nama Bedengan", "plot"),
        ("Jenis Tanaman", "crop"), ("Komoditi", "crop"), ("Varietas", "variety"), ("Berat (kg)", "weight_g"),
        ("Kg", "weight_g"), ("Jumlah (Kg)", "weight_g"), ("Hasil Panen (kg)", "weight_g"), ("Bobot", "weight_g"),
        ("Jumlah", "quantity"), ("Jml Ikat", "quantity"), ("Karung", "quantity"), ("Satuan", "unit"),
        ("Kg per ikat", "unit_g"), ("Berat/ikat (kg)", "unit_g"), ("Harga", "price"), ("Harga/kg", "price"),
        ("Harga Satuan (Rp)", "price"), ("Dijual (kg)", "sold"), ("Penjualan (Rp)", "amount"),
        ("Jumlah Harga", "amount"), ("Total (Rp)", "amount"), ("Pembeli", "buyer"), ("Keterangan", "notes"),
        ("Luas (m2)", None), ("No", None), ("Umur (HST)", None), ("Nama Klien", None),
    ],
)  # fmt: skip
def test_headings_in_many_words(heading, field):
    found = candidates(heading, mend=True)
    assert (found[0].field if found else None) == field


@pytest.mark.parametrize(
    ("cell", "unit", "amount"),
    [
        (12.5, "kg", Amount(12_500)), (12, "kg", Amount(12_000)), ("12,5 kg", "kg", Amount(12_500)),
        ("12.5kg", "kg", Amount(12_500)), ("1 kuintal", "kg", Amount(100_000)), ("1.250", "kg", Amount(1_250_000)),
        ("850 gram", "kg", Amount(850)), ("850", "gram", Amount(850)), ("5 ons", "kg", Amount(500)),
        ("2 kg 500 gr", "kg", Amount(2_500)), ("½ kg", "kg", Amount(500)), ("1/2 kg", "kg", Amount(500)),
        ("2½ kg", "kg", Amount(2_500)), ("± 12 kg", "kg", Amount(12_000)), ("-5", "kg", Amount(-5_000)),
        ("50 ikat", "kg", Amount(None, Decimal(50), "ikat")),
        ("50 ikat (12,5 kg)", "kg", Amount(12_500, Decimal(50), "ikat")),
        ("2 krg", "kg", Amount(None, Decimal(2), "karung")),
        ("3 ikat kecil", "kg", Amount(None, Decimal(3), "ikat kecil")),
        ("1,5 karung", "", Amount(None, Decimal("1.5"), "karung")), ("-", "kg", Amount()), ("", "kg", Amount()),
    ],
)  # fmt: skip
def test_amounts_as_people_write_them(cell, unit, amount):
    assert read_amount(cell, unit) == amount


@pytest.mark.parametrize(
    "cell",
    [
        True,
        dt.datetime(2026, 5, 12),
        "banyak",
        "12 kg lebih",
        "kg 12 x 3",
        "1/0 kg",
        "1e9",
        "1,5E+3",
        float("inf"),
        1e300,
        "😀",
        "9" * 40,
    ],
)
def test_what_is_no_amount_is_never_guessed(cell):
    with pytest.raises((ValueError, ArithmeticError)):
        read_amount(cell, "kg")


def test_unlike_units_are_never_added():
    with pytest.raises(Mixed):
        read_amount("3 ikat besar + 2 karung", "kg")
    assert read_amount("3 ikat + 2 ikat", "kg") == Amount(None, Decimal(5), "ikat")


@pytest.mark.parametrize(
    ("cell", "money"),
    [
        (5000, (5000, "")), (5000.0, (5000, "")), ("Rp5.000/ikat", (5000, "ikat")), ("Rp 15.000,-", (15_000, "")),
        ("5 ribu", (5000, "")), ("10rb per kg", (10_000, "kg")), ("-", (None, "")), ("-500", (-500, "")),
        ("Rp. 1.250.000,00", (1_250_000, "")),
    ],
)  # fmt: skip
def test_money_as_people_write_it(cell, money):
    assert read_money(cell) == money


@pytest.mark.parametrize("cell", ["gratis", 12.5, True, "Rp", float("nan"), dt.date(2026, 1, 1)])
def test_what_is_no_money_is_refused(cell):
    with pytest.raises((ValueError, ArithmeticError)):
        read_money(cell)


def test_a_separate_column_names_the_unit(read):
    head = ("Tanggal", "Petak", "Jumlah", "Satuan", "Harga")
    ikat, kilo, own = (
        row.listed
        for row in read(
            head,
            ("01/10/2025", "A1", 50, "ikat", "2.000/ikat"),
            ("02/10/2025", "A1", "12,5", "Kg", 8000),
            ("03/10/2025", "A1", "3 karung", "ikat", None),
        ).rows
    )
    assert (ikat.weight_g, ikat.quantity, ikat.unit, ikat.price, ikat.price_unit) == (None, 50, "ikat", 2000, "ikat")
    assert (kilo.weight_g, kilo.quantity, kilo.unit) == (12_500, None, "")
    assert (own.quantity, own.unit) == (3, "karung")


def test_cells_that_contradict_each_other_are_problems(read):
    rows = read(
        ("Tanggal", "Petak", "Berat (kg)", "Jumlah", "Satuan"),
        ("01/10/2025", "A1", 12, 13, "kg"),
        ("02/10/2025", "A1", "5 karung", 50, "ikat"),
        ("03/10/2025", "A1", "banyak", 50, "ikat"),
        ("kapan-kapan", "A1", 3, None, None),
    ).rows
    assert [codes(row) for row in rows] == [
        [("weight_g", "weights_differ")],
        [("quantity", "units_mixed")],
        [("weight_g", "amount_unreadable")],
        [("date", "date_unreadable")],
    ]


def test_american_dates_are_asked_about_in_the_whole_column(read):
    reading = read(
        ("Tanggal", "Petak", "Kg"), ("10/25/2025", "A1", 3), ("10/05/2025", "A1", 4), ("2025-10-07", "A1", 5)
    )
    assert [codes(row) for row in reading.rows] == [[("date", "date_american")], [("date", "date_american")], []]
    plan = make_plan(
        reading.rows,
        Known({}, {}, today=TODAY),
        ImportOptions(month_first=True, estimate_sowing=True),
    )
    assert [row.harvest.date for row in plan.taken] == [
        dt.date(2025, 10, 25),
        dt.date(2025, 10, 5),
        dt.date(2025, 10, 7),
    ]


def test_a_merged_date_holds_for_all_its_rows_but_a_weight_does_not(workbook):
    path = workbook(
        ("Tanggal", "Petak", "Kg"), ("01/10/2025", "A1", 5), (None, "A2", None), (None, "A3", 7),
        merged=("A2:A4", "C2:C3"),
    )  # fmt: skip
    rows = read_harvests(path, today=TODAY).rows
    assert [row.listed.date for row in rows] == [dt.date(2025, 10, 1)] * 3
    assert [row.listed.weight_g for row in rows] == [5000, None, 7000]


def test_text_file_with_semicolons_in_windows_letters(tmp_path):
    path = tmp_path / "panen.csv"
    path.write_bytes("Tanggal;Petak;Berat (kg) – bersih;Catatan\n01/10/2025;A1;12,5;“café”\n".encode("cp1252"))
    [row] = read_harvests(path, today=TODAY).rows
    assert (row.listed.weight_g, row.listed.notes) == (12_500, "“café”")


def test_the_sheet_with_the_harvests_is_found(tmp_path):
    book = Workbook()
    book.active.append(["Daftar isi"])
    for name in ("Kosong", "Panen 2025"):
        book.create_sheet(name)
    for line in (["Tanggal", "Petak", "Kg"], ["01/10/2025", "A1", 5]):
        book["Panen 2025"].append(line)
    path = tmp_path / "buku.xlsx"
    book.save(path)
    assert read_harvests(path, today=TODAY).sheet == "Panen 2025"
    with pytest.raises(Refused) as missing:
        read_harvests(path, sheet="2024", today=TODAY)
    assert missing.value.code == "sheet_missing"


def test_columns_that_a_person_names_win(workbook):
    path = workbook(("Kapan", "Di mana", "Brp"), ("01/10/2025", "A1", 5))
    with pytest.raises(Refused) as unknown:
        read_harvests(path, today=TODAY)
    assert unknown.value.code == "harvest_heads_missing"
    mapping = {0: "date", 1: "plot", 2: "weight_g"}
    rows = read_harvests(path, mapping=mapping, today=TODAY).rows
    assert (rows[-1].listed.plot, rows[-1].listed.weight_g) == ("A1", 5000)


def encrypted(path):
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le"))


def broken(path):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>" * 100)
    path.write_bytes(whole.getvalue()[:200])


def empty_sheet(path):
    Workbook().save(path)


def only_heads(path):
    book = Workbook()
    book.active.append(["Tanggal", "Petak", "Kg"])
    book.save(path)


def no_table(path):
    path.write_bytes(bytes(range(256)) * 20)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (encrypted, "workbook_encrypted"),
        (broken, "workbook_damaged"),
        (empty_sheet, "harvest_list_empty"),
        (only_heads, "harvest_list_empty"),
        (no_table, "not_a_workbook"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(tmp_path, make, code):
    path = tmp_path / "daftar.xlsx"
    make(path)
    with pytest.raises(Refused) as refused:
        read_harvests(path, today=TODAY)
    assert refused.value.code == code
    assert say_refusal(refused.value)


def test_a_list_that_is_far_too_long_is_refused(tmp_path):
    path = tmp_path / "panjang.csv"
    path.write_text("Tanggal;Petak;Kg\n" + "01/10/2025;A1;5\n" * 100_300, "utf-8")
    with pytest.raises(Refused) as refused:
        read_harvests(path, today=TODAY)
    assert refused.value.code == "list_too_long"


def test_reading_can_be_stopped(workbook):
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        read_harvests(workbook(*FARM_BOOK), today=TODAY, job=job)


def test_formulas_give_their_last_value_or_nothing(read):
    reading = read(("Tanggal", "Petak", "Kg"), ("01/10/2025", "A1", "=SUM(B9:C9)"), ("02/10/2025", "A1", 4))
    assert [row.listed.weight_g for row in reading.rows] == [None, 4000]


def test_the_marked_copy_explains_each_problem_and_runs_nothing(tmp_path, read):
    reading = read(
        ("Tanggal", "Petak", "Kg", "Ket"), ("01/10/2025", "A1", "banyak", "'=cmd()"), ("01/01/2030", "A1", 4, None)
    )
    plan = make_plan(reading.rows, Known({}, {}, today=TODAY), ImportOptions(estimate_sowing=True))
    target = tmp_path / "bertanda.xlsx"
    save_problem_workbook(reading, plan, target)
    problems, listed = load_workbook(target).worksheets
    assert [[cell.value for cell in row] for row in problems.iter_rows(min_row=2)] == [
        ["2", "C", "banyak", "“banyak” bukan berat atau jumlah. Contoh: 12,5 kg, 850 gram, 50 ikat."],
        ["3", "A", "01/01/2030", "Tanggal ini belum tiba."],
    ]
    assert (listed["D2"].value, listed["D2"].data_type) == ("'=cmd()", "s")
    assert "bukan berat" in listed["C2"].comment.text
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        save_problem_workbook(reading, plan, tmp_path / "lain.xlsx", job)
    assert not (tmp_path / "lain.xlsx").exists()


def test_plots_in_many_spellings():
    assert {plot_key(text) for text in ("B3", "b 3", "Petak B3", "bedengan b-3", "Blok  B 3")} == {"b3"}
    assert [plot_code(text) for text in ("Petak B 3", "Lahan belakang", "Petak", "3")] == [
        "B3",
        "Lahan belakang",
        "Petak",
        "3",
    ]


def test_a_file_called_otherwise_than_it_is_is_read(tmp_path, workbook):
    path = workbook(*FARM_BOOK)
    shutil.copy(path, tmp_path / "panen.csv")
    assert len(read_harvests(tmp_path / "panen.csv", today=TODAY).rows) == 4
