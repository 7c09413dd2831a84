"""The import wizard by clicks: right lists come in whole and go out whole, wrong ones change nothing."""

import datetime as dt
import json
import shutil
from pathlib import Path
from threading import Event

import openpyxl
import pytest
from PySide6.QtCore import Qt

from bapas_desktop.data.backup import list_backups
from bapas_desktop.domain.roster.client import ClientQuery, Status
from bapas_desktop.domain.roster.importing import RepeatChoice
from bapas_desktop.ui.roster.import_wizard import Step
from tests.ui.conftest import TODAY
from tests.ui.roster.conftest import ROSTERS, press, trigger

EXPECTED = json.loads((ROSTERS / "expected.json").read_text("utf-8"))
NIK = "5271012409906261"


@pytest.fixture
def wizard(page, asker):
    trigger(page, "import")
    return page.wizard


@pytest.fixture
def read(qtbot, wizard, asker, jobs):
    """Chooses a file by the button and waits until it has been read."""

    def read(path: Path) -> None:
        asker.will_answer(path)
        press(qtbot, wizard.file_step.button)
        qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)

    return read


@pytest.fixture
def go_on(qtbot, wizard, jobs):
    def go_on() -> None:
        press(qtbot, wizard.next_button)
        qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)

    return go_on


@pytest.fixture
def workbook(tmp_path):
    """A list with these rows under heads."""

    def workbook(*lines: tuple, heads=("No", "Nama", "NIK", "Tgl Lahir", "Telepon", "Keterangan")) -> Path:
        book = openpyxl.Workbook()
        for line in (heads, *lines):
            book.active.append(line)
        path = tmp_path / "daftar.xlsx"
        book.save(path)
        return path

    return workbook


def everybody(office) -> list:
    return list(office.clients.records(office.clients.ids(ClientQuery(today=TODAY, status=Status.ALL))))


def plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    return (" ".join(value.split()).casefold() or None) if isinstance(value, str) else value


def test_a_register_comes_in_field_by_field_and_goes_back(qtbot, page, wizard, read, go_on, office):
    expected = EXPECTED["register_klien_2026.xlsx"]
    read(ROSTERS / "register_klien_2026.xlsx")
    assert wizard.step is Step.COLUMNS
    assert wizard.columns_step.sheet.value() == "Register 2026"
    go_on()
    assert wizard.step is Step.PREVIEW
    assert wizard.preview_step.table.model().rowCount() == expected["rows"]
    go_on()
    assert wizard.step is Step.REPEATS
    assert wizard.repeats_step.model.rowCount() == len(expected["repeats"])
    assert wizard.next_button.text() == "I&mpor 40 baris"
    go_on()
    assert wizard.step is Step.RESULT
    assert wizard.result_step.words.text() == "40 klien ditambahkan, 0 diperbarui, 1 dilewati."
    found = {client.register_no: client for client in everybody(office)}
    wanted = [line for row, line in enumerate(expected["clients"]) if row not in expected["repeats"]]
    assert len(found) == len(wanted)
    for line in wanted:
        client = found[line["register_no"]]
        assert {name: plain(getattr(client, name)) for name in expected["fields"]} == {
            name: plain(line[name]) for name in expected["fields"]
        }
    assert page.model.rowCount() == 40
    assert len(list_backups(office.folder.backups)) == 1
    press(qtbot, wizard.result_step.undo_button)
    qtbot.waitUntil(lambda: wizard.result_step.heading.text() == "Impor diurungkan")
    assert everybody(office) == []
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)


def test_the_same_list_again_is_all_repeats(qtbot, wizard, read, go_on, office, jobs, page):
    for _step in range(2):
        if wizard.step is Step.FILE:
            read(ROSTERS / "register_klien_2026.xlsx")
    for _step in range(3):
        go_on()
    before = everybody(office)
    press(qtbot, wizard.next_button)
    trigger(page, "import")
    again = page.wizard
    again.read_file(ROSTERS / "register_klien_2026.ods")
    for step in (Step.COLUMNS, Step.PREVIEW, Step.REPEATS):
        qtbot.waitUntil(lambda step=step: again.step is step and not jobs.busy, timeout=20_000)
        if step is not Step.REPEATS:
            press(qtbot, again.next_button)
    assert again.repeats_step.model.rowCount() == 41
    assert again.next_button.text() == "Semua baris dilewati"
    assert not again.next_button.isEnabled()
    press(qtbot, again.cancel_button)
    assert everybody(office) == before


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("terpotong.xlsx", "rusak atau terpotong"),
        ("bukan_excel.xlsx", "bukan berkas tabel"),
        ("kosong.xlsx", "kosong"),
        ("lembar_kosong.xlsx", "Tidak ada klien"),
        ("tidak_ada.xlsx", "tidak ditemukan"),
    ],
)
def test_a_wrong_file_says_why_and_changes_nothing(wizard, read, office, file, words):
    read(ROSTERS / file)
    assert wizard.step is Step.FILE
    assert words in wizard.file_step.trouble.text()
    assert everybody(office) == []
    assert not office.folder.backups.exists() or list_backups(office.folder.backups) == []


