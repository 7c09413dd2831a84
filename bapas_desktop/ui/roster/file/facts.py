"""The facts of a client in groups: defined once, for the panel beside the list and for the sections of the file."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.formats import short_date, whole
from bapas_desktop.domain.roster.client import Client, days_left
from bapas_desktop.domain.roster.identity import show_phone
from bapas_desktop.domain.roster.measures import EndReason
from bapas_desktop.ui.roster.words import (
    SOON_DAYS,
    age_words,
    days_words,
    due_words,
    interval_words,
    missed_words,
    sex_words,
    stage_words,
    state_words,
)

translate = QCoreApplication.translate


class FormGroup(StrEnum):
    """A group of the form of a client, so that «Ubah…» beside some facts opens the form there."""

    IDENTITY = "identity"
    ADDRESS = "address"
    NUMBERS = "numbers"
    GUIDANCE = "guidance"
    CASE = "case"
    GUARANTOR = "guarantor"
    SKILLS = "skills"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the codes of a client mean in this office, and its clock."""

    today: Callable[[], dt.date]
    measures: Mapping[str, str]
    end_reasons: Mapping[str, EndReason]


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: its label, and what it says of a client (nothing where it is not known).

    ``brief`` facts stand in the panel beside the list too; those not ``asked`` are never named as missing.
    """

    label: str
    text: Callable[[Client], str]
    brief: bool = False
    asked: bool = True


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts under one heading, written in one group of the form."""

    title: str
    form_group: FormGroup
    facts: tuple[Fact, ...]


def identity(words: Vocabulary) -> FactGroup:
    """Who the client is."""
    today = words.today
    return FactGroup(
        translate("Roster", "Identitas"),
        FormGroup.IDENTITY,
        (
            Fact(translate("Roster", "NIK"), lambda c: c.nik or translate("Roster", "Belum ada NIK"), brief=True),
            Fact(translate("Roster", "Lahir"), _born, brief=True),
            Fact(translate("Roster", "Umur"), lambda c: age_words(c.birth_date, today()), asked=False),
            Fact(translate("Roster", "Alias"), lambda c: c.alias, brief=True, asked=False),
            Fact(translate("Roster", "Jenis kelamin"), lambda c: sex_words(c.sex)),
            Fact(translate("Roster", "Agama"), lambda c: c.religion),
            Fact(translate("Roster", "Pendidikan"), lambda c: c.education),
            Fact(translate("Roster", "Pekerjaan"), lambda c: c.occupation, brief=True),
            Fact(translate("Roster", "Perkawinan"), lambda c: c.marital_status),
            Fact(translate("Roster", "Suku"), lambda c: c.ethnicity),
            Fact(translate("Roster", "Warga negara"), lambda c: c.citizenship),
        ),
    )


def contact(_words: Vocabulary) -> FactGroup:
    """How the client is reached."""
    return FactGroup(
        translate("Roster", "Kontak"),
        FormGroup.ADDRESS,
        (
            Fact(translate("Roster", "Telepon"), lambda c: _with(show_phone(c.phone), c.phone_owner), brief=True),
            Fact(translate("Roster", "Alamat"), address_words, brief=True),
            Fact(translate("Roster", "Domisili"), lambda c: c.domicile, brief=True, asked=False),
            Fact(
                translate("Roster", "Jarak ke pelatihan"),
                lambda c: "" if c.distance_km is None else translate("Roster", "{0} km").format(whole(c.distance_km)),
                asked=False,
            ),
        ),
    )


