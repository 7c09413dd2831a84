"""An office opens as it was closed, and keeps what it has set."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bapas_desktop.data.office import Office, open_office
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.issues import InvalidDraft, MachineTrouble
from bapas_desktop.domain.office import OfficeProfile, Signatory
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.paths import DataFolder

PROFILE = OfficeProfile(
    name="Balai “Contoh” 😀", letterhead=("SATU", "DUA"), contact=(), city="Bima", time_zone="WIB", paper=Paper.F4,
    head=Signatory(position="Kepala", name="Contoh, S.H., M.H.", nip="198001012005011001"), maker=Signatory(),
    logo=bytes(range(256)), idle_minutes=0,
)  # fmt: skip


def test_new_office_has_the_example_and_nothing_to_undo(office: Office) -> None:
    assert office.profile.get() == OfficeProfile()
    assert office.profile.headings() == {}
    assert office.history.undoable() is None
    assert len(office.clients.measures()) == 14
    assert len(office.clients.end_reasons()) == 6
    assert office.clients.count() == 0


def test_profile_is_kept_and_taken_back(office: Office, reopened: Callable[[], Office]) -> None:
    told: list[object] = []
    office.database.subscribe(told.append)
    office.profile.save(PROFILE)
    office.profile.save(PROFILE)
    assert told == [frozenset({Topic.OFFICE})]
    again = reopened()
    assert again.profile.get() == PROFILE
    again.history.undo()
    assert again.profile.get() == OfficeProfile()


@pytest.mark.parametrize("field", ["name", "city"])
def test_office_without_name_or_city_is_not_kept(office: Office, field: str) -> None:
    with pytest.raises(InvalidDraft, match=f"{field}: required"):
        office.profile.save(replace(PROFILE, **{field: " "}))
    assert office.profile.get() == OfficeProfile()
    odd = replace(PROFILE, head=Signatory(nip="123"))
    office.profile.save(odd)  # what only warns is kept
    assert office.profile.get() == odd


def test_headings_are_remembered_together(office: Office) -> None:
    office.profile.remember_headings({"nama lengkap": "full_name", "tgl": "birth_date"})
    office.profile.remember_headings({"tgl": "guidance_start", "no. “reg”": "register_no"})
    assert office.profile.headings() == {
        "nama lengkap": "full_name", "tgl": "guidance_start", "no. “reg”": "register_no",
    }  # fmt: skip


def test_reopening_seeds_nothing_twice(
    office: Office, reopened: Callable[[], Office], dump: Callable[[Office], Any]
) -> None:
    office.clients.add(ClientDraft(full_name="Budi"))
    before = dump(office)
    entries = len(office.history.entries())
    again = reopened()
    assert dump(again) == before
    assert len(again.history.entries()) == entries
    assert again.user == "Petugas Satu"


def test_folder_that_cannot_hold_an_office(tmp_path: Path) -> None:
    (tmp_path / "office.db").mkdir()
    with pytest.raises(MachineTrouble, check=lambda error: error.code == "io_trouble"):
        open_office(DataFolder(tmp_path), bytes(32), "Petugas Satu")


def test_two_offices_one_after_the_other_share_nothing(tmp_path: Path, new_office: Callable[..., Office]) -> None:
    first = new_office(tmp_path / "satu")
    first.clients.add(ClientDraft(full_name="Budi"))
    first.close()
    second = new_office(tmp_path / "dua")
    assert second.clients.count() == 0
    second.close()
