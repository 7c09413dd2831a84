"""The exports of the four rooms: rows, order, masking, and totals that equal the records (also LibreOffice's)."""

import datetime as dt
import random
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from bapas_desktop.data.farm_book import FarmBook
from bapas_desktop.demo.people import invented_clients
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.plots.growing import Harvest, Planting, Plot
from bapas_desktop.domain.reflections.masking import mask_name
from bapas_desktop.domain.reflections.notes import Reflection
from bapas_desktop.domain.roster.client import DATE_FIELDS, DRAFT_FIELDS, Client, ClientDraft, Sex
from bapas_desktop.domain.roster.rules import tidy_client
from bapas_desktop.domain.training import Mark, Participant, Program, Session
from bapas_desktop.excel.farm_recap import UNKNOWN_PLOT
from bapas_desktop.excel.plots import export_harvests
from bapas_desktop.excel.reflections import LINES_A_ROW, export_reflections, split_text
from bapas_desktop.excel.roster import EXPORT_FIELDS, export_roster
from bapas_desktop.excel.roster_import import read_roster
from bapas_desktop.excel.tables import Variant
from bapas_desktop.excel.training import export_attendance
from bapas_desktop.jobs import Job

TODAY = dt.date(2026, 11, 24)
FULL = {"variant": Variant.FULL, "reason": "Laporan ke Kanwil"}
PROGRAM = Program(id=1, uid="p", title="=Pelatihan Kue", starts_on=dt.date(2026, 9, 1), ends_on=dt.date(2026, 11, 1))
NAMES = ["Siti Aminah", "Siti Aminah", "Lalu Arya", "=1+1", "*", "Baiq Nirmala binti Hasan"]


@pytest.fixture
def made(tmp_path):
    return {
        "office": OfficeProfile(), "user": "Petugas", "today": TODAY, "target": tmp_path / "out.xlsx", "job": Job(),
    }  # fmt: skip


def rows_of(path: Path, sheet: str, *, values: bool = True) -> list[dict]:
    """The records of a sheet: the lines between the row of headings and the first empty first cell."""
    cells = list(openpyxl.load_workbook(path, data_only=values)[sheet].iter_rows(values_only=True))
    head = next(number for number, row in enumerate(cells) if row[0] in ("No", "Ke-"))
    titles = [title for title in cells[head] if title]
    found = [dict(zip(titles, row, strict=False)) for row in cells[head + 1 :]]
    ends = next((number for number, row in enumerate(found) if row[titles[0]] is None), len(found))
    return found[: ends + 1] if ends < len(found) else found


def all_text(path: Path) -> str:
    with ZipFile(path) as package:
        return "\n".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))


def formulas(path: Path) -> dict[tuple[str, str], object]:
    """Where formulas stand, with the values that the file carries for them."""
    texts, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): values[sheet.title][cell.coordinate].value
        for sheet in texts
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def counted_by_libreoffice(path: Path) -> Path:
    """The workbook calculated anew: its kept values are taken out first, so that none can be merely shown again."""
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not installed")
    bare, folder = path.with_name("bare.xlsx"), path.parent / "counted"
    with ZipFile(path) as old, ZipFile(bare, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb"</f><v>[^<]*</v>", b"</f>", old.read(name)))
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    command = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder), str(bare)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / "bare.xlsx"


def assert_libreoffice_agrees(path: Path) -> None:
    kept = formulas(path)
    counted = openpyxl.load_workbook(counted_by_libreoffice(path), data_only=True)
    assert kept
    for (sheet, place), value in kept.items():
        found = counted[sheet][place].value
        wanted = pytest.approx(value) if isinstance(value, float) else value
        assert found == wanted or (not found and not value), (sheet, place)


# Roster


def client(number: int, **more) -> Client:
    given = {
        "full_name": f"Klien Nomor {number}", "nik": "5271014101900001", "birth_date": dt.date(1990, 1, 1),
        "sex": Sex.FEMALE, "guidance_end": dt.date(2026, 12, 4), "recidivist": True,
    }  # fmt: skip
    return Client(id=number, uid=str(number), **(given | more))


def vars_of(draft: ClientDraft) -> dict:
    return {name: getattr(draft, name) for name in DRAFT_FIELDS}


