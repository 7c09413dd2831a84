"""``list evaluations``, ``export evaluations`` and ``print evaluation-summary`` as they are typed."""

import json
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.reflections.instruments import Question
from bapas_desktop.domain.roster.client import ClientDraft
from tests.printing.evaluation_case import NAMES, fill_evaluation


@pytest.fixture
def program(office, look):
    """A program that was evaluated, the first of the office."""
    return look(lambda opened: fill_evaluation(opened, 8))


def forms(command, *words):
    answer = command("list", "evaluations", *words, "--json")
    assert (answer.code, answer.err) == (0, "")
    return json.loads(answer.out)


def newest(look):
    acts = (Action.VIEW, Action.PRINT, Action.EXPORT)

    def found(opened):
        entry = next(one for one in opened.history.entries() if one.action in acts)
        sql = "SELECT client_id FROM history_client WHERE entry_id = ?"
        return entry.label, len(opened.database.execute(sql, [entry.id]).fetchall())

    return look(found)


def test_the_forms_have_their_answers_with_the_questions(office, program, look):
    found = forms(office)
    assert len(found) == 7 * 2 * 3 + 8
    skill = next(form for form in found if form["purpose"] == "daftar keterampilan")
    assert {answer["value"] for form in found if form["scale"] == "kompeten" for answer in form["answers"]} <= {0, 1}
    assert all(answer["meaning"] == ("Belum kompeten", "Kompeten")[answer["value"]] for answer in skill["answers"])
    assert {answer["group"] for answer in found[0]["answers"]}
    assert newest(look) == ("Lihat evaluasi (baris perintah)", 8)


def test_answers_to_an_older_version_keep_its_questions(office, program, look, tmp_path):
    before = forms(office)

    def change(opened):
        for one in opened.instruments.all():
            if one.answers:
                new = Question(text="Pertanyaan baru", group="Motivasi")
                opened.instruments.update(one.id, replace(one.draft(), questions=(new, *one.questions[1:])))

    look(change)
    assert forms(office) == before
    target = tmp_path / "evaluasi.xlsx"
    assert office("export", "evaluations", "--out", target).code == 0
    values = [row for row in load_workbook(target)["Evaluasi"].iter_rows(values_only=True) if isinstance(row[0], int)]
    assert len(values) == sum(len(form["answers"]) for form in before)


def test_an_empty_office_has_none(office):
    assert forms(office) == []
    assert office("list", "evaluations").out == "Tidak ada data.\n"


def test_the_forms_of_a_time_and_of_a_program(office, program, look):
    second = look(lambda opened: fill_evaluation(opened, 3, title="Dua"))
    assert {form["program_title"] for form in forms(office, "--program", second)} == {"Dua"}
    late = forms(office, "--from", "2026-07-10")
    assert {form["phase"] for form in late} == {"akhir"}
    assert len(forms(office, "--to", "2026-07-10")) + len(late) == len(forms(office))


def test_the_table_names_the_instrument(office, program):
    answer = office("list", "evaluations")
    assert answer.code == 0
    assert "Angket peserta" in answer.out


def test_the_workbook_masked_and_full(office, program, look, tmp_path):
    target = tmp_path / "evaluasi.xlsx"
    answer = office("export", "evaluations", "--out", target, "--program", program)
    assert (answer.code, "baris diekspor" in answer.out) == (0, True)
    assert newest(look) == ("Ekspor evaluasi (disamarkan)", 8)
    assert load_workbook(target).sheetnames[:4] == ["Rekap", "Evaluasi", "Refleksi", "Tindak lanjut"]
    masked = {cell.value for row in load_workbook(target)["Evaluasi"].iter_rows() for cell in row}
    assert NAMES[0] not in masked
    answer = office("export", "evaluations", "--out", target, "--full", "--reason", "Arsip")
    assert answer.code == 0
    assert NAMES[0] in {cell.value for row in load_workbook(target)["Evaluasi"].iter_rows() for cell in row}
    assert office("export", "evaluations", "--out", target, "--full").code == 1


def test_the_summary_for_everybody_names_nobody(office, program, look, tmp_path):
    target = tmp_path / "ringkasan.pdf"
    answer = office("print", "evaluation-summary", "--program", program, "--face", "umum", "--out", target)
    assert (answer.code, answer.err) == (0, "")
    text = " ".join(page.extract_text() for page in PdfReader(target).pages)
    assert "RINGKASAN EVALUASI" in text
    assert "EMPAT TINGKAT" in text
    assert not [name for name in NAMES if name in text]
    assert newest(look) == ("Ringkasan evaluasi: =Pembuatan Kue (umum)", 0)


def test_what_is_wrong_is_said(office, tmp_path, look):
    look(lambda opened: opened.clients.add(ClientDraft(full_name="Siti Contohwati", register_no="BP-1", measure="PB")))
    target = tmp_path / "x.pdf"
    assert office("print", "evaluation-summary", "--out", target).code == 2
    assert office("print", "evaluation-summary", "--program", 9, "--out", target).code == 1
    assert office("list", "evaluations", "--program", 9).code == 1
    assert office("list", "evaluations", "--session", 9).code == 2
    assert office("export", "evaluations", "--program", 9, "--out", tmp_path / "x.xlsx").code == 1
    assert not target.exists()
