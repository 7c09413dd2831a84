"""What of the home tab, the clients' files and the duties of supervision is pictured; see ``screenshots.py``."""

from collections.abc import Mapping

from studio import Pictures, Studio

from bapas_desktop.domain.supervision.case_record import CaseQuery
from bapas_desktop.domain.supervision.reporting import DueQuery, DueState, VisitDraft
from bapas_desktop.printing.call_list import call_list
from bapas_desktop.printing.client_data import client_data
from bapas_desktop.printing.guidance_report import guidance_report, timeline_report
from bapas_desktop.printing.report_slips import slips
from bapas_desktop.printing.reporting_card import reporting_cards
from bapas_desktop.printing.summons import summons_letters
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.casework.report_session_dialog import ReportSessionDialog
from bapas_desktop.ui.casework.visit_dialog import VisitDialog
from bapas_desktop.ui.roster.file.keys import SectionKey
from bapas_desktop.ui.roster.merge_dialog import MergeDialog


def home(studio: Studio) -> Pictures:
    """The tab Beranda."""
    studio.tab("home")
    yield "beranda", studio.session.window


def client_file(studio: Studio) -> Pictures:
    """A client's file, section by section, and the comparison of two records."""
    page, window = studio.tab("roster"), studio.session.window
    client_id, other_id = busiest_clients(studio)[:2]
    page.open_file(client_id)
    for key in SectionKey:
        page.file.show_section(key)
        studio.finish_jobs()
        yield f"berkas-{key.value.replace('_', '-')}", window
    page.close_file()
    context = studio.session.context
    merge = MergeDialog(client_id, other_id, context, window)
    merge.open()
    yield "gabungkan-klien", merge


def reporting(studio: Studio) -> Pictures:
    """The tab Wajib Lapor with its lists, the form of a report, and two duties in one visit."""
    page, window = studio.tab("supervision"), studio.session.window
    for name in ("overdue", "week"):
        page.show_list(name)
        yield f"wajib-lapor-{name}", window
    for kind in list(type(page.current.kind))[1:]:
        page.bring_up(kind)
        yield f"wajib-lapor-{kind.value}", window
    context, office = studio.session.context, studio.office
    client = office.clients.get(busiest_clients(studio)[0])
    draft = office.visits.offered(client.id, context.today())
    form: VisitDialog = VisitDialog(draft, office.visits.add, context, window, client.full_name)
    form.open()
    yield "lapor", form
    last = next(visit for visit in all_visits(studio) if visit.session_id)
    if last.session_id is not None:
        two = ReportSessionDialog(last.session_id, context, window)
        two.open()
        yield "dua-kewajiban", two


def supervision_pages(studio: Studio) -> Mapping[str, Printout]:
    """The printed pages of supervision."""
    office = studio.office
    now, today, profile, paper = office.database.now(), office.today(), office.profile.get(), office.profile.get().paper
    client = office.clients.get(busiest_clients(studio)[0])
    ids = list(office.visits.ids(CaseQuery(client_id=client.id, descending=False)))
    visits = office.visits.records(ids)
    overdue = office.reporting.records(list(office.reporting.ids(DueQuery(today=today))))
    week = office.reporting.records(list(office.reporting.ids(DueQuery(today=today, state=DueState.WEEK))))
    letters = office.summons.records(list(office.summons.ids(CaseQuery()))[:2])
    events = office.timeline.events(client.id)
    number = next(event.guidance_no for event in events if event.guidance_no)
    return {
        "kartu-wajib-lapor": reporting_cards([client], {client.id: visits}, profile, paper, now),
        "slip-lapor": slips(week, profile, paper, now),
        "daftar-panggil": call_list(overdue, "Klien yang terlambat lapor", today, profile, paper, now, by_officer=True),
        "surat-panggilan": summons_letters(
            [(letter, office.clients.get(letter.client_id or 0)) for letter in letters], profile, paper
        ),
        "laporan-bimbingan": guidance_report(client, visits[-1], profile, paper, now, guidance_no=number),
        "riwayat-bimbingan": timeline_report(client, events, (None, None), profile, paper, now, None),
        "data-klien": client_data(office.client_data.held(client.id), profile, paper, now, office.user),
    }


def all_visits(studio: Studio) -> list[VisitDraft]:
    """Every report of the office, the newest first."""
    visits = studio.office.visits
    return list(visits.records(list(visits.ids(CaseQuery()))))


def busiest_clients(studio: Studio) -> list[int]:
    """The clients with documents, those with the most of them first."""
    documents = studio.office.documents
    owners = [document.client_id for document in documents.records(list(documents.ids(CaseQuery())))]
    return sorted({owner for owner in owners if owner}, key=lambda owner: (-owners.count(owner), owner))
