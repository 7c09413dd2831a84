"""RAB, what was really spent, and the list of materials and tools, from a real office."""

import datetime as dt

import pytest

from bapas_desktop.data.office import open_office
from bapas_desktop.documents.intake import take_in
from bapas_desktop.domain.budget import MOST_MONEY, BudgetLineDraft, ExpenseDraft
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.program_documents import ProgramDocumentDraft, ProgramDocumentKind
from bapas_desktop.domain.roster.client import ClientDraft, OfficerDraft
from bapas_desktop.domain.training import ProgramDraft, SessionDraft
from bapas_desktop.paths import DataFolder
from bapas_desktop.printing.budget import budget_page, materials_page
from tests.documents import files
from tests.printing.case_file import HOSTILE, LONG_NAME, PRINTED_AT, TODAY, pages_of, size_of, texts_of


@pytest.fixture
def kept(tmp_path):
    """A real office; ``office`` of this folder is only its profile."""
    folder = DataFolder(tmp_path / "kantor")
    folder.root.mkdir()
    opened = open_office(folder, bytes(range(32)), "Petugas Satu", today=lambda: TODAY)
    yield opened
    opened.close()


@pytest.fixture
def program_id(kept):
    kept.officers.add(OfficerDraft(name="Petugas Contoh, S.H.", nip="198001012005011001"))
    draft = ProgramDraft(
        title="Budidaya Kangkung", place="Kebun Bapas", quota=12, budget_source="DIPA 2026",
        officer_in_charge="Petugas Contoh, S.H.", starts_on=TODAY, ends_on=dt.date(2026, 11, 26),
    )  # fmt: skip
    return kept.programs.add(draft)


def plan(kept, program_id, name, **more):
    given = {"program_id": program_id, "name": name, "quantity": 2500, "unit": "kg", "price": 15_000}
    return kept.budget.add(BudgetLineDraft(**(given | more)))


def spend(kept, program_id, description, amount, **more):
    given = {"program_id": program_id, "date": TODAY, "description": description, "amount": amount}
    return kept.expenses.add(ExpenseDraft(**(given | more)))


def text_of(typesetter, page):
    return " ".join(texts_of(typesetter, page))


def test_the_plan_has_subtotals_words_sources_and_who_signs(typesetter, kept, program_id):
    plan(kept, program_id, "Benih", source="Pembelian")
    plan(kept, program_id, "Cangkul", group="Alat", quantity=3000, unit="buah", price=None, source="Milik kantor")
    plan(kept, program_id, "Kudapan", group="Konsumsi", quantity=20_000, unit="kotak", price=10_000, source="Mitra")
    text = text_of(typesetter, budget_page(kept, program_id, Face.INTERNAL, Paper.A4, PRINTED_AT))
    assert "RENCANA ANGGARAN BIAYA" in text
    assert "Budidaya Kangkung" in text
    assert "24 November 2026 s.d. 26 November 2026" in text
    assert "DIPA 2026" in text
    assert "2,5 kg Rp15.000 Rp37.500 Pembelian" in text
    assert "Jumlah Bahan Rp37.500" in text
    assert "Jumlah Alat Rp0" in text
    assert "JUMLAH SELURUHNYA Rp237.500" in text
    assert "Dua ratus tiga puluh tujuh ribu lima ratus rupiah" in text
    assert "Mitra Rp200.000" in text
    assert "198001012005011001" in text
    assert "REALISASI" not in text
    assert "INTERNAL · dicetak 24/11/2026 09.05 WITA oleh Petugas Satu" in text


def test_spending_adds_the_second_part_with_what_is_over_and_unproved(typesetter, kept, program_id):
    plan(kept, program_id, "Benih")
    proved = spend(kept, program_id, "Benih darat", 37_500, payee="Toko Tani", receipt_no="012/XI")
    spend(kept, program_id, "Sewa tenda", 150_000, group="Sewa", payee="Siti Klien")
    kept.program_documents.add(
        ProgramDocumentDraft(program_id=program_id, expense_id=proved, kind=ProgramDocumentKind.RECEIPT),
        take_in(files.picture(), "nota.jpg"),
    )
    text = text_of(typesetter, budget_page(kept, program_id, Face.INTERNAL, Paper.A4, PRINTED_AT))
    assert "REALISASI ANGGARAN" in text
    assert "Sewa Rp0 Rp150.000 -Rp150.000 ▲ melebihi rencana" in text
    assert text.count("melebihi rencana") == 2  # the group and the whole
    assert "Seratus delapan puluh tujuh ribu lima ratus rupiah" in text
    assert "Toko Tani" in text
    assert "1 belanja (Rp150.000) belum dilampiri foto atau pindaian kuitansi." in text


def test_the_public_sees_neither_payees_nor_numbers_of_receipts(typesetter, kept, program_id):
    plan(kept, program_id, "Uang saku peserta", notes="Made dan Ketut belum")
    spend(kept, program_id, "Uang saku", 50_000, group="Uang saku", payee="Siti Klien", receipt_no="K-777")
    public = text_of(typesetter, budget_page(kept, program_id, Face.PUBLIC, Paper.A4, PRINTED_AT))
    assert "Siti" not in public
    assert "K-777" not in public
    assert "Ketut" not in public
    assert "Rp50.000" in public
    assert "UMUM · dicetak" in public
    for face in (Face.INSTRUCTOR, Face.INTERNAL):
        assert "Siti Klien" in text_of(typesetter, budget_page(kept, program_id, face, Paper.A4, PRINTED_AT))


