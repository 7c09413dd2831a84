"""The small lists of one client's file."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from bapas_desktop.documents.intake import take_in
from bapas_desktop.domain.documents import DocumentDraft
from bapas_desktop.domain.roster.client import ClientDraft, ClosingDraft
from bapas_desktop.domain.supervision.permits import PermitDraft
from bapas_desktop.domain.supervision.service import ServiceDayDraft
from bapas_desktop.ui.casework.case_list import CaseKind, CaseList
from tests.documents import files
from tests.ui.conftest import TODAY


@pytest.fixture
def shown(context, person, qtbot):
    """A list of a kind, on screen, with the client."""

    def show(kind):
        made = CaseList(context, kind)
        qtbot.addWidget(made)
        made.resize(1100, 300)
        made.show()
        made.show_client(person)
        return made

    return show


def rows(case_list, *keys):
    numbers = [case_list.model.column_of(key) for key in keys]
    return [
        tuple(case_list.model.index(row, number).data() for number in numbers)
        for row in range(case_list.model.rowCount())
    ]


def test_reports_are_listed_with_what_was_told(shown, person, report):
    report(person, dt.date(2026, 10, 5), condition="Sehat.", plans="Mencari\nkerja.", time=dt.time(9, 15))
    report(person, dt.date(2026, 11, 3), method="rumah")
    case_list = shown(CaseKind.VISITS)
    assert rows(case_list, "number", "date", "time", "method", "officer", "answers", "next_on") == [
        ("2", "03/11/2026", "", "Rumah", "Baiq Contoh, S.H.", "", "03/12/2026"),
        ("1", "05/10/2026", "09.15", "Datang", "Baiq Contoh, S.H.", "Sehat. · Mencari kerja.", "04/11/2026"),
    ]


def test_only_this_client_is_listed_and_nobody_without_one(shown, office, person, report):
    report(person, dt.date(2026, 11, 3))
    report(office.clients.add(ClientDraft(full_name="Baiq Contoh binti Anu")), dt.date(2026, 11, 4))
    case_list = shown(CaseKind.VISITS)
    assert rows(case_list, "date") == [("03/11/2026",)]
    case_list.show_client(None)
    assert rows(case_list, "date") == []
    assert not case_list.buttons["add"].isEnabled()
    case_list.add_new()
    assert case_list.dialog is None


def test_the_keyboard_adds_changes_and_deletes(shown, office, person, report, qtbot, click):
    report(person, dt.date(2026, 10, 5))
    case_list = shown(CaseKind.VISITS)
    case_list.table.setFocus()
    qtbot.keyClick(case_list.table, Qt.Key.Key_Insert)
    click(case_list.dialog.save_button)
    assert rows(case_list, "date") == [("24/11/2026",), ("05/10/2026",)]
    assert len(case_list.table.selected_ids()) == 1
    qtbot.keyClick(case_list.table, Qt.Key.Key_Return)
    case_list.dialog.answers["plans"].set_value("Bekerja.")
    click(case_list.dialog.save_button)
    assert rows(case_list, "answers") == [("Bekerja.",), ("",)]
    qtbot.keyClick(case_list.table, Qt.Key.Key_Delete)
    assert rows(case_list, "date") == [("05/10/2026",)]
    office.history.undo()
    assert rows(case_list, "date") == [("24/11/2026",), ("05/10/2026",)]


def test_several_are_deleted_in_one_step(shown, office, person, report):
    for month in (8, 9, 10):
        report(person, dt.date(2026, month, 5))
    case_list = shown(CaseKind.VISITS)
    case_list.table.selectAll()
    assert not case_list.buttons["edit"].isEnabled()
    case_list.remove_selected()
    assert rows(case_list, "date") == []
    assert case_list.table.empty.isVisible()
    office.history.undo()
    assert len(rows(case_list, "date")) == 3


def test_an_empty_list_offers_the_first_step(shown, click):
    case_list = shown(CaseKind.INCIDENTS)
    assert case_list.table.empty.sentence.text() == "Tidak ada kejadian."
    click(case_list.table.empty.button)
    assert case_list.dialog.windowTitle() == "Kejadian baru"
    assert case_list.dialog.who.text() == "Lalu Contoh bin Amaq Sahdan"


def test_a_hidden_list_waits_and_then_knows(shown, person, report):
    case_list = shown(CaseKind.VISITS)
    counted = []
    case_list.count_changed.connect(counted.append)
    case_list.hide()
    report(person, dt.date(2026, 11, 3))
    assert counted == []
    case_list.show()
    assert counted == [1]


def test_a_record_deleted_meanwhile_opens_nothing(shown, office, person, report):
    visit = report(person, dt.date(2026, 11, 3))
    case_list = shown(CaseKind.VISITS)
    case_list.table.select_id(visit)
    office.visits.remove([visit])
    case_list.edit_current()
    assert case_list.dialog is None
    assert not case_list.buttons["edit"].isEnabled()


def test_columns_are_remembered(shown):
    shown(CaseKind.VISITS).table.show_column("time", shown=False)
    assert "time" not in shown(CaseKind.VISITS).table.visible_columns()
    assert "leaves_on" in shown(CaseKind.PERMITS).table.visible_columns()


def test_a_photo_and_a_session_are_one_click_away(shown, office, person, session, click, qtbot):
    made, come = session
    come(person)
    office.visits.record_for_session(made, [person])
    case_list = shown(CaseKind.VISITS)
    case_list.table.select_id(case_list.model.id_at(0))
    assert rows(case_list, "session") == [("Panen kangkung",)]
    with qtbot.waitSignal(case_list.record_requested) as asked:
        click(case_list.buttons["training"])
    assert asked.args == ["training", made]
    assert not case_list.buttons["camera"].isEnabled()
    visit = case_list.model.id_at(0)
    draft = DocumentDraft(client_id=person, visit_id=visit, title="Foto lapor")
    office.documents.add(draft, take_in(files.picture(), "foto.jpg"))
    assert case_list.buttons["camera"].isEnabled()
    click(case_list.buttons["camera"])
    qtbot.waitUntil(case_list.viewer.isVisible)
    assert case_list.viewer.document.title == "Foto lapor"
    case_list.viewer.reject()


def test_who_has_not_come_back_is_marked_and_comes_back_with_a_click(shown, office, person, click):
    late = office.permits.add(
        PermitDraft(
            client_id=person, destination="Sumbawa", leaves_on=dt.date(2026, 11, 10), returns_on=dt.date(2026, 11, 17),
            letter_no="7",
        )
    )  # fmt: skip
    planned = office.permits.add(
        PermitDraft(
            client_id=person, destination="Bima", leaves_on=dt.date(2026, 12, 1), returns_on=dt.date(2026, 12, 4)
        )
    )  # fmt: skip
    case_list = shown(CaseKind.PERMITS)
    assert rows(case_list, "destination", "state") == [("Bima", "Belum berangkat"), ("Sumbawa", "Belum kembali")]
    case_list.table.select_id(planned)
    assert not case_list.buttons["returned"].isEnabled()
    case_list.table.select_id(late)
    click(case_list.buttons["returned"])
    assert rows(case_list, "state") == [("Belum berangkat",), ("Kembali 24/11/2026",)]
    assert not case_list.buttons["returned"].isEnabled()


def test_service_is_summed_apart_from_training(shown, office, person):
    for day, minutes in ((2, 240), (3, 270)):
        office.service_days.add(ServiceDayDraft(client_id=person, date=dt.date(2026, 11, day), minutes=minutes))
    case_list = shown(CaseKind.SERVICE)
    assert rows(case_list, "minutes") == [("4 jam 30 menit",), ("4 jam",)]
    words = "Dikerjakan 8 jam 30 menit dari 120 jam, sisa 111 jam 30 menit. Jam pelatihan dihitung terpisah."
    assert case_list.note.text() == words


def test_pk_and_endings_are_only_read(shown, office, person):
    office.clients.assign_officer([person], "Lalu Petugas, S.Sos.")
    office.clients.close([person], ClosingDraft(reason="completed", ended_on=TODAY, letter_no="W-9"))
    officers, closings = shown(CaseKind.OFFICERS), shown(CaseKind.CLOSINGS)
    assert rows(officers, "officer", "since", "until") == [
        ("Lalu Petugas, S.Sos.", "24/11/2026", "sekarang"),
        ("Baiq Contoh, S.H.", "24/05/2026", "24/11/2026"),
    ]
    assert rows(closings, "ended_on", "reason", "letter_no", "reopened_on") == [
        ("24/11/2026", "Selesai masa bimbingan", "W-9", "")
    ]
    for case_list in (officers, closings):
        case_list.table.select_id(case_list.model.id_at(0))
        case_list.add_new()
        case_list.edit_current()
        case_list.remove_selected()
        assert (case_list.dialog, len(case_list.model.ids) > 0, case_list.buttons) == (None, True, {})


@pytest.mark.parametrize("kind", list(CaseKind))
def test_every_list_and_form_speaks_and_fits(kind, shown, qtbot):
    case_list = shown(kind)
    assert case_list.table.accessibleName()
    assert all(case_list.model.headerData(n, Qt.Orientation.Horizontal) for n in range(case_list.model.columnCount()))
    for column in case_list.model.columns:
        if column.sort:
            case_list.model.sort(case_list.model.column_of(column.key))
    case_list.add_new()
    if case_list.dialog is not None:
        names = [field.editor.accessibleName() for field in case_list.dialog.fields.values()]
        assert all(names)
        assert case_list.dialog.height() <= 700
