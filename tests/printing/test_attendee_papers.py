"""Sheets of committee, instructors and guests, receipts, slips and name cards, from a real office."""

import datetime as dt
import re
from dataclasses import replace

import pytest

from bapas_desktop.data.office import open_office
from bapas_desktop.domain.issues import InvalidDraft, Refused
from bapas_desktop.domain.office import Signatory
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.program_papers import AttendeeDraft, AttendeeRole
from bapas_desktop.domain.receipts import Receipt, ReceiptItem, Receiver
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.training import Mark, ProgramDraft, SessionDraft
from bapas_desktop.paths import DataFolder
from bapas_desktop.printing.attendee_sheet import attendee_sheets
from bapas_desktop.printing.name_cards import PARTICIPANT, name_cards
from bapas_desktop.printing.receipts import receipt_list, receipt_slips
from tests.printing.case_file import HOSTILE, LONG_NAME, NIK, PRINTED_AT, TODAY, pages_of, size_of, texts_of

COMMITTEE, INSTRUCTOR, GUEST = AttendeeRole.COMMITTEE, AttendeeRole.INSTRUCTOR, AttendeeRole.GUEST
NIP = "198001012005011001"
GIVER = Signatory(position="Bendahara", name="Bendahara Contoh", nip="199001012015011001")
MONEY = ReceiptItem(subject="Uang saku", amount=50_000)


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
    return kept.programs.add(ProgramDraft(title="Pembuatan Kue", place="Dapur Bapas"))


@pytest.fixture
def session_id(kept, program_id):
    return kept.sessions.add(
        SessionDraft(
            program_id=program_id, title="Adonan dasar", date=TODAY, start=dt.time(9), end=dt.time(12),
            place="Dapur Bapas", instructors="Chef Wayan, A.Md. dan Ibu Nengah",
        )
    )  # fmt: skip


@pytest.fixture
def add(kept, program_id):
    """Notes somebody."""

    def note(role, name, **values):
        return kept.attendees.add(AttendeeDraft(program_id=program_id, role=role, name=name, **values))

    return note


@pytest.fixture
def clients(kept, program_id, session_id):
    """Two participants who were present."""
    ids = [
        kept.clients.add(ClientDraft(full_name=name, register_no=f"REG-{number}", nik=NIK, measure="PB"))
        for number, name in enumerate(("Siti Rahasia", "Budi Rahasia"))
    ][:2]
    kept.attendance.enrol(program_id, ids)
    kept.attendance.mark(session_id, dict.fromkeys(ids, Mark.PRESENT))
    return ids


@pytest.fixture
def sheets(kept, session_id, typesetter):
    """The texts of the sheets' pages."""

    def make(*roles, blank_rows=0, face=Face.INTERNAL, sessions=(), **options):
        printout = attendee_sheets(
            kept, sessions or [session_id], roles or tuple(AttendeeRole), blank_rows, face, Paper.A4, PRINTED_AT,
            **options,
        )  # fmt: skip
        return texts_of(typesetter, printout)

    return make


def people(count, **values):
    return [Receiver(name=f"Orang Nomor-{number:04}-x", **values) for number in range(1, count + 1)]


def receipt(program_id, receivers, item=MONEY, **values):
    return Receipt(program_id=program_id, session_id=None, item=item, receivers=receivers, dated=TODAY, **values)


@pytest.fixture
def listed(kept, program_id, typesetter):
    """The texts of a list's pages."""

    def make(receivers, item=MONEY, face=Face.INTERNAL, giver=GIVER, **values):
        printout = receipt_list(kept, receipt(program_id, receivers, item, **values), giver, face, Paper.A4, PRINTED_AT)
        return texts_of(typesetter, printout)

    return make


# Sheets


