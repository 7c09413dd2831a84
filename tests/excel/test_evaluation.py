"""The workbook of evaluations: statistics equal to an own count of its rows, faces, hostile texts, cancelling."""

import datetime as dt
import statistics
from collections import defaultdict
from zipfile import ZipFile

import openpyxl
import pytest

from bapas_desktop.data.evaluation_results import EvaluationResults, ResultQuery
from bapas_desktop.data.office import open_office
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.reflections.notes import FACES, ReflectionDraft
from bapas_desktop.domain.reflections.outcomes import OutcomeDraft
from bapas_desktop.domain.roster.client import ClientQuery
from bapas_desktop.domain.training import ProgramDraft
from bapas_desktop.excel.evaluation import export_evaluation
from bapas_desktop.excel.evaluation_sheets import HIDDEN_PERSON
from bapas_desktop.excel.tables import Variant
from bapas_desktop.jobs import Cancelled, Job
from bapas_desktop.paths import DataFolder
from tests.excel.test_export_rooms import all_text, assert_libreoffice_agrees, formulas, rows_of
from tests.printing.evaluation_case import NAMES, SENSITIVE, TODAY, fill_evaluation

SHEETS = ["Rekap", "Evaluasi", "Refleksi", "Tindak lanjut", "Nilai", "Kepuasan", "Wajah", "Dijalankan"]


@pytest.fixture
def office(tmp_path):
    folder = DataFolder(tmp_path / "office")
    folder.root.mkdir()
    opened = open_office(folder, bytes(range(32)), "Penguji", today=lambda: TODAY)
    yield opened
    opened.close()


@pytest.fixture
def made(office, tmp_path):
    target = tmp_path / "evaluasi.xlsx"

    def make(full=False, **query):
        variant = {"variant": Variant.FULL, "reason": "Uji"} if full else {}
        export_evaluation(office, ResultQuery(**query), target, Job(), today=TODAY, **variant)
        return target

    return make


def records(path, sheet):
    """The records alone: those with a number."""
    return [row for row in rows_of(path, sheet) if isinstance(row["No"], int)]


def counted(rows):
    """The statistics of each group of questions, counted from nothing but the exported answers."""
    given = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row["Nomor nilai"] is not None:
            place = (row["Maksud"], row["Kelompok"], row["Skala"])
            given[place, row["Nomor nilai"]][row["Waktu"]].append(row["Jawaban"])
    found = defaultdict(list)
    for (place, _), phases in given.items():
        if len(phases) == 2:
            found[place].append((statistics.mean(phases["awal"]), statistics.mean(phases["akhir"])))
    return found


def test_the_recap_equals_an_own_count_of_the_answers(office, made):
    path = made(program_id=fill_evaluation(office, 20))
    own = counted(records(path, "Evaluasi"))
    recap = records(path, "Rekap")
    assert len(recap) == len(own) == 8
    for row in recap:
        group = row["Yang dinilai"].removesuffix(f" ({row['Maksud']})")
        pairs = next(pairs for place, pairs in own.items() if place[:2] == (row["Maksud"], group))
        before, after = zip(*pairs, strict=True)
        assert row["n pasangan"] == len(pairs) == 18
        assert (row["Hanya awal"], row["Hanya akhir"]) == (1, 1)
        assert row["Rata-rata awal"] == pytest.approx(statistics.mean(before))
        assert row["Rata-rata akhir"] == pytest.approx(statistics.mean(after))
        assert row["Perubahan"] == pytest.approx(statistics.mean(after) - statistics.mean(before))
        assert row["Median awal"] == pytest.approx(statistics.median(before))
        assert row["Median akhir"] == pytest.approx(statistics.median(after))
        moved = [round(other - one, 9) for one, other in pairs]
        assert row["Naik"] == sum(one > 0 for one in moved)
        assert row["Tetap"] == moved.count(0)
        assert row["Turun"] == sum(one < 0 for one in moved)


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("people", [0, 20])
def test_libreoffice_counts_the_same(office, made, full, people):
    path = made(full, program_id=fill_evaluation(office, people))
    assert_libreoffice_agrees(path)
    notes = [value for value in formulas(path).values() if isinstance(value, str) and value.startswith("Periksa")]
    assert notes == ["Periksa: semua jumlah sama dengan catatan di basis data."] * bool(people)


def test_satisfaction_and_faces_are_counted_from_the_rows(office, made):
    path = made(program_id=fill_evaluation(office, 20))
    answers = [row for row in records(path, "Evaluasi") if row["Maksud"] == "kepuasan"]
    for row in records(path, "Kepuasan"):
        given = [one["Jawaban"] for one in answers if one["Kelompok"] == row["Yang dinilai"]]
        assert row["Rata-rata"] == pytest.approx(statistics.mean(given))
        assert row["Puas"] == pytest.approx(sum(one >= 4 for one in given) / len(given))
    faces = [row["Wajah"] for row in records(path, "Refleksi")]
    assert {row["Wajah"]: row["Catatan"] for row in records(path, "Wajah")} == {
        face: faces.count(face) for face in ("Sangat senang", "Senang", "Biasa saja", "Tidak senang")
    }