def test_a_column_is_corrected_and_remembered(qtbot, page, wizard, read, go_on, office, workbook, jobs):
    path = workbook(
        ("1", "Budi Contoh", NIK, "24/09/1990", "", "x"), heads=("No", "Nama", "NIK", "Tgl", "HP", "Sebutan")
    )
    read(path)
    step = wizard.columns_step
    column = next(column for column in step.choices if step._reading.headings[column] == "Sebutan")
    assert step.choices[column].value() == "-"
    step.choices[column].set_value("alias")
    go_on()
    go_on()
    go_on()
    assert everybody(office)[0].alias == "x"
    assert office.profile.headings()["sebutan"] == "alias"
    press(qtbot, wizard.result_step.undo_button)
    qtbot.waitUntil(lambda: not jobs.busy)
    press(qtbot, wizard.next_button)
    trigger(page, "import")
    page.wizard.read_file(path)
    qtbot.waitUntil(lambda: page.wizard.step is Step.COLUMNS)
    assert page.wizard.columns_step.choices[column].value() == "alias"


def test_one_field_comes_from_one_column(wizard, read, workbook, go_on):
    read(workbook(("1", "Budi Contoh", NIK, "24/09/1990", "", "x")))
    choices = wizard.columns_step.choices
    choices[5].set_value("full_name")
    assert choices[1].value() == "-"
    assert "kolom B tidak diimpor" in wizard.columns_step.note.text()
    choices[5].set_value("notes")
    go_on()
    assert wizard.step is Step.COLUMNS
    assert wizard.columns_step.note.text() == "Pilih dahulu kolom yang berisi Nama."


def test_faulty_values_are_shown_and_kept_in_the_notes(
    qtbot, wizard, read, go_on, office, workbook, asker, tmp_path, jobs
):
    read(
        workbook(
            (1, "Budi Contoh", "52710124", "31/31/1990", "081234567890", "lama"),
            (2, "", NIK, "24/09/1990", "", ""),
            (3, "Citra Contoh", NIK, "24/09/1990", "", ""),
        )
    )
    go_on()
    step = wizard.preview_step
    assert "2 dengan isi yang salah" in step.counts.text()
    assert "Catatan klien" in step.promise.text()
    assert "1 baris tanpa nama tidak diimpor." in step.promise.text()
    assert "Baris 2, kolom C (NIK): NIK terdiri atas 16 angka; yang tertulis 8." in step.problems.text()
    assert "Baris 2, kolom D (Tanggal lahir): “31/31/1990” bukan tanggal." in step.problems.text()
    qtbot.mouseClick(step.only_problems, Qt.MouseButton.LeftButton, pos=step.only_problems.rect().center() / 8)
    step.only_problems.setChecked(True)
    assert step.table.model().rowCount() == 2
    asker.will_answer(tmp_path / "bertanda.xlsx")
    press(qtbot, step.save_button)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert "Masalah" in openpyxl.load_workbook(tmp_path / "bertanda.xlsx").sheetnames
    go_on()
    go_on()
    budi, citra = everybody(office)
    assert (budi.nik, budi.birth_date) == ("", None)
    assert "52710124" in budi.notes
    assert "31/31/1990" in budi.notes
    assert "lama" in budi.notes
    assert citra.nik == NIK
    assert wizard.result_step.words.text().endswith("1 baris tanpa nama ditinggalkan.")


