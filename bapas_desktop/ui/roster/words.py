"""What the roster calls its codes: sexes, days left, and why two clients may be the same person."""

import datetime as dt
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.formats import short_date, whole
from bapas_desktop.domain.roster.client import Client, Sex, age_on, is_child

translate = QCoreApplication.translate

SOON_DAYS = 30
"""Guidance that ends within so many days is marked."""


def reason_words(reasons: Iterable[str]) -> str:
    """Why a client is likely the same person: ``NIK sama, nama dan tanggal lahir sama``."""
    said = {
        "nik": translate("Roster", "NIK sama"),
        "register_no": translate("Roster", "nomor register sama"),
        "name_birth": translate("Roster", "nama dan tanggal lahir sama"),
        "name_phone": translate("Roster", "nama dan telepon sama"),
        "name_address": translate("Roster", "nama dan alamat sama"),
        "name": translate("Roster", "nama mirip"),
    }
    found = list(reasons)
    if "name_birth" in found:  # says more than the name alone
        found = [reason for reason in found if reason != "name"]
    return ", ".join(said[reason] for reason in found)


def sex_words(sex: Sex | None) -> str:
    """Laki-laki or Perempuan; empty where it is not known."""
    if sex is None:
        return ""
    male, female = translate("Roster", "Laki-laki"), translate("Roster", "Perempuan")
    return male if sex is Sex.MALE else female


def age_words(birth_date: dt.date | None, today: dt.date) -> str:
    """``34 tahun, dewasa``; empty where the age is not known."""
    age = age_on(birth_date, today)
    if age is None:
        return ""
    child = translate("Roster", "{0} tahun, anak")
    adult = translate("Roster", "{0} tahun, dewasa")
    return (child if is_child(birth_date, today) else adult).format(age)


def days_words(left: int | None) -> str:
    """``12 hari lagi``, ``hari ini``, ``lewat 3 hari``; empty without an end of guidance."""
    if left is None:
        return ""
    if left == 0:
        return translate("Roster", "berakhir hari ini")
    if left < 0:
        return translate("Roster", "lewat {0} hari").format(whole(-left))
    return translate("Roster", "{0} hari lagi").format(whole(left))


def who_is(client: Client) -> str:
    """What tells one client from another of the same name: birth date, register number, kind of guidance."""
    born = translate("Roster", "lahir {0}").format(short_date(client.birth_date))
    parts = (born if client.birth_date else "", client.register_no, client.measure)
    return " · ".join(part for part in parts if part)
