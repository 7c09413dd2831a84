"""The letters of a program: drafted from the records, kept, shown to three faces, and printed whatever they hold."""

import dataclasses
import datetime as dt

import pytest

from bapas_desktop.data.office import open_office
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.office import OfficeProfile, Signatory
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.program_papers import AttendeeDraft, AttendeeRole, PaperKind, ProgramPaperDraft
from bapas_desktop.domain.roster.client import ClientDraft, OfficerDraft, Sex
from bapas_desktop.domain.training import Mark, ProgramDraft, SessionDraft
from bapas_desktop.paths import DataFolder
from bapas_desktop.printing import assignment as assignments
from bapas_desktop.printing import event_minutes as minutes_of
from bapas_desktop.printing import invitation as invitations
from bapas_desktop.printing.assignment import assignment
from bapas_desktop.printing.event_minutes import event_minutes
from bapas_desktop.printing.invitation import invitation
from bapas_desktop.printing.letter_people import as_lines
from bapas_desktop.printing.schedule import schedule
from tests.printing.case_file import HOSTILE, LONG_NAME, PRINTED_AT, TODAY, pages_of, size_of, texts_of

INTERNAL, PUBLIC, INSTRUCTOR = Face.INTERNAL, Face.PUBLIC, Face.INSTRUCTOR
KEPT_HEAD = Signatory(position="Kepala", name="Kepala Contoh, S.H.", nip="190001011920011001")
FACES = [pytest.param(face, id=face.value) for face in Face]


@pytest.fixture
def office(tmp_path):
    folder = DataFolder(tmp_path / "office")
    folder.root.mkdir()
    opened = open_office(folder, bytes(range(32)), "Petugas Satu", today=lambda: TODAY, now=lambda: PRINTED_AT)
    opened.profile.save(OfficeProfile(head=KEPT_HEAD))
    yield opened
    opened.close()


@pytest.fixture
def program_id(office):
    return office.programs.add(
        ProgramDraft(
            title="Pembuatan Kue", skill="Tata Boga", place="Griya Latih", partner="Sanggar Contoh",
            officer_in_charge="Baiq Penanggung, S.H.", budget_source="DIPA 2026",
        )
    )  # fmt: skip


@pytest.fixture
def session_id(office, program_id):
    return a_session(office, program_id)


def a_session(office, program_id, title="Mengadon", day=TODAY, **changes):
    known = {
        "program_id": program_id, "title": title, "date": day, "start": dt.time(9), "end": dt.time(12),
        "place": "Dapur Latih", "instructors": "Chef Contoh", "material": "Takaran dan ragi", "stage": "Pelaksanaan",
    }  # fmt: skip
    return office.sessions.add(SessionDraft(**(known | changes)))


def join(office, program_id, *people):
    """Names with their sex and birth date."""
    ids = [
        office.clients.add(
            ClientDraft(full_name=name, sex=sex, birth_date=born, register_no=f"BP-{number}/2026", measure="PB")
        )
        for number, (name, sex, born) in enumerate(people, start=1)
    ]
    office.attendance.enrol(program_id, ids)
    return ids


def grown(name, sex=Sex.MALE):
    return name, sex, dt.date(1990, 1, 1)


def keep(office, program_id, kind, session_id=None, number="", dated=TODAY, **texts):
    office.program_papers.save(
        ProgramPaperDraft(
            program_id=program_id, session_id=session_id, kind=kind, number=number, dated=dated, texts=texts
        )
    )


def all_letters(office, program_id, face=INTERNAL, paper=Paper.A4, session_id=None):
    return [
        invitation(office, program_id, face, paper, PRINTED_AT, session_id),
        assignment(office, program_id, face, paper, PRINTED_AT),
        schedule(office, program_id, face, paper, PRINTED_AT),
        event_minutes(office, program_id, face, paper, PRINTED_AT, session_id),
    ]


def text_of(typesetter, printout):
    return " ".join(texts_of(typesetter, printout))


# Undangan


def test_each_participant_gets_an_invitation(typesetter, office, program_id, session_id):
    join(office, program_id, grown("Ahmad Contoh"), grown("Siti Contoh", Sex.FEMALE))
    keep(office, program_id, PaperKind.INVITATION, number="WP.21-PK.01-7/2026")
    first, second = texts_of(typesetter, invitation(office, program_id, INTERNAL, Paper.A4, PRINTED_AT))
    assert "Yth. Sdr. Ahmad Contoh" in first
    assert "Yth. Sdri. Siti Contoh" in second
    for page in (first, second):
        assert "WP.21-PK.01-7/2026" in page
        assert "Mataram, 24 November 2026" in page
        assert "Hal : Undangan Pembuatan Kue" in page
        assert "Hari, tanggal : Selasa, 24 November 2026" in page
        assert "Pukul : 09.00–12.00 WITA" in page
        assert "Kepala Contoh, S.H." in page
        assert "halaman 1 dari 1" in page
        assert "BP-" not in page
        assert "klien" not in page.casefold()


