"""What the tables say and what the migrations make is one; files of every earlier version open."""

import datetime as dt
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import peewee as pw
import pytest

from bapas_desktop.data import database as database_module
from bapas_desktop.data.database import FORMAT_VERSION, MIGRATIONS, Database
from bapas_desktop.data.office import Office, open_office
from bapas_desktop.data.schema import TABLES, table_name
from bapas_desktop.domain.plots.growing import PlotDraft, PlotQuery
from bapas_desktop.domain.reflections.evaluations import EvaluationQuery
from bapas_desktop.domain.reflections.notes import ReflectionQuery
from bapas_desktop.domain.reflections.outcomes import OutcomeQuery
from bapas_desktop.domain.reflections.slips import slip_code
from bapas_desktop.domain.regional.reports import FileKind
from bapas_desktop.domain.roster.client import ClientDraft, ClientQuery, Sex, Status
from bapas_desktop.domain.supervision.case_record import CaseQuery
from bapas_desktop.domain.supervision.stages import Stage
from bapas_desktop.domain.timeline import EventKind
from bapas_desktop.domain.training import Mark
from bapas_desktop.paths import DataFolder

KEY = bytes(range(32))
TODAY = dt.date(2026, 11, 24)
OLD_OFFICES = sorted((Path(__file__).parents[1] / "files" / "offices").glob("version-*.db"))


def _form(execute: Callable[[str], Any], table: str) -> dict[str, Any]:
    """Columns with type, null, default and key; references with what they do; indexes with what they hold."""
    indexes = {}
    for _, name, unique, *_ in execute(f"PRAGMA index_list({table})").fetchall():
        columns = [row[2:] for row in execute(f"PRAGMA index_xinfo({name})").fetchall()]
        indexes[name] = (unique, columns)
    return {
        "columns": [row[1:] for row in execute(f"PRAGMA table_info({table})").fetchall()],
        "references": sorted(row[2:] for row in execute(f"PRAGMA foreign_key_list({table})").fetchall()),
        "indexes": indexes,
    }


def _schema(office: Office) -> list[tuple[str, str]]:
    return sorted(office.database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall())


def _open(root: Path, **options: Any) -> Office:
    return open_office(DataFolder(root), KEY, "Petugas Satu", today=lambda: TODAY, **options)


def test_new_file_is_what_the_tables_say(office: Office) -> None:
    plain = pw.SqliteDatabase(":memory:")
    with plain.bind_ctx(TABLES):
        plain.create_tables(TABLES, safe=False)
    for table in map(table_name, TABLES):
        assert _form(office.database.execute, table) == _form(plain.execute_sql, table), table
    plain.close()


def test_every_table_and_column_is_documented() -> None:
    text = (Path(__file__).parents[2] / "docs" / "file-format.md").read_text(encoding="utf-8")
    for table in TABLES:
        name = table_name(table)
        row = text[text.index(f"\n| `{name}` |") :]
        row = row[: re.search(r"\n(?!\| \|)", row[1:]).end()]  # type: ignore[union-attr]
        columns = {field.column_name for field in table._meta.sorted_fields} - {"id", "uid"}
        assert columns <= set(re.findall(r"`(\w+)`", row)), name


def test_migrations_are_numbered_without_a_gap_up_to_the_format() -> None:
    numbers = [int(path.name[:4]) for path in sorted(MIGRATIONS.glob("[0-9]*.py"))]
    assert numbers == list(range(1, FORMAT_VERSION + 1))
    assert [path.name for path in OLD_OFFICES] == [f"version-{number}.db" for number in numbers]


