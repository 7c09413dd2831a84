"""Texts that fit their place: where long words and numbers may go on in the next line, and what a reader finds."""

import io

import pytest
from pypdf import PdfReader

from bapas_desktop.domain.paper import Paper
from bapas_desktop.printing.client_list import client_list
from bapas_desktop.printing.letterhead import flowing, number_with_breaks
from tests.printing.case_file import PRINTED_AT

NUMBER = "WP.21.PAS.5-KP.02.01-0418"


@pytest.mark.parametrize("broken", [flowing, number_with_breaks])
def test_a_long_number_breaks_only_after_the_signs_between_its_parts(broken):
    assert broken(NUMBER).split("\u200b") == ["WP.", "21.", "PAS.", "5-", "KP.", "02.", "01-", "0418"]
    assert broken(f"Nomor  {NUMBER} ").startswith("Nomor WP.\u200b21.")


def test_only_a_part_that_is_too_long_itself_breaks_anywhere():
    assert flowing("W" * 30 + "/Pendek-12").endswith("W\u200bW\u200b/\u200bPendek-\u200b12")
    assert flowing("Pendek/12-a") == "Pendek/12-a"
    assert number_with_breaks("A/12") == "A/\u200b12"


def test_a_reader_finds_the_number_that_was_typed(typesetter, office):
    long = "W" * 300
    page = client_list(["Nomor", "Nama"], [[NUMBER, long]], NUMBER, "", "internal", office, Paper.A4, PRINTED_AT, "A")
    text = "".join(one.extract_text() for one in PdfReader(io.BytesIO(typesetter.pdf(*page))).pages)
    assert NUMBER in text
    assert "\u200b" not in text
    assert long in "".join(text.split())
