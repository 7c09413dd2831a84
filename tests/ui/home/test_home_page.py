"""Beranda: calm or full, every tile a way to its list, and the day that goes on."""

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.plots.care import CareDraft
from bapas_desktop.domain.plots.growing import PlantingDraft, PlotDraft
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.supervision.permits import PermitDraft
from bapas_desktop.domain.supervision.reporting import VisitDraft
from bapas_desktop.domain.training import ProgramDraft, SessionDraft
from bapas_desktop.ui.home.page import HomePage
from bapas_desktop.ui.main_window import MainWindow
from tests.ui.conftest import TODAY

LISTS = {
    "sessions": ("training", "today"),
    "tomorrow": ("training", "tomorrow"),
    "unmarked": ("training", "unmarked"),
    "sheets": ("training", "sheets"),
    "overdue": ("supervision", "overdue"),
    "due-today": ("supervision", "today"),
    "due-week": ("supervision", "week"),
    "ending": ("roster", "ending-30"),
    "ended": ("roster", "overdue-closing"),
    "harvests": ("plots", "harvest-due"),
    "farm-work": ("plots", "care-due"),
}


def day(number: int) -> dt.date:
    return TODAY + dt.timedelta(number)


@pytest.fixture
def page(context, qtbot):
    shown = HomePage(context)
    qtbot.addWidget(shown)
    shown.resize(1366, 700)
    shown.show()
    return shown


@pytest.fixture
def person(office):
    """A client of whom nothing is due."""
    return office.clients.add(ClientDraft(full_name="Ahmad Contoh", guidance_start=TODAY, guidance_end=day(300)))


def add_overdue(office, name: str = "Baiq Contoh", days: int = 12) -> int:
    client = office.clients.add(ClientDraft(full_name=name, guidance_start=day(-200)))
    office.visits.add(VisitDraft(client_id=client, date=day(-60), next_on=day(-days)))
    return client


def says(page: HomePage, name: str) -> tuple[str, str]:
    content = page.board.tiles[name].content
    return content.number, content.words


def test_the_day_and_the_office_are_greeted(page, office):
    assert page.date.text() == "Selasa, 24 November 2026"
    assert page.place.text() == office.profile.get().name


def test_an_empty_office_is_led_to_its_first_steps(page, qtbot):
    assert page.first_steps.isVisible()
    assert not page.board.isVisible()
    wishes = []
    page.action_requested.connect(lambda *wish: wishes.append(wish))
    for button in page.first_steps.buttons:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wishes == [("roster", "import"), ("roster", "add"), ("training", "add")]


def test_the_first_client_brings_the_tiles(page, person):
    assert not page.first_steps.isVisible()
    assert page.board.isVisible()


def test_a_calm_day_says_so_and_every_tile_is_one_quiet_line(page, person):
    assert page.calm.isVisible()
    assert page.calm.text() == "Tidak ada yang jatuh tempo hari ini."
    assert all(tile.content.is_quiet for tile in page.board.tiles.values())
    assert {says(page, name) for name in LISTS} == {("", "Tidak ada")}


def test_who_is_late_is_told_by_number_name_and_days(page, office, person):
    add_overdue(office)
    tile = page.board.tiles["overdue"]
    assert says(page, "overdue") == ("1", "klien")
    assert tile.content.lines == (("Baiq Contoh", "12 hari"),)
    assert tile.content.is_late
    assert not page.calm.isVisible()
    assert tile.accessibleName() == "Klien yang sudah melewati tanggal lapornya: 1 klien"
    assert tile.accessibleDescription() == "Baiq Contoh 12 hari"


def test_three_are_named_and_the_number_tells_of_all(page, office):
    with office.database.change("Isi"):
        for number in range(1, 6):
            add_overdue(office, f"Klien {number}", days=number)
    assert says(page, "overdue") == ("5", "klien")
    assert [name for name, _days in page.board.tiles["overdue"].content.lines] == ["Klien 5", "Klien 4", "Klien 3"]


def test_a_session_tells_its_hour_place_and_people(page, office, person):
    program = office.programs.add(ProgramDraft(title="Budidaya Kangkung"))
    office.attendance.enrol(program, [person])
    office.sessions.add(
        SessionDraft(program_id=program, title="Menyemai", date=TODAY, start=dt.time(9), place="Kebun Bapas")
    )
    tile = page.board.tiles["sessions"]
    assert tile.content.lines == (("09.00  Menyemai", "1 peserta"), ("Kebun Bapas", ""))
    office.attendance.mark_everybody_present(page.agenda.sessions[0].id)
    assert tile.content.lines[0] == ("09.00  Menyemai", "sudah ditandai")


