"""The report of a program, read back from its PDF: what each face shows, photos, and what nobody expected."""

import datetime as dt
import io

import pytest
from PIL import Image

from bapas_desktop.data.office import open_office
from bapas_desktop.documents.covering import COVER_COLOUR, drawn
from bapas_desktop.documents.intake import take_in
from bapas_desktop.domain.activity_report import (
    ANNEX_TITLES,
    ANNEXES,
    CHAPTERS,
    SECTION_TITLES,
    Annex,
    Section,
    annex_text,
)
from bapas_desktop.domain.budget import MOST_MONEY, BudgetLineDraft, ExpenseDraft
from bapas_desktop.domain.documents import Content, MediaType
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.office import OfficeProfile, Signatory
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.plots.growing import HarvestDraft, PlantingDraft, PlotDraft
from bapas_desktop.domain.plots.uses import UseDraft
from bapas_desktop.domain.program_documents import Cover, ProgramDocumentDraft
from bapas_desktop.domain.program_papers import PaperKind, ProgramPaperDraft
from bapas_desktop.domain.recipes import BatchDraft
from bapas_desktop.domain.roster.client import ClientDraft, Sex
from bapas_desktop.domain.selection import CandidateState
from bapas_desktop.domain.training import STAGES, Mark, MarkDetails, ProgramDraft, SessionDraft
from bapas_desktop.paths import DataFolder
from bapas_desktop.printing.activity_report import PHOTO_SIDE, activity_report
from tests.printing.case_file import HOSTILE, LONG_NAME, PRINTED_AT, TODAY, pages_of, size_of, texts_of

INTERNAL, PUBLIC, INSTRUCTOR = Face.INTERNAL, Face.PUBLIC, Face.INSTRUCTOR
NAMES = ("Siti Contohwati", "Lalu Arya Contohan")


@pytest.fixture
def office(tmp_path):
    folder = DataFolder(tmp_path / "office")
    folder.root.mkdir()
    opened = open_office(folder, bytes(range(32)), "Petugas Satu", today=lambda: TODAY, now=lambda: PRINTED_AT)
    head = Signatory(position="Kepala", name="Kepala Contoh, S.H.", nip="190001011920011001")
    opened.profile.save(OfficeProfile(head=head))
    yield opened
    opened.close()


@pytest.fixture
def program_id(office):
    return office.programs.add(
        ProgramDraft(
            title="Pembuatan Kue", skill="Tata Boga", place="Griya Latih", officer_in_charge="Baiq Contoh, S.H."
        )
    )


def join(office, program_id, *names):
    ids = [
        office.clients.add(
            ClientDraft(full_name=name, sex=Sex.FEMALE, register_no=f"BP-{number}/PB/2026", measure="PB")
        )
        for number, name in enumerate(names, 1)
    ]
    office.attendance.enrol(program_id, ids)
    return ids


def a_session(office, program_id, day=TODAY, title="Mengadon", **changes):
    known = {"place": "Dapur Latih", "instructors": "Chef Contoh", "start": dt.time(9), "end": dt.time(12)} | changes
    return office.sessions.add(SessionDraft(program_id=program_id, title=title, date=day, **known))


def picture(colour=(200, 30, 30), size=(1600, 1200)):
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "JPEG")
    return file.getvalue()


def add_photo(office, program_id, data=None, **changes):
    draft = ProgramDocumentDraft(program_id=program_id, **({"stage": STAGES[1], "title": "Adonan"} | changes))
    return office.program_documents.add(draft, take_in(data or picture()))


def report(office, program_id, face=INTERNAL, paper=Paper.A4, **more):
    return activity_report(office, program_id, face, paper, PRINTED_AT, draw=drawn, **more)


def text_of(typesetter, printout):
    return " ".join(texts_of(typesetter, printout))


def write(office, program_id, texts, **changes):
    office.program_papers.save(
        ProgramPaperDraft(program_id=program_id, kind=PaperKind.REPORT, dated=TODAY, texts=texts, **changes)
    )