@pytest.mark.parametrize("lines", range(6, 36, 5))
def test_the_signature_of_a_letter_is_never_alone_on_a_page(typesetter, office, program_id, lines):
    keep(
        office,
        program_id,
        PaperKind.INVITATION,
        opening="Baris naskah.\n" * lines,
        closing="Harap hadir.\nTerima kasih.",
    )
    pages = texts_of(typesetter, invitation(office, program_id, INTERNAL, Paper.A4, PRINTED_AT))
    (signed,) = [text for text in pages if KEPT_HEAD.nip in text]
    assert "Terima kasih." in signed


def test_one_letter_may_go_to_all_with_a_list(typesetter, office, program_id, session_id):
    join(office, program_id, grown("Ahmad Contoh"))
    guest = office.attendees.add(
        AttendeeDraft(
            program_id=program_id, role=AttendeeRole.GUEST, name="Ibu Tamu", duty="Camat", institution="Ampenan"
        )
    )
    everybody = [one.key for one in invitations.offered(office, program_id)]
    lines = as_lines(everybody, "Kepala  Desa\n\n")
    keep(office, program_id, PaperKind.INVITATION, recipients=lines, form="list", number="7")
    letter, listed = texts_of(typesetter, invitation(office, program_id, PUBLIC, Paper.F4, PRINTED_AT))
    assert "sebagaimana daftar terlampir" in letter
    assert "Lampiran : 1 (satu) berkas" in letter
    assert "Lampiran surat undangan nomor 7 tanggal 24 November 2026" in listed
    assert "1 Sdr. A. C. Peserta 2 Ibu Tamu Camat, Ampenan 3 Kepala Desa" in listed
    assert "Ahmad" not in letter + listed
    office.attendees.remove([guest])
    _letter, without = texts_of(typesetter, invitation(office, program_id, INTERNAL, Paper.F4, PRINTED_AT))
    assert "Sdr. Ahmad Contoh" in without
    assert "Ibu Tamu" not in without


def test_an_invitation_to_a_session_is_another_paper(typesetter, office, program_id, session_id):
    a_session(office, program_id, "Membungkus", TODAY + dt.timedelta(7))
    keep(office, program_id, PaperKind.INVITATION, session_id, number="1/pertemuan")
    of_session = text_of(typesetter, invitation(office, program_id, INTERNAL, Paper.A4, PRINTED_AT, session_id))
    of_all = text_of(typesetter, invitation(office, program_id, INTERNAL, Paper.A4, PRINTED_AT))
    assert "1/pertemuan" in of_session
    assert "Acara : Mengadon" in of_session
    assert "1/pertemuan" not in of_all
    assert "Selasa, 24 November 2026 s.d. Selasa, 1 Desember 2026" in of_all


def test_without_anybody_and_without_number_there_are_dots(typesetter, office, program_id):
    (page,) = texts_of(typesetter, invitation(office, program_id, INTERNAL, Paper.A4, PRINTED_AT))
    assert "Nomor : ....." in page
    assert "Yth. ....." in page
    assert "Hari, tanggal : ....." in page


def test_two_hundred_are_invited(typesetter, office, program_id, session_id):
    with office.database.change("Isi"):
        join(office, program_id, *(grown(f"Klien Nomor {number:03}") for number in range(200)))
    pages = texts_of(typesetter, invitation(office, program_id, INTERNAL, Paper.A4, PRINTED_AT))
    assert len(pages) == 200
    assert "Klien Nomor 199" in pages[199]
    keep(office, program_id, PaperKind.INVITATION, form="list")
    listed = texts_of(typesetter, invitation(office, program_id, INTERNAL, Paper.A4, PRINTED_AT))
    assert 3 <= len(listed) <= 8
    assert "Klien Nomor 199" in " ".join(listed)


# Surat tugas


