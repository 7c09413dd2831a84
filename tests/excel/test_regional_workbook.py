"""The workbook for the regional office, opened again: every number beside SQL of its own, nothing that could run."""

import datetime as dt
import re
from collections import Counter
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pytest

from bapas_desktop.data.office import open_office
from bapas_desktop.domain.reflections.outcomes import OutcomeState
from bapas_desktop.domain.regional.bundle import read_bundle
from bapas_desktop.domain.regional.period import Period
from bapas_desktop.domain.regional.reports import Part
from bapas_desktop.excel.regional.book import TOTALS_KEPT, total_name
from bapas_desktop.excel.workbook import NO_RECORDS
from bapas_desktop.paths import DataFolder
from tests.excel.regional_case import HOSTILE_NAMES, HOSTILE_TITLE, MONTH, NIK, QUARTER, TODAY, fill, write
from tests.excel.test_export_rooms import all_text, assert_libreoffice_agrees

SHEETS = [
    "Sampul", "Rekap", "Grafik", "R1 Klien", "R1 Masuk Keluar", "R2 Kegiatan", "R3 Peserta", "R4 Panen",
    "R4 Panen Rekap", "R4 Penyaluran", "R4 Produksi", "R5 Tindak Lanjut", "R5 Rekap", "R6 Kinerja", "R6 A-B Bulanan",
    "Koreksi", "Rekonsiliasi", "Foto", "_bapas",
]  # fmt: skip
PERIODS = {"umum": MONTH, "internal": MONTH, "quarter": QUARTER}


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = DataFolder(tmp_path_factory.mktemp("regional"))
    opened = open_office(folder, bytes(range(32)), "Penguji", today=lambda: TODAY)
    fill(opened)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def made(office, tmp_path_factory):
    """The content and the file of each workbook."""
    folder = tmp_path_factory.mktemp("books")
    found = {}
    for name, period in PERIODS.items():
        path = folder / name / "laporan.xlsx"
        path.parent.mkdir()
        found[name] = write(office, path, period, "internal" if name == "internal" else "umum"), path
    return found


@pytest.fixture(scope="module")
def books(made):
    return {name: openpyxl.load_workbook(path, data_only=True) for name, (_, path) in made.items()}


def lines(book, sheet):
    """The records of a sheet, each by band and heading, and the totals row."""
    cells = list(book[sheet].iter_rows(values_only=True))
    head = next(number for number, row in enumerate(cells) if row[0] in ("No", "Indikator"))
    bands = dict.fromkeys(range(len(cells[head])), "")
    for area in book[sheet].merged_cells.ranges:
        if area.min_row == head and cells[head - 1][area.min_col - 1]:
            bands |= dict.fromkeys(range(area.min_col - 1, area.max_col), cells[head - 1][area.min_col - 1])
    titles = [f"{bands[place]} {title}".strip() for place, title in enumerate(cells[head])]
    found = []
    for row in cells[head + 1 :]:
        record = dict(zip(titles, row, strict=True))
        if isinstance(row[0], int):
            found.append(record)
        elif "Jumlah" in row[1:3]:
            return found, record
        elif NO_RECORDS not in row:
            break
    return found, {}


def asked(office, sql, *values):
    return office.database.execute(sql, list(values)).fetchall()


def days(period):
    return period.first.isoformat(), period.last.isoformat()


# What it is made of


def test_the_sheets_and_their_states(books):
    for book in books.values():
        assert book.sheetnames == SHEETS
        assert {sheet.title for sheet in book if sheet.sheet_state != "visible"} == {"_bapas"}
        assert book.active.title == "Sampul"


def test_parts_that_are_not_wanted_have_no_sheet(office, tmp_path):
    target = tmp_path / "a.xlsx"
    write(office, target, parts=(Part.MOVEMENT,))
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["Sampul", "Rekap", "Grafik", "R1 Klien", "R1 Masuk Keluar", "_bapas"]
    assert_libreoffice_agrees(target)


@pytest.mark.parametrize("name", PERIODS)
def test_no_row_and_no_cell_stands_twice(made, name):
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    order = ["sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "autoFilter", "mergeCells",
             "printOptions", "pageMargins", "pageSetup", "headerFooter", "ignoredErrors", "drawing"]  # fmt: skip
    with ZipFile(made[name][1]) as package:
        assert len(set(package.namelist())) == len(package.namelist())
        sheets = [part for part in package.namelist() if part.startswith("xl/worksheets/sheet")]
        assert len(sheets) == len(SHEETS)
        for part in sheets:
            root = ElementTree.fromstring(package.read(part))
            rows = [int(row.get("r")) for row in root.iter(f"{main}row")]
            assert rows == sorted(set(rows)), part
            cells = Counter(cell.get("r") for cell in root.iter(f"{main}c"))
            assert set(cells.values()) <= {1}, part
            places = [order.index(child.tag.removeprefix(main)) for child in root]
            assert places == sorted(places), part


