"""The window around the tabs: lazily built pages, undo across them, history, finder, idle, closing."""

import sys
import threading
import types

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.changes import Action, Topic
from bapas_desktop.domain.roster.client import ClientDraft, ClientQuery
from bapas_desktop.ui.main_window import MainWindow
from bapas_desktop.ui.pages import PAGES, PageEntry
from bapas_desktop.ui.shared.list_page import ListPage, Needs
from bapas_desktop.ui.shared.page import Menu
from bapas_desktop.ui.shared.record_table import Column
from bapas_desktop.ui.shared.settings import Scheme


class RosterLike(ListPage):
    page_id = "roster"
    topics = frozenset({Topic.CLIENTS})

    def __init__(self, context):
        columns = [Column(key="full_name", title="Nama", text=lambda client: client.full_name, sort="full_name")]
        super().__init__(context, context.office.clients, columns, table_name="Klien", search_hint="Cari klien")
        self.added = 0
        self.add_action("import", "Impor daftar klien…", lambda: None, menu=Menu.FILE)
        self.add_row_action("edit", "Ubah…", lambda: None, Needs.ONE)
        self.add_action("add", "Klien baru…", self.add_new, main=True)

    def query(self):
        return ClientQuery(today=self.context.today(), text=self.search.text(), **self.sorting())

    def add_new(self):
        self.added += 1


class PlotsLike(RosterLike):
    page_id = "plots"


@pytest.fixture
def entries(monkeypatch):
    module = types.ModuleType("pages_of_the_test")
    module.RosterLike, module.PlotsLike = RosterLike, PlotsLike
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return (
        PageEntry("roster", "Klien", "clients", module.__name__, "RosterLike"),
        PageEntry("plots", "Petak & Panen", "plots", module.__name__, "PlotsLike"),
    )


@pytest.fixture
def window(context, entries, qtbot):
    shown = MainWindow(context, entries)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def add_client(office, name="Ahmad Fauzan"):
    return office.clients.add(ClientDraft(full_name=name, measure="PB"))


def test_a_page_is_built_when_it_is_first_seen(window, qtbot):
    assert list(window._pages) == ["roster"]
    assert window.page("roster").isVisible()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert list(window._pages) == ["roster", "plots"]
    assert window.page("plots").isVisible()
    assert not window.page("roster").isVisible()


def test_the_last_tab_and_place_are_remembered(window, context, entries, qtbot):
    window.go_to("plots")
    window.resize(760, 500)
    window.close()
    again = MainWindow(context, entries)
    qtbot.addWidget(again)
    assert again.current_page.page_id == "plots"
    assert (again.width(), again.height()) == (760, 500)


def test_a_tab_with_an_ampersand_shows_it(window):
    assert window.tabs.tabText(1) == "Petak && Panen"


def test_undo_names_the_act_and_works_from_any_tab(window, office, qtbot):
    assert not window.undo_action.isEnabled()
    add_client(office)
    window.go_to("plots")
    assert window.undo_action.text() == "Urungkan: Tambah klien: Ahmad Fauzan"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not window.undo_action.isEnabled()
    assert window.statusBar().currentMessage() == "Diurungkan: Tambah klien: Ahmad Fauzan"
    assert window.go_to("roster").model.rowCount() == 0
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert window.page("roster").model.rowCount() == 1


def test_a_large_step_is_a_job_of_its_own(window, office, qtbot):
    with office.database.change("Impor klien", Topic.CLIENTS):
        for number in range(501):
            add_client(office, f"Klien {number}")
    for action, left, sentence in (
        (window.undo_action, 0, "Diurungkan: Impor klien"),
        (window.redo_action, 501, "Diulangi: Impor klien"),
    ):
        action.trigger()
        assert window.context.jobs.busy
        qtbot.waitUntil(lambda said=sentence: window.statusBar().currentMessage() == said)
        qtbot.waitUntil(lambda count=left: window.page("roster").model.rowCount() == count)
    add_client(office, "Satu Lagi")
    window.undo_action.trigger()
    assert not window.context.jobs.busy
    assert office.clients.count() == 501