@pytest.fixture
def busy(office, program_id):
    """Two people, a session, costs, a batch, a candidate that was turned away, two photos."""
    ids = join(office, program_id, *NAMES)
    session = a_session(office, program_id)
    office.attendance.mark(session, {ids[0]: Mark.PRESENT, ids[1]: Mark.ABSENT})
    office.attendance.set_details(session, ids[0], MarkDetails(engagement=4, note="Catatan Rahasia"))
    office.budget.add(BudgetLineDraft(program_id=program_id, name="Tepung", quantity=2000, unit="kg", price=14_000))
    office.expenses.add(
        ExpenseDraft(program_id=program_id, date=TODAY, description="Beli tepung", payee="Toko Penerima", amount=27_500)
    )
    office.batches.add(BatchDraft(program_id=program_id, recipe="Bolu", made_on=TODAY, pieces=40, cost=50_000))
    away = office.clients.add(ClientDraft(full_name="Ditolak Contohnya", register_no="BP-9", measure="PB"))
    office.selection.decide(program_id, [away], CandidateState.REJECTED, reason="Alasan Rahasia")
    office.certificates.issue(program_id, ids[:1], "SRT-001", TODAY)
    add_photo(office, program_id, title="Foto Umum", public=True)
    add_photo(office, program_id, picture((30, 200, 30)), title="Foto Dalam", stage="")
    return program_id


def test_a_program_with_nothing_has_all_chapters_and_says_so(typesetter, office, program_id):
    pages = texts_of(typesetter, report(office, program_id))
    assert "LAPORAN KEGIATAN PEMBUATAN KUE Nomor:" in pages[0]
    assert "Griya Latih" in pages[0]
    text = " ".join(pages)
    for title, sections in CHAPTERS:
        assert title.upper() in text
        assert len(sections) == 1 or all(SECTION_TITLES[section] in text for section in sections)
    for title in ANNEX_TITLES.values():
        assert title.upper() in text
    for words in (
        "Belum ada pertemuan yang dijadwalkan.", "Belum ada kebutuhan yang dicatat.", "Belum ada belanja yang dicatat.",
        "Kegiatan ini tanpa daftar calon.", "Belum ada peserta pada pertemuan kegiatan ini.",
        "Belum ada foto yang dapat ditampilkan.",
    ):  # fmt: skip
        assert words in text
    assert "Kepala Contoh, S.H." in text
    assert "Baiq Contoh, S.H." in text
    assert "Undang-Undang Nomor 22 Tahun 2022" in text
    assert all(f"halaman {number} dari {len(pages)}" in page for number, page in enumerate(pages, 1))
    assert all("INTERNAL · dicetak 24/11/2026 09.05 WITA oleh Petugas Satu" in page for page in pages)


def test_the_house_sees_everything_but_notes_and_reasons(typesetter, office, busy):
    text = text_of(typesetter, report(office, busy))
    for words in (
        *NAMES,
        "BP-1/PB/2026",
        "Toko Penerima",
        "Beli tepung",
        "SRT-001",
        "Rp28.000",
        "Rp27.500",
        "Foto Dalam",
    ):
        assert words in text
    assert "Rata-rata keterlibatan 4 dari 5 (n = 1 penilaian)." in text
    assert "50 %" in text
    for hidden in ("Catatan Rahasia", "Alasan Rahasia", "Ditolak Contohnya"):
        assert hidden not in text


def test_instructors_see_names_and_nothing_of_cases(typesetter, office, busy):
    text = text_of(typesetter, report(office, busy, INSTRUCTOR))
    assert "INSTRUKTUR · dicetak" in text
    assert all(name in text for name in NAMES)
    for hidden in ("BP-1", "PB/2026", "Toko Penerima", "Beli tepung", "Catatan Rahasia"):
        assert hidden not in text


def test_the_public_sees_initials_even_where_names_were_written_by_hand(typesetter, office, busy):
    add_photo(office, busy, picture((9, 9, 200)), title="SITI CONTOHWATI menimbang", public=True)
    office.sessions.add(SessionDraft(program_id=busy, title="Kunjungan Lalu Arya Contohan", date=TODAY))
    hand = {Section.ATTENDANCE: "Siti Contohwati hadir.\n- lalu arya contohan alpa", "closing": "Ditolak Contohnya"}
    write(office, busy, hand, number="W.21-77")
    text = text_of(typesetter, report(office, busy, PUBLIC))
    assert "S. C. hadir." in text
    assert "W.21-77" in text
    for hidden in (*NAMES, "ontohwati", "ontohan", "BP-1", "Toko Penerima", "Foto Dalam", "CONTOHWATI"):
        assert hidden not in text
    assert "Siti Contohwati hadir." in text_of(typesetter, report(office, busy))


