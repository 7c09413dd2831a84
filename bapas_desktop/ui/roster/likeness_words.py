"""What the finder of two records of one person says: how alike two are, why, and what speaks against it."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.formats import short_date
from bapas_desktop.domain.roster.client import Client
from bapas_desktop.domain.roster.identity import show_phone
from bapas_desktop.domain.roster.likeness import LIKELY, VERY_LIKELY, Contradiction, Reason
from bapas_desktop.record_words import TABLES

translate = QCoreApplication.translate


def score_words(score: int) -> str:
    """How alike two records are, in words; a number would seem to measure more than it does."""
    if score >= VERY_LIKELY:
        return translate("Duplicates", "sangat mirip")
    return translate("Duplicates", "mirip") if score >= LIKELY else translate("Duplicates", "agak mirip")


def likeness_words(codes: Iterable[Reason | Contradiction]) -> str:
    """Reasons or contradictions: ``NIK sama, nama seucap``."""
    words: dict[Reason | Contradiction, str] = {
        Reason.NIK: translate("Duplicates", "NIK sama"),
        Reason.NIK_NEAR: translate("Duplicates", "NIK beda satu angka"),
        Reason.BIRTH_DATE: translate("Duplicates", "tanggal lahir sama"),
        Reason.BIRTH_DATE_NEAR: translate("Duplicates", "tanggal lahir hampir sama"),
        Reason.PHONE: translate("Duplicates", "telepon sama"),
        Reason.REGISTER_NO: translate("Duplicates", "nomor register sama"),
        Reason.NAME_SAME: translate("Duplicates", "nama sama"),
        Reason.NAME_SOUND: translate("Duplicates", "bunyi nama sama"),
        Reason.NAME_PART: translate("Duplicates", "sebagian nama sama"),
        Reason.NAME_SIMILAR: translate("Duplicates", "nama mirip"),
        Contradiction.OTHER_NIK: translate("Duplicates", "NIK berbeda"),
        Contradiction.OTHER_BIRTH_DATE: translate("Duplicates", "tanggal lahir berbeda"),
        Contradiction.OTHER_SEX: translate("Duplicates", "jenis kelamin berbeda"),
        Contradiction.OTHER_NAME: translate("Duplicates", "nama berbeda"),
        Contradiction.OTHER_FATHER: translate("Duplicates", "nama ayah berbeda"),
    }
    return ", ".join(words[code] for code in codes)


def facts_of(client: Client) -> str:
    """What tells one person from another, a line each."""
    place = ", ".join(part for part in (client.address, client.village, client.district) if part)
    facts = (
        (translate("Duplicates", "NIK {0}"), client.nik),
        (
            translate("Duplicates", "Lahir {0}"),
            ", ".join(filter(None, (client.birth_place, short_date(client.birth_date)))),
        ),
        (translate("Duplicates", "Register {0}"), client.register_no),
        (translate("Duplicates", "Telepon {0}"), show_phone(client.phone)),
        ("{0}", place),
        (translate("Duplicates", "PK {0}"), client.officer),
    )
    return "\n".join(words.format(value) for words, value in facts if value)


def attached_words(counts: Mapping[str, int]) -> str:
    """What hangs on a record: ``3 wajib lapor, 1 dokumen``."""
    told = (f"{count} {TABLES[name][:1].lower()}{TABLES[name][1:]}" for name, count in counts.items())
    return ", ".join(told) or translate("Duplicates", "belum ada catatan lain")
