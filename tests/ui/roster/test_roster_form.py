"""The form of a client: likely same persons first, what is derived, what is proposed, what is refused."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from bapas_desktop.domain.roster.client import DRAFT_FIELDS
from tests.ui.conftest import TODAY
from tests.ui.roster.conftest import press, rows, trigger

NIK = "5271012409906261"


def editor(form, name):
    return form.fields[name].editor


@pytest.fixture
def new_form(page):
    trigger(page, "add")
    return page.dialog


def test_a_likely_same_person_is_shown_and_opened(qtbot, page, add, office, asker):
    known = add("Budi Hartono", nik=NIK, birth_date=dt.date(1990, 9, 24), register_no="BKD/1/2026")
    trigger(page, "add")
    form = page.dialog
    assert not form.similar.isVisible()
    qtbot.keyClicks(editor(form, "full_name"), "budi har")
    qtbot.waitUntil(form.similar.isVisible)
    assert [item.client.id for item in form.similar.shown] == [known]
    assert "nama mirip" in form.similar._labels[0][2].text()
    qtbot.keyClicks(editor(form, "nik"), NIK)
    qtbot.waitUntil(lambda: "NIK sama" in form.similar._labels[0][2].text())
    press(qtbot, form.similar.buttons[0])
    assert form.isVisible()  # no answer is Batal
    asker.will_answer("yes")
    press(qtbot, form.similar.buttons[0])
    assert page.dialog is not form
    assert editor(page.dialog, "full_name").value() == "Budi Hartono"
    assert office.clients.count() == 1


def test_a_new_client_is_kept_and_selected(qtbot, page, office, new_form):
    qtbot.keyClicks(editor(new_form, "full_name"), "  Citra   Contoh ")
    editor(new_form, "measure").set_value("PB")
    qtbot.keyClicks(editor(new_form, "officer"), "Pembimbing Baru, S.H.")
    qtbot.keyClicks(editor(new_form, "guidance_end"), "24/12/2026")
    assert new_form.guidance_words.text() == "Sisa masa bimbingan: 30 hari lagi"
    press(qtbot, new_form.save_button)
    assert rows(page.table)[0][:4] == ["Citra Contoh", "", "PB", "Pembimbing Baru, S.H."]
    assert page.table.current_record().full_name == "Citra Contoh"
    assert [officer.name for officer in office.officers.all()] == ["Pembimbing Baru, S.H."]


def test_a_name_is_required_and_the_form_stays(qtbot, new_form, office):
    qtbot.keyClicks(editor(new_form, "birth_date"), "31/31/1990")
    press(qtbot, new_form.save_button)
    assert new_form.isVisible()
    assert new_form.fields["full_name"].note.text() == "Wajib diisi."
    assert "bukan tanggal" in new_form.fields["birth_date"].note.text()
    assert office.clients.count() == 0


def test_a_nik_proposes_birth_date_and_sex(qtbot, new_form):
    qtbot.keyClicks(editor(new_form, "nik"), "5271 0164 0990 6261")
    assert editor(new_form, "birth_date").value() == dt.date(1990, 9, 24)
    assert editor(new_form, "sex").value() == "P"
    assert "Ampenan, Kota Mataram" in new_form.nik_words.text()
    assert new_form.age_words.text() == "Umur hari ini: 36 tahun, dewasa"
    editor(new_form, "nik").setText(NIK)  # a corrected NIK corrects its own proposal
    assert editor(new_form, "sex").value() == "L"


def test_what_was_typed_is_stronger_than_the_nik(qtbot, new_form):
    qtbot.keyClicks(editor(new_form, "full_name"), "Budi")
    qtbot.keyClicks(editor(new_form, "birth_date"), "01/01/1980")
    editor(new_form, "nik").setText(NIK)
    assert editor(new_form, "birth_date").value() == dt.date(1980, 1, 1)
    assert "berbeda" in new_form.fields["nik"].note.text()
    press(qtbot, new_form.save_button)  # a warning that was seen does not stop
    assert not new_form.isVisible()


def test_all_fields_survive_the_form(qtbot, page, add, office):
    from bapas_desktop.demo.people import invented_clients

    for draft in invented_clients(12, TODAY):
        client_id = office.clients.add(draft)
        page.edit_existing(client_id)
        form = page.dialog
        assert set(form._editors) == set(DRAFT_FIELDS)
        assert form.draft() == office.clients.get(client_id).draft()
        assert not form.is_changed
        form.reject()


def test_changed_forms_ask_before_they_are_left(qtbot, page, add, asker, office):
    page.edit_existing(add("Budi Contoh"))
    qtbot.keyClicks(editor(page.dialog, "alias"), "Acok")
    press(qtbot, page.dialog.cancel_button)
    assert asker.heard == ["Isian belum disimpan. Buang perubahan?"]
    assert page.dialog.isVisible()


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_a_village_fills_what_lies_above(qtbot, new_form):
    new_form.groups.reveal(new_form.fields["village"])
    new_form.activateWindow()
    village = editor(new_form, "village")
    village.setFocus()
    qtbot.waitUntil(village.hasFocus)
    qtbot.keyClicks(village, "pejeruk")
    completer = village.completer()
    assert completer.completionCount() >= 1
    assert completer.currentCompletion() == "Pejeruk"
    popup = completer.popup()
    qtbot.waitUntil(popup.isVisible)
    popup.setCurrentIndex(completer.completionModel().index(0, 0))
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert [editor(new_form, name).value() for name in ("village", "district", "regency", "postal_code")] == [
        "Pejeruk", "Ampenan", "Kota Mataram", "83113",
    ]  # fmt: skip
