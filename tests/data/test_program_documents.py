"""Photos and scans of a program in the file: kept once, in their order, there again after an undo."""

import datetime as dt
from dataclasses import replace

import pytest

from bapas_desktop.data.office import Office
from bapas_desktop.documents.intake import take_in
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.documents import Content, MediaType
from bapas_desktop.domain.issues import InvalidDraft, MachineTrouble, Refused
from bapas_desktop.domain.program_documents import Cover, ProgramDocumentDraft, ProgramDocumentKind
from bapas_desktop.domain.training import ProgramDraft
from tests.documents import files

PHOTO, RECEIPT = ProgramDocumentKind.PHOTO, ProgramDocumentKind.RECEIPT
COVER = Cover(left=100, top=200, width=300, height=400)


def content(number: int = 0) -> Content:
    return take_in(files.picture(size=(60, 40), colour=(number * 9 % 256, 60, 60)), "foto.jpg")


def contents(office: Office) -> int:
    return int(office.database.execute("SELECT count(*) FROM document_content").fetchone()[0])


def titles(office: Office, program: int) -> list[str]:
    return [one.title for one in office.program_documents.of_kind(program, PHOTO)]


@pytest.fixture
def draft(program: int):
    return lambda title="Menyemai", **values: ProgramDocumentDraft(program_id=program, title=title, **values)


def test_a_photo_comes_back_as_it_went_in(office: Office, program: int, session: int, draft, reopened) -> None:
    told = draft(
        " Menyemai benih ", session_id=session, stage="Pelaksanaan", taken_at=dt.datetime(2026, 11, 24, 9, 30),
        covers=(COVER,), public=True, notes="bedeng 2",
    )  # fmt: skip
    kept = content()
    record_id = office.program_documents.add(told, kept)
    office = reopened()
    photo = office.program_documents.get(record_id)
    assert photo.draft() == replace(told, title="Menyemai benih", position=photo.position)
    assert (photo.session_title, photo.session_date) == ("Pembukaan", dt.date(2026, 11, 24))
    assert (photo.added_by, photo.size) == ("Petugas Satu", len(kept.data))
    assert office.program_documents.content(record_id) == (MediaType.JPEG, kept.data)
    assert office.program_documents.thumbnails([record_id, 999]) == {record_id: kept.thumbnail}


def test_many_come_in_and_go_again_in_one_step(office: Office, program: int, draft, dump) -> None:
    before = dump(office)
    office.program_documents.add_all([(draft(f"Foto {n}"), content(n)) for n in range(5)])
    assert titles(office, program) == [f"Foto {n}" for n in range(5)]
    assert office.history.undoable().label == "Tambah foto/pindaian (5)"
    office.history.undo()
    assert dump(office) == before
    office.history.redo()
    assert titles(office, program) == [f"Foto {n}" for n in range(5)]
    assert all(office.program_documents.content(one.id)[1] for one in office.program_documents.of_program(program))


def test_one_wrong_draft_keeps_all_of_them_out(office: Office, program: int, draft) -> None:
    wrong = draft(covers=(Cover(left=900, top=0, width=200, height=10),))
    with pytest.raises(InvalidDraft) as invalid:
        office.program_documents.add_all([(draft(), content()), (wrong, content(1))])
    assert [issue.code for issue in invalid.value.issues] == ["cover_outside"]
    assert titles(office, program) == []
    assert contents(office) == 0


def test_the_same_file_twice_is_kept_once_and_known(office: Office, program: int, draft) -> None:
    store = office.program_documents
    other = office.programs.add(ProgramDraft(title="Menjahit"))
    assert not store.is_known(content(), program)
    first = store.add(draft(), content())
    assert store.is_known(content(), program)
    assert not store.is_known(content(), other)
    assert not store.is_known(content(1), program)
    store.add(replace(draft(), program_id=other), content())
    assert contents(office) == 1
    store.remove([first])
    assert not store.is_known(content(), program)
    assert store.is_known(content(), other)


def test_a_deleted_photo_comes_back_whole(office: Office, program: int, draft, dump) -> None:
    record_id = office.program_documents.add(draft(covers=(COVER,)), content())
    before = dump(office)
    office.program_documents.remove([record_id])
    assert titles(office, program) == []
    office.history.undo()
    assert dump(office) == before
    assert office.program_documents.content(record_id)[1] == content().data


def test_damage_is_told_and_the_other_photos_are_read(office: Office, program: int, draft) -> None:
    damaged, whole = office.program_documents.add_all([(draft(), content()), (draft("Lain"), content(1))])
    checksum = office.program_documents.get(damaged).sha256
    office.database.execute("UPDATE document_content SET data = zeroblob(9) WHERE sha256 = ?", [checksum])
    with pytest.raises(MachineTrouble) as trouble:
        office.program_documents.content(damaged)
    assert trouble.value.code == "file_damaged"
    assert office.program_documents.content(whole)[1] == content(1).data
    office.program_documents.add(draft("Sekali lagi"), content())  # the same file from the card makes it whole
    assert office.program_documents.content(damaged)[1] == content().data


def test_photos_are_ordered_and_changed_together_in_one_step(office: Office, program: int, draft) -> None:
    store = office.program_documents
    ids = store.add_all([(draft(f"Foto {n}"), content(n)) for n in range(3)])
    photos = {photo.id: photo for photo in store.of_program(program)}
    store.update_all({one: replace(photos[one].draft(), position=9 - place) for place, one in enumerate(ids)})
    assert titles(office, program) == ["Foto 2", "Foto 1", "Foto 0"]
    office.history.undo()
    assert titles(office, program) == ["Foto 0", "Foto 1", "Foto 2"]


def test_a_change_of_several_is_whole_or_not_at_all(office: Office, program: int, draft) -> None:
    store = office.program_documents
    ids = store.add_all([(draft(f"Foto {n}"), content(n)) for n in range(2)])
    store.remove([ids[1]])
    with pytest.raises(Refused) as refused:
        store.update_all({one: draft("Baru") for one in ids})
    assert refused.value.code == "not_found"
    assert titles(office, program) == ["Foto 0"]


def test_a_session_that_goes_leaves_its_photos(office: Office, program: int, session: int, draft) -> None:
    record_id = office.program_documents.add(draft(session_id=session, stage="Pelaksanaan"), content())
    office.sessions.remove([session])
    photo = office.program_documents.get(record_id)
    assert (photo.session_id, photo.stage) == (None, "Pelaksanaan")
    office.history.undo()
    assert office.program_documents.get(record_id).session_id == session


def test_a_photo_of_a_program_that_is_gone_is_refused(office: Office, program: int, draft) -> None:
    office.programs.remove([program])
    with pytest.raises(Refused) as refused:
        office.program_documents.add(draft(), content())
    assert refused.value.code == "reference_gone"


def test_kinds_stay_apart(office: Office, program: int, draft) -> None:
    store = office.program_documents
    store.add(draft("Nota", kind=RECEIPT), take_in(files.pdf(2), "nota.pdf"))
    store.add(draft(), content())
    assert titles(office, program) == ["Menyemai"]
    assert [(one.title, one.pages) for one in store.of_kind(program, RECEIPT)] == [("Nota", 2)]
    with pytest.raises(InvalidDraft):
        store.add(draft(kind="video"), content())


def test_a_change_tells_the_windows(office: Office, draft) -> None:
    heard: list[frozenset[Topic]] = []
    office.database.subscribe(heard.append)
    office.program_documents.add(draft(), content())
    assert heard == [frozenset({Topic.PAPERS})]
