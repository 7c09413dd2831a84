"""The report to the regional office and its letter, read back from their PDFs: totals, faces, and hostile texts."""

import dataclasses
import datetime as dt
import io
import shutil

import pytest
from PIL import Image

from bapas_desktop.data.office import open_office
from bapas_desktop.data.regional.content import read_content
from bapas_desktop.demo import fill_sample
from bapas_desktop.documents.report_pictures import report_pictures
from bapas_desktop.domain.covers import Drawn
from bapas_desktop.domain.formats import decimal, kilograms, rupiah, whole
from bapas_desktop.domain.office import OfficeProfile, Signatory
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.regional.catalogue import COUNTS, Unit
from bapas_desktop.domain.regional.content import OutcomeRow, ParticipantRow, PhotoRow, ProgramRow
from bapas_desktop.domain.regional.figures import Difference, Figures
from bapas_desktop.domain.regional.period import Period
from bapas_desktop.domain.regional.reports import Correction, Part, ReportDraft, Story
from bapas_desktop.domain.training import Mark
from bapas_desktop.paths import DataFolder
from bapas_desktop.printing.regional_letter import regional_letter
from bapas_desktop.printing.regional_report import PART_TITLES, clients, regional_report
from tests.printing.case_file import HOSTILE, LONG_NAME, PRINTED_AT, TODAY, pages_of, size_of, texts_of
from tests.printing.evaluation_case import NAMES, SENSITIVE, fill_evaluation

OCTOBER = (dt.date(2026, 10, 1), dt.date(2026, 10, 31))
FACES = (Face.PUBLIC, Face.INTERNAL)


def opened_in(root):
    folder = DataFolder(root)
    folder.root.mkdir(exist_ok=True)
    return open_office(folder, bytes(range(32)), "Petugas Satu", today=lambda: TODAY, now=lambda: PRINTED_AT)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """The file of a demo office; made once, copied for every test, since only one office is open at a time."""
    root = tmp_path_factory.mktemp("contoh")
    opened = opened_in(root)
    fill_sample(opened, 60)
    opened.close()
    return root / "office.db"


@pytest.fixture
def demo(tmp_path, filled):
    root = tmp_path / "kantor"
    root.mkdir()
    shutil.copyfile(filled, root / "office.db")
    opened = opened_in(root)
    yield opened
    opened.close()


@pytest.fixture
def empty(tmp_path):
    opened = opened_in(tmp_path / "kantor")
    yield opened
    opened.close()


def told(office, days=OCTOBER, **changes):
    return read_content(office, ReportDraft(first=days[0], last=days[1], **changes))


def text_of(typesetter, printout):
    return " ".join(texts_of(typesetter, printout))


def shown(value, unit):
    if unit == Unit.RUPIAH:
        return rupiah(value)
    return f"{kilograms(value)} kg" if unit == Unit.GRAMS else f"{whole(value)} {unit}"


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("days", [OCTOBER, (dt.date(2026, 7, 1), dt.date(2026, 9, 30))])
def test_every_total_is_told(typesetter, demo, days, face):
    content = told(demo, days, face=face)
    photos = report_pictures(demo, content)
    pages = texts_of(typesetter, regional_report(demo, content, Paper.A4, PRINTED_AT, photos=photos))
    text = " ".join(pages)
    for count in COUNTS:
        assert f"{count.title} {shown(content.figures.total((count.name,)), count.unit)}" in text, count.name
    starts = [content.figures.total((name,)) for name in ("awal", "masuk", "keluar", "akhir")]
    assert starts[0] + starts[1] - starts[2] == starts[3]
    assert content.programs
    assert content.participants
    for title in PART_TITLES.values():
        assert title.upper() in text
    assert f"Semua jumlah ({len(content.checks)}) cocok dengan catatan." in text
    for number, page in enumerate(pages, 1):
        assert f"{face.value.upper()} · dicetak 24/11/2026 09.05 WITA oleh Petugas Satu" in page
        assert f"halaman {number} dari {len(pages)}" in page


def test_rows_come_to_the_totals_below_them(demo):
    content = told(demo, (dt.date(2026, 1, 1), TODAY))
    figures = content.figures
    for name, rows, field in (
        ("pertemuan", content.programs, "sessions"), ("sertifikat", content.programs, "certificates"),
        ("menit", content.programs, "minutes"), ("belanja", content.programs, "spent"),
        ("anggaran", content.programs, "budget"), ("berat_panen", content.harvests, "grams"),
        ("penyaluran", content.uses, "grams"), ("uang_panen", content.uses, "amount"),
        ("jumlah_produksi", content.batches, "pieces"), ("terjual", content.batches, "sold"),
        ("uang_produksi", content.batches, "income"),
    ):  # fmt: skip
        assert figures.total((name,)) == sum(getattr(row, field) for row in rows), name
        assert figures.total((name,)), name