def test_a_change_in_another_thread_is_offered_for_undo(window, office, qtbot):
    def write():
        add_client(office)
        office.database.release()

    worker = threading.Thread(target=write)
    worker.start()
    worker.join()
    qtbot.waitUntil(window.undo_action.isEnabled)


def test_a_very_long_act_is_shortened(window, office):
    add_client(office, "Siti & Nur" * 12)
    assert len(window.undo_action.text()) < 90
    assert window.undo_action.text().endswith("…")


def test_menus_show_the_actions_of_the_page_on_top_alone(window):
    def of(page):
        return page.menu_actions[Menu.FILE] + page.menu_actions[Menu.DATA]

    def in_menus():
        return set(window.file_menu.actions()) | set(window.data_menu.actions())

    roster = window.page("roster")
    assert set(of(roster)) <= in_menus()
    plots = window.go_to("plots")
    assert set(of(plots)) <= in_menus()
    assert not set(of(roster)) & in_menus()


def test_a_shortcut_reaches_the_page_on_top(window, qtbot):
    roster, plots = window.page("roster"), window.go_to("plots")
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert (roster.added, plots.added) == (0, 1)


def test_totals_and_the_signed_in_user_stand_in_the_bar(window, office):
    add_client(office)
    assert window.totals.text() == "1 baris"
    assert window.user.text() == "Masuk sebagai Penguji"


@pytest.mark.parametrize(
    ("name", "signal"),
    [
        ("lock", "lock_requested"), ("backup", "backup_requested"), ("restore", "restore_requested"),
        ("settings", "settings_requested"), ("password", "password_requested"), ("help", "help_requested"),
    ],
)  # fmt: skip
def test_wishes_are_told(window, qtbot, name, signal):
    action = next(
        action for action in window.file_menu.actions() + window.help_menu.actions() if action.objectName() == name
    )
    with qtbot.waitSignal(getattr(window, signal)):
        action.trigger()


def test_a_scheme_is_chosen_and_remembered(window, settings, qtbot):
    action = window.findChild(QAction, "scheme-dark")
    with qtbot.waitSignal(window.scheme_changed, check_params_cb=lambda value: value == "dark"):
        action.trigger()
    assert settings.scheme is Scheme.DARK


def test_the_history_tells_who_and_what_before_and_after(window, office, qtbot):
    client = add_client(office)
    office.clients.update(client, ClientDraft(full_name="Ahmad Fauzan", phone="081234567890", measure="PB"))
    office.history.log(Action.PRINT, "Cetak daftar hadir", "lembar 1")
    dialog = window.open_history()
    assert dialog.entries.index(0, 2).data() == "Dicetak"
    qtbot.keyClicks(dialog.search, "Ubah klien")
    assert dialog.entries.rowCount() == 1
    assert dialog.entries.index(0, 1).data() == "Penguji"
    dialog.table.select_id(dialog.entries.id_at(0))
    cells = [[dialog.lines.index(row, column).data() for column in range(4)] for row in range(dialog.lines.rowCount())]
    assert ["Klien 1", "Telepon", "", "081234567890"] in cells
    dialog.search.setText("tidak ada")
    assert dialog.lines.rowCount() == 0
    dialog.close()


def test_the_finder_does_an_action_of_another_tab(window, qtbot):
    finder = window.open_finder()
    qtbot.keyClicks(finder.line, "panen klien baru")
    assert [entry.words.split("   ")[0] for entry in finder.found] == ["Petak & Panen ▸ Klien baru…"]
    qtbot.keyClick(finder.line, Qt.Key.Key_Return)
    assert window.current_page.page_id == "plots"
    assert window.current_page.added == 1


