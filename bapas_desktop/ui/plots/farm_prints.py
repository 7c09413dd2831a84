"""Pages about the farm: the harvest book, teaching cards and the farm analysis, seen before they are printed."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bapas_desktop.data.farm_scope import Scope
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.plots.growing import PlotQuery
from bapas_desktop.printing.farm_analysis import farm_analysis
from bapas_desktop.printing.harvest_book import book_clients, harvest_book
from bapas_desktop.printing.teaching_card import teaching_card
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.printing import show_page

translate = QCoreApplication.translate


def show_harvest_book(context: AppContext, parent: QWidget, harvest_ids: Sequence[int]) -> None:
    """The book of these harvests."""
    office = context.office
    named: list[int] = []

    def build(face: Face, paper: Paper) -> Printout:
        # Many harvests are read for this, which the window must not wait for.
        named[:] = book_clients(office, harvest_ids)
        return harvest_book(office, harvest_ids, face, paper, office.database.now())

    show_page(
        context,
        parent,
        build,
        title=translate("Plots", "Buku panen"),
        file_name=translate("Plots", "buku-panen-{0}.pdf").format(context.today().isoformat()),
        clients=named,
    )


def show_planting_book(context: AppContext, parent: QWidget, planting_ids: Sequence[int]) -> None:
    """The book of all harvests of these plantings; what was not harvested has none."""
    harvests = context.office.harvests
    ids = [one for key in planting_ids for one in harvests.ids(PlotQuery(planting_id=key, sort="date"))]
    show_harvest_book(context, parent, ids)


def show_teaching_cards(context: AppContext, parent: QWidget, planting_ids: Sequence[int]) -> None:
    """A card for each of these plantings; it names nobody and is first shown for everybody."""
    office = context.office
    show_page(
        context,
        parent,
        lambda face, paper: teaching_card(office, planting_ids, face, paper, office.database.now()),
        title=translate("Plots", "Kartu belajar usaha tani"),
        file_name=translate("Plots", "kartu-belajar-{0}.pdf").format(context.today().isoformat()),
        clients=(),
        face=Face.PUBLIC,
    )


def show_farm_analysis(context: AppContext, parent: QWidget, scope: Scope) -> None:
    """The analysis of a scope."""
    office = context.office
    show_page(
        context,
        parent,
        lambda face, paper: farm_analysis(office, scope, face, paper, office.database.now()),
        title=translate("Plots", "Analisis usaha tani"),
        file_name=translate("Plots", "analisis-usaha-tani-{0}.pdf").format(context.today().isoformat()),
        clients=(),
    )