def test_roster_has_exactly_the_rows_and_order_given(made):
    clients = [client(number) for number in (3, 1, 2)]
    assert export_roster(iter(clients), total=3, **made, **FULL) == 3
    rows = rows_of(made["target"], "Klien")
    assert [row["Nama"] for row in rows] == [f"Klien Nomor {number}" for number in (3, 1, 2)]
    assert [row["No"] for row in rows] == [1, 2, 3]


def test_every_field_of_the_register_is_exported():
    assert set(DRAFT_FIELDS) <= set(EXPORT_FIELDS)


def test_every_date_of_the_register_is_a_real_date(made):
    dates = dict.fromkeys(DATE_FIELDS, dt.date(2026, 1, 31)) | {"ended_on": TODAY, "end_letter_date": TODAY}
    export_roster([client(1, **dates)], total=1, columns=list(dates), **made, **FULL)
    row = rows_of(made["target"], "Klien")[0]
    assert len(row) == len(dates) + 1
    assert all(isinstance(value, dt.datetime) for title, value in row.items() if title != "No")


def test_columns_come_in_the_order_of_the_screen_and_are_derived(made):
    columns = ["status", "full_name", "days_left", "age", "age_group", "recidivist", "nik", "end_reason"]
    clients = [client(1), client(2, end_reason="completed", birth_date=None), client(3, birth_date=dt.date(2010, 1, 1))]
    export_roster(clients, total=3, columns=columns, **made, **FULL)
    rows = rows_of(made["target"], "Klien")
    assert list(rows[0].values()) == [1, "Aktif", "Klien Nomor 1", 10, 36, "Dewasa", "Ya", "5271014101900001", None]
    assert list(rows[1].values())[1:6] == ["Selesai", "Klien Nomor 2", None, None, None]
    assert rows[1]["Alasan Berakhir"] == "Selesai masa bimbingan"
    assert rows[2]["Dewasa/Anak"] == "Anak"


def test_the_full_workbook_comes_back_as_the_same_clients(made):
    drafts = [
        *(tidy_client(draft) for draft in invented_clients(60, TODAY)),
        ClientDraft(full_name="Tidak Wajib", report_interval=None, work_history="satu\n=dua", interests="-5 ayam"),
    ]
    clients = [Client(id=number, uid="", **vars_of(draft)) for number, draft in enumerate(drafts, 1)]
    export_roster(clients, total=len(clients), **made, **FULL)
    reading = read_roster(made["target"], today=TODAY)
    for row, draft in zip(reading.rows, drafts, strict=True):
        assert row.draft == draft, row.number


def test_masked_names_nobody_and_tells_no_case(made):
    others = (*DATE_FIELDS, "sex", "recidivist", "report_interval", "service_hours")
    secrets = {name: f"rahasia {name}" for name in DRAFT_FIELDS if name not in others}
    open_fields = ("register_no", "education", "occupation", "marital_status", "citizenship", "district", "regency",
                   "measure", "officer")  # fmt: skip
    full = client(
        1, **secrets | {"full_name": "Siti Aminah", "end_reason": "breached", "end_letter_no": "rahasia surat"}
    )
    export_roster([full], total=1, **made)
    text = all_text(made["target"])
    assert set(re.findall(r"rahasia (\w+)", text)) == set(open_fields)
    assert "Aminah" not in text
    row = rows_of(made["target"], "Klien")[0]
    assert (row["Nama"], row["Umur"]) == ("S. A.", 36)
    assert "Tanggal Lahir" not in row
    assert "data tersamar" in text


def test_masked_keeps_the_chosen_columns_that_may_be_seen(made):
    export_roster([client(1)], total=1, columns=["nik", "birth_date", "full_name", "age"], **made)
    assert list(rows_of(made["target"], "Klien")[0]) == ["No", "Umur", "Nama"]


def test_full_states_its_reason_on_the_sheet_and_needs_one(made):
    with pytest.raises(Refused, match="reason_required"):
        export_roster([], total=0, variant=Variant.FULL, **made)
    assert not made["target"].exists()
    export_roster([], total=0, **made, **FULL)
    assert "data lengkap, untuk: Laporan ke Kanwil" in all_text(made["target"])
    assert rows_of(made["target"], "Klien")[0]["No. Register"] == "Tidak ada data."


# Attendance


