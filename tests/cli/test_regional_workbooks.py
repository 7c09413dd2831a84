"""``export regional`` and ``roll-up``, as they are typed."""

import openpyxl
import pytest

from bapas_desktop.domain.changes import Action
from tests.cli.test_regional import fill


@pytest.fixture
def month(office, look):
    return look(fill)[0]


def all_text(path):
    book = openpyxl.load_workbook(path)
    return "\n".join(
        str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value is not None
    )  # fmt: skip


def exports(look):
    return look(
        lambda opened: [(one.label, one.details) for one in opened.history.entries() if one.action == Action.EXPORT]
    )


def test_the_workbook_of_the_month_that_ended_last(office, month, look, tmp_path):
    target = tmp_path / "laporan.xlsx"
    answer = office("export", "regional", "--out", target)
    assert (answer.code, answer.err) == (0, "")
    assert f"Laporan {month.title} (umum) diekspor ke {target}." in answer.out
    assert "cocok dengan catatan" in answer.out
    text = all_text(target)
    assert "S. W." in text
    assert "Sahnun" not in text
    assert exports(look)[0][0].startswith(f"Buku laporan Kanwil {month.title} (umum)")


def test_the_internal_face_is_logged_with_those_it_names(office, look, tmp_path):
    month, people, _session = look(fill)
    days = ["--from", month.first.isoformat(), "--to", month.last.isoformat()]
    target = tmp_path / "laporan.xlsx"
    answer = office("export", "regional", *days, "--face", "internal", "--out", target)
    assert (answer.code, answer.err) == (0, "")
    assert "Sahnun Wirajaya" in all_text(target)

    rows = look(
        lambda opened: opened.database.execute(
            "SELECT c.client_id FROM history_entry e JOIN history_client c ON c.entry_id = e.id WHERE e.label LIKE ?",
            [f"Buku laporan Kanwil {month.title} (internal)%"],
        ).fetchall()
    )
    assert sorted(row[0] for row in rows) == people


@pytest.mark.parametrize("words", [["--full", "--reason", "rapat"], ["--face", "instruktur"], ["--program", "1"]])
def test_what_does_not_belong_to_it_is_refused(office, tmp_path, words):
    target = tmp_path / "laporan.xlsx"
    answer = office("export", "regional", *words, "--out", target)
    assert (answer.code, answer.out) == (2, "")
    assert not target.exists()


def test_a_face_is_only_for_the_report(office, tmp_path):
    answer = office("export", "roster", "--face", "umum", "--out", tmp_path / "a.xlsx")
    assert answer.code == 2
    assert "--face hanya untuk regional." in answer.err


def test_a_roll_up_tells_what_is_left_out(office, month, look, tmp_path):
    folder = tmp_path / "masuk"
    folder.mkdir()
    assert office("export", "regional", "--out", folder / "a.xlsx").code == 0
    (folder / "b.xlsx").write_bytes((folder / "a.xlsx").read_bytes())
    (folder / "rusak.xlsx").write_bytes(b"PK")
    target = tmp_path / "gabungan.xlsx"
    answer = office("roll-up", folder, "--out", target)
    assert (answer.code, answer.err) == (0, "")
    assert f"Laporan {month.title} dari 1 kantor digabungkan" in answer.out
    assert "2 klien pada akhir periode" in answer.out
    assert "b.xlsx: Sudah ada laporan lain" in answer.out
    assert "rusak.xlsx: " in answer.out
    assert target.exists()
    assert exports(look)[0][0].startswith(f"Gabungan laporan {month.title}")


def test_a_roll_up_of_nothing(office, tmp_path):
    target = tmp_path / "gabungan.xlsx"
    (tmp_path / "kosong").mkdir()
    answer = office("roll-up", tmp_path / "kosong", "--out", target)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("Tidak ada buku laporan")
    answer = office("roll-up", tmp_path / "tidak ada", "--out", target)
    assert answer.code == 1
    assert "tidak ada" in answer.err
    assert not target.exists()


def test_a_period_that_has_not_begun_is_refused(office, tmp_path):
    target = tmp_path / "nanti.xlsx"
    answer = office("export", "regional", "--from", "2100-01-01", "--to", "2100-01-31", "--out", target)
    assert (answer.code, target.exists()) == (1, False)
    assert "Januari 2100 belum tiba" in answer.err
