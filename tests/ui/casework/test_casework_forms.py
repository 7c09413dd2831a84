"""The forms of permits, incidents, service, stages, moves, letters and the interval."""

import datetime as dt
import re

import pytest
from PySide6.QtCore import Qt

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.roster.client import ClientDraft, ClosingDraft
from bapas_desktop.domain.supervision.case_record import CaseQuery
from bapas_desktop.domain.supervision.incidents import IncidentDraft
from bapas_desktop.domain.supervision.moves import TransferDraft
from bapas_desktop.domain.supervision.permits import PermitDraft
from bapas_desktop.domain.supervision.service import ServiceDayDraft
from bapas_desktop.domain.supervision.stages import StageDecisionDraft
from bapas_desktop.ui.casework.hours_field import hours_words, parse_minutes, typed_minutes
from bapas_desktop.ui.casework.incident_dialog import IncidentDialog
from bapas_desktop.ui.casework.interval_dialog import IntervalDialog
from bapas_desktop.ui.casework.permit_dialog import PermitDialog, mark_returned
from bapas_desktop.ui.casework.service_day_dialog import ServiceDayDialog
from bapas_desktop.ui.casework.stage_dialog import StageDialog
from bapas_desktop.ui.casework.summons_dialog import SummonsDialog
from bapas_desktop.ui.casework.transfer_dialog import TransferDialog
from tests.ui.conftest import TODAY


@pytest.fixture
def form(context, window, opened):
    """Opens the form of a kind over a store of the office."""

    def show(kind, store, draft, record_id=None):
        save = store.add if record_id is None else lambda shown: store.update(record_id, shown)
        return opened(kind(draft, save, context, window, record_id=record_id))

    return show


def only(store, client_id):
    (record,) = store.records(store.ids(CaseQuery(client_id=client_id)))
    return record


# Permits


def test_the_rules_of_leave_follow_the_kind_and_only_hint(form, office, person, click, note):
    shown = form(PermitDialog, office.permits, PermitDraft(client_id=person))
    assert shown.rules.text().startswith("Izin luar kota diajukan lewat PK kepada Kepala Bapas")
    assert "14 hari kerja" in shown.rules.text()
    shown.kind.set_value("luar negeri")
    assert shown.rules.text().startswith("Izin luar negeri diberikan oleh Menteri")
    shown.destination.set_value("Makkah")
    shown.leaves_on.set_value(dt.date(2026, 12, 1))
    shown.returns_on.set_value(dt.date(2027, 1, 4))
    assert shown.length.text() == "Lamanya 35 hari."
    assert note(shown, "returns_on") == "Izin luar negeri paling lama 30 hari; yang tertulis 35 hari."
    click(shown.save_button)
    assert only(office.permits, person).destination == "Makkah"


def test_a_return_before_leaving_is_refused(form, office, person, click, note):
    shown = form(PermitDialog, office.permits, PermitDraft(client_id=person, destination="Sumbawa"))
    shown.leaves_on.set_value(dt.date(2026, 11, 20))
    shown.returns_on.set_value(dt.date(2026, 11, 19))
    click(shown.save_button)
    assert note(shown, "returns_on") == "Tidak boleh lebih awal daripada mulainya."
    assert not shown.length.isVisible()
    assert office.permits.count() == 0


def test_coming_back_today_is_one_click(context, form, office, person, click):
    permit = office.permits.add(
        PermitDraft(
            client_id=person, destination="Sumbawa", leaves_on=dt.date(2026, 11, 10), returns_on=dt.date(2026, 11, 17),
            letter_no="7",
        )
    )  # fmt: skip
    shown = form(PermitDialog, office.permits, office.permits.get(permit).draft(), permit)
    click(shown.back_button)
    click(shown.save_button)
    assert office.permits.get(permit).returned_on == TODAY
    office.history.undo()
    mark_returned(context, permit)
    assert office.permits.get(permit).returned_on == TODAY


# Incidents


def test_an_incident_is_suggested_and_written(form, office, person, qtbot, click, note):
    shown = form(IncidentDialog, office.incidents, IncidentDraft(client_id=person, date=TODAY))
    click(shown.save_button)
    assert note(shown, "kind") == "Wajib diisi."
    qtbot.waitUntil(lambda: shown.kind.completer() is not None)
    qtbot.keyClicks(shown.kind, "keluar kota")
    assert shown.kind.completer().currentCompletion() == "Keluar kota tanpa izin"
    shown.kind.set_value("Keluar kota tanpa izin")
    shown.decided_by.setFocus()
    qtbot.waitUntil(lambda: shown.decided_by.completer() is not None)
    qtbot.keyClicks(shown.decided_by, "baiq")
    assert shown.decided_by.completer().currentCompletion() == "Baiq Contoh, S.H."
    shown.decided_on.set_value(dt.date(2026, 11, 23))
    click(shown.save_button)
    assert note(shown, "decided_on") == "Tidak boleh lebih awal daripada mulainya."
    shown.decided_on.set_value(None)
    click(shown.save_button)
    assert only(office.incidents, person).kind == "Keluar kota tanpa izin"


