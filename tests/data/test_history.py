"""Every step back and forth leaves the file exactly as it was, and the trail of what was done never shrinks."""

import datetime as dt
import json
import random
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bapas_desktop.data.office import Office
from bapas_desktop.data.schema import TABLES
from bapas_desktop.data.search import install
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.issues import InvalidDraft, Refused
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.plots.growing import PlotDraft
from bapas_desktop.domain.reflections.notes import ReflectionDraft
from bapas_desktop.domain.roster.client import ClientDraft, ClientQuery
from bapas_desktop.domain.training import Mark
from bapas_desktop.jobs import Cancelled, Job
from tests.data.acts import WORDS, Day

Take = Callable[[Office], Any]


def _nothing(code: str) -> Any:
    return pytest.raises(Refused, check=lambda error: error.code == code)


def _trail(office: Office) -> list[tuple[Any, ...]]:
    """The trail without the marks that say what can be undone."""
    entries = office.database.execute("SELECT id, at, user, action, label, topics, details FROM history_entry")
    rows = office.database.execute("SELECT * FROM history_row")
    return [*entries.fetchall(), *rows.fetchall()]


def _undo_all(office: Office) -> int:
    steps = 0
    while office.history.undoable():
        office.history.undo()
        steps += 1
    return steps


# Properties


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seeds=st.lists(st.integers(0, 2**32), min_size=1, max_size=25))
def test_all_steps_back_is_the_beginning_and_all_forth_the_end(
    seeds: list[int], new_office: Callable[[Path], Office], dump: Take
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = new_office(Path(folder) / "kantor")
        try:
            _back_and_forth(office, [*range(30), *seeds], dump)  # the first acts fill the tables
        finally:
            office.close()


def _back_and_forth(office: Office, seeds: list[int], dump: Take) -> None:
    day, states = Day(office), [dump(office)]
    for seed in seeds:
        steps = office.history.undoable()
        with suppress(Refused, InvalidDraft):
            day.act(seed)
        if office.history.undoable() != steps:
            states.append(dump(office))
        assert dump(office) == states[-1]  # what was refused wrote nothing
    trail = _trail(office)
    for _ in range(2):
        for state in reversed(states[:-1]):
            office.history.undo()
            assert dump(office) == state
        with _nothing("nothing_to_undo"):
            office.history.undo()
        for state in states[1:]:
            office.history.redo()
            assert dump(office) == state
        with _nothing("nothing_to_redo"):
            office.history.redo()
    assert set(trail) <= set(_trail(office))
    assert office.database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert office.database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seeds=st.lists(st.integers(0, 2**32), min_size=5, max_size=40), backs=st.data())
