import datetime as dt
import io

import pytest
from pypdf import PdfReader

from bapas_desktop.printing.recovery import recovery_page

CREATED = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("code", "groups"),
    [
        ("K7QM-2XRT-9HDP-W4BN-C6ZE-YF3A", ["K7QM", "2XRT", "9HDP", "W4BN", "C6ZE", "YF3A"]),
        ("K7QM 2XRT", ["K7QM", "2XRT"]),
        ("K7QM2XRT9", ["K7QM", "2XRT", "9"]),
        ("ABCDE-" * 12 + "FGHIJ", ["ABCDE"] * 12 + ["FGHIJ"]),
    ],
)
def test_the_code_stands_in_groups_on_one_page_of_a4(typesetter, office, code, groups):
    printout = recovery_page(code, office, CREATED)
    assert printout.data["groups"] == groups
    [page] = PdfReader(io.BytesIO(typesetter.pdf(*printout))).pages
    words = page.extract_text().split()
    start = words.index(groups[0])
    assert words[start : start + len(groups)] == groups
    assert round(float(page.mediabox.height) * 25.4 / 72) == 297


def test_it_says_what_for_and_where_to_keep_it(typesetter, office):
    [page] = PdfReader(io.BytesIO(typesetter.pdf(*recovery_page("ABCD-EFGH", office, CREATED)))).pages
    text = " ".join(page.extract_text().split())
    for words in (
        "KODE PEMULIHAN",
        "24 November 2026",
        "amplop",
        "terkunci",
        "Jangan simpan bersama laptop",
        "RAHASIA",
    ):
        assert words in text
