"""Checklists, stages, templates, partners and instructors in a real file."""

import datetime as dt

import pytest

from bapas_desktop.domain.calendar import HolidayDraft
from bapas_desktop.domain.issues import InvalidDraft, Refused
from bapas_desktop.domain.training import STAGES, ProgramDraft, SessionDraft, SessionQuery
from bapas_desktop.domain.training_plan import (
    InstructorDraft,
    PartnerDraft,
    PlannedSession,
    StageState,
    TaskDraft,
    TemplateDraft,
)

PREPARATION, OPENING, WORK, HARVEST, REFLECTION = STAGES
TODAY = dt.date(2026, 11, 24)  # a Tuesday


@pytest.fixture
def program_id(office) -> int:
    return office.programs.add(ProgramDraft(title="Pembuatan Kue"))


def template(**values) -> TemplateDraft:
    sessions = tuple(PlannedSession(day=day, title=f"Hari {day}", stage=WORK) for day in (0, 1, 2, 3))
    return TemplateDraft(**{"name": "Kue basah", "skill": "Kue", "sessions": sessions, **values})


def days(office, program_id) -> list[str]:
    ids = office.sessions.ids(SessionQuery(program_id=program_id, descending=False))
    return [f"{session.date:%d/%m} {session.title}" for session in office.sessions.records(ids)]


def test_a_new_office_has_templates_that_break_no_rule(office):
    names = [one.name for one in office.templates.all()]
    assert "Pembuatan Kue" in names
    assert names == sorted(names, key=str.casefold)
    for one in office.templates.all():
        assert office.templates.check(one.draft(), one.id) == []
        assert {stage for stage, _text in one.tasks} <= set(STAGES)


def test_sessions_of_a_template_wait_for_open_days_and_keep_their_order(office):
    office.holidays.add(HolidayDraft(date=dt.date(2026, 11, 30), name="Libur kantor"))
    made = office.templates.save(template())
    draft = ProgramDraft(title="Kue", starts_on=dt.date(2026, 11, 27), place="Aula")  # a Friday
    program_id = office.templates.make(made, draft, office.holidays.all())
    assert days(office, program_id) == ["27/11 Hari 0", "01/12 Hari 1", "02/12 Hari 2", "03/12 Hari 3"]
    assert office.programs.get(program_id).ends_on == dt.date(2026, 12, 3)


def test_sessions_of_one_day_stay_together_and_a_late_end_stays(office):
    planned = (PlannedSession(day=1, title="Pagi"), PlannedSession(day=1, title="Siang"))
    made = office.templates.save(template(sessions=planned))
    draft = ProgramDraft(title="Kue", starts_on=dt.date(2026, 11, 27), ends_on=dt.date(2026, 12, 31))
    program_id = office.templates.make(made, draft, {})
    assert {text.split()[0] for text in days(office, program_id)} == {"30/11"}
    assert office.programs.get(program_id).ends_on == dt.date(2026, 12, 31)


def test_one_undo_takes_back_the_program_its_sessions_and_checklists(office):
    [cake] = [one for one in office.templates.all() if one.name == "Pembuatan Kue"]
    program_id = office.templates.make(cake.id, ProgramDraft(title="Kue", starts_on=TODAY), office.holidays.all())
    assert len(days(office, program_id)) == len(cake.sessions)
    kept = [(task.stage, task.text) for task in office.tasks.of_program(program_id)]
    assert kept == sorted(cake.tasks, key=lambda task: STAGES.index(task[0]))
    office.history.undo()
    with pytest.raises(Refused):
        office.programs.get(program_id)
    assert days(office, program_id) == []
    assert office.tasks.of_program(program_id) == []


def test_a_program_without_first_day_is_refused_and_nothing_is_kept(office):
    made = office.templates.save(template())
    before = office.programs.count()
    with pytest.raises(InvalidDraft):
        office.templates.make(made, ProgramDraft(title="Kue"), {})
    with pytest.raises(InvalidDraft):
        office.templates.make(made, ProgramDraft(title="", starts_on=TODAY), {})
    assert office.programs.count() == before


def test_a_tick_says_who_and_when_and_can_be_taken_back(office, program_id):
    task_id = office.tasks.add_to(program_id, PREPARATION, " Surat tugas ")
    office.tasks.tick([task_id], done=True)
    task = office.tasks.get(task_id)
    assert (task.text, task.done_on, task.done_by) == ("Surat tugas", TODAY, "Petugas Satu")
    office.tasks.tick([task_id], done=False)
    assert (office.tasks.get(task_id).done_on, office.tasks.get(task_id).done_by) == (None, "")
    office.history.undo()
    assert office.tasks.get(task_id).done_on == TODAY


