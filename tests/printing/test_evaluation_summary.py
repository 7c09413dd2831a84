"""The summary of an evaluation and the evaluation in the report of a program, read back from their PDFs."""

from fractions import Fraction

import pytest

from bapas_desktop.data.evaluation_results import EvaluationResults
from bapas_desktop.data.office import open_office
from bapas_desktop.documents.covering import drawn
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.reflections.evaluation_sentences import share, two_places
from bapas_desktop.domain.reflections.instruments import Purpose
from bapas_desktop.domain.training import ProgramDraft
from bapas_desktop.paths import DataFolder
from bapas_desktop.printing.activity_report import activity_report
from bapas_desktop.printing.evaluation_summary import evaluation_summary
from tests.printing.case_file import HOSTILE, PRINTED_AT, TODAY, pages_of, size_of, texts_of
from tests.printing.evaluation_case import NAMES, SENSITIVE, fill_evaluation


@pytest.fixture
def office(tmp_path):
    folder = DataFolder(tmp_path / "office")
    folder.root.mkdir()
    opened = open_office(folder, bytes(range(32)), "Petugas Satu", today=lambda: TODAY, now=lambda: PRINTED_AT)
    yield opened
    opened.close()


def text_of(typesetter, printout):
    return " ".join(texts_of(typesetter, printout)).replace("\u00a0", " ")


@pytest.fixture
def summary(office, typesetter):
    def read(*programs, face=Face.INTERNAL, paper=Paper.A4):
        return text_of(typesetter, evaluation_summary(office, programs, face, paper, PRINTED_AT))

    return read


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Fraction(7, 3), "2,33"), (Fraction(1005, 1000), "1,01"), (Fraction(-1, 1000), "0,00"), (Fraction(5), "5,00"),
        (Fraction(-8, 3), "−2,67"),
    ],
)  # fmt: skip
def test_means_are_rounded_half_up(value, told):
    assert two_places(value) == told


def test_shares_and_their_changes():
    assert (share(Fraction(2, 3)), share(Fraction(1)), share(Fraction(0))) == ("66,7 %", "100 %", "0 %")
    assert share(Fraction(-1, 8), signed=True) == "−12,5 poin"
    assert two_places(Fraction(6, 5), signed=True) == "+1,20"


def test_the_figures_are_those_of_an_own_count(office, summary):
    program = fill_evaluation(office, 20)
    text = summary(program)
    scores = EvaluationResults(office).evidence(program).scores
    pairs = [
        (one.before, one.after) for one in scores
        if one.purpose == Purpose.OFFICER and one.group == "Motivasi" and None not in (one.before, one.after)
    ]  # fmt: skip
    before, after = (sum(values) / len(pairs) for values in zip(*pairs, strict=True))
    rose = sum(one < other for one, other in pairs)
    assert len(pairs) == 18
    sentence = f"Motivasi (penilaian petugas, n = 18): rata-rata {two_places(before)}"
    assert sentence in text
    assert f"menjadi {two_places(after)}" in text
    assert f"{two_places(after - before, signed=True)}; {rose} naik" in text
    assert "Kelompok kecil (kurang dari 30 pasangan)" in text


@pytest.mark.parametrize("face", list(Face))
def test_nobody_is_named_and_nothing_of_a_case_is_told(office, summary, face):
    text = summary(fill_evaluation(office, 20), face=face)
    assert not [word for word in (*NAMES, SENSITIVE, "BP-", "52710112", "Catatan Rahasia") if word in text]


def test_the_figures_of_a_few_are_not_for_everybody(office, summary):
    program = fill_evaluation(office, 4)
    public, inside = summary(program, face=Face.PUBLIC), summary(program)
    assert "< 5, tidak ditampilkan" in public
    assert "rata-rata" not in public
    assert "tidak ditampilkan" not in inside
    assert "n = 2): rata-rata" in inside


def test_a_few_among_many_states_are_not_for_everybody(office, summary):
    program = fill_evaluation(office, 20)
    assert "pidana baru 1" in summary(program)
    assert "pidana baru kurang dari 5" in summary(program, face=Face.PUBLIC)


def test_of_a_large_group_no_caution_is_told(office, summary):
    text = summary(fill_evaluation(office, 40))
    assert "Kelompok kecil" not in text
    assert "(penilaian petugas, n = 38)" in text


def test_what_was_not_measured_is_said_and_never_zero(office, summary):
    text = summary(office.programs.add(ProgramDraft(title="Kosong")))
    assert text.count("Belum ada data") >= 7
    assert "Belum diukur: motivasi, percaya diri, dan keterlibatan pada awal dan akhir; keterampilan;" in text
    assert "0,00" not in text
    assert "0 %" not in text


@pytest.mark.parametrize("paper", list(Paper))
def test_each_program_has_its_own_pages(office, typesetter, paper):
    programs = [fill_evaluation(office, 3), office.programs.add(ProgramDraft(title="Kosong"))]
    printout = evaluation_summary(office, programs, Face.INTERNAL, paper, PRINTED_AT)
    assert {tuple(size_of(page)) for page in pages_of(typesetter, printout)} == {paper.millimetres}
    texts = texts_of(typesetter, printout)
    assert sum("EMPAT TINGKAT EVALUASI" in text for text in texts) == 2
    assert sum("halaman 1 dari" in text for text in texts) == 2


def test_hostile_titles_stand_as_they_are(office, summary):
    kept = [words for words in HOSTILE if words.strip() and words.isprintable()]
    programs = [office.programs.add(ProgramDraft(title=words)) for words in kept]
    assert "#PANIC()" in summary(*programs)


def test_no_program_and_one_that_is_gone(office, summary):
    assert "Tidak ada kegiatan yang dipilih." in summary()
    with pytest.raises(Refused, match="not_found"):
        summary(99)


# The report of a program


def report(office, typesetter, program, face=Face.INTERNAL):
    return text_of(typesetter, activity_report(office, program, face, Paper.A4, PRINTED_AT, draw=drawn))


def test_the_report_tells_the_evaluation(office, typesetter):
    text = report(office, typesetter, fill_evaluation(office, 20))
    assert "Motivasi (angket peserta, n = 18): rata-rata" in text
    assert "orang yang diuji keterampilannya" in text
    assert "Kepuasan peserta (20 angket): Materi" in text
    assert "Rata-rata awal dan akhir, dari nilai terendah" in text
    assert "Tindak lanjut 3 bulan setelah kegiatan: dari" in text
    assert "Belum diukur" not in text


def test_the_report_of_a_few_tells_everybody_no_figures(office, typesetter):
    text = report(office, typesetter, fill_evaluation(office, 4), Face.PUBLIC)
    assert "kurang dari 5 orang, tidak ditampilkan" in text
    assert "berubah" not in text


def test_the_report_says_what_was_not_measured(office, typesetter):
    text = report(office, typesetter, office.programs.add(ProgramDraft(title="Kosong")))
    assert "Belum diukur: motivasi" in text
    assert "Rata-rata awal dan akhir" not in text
