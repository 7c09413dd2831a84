"""Perawatan: the list, its filters and form, ticking off, copying, planning anew, and photos."""

import datetime as dt

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog
from shiboken6 import isValid

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.plots.care import CareDraft, CareQuery
from bapas_desktop.domain.roster.client import ClientDraft, ClosingDraft
from bapas_desktop.domain.training import Mark, ProgramDraft, SessionDraft
from bapas_desktop.ui.plots.kinds import Kind

TODAY = dt.date(2026, 11, 24)
LONG = "Lalu Muhammad Fathurrahman Wiranegara Kusumajaya Putra Sulung"


@pytest.fixture
def people(office):
    return tuple(office.clients.add(ClientDraft(full_name=f"{letter} Contoh")) for letter in "ABC")


@pytest.fixture
def deeds(office, garden, people):
    """One of each state, of the first planting."""

    def add(kind, **values):
        return office.care.add(
            CareDraft(plot_id=garden["plots"][0], planting_id=garden["plantings"][0], kind=kind, **values)
        )

    return {
        "missed": add("Penyiraman", planned_on=TODAY - dt.timedelta(3), client_ids=people[:2]),
        "planned": add("Penyiangan", planned_on=TODAY + dt.timedelta(2)),
        "done": add(
            "Pemupukan susulan", done_on=TODAY, minutes=45, material="NPK", dose="15 g/m²", cost=35_000,
            cost_group="Pupuk kimia", client_ids=people[:1],
        ),
    }  # fmt: skip


@pytest.fixture
def section(page):
    page.show_kind(Kind.CARE)
    return page.current


def select(section, *ids):
    section.table.clearSelection()
    flags = section.table.selectionModel().SelectionFlag
    for care_id in ids:
        index = section.model.index(section.model.row_of(care_id), 0)
        section.table.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)


def test_what_was_missed_comes_first_and_each_state_has_a_word(garden, deeds, section, cells):
    assert cells(section, "day", "state", "kind", "age") == [
        ("21/11/2026", "Terlewat", "Penyiraman", "32"),
        ("26/11/2026", "Direncanakan", "Penyiangan", "37"),
        ("24/11/2026", "Selesai", "Pemupukan susulan", "35"),
    ]
    assert cells(section, "who", "material", "cost") == [
        ("A Contoh +1", "", ""), ("", "", ""), ("A Contoh", "NPK, 15 g/m²", "Rp35.000"),
    ]  # fmt: skip
    who = section.model.index(0, section.model.column_of("who"))
    assert who.data(Qt.ItemDataRole.ToolTipRole) == "A Contoh\nB Contoh"
    assert section.status_text() == "3 perawatan, Rp35.000"


def test_filters_and_search_find_deeds(page, deeds, section, cells):
    for values, kinds in (
        ({"state": ("missed",)}, {"Penyiraman"}),
        ({"state": ("due",)}, {"Penyiraman"}),
        ({"kind": ("Penyiangan",)}, {"Penyiangan"}),
        ({"time": ("month",)}, {"Penyiraman", "Penyiangan", "Pemupukan susulan"}),
        ({"time": ("last-month",)}, set()),
        ({"plot": ("999",)}, set()),
    ):
        page.filters.set_values(values)
        page.load()
        assert {kind for (kind,) in cells(section, "kind")} == kinds
    assert "yang cocok" in section.table.empty.sentence.text()
    page.filters.clear()
    page.search.setText("npk")
    page.load()
    assert cells(section, "kind") == [("Pemupukan susulan",)]


def test_missed_work_is_told_picked_and_ticked_off_with_the_space_bar(deeds, section, office, qtbot, click):
    bar = section.messages.bars["missed"]
    assert bar.text.text() == "1 pekerjaan terlewat sejak 21/11/2026. Tandai selesai, atau jadwalkan ulang."
    click(bar.button)
    assert section.table.selected_ids() == [deeds["missed"]]
    qtbot.keyClick(section.table, Qt.Key.Key_Space)
    assert office.care.get(deeds["missed"]).done_on == TODAY
    qtbot.waitUntil(lambda: not section.messages.is_shown("missed"))