def test_each_role_signs_a_sheet_of_its_own(sheets, add):
    add(GUEST, "Tamu Contoh", duty="Kepala Dinas", institution="Pemkot Mataram")
    add(COMMITTEE, "Ketua Contoh", duty="Ketua panitia", nip=NIP)
    committee, instructors, guests = sheets()
    assert "DAFTAR HADIR PANITIA PEMBUATAN KUE" in committee
    assert f"No. Nama Jabatan/Instansi NIP Tanda Tangan 1 Ketua Contoh Ketua panitia {NIP} 1" in committee
    assert "Hari, tanggal : Selasa, 24 November 2026 Waktu : 09.00–12.00 WITA" in committee
    assert "Mengetahui, Mataram, 24 November 2026" in committee
    assert "INTERNAL · dicetak 24/11/2026 09.05 WITA oleh Petugas Satu" in committee
    assert "DAFTAR HADIR INSTRUKTUR" in instructors
    assert "1 Tamu Contoh Kepala Dinas, Pemkot Mataram 1" in guests
    assert "NIP Tanda" not in guests
    assert "Hadir ...." not in committee, "that line counts participants"


def test_instructors_come_from_the_session_where_none_is_noted(sheets, add):
    (found,) = sheets(INSTRUCTOR)
    assert "1 Chef Wayan, A.Md. 1" in found
    assert "2 Ibu Nengah 2" in found
    assert "Instruktur :" not in found
    add(INSTRUCTOR, "Chef Wayan", institution="Dapur Sasak")
    (found,) = sheets(INSTRUCTOR)
    assert "1 Chef Wayan Dapur Sasak 1 2 Ibu Nengah 2" in found
    assert "A.Md." not in found


def test_who_is_noted_for_another_session_is_not_on_the_sheet(kept, sheets, add, program_id):
    other = kept.sessions.add(SessionDraft(program_id=program_id, title="Lain", date=TODAY))
    add(GUEST, "Tamu Lain", session_id=other)
    assert "Tamu Lain" not in sheets(GUEST)[0]
    pages = sheets(GUEST, INSTRUCTOR, sessions=[other], blank_rows=2)
    assert "Tamu Lain" in pages[1]
    assert "0 nama + 2 baris kosong" in pages[0], "nobody teaches there"


@pytest.mark.parametrize(("face", "has_nip"), [(Face.PUBLIC, False), (Face.INSTRUCTOR, True), (Face.INTERNAL, True)])
def test_the_public_face_has_no_number_of_an_officer(sheets, add, face, has_nip):
    add(COMMITTEE, "Ketua Contoh", nip=NIP, phone="081234567890")
    (found,) = sheets(COMMITTEE, face=face)
    assert (NIP in found) is has_nip
    assert f"{face.value.upper()} · dicetak" in found
    assert "081234567890" not in found


def test_two_hundred_guests_each_stand_once_and_the_signatures_beside_the_last(kept, sheets, program_id):
    kept.attendees.add_all(
        [AttendeeDraft(program_id=program_id, role=GUEST, name=f"Tamu Nomor-{n:04}-x") for n in range(200)]
    )
    pages = sheets(GUEST, landscape=True)
    assert re.findall(r"Nomor-(\d{4})-x", " ".join(pages)) == [f"{n:04}" for n in range(200)]
    assert ["Mengetahui" in page for page in pages] == [False] * (len(pages) - 1) + [True]


@pytest.mark.parametrize("name", [one for one in HOSTILE if one.strip() and one != "\ud800"])
def test_no_name_breaks_a_page(kept, sheets, add, program_id, typesetter, name):
    add(COMMITTEE, name, duty=name, institution=name, nip="1" * 40)
    assert sheets(COMMITTEE, blank_rows=1)
    cards = texts_of(typesetter, name_cards(kept, program_id, [COMMITTEE], Face.INTERNAL, Paper.A4))
    assert len(cards) == 1
    one = receipt(program_id, [Receiver(name=name, about=name)], replace(MONEY, subject=name), number=name)
    for pages in (receipt_list, receipt_slips):
        assert len(texts_of(typesetter, pages(kept, one, GIVER, Face.INTERNAL, Paper.A4, PRINTED_AT))) >= 1


