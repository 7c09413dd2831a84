"""The duty roster that hangs in the garden, and the book of a plot's care, read back."""

import datetime as dt
import io

import pytest
from pypdf import PdfReader

from bapas_desktop.data.office import open_office
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.plots.care import CareDraft
from bapas_desktop.domain.plots.growing import PlantingDraft, PlotDraft
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.paths import DataFolder
from bapas_desktop.printing.duty_roster import care_log, duty_roster

TODAY = dt.date(2026, 11, 24)
NOW = dt.datetime(2026, 11, 24, 9, 5)
LAST = TODAY + dt.timedelta(13)
LONG = "Lalu Muhammad Fathurrahman Wiranegara Kusumajaya Putra Sulung"


@pytest.fixture
def opened(tmp_path):
    folder = DataFolder(tmp_path / "kantor")
    folder.root.mkdir()
    office = open_office(folder, bytes(range(32)), "Petugas Satu", today=lambda: TODAY, now=lambda: NOW)
    yield office
    office.close()


@pytest.fixture
def plot(opened):
    return opened.plots.add(PlotDraft(code="A1", place="Sisi timur", area_dm2=2400))


@pytest.fixture
def add(opened, plot):
    def kept(names=(), **values):
        people = tuple(opened.clients.add(ClientDraft(full_name=name)) for name in names)
        draft = {"plot_id": plot, "kind": "Penyiraman pagi", "planned_on": TODAY, "client_ids": people} | values
        return opened.care.get(opened.care.add(CareDraft(**draft)))

    return kept


def read(typesetter, printout):
    found = PdfReader(io.BytesIO(typesetter.pdf(*printout))).pages
    return [" ".join(page.extract_text().split()) for page in found]


def roster(typesetter, office, face=Face.INSTRUCTOR, first=TODAY, last=LAST):
    return read(typesetter, duty_roster(office, first, last, face, Paper.A4, NOW))


def test_each_day_has_its_people_and_the_work_on_all_plots_once(typesetter, opened, add):
    entry = add(["Sri Wahyuni Contoh", "Budi Santoso"])
    other = opened.plots.add(PlotDraft(code="B7"))
    add(plot_id=other, client_ids=entry.client_ids)
    add(kind="Penyiraman sore", client_ids=entry.client_ids)
    (text,) = roster(typesetter, opened)
    assert "JADWAL PIKET KEBUN 24 November 2026 s.d. 7 Desember 2026" in text
    assert "Selasa 24 November 2026 1. Sri Wahyuni Contoh 2. Budi Santoso" in text
    assert "Penyiraman pagi (A1, B7)" in text
    assert text.count("Sri Wahyuni") == 1
    assert "INSTRUKTUR · dicetak 24/11/2026 09.05 WITA oleh Petugas Satu" in text


def test_the_public_sees_initials(typesetter, opened, add):
    add(["Sri Wahyuni Contoh"])
    (text,) = roster(typesetter, opened, Face.PUBLIC)
    assert "Wahyuni" not in text
    assert "S.W.C." in text.replace(" ", "")
    assert "UMUM · " in text


def test_where_nothing_is_planned_there_are_lines_to_write_on(typesetter, opened):
    (text,) = roster(typesetter, opened, last=TODAY + dt.timedelta(5))
    assert "diisi dengan tangan" in text
    assert text.count("Penyiraman pagi") == 5  # a Sunday among six days
    assert "Minggu" not in text


def test_only_planned_work_of_these_days_is_on_it(typesetter, opened, add):
    add(["Orang Lama"], planned_on=TODAY - dt.timedelta(1))
    add(["Orang Nanti"], planned_on=LAST + dt.timedelta(1))
    add(["Tidak Terencana"], planned_on=None, done_on=TODAY)
    add(["Orang Kini"])
    (text,) = roster(typesetter, opened)
    assert "Orang Kini" in text
    assert not {"Lama", "Nanti", "Terencana"} & set(text.split())