def test_missed_work_is_picked_whatever_is_filtered(page, deeds, section, click, qtbot):
    page.filters.set_values({"state": ("done",)})
    page.load()
    assert list(section.model.ids) == [deeds["done"]]
    click(section.messages.bars["missed"].button)
    qtbot.waitUntil(lambda: section.table.selected_ids() == [deeds["missed"]])


def test_several_are_ticked_off_at_once_and_what_is_done_stays(deeds, section, office, click):
    office.care.update(deeds["done"], CareDraft(plot_id=1, kind="Penyiraman", done_on=TODAY - dt.timedelta(1)))
    select(section, *deeds.values())
    assert section.done_button.isEnabled()
    click(section.done_button)
    assert [entry.done_on for entry in office.care.records(list(deeds.values()))] == [
        TODAY, TODAY, TODAY - dt.timedelta(1),
    ]  # fmt: skip
    office.history.undo()
    assert office.care.get(deeds["planned"]).done_on is None


def test_work_is_copied_and_planned_anew(deeds, section, office, qtbot):
    select(section, deeds["done"], deeds["missed"])
    section.copy_selected()
    section.window_shown.day.set_value(dt.date(2026, 12, 1))
    section.window_shown.try_to_save()
    copies = office.care.records(office.care.ids(CareQuery(first=dt.date(2026, 12, 1))))
    assert {(one.kind, one.cost) for one in copies} == {("Penyiraman", None), ("Pemupukan susulan", None)}
    select(section, deeds["done"], deeds["missed"])
    section.plan_anew()
    section.window_shown.day.setText("kapan-kapan")
    section.window_shown.try_to_save()
    assert office.care.get(deeds["missed"]).planned_on == TODAY - dt.timedelta(3)
    section.window_shown.day.set_value(TODAY)
    section.window_shown.try_to_save()
    assert office.care.get(deeds["missed"]).planned_on == TODAY
    assert office.care.get(deeds["done"]).planned_on is None


def test_only_what_is_open_is_planned_anew(deeds, section, asker):
    select(section, deeds["done"])
    assert not section.again_button.isEnabled()
    section.plan_anew()
    assert asker.heard == ["Yang dipilih sudah selesai; tidak ada yang dijadwalkan ulang."]


# The form


@pytest.fixture
def form(page, garden, section):
    page.add_new()
    shown = page.dialog
    yield shown
    if isValid(shown):
        QDialog.done(shown, 0)


def test_a_deed_is_written_with_the_keyboard(form, garden, people, office, qtbot):
    assert form.done_on.value() == TODAY
    form.plot.choose(garden["plots"][0])
    assert form.planting.chosen_id() == garden["plantings"][0]  # the only one that grows there
    assert form.age.text() == "35 hari setelah tanam (HST)."
    qtbot.keyClicks(form.kind, "Mengikat sulur")
    form.workers.set_value(people[:2])
    qtbot.keyClicks(form.minutes, "90")
    qtbot.keyClicks(form.cost, "15000")
    form.try_to_save()
    assert form.fields["cost_group"].note.text()
    form.cost_group.set_value("Lain-lain")
    form.try_to_save()
    (care_id,) = office.care.ids(CareQuery())
    kept = office.care.get(care_id)
    assert (kept.kind, kept.client_ids, kept.minutes, kept.cost) == ("Mengikat sulur", people[:2], 90, 15_000)
    assert (kept.planting_id, kept.done_on) == (garden["plantings"][0], TODAY)


def test_done_tomorrow_and_no_plot_are_refused(form, office, qtbot):
    qtbot.keyClicks(form.kind, "Penyiraman")
    form.done_on.set_value(TODAY + dt.timedelta(1))
    form.try_to_save()
    assert form.isVisible()
    assert form.fields["done_on"].note.text()
    assert form.fields["plot_id"].note.text()
    assert office.care.count() == 0


def test_a_pest_is_named_in_the_notes(form, qtbot):
    form.groups.reveal(form.fields["notes"])
    assert not form.pest_button.isVisible()
    form.kind.set_value("Pengendalian hama")
    assert form.pest_button.isVisible()
    first, second = form.pest_button.menu().actions()[:2]
    first.trigger()
    second.trigger()
    assert form.notes.value() == "Ditemukan: Ulat grayak, Kutu daun"


