"""What the chapters of an activity report say for nothing, one and many; and what is kept of texts written by hand."""

import dataclasses
import datetime as dt

import pytest

from bapas_desktop.domain.activity_drafts import drafts
from bapas_desktop.domain.activity_report import (
    ANNEXES,
    CHAPTERS,
    DRAFT_OF,
    ROMAN,
    SECTION_TITLES,
    Activity,
    Annex,
    HarvestFact,
    Section,
    annex_text,
    chosen_annexes,
    draft_sign,
    section_texts,
    without_names,
)
from bapas_desktop.domain.budget import BudgetLine, Expense
from bapas_desktop.domain.certificates import Certificate
from bapas_desktop.domain.program_papers import Attendee, ProgramPaper, ProgramPaperDraft
from bapas_desktop.domain.recipes import Batch
from bapas_desktop.domain.selection import Balance
from bapas_desktop.domain.training import Mark, Participant, Program, Session

TODAY = dt.date(2026, 11, 24)


def an_activity(**changes):
    program = Program(id=1, uid="p", title="Pembuatan Kue", **changes.pop("program", {}))
    return Activity(program=program, office="Bapas Mataram", zone="WITA", today=TODAY, **changes)


def a_session(number, day=TODAY, **changes):
    return Session(
        id=number, uid=str(number), program_id=1, title=f"Pertemuan {number}", date=day, start=dt.time(9),
        end=dt.time(11, 30), place="Griya", **changes,
    )  # fmt: skip


def listed(*marks, **changes):
    return [
        Participant(client_id=number, full_name=f"Klien Nomor {number}", mark=Mark(mark) if mark else None, **changes)
        for number, mark in enumerate(marks, 1)
    ]


def test_every_section_has_a_chapter_a_title_and_a_draft():
    placed = [section for _title, sections in CHAPTERS for section in sections]
    assert sorted(placed) == sorted(Section)
    assert set(SECTION_TITLES) == set(Section)
    assert len(ROMAN) == len(CHAPTERS)
    assert set(drafts(an_activity())) == set(Section)


def test_nothing_known_is_said_so():
    told = drafts(an_activity())
    assert told[Section.TIME_AND_PLACE] == "Belum ada pertemuan yang dijadwalkan."
    assert told[Section.PARTICIPANTS] == "Belum ada peserta yang terdaftar."
    assert told[Section.INSTRUCTORS] == "Instruktur belum dicatat."
    assert told[Section.COSTS] == "Belum ada rencana anggaran dan belanja yang dicatat."
    assert told[Section.ATTENDANCE].startswith("Belum ada pertemuan yang dilaksanakan")
    assert told[Section.RATINGS] == "Belum ada penilaian keterlibatan.\nBelum ada penilaian sikap kerja."
    assert told[Section.PRODUCTION].startswith("Belum ada hasil produksi")
    assert told[Section.CERTIFICATES] == "Belum ada sertifikat yang diterbitkan."
    assert told[Section.REFLECTIONS] == "Belum ada catatan refleksi untuk kegiatan ini."
    assert told[Section.OBSTACLES] == "Tidak ada kendala yang tercatat pada data kegiatan."
    assert "belum dituliskan" in told[Section.PURPOSE]
    assert all(text.strip() and "None" not in text for text in told.values())


def test_the_law_in_force_is_cited_and_the_assignment():
    paper = ProgramPaper(id=1, uid="x", number="WP.21-7", dated=dt.date(2026, 11, 2))
    text = drafts(an_activity(assignments=(paper,)))[Section.LEGAL_BASIS]
    assert "1. Undang-Undang Nomor 22 Tahun 2022 tentang Pemasyarakatan;" in text
    assert "3. Surat Tugas Kepala Bapas Mataram Nomor WP.21-7 tanggal 2 November 2026." in text
    assert "1995" not in text