def test_the_finder_brings_a_client_into_view(window, office, qtbot):
    add_client(office)
    wanted = add_client(office, "Baiq Rahmawati")
    window.go_to("plots")
    finder = window.open_finder()
    qtbot.keyClicks(finder.line, "rahma")
    qtbot.keyClick(finder.line, Qt.Key.Key_Down)
    qtbot.keyClick(finder.line, Qt.Key.Key_Return)
    assert window.current_page.page_id == "roster"
    assert window.current_page.table.current_id() == wanted


def test_the_finder_offers_nothing_that_is_disabled(window, qtbot):
    finder = window.open_finder()
    qtbot.keyClicks(finder.line, "Urungkan")
    assert finder.found == []
    qtbot.keyClick(finder.line, Qt.Key.Key_Return)
    assert finder.isVisible()
    finder.close()


def test_the_list_of_shortcuts_comes_from_the_actions(window):
    dialog = window.open_shortcuts()
    words = {label.text() for label in dialog.findChildren(QWidget) if hasattr(label, "text")}
    assert {"Kunci sekarang", "Ctrl+L", "Klien baru", "Ctrl+N", "Petak & Panen"} <= words
    dialog.close()


def test_about_names_the_folder(window, office):
    dialog = window.open_about()
    assert any(
        str(office.folder.root) in label.text() for label in dialog.findChildren(QWidget) if hasattr(label, "text")
    )
    dialog.close()


def test_the_window_follows_the_offices_settings(window, office):
    from dataclasses import replace

    office.profile.save(replace(office.profile.get(), name="Bapas Uji", idle_minutes=0))
    assert window.windowTitle() == "Bapas Uji – Bapas Desktop"
    assert not window.idle.is_watching


def test_idle_time_asks_for_the_lock_and_a_touch_begins_anew(window, qtbot):
    assert window.idle.is_watching
    window.idle._timer.setTimerType(Qt.TimerType.PreciseTimer)
    window.idle._timer.setInterval(60_000)
    window.idle._timer.start()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is window.windowHandle())
    qtbot.waitUntil(lambda: window.idle._timer.remainingTime() < 59_950)
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton)
    assert window.idle._timer.remainingTime() > 59_950
    window.idle._timer.setInterval(1)
    with qtbot.waitSignal(window.lock_requested):
        window.idle._timer.start()


def test_closing_while_a_job_runs_asks_and_then_waits_for_its_end(window, context, asker, qtbot):
    def work(job):
        for number in range(10**9):
            job.step(number)

    context.jobs.run(window, "Bekerja", work, lambda _result: None)
    window.close()
    assert window.isVisible()
    assert "Hentikan" in asker.heard[0]
    asker.will_answer("yes")
    with qtbot.waitSignal(window.closed):
        window.close()
    assert not window.isVisible()
    assert not context.jobs.busy


def test_the_real_tabs_are_known_by_name():
    assert [entry.page_id for entry in PAGES] == [
        "home", "roster", "supervision", "training", "plots", "reflections", "regional",
    ]  # fmt: skip
    assert [entry.title for entry in PAGES] == [
        "Beranda", "Klien", "Wajib Lapor", "Jadwal", "Petak & Panen", "Catatan Refleksi", "Laporan"
    ]  # fmt: skip


def test_the_history_has_a_word_for_every_action():
    from bapas_desktop.ui import history_words

    words = [history_words.action_words(action) for action in Action]
    assert len(set(words)) == len(words)


def test_the_history_has_words_for_every_table_and_column():
    from bapas_desktop.data.schema import TABLES
    from bapas_desktop.record_words import FIELDS
    from bapas_desktop.record_words import TABLES as WORDS

    hidden = {"id", "uid", "name_key"}
    for table in TABLES:
        assert table._meta.table_name in WORDS
        assert {name for name in table._meta.columns if name not in hidden} <= set(FIELDS)


def test_a_page_may_wish_for_an_action_of_another_or_of_the_window(window, qtbot):
    window.page("roster").action_requested.emit("plots", "add")
    assert window.current_page.page_id == "plots"
    assert window.current_page.added == 1
    with qtbot.waitSignal(window.backup_requested):
        window.current_page.action_requested.emit("", "backup")