def test_dates_are_real_and_the_sheets_print_across(office, made):
    path = made(program_id=fill_evaluation(office, 20))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == SHEETS
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows
    for name in ("Evaluasi", "Refleksi", "Tindak lanjut"):
        days = [row["Tanggal"] for row in records(path, name)]
        assert days
        assert all(isinstance(day, dt.datetime) for day in days)


def test_masked_has_initials_and_nothing_of_a_case(office, made):
    path = made(program_id=fill_evaluation(office, 20))
    text = all_text(path)
    hidden = (NAMES[0], NAMES[2], NAMES[3], "BP-1", "52710112", "Catatan Rahasia", "Kue Contoh", SENSITIVE)
    assert not [word for word in hidden if word in text]
    assert "S. C. menimbang tepung" in text
    assert "1 catatan khusus kantor tidak ditulis di sini." in text
    offence = [row for row in records(path, "Tindak lanjut") if row["Keadaan"] == "pidana baru"]
    assert [row["Peserta"] for row in offence] == [HIDDEN_PERSON]


def test_masked_has_no_participant_as_author_or_in_a_title(office, made):
    program = fill_evaluation(office, 6, title=f"Kue bersama {NAMES[0]}")
    (client,) = office.clients.ids(ClientQuery(text=NAMES[0], today=TODAY))
    note = ReflectionDraft(program_id=program, client_id=client, date=TODAY, text="Panen.", author=NAMES[0])
    told = OutcomeDraft(program_id=program, client_id=client, date=TODAY, state="bekerja", recorded_by=NAMES[0])
    office.reflections.add(note)
    office.outcomes.add(told)
    assert NAMES[0] not in all_text(made(program_id=program))


def test_faces_are_those_of_the_printed_summary(office, made):
    program = fill_evaluation(office, 6)
    office.reflections.add(ReflectionDraft(program_id=program, date=TODAY, face=1, text=SENSITIVE, sensitive=True))
    written = {row["Wajah"]: row["Catatan"] for row in records(made(program_id=program), "Wajah")}
    counted = EvaluationResults(office).evidence(program).faces
    assert written == {words: counted.get(face, 0) for face, words in FACES.items()}


def test_full_has_names_and_registers_but_no_nik_and_nothing_sensitive(office, made):
    path = made(full=True, program_id=fill_evaluation(office, 20))
    text = all_text(path)
    assert all(word in text for word in (NAMES[0], "BP-1-0/PB/2026", "Catatan Rahasia", "RAHASIA: memuat data pribadi"))
    assert "52710112" not in text
    assert SENSITIVE not in text
    with pytest.raises(Refused, match="reason_required"):
        export_evaluation(office, ResultQuery(), path, Job(), today=TODAY, variant=Variant.FULL)


def test_nothing_that_was_typed_can_run(office, made):
    path = made(full=True, program_id=fill_evaluation(office, 20))
    sheet = openpyxl.load_workbook(path)["Refleksi"]
    texts = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=1+1")]
    assert texts
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in texts)
    typed = {cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}
    assert typed == set()


def test_a_long_note_goes_on_in_further_rows(office, made):
    path = made(program_id=fill_evaluation(office, 3))
    sheet = openpyxl.load_workbook(path)["Refleksi"]
    parts = [cell.value for row in sheet.iter_rows() for cell in row if "panjang." in str(cell.value)]
    assert len(parts) > 20
    assert max(map(len, parts)) < 32_767
    assert " ".join(parts).split() == ["Catatan", "panjang."] * 4000


def test_a_period_and_another_program_are_left_out(office, made):
    fill_evaluation(office, 6, title="Satu")
    second = fill_evaluation(office, 6, title="Dua", seed=9)
    assert {row["Kegiatan"] for row in records(made(), "Evaluasi")} == {"Satu", "Dua"}
    assert {row["Kegiatan"] for row in records(made(program_id=second), "Nilai")} == {"Dua"}
    path = made(first=dt.date(2026, 11, 1), last=TODAY)
    assert [records(path, name) for name in ("Rekap", "Evaluasi", "Tindak lanjut")] == [[], [], []]
    notes = {cell.value for cell in openpyxl.load_workbook(path)["Refleksi"]["C"]}
    assert {"Satu", "Dua"} <= notes


def test_charts_are_drawn_from_the_cells(office, made):
    path = made(program_id=fill_evaluation(office, 20))
    with ZipFile(path) as package:
        charts = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 5
    assert "'Rekap'!$H$" in charts[0]
    assert '<c:grouping val="clustered"' in charts[0].replace("<grouping", "<c:grouping")
    empty = made(program_id=office.programs.add(ProgramDraft(title="Kosong")))
    with ZipFile(empty) as package:
        assert not [name for name in package.namelist() if name.startswith("xl/charts")]


def test_stopping_leaves_the_older_file(office, tmp_path):
    program, target = fill_evaluation(office, 20), tmp_path / "lama.xlsx"
    target.write_bytes(b"lama")
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        export_evaluation(office, ResultQuery(program_id=program), target, job, today=TODAY)
    assert target.read_bytes() == b"lama"


def test_a_program_that_is_gone(office, tmp_path):
    with pytest.raises(Refused, match="not_found"):
        export_evaluation(office, ResultQuery(program_id=99), tmp_path / "x.xlsx", Job(), today=TODAY)