def sessions_and_marks(count: int = 4):
    chance = random.Random(7)
    sessions = [
        Session(
            id=10 + number, uid=str(number), title="Membuat kue", date=dt.date(2026, 9, number + 1), place="=Aula",
            catch_up_of=10 if number == 2 else None,
        )
        for number in range(count)
    ]  # fmt: skip
    participants = {
        session.id: [
            Participant(
                client_id=100 + number, full_name=name, register_no=f"BIM/{number}", walk_in=number == 4,
                mark=chance.choice([*Mark, None]), note="rahasia keluarga",
            )
            for number, name in enumerate(NAMES)
            if chance.random() < 0.8
        ]
        for session in sessions[:-1]
    }  # fmt: skip
    return sessions, participants


def test_attendance_counts_equal_the_records(made):
    sessions, participants = sessions_and_marks()
    people = [person for group in participants.values() for person in group]
    assert export_attendance(PROGRAM, sessions, participants, **made, **FULL) == len(people)
    words = {"H": "Hadir", "I": "Izin", "S": "Sakit", "A": "Alpa", "T": "Terlambat"}
    wanted = Counter((person.client_id, person.mark) for person in people)
    *recap, total = rows_of(made["target"], "Rekap Peserta")
    assert {row["Nomor klien"] for row in recap} == {person.client_id for person in people}
    for row in recap:
        for mark, word in words.items():
            assert row[word] == wanted[row["Nomor klien"], Mark(mark)], (row["Nama"], word)
        assert row["Tercatat"] + row["Belum ditandai"] == row["Pertemuan"]
    assert total["Tercatat"] == sum(person.mark is not None for person in people)
    *meetings, foot = rows_of(made["target"], "Rekap Pertemuan")
    assert [row["Seluruhnya"] for row in meetings] == [len(participants.get(session.id, ())) for session in sessions]
    assert foot["Tambahan"] == sum(person.walk_in for person in people)
    assert [row["Pengganti"] for row in meetings] == [None, None, "Ya", None]
    assert total["Di antaranya pengganti"] == len(participants[12])
    assert [foot[word] for word in words.values()] == [total[word] for word in words.values()]
    assert len(rows_of(made["target"], "Data")) == len(people)


def test_two_of_one_name_are_counted_apart(made):
    sessions, participants = sessions_and_marks()
    export_attendance(PROGRAM, sessions, participants, **made, **FULL)
    same = [row for row in rows_of(made["target"], "Rekap Peserta") if row["Nama"] == "Siti Aminah"]
    assert [row["Nomor klien"] for row in same] == [100, 101]


def test_shares_with_and_without_excuses(made):
    session = Session(id=1, uid="s", title="Kue", date=TODAY)
    marks = [Mark.PRESENT, Mark.LATE, Mark.ABSENT, Mark.EXCUSED, Mark.ILL, None]
    group = [Participant(client_id=number, full_name=f"N {number}", mark=mark) for number, mark in enumerate(marks, 1)]
    export_attendance(PROGRAM, [session], {1: group}, **made, **FULL)
    total = rows_of(made["target"], "Rekap Peserta")[-1]
    assert total["% hadir"] == pytest.approx(2 / 5)
    assert total["% hadir tanpa izin dan sakit"] == pytest.approx(2 / 3)


@pytest.mark.parametrize("sessions", [4, 1])
def test_libreoffice_counts_attendance_alike(made, sessions):
    export_attendance(PROGRAM, *sessions_and_marks(sessions), **made, **FULL)
    assert_libreoffice_agrees(made["target"])
    assert "TIDAK SAMA" not in str(formulas(made["target"]).values())


def test_attendance_without_anything_has_no_errors(made):
    assert export_attendance(PROGRAM, [], {}, **made) == 0
    assert_libreoffice_agrees(made["target"])


def test_masked_attendance_has_initials_and_no_notes(made):
    export_attendance(PROGRAM, *sessions_and_marks(), **made)
    text = all_text(made["target"])
    assert "Aminah" not in text
    assert "rahasia" not in text
    assert "S. A." in text


def test_a_sensitive_note_is_in_no_workbook(made):
    session = Session(id=1, uid="s", title="Hari 1", date=TODAY)
    people = [
        Participant(client_id=1, full_name="Siti", mark=Mark.PRESENT, note="Masalah keluarga", sensitive=True),
        Participant(client_id=2, full_name="Arya", mark=Mark.LATE, note="Ban bocor"),
    ]
    export_attendance(PROGRAM, [session], {1: people}, **made, **FULL)
    text = all_text(made["target"])
    assert "Ban bocor" in text
    assert "Masalah" not in text


