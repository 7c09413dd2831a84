"""Runs a command: the office is locked for us, opened, served and closed, and every refusal becomes a sentence."""

import argparse
import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from bapas_desktop.cli.console import complain, counted, new_password, password, speak_utf8, tell
from bapas_desktop.data.backup import list_backups, make_backup, restore
from bapas_desktop.data.backup_file import Reason
from bapas_desktop.data.instance_lock import InstanceLock
from bapas_desktop.data.office import Office
from bapas_desktop.data.trouble import os_trouble
from bapas_desktop.domain.formats import timestamp
from bapas_desktop.domain.issues import InvalidDraft, MachineTrouble, Refused
from bapas_desktop.jobs import Job
from bapas_desktop.opening import FIRST_USER, back_up_if_due, create_office, unlock_office
from bapas_desktop.paths import DataFolder, default_folder
from bapas_desktop.wording import say, say_refusal

DONE, REFUSED = 0, 1
_STOPPED_BY_KEYBOARD = 130  # as shells report it


def run_command(arguments: argparse.Namespace) -> int:
    """Do what was typed; returns the exit code."""
    speak_utf8()
    folder = arguments.data_dir or default_folder()
    logging.basicConfig(level=arguments.log_level.upper(), stream=sys.stderr)
    try:
        _COMMANDS[arguments.command](folder, arguments)
        sys.stdout.flush()
    except Refused as refusal:
        complain(say_refusal(refusal))
        return REFUSED
    except InvalidDraft as invalid:
        complain(" ".join(say(issue) for issue in invalid.issues))
        return REFUSED
    except BrokenPipeError:
        # Whoever read our result has enough; what Python writes at its end must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except OSError as error:
        complain(say_refusal(os_trouble(error)))
        return REFUSED
    except KeyboardInterrupt:
        return _STOPPED_BY_KEYBOARD
    return DONE


@contextmanager
def _opened(folder: DataFolder, arguments: argparse.Namespace) -> Iterator[Office]:
    """The office, ours alone and signed in; afterwards closed, with a backup if something was changed."""
    if not folder.exists:
        raise Refused("no_office", str(folder.root))
    with InstanceLock(folder):
        office = unlock_office(folder, _user(arguments), password())
        try:
            yield office
            try:
                back_up_if_due(office, Job())
            except MachineTrouble as trouble:
                complain(f"Selesai dan tersimpan, tetapi cadangan otomatis gagal: {say_refusal(trouble)}")
        finally:
            office.close()


def _user(arguments: argparse.Namespace) -> str:
    return str(arguments.user or os.environ.get("BAPAS_USER", ""))


def _with_office(serve: Callable[[Office, argparse.Namespace], None]) -> Callable[..., None]:
    def command(folder: DataFolder, arguments: argparse.Namespace) -> None:
        with _opened(folder, arguments) as office:
            serve(office, arguments)

    return command


def _init(folder: DataFolder, arguments: argparse.Namespace) -> None:
    if folder.exists:
        raise Refused("office_exists")
    with InstanceLock(folder):
        office, code = create_office(folder, _user(arguments) or FIRST_USER, new_password())
        user = office.user
        office.close()
    tell(f"Kantor baru dibuat di {folder.root}. Pengguna: {user}.")
    tell(f"Kode pemulihan: {code}")
    tell("Cetak atau tulis kode ini dan simpan di tempat terkunci; kode ini tidak ditampilkan lagi.")


