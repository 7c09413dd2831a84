"""The table by ids: fetched by pages, refreshed in place, copied as text; against a source that counts its calls."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from bapas_desktop.ui.shared.record_table import PAGE, PAGES_KEPT, Align, Column, RecordTableModel, Tone
from bapas_desktop.ui.shared.record_view import RecordTableView


@dataclass(frozen=True)
class Sack:
    id: int
    name: str
    grams: int


@dataclass(frozen=True)
class SackQuery:
    text: str = ""
    sort: str = "name"
    descending: bool = False


class Barn:
    """A small real source, which remembers how it was asked."""

    def __init__(self, count: int) -> None:
        self.sacks = {number: Sack(number, f"Karung {number:05}", number * 10) for number in range(1, count + 1)}
        self.fetched: list[list[int]] = []

    def ids(self, query: SackQuery) -> list[int]:
        found = [sack for sack in self.sacks.values() if query.text in sack.name]
        found.sort(key=lambda sack: getattr(sack, query.sort), reverse=query.descending)
        return [sack.id for sack in found]

    def records(self, ids: list[int]) -> list[Sack]:
        self.fetched.append(list(ids))
        return [self.sacks[number] for number in ids if number in self.sacks]


COLUMNS = [
    Column(key="name", title="Nama", text=lambda sack: sack.name, sort="name", width=20),
    Column(key="grams", title="Berat", text=lambda sack: str(sack.grams), sort="grams", align=Align.RIGHT),
    Column(
        key="note",
        title="Catatan",
        text=lambda sack: "berat" if sack.grams > 50 else "",
        tone=lambda sack: Tone.WARNING if sack.grams > 50 else None,
        icon=lambda sack: "warning" if sack.grams > 50 else "",
        spoken=lambda sack: "terlalu berat" if sack.grams > 50 else "wajar",
    ),
]


def model_of(barn: Barn) -> RecordTableModel[Sack]:
    model = RecordTableModel(barn, COLUMNS)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return model


@pytest.fixture
def barn() -> Barn:
    return Barn(PAGE * 3)


@pytest.fixture
def view(barn, settings, qtbot) -> RecordTableView:
    model = RecordTableModel(barn, COLUMNS)
    shown = RecordTableView(model, settings, "Karung", key="sacks", stretch="name")
    model.setParent(shown)
    qtbot.addWidget(shown)
    shown.resize(600, 300)
    shown.show()
    model.show_query(SackQuery())
    return shown


def test_a_page_is_fetched_once_however_often_it_is_painted(barn):
    model = RecordTableModel(barn, COLUMNS)
    model.show_query(SackQuery())
    for _ in range(3):
        for row in range(PAGE):
            for column in range(3):
                model.index(row, column).data()
    assert barn.fetched == [list(range(1, PAGE + 1))]


def test_asking_for_many_ids_fetches_no_record():
    barn = Barn(5_000)
    model = RecordTableModel(barn, COLUMNS)
    model.show_query(SackQuery())
    assert model.rowCount() == 5_000
    assert barn.fetched == []


def test_scrolling_keeps_only_some_pages():
    barn = Barn(PAGE * (PAGES_KEPT + 5))
    model = RecordTableModel(barn, COLUMNS)
    model.show_query(SackQuery())
    for row in range(0, model.rowCount(), PAGE):
        model.index(row, 0).data()
    assert len(model._pages) == PAGES_KEPT
    assert model.index(0, 0).data() == "Karung 00001"


def test_cells_speak_align_and_warn(barn, qapp):
    model = model_of(barn)
    model.show_query(SackQuery())
    heavy, light = model.index(9, 2), model.index(0, 2)
    assert heavy.data(Qt.ItemDataRole.AccessibleTextRole) == "Catatan: terlalu berat"
    assert not heavy.data(Qt.ItemDataRole.DecorationRole).isNull()
    assert light.data(Qt.ItemDataRole.DecorationRole) is None
    assert heavy.data(Qt.ItemDataRole.ForegroundRole) is not None
    assert light.data(Qt.ItemDataRole.ForegroundRole) is None
    assert model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight


def test_a_record_that_is_gone_shows_nothing_until_the_refresh(barn):
    model = model_of(barn)
    model.show_query(SackQuery())
    del barn.sacks[2]
    assert model.index(1, 0).data() is None
    assert model.index(2, 0).data() == "Karung 00003"
    model.refresh()
    assert model.index(1, 0).data() == "Karung 00003"


def test_a_heading_sorts_through_the_query_both_ways(view, qtbot):
    header = view.horizontalHeader()
    for expected in ("Karung 00001", f"Karung {PAGE * 3:05}"):
        x = header.sectionViewportPosition(1) + 10
        place = header.viewport().rect().center()
        place.setX(x)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert view.model().index(0, 0).data() == expected
    assert view.records.query == SackQuery(sort="grams", descending=True)
    assert header.sortIndicatorSection() == 1


def test_a_heading_that_cannot_be_sorted_changes_nothing(view):
    view._sort_by(2)
    assert view.records.query == SackQuery()


def test_refresh_keeps_selection_cursor_and_scroll(view, barn):
    view.select_id(50)
    scroll = view.verticalScrollBar().value()
    assert scroll > 0
    del barn.sacks[3]
    view.records.refresh()
    assert view.selected_ids() == [50]
    assert view.current_id() == 50
    assert view.verticalScrollBar().value() == scroll


def test_a_new_search_scrolls_up_and_keeps_what_is_still_there(view):
    view.select_id(90)
    view.records.show_query(SackQuery(text="9"))
    assert view.selected_ids() == [90]
    assert view.verticalScrollBar().value() == 0


def test_a_selected_row_that_goes_is_announced(view, barn, qtbot):
    view.select_id(5)
    del barn.sacks[5]
    with qtbot.waitSignal(view.selection_changed):
        view.records.refresh()
    assert view.selected_ids() == []


def test_all_of_many_rows_can_be_selected_and_refreshed(view):
    view.selectAll()
    assert view.selected_count() == PAGE * 3
    view.records.refresh()
    assert view.selected_ids() == list(view.records.ids)


def test_enter_and_double_click_open(view, qtbot):
    view.select_id(2)
    with qtbot.waitSignal(view.opened, check_params_cb=lambda record_id: record_id == 2):
        qtbot.keyClick(view, Qt.Key.Key_Return)


def test_copy_gives_headings_and_visible_cells(view, qtbot):
    view.show_column("note", shown=False)
    view.select_id(7)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Nama\tBerat\nKarung 00007\t70"


@pytest.mark.parametrize(
    ("name", "copied"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@jumlah", "'@jumlah"),
        ("+62 812-3456", "+62 812-3456"),
        ("-cmd|x", "'-cmd|x"),
        ("-", "-"),
        ("dua\nbaris\tdan tab", "dua baris dan tab"),
    ],
)
def test_what_is_copied_starts_no_formula_and_stays_one_cell(view, barn, name, copied):
    barn.sacks[1] = Sack(1, name, 10)
    view.records.refresh()
    view.select_id(1)
    assert view.selected_text().splitlines()[1].split("\t")[0] == copied


def test_columns_are_remembered_until_the_version_changes(view, barn, settings, qtbot):
    view.show_column("grams", shown=False)
    view.horizontalHeader().moveSection(2, 0)
    assert view.visible_columns() == ["note", "name"]

    def again(version: int) -> list[str]:
        other = RecordTableView(RecordTableModel(barn, COLUMNS), settings, "Karung", key="sacks", version=version)
        qtbot.addWidget(other)
        return other.visible_columns()

    assert again(1) == ["note", "name"]
    assert again(2) == ["name", "grams", "note"]


def test_the_last_column_stays(view):
    for key in ("name", "grams", "note"):
        view.show_column(key, shown=False)
    assert view.visible_columns() == ["note"]


def test_the_column_menu_shows_what_is_shown(view):
    menu = view.column_menu()
    menu.actions()[1].trigger()
    assert view.visible_columns() == ["name", "note"]


def test_a_cut_name_has_a_tooltip_and_its_marks_stay_text(view, barn):
    barn.sacks[1] = Sack(1, "<b>Nama</b> " * 40, 10)
    view.records.refresh()
    assert view._tooltip(view.records.index(0, 0)).startswith("<b>Nama</b>")
    assert view._tooltip(view.records.index(1, 0)) == ""


def test_an_empty_table_says_so(view, qtbot):
    taken = []
    view.empty.say("Belum ada karung.", "Karung baru", lambda: taken.append(1))
    view.records.show_query(SackQuery(text="tidak ada"))
    assert view.empty.isVisible()
    qtbot.mouseClick(view.empty.button, Qt.MouseButton.LeftButton)
    assert taken == [1]
    view.records.show_query(SackQuery())
    assert not view.empty.isVisible()


def test_a_stretching_column_is_never_squeezed_to_nothing(view):
    header = view.horizontalHeader()
    view.resize(2000, 300)
    others = sum(header.sectionSize(number) for number in range(1, header.count()))
    assert header.sectionSize(0) == view.viewport().width() - others
    view.resize(others + 20, 300)
    assert header.sectionSize(0) >= view.fontMetrics().averageCharWidth() * 8
    view.resize(2000, 300)
    assert header.sectionSize(0) == view.viewport().width() - others
