"""What the sample's finished training needed, cost and left behind: needs, receipts, batches, photos, papers."""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from bapas_desktop.data.office import Office
from bapas_desktop.demo.scans import receipt
from bapas_desktop.demo.scenes import scene
from bapas_desktop.demo.trainings import workday
from bapas_desktop.demo.words import words
from bapas_desktop.documents.intake import take_in
from bapas_desktop.domain.budget import BudgetLineDraft, ExpenseDraft
from bapas_desktop.domain.program_documents import ProgramDocumentDraft, ProgramDocumentKind
from bapas_desktop.domain.program_papers import AttendeeDraft, AttendeeRole, ProgramPaperDraft
from bapas_desktop.domain.recipes import BatchDraft, scaled

if TYPE_CHECKING:
    from bapas_desktop.demo.activity import Activity

_FIRST_PHOTO = dt.time(9, 20)


def add_money(office: Office, activity: "Activity") -> None:
    """Needs, what was spent for them with the receipts, and the batches."""
    lines: dict[str, int] = {}
    for key, session, group, name, quantity, unit, price, source in words("activity")["budget"]:
        draft = BudgetLineDraft(
            program_id=activity.program_id, session_id=activity.sessions[session].id if session else None,
            group=group, name=name, quantity=quantity, unit=unit, price=price, source=source, ready=True,
        )  # fmt: skip
        line_id = office.budget.add(draft)
        if key:
            lines.setdefault(key, line_id)
    groups = {line.id: line.group for line in office.budget.of_program(activity.program_id)}
    for key, session, near, days, text, payee, number, amount, bought in words("activity")["expenses"]:
        spent = ExpenseDraft(
            program_id=activity.program_id, session_id=activity.sessions[session].id if session else None,
            line_id=lines[key], group=groups[lines[key]], date=activity.day(near, days), description=text,
            payee=payee, receipt_no=number, amount=amount,
        )  # fmt: skip
        expense_id = office.expenses.add(spent)
        if bought:
            _add_receipt(office, spent, expense_id, bought)
    _add_batches(office, activity)


def _add_receipt(office: Office, spent: ExpenseDraft, expense_id: int, bought: list[str]) -> None:
    day = spent.date or dt.date.min
    photo = receipt(spent.payee, spent.receipt_no, day, bought, spent.amount or 0)
    office.program_documents.add(
        ProgramDocumentDraft(
            program_id=spent.program_id, session_id=spent.session_id, expense_id=expense_id,
            kind=ProgramDocumentKind.RECEIPT, title=f"Kuitansi {spent.payee}",
            taken_at=dt.datetime.combine(day, dt.time(16)),
        ),
        take_in(photo, "kuitansi.png"),
    )  # fmt: skip


def _add_batches(office: Office, activity: "Activity") -> None:
    """What the recipes give for so many people, and what of it was sold."""
    recipes = {recipe.name: recipe for recipe in office.recipes.all()}
    made_on = activity.day("bake")
    for batch in words("activity")["batches"]:
        plan = scaled(recipes[batch["recipe"]], batch["people"])
        price = plan.recipe.price or 0
        office.batches.add(
            BatchDraft(
                program_id=activity.program_id, session_id=activity.sessions["bake"].id, recipe=batch["recipe"],
                made_on=made_on, people=batch["people"], pieces=plan.pieces, packaging=plan.recipe.packaging,
                packages=plan.packages, cost=plan.cost, price=price, sold=batch["sold"],
                income=batch["sold"] * price, expires_on=plan.expires_on(made_on), notes=batch["notes"],
            )
        )  # fmt: skip


def add_photos(office: Office, activity: "Activity") -> None:
    """Photos of every stage; two may be shown to the public, with their faces covered."""
    for number, (name, key, caption, *public) in enumerate(words("activity")["photos"]):
        picture, session = scene(name), activity.sessions[key]
        taken_at = dt.datetime.combine(activity.day(key), _FIRST_PHOTO) + dt.timedelta(minutes=17 * number)
        photo = ProgramDocumentDraft(
            program_id=activity.program_id, session_id=session.id, kind=ProgramDocumentKind.PHOTO,
            stage=session.stage, title=caption, taken_at=taken_at,
        )  # fmt: skip
        if public:
            photo = replace(photo, public=True, covers=picture.faces)
        office.program_documents.add(photo, take_in(picture.png, "foto.png"))


def add_papers(office: Office, activity: "Activity") -> None:
    """Guests, instructors and committee, and the numbers of what was written."""
    told, profile = words("activity"), office.profile.get()
    institution = profile.name
    for role, key, name, duty, place, nip in told["attendees"]:
        office.attendees.add(
            AttendeeDraft(
                program_id=activity.program_id, session_id=activity.sessions[key].id if key else None, role=role,
                name=name, duty=duty, institution=place, nip=nip,
            )
        )  # fmt: skip
    people = [(profile.maker.name, profile.maker.nip)] + [(name, nip) for name, nip, _ in words("people")["officers"]]
    for duty, (name, nip) in zip(told["committee"], people, strict=False):
        office.attendees.add(
            AttendeeDraft(
                program_id=activity.program_id, role=AttendeeRole.COMMITTEE, name=name, duty=duty,
                institution=institution, nip=nip,
            )
        )  # fmt: skip
    for kind, key, day, number, *texts in told["papers"]:
        office.program_papers.save(
            ProgramPaperDraft(
                program_id=activity.program_id, session_id=activity.sessions[key].id if key else None, kind=kind,
                number=number, dated=workday(office.today(), day), texts=texts[0] if texts else {},
            )
        )  # fmt: skip