# Service


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("4", 240), ("4,5", 270), ("4:30", 270), ("4.30", 270), (" 4 jam ", 240), ("0,25", 15), ("", None), ("-1", -60)],
)
def test_hours_are_read_as_they_are_typed(typed, minutes):
    assert parse_minutes(typed) == minutes


@pytest.mark.parametrize("typed", ["jam", "4:60", "4.75", "4:3", "empat", "4:30:00", "1/2"])
def test_what_is_no_length_of_time_is_refused(typed):
    with pytest.raises(ValueError, match=re.escape(typed)):
        parse_minutes(typed)


@pytest.mark.parametrize(
    ("minutes", "typed", "words"),
    [(240, "4", "4 jam"), (270, "4:30", "4 jam 30 menit"), (15, "0:15", "15 menit"), (0, "0", "0 jam")],
)
def test_hours_are_written_as_they_are_read(minutes, typed, words):
    assert typed_minutes(minutes) == typed
    assert parse_minutes(typed) == minutes
    assert hours_words(minutes) == words


def test_hours_done_and_left_are_told(form, office, person, qtbot, click):
    office.service_days.add(ServiceDayDraft(client_id=person, date=dt.date(2026, 11, 3), minutes=750))
    shown = form(ServiceDayDialog, office.service_days, ServiceDayDraft(client_id=person, date=TODAY))
    assert shown.story.text() == "Dikerjakan 12 jam 30 menit dari 120 jam, sisa 107 jam 30 menit."
    qtbot.keyClicks(shown.minutes, "4:30")
    assert shown.story.text().endswith("Dengan isian ini 17 jam.")
    click(shown.save_button)
    assert office.service_days.done(person) == 1020


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("25", "Sehari hanya 24 jam."),
        ("0", "Harus lebih besar dari nol."),
        ("9", "Kerja sosial paling banyak 8 jam sehari (KUHP Ps 85). Benarkah jamnya?"),
        ("empat", "“empat” bukan lama waktu. Contoh: 4, 4,5, atau 4:30."),
        ("", "Wajib diisi."),
    ],
)
def test_hours_that_cannot_be_are_told(form, office, person, qtbot, click, note, typed, words):
    shown = form(ServiceDayDialog, office.service_days, ServiceDayDraft(client_id=person, date=TODAY))
    qtbot.keyClicks(shown.minutes, typed)
    shown.date.setFocus()
    if typed != "9":
        click(shown.save_button)
    assert note(shown, "minutes") == words
    assert office.service_days.count() == 0


def test_a_changed_day_is_not_counted_twice(form, office, person):
    day = office.service_days.add(ServiceDayDraft(client_id=person, date=TODAY, minutes=240))
    shown = form(ServiceDayDialog, office.service_days, office.service_days.get(day).draft(), day)
    assert shown.story.text() == "Dikerjakan 0 jam dari 120 jam, sisa 120 jam. Dengan isian ini 4 jam."


# Stages


def test_the_stage_is_proposed_and_the_tpp_decides(form, office, person, click):
    shown = form(StageDialog, office.stages, StageDecisionDraft(client_id=person, decided_on=TODAY))
    assert shown.story.text() == (
        "Usul menurut masa bimbingan (24/05/2026–23/05/2027): tahap lanjutan. Belum ada keputusan TPP."
    )
    assert shown.stage.value() == "lanjutan"
    shown.stage.set_value("awal")
    click(shown.save_button)
    assert office.clients.get(person).stage(TODAY) == "awal"


def test_a_decision_that_lies_ahead_is_refused(form, office, person, click, note):
    draft = StageDecisionDraft(client_id=person, decided_on=dt.date(2026, 11, 25))
    shown = form(StageDialog, office.stages, draft)
    click(shown.save_button)
    assert note(shown, "decided_on") == "Tanggal ini belum tiba."
    assert office.stages.count() == 0


# Transfers


def test_a_transfer_out_says_that_it_ends_guidance_and_does(form, office, person, click):
    shown = form(TransferDialog, office.transfers, TransferDraft(client_id=person, date=TODAY))
    assert not shown.consequence.isVisible()
    shown.direction.set_value("keluar")
    assert shown.consequence.text().startswith("Bila disimpan, bimbingan di kantor ini berakhir pada 24 November 2026")
    shown.office.set_value("Bapas Kelas II Sumbawa Besar")
    click(shown.save_button)
    client = office.clients.get(person)
    assert (client.end_reason, client.ended_on) == ("transferred", TODAY)
    office.history.undo()
    assert office.clients.get(person).is_active
    assert office.transfers.count() == 0


def test_a_transfer_before_guidance_is_refused_at_its_day(form, office, person, click, note):
    draft = TransferDraft(client_id=person, direction="keluar", date=dt.date(2026, 5, 1), office="Bapas Sumbawa")
    shown = form(TransferDialog, office.transfers, draft)
    click(shown.save_button)
    assert note(shown, "date") == "Tidak boleh lebih awal daripada mulainya."
    assert office.clients.get(person).is_active


