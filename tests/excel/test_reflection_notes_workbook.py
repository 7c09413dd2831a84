"""Every field of a note comes back out of the workbook, whatever letters stand in it."""

import datetime as dt

import openpyxl
import pytest

from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.reflections.notes import TEXTS, Reflection
from bapas_desktop.excel.reflections import export_reflections
from bapas_desktop.excel.tables import Variant
from bapas_desktop.jobs import Job

TODAY = dt.date(2026, 11, 24)

BALINESE = "ᬩᬮᬶ"
HEADINGS = {
    "text": "Pengalaman belajar", "impression": "Kesan", "difficulty": "Yang sulit", "next_step": "Berikutnya"
}  # fmt: skip


@pytest.fixture
def written(tmp_path):
    """Writes notes in full and gives the rows by their headings, and all lines above them."""

    def write(*notes: Reflection, kept_back: int = 0):
        target = tmp_path / "catatan.xlsx"
        export_reflections(
            notes, total=len(notes), office=OfficeProfile(), user="Penguji", today=TODAY, target=target, job=Job(),
            variant=Variant.FULL, reason="uji", kept_back=kept_back,
        )  # fmt: skip
        rows = list(openpyxl.load_workbook(target)["Catatan"].iter_rows(values_only=True))
        head = next(place for place, row in enumerate(rows) if row[0] == "No")
        above = " ".join(str(cell) for row in rows[:head] for cell in row if cell)
        return [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :] if any(row)], above

    return write


def note(**said) -> Reflection:
    return Reflection(id=1, uid="r", date=TODAY, **said)


def test_every_field_is_a_column(written):
    said = {name: f"Isi {name}" for name in TEXTS}
    rows, _ = written(note(**said, face=3, assisted=True, program_title="Kangkung", client_name="Siti Aminah"))
    assert {HEADINGS[name]: text for name, text in said.items()}.items() <= rows[0].items()
    assert (rows[0]["Wajah"], rows[0]["Diisi dengan bantuan"], rows[0]["Kegiatan"]) == ("Senang", "ya", "Kangkung")


def test_masked_has_no_client_as_author_or_in_a_title(tmp_path):
    target, name = tmp_path / "catatan.xlsx", "Siti Aminah"
    own = note(text="a", client_name=name, author=name, program_title=f"Kue bersama {name}", session_title=name)
    export_reflections([own], total=1, office=OfficeProfile(), user="Penguji", today=TODAY, target=target, job=Job())
    text = str(list(openpyxl.load_workbook(target)["Catatan"].iter_rows(values_only=True)))
    assert (name in text, "Kue bersama S. A." in text) == (False, True)


def test_no_face_is_no_word(written):
    rows, _ = written(note(text="a"))
    assert (rows[0]["Wajah"], rows[0]["Diisi dengan bantuan"]) == (None, "tidak")


@pytest.mark.parametrize("text", ["🌱👨‍👩‍👧 senang", "السلام عليكم", BALINESE, "=1+1", "Ñ é 中文"])
def test_letters_come_back_as_they_are(written, text):
    rows, _ = written(note(text=text, impression=text))
    assert (rows[0]["Pengalaman belajar"], rows[0]["Kesan"]) == (text, text)


@pytest.mark.parametrize("name", TEXTS)
def test_a_field_longer_than_a_cell_goes_on_in_further_rows(written, name):
    long = "\n".join(f"Alinea {number} " + "kata " * 40 for number in range(200))
    assert len(long) > 32_767
    rows, _ = written(note(**{name: long}, assisted=True), note(text="Berikut"))
    own = [row for row in rows if row["Pengalaman belajar"] != "Berikut"]
    parts = [row[HEADINGS[name]] for row in own]
    assert "".join("".join(parts).split()) == "".join(long.split())
    assert max(map(len, parts)) < 32_767
    assert [row["No"] for row in rows if row["No"]] == [1, 2]
    assert [row["Diisi dengan bantuan"] for row in own if row["Diisi dengan bantuan"]] == ["ya"]


def test_sensitive_notes_are_counted_and_not_written(written):
    rows, above = written(note(text="Terbuka"), note(text="Tertutup", sensitive=True), kept_back=1)
    assert [row["Pengalaman belajar"] for row in rows] == ["Terbuka"]
    assert "1 catatan sensitif, hanya untuk kantor, tidak ikut ditulis." in above
