"""The window that makes a duty roster, its grid, and what is printed of it."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from shiboken6 import isValid

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.plots.care import CareQuery
from bapas_desktop.domain.roster.client import ClientDraft, ClosingDraft
from bapas_desktop.domain.supervision.permits import PermitDraft
from bapas_desktop.domain.training import ProgramDraft, SessionDraft
from bapas_desktop.ui.plots.duty_dialog import DutyDialog
from bapas_desktop.ui.plots.duty_grid import ON_DUTY
from bapas_desktop.ui.plots.kinds import Kind

TODAY = dt.date(2026, 11, 24)
TOMORROW = TODAY + dt.timedelta(1)
LONG = "Lalu Muhammad Fathurrahman Wiranegara Kusumajaya Putra Sulung"


def client(office, name, **values):
    return office.clients.add(ClientDraft(full_name=name, report_interval=None, **values))


@pytest.fixture
def people(office):
    return tuple(client(office, f"{letter} Contoh") for letter in "ABCD")


@pytest.fixture
def section(page, garden):
    page.show_kind(Kind.CARE)
    return page.current


@pytest.fixture
def dialog(section):
    section.open_roster()
    shown = section.window_shown
    assert isinstance(shown, DutyDialog)
    yield shown
    if isValid(shown):
        QDialog.done(shown, 0)


def row(dialog, number):
    model = dialog.grid.duties
    return [model.index(number, column).data() for column in range(model.columnCount())]


def press(dialog, qtbot, number, turn):
    index = dialog.grid.duties.index(number, turn + 1)
    dialog.grid.scrollTo(index)
    place = dialog.grid.visualRect(index).center()
    qtbot.mouseClick(dialog.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)


def week(dialog):
    """Three days from tomorrow, two people a day."""
    dialog.form.last.set_value(TOMORROW + dt.timedelta(2))


def test_it_begins_with_two_weeks_what_grows_and_a_first_step(dialog):
    assert dialog.form.days()[0] == TOMORROW
    assert len(dialog.form.days()) == 12  # without Sundays
    assert [place.planting_id for place in dialog.form.chosen_places()] == [1, 2]
    assert dialog.form.chosen_kinds() == ["Penyiraman pagi", "Penyiraman sore"]
    assert "Pilih siapa yang ikut piket" in dialog.empty.sentence.text()
    assert dialog.problem.text() == "Belum ada orang yang dipilih."
    assert not dialog.save_button.isEnabled()


def test_days_are_shared_out_and_kept_in_one_step(dialog, people, office, qtbot, click):
    week(dialog)
    dialog.people.set_value(people)
    assert [row(dialog, number) for number in range(4)] == [
        ["2", ON_DUTY, "", ON_DUTY], ["2", ON_DUTY, "", ON_DUTY], ["1", "", ON_DUTY, ""], ["1", "", ON_DUTY, ""],
    ]  # fmt: skip
    with qtbot.waitSignal(dialog.kept):
        click(dialog.save_button)
    entries = office.care.records(office.care.ids(CareQuery()))
    assert len(entries) == 3 * 2 * 2
    assert {entry.done_on for entry in entries} == {None}
    assert {entry.client_ids for entry in entries if entry.planned_on == TOMORROW} == {people[:2]}
    office.history.undo()
    assert office.care.count() == 0


def test_who_cannot_is_left_out_and_why_is_told(dialog, people, office, qtbot):
    sewing = office.programs.add(ProgramDraft(title="Menjahit"))
    office.attendance.enrol(sewing, people[:1])
    office.sessions.add(SessionDraft(program_id=sewing, title="Pola", date=TOMORROW))
    office.permits.add(
        PermitDraft(
            client_id=people[1], destination="Bima", leaves_on=TOMORROW, returns_on=TOMORROW + dt.timedelta(1),
            letter_no="1",
        )
    )  # fmt: skip
    week(dialog)
    dialog.people.set_value(people[:3])
    assert row(dialog, 0)[1] == "P"
    assert row(dialog, 1)[1:3] == ["I", "I"]
    model = dialog.grid.duties
    tooltip = model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert tooltip == "A Contoh, Rabu, 25 November 2026: ada pertemuan (Menjahit: Pola)"
    assert model.roster[0].missing == 1
    assert "−1" in model.headerData(1, Qt.Orientation.Horizontal)
    assert "1 hari kekurangan orang" in dialog.summary.text()
    before = model.roster
    press(dialog, qtbot, 0, 0)
    assert model.roster == before
    assert dialog.told.text() == "A Contoh tidak dapat piket Rabu, 25 November 2026: ada pertemuan (Menjahit: Pola)."


def test_a_press_swaps_and_a_new_roster_says_that_the_swap_is_gone(dialog, people, qtbot):
    week(dialog)
    dialog.people.set_value(people)
    press(dialog, qtbot, 2, 0)
    assert dialog.grid.duties.roster[0].people == (people[0], people[2])
    assert dialog.told.text() == "Rabu, 25 November 2026: C Contoh menggantikan B Contoh."
    dialog.grid.setCurrentIndex(dialog.grid.duties.index(0, 1))
    qtbot.keyClick(dialog.grid, Qt.Key.Key_Space)
    assert dialog.grid.duties.roster[0].people == (people[2],)
    assert "tidak piket" in dialog.told.text()
    press(dialog, qtbot, 3, 0)
    assert dialog.grid.duties.roster[0].people == (people[2], people[3])
    dialog.form.per_day.set_value(1)
    assert [day.people for day in dialog.grid.duties.roster] == [(people[0],), (people[1],), (people[2],)]
    assert dialog.told.text() == "Jadwal disusun ulang; tukaran tadi tidak berlaku lagi."


def test_nobody_free_cannot_be_kept(dialog, people, office):
    office.permits.add(
        PermitDraft(client_id=people[0], destination="Bima", leaves_on=TODAY, returns_on=TODAY + dt.timedelta(60))
    )
    dialog.people.set_value(people[:1])
    assert dialog.problem.text() == "Tidak seorang pun bebas pada hari-hari ini."
    assert not dialog.save_button.isEnabled()
    dialog.save()
    assert office.care.count() == 0


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda form: form.per_day.setText("0"), "Orang tiap hari: isi angka 1 sampai 50."),
        (lambda form: form.per_day.setText("-3"), "Orang tiap hari: isi angka 1 sampai 50."),
        (lambda form: form.per_day.setText("dua"), "Orang tiap hari: isi angka 1 sampai 50."),
        (lambda form: form.first.setText("besok lusa"), "Belum ada hari dalam rentang ini."),
        (lambda form: form.last.set_value(TODAY), "Belum ada hari dalam rentang ini."),
        (lambda form: [box.setChecked(False) for box in form.weekdays], "Belum ada hari dalam rentang ini."),
        (lambda form: [box.setChecked(False) for box in form.kinds], "Pilih pekerjaan tiap hari."),
        (
            lambda form: [form.places.item(number).setCheckState(Qt.CheckState.Unchecked) for number in range(2)],
            "Pilih petak yang dirawat.",
        ),
        (lambda form: form.last.set_value(dt.date(2030, 1, 1)), "Satu jadwal paling lama 92 hari."),
        (
            lambda form: form.other.setText(",".join(str(number) for number in range(80))),
            "1.968 catatan terlalu banyak untuk satu jadwal; kurangi hari, pekerjaan, atau petak.",
        ),
    ],
)
def test_what_is_missing_is_said(dialog, people, change, problem):
    dialog.people.set_value(people)
    assert dialog.problem.text() == ""
    change(dialog.form)
    assert dialog.problem.text() == problem
    assert not dialog.print_button.isEnabled()


def test_holidays_are_left_out_unless_wished(dialog, office):
    from bapas_desktop.domain.calendar import HolidayDraft

    office.holidays.add(HolidayDraft(date=TOMORROW, name="Libur Contoh"))
    assert TOMORROW not in dialog.form.days()
    dialog.form.skip_holidays.setChecked(False)
    assert TOMORROW in dialog.form.days()


def test_other_kinds_are_typed_each_once(dialog):
    dialog.form.other.setText("Mengusir burung, , penyiraman pagi,Mengusir burung, " + "x" * 200)
    kinds = dialog.form.chosen_kinds()
    assert kinds[2:4] == ["Mengusir burung", "penyiraman pagi"]
    assert len(kinds) == 5
    assert len(kinds[-1]) == 60


def test_participants_are_taken_and_their_own_sessions_do_not_keep_them_away(dialog, people, office):
    program = office.programs.add(ProgramDraft(title="Budidaya Kangkung"))
    office.attendance.enrol(program, people)
    office.sessions.add(SessionDraft(program_id=program, title="Semai", date=TOMORROW))
    menu = dialog.form.group_button.menu()
    menu.aboutToShow.emit()
    (action,) = menu.actions()
    action.trigger()
    assert dialog.people.value() == people
    assert [line[1] for line in (row(dialog, 0), row(dialog, 1))] == [ON_DUTY, ON_DUTY]


def test_who_is_closed_meanwhile_has_no_duty(dialog, people, office, qtbot):
    dialog.people.set_value(people)
    office.clients.close([people[0]], ClosingDraft(reason="completed", ended_on=TODAY))
    qtbot.waitUntil(lambda: len(dialog.grid.duties.people) == 3)
    assert people[0] not in {person for day in dialog.grid.duties.roster for person in day.people}


def test_a_plot_deleted_meanwhile_is_offered_no_more(dialog, people, office, garden, qtbot):
    dialog.people.set_value(people)
    office.plantings.remove([garden["plantings"][1]])
    office.plots.remove([garden["plots"][1]])
    qtbot.waitUntil(lambda: dialog.form.places.count() == 1)
    assert [place.plot_id for place in dialog.form.chosen_places()] == [garden["plots"][0]]


def test_two_hundred_people_with_long_names(dialog, office, qtbot, click):
    many = tuple(client(office, f"{LONG} {number}") for number in range(200))
    dialog.people.set_value(many)
    assert dialog.grid.duties.rowCount() == 200
    assert dialog.grid.duties.headerData(0, Qt.Orientation.Vertical).endswith("…")
    assert dialog.grid.duties.headerData(0, Qt.Orientation.Vertical, Qt.ItemDataRole.ToolTipRole) == f"{LONG} 0"
    assert dialog.sizeHint().width() <= 1366
    assert max(int(row(dialog, number)[0]) for number in range(200)) == 1


def test_a_kept_roster_is_printed_and_the_history_knows_for_whom(dialog, section, people, office, qtbot, click):
    week(dialog)
    dialog.people.set_value(people)
    with qtbot.waitSignal(dialog.kept):
        click(dialog.print_button)
    preview = find_preview(section, qtbot)
    preview.printed.emit()
    entry = office.history.entries()[0]
    assert (entry.action, entry.label) == (Action.PRINT, "Jadwal piket kebun (instruktur)")
    preview.close()


def test_days_to_print_are_asked_and_checked(section, office, qtbot):
    section.print_roster()
    asked = section.window_shown
    assert (asked.first.value(), asked.last.value()) == (dt.date(2026, 11, 23), dt.date(2026, 12, 6))
    asked.last.set_value(dt.date(2027, 12, 6))
    asked.try_to_save()
    assert asked.fields["last"].note.text() == "Paling lama 92 hari."
    asked.last.set_value(dt.date(2026, 11, 1))
    asked.try_to_save()
    assert asked.isVisible()
    asked.last.set_value(dt.date(2026, 12, 6))
    asked.try_to_save()
    find_preview(section, qtbot).close()


def find_preview(section, qtbot):
    from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog

    qtbot.waitUntil(lambda: section.window.findChildren(PrintPreviewDialog) != [], timeout=20_000)
    return section.window.findChildren(PrintPreviewDialog)[0]