def _demo(folder: DataFolder, arguments: argparse.Namespace) -> None:
    from bapas_desktop.demo import SAMPLE_CLIENTS, SAMPLE_PASSWORD, fill_sample

    if folder.exists:
        raise Refused("office_exists")
    with InstanceLock(folder):
        secret = os.environ.get("BAPAS_PASSWORD") or SAMPLE_PASSWORD
        office, code = create_office(folder, _user(arguments) or FIRST_USER, secret)
        try:
            fill_sample(office, arguments.clients or SAMPLE_CLIENTS, Job())
            user, clients = office.user, office.clients.count()
        finally:
            office.close()
    tell(f"Kantor contoh dengan {counted(clients, 'klien')} rekaan dibuat di {folder.root}.")
    shown = SAMPLE_PASSWORD if secret == SAMPLE_PASSWORD else "isi BAPAS_PASSWORD"
    tell(f"Pengguna: {user}. Kata sandi: {shown}. Kode pemulihan: {code}")


def _import_roster(office: Office, arguments: argparse.Namespace) -> None:
    from bapas_desktop.cli.roster_import import import_roster

    import_roster(office, arguments)


def _import_harvests(office: Office, arguments: argparse.Namespace) -> None:
    from bapas_desktop.cli.harvest_import import import_harvests

    import_harvests(office, arguments)


def _list(office: Office, arguments: argparse.Namespace) -> None:
    from bapas_desktop.cli.lists import show_list

    show_list(office, arguments)


def _export(office: Office, arguments: argparse.Namespace) -> None:
    from bapas_desktop.cli.papers import export
    from bapas_desktop.cli.regional_workbooks import export_regional

    serve = export_regional if arguments.what == "regional" else export
    serve(office, arguments)


def _print(office: Office, arguments: argparse.Namespace) -> None:
    from bapas_desktop.cli.pages import print_page

    print_page(office, arguments)


def _fill_form(office: Office, arguments: argparse.Namespace) -> None:
    from bapas_desktop.cli.forms import fill_form_command

    fill_form_command(office, arguments)


def _roll_up(office: Office, arguments: argparse.Namespace) -> None:
    from bapas_desktop.cli.regional_workbooks import roll_up_command

    roll_up_command(office, arguments)


def _backup(office: Office, arguments: argparse.Namespace) -> None:
    from bapas_desktop.cli.papers import checked_target

    target = checked_target(arguments.out)
    info = make_backup(office.database, office.folder.vault, target, Reason.MANUAL, Job())
    tell(f"Cadangan tersimpan di {target}: {_contents(info.clients, info.sessions, info.harvests)}.")


def _restore(folder: DataFolder, arguments: argparse.Namespace) -> None:
    replaced = folder.exists
    with InstanceLock(folder):
        info = restore(arguments.file, folder, datetime.now(), Job())
    held = _contents(info.clients, info.sessions, info.harvests)
    tell(f"Dipulihkan ke {folder.root}: cadangan {timestamp(info.made_at)} dengan {held}.")
    if replaced:
        tell("Data sebelumnya tidak dihapus; disisihkan di folder kept-aside.")
    tell("Kata sandi dan kode pemulihan kembali seperti saat cadangan dibuat.")


def _check(office: Office, _: argparse.Namespace) -> None:
    office.database.check()
    counts = (office.clients.count(), office.sessions.count(), office.harvests.count())
    tell(f"Data utuh: {_contents(*counts)}.")
    newest = next((info for info in list_backups(office.folder.backups) if not info.trouble), None)
    tell(f"Cadangan otomatis terbaru: {timestamp(newest.made_at) if newest else 'belum ada'}.")


def _contents(clients: int, sessions: int, harvests: int) -> str:
    return f"{counted(clients, 'klien')}, {counted(sessions, 'pertemuan')}, {counted(harvests, 'panen')}"


_COMMANDS: Mapping[str, Callable[[DataFolder, argparse.Namespace], None]] = {
    "init": _init,
    "demo": _demo,
    "import-roster": _with_office(_import_roster),
    "import-harvests": _with_office(_import_harvests),
    "list": _with_office(_list),
    "export": _with_office(_export),
    "print": _with_office(_print),
    "fill-form": _with_office(_fill_form),
    "roll-up": _with_office(_roll_up),
    "backup": _with_office(_backup),
    "restore": _restore,
    "check": _with_office(_check),
}
