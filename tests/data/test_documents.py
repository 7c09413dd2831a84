"""Documents in the file: kept once, never in the history, there again after an undo, and nowhere else."""

import datetime as dt
import hashlib
import tempfile
from pathlib import Path

import pytest

from bapas_desktop.data.office import Office
from bapas_desktop.documents.intake import take_in
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.documents import Content, DocumentDraft, MediaType
from bapas_desktop.domain.issues import InvalidDraft, MachineTrouble, Refused
from bapas_desktop.domain.roster.client import ClientQuery
from bapas_desktop.domain.supervision.case_record import CaseQuery
from bapas_desktop.domain.supervision.reporting import VisitDraft
from tests.documents import files

TODAY = dt.date(2026, 11, 24)


def photo(colour: int = 0) -> Content:
    return take_in(files.picture(size=(60, 40), colour=(colour, 0, 0)), "foto.jpg")


def contents(office: Office) -> int:
    return int(office.database.execute("SELECT count(*) FROM document_content").fetchone()[0])


@pytest.fixture
def person(people: list[int]) -> int:
    return people[0]


def draft(person: int, **values) -> DocumentDraft:
    return DocumentDraft(client_id=person, **({"title": "Foto"} | values))


def test_a_document_comes_back_as_it_went_in(office: Office, person: int, reopened) -> None:
    content = take_in(files.pdf(3), "sk.pdf")
    told = draft(person, title="  SK PB ", kind="SK", dated=dt.date(2026, 3, 1), notes="asli di berkas")
    record_id = office.documents.add(told, content)
    office = reopened()
    kept = office.documents.get(record_id)
    assert (kept.title, kept.kind, kept.dated, kept.notes) == ("SK PB", "SK", dt.date(2026, 3, 1), "asli di berkas")
    assert (kept.media_type, kept.pages, kept.size) == (MediaType.PDF, 3, len(content.data))
    assert (kept.added_by, kept.added_at) == ("Petugas Satu", dt.datetime(2026, 11, 24, 9, 5))
    assert kept.sha256 == hashlib.sha256(content.data).hexdigest()
    assert office.documents.content(record_id) == (MediaType.PDF, content.data)
    assert office.documents.thumbnail(record_id) == content.thumbnail


def test_nothing_of_a_document_is_on_the_disk(office: Office, person: int, tmp_path: Path, monkeypatch) -> None:
    scratch = tmp_path / "sementara"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setattr(tempfile, "tempdir", None)
    picture, paper = take_in(files.phone_photo(), "foto.jpg"), take_in(files.pdf(), "sk.pdf")
    ids = office.documents.add_all([(draft(person), picture), (draft(person, title="SK"), paper)])
    assert [office.documents.content(record_id)[1] for record_id in ids] == [picture.data, paper.data]
    written = [path for path in office.folder.root.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in written) > len(picture.data)
    for path in written:
        found = path.read_bytes()
        assert not [sign for sign in files.PLAIN if sign in found]
    assert tempfile.gettempdir() == str(scratch)
    assert list(scratch.iterdir()) == []


def test_the_same_file_is_kept_once(office: Office, people: list[int]) -> None:
    first, second = (office.documents.add(draft(person), photo()) for person in people[:2])
    assert contents(office) == 1
    assert office.documents.content(first) == office.documents.content(second)


def test_undoing_a_removal_brings_the_content_back(office: Office, person: int) -> None:
    content = photo()
    record_id = office.documents.add(draft(person), content)
    office.documents.remove([record_id])
    assert office.documents.records([record_id]) == []
    with pytest.raises(Refused, match="not_found"):
        office.documents.content(record_id)
    office.history.undo()
    assert office.documents.content(record_id)[1] == content.data
    assert office.documents.thumbnail(record_id) == content.thumbnail
    office.history.undo()
    office.history.redo()
    assert office.documents.get(record_id).title == "Foto"
    assert office.documents.content(record_id)[1] == content.data


def test_the_history_holds_no_content(office: Office, person: int) -> None:
    record_id = office.documents.add(draft(person), photo())
    office.documents.update(record_id, draft(person, title="Foto depan"))
    office.documents.remove([record_id])
    told = str(office.database.execute("SELECT before, after FROM history_row").fetchall())
    assert "Foto depan" in told
    assert "JFIF" not in told


def test_several_files_are_one_step(office: Office, person: int) -> None:
    ids = office.documents.add_all([(draft(person, title=f"Foto {number}"), photo(number)) for number in range(3)])
    entry = office.history.undo()
    assert entry.label == "Tambah dokumen (3)"
    assert entry.topics == {Topic.DOCUMENTS}
    assert office.documents.records(ids) == []


