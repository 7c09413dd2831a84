"""The photos of a report to the regional office, made ready for its face."""

from bapas_desktop.data.office import Office
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.paper import Face
from bapas_desktop.domain.regional.content import Content
from bapas_desktop.jobs import Job
from bapas_desktop.printing.photo_pages import Draw

PHOTO_SIDE = 800
"""Pixels of a photo's longer side: two stand in a row of 16 cm, which gives 250 dots an inch."""


def ready_photos(office: Office, content: Content, *, draw: Draw, job: Job | None = None) -> dict[int, bytes]:
    """JPEG by document, for ``regional_report`` and the workbook; on the public face their faces are covered.

    What is gone or damaged meanwhile is left out, so that one photo keeps no report from its pages.

    Raises:
        Cancelled: the person asked to stop.
    """
    found: dict[int, bytes] = {}
    public = content.draft.face == Face.PUBLIC
    for row in (job or Job()).over(content.photos, len(content.photos), every=1):
        try:
            covers = office.program_documents.get(row.document_id).covers if public else ()
            found[row.document_id] = draw(office.program_documents.content(row.document_id)[1], covers, PHOTO_SIDE).data
        except Refused:
            continue
    return found
