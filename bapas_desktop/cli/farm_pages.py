"""``print`` of the farm: the harvest book, teaching cards, the farm analysis and the duty roster."""

import argparse
import datetime as dt
from collections.abc import Callable, Mapping

from bapas_desktop.cli.program_pages import Page
from bapas_desktop.data.office import Office
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.plots.growing import PlotQuery

_DUTY_DAYS = 14


def _face(arguments: argparse.Namespace, unless_said: Face) -> Face:
    return Face(arguments.face) if arguments.face else unless_said


def _harvest_book(office: Office, arguments: argparse.Namespace, _profile: OfficeProfile, paper: Paper) -> Page:
    from bapas_desktop.printing.harvest_book import book_clients, harvest_book

    _check_there(office, arguments)
    query = PlotQuery(
        sort="date", plot_id=arguments.plot, planting_id=arguments.planting, first=arguments.first, last=arguments.last
    )
    ids, face = office.harvests.ids(query), _face(arguments, Face.INTERNAL)
    printout = harvest_book(office, ids, face, paper, office.database.now())
    return printout, f"Buku panen ({face.value})", book_clients(office, ids)


def _teaching_card(office: Office, arguments: argparse.Namespace, _profile: OfficeProfile, paper: Paper) -> Page:
    from bapas_desktop.printing.teaching_card import teaching_card

    face = _face(arguments, Face.PUBLIC)
    printout = teaching_card(office, [arguments.planting], face, paper, office.database.now())
    return printout, f"Kartu belajar usaha tani ({face.value})", ()


def _farm_analysis(office: Office, arguments: argparse.Namespace, _profile: OfficeProfile, paper: Paper) -> Page:
    from bapas_desktop.data.farm_scope import Dimension, Scope
    from bapas_desktop.printing.farm_analysis import farm_analysis

    _check_there(office, arguments)
    dimension, key = Dimension.ALL, ""
    if arguments.planting is not None:
        dimension, key = Dimension.PLANTING, str(arguments.planting)
    elif arguments.plot is not None:
        dimension, key = Dimension.PLOT, str(arguments.plot)
    scope = Scope(dimension=dimension, key=key, first=arguments.first, last=arguments.last)
    face = _face(arguments, Face.INTERNAL)
    return farm_analysis(office, scope, face, paper, office.database.now()), f"Analisis usaha tani ({face.value})", ()


def _duty_roster(office: Office, arguments: argparse.Namespace, _profile: OfficeProfile, paper: Paper) -> Page:
    """The duties of some days; without them two weeks from today on, or from the day that was said."""
    from bapas_desktop.printing.duty_roster import duty_entries, duty_roster

    first = arguments.first or (arguments.last or office.today())
    last = arguments.last or first + dt.timedelta(_DUTY_DAYS - 1)
    face = _face(arguments, Face.INSTRUCTOR)
    printout = duty_roster(office, first, last, face, paper, office.database.now())
    clients = {client for entry in duty_entries(office, first, last) for client in entry.client_ids}
    return printout, f"Jadwal piket ({face.value})", clients


def _check_there(office: Office, arguments: argparse.Namespace) -> None:
    if arguments.plot is not None:
        office.plots.get(arguments.plot)
    if arguments.planting is not None:
        office.plantings.get(arguments.planting)


FARM_PAGES: Mapping[str, Callable[[Office, argparse.Namespace, OfficeProfile, Paper], Page]] = {
    "harvest-book": _harvest_book,
    "teaching-card": _teaching_card,
    "farm-analysis": _farm_analysis,
    "duty-roster": _duty_roster,
}
