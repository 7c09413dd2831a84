"""Skills passports: one page a person, shown to strangers, nothing of the case on it."""

import datetime as dt
from dataclasses import replace

import pytest

from bapas_desktop.data.office import open_office
from bapas_desktop.domain.documents import Content, DocumentDraft, MediaType
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.plots.growing import HarvestDraft, PlantingDraft, PlotDraft
from bapas_desktop.domain.recipes import BatchDraft
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.training import Mark, MarkDetails, ProgramDraft, SessionDraft
from bapas_desktop.paths import DataFolder
from bapas_desktop.printing.passport import MOST_COURSES, passports
from tests.printing.case_file import (
    ARTICLE,
    HOSTILE,
    LONG_NAME,
    NIK,
    OFFENCE,
    PRINTED_AT,
    SECRETS,
    TODAY,
    pages_of,
    size_of,
    texts_of,
)


@pytest.fixture
def open_file(tmp_path):
    opened = open_office(DataFolder(tmp_path), bytes(32), "Petugas", today=lambda: TODAY)
    opened.database.now = lambda: PRINTED_AT
    yield opened
    opened.close()


def a_client(office, name="Siti Contohnya"):
    return office.clients.add(
        ClientDraft(
            full_name=name, nik=NIK, offence=OFFENCE, article=ARTICLE, register_no="BP-0001/PB/2026", measure="PB",
            officer="Petugas Contoh, S.H.", address="Jalan Contoh 7",
        )
    )  # fmt: skip


def a_course(office, client_ids, title="Pelatihan Kue", skill="Tata Boga", **changes):
    program_id = office.programs.add(ProgramDraft(title=title, skill=skill, place="Dapur", partner="Balai Contoh"))
    office.attendance.enrol(program_id, client_ids)
    known = {
        "title": "Mengukus", "stage": "Pelaksanaan", "date": TODAY, "start": dt.time(9), "end": dt.time(11, 30),
        "material": "Menakar dan mengukus bolu",
    }  # fmt: skip
    session_id = office.sessions.add(SessionDraft(program_id=program_id, **(known | changes)))
    office.attendance.mark(session_id, dict.fromkeys(client_ids, Mark.PRESENT))
    return program_id, session_id


def words_of(text):
    return " ".join(text.split())


def test_a_passport_says_what_was_learned_made_and_certified(open_file, typesetter):
    client_id = a_client(open_file)
    program_id, session_id = a_course(open_file, [client_id])
    details = MarkDetails(engagement=4, work_attitude=5, note="Rahasia dapur")
    open_file.attendance.set_details(session_id, client_id, details)
    open_file.batches.add(
        BatchDraft(program_id=program_id, session_id=session_id, recipe="Bolu Kukus", made_on=TODAY, pieces=30)
    )
    open_file.certificates.issue(program_id, [client_id], "S-045/2026", TODAY)
    (text,) = texts_of(typesetter, passports(open_file, [client_id], Face.INTERNAL, Paper.A4, PRINTED_AT))
    for words in (
        "Siti Contohnya", "Tata Boga", "Pelatihan Kue", "24 November 2026 · Dapur · bersama Balai Contoh",
        "1 dari 1 pertemuan", "2 jam 30 menit (3 JP)", "Menakar dan mengukus bolu", "Keterlibatan", "4 dari 5",
        "5 dari 5", "Bolu Kukus", "30 buah", "Dibuat bersama kelompok", "S-045/2026", "Mataram, 24 November 2026",
        "INTERNAL · dicetak 24/11/2026 09.05 WITA oleh Petugas",
    ):  # fmt: skip
        assert words in words_of(text)
    for secret in (*SECRETS, "BP-0001", "klien", "Petugas Contoh", "Jalan Contoh", "Rahasia dapur", "Bersyarat"):
        assert secret.casefold() not in words_of(text).casefold()


def test_the_public_face_has_initials_and_no_portrait(open_file, typesetter):
    client_id = a_client(open_file)
    a_course(open_file, [client_id])
    jpeg = a_jpeg()
    open_file.documents.add(DocumentDraft(client_id=client_id, title="Foto", kind="Foto klien", portrait=True), jpeg)
    for face, pictures in ((Face.PUBLIC, 0), (Face.INSTRUCTOR, 1), (Face.INTERNAL, 1)):
        printout = passports(open_file, [client_id], face, Paper.A4, PRINTED_AT)
        (page,) = pages_of(typesetter, printout)
        assert len(page.images) == pictures
        text = words_of(page.extract_text())
        assert face.value.upper() in text
        assert ("Siti Contohnya" in text) == (face is not Face.PUBLIC)
        assert "S. C." in text or face is not Face.PUBLIC
        assert "Foto 3 × 4" not in text


def a_jpeg():
    from io import BytesIO

    from PIL import Image

    written = BytesIO()
    Image.new("RGB", (30, 40), "navy").save(written, "JPEG")
    return Content(media_type=MediaType.JPEG, data=written.getvalue(), thumbnail=written.getvalue())


