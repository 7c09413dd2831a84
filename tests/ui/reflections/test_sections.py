"""A second section beside the notes: the panel, the export and the filters belong to the section that has them."""

import pytest
from PySide6.QtCore import Qt

from bapas_desktop.ui.reflections.kinds import Kind
from bapas_desktop.ui.reflections.page import ReflectionsPage
from bapas_desktop.ui.reflections.sections.notes import NoteSection


class PlainSection(NoteSection):
    """The same list with nothing beside it."""

    kind = Kind.RESULTS
    exports = False
    table_key = ""

    def make_detail(self):
        return None

    def actions(self):
        return ()

    def filters(self):
        return []


class TwoSections(ReflectionsPage):
    section_types = (NoteSection, PlainSection)


@pytest.fixture
def both(context, qtbot):
    shown = TwoSections(context)
    qtbot.addWidget(shown)
    shown.resize(1366, 700)
    shown.show()
    return shown


def visible(page, name):
    return page.findChild(object, name).isVisible()


class OneSection(ReflectionsPage):
    section_types = (NoteSection,)


def test_with_one_section_there_is_no_switch(context, qtbot):
    page = OneSection(context)
    qtbot.addWidget(page)
    assert page.segments == []
    assert page.findChild(object, f"show-{Kind.NOTES}") is None
    assert page.current.kind is Kind.NOTES


def test_what_a_section_does_not_have_is_not_offered(both, notes, click):
    assert [visible(both, name) for name in ("details", "export", "same-session")] == [True, True, True]
    click(both.segments[1])
    assert both.current.kind is Kind.RESULTS
    assert [visible(both, name) for name in ("details", "export", "same-session")] == [False, False, False]
    assert not both.findChild(object, "export").isEnabled()
    assert not both.filters.isVisible()
    assert both.current.detail is None
    click(both.segments[0])
    assert [visible(both, name) for name in ("details", "export", "same-session")] == [True, True, True]
    assert both.findChild(object, "export").isEnabled()


def test_the_panel_stays_closed_where_it_was_closed(both, context, notes, qtbot):
    both.current.table.select_id(notes[0])
    assert both.current.panel.isVisible()
    both.findChild(object, "details").trigger()
    assert not both.current.panel.isVisible()
    both.current.table.select_id(notes[1])
    again = TwoSections(context)
    qtbot.addWidget(again)
    again.show()
    assert not again.current.panel.isVisible()
    both.findChild(object, "details").trigger()
    assert both.current.panel.text.toPlainText() == "Kelompok kompak.", "what was chosen while it was closed"


def test_filters_of_the_notes_come_back_with_them(both, notes):
    both.current.table.select_id(notes[0])
    both.findChild(object, "same-session").trigger()
    words = [chip.text() for chip in both.filters.chips]
    assert words == ["Pertemuan: 03/11/2026 · Menyemai"]
    both.show_kind(Kind.RESULTS)
    assert len(both.current.model.ids) == 2
    both.show_kind(Kind.NOTES)
    assert [chip.text() for chip in both.filters.chips] == words
    assert list(both.current.model.ids) == [notes[0]]


def test_a_record_is_asked_for_by_other_tabs(both, notes, qtbot):
    both.show_kind(Kind.RESULTS)
    both.search.setText("tidak ada yang begini")
    both.show_record(notes[0])
    assert both.current.kind is Kind.NOTES
    assert both.search.text() == ""
    assert both.current.table.selected_ids() == [notes[0]]
    qtbot.keyClick(both.current.table, Qt.Key.Key_Return)
    assert both.dialog.draft().text == "Sahnun bertanya tentang jarak tanam."
