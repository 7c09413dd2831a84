"""fill-form and list forms, as they are typed."""

import json

import openpyxl
import pytest

from bapas_desktop.domain.regional.forms import FormDraft, Placement, Source
from tests.excel.form_case import RECAP, edited, make_form

pytestmark = pytest.mark.filterwarnings("ignore:Conditional Formatting extension is not supported")
CELLS = (
    Placement(sheet=RECAP, cell="C2", source=Source.TEXT, detail=("office",)),
    Placement(sheet=RECAP, cell="C3", source=Source.TEXT, detail=("period",)),
    Placement(sheet=RECAP, cell="F8", source=Source.FIGURE, detail=("akhir",)),
)


@pytest.fixture
def form(bapas, look, tmp_path):
    """An office with one form; its workbook as a file."""
    assert bapas("init").code == 0
    look(lambda office: office.office_forms.add(FormDraft(name="Rekap Kanwil", placements=CELLS), make_form()))
    path = tmp_path / "berkas lain.xlsx"
    path.write_bytes(make_form())
    return path


def test_a_form_is_filled_and_what_did_not_fit_is_told(bapas, form, tmp_path) -> None:
    out = tmp_path / "isi.xlsx"
    days = ("--from", "2026-10-01", "--to", "2026-10-31")
    told = bapas("fill-form", form, *days, "--out", out)
    assert told.code == 0, told.err
    assert told.out == (
        f"2 sel diisi untuk Oktober 2026 di {out}.\n1 sel perlu diperhatikan:\n"
        f"  {RECAP} F8: Sel ini berisi rumus, jadi dibiarkan.\n"
    )
    assert openpyxl.load_workbook(out)[RECAP]["C3"].value == "Oktober 2026"
    told = bapas("fill-form", "--form", "rekap kanwil", *days, "--out", out, "--json")
    said = json.loads(told.out)
    assert (said["cells"], [one["code"] for one in said["misfits"]]) == (2, ["cell_formula"])


def test_the_form_is_found_by_name_where_the_file_is_a_newer_one(bapas, form, tmp_path) -> None:
    newer = edited(make_form(), lambda _name, part: part.replace(b"Satuan kerja", b"Nama UPT"))
    form.write_bytes(newer)
    out = tmp_path / "isi.xlsx"
    told = bapas("fill-form", form, "--out", out)
    assert (told.code, out.exists()) == (1, False)
    assert "--form" in told.err
    named = form.with_name("Rekap Kanwil.xlsx")
    named.write_bytes(newer)
    assert bapas("fill-form", named, "--out", out).code == 0
    assert openpyxl.load_workbook(out)[RECAP]["A2"].value == "Nama UPT"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--out", "isi.xlsx"), 2, "wajib"),
        (("--form", "Tiada", "--out", "isi.xlsx"), 1, "Tidak ada formulir bernama"),
        (("tiada.xlsx", "--out", "isi.xlsx"), 1, "tidak ditemukan"),
        (("--form", "Rekap Kanwil", "--out", "isi.xlsm"), 1, ".xlsx"),
        (("--form", "Rekap Kanwil", "--from", "2026-10-09", "--to", "2026-10-01", "--out", "isi.xlsx"), 2, "--to"),
    ],
)
def test_wrong_usage_is_told_and_writes_nothing(bapas, form, tmp_path, monkeypatch, words, code, said) -> None:
    monkeypatch.chdir(form.parent)
    told = bapas("fill-form", *words)
    assert told.code == code
    assert said in told.err
    assert not (tmp_path / "isi.xlsx").exists()


def test_forms_are_listed(bapas, form) -> None:
    assert form.exists()
    (told,) = json.loads(bapas("list", "forms", "--json").out)
    assert (told["name"], told["cells"]) == ("Rekap Kanwil", 3)
    assert told["placements"][2] == {"sheet": RECAP, "cell": "F8", "what": "Klien pada akhir periode"}
    assert "Rekap Kanwil" in bapas("list", "forms").out