def test_one_bad_draft_keeps_all_out(office: Office, person: int) -> None:
    with pytest.raises(InvalidDraft):
        office.documents.add_all([(draft(person), photo()), (draft(person, title=" "), photo(9))])
    assert office.documents.count() == contents(office) == 0
    with pytest.raises(Refused, match="reference_gone"):
        office.documents.add(draft(999), photo())
    assert office.documents.count() == contents(office) == 0


# The photo of a client


def test_a_client_has_one_photo_at_most(office: Office, people: list[int]) -> None:
    store = office.documents
    person, other = people[:2]
    elsewhere = store.add(draft(other, portrait=True), photo(1))
    first = store.add(draft(person, portrait=True), photo(2))
    second = store.add(draft(person), photo(3))
    store.update(second, draft(person, portrait=True))
    assert store.portrait(person) == store.get(second)
    assert not store.get(first).portrait
    assert store.portrait(other) == store.get(elsewhere)
    office.history.undo()
    assert store.portrait(person) == store.get(first)
    assert not store.get(second).portrait
    store.remove([first])
    assert store.portrait(person) is None


def test_a_pdf_is_nobodys_photo(office: Office, person: int) -> None:
    paper = take_in(files.pdf(), "ktp.pdf")
    with pytest.raises(InvalidDraft, match="portrait_not_picture"):
        office.documents.add(draft(person, portrait=True), paper)
    record_id = office.documents.add(draft(person), paper)
    with pytest.raises(InvalidDraft, match="portrait_not_picture"):
        office.documents.update(record_id, draft(person, portrait=True))


# Damage


@pytest.mark.parametrize(
    "damage", ["UPDATE document_content SET data = zeroblob(length(data))", "DELETE FROM document_content"]
)
def test_a_damaged_content_is_told_and_made_whole_by_its_file(office: Office, person: int, damage: str) -> None:
    record_id = office.documents.add(draft(person), photo())
    office.database.check()
    office.database.execute(damage)
    with pytest.raises(MachineTrouble, match="file_damaged"):
        office.documents.content(record_id)
    with pytest.raises(MachineTrouble, match="file_damaged"):
        office.database.check()
    office.documents.add(draft(person), photo())
    assert office.documents.content(record_id)[1] == photo().data
    office.database.check()


# Lists


def test_documents_are_found_by_client_words_and_days(office: Office, people: list[int]) -> None:
    store = office.documents
    days = (None, dt.date(2026, 1, 5), dt.date(2026, 3, 1))
    ids = [store.add(draft(people[0], title=f"Surat {day}", dated=day), photo()) for day in days]
    elsewhere = store.add(draft(people[1], title="Sertifikat", kind="Sertifikat"), photo())
    assert list(store.ids(CaseQuery(client_id=people[0]))) == [ids[2], ids[1], ids[0]]
    assert list(store.ids(CaseQuery(client_id=people[0], first=dt.date(2026, 2, 1)))) == [ids[2]]
    assert list(store.ids(CaseQuery(text="serti"))) == [elsewhere]
    assert list(store.ids(CaseQuery(text="b contoh"))) == [elsewhere]
    assert list(store.ids(CaseQuery(sort="id"))) == [elsewhere, ids[2], ids[1], ids[0]]


def test_the_photos_of_a_report_stay_when_it_goes(office: Office, person: int) -> None:
    visit_id = office.visits.add(VisitDraft(client_id=person, date=TODAY))
    record_id = office.documents.add(draft(person, visit_id=visit_id), photo())
    office.documents.add(draft(person), photo(1))
    assert list(office.documents.of_visit(visit_id)) == [record_id]
    office.visits.remove([visit_id])
    assert office.documents.get(record_id).visit_id is None
    office.history.undo()
    assert office.documents.get(record_id).visit_id == visit_id


def test_lists_read_no_content(office: Office, people: list[int]) -> None:
    """Five hundred documents cost the table of clients and the list of documents nothing."""
    drafts = [draft(people[0], title=f"Foto {number}") for number in range(500)]
    office.documents.add_all([(one, photo()) for one in drafts])
    asked: list[str] = []
    office.database.peewee.connection().set_trace_callback(asked.append)
    clients = office.clients.records(office.clients.ids(ClientQuery(today=TODAY)))
    ids = office.documents.ids(CaseQuery(client_id=people[0]))
    records = office.documents.records(ids)
    office.database.peewee.connection().set_trace_callback(None)
    assert (len(clients), len(records)) == (5, 500)
    assert [sql for sql in asked if "FROM document " in sql or '"document"' in sql]
    assert [sql for sql in asked if "document_content" in sql] == []
