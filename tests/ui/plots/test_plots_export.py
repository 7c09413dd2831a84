"""The workbook of Petak & Panen, opened again."""

import datetime as dt

import pytest
from openpyxl import load_workbook

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.plots.growing import HarvestDraft
from bapas_desktop.ui.plots.kinds import Kind


@pytest.fixture
def second(garden, office):
    draft = HarvestDraft(planting_id=garden["plantings"][1], date=dt.date(2026, 11, 20), weight_g=8_000, notes="=1+1")
    return office.harvests.add(draft)


def exported(page, asker, qtbot, target, reason=""):
    asker.will_answer(target)
    page.findChild(object, "export").trigger()
    dialog = page.exporting.dialog
    if reason:
        dialog.full.setChecked(True)
        dialog.reason.setText(reason)
    dialog.save_button.click()
    qtbot.waitUntil(lambda: asker.heard[-1].endswith("diekspor."))
    return load_workbook(target)


def rows(sheet):
    """The rows below the head, as far as they are numbered."""
    values = list(sheet.iter_rows(values_only=True))
    head = next(number for number, row in enumerate(values) if row[0] == "No")
    return [row for row in values[head + 1 :] if isinstance(row[0], int)]


def test_the_harvests_on_screen_are_written_in_their_order(page, garden, second, asker, qtbot, tmp_path, office):
    book = exported(page, asker, qtbot, tmp_path / "panen.xlsx", reason="Laporan triwulan")
    found = rows(book["Panen"])
    assert [(row[1].date(), row[3], row[5], row[7]) for row in found] == [
        (dt.date(2026, 11, 20), "B7", "Bayam", 8),
        (dt.date(2026, 11, 17), "A1", "Kangkung", 12.5),
    ]
    assert {cell.data_type for row in book["Panen"].iter_rows() for cell in row if cell.value == "=1+1"} == {"s"}
    entry = office.history.entries()[0]
    assert (entry.action, entry.label, entry.details) == (
        Action.EXPORT, "Ekspor panen, data lengkap", "2 panen; panen.xlsx; alasan: Laporan triwulan",
    )  # fmt: skip


def test_a_search_is_a_part_of_the_export(page, garden, second, asker, qtbot, tmp_path):
    page.search.setText("bayam")
    book = exported(page, asker, qtbot, tmp_path / "panen.xlsx")
    assert [row[5] for row in rows(book["Panen"])] == ["Bayam"]
    assert [row[2] for row in rows(book["Petak"])] == ["A1", "B7"]


@pytest.mark.parametrize("kind", [Kind.PLANTINGS, Kind.PLOTS])
def test_a_plot_or_planting_brings_only_its_own_harvests(page, garden, second, asker, qtbot, tmp_path, kind):
    page.show_kind(kind)
    page.search.setText("B7")
    book = exported(page, asker, qtbot, tmp_path / "panen.xlsx")
    assert [row[5] for row in rows(book["Panen"])] == ["Bayam"]
    assert [row[1] for row in rows(book["Tanam"])] == ["B7"]


def test_an_empty_garden_has_nothing_to_export(page):
    assert not page.findChild(object, "export").isEnabled()


def test_no_answer_writes_nothing(page, garden, asker, tmp_path, office):
    page.findChild(object, "export").trigger()
    page.exporting.dialog.save_button.click()
    assert asker.heard == ["Ekspor panen"]
    assert all(entry.action is Action.CHANGE for entry in office.history.entries())


def test_masked_is_what_is_written_unless_a_reason_is_given(page, garden, second, asker, qtbot, tmp_path, office):
    book = exported(page, asker, qtbot, tmp_path / "panen.xlsx")
    assert "=1+1" not in [cell.value for row in book["Panen"].iter_rows() for cell in row]
    assert office.history.entries()[0].label == "Ekspor panen, tersamar"


def test_a_search_is_said_to_be_a_part(page, garden, second, asker, qtbot, tmp_path):
    whole = exported(page, asker, qtbot, tmp_path / "semua.xlsx")["Rekap"]
    page.search.setText("bayam")
    part = exported(page, asker, qtbot, tmp_path / "sebagian.xlsx")["Rekap"]
    said = [any("sebagian catatan" in str(cell.value) for cell in sheet["A"]) for sheet in (whole, part)]
    assert said == [False, True]
