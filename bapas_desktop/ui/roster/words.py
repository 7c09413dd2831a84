"""What the roster calls its codes: states, stages, days left, duties, and why two clients may be the same person."""

import datetime as dt
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.formats import decimal, short_date, whole
from bapas_desktop.domain.roster.client import Client, Sex, age_on, is_child
from bapas_desktop.domain.roster.measures import EndReason
from bapas_desktop.domain.supervision.reporting import missed_reports
from bapas_desktop.domain.supervision.stages import Stage

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


def state_words(client: Client, end_reasons: Mapping[str, EndReason]) -> str:
    """Aktif, or the state that follows from the reason of the end; the archive is named beside it."""
    reason = end_reasons.get(client.end_reason)
    state = (
        translate("Roster", "Aktif")
        if client.is_active
        else reason.state
        if reason
        else translate("Roster", "Berakhir")
    )
    return translate("Roster", "{0}, arsip").format(state) if client.archived else state


def stage_name(stage: Stage | None) -> str:
    """``Awal``, ``Lanjutan``, ``Akhir``; empty where it is not known."""
    if stage is None:
        return ""
    return {
        Stage.EARLY: translate("Roster", "Awal"),
        Stage.ADVANCED: translate("Roster", "Lanjutan"),
        Stage.FINAL: translate("Roster", "Akhir"),
    }[stage]


def stage_words(client: Client, today: dt.date) -> str:
    """The stage, and whether the TPP decided it or the guidance period alone proposes it."""
    name = stage_name(client.stage(today))
    if not name:
        return ""
    decided, proposed = translate("Roster", "{0}, sidang TPP"), translate("Roster", "{0}, usulan menurut masa")
    return (decided if client.decided_stage else proposed).format(name)


def interval_words(interval: int | None) -> str:
    """``Setiap 30 hari`` or ``Tidak wajib lapor``."""
    if interval is None:
        return translate("Roster", "Tidak wajib lapor")
    return translate("Roster", "Setiap {0} hari").format(whole(interval))


def due_words(client: Client, today: dt.date) -> str:
    """The day of the next report and how far away it is; empty where there is none."""
    if client.due_on is None or not client.is_active:
        return ""
    days = (client.due_on - today).days
    if days == 0:
        distance = translate("Roster", "hari ini")
    elif days < 0:
        distance = translate("Roster", "terlambat {0} hari").format(whole(-days))
    else:
        distance = translate("Roster", "{0} hari lagi").format(whole(days))
    return f"{short_date(client.due_on)}, {distance}"


def missed(client: Client, today: dt.date) -> int:
    """Reports in a row that have not come: information, never a sanction."""
    return missed_reports(client.due_on, client.report_interval, today) if client.is_active else 0


def missed_words(client: Client, today: dt.date) -> str:
    """``2× berturut-turut``; empty where none was missed."""
    times = missed(client, today)
    return translate("Roster", "{0}× berturut-turut").format(whole(times)) if times else ""


def as_hours(minutes: int) -> str:
    """``12`` or ``12,5``: minutes as hours."""
    return decimal(minutes / 60, 1)