@pytest.mark.parametrize("old", OLD_OFFICES, ids=lambda path: path.stem)
def test_file_of_every_version_opens_with_all_that_is_inside(tmp_path: Path, old: Path, office: Office) -> None:
    newest = _schema(office)
    office.close()
    shutil.copyfile(old, tmp_path / "office.db")
    opened = _open(tmp_path)
    assert opened.database.execute("PRAGMA user_version").fetchone()[0] == FORMAT_VERSION
    assert _schema(opened) == newest
    siti, budi = opened.clients.records(opened.clients.ids(ClientQuery(today=TODAY, status=Status.ALL, sort="id")))
    assert (siti.full_name, siti.nik, siti.birth_date, siti.sex) == (
        "Siti Nur'aini", "5271014107900001", dt.date(1990, 7, 1), Sex.FEMALE,
    )  # fmt: skip
    assert (siti.officer, siti.recidivist, siti.notes) == ("Widi, S.H.", False, "dua\nbaris 😀 محمد")
    assert (budi.end_reason, budi.ended_on, budi.recidivist) == ("completed", TODAY, None)
    sheet = opened.attendance.sheet("26-0001")
    assert (sheet.client_ids, sheet.session_title, sheet.session_date) == ((siti.id,), "Menyemai", TODAY)
    marks = opened.attendance.participants(sheet.session_id)
    assert [(one.client_id, one.mark, one.walk_in) for one in marks] == [
        (budi.id, Mark.ILL, True), (siti.id, Mark.LATE, False),
    ]  # fmt: skip
    (harvest,) = opened.harvests.records(opened.harvests.ids(PlotQuery()))
    assert (harvest.weight_g, harvest.plot_code, harvest.unit) == (12_500, "P-1", "Ikat kecil")
    (note,) = opened.reflections.records(opened.reflections.ids(ReflectionQuery(text="paham")))
    assert (note.text, note.client_name) == ("Saya paham 🌱", "Siti Nur'aini")
    assert (opened.profile.get().name, opened.profile.get().logo) == ("Balai Contoh", b"\x00\xff")
    assert list(opened.clients.ids(ClientQuery(today=TODAY, text="0812-34 widi"))) == [siti.id]
    assert opened.database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert opened.history.redo().label == "Tambah petak: P-2"
    assert [plot.code for plot in opened.plots.records(opened.plots.ids(PlotQuery()))] == ["P-1", "P-2"]
    opened.close()


def test_what_older_files_do_not_have_is_made_from_what_they_say(tmp_path: Path) -> None:
    """A file of version 1: who was the PK, how guidance ended, and that nobody has reported yet."""
    shutil.copyfile(OLD_OFFICES[0], tmp_path / "office.db")
    opened = _open(tmp_path)
    siti, budi = opened.clients.records(opened.clients.ids(ClientQuery(today=TODAY, status=Status.ALL, sort="id")))
    (term,) = opened.clients.assignments(siti.id)
    assert (term.officer, term.since, term.until) == ("Widi, S.H.", dt.date.today(), None)
    assert opened.clients.assignments(budi.id) == []
    (end,) = opened.clients.closings(budi.id)
    assert (end.reason, end.ended_on, end.reopened_on) == ("completed", TODAY, None)
    assert opened.clients.closings(siti.id) == []
    assert [(one.report_interval, one.visits, one.due_on) for one in (siti, budi)] == [(30, 0, None)] * 2
    opened.clients.update(siti.id, replace(siti.draft(), guidance_start=TODAY - dt.timedelta(40)))
    assert opened.reporting.get(siti.id).due_on == TODAY - dt.timedelta(10)
    opened.history.undo()
    assert opened.reporting.get(siti.id).due_on is None
    assert opened.clients.reopen([budi.id]) == []
    assert opened.clients.closings(budi.id)[0].reopened_on == TODAY
    opened.close()


def test_changes_that_know_nothing_of_the_new_rows_are_not_taken_back(tmp_path: Path) -> None:
    """A file of version 1: undoing that guidance ended would leave the closing; the PK would leave a term."""
    shutil.copyfile(OLD_OFFICES[0], tmp_path / "office.db")
    opened = _open(tmp_path)
    taken_back = []
    while opened.history.undoable():
        taken_back.append(opened.history.undo().label)
    assert taken_back  # of sessions, marks and plots, but of no client
    budi = "SELECT (SELECT end_reason FROM client WHERE full_name = 'Budi'), (SELECT reason FROM closing)"
    assert opened.database.execute(budi).fetchone() == ("completed", "completed")
    charge = "SELECT client.officer_id IS assignment.officer_id FROM assignment JOIN client ON client.id = client_id"
    assert opened.database.execute(charge).fetchall() == [(1,)]
    opened.close()


