"""Reflection notes: written, found, read, changed, deleted, exported."""

import datetime as dt
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.reflections.notes import ReflectionDraft, ReflectionQuery

MIXED = (
    "السلام عليكم 🌱\n\n<b>tebal</b> &amp; <script>alert(1)</script>\n"
    "\tPeserta \U0001f468\u200d\U0001f469\u200d\U0001f467 mengucap “terima kasih” — Ñ é 中文"
)


def cells(page, *keys):
    model = page.current.model
    numbers = [model.column_of(key) for key in keys]
    return [tuple(model.index(row, number).data() for number in numbers) for row in range(model.rowCount())]


def written(office):
    return office.reflections.records(office.reflections.ids(ReflectionQuery()))


def test_a_first_note_is_written(page, office, people, sessions, qtbot, click):
    click(page.current.table.empty.button)
    dialog = page.dialog
    qtbot.keyClicks(dialog.session, "memanen")
    qtbot.keyClick(dialog.session, Qt.Key.Key_Tab)
    assert dialog.session.text() == "17/11/2026 · Memanen · Budidaya Kangkung"
    assert dialog.date.value() == dt.date(2026, 11, 17)
    qtbot.keyClicks(dialog.client, "inaq")
    qtbot.keyClick(dialog.client, Qt.Key.Key_Tab)
    dialog.text.setFocus()
    qtbot.keyClicks(dialog.text, "Menimbang sendiri.")
    click(dialog.save_button)
    (note,) = written(office)
    assert (note.session_id, note.client_id, note.author) == (sessions[1], people[1], "Penguji")
    assert cells(page, "date", "session", "client", "author", "text") == [
        ("17/11/2026", "Memanen", "Inaq Kertasari", "Penguji", "Menimbang sendiri.")
    ]
    assert page.current.panel.text.toPlainText() == "Menimbang sendiri."


def test_without_a_client_it_is_about_the_group(page, notes):
    assert cells(page, "client") == [("Kelompok",), ("Sahnun Wirajaya",)]
    page.current.table.select_id(notes[1])
    assert page.current.panel.about.text() == "Kelompok"
    assert not page.current.panel.client_button.isVisible()


def test_participants_are_offered_before_everybody_else(page, sessions, people, qtbot):
    page.add_new()
    dialog = page.dialog
    dialog.session.set_value(sessions[0])
    dialog.client.show_choices()
    offered = [dialog.client.popup.model().index(row, 0).data() for row in range(2)]
    assert dialog.client.popup.model().rowCount() == 2
    assert offered == ["Inaq Kertasari · BP-2", "Sahnun Wirajaya · BP-1"]
    dialog.client.popup.hide()
    qtbot.keyClicks(dialog.client, "amaq")
    qtbot.keyClick(dialog.client, Qt.Key.Key_Tab)
    assert dialog.client.value() == people[2]


def test_the_newest_session_is_offered_first(page, sessions):
    page.add_new()
    page.dialog.session.show_choices()
    model = page.dialog.session.popup.model()
    assert [model.index(row, 0).data().split(" · ")[1] for row in range(2)] == ["Memanen", "Menyemai"]
    page.dialog.session.popup.hide()


def test_a_session_that_has_not_been_is_not_offered(page, office, sessions, qtbot):
    later = office.sessions.get(sessions[0]).draft()
    office.sessions.add(replace(later, title="Memupuk", date=dt.date(2026, 11, 25)))
    page.add_new()
    qtbot.keyClicks(page.dialog.session, "memupuk")
    assert page.dialog.session.unreadable() == ("unknown_choice", "memupuk")
    assert page.dialog.session.popup.model().rowCount() == 0


def test_a_day_that_was_typed_stays(page, sessions):
    page.add_new()
    page.dialog.date.set_value(dt.date(2026, 11, 20))
    page.dialog.session.set_value(sessions[0])
    assert page.dialog.date.value() == dt.date(2026, 11, 20)


def test_a_note_without_words_or_of_tomorrow_stays_open(page, office, click):
    page.add_new()
    page.dialog.text.setPlainText("  \n ")
    page.dialog.date.set_value(dt.date(2026, 11, 25))
    click(page.dialog.save_button)
    assert page.dialog.fields["text"].note.text() == "Wajib diisi."
    assert page.dialog.fields["date"].note.text() == "Tanggal ini belum tiba."
    assert office.reflections.count() == 0


def test_an_unknown_client_is_refused_and_not_taken_for_the_group(page, sessions, office, qtbot, click):
    page.add_new()
    qtbot.keyClicks(page.dialog.client, "tidak ada")
    page.dialog.client.popup.hide()
    page.dialog.text.setPlainText("Isi.")
    click(page.dialog.save_button)
    assert page.dialog.fields["client_id"].note.text() == "“tidak ada” tidak dikenal; pilih dari daftar."
    assert office.reflections.count() == 0


