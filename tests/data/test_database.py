"""One way to write, all or nothing, told once; and a file that is noise to everybody else."""

import math
import sys
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import peewee as pw
import pytest

from bapas_desktop.data.database import FORMAT_VERSION, Database
from bapas_desktop.data.office import Office
from bapas_desktop.data.tables import OfficerTable, PlotTable
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.issues import MachineTrouble, Refused
from bapas_desktop.domain.plots.growing import PlotDraft
from bapas_desktop.domain.roster.client import ClientDraft, ClientQuery

KEY = bytes(range(32))


def _trouble(code: str) -> Any:
    return pytest.raises(MachineTrouble, check=lambda error: error.code == code)


def _add_plot(code: str) -> None:
    PlotTable.insert(uid=code, code=code).execute()


def _codes() -> list[str]:
    return [row.code for row in PlotTable.select().order_by(PlotTable.code)]


def _history(office: Office) -> tuple[int, int]:
    count = office.database.execute
    entries, rows = "SELECT count(*) FROM history_entry", "SELECT count(*) FROM history_row"
    return count(entries).fetchone()[0], count(rows).fetchone()[0]


# All or nothing


def test_change_is_one_step_with_one_announcement_after_the_commit(office: Office) -> None:
    told: list[frozenset[Topic]] = []
    office.database.subscribe(told.append)
    seen_by_others: list[list[str]] = []

    def look() -> None:
        seen_by_others.append(_codes())
        office.database.release()

    with office.database.change("Dua petak", Topic.PLOTS):
        _add_plot("P-1")
        with office.database.change("di dalam", Topic.CLIENTS):
            _add_plot("P-2")
        other = threading.Thread(target=look)
        other.start()
        other.join()
        assert told == []
    assert seen_by_others == [[]]
    assert told == [frozenset({Topic.PLOTS, Topic.CLIENTS})]
    entry = office.history.undoable()
    assert entry is not None
    assert (entry.label, entry.topics, len(office.history.rows(entry.id))) == ("Dua petak", told[0], 2)


def test_listener_reads_what_was_committed(office: Office) -> None:
    seen: list[int] = []
    office.database.subscribe(lambda _: seen.append(office.clients.count()))
    office.clients.add(ClientDraft(full_name="Budi"))
    assert seen == [1]


def test_error_takes_everything_back(office: Office, dump: Callable[[Office], Any]) -> None:
    told: list[object] = []
    office.database.subscribe(told.append)
    before, history = dump(office), _history(office)

    def fail() -> None:
        with office.database.change("Gagal", Topic.PLOTS, Topic.CLIENTS):
            _add_plot("P-1")
            office.clients.add(ClientDraft(full_name="Budi", officer="Petugas Baru"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert dump(office) == before
    assert _history(office) == history
    assert told == []
    assert list(office.clients.ids(ClientQuery(today=office.today(), text="Budi"))) == []


def test_error_caught_inside_takes_only_its_own_block_back(office: Office) -> None:
    with office.database.change("Sebagian", Topic.PLOTS):
        _add_plot("P-1")
        with suppress(ZeroDivisionError), office.database.change("di dalam"):
            _add_plot("P-2")
            raise ZeroDivisionError
        _add_plot("P-3")
    assert _codes() == ["P-1", "P-3"]
    office.history.undo()
    assert _codes() == []


def test_nothing_written_is_no_step_and_no_news(office: Office, people: list[int]) -> None:
    told: list[object] = []
    office.database.subscribe(told.append)
    history = _history(office)
    with office.database.change("Tidak ada", Topic.CLIENTS):
        pass
    office.clients.update(people[0], office.clients.get(people[0]).draft())
    office.clients.archive([])
    office.clients.remove([999])
    assert _history(office) == history
    assert told == []


def test_topics_of_a_failed_change_are_not_told_later(office: Office) -> None:
    told: list[object] = []
    office.database.subscribe(told.append)
    with pytest.raises(ZeroDivisionError), office.database.change("Gagal", Topic.REFLECTIONS):
        raise ZeroDivisionError
    office.plots.add(PlotDraft(code="P-1"))
    assert told == [frozenset({Topic.PLOTS})]


def test_change_works_again_after_an_error(office: Office) -> None:
    for _ in range(3):
        with suppress(pw.IntegrityError), office.database.change("Kembar", Topic.PLOTS):
            _add_plot("P-1")
            _add_plot("P-1")
    office.plots.add(PlotDraft(code="P-1"))
    assert _codes() == ["P-1"]


def test_writing_outside_a_change_is_refused(office: Office, people: list[int]) -> None:
    for sql in (
        "INSERT INTO plot (uid, code) VALUES ('u', 'P-1')",
        "UPDATE client SET full_name = 'X'",
        "DELETE FROM client",
    ):
        with pytest.raises(pw.IntegrityError):
            office.database.execute(sql)
    assert _codes() == []
    assert [client.full_name for client in office.clients.records(people)] == [f"{one} Contoh" for one in "ABCDE"]


def test_broken_references_are_refusals(office: Office) -> None:
    gone = pytest.raises(Refused, check=lambda error: error.code == "reference_gone")
    with gone, office.database.change("Rujukan"):
        office.database.execute("INSERT INTO planting (uid, plot_id, sown_on) VALUES ('u', 77, '2026-01-01')")


# News


def test_listener_that_raises_neither_fails_the_writer_nor_the_others(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    funnel: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: funnel.append(error[0]))
    told: list[object] = []
    office.database.subscribe(lambda _: 1 / 0)
    office.database.subscribe(told.append)
    assert office.clients.get(office.clients.add(ClientDraft(full_name="Budi"))).full_name == "Budi"
    assert funnel == [ZeroDivisionError]
    assert told == [frozenset({Topic.CLIENTS, Topic.OFFICERS, Topic.VISITS})]


def test_listener_may_write_and_unsubscribe(office: Office) -> None:
    def once(_topics: object) -> None:
        stop()
        office.plots.add(PlotDraft(code="dari pendengar"))

    stop = office.database.subscribe(once)
    office.clients.add(ClientDraft(full_name="Budi"))
    stop()
    office.clients.add(ClientDraft(full_name="Citra"))
    assert _codes() == ["dari pendengar"]


# Threads


def test_worker_writes_while_this_thread_reads(office: Office) -> None:
    half, go_on = threading.Event(), threading.Event()

    def work() -> None:
        with office.database.change("Impor", Topic.CLIENTS):
            for number in range(50):
                office.clients.add(ClientDraft(full_name=f"Klien {number}"))
            half.set()
            assert go_on.wait(20)
        office.database.release()

    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(work)
        assert half.wait(20)
        assert office.clients.count() == 0
        assert list(office.clients.ids(ClientQuery(today=office.today(), text="klien"))) == []
        go_on.set()
        done.result(20)
    assert office.clients.count() == 50


def test_two_writers_at_once_lose_nothing_and_share_no_step(office: Office) -> None:
    told: Counter[frozenset[Topic]] = Counter()
    office.database.subscribe(lambda topics: told.update([topics]))

    def write(letter: str) -> None:
        for number in range(25):
            with office.database.change(f"{letter}{number}", Topic.PLOTS):
                _add_plot(f"{letter}-{number}")
                _add_plot(f"{letter}-{number}-b")
        office.database.release()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, "AB"))
    assert PlotTable.select().count() == 100
    assert told == {frozenset({Topic.PLOTS}): 50}
    for _ in range(50):
        rows = office.history.rows(office.history.undo().id)
        assert len(rows) == 2
    assert _codes() == []


