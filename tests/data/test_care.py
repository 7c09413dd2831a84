"""The care log, what it cost and who did it; who could have a duty when; farm work in a client's story."""

import datetime as dt
from dataclasses import replace

import pytest

from bapas_desktop.domain.issues import InvalidDraft, Refused
from bapas_desktop.domain.plots.care import CareDraft, CareQuery, CareState
from bapas_desktop.domain.plots.costs import CostQuery
from bapas_desktop.domain.plots.duty import DutyDay, Place, Why, duty_drafts
from bapas_desktop.domain.plots.growing import HarvestDraft, PlantingDraft, PlotDraft
from bapas_desktop.domain.roster.client import ClientDraft, ClosingDraft
from bapas_desktop.domain.supervision.permits import PermitDraft
from bapas_desktop.domain.timeline import EventKind
from bapas_desktop.domain.training import ProgramDraft, SessionDraft

TODAY = dt.date(2026, 11, 24)
TOMORROW = dt.date(2026, 11, 25)


@pytest.fixture
def plot(office):
    return office.plots.add(PlotDraft(code="A1", area_dm2=2400))


@pytest.fixture
def planting(office, plot):
    return office.plantings.add(PlantingDraft(plot_id=plot, sown_on=dt.date(2026, 11, 1)))


@pytest.fixture
def add(office, plot):
    def kept(**values):
        return office.care.add(CareDraft(**{"plot_id": plot, "kind": "Penyiraman", "done_on": TODAY} | values))

    return kept


def codes(error):
    return {(issue.field, issue.code) for issue in error.value.issues}


def test_a_deed_is_kept_with_who_did_it_and_what_it_cost(office, plot, planting, add, people):
    kept = add(
        planting_id=planting, kind="  Pemupukan susulan ", client_ids=(people[1], people[0]), minutes=90,
        material="Kompos", dose="2 kg/m²", cost=45_000, cost_group="Pupuk organik", officers="Baiq Contoh",
    )  # fmt: skip
    entry = office.care.get(kept)
    assert (entry.kind, set(entry.client_ids), entry.minutes) == ("Pemupukan susulan", {people[0], people[1]}, 90)
    assert (entry.plot_code, entry.crop, entry.sown_on) == ("A1", "Kangkung", dt.date(2026, 11, 1))
    assert (entry.cost, entry.cost_group) == (45_000, "Pupuk organik")
    (cost,) = office.costs.records(office.costs.ids(CostQuery()))
    assert (cost.amount, cost.care_id, cost.description, cost.planting_id) == (45_000, kept, "Kompos", planting)
    office.care.update(kept, replace(entry.draft(), cost=None, client_ids=(people[2],)))
    assert office.care.get(kept).client_ids == (people[2],)
    assert office.costs.count() == 0
    office.history.undo()
    assert office.care.get(kept).cost == 45_000


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"plot_id": None}, ("plot_id", "required")),
        ({"kind": "  "}, ("kind", "required")),
        ({"done_on": None}, ("done_on", "required")),
        ({"done_on": TOMORROW}, ("done_on", "in_future")),
        ({"minutes": 0}, ("minutes", "not_positive")),
        ({"minutes": 10_000}, ("minutes", "day_too_long")),
        ({"cost": -1, "cost_group": "Pupuk kimia"}, ("cost", "negative")),
        ({"cost": 5_000}, ("cost_group", "required")),
        (
            {"cost": 5_000, "cost_group": "Pupuk kimia", "done_on": None, "planned_on": TODAY},
            ("cost", "cost_before_done"),
        ),
        ({"kind": "x" * 5_000}, ("kind", "too_long")),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_written(office, add, values, wrong):
    with pytest.raises(InvalidDraft) as error:
        add(**values)
    assert wrong in codes(error)
    assert office.care.count() == office.costs.count() == 0


def test_tending_comes_after_sowing_and_on_the_plot_of_the_planting(office, planting, add):
    with pytest.raises(InvalidDraft) as error:
        add(planting_id=planting, kind="Penyiangan", done_on=dt.date(2026, 10, 30))
    assert codes(error) == {("done_on", "before_sowing")}
    add(planting_id=planting, kind="Pengolahan tanah", done_on=dt.date(2026, 10, 30))
    elsewhere = office.plots.add(PlotDraft(code="B7"))
    with pytest.raises(InvalidDraft) as error:
        add(planting_id=planting, plot_id=elsewhere)
    assert codes(error) == {("planting_id", "planting_elsewhere")}