def test_why_a_session_was_cancelled_stays_in_the_house(typesetter, office, busy):
    session = a_session(office, busy, title="Batal ini")
    office.calendar.cancel([session], "Peserta ditahan")
    assert text_of(typesetter, report(office, busy)).count("Peserta ditahan") == 2
    for face in (PUBLIC, INSTRUCTOR):
        text = text_of(typesetter, report(office, busy, face))
        assert "DIBATALKAN" in text
        assert "Peserta ditahan" not in text


def pictures(typesetter, printout):
    return [
        Image.open(io.BytesIO(image.data)).convert("RGB")
        for page in pages_of(typesetter, printout)
        for image in page.images
    ]


def near(pixel, colour):
    return all(abs(one - other) < 12 for one, other in zip(pixel, colour, strict=True))


def test_photos_are_shrunk_and_in_public_their_faces_are_covered(typesetter, office, program_id):
    covers = (Cover(left=250, top=250, width=500, height=500),)
    add_photo(office, program_id, covers=covers, public=True)
    (shown,) = pictures(typesetter, report(office, program_id))
    assert max(shown.size) == PHOTO_SIDE
    assert near(shown.getpixel((400, 300)), (200, 30, 30))
    (hidden,) = pictures(typesetter, report(office, program_id, PUBLIC))
    assert near(hidden.getpixel((400, 300)), COVER_COLOUR)
    assert near(hidden.getpixel((20, 20)), (200, 30, 30))


def test_only_photos_for_the_public_are_shown_to_it(typesetter, office, program_id):
    add_photo(office, program_id)
    assert pictures(typesetter, report(office, program_id, PUBLIC)) == []
    assert "Belum ada foto yang dapat ditampilkan." in text_of(typesetter, report(office, program_id, PUBLIC))
    assert len(pictures(typesetter, report(office, program_id, INSTRUCTOR))) == 1


def test_photos_stand_by_stage_with_captions_and_a_damaged_one_is_told(typesetter, office, program_id):
    add_photo(office, program_id, title="Kedua", stage=STAGES[2])
    add_photo(office, program_id, picture((1, 2, 3), (600, 1600)), title="Pertama", stage=STAGES[0])
    broken = Content(media_type=MediaType.JPEG, data=b"\xff\xd8\xff rusak", thumbnail=b"")
    office.program_documents.add(ProgramDocumentDraft(program_id=program_id, title="", stage=""), broken)
    text = text_of(typesetter, report(office, program_id))
    order = [STAGES[0], "Pertama", STAGES[2], "Kedua", "Belum ditempatkan pada tahap", "Foto tidak dapat dibuka."]
    places = [text.index(words, text.index("DOKUMENTASI KEGIATAN")) for words in order]
    assert places == sorted(places)


def test_annexes_are_chosen_and_counted(typesetter, office, busy):
    write(office, busy, {ANNEXES: annex_text([Annex.SCHEDULE, Annex.PARTICIPANTS])})
    text = text_of(typesetter, report(office, busy))
    assert "Lampiran 1 DAFTAR PESERTA DAN KEHADIRAN" in text
    assert "Lampiran 2 JADWAL PERTEMUAN" in text
    assert "Lampiran 3" not in text
    assert pictures(typesetter, report(office, busy)) == []


def test_written_texts_are_printed_and_emptied_ones_left_out(typesetter, office, busy):
    write(
        office, busy, {Section.RATINGS: "", Section.OBSTACLES: "1. Satu\n2) Dua\n- Tiga\n10 orang hadir", "closing": ""}
    )
    text = text_of(typesetter, report(office, busy))
    assert SECTION_TITLES[Section.RATINGS] not in text
    assert "C. Sertifikat" in text
    for words in ("1. Satu", "2) Dua", "- Tiga", "10 orang hadir"):
        assert words in text
    assert "PENUTUP –" in text


def test_harvests_of_its_sessions_and_plantings_are_told(typesetter, office, program_id):
    session, others = a_session(office, program_id), office.programs.add(ProgramDraft(title="Lain"))
    first = 0
    plot = office.plots.add(PlotDraft(code="A1", area_dm2=1000))
    for owner, at, grams in ((program_id, None, 12_500), (None, session, 500), (others, None, 99_000), (None, None, 7)):
        planting = office.plantings.add(PlantingDraft(plot_id=plot, program_id=owner, sown_on=dt.date(2026, 10, 1)))
        cut = office.harvests.add(HarvestDraft(planting_id=planting, date=TODAY, weight_g=grams, session_id=at))
        first = first or cut
    text = text_of(typesetter, report(office, program_id))
    assert "Panen 2 (dua) kali dari petak A1 dengan hasil 13 kg." in text
    assert "24/11/2026 A1 Kangkung 12,5 –" in text
    assert text.count("24/11/2026 A1") == 2
    office.uses.add(UseDraft(harvest_id=first, date=TODAY, weight_g=10_000, price=6_000, amount=60_000))
    assert "hasil penjualannya Rp60.000 (enam puluh ribu rupiah)" in text_of(typesetter, report(office, program_id))