def whose(office, entry):
    rows = office.database.execute("SELECT client_id FROM history_client WHERE entry_id = ?", [entry.id])
    return [row[0] for row in rows]


def test_a_note_is_changed_and_its_reading_is_recorded(page, notes, office, qtbot, click):
    page.current.table.select_id(notes[0])
    qtbot.keyClick(page.current.table, Qt.Key.Key_Return)
    entry = office.history.entries()[0]
    assert entry.action is Action.VIEW
    assert whose(office, entry) == [office.reflections.get(notes[0]).client_id]
    page.dialog.text.setPlainText("Sahnun bertanya dua kali.")
    click(page.dialog.save_button)
    assert office.reflections.get(notes[0]).text == "Sahnun bertanya dua kali."
    assert page.current.panel.text.toPlainText() == "Sahnun bertanya dua kali."


def test_delete_is_taken_back_by_undo(page, notes, office):
    page.current.table.selectAll()
    page.findChild(object, "delete").trigger()
    assert page.status == "0 catatan"
    office.history.undo()
    assert cells(page, "text") == [("Kelompok kompak.",), ("Sahnun bertanya tentang jarak tanam.",)]


@pytest.mark.parametrize(
    ("text", "found"), [("jarak", 1), ("KOMPAK", 1), ("ratna", 1), ("tan", 1), ("lele", 0), ('"', 2)]
)
def test_words_and_authors_are_searched(page, notes, qtbot, text, found):
    qtbot.keyClicks(page.search, text)
    assert page.status == f"{found} catatan"


def test_one_session_or_one_client_only(page, notes, qtbot):
    page.current.table.select_id(notes[0])
    page.findChild(object, "same-session").trigger()
    assert [chip.text() for chip in page.filters.chips] == ["Pertemuan: 03/11/2026 · Menyemai"]
    assert page.status == "1 catatan"
    page.findChild(object, "same-client").trigger()
    assert page.status == "1 catatan"
    page.add_new()
    assert page.dialog.draft().session_id is not None
    page.dialog.close()
    page.filters.clear()
    page.current.table.select_id(notes[1])
    assert not page.findChild(object, "same-client").isEnabled()


def test_the_panel_leads_to_client_and_session(page, notes, people, sessions, qtbot, click):
    page.current.table.select_id(notes[0])
    with qtbot.waitSignal(page.record_requested, check_params_cb=lambda *args: args == ("roster", people[0])):
        click(page.current.panel.client_button)
    with qtbot.waitSignal(page.record_requested, check_params_cb=lambda *args: args == ("training", sessions[0])):
        click(page.current.panel.session_button)


def test_foreign_letters_signs_and_markup_stay_as_they_are(page, office, sessions, click):
    page.add_new()
    page.dialog.text.setPlainText(MIXED)
    click(page.dialog.save_button)
    assert written(office)[0].text == MIXED
    assert page.current.panel.text.toPlainText() == MIXED
    assert cells(page, "text")[0][0].startswith("السلام عليكم 🌱 <b>tebal</b>")
    page.search.setText("السلام")
    assert page.status == "1 catatan"


def test_ten_pages_are_kept_shown_and_cut_only_in_the_list(page, office, click):
    long = "\n\n".join(f"Alinea {number}: " + "peserta bercerita tentang panen. " * 12 for number in range(80)).strip()
    page.add_new()
    page.dialog.text.setPlainText(long)
    click(page.dialog.save_button)
    kept = written(office)[0].text
    assert [line.rstrip() for line in kept.split("\n")] == [line.rstrip() for line in long.split("\n")]
    assert page.current.panel.text.toPlainText() == kept
    shown = cells(page, "text")[0][0]
    assert len(shown) < 210
    assert shown.endswith(" …")


def test_a_note_that_is_too_long_is_refused(page, office, click):
    page.add_new()
    page.dialog.text.setPlainText("a" * 200_001)
    click(page.dialog.save_button)
    assert page.dialog.fields["text"].note.text() == "Terlalu panjang; paling banyak 200000 huruf."
    assert office.reflections.count() == 0


def exported(page, asker, qtbot, target, reason=""):
    asker.will_answer(target)
    page.findChild(object, "export").trigger()
    dialog = page.current.exporting.dialog
    if reason:
        dialog.full.click()
        dialog.reason.setText(reason)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(asker.heard) and asker.heard[-1].endswith("diekspor."))
    rows = load_workbook(target)["Catatan"].iter_rows(values_only=True)
    return [row for row in rows if isinstance(row[0], int)]