def test_the_order_names_grounds_officers_and_tasks(typesetter, office, program_id, session_id):
    office.officers.add(OfficerDraft(name="Baiq Penanggung, S.H.", nip="199203142016022901", rank="PK Ahli Pertama"))
    office.officers.add(OfficerDraft(name="Lain Sekali, S.H."))
    office.attendees.add(
        AttendeeDraft(program_id=program_id, role=AttendeeRole.COMMITTEE, name="Panitia Contoh", duty="Ketua")
    )
    text = text_of(typesetter, assignment(office, program_id, INTERNAL, Paper.A4, PRINTED_AT))
    assert "SURAT TUGAS" in text
    assert "Undang-Undang Nomor 22 Tahun 2022" in text
    assert "DIPA 2026" in text
    assert "Baiq Penanggung, S.H. NIP 199203142016022901 PK Ahli Pertama" in text
    assert "2 Panitia Contoh – Ketua" in text
    assert "Lain Sekali" not in text
    assert "Tempat : Griya Latih" in text
    assert "Mataram, 24 November 2026" in text


def test_without_officers_the_order_has_rows_to_write_on(typesetter, office, program_id):
    keep(office, program_id, PaperKind.ASSIGNMENT, dated=None, grounds="", purposes="", closing="", days="", place="")
    text = text_of(typesetter, assignment(office, program_id, PUBLIC, Paper.FOLIO, PRINTED_AT))
    assert "Nama/NIP Pangkat/jabatan Tugas dalam kegiatan 1 2 3" in text
    assert "Waktu : ....." in text
    assert "24 November 2026" not in text


def test_names_may_be_typed_into_the_order(office, program_id):
    sent = assignments.sent(office, program_id, as_lines([], "Satu Nama\nDua Nama"))
    assert [one.name for one in sent] == ["Satu Nama", "Dua Nama"]


# Jadwal


def test_the_schedule_lists_sessions_and_marks_cancelled_ones(typesetter, office, program_id, session_id):
    join(office, program_id, grown("Ahmad Contoh"))
    wet = a_session(office, program_id, "Memanen", TODAY + dt.timedelta(7))
    office.calendar.cancel([wet], "Ahmad Contoh sakit")
    a_session(office, program_id, "Memanen lagi", TODAY + dt.timedelta(8), catch_up_of=wet, end=None)
    internal = text_of(typesetter, schedule(office, program_id, INTERNAL, Paper.A4, PRINTED_AT))
    assert "1 Selasa, 24 November 2026 09.00–12.00 Mengadon Pelaksanaan Takaran dan ragi Chef Contoh" in internal
    assert "DIBATALKAN: Ahmad Contoh sakit" in internal
    assert "Pengganti pertemuan tanggal 1 Desember 2026" in internal
    assert "09.00 s.d. selesai" in internal
    assert "2 pertemuan, 1 dibatalkan" in internal
    public = text_of(typesetter, schedule(office, program_id, PUBLIC, Paper.A4, PRINTED_AT))
    assert "DIBATALKAN" in public
    assert "Ahmad" not in public
    assert "sakit" not in public


def test_a_schedule_without_sessions_says_so(typesetter, office, program_id):
    assert "Belum ada pertemuan" in text_of(typesetter, schedule(office, program_id, PUBLIC, Paper.A4, PRINTED_AT))


# Berita acara


def test_the_minutes_of_a_session_count_who_was_there(typesetter, office, program_id, session_id):
    ids = join(
        office, program_id, grown("Ahmad Contoh"), grown("Siti Contoh", Sex.FEMALE), grown("Tanpa Jenis", None),
        ("Anak Contoh", Sex.MALE, dt.date(2012, 1, 1)), grown("Sakit Contoh"), grown("Belum Contoh"),
    )  # fmt: skip
    marks = (Mark.PRESENT, Mark.LATE, Mark.PRESENT, Mark.PRESENT, Mark.ILL)
    office.attendance.mark(session_id, dict(zip(ids, marks, strict=False)))
    keep(office, program_id, PaperKind.MINUTES, session_id, goods="15 kotak kue kepada Griya")
    *pages, appendix = texts_of(
        typesetter, event_minutes(office, program_id, INTERNAL, Paper.A4, PRINTED_AT, session_id)
    )
    front = " ".join(pages)
    assert "Selasa, tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam (24/11/2026)" in front
    assert "Laki-laki 1 1 2 Perempuan 1 0 1 Belum diketahui 1 0 1 Jumlah 3 1 4" in front
    assert (
        "Dari 6 orang dalam daftar: 4 orang hadir (1 orang terlambat), 1 orang sakit, 1 orang belum dicatat." in front
    )
    assert "Mengadon: Takaran dan ragi" in front
    assert "D. Serah terima barang 15 kotak kue kepada Griya" in front
    assert "Chef Contoh" in front
    assert "Ahmad Contoh BP-1/2026 Hadir" in appendix
    assert "Siti Contoh BP-2/2026 Terlambat" in appendix
    assert "Sakit Contoh" not in appendix


