"""The workbook of a program: totals that equal the records (also LibreOffice's), what is masked, and hostile texts."""

import datetime as dt
import random

import openpyxl
import pytest

from bapas_desktop.data.activity_report import read_activity
from bapas_desktop.data.office import open_office
from bapas_desktop.documents.intake import take_in
from bapas_desktop.domain.budget import BudgetLineDraft, ExpenseDraft
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.program_documents import ProgramDocumentDraft
from bapas_desktop.domain.recipes import BatchDraft
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.training import Mark, ProgramDraft, SessionDraft
from bapas_desktop.excel.program import UNMARKED, program_workbook
from bapas_desktop.excel.tables import Variant
from bapas_desktop.jobs import Cancelled, Job
from bapas_desktop.paths import DataFolder
from tests.excel.test_export_rooms import all_text, assert_libreoffice_agrees, formulas, rows_of
from tests.printing.test_activity_report import picture

TODAY = dt.date(2026, 11, 24)
NAMES = ("Siti Contohwati", "Siti Contohwati", "=1+1", "Baiq Contoh binti Hasan", "*")
SHEETS = ["Ringkasan", "Peserta", "Jadwal", "Biaya", "Kebutuhan", "Belanja", "Produksi", "Foto"]


@pytest.fixture
def office(tmp_path):
    folder = DataFolder(tmp_path / "office")
    folder.root.mkdir()
    opened = open_office(folder, bytes(range(32)), "Penguji", today=lambda: TODAY)
    yield opened
    opened.close()


@pytest.fixture
def program_id(office):
    return office.programs.add(ProgramDraft(title="=Pembuatan Kue", place="Griya Latih", partner="Sanggar"))


@pytest.fixture
def busy(office, program_id):
    """Sessions past, ahead and cancelled with marks by chance; groups of costs that look like conditions."""
    luck = random.Random(7)
    ids = [
        office.clients.add(ClientDraft(full_name=name, register_no=f"BP-{number}", measure="PB"))
        for number, name in enumerate(NAMES)
    ]
    office.attendance.enrol(program_id, ids, TODAY - dt.timedelta(20))
    for number in range(6):
        session = office.sessions.add(
            SessionDraft(program_id=program_id, title=f"Pertemuan {number}", date=TODAY + dt.timedelta(number - 4))
        )
        if number < 4:
            office.attendance.mark(session, {one: luck.choice([*Mark]) for one in ids[number % 2 :]})
    office.calendar.cancel([session], "Siti Contohwati sakit")
    for number, group in enumerate(("Bahan", "bahan", "*", ">0", "Jumlah", "=Alat")):
        office.budget.add(
            BudgetLineDraft(
                program_id=program_id,
                group=group,
                name=f"Barang {number}",
                quantity=1500 + number,
                unit="kg",
                price=3333,
            )
        )
        office.expenses.add(
            ExpenseDraft(
                program_id=program_id, group=group, date=TODAY, description="Honor Siti Contohwati", payee="Penerima",
                amount=1000 * 3**number,
            )
        )  # fmt: skip
    office.budget.add(BudgetLineDraft(program_id=program_id, group="Bahan", name="Tanpa harga"))
    known = {"program_id": program_id, "made_on": TODAY, "notes": "Catatan Rahasia"}
    office.batches.add(BatchDraft(recipe="Bolu", pieces=40, cost=50_000, sold=30, income=75_000, **known))
    office.batches.add(BatchDraft(recipe="Lumpur", pieces=12, **known))
    office.program_documents.add(
        ProgramDocumentDraft(program_id=program_id, title="Siti Contohwati menimbang", notes="Catatan Rahasia"),
        take_in(picture()),
    )
    return program_id


@pytest.fixture
def made(office, tmp_path):
    target = tmp_path / "lampiran.xlsx"

    def make(program_id, *, full=False, **more):
        variant = {"variant": Variant.FULL, "reason": "Uji"} if full else {}
        program_workbook(office, program_id, target, Job(), today=TODAY, **(variant | more))
        return target

    return make


def facts_of(path):
    """The numbers of the summary by their label."""
    facts = {}
    for row in rows_of(path, "Ringkasan"):
        values = [row[title] for title in ("Keterangan", "Jumlah", "Rupiah", "Persen")]
        facts[row["Uraian"]] = next((value for value in values if value is not None), None)
    return facts


def test_the_summary_equals_the_records(office, busy, made):
    facts, activity = facts_of(made(busy)), read_activity(office, busy)
    marks = [mark for one in activity.participants for mark in one.marks.values()]
    there = sum(mark in (Mark.PRESENT, Mark.LATE) for mark in marks)
    recorded = sum(mark is not None for mark in marks)
    needs, spent = office.budget.of_program(busy), office.expenses.of_program(busy)
    assert facts["Kegiatan"] == "=Pembuatan Kue"
    assert (facts["Pertemuan dilaksanakan"], facts["Pertemuan masih dijadwalkan"], facts["Pertemuan dibatalkan"]) == (
        5, 0, 1,
    )  # fmt: skip
    assert facts["Peserta"] == len(NAMES)
    assert facts["Kehadiran tercatat"] == recorded == 18
    assert facts["Hadir, termasuk terlambat"] == there
    assert facts["% hadir"] == pytest.approx(there / recorded)
    assert facts["Belum ditandai, yang akan datang juga"] == len(marks) - recorded
    assert facts["Peserta yang hadir ≥ 80 %"] == len(activity.passed)
    assert facts["Rencana anggaran"] == sum(one.total for one in needs)
    assert facts["Realisasi belanja"] == sum(one.amount for one in spent)
    assert facts["Sisa anggaran"] == facts["Rencana anggaran"] - facts["Realisasi belanja"]
    assert facts["Hasil produksi (biji)"] == 52
    assert facts["Laba"] == 25_000
    assert facts["Foto"] == 1