def test_the_list_knows_what_is_planned_missed_and_done(office, plot, add, people):
    done = add()
    missed = add(done_on=None, planned_on=TODAY - dt.timedelta(1), client_ids=(people[0],))
    planned = add(done_on=None, planned_on=TODAY, kind="Penyiangan")
    of = {state: list(office.care.ids(CareQuery(state=state, today=TODAY))) for state in CareState}
    assert of == {CareState.DONE: [done], CareState.MISSED: [missed], CareState.PLANNED: [planned]}
    assert {entry.id: entry.state(TODAY) for entry in office.care.records([done, missed, planned])} == {
        done: CareState.DONE, missed: CareState.MISSED, planned: CareState.PLANNED,
    }  # fmt: skip
    assert list(office.care.ids(CareQuery(client_id=people[0]))) == [missed]
    assert list(office.care.ids(CareQuery(text="penyiangan a1"))) == [planned]
    assert list(office.care.ids(CareQuery(text="a contoh penyiraman"))) == [missed]
    assert list(office.care.ids(CareQuery(text="b contoh"))) == []
    assert list(office.care.ids(CareQuery(last=TODAY - dt.timedelta(1)))) == [missed]
    assert list(office.care.ids(CareQuery(plot_id=plot + 1))) == []
    first_open = list(office.care.ids(CareQuery(sort="")))
    assert first_open == [missed, planned, done]


def test_several_are_done_at_once_and_not_before_their_day(office, add):
    ids = [add(done_on=None, planned_on=TODAY + dt.timedelta(number)) for number in range(3)]
    with pytest.raises(InvalidDraft):
        office.care.set_done(ids, TOMORROW)
    assert list(office.care.ids(CareQuery(state=CareState.DONE, today=TODAY))) == []
    office.care.set_done(ids, TODAY)
    assert {entry.done_on for entry in office.care.records(ids)} == {TODAY}
    office.history.undo()
    assert {entry.done_on for entry in office.care.records(ids)} == {None}


def test_what_is_open_is_planned_anew_and_what_is_done_stays(office, add):
    done, missed = add(), add(done_on=None, planned_on=TODAY - dt.timedelta(3))
    office.care.plan_anew([done, missed], TODAY)
    assert [(one.planned_on, one.done_on) for one in office.care.records([done, missed])] == [
        (None, TODAY), (TODAY, None),
    ]  # fmt: skip


def test_words_written_before_are_offered_and_costs_added_up(office, add):
    ids = [
        add(material="NPK", cost=7_000, cost_group="Pupuk kimia"),
        add(material="NPK"),
        add(material="Kompos"),
        add(),
    ]
    assert office.care.words("material") == ["NPK", "Kompos"]
    assert office.care.words("officers") == []
    assert (office.care.rupiah(ids), office.care.rupiah([])) == (7_000, 0)


def test_work_is_copied_to_another_day_without_its_cost(office, add, people):
    ids = [
        add(client_ids=(people[0],), cost=10_000, cost_group="Pupuk kimia", material="NPK"),
        add(kind="Penyiangan"),
    ]
    copies = office.care.records(office.care.copy(ids, TOMORROW))
    assert [(one.kind, one.planned_on, one.done_on, one.cost) for one in copies] == [
        ("Penyiraman", TOMORROW, None, None), ("Penyiangan", TOMORROW, None, None),
    ]  # fmt: skip
    assert (copies[0].client_ids, copies[0].material) == ((people[0],), "NPK")
    office.history.undo()
    assert office.care.count() == 2


def test_a_roster_is_one_step_and_its_days_are_counted_once(office, plot, people):
    roster = [DutyDay(date=TODAY + dt.timedelta(number), people=tuple(people[:2])) for number in range(3)]
    office.care.add_all(duty_drafts(roster, ["Penyiraman pagi", "Penyiraman sore"], [Place(plot)]))
    assert office.care.count() == 6
    assert office.care.duties(people) == {people[0]: 3, people[1]: 3}
    office.history.undo()
    assert office.care.count() == 0


def test_a_roster_for_a_deleted_plot_keeps_nothing(office, plot, people):
    drafts = duty_drafts([DutyDay(date=TODAY, people=(people[0],))], ["Penyiraman"], [Place(plot)])
    office.plots.remove([plot])
    with pytest.raises(Refused):
        office.care.add_all(drafts)
    assert office.care.count() == 0


# Who could have a duty when

FIRST, LAST = TODAY, TODAY + dt.timedelta(13)