@pytest.mark.parametrize(
    ("sessions", "wanted"),
    [
        (
            [a_session(1)],
            "Kegiatan dilaksanakan dalam 1 (satu) kali pertemuan pada tanggal 24 November 2026 bertempat di ",
        ),
        (
            [a_session(1), a_session(2, dt.date(2026, 12, 1))],
            (
                "Sampai dengan tanggal 24 November 2026 telah dilaksanakan 1 (satu) kali pertemuan dari 2 (dua) kali "
                "pertemuan yang dijadwalkan pada tanggal 24 November 2026 s.d. 1 Desember 2026"
            ),
        ),
        (
            [a_session(1, dt.date(2026, 12, 1))],
            "Belum ada pertemuan yang dilaksanakan. 1 (satu) kali pertemuan dijadwalkan pada tanggal 1 Desember 2026",
        ),
        ([a_session(1, cancelled_on=TODAY)], "Belum ada pertemuan yang dijadwalkan."),
    ],
)
def test_time_counts_what_was_held_and_what_is_ahead(sessions, wanted):
    text = drafts(an_activity(sessions=sessions))[Section.TIME_AND_PLACE]
    assert text.startswith(wanted)
    assert ("2 jam 30 menit" in text) is (sessions[0].date == TODAY and not sessions[0].cancelled_on)


def test_participants_by_quota_walk_ins_selection_and_sex():
    people = [*listed("H", "A"), Participant(client_id=9, full_name="Tamu Nomor 9", mark=Mark.PRESENT, walk_in=True)]
    text = drafts(
        an_activity(
            program={"quota": 15}, sessions=[a_session(1)], people={1: people},
            candidates={"disetujui": 2, "diusulkan": 1}, spread=Balance(sexes={"L": 2, "": 1}, ages={}, regencies={}),
        )
    )[Section.PARTICIPANTS]  # fmt: skip
    assert "2 (dua) orang klien pemasyarakatan dari kuota 15 orang." in text
    assert "1 (satu) orang hadir sebagai peserta tambahan." in text
    assert "dari 3 (tiga) orang calon" in text
    assert "belum diputuskan 1 orang dan disetujui 2 orang" in text
    assert "laki-laki 2 orang dan belum diketahui 1 orang" in text


def test_attendance_is_counted_from_marks_of_sessions_that_were_held():
    sessions = [a_session(1), a_session(2), a_session(3, dt.date(2026, 12, 1)), a_session(4, cancelled_on=TODAY)]
    people = {1: listed("H", "T", "I", None), 2: listed("H", "A", "S", "A"), 3: listed(None), 4: listed("A", "A")}
    activity = an_activity(sessions=sessions, people=people)
    text = drafts(activity)[Section.ATTENDANCE]
    assert "Dari 7 catatan kehadiran, 3 tercatat hadir (42,9 %), termasuk 1 kali terlambat." in text
    assert "Tidak hadir: izin 1 kali, sakit 1 kali, dan tanpa keterangan 2 kali." in text
    assert "1 (satu) orang dari 4 (empat) orang peserta hadir pada sekurang-kurangnya 80 % pertemuan." in text
    assert "Masih ada 1 kehadiran yang belum ditandai." in text
    everybody = drafts(an_activity(sessions=sessions[:1], people={1: listed("H", "H")}))[Section.ATTENDANCE]
    assert "2 tercatat hadir (100 %). Semuanya hadir." in everybody
    unmarked = drafts(an_activity(sessions=sessions[:1], people={1: listed(None)}))[Section.ATTENDANCE]
    assert unmarked == "Kehadiran pada 1 (satu) kali pertemuan yang dilaksanakan belum dicatat."


def test_ratings_are_means_with_their_number():
    people = {1: listed("H", engagement=4), 2: listed("H", "H", engagement=5, work_attitude=3)}
    text = drafts(an_activity(sessions=[a_session(1), a_session(2)], people=people))[Section.RATINGS]
    assert text == (
        "Rata-rata keterlibatan 4,67 dari 5 (n = 3 penilaian).\nRata-rata sikap kerja 3 dari 5 (n = 2 penilaian)."
    )


def a_line(**changes):
    return BudgetLine(id=1, uid="b", program_id=1, **({"name": "Tepung", "quantity": 2500, "price": 14000} | changes))


def spent(amount, **changes):
    return Expense(id=1, uid="e", program_id=1, description="Belanja", amount=amount, **changes)


