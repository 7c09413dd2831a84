"""A client with documents, and the gallery over them."""

import pytest

from bapas_desktop.documents.intake import take_in
from bapas_desktop.domain.documents import DocumentDraft
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.ui.documents.gallery import DocumentGallery
from tests.documents import files


@pytest.fixture
def person(office):
    return office.clients.add(ClientDraft(full_name="Lalu Contoh bin Amaq Sahdan"))


@pytest.fixture
def documents(office, person):
    """A photo, a paper of three pages and another photo, in this order of adding."""
    kept = (
        ("Foto depan", files.picture(size=(300, 400))),
        ("SK PB", files.pdf(3)),
        ("Kegiatan", files.picture(size=(400, 300), colour=(0, 120, 0))),
    )
    return office.documents.add_all(
        [(DocumentDraft(client_id=person, title=title), take_in(data, title)) for title, data in kept]
    )


@pytest.fixture
def gallery(context, person, qtbot):
    shown = DocumentGallery(context)
    qtbot.addWidget(shown)
    shown.resize(1000, 600)
    shown.show()
    shown.show_client(person)
    return shown
