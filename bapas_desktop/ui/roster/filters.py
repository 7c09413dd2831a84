"""The filters of the list of clients, and the question that they make together with the search line."""

import datetime as dt
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from bapas_desktop.data.office import Office
from bapas_desktop.domain.roster import saved_query
from bapas_desktop.domain.roster.client import AgeGroup, ClientQuery, Sex, Status
from bapas_desktop.domain.supervision.reporting import DueState
from bapas_desktop.domain.supervision.stages import Stage
from bapas_desktop.ui.roster.words import sex_words, stage_name
from bapas_desktop.ui.shared.filters import Filter, FilterBar

translate = QCoreApplication.translate

ENDED_PERIOD = saved_query.PASSED
"""The choice of «Berakhir» for a guidance period that has passed while guidance was not ended."""


def client_filters(office: Office) -> list[Filter]:
    """What may be chosen; the choices of kinds and officers are asked for when the menu opens."""
    return [
        Filter(key="status", title=translate("Roster", "Status"), choices=_states),
        Filter(
            key="measure",
            title=translate("Roster", "Jenis"),
            choices=lambda: [(item.code, item.name) for item in office.clients.measures()],
            multiple=True,
        ),
        Filter(
            key="officer",
            title=translate("Roster", "PK"),
            choices=lambda: [(str(item.id), item.name) for item in office.officers.all(active_only=False)],
        ),
        Filter(key="age_group", title=translate("Roster", "Dewasa/anak"), choices=_ages),
        Filter(
            key="sex",
            title=translate("Roster", "Jenis kelamin"),
            choices=lambda: [(sex.value, sex_words(sex)) for sex in Sex],
        ),
        Filter(key="ends", title=translate("Roster", "Berakhir"), choices=_ends),
        Filter(key="due", title=translate("Roster", "Wajib lapor"), choices=_dues),
        Filter(key="stage", title=translate("Roster", "Tahap"), choices=_stages, multiple=True),
        Filter(
            key="regency",
            title=translate("Roster", "Kabupaten/kota"),
            choices=lambda: _used(office, "regency"),
            multiple=True,
        ),
        Filter(
            key="district",
            title=translate("Roster", "Kecamatan"),
            choices=lambda: _used(office, "district"),
            multiple=True,
        ),
        Filter(
            key="skills",
            title=translate("Roster", "Minat/keterampilan"),
            choices=lambda: _used(office, "interests", "talents", "courses"),
        ),
        Filter(
            key="no_officer",
            title=translate("Roster", "Tanpa PK"),
            choices=lambda: [("yes", translate("Roster", "Tanpa PK"))],
        ),
        Filter(
            key="no_nik",
            title=translate("Roster", "Tanpa NIK"),
            choices=lambda: [("yes", translate("Roster", "Tanpa NIK"))],
        ),
    ]


def client_query(filters: FilterBar, text: str, today: dt.date, sorting: dict[str, Any]) -> ClientQuery:
    """The question to the store; without a chosen status the list shows whose guidance goes on."""
    return replace(saved_query.client_query(filters.chosen(), text, today), **sorting)


def _states() -> list[tuple[str, str]]:
    return [
        (Status.ENDED, translate("Roster", "Berakhir")),
        (Status.ARCHIVED, translate("Roster", "Arsip")),
        (Status.ALL, translate("Roster", "Semua")),
    ]


def _ages() -> list[tuple[str, str]]:
    return [(AgeGroup.ADULT, translate("Roster", "Dewasa")), (AgeGroup.CHILD, translate("Roster", "Anak"))]


def _ends() -> list[tuple[str, str]]:
    passed = (ENDED_PERIOD, translate("Roster", "sudah lewat, belum diakhiri"))
    return [passed, *((days, translate("Roster", "dalam {0} hari").format(days)) for days in ("30", "60", "90"))]


def _dues() -> list[tuple[str, str]]:
    return [
        (DueState.OVERDUE, translate("Roster", "terlambat")),
        (DueState.TODAY, translate("Roster", "hari ini")),
        (DueState.WEEK, translate("Roster", "tujuh hari ini")),
        (DueState.UNKNOWN, translate("Roster", "jadwal belum diketahui")),
    ]


def _stages() -> list[tuple[str, str]]:
    return [(stage.value, stage_name(stage)) for stage in Stage]


def _used(office: Office, *fields: str) -> list[tuple[str, str]]:
    """What stands in some fields, in the order of the alphabet; a part between commas is a choice of its own."""
    found = {part.strip() for field in fields for text in office.clients.suggestions(field) for part in _parts(text)}
    return [(text, text) for text in sorted(found, key=str.casefold) if text]


def _parts(text: str) -> list[str]:
    return text.replace(";", ",").split(",")