def test_the_minutes_of_a_program_count_everybody_once(typesetter, office, program_id, session_id):
    second = a_session(office, program_id, "Membungkus", TODAY - dt.timedelta(7))
    ids = join(office, program_id, grown("Ahmad Contoh"), grown("Siti Contoh", Sex.FEMALE))
    office.attendance.mark(session_id, dict.fromkeys(ids, Mark.PRESENT))
    office.attendance.mark(second, {ids[0]: Mark.PRESENT, ids[1]: Mark.ABSENT})
    front, appendix = texts_of(typesetter, event_minutes(office, program_id, INTERNAL, Paper.A4, PRINTED_AT))
    assert "telah dilaksanakan pada tanggal 17 November 2026 s.d. 24 November 2026 dalam 2 pertemuan" in front
    assert "Jumlah 2 0 2" in front
    assert "2. 24 November 2026, Mengadon: Takaran dan ragi" in front
    assert "Ahmad Contoh BP-1/2026 2 dari 2 pertemuan" in appendix
    assert "Siti Contoh BP-2/2026 1 dari 2 pertemuan" in appendix


def test_the_minutes_of_a_program_tell_nothing_of_sessions_to_come(office, typesetter, program_id, session_id):
    later = TODAY + dt.timedelta(7)
    a_session(office, program_id, title="Menghias", day=later)
    text = text_of(typesetter, event_minutes(office, program_id, INTERNAL, Paper.A4, PRINTED_AT))
    assert "dalam 1 pertemuan" in text
    assert "Menghias" not in text
    assert "1 Desember" not in text
    keep(office, program_id, PaperKind.MINUTES, dated=later)
    text = text_of(typesetter, event_minutes(office, program_id, INTERNAL, Paper.A4, PRINTED_AT))
    assert "dalam 2 pertemuan" in text
    assert "Menghias" in text


def test_the_minutes_of_a_program_to_come_are_drafted_from_its_plan(office, typesetter, program_id):
    a_session(office, program_id, title="Menghias", day=TODAY + dt.timedelta(7))
    assert "Menghias" in text_of(typesetter, event_minutes(office, program_id, INTERNAL, Paper.A4, PRINTED_AT))


def test_a_material_of_more_than_a_page_is_whole_in_the_schedule(typesetter, office, program_id):
    a_session(office, program_id, material="bahan " * 1500 + "Tamat")
    pages = pages_of(typesetter, schedule(office, program_id, INTERNAL, Paper.A4, PRINTED_AT))
    assert len([page for page in pages if "bahan" in page.extract_text()]) > 1


def test_the_minutes_show_names_as_the_face_says(typesetter, office, program_id, session_id):
    office.attendance.mark(session_id, dict.fromkeys(join(office, program_id, grown("Ahmad Contoh")), Mark.PRESENT))
    texts = {
        face: text_of(typesetter, event_minutes(office, program_id, face, Paper.A4, PRINTED_AT, session_id))
        for face in Face
    }
    assert "A. C. Hadir" in texts[PUBLIC]
    assert "Ahmad" not in texts[PUBLIC]
    assert "Ahmad Contoh Hadir" in texts[INSTRUCTOR]
    assert "BP-1" not in texts[PUBLIC] + texts[INSTRUCTOR]
    assert "BP-1/2026" in texts[INTERNAL]
    assert [f"{face.value.upper()} · dicetak" in text for face, text in texts.items()] == [True] * 3


def test_minutes_without_sessions_or_people_are_a_form(typesetter, office, program_id):
    (page,) = texts_of(typesetter, event_minutes(office, program_id, PUBLIC, Paper.A4, PRINTED_AT))
    assert "Jumlah 0 0 0" in page
    assert "B. Kegiatan yang dilaksanakan ....." in page
    assert "Baiq Penanggung, S.H." in page
    assert "Instruktur" not in page


def test_the_reason_of_a_cancelled_session_is_not_drafted(office, program_id, session_id):
    office.calendar.cancel([session_id], "Ahmad sakit")
    drafted = minutes_of.drafted(office, program_id, None, TODAY)
    assert drafted["obstacles"] == "Pertemuan Mengadon tanggal 24 November 2026 dibatalkan."


