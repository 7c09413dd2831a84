"""What each of many people did on the farm: asked for at once, and honest about what a group cut."""

import dataclasses
import datetime as dt

import pytest

from bapas_desktop.data.office import Office
from bapas_desktop.data.store import new_uid
from bapas_desktop.domain.plots.care import CareDraft
from bapas_desktop.domain.plots.growing import HarvestDraft, PlantingDraft, PlotDraft
from bapas_desktop.domain.plots.share import FarmWork
from bapas_desktop.domain.roster.client import ClientDraft, ClientQuery
from bapas_desktop.domain.training import ProgramDraft, SessionDraft
from bapas_desktop.jobs import Job

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def group(office: Office) -> list[int]:
    return [office.clients.add(ClientDraft(full_name=f"Klien {name}")) for name in ("Satu", "Dua", "Tiga")]


@pytest.fixture
def planting(office: Office) -> int:
    plot = office.plots.add(PlotDraft(code="A1", area_dm2=2_400))
    return office.plantings.add(PlantingDraft(plot_id=plot, sown_on=TODAY - dt.timedelta(60)))


def cut(office: Office, planting: int, people: list[int], grams: int, days_ago: int = 3, **more: object) -> int:
    draft = HarvestDraft(
        planting_id=planting, date=TODAY - dt.timedelta(days_ago), weight_g=grams, client_ids=tuple(people)
    )
    return office.harvests.add(dataclasses.replace(draft, **more))


def tend(
    office: Office, planting: int, people: list[int], days_ago: int, *, done: bool = True, minutes: int = 30
) -> int:
    day = TODAY - dt.timedelta(days_ago)
    plot = office.plantings.get(planting).plot_id
    return office.care.add(
        CareDraft(
            plot_id=plot, planting_id=planting, kind="Penyiraman", planned_on=day, done_on=day if done else None,
            client_ids=tuple(people), minutes=minutes,
        )
    )  # fmt: skip


def test_the_group_s_harvest_is_told_whole_to_each_and_shared_by_how_many_took_part(office, group, planting):
    cut(office, planting, group, 10_000, minutes=90)
    cut(office, planting, group[:1], 2_500, days_ago=10)
    found = office.farm_economics.work_of(group)
    assert found[group[0]] == FarmWork(days=2, harvests=2, minutes=90, group_g=12_500, share_g=3_333 + 2_500)
    assert found[group[1]] == found[group[2]] == FarmWork(days=1, harvests=1, minutes=90, group_g=10_000, share_g=3_333)


def test_a_day_counts_once_and_a_duty_that_nobody_did_never(office, group, planting):
    tend(office, planting, group[:2], 3)
    tend(office, planting, group[:1], 3, minutes=15)
    tend(office, planting, group[:1], 2, done=False)
    tend(office, planting, group[2:], -4, done=False)
    cut(office, planting, group[:1], 5_000)
    found = office.farm_economics.work_of(group)
    assert found[group[0]] == FarmWork(days=1, deeds=2, harvests=1, minutes=45, group_g=5_000, share_g=5_000)
    assert found[group[1]] == FarmWork(days=1, deeds=1, minutes=30)
    assert found[group[2]] == FarmWork()
    assert [found[one].is_any for one in group] == [True, True, False]


@pytest.mark.parametrize("by_session", [False, True])
def test_of_one_training_by_its_planting_or_by_its_session(office, group, planting, by_session):
    program, other = (office.programs.add(ProgramDraft(title=title)) for title in ("Panen", "Lain"))
    session = office.sessions.add(SessionDraft(program_id=program, title="Panen raya", date=TODAY))
    if by_session:
        cut(office, planting, group, 6_000, session_id=session)
    else:
        office.plantings.update(
            planting, dataclasses.replace(office.plantings.get(planting).draft(), program_id=program)
        )
        cut(office, planting, group, 6_000)
        tend(office, planting, group[:1], 20)
    work = office.farm_economics.work_of
    assert work(group, program)[group[0]].group_g == 6_000
    assert work(group, program)[group[0]].deeds == int(not by_session)
    assert work(group, other) == dict.fromkeys(group, FarmWork())


def test_nobody_and_whoever_is_not_there(office, group, planting):
    cut(office, planting, group, 6_000)
    assert office.farm_economics.work_of([]) == {}
    assert office.farm_economics.work_of([-1, 10**12]) == {-1: FarmWork(), 10**12: FarmWork()}
    assert list(office.farm_economics.work_of(group[::-1])) == group[::-1]


def test_what_is_undone_or_deleted_is_told_at_once(office, group, planting):
    harvest = cut(office, planting, group, 6_000)
    office.harvests.remove([harvest])
    assert office.farm_economics.work_of(group)[group[0]] == FarmWork()
    office.history.undo()
    assert office.farm_economics.work_of(group)[group[0]].group_g == 6_000


def test_thousands_are_asked_for_with_one_query(office, planting):
    """Two thousand people at three hundred harvests: one statement, and sums that are right."""
    people = [ClientDraft(full_name=f"Klien {number}") for number in range(2_000)]
    with office.database.change("Isi"):
        office.roster_import.run(people, [], {}, "uji", Job())
        ids = list(office.clients.ids(ClientQuery(today=TODAY)))
        assert len(ids) == 2_000
        days = [(TODAY - dt.timedelta(number % 50)).isoformat() for number in range(300)]
        names = ("uid", "planting_id", "date", "weight_g", "minutes")
        office.database.insert_rows("harvest", names, [(new_uid(), planting, day, 9_000, 60) for day in days])
        pairs = [
            (new_uid(), harvest, ids[(harvest * 37 + place * 61) % 2_000])
            for harvest in range(1, 301)
            for place in range(10)
        ]
        office.database.insert_rows("harvest_worker", ("uid", "harvest_id", "client_id"), pairs)
    asked: list[str] = []
    connection = office.database.peewee.connection()
    connection.set_trace_callback(asked.append)
    found = office.farm_economics.work_of(ids)
    connection.set_trace_callback(None)
    assert len(asked) == 1
    assert len(found) == 2_000
    assert sum(one.harvests for one in found.values()) == 3_000
    assert sum(one.share_g for one in found.values()) == 300 * 9_000
    assert sum(one.group_g for one in found.values()) == 3_000 * 9_000
    assert all(one.days <= one.harvests and one.minutes == 60 * one.harvests for one in found.values())
