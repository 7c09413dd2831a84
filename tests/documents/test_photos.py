"""A folder or card is looked through: nothing stops at one file, and nothing on it changes."""

import datetime as dt
import os
import shutil
import sys
from pathlib import Path

import pytest

from bapas_desktop.documents.photos import take_photos
from bapas_desktop.jobs import Cancelled, Job
from bapas_desktop.wording import say_refusal
from tests.documents import files

HEIC = b"\0\0\0\x18ftypheic" + bytes(60)


def photo(number: int) -> bytes:
    return files.picture(size=(64, 48), colour=(number * 7 % 256, number // 36, 0), quality=95)


def put(path: Path, data: bytes, moment: dt.datetime = dt.datetime(2026, 11, 24, 9)) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (moment.timestamp(), moment.timestamp()))
    return path


def look(*places: Path, known=(), job: Job | None = None):
    return take_photos(places, lambda content: content.data in known, job or Job())


def reasons(lot) -> dict[str, str]:
    return {one.path.name: one.refusal.code for one in lot.unreadable}


@pytest.fixture
def card(tmp_path: Path) -> Path:
    root = tmp_path / "kartu"
    put(root / "DCIM" / "100" / "B.JPG", photo(2), dt.datetime(2026, 11, 24, 10))
    put(root / "DCIM" / "100" / "A.JPG", photo(1), dt.datetime(2026, 11, 24, 11))
    put(root / "DCIM" / "101" / "C.png", files.picture("PNG", (50, 40)), dt.datetime(2026, 11, 20, 8))
    return root


def test_photos_of_all_folders_stand_in_the_order_in_which_they_were_taken(card: Path) -> None:
    lot = look(card)
    assert [one.path.name for one in lot.photos] == ["C.png", "B.JPG", "A.JPG"]
    assert lot.photos[1].taken_at == dt.datetime(2026, 11, 24, 10)
    assert lot.unreadable == ()


def test_what_is_no_picture_is_passed_by_and_what_cannot_be_read_is_told(card: Path) -> None:
    put(card / "DCIM" / "IKLAN.TXT", b"teks")
    put(card / "DCIM" / "FILM.MP4", b"film")
    put(card / "DCIM" / "._A.JPG", b"sisa")
    put(card / ".Trashes" / "D.JPG", photo(9))
    put(card / "DCIM" / "teks.jpg", b"bukan gambar")
    put(card / "DCIM" / "putus.jpg", files.phone_photo(size=(400, 300))[:500])
    put(card / "DCIM" / "kosong.jpg", b"")
    put(card / "DCIM" / "ponsel.heic", HEIC)
    lot = look(card)
    assert len(lot.photos) == 3
    assert reasons(lot) == {
        "teks.jpg": "document_unknown", "putus.jpg": "document_damaged", "kosong.jpg": "file_empty",
        "ponsel.heic": "document_heic",
    }  # fmt: skip
    assert all(one.path.name in say_refusal(one.refusal) for one in lot.unreadable)


def test_files_that_were_chosen_are_all_told(tmp_path: Path) -> None:
    chosen = [put(tmp_path / "sk.pdf", files.pdf()), put(tmp_path / "catatan.txt", b"teks"), tmp_path / "hilang.jpg"]
    lot = look(*chosen, put(tmp_path / "foto.jpg", photo(1)))
    assert [one.path.name for one in lot.photos] == ["foto.jpg"]
    assert reasons(lot) == {
        "sk.pdf": "photo_not_picture", "catatan.txt": "document_unknown", "hilang.jpg": "file_missing",
    }  # fmt: skip


def test_the_same_photo_twice_is_known_the_second_time(card: Path) -> None:
    first = look(card).photos[0].content.data
    put(card / "salinan.jpg", photo(1), dt.datetime(2026, 11, 25))
    lot = look(card, known=[first])
    assert [(one.path.name, one.known) for one in lot.photos] == [
        ("C.png", True), ("B.JPG", False), ("A.JPG", True), ("salinan.jpg", False),
    ]  # fmt: skip


def test_a_picture_of_sixty_megabytes_is_refused(tmp_path: Path) -> None:
    large = put(tmp_path / "besar.jpg", photo(1))
    with large.open("ab") as file:
        file.truncate(60_000_000)
    lot = look(tmp_path, put(tmp_path / "lain" / "kecil.jpg", photo(2)))
    assert reasons(lot)["besar.jpg"] == "file_too_large"
    assert "kecil.jpg" in [one.path.name for one in lot.photos]


def test_a_card_that_is_pulled_out_loses_nothing_that_was_read(tmp_path: Path) -> None:
    card = tmp_path / "kartu"
    for number in range(10):
        put(card / f"{number}.jpg", photo(number))

    def pull_out(done: int, total: int) -> None:
        if total and done == 4:
            shutil.rmtree(card)

    lot = look(card, job=Job(pull_out))
    assert [one.path.name for one in lot.photos] == ["0.jpg", "1.jpg", "2.jpg", "3.jpg"]
    assert set(reasons(lot).values()) == {"file_missing"}
    assert len(lot.unreadable) == 6


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    lot = look(tmp_path / "tidak ada")
    assert lot.photos == ()
    assert reasons(lot) == {"tidak ada": "file_missing"}


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    lot = look(tmp_path)
    assert (lot.photos, lot.unreadable) == ((), ())


@pytest.mark.skipif(sys.platform == "win32", reason="other rights")
def test_a_card_that_may_only_be_read_is_read(card: Path) -> None:
    folders = [card, *(path for path in card.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    try:
        assert len(look(card).photos) == 3
    finally:
        for folder in folders:
            folder.chmod(0o755)


def test_nothing_on_the_card_changes(card: Path) -> None:
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in card.rglob("*") if path.is_file()}
    look(card)
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in before} == before
    assert set(before) == {path for path in card.rglob("*") if path.is_file()}


def test_looking_can_be_stopped(card: Path) -> None:
    job = Job(lambda done, total: job.cancel() if total and done == 1 else None)
    with pytest.raises(Cancelled):
        look(card, job=job)