def test_the_movement_is_told_for_each_kind_and_who(typesetter, demo):
    content = told(demo)
    text = text_of(typesetter, regional_report(demo, content, Paper.A4, PRINTED_AT))
    cells = [
        content.figures.total((name, *(["*"] if name in ("masuk", "keluar") else []), "*", age, sex))
        for name in ("awal", "masuk", "keluar", "akhir")
        for age in ("dewasa", "anak")
        for sex in "LP"
    ]
    rows = [cells[start : start + 4] for start in range(0, 16, 4)]
    assert "Jumlah " + " ".join(whole(cell) for row in rows for cell in (*row, sum(row))) in text


def test_the_public_is_told_no_name(typesetter, demo):
    content = told(demo, (dt.date(2026, 1, 1), TODAY))
    everybody = [row.name for row in content.participants] + [row.name for row in content.outcomes]
    assert len(everybody) > 10
    written = dataclasses.replace(
        content, stories={Story.PLANS: f"Dampingi {everybody[0]} dan {everybody[1].upper()}."}
    )
    public = text_of(typesetter, regional_report(demo, written, Paper.A4, PRINTED_AT))
    assert not [name for name in everybody if name in public or name.upper() in public]
    assert not [row.register_no for row in content.participants if row.register_no and row.register_no in public]
    inside = dataclasses.replace(written, draft=dataclasses.replace(written.draft, face=Face.INTERNAL))
    internal = text_of(typesetter, regional_report(demo, inside, Paper.A4, PRINTED_AT))
    assert [row for row in content.participants if row.name not in internal or row.register_no not in internal] == []
    assert set(clients(content)) >= {row.client_id for row in content.participants}


def test_names_are_hidden_where_the_part_that_lists_them_is_left_out(typesetter, demo):
    name = told(demo).participants[0].name
    content = told(demo, parts=(Part.PROGRAMS,), stories={Story.OBSTACLES: f"Terkendala: {name} pindah."})
    assert not content.participants
    text = text_of(typesetter, regional_report(demo, content, Paper.A4, PRINTED_AT))
    assert "Terkendala:" in text
    assert name not in text


@pytest.mark.parametrize("people", [4, 20])
def test_outcomes_and_evaluations(typesetter, empty, people):
    fill_evaluation(empty, people, title="Pembuatan Kue")
    days = (dt.date(2026, 7, 1), TODAY)
    inside = text_of(typesetter, regional_report(empty, told(empty, days, face="internal"), Paper.A4, PRINTED_AT))
    assert all(words in inside for words in (NAMES[0], "Tindak lanjut tiap peserta", "Bulan ke-3"))
    content = told(empty, days)
    text = text_of(typesetter, regional_report(empty, content, Paper.A4, PRINTED_AT))
    assert not [words for words in (*NAMES, "=Kue Contoh", SENSITIVE, "BP-1", "tiap peserta") if words in text]
    for state in content.figures.parts("tindak_lanjut", 2):
        assert f"{state} {content.figures.total(('tindak_lanjut', '*', state))}" in text
    assert content.figures.total(("evaluasi",))
    assert ("– – – < 5" in text) is (people == 4)


def test_parts_that_are_not_wanted_are_left_out(typesetter, demo):
    for part in Part:
        content = told(demo, parts=(part,))
        text = text_of(typesetter, regional_report(demo, content, Paper.A4, PRINTED_AT))
        assert [one for one, title in PART_TITLES.items() if title.upper() in text] == [part]
        assert ("REKAPITULASI" in text) is (part in tuple(Part)[:5])


@pytest.mark.parametrize("face", FACES)
def test_an_office_with_nothing_says_so(typesetter, empty, face):
    text = text_of(typesetter, regional_report(empty, told(empty, face=face), Paper.FOLIO, PRINTED_AT))
    for words in (
        "Tidak ada klien yang dibimbing dalam periode ini.", "Tidak ada klien yang masuk dalam periode ini.",
        "Tidak ada klien yang keluar dalam periode ini.", "Tidak ada kegiatan bimbingan kemandirian dalam periode ini.",
        "Tidak ada peserta pertemuan dalam periode ini.", "Tidak ada panen dalam periode ini.",
        "Tidak ada penyaluran hasil panen dalam periode ini.", "Tidak ada produksi dalam periode ini.",
        "Tidak ada tindak lanjut yang dicatat dalam periode ini.",
        "Tidak ada foto kegiatan dalam periode ini yang dapat ditampilkan.",
        "Tidak ada koreksi atas laporan terdahulu.", "PENUTUP",
    ):  # fmt: skip
        assert words in text, words
    assert "Tindak lanjut tiap peserta" not in text
    assert "LAPORAN BIMBINGAN KLIEN OKTOBER 2026" in text


