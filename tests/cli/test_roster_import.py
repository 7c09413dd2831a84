"""``import-roster``: the office's own lists against what is known to be true."""

import json

import pytest

from tests.cli.conftest import ROSTERS

EXPECTED = json.loads((ROSTERS / "expected.json").read_text("utf-8"))
LISTS = [name for name, truth in EXPECTED.items() if "clients" in truth]
NO_LISTS = [name for name, truth in EXPECTED.items() if "clients" not in truth]


def listed(command):
    return json.loads(command("list", "clients", "--json").out)


def compared(field, value):
    return str(value).strip().lower() if field == "full_name" else value


@pytest.mark.parametrize("name", LISTS)
def test_every_field_of_every_client_is_as_expected(office, name):
    truth = EXPECTED[name]
    answer = office("import-roster", ROSTERS / name, "--json", "--repeats", "new")
    assert (answer.code, answer.err) == (0, "")
    report = json.loads(answer.out)
    assert (report["rows"], report["added"], report["updated"], report["skipped"]) == (truth["rows"],) * 2 + (0, 0)
    assert report["repeats"] == len(truth["repeats"])
    clients = listed(office)
    assert len(clients) == truth["rows"]
    for found, client in zip(clients, truth["clients"], strict=True):
        assert {name: compared(name, found[name]) for name in client} == {
            name: compared(name, value) for name, value in client.items()
        }


@pytest.mark.parametrize("name", LISTS)
def test_repeats_are_skipped_unless_wanted(office, name):
    truth = EXPECTED[name]
    report = json.loads(office("import-roster", ROSTERS / name, "--json").out)
    again = len(truth["repeats"])
    assert (report["added"], report["skipped"], report["repeats"]) == (truth["rows"] - again, again, again)
    assert len(report["repeat_rows"]) == again
    once_more = json.loads(office("import-roster", ROSTERS / name, "--json").out)
    assert (once_more["added"], once_more["skipped"], once_more["repeats"]) == (0, truth["rows"], truth["rows"])
    assert len(listed(office)) == truth["rows"] - again


@pytest.mark.parametrize("name", NO_LISTS)
def test_what_is_no_list_is_refused_and_changes_nothing(office, folder, look, name):
    answer = office("import-roster", ROSTERS / name, "--json")
    assert (answer.code, answer.out) == (1, "")
    assert name in answer.err
    assert answer.err.count("\n") == 1
    assert listed(office) == []
    assert look(lambda opened: opened.history.undoable()) is None


def test_a_missing_file_and_a_folder_are_refused(office, tmp_path):
    for path in (tmp_path / "tidak ada.xlsx", tmp_path):
        answer = office("import-roster", path)
        assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)


def test_a_trial_counts_like_the_import_and_changes_nothing(office, folder, look):
    words = ("import-roster", ROSTERS / "register_klien_2026.xlsx", "--json", "--repeats", "update")
    tried = json.loads(office(*words, "--dry-run").out)
    assert tried["dry_run"] is True
    assert listed(office) == []
    assert json.loads(office("list", "officers", "--json").out) == []
    assert look(lambda opened: opened.history.undoable()) is None
    assert not list(folder.backups.glob("*import*"))
    done = json.loads(office(*words).out)
    assert done.pop("dry_run") is False
    assert done == {name: value for name, value in tried.items() if name != "dry_run"}
    assert len(listed(office)) == done["added"]


def test_update_fills_blanks_and_never_overwrites(office, tmp_path):
    first, second = tmp_path / "satu.csv", tmp_path / "dua.csv"
    first.write_text("Nama;NIK;Alamat;Telepon\nBudi Contoh;5271010101909001;Jl. Lama 1;\n", "utf-8")
    second.write_text("Nama;NIK;Alamat;Telepon\nBudi Contoh;5271010101909001;Jl. Baru 2;084012345678\n", "utf-8")
    office("import-roster", first)
    report = json.loads(office("import-roster", second, "--repeats", "update", "--json").out)
    assert (report["added"], report["updated"], report["skipped"]) == (0, 1, 0)
    [client] = listed(office)
    assert (client["address"], client["phone"]) == ("Jl. Lama 1", "084012345678")


def test_problems_name_row_and_column_and_faulty_text_is_kept(office, tmp_path):
    path = tmp_path / "masalah.csv"
    path.write_text("Nama;NIK;Tanggal Lahir;Alamat\nSiti Contoh;527101;31/02/1990;Jl. Satu\nBudi;;;Jl. Dua\n", "utf-8")
    answer = office("import-roster", path, "--json")
    assert answer.code == 0
    report = json.loads(answer.out)
    assert (report["rows"], report["added"]) == (2, 2)
    problems = {(item["row"], item["column"], item["code"]) for item in report["problems"]}
    assert problems == {(2, "B", "nik_length"), (2, "C", "date_unreadable")}
    assert all(item["message"] for item in report["problems"])
    siti = listed(office)[0]
    assert (siti["nik"], siti["birth_date"]) == (None, None)
    assert "527101" in siti["notes"]
    assert "“31/02/1990”" in report["problems"][0]["message"]


def test_in_words_problems_go_to_the_error_stream(office, tmp_path):
    path = tmp_path / "masalah.csv"
    path.write_text("Nama;NIK;Alamat\nSiti Contoh;527101;Jl. Satu\nSiti Contoh;;Jl. Satu\n", "utf-8")
    answer = office("import-roster", path)
    assert answer.code == 0
    assert answer.err.startswith("Baris 2 kolom B: NIK terdiri atas 16 angka")
    assert answer.out == (
        "2 baris, 1 ditambahkan, 0 dilengkapi, 1 dilewati.\nKemungkinan berulang: 1 baris (3).\n"
    )  # fmt: skip


def test_one_undo_takes_the_import_back(office, look):
    office("import-roster", ROSTERS / "daftar_klien.xlsx")

    def take_back(opened):
        entry = opened.history.undo()
        return entry.label, opened.clients.count(), opened.officers.count()

    label, clients, officers = look(take_back)
    assert "daftar_klien.xlsx" in label
    assert (clients, officers) == (0, 0)
    assert listed(office) == []


def test_the_sheet_can_be_named(office):
    answer = office("import-roster", ROSTERS / "register_klien_2026.xlsx", "--sheet", "Tidak Ada")
    assert (answer.code, "Tidak Ada" in answer.err) == (1, True)
    assert office("import-roster", ROSTERS / "register_klien_2026.xlsx", "--sheet", "register 2026").code == 0


def test_learned_headings_are_used(office, tmp_path, look):
    path = tmp_path / "aneh.csv"
    path.write_text("Nama;Alamat;Zzz\nBudi Contoh;Jl. Satu;Pencurian\n", "utf-8")
    look(lambda opened: opened.profile.remember_headings({"zzz": "offence"}))
    assert office("import-roster", path).code == 0
    assert listed(office)[0]["offence"] == "Pencurian"
