"""Filters with a name: kept, chosen, renamed, deleted, and used for the rows on screen."""

import dataclasses
import datetime as dt

import openpyxl
import pytest
from PySide6.QtCore import Qt

from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.saved_filters import SavedFilterDraft
from bapas_desktop.domain.supervision.reporting import VisitDraft
from bapas_desktop.ui.roster.page import RosterPage
from tests.ui.conftest import TODAY


@pytest.fixture
def clients(office):
    """One of each kind: PB overdue, PB on time, CB overdue."""
    found = []
    for name, measure, days in (("Ahmad", "PB", -5), ("Baiq", "PB", 5), ("Candra", "CB", -9)):
        client = office.clients.add(
            ClientDraft(full_name=f"{name} Contoh", measure=measure, guidance_start=TODAY - dt.timedelta(99))
        )
        next_on = TODAY + dt.timedelta(days)
        office.visits.add(VisitDraft(client_id=client, date=TODAY - dt.timedelta(40), next_on=next_on))
        found.append(client)
    return found


@pytest.fixture
def page(context, clients, qtbot):
    shown = RosterPage(context)
    qtbot.addWidget(shown)
    shown.resize(1366, 700)
    shown.show()
    return shown


def offered(page) -> list[str]:
    page.saved_filters.button.fill()
    return [action.text() for action in page.saved_filters.button.menu_of_filters.actions() if action.text()]


def press(page, words: str) -> None:
    """Choose an entry of the menu, as it is when it opens."""
    page.saved_filters.button.fill()
    action = next(action for action in page.saved_filters.button.menu_of_filters.actions() if action.text() == words)
    assert action.isEnabled(), words
    action.trigger()


def keep(page, asker, name: str) -> None:
    asker.will_answer(name)
    press(page, "Simpan saringan ini…")


def narrow(page) -> None:
    page.filters.choose("measure", "PB")
    page.filters.choose("due", "overdue")


def test_the_list_is_kept_with_search_filters_and_order(page, asker, office, clients):
    narrow(page)
    page.search.setText("contoh")
    page.model.sort(page.model.column_of("due_on"), Qt.SortOrder.DescendingOrder)
    keep(page, asker, "  PB   terlambat ")
    (saved,) = office.filters.all()
    assert saved.name == "PB terlambat"
    assert saved.text == "contoh"
    assert saved.values == {"measure": ("PB",), "due": ("overdue",), "sort": ("due_on",), "descending": ("yes",)}
    assert page.saved_filters.chip.text() == "PB terlambat"
    assert page.saved_filters.chip.isVisible()


def test_a_chosen_one_shows_the_same_list_again(page, asker, clients):
    narrow(page)
    page.model.sort(page.model.column_of("due_on"), Qt.SortOrder.DescendingOrder)
    keep(page, asker, "PB terlambat")
    page.saved_filters.chip.click()
    assert not page.saved_filters.chip.isVisible()
    assert len(page.model.ids) == 3
    page.model.sort(page.model.column_of("full_name"), Qt.SortOrder.AscendingOrder)
    page.search.setText("Candra")
    press(page, "PB terlambat")
    assert list(page.model.ids) == [clients[0]]
    assert page.search.text() == ""
    assert (page.model.query.sort, page.model.query.descending) == ("due_on", True)
    assert [chip.text() for chip in page.filters.chips] == ["Jenis: Pembebasan Bersyarat", "Wajib lapor: terlambat"]
    assert page.saved_filters.chip.text() == "PB terlambat"


def test_a_list_that_went_on_says_that_it_differs(page, asker):
    narrow(page)
    keep(page, asker, "PB terlambat")
    page.filters.remove("due", "overdue")
    assert page.saved_filters.chip.text() == "PB terlambat (diubah)"
    page.filters.choose("due", "overdue")
    assert page.saved_filters.chip.text() == "PB terlambat"
    page.filters.clear()
    assert not page.saved_filters.chip.isVisible(), "everybody is shown: no filter is left to speak of"


def test_the_same_name_is_replaced_and_said(page, asker, office):
    narrow(page)
    keep(page, asker, "Pagi")
    assert not page.messages.is_shown("filter-replaced")
    page.filters.remove("due", "overdue")
    keep(page, asker, "pagi")
    assert page.messages.is_shown("filter-replaced")
    assert page.messages.bars["filter-replaced"].text.text() == "Isi saringan “pagi” diganti dengan yang sekarang."
    assert [saved.values for saved in office.filters.all()] == [{"measure": ("PB",), "sort": ("full_name",)}]
    page.filters.choose("sex", "P")
    assert not page.messages.is_shown("filter-replaced")