@pytest.mark.parametrize(("answer", "born"), [("month_first", dt.date(1990, 2, 28)), ("blank", None)])
def test_american_dates_are_asked(qtbot, jobs, wizard, read, go_on, office, workbook, answer, born):
    read(workbook((1, "Budi Contoh", "", "02/28/1990", "", "")))
    go_on()
    step = wizard.preview_step
    assert "“02/28/1990”" in step.american_words.text()
    go_on()
    assert wizard.step is Step.PREVIEW
    assert "Tentukan dahulu" in wizard.message.text()
    step.american.set_value(answer)
    qtbot.waitUntil(lambda: not jobs.busy)
    go_on()
    go_on()
    assert everybody(office)[0].birth_date == born


def test_each_repeat_gets_its_own_decision(qtbot, wizard, read, go_on, office, workbook, add):
    known = [add(f"Klien {letter}", nik=f"527101240990626{letter}") for letter in "123"]
    read(workbook(*((n, f"Klien {n}", f"527101240990626{n}", "24/09/1990", "081234567890", "") for n in (1, 2, 3, 4))))
    go_on()
    go_on()
    step = wizard.repeats_step
    assert step.model.rowCount() == 3
    assert step.facts.rowCount() == 4  # name, NIK, birth date, phone
    press(qtbot, step.buttons[RepeatChoice.SKIP])
    press(qtbot, step.buttons[RepeatChoice.UPDATE])
    press(qtbot, step.buttons[RepeatChoice.NEW])
    assert list(step.choices.values()) == [RepeatChoice.SKIP, RepeatChoice.UPDATE, RepeatChoice.NEW]
    assert wizard.next_button.text() == "I&mpor 3 baris"
    go_on()
    assert wizard.result_step.words.text() == "2 klien ditambahkan, 1 diperbarui, 1 dilewati."
    assert [office.clients.get(key).phone for key in known] == ["", "081234567890", ""]
    assert len(everybody(office)) == 5


def test_one_decision_for_all(qtbot, wizard, read, go_on, office, workbook, add):
    for letter in "123":
        add(f"Klien {letter}", nik=f"527101240990626{letter}")
    read(workbook(*((n, f"Klien {n}", f"527101240990626{n}", "", "081234567890", "") for n in (1, 2, 3))))
    go_on()
    go_on()
    press(qtbot, wizard.repeats_step.all_button)
    press(qtbot, wizard.repeats_step.buttons[RepeatChoice.UPDATE])
    go_on()
    assert {client.phone for client in everybody(office)} == {"081234567890"}


def test_no_backup_no_import(wizard, read, go_on, office, workbook):
    read(workbook((1, "Budi Contoh", NIK, "24/09/1990", "", "")))
    go_on()
    go_on()
    office.folder.backups.write_text("in the way")
    go_on()
    assert wizard.step is Step.REPEATS
    assert wizard.message.text()
    assert everybody(office) == []


def test_undo_is_not_offered_for_somebody_elses_change(qtbot, wizard, read, go_on, office, workbook, add):
    read(workbook((1, "Budi Contoh", NIK, "24/09/1990", "", "")))
    for _step in range(3):
        go_on()
    add("Sesudah Impor")
    press(qtbot, wizard.result_step.undo_button)
    assert "Sudah ada perubahan lain" in wizard.message.text()
    assert len(everybody(office)) == 2


def test_a_list_that_is_gone_meanwhile(wizard, read, go_on, office, tmp_path):
    path = tmp_path / "hilang.xlsx"
    shutil.copy(ROSTERS / "register_klien_2026.xlsx", path)
    read(path)
    path.unlink()
    wizard.columns_step.choices[0].set_value("file_no")
    go_on()
    assert wizard.step is Step.COLUMNS
    assert "tidak ditemukan" in wizard.message.text()
    assert everybody(office) == []


def test_a_stopped_import_keeps_nothing(qtbot, wizard, read, go_on, office, workbook, jobs):
    read(workbook((1, "Budi Contoh", NIK, "24/09/1990", "", "")))
    go_on()
    go_on()
    gate = Event()
    jobs.run(wizard, "menunggu", lambda _job: gate.wait(20), lambda _result: None)  # the import has to queue
    press(qtbot, wizard.next_button)
    assert not wizard.next_button.isEnabled()
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert wizard.isVisible()
    assert wizard.step is Step.REPEATS
    assert wizard.message.text() == "Dihentikan; tidak ada yang berubah."
    assert everybody(office) == []
