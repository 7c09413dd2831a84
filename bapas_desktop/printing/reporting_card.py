"""The reporting card (kartu wajib lapor) that a client carries and shows at each report.

Two cards to a page, cut apart and folded once to the size of a pocket. Whoever finds one learns neither the offence nor
the NIK.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from bapas_desktop.domain.formats import short_date, timestamp
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.roster.client import Client
from bapas_desktop.domain.supervision.reporting import Visit, VisitMethod
from bapas_desktop.printing.client_facts import measure_name, rhythm, short_period
from bapas_desktop.printing.letterhead import flowing, head_lines, number_with_breaks, place_and_date
from bapas_desktop.printing.typesetter import Printout

RULES = (
    "Lapor diri pada tanggal di kolom Lapor berikutnya.",
    "Bawa kartu ini setiap kali lapor.",
    "Bila berhalangan, hubungi PK sebelum tanggal lapor.",
    "Bila pindah alamat atau ganti nomor telepon, segera beri tahu PK.",
    "Bepergian ke luar kota atau luar negeri perlu izin.",
    "Layanan Bapas tidak dipungut biaya.",
)
_METHODS: Mapping[str, str] = {
    VisitMethod.OFFICE: "Datang",
    VisitMethod.HOME: "Di rumah",
    VisitMethod.PHONE: "Telepon",
    VisitMethod.VIDEO: "Video",
}
_NO_PHOTOS: Mapping[int, bytes] = {}


def reporting_cards(
    clients: Sequence[Client],
    visits_of: Mapping[int, Sequence[Visit]],
    office: OfficeProfile,
    paper: Paper,
    printed_at: dt.datetime,
    photos: Mapping[int, bytes] = _NO_PHOTOS,
) -> Printout:
    """A card for each client, in the order given, with the reports so far and empty rows for those to come.

    A card that is full goes on in a second one. ``visits_of`` and ``photos`` are by client id; a photo is a small JPEG
    or PNG, such as a document's thumbnail, and leaves an empty box of 3 x 4 cm where there is none.
    """
    data = {
        "title": "Kartu wajib lapor",
        "head": head_lines(office),
        "paper": paper.value,
        "rules": list(RULES),
        "place_and_date": place_and_date(office, printed_at.date()),
        "printed_at": timestamp(printed_at, office.time_zone),
        "cards": [_card(client, visits_of.get(client.id, ()), photos.get(client.id, b"")) for client in clients],
    }
    return Printout("reporting_card", data)


def _card(client: Client, visits: Sequence[Visit], photo: bytes) -> dict[str, Any]:
    in_order = sorted(visits, key=lambda visit: (visit.date or dt.date.min, visit.time or dt.time.min))
    return {
        "name": flowing(client.full_name),
        "register_no": number_with_breaks(client.register_no),
        "measure": flowing(measure_name(client.measure)),
        "period": short_period(client.guidance_start, client.guidance_end),
        "officer": flowing(client.officer),
        "rhythm": rhythm(client.report_interval),
        "photo": list(photo) or None,
        "visits": [_visit(number, visit) for number, visit in enumerate(in_order, start=1)],
    }


def _visit(number: int, visit: Visit) -> list[str]:
    remark = _METHODS.get(visit.method, "")
    return [str(visit.number or number), short_date(visit.date), short_date(visit.next_on), "tercatat", remark]
