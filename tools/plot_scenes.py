"""What of the training farm is pictured; see ``screenshots.py``."""

import datetime as dt
from collections.abc import Mapping

from PySide6.QtWidgets import QApplication, QDialog, QWidget
from studio import NOW, Pictures, Studio

from bapas_desktop.data.farm_scope import Scope
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.plots.care import CareQuery
from bapas_desktop.domain.plots.growing import PlotQuery
from bapas_desktop.domain.roster.client import ClientQuery
from bapas_desktop.printing.duty_roster import care_log, duty_roster
from bapas_desktop.printing.farm_analysis import farm_analysis
from bapas_desktop.printing.harvest_book import harvest_book
from bapas_desktop.printing.harvest_plan import harvest_plan
from bapas_desktop.printing.plot_labels import plot_labels
from bapas_desktop.printing.teaching_card import teaching_card
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.plots.kinds import Kind
from bapas_desktop.ui.roster.file.keys import SectionKey
from bapas_desktop.ui.shared.section import ListSection

_NAMES = {
    Kind.HARVESTS: "panen", Kind.USES: "penyaluran", Kind.PLANTINGS: "tanam", Kind.CARE: "perawatan",
    Kind.COSTS: "biaya", Kind.PLOTS: "petak", Kind.ANALYSIS: "analisis",
}  # fmt: skip
_MONTH = dt.timedelta(30)
_WINDOWS = {
    Kind.HARVESTS: {"quick-harvest": "catat-cepat", "split-harvest": "bagi-habis", "import-harvests": "impor-panen"},
    Kind.PLANTINGS: {"fail-planting": "tanam-gagal", "crops": "tanaman"},
    Kind.CARE: {"care-copy": "salin-perawatan", "care-roster": "susun-piket", "care-print-roster": "cetak-piket"},
    Kind.PLOTS: {"harvest-plans": "rencana-panen-raya"},
}
"""Actions of sections that open a window, or a line above the list."""


def plots(studio: Studio) -> Pictures:
    """The sections of the tab Petak & Panen, their forms, and the windows that they open."""
    page, window = studio.tab("plots"), studio.session.window
    for kind, name in _NAMES.items():
        page.show_kind(kind)
        studio.finish_jobs()
        section = page.current
        if isinstance(section, ListSection):
            section.table.select_id(section.model.id_at(0))
        yield name, window
        if isinstance(section, ListSection):
            page.add_new() if kind is Kind.COSTS else page.edit_current()
            yield f"{name}-formulir", page.dialog
            QDialog.done(page.dialog, 0)
        slots = {action.name: action.slot for action in section.actions()}
        for action, title in _WINDOWS.get(kind, {}).items():
            known = _dialogs()
            slots[action]()
            studio.finish_jobs()
            opened = [dialog for dialog in _dialogs() if dialog not in known]
            yield title, opened[0] if opened else window
            for dialog in opened:
                QDialog.done(dialog, 0)


def farm_views(studio: Studio) -> Pictures:
    """The map of beds, a plan and a duty roster with what is in them, and the charts."""
    page, window = studio.tab("plots"), studio.session.window
    page.show_kind(Kind.PLOTS)
    section = page.current
    section.map_button.click()
    yield "petak-peta", window
    section.list_button.click()
    section.open_plans()
    plans = section.plans_dialog
    plans.table.select_id(plans.model.id_at(0))
    plans.edit_current()
    yield "rencana-panen-raya-formulir", plans.dialog
    QDialog.done(plans.dialog, 0)
    QDialog.done(plans, 0)
    page.show_kind(Kind.CARE)
    page.current.open_roster()
    roster = page.current.window_shown
    roster.people.set_value(tuple(studio.office.clients.ids(ClientQuery(today=NOW.date())))[:6])
    studio.finish_jobs()
    yield "susun-piket-terisi", roster
    QDialog.done(roster, 0)
    page.show_kind(Kind.ANALYSIS)
    tabs = page.current.widget.tabs
    for number in range(1, tabs.count()):
        tabs.setCurrentIndex(number)
        studio.finish_jobs()
        yield f"analisis-grafik-{number}", window


def client_farm(studio: Studio) -> Pictures:
    """What a client did on the farm."""
    page = studio.tab("roster")
    work = studio.office.farm_economics.work_of(list(page.model.ids))
    page.open_file(max(work, key=lambda client_id: work[client_id].days))
    page.file.show_section(SectionKey.GARDEN)
    yield "berkas-kebun", studio.session.window


def plot_pages(studio: Studio) -> Mapping[str, Printout]:
    """Every page of the farm."""
    office, today = studio.office, NOW.date()
    plain = (Face.INTERNAL, Paper.A4, NOW)
    beds = list(office.plots.ids(PlotQuery()))
    harvests = list(office.harvests.ids(PlotQuery(first=today - 3 * _MONTH)))
    latest = list(office.plantings.ids(PlotQuery(running=False)))[:1]
    duties = office.care.records(office.care.ids(CareQuery(first=today)))
    last_duty = max((duty.planned_on for duty in duties if duty.planned_on), default=today)
    plans = office.harvest_plans.all()
    return {
        "jadwal-piket": duty_roster(office, today, last_duty, *plain),
        "buku-perawatan": care_log(office, beds[0], (today - 2 * _MONTH, today), *plain),
        "buku-panen": harvest_book(office, harvests, *plain),
        "rencana-panen": harvest_plan(office, plans[0].id, *plain),
        "rencana-panen-kenyataan": harvest_plan(office, plans[-1].id, *plain),
        "label-petak": plot_labels(office, beds, *plain, today),
        "analisis-usaha-tani": farm_analysis(office, Scope(), *plain),
        "kartu-belajar": teaching_card(office, latest, Face.PUBLIC, Paper.A4, NOW),
    }


def _dialogs() -> list[QWidget]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QDialog) and widget.isVisible()]
