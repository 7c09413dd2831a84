"""What the form of a deed and the duty roster choose from: plots, plantings on them, and whole groups of people."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtWidgets import QMenu, QPushButton

from bapas_desktop.data.office import Office
from bapas_desktop.domain.formats import short_date
from bapas_desktop.domain.plots.growing import Planting, PlotQuery
from bapas_desktop.domain.training import ProgramQuery, SessionQuery
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import ChoiceField
from bapas_desktop.ui.shared.icons import icon

translate = QCoreApplication.translate

RECENT_DAYS = 60
_SESSIONS, _PROGRAMS = 12, 12


class PlotChoice(ChoiceField):
    """One of the plots, by code and place."""

    def __init__(self, office: Office) -> None:
        plots = office.plots.records(office.plots.ids(PlotQuery(sort="code")))
        super().__init__([(str(plot.id), f"{plot.code} · {plot.place}" if plot.place else plot.code) for plot in plots])

    def chosen_id(self) -> int | None:
        """The id of the chosen plot."""
        return int(self.value()) if self.value() else None

    def choose(self, plot_id: int | None) -> None:
        """Choose a plot that there is."""
        if plot_id is None or self.findData(str(plot_id)) >= 0:
            self.set_value("" if plot_id is None else str(plot_id))


class PlantingChoice(ChoiceField):
    """One of the plantings of a plot, those that go on first."""

    def __init__(self, office: Office) -> None:
        super().__init__([])
        self._office = office

    def show_plot(self, plot_id: int | None) -> None:
        """Offer the plantings of a plot; one that goes on alone there is chosen."""
        wanted = self.chosen_id()
        running, ended = plantings_of(self._office, plot_id) if plot_id is not None else ([], [])
        with QSignalBlocker(self):
            self.clear()
            self.addItem(translate("Plots", "Seluruh petak, tanpa tanam tertentu"), "")
            for planting in running:
                self.addItem(crop_words(planting), str(planting.id))
            for planting in ended:
                self.addItem(translate("Plots", "{0} (selesai)").format(crop_words(planting)), str(planting.id))
            ids = [planting.id for planting in [*running, *ended]]
            if wanted in ids:
                self.setCurrentIndex(1 + ids.index(wanted))
            elif len(running) == 1:
                self.setCurrentIndex(1)
        self.value_changed.emit()

    def chosen_id(self) -> int | None:
        """The id of the chosen planting."""
        return int(self.value()) if self.value() else None

    def choose(self, planting_id: int | None) -> None:
        """Choose a planting that is offered, or none."""
        place = self.findData("" if planting_id is None else str(planting_id))
        if place >= 0:
            self.setCurrentIndex(place)


def plantings_of(office: Office, plot_id: int) -> tuple[list[Planting], list[Planting]]:
    """The plantings of a plot that go on, and those that have ended; the newest first."""
    query = PlotQuery(plot_id=plot_id, sort="sown_on", descending=True)
    found = office.plantings.records(office.plantings.ids(query))
    return [one for one in found if one.ended_on is None], [one for one in found if one.ended_on is not None]


def crop_words(planting: Planting) -> str:
    """``Kangkung · tanam 20/10/2026``, beside its plot."""
    sown = translate("Plots", "tanam {0}").format(short_date(planting.sown_on))
    return " · ".join(filter(None, (planting.crop, planting.part, sown)))


@dataclass(frozen=True, slots=True)
class Group:
    """People who are taken together: those of a session, or of a program."""

    words: str
    program_id: int
    find: Callable[[], Sequence[int]]


def groups(office: Office, today: dt.date) -> list[Group]:
    """The participants of each program, and those present at the sessions of late."""
    found = []
    for program in office.programs.records(office.programs.ids(ProgramQuery())[:_PROGRAMS]):
        words = translate("Plots", "Peserta {0}").format(program.title)
        found.append(Group(words, program.id, partial(participants, office, program.id, today)))
    query = SessionQuery(first=today - dt.timedelta(RECENT_DAYS), last=today, cancelled=False)
    for session in office.sessions.records(office.sessions.ids(query)[:_SESSIONS]):
        if session.marked and session.program_id is not None:
            name = session.title or session.program_title
            words = translate("Plots", "Yang hadir {0}: {1}").format(short_date(session.date), name)
            found.append(Group(words, session.program_id, partial(_present, office, session.id)))
    return found


def _present(office: Office, session_id: int) -> list[int]:
    people = office.attendance.participants(session_id)
    return office.duties.active([one.client_id for one in people if one.mark is not None and one.mark.was_there])


def participants(office: Office, program_id: int, day: dt.date) -> list[int]:
    """Who takes part in a program on a day and is under guidance."""
    stays = office.attendance.enrolments(program_id)
    return office.duties.active([stay.client_id for stay in stays if stay.is_open(day)])


def group_button(context: AppContext, take: Callable[[Sequence[int], Group], object]) -> QPushButton:
    """A button whose menu takes a whole group."""
    button = QPushButton(icon("participants"), translate("Plots", "Ambil dari &kegiatan"))
    button.setAutoDefault(False)
    menu = QMenu(button)

    def chosen(group: Group) -> None:
        take(group.find(), group)

    def fill() -> None:
        menu.clear()
        width = menu.fontMetrics().averageCharWidth() * 70
        for group in groups(context.office, context.today()):
            shown = menu.fontMetrics().elidedText(group.words, Qt.TextElideMode.ElideRight, width)
            menu.addAction(shown.replace("&", "&&"), partial(context.errors.run, partial(chosen, group), button))
        if menu.isEmpty():
            menu.addAction(translate("Plots", "Belum ada kegiatan pelatihan")).setEnabled(False)

    menu.aboutToShow.connect(fill)
    button.setMenu(menu)
    return button
