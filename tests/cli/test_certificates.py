"""``print certificate``: those of a program that were given, and whose data the history says they were."""

import datetime as dt

from pypdf import PdfReader

from bapas_desktop.domain.training import ProgramDraft


def test_the_certificates_of_a_program_are_printed(sample, look, tmp_path):
    people = [1, 2, 3]
    program = look(lambda office: office.programs.add(ProgramDraft(title="Menjahit")))
    target = tmp_path / "sertifikat.pdf"
    refused = sample("print", "certificate", "--program", program, "--out", target)
    assert (refused.code, refused.out, refused.err.count("\n")) == (1, "", 1)
    assert "belum memiliki sertifikat" in refused.err
    assert not target.exists()

    look(lambda office: office.certificates.issue(program, people, "SK-08", dt.date(2026, 11, 30)))
    answer = sample("print", "certificate", "--program", program, "--out", target, "--paper", "f4")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Sertifikat (3): ")
    pages = PdfReader(target).pages
    assert len(pages) == 3
    text = " ".join(page.extract_text() for page in pages)
    assert all(number in text for number in ("SK-08", "SK-09", "SK-10"))
    sql = (
        "SELECT client_id FROM history_client WHERE entry_id ="
        " (SELECT max(id) FROM history_entry WHERE action = 'print')"
    )
    assert {row[0] for row in look(lambda office: office.database.execute(sql).fetchall())} == set(people)


def test_the_program_is_asked_for(sample, tmp_path):
    target = tmp_path / "a.pdf"
    assert sample("print", "certificate", "--out", target).code == 2
    assert sample("print", "call-list", "--program", 1, "--out", target).code == 2
    missing = sample("print", "certificate", "--program", 999, "--out", target)
    assert (missing.code, missing.out, missing.err.count("\n")) == (1, "", 1)
    assert not target.exists()