def test_acts_and_steps_back_mixed_end_at_the_beginning(
    seeds: list[int], backs: st.DataObject, new_office: Callable[[Path], Office], dump: Take
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = new_office(Path(folder) / "kantor")
        beginning, day = dump(office), Day(office)
        for seed in seeds:
            with suppress(Refused, InvalidDraft):
                backs.draw(st.sampled_from([lambda s=seed: day.act(s), office.history.undo, office.history.redo]))()
        _undo_all(office)
        assert dump(office) == beginning
        office.close()


def test_a_long_day_of_every_kind_of_act(office: Office, dump: Take) -> None:
    beginning, day = dump(office), Day(office)
    done: set[str] = set()
    for seed in range(600):
        steps = office.history.undoable()
        with suppress(Refused, InvalidDraft):
            act = day.act(seed)
            if office.history.undoable() != steps:
                done.add(act)
    assert done == {act.__name__ for act in day.acts}  # so that the properties above are not about empty tables
    end = dump(office)
    steps = _undo_all(office)
    assert dump(office) == beginning
    for _ in range(steps):
        office.history.redo()
    assert dump(office) == end


def test_search_index_is_what_a_new_one_would_be(office: Office, dump: Take) -> None:
    day = Day(office)
    for seed in range(1000, 1300):
        with suppress(Refused, InvalidDraft):
            day.act(seed)
    for seed in range(10):
        office.history.undo()
        day.add_client(random.Random(seed))
    kept = dump(office)
    triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'search%'"
    with office.database.exclusive():
        for (name,) in office.database.execute(triggers).fetchall():
            office.database.execute(f"DROP TRIGGER {name}")
        install(office.database.peewee)
    assert dump(office) == kept
    assert len(kept["client_search"]) > 100
    assert len(kept["reflection_search"]) > 10


# Fidelity


@pytest.mark.parametrize(
    "word", [*WORDS[:-4], "baris satu\nbaris dua\ttab", "👨‍👩‍👧 a\u200db", "a\0b", "\u2028", "0812", "1e5"]
)
def test_texts_come_back_sign_by_sign(office: Office, dump: Take, word: str) -> None:
    note = office.reflections.add(ReflectionDraft(date=office.today(), text=f"x{word}x"))
    kept = dump(office)
    office.reflections.update(note, ReflectionDraft(date=office.today(), text="lain"))
    office.reflections.remove([note])
    office.history.undo()
    office.history.undo()
    assert dump(office) == kept
    assert office.reflections.get(note).text == f"x{word}x"


@pytest.mark.parametrize("value", [None, True, False])
def test_yes_no_and_unknown_come_back(office: Office, value: bool | None) -> None:
    client = office.clients.add(ClientDraft(full_name="Budi", recidivist=value))
    for other in (None, True, False):
        office.clients.update(client, ClientDraft(full_name="Budi Lain", recidivist=other))
        office.history.undo()
        assert office.clients.get(client).recidivist is value
    office.clients.remove([client])
    office.history.undo()
    assert office.clients.get(client).recidivist is value


def test_every_column_of_every_table_is_followed(office: Office) -> None:
    """A change of any one column is a row of the history, so no column can be forgotten by a later migration."""
    with office.database.change("Petak"):
        office.plots.add(PlotDraft(code="P-1"))
    triggers = dict(office.database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
    for table in TABLES:
        name = table._meta.table_name
        columns = {field.column_name for field in table._meta.sorted_fields} - {"id"}
        for event in ("update", "delete"):
            assert {column for column in columns if f"OLD.{column}" in triggers[f"history_{name}_{event}"]} == columns


# Cascades


def _full_session(office: Office, people: list[int], program: int, session: int) -> None:
    office.attendance.enrol(program, people[:4])
    office.attendance.mark(session, {people[0]: Mark.PRESENT, people[1]: Mark.ILL})
    office.attendance.add_walk_in(session, people[4])
    office.attendance.record_sheet(session, people[:4], blank_rows=2, paper=Paper.A4)
    for client in (people[0], None):
        draft = ReflectionDraft(session_id=session, client_id=client, date=office.today(), text="Belajar menyemai")
        office.reflections.add(draft)


@pytest.mark.parametrize("removed", ["program", "session", "clients"])
def test_deleting_takes_what_belongs_to_it_and_undo_brings_all_back(
    office: Office, people: list[int], program: int, session: int, removed: str, dump: Take
) -> None:
    office.clients.assign_officer(people, "Petugas Lama")
    _full_session(office, people, program, session)
    before = dump(office)
    {
        "program": lambda: office.programs.remove([program]),
        "session": lambda: office.sessions.remove([session]),
        "clients": lambda: office.clients.remove(people[:2]),
    }[removed]()
    after = dump(office)
    assert after != before
    for _ in range(2):
        office.history.undo()
        assert dump(office) == before
        office.history.redo()
        assert dump(office) == after


def test_search_finds_clients_again_after_their_officer_came_back(office: Office, people: list[int]) -> None:
    office.clients.assign_officer(people[:2], "Widiastuti")
    query = ClientQuery(today=office.today(), text="widi")
    office.clients.assign_officer(people[:2], "")
    assert list(office.clients.ids(query)) == []
    office.history.undo()
    assert list(office.clients.ids(query)) == people[:2]


def test_officer_who_was_in_charge_of_somebody_cannot_be_deleted(office: Office, people: list[int], dump: Take) -> None:
    office.clients.assign_officer(people[:2], "Widiastuti", office.today() - dt.timedelta(9))
    office.clients.assign_officer(people[:2], "")
    before = dump(office)
    with _nothing("in_use"):
        office.officers.remove([office.officers.all()[0].id])
    assert dump(office) == before


# Undo and redo


def test_new_change_ends_what_could_be_made_again(office: Office) -> None:
    for code in ("P-1", "P-2", "P-3"):
        office.plots.add(PlotDraft(code=code))
    office.history.undo()
    office.history.undo()
    office.plots.add(PlotDraft(code="P-4"))
    with _nothing("nothing_to_redo"):
        office.history.redo()
    assert [office.history.undo().label for _ in range(2)] == ["Tambah petak: P-4", "Tambah petak: P-1"]
    assert office.history.undoable() is None


def test_reading_printing_and_refusals_do_not_end_it(office: Office) -> None:
    office.plots.add(PlotDraft(code="P-1"))
    office.history.undo()
    office.history.log(Action.EXPORT, "Ekspor klien")
    with pytest.raises(InvalidDraft):
        office.plots.add(PlotDraft())
    assert office.history.redo().label == "Tambah petak: P-1"


def test_printing_is_final_and_undo_goes_past_it(office: Office, people: list[int], session: int, dump: Take) -> None:
    office.attendance.mark(session, {people[0]: Mark.PRESENT})
    sheet = office.attendance.record_sheet(session, people, blank_rows=0, paper=Paper.F4)
    assert office.history.undo().label == "Tandai kehadiran: Pembukaan"
    assert office.attendance.sheet(sheet.number) == sheet
    office.history.undo()  # the session itself, and with it the sheet
    with _nothing("sheet_unknown"):
        office.attendance.sheet(sheet.number)
    office.history.redo()
    assert office.attendance.sheet(sheet.number) == sheet


def test_undo_goes_on_after_a_restart(office: Office, reopened: Callable[[], Office], dump: Take) -> None:
    beginning = dump(office)
    client = office.clients.add(ClientDraft(full_name="Budi", officer="Petugas"))
    office.clients.remove([client])
    end = dump(office)
    office.history.undo()
    again = reopened()
    assert again.history.redoable() is not None
    again.history.undo()
    assert dump(again) == beginning
    again = reopened()
    again.history.redo()
    again.history.redo()
    assert dump(again) == end


def test_undo_of_a_large_import(office: Office, dump: Take) -> None:
    beginning = dump(office)
    drafts = [ClientDraft(full_name=f"Klien {n}", officer=f"Petugas {n % 7}", notes="😀" * 5) for n in range(2000)]
    office.roster_import.run(drafts, [], {}, "daftar.xlsx")
    end = dump(office)
    office.history.undo()
    assert dump(office) == beginning
    office.history.redo()
    assert dump(office) == end


def test_a_step_back_that_is_stopped_changes_nothing(office: Office, dump: Take) -> None:
    with office.database.change("Beberapa"):
        for number in range(3):
            office.clients.add(ClientDraft(full_name=f"Klien {number}", officer=f"Petugas {number}"))
    entry, before = office.history.undoable(), dump(office)
    assert entry is not None
    assert office.history.size(entry) == len(office.history.rows(entry.id)) == 9
    told: list[tuple[int, int]] = []
    job = Job(lambda done, total: (told.append((done, total)), job.cancel() if done else None))
    with pytest.raises(Cancelled):
        office.history.undo(job)
    assert told[-1] == (1, 9)
    assert dump(office) == before
    assert office.history.undoable() == entry
    office.history.undo()
    assert office.clients.count() == 0


def test_one_row_changed_again_and_again_in_one_step(office: Office, dump: Take) -> None:
    """Inserted, changed twice, deleted and put beside others: each state in its turn, back and forth."""
    kept = office.plots.add(PlotDraft(code="P-0"))
    before = dump(office)
    with office.database.change("Banyak sekaligus"):
        for number in range(3):
            office.plots.update(kept, PlotDraft(code="P-0", place=f"Blok {number}"))
            first, second = (office.plots.add(PlotDraft(code=f"P-{number}{side}")) for side in "ab")
            office.plots.update(first, PlotDraft(code=f"P-{number}c"))
            office.plots.remove([first] if number else [first, second])
    after = dump(office)
    for _ in range(2):
        office.history.undo()
        assert dump(office) == before
        office.history.redo()
        assert dump(office) == after


def test_swapped_codes_come_back(office: Office) -> None:
    """Unique values that pass from row to row within one step are taken back in the opposite order."""
    first, second = (office.plots.add(PlotDraft(code=code)) for code in ("P-1", "P-2"))
    with office.database.change("Tukar"):
        office.plots.update(first, PlotDraft(code="sementara"))
        office.plots.update(second, PlotDraft(code="P-1"))
        office.plots.update(first, PlotDraft(code="P-2"))
    office.history.undo()
    assert [office.plots.get(one).code for one in (first, second)] == ["P-1", "P-2"]
    office.history.redo()
    assert [office.plots.get(one).code for one in (first, second)] == ["P-2", "P-1"]


def test_undo_tells_the_topics_of_what_it_took_back(office: Office) -> None:
    office.plots.add(PlotDraft(code="P-1"))
    told: list[object] = []
    office.database.subscribe(told.append)
    entry = office.history.undo()
    office.history.redo()
    assert told == [entry.topics, entry.topics]


def test_two_undos_at_once_take_back_two_steps(office: Office) -> None:
    for number in range(20):
        office.plots.add(PlotDraft(code=f"P-{number}"))

    def undo(_: int) -> int:
        entry = office.history.undo()
        office.database.release()
        return entry.id

    with ThreadPoolExecutor(4) as pool:
        undone = list(pool.map(undo, range(20)))
    assert len(set(undone)) == 20
    assert office.plots.count() == 0


def test_undo_that_fails_changes_nothing(office: Office, dump: Take) -> None:
    """A faulty trail (here one that was tampered with) is no reason to lose data."""
    plot = office.plots.add(PlotDraft(code="P-1"))
    office.plots.update(plot, PlotDraft(code="P-2"))
    entry = office.history.undoable()
    assert entry is not None
    broken = json.dumps({"code": None})
    with office.database.exclusive():
        office.database.execute("UPDATE history_row SET before = ? WHERE entry_id = ?", [broken, entry.id])
    before = dump(office)
    with pytest.raises(Exception, match="NOT NULL"):
        office.history.undo()
    assert dump(office) == before
    assert office.history.undoable() == entry


# The trail


def test_trail_only_grows(office: Office, people: list[int]) -> None:
    trail = _trail(office)
    for act in (
        lambda: office.clients.archive(people),
        office.history.undo,
        office.history.redo,
        office.history.undo,
        lambda: office.clients.remove(people),
        lambda: office.history.log(Action.VIEW, "Lihat klien"),
    ):
        act()
        now = _trail(office)
        assert set(trail) < set(now)
        trail = now


def test_undo_leaves_an_entry_of_its_own(office: Office) -> None:
    office.plots.add(PlotDraft(code="P-1"))
    office.history.undo()
    office.history.redo()
    newest = office.history.entries(limit=3)
    assert [(entry.action, entry.label) for entry in newest] == [
        (Action.REDO, "Tambah petak: P-1"), (Action.UNDO, "Tambah petak: P-1"), (Action.CHANGE, "Tambah petak: P-1"),
    ]  # fmt: skip
    assert {entry.user for entry in newest} == {"Petugas Satu"}
    assert [row.kind for entry in newest for row in office.history.rows(entry.id)] == ["insert", "delete", "insert"]


def test_before_and_after_hold_only_what_differs(office: Office) -> None:
    client = office.clients.add(ClientDraft(full_name="Budi", phone="081234567890"))
    office.clients.update(client, ClientDraft(full_name="Budi", phone="081234567891"))
    entry = office.history.undoable()
    assert entry is not None
    (row,) = office.history.rows(entry.id)
    assert (row.before, row.after) == ({"phone": "081234567890"}, {"phone": "081234567891"})


def test_versions_of_one_record_are_the_newest_first(office: Office) -> None:
    client = office.clients.add(ClientDraft(full_name="Budi"))
    office.clients.add(ClientDraft(full_name="Lain"))
    office.clients.update(client, ClientDraft(full_name="Budi Santoso"))
    office.clients.remove([client])
    versions = office.history.versions("client", client)
    assert [change.kind for _, change in versions] == ["delete", "update", "insert"]
    assert versions[0][1].before["full_name"] == "Budi Santoso"
    assert versions[1][1].before == {"full_name": "Budi"}
    assert "name_key" not in versions[1][1].after
    assert versions[1][0].label == "Ubah klien: Budi Santoso"


def test_entries_are_found_by_label_user_and_details(office: Office) -> None:
    office.history.log(Action.EXPORT, "Ekspor klien", "100% untuk Kanwil, berkas klien_2026")
    office.history.log(Action.PRINT, "Cetak daftar hadir")
    found = office.history.entries
    assert [entry.label for entry in found("EKSPOR")] == ["Ekspor klien"]
    assert [entry.label for entry in found("100%")] == ["Ekspor klien"]
    assert [entry.label for entry in found("klien_2")] == ["Ekspor klien"]
    assert [entry.label for entry in found("klien%2")] == []
    assert len(found("petugas satu")) == 3
    assert len(found(limit=2)) == 2