@pytest.mark.parametrize("name", PERIODS)
def test_every_formula_gives_the_value_that_is_kept(made, name):
    assert_libreoffice_agrees(made[name][1])


def test_typed_text_never_runs(made):
    typed = ("cmd", "HYPERLINK", "@SUM", "+62", "-1")
    for _, path in made.values():
        for sheet in openpyxl.load_workbook(path):
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        assert not any(word in cell.value for word in ("cmd", "HYPERLINK", "@"))
                    elif isinstance(cell.value, str) and cell.value.startswith(typed):
                        assert cell.quotePrefix or cell.value.startswith("cmd"), (sheet.title, cell.coordinate)


def test_hostile_words_stand_as_they_were_typed(office, books):
    titles = [row["Nama kegiatan"] for row in lines(books["internal"], "R2 Kegiatan")[0]]
    kept = asked(office, "SELECT title FROM program WHERE title LIKE '=cmd%'")[0][0]
    assert kept.startswith(HOSTILE_TITLE[:20])
    assert kept in titles
    names = {row["Nama"] for row in lines(books["internal"], "R3 Peserta")[0]}
    assert {name.strip() for name in HOSTILE_NAMES} <= names


def test_names_and_nik_only_where_the_whole_office_is_meant(books, made):
    assert NIK not in all_text(made["umum"][1])
    assert not any(name.strip() in all_text(made["umum"][1]) for name in HOSTILE_NAMES)
    rows, _ = lines(books["internal"], "R3 Peserta")
    assert NIK in {row["NIK"] for row in rows}
    assert all(isinstance(row["NIK"], str | None) for row in rows)
    assert "NIK" not in lines(books["umum"], "R3 Peserta")[0][0]


def test_dates_are_dates_and_numbers_are_numbers(books):
    for book in books.values():
        for sheet, title in (("R4 Panen", "Tanggal"), ("R4 Penyaluran", "Tanggal"), ("R4 Panen Rekap", "Dari")):
            rows, _ = lines(book, sheet)
            assert rows
            assert all(isinstance(row[title], dt.datetime) for row in rows)
            assert all(isinstance(row["Berat (kg)"], int | float) for row in rows)


# Totals, names, the hidden sheet


@pytest.mark.parametrize("name", PERIODS)
def test_names_lead_to_the_totals(books, made, name):
    figures = made[name][0].figures
    for title, pattern in TOTALS_KEPT.items():
        sheet, cell = books[name].defined_names[total_name(title)].attr_text.replace("$", "").rsplit("!", 1)
        assert books[name][sheet.strip("'")][cell].value == figures.total(pattern), title


@pytest.mark.parametrize("name", PERIODS)
def test_the_hidden_sheet_tells_the_same(books, made, name):
    content, _ = made[name]
    bundle = read_bundle(books[name]["_bapas"].iter_rows(values_only=True, max_col=2))
    assert (bundle.office, bundle.period) == (content.office, content.period)
    assert bundle.figures.text() == content.figures.text()


@pytest.mark.parametrize("name", PERIODS)
def test_the_reconciliation_fits(books, made, name):
    rows, _ = lines(books[name], "Rekonsiliasi")
    assert len(rows) == len(made[name][0].checks)
    assert {(row["Selisih"], row["Cocok"]) for row in rows} == {(0, "cocok")}


def test_how_it_prints(books):
    codes = {"9", "14"}
    for book in books.values():
        for sheet in book.worksheets[:-1]:
            assert str(sheet.page_setup.paperSize) in codes
            assert sheet.page_setup.fitToHeight == 0
            assert sheet.oddFooter.right.text == "Halaman &P dari &N"
            if sheet.title[0] == "R":
                assert sheet.print_title_rows
    assert books["internal"]["Sampul"].oddFooter.center.text == "RAHASIA: memuat data pribadi"
    assert books["umum"]["Sampul"].oddFooter.center.text is None


# Every number beside SQL of its own