def test_those_present_at_a_session_are_taken_without_who_is_closed(form, people, office):
    program = office.programs.add(ProgramDraft(title="Budidaya & Panen " + "Kangkung " * 20))
    session = office.sessions.add(SessionDraft(program_id=program, title="Semai", date=TODAY))
    office.attendance.enrol(program, people)
    office.attendance.mark(session, {people[0]: Mark.PRESENT, people[1]: Mark.LATE, people[2]: Mark.ABSENT})
    office.clients.close([people[0]], ClosingDraft(reason="completed", ended_on=TODAY))
    menu = form.group_button.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if "Semai" in action.text()).trigger()
    assert form.workers.value() == (people[1],)
    assert form.taken.text() == "1 orang diambil."


def test_a_planting_or_plot_deleted_meanwhile_is_told(form, garden, office, qtbot):
    form.plot.choose(garden["plots"][1])
    qtbot.keyClicks(form.kind, "Penyiraman")
    office.plantings.remove([garden["plantings"][1]])
    office.plots.remove([garden["plots"][1]])
    form.try_to_save()
    assert form.isVisible()
    assert form.message.text()
    assert office.care.count() == 0


def test_long_words_and_signs_are_kept(form, garden, office):
    person = office.clients.add(ClientDraft(full_name=LONG))
    form.plot.choose(garden["plots"][0])
    form.kind.set_value("  🌱 عمل & kerja ")
    form.workers.set_value((person,))
    form.notes.set_value("=1+1\n" + "x" * 900)
    form.try_to_save()
    (care_id,) = office.care.ids(CareQuery())
    kept = office.care.get(care_id)
    assert (kept.kind, kept.client_ids) == ("🌱 عمل & kerja", (person,))
    assert kept.notes.startswith("=1+1\nxxx")


def test_without_a_plot_the_way_leads_to_one(page, section, asker):
    assert "Belum ada petak" in section.table.empty.sentence.text()
    section.open_roster()
    assert asker.heard == ["Belum ada petak. Perawatan dicatat pada petak."]


# Photos


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "bedengan.jpg"
    Image.new("RGB", (640, 480), "green").save(path)
    return path


def drop(widget, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    widget.dropEvent(QDropEvent(QPoint(5, 5), copy, data, left, Qt.KeyboardModifier.NoModifier))


def test_photos_of_a_new_deed_wait_until_it_is_kept(form, garden, office, photo, qtbot):
    drop(form.photos, photo)
    assert "1 foto disimpan bersama isian ini: bedengan.jpg" in form.photos.note.text()
    form.plot.choose(garden["plots"][0])
    form.kind.set_value("Penyiraman")
    form.try_to_save()
    (care_id,) = office.care.ids(CareQuery())
    qtbot.waitUntil(lambda: office.care.get(care_id).photos == 1)
    (kept,) = office.plot_photos.of_care(care_id)
    assert (kept.title, kept.plot_id) == ("bedengan", garden["plots"][0])


def test_photos_are_dropped_looked_at_and_deleted(deeds, page, section, office, photo, people, qtbot, asker, tmp_path):
    wrong = tmp_path / "bukan.jpg"
    wrong.write_bytes(b"bukan gambar")
    select(section, deeds["done"])
    section.edit_current()
    photos = page.dialog.photos
    drop(photos, photo, wrong)
    qtbot.waitUntil(lambda: len(photos.model.ids) == 1)
    assert asker.heard == ["1 dari 2 foto tidak ditambahkan."]
    photos.list.select_ids(photos.model, photos.model.ids)
    photos.view_current()
    assert photos.viewer.document.title == "bedengan"
    entry = office.history.entries()[0]
    assert (entry.action, entry.label) == (Action.VIEW, "Lihat dokumen: bedengan")
    photos.viewer.accept()
    photos.remove_selected()
    qtbot.waitUntil(lambda: not photos.model.ids)
    assert office.plot_photos.count() == 0
    office.history.undo()
    assert office.plot_photos.count() == 1
    QDialog.done(page.dialog, 0)
