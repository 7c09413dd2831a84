"""Making and opening an office, in what no command shows."""

import shutil

import pytest

from bapas_desktop.data.backup import restore
from bapas_desktop.data.vault import Vault
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.issues import InvalidDraft, MachineTrouble, Refused
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.jobs import Job
from bapas_desktop.opening import NewOffice, back_up_if_due, create_office, unlock_office
from bapas_desktop.paths import DataFolder
from tests.cli.conftest import PASSWORD


def test_an_office_that_could_not_be_made_leaves_nothing(tmp_path):
    folder = DataFolder(tmp_path)
    blocked = tmp_path / "office.db-wal"
    blocked.mkdir()
    with pytest.raises(MachineTrouble):
        create_office(folder, "admin", PASSWORD)
    assert not folder.exists
    blocked.rmdir()
    office, code = create_office(folder, "admin", PASSWORD)
    assert code
    office.close()


def test_a_log_that_another_database_left_is_not_read_into_the_new_one(tmp_path):
    old, folder = DataFolder(tmp_path / "lama"), DataFolder(tmp_path / "baru")
    office, _ = create_office(old, "admin", PASSWORD)
    office.history.log(Action.VIEW, "Masih dalam log")
    folder.root.mkdir()
    for side in ("-wal", "-shm"):
        shutil.copyfile(f"{old.database}{side}", f"{folder.database}{side}")
    office.close()
    office, _ = create_office(folder, "admin", PASSWORD)
    office.database.check()
    assert not office.history.entries("Masih dalam log")
    office.close()


def test_an_office_in_the_making_is_nowhere_before_it_is_finished(tmp_path):
    folder = DataFolder(tmp_path)
    new = NewOffice(folder)
    with pytest.raises(ValueError, match="nothing was begun"):
        new.finish(OfficeProfile())
    first, second = new.begin("admin", PASSWORD), new.begin("Nur", PASSWORD)
    assert first != second
    assert not folder.exists
    with pytest.raises(InvalidDraft):
        new.finish(OfficeProfile(city=""))
    folder.vault.write_text("somebody else's")
    with pytest.raises(Refused) as refusal:
        new.finish(OfficeProfile())
    assert refusal.value.code == "office_exists"
    folder.vault.unlink()
    office = new.finish(OfficeProfile(city="Bima"))
    assert (office.user, office.profile.get().city) == ("Nur", "Bima")
    assert Vault.load(folder.vault).check_recovery(second)
    office.close()
    assert not list(tmp_path.glob("*.partial"))


def test_a_vault_alone_is_an_office_that_must_not_be_overwritten(tmp_path):
    folder = DataFolder(tmp_path)
    office, _ = create_office(folder, "admin", PASSWORD)
    office.close()
    folder.database.unlink()
    with pytest.raises(Refused) as refusal:
        create_office(folder, "admin", PASSWORD)
    assert refusal.value.code == "office_exists"
    with pytest.raises(MachineTrouble) as trouble:
        unlock_office(folder, "admin", PASSWORD)
    assert (trouble.value.code, trouble.value.values) == ("file_missing", ("office.db",))
    assert not folder.database.exists()


def test_a_backup_is_due_once_after_a_change(tmp_path):
    folder = DataFolder(tmp_path)
    office, _ = create_office(folder, "admin", PASSWORD)
    later = office.database.now().replace(microsecond=0)
    office.database.now = lambda: later
    first = back_up_if_due(office, Job())
    assert first
    assert first.reason == "closing"
    later = later.replace(year=later.year + 1)
    assert back_up_if_due(office, Job()) is not None  # made in the same second as the change: in doubt one more
    assert back_up_if_due(office, Job()) is None
    office.profile.remember_headings({"nama": "full_name"})
    assert back_up_if_due(office, Job()) is not None
    office.close()


def test_backups_and_restores_are_told_in_the_history(tmp_path):
    folder = DataFolder(tmp_path / "kantor")
    office, _ = create_office(folder, "admin", PASSWORD)
    info = back_up_if_due(office, Job())
    assert [(entry.action, entry.details) for entry in office.history.entries(limit=1)] == [
        (Action.BACKUP, str(info.path))
    ]
    office.close()
    restore(info.path, folder, office.database.now(), Job())
    for _ in range(2):
        office = unlock_office(folder, "admin", PASSWORD)
        [told] = _told(office, Action.RESTORE)
        assert info.path.name in told.details
        office.close()
    assert not folder.restored.exists()


@pytest.mark.parametrize("spoil", [lambda path: path.mkdir(), lambda path: path.write_bytes(b"\xff\0" * 10_000)])
def test_a_spoilt_note_of_a_restore_keeps_nobody_out(tmp_path, spoil):
    folder = DataFolder(tmp_path)
    office, _ = create_office(folder, "admin", PASSWORD)
    office.close()
    spoil(folder.restored)
    office = unlock_office(folder, "admin", PASSWORD)
    assert all(len(entry.details) <= 1000 for entry in _told(office, Action.RESTORE))
    office.close()


def test_a_failed_restore_leaves_no_note(tmp_path):
    folder = DataFolder(tmp_path)
    office, _ = create_office(folder, "admin", PASSWORD)
    info = back_up_if_due(office, Job())
    office.close()
    info.path.write_bytes(info.path.read_bytes()[:-100])
    with pytest.raises(MachineTrouble):
        restore(info.path, folder, office.database.now(), Job())
    assert not folder.restored.exists()
    assert not list(tmp_path.glob("*.partial"))


def _told(office, action):
    return [entry for entry in office.history.entries() if entry.action is action]


def test_names_of_users_are_theirs_however_they_are_typed(tmp_path):
    folder = DataFolder(tmp_path)
    office, _ = create_office(folder, "  Nur   Laila ", PASSWORD)
    assert office.user == "Nur Laila"
    office.close()
    for typed in ("", "NUR LAILA", " nur  laila"):
        office = unlock_office(folder, typed, PASSWORD)
        assert office.user == "Nur Laila"
        office.close()
