"""Tindak lanjut: who is due, the form that asks only what applies, a person's line, the curve and the papers."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from bapas_desktop.domain.reflections.outcomes import INCOME_BANDS, OutcomeDraft, OutcomeQuery, OutcomeState
from bapas_desktop.domain.roster.client import ClosingDraft
from bapas_desktop.domain.training import ProgramDraft
from bapas_desktop.printing.follow_up import FACES
from bapas_desktop.ui.reflections.kinds import Kind
from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def over(office, people):
    """A course that ended three months ago, with all three people."""
    program = office.programs.add(
        ProgramDraft(title="Budidaya Kangkung I", starts_on=dt.date(2026, 7, 1), ends_on=dt.date(2026, 8, 20))
    )
    office.attendance.enrol(program, people)
    return program


@pytest.fixture
def section(page, over):
    page.show_kind(Kind.OUTCOMES)
    return page.sections[Kind.OUTCOMES]


def names(section):
    return [section.due_model.record_at(row).due.client_name for row in range(len(section.due_model.ids))]


def test_those_who_are_due_come_first(section, page, office, people):
    assert section.is_due
    assert names(section) == ["Amaq Lokatara", "Inaq Kertasari", "Sahnun Wirajaya"]
    assert section.status_text() == "3 tindak lanjut jatuh tempo"
    assert not page.sections[Kind.OUTCOMES].selected_count()
    page.search.setText("kertasari")
    page.refresh()
    assert names(section) == ["Inaq Kertasari"]


def test_enter_on_a_line_opens_the_form_filled_in_and_the_line_goes_when_it_is_kept(
    section, office, people, over, qtbot
):
    section.due_table.select_id(section.due_model.ids[1])
    qtbot.keyClick(section.due_table, Qt.Key.Key_Return)
    form = section.dialog
    assert form.draft() == OutcomeDraft(
        client_id=people[1], program_id=over, months=3, date=TODAY, recorded_by=office.user
    )
    form.state.set_value("usaha mandiri")
    form.work.set_value("Menjual kangkung")
    form.income.set_value(INCOME_BANDS[1])
    form.practising.set_value("ya")
    form.try_to_save()
    (kept,) = office.outcomes.of_client(people[1])
    assert (kept.state, kept.income, kept.practising, kept.related) == ("usaha mandiri", INCOME_BANDS[1], True, None)
    qtbot.waitUntil(lambda: "Inaq Kertasari" not in names(section))
    office.history.undo()
    qtbot.waitUntil(lambda: "Inaq Kertasari" in names(section))


@pytest.mark.parametrize(
    ("state", "asked"),
    [
        (OutcomeState.BUSINESS, {"work", "income", "related", "practising", "help_needed"}),
        (OutcomeState.TRAINING, {"work", "practising", "help_needed"}),
        (OutcomeState.IDLE, {"practising", "help_needed"}),
        (OutcomeState.UNREACHED, set()),
    ],
)
def test_only_what_applies_to_the_state_is_asked_and_kept(section, people, state, asked):
    section.add_new()
    form = section.dialog
    form.client.set_value(people[0])
    form.work.set_value("Warung")
    form.income.set_value(INCOME_BANDS[2])
    form.related.set_value("tidak")
    form.practising.set_value("ya")
    form.help_needed.set_value("Modal")
    form.state.set_value(state.value)
    optional = ("work", "income", "related", "practising", "help_needed")
    assert {name for name in optional if not form.fields[name].isHidden()} == asked
    draft = form.draft()
    assert {name for name in optional if getattr(draft, name) not in ("", None)} == asked


def test_what_is_wrong_is_said_at_its_field(section, office):
    section.add_new()
    form = section.dialog
    form.date.setText("25/11/2026")
    form.try_to_save()
    assert form.isVisible()
    assert all(form.fields[name].findings for name in ("client_id", "date", "state"))
    assert not office.outcomes.ids(OutcomeQuery())


def test_the_form_says_so_where_the_program_was_undone_meanwhile(section, office, people, qtbot):
    section.due_table.select_id(section.due_model.ids[0])
    section.record_due()
    form = section.dialog
    form.state.set_value("bekerja")
    for _number in range(2):
        office.history.undo()
    form.try_to_save()
    assert form.isVisible()
    assert form.message.text()
    assert not office.outcomes.ids(OutcomeQuery())


def test_a_try_that_reached_nobody_stays_due_and_says_so(section, office, people, over, page):
    office.outcomes.add(
        OutcomeDraft(client_id=people[0], program_id=over, months=3, date=TODAY, state="tidak dapat dihubungi")
    )
    office.clients.close([people[0]], ClosingDraft(reason="completed", ended_on=TODAY))
    page.refresh()
    row = section.due_rows.records(list(section.due_model.ids))[2]
    assert (row.due.client_name, row.due.tries, row.due.guidance_ended) == ("Sahnun Wirajaya", 1, True)
    told = {column.key: column.text(row) for column in section.due_model.columns}
    assert (told["tries"], told["guidance"], told["state"]) == ("1×", "sudah berakhir", "belum ada data")


def test_all_that_was_told_is_listed_changed_and_deleted(section, office, people, over, page, qtbot):
    first = office.outcomes.add(
        OutcomeDraft(client_id=people[0], program_id=over, months=1, date=dt.date(2026, 9, 21), state="belum bekerja")
    )
    section.all_button.click()
    assert list(section.model.ids) == [first]
    section.table.select_id(first)
    section.edit_current()
    assert section.dialog.state.value() == "belum bekerja"
    section.dialog.close()
    page.remove()
    qtbot.waitUntil(lambda: not section.model.ids)
    assert section.table.empty.isVisible()


def test_nobody_due_says_when_somebody_will_be(page, qtbot):
    page.show_kind(Kind.OUTCOMES)
    section = page.sections[Kind.OUTCOMES]
    assert section.due_table.empty.isVisible()
    assert "1 bulan, 3 bulan, 6 bulan" in section.due_table.empty.sentence.text()


def test_the_tile_of_beranda_leads_here(page, over, office):
    page.sections[Kind.OUTCOMES].show_due(shown=False)
    page.show_list("outcomes-due")
    section = page.sections[Kind.OUTCOMES]
    assert page.current is section
    assert section.is_due
    assert len(section.due_model.ids) == office.agenda.on(TODAY).follow_ups.count == 3


def test_the_line_of_a_person_over_all_programs(section, office, people, over):
    for months, day, state in ((1, dt.date(2026, 9, 21), "belum bekerja"), (3, TODAY, "bekerja")):
        office.outcomes.add(
            OutcomeDraft(
                client_id=people[0], program_id=over, months=months, date=day, state=state, practising=months == 3
            )
        )
    section.show_record(office.outcomes.of_client(people[0])[0].id)
    section.show_line()
    line = section.window_shown
    assert [one.state for one in line.line.outcomes] == ["belum bekerja", "bekerja"]
    assert "24/11/2026: bekerja" in line.line.accessibleName()
    assert len(line.model.ids) == 2
    line.close()


def test_the_curve_says_of_whom_nothing_is_known(section, office, people, over, qtbot):
    office.outcomes.add(
        OutcomeDraft(client_id=people[0], program_id=over, months=3, date=TODAY, state="bekerja", practising=True)
    )
    section.show_curve()
    qtbot.waitUntil(lambda: section.window_shown is not None)
    said = section.window_shown.bars.accessibleName()
    assert "1 bulan: belum ada data; 3 orang belum diketahui" in said
    assert "3 bulan: 1 dari 1 yang diketahui (100 %); belum diketahui 2 dari 3" in said
    assert "Kelompok kecil" in section.window_shown.note.text()
    section.window_shown.close()


def test_the_call_list_and_the_cards_are_shown_and_not_for_everybody(section, page, qtbot):
    for show in (lambda: section.print_list(by_officer=True), section.print_cards):
        show()
        qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(PrintPreviewDialog)))
        preview = next(one for one in page.findChildren(PrintPreviewDialog) if one.isVisible())
        assert [preview.choice.faces.itemData(place) for place in range(preview.choice.faces.count())] == list(FACES)
        preview.close()


def test_the_workbook_is_asked_for_with_all_that_was_told(section, office, people, over):
    office.outcomes.add(OutcomeDraft(client_id=people[0], program_id=over, months=1, date=TODAY, state="magang"))
    assert section.can_export()
    section.export()
    assert section.exporting.dialog.isVisible()
    section.exporting.dialog.close()