def test_two_hundred_people_at_forty_sessions(typesetter, office, program_id):
    with office.database.change("Isi"):
        ids = join(office, program_id, *(f"{LONG_NAME[:56]} {number:03}" for number in range(200)))
        for number in range(40):
            session = a_session(office, program_id, TODAY - dt.timedelta(number), f"Pertemuan {number} {LONG_NAME}")
            office.attendance.mark(session, dict.fromkeys(ids, Mark.PRESENT))
    for face, paper in zip(Face, Paper, strict=True):
        pages = pages_of(typesetter, report(office, program_id, face, paper))
        assert {tuple(size_of(page)) for page in pages} == {paper.millimetres}
        texts = [" ".join(page.extract_text().split()) for page in pages]
        assert "200 (dua ratus) orang dari 200 (dua ratus) orang peserta" in " ".join(texts)
        assert all(f"halaman {number} dari {len(pages)}" in text for number, text in enumerate(texts, 1))


def test_any_text_is_printed_as_it_is(typesetter, office, program_id):
    session = a_session(office, program_id)
    for number, name in enumerate(HOSTILE):
        words = name.encode("utf-8", "ignore").decode().strip() or "-"
        office.programs.update(
            program_id, ProgramDraft(title=words, place=words, objectives=words, partner=words, budget_source=words)
        )
        office.sessions.update(
            session, SessionDraft(program_id=program_id, title=words, date=TODAY, instructors=words, place=words)
        )
        join(office, program_id, f"{words[:200]} {number}")
        office.budget.add(BudgetLineDraft(program_id=program_id, name=words[:400], group=words[:400], unit=words[:400]))
        write(office, program_id, dict.fromkeys(Section, words), number=words[:400])
        for face in Face:
            assert pages_of(typesetter, report(office, program_id, face))


def test_a_text_of_ten_pages_goes_on_and_on(typesetter, office, program_id):
    line = "Kegiatan berjalan dengan tertib dan peserta mengikuti semua pertemuan. " * 4
    write(office, program_id, {section: "\n".join([line] * 60) for section in (Section.ATTENDANCE, Section.OBSTACLES)})
    pages = texts_of(typesetter, report(office, program_id))
    assert len(pages) > 15
    assert " ".join(pages).count("Kegiatan berjalan dengan tertib") == 480


def test_a_program_that_is_gone_is_refused(office, program_id):
    office.programs.remove([program_id])
    with pytest.raises(Refused, match="not_found"):
        report(office, program_id)


def test_a_short_table_that_is_higher_than_a_page_runs_on(office, typesetter, program_id):
    for number in range(12):
        name = f"Kue {number} " + "K" * 200
        office.batches.add(BatchDraft(program_id=program_id, recipe=name, made_on=TODAY, pieces=40))
    pages = pages_of(typesetter, report(office, program_id))
    days = [page.extract_text().count("24/11/2026") for page in pages]  # one is in the foot
    assert len([count for count in days if count > 1]) > 1
    assert sum(days) == len(pages) + 12


@pytest.mark.parametrize("paper", Paper)
def test_the_longest_amounts_keep_their_columns(typesetter, office, program_id, paper):
    office.budget.add(BudgetLineDraft(program_id=program_id, name="Emas", quantity=1000, unit="kg", price=MOST_MONEY))
    for group in ("Bahan", "Sewa"):
        office.expenses.add(
            ExpenseDraft(program_id=program_id, group=group, date=TODAY, description="Emas", amount=MOST_MONEY)
        )
    office.batches.add(
        BatchDraft(
            program_id=program_id, recipe="Bolu", made_on=TODAY, pieces=1, sold=1, price=MOST_MONEY, cost=MOST_MONEY
        )
    )
    text = " ".join(texts_of(typesetter, activity_report(office, program_id, INTERNAL, paper, PRINTED_AT, draw=drawn)))
    most = "Rp1.000.000.000.000"
    assert f"Sewa Rp0 {most} -{most}" in text
    assert f"Bolu 1 1 {most} {most}" in text
    assert f"1 kg {most} {most} belum" in text
    assert text.count(f"Emas {most} belum") == 2
