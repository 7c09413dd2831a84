"""The office itself: what stands in its letterhead and who signs. Everything is a setting."""

import re
from dataclasses import dataclass, field

from bapas_desktop.domain.issues import Issue, warning
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.reflections.outcomes import LATEST_MONTH, MONTHS, MOST_STEPS
from bapas_desktop.domain.regional.numbering import MONTH, SEQUENCE, YEAR
from bapas_desktop.domain.roster.client import OfficerDraft
from bapas_desktop.domain.roster.rules import check_officer
from bapas_desktop.domain.supervision.case_record import too_long

TIME_ZONES = ("WIB", "WITA", "WIT")
LONGEST_IDLE = 240
"""Minutes; whoever wants the office open for half a day turns locking off with 0."""
SHORTEST_LESSON, LONGEST_LESSON = 30, 90
HIGHEST_WAGE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """One who signs pages: the position above, the name with titles and the NIP below the signature."""

    position: str = ""
    name: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeProfile:
    """Identity and letterhead. ``letterhead`` are the lines above the office's name, ``contact`` those below it."""

    name: str = "Balai Pemasyarakatan Kelas I Mataram"
    letterhead: tuple[str, ...] = (
        "KEMENTERIAN IMIGRASI DAN PEMASYARAKATAN REPUBLIK INDONESIA",
        "DIREKTORAT JENDERAL PEMASYARAKATAN",
        "KANTOR WILAYAH NUSA TENGGARA BARAT",
    )
    contact: tuple[str, ...] = ("Jalan Kokok Segara Nomor 06, Kekalik Jaya, Sekarbela, Kota Mataram 83116",)
    city: str = "Mataram"
    time_zone: str = "WITA"
    paper: Paper = Paper.A4
    head: Signatory = field(default_factory=lambda: Signatory(position="Kepala"))
    maker: Signatory = field(default_factory=lambda: Signatory(position="Kepala Subseksi Bimbingan Kerja"))
    logo: bytes = b""
    idle_minutes: int = 10
    lesson_minutes: int = 45
    """One JP (jam pelajaran); 45 is usual in trainings of the civil service."""
    workday_wage: int = 100_000
    """Rupiah for one HOK (hari orang kerja): what the unpaid work of clients would have cost."""
    report_recipient: str = "Kepala Kantor Wilayah Direktorat Jenderal Pemasyarakatan Nusa Tenggara Barat"
    """Whom the regional report goes to."""
    report_number: str = "WP.21.PAS.…-PR.04.01-{urut}"
    """The pattern of the number of its covering letter; ``{urut}``, ``{bulan}`` and ``{tahun}`` are filled in."""
    follow_up_months: tuple[int, ...] = MONTHS
    """When people are asked what became of them, in months after their training."""


def check_profile(profile: OfficeProfile) -> list[Issue]:
    """An office needs a name and a city; a NIP of other than 18 digits only warns; nobody waits a negative time."""
    found = [Issue(name, "required") for name in ("name", "city") if not getattr(profile, name).strip()]
    for name, person in (("head_nip", profile.head), ("maker_nip", profile.maker)):
        officer = OfficerDraft(name=person.name or "-", nip=person.nip)
        found += [Issue(name, issue.code, issue.level) for issue in check_officer(officer) if issue.field == "nip"]
    if profile.idle_minutes < 0:
        found.append(Issue("idle_minutes", "negative"))
    if not 0 <= profile.workday_wage <= HIGHEST_WAGE:
        found.append(Issue("workday_wage", "count_range", values=("0", str(HIGHEST_WAGE))))
    if not SHORTEST_LESSON <= profile.lesson_minutes <= LONGEST_LESSON:
        limits = (str(SHORTEST_LESSON), str(LONGEST_LESSON))
        found.append(Issue("lesson_minutes", "count_range", values=limits))
    months = profile.follow_up_months
    if len(months) > MOST_STEPS:
        found.append(Issue("follow_up_months", "steps_too_many", values=(str(MOST_STEPS),)))
    if any(not 0 < month <= LATEST_MONTH for month in months):
        found.append(Issue("follow_up_months", "count_range", values=("1", str(LATEST_MONTH))))
    return found + too_long(profile, ("report_recipient", "report_number")) + _check_number(profile.report_number)


def _check_number(pattern: str) -> list[Issue]:
    """A pattern that gives every letter the same number, or that has a place nobody fills in, is likely a slip."""
    if not pattern.strip():
        return []
    found = [] if SEQUENCE in pattern else [warning("report_number", "number_without_sequence", SEQUENCE)]
    unknown = [place for place in re.findall(r"\{[^{}]*\}", pattern) if place not in (SEQUENCE, MONTH, YEAR)]
    return found + [warning("report_number", "number_place_unknown", place) for place in unknown[:1]]