def test_rename_delete_and_undo(page, asker, office):
    narrow(page)
    keep(page, asker, "Pagi")
    asker.will_answer("Siang & sore")
    press(page, "Ganti nama “Pagi”…")
    assert page.saved_filters.chip.text() == "Siang && sore"
    press(page, "Hapus “Siang && sore”")
    assert office.filters.all() == []
    assert not page.saved_filters.chip.isVisible()
    assert page.filters.values("measure") == {"PB"}, "the list stays as it is"
    office.history.undo()
    assert "Siang && sore" in offered(page)


def test_names_that_cannot_be_are_told(page, asker, office):
    narrow(page)
    keep(page, asker, "Pagi")
    keep(page, asker, "   ")
    keep(page, asker, "x" * 61)
    page.filters.remove("due", "overdue")
    keep(page, asker, "Sore")
    asker.will_answer("PAGI")
    press(page, "Ganti nama “Sore”…")
    assert asker.heard[1:3] == ["Nama saringan", "Wajib diisi."]
    assert "Terlalu panjang; paling banyak 60 huruf." in asker.heard
    assert asker.heard[-1] == "Sudah ada saringan bernama “Pagi”."
    assert [saved.name for saved in office.filters.all()] == ["Pagi", "Sore"]


def test_a_long_name_gives_way_and_is_told_whole(page, asker):
    narrow(page)
    keep(page, asker, "W" * 60)
    chip = page.saved_filters.chip
    assert "…" in chip.text()
    assert chip.toolTip() == f"Lepas saringan tersimpan {'W' * 60}"


def test_nothing_is_offered_where_nothing_is(page):
    assert offered(page) == ["Belum ada saringan tersimpan", "Simpan saringan ini…"]
    assert not any(
        action.isEnabled() for action in page.saved_filters.button.menu_of_filters.actions() if action.text()
    )


def test_days_go_on_counting(context, clients, office, qtbot):
    office.clients.add(
        ClientDraft(full_name="Segera", guidance_start=TODAY, guidance_end=TODAY + dt.timedelta(40))
    )  # fmt: skip
    office.filters.save(SavedFilterDraft(name="Sebulan lagi", values={"ends": ("30",)}))
    today = [TODAY]
    page = RosterPage(dataclasses.replace(context, today=lambda: today[0]))
    qtbot.addWidget(page)
    page.show()
    press(page, "Sebulan lagi")
    assert len(page.model.ids) == 0
    today[0] = TODAY + dt.timedelta(15)
    page.refresh()
    assert len(page.model.ids) == 1


def test_one_of_a_newer_program_is_told_and_changes_nothing(page, office, asker):
    office.filters.save(SavedFilterDraft(name="Baru", values={"moon": ("full",)}))
    page.search.setText("Ahmad")
    press(page, "Baru")
    assert asker.heard == ["Saringan ini memuat syarat yang tidak dikenal versi ini: “moon”. Perbarui program."]
    assert page.search.text() == "Ahmad"
    assert page.saved_filters.current is None


def test_a_choice_that_is_gone_finds_nobody_and_says_why(page, office):
    office.filters.save(SavedFilterDraft(name="PK lama", values={"officer": ("4711",)}))
    office.filters.save(SavedFilterDraft(name="Kue", values={"skills": ("kue",)}))
    press(page, "PK lama")
    assert len(page.model.ids) == 0
    assert page.filters.chips[0].text() == "PK: tidak ada lagi"
    press(page, "Kue")
    assert page.filters.chips[0].text() == "Minat/keterampilan: kue"


def test_what_is_exported_are_the_rows_of_the_filter(page, office, asker, clients, jobs, qtbot, tmp_path):
    office.filters.save(SavedFilterDraft(name="Terlambat", values={"due": ("overdue",), "sort": ("due_on",)}))
    press(page, "Terlambat")
    assert list(page.model.ids) == [clients[2], clients[0]]
    page.export_action.trigger()
    dialog = page.exporting.dialog
    dialog.full.setChecked(True)
    qtbot.keyClicks(dialog.reason, "Laporan")
    asker.will_answer(tmp_path / "klien.xlsx")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not jobs.busy)
    sheet = openpyxl.load_workbook(tmp_path / "klien.xlsx").active
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert [name for name in cells if name.endswith("Contoh")] == ["Candra Contoh", "Ahmad Contoh"]


def test_the_button_stands_beside_the_filters_in_the_tab_order(page, qtbot):
    page.filters.button.setFocus()
    assert page.filters.button.nextInFocusChain() is page.saved_filters.button
    assert page.saved_filters.button.mapTo(page, page.rect().topLeft()).y() == page.filters.button.mapTo(
        page, page.rect().topLeft()
    ).y()  # fmt: skip
