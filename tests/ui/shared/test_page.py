"""Pages over a real office: news, hidden pages, search, filters, actions, details."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton

from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.issues import MachineTrouble
from bapas_desktop.domain.roster.client import ClientDraft, ClientQuery, Status
from bapas_desktop.ui.shared.filters import Filter
from bapas_desktop.ui.shared.list_page import ListPage, Needs
from bapas_desktop.ui.shared.page import Menu
from bapas_desktop.ui.shared.record_table import Column


class ClientsPage(ListPage):
    page_id = "roster"
    topics = frozenset({Topic.CLIENTS})

    def __init__(self, context):
        columns = [
            Column(key="full_name", title="Nama", text=lambda client: client.full_name, sort="full_name"),
            Column(key="register_no", title="No. register", text=lambda client: client.register_no, sort="register_no"),
        ]
        super().__init__(
            context, context.office.clients, columns, table_name="Klien", search_hint="Cari klien", stretch="full_name"
        )
        self.loads = 0
        self.opened = []
        self.trouble = None
        self.filters.set_filters(
            [
                Filter(
                    key="status", title="Status", choices=lambda: [("archived", "Diarsipkan"), ("ended", "Selesai")]
                ),
                Filter(key="nik", title="NIK", choices=lambda: [("1", "Tanpa NIK")]),
            ]
        )
        self.set_empty("Belum ada klien.", "Klien baru", lambda: self.opened.append("new"))
        self.detail = QLabel()
        self.set_detail(self.detail, "Rincian")
        self.edit_action = self.add_row_action("edit", "Ubah…", self.edit_current, Needs.ONE)
        self.archive_action = self.add_row_action("archive", "Arsipkan", self.archive, Needs.SOME)

    def query(self):
        return ClientQuery(
            today=self.context.today(),
            text=self.search.text(),
            status=Status(self.filters.value("status") or "active"),
            without_nik=bool(self.filters.values("nik")),
            **self.sorting(),
        )

    def load(self):
        self.loads += 1
        if self.trouble:
            raise self.trouble
        super().load()

    def show_detail(self, record):
        self.detail.setText(record.full_name if record else "")

    def edit_current(self):
        self.opened.append(self.table.current_id())

    def archive(self):
        self.context.office.clients.archive(self.table.selected_ids())


@pytest.fixture
def page(context, qtbot):
    for number, name in enumerate(("Ahmad Fauzan", "Baiq Rahmawati", "Citra Lestari")):
        context.office.clients.add(ClientDraft(full_name=name, register_no=f"BP-{number}", measure="PB"))
    shown = ClientsPage(context)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def names(page):
    return [page.model.index(row, 0).data() for row in range(page.model.rowCount())]


def test_it_loads_when_it_is_first_seen(context, qtbot):
    page = ClientsPage(context)
    qtbot.addWidget(page)
    page.refresh()
    assert page.loads == 0
    page.show()
    assert page.loads == 1


def test_news_of_a_watched_topic_shows_at_once(page, office):
    office.clients.add(ClientDraft(full_name="Dewi Anggraini", measure="PB"))
    assert names(page)[-1] == "Dewi Anggraini"


def test_news_of_another_topic_loads_nothing(page, office):
    before = page.loads
    with office.database.change("Pengaturan", Topic.OFFICE):
        office.profile.save(office.profile.get())
    assert page.loads == before


def test_a_hidden_page_waits_until_it_is_seen(page, office):
    page.hide()
    before = page.loads
    office.clients.add(ClientDraft(full_name="Dewi Anggraini", measure="PB"))
    assert page.loads == before
    page.show()
    assert page.loads == before + 1


def test_news_from_another_thread_arrives_on_the_gui_thread(page, office, qtbot):
    def write():
        office.clients.add(ClientDraft(full_name="Dewi Anggraini", measure="PB"))
        office.database.release()

    worker = threading.Thread(target=write)
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: len(names(page)) == 4)


def test_a_page_that_is_gone_hears_nothing(context, office, qtbot):
    page = ClientsPage(context)
    before = len(office.database._listeners)
    page.deleteLater()
    qtbot.waitUntil(lambda: len(office.database._listeners) == before - 1)
    office.clients.add(ClientDraft(full_name="Dewi", measure="PB"))


def test_search_as_one_types_and_esc_brings_all_back(page, qtbot):
    qtbot.keyClicks(page.search, "rahma")
    assert names(page) == ["Baiq Rahmawati"]
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(names(page)) == 3


@pytest.mark.parametrize("text", ["'", '"', "%", "*", "a OR b", "NEAR(", "-", "\\", "𝕏", "x" * 5000])
def test_hostile_search_finds_nothing_and_breaks_nothing(page, asker, text):
    page.search.setText(text)
    assert page.messages.bars == {}
    assert asker.heard == []
    page.search.clear()
    assert len(names(page)) == 3


def test_a_search_without_a_hit_says_so_and_offers_all(page, qtbot):
    page.search.setText("tidak ada")
    page.filters.choose("nik", "1")
    assert "cocok" in page.table.empty.sentence.text()
    qtbot.mouseClick(page.table.empty.button, Qt.MouseButton.LeftButton)
    assert len(names(page)) == 3
    assert page.filters.is_empty


def test_an_empty_office_offers_the_first_step(context, qtbot):
    page = ClientsPage(context)
    qtbot.addWidget(page)
    page.show()
    assert page.table.empty.sentence.text() == "Belum ada klien."
    qtbot.mouseClick(page.table.empty.button, Qt.MouseButton.LeftButton)
    assert page.opened == ["new"]


def test_filters_are_chips_that_go_one_by_one(page, qtbot):
    page.filters.choose("status", "archived")
    page.filters.choose("nik", "1")
    assert [chip.text() for chip in page.filters.chips] == ["Status: Diarsipkan", "Tanpa NIK"]
    assert names(page) == []
    qtbot.mouseClick(page.filters.chips[0], Qt.MouseButton.LeftButton)
    assert [chip.text() for chip in page.filters.chips] == ["Tanpa NIK"]
    assert len(names(page)) == 3


def test_one_status_at_a_time(page):
    page.filters.choose("status", "archived")
    page.filters.choose("status", "ended")
    assert page.filters.values("status") == {"ended"}


def test_the_menu_of_filters_ticks_what_is_chosen(page):
    page.filters.choose("nik", "1")
    page.filters.menu.aboutToShow.emit()
    action = next(action for action in page.filters.menu.actions() if action.text() == "Tanpa NIK")
    assert action.isChecked()
    action.trigger()
    assert page.filters.is_empty


def test_actions_follow_the_selection(page):
    assert not page.edit_action.isEnabled()
    page.table.select_id(1)
    assert page.edit_action.isEnabled()
    assert page.detail.text() == "Ahmad Fauzan"
    page.table.selectAll()
    assert not page.edit_action.isEnabled()
    assert page.archive_action.isEnabled()
    assert page.status == "3 baris, 3 dipilih"
    assert page.edit_action in page.table.actions()
    assert page.edit_action in page.menu_actions[Menu.DATA]


def test_an_act_on_rows_shows_at_once_and_enter_opens(page, qtbot):
    page.table.select_id(2)
    page.archive_action.trigger()
    assert names(page) == ["Ahmad Fauzan", "Citra Lestari"]
    page.table.select_id(3)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.opened == [3]


def test_a_record_hidden_by_the_search_is_shown_when_asked_for(page):
    page.search.setText("rahma")
    page.show_record(1)
    assert page.table.current_id() == 1
    assert page.search.text() == ""


def test_the_detail_panel_is_remembered(page, context, qtbot):
    page._toggle.trigger()
    assert not page.detail.isVisible()
    other = ClientsPage(context)
    qtbot.addWidget(other)
    other.show()
    assert not other.detail.isVisible()


def test_trouble_shows_a_bar_and_trying_again_clears_it(page, qtbot):
    page.trouble = MachineTrouble("io_trouble")
    page.refresh()
    assert page.messages.is_shown("trouble")
    page.trouble = None
    qtbot.mouseClick(page.messages.bars["trouble"].button, Qt.MouseButton.LeftButton)
    assert not page.messages.is_shown("trouble")
    assert not page.messages.isVisible()


def test_a_message_can_be_put_away(page, qtbot):
    page.messages.declare("old", "Cadangan terakhir {0} hari lalu.")
    page.messages.show_message("old", "9")
    bar = page.messages.bars["old"]
    assert bar.text.text() == "Cadangan terakhir 9 hari lalu."
    qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert not page.messages.is_shown("old")


def test_the_arrow_goes_from_the_search_to_the_table(page, qtbot):
    page.search.setFocus()
    qtbot.waitUntil(page.search.hasFocus)
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert page.table.hasFocus()
    assert page.table.current_id() == 1


def test_where_the_words_of_the_buttons_do_not_fit_their_icons_stay(qtbot, context):
    page = ClientsPage(context)
    qtbot.addWidget(page)
    for name in ("export", "print", "history"):
        page.add_action(name, "Kata yang cukup panjang", lambda: None, icon_name=name, button=True)
    main = page.add_button(page.add_action("add", "Klien baru…", lambda: None), main=True)
    tool = page.findChildren(QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly)[1]
    page.resize(1600, 500)
    page.show()
    assert tool.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    page.resize(page.minimumSizeHint().width(), 500)
    assert tool.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
    assert main.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextOnly
    page.resize(1600, 500)
    assert tool.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon


def test_all_filters_can_be_set_at_once(page):
    loads = page.loads
    page.filters.set_values({"status": ("archived",), "nik": ("1",)})
    assert page.loads == loads + 1
    assert page.filters.chosen() == {"status": ("archived",), "nik": ("1",)}
    assert [chip.text() for chip in page.filters.chips] == ["Status: Diarsipkan", "Tanpa NIK"]
    page.filters.set_values({})
    assert page.filters.is_empty
    assert page.filters.chips == []