@pytest.mark.parametrize("paper", list(Paper))
def test_pages_lie_as_their_tables_need(typesetter, demo, paper):
    pages = pages_of(typesetter, regional_report(demo, told(demo), paper, PRINTED_AT))
    sizes = [size_of(page) for page in pages]
    upright = list(paper.millimetres)
    assert sizes[0] == sizes[-1] == upright
    assert [upright[1], upright[0]] in sizes
    assert all(sorted(size) == sorted(upright) for size in sizes)


def test_capaian_is_not_capped_and_not_worked_out_without_a_target(typesetter, demo):
    first, second, *_ = demo.indicators.all()
    demo.indicators.update(first.id, dataclasses.replace(first.draft(), targets={2026: 1000}))
    demo.indicators.update(second.id, dataclasses.replace(second.draft(), targets={2026: 0}))
    content = told(demo)
    row = content.indicators[0]
    reached = row.measured.achieved(row.indicator.target(2026))
    assert reached > 100
    text = text_of(typesetter, regional_report(demo, content, Paper.A4, PRINTED_AT))
    assert f"1 % {decimal(float(reached))} %" in text
    assert "Capaian terhadap target 2026" in text
    assert all(one.indicator.name in text for one in content.indicators)
    assert text.count("Rata-rata bulan") == len(content.indicators)


def test_corrections_and_a_total_that_does_not_fit(typesetter, demo):
    content = told(demo)
    september = Period(dt.date(2026, 9, 1), dt.date(2026, 9, 30))
    changes = [
        Difference(("berat_panen", "Kangkung"), 12_500, 13_000),
        Difference(("akhir", "PB", "dewasa", "L"), 7, 5),
    ]
    wrong = dataclasses.replace(content.checks[0], told=999)
    content = dataclasses.replace(
        content, corrections=[Correction(report_id=1, period=september, differences=changes)],
        checks=[wrong, *content.checks[1:]],
    )  # fmt: skip
    text = text_of(typesetter, regional_report(demo, content, Paper.A4, PRINTED_AT))
    assert "12,5 kg 13 kg +0,5 kg" in text
    assert "7 orang 5 orang -2 orang" in text
    assert f"Ada 1 jumlah yang berbeda dari catatan: {wrong.title}." in text
    assert "BEDA" in text
    letter = text_of(typesetter, regional_letter(demo, content, Paper.A4, PRINTED_AT))
    assert "Laporan ini memuat koreksi atas laporan September 2026." in letter
    assert "Ada 1 jumlah yang berbeda" in letter


def picture():
    file = io.BytesIO()
    Image.new("RGB", (320, 200), (200, 30, 30)).save(file, "JPEG")
    return Drawn(file.getvalue(), 320, 200)


def test_photos_stand_with_their_captions(typesetter, demo):
    rows = [PhotoRow(document_id=number, program="Kue", title=f"Foto {number}", taken_on=TODAY) for number in (1, 2, 3)]
    content = dataclasses.replace(told(demo, parts=(Part.PHOTOS,)), photos=rows)
    printout = regional_report(demo, content, Paper.A4, PRINTED_AT, photos={1: picture()})
    text = text_of(typesetter, printout)
    assert "Foto 1" in text
    assert "Kue, 24 November 2026" in text
    assert "Foto 2" not in text
    assert sum(len(page.images) for page in pages_of(typesetter, printout)) == 1


