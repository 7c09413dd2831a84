"""The program as a process of its own: exit codes, streams, pipes, and what it does not load."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import PASSWORD, ROSTERS

ROOT = Path(__file__).parent.parent.parent


def run(*words, stdin=subprocess.DEVNULL, **environment):
    values = {**os.environ, "BAPAS_PASSWORD": PASSWORD, "PYTHONWARNINGS": "error", **environment}
    return subprocess.run(
        [sys.executable, "-m", "bapas_desktop", *map(str, words)],
        capture_output=True, cwd=ROOT, env=values, stdin=stdin, timeout=60, check=False,
    )  # fmt: skip


def test_from_an_empty_folder_to_a_list(tmp_path):
    here = ("--data-dir", tmp_path / "kantor")
    assert run(*here, "init").returncode == 0
    refused = run(*here, "init")
    assert (refused.returncode, refused.stdout, refused.stderr.count(b"\n")) == (1, b"", 1)
    assert run(*here, "hapus").returncode == 2
    done = run(*here, "import-roster", ROSTERS / "klien_semikolon.csv", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["added"] == 40
    # Names go out as UTF-8 whatever the computer's code page is.
    listed = run(*here, "list", "clients", "--json", PYTHONIOENCODING="cp1252", LC_ALL="C")
    assert len(json.loads(listed.stdout.decode("utf-8"))) == 40
    table = run(*here, "list", "clients", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert (table.returncode, table.stderr) == (0, b"")
    assert "──" in table.stdout.decode("utf-8")


def test_without_password_and_terminal_it_says_so(tmp_path):
    process = subprocess.run(
        [sys.executable, "-m", "bapas_desktop", "--data-dir", str(tmp_path), "init"],
        capture_output=True, cwd=ROOT, input=b"", timeout=60, check=False, start_new_session=True,
        env={name: value for name, value in os.environ.items() if not name.startswith("BAPAS_")},
    )  # fmt: skip
    assert (process.returncode, process.stdout) == (1, b"")
    assert process.stderr.decode("utf-8").startswith("Kata sandi diperlukan.")
    assert list(tmp_path.glob("office.db")) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
def test_without_a_screen_the_window_says_so(tmp_path):
    ended = run("--data-dir", tmp_path / "kantor", DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert (ended.returncode, ended.stdout, ended.stderr.count(b"\n")) == (1, b"", 1)
    assert ended.stderr.decode("utf-8").startswith("Tidak ada layar")
    assert not (tmp_path / "kantor").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
def test_a_reader_who_has_enough_is_no_error_to_complain_of(tmp_path):
    here = ["--data-dir", str(tmp_path / "kantor")]
    assert run(*here, "demo", "--clients", "2000").returncode == 0
    process = subprocess.Popen(
        [sys.executable, "-m", "bapas_desktop", *here, "list", "clients", "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env={**os.environ, "BAPAS_PASSWORD": PASSWORD},
    )  # fmt: skip
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) != 2
    assert run(*here, "check").returncode == 0


def test_no_window_is_loaded_for_a_command(tmp_path):
    code = (
        "import sys\n"
        "from bapas_desktop.__main__ import main\n"
        f"here = ['--data-dir', {str(tmp_path / 'kantor')!r}]\n"
        "assert main([*here, 'demo']) == 0\n"
        f"workbook, page = {str(tmp_path / 'a.xlsx')!r}, {str(tmp_path / 'a.pdf')!r}\n"
        "assert main([*here, 'export', 'roster', '--out', workbook]) == 0\n"
        "assert main([*here, 'print', 'attendance-sheet', '--session', '1', '--out', page]) == 0\n"
        "loaded = [name for name in sys.modules if name.split('.')[0] in ('PySide6', 'shiboken6', 'qtawesome')]\n"
        "assert not loaded, loaded\n"
    )
    environment = {**os.environ, "BAPAS_PASSWORD": PASSWORD}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, cwd=ROOT, env=environment, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_window_pays_for_nothing_of_the_commands():
    code = (
        "import sys\n"
        "from bapas_desktop.cli.arguments import read_arguments\n"
        "typed = read_arguments(['--demo', '--log-level', 'debug'])\n"
        "assert (typed.command, typed.demo, typed.log_level, typed.data_dir) == (None, True, 'debug', None)\n"
        "heavy = {'peewee', 'sqlcipher3', 'openpyxl', 'typst', 'python_calamine', 'bapas_desktop.cli.commands'}\n"
        "assert not heavy & sys.modules.keys()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
