"""Choosing participants by criteria: the dialog with real clicks and keys on a real office."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.roster.client import ClientDraft, Sex
from bapas_desktop.domain.selection import DEFAULT_RULES, CandidateState, Rule, RuleKind
from bapas_desktop.domain.training import ProgramDraft, SessionQuery
from bapas_desktop.ui.training.programs_dialog import ProgramsDialog
from bapas_desktop.ui.training.selection_dialog import SelectionDialog

APPROVED, RESERVE = CandidateState.APPROVED, CandidateState.RESERVE


@pytest.fixture
def cake(office) -> int:
    """A program with two places."""
    return office.programs.add(
        ProgramDraft(title="Pembuatan Kue", skill="Tata Boga", quota=2, starts_on=dt.date(2026, 12, 1))
    )


@pytest.fixture
def opened(context, window, qtbot, cake):
    def open_dialog(program_id: int = 0) -> SelectionDialog:
        dialog = SelectionDialog(program_id or cake, context, window)
        qtbot.addWidget(dialog)
        dialog.open()
        return dialog

    return open_dialog


def states(office, program_id):
    return {one.client_id: CandidateState(one.state) for one in office.selection.candidates(program_id)}


def choose(dialog, *ids):
    dialog.table.clearSelection()
    dialog.table.setCurrentIndex(dialog.model.index(-1, -1))
    for client_id in ids:
        row = dialog.model.row_of(client_id)
        flags = dialog.table.selectionModel().SelectionFlag
        dialog.table.selectionModel().setCurrentIndex(dialog.model.index(row, 0), flags.Select | flags.Rows)
    assert set(dialog.table.selected_ids()) == set(ids)


def cell(dialog, client_id, key):
    return dialog.model.index(dialog.model.row_of(client_id), dialog.model.column_of(key)).data()


def test_the_dialog_fits_the_smallest_screen(opened, qtbot, context, cake):
    from PySide6.QtWidgets import QWidget

    screen = QWidget()
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    dialog = SelectionDialog(cake, context, screen)
    dialog.open()
    assert dialog.width() <= 1366 * 0.9
    assert dialog.height() <= 768 * 0.9
    assert dialog.minimumSizeHint().width() <= dialog.width()


def test_people_are_found_ticked_and_proposed(opened, office, add_clients, cake, click, qtbot):
    ids = add_clients(5)
    dialog = opened()
    assert dialog.table.empty.isVisible()
    click(dialog.propose_button)
    search = dialog.proposing.search
    for words in ("klien 002", "klien 004", "klien 004", "klien 005"):
        search.line.clear()
        qtbot.keyClicks(search.line, words)
        qtbot.keyClick(search.line, Qt.Key.Key_Return)
    click(dialog.proposing.propose_button)
    assert states(office, cake) == dict.fromkeys((ids[1], ids[4]), CandidateState.PROPOSED)
    assert list(dialog.model.ids) == [ids[1], ids[4]]
    office.history.undo()
    assert list(dialog.model.ids) == []


def test_who_is_a_candidate_cannot_be_ticked_again(opened, office, add_clients, cake, click):
    ids = add_clients(2)
    office.selection.decide(cake, ids[:1], CandidateState.REJECTED, reason="Jauh")
    dialog = opened()
    choose(dialog, ids[0])
    click(dialog.propose_button)
    dialog.proposing.toggle(ids[0])
    assert not dialog.proposing.propose_button.isEnabled()
    assert states(office, cake) == {ids[0]: CandidateState.REJECTED}


def test_the_table_says_person_by_person_what_is_not_met(opened, office, cake):
    office.selection.save_rules(
        cake, (Rule(kind=RuleKind.AGE, lowest=18), Rule(kind=RuleKind.SEX, choices=("P",)), *DEFAULT_RULES)
    )
    fits = office.clients.add(ClientDraft(full_name="A", sex=Sex.FEMALE, birth_date=dt.date(2000, 1, 1)))
    not_so = office.clients.add(ClientDraft(full_name="B", sex=Sex.MALE, birth_date=dt.date(2010, 1, 1)))
    office.selection.propose(cake, [fits, not_so])
    dialog = opened()
    assert cell(dialog, fits, "missing") == "semua terpenuhi"
    assert cell(dialog, not_so, "missing") == "umur 16 tahun; jenis kelamin laki-laki"
    index = dialog.model.index(dialog.model.row_of(not_so), dialog.model.column_of("missing"))
    assert "Umur sekurang-kurangnya 18 tahun – umur 16 tahun" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert cell(dialog, not_so, "proposed_by") == "Penguji"


def test_all_who_fit_are_shown_by_the_switch_and_proposed_from_there(opened, office, cake, click):
    office.selection.save_rules(
        cake, (Rule(kind=RuleKind.SEX, choices=("P",)), Rule(kind=RuleKind.SERIOUSNESS, lowest=2))
    )
    women = [office.clients.add(ClientDraft(full_name=f"P{n}", sex=Sex.FEMALE)) for n in range(3)]
    men = [office.clients.add(ClientDraft(full_name=f"L{n}", sex=Sex.MALE)) for n in range(2)]
    office.selection.propose(cake, [women[0], men[0]])
    office.selection.assess(cake, women[0], 1, "")
    dialog = opened()
    assert set(dialog.model.ids) == {women[0], men[0]}
    dialog.everybody.click()
    assert set(dialog.model.ids) == set(women[1:])
    choose(dialog, *women[1:])
    click(dialog.propose_button)
    assert set(states(office, cake)) == {*women, men[0]}


def test_several_are_decided_at_once_and_the_refused_are_told(opened, office, add_clients, cake, click):
    ids = add_clients(3)
    office.selection.propose(cake, ids)
    dialog = opened()
    choose(dialog, *ids)
    click(dialog.approve_button)
    assert sorted(office.attendance.enrolled(cake)) == ids[:2]
    assert dialog.message.isVisible()
    assert "Klien 003: Kuotanya sudah penuh." in dialog.message.text()
    assert "sisa 0 tempat" in dialog.summary.places.text()
    choose(dialog, ids[2])
    click(dialog.reserve_button)
    assert not dialog.message.isVisible()
    assert cell(dialog, ids[2], "state") == "Cadangan 1"
    assert not dialog.move_up_button.isEnabled()


def test_the_one_who_decides_may_be_another(opened, office, add_clients, cake, click):
    ids = add_clients(1)
    office.selection.propose(cake, ids)
    dialog = opened()
    dialog.decider.set_value("Kepala Contoh")
    click(dialog.approve_button)
    assert cell(dialog, ids[0], "decided_by") == "Kepala Contoh"


def test_turning_away_asks_for_the_reason(opened, office, add_clients, cake, click):
    ids = add_clients(2)
    office.selection.propose(cake, ids)
    dialog = opened()
    choose(dialog, *ids)
    click(dialog.reject_button)
    dialog.reason.try_to_save()
    assert set(states(office, cake).values()) == {CandidateState.PROPOSED}
    dialog.reason.text.set_value("Rumahnya terlalu jauh")
    click(dialog.reason.save_button)
    assert set(states(office, cake).values()) == {CandidateState.REJECTED}
    assert {one.reason for one in office.selection.candidates(cake)} == {"Rumahnya terlalu jauh"}
    office.history.undo()
    assert set(states(office, cake).values()) == {CandidateState.PROPOSED}


def test_withdrawing_has_a_day_and_lets_the_reserve_move_up(opened, office, add_clients, program_id, session_id, click):
    ids = add_clients(3)
    office.programs.update(program_id, ProgramDraft(title="Budidaya Kangkung", quota=1))
    office.selection.decide(program_id, ids[:1], APPROVED)
    office.selection.decide(program_id, ids[1:], RESERVE)
    dialog = opened(program_id)
    choose(dialog, ids[2])
    click(dialog.up_button)
    assert [cell(dialog, client_id, "state") for client_id in ids[1:]] == ["Cadangan 2", "Cadangan 1"]
    choose(dialog, ids[0])
    click(dialog.leave_button)
    dialog.reason.text.set_value("Sudah bekerja")
    dialog.reason.day.set_value(dt.date(2026, 11, 25))
    click(dialog.reason.save_button)
    [session] = office.sessions.ids(SessionQuery(program_id=program_id))
    assert [one.client_id for one in office.attendance.participants(session)] == ids[:1]
    assert states(office, program_id)[ids[0]] is CandidateState.WITHDRAWN


def test_the_reserve_moves_up_into_a_free_place(opened, office, add_clients, cake, click):
    ids = add_clients(4)
    office.selection.decide(cake, ids[:1], APPROVED)
    office.selection.decide(cake, ids[1:], RESERVE)
    dialog = opened()
    choose(dialog, ids[1])
    assert not dialog.up_button.isEnabled()
    click(dialog.down_button)
    click(dialog.move_up_button)
    assert sorted(office.attendance.enrolled(cake)) == [ids[0], ids[2]]
    assert dialog.message.text() == "Naik menjadi peserta: Klien 003."
    assert not dialog.move_up_button.isEnabled()


def test_numbers_assess_the_selected_and_enter_opens_the_words(opened, office, add_clients, cake, qtbot, click):
    ids = add_clients(3)
    office.selection.propose(cake, ids)
    office.selection.assess(cake, ids[0], 1, "Sering terlambat")
    dialog = opened()
    choose(dialog, *ids[:2])
    qtbot.keyClick(dialog.table, "3")
    told = {one.client_id: (one.seriousness, one.notes) for one in office.selection.candidates(cake)}
    assert told == {ids[0]: (3, "Sering terlambat"), ids[1]: (3, ""), ids[2]: (None, "")}
    office.history.undo()
    assert [one.seriousness for one in office.selection.candidates(cake)] == [1, None, None]
    choose(dialog, ids[2])
    qtbot.keyClick(dialog.table, "4")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    dialog.assessment.seriousness.set_value("2")
    dialog.assessment.notes.set_value("Rajin")
    click(dialog.assessment.save_button)
    assert cell(dialog, ids[2], "seriousness") == "2"
    qtbot.keyClick(dialog.table, "0")
    assert cell(dialog, ids[2], "seriousness") == ""


def test_a_proposal_is_taken_back(opened, office, add_clients, cake, click):
    ids = add_clients(2)
    office.selection.propose(cake, ids)
    dialog = opened()
    choose(dialog, ids[0])
    click(dialog.take_off_button)
    assert list(states(office, cake)) == [ids[1]]


def test_criteria_are_added_changed_and_removed_each_one_step(opened, office, cake, click, add_clients):
    office.selection.propose(cake, add_clients(1))
    dialog = opened()
    panel = dialog.rules
    assert panel.rules == list(DEFAULT_RULES)
    panel.fill_menu()
    age = next(action for action in panel.menu.actions() if action.text() == "Umur…")
    age.trigger()
    panel.dialog.try_to_save()
    assert len(panel.rules) == 4
    panel.dialog.lowest.set_value(18)
    panel.dialog.highest.set_value(17)
    panel.dialog.try_to_save()
    assert panel.dialog.isVisible()
    panel.dialog.highest.set_value(40)
    click(panel.dialog.save_button)
    assert office.selection.rules(cake)[-1] == Rule(kind=RuleKind.AGE, lowest=18, highest=40)
    assert panel.list.item(4).text() == "5. Umur 18 sampai 40 tahun"
    assert cell(dialog, dialog.model.ids[0], "missing") == "tanggal lahir belum diisi"
    panel.list.setCurrentRow(4)
    click(panel.edit_button)
    panel.dialog.highest.set_value(None)
    click(panel.dialog.save_button)
    assert office.selection.rules(cake)[-1] == Rule(kind=RuleKind.AGE, lowest=18)
    panel.list.setCurrentRow(0)
    assert not panel.edit_button.isEnabled()
    click(panel.remove_button)
    assert RuleKind.ACTIVE not in {rule.kind for rule in panel.rules}
    for expected in (5, 5, 4):
        office.history.undo()
        assert len(panel.rules) == expected


@pytest.mark.parametrize("kind", RuleKind)
def test_every_kind_of_criterion_can_be_made(opened, office, cake, kind):
    office.selection.save_rules(cake, ())
    office.clients.add(ClientDraft(full_name="A", regency="Bima", district="Sape", officer="Petugas A"))
    dialog = opened()
    dialog.rules.add(kind)
    form = dialog.rules.dialog
    if form:
        if kind is RuleKind.AGE:
            form.lowest.set_value(18)
        elif kind is RuleKind.INTEREST:
            form.words.set_value("tata boga, , menjahit,")
        elif kind is RuleKind.DISTANCE:
            form.try_to_save()
            assert form.isVisible()
            form.highest.set_value(10)
        elif kind is not RuleKind.SERIOUSNESS:
            form.try_to_save()
            assert form.isVisible()
            form.ticks.item(0).setCheckState(Qt.CheckState.Checked)
        form.try_to_save()
    [rule] = office.selection.rules(cake)
    assert rule.kind is kind
    assert kind is not RuleKind.INTEREST or rule.choices == ("tata boga", "menjahit")


def test_a_choice_that_is_no_longer_offered_stays(opened, office, cake, click):
    office.selection.save_rules(cake, (Rule(kind=RuleKind.REGENCY, choices=("Kabupaten Lama",)),))
    dialog = opened()
    dialog.rules.list.setCurrentRow(0)
    click(dialog.rules.edit_button)
    assert dialog.rules.dialog.ticks.value() == ("Kabupaten Lama",)


def test_the_balance_of_those_approved(opened, office, cake):
    for n, sex in enumerate((Sex.MALE, Sex.FEMALE)):
        client = office.clients.add(
            ClientDraft(full_name=f"K{n}", sex=sex, birth_date=dt.date(2000, 1, 1), regency="Bima" if n else "")
        )
        office.selection.decide(cake, [client], APPROVED)
    dialog = opened()
    assert dialog.summary.balance.text() == "Sebaran yang disetujui: L 1, P 1 · umur 26–40: 2 · belum diisi: 1, Bima: 1"
    assert dialog.summary.places.text() == "Kuota 2 · disetujui 2 · cadangan 0 · sisa 0 tempat"


def test_two_thousand_clients_are_read_at_one_go(opened, office, add_clients, cake):
    add_clients(2000)
    dialog = opened()
    asked = []
    facts = office.selection.facts
    office.selection.facts = lambda *args: asked.append(len(args[1])) or facts(*args)
    dialog.everybody.click()
    assert asked == [2000]
    assert len(dialog.model.ids) == 2000
    dialog.search.setText("klien 1999")
    assert len(dialog.model.ids) == 1
    assert asked == [2000]


@pytest.mark.parametrize("face", ["umum", "internal"])
def test_the_minutes_are_previewed_and_logged_with_their_clients(
    opened, office, add_clients, cake, click, asker, qtbot, tmp_path, face
):
    ids = add_clients(3)
    office.selection.propose(cake, ids)
    dialog = opened()
    target = tmp_path / "berita.pdf"
    asker.will_answer(face, target)
    click(dialog.print_button)
    qtbot.waitUntil(lambda: dialog.minutes.preview is not None, timeout=20_000)
    click(dialog.minutes.preview.preview.save_button)
    qtbot.waitUntil(target.exists, timeout=20_000)
    entry = office.history.entries()[0]
    assert entry.action is Action.PRINT
    assert face in entry.label
    for client_id in ids:
        assert any(line.act == "Dicetak" for line in office.client_data.held(client_id).trail)


def test_it_opens_from_the_programs_and_from_the_page(page, window, context, qtbot, click, program_id, session_id):
    programs = ProgramsDialog(context, window)
    qtbot.addWidget(programs)
    programs.open()
    programs.table.select_id(program_id)
    click(programs.window_buttons["selection"])
    assert "Budidaya Kangkung" in programs.window_shown.windowTitle()
    page.table.select_id(session_id)
    page.select_participants()
    assert "Budidaya Kangkung" in page.selection.windowTitle()


def test_the_dialog_closes_when_its_program_is_taken_back(context, office, window, cake, qtbot):
    dialog = SelectionDialog(cake, context, window)
    dialog.open()
    with qtbot.waitSignal(dialog.finished):
        office.history.undo()
    assert not office.programs.records([cake])