@pytest.mark.parametrize(
    ("lines", "expenses", "wanted", "unwanted"),
    [
        ([a_line()], [], "Rencana anggaran Rp35.000 (tiga puluh lima ribu rupiah).\nBelum ada belanja", "Sisa"),
        ([], [spent(1000)], "Belum ada rencana anggaran yang dicatat.\nRealisasi Rp1.000 (seribu rupiah)", "Sisa"),
        ([a_line()], [spent(30000)], "Sisa anggaran Rp5.000 (lima ribu rupiah).", "melampaui"),
        ([a_line()], [spent(40000)], "Realisasi melampaui rencana sebesar Rp5.000 (lima ribu rupiah).", "Sisa"),
        ([a_line()], [spent(35000)], "atau 100 % dari rencana.", "Sisa"),
        ([a_line(quantity=10**15, price=10**12)], [], "Rp1.000.000.000.000.000.000.000.000", "rupiah)"),
    ],
)
def test_costs_in_words(lines, expenses, wanted, unwanted):
    text = drafts(an_activity(lines=lines, expenses=expenses))[Section.COSTS]
    assert wanted in text
    assert unwanted not in text


def test_production_by_recipe_and_harvests():
    known = {"id": 1, "uid": "k", "program_id": 1, "made_on": TODAY}
    batches = [
        Batch(**known, recipe="Bolu", pieces=100, cost=150_000, price=2500, sold=90, income=225_000),
        Batch(**known, recipe="Bolu", pieces=20),
        Batch(**known, recipe="Lumpur", pieces=10, cost=20_000, income=5000),
    ]
    harvests = (HarvestFact(day=TODAY, plot="A1", grams=12_500, sold=60_000), HarvestFact(day=TODAY, grams=500))
    text = drafts(an_activity(batches=batches, harvests=harvests))[Section.PRODUCTION]
    assert "1. Bolu: 2 (dua) kali produksi dengan hasil 120 biji" in text
    assert "(HPP Rp1.500 per biji); terjual 90 biji dengan pemasukan Rp225.000; laba Rp75.000." in text
    assert "2. Lumpur: 1 (satu) kali produksi dengan hasil 10 biji" in text
    assert "rugi Rp15.000" in text
    assert "Panen 2 (dua) kali dari petak A1 dengan hasil 13 kg; hasil penjualannya Rp60.000" in text
    alone = drafts(an_activity(harvests=harvests[1:]))[Section.PRODUCTION]
    assert alone == "Panen 1 (satu) kali dengan hasil 0,5 kg."


def test_obstacles_and_what_follows_from_them():
    sessions = [a_session(1), a_session(2, cancelled_on=TODAY, cancel_reason="Hujan deras.")]
    needs = [a_line(), a_line(name="Oven", group="Alat", ready=True), a_line(name="Nasi", group="Konsumsi")]
    activity = an_activity(
        sessions=sessions, people={1: listed("H", "A")}, lines=needs, expenses=[spent(50_000, group="Bahan")],
    )  # fmt: skip
    told = drafts(activity)
    assert told[Section.OBSTACLES].splitlines() == [
        "1. Pertemuan “Pertemuan 2” tanggal 24 November 2026 dibatalkan: Hujan deras.",
        "2. Peserta tidak hadir: tanpa keterangan 1 kali.",
        "3. 1 dari 2 bahan dan alat belum ditandai siap: Tepung.",
        "4. Belanja Bahan melampaui rencana sebesar Rp15.000.",
    ]
    assert "Hujan" not in drafts(dataclasses.replace(activity, inside=False))[Section.OBSTACLES]
    follow_up = told[Section.FOLLOW_UP]
    for words in (
        "pengganti 1 (satu) pertemuan",
        "dengan 1 (satu) orang peserta",
        "sertifikat bagi 1 (satu) orang",
        "1 (satu) belanja",
    ):
        assert words in follow_up
    made_up = [*sessions, a_session(3, catch_up_of=2)]
    assert "pengganti" not in drafts(dataclasses.replace(activity, sessions=made_up))[Section.FOLLOW_UP]


