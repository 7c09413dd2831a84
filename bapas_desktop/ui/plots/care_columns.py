"""The rows of Perawatan: each deed beside the names of those who did it, and the columns that tell them."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from bapas_desktop.data.office import Office
from bapas_desktop.domain.formats import full_date, rupiah, short_date, whole
from bapas_desktop.domain.plots.care import CareEntry, CareQuery, CareState
from bapas_desktop.domain.plots.growing import hst
from bapas_desktop.ui.shared.record_table import Align, Column, Tone

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class CareRow:
    """A deed and the names of its people."""

    entry: CareEntry
    names: tuple[str, ...]

    @property
    def id(self) -> int:
        """The id of the deed."""
        return self.entry.id


class CareRows:
    """What the table of Perawatan asks: the deeds of the store, joined to their people a page at a time."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def ids(self, query: CareQuery) -> Sequence[int]:
        """The deeds that the store finds."""
        return self._office.care.ids(query)

    def records(self, ids: Sequence[int]) -> list[CareRow]:
        """The deeds in that order; those that are gone are left out."""
        entries = self._office.care.records(ids)
        people = sorted({client_id for entry in entries for client_id in entry.client_ids})
        names = {client.id: client.full_name for client in self._office.clients.records(people)}
        return [
            CareRow(entry, tuple(names[client_id] for client_id in entry.client_ids if client_id in names))
            for entry in entries
        ]


def state_words(state: CareState) -> str:
    """What a state is called."""
    return {
        CareState.PLANNED: translate("Plots", "Direncanakan"),
        CareState.MISSED: translate("Plots", "Terlewat"),
        CareState.DONE: translate("Plots", "Selesai"),
    }[state]


STATE_ICONS = {CareState.PLANNED: "calendar", CareState.MISSED: "overdue", CareState.DONE: "success"}


def who_words(row: CareRow) -> str:
    """``Sri Contoh +2``; the officers where no client took part."""
    if not row.names:
        return row.entry.officers
    first, others = row.names[0], len(row.names) - 1
    return translate("Plots", "{0} +{1}").format(first, whole(others)) if others else first


def all_words(row: CareRow) -> str:
    """Everybody, a line each, and how long each of them worked."""
    people = list(row.names)
    if row.entry.officers:
        people.append(translate("Plots", "Petugas: {0}").format(row.entry.officers))
    if row.entry.minutes:
        people.append(translate("Plots", "{0} menit tiap orang").format(whole(row.entry.minutes)))
    return "\n".join(people)


def material_words(entry: CareEntry) -> str:
    """``Kompos, 2 kg/m²``."""
    return ", ".join(filter(None, (entry.material, entry.dose)))


def care_columns(today: Callable[[], dt.date]) -> list[Column[CareRow]]:
    """The columns; a state has a word and a shape, and what was missed a colour besides."""

    def state(row: CareRow) -> CareState:
        return row.entry.state(today())

    def day_words(row: CareRow) -> str:
        planned = row.entry.planned_on
        if row.entry.done_on and planned and planned != row.entry.done_on:
            words = translate("Plots", "{0}, direncanakan {1}")
            return words.format(full_date(row.entry.done_on), short_date(planned))
        return full_date(row.entry.day)

    def age_words(row: CareRow) -> str:
        age = hst(row.entry.sown_on, row.entry.day)
        return "" if age is None else whole(age)

    return [
        Column(
            key="day", title=translate("Plots", "Tanggal"), text=lambda r: short_date(r.entry.day), sort="day",
            width=10, tooltip=day_words, spoken=day_words,
        ),
        Column(
            key="state", title=translate("Plots", "Keadaan"), text=lambda r: state_words(state(r)), width=16,
            icon=lambda r: STATE_ICONS[state(r)],
            tone=lambda r: Tone.WARNING if state(r) is CareState.MISSED else None,
        ),
        Column(
            key="kind", title=translate("Plots", "Pekerjaan"), text=lambda r: r.entry.kind, sort="kind", width=22,
            tooltip=lambda r: "\n".join(filter(None, (r.entry.kind, r.entry.notes))),
        ),
        Column(key="plot", title=translate("Plots", "Petak"), text=lambda r: r.entry.plot_code, sort="plot_code",
               width=8),
        Column(key="crop", title=translate("Plots", "Tanaman"), text=lambda r: r.entry.crop, sort="crop", width=12),
        Column(
            key="age", title=translate("Plots", "HST"), text=age_words, align=Align.CENTER, width=5,
            tooltip=lambda r: translate("Plots", "Hari setelah tanam; ditanam {0}").format(short_date(r.entry.sown_on))
            if r.entry.sown_on else "",
        ),
        Column(
            key="who", title=translate("Plots", "Pelaksana"), text=who_words, width=22, tooltip=all_words,
            spoken=lambda r: all_words(r).replace("\n", ", "),
        ),
        Column(
            key="material", title=translate("Plots", "Bahan dan dosis"), text=lambda r: material_words(r.entry),
            sort="material", width=20,
        ),
        Column(
            key="cost", title=translate("Plots", "Biaya"), align=Align.RIGHT, width=11,
            text=lambda r: rupiah(r.entry.cost) if r.entry.cost else "", tooltip=lambda r: r.entry.cost_group,
        ),
        Column(
            key="photos", title=translate("Plots", "Foto"), align=Align.RIGHT, width=5,
            text=lambda r: whole(r.entry.photos) if r.entry.photos else "",
        ),
    ]  # fmt: skip
