"""Instruments on paper: the officer's grid, participants' forms, and the form that is filled in without a name."""

import datetime as dt
import io

import pytest
from pypdf import PdfReader

from bapas_desktop.data.office import open_office
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.reflections.evaluations import Phase
from bapas_desktop.domain.reflections.instruments import InstrumentDraft, Purpose, Question, Scale
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.training import ProgramDraft
from bapas_desktop.paths import DataFolder
from bapas_desktop.printing.instrument_forms import form_clients, instrument_form

TODAY = dt.date(2026, 11, 24)
PRINTED_AT = dt.datetime(2026, 11, 24, 9, 5)
LONG = "Raden Mas Contoh Kusumadiningrat Prawirodirjo Sastroatmodjo bin Haji"
NAMES = ("Sahnun Wirajaya", "Inaq Kertasari", LONG)


@pytest.fixture
def office(tmp_path):
    opened = open_office(DataFolder(tmp_path), bytes(range(32)), "Petugas Satu", today=lambda: TODAY)
    yield opened
    opened.close()


@pytest.fixture
def program(office):
    """A program with three people."""
    made = office.programs.add(ProgramDraft(title="Budidaya Kangkung"))
    people = [
        office.clients.add(ClientDraft(full_name=name, register_no=f"BP-{row}", measure="PB"))
        for row, name in enumerate(NAMES)
    ]
    office.attendance.enrol(made, people)
    return made


@pytest.fixture
def pages(typesetter, office):
    """Sets a form; gives the words of each page."""

    def make(instrument, program=None, face=Face.INTERNAL, paper=Paper.A4, **more):
        printout = instrument_form(office, instrument, program, face, paper, PRINTED_AT, **more)
        read = PdfReader(io.BytesIO(typesetter.pdf(*printout))).pages
        return [" ".join(page.extract_text().replace("\u200b", "").split()) for page in read]

    return make


@pytest.fixture
def of(office):
    """An instrument of the seeds, by its purpose and scale."""

    def find(purpose, scale=Scale.FIVE):
        found = [one for one in office.instruments.all() if (one.purpose, one.scale) == (purpose, scale)]
        return found[0]

    return find


@pytest.mark.parametrize("paper", list(Paper))
def test_officers_get_a_grid_with_everybody_and_a_key(pages, of, program, paper):
    instrument = of(Purpose.OFFICER)
    text = " ".join(pages(instrument.id, program, paper=paper))
    assert all(name in text for name in NAMES)
    for question in instrument.questions:
        assert question.text in text
        assert all(step in text for step in question.steps)
    assert "Penilai" in text
    assert "BP-" not in text


def test_a_skill_list_says_what_its_two_values_mean_and_has_no_key(pages, of, program):
    text = " ".join(pages(of(Purpose.SKILL, Scale.COMPETENT).id, program))
    assert "0 = belum kompeten, 1 = kompeten" in text
    assert "Arti nilai" not in text


def test_each_participant_has_a_form_with_a_name(pages, of, program):
    found = pages(of(Purpose.PARTICIPANT, Scale.FACES).id, program)
    assert len(found) == len(NAMES)
    assert [sum(name in page for name in NAMES) for page in found] == [1, 1, 1]
    assert all("diisi dengan bantuan" in page for page in found)


@pytest.mark.parametrize("purpose", [Purpose.OFFICER, Purpose.PARTICIPANT])
def test_the_public_face_has_initials(pages, of, program, purpose):
    text = " ".join(pages(of(purpose).id, program, Face.PUBLIC))
    assert "S. W." in text
    assert "Sahnun" not in text
    assert "UMUM" in text


@pytest.mark.parametrize("scale", [Scale.FIVE, Scale.FACES])
def test_satisfaction_is_asked_once_and_of_nobody_by_name(pages, office, of, program, scale):
    instrument = of(Purpose.SATISFACTION, scale)
    (page,) = pages(instrument.id, program)
    assert "Budidaya Kangkung" in page
    assert "Tidak perlu menulis nama." in page
    assert "Nama :" not in page
    assert "awal kegiatan" not in page
    assert not any(name in page for name in NAMES)
    assert form_clients(office, instrument.id, program) == []


def test_whose_names_are_on_it_is_known(office, of, program):
    ids = form_clients(office, of(Purpose.OFFICER).id, program)
    assert [one.full_name for one in office.clients.records(ids)] == sorted(NAMES)
    assert form_clients(office, of(Purpose.OFFICER).id, None) == []


@pytest.mark.parametrize("purpose", list(Purpose))
def test_a_blank_form_needs_no_program(pages, of, purpose):
    text = " ".join(pages(of(purpose, Scale.COMPETENT if purpose is Purpose.SKILL else Scale.FIVE).id))
    assert "Tanggal" in text
    assert "Budidaya" not in text


def test_one_phase_is_ticked(pages, of):
    instrument = of(Purpose.PARTICIPANT).id
    assert "×" not in pages(instrument)[0]
    assert "× awal kegiatan" in pages(instrument, phase=Phase.BEFORE)[0]
    assert "× akhir kegiatan" in pages(instrument, phase=Phase.AFTER)[0]


@pytest.mark.parametrize("scale", [Scale.FIVE, Scale.FACES])
def test_a_form_to_read_aloud_has_no_small_question(typesetter, office, of, scale):
    """Every question and every answer has 16 points or more."""
    instrument = of(Purpose.PARTICIPANT, scale)
    printout = instrument_form(office, instrument.id, None, Face.INTERNAL, Paper.A4, PRINTED_AT, large=True)
    sizes: dict[str, set[float]] = {}

    def heard(text, _matrix, text_matrix, _font, size):
        sizes.setdefault(text.strip(), set()).add(round(size * abs(text_matrix[3])))

    for page in PdfReader(io.BytesIO(typesetter.pdf(*printout))).pages:
        page.extract_text(visitor_text=heard)
    asked = [instrument.questions[0].text, *instrument.steps(instrument.questions[0])]
    for words in asked:
        shown = [text for text in sizes if len(text) > 1 and (words in text or text in words)]
        found = [size for text in shown for size in sizes[text]]
        assert found, words
        assert min(found) >= 16


@pytest.mark.parametrize("purpose", list(Purpose))
@pytest.mark.parametrize("large", [False, True])
def test_forty_hostile_questions_print(pages, office, purpose, large):
    texts = ("A" * 300, "#let *x* $y$ [z]", "\u202eمرحبا بالعالم", "Pertanyaan 😀 " * 20)
    questions = tuple(
        Question(text=f"{row} {texts[row % 4]}", steps=("B" * 90, "\\", "😀", "*", "#")) for row in range(40)
    )
    draft = InstrumentDraft(title="Judul " * 15, purpose=purpose, scale=Scale.FIVE, questions=questions)
    made = office.instruments.add(draft)
    text = " ".join(pages(made, None, Face.PUBLIC, Paper.FOLIO, large=large))
    assert "39 Pertanyaan" in text
    assert "#let *x* $y$ [z]" in text


def test_what_is_gone_is_refused(office, of, program):
    with pytest.raises(Refused):
        instrument_form(office, 999, None, Face.INTERNAL, Paper.A4, PRINTED_AT)
    with pytest.raises(Refused):
        instrument_form(office, of(Purpose.OFFICER).id, 999, Face.INTERNAL, Paper.A4, PRINTED_AT)
    assert program