# Plots


PLOTS = [Plot(id=1, uid="1", code="A*", area_dm2=1250), Plot(id=2, uid="2", code="01"), Plot(id=3, uid="3", code="1")]
PLANTINGS = [Planting(id=10 + plot.id, uid="t", plot_id=plot.id, plot_code=plot.code, sown_on=TODAY) for plot in PLOTS]
UNITS = ["Ikat kecil", "ikat kecil", "*", ">5", "=x", "~", "01", "1", "U" * 300]


def harvests(count: int = 60) -> list[Harvest]:
    chance = random.Random(11)
    return [
        Harvest(
            id=number, uid=str(number), planting_id=chance.choice([11, 12, 13, 99]), date=TODAY, crop="Kangkung",
            weight_g=chance.randrange(1, 20_000), quantity=chance.choice([None, 3, 7]), unit=chance.choice(UNITS),
        )
        for number in range(1, count + 1)
    ]  # fmt: skip


def test_harvest_totals_equal_the_records_and_units_stay_apart(made):
    given = harvests()
    assert export_harvests(FarmBook(harvests=given, plots=PLOTS, plantings=PLANTINGS), **made) == len(given)
    rows = rows_of(made["target"], "Panen")
    assert rows[-1]["Berat (kg)"] == pytest.approx(sum(harvest.weight_g for harvest in given) / 1000)
    assert rows[0]["Berat (kg)"] == given[0].weight_g / 1000
    *recap, total = rows_of(made["target"], "Rekap")
    assert [row["Petak"] for row in recap] == ["A*", "01", "1", UNKNOWN_PLOT]
    wanted = Counter()
    for harvest in given:
        wanted[harvest.unit] += harvest.quantity or 0
    assert {unit: total[unit] for unit in UNITS} == dict(wanted)
    assert total["Berat (kg)"] == pytest.approx(rows[-1]["Berat (kg)"])
    assert total["Panen (kali)"] == len(given)


@pytest.mark.parametrize("count", [60, 0])
def test_libreoffice_counts_harvests_alike(made, count):
    book = FarmBook(harvests=harvests(count), plots=PLOTS, plantings=PLANTINGS) if count else FarmBook()
    export_harvests(book, **made)
    assert_libreoffice_agrees(made["target"])


# Reflections


def note(text: str, client_name: str = "Siti Aminah") -> Reflection:
    return Reflection(id=1, uid="r", date=TODAY, author="Petugas Contoh", client_name=client_name, text=text)


def test_reflections_are_masked_by_default(made):
    assert export_reflections([note("Siti AMINAH senang; aminah pulang."), note("Baik.", "")], total=2, **made) == 2
    first, second = rows_of(made["target"], "Catatan")
    assert (first["Klien"], second["Klien"]) == ("S. A.", "Kelompok")
    assert first["Pengalaman belajar"] == "S. A. senang; A. pulang."
    assert "minah" not in all_text(made["target"]).lower()


def test_full_reflections_are_whole(made):
    text = "\n".join(f"Alinea {number}: " + "kata " * number for number in range(120))
    export_reflections([note(text)], total=1, **made, **FULL)
    cells = openpyxl.load_workbook(made["target"])["Catatan"]
    parts = [row[6].value for row in cells.iter_rows(min_row=11) if row[6].value]
    assert "\n".join(parts) == text.replace("\r", "")
    assert sum(isinstance(row[0].value, int) for row in cells.iter_rows(min_row=11)) == 1
    heights = [cells.row_dimensions[number].height for number in range(11, 11 + len(parts))]
    assert all(height is None or height <= 13 * LINES_A_ROW + 2 for height in heights)


@pytest.mark.parametrize("text", ["", "satu", "x" * 200_000, "kata " * 30_000, "\n" * 500])
def test_no_letter_is_lost_in_splitting(text):
    assert "".join("".join(split_text(text)).split()) == "".join(text.split())


def test_a_name_inside_a_word_stays():
    assert mask_name("Sarina dan Sari, (SARI)", "Sari") == "Sarina dan S., (S.)"
    assert mask_name("a.b", "") == "a.b"
