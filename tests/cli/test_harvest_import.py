"""``import-harvests``: older harvest lists by command, tried or taken in whole."""

import json

import pytest
from openpyxl import Workbook

LIST = (
    "Laporan panen 2025;;;;;\n"
    "Tanggal;Bedengan;Tanaman;Kg;Ikat;Penjualan (Rp)\n"
    "01/10/2025;B3;Kangkung;12,5;50;25.000\n"
    "02/10/2025;B3;Kangkung;;20;\n"
    "32/10/2025;B3;Kangkung;5;;\n"
    "Jumlah;;;17,5;70;25.000\n"
)


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "panen 2025.csv"
    path.write_text(LIST, "cp1252")
    return path


def harvests(command) -> list[dict]:
    return json.loads(command("list", "harvests", "--json").out)


def test_a_list_comes_in_with_its_problems_told(office, listed, look):
    answer = office("import-harvests", listed, "--json", "--estimate-sowing")
    assert (answer.code, answer.err) == (0, "")
    report = json.loads(answer.out)
    assert {name: report[name] for name in ("rows", "added", "plots", "plantings", "sales", "left_out")} == {
        "rows": 3, "added": 1, "plots": 1, "plantings": 1, "sales": 1, "left_out": 2,
    }  # fmt: skip
    assert report["new_plots"] == ["B3"]
    assert report["skipped"] == [{"row": 6, "reason": "total"}]
    assert report["units_without_weight"] == ["Ikat"]
    assert [(one["row"], one["column"], one["code"]) for one in report["problems"]] == [
        (4, "D", "unit_weight_unknown"),
        (5, "A", "date_unreadable"),
    ]
    assert [one["weight_kg"] for one in harvests(office)] == [12.5]
    assert look(lambda opened: opened.history.undoable().label) == "Impor panen dari panen 2025.csv"


def test_a_trial_counts_like_the_import_and_changes_nothing(office, folder, listed, look):
    words = ("import-harvests", listed, "--json", "--estimate-sowing", "--kg-per-unit", "ikat=0.25")
    tried = json.loads(office(*words, "--dry-run").out)
    assert tried["dry_run"] is True
    assert harvests(office) == []
    assert look(lambda opened: opened.history.undoable()) is None
    assert not list(folder.backups.glob("*import*"))
    done = json.loads(office(*words).out)
    assert done == tried | {"dry_run": False}
    assert (done["added"], len(harvests(office))) == (2, 2)
    again = json.loads(office(*words).out)
    assert (again["added"], again["double_rows"]) == (0, [3, 4])
    assert json.loads(office(*words, "--doubles", "new").out)["added"] == 2


def test_in_words(office, listed):
    answer = office("import-harvests", listed)
    assert answer.code == 0
    assert "Baris 3 kolom –: Tanggal tanamnya tidak tertulis dan tidak ada tanam yang cocok." in answer.err
    assert answer.out.splitlines() == [
        "Baris 6 dilewati: baris jumlah.",
        "3 baris, 0 panen, 0 tanam baru, 0 penjualan, 3 ditinggalkan.",
        "Sebutkan berat tiap satuan: --kg-per-unit ikat=…",
    ]


def test_rows_without_a_plot_and_american_dates(office, tmp_path):
    path = tmp_path / "satu.csv"
    path.write_text("Tanggal,Kg\n10/25/2025,5\n", "utf-8")
    assert json.loads(office("import-harvests", path, "--json", "--estimate-sowing").out)["added"] == 0
    words = ("--month-first", "--plot", "Kebun", "--crop", "Sawi")
    assert json.loads(office("import-harvests", path, "--json", "--estimate-sowing", *words).out)["added"] == 1
    [harvest] = harvests(office)
    assert (harvest["plot"], harvest["date"]) == ("Kebun", "2025-10-25")


@pytest.mark.parametrize("wrong", ["ikat", "ikat=", "=5", "ikat=banyak", "ikat=-1", "ikat=0"])
def test_a_unit_without_a_weight_is_a_wrong_usage(office, listed, wrong):
    answer = office("import-harvests", listed, "--kg-per-unit", wrong)
    assert (answer.code, answer.out) == (2, "")
    assert "Contoh: ikat=0,25." in answer.err


def test_what_is_no_list_is_refused_and_changes_nothing(office, tmp_path, look):
    empty = tmp_path / "kosong.xlsx"
    Workbook().save(empty)
    (tmp_path / "rusak.xlsx").write_bytes(b"PK\x03\x04" + bytes(50))
    for path in (empty, tmp_path / "rusak.xlsx", tmp_path / "tidak ada.csv", tmp_path):
        answer = office("import-harvests", path, "--json")
        assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert look(lambda opened: opened.history.undoable()) is None