def test_clients_named_in_needs_and_spending_are_initials_for_everybody(typesetter, kept, program_id):
    kept.attendance.enrol(program_id, [kept.clients.add(ClientDraft(full_name="Siti Contohwati", measure="PB"))])
    plan(kept, program_id, "Sepatu kerja Siti Contohwati")
    spend(kept, program_id, "Ongkos SITI CONTOHWATI", 50_000)
    public = text_of(typesetter, budget_page(kept, program_id, Face.PUBLIC, Paper.A4, PRINTED_AT))
    assert "Sepatu kerja S. C." in public
    assert "Ongkos S. C." in public
    assert "contohwati" not in public.casefold()
    internal = text_of(typesetter, budget_page(kept, program_id, Face.INTERNAL, Paper.A4, PRINTED_AT))
    assert "Sepatu kerja Siti Contohwati" in internal


def test_materials_stand_by_session_with_notes_for_the_house(typesetter, kept, program_id):
    later = kept.sessions.add(SessionDraft(program_id=program_id, title="Panen", date=dt.date(2026, 11, 26)))
    first = kept.sessions.add(SessionDraft(program_id=program_id, title="Semai", date=TODAY))
    plan(kept, program_id, "Keranjang", group="Alat", session_id=later, notes="Pinjam Pak Made")
    plan(kept, program_id, "Benih", session_id=first)
    plan(kept, program_id, "Buku catatan")
    plan(kept, program_id, "Kudapan", group="Konsumsi")
    text = text_of(typesetter, materials_page(kept, program_id, Face.INTERNAL, Paper.F4, PRINTED_AT))
    places = [
        text.index(words) for words in ("Seluruh kegiatan", "Buku catatan", "Semai", "Benih", "Panen", "Keranjang")
    ]
    assert places == sorted(places)
    assert "Selasa, 24 November 2026 – Semai" in text
    assert "Kudapan" not in text
    assert "Pinjam Pak Made" in text
    public = text_of(typesetter, materials_page(kept, program_id, Face.PUBLIC, Paper.F4, PRINTED_AT))
    assert "Pinjam Pak Made" not in public


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("build", [budget_page, materials_page])
def test_nothing_and_very_much_fit_every_paper(typesetter, kept, program_id, build, paper):
    [empty] = pages_of(typesetter, build(kept, program_id, Face.INTERNAL, paper, PRINTED_AT))
    assert size_of(empty) == list(paper.millimetres)
    assert "Belum ada" in empty.extract_text()
    kept.budget.add_all([
        BudgetLineDraft(program_id=program_id, name=f"Barang {number}", quantity=1000, price=7) for number in range(150)
    ])  # fmt: skip
    many = texts_of(typesetter, build(kept, program_id, Face.INTERNAL, paper, PRINTED_AT))
    assert len(many) > 2
    assert all("halaman" in page for page in many)
    assert "Barang 149" in " ".join(many)
    assert "Petugas Contoh, S.H." in many[-1]


@pytest.mark.parametrize("face", Face)
def test_any_text_is_printed_as_it_is(typesetter, kept, program_id, face):
    for words in (words for words in HOSTILE if words.strip() and len(words) < 200 and "\ud800" not in words):
        plan(kept, program_id, words, group=words, unit=words[:60], source=words, notes=words)
        spend(kept, program_id, words, 1, group=words, payee=words, receipt_no=words)
    for build in (budget_page, materials_page):
        assert pages_of(typesetter, build(kept, program_id, face, Paper.A4, PRINTED_AT))
    assert LONG_NAME in text_of(typesetter, budget_page(kept, program_id, face, Paper.A4, PRINTED_AT))


def test_more_money_than_there_are_words_for_is_printed_in_figures(typesetter, kept, program_id):
    line = BudgetLineDraft(program_id=program_id, name="Emas", quantity=1000, price=MOST_MONEY)
    kept.budget.add_all([line] * 1000)
    text = text_of(typesetter, budget_page(kept, program_id, Face.INTERNAL, Paper.A4, PRINTED_AT))
    assert "Rp1.000.000.000.000.000" in text
    assert "Terbilang" not in text


@pytest.mark.parametrize("paper", Paper)
def test_the_longest_amounts_keep_their_columns(typesetter, kept, program_id, paper):
    for number in range(120):
        plan(kept, program_id, f"Emas {number} {LONG_NAME}", quantity=1000, price=MOST_MONEY, source="Milik kantor")
    for _ in range(119):
        spend(kept, program_id, LONG_NAME, MOST_MONEY, payee=LONG_NAME, receipt_no="WP.21.PAS.5-KP.02.01-0418")
    spend(kept, program_id, "Sewa", MOST_MONEY, group="Sewa")
    page = budget_page(kept, program_id, Face.INTERNAL, paper, PRINTED_AT)
    text = text_of(typesetter, page)
    assert text.count("1 kg Rp1.000.000.000.000 Rp1.000.000.000.000 Milik kantor") == 120
    assert "Bahan Rp120.000.000.000.000 Rp119.000.000.000.000 Rp1.000.000.000.000" in text
    assert "Sewa Rp0 Rp1.000.000.000.000 -Rp1.000.000.000.000 ▲ melebihi rencana" in text
    assert text.count("Rp1.000.000.000.000 belum") == 120


def test_a_program_that_is_gone_is_refused(kept, program_id):
    kept.programs.remove([program_id])
    with pytest.raises(Refused) as refused:
        budget_page(kept, program_id, Face.INTERNAL, Paper.A4, PRINTED_AT)
    assert refused.value.code == "not_found"