def test_only_what_is_overdue_is_late(page, office, person):
    office.clients.add(ClientDraft(full_name="Segera", guidance_start=day(-1), guidance_end=day(5)))
    office.clients.add(
        ClientDraft(full_name="Lewat", guidance_start=day(-90), guidance_end=day(-5), report_interval=None)
    )
    plot = office.plots.add(PlotDraft(code="A1"))
    office.plantings.add(PlantingDraft(plot_id=plot, sown_on=day(-40), expected_on=day(-3)))
    late = {name for name, tile in page.board.tiles.items() if tile.content.is_late}
    busy = {name for name, tile in page.board.tiles.items() if not tile.content.is_quiet}
    assert late == {"ended"}
    assert busy == {"ended", "ending", "harvests"}
    assert page.board.tiles["ending"].content.lines == (("Segera", "5 hari lagi"),)
    assert page.board.tiles["harvests"].content.lines == (("Kangkung, A1", "21/11/2026"),)


@pytest.mark.parametrize(("name", "wish"), LISTS.items())
@pytest.mark.parametrize("key", [None, Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_every_tile_opens_its_list_by_mouse_and_keyboard(page, person, qtbot, name, wish, key):
    tile = page.board.tiles[name]
    tile.setFocus()
    with qtbot.waitSignal(page.list_requested, check_params_cb=lambda *told: told == wish):
        qtbot.mouseClick(tile, Qt.MouseButton.LeftButton) if key is None else qtbot.keyClick(tile, key)


def test_tab_goes_through_all_tiles_column_by_column(page, person, qtbot):
    tiles = list(page.board.tiles.values())
    tiles[0].setFocus()
    for tile in tiles[1:]:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is tile


def test_who_is_not_back_is_one_list(page, office, person, qtbot):
    office.permits.add(
        PermitDraft(client_id=person, destination="Sumbawa", leaves_on=day(-9), returns_on=day(-2))
    )  # fmt: skip
    assert page.board.tiles["permits"].content.lines == (("Ahmad Contoh", "22/11/2026"),)
    with qtbot.waitSignal(page.list_requested, check_params_cb=lambda *told: told == ("supervision", "not-back")):
        page.board.tiles["permits"].click()


def test_the_backup_tells_its_age_and_asks_for_a_new_one(page, office, person, qtbot):
    assert says(page, "backup") == ("", "Belum ada")
    office.database.now = lambda: dt.datetime(2026, 11, 23, 16, 5)
    office.history.log(Action.BACKUP, "Buat cadangan")
    page.refresh()
    assert says(page, "backup") == ("", "Kemarin, 16.05")
    with qtbot.waitSignal(page.action_requested, check_params_cb=lambda *told: told == ("", "backup")):
        page.board.tiles["backup"].click()


def test_a_week_of_changes_without_a_backup_is_late(page, office, person):
    office.database.now = lambda: dt.datetime(2026, 11, 10, 16, 5)
    office.history.log(Action.BACKUP, "Buat cadangan")
    page.refresh()
    tile = page.board.tiles["backup"]
    assert (*says(page, "backup"), tile.content.is_late) == ("14", "hari lalu", False), "nothing was changed since"
    office.clients.archive([person])
    assert tile.content.is_late
    assert tile.content.lines == (("Selasa, 10 November 2026", ""),)


def test_the_page_follows_the_day(context, qtbot, office, person):
    today = [TODAY]
    page = HomePage(dataclasses.replace(context, today=lambda: today[0]))
    qtbot.addWidget(page)
    page.show()
    today[0] = day(1)
    page._midnight.timeout.emit()
    assert page.date.text() == "Rabu, 25 November 2026"
    assert 0 < page._midnight.remainingTime() <= 24 * 3600 * 1000 + 1001
    page.hide()
    today[0] = day(2)
    page.show()
    assert page.date.text() == "Kamis, 26 November 2026"


def test_what_was_logged_meanwhile_is_seen_on_coming_back(page, office, person):
    office.database.now = lambda: dt.datetime(2026, 11, 24, 16, 5)
    page.activateWindow()
    office.history.log(Action.BACKUP, "Buat cadangan")
    assert says(page, "backup") == ("", "Belum ada"), "a log is no news"
    QApplication.sendEvent(page, QEvent(QEvent.Type.ActivationChange))
    assert says(page, "backup") == ("", "Hari ini, 16.05")


@pytest.mark.parametrize(("width", "columns"), [(1366, 4), (800, 2), (330, 1)])
def test_the_columns_fit_the_room(page, person, qtbot, width, columns):
    page.resize(width, 700)
    tiles = page.board.tiles

    def places() -> set[int]:
        return {tiles[name].parentWidget().x() for name in ("sessions", "overdue", "ending", "sheets")}

    qtbot.waitUntil(lambda: len(places()) == columns)
    widths = [tile.width() for tile in tiles.values()]
    assert max(widths) - min(widths) <= 1
    assert page.area.widget().width() <= page.area.viewport().width()


def test_names_from_hostile_hands_are_text(page, office):
    add_overdue(office, "<b>Tebal</b> & <img src=x>" + "panjang" * 30)
    line = page.board.tiles["overdue"]._lines[0]
    assert line._name.textFormat() == Qt.TextFormat.PlainText
    assert line._name.text().startswith("<b>Tebal</b> & ")
    assert line._name.text().endswith("…")


# In the window


@pytest.fixture
def window(context, qtbot):
    shown = MainWindow(context)
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show()
    return shown


def test_a_new_user_lands_here_and_others_where_they_were(window, context, qtbot):
    assert window.current_page.page_id == "home"
    window.go_to("training")
    window.close()
    again = MainWindow(context)
    qtbot.addWidget(again)
    assert again.current_page.page_id == "training"


@pytest.mark.parametrize("name", LISTS)
def test_every_tile_leads_to_its_tab(window, person, name):
    home = window.page("home")
    home.board.tiles[name].click()
    assert window.current_page.page_id == LISTS[name][0]


def test_the_first_steps_open_their_forms(window, qtbot):
    home = window.page("home")
    home.first_steps.buttons[1].click()
    roster = window.current_page
    assert roster.page_id == "roster"
    assert roster.dialog.isVisible()
    roster.dialog.reject()


def test_the_backup_tile_does_what_the_menu_does(window, person, qtbot):
    assert window.findChild(QAction, "backup") is not None
    with qtbot.waitSignal(window.backup_requested):
        window.page("home").board.tiles["backup"].click()


def test_numbers_of_tiles_are_those_of_the_lists_they_open(window, office, person):
    add_overdue(office)
    office.clients.add(ClientDraft(full_name="Segera", guidance_start=day(-1), guidance_end=day(5)))
    office.clients.add(
        ClientDraft(full_name="Lewat", guidance_start=day(-90), guidance_end=day(-5), report_interval=None)
    )
    program = office.programs.add(ProgramDraft(title="Budidaya Kangkung"))
    office.attendance.enrol(program, [person])
    for number in (-20, -3, 0, 1):
        office.sessions.add(SessionDraft(program_id=program, title="Menyemai", date=day(number)))
    plot = office.plots.add(PlotDraft(code="A1"))
    office.plantings.add(PlantingDraft(plot_id=plot, sown_on=day(-40), expected_on=day(-3)))
    office.plantings.add(PlantingDraft(plot_id=plot, sown_on=day(-40)))
    for name in ("sessions", "tomorrow", "unmarked", "ending", "ended"):
        home = window.go_to("home")
        number = home.board.tiles[name].content.number
        home.board.tiles[name].click()
        assert str(len(window.current_page.model.ids)) == number == "1", name
    for number in (-2, 0, 1):
        office.care.add(CareDraft(plot_id=plot, kind="Penyiraman", planned_on=day(number)))
    office.care.add(CareDraft(plot_id=plot, kind="Penyiangan", planned_on=TODAY, done_on=TODAY))
    for name, count in (("harvests", 1), ("farm-work", 2)):
        home = window.go_to("home")
        assert home.board.tiles[name].content.number == str(count)
        home.board.tiles[name].click()
        assert len(window.current_page.current.model.ids) == count


def test_work_in_the_garden_is_late_once_it_was_missed(page, office, person):
    plot = office.plots.add(PlotDraft(code="A1"))
    work = office.care.add(CareDraft(plot_id=plot, kind="Penyiraman", planned_on=TODAY))
    page.load()
    tile = page.board.tiles["farm-work"]
    assert (tile.content.lines, tile.content.is_late) == ((("Penyiraman, A1", "hari ini"),), False)
    office.care.plan_anew([work], day(-1))
    page.load()
    assert (tile.content.lines, tile.content.is_late) == ((("Penyiraman, A1", "23/11/2026"),), True)
    office.care.set_done([work], TODAY)
    page.load()
    assert tile.content.is_quiet
