"""Makes ``version-N.db`` from the program as it is: run it once before a release that has a new migration, keep it.

Every table has rows, the history has a change, an undo and a print. ``test_migrations.py`` looks at what is inside.
"""

import datetime as dt
import tempfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import Image

from bapas_desktop.data.database import FORMAT_VERSION
from bapas_desktop.data.office import Office, open_office
from bapas_desktop.documents.intake import take_in
from bapas_desktop.domain.budget import BudgetLineDraft, ExpenseDraft
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.documents import Content, DocumentDraft, MediaType
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.plots.care import CareDraft
from bapas_desktop.domain.plots.costs import CostDraft
from bapas_desktop.domain.plots.growing import HarvestDraft, PlantingDraft, PlotDraft, PlotQuery
from bapas_desktop.domain.plots.photos import PlotPhotoDraft
from bapas_desktop.domain.plots.planner import HarvestPlanDraft, PlannedBed
from bapas_desktop.domain.plots.uses import UseDraft
from bapas_desktop.domain.program_documents import Cover, ProgramDocumentDraft, ProgramDocumentKind
from bapas_desktop.domain.program_papers import AttendeeDraft, PaperKind, ProgramPaperDraft
from bapas_desktop.domain.recipes import BatchDraft
from bapas_desktop.domain.reflections.evaluations import Phase, Place
from bapas_desktop.domain.reflections.instruments import Purpose
from bapas_desktop.domain.reflections.notes import ReflectionDraft
from bapas_desktop.domain.reflections.outcomes import INCOME_BANDS, OutcomeDraft, OutcomeState
from bapas_desktop.domain.regional.figures import Figures
from bapas_desktop.domain.regional.forms import FormDraft
from bapas_desktop.domain.regional.reports import FileKind, ReportDraft
from bapas_desktop.domain.roster.client import ClientDraft, ClosingDraft, Sex
from bapas_desktop.domain.saved_filters import SavedFilterDraft
from bapas_desktop.domain.selection import CandidateState, Rule, RuleKind
from bapas_desktop.domain.supervision.incidents import IncidentDraft
from bapas_desktop.domain.supervision.letters import SummonsDraft
from bapas_desktop.domain.supervision.moves import Direction, TransferDraft
from bapas_desktop.domain.supervision.permits import PermitDraft
from bapas_desktop.domain.supervision.reporting import VisitDraft, VisitMethod
from bapas_desktop.domain.supervision.service import ServiceDayDraft
from bapas_desktop.domain.supervision.stages import Stage, StageDecisionDraft
from bapas_desktop.domain.training import Mark, ProgramDraft, SessionDraft
from bapas_desktop.domain.training_plan import InstructorDraft, PartnerDraft, TaskDraft
from bapas_desktop.paths import DataFolder

DAY = dt.date(2026, 11, 24)
KEY = bytes(range(32))


def fill(office: Office) -> None:
    """The same content in every version, so that one test looks at all of them."""
    siti = office.clients.add(
        ClientDraft(
            full_name="Siti Nur'aini", nik="5271014107900001", birth_date=dt.date(1990, 7, 1), sex=Sex.FEMALE,
            phone="081234567890", measure="PB", officer="Widi, S.H.", recidivist=False, notes="dua\nbaris 😀 محمد",
        )
    )  # fmt: skip
    budi = office.clients.add(ClientDraft(full_name="Budi"))
    office.clients.close([budi], ClosingDraft(reason="completed", ended_on=DAY))
    program = office.programs.add(ProgramDraft(title="Budidaya Kangkung", starts_on=DAY))
    start = dt.time(9, 30)
    session = office.sessions.add(SessionDraft(program_id=program, title="Menyemai", date=DAY, start=start))
    office.attendance.enrol(program, [siti])
    office.attendance.mark(session, {siti: Mark.LATE})
    office.attendance.add_walk_in(session, budi, Mark.ILL)
    office.attendance.record_sheet(session, [siti], blank_rows=5, paper=Paper.F4)
    plot = office.plots.add(PlotDraft(code="P-1", area_dm2=1250))
    planting = office.plantings.add(PlantingDraft(plot_id=plot, sown_on=dt.date(2026, 11, 1)))
    office.harvests.add(HarvestDraft(planting_id=planting, date=DAY, weight_g=12_500, quantity=25, unit="Ikat kecil"))
    office.reflections.add(ReflectionDraft(session_id=session, client_id=siti, date=DAY, text="Saya paham 🌱"))
    office.profile.save(OfficeProfile(name="Balai Contoh", logo=b"\x00\xff"))
    fill_supervision(office, siti, budi, session)
    fill_training(office, siti, budi, program)
    fill_activity(office, program, session)
    fill_farm(office, siti, program, planting)
    fill_reflections(office, siti, program, session)
    fill_regional(office)
    office.plots.add(PlotDraft(code="P-2"))
    office.history.undo()


