"""``list``, ``export`` and ``print`` of the farm as they are typed, and whose work the history says was looked at."""

import json

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from bapas_desktop.domain.changes import Action
from tests.printing.farm_case import UNITS, fill_farm

LISTS = ("plots", "plantings", "harvests", "uses", "sales", "costs", "care", "crops")


@pytest.fixture
def ids(office, look):
    """What the records of a farm are called; the office has it from here on."""
    return look(fill_farm)


@pytest.fixture
def farm(office, ids):
    """Types a command; there is a farm."""
    return office


def objects(command, *words):
    answer = command("list", *words, "--json")
    assert (answer.code, answer.err) == (0, "")
    return json.loads(answer.out)


def page_text(path):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).replace("\u200b", "").split())


def newest(look):
    """What the newest view, print or export is called."""
    acts = (Action.VIEW, Action.PRINT, Action.EXPORT)
    return look(lambda office: next(one.label for one in office.history.entries() if one.action in acts))


def test_the_lists_hold_what_the_farm_holds(farm, look):
    found = {what: objects(farm, what) for what in LISTS}
    assert {what: len(items) for what, items in found.items() if what not in ("sales", "crops")} == {
        "plots": 3, "plantings": 6, "harvests": 16, "uses": 32, "costs": 12, "care": 8,
    }  # fmt: skip
    harvest = found["harvests"][0]
    assert {"date", "plot", "crop", "weight_kg", "quantity", "unit", "used_kg", "client_ids"} <= harvest.keys()
    assert all(round(item["weight_kg"] * 1000) == item["weight_g"] for item in found["harvests"])
    assert {item["unit"] for item in found["harvests"]} <= set(UNITS)
    assert found["sales"] == [item for item in found["uses"] if item["kind"] == "dijual"]
    assert sum(item["amount"] for item in found["costs"]) == look(
        lambda office: office.costs.rupiah([item["id"] for item in found["costs"]])
    )
    assert {item["state"] for item in found["care"]} == {"done", "missed"}


@pytest.mark.parametrize("what", ["harvests", "costs", "care", "sales"])
def test_a_list_of_a_time(farm, what):
    everything = objects(farm, what)
    day = "day" if what == "care" else "date"
    middle = sorted(item[day] for item in everything)[len(everything) // 2]
    assert objects(farm, what, "--from", middle) == [item for item in everything if item[day] >= middle]
    assert objects(farm, what, "--to", middle) == [item for item in everything if item[day] <= middle]


def test_looking_at_who_worked_is_written_down(farm, look):
    for what, label in (("harvests", "Lihat panen"), ("care", "Lihat perawatan")):
        assert farm("list", what).code == 0
        assert newest(look) == f"{label} (baris perintah)"


def test_the_workbook_of_a_time_masked_and_full(farm, look, tmp_path):
    everything = objects(farm, "harvests")
    middle = everything[8]["date"]
    target = tmp_path / "tani.xlsx"
    answer = farm("export", "harvests", "--out", target, "--from", middle)
    inside = [item for item in everything if item["date"] >= middle]
    assert (answer.code, answer.out.startswith(f"{len(inside)} panen diekspor")) == (0, True)
    cells = [str(cell.value) for sheet in load_workbook(target) for row in sheet.iter_rows() for cell in row]
    assert not any("Contohwati" in cell for cell in cells)
    assert newest(look) == "Ekspor panen (disamarkan)"
    assert farm("export", "harvests", "--out", target, "--full").code == 1
    assert farm("export", "harvests", "--out", target, "--full", "--reason", "Laporan").code == 0
    assert newest(look) == "Ekspor panen (lengkap)"
    cells = [str(cell.value) for sheet in load_workbook(target) for row in sheet.iter_rows() for cell in row]
    assert any("Contohwati" in cell for cell in cells)


def test_the_pages(farm, ids, look, tmp_path):
    planting = ids["plantings"][0]
    target = tmp_path / "halaman.pdf"
    for words, said, label in (
        (["harvest-book"], "BUKU PANEN", "Buku panen (internal)"),
        (["harvest-book", "--plot", ids["plots"][1], "--face", "umum"], "di petak A2", "Buku panen (umum)"),
        (["teaching-card", "--planting", planting], "Kita menanam", "Kartu belajar usaha tani (umum)"),
        (["farm-analysis"], "Seluruh kebun", "Analisis usaha tani (internal)"),
        (["farm-analysis", "--planting", planting], "Kangkung di petak A1", "Analisis usaha tani (internal)"),
        (["farm-analysis", "--plot", ids["plots"][0]], "Petak A1", "Analisis usaha tani (internal)"),
        (["duty-roster", "--from", "2026-11-20", "--to", "2026-11-24"], "Penyiraman", "Jadwal piket (instruktur)"),
    ):
        answer = farm("print", *words, "--out", target)
        assert (answer.code, answer.err) == (0, ""), words
        assert said in page_text(target), words
        assert newest(look) == label


@pytest.mark.parametrize("words", [["teaching-card", "--planting", 99], ["harvest-book", "--plot", 99],
                                   ["farm-analysis", "--planting", 99]])  # fmt: skip
def test_what_is_not_there_is_refused_in_a_sentence(office, tmp_path, words):
    answer = office("print", *words, "--out", tmp_path / "x.pdf")
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert not (tmp_path / "x.pdf").exists()


def test_a_farm_without_anything(office, tmp_path):
    assert [objects(office, what) for what in LISTS[:-1]] == [[]] * 7
    for words in (["harvest-book"], ["farm-analysis"], ["duty-roster"]):
        assert office("print", *words, "--out", tmp_path / "x.pdf").code == 0
    assert office("export", "harvests", "--out", tmp_path / "x.xlsx").code == 0


@pytest.mark.parametrize(
    "words",
    [
        "print teaching-card --out a.pdf", "print schedule --program 1 --plot 1 --out a.pdf",
        "print harvest-book --plot 1 --planting 1 --out a.pdf", "list crops --from 2026-01-01",
    ],
)  # fmt: skip
def test_wrong_usage_is_explained(bapas, words):
    answer = bapas(*words.split())
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("Pemakaian: bapas-desktop")