def guidance(words: Vocabulary) -> FactGroup:
    """The guidance: its kind, period, stage, and how it ended."""
    today = words.today

    def left(client: Client) -> str:
        days = days_left(client.guidance_end, today()) if client.is_active else None
        mark = translate("Roster", "⚠ {0}") if days is not None and days <= SOON_DAYS else "{0}"
        return mark.format(days_words(days)) if days is not None else ""

    def reason(client: Client) -> str:
        found = words.end_reasons.get(client.end_reason)
        return found.name if found else ""

    return FactGroup(
        translate("Roster", "Bimbingan"),
        FormGroup.GUIDANCE,
        (
            Fact(translate("Roster", "Status"), lambda c: state_words(c, words.end_reasons), brief=True),
            Fact(translate("Roster", "Jenis"), lambda c: words.measures.get(c.measure, c.measure), brief=True),
            Fact(translate("Roster", "PK"), lambda c: c.officer or translate("Roster", "Belum ada PK"), brief=True),
            Fact(translate("Roster", "Masa"), lambda c: span_words(c.guidance_start, c.guidance_end), brief=True),
            Fact(translate("Roster", "Sisa"), left, brief=True, asked=False),
            Fact(translate("Roster", "Tahap"), lambda c: stage_words(c, today()), brief=True, asked=False),
            Fact(translate("Roster", "SK"), lambda c: numbered(c.decree_no, c.decree_date), brief=True),
            Fact(translate("Roster", "Alasan akhir"), reason, brief=True, asked=False),
            Fact(translate("Roster", "Surat akhir"), _end_letter, brief=True, asked=False),
            Fact(translate("Roster", "Risiko (RRI)"), _risk, brief=True),
        ),
    )


def duties(words: Vocabulary) -> FactGroup:
    """What the client has to do: report, and serve the community."""
    today = words.today

    def last(client: Client) -> str:
        if client.last_report_on is None:
            return ""
        return translate("Roster", "{0} ({1}×)").format(short_date(client.last_report_on), whole(client.visits))

    def hours(client: Client) -> str:
        return (
            "" if client.service_hours is None else translate("Roster", "{0} jam").format(whole(client.service_hours))
        )

    return FactGroup(
        translate("Roster", "Kewajiban"),
        FormGroup.GUIDANCE,
        (
            Fact(translate("Roster", "Wajib lapor"), lambda c: interval_words(c.report_interval), brief=True),
            Fact(translate("Roster", "Berikutnya"), lambda c: due_words(c, today()), brief=True, asked=False),
            Fact(translate("Roster", "Belum lapor"), lambda c: missed_words(c, today()), brief=True, asked=False),
            Fact(translate("Roster", "Terakhir"), last, brief=True, asked=False),
            Fact(translate("Roster", "Kerja sosial"), hours, brief=True, asked=False),
        ),
    )


def numbers(_words: Vocabulary) -> FactGroup:
    """The numbers of the office's books, side by side."""
    return FactGroup(
        translate("Roster", "Nomor"),
        FormGroup.NUMBERS,
        (
            Fact(translate("Roster", "Register"), lambda c: c.register_no, brief=True),
            Fact(translate("Roster", "Berkas"), lambda c: c.file_no, brief=True),
            Fact(translate("Roster", "Litmas"), lambda c: c.litmas_no, brief=True),
            Fact(translate("Roster", "Integrasi"), lambda c: c.integration_no, brief=True),
            Fact(translate("Roster", "SDP"), lambda c: c.sdp_id, brief=True),
        ),
    )


def case(_words: Vocabulary) -> FactGroup:
    """The offence, the verdict, and the days that the sentence is counted by."""
    return FactGroup(
        translate("Roster", "Perkara"),
        FormGroup.CASE,
        (
            Fact(translate("Roster", "Perkara"), lambda c: c.offence),
            Fact(translate("Roster", "Pasal"), lambda c: c.article),
            Fact(translate("Roster", "Putusan"), lambda c: numbered(c.verdict_no, c.verdict_date)),
            Fact(translate("Roster", "Pidana"), lambda c: c.sentence),
            Fact(translate("Roster", "Asal lapas/rutan"), lambda c: c.origin_institution),
            Fact(translate("Roster", "Mulai ditahan"), lambda c: short_date(c.detained_on)),
            Fact(translate("Roster", "⅓ masa pidana"), lambda c: short_date(c.one_third_on)),
            Fact(translate("Roster", "½ masa pidana"), lambda c: short_date(c.half_on)),
            Fact(translate("Roster", "⅔ masa pidana"), lambda c: short_date(c.two_thirds_on)),
            Fact(translate("Roster", "Akhir pidana"), lambda c: short_date(c.sentence_end)),
            Fact(translate("Roster", "Residivis"), _repeated),
        ),
    )