def test_lines_are_moved_within_their_stage_only(office, program_id):
    ids = [office.tasks.add_to(program_id, PREPARATION, text) for text in "abc"]
    office.tasks.add_to(program_id, OPENING, "z")
    office.tasks.move(ids[2], -1)
    assert "".join(task.text for task in office.tasks.of_program(program_id)) == "acbz"
    office.tasks.move(ids[1], 1)
    office.tasks.move(ids[0], -1)
    assert "".join(task.text for task in office.tasks.of_program(program_id)) == "acbz"
    office.history.undo()
    assert "".join(task.text for task in office.tasks.of_program(program_id)) == "abcz"


@pytest.mark.parametrize("draft", [{"text": "  "}, {"stage": "Penutupan"}, {"program_id": None}])
def test_a_line_needs_a_program_a_known_stage_and_a_text(office, program_id, draft):
    values = {"program_id": program_id, "stage": PREPARATION, "text": "Surat", **draft}
    with pytest.raises(InvalidDraft):
        office.tasks.add(TaskDraft(**values))


def test_a_stage_is_done_when_all_is_ticked_and_held(office, program_id):
    def states() -> list[StageState]:
        return [StageState(one.state) for one in office.tasks.progress(program_id)]

    assert states() == [StageState.EMPTY] * 5
    task_id = office.tasks.add_to(program_id, OPENING, "Foto")
    assert states()[1] is StageState.AHEAD
    held = SessionDraft(program_id=program_id, title="Pembukaan", stage=OPENING, date=TODAY)
    office.sessions.add(held)
    assert states()[1] is StageState.UNDER_WAY
    office.tasks.tick([task_id], done=True)
    assert states()[1] is StageState.DONE
    later = office.sessions.add(
        SessionDraft(program_id=program_id, title="Lagi", stage=OPENING, date=TODAY + dt.timedelta(1))
    )
    opening = office.tasks.progress(program_id)[1]
    assert (opening.sessions, opening.sessions_held, opening.state) == (2, 1, StageState.UNDER_WAY)
    office.calendar.cancel([later], "Hujan")
    assert states()[1] is StageState.DONE


def test_a_program_becomes_a_template_that_makes_the_like(office):
    made = office.templates.save(template(tasks=((PREPARATION, "Surat"), (REFLECTION, "Sertifikat")), quota=12))
    first = office.templates.make(made, ProgramDraft(title="A", starts_on=TODAY, quota=12, skill="Kue"), {})
    draft = office.templates.from_program(first, "Kue kering")
    assert draft.tasks == office.templates.get(made).tasks
    assert [session.day for session in draft.sessions] == [0, 1, 2, 3]
    assert (draft.quota, draft.skill) == (12, "Kue")
    again = office.templates.make(office.templates.save(draft), ProgramDraft(title="B", starts_on=TODAY), {})
    assert days(office, again) == days(office, first)


def test_a_template_has_a_name_of_its_own_and_is_deleted_without_its_programs(office):
    made = office.templates.save(template())
    with pytest.raises(InvalidDraft):
        office.templates.save(template(name="KUE BASAH"))
    with pytest.raises(InvalidDraft):
        office.templates.save(template(name="X", sessions=(PlannedSession(day=-1, title="A"),)), made)
    program_id = office.templates.make(made, ProgramDraft(title="A", starts_on=TODAY), {})
    office.templates.remove(made)
    assert office.programs.get(program_id).title == "A"
    with pytest.raises(Refused):
        office.templates.save(template(), made)


def test_partners_and_instructors_have_names_of_their_own(office):
    partner = office.partners.add(PartnerDraft(name="BLK Contoh", kind="BLK"))
    office.instructors.add(InstructorDraft(name="Ibu Contoh", partner_id=partner))
    assert [one.partner_name for one in office.instructors.all()] == ["BLK Contoh"]
    with pytest.raises(InvalidDraft):
        office.partners.add(PartnerDraft(name=" blk  contoh"))
    with pytest.raises(InvalidDraft):
        office.instructors.add(InstructorDraft(name=" "))
    office.partners.update(partner, PartnerDraft(name="BLK Contoh", active=False))
    assert office.partners.all() == []
    assert len(office.partners.all(active_only=False)) == 1