def test_the_masked_export_hides_the_client(page, notes, asker, qtbot, tmp_path, office):
    rows = exported(page, asker, qtbot, tmp_path / "catatan.xlsx")
    assert [row[4] for row in rows] == ["Kelompok", "S. W."]
    assert not any("Sahnun" in str(cell) for row in rows for cell in row)
    entry = office.history.entries()[0]
    assert (entry.action, entry.details) == (Action.EXPORT, "2 catatan; catatan.xlsx")
    assert whose(office, entry) == [note.client_id for note in office.reflections.records(notes) if note.client_id]


def test_the_full_export_records_its_reason(page, notes, asker, qtbot, tmp_path, office):
    rows = exported(page, asker, qtbot, tmp_path / "catatan.xlsx", reason="laporan {kanwil}")
    assert [row[4] for row in rows] == ["Kelompok", "Sahnun Wirajaya"]
    assert office.history.entries()[0].details == "2 catatan; catatan.xlsx; alasan: laporan {kanwil}"


def test_what_is_for_the_office_alone_is_never_exported(page, notes, asker, qtbot, tmp_path, office):
    office.reflections.add(ReflectionDraft(date=dt.date(2026, 11, 18), text="Rahasia besar.", sensitive=True))
    target = tmp_path / "catatan.xlsx"
    rows = exported(page, asker, qtbot, target, reason="laporan")
    assert [row[6] for row in rows] == ["Kelompok kompak.", "Sahnun bertanya tentang jarak tanam."]
    every = [str(cell) for row in load_workbook(target)["Catatan"].iter_rows(values_only=True) for cell in row]
    assert not any("Rahasia" in cell for cell in every)
    assert any("1 catatan sensitif" in cell for cell in every)


def test_all_fields_of_a_note_are_typed(page, office, sessions, people, qtbot, click):
    page.add_new()
    dialog = page.dialog
    dialog.session.set_value(sessions[0])
    assert not dialog.program.isEnabled()
    assert dialog.program.text() == "Budidaya Kangkung"
    qtbot.keyClicks(dialog.impression, "Senang sekali")
    qtbot.keyClicks(dialog.difficulty, "Menyiram")
    qtbot.keyClicks(dialog.next_step, "Memanen")
    qtbot.keyClick(dialog.face, Qt.Key.Key_4)
    qtbot.keyClick(dialog.assisted, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.sensitive, Qt.Key.Key_Space)
    click(dialog.save_button)
    (note,) = written(office)
    assert (note.impression, note.difficulty, note.next_step) == ("Senang sekali", "Menyiram", "Memanen")
    assert (note.face, note.assisted, note.sensitive) == (4, True, True)


def test_a_note_of_a_whole_program(page, office, sessions, qtbot, click):
    page.add_new()
    dialog = page.dialog
    qtbot.keyClicks(dialog.program, "kangkung")
    qtbot.keyClick(dialog.program, Qt.Key.Key_Tab)
    qtbot.keyClicks(dialog.text, "Kelompok rajin.")
    click(dialog.save_button)
    (note,) = written(office)
    assert (note.session_id, note.program_title) == (None, "Budidaya Kangkung")


@pytest.mark.parametrize(("keys", "face"), [("1", 1), ("4", 4), ("5", None), ("20", None), ("13", 3)])
def test_faces_are_typed(page, qtbot, keys, face):
    page.add_new()
    qtbot.keyClicks(page.dialog.face, keys)
    assert page.dialog.face.value() == face


def test_words_that_judge_are_told_while_typing_and_do_not_block(page, office, qtbot, click):
    page.add_new()
    qtbot.keyClicks(page.dialog.text, "Dia malas.")
    assert page.dialog.fields["text"].note.text().startswith("Kata yang menilai orang: malas.")
    click(page.dialog.save_button)
    assert written(office)[0].text == "Dia malas."


def test_only_what_is_searched_is_exported(page, notes, asker, qtbot, tmp_path):
    page.search.setText("kompak")
    rows = exported(page, asker, qtbot, tmp_path / "catatan.xlsx")
    assert [row[6] for row in rows] == ["Kelompok kompak."]


def test_a_client_who_is_gone_takes_the_notes_away(page, notes, office, people):
    office.clients.remove([people[0]])
    assert cells(page, "client") == [("Kelompok",)]


def test_sorting_by_a_heading(page, notes, office):
    office.reflections.add(ReflectionDraft(date=dt.date(2026, 1, 5), author="Anas", text="Awal tahun."))
    page.current.model.sort(page.current.model.column_of("author"), Qt.SortOrder.AscendingOrder)
    assert [row[0] for row in cells(page, "author")] == ["Anas", "Bu Ratna", "Penguji"]
    page.current.model.sort(page.current.model.column_of("session"), Qt.SortOrder.AscendingOrder)
    assert [row[0] for row in cells(page, "session")] == ["Memanen", "Menyemai", ""]
