"""``print regional`` and ``print regional-letter``, as they are typed."""

import pytest
from pypdf import PdfReader

from tests.cli.test_regional import fill


@pytest.fixture
def month(office, look):
    return look(fill)[0]


def text_of(target):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(target).pages).split())


def test_the_report_of_the_month_that_ended_last(office, month, look, tmp_path):
    target = tmp_path / "laporan.pdf"
    answer = office("print", "regional", "--out", target)
    assert (answer.code, answer.err) == (0, "")
    text = text_of(target)
    assert f"LAPORAN BIMBINGAN KLIEN {month.title.upper()}" in text
    assert "Sahnun" not in text
    assert "S. W." in text
    label = f"Laporan Kanwil {month.title} (umum)"
    assert look(lambda opened: [label in entry.label for entry in opened.history.entries()]).count(True) == 1


def test_the_report_of_days_with_names(office, month, tmp_path):
    target = tmp_path / "laporan.pdf"
    days = ["--from", month.first.isoformat(), "--to", month.last.isoformat()]
    answer = office("print", "regional", *days, "--face", "internal", "--paper", "f4", "--out", target)
    assert (answer.code, answer.err) == (0, "")
    assert "Sahnun Wirajaya" in text_of(target)


def test_the_letter(office, month, tmp_path):
    target = tmp_path / "surat.pdf"
    answer = office("print", "regional-letter", "--out", target)
    assert (answer.code, answer.err) == (0, "")
    assert f"Hal : Laporan Bimbingan Klien {month.title}" in text_of(target)


def test_the_face_of_instructors_is_no_report(office, tmp_path):
    answer = office("print", "regional", "--face", "instruktur", "--out", tmp_path / "a.pdf")
    assert answer.code == 2
    assert "regional hanya untuk umum atau internal." in answer.err
