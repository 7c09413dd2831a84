"""Invented clients: names of Lombok recombined, lives that fit their kind of guidance, numbers that belong to nobody.

The client with a certain number is always the same on a certain day, however many there are. Serial numbers of NIK
begin with 9 and phones with 0840, which no operator has, so that nothing leads to a real person by accident.
"""

import datetime as dt
from collections import Counter
from random import Random
from typing import Any

from bapas_desktop.demo.words import words
from bapas_desktop.domain.roster.client import ClientDraft, OfficerDraft, Sex, age_on
from bapas_desktop.domain.supervision.reporting import DEFAULT_INTERVAL

SERVICE_HOURS = 120
WITH_LONG_NAME, WITHOUT_NIK, WITHOUT_OFFICER, ENDING_SOON = 3, 5, 8, 11
_EACH_ENDED, _EACH_ARCHIVED = 10, 20
_DAYS_A_YEAR = 365.25

# Months since the end of guidance, and why it ended.
_REASONS = {2: "transferred", 5: "reoffended", 9: "not_found", 14: "transferred", 15: "died", 17: "breached"}

# Kinds of guidance in turn; of twenty clients three are children.
_MEASURES = (
    "PB", "CB", "PB", "CMB", "PB", "Pidana Pengawasan", "PB", "Diversi", "CB", "PB",
    "Pidana Bersyarat", "Kerja Sosial", "PB", "CB", "Pidana Dengan Syarat", "PB", "CMB", "Pelatihan Kerja", "CB", "PB",
)  # fmt: skip
_OF_CHILDREN = frozenset({"Diversi", "Pidana Dengan Syarat", "Pelatihan Kerja"})
_BOOKS = {
    "Pidana Pengawasan": "PP", "Pidana Bersyarat": "PS", "Kerja Sosial": "KS",
    "Diversi": "AD", "Pidana Dengan Syarat": "AS", "Pelatihan Kerja": "AP",
}  # fmt: skip
_MONTHS_OF_SENTENCE = {"PB": (18, 24, 30, 36, 48, 60), "CB": (8, 10, 12, 15, 18), "CMB": (24, 30, 36, 48)}
_SENTENCES_OUTSIDE = {  # what the court or the agreement says, and how many days guidance lasts
    "Pidana Pengawasan": ("Pidana pengawasan 1 tahun", 365),
    "Pidana Bersyarat": ("Pidana percobaan 1 tahun 6 bulan", 548),
    "Kerja Sosial": (f"Kerja sosial {SERVICE_HOURS} jam", 150),
    "Diversi": ("Kesepakatan diversi 3 bulan", 92),
    "Pidana Dengan Syarat": ("Pidana dengan syarat 9 bulan", 274),
    "Pelatihan Kerja": ("Pelatihan kerja 6 bulan", 183),
}


def invented_officers() -> list[OfficerDraft]:
    """The five PK of the sample office."""
    return [OfficerDraft(name=name, nip=nip, rank=rank) for name, nip, rank in words("people")["officers"]]


def invented_clients(count: int, today: dt.date) -> list[ClientDraft]:
    """As many clients as asked for."""
    serials: Counter[str] = Counter()
    return [_client(number, today, serials) for number in range(count)]


def months_since_end(number: int) -> int | None:
    """How many months ago the guidance of this client ended, always on the first of a month; None while it goes on."""
    if number % _EACH_ENDED != _EACH_ENDED - 1:
        return None
    long_ago = number % _EACH_ARCHIVED == _EACH_ARCHIVED - 1
    return 1 + number // _EACH_ARCHIVED % 12 + (12 if long_ago else 0)