def fill_reflections(office: Office, siti: int, program: int, session: int) -> None:
    """Evaluation and outcomes, from version 6 on."""
    instrument = office.instruments.offered(Purpose.OFFICER)[0]
    answers = {question.key: 3 for question in instrument.questions}
    place = Place(program_id=program, instrument_id=instrument.id, phase=Phase.BEFORE)
    office.evaluations.fill(place, {siti: answers}, date=DAY, assessor="Widi, S.H.")
    office.slips.issue(session, [siti])
    office.outcomes.add(
        OutcomeDraft(client_id=siti, program_id=program, date=DAY, state=OutcomeState.BUSINESS, work="Kue basah",
                     income=INCOME_BANDS[1], related=True, practising=True)
    )  # fmt: skip


def fill_regional(office: Office) -> None:
    """A sealed report and a form, from version 7 on."""
    report = office.regional_reports.add(ReportDraft(first=dt.date(2026, 10, 1), last=dt.date(2026, 10, 31)))
    workbook = Content(media_type=MediaType.WORKBOOK, data=b"PK", thumbnail=b"")
    office.regional_reports.approve(report, Figures({("awal", "PB", "dewasa", "P"): 1}), {FileKind.WORKBOOK: workbook})
    office.office_forms.add(FormDraft(name="Formulir bulanan"), b"PK")


def fill_supervision(office: Office, siti: int, budi: int, session: int) -> None:
    """What files have from version 2 on."""
    month = dt.timedelta(30)
    office.clients.assign_officer([budi], "Retno, A.Md.", since=DAY - 2 * month)
    office.clients.assign_officer([budi], "Widi, S.H.", since=DAY - month)
    about = {"client_id": siti, "notes": "catatan 🌱"}
    draft = replace(office.clients.get(siti).draft(), interests="Menjahit", work_history="dua\nbaris", service_hours=60)
    office.clients.update(siti, draft)
    first = office.visits.add(
        VisitDraft(
            date=DAY - month, time=dt.time(8, 5), place="Kantor", officer="Widi, S.H.", condition="Sehat",
            next_on=DAY - dt.timedelta(2), **about,
        )
    )  # fmt: skip
    office.visits.add(VisitDraft(client_id=budi, date=DAY, method=VisitMethod.PHONE, session_id=session))
    office.permits.add(PermitDraft(destination="Bima", leaves_on=DAY, returns_on=DAY + month, **about))
    office.incidents.add(IncidentDraft(date=DAY, kind="Lainnya", description="Jatuh", decided_by="PK", **about))
    office.service_days.add(ServiceDayDraft(date=DAY, minutes=90, place="Taman", **about))
    office.stages.add(StageDecisionDraft(stage=Stage.ADVANCED, decided_on=DAY, letter_no="TPP-1", **about))
    office.transfers.add(TransferDraft(direction=Direction.IN, date=DAY, office="Bapas Lain", **about))
    office.summons.add(SummonsDraft(call=2, letter_no="SP-2", date=DAY, appear_on=DAY, appear_at=dt.time(9), **about))
    office.clients.close([siti], ClosingDraft(reason="not_found", ended_on=DAY))
    office.clients.reopen([siti])
    picture = BytesIO()
    Image.new("RGB", (60, 80), "seagreen").save(picture, "PNG")
    photo = DocumentDraft(title="Foto", kind="Foto klien", dated=DAY, portrait=True, **about)
    office.documents.add(photo, take_in(picture.getvalue(), "foto.png"))
    picture = BytesIO()
    Image.new("RGB", (80, 60), "peru").save(picture, "PNG")
    office.documents.add(DocumentDraft(title="Lapor", visit_id=first, **about), take_in(picture.getvalue(), "a.png"))
    office.filters.save(SavedFilterDraft(name="Menjahit", text="siti", values={"skills": ("jahit",)}))
    same = office.clients.add(ClientDraft(full_name="Siti Nur Aini"))
    office.visits.add(VisitDraft(client_id=same, date=DAY - 3 * month, condition="Baik"))
    office.merging.merge(siti, same, office.clients.get(siti).draft())
    office.likeness.say_distinct(siti, budi)
    office.history.log(Action.PRINT, "Kartu wajib lapor", clients=[siti])