def test_newest_file_has_rows_in_every_table(tmp_path: Path) -> None:
    shutil.copyfile(OLD_OFFICES[-1], tmp_path / "office.db")
    opened = _open(tmp_path)
    for table in TABLES:
        assert opened.database.execute(f"SELECT count(*) FROM {table_name(table)}").fetchone()[0], table
    opened.close()


@pytest.mark.parametrize("old", OLD_OFFICES, ids=lambda path: path.stem)
def test_courses_and_holidays_come_to_every_file(tmp_path: Path, old: Path) -> None:
    shutil.copyfile(old, tmp_path / "office.db")
    opened = _open(tmp_path)
    assert {"Pembuatan Kue", "Budidaya Kangkung"} <= {template.name for template in opened.templates.all()}
    assert opened.holidays.is_set(2026)
    assert not opened.holidays.is_set(2027)
    opened.close()


def test_file_of_version_2_holds_the_file_of_its_clients(tmp_path: Path) -> None:
    shutil.copyfile(OLD_OFFICES[1], tmp_path / "office.db")
    opened = _open(tmp_path)
    siti, budi = opened.clients.records(opened.clients.ids(ClientQuery(today=TODAY, status=Status.ALL, sort="id")))
    assert (siti.interests, siti.work_history, siti.service_hours) == ("Menjahit", "dua\nbaris", 60)
    assert (siti.visits, siti.due_on, siti.decided_stage) == (2, TODAY - dt.timedelta(2), Stage.ADVANCED)
    assert (budi.visits, budi.last_report_on, budi.due_on) == (1, TODAY, None)
    assert [(term.officer, term.until is None) for term in opened.clients.assignments(budi.id)] == [
        ("Retno, A.Md.", False), ("Widi, S.H.", True),
    ]  # fmt: skip
    assert [end.reopened_on for end in opened.clients.closings(siti.id)] == [TODAY]
    query = CaseQuery(client_id=siti.id)
    first, last = opened.visits.records(opened.visits.ids(CaseQuery(client_id=siti.id, descending=False)))
    assert (first.condition, last.condition, last.number, last.time) == ("Baik", "Sehat", 2, dt.time(8, 5))
    (of_session,) = opened.visits.records(opened.visits.ids(CaseQuery(client_id=budi.id)))
    assert (of_session.session_title, of_session.method) == ("Menyemai", "telepon")
    stores = (opened.permits, opened.incidents, opened.service_days, opened.stages, opened.transfers, opened.summons)
    records: list[Any] = [store.get(*store.ids(query)) for store in stores]  # type: ignore[attr-defined]
    assert {record.notes for record in records} == {"catatan 🌱"}
    permit, incident, service, stage, transfer, summons = records
    assert (permit.destination, incident.description, service.minutes) == ("Bima", "Jatuh", 90)
    assert (stage.letter_no, transfer.office, summons.call) == ("TPP-1", "Bapas Lain", 2)
    photo = opened.documents.portrait(siti.id)
    assert photo is not None
    assert opened.documents.content(photo.id)[1][:3] == opened.documents.thumbnail(photo.id)[:3] == b"\xff\xd8\xff"
    assert len(opened.documents.of_visit(last.id)) == 1
    (kept,) = opened.filters.all()
    assert (kept.name, kept.text, dict(kept.values)) == ("Menjahit", "siti", {"skills": ("jahit",)})
    assert opened.likeness.pairs() == []
    later = {EventKind.GARDEN, EventKind.EVALUATION, EventKind.OUTCOME}
    assert {event.kind for event in opened.timeline.events(siti.id)} == set(EventKind) - later
    assert "Kartu wajib lapor" in {line.what for line in opened.client_data.held(siti.id).trail}
    opened.close()


