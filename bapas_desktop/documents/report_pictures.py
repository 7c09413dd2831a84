"""The photos of a report to the regional office, made ready for whoever reads it."""

from typing import TYPE_CHECKING

from bapas_desktop.documents.covering import drawn
from bapas_desktop.domain.covers import Drawn
from bapas_desktop.domain.issues import MachineTrouble, Refused
from bapas_desktop.domain.paper import Face
from bapas_desktop.domain.regional.content import Content
from bapas_desktop.jobs import Job

if TYPE_CHECKING:
    from bapas_desktop.data.office import Office

LONG_SIDE = 900
"""Pixels: about 200 to the inch where two stand beside each other on a page."""


def report_pictures(office: "Office", content: Content, job: Job | None = None) -> dict[int, Drawn]:
    """The photos by document: JPEGs without anything beside their pixels, with the faces covered for the public.

    One that is damaged, was deleted meanwhile or, for the public, is no longer meant for it is left out.

    Raises:
        Cancelled: the person asked to stop.
    """
    job, store = job or Job(), office.program_documents
    public = content.draft.face == Face.PUBLIC
    found: dict[int, Drawn] = {}
    for photo in job.over(content.photos, len(content.photos), every=1):
        record = next(iter(store.records([photo.document_id])), None)
        if record is None or (public and not record.public):
            continue
        try:
            data = store.content(photo.document_id)[1]
            found[photo.document_id] = drawn(data, record.covers if public else (), LONG_SIDE)
        except (Refused, MachineTrouble):  # one damaged photo keeps no other from the report
            continue
    return found