def first_of_month(today: dt.date, months_ago: int) -> dt.date:
    """The first day of the month so many months ago."""
    month = today.year * 12 + today.month - 1 - months_ago
    return dt.date(month // 12, month % 12 + 1, 1)


def end_reason(months: int) -> str:
    """Why the guidance ended of those who ended so many months ago."""
    return _REASONS.get(months, "completed")


def end_letter(months: int, day: dt.date) -> str:
    """The number of the letter about it."""
    return f"SP-{months:03}/{day.year}"


def _client(number: int, today: dt.date, serials: Counter[str]) -> ClientDraft:
    luck = Random(f"klien {number}")
    measure = _MEASURES[number % len(_MEASURES)]
    values: dict[str, Any] = {"measure": measure, "citizenship": "WNI"}
    values |= _guidance(luck, number, measure, today)
    values |= _person(luck, number, measure, values["guidance_start"], today)
    values |= _place(luck)
    values |= _numbers(number, measure, values["guidance_start"], values.get("verdict_date"))
    values["nik"] = "" if number == WITHOUT_NIK else _nik(values, serials)
    values |= _guarantor(luck, values)
    officers = words("people")["officers"]
    if number != WITHOUT_OFFICER:
        values["officer"] = values["risk_assessor"] = officers[number % len(officers)][0]
    values["risk_level"] = luck.choices(("Rendah", "Sedang", "Tinggi"), (60, 32, 8))[0]
    values["risk_date"] = values["guidance_start"]
    values["notes"] = words("people")["notes"].get(str(number), "")
    values |= _skills(luck, measure)
    values["report_interval"] = luck.choice((7, 14)) if values["risk_level"] == "Tinggi" else DEFAULT_INTERVAL
    values["service_hours"] = SERVICE_HOURS if measure == "Kerja Sosial" else None
    del values["region"]
    return ClientDraft(**values)


def _guidance(luck: Random, number: int, measure: str, today: dt.date) -> dict[str, Any]:
    """Sentence and guidance with dates in their order, so that today falls into the guidance unless it has ended."""
    if measure in _SENTENCES_OUTSIDE:
        sentence, length = _SENTENCES_OUTSIDE[measure]
        start = _start(luck, number, length, today)
        dates = {"verdict_date": start - dt.timedelta(luck.randint(7, 30))} if measure != "Diversi" else {}
    else:
        months = luck.choice(_MONTHS_OF_SENTENCE[measure])
        sentence = _in_words(months)
        days = round(months * _DAYS_A_YEAR / 12)
        served = days - luck.randint(100, 170) if measure == "CMB" else days * 2 // 3 + luck.randint(0, 12)
        length = days - served + (365 if measure == "PB" else 0)
        start = _start(luck, number, length, today)
        detained = start - dt.timedelta(served)
        dates = {
            "detained_on": detained,
            "verdict_date": detained + dt.timedelta(luck.randint(70, 110)),
            "one_third_on": detained + dt.timedelta(days // 3),
            "half_on": detained + dt.timedelta(days // 2),
            "two_thirds_on": detained + dt.timedelta(days * 2 // 3),
            "sentence_end": detained + dt.timedelta(days),
        }
    offence, article = luck.choice(words("people")["offences"])
    return {
        "sentence": sentence, "offence": offence, "article": article, "recidivist": luck.random() < 0.12,
        "guidance_start": start, "guidance_end": start + dt.timedelta(length),
        "decree_date": start - dt.timedelta(luck.randint(3, 20)), **dates,
    }  # fmt: skip


def _skills(luck: Random, measure: str) -> dict[str, str]:
    """What most clients have told about what they like, can do and have done."""
    told = words("supervision")["skills"]
    interests = told["interests_of_children" if measure in _OF_CHILDREN else "interests"]
    return {
        "interests": ", ".join(luck.sample(interests, luck.choices((0, 1, 2), (1, 5, 3))[0])),
        "talents": luck.choice(told["talents"]) if luck.random() < 0.7 else "",
        "courses": luck.choice(told["courses"]) if luck.random() < 0.45 else "",
        "work_history": luck.choice(told["work_history"]) if measure not in _OF_CHILDREN else "",
    }


def _start(luck: Random, number: int, length: int, today: dt.date) -> dt.date:
    ended = months_since_end(number)
    if ended is not None:
        return first_of_month(today, ended) - dt.timedelta(length)
    if number == ENDING_SOON:
        return today - dt.timedelta(length - 12)
    return today - dt.timedelta(luck.randint(length // 20, length * 8 // 10))


def _in_words(months: int) -> str:
    years, rest = divmod(months, 12)
    return " ".join(part for part in (f"{years} tahun" * bool(years), f"{rest} bulan" * bool(rest)) if part)


def _person(luck: Random, number: int, measure: str, start: dt.date, today: dt.date) -> dict[str, Any]:
    child = measure in _OF_CHILDREN
    sex = Sex.FEMALE if number % 4 == 2 else Sex.MALE
    people = luck.choices(("sasak", "bali", "jawa"), (70, 18, 12))[0]
    if number == WITH_LONG_NAME:
        name, people = words("people")["long_name"], "sasak"
    else:
        name = invented_name(luck, sex, people)
    if child:  # a child until today, unless guidance ended long ago
        anchor = today if months_since_end(number) is None else start
        born = anchor - dt.timedelta(luck.randint(int(14.2 * _DAYS_A_YEAR), int(17.6 * _DAYS_A_YEAR)))
    else:
        born = start - dt.timedelta(luck.randint(int(24 * _DAYS_A_YEAR), int(57 * _DAYS_A_YEAR)))
    age = age_on(born, today) or 0
    jobs = "women_occupations" if sex is Sex.FEMALE else "occupations"
    schools = ("SD", "SMP") if child else ("SD Tidak Lulus", "SD", "SMP", "SMA", "SMK", "S1")
    religions = {"sasak": ("Islam",), "bali": ("Hindu",), "jawa": ("Islam", "Islam", "Islam", "Kristen", "Katolik")}
    return {
        "full_name": name,
        "alias": luck.choice(("Acong", "Adi", "Iwan", "Ogah", "Unyil")) if luck.random() < 0.08 else "",
        "sex": sex,
        "birth_date": born,
        "ethnicity": {"sasak": "Sasak", "bali": "Bali", "jawa": "Jawa"}[people],
        "religion": luck.choice(religions[people]),
        "education": luck.choice(schools),
        "occupation": "Pelajar" if child else luck.choice(words("people")[jobs]),
        "marital_status": "Belum Menikah" if age < 22 else luck.choice(("Menikah", "Menikah", "Cerai Hidup")),
        "origin_institution": _institution(luck, measure, sex),
        "phone": f"0840{luck.randrange(10**8):08}",
        "phone_owner": "Keluarga" if child else luck.choice(("Klien", "Klien", "Klien", "Keluarga")),
    }


def _institution(luck: Random, measure: str, sex: Sex) -> str:
    if measure in _SENTENCES_OUTSIDE:
        return str(words("people")["child_institution"]) if measure == "Pelatihan Kerja" else ""
    choices = words("people")["institutions"]
    return str(choices[1] if sex is Sex.FEMALE else luck.choice((choices[0], *choices[2:])))


def invented_name(luck: Random, sex: Sex, people: str) -> str:
    """A name of Sasak, Balinese or Javanese style, with the father's where that is the habit."""
    kind = words("people")["women" if sex is Sex.FEMALE else "men"][people]
    name = f"{luck.choice(kind['first'])} {luck.choice(kind['names'])}".strip()
    if kind["fathers"] and luck.random() < 0.35:
        name += f" {'binti' if sex is Sex.FEMALE else 'bin'} {luck.choice(kind['fathers'])}"
    return name


def _place(luck: Random) -> dict[str, Any]:
    region, regency, district, postal, villages = luck.choice(words("people")["districts"])
    return {
        "region": region,
        "birth_place": regency.removeprefix("Kota ").removeprefix("Kabupaten "),
        "address": f"{luck.choice(words('people')['streets'])} No. {luck.randint(1, 120)}",
        "rt": f"{luck.randint(1, 8):03}",
        "rw": f"{luck.randint(1, 5):03}" if regency.startswith("Kota") else "",
        "village": luck.choice(villages),
        "district": district,
        "regency": regency,
        "postal_code": f"{postal}{luck.randint(1, 6)}",
    }


def _nik(values: dict[str, Any], serials: Counter[str]) -> str:
    born: dt.date = values["birth_date"]
    day = born.day + (40 if values["sex"] is Sex.FEMALE else 0)
    front = f"{values['region']}{day:02}{born:%m%y}"
    serials[front] += 1
    return f"{front}{9000 + serials[front]}"


def _numbers(number: int, measure: str, start: dt.date, verdict: dt.date | None) -> dict[str, str]:
    serial, year = number + 1, start.year
    return {
        "register_no": f"{_BOOKS.get(measure, measure)}-{serial:03}/{year}",
        "file_no": f"{serial:04}",
        "litmas_no": f"LIT-{serial + 200:04}/{year}",
        "integration_no": f"INT-{serial:03}/{year}" if measure in _MONTHS_OF_SENTENCE else "",
        "decree_no": f"SK-{serial + 100:04}/{year}",
        "verdict_no": f"{serial + 40}/Pid.Contoh/{verdict.year}/PN Mtr" if verdict else "",
    }


def _guarantor(luck: Random, values: dict[str, Any]) -> dict[str, str]:
    sex = luck.choice((Sex.MALE, Sex.FEMALE))
    relation: tuple[str, ...] = {Sex.MALE: ("Ayah", "Paman", "Kakak"), Sex.FEMALE: ("Ibu", "Bibi", "Kakak")}[sex]
    if values["marital_status"] == "Menikah":
        sex = Sex.MALE if values["sex"] is Sex.FEMALE else Sex.FEMALE
        relation = ("Suami",) if sex is Sex.MALE else ("Istri",)
    return {
        "guarantor_name": invented_name(luck, sex, values["ethnicity"].lower()),
        "guarantor_relation": luck.choice(relation),
        "guarantor_address": f"{values['address']}, {values['village']}",
        "guarantor_occupation": luck.choice(words("people")["guarantor_occupations"]),
        "guarantor_phone": f"0840{luck.randrange(10**8):08}",
        "guarantor_form": "Surat pernyataan jaminan",
    }