def test_certificates_notes_and_people_beside_the_participants():
    given = [
        Certificate(id=number, uid=str(number), client_id=number, program_id=1, number=f"SRT-{number}", date=TODAY)
        for number in (2, 1)
    ]
    attendees = [
        Attendee(id=1, uid="a", role="Panitia", name="Ketua Contoh, S.H.", duty="Ketua"),
        Attendee(id=2, uid="b", role="Instruktur", name="Chef Contoh"),
        Attendee(id=3, uid="c", role="Instruktur", name="Guru Lain"),
    ]
    sessions = [a_session(1, instructors="Chef Contoh"), a_session(2, instructors="Chef Contoh")]
    program = {"officer_in_charge": "Baiq Contoh, S.H."}
    told = drafts(
        an_activity(program=program, certificates=given, attendees=attendees, sessions=sessions, group_notes=1)
    )
    assert told[Section.CERTIFICATES] == "Sertifikat diterbitkan untuk 2 (dua) orang peserta, nomor SRT-1 s.d. SRT-2."
    assert told[Section.REFLECTIONS].startswith("Telah ditulis 1 (satu) catatan refleksi: 1 catatan kelompok.")
    assert told[Section.INSTRUCTORS].splitlines() == [
        "Instruktur: Chef Contoh; Guru Lain.", "Panitia: Ketua Contoh, S.H. (Ketua).",
        "Penanggung jawab: Baiq Contoh, S.H.",
    ]  # fmt: skip


def test_drafts_name_no_client():
    sessions = [a_session(number) for number in (1, 2)]
    activity = an_activity(sessions=sessions, people={1: listed("H", "A", None), 2: listed("I", "S", "T")})
    assert "Klien Nomor" not in "\n".join(drafts(activity).values())


def test_written_texts_stay_and_tell_when_the_records_change():
    before = drafts(an_activity())
    kept = {Section.COSTS: "Tanpa biaya.", DRAFT_OF + Section.COSTS: draft_sign(before[Section.COSTS]), "closing": ""}
    paper = ProgramPaperDraft(texts=kept | {DRAFT_OF + "closing": draft_sign(before[Section.CLOSING])})
    texts = {one.section: one for one in section_texts(paper, before)}
    assert (texts[Section.COSTS].text, texts[Section.COSTS].written) == ("Tanpa biaya.", True)
    assert (texts[Section.CLOSING].text, texts[Section.CLOSING].written) == ("", True)
    assert not any(one.outdated for one in texts.values())
    assert not texts[Section.BACKGROUND].written
    now = drafts(an_activity(expenses=[spent(1000)]))
    after = {one.section: one for one in section_texts(paper, now)}
    assert [section for section, one in after.items() if one.outdated] == [Section.COSTS]
    assert after[Section.COSTS].text == "Tanpa biaya."
    assert after[Section.FOLLOW_UP].text == now[Section.FOLLOW_UP] != before[Section.FOLLOW_UP]


@pytest.mark.parametrize("chosen", [[], [Annex.PHOTOS], list(Annex)])
def test_annexes_are_kept_in_their_order(chosen):
    paper = ProgramPaperDraft(texts={ANNEXES: annex_text(chosen[::-1])})
    assert chosen_annexes(paper) == chosen


def test_all_annexes_unless_chosen():
    assert chosen_annexes(None) == chosen_annexes(ProgramPaperDraft()) == list(Annex)
    assert chosen_annexes(ProgramPaperDraft(texts={ANNEXES: "tidak dikenal,photos"})) == [Annex.PHOTOS]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Siti Aminah hadir", "S. A. hadir"),
        ("SITI  AMINAH, Siti\nAminah", "S. A., S. A."),
        ("Siti Aminah Putri hadir", "S. A. P. hadir"),
        ("Siti Aminahwati tetap", "Siti Aminahwati tetap"),
        ("Sari membawa sari buah", "S. membawa sari buah"),
        ("(a+b) ^x$", "(a+b) ^x$"),
        ("", ""),
    ],
)
def test_names_become_initials(text, wanted):
    assert without_names(text, {"Siti Aminah", "Siti Aminah Putri", "Sari", "", " ", "\\1"}) == wanted