def test_sessions_that_are_gone_and_too_many_rows_are_refused(kept, sheets, session_id):
    with pytest.raises(Refused, match="blank_rows_range"):
        sheets(blank_rows=21)
    kept.sessions.remove([session_id])
    with pytest.raises(Refused, match="reference_gone"):
        sheets()


# Receipts


def test_a_list_has_everybody_the_sum_and_the_sum_in_words(listed):
    (page,) = listed(people(3), number="12/KU/2026")
    assert "TANDA TERIMA UANG SAKU Nomor: 12/KU/2026" in page
    assert "Diberikan : Rp50.000 per orang" in page
    assert "1 Orang Nomor-0001-x Rp50.000 1" in page
    assert "Jumlah seluruhnya Rp150.000" in page
    assert "Terbilang : seratus lima puluh ribu rupiah" in page
    assert "Mengetahui, Mataram, 24 November 2026 Kepala Bendahara" in page
    assert "Bendahara Contoh" in page
    assert "3 penerima" in page


def test_days_present_are_multiplied(listed):
    receivers = [Receiver(name="Rajin", days=12), Receiver(name="Sekali", days=1)]
    (page,) = listed(receivers, replace(MONEY, by_days=True))
    assert "Rp50.000 untuk setiap kali hadir" in page
    assert "1 Rajin 12 kali Rp600.000 1 2 Sekali 1 kali Rp50.000 2" in page
    assert "Terbilang : enam ratus lima puluh ribu rupiah" in page


def test_goods_have_a_quantity_and_no_words(listed, kept, session_id):
    item = ReceiptItem(subject="Bahan praktik", is_money=False, goods="bahan kue", quantity=1500, unit="paket")
    (page,) = listed(people(4, about="Peserta"), item)
    assert "Diberikan : 1,5 paket bahan kue per orang" in page
    assert "Jumlah seluruhnya 6 paket" in page
    assert "Terbilang" not in page
    assert "No. Nama Jabatan/Instansi Jumlah Tanda Tangan" in page


@pytest.mark.parametrize("count", [1, 2, 13, 14, 31, 200])
def test_the_sum_never_stands_without_rows(listed, count):
    pages = listed(people(count))
    assert re.findall(r"Nomor-(\d{4})-x", " ".join(pages)) == [f"{n:04}" for n in range(1, count + 1)]
    assert f"Nomor-{count:04}-x" in pages[-1]
    assert "Terbilang" in pages[-1]
    assert not any("Terbilang" in page for page in pages[:-1])


def test_a_huge_sum_stays_in_its_column(listed):
    (page,) = listed([Receiver(name=LONG_NAME, about=LONG_NAME)], replace(MONEY, amount=987_654_321_987))
    assert "Rp987.654.321.987 1" in page
    assert "sembilan ratus delapan puluh tujuh miliar enam ratus lima puluh empat juta" in page


def test_initials_for_clients_only_and_only_on_the_public_face(listed):
    receivers = [Receiver(name="Siti Aminah", client_id=1), Receiver(name="Chef Wayan")]
    (public,) = listed(receivers, face=Face.PUBLIC)
    assert "1 S. A. Rp50.000" in public
    assert "Chef Wayan" in public
    assert "UMUM · dicetak" in public
    assert "1 Siti Aminah" in listed(receivers, face=Face.INSTRUCTOR)[0]


@pytest.mark.parametrize("amount", [None, 0, -50_000, 10**13])
def test_an_amount_that_is_none_is_not_printed(listed, amount):
    with pytest.raises(InvalidDraft):
        listed(people(1), replace(MONEY, amount=amount))


def test_nobody_and_a_program_that_is_gone_are_refused(kept, listed, program_id):
    with pytest.raises(InvalidDraft, match="nobody_ticked"):
        listed([])
    kept.programs.remove([program_id])
    with pytest.raises(Refused, match="reference_gone"):
        listed(people(1))