def guarantor(_words: Vocabulary) -> FactGroup:
    """Who vouches for the client."""
    return FactGroup(
        translate("Roster", "Penjamin"),
        FormGroup.GUARANTOR,
        (
            Fact(translate("Roster", "Nama"), lambda c: _with(c.guarantor_name, c.guarantor_relation), brief=True),
            Fact(translate("Roster", "Telepon"), lambda c: show_phone(c.guarantor_phone), brief=True),
            Fact(translate("Roster", "Pekerjaan"), lambda c: c.guarantor_occupation),
            Fact(translate("Roster", "Alamat"), lambda c: c.guarantor_address),
            Fact(translate("Roster", "Bentuk jaminan"), lambda c: c.guarantor_form),
        ),
    )


def skills(_words: Vocabulary) -> FactGroup:
    """What the client likes, can do, and has done."""
    return FactGroup(
        translate("Roster", "Minat dan keterampilan"),
        FormGroup.SKILLS,
        (
            Fact(translate("Roster", "Minat"), lambda c: c.interests),
            Fact(translate("Roster", "Bakat"), lambda c: c.talents),
            Fact(translate("Roster", "Pelatihan"), lambda c: c.courses),
            Fact(translate("Roster", "Riwayat kerja"), lambda c: c.work_history),
        ),
    )


def notes(_words: Vocabulary) -> FactGroup:
    """What else somebody wrote down."""
    return FactGroup(translate("Roster", "Catatan"), FormGroup.NOTES, (Fact("", lambda c: c.notes, brief=True),))


def brief_groups(words: Vocabulary) -> list[FactGroup]:
    """The groups of the panel beside the list."""
    every = (guidance, duties, numbers, identity, contact, guarantor, notes)
    return [brief(group(words)) for group in every]


def brief(group: FactGroup) -> FactGroup:
    """A group with its brief facts alone."""
    return FactGroup(group.title, group.form_group, tuple(fact for fact in group.facts if fact.brief))


def span_words(start: dt.date | None, end: dt.date | None) -> str:
    """``02/01/2026 – 24/12/2026``; an end that is not known is ``…``."""
    return " – ".join(short_date(day) or "…" for day in (start, end)) if start or end else ""


def numbered(number: str, day: dt.date | None) -> str:
    """A letter's number and its day."""
    return ", ".join(part for part in (number, short_date(day)) if part)


def address_words(client: Client) -> str:
    """The address in one line."""
    rt_rw = "/".join(part for part in (client.rt, client.rw) if part)
    parts = (
        client.address,
        f"RT/RW {rt_rw}" if rt_rw else "",
        client.village,
        client.district,
        client.regency,
        client.postal_code,
    )
    return ", ".join(part for part in parts if part)


def _born(client: Client) -> str:
    return ", ".join(part for part in (client.birth_place, short_date(client.birth_date)) if part)


def _end_letter(client: Client) -> str:
    return numbered(client.end_letter_no, client.end_letter_date or client.ended_on)


def _risk(client: Client) -> str:
    return ", ".join(part for part in (client.risk_level, short_date(client.risk_date), client.risk_assessor) if part)


def _repeated(client: Client) -> str:
    if client.recidivist is None:
        return ""
    return translate("Roster", "Ya, pengulangan") if client.recidivist else translate("Roster", "Tidak")


def _with(text: str, more: str) -> str:
    return f"{text} ({more.lower()})" if text and more else text
