"""The covering letter of the report to the regional office (surat pengantar)."""

import datetime as dt
from collections.abc import Sequence

from bapas_desktop.data.office import Office
from bapas_desktop.domain.formats import long_date, whole
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.regional.content import Content
from bapas_desktop.domain.regional.reports import Part
from bapas_desktop.domain.sentences import listed
from bapas_desktop.printing.letterhead import flowing, letterhead, number_with_breaks, place_and_date, signatory
from bapas_desktop.printing.regional_report import signers
from bapas_desktop.printing.regional_results import verdict
from bapas_desktop.printing.typesetter import Printout

_ENCLOSED = {
    Part.MOVEMENT: "perkembangan klien menurut jenis bimbingan",
    Part.PROGRAMS: "kegiatan bimbingan kemandirian",
    Part.PARTICIPANTS: "peserta dan kehadiran",
    Part.PRODUCTION: "produksi dan penjualan hasil kegiatan",
    Part.OUTCOMES: "tindak lanjut pascapelatihan",
    Part.PERFORMANCE: "capaian kinerja",
    Part.PHOTOS: "dokumentasi kegiatan",
    Part.CORRECTIONS: "koreksi laporan terdahulu",
    Part.RECONCILIATION: "rekonsiliasi jumlah dengan catatan",
}
"""What the letter calls the parts; those without anything to tell about are in the report all the same."""


def regional_letter(
    office: Office, content: Content, paper: Paper, printed_at: dt.datetime, *, copies: Sequence[str] = ()
) -> Printout:
    """The letter with which the report goes to the regional office; it names no client, whatever the report's face.

    A number that is not known yet is a dotted line to write on. ``copies`` are those who get one (tembusan).
    """
    profile, draft = office.profile.get(), content.draft
    left, _maker = signers(content, profile)
    data = {
        "title": f"Surat pengantar laporan {content.period.title}",
        "letterhead": letterhead(profile),
        "paper": paper.value,
        "number": number_with_breaks(draft.number),
        "urgency": "Rahasia" if draft.face == Face.INTERNAL else "Biasa",
        "enclosed": "1 (satu) berkas",
        "subject": f"Laporan Bimbingan Klien {content.period.title}",
        "place_and_date": place_and_date(profile, draft.dated or printed_at.date()),
        "addressee": flowing(draft.recipient or profile.report_recipient),
        "opening": flowing(_opening(content)),
        "items": [f"{_ENCLOSED[part]};" for part in Part if part in draft.parts],
        "closing": [flowing(text) for text in _closing(content)],
        "head": signatory(left),
        "copies": [flowing(copy) for copy in copies if copy.strip()],
    }
    data["items"] = _ended(data["items"])  # type: ignore[arg-type]
    return Printout("regional_letter", data)


def _ended(items: Sequence[str]) -> list[str]:
    """A list in a sentence: the last but one goes on with ``dan``, the last ends it."""
    found = [item.removesuffix(";") for item in items]
    return [
        f"{item}." if place == len(found) - 1 else f"{item}; dan" if place == len(found) - 2 else f"{item};"
        for place, item in enumerate(found)
    ]


def _opening(content: Content) -> str:
    period = content.period
    days = dict.fromkeys((long_date(period.first), long_date(period.last)))
    about = f" ({' s.d. '.join(days)})" if period.title != " s.d. ".join(days) else ""
    return (
        f"Bersama ini kami sampaikan Laporan Bimbingan Klien {content.office} periode {period.title}{about}, "
        "terdiri atas:"
    )


def _closing(content: Content) -> list[str]:
    figures, wanted = content.figures, set(content.draft.parts)
    told = []
    if Part.MOVEMENT in wanted:
        start, came, left, end = (whole(figures.total((name,))) for name in ("awal", "masuk", "keluar", "akhir"))
        told.append(
            f"Pada awal periode tercatat {start} klien, masuk {came} orang, dan keluar {left} orang, sehingga pada "
            f"akhir periode menjadi {end} klien."
        )
    if Part.RECONCILIATION in wanted and content.checks:
        told.append(verdict(content))
    found = [" ".join(told)] if told else []
    if corrected := [one.period.title for one in content.corrections] if Part.CORRECTIONS in wanted else []:
        found.append(f"Laporan ini memuat koreksi atas laporan {listed(corrected)}.")
    if content.draft.face == Face.INTERNAL:
        found.append(
            "Berkas ini memuat data pribadi klien. Mohon hanya dipergunakan oleh yang berwenang dan tidak "
            "disebarluaskan."
        )
    return [*found, "Demikian disampaikan. Atas perhatian dan arahan Bapak/Ibu, kami ucapkan terima kasih."]