THERE = """
    SELECT (SELECT name FROM measure WHERE code = measure), sex, birth_date FROM (
        SELECT client.*, (SELECT min(date) FROM transfer WHERE client_id = client.id AND direction = 'masuk') AS came
        FROM client WHERE end_reason <> '' OR NOT archived
    ) AS c
    WHERE max(coalesce(guidance_start, ''), coalesce(came, '')) <= ?1
    AND (end_reason = '' OR EXISTS (SELECT 1 FROM closing WHERE client_id = c.id))
    AND NOT EXISTS (
        SELECT 1 FROM closing WHERE client_id = c.id AND ended_on <= ?1 AND coalesce(reopened_on, '9999') > ?1
    )
"""


def told_of(sex, born, day):
    if sex is None or born is None:
        return "Tanpa data"
    years = day.year - int(born[:4]) - ((day.month, day.day) < (int(born[5:7]), int(born[8:])))
    return f"{'Dewasa' if years >= 18 else 'Anak'} {sex}"


@pytest.mark.parametrize("name", PERIODS)
def test_r1_beside_the_clients_themselves(office, books, name):
    period = PERIODS[name]
    rows, total = lines(books[name], "R1 Klien")
    for band, day in (("Awal", period.first - dt.timedelta(1)), ("Akhir", period.last)):
        counted = Counter(
            (measure, told_of(sex, born, day)) for measure, sex, born in asked(office, THERE, day.isoformat())
        )  # fmt: skip
        shown = {
            (row["Jenis bimbingan"], title.removeprefix(f"{band} ")): value
            for row in rows
            for title, value in row.items()
            if title.startswith(f"{band} ") and not title.endswith("Jumlah") and value
        }
        assert shown == counted
        assert total[f"{band} Jumlah"] == counted.total()


@pytest.mark.parametrize("name", PERIODS)
def test_r1_balances_in_each_row_and_each_kind_of_people(books, name):
    rows, total = lines(books[name], "R1 Klien")
    whos = {title.removeprefix("Awal ") for title in total if title.startswith("Awal ")}
    assert len(whos) >= 5
    for row in [*rows, total]:
        for who in whos:
            start, came, left, end = (row[f"{band} {who}"] for band in ("Awal", "Masuk", "Keluar", "Akhir"))
            assert start + came - left == end, (row["Jenis bimbingan"], who)
        for band in ("Awal", "Masuk", "Keluar", "Akhir"):
            assert sum(row[f"{band} {who}"] for who in whos - {"Jumlah"}) == row[f"{band} Jumlah"]
    ways, _ = lines(books[name], "R1 Masuk Keluar")
    for direction in ("Masuk", "Keluar"):
        assert sum(way["Jumlah"] for way in ways if way["Arah"] == direction) == total[f"{direction} Jumlah"]


@pytest.mark.parametrize("name", PERIODS)
def test_r2_beside_the_programs(office, books, name):
    rows, total = lines(books[name], "R2 Kegiatan")
    sessions = dict(asked(office, "SELECT program_id, count(*) FROM session WHERE date BETWEEN ? AND ?"
                          " AND cancelled_on IS NULL GROUP BY 1", *days(PERIODS[name])))  # fmt: skip
    marks = dict(
        asked(
            office,
            "SELECT program_id, count(mark) FROM attendance JOIN session ON session.id = session_id"
            " WHERE date BETWEEN ? AND ? AND cancelled_on IS NULL GROUP BY 1",
            *days(PERIODS[name]),
        )
    )
    spent = dict(asked(office, "SELECT program_id, sum(amount) FROM expense WHERE date BETWEEN ? AND ? GROUP BY 1",
                       *days(PERIODS[name])))  # fmt: skip
    given = dict(asked(office, "SELECT program_id, count(*) FROM certificate WHERE date BETWEEN ? AND ? GROUP BY 1",
                       *days(PERIODS[name])))  # fmt: skip
    titles = dict(asked(office, "SELECT id, title FROM program"))
    wanted = sorted(
        (titles[one], sessions.get(one, 0), marks.get(one, 0), spent.get(one, 0), given.get(one, 0))
        for one in {*sessions, *spent, *given}
    )
    columns = ("Nama kegiatan", "Pertemuan", "Semua tanda", "Belanja", "Bersertifikat")
    assert sorted(tuple(row[column] for column in columns) for row in rows) == wanted
    for place, column in enumerate(columns[1:], 1):
        assert total[column] == sum(row[place] for row in wanted)


@pytest.mark.parametrize("name", PERIODS)
def test_r3_beside_the_marks(office, books, name):
    rows, total = lines(books[name], "R3 Peserta")
    sql = ("SELECT mark, count(*) FROM attendance JOIN session ON session.id = session_id WHERE date BETWEEN ? AND ?"
           " AND cancelled_on IS NULL AND mark IS NOT NULL GROUP BY 1")  # fmt: skip
    marks = dict(asked(office, sql, *days(PERIODS[name])))
    titles = {"H": "Hadir", "T": "Terlambat", "I": "Izin", "S": "Sakit", "A": "Alpa"}
    for mark, title in titles.items():
        assert total[f"Kehadiran {title}"] == marks.get(mark, 0) == sum(row[f"Kehadiran {title}"] for row in rows)