def fill_training(office: Office, siti: int, budi: int, program: int) -> None:
    """What files have from version 3 on."""
    partner = office.partners.add(PartnerDraft(name="BLK Contoh", kind="BLK"))
    office.instructors.add(InstructorDraft(name="Ani, S.Pd.", partner_id=partner))
    office.tasks.tick([office.tasks.add(TaskDraft(program_id=program, stage="Persiapan", text="Benih"))], done=True)
    office.selection.save_rules(program, [Rule(kind=RuleKind.AGE, lowest=18)])
    office.selection.propose(program, [siti, budi])
    office.selection.assess(program, siti, 3, "tepat waktu")
    office.selection.decide(program, [budi], CandidateState.REJECTED, reason="bimbingan berakhir")
    session = office.sessions.add(SessionDraft(program_id=program, title="Menyiang", date=DAY + dt.timedelta(7)))
    office.calendar.cancel([session], "hujan")
    office.sessions.add(
        SessionDraft(program_id=program, title="Menyiang", date=DAY + dt.timedelta(8), catch_up_of=session)
    )
    office.certificates.issue(program, [siti], "SK-007/2026", DAY)


def fill_activity(office: Office, program: int, session: int) -> None:
    """What files have from version 4 on."""
    of = {"program_id": program, "session_id": session}
    line = office.budget.add(BudgetLineDraft(name="Benih", quantity=2500, unit="kg", price=12_000, **of))
    expense = office.expenses.add(
        ExpenseDraft(line_id=line, date=DAY, description="Benih", payee="Toko Tani", amount=30_000, **of)
    )
    batch = BatchDraft(recipe="Donat", made_on=DAY, pieces=40, cost=61_000, price=2000, sold=30, income=60_000, **of)
    office.batches.add(batch)
    office.attendees.add(AttendeeDraft(name="Kakanwil Contoh", duty="Kepala Kantor Wilayah", **of))
    office.program_papers.save(
        ProgramPaperDraft(
            program_id=program, kind=PaperKind.INVITATION, number="UND-1", dated=DAY, texts={"body": "Mari"}
        )
    )
    picture = BytesIO()
    Image.new("RGB", (80, 60), "tan").save(picture, "PNG")
    receipt = ProgramDocumentDraft(kind=ProgramDocumentKind.RECEIPT, expense_id=expense, title="Nota", **of)
    office.program_documents.add(receipt, take_in(picture.getvalue(), "nota.png"))
    cover = Cover(left=100, top=100, width=200, height=300)
    photo = ProgramDocumentDraft(title="Menyemai", stage="Pelaksanaan", covers=(cover,), public=True, **of)
    office.program_documents.add(photo, take_in(picture.getvalue(), "foto.png"))


def fill_farm(office: Office, siti: int, program: int, planting: int) -> None:
    """What files have from version 5 on."""
    kept = office.plantings.get(planting)
    office.plantings.update(
        planting, replace(kept.draft(), program_id=program, method="Tabur", seed=250, seed_unit="kg")
    )
    harvest = next(iter(office.harvests.ids(PlotQuery())))
    cut = office.harvests.get(harvest).draft()
    office.harvests.update(harvest, replace(cut, unit_g=500, quality="Baik", client_ids=(siti,), minutes=60))
    office.uses.add(
        UseDraft(harvest_id=harvest, date=DAY, weight_g=4000, price=8000, amount=32_000, destination="Kas kelompok")
    )
    weeding = {"plot_id": kept.plot_id, "planting_id": planting, "kind": "Penyiangan", "client_ids": (siti,)}
    deed = office.care.add(CareDraft(done_on=DAY, minutes=120, cost=5000, cost_group="Lain-lain", **weeding))
    office.care.add(CareDraft(planned_on=DAY + dt.timedelta(7), **weeding))
    office.costs.add(CostDraft(planting_id=planting, date=DAY, description="Benih", amount=25_000))
    bed = PlannedBed(plot_id=kept.plot_id or 0, code="P-1", sow_on=DAY, cut_on=DAY + dt.timedelta(27), expected_g=9000)
    office.harvest_plans.add(
        HarvestPlanDraft(title="Panen raya", event_on=DAY + dt.timedelta(27), wanted_g=9000, beds=(bed,))
    )
    picture = BytesIO()
    Image.new("RGB", (60, 60), "olive").save(picture, "PNG")
    photo = PlotPhotoDraft(plot_id=kept.plot_id, care_id=deed, title="Bedengan")
    office.plot_photos.add(photo, take_in(picture.getvalue(), "petak.png"))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        office = open_office(DataFolder(Path(folder)), KEY, "Petugas Satu", today=lambda: DAY)
        office.database.now = lambda: dt.datetime(2026, 11, 24, 9, 5)
        fill(office)
        office.database.execute("VACUUM")
        office.close()
        (Path(__file__).parent / f"version-{FORMAT_VERSION}.db").write_bytes(office.folder.database.read_bytes())