# All of them


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("paper", list(Paper))
def test_every_page_has_the_paper_and_the_foot_of_its_face(typesetter, office, program_id, session_id, face, paper):
    join(office, program_id, grown("Ahmad Contoh"))
    for printout in all_letters(office, program_id, face, paper, session_id):
        for page in pages_of(typesetter, printout):
            assert size_of(page) == list(paper.millimetres)
            assert f"{face.value.upper()} · dicetak 24/11/2026 09.05 WITA oleh Petugas Satu" in page.extract_text()


def test_whatever_is_typed_is_printed_as_it_is(typesetter, office):
    nasty = "\n".join(word for word in HOSTILE if word.strip() and "\ud800" not in word and "\x00" not in word)
    title = "W" * 300
    program_id = office.programs.add(
        ProgramDraft(title=title, place=LONG_NAME, partner="#panic()", officer_in_charge=LONG_NAME, skill="😀 Sari")
    )
    session_id = a_session(office, program_id, LONG_NAME, instructors=LONG_NAME, material=nasty, place="*x* _y_ $z$")
    office.attendance.mark(session_id, dict.fromkeys(join(office, program_id, grown(LONG_NAME)), Mark.PRESENT))
    for role in AttendeeRole:
        office.attendees.add(AttendeeDraft(program_id=program_id, role=role, name=LONG_NAME, duty=nasty[:500]))
    office.officers.add(OfficerDraft(name=LONG_NAME, rank="R" * 90))
    texts = dict.fromkeys(("opening", "closing", "copies", "done", "obstacles", "goods", "grounds", "purposes"), nasty)
    for kind in (PaperKind.INVITATION, PaperKind.ASSIGNMENT, PaperKind.MINUTES):
        keep(office, program_id, kind, number="/".join(["W21.PAS"] * 20), **texts)
    for printout in all_letters(office, program_id):
        text = text_of(typesetter, printout)
        assert "#panic()" in text
        assert "Kusumadiningrat" in text


def test_a_text_of_two_pages_runs_on(typesetter, office, program_id, session_id):
    long = "\n".join(f"Kalimat nomor {number} yang agak panjang agar mengisi barisnya." for number in range(90))
    keep(office, program_id, PaperKind.INVITATION, opening=long)
    keep(office, program_id, PaperKind.ASSIGNMENT, purposes=long)
    keep(office, program_id, PaperKind.MINUTES, done=long)
    for printout in (
        invitation(office, program_id, INTERNAL, Paper.A4, PRINTED_AT),
        assignment(office, program_id, INTERNAL, Paper.A4, PRINTED_AT),
        event_minutes(office, program_id, INTERNAL, Paper.A4, PRINTED_AT),
    ):
        pages = texts_of(typesetter, printout)
        assert len(pages) >= 2
        assert "Kalimat nomor 89" in " ".join(pages)
        assert f"halaman 2 dari {len(pages)}" in pages[1]
        assert "Pembuatan Kue" in pages[1]


def test_what_is_gone_is_refused(office, program_id, session_id):
    office.sessions.remove([session_id])
    for build in (invitation, event_minutes):
        with pytest.raises(Refused, match="not_found"):
            build(office, program_id, INTERNAL, Paper.A4, PRINTED_AT, session_id)
    office.programs.remove([program_id])
    for build in (invitation, event_minutes, assignment, schedule):
        with pytest.raises(Refused, match="not_found"):
            build(office, program_id, INTERNAL, Paper.A4, PRINTED_AT)


def test_names_that_were_typed_are_initials_for_everybody(typesetter, office, program_id, session_id):
    gone, _stays = join(office, program_id, grown("Ahmad Contoh"), grown("Siti Contoh", Sex.FEMALE))
    office.attendance.mark(session_id, {gone: Mark.PRESENT})
    office.attendance.leave(program_id, [gone], TODAY + dt.timedelta(1))
    session = office.sessions.get(session_id).draft()
    office.sessions.update(session_id, dataclasses.replace(session, title="Praktik AHMAD CONTOH"))
    said = "Ahmad Contoh terlambat karena sakit."
    keep(office, program_id, PaperKind.INVITATION, closing=said, recipients="nama:Ahmad Contoh")
    keep(office, program_id, PaperKind.ASSIGNMENT, purposes=said)
    keep(office, program_id, PaperKind.MINUTES, obstacles=said)
    for public, internal in zip(
        all_letters(office, program_id, PUBLIC), all_letters(office, program_id, INTERNAL), strict=True
    ):
        assert "ahmad" not in text_of(typesetter, public).casefold()
        assert "ahmad contoh" in text_of(typesetter, internal).casefold()