def test_one_program_alone_and_people_in_the_order_given(open_file, typesetter):
    first, second = a_client(open_file, "Ani Contoh"), a_client(open_file, "Budi Contoh")
    one, _session = a_course(open_file, [first, second])
    a_course(open_file, [first], "Menanam Kangkung", "Kebun")
    all_of_it = texts_of(typesetter, passports(open_file, [second, first], Face.INTERNAL, Paper.A4, PRINTED_AT))
    assert ["Budi" in all_of_it[0], "Ani" in all_of_it[1], "Menanam Kangkung" in all_of_it[1]] == [True] * 3
    only = texts_of(typesetter, passports(open_file, [first], Face.INTERNAL, Paper.A4, PRINTED_AT, one))
    assert "Menanam Kangkung" not in only[0]
    with pytest.raises(Refused, match="not_found"):
        passports(open_file, [first], Face.INTERNAL, Paper.A4, PRINTED_AT, 999)


def test_who_followed_nothing_has_a_page_that_says_so(open_file, typesetter):
    (text,) = texts_of(typesetter, passports(open_file, [a_client(open_file)], Face.INTERNAL, Paper.A4, PRINTED_AT))
    assert "Belum ada pertemuan pelatihan yang diikuti" in words_of(text)
    (none,) = texts_of(typesetter, passports(open_file, [999], Face.INTERNAL, Paper.A4, PRINTED_AT))
    assert "Belum ada peserta yang dipilih" in none


def cut_together(office, client_ids, grams, **more):
    plot = office.plots.add(PlotDraft(code=f"A{office.plots.count()}", area_dm2=3_000))
    planting = office.plantings.add(PlantingDraft(plot_id=plot, sown_on=TODAY - dt.timedelta(30)))
    draft = HarvestDraft(planting_id=planting, date=TODAY, weight_g=grams, client_ids=tuple(client_ids), minutes=90)
    return office.harvests.add(replace(draft, **more))


def test_a_harvest_is_the_group_s_and_of_one_training_only_its_own(open_file, typesetter):
    ids = [a_client(open_file), a_client(open_file, "Ahmad Contohnya")]
    program_id, session_id = a_course(open_file, ids)
    cut_together(open_file, ids, 31_500, session_id=session_id)
    cut_together(open_file, ids[:1], 4_000)
    every, only, none = (
        texts_of(typesetter, passports(open_file, asked, Face.INTERNAL, Paper.A4, PRINTED_AT, program))[0]
        for asked, program in ((ids, None), (ids, program_id), ([a_client(open_file, "Baru Contohnya")], None))
    )
    assert "Hasil kelompok 35,5 kg" in words_of(every)
    assert "Bekerja di kebun 1 hari Waktu kerja 3 jam Panen yang diikuti 2 kali" in words_of(every)
    assert "Hasil kelompok ditimbang bersama, bukan per orang" in words_of(every)
    assert "Hasil kelompok 31,5 kg" in words_of(only)
    assert "kebun" not in none


def test_farm_work_without_a_training_is_told_too(open_file, typesetter):
    client_id = a_client(open_file)
    cut_together(open_file, [client_id], 2_000)
    (text,) = texts_of(typesetter, passports(open_file, [client_id], Face.PUBLIC, Paper.A4, PRINTED_AT))
    assert "Belum ada pertemuan pelatihan yang diikuti" in words_of(text)
    assert "Hasil kelompok 2 kg" in words_of(text)


@pytest.mark.parametrize("paper", Paper)
def test_a_full_life_stays_on_one_page(open_file, typesetter, paper):
    client_id = a_client(open_file, LONG_NAME)
    for number in range(12):
        text = f"Materi yang sangat panjang ke-{number} " + "tentang segala hal dapur " * 12
        program_id, session_id = a_course(open_file, [client_id], f"Pelatihan {'Panjang ' * 20}{number}", material=text)
        open_file.batches.add(
            BatchDraft(
                program_id=program_id, session_id=session_id, recipe=f"Kue {'Lapis ' * 15}{number}", made_on=TODAY,
                pieces=1_000_000,
            )
        )  # fmt: skip
        open_file.certificates.issue(program_id, [client_id], f"W21.PAS.5-{'PK.' * 20}{number + 100}", TODAY)
    cut_together(open_file, [client_id], 10**9)
    printout = passports(open_file, [client_id, client_id], Face.INTERNAL, paper, PRINTED_AT)
    pages = pages_of(typesetter, printout)
    assert len(pages) == 2
    assert size_of(pages[0]) == list(paper.millimetres)
    assert f"dan {12 - MOST_COURSES} pelatihan lainnya" in words_of(pages[0].extract_text())


@pytest.mark.parametrize("hostile", [words for words in HOSTILE if words != "\ud800"])  # which no file keeps
def test_whatever_was_typed_is_printed_as_it_is(open_file, typesetter, hostile):
    client_id = a_client(open_file, f"Siti {hostile[:100]}")
    a_course(open_file, [client_id], f"Pelatihan {hostile}", hostile, material=hostile)
    (page,) = pages_of(typesetter, passports(open_file, [client_id], Face.INSTRUCTOR, Paper.A4, PRINTED_AT))
    assert "Siti" in page.extract_text()
