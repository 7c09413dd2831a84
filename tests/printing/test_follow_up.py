"""The call list and the card of follow-ups, read back from their PDFs; neither tells of a case."""

import datetime as dt
import io

import pytest
from pypdf import PdfReader

from bapas_desktop.data.office import open_office
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.reflections.outcomes import INCOME_BANDS, OutcomeDraft
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.training import ProgramDraft
from bapas_desktop.paths import DataFolder
from bapas_desktop.printing.follow_up import FACES, follow_up_cards, follow_up_list

TODAY = dt.date(2026, 11, 24)
NOW = dt.datetime(2026, 11, 24, 9, 5)
LONG = "Baiq Nurhidayatullah Kusumaningrum Wirasentana Lokatara Abad"
SECRETS = ("5271010101900001", "BP-77", "Pencurian", "pidana baru")


@pytest.fixture
def opened(tmp_path):
    folder = DataFolder(tmp_path / "kantor")
    folder.root.mkdir()
    office = open_office(folder, bytes(range(32)), "Petugas Satu", today=lambda: TODAY, now=lambda: NOW)
    yield office
    office.close()


@pytest.fixture
def course(opened):
    """Three people of a course that ended in August: one asked, one tried, one who offended again."""
    people = [
        opened.clients.add(
            ClientDraft(full_name=name, measure="PB", nik="5271010101900001" if not number else "",
                        register_no="BP-77" if not number else "", offence="Pencurian", phone="081234567890",
                        phone_owner="Istri", address=f"Jl. Melati {9 - number}")
        )
        for number, name in enumerate(("Sahnun Wirajaya", "Inaq Kertasari", LONG))
    ]  # fmt: skip
    program = opened.programs.add(
        ProgramDraft(title="Budidaya Kangkung", starts_on=dt.date(2026, 7, 1), ends_on=dt.date(2026, 8, 20))
    )
    opened.attendance.enrol(program, people)
    told = (
        (people[0], 1, dt.date(2026, 9, 21), "pidana baru", "", "Modal bibit"),
        (people[1], 1, dt.date(2026, 9, 22), "usaha mandiri", INCOME_BANDS[1], ""),
        (people[1], 3, dt.date(2026, 11, 21), "tidak dapat dihubungi", "", ""),
    )
    for client_id, months, day, state, income, wanted in told:
        opened.outcomes.add(
            OutcomeDraft(client_id=client_id, program_id=program, months=months, date=day, state=state, income=income,
                         help_needed=wanted)
        )  # fmt: skip
    return program, people


def pages(typesetter, printout):
    found = PdfReader(io.BytesIO(typesetter.pdf(*printout))).pages
    return [" ".join(page.extract_text().replace("\u200b", "").split()) for page in found]


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("paper", Paper)
def test_the_list_says_whom_to_call_and_nothing_of_a_case(typesetter, opened, course, face, paper):
    due = opened.outcomes.due(TODAY)
    (text,) = pages(typesetter, follow_up_list(opened, due, face, paper, NOW, by_officer=True))
    assert all(word in text for word in ("Inaq Kertasari", "081234567890", "(istri)", "3 bulan", "dicoba 1×", "tidak"))
    assert not [secret for secret in SECRETS if secret in text]
    assert ("usaha mandiri" in text) is (face is Face.INTERNAL)
    assert text.count(face.value.upper()) >= 1


def test_by_address_neighbours_stand_together(typesetter, opened, course):
    (text,) = pages(
        typesetter, follow_up_list(opened, opened.outcomes.due(TODAY), Face.INTERNAL, Paper.A4, NOW, by_officer=False)
    )
    assert text.index("Melati 7") < text.index("Melati 8") < text.index("Melati 9")


def test_an_empty_list_says_so(typesetter, opened):
    (text,) = pages(typesetter, follow_up_list(opened, [], Face.INTERNAL, Paper.A4, NOW, by_officer=True))
    assert "Tidak ada yang perlu dihubungi" in text


def test_the_card_has_a_column_for_each_follow_up_and_what_is_known(typesetter, opened, course):
    program, people = course
    printout = follow_up_cards(opened, [(one, program) for one in people], Face.INTERNAL, Paper.A4, NOW)
    first, second = pages(typesetter, printout)
    assert all(word in first for word in ("1 bulan", "3 bulan", "6 bulan", "22/09/2026", "Modal bibit"))
    assert LONG in second
    steps = printout.data["cards"][1]["steps"]
    assert [[words for words, done in step["states"] if done] for step in steps] == [
        ["usaha mandiri"], ["tidak dapat dihubungi"], [],
    ]  # fmt: skip
    assert [words for words, done in steps[0]["incomes"] if done] == [INCOME_BANDS[1]]


def test_the_card_for_instructors_tells_no_offence_and_no_free_text(typesetter, opened, course):
    program, people = course
    (text,) = pages(typesetter, follow_up_cards(opened, [(people[0], program)], Face.INSTRUCTOR, Paper.A4, NOW))
    assert not [secret for secret in (*SECRETS, "Modal bibit") if secret in text]


def test_six_follow_ups_and_long_words_stay_on_half_a_page(typesetter, opened, course):
    program, people = course
    from dataclasses import replace

    opened.profile.save(replace(opened.profile.get(), follow_up_months=(1, 2, 3, 6, 9, 12)))
    opened.outcomes.add(
        OutcomeDraft(client_id=people[2], program_id=program, months=2, date=TODAY, state="bekerja",
                     work="Kuli " * 20, help_needed="Bantuan " * 200)
    )  # fmt: skip
    pairs = [(people[2], program)] * 2
    assert len(pages(typesetter, follow_up_cards(opened, pairs, Face.INTERNAL, Paper.A4, NOW))) == 1


def test_a_client_who_is_gone_is_refused(opened, course):
    with pytest.raises(Refused):
        follow_up_cards(opened, [(999, course[0])], Face.INTERNAL, Paper.A4, NOW)
