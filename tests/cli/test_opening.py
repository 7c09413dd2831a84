"""Making and opening an office, in what no command shows."""

import pytest

from bapas_desktop.domain.issues import MachineTrouble, Refused
from bapas_desktop.jobs import Job
from bapas_desktop.opening import back_up_if_due, create_office, unlock_office
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


def test_names_of_users_are_theirs_however_they_are_typed(tmp_path):
    folder = DataFolder(tmp_path)
    office, _ = create_office(folder, "  Nur   Laila ", PASSWORD)
    assert office.user == "Nur Laila"
    office.close()
    for typed in ("", "NUR LAILA", " nur  laila"):
        office = unlock_office(folder, typed, PASSWORD)
        assert office.user == "Nur Laila"
        office.close()