@pytest.mark.parametrize("full", [False, True])
def test_libreoffice_counts_the_same(busy, made, full):
    path = made(busy, full=full)
    assert_libreoffice_agrees(path)
    notes = [value for value in formulas(path).values() if isinstance(value, str) and value.startswith("Periksa")]
    assert notes == ["Periksa: semua jumlah sama dengan catatan di basis data."]


def test_the_grid_has_each_mark_in_its_place(office, busy, made):
    rows = rows_of(made(busy, full=True), "Peserta")
    activity = read_activity(office, busy)
    for row, person in zip(rows, activity.participants, strict=False):
        assert (row["Nama"], row["No. Register"]) == (person.full_name, person.register_no)
        signs = [row[title] for title in row if "\n" in title]
        assert signs == [mark or UNMARKED for mark in person.marks.values()]
        assert row["Hadir"] == signs.count("H")
    assert rows[len(NAMES)]["Tercatat"] == 18


def test_groups_that_look_like_conditions_are_summed_apart(office, busy, made):
    rows = rows_of(made(busy), "Biaya")
    activity = read_activity(office, busy)
    told = [(row["Kelompok"], row["Rencana"], row["Realisasi"], row["Selisih"]) for row in rows[: len(activity.costs)]]
    assert told == [(one.group, one.planned, one.spent, one.left) for one in activity.costs]
    assert {"Bahan", "bahan", "*", ">0", "Jumlah", "=Alat"} == {one.group for one in activity.costs}


def test_masked_hides_names_payees_notes_and_reasons(busy, made):
    text = all_text(made(busy))
    for hidden in ("Siti Contohwati", "Contohwati", "BP-0", "Penerima", "Catatan Rahasia", "binti Hasan"):
        assert hidden not in text
    for shown in ("S. C.", "Honor S. C.", "S. C. menimbang", "data tersamar"):
        assert shown in text
    named = all_text(made(busy, full=True))
    for shown in ("Siti Contohwati", "BP-0", "Penerima", "Catatan Rahasia", "Siti Contohwati sakit", "untuk: Uji"):
        assert shown in named


@pytest.mark.parametrize("full", [False, True])
def test_no_typed_text_becomes_a_formula(busy, made, full):
    book = openpyxl.load_workbook(made(busy, full=full))
    assert book.sheetnames == SHEETS
    typed = {"=Pembuatan Kue", "=1+1", "=Alat"}
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value in typed]
    assert cells
    assert all(cell.data_type in ("s", "inlineStr") for cell in cells)


def test_a_program_with_nothing_at_all(program_id, made):
    path = made(program_id)
    assert openpyxl.load_workbook(path).sheetnames == SHEETS
    facts = facts_of(path)
    assert facts["Peserta"] == facts["Rencana anggaran"] == facts["Foto"] == 0
    assert not facts["% hadir"]
    assert_libreoffice_agrees(path)


def test_forty_sessions_reach_beyond_the_letter_z(office, program_id, made):
    ids = [office.clients.add(ClientDraft(full_name=f"Klien {number}", measure="PB")) for number in range(3)]
    office.attendance.enrol(program_id, ids)
    for number in range(40):
        session = office.sessions.add(
            SessionDraft(program_id=program_id, title=f"Pertemuan {number}", date=TODAY - dt.timedelta(number))
        )
        office.attendance.mark(session, {ids[0]: Mark.PRESENT, ids[1]: Mark.LATE if number % 4 else Mark.ILL})
    path = made(program_id)
    assert facts_of(path)["Hadir, termasuk terlambat"] == 70
    assert facts_of(path)["Belum ditandai, yang akan datang juga"] == 40
    assert_libreoffice_agrees(path)


def test_full_needs_a_reason_and_nothing_is_written(busy, made, tmp_path):
    with pytest.raises(Refused, match="reason_required"):
        made(busy, variant=Variant.FULL, reason=" . ")
    assert list(tmp_path.glob("lampiran*")) == []


def test_cancelling_leaves_the_older_file(office, busy, tmp_path):
    target = tmp_path / "lampiran.xlsx"
    target.write_bytes(b"lama")
    job = Job(lambda done, _total: job.cancel() if done else None)
    with pytest.raises(Cancelled):
        program_workbook(office, busy, target, job, today=TODAY)
    assert target.read_bytes() == b"lama"
    assert list(tmp_path.glob("*.partial")) == []


def test_a_program_that_is_gone_is_refused(office, program_id, made, tmp_path):
    office.programs.remove([program_id])
    with pytest.raises(Refused, match="not_found"):
        made(program_id)
    assert list(tmp_path.glob("lampiran*")) == []
