"""The photos of a report: covered for the public, whole for the office, and none that is broken."""

import datetime as dt
import io

import pytest
from PIL import Image

from bapas_desktop.data.office import open_office
from bapas_desktop.data.regional.content import read_content
from bapas_desktop.documents.covering import COVER_COLOUR
from bapas_desktop.documents.intake import take_in
from bapas_desktop.documents.report_pictures import LONG_SIDE, report_pictures
from bapas_desktop.domain.paper import Face
from bapas_desktop.domain.program_documents import Cover, ProgramDocumentDraft
from bapas_desktop.domain.regional.reports import Part, ReportDraft
from bapas_desktop.domain.training import ProgramDraft, SessionDraft
from bapas_desktop.paths import DataFolder
from tests.documents import files

TODAY = dt.date(2026, 11, 24)
FIRST, LAST = dt.date(2026, 10, 1), dt.date(2026, 10, 31)


@pytest.fixture
def office(tmp_path):
    folder = DataFolder(tmp_path / "office")
    folder.root.mkdir()
    opened = open_office(folder, bytes(range(32)), "Penguji", today=lambda: TODAY)
    yield opened
    opened.close()


def test_faces_are_covered_for_the_public_alone_and_what_is_gone_is_left_out(office, tmp_path) -> None:
    path = tmp_path / "foto.jpg"
    path.write_bytes(files.picture())
    program = office.programs.add(ProgramDraft(title="Kue"))
    session = office.sessions.add(SessionDraft(program_id=program, title="Membuat adonan", date=FIRST))
    whole = Cover(left=0, top=0, width=1000, height=1000)
    shown, own = (
        office.program_documents.add(
            ProgramDocumentDraft(program_id=program, session_id=session, covers=(whole,), public=public),
            take_in(path),
        )
        for public in (True, False)
    )

    def pictures(face):
        draft = ReportDraft(first=FIRST, last=LAST, face=face, parts=(Part.PHOTOS,))
        content = read_content(office, draft)
        return content, report_pictures(office, content)

    content, public = pictures(Face.PUBLIC)
    assert set(public) == {shown}
    picture = Image.open(io.BytesIO(public[shown].data))
    assert max(picture.size) <= LONG_SIDE
    near = [max(abs(one - other) for one, other in zip(pixel, COVER_COLOUR, strict=True)) for pixel in
            (picture.getpixel((5, 5)), picture.getpixel((picture.width // 2, picture.height // 2)))]  # fmt: skip
    assert max(near) < 4
    _, internal = pictures(Face.INTERNAL)
    assert set(internal) == {shown, own}
    assert internal[shown].data != public[shown].data
    office.program_documents.update(shown, ProgramDocumentDraft(program_id=program, session_id=session, public=False))
    assert report_pictures(office, content) == {}
    office.program_documents.remove([shown, own])
    assert report_pictures(office, content) == {}