def test_slips_stand_two_on_a_page_each_with_its_words(kept, program_id, session_id, typesetter):
    item = ReceiptItem(subject="Honor instruktur", amount=750_000)
    made = replace(receipt(program_id, [*people(2), Receiver(name=LONG_NAME)], item, number="7"), session_id=session_id)
    printout = receipt_slips(kept, made, GIVER, Face.INTERNAL, Paper.A4, PRINTED_AT)
    first, second = texts_of(typesetter, printout)
    assert first.count("KUITANSI") == 2
    assert "Uang sejumlah : tujuh ratus lima puluh ribu rupiah" in first
    assert "Sudah terima dari : Bendahara, Balai Pemasyarakatan Kelas I Mataram" in first
    purpose = "Honor instruktur kegiatan Pembuatan Kue, pertemuan Adonan dasar tanggal 24 November 2026"
    assert purpose in first
    assert "Orang Nomor-0001-x" in first
    assert second.count("KUITANSI") == 1
    assert LONG_NAME in second


def test_slips_of_goods_are_no_money(kept, program_id, typesetter):
    item = ReceiptItem(subject="Bahan", is_money=False, goods="bahan kue", quantity=1000, unit="paket")
    printout = receipt_slips(kept, receipt(program_id, people(1), item), GIVER, Face.PUBLIC, Paper.F4, PRINTED_AT)
    (page,) = texts_of(typesetter, printout)
    assert "TANDA TERIMA BARANG" in page
    assert "Berupa : 1 paket bahan kue" in page
    assert "Rp" not in page


# Name cards


def test_cards_have_a_name_a_role_and_the_program_and_nothing_of_a_case(kept, clients, add, program_id, typesetter):
    add(COMMITTEE, "Ketua Contoh", duty="Ketua panitia", nip=NIP, phone="081234567890")
    (page,) = texts_of(typesetter, name_cards(kept, program_id, [PARTICIPANT, *AttendeeRole], Face.INTERNAL, Paper.A4))
    assert page.index("Budi Rahasia") < page.index("Siti Rahasia") < page.index("Ketua Contoh")
    assert "PESERTA" in page
    assert "PANITIA" in page
    assert "Ketua panitia" in page
    assert page.count("Pembuatan Kue") == 3
    for secret in ("REG-", NIK, NIP, "081234567890", "PB"):
        assert secret not in page


def test_participants_have_initials_on_the_public_face(kept, clients, program_id, typesetter):
    (page,) = texts_of(typesetter, name_cards(kept, program_id, [PARTICIPANT], Face.PUBLIC, Paper.F4))
    assert "S. R." in page
    assert "Rahasia" not in page


def test_who_is_there_at_several_sessions_wears_one_card(kept, add, program_id, session_id, typesetter):
    add(INSTRUCTOR, "Chef Wayan")
    add(INSTRUCTOR, "Chef Wayan", session_id=session_id)
    (page,) = texts_of(typesetter, name_cards(kept, program_id, [INSTRUCTOR], Face.INTERNAL, Paper.A4))
    assert page.count("Chef Wayan") == 1


@pytest.mark.parametrize(
    ("count", "pages", "paper"), [(0, 1, Paper.A4), (8, 1, Paper.F4), (9, 2, Paper.FOLIO), (200, 25, Paper.A4)]
)
def test_eight_cards_fill_a_page(kept, program_id, typesetter, count, pages, paper):
    names = [f"{LONG_NAME[:56]} {number}" for number in range(count)]
    drafts = [AttendeeDraft(program_id=program_id, role=GUEST, name=name, duty=LONG_NAME) for name in names]
    kept.attendees.add_all(drafts)
    printed = pages_of(typesetter, name_cards(kept, program_id, [GUEST], Face.INTERNAL, paper))
    assert len(printed) == pages
    assert all(tuple(size_of(page)) == paper.millimetres for page in printed)
    if not count:
        assert "Tidak ada nama yang dipilih." in printed[0].extract_text()


def test_cards_of_a_program_that_is_gone_are_refused(kept, program_id):
    kept.programs.remove([program_id])
    with pytest.raises(Refused, match="reference_gone"):
        name_cards(kept, program_id, [GUEST], Face.INTERNAL, Paper.A4)