def test_undo_waits_for_the_change_of_another_thread(office: Office) -> None:
    office.plots.add(PlotDraft(code="lama"))
    inside, undone = threading.Event(), threading.Event()

    def work() -> None:
        with office.database.change("Baru", Topic.PLOTS):
            _add_plot("baru")
            inside.set()
            assert not undone.wait(0.2)  # long enough for an undo that does not wait to be seen
        office.database.release()

    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(work)
        assert inside.wait(20)
        entry = office.history.undo()
        undone.set()
        done.result(20)
    assert entry.label == "Baru"
    assert _codes() == ["lama"]


# The file


def test_file_is_noise(office: Office) -> None:
    name = "Siti Aminah binti Contoh"
    for _ in range(30):
        office.clients.add(ClientDraft(full_name=name, nik="5271014107900001", notes=name * 40, officer=name))
    files = [path for path in office.folder.root.iterdir() if path.name.startswith("office.db")]
    assert {path.name for path in files} >= {"office.db", "office.db-wal"}
    office.database.copy_to(office.folder.root / "salinan.db")
    for path in [office.folder.root / "office.db-wal", office.folder.root / "salinan.db"]:
        raw = path.read_bytes()
        for secret in (name.encode(), b"5271014107900001", b"SQLite format 3", b"CREATE TABLE", b"client", KEY):
            assert secret not in raw
        counts = Counter(raw)
        entropy = -sum(n / len(raw) * math.log2(n / len(raw)) for n in counts.values())
        assert entropy > 7.9, path.name  # 8 bits in a byte of noise; the heads of the log's frames are plain


def test_no_plain_file_is_left_beside(office: Office) -> None:
    office.clients.add(ClientDraft(full_name="Budi"))
    office.close()
    assert [path.name for path in office.folder.root.iterdir()] == ["office.db"]


@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_file_of_a_newer_version_is_refused_and_left_as_it_is(office: Office, mode: str) -> None:
    path = office.folder.database
    office.database.execute(f"PRAGMA user_version = {FORMAT_VERSION + 1}")
    office.database.execute(f"PRAGMA journal_mode = {mode}")
    office.close()
    before = path.read_bytes()
    with _trouble("file_newer"):
        Database(path, KEY, "Petugas Satu")
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["office.db"]


@pytest.mark.parametrize("content", [b"bukan basis data" * 1000, bytes(8192), b"SQLite format 3\0" + bytes(4080)])
def test_what_is_no_database_is_damaged_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "office.db"
    path.write_bytes(content)
    with _trouble("file_damaged"):
        Database(path, KEY, "Petugas Satu")
    assert path.read_bytes() == content


def test_wrong_key_opens_nothing(office: Office) -> None:
    office.close()
    with _trouble("file_damaged"):
        Database(office.folder.database, bytes(32), "Petugas Satu")


def test_copy_while_others_write_holds_one_state(office: Office, tmp_path: Path) -> None:
    for number in range(40):
        office.plots.add(PlotDraft(code=f"P-{number}", notes="x" * 4000))
    office.database.copy_to(tmp_path / "salinan.db", lambda *_: None)
    office.close()
    copy = Database(tmp_path / "salinan.db", KEY, "Petugas Satu")
    assert len(_codes()) == 40
    assert copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    copy.close()


def test_deleted_ids_are_never_given_again(office: Office) -> None:
    first = office.officers.id_of
    with office.database.change("Petugas"):
        old = first("Lama")
    office.officers.remove([old or 0])
    with office.database.change("Petugas"):
        assert first("Baru") != old
    assert OfficerTable.select().count() == 1
