"""Long work that can be stopped, and files that are replaced whole or not at all."""

import errno
from pathlib import Path
from threading import Thread

import pytest

from bapas_desktop.jobs import Cancelled, Job
from bapas_desktop.paths import DataFolder, default_folder, replacing


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


class TestJob:
    def test_works_without_anybody_watching(self) -> None:
        assert list(Job().over("abc")) == ["a", "b", "c"]

    def test_tells_how_far_it_is(self) -> None:
        told: list[tuple[int, int]] = []
        job = Job(lambda done, total: told.append((done, total)))
        assert list(job.over(range(5), total=5, every=2)) == [0, 1, 2, 3, 4]
        job.step(5, 5)
        job.step(6)
        assert told == [(0, 5), (2, 5), (4, 5), (5, 5), (6, 0)]

    def test_stops_at_the_next_step(self) -> None:
        job = Job()
        items = job.over(range(100), every=10)
        assert [next(items) for _ in range(14)] == list(range(14))
        job.cancel()
        assert [next(items) for _ in range(6)] == list(range(14, 20))
        with pytest.raises(Cancelled):
            next(items)

    def test_tells_nothing_once_it_is_cancelled(self) -> None:
        told: list[int] = []
        job = Job(lambda done, _total: told.append(done))
        job.cancel()
        with pytest.raises(Cancelled):
            job.step(1)
        assert told == []

    def test_may_be_cancelled_from_another_thread(self) -> None:
        job = Job()
        thread = Thread(target=job.cancel)
        thread.start()
        thread.join()
        with pytest.raises(Cancelled):
            job.step(0)

    def test_takes_one_item_at_a_time(self) -> None:
        """A file of a million rows is not read whole before the first step."""
        taken = []
        items = (taken.append(number) or number for number in range(1000))
        next(Job().over(items))
        assert taken == [0]


class TestReplacing:
    def test_takes_the_place_of_the_old_file(self, tmp_path: Path) -> None:
        target = tmp_path / "office.vault"
        target.write_text("old", encoding="utf-8")
        with replacing(target) as partial:
            partial.write_text("new", encoding="utf-8")
            assert target.read_text(encoding="utf-8") == "old"
        assert target.read_text(encoding="utf-8") == "new"
        assert names(tmp_path) == ["office.vault"]

    def test_makes_a_new_file(self, tmp_path: Path) -> None:
        with replacing(tmp_path / "new.xlsx") as partial:
            partial.write_bytes(b"x")
        assert (tmp_path / "new.xlsx").read_bytes() == b"x"

    @pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), Cancelled(), KeyboardInterrupt()])
    def test_a_failure_keeps_the_old_file_and_leaves_no_partial(self, tmp_path: Path, error: BaseException) -> None:
        target = tmp_path / "office.vault"
        target.write_text("old", encoding="utf-8")
        with pytest.raises(type(error)), replacing(target) as partial:  # noqa: PT012 - it writes, then fails
            partial.write_text("half", encoding="utf-8")
            raise error
        assert target.read_text(encoding="utf-8") == "old"
        assert names(tmp_path) == ["office.vault"]

    def test_a_writer_that_wrote_nothing_keeps_the_old_file(self, tmp_path: Path) -> None:
        target = tmp_path / "office.vault"
        target.write_text("old", encoding="utf-8")
        with pytest.raises(FileNotFoundError), replacing(target):
            pass
        assert target.read_text(encoding="utf-8") == "old"

    def test_a_partial_of_a_crash_is_written_over(self, tmp_path: Path) -> None:
        (tmp_path / "out.pdf.partial").write_bytes(b"left by a crash, longer than the new one")
        with replacing(tmp_path / "out.pdf") as partial:
            partial.write_bytes(b"new")
        assert (tmp_path / "out.pdf").read_bytes() == b"new"
        assert names(tmp_path) == ["out.pdf"]

    def test_what_cannot_be_replaced_leaves_no_partial(self, tmp_path: Path) -> None:
        target = tmp_path / "a folder"
        (target / "inside").mkdir(parents=True)
        with pytest.raises(OSError, match="a folder"), replacing(target) as partial:
            partial.write_bytes(b"x")
        assert names(tmp_path) == ["a folder"]

    def test_a_folder_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError), replacing(tmp_path / "gone" / "out.pdf") as partial:
            partial.write_bytes(b"x")


class TestDataFolder:
    def test_everything_lies_inside_and_nothing_twice(self, tmp_path: Path) -> None:
        folder = DataFolder(tmp_path)
        places = [folder.database, folder.vault, folder.lock, folder.backups, folder.settings, folder.log]
        assert len(set(places)) == len(places)
        assert all(place.is_relative_to(tmp_path) for place in places)

    @pytest.mark.parametrize("name", ["office.db", "office.vault"])
    def test_an_office_is_there_even_if_half_of_it_is_lost(self, tmp_path: Path, name: str) -> None:
        assert not DataFolder(tmp_path).exists
        (tmp_path / name).write_bytes(b"")
        assert DataFolder(tmp_path).exists

    def test_the_default_is_the_persons_own(self) -> None:
        assert default_folder().root.name == "Bapas Desktop"
