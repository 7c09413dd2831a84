"""The pages about the farm, opened from the lists; whose names are on them is written down when they are saved."""

import dataclasses

import pytest

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.paper import Face
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.ui.plots.kinds import Kind
from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog


@pytest.fixture
def preview(page, qtbot):
    """What is shown after an action of a section was chosen."""

    def shown(name=""):
        if name:
            page.findChild(object, name).trigger()
        qtbot.waitUntil(lambda: page.findChildren(PrintPreviewDialog) != [], timeout=20_000)
        return page.findChildren(PrintPreviewDialog)[0]

    return shown


def test_the_book_of_what_is_on_screen_names_who_worked(page, garden, preview, office, asker, tmp_path):
    client = office.clients.add(ClientDraft(full_name="Siti Contohwati", register_no="BP-1", measure="PB"))
    draft = office.harvests.get(garden["harvest"]).draft()
    office.harvests.update(garden["harvest"], dataclasses.replace(draft, client_ids=(client,)))
    page.refresh()
    dialog = preview("print-harvest-book")
    target = tmp_path / "buku.pdf"
    asker.will_answer(target)
    dialog.preview.save_button.click()
    assert target.read_bytes().startswith(b"%PDF")
    entry = next(one for one in office.history.entries() if one.action is Action.PRINT)
    assert entry.label == "Buku panen (internal)"
    sql = "SELECT client_id FROM history_client WHERE entry_id = ?"
    assert office.database.execute(sql, [entry.id]).fetchall() == [(client,)]


def test_a_card_is_shown_for_everybody_first(page, garden, preview):
    page.show_kind(Kind.PLANTINGS)
    page.current.table.select_id(garden["plantings"][0])
    dialog = preview("print-teaching-card")
    assert dialog.windowTitle().startswith("Kartu belajar usaha tani")
    assert dialog.choice.face() is Face.PUBLIC


def test_the_book_of_a_planting(page, garden, preview):
    page.show_kind(Kind.PLANTINGS)
    page.current.table.select_id(garden["plantings"][1])
    assert preview("print-planting-book").windowTitle().startswith("Buku panen")


def test_the_analysis(page, garden, preview):
    page.show_kind(Kind.ANALYSIS)
    assert preview("print-analysis").windowTitle().startswith("Analisis usaha tani")


def test_a_book_of_an_empty_farm(page, preview):
    assert preview("print-harvest-book").isVisible()