def day(number):
    return TODAY + dt.timedelta(number)


def why(office, client_id, program_id=None):
    found = office.duties.hindrances([client_id], FIRST, LAST, program_id)[client_id]
    return {on: one.why for on, one in found.items()}


def test_days_of_reports_follow_their_rhythm_to_the_end_of_the_guidance(office):
    weekly = office.clients.add(
        ClientDraft(
            full_name="Sri Contoh", report_interval=7, guidance_start=day(-5), guidance_end=day(10),
            measure="PB",
        )
    )  # fmt: skip
    assert why(office, weekly) == {
        day(2): Why.REPORT, day(9): Why.REPORT, **{day(number): Why.ENDED for number in (11, 12, 13)},
    }  # fmt: skip


def test_who_is_late_keeps_the_rhythm(office):
    late = office.clients.add(ClientDraft(full_name="Budi Contoh", report_interval=7, guidance_start=day(-30)))
    assert list(why(office, late)) == [day(5), day(12)]


def test_other_sessions_leave_and_other_duties_keep_somebody_away(office, people, plot, program):
    other = office.programs.add(ProgramDraft(title="Menjahit"))
    for where in (program, other):
        office.attendance.enrol(where, people[:1])
        office.sessions.add(SessionDraft(program_id=where, title="Semai", date=day(1 if where == program else 2)))
    cancelled = office.sessions.add(SessionDraft(program_id=other, title="Batal", date=day(3)))
    office.calendar.cancel([cancelled], "Hujan")
    office.permits.add(
        PermitDraft(client_id=people[0], destination="Bima", leaves_on=day(4), returns_on=day(5), letter_no="1")
    )
    duty = CareDraft(plot_id=plot, kind="Penyiraman", planned_on=day(7), client_ids=(people[0],))
    office.care.add(duty)
    expected = {day(2): Why.SESSION, day(4): Why.LEAVE, day(5): Why.LEAVE, day(7): Why.DUTY}
    assert why(office, people[0], program) == expected
    assert why(office, people[0]) == expected | {day(1): Why.SESSION}
    told = office.duties.hindrances(people[:1], FIRST, LAST)[people[0]]
    assert [told[day(number)].what for number in (2, 4, 7)] == ["Menjahit: Semai", "Bima", "Penyiraman, A1"]
    assert why(office, people[1]) == {}


def test_only_clients_under_guidance_are_asked(office, people):
    office.clients.close([people[0]], ClosingDraft(reason="completed", ended_on=TODAY))
    office.clients.archive([people[1]])
    assert office.duties.active([people[2], people[1], people[0], people[2], 9_999]) == [people[2]]


def test_nobody_and_two_hundred(office):
    assert office.duties.hindrances([], FIRST, LAST) == {}
    many = [office.clients.add(ClientDraft(full_name=f"Klien {number}")) for number in range(200)]
    assert set(office.duties.hindrances(many, FIRST, LAST)) == set(many)


# Farm work in a client's story


def test_what_was_done_in_the_garden_is_a_part_of_the_story(office, planting, add, people):
    add(
        planting_id=planting, kind="Pemupukan susulan", client_ids=(people[0],), minutes=90, material="NPK", dose="1 kg"
    )
    add(done_on=None, planned_on=TOMORROW, client_ids=(people[0],))
    office.harvests.add(
        HarvestDraft(planting_id=planting, date=TODAY, weight_g=2_000, client_ids=(people[0],), minutes=60)
    )
    add(client_ids=(people[1],))
    events = office.timeline.events(people[0], [EventKind.GARDEN])
    assert sorted((event.day, event.title, event.text) for event in events) == [
        (TODAY, "Kebun: Panen", "Petak A1, Kangkung, 1 jam"),
        (TODAY, "Kebun: Pemupukan susulan", "Petak A1, Kangkung, 1 jam 30 menit\nNPK 1 kg"),
    ]
    assert [event.text for event in office.timeline.events(people[1])] == ["Petak A1"]


def test_the_data_handed_to_a_client_name_the_farm_work(office, planting, add, people):
    add(client_ids=(people[0],))
    office.harvests.add(HarvestDraft(planting_id=planting, date=TODAY, weight_g=2_000, client_ids=(people[0],)))
    held = office.client_data.held(people[0])
    told = {cell for section in held.sections for row in section.rows for cell in row}
    assert {"Penyiraman, 24/11/2026", "Panen, 24/11/2026"} <= told