def test_file_of_version_7_holds_evaluations_and_a_sealed_report(tmp_path: Path) -> None:
    shutil.copyfile(OLD_OFFICES[6], tmp_path / "office.db")
    opened = _open(tmp_path)
    (filled,) = opened.evaluations.records(opened.evaluations.ids(EvaluationQuery()))
    assert (filled.client_name, filled.assessor, set(filled.answers.values())) == ("Siti Nur'aini", "Widi, S.H.", {3})
    (outcome,) = opened.outcomes.records(opened.outcomes.ids(OutcomeQuery()))
    assert (outcome.state, outcome.work, outcome.practising) == ("usaha mandiri", "Kue basah", True)
    assert opened.slips.find("R26-0001-01" + slip_code("26-0001", 1)[-1])[1] == filled.client_id
    (report,) = opened.regional_reports.ids()
    assert opened.regional_reports.figures(report).total(("awal",)) == 1
    assert opened.regional_reports.file(report, FileKind.WORKBOOK) == b"PK"
    (form,) = opened.office_forms.all()
    assert (form.name, opened.office_forms.workbook(form.id)) == ("Formulir bulanan", b"PK")
    assert len(opened.indicators.all()) == 5
    opened.close()


# A migration of a later version, tried before there is one

LATER = """
def up(migrator, db):
    db.execute_sql("ALTER TABLE plot ADD COLUMN soil TEXT NOT NULL DEFAULT 'liat'")
    db.execute_sql("UPDATE client SET notes = 'dirapikan'")
    db.execute_sql("CREATE TABLE program_new AS SELECT * FROM program")
    db.execute_sql("DROP TABLE program_new")
"""


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program one version later; the migration can be rewritten."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    migration = folder / f"{FORMAT_VERSION + 1:04}_later.py"
    migration.write_text(LATER, encoding="utf-8")
    monkeypatch.setattr(database_module, "MIGRATIONS", folder)
    monkeypatch.setattr(database_module, "FORMAT_VERSION", FORMAT_VERSION + 1)
    return migration


def test_older_file_is_copied_first_and_then_brought_up_to_date(office: Office, tmp_path: Path, later: Path) -> None:
    client = office.clients.add(ClientDraft(full_name="Budi", notes="lama"))
    plot = office.plots.add(PlotDraft(code="P-1"))
    entries = len(office.history.entries())
    office.close()
    versions: list[int] = []

    def back_up(database: Database) -> None:
        versions.append(database.execute("PRAGMA user_version").fetchone()[0])
        database.copy_to(tmp_path / "cadangan.db")

    opened = _open(office.folder.root, before_migration=back_up)
    assert versions == [FORMAT_VERSION]
    assert opened.database.execute("PRAGMA user_version").fetchone()[0] == FORMAT_VERSION + 1
    assert opened.clients.get(client).notes == "dirapikan"
    assert len(opened.history.entries()) == entries
    with opened.database.change("Tanah"):
        opened.database.execute("UPDATE plot SET soil = 'pasir'")
    (change,) = opened.history.rows(opened.history.undo().id)
    assert (change.before, change.after) == ({"soil": "liat"}, {"soil": "pasir"})
    opened.plots.remove([plot])
    opened.history.undo()
    assert opened.database.execute("SELECT soil FROM plot").fetchall() == [("liat",)]
    assert opened.database.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    opened.close()
    opened = _open(office.folder.root, before_migration=back_up)
    opened.close()
    assert len(versions) == 1  # never twice


def test_migration_that_fails_leaves_the_file_as_it_was(
    office: Office, later: Path, monkeypatch: pytest.MonkeyPatch, dump: Callable[[Office], Any]
) -> None:
    office.clients.add(ClientDraft(full_name="Budi"))
    before, schema = dump(office), _schema(office)
    office.close()
    later.write_text(LATER + "    db.execute_sql('DROP TABLE attendance')\n    1 / 0\n", encoding="utf-8")
    with pytest.raises(ZeroDivisionError):
        _open(office.folder.root, before_migration=lambda _: None)
    monkeypatch.undo()
    again = _open(office.folder.root)
    assert (dump(again), _schema(again)) == (before, schema)
    assert again.history.undo().label == "Tambah klien: Budi"
    again.close()


def test_backup_that_fails_stops_the_migration(office: Office, later: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    schema = _schema(office)
    office.close()

    def no_room(_: Database) -> None:
        raise OSError("cakram penuh")

    with pytest.raises(OSError, match="cakram penuh"):
        _open(office.folder.root, before_migration=no_room)
    monkeypatch.undo()
    again = _open(office.folder.root)
    assert _schema(again) == schema
    again.close()