def test_two_weeks_of_two_people_fit_on_one_page(typesetter, opened, add):
    people = add(["Sri Wahyuni", "Budi Santoso"], planned_on=TODAY).client_ids
    for number in range(1, 12):
        add(client_ids=people, planned_on=TODAY + dt.timedelta(number))
    assert len(roster(typesetter, opened)) == 1


def test_long_names_many_people_and_a_month_stay_whole(typesetter, opened, add):
    names = [f"{LONG} {number}" for number in range(9)]
    people = add(names).client_ids
    for number in range(1, 31):
        add(client_ids=people, planned_on=TODAY + dt.timedelta(number), kind="Pekerjaan" * 12)
    pages = roster(typesetter, opened, last=TODAY + dt.timedelta(31))
    text = " ".join(pages)
    assert all(text.count(name) == 31 for name in names)
    assert f"halaman {len(pages)} dari {len(pages)}" in pages[-1]


def test_many_kinds_of_work_turn_the_paper(opened, add):
    people = add(["Sri"]).client_ids
    assert duty_roster(opened, TODAY, LAST, Face.INTERNAL, Paper.A4, NOW).data["landscape"] is False
    for number in range(5):
        add(client_ids=people, kind=f"Pekerjaan {number}")
    assert duty_roster(opened, TODAY, LAST, Face.INTERNAL, Paper.F4, NOW).data["landscape"] is True


def book(typesetter, office, plot, face=Face.INTERNAL):
    return read(typesetter, care_log(office, plot, (TODAY - dt.timedelta(60), LAST), face, Paper.A4, NOW))


def test_the_book_tells_the_days_after_sowing_and_has_lines_left(typesetter, opened, plot, add):
    planting = opened.plantings.add(PlantingDraft(plot_id=plot, sown_on=dt.date(2026, 11, 1)))
    add(
        ["Sri Wahyuni Contoh"], planting_id=planting, kind="Pemupukan susulan", planned_on=None,
        done_on=dt.date(2026, 11, 15), material="NPK", dose="15 g/m²", cost=35_000, cost_group="Pupuk kimia",
        notes="Dibantu Sri Wahyuni Contoh.", officers="Baiq Contoh",
    )  # fmt: skip
    add(["Budi Santoso"], planned_on=TODAY)
    (text,) = book(typesetter, opened, plot)
    assert "BUKU PERAWATAN PETAK A1" in text
    assert "Sedang ditanam : Kangkung, tanam 1 November 2026" in text
    assert "1 15/11/2026 14 Pemupukan susulan" in text
    assert "NPK, 15 g/m²" in text
    assert "Sri Wahyuni Contoh, Baiq Contoh" in text
    assert "Rp35.000" in text
    assert "24/11/2026 rencana" in text
    (public,) = book(typesetter, opened, plot, Face.PUBLIC)
    assert "Wahyuni" not in public
    assert "Budi" not in public


@pytest.mark.parametrize(
    ("face", "notes", "officer"),
    [(Face.PUBLIC, False, False), (Face.INSTRUCTOR, False, True), (Face.INTERNAL, True, True)],
)
def test_notes_stay_inside_and_the_public_reads_of_no_officer(typesetter, opened, plot, add, face, notes, officer):
    add(
        ["Sri Wahyuni Contoh"], kind="Penyiangan", notes="Perkaranya ditanyakan tetangga.", officers="Baiq Contoh",
        material="Cangkul Sri Wahyuni Contoh", dose="2 buah",
    )  # fmt: skip
    (text,) = book(typesetter, opened, plot, face)
    assert "Penyiangan" in text
    assert "2 buah" in text
    assert ("Perkaranya" in text, "Baiq" in text) == (notes, officer)
    assert ("Cangkul Sri Wahyuni" in text) == (face is not Face.PUBLIC)


def test_an_empty_book_prints_and_a_plot_that_is_gone_does_not(typesetter, opened, plot):
    (text,) = book(typesetter, opened, plot)
    assert "0 catatan" in text
    opened.plots.remove([plot])
    with pytest.raises(Refused):
        care_log(opened, plot, (TODAY, LAST), Face.INTERNAL, Paper.A4, NOW)