@pytest.mark.parametrize("name", PERIODS)
def test_r4_beside_harvests_uses_and_batches(office, books, name):
    book, period = books[name], PERIODS[name]
    for sheet, table in (("R4 Panen", "harvest"), ("R4 Penyaluran", "harvest_use")):
        rows, total = lines(book, sheet)
        wanted = asked(office, f"SELECT date, weight_g FROM {table} WHERE date BETWEEN ? AND ?", *days(period))
        shown = [(row["Tanggal"].date().isoformat(), round(row["Berat (kg)"] * 1000)) for row in rows]
        assert sorted(shown) == sorted(wanted)
        assert round(total["Berat (kg)"] * 1000) == sum(grams for _, grams in wanted)
    sold = asked(office, "SELECT sum(amount) FROM harvest_use WHERE date BETWEEN ? AND ?", *days(period))[0][0]
    assert lines(book, "R4 Penyaluran")[1]["Uang"] == (sold or 0)
    spans, total = lines(book, "R4 Panen Rekap")
    whole = asked(office, "SELECT count(*), sum(weight_g) FROM harvest WHERE date BETWEEN ? AND ?", *days(period))[0]
    assert (total["Panen (kali)"], round(total["Berat (kg)"] * 1000)) == whole
    assert len(spans) == (3 if name == "quarter" else len({row["Tanggal"] for row in lines(book, "R4 Panen")[0]}))
    made = asked(office, "SELECT coalesce(sum(pieces), 0), coalesce(sum(sold), 0), coalesce(sum(income), 0),"
                 " coalesce(sum(cost), 0) FROM batch WHERE made_on BETWEEN ? AND ?", *days(period))[0]  # fmt: skip
    totals = lines(book, "R4 Produksi")[1]
    assert tuple(totals[one] for one in ("Jadi (buah)", "Terjual (buah)", "Penjualan", "Biaya")) == made


LATEST = """
    SELECT state, count(*) FROM outcome AS one WHERE date BETWEEN ?1 AND ?2 AND NOT EXISTS (
        SELECT 1 FROM outcome AS other WHERE other.client_id = one.client_id AND other.program_id IS one.program_id
        AND other.date BETWEEN ?1 AND ?2 AND (other.date, other.id) > (one.date, one.id)
    ) GROUP BY 1
"""


@pytest.mark.parametrize("name", PERIODS)
def test_r5_beside_what_was_told_last(office, books, name):
    wanted = dict(asked(office, LATEST, *days(PERIODS[name])))
    rows, _ = lines(books[name], "R5 Tindak Lanjut")
    assert Counter(row["Keadaan"] for row in rows) == wanted
    counts, total = lines(books[name], "R5 Rekap")
    assert {row["Keadaan"]: row["Jumlah"] for row in counts} == {state: wanted.get(state, 0) for state in OutcomeState}
    assert total["Jumlah"] == sum(wanted.values())


@pytest.mark.parametrize("name", PERIODS)
def test_r6_divides_what_it_counts(office, books, name):
    rows, _ = lines(books[name], "R6 Kinerja")
    assert len(rows) == len(office.indicators.reported())
    for row in rows:
        assert row["Realisasi"] == (pytest.approx(row["A"] / row["B"] * 100) if row["B"] else None)
    guided = next(row for row in rows if "patuh" in row["Indikator"])
    sql = f"""
        SELECT count(*), sum(id IN (SELECT client_id FROM visit WHERE date BETWEEN ?2 AND ?1)) FROM client
        WHERE report_interval IS NOT NULL AND id IN ({
        THERE.replace("(SELECT name FROM measure WHERE code = measure), sex, birth_date", "c.id")
    })
    """
    assert (guided["B"], guided["A"]) == asked(office, sql, PERIODS[name].last.isoformat(), days(PERIODS[name])[0])[0]


def test_a_period_without_anything_says_so(office, tmp_path):
    target = tmp_path / "kosong.xlsx"
    write(office, target, Period(dt.date(1999, 1, 1), dt.date(1999, 1, 31)))
    text = " ".join(re.findall(r">([^<]+)<", all_text(target)))
    assert "Tidak ada tindak lanjut dalam periode ini." in text
    assert "Tidak ada foto." in text
    assert_libreoffice_agrees(target)