def hostile(content, face):
    """Programs with people whose names nobody expected, and a narrative as long as it may be."""
    texts = [text for text in HOSTILE if text.strip()]
    programs = [
        ProgramRow(
            program_id=9000 + number, title=f"{number} {texts[number % len(texts)]}", skill=LONG_NAME, first=TODAY,
            last=TODAY, place="W" * 200, partner=LONG_NAME, instructors="; ".join(texts), sessions=1234, minutes=99_999,
            people={("dewasa", "L"): 12_345, ("-", "-"): 3}, marks={Mark.PRESENT: 100_000, None: 4}, source=LONG_NAME,
            certificates=9999, budget=10**14, spent=10**15 - 1, result="",
            follow_up="Kendala. " * 900 if number == 3 else "",
        )
        for number in range(12)
    ]  # fmt: skip
    people = [
        ParticipantRow(
            program_id=9000 + number // 5, program=programs[number // 5].title, client_id=number,
            name=f"{texts[number % len(texts)]} Rahasia{number:03}", register_no="W21.PAS.5-PK.01.02-123/2026", nik="",
            who=("-", "-"), marks={Mark.PRESENT: 5}, certificate="SRT-001",
        )
        for number in range(60)
    ]  # fmt: skip
    outcomes = [
        OutcomeRow(client_id=1, name=text, program=LONG_NAME, months=None, date=TODAY, state="bekerja",
                   work="W" * 200, income="", related=None, practising=True)
        for text in texts
    ]  # fmt: skip
    figures = content.figures.plus(Figures({("awal", "-", "-", "-"): 123_456, ("akhir", "-", "-", "-"): 123_456}))
    stories = {Story.PLANS: ("Kalimat panjang 😀 محمد. " * 1000)[:20_000]}
    draft = dataclasses.replace(
        content.draft, face=face, number="9" * 120, recipient="K" * 180,
        left=Signatory(position=LONG_NAME, name=LONG_NAME, nip="1" * 18),
        right=Signatory(position=LONG_NAME, name="W" * 60, nip="2" * 18),
    )  # fmt: skip
    return dataclasses.replace(
        content, draft=draft, programs=programs, participants=people, outcomes=outcomes, stories=stories,
        figures=figures, without_start=3, without_end=4,
    )  # fmt: skip


@pytest.mark.parametrize("face", FACES)
def test_what_nobody_expected(typesetter, demo, face):
    demo.profile.save(OfficeProfile(logo=b""))
    content = hostile(told(demo), face)
    pages = texts_of(typesetter, regional_report(demo, content, Paper.F4, PRINTED_AT))
    text = " ".join(pages)
    assert text.count("Rp999.999.999.999.999") == 12
    assert "123.456" in text
    assert "Tidak dicatat" in text
    assert "Td.: umur atau jenis kelamin tidak diketahui." in text
    assert "3 klien tanpa tanggal mulai" in text
    assert "4 klien yang berakhir tanpa tanggal" in text
    assert ("Rahasia059" in text) is (face is Face.INTERNAL)
    assert "PENUTUP" in pages[-1]
    assert "1" * 18 in pages[-1]
    letter = texts_of(typesetter, regional_letter(demo, content, Paper.F4, PRINTED_AT, copies=HOSTILE))
    assert "9" * 120 in letter[0].replace(" ", "")
    assert LONG_NAME in letter[-1]


@pytest.mark.parametrize(("number", "dated"), [("", None), ("WP.21.PAS.8-PR.04.01-112", dt.date(2026, 11, 5))])
def test_the_letter_is_as_an_office_writes_it(typesetter, demo, number, dated):
    demo.profile.save(OfficeProfile(head=Signatory(position="Kepala", name="Kepala Contoh, S.H.", nip="1" * 18)))
    content = told(demo, number=number, dated=dated, parts=(Part.MOVEMENT, Part.PERFORMANCE))
    pages = texts_of(typesetter, regional_letter(demo, content, Paper.A4, PRINTED_AT, copies=["Arsip"]))
    assert len(pages) == 1
    letter = pages[0]
    start, end = (whole(content.figures.total((name,))) for name in ("awal", "akhir"))
    for words in (
        "BALAI PEMASYARAKATAN KELAS I MATARAM", "Hal : Laporan Bimbingan Klien Oktober 2026", "Sifat : Biasa",
        "Lampiran : 1 (satu) berkas", "Yth. Kepala Kantor Wilayah Direktorat Jenderal Pemasyarakatan",
        "Bersama ini kami sampaikan Laporan Bimbingan Klien",
        "periode Oktober 2026 (1 Oktober 2026 s.d. 31 Oktober 2026), terdiri atas:",
        "1. perkembangan klien menurut jenis bimbingan; dan", "2. capaian kinerja.",
        f"Pada awal periode tercatat {start} klien", f"menjadi {end} klien.", "Kepala Contoh, S.H.",
        "Tembusan: 1. Arsip",
    ):  # fmt: skip
        assert words in letter, words
    assert "rekonsiliasi" not in letter
    assert f"Mataram, {'5 November 2026' if dated else '24 November 2026'}" in letter
    assert f"Nomor : {number}" in letter if number else "Nomor : ...." in letter


def test_the_letter_says_that_a_report_holds_names(typesetter, demo):
    letter = text_of(typesetter, regional_letter(demo, told(demo, face=Face.INTERNAL), Paper.A4, PRINTED_AT))
    assert "Sifat : Rahasia" in letter
    assert "memuat data pribadi klien" in letter