def test_a_transfer_of_somebody_gone_leaves_the_ending_alone(form, office, person):
    office.clients.close([person], ClosingDraft(reason="completed", ended_on=dt.date(2026, 11, 20)))
    shown = form(TransferDialog, office.transfers, TransferDraft(client_id=person, direction="keluar", date=TODAY))
    assert shown.consequence.text() == (
        "Bimbingan klien ini sudah berakhir pada 20 November 2026; tanggal itu tidak diubah."
    )


# Letters


def test_a_letter_is_numbered_kept_and_shown_as_it_prints(form, office, person, window, qtbot, click):
    shown = form(SummonsDialog, office.summons, office.summons.offered(person))
    assert shown.story.text().startswith("6× berturut-turut tidak lapor")
    assert (shown.call.value(), shown.officer.value()) == ("1", "Baiq Contoh, S.H.")
    qtbot.keyClicks(shown.letter_no, "W21.PAS.4-PK.01.05-77")
    click(shown.print_button)
    letter = only(office.summons, person)
    assert (letter.call, letter.letter_no, letter.appear_on) == (1, "W21.PAS.4-PK.01.05-77", dt.date(2026, 12, 1))
    qtbot.waitUntil(lambda: bool(previews(window)), timeout=20_000)
    (preview,) = previews(window)
    assert preview.windowTitle() == "Surat panggilan"
    preview.printed.emit()
    (entry,) = [entry for entry in office.history.entries() if entry.action is Action.PRINT]
    assert entry.label == "Surat panggilan"
    seen = office.database.execute("SELECT client_id FROM history_client WHERE entry_id = ?", [entry.id])
    assert seen.fetchall() == [(person,)]
    preview.reject()


def previews(window):
    from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog

    return window.findChildren(PrintPreviewDialog)


def test_a_letter_without_number_is_asked_about_once(form, office, person, click, note):
    shown = form(SummonsDialog, office.summons, office.summons.offered(person))
    click(shown.save_button)
    assert note(shown, "letter_no") == "Surat belum bernomor."
    assert shown.save_button.text() == "&Simpan juga"
    click(shown.save_button)
    assert only(office.summons, person).letter_no == ""


def test_the_call_follows_from_the_client_who_is_found(context, office, person, window, opened, qtbot):
    from bapas_desktop.domain.supervision.letters import SummonsDraft

    office.summons.add(office.summons.offered(person))
    draft = SummonsDraft(date=TODAY, appear_on=dt.date(2026, 12, 1))
    shown = opened(SummonsDialog(draft, office.summons.add, context, window))
    qtbot.keyClicks(shown.client, "BP-12")
    qtbot.keyClick(shown.client, Qt.Key.Key_Tab)
    assert (shown.client_id, shown.call.value()) == (person, "2")
    assert shown.draft().call == 2


# Interval


def test_the_interval_of_some_is_set_and_the_others_are_told(context, office, person, window, opened, qtbot, click):
    ended = office.clients.add(ClientDraft(full_name="Baiq Contoh binti Anu"))
    office.clients.close([ended], ClosingDraft(reason="died", ended_on=TODAY))
    shown = opened(IntervalDialog([person, ended], "2 klien", context, window))
    assert shown.choice.value() == "30"
    assert not shown.days.isVisible()
    shown.choice.set_value("7")
    with qtbot.waitSignal(shown.saved) as saved:
        click(shown.save_button)
    assert saved.args == [[(ended, "already_ended")]]
    assert office.clients.get(person).report_interval == 7


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Wajib diisi."),
        ("0", "Antara 1 dan 366 hari; kosongkan bila tidak wajib lapor."),
        ("400", "Antara 1 dan 366 hari; kosongkan bila tidak wajib lapor."),
        ("1,5", "“1,5” bukan angka."),
    ],
)
def test_another_interval_must_be_days(context, office, person, window, opened, qtbot, click, note, typed, words):
    shown = opened(IntervalDialog([person], "Lalu Contoh", context, window))
    shown.choice.set_value("other")
    qtbot.keyClicks(shown.days, typed)
    click(shown.save_button)
    assert note(shown, "report_interval") == words
    assert office.clients.get(person).report_interval == 30


def test_no_duty_and_an_odd_interval_are_shown_as_they_are(context, office, person, window, opened, click):
    shown = opened(IntervalDialog([person], "Lalu Contoh", context, window))
    shown.choice.set_value("none")
    click(shown.save_button)
    assert office.clients.get(person).report_interval is None
    assert opened(IntervalDialog([person], "Lalu Contoh", context, window)).choice.value() == "none"
    office.clients.set_interval([person], 21)
    odd = opened(IntervalDialog([person], "Lalu Contoh", context, window))
    assert (odd.choice.value(), odd.days.value()) == ("other", 21)
