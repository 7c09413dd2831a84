"""One program on one office; a crash never leaves it locked."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bapas_desktop.data.instance_lock import InstanceLock
from bapas_desktop.domain.issues import Refused
from bapas_desktop.paths import DataFolder
from bapas_desktop.wording import say_refusal

_HOLD = """
import sys
from pathlib import Path
from bapas_desktop.data.instance_lock import InstanceLock
from bapas_desktop.paths import DataFolder
lock = InstanceLock(DataFolder(Path(sys.argv[1])))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "kantor baru")


def _holding_program(folder: DataFolder) -> "subprocess.Popen[str]":
    program = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(folder.root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "held\n"
    return program


def test_second_in_the_same_program_is_refused_with_who(folder: DataFolder) -> None:
    with InstanceLock(folder), pytest.raises(Refused) as caught:
        InstanceLock(folder).acquire()
    assert caught.value.code == "office_in_use"
    assert "di komputer" in caught.value.values[0]
    assert caught.value.values[0] in say_refusal(caught.value)


def test_free_again_after_release(folder: DataFolder) -> None:
    for _ in range(3):
        lock = InstanceLock(folder)
        with lock:
            pass
        lock.release()
    assert not folder.lock.with_suffix(".holder").exists()


def test_another_program_holds_it_until_it_is_killed(folder: DataFolder) -> None:
    with _holding_program(folder) as program:
        note = json.loads(folder.lock.with_suffix(".holder").read_text())
        assert note["process"] == program.pid
        with pytest.raises(Refused, match="office_in_use"):
            InstanceLock(folder).acquire()
        program.kill()
        assert program.wait() == -signal.SIGKILL
        assert folder.lock.exists()
        with InstanceLock(folder):
            assert json.loads(folder.lock.with_suffix(".holder").read_text())["process"] == os.getpid()


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"\xff", b'{"account": 1, "computer": 2, "since": 3}', b"[" * 20_000]
)
def test_unreadable_note_still_refuses(folder: DataFolder, content: bytes) -> None:
    with InstanceLock(folder):
        folder.lock.with_suffix(".holder").write_bytes(content)
        with pytest.raises(Refused) as caught:
            InstanceLock(folder).acquire()
    assert caught.value.values == ("program lain",)


def test_stale_files_without_a_holder_block_nobody(folder: DataFolder) -> None:
    folder.root.mkdir()
    folder.lock.write_bytes(b"left by a crash")
    folder.lock.with_suffix(".holder").write_text("{}")
    with InstanceLock(folder):
        pass


def test_released_from_another_thread(folder: DataFolder) -> None:
    from threading import Thread

    lock = InstanceLock(folder)
    lock.acquire()
    thread = Thread(target=lock.release)
    thread.start()
    thread.join()
    with InstanceLock(folder):
        pass
