"""How the sample's trainings were prepared: partners, checklists, a selection by criteria, certificates."""

import datetime as dt
from collections.abc import Sequence

from bapas_desktop.data.office import Office
from bapas_desktop.demo.words import words
from bapas_desktop.domain.budget import BudgetLineDraft
from bapas_desktop.domain.selection import CandidateState, Rule, RuleKind
from bapas_desktop.domain.training import Program, ProgramQuery
from bapas_desktop.domain.training_plan import InstructorDraft, PartnerDraft, TaskDraft

_RULES = (
    Rule(kind=RuleKind.ACTIVE),
    Rule(kind=RuleKind.AGE, lowest=14, highest=60),
    Rule(kind=RuleKind.ENDS_AFTER),
    Rule(kind=RuleKind.NOT_SIMILAR),
    Rule(kind=RuleKind.SERIOUSNESS, lowest=2),
)
_DECIDED_BEFORE = 7
_RESERVE, _PROPOSED = 2, 2


def add_plans(office: Office, client_ids: Sequence[int]) -> None:
    """What stands behind the programs.

    Args:
        office: the office with its programs.
        client_ids: who may have been considered.
    """
    partners = words("programs")["partners"]
    for partner in partners:
        partner_id = office.partners.add(PartnerDraft(**partner["partner"]))
        for instructor in partner["instructors"]:
            office.instructors.add(InstructorDraft(partner_id=partner_id, **instructor))
    programs = office.programs.records(office.programs.ids(ProgramQuery(descending=False)))
    for program in programs:
        _add_checklist(office, program)
        _add_needs(office, program)
    _choose(office, min(programs, key=lambda program: program.id), client_ids)
    finished = min(programs, key=lambda program: program.ends_on or dt.date.max)
    if finished.ends_on and finished.ends_on < office.today():
        rates = office.certificates.rates(finished.id)
        passed = [who for who, rate in rates.items() if (rate.of_all or 0) >= 0.8]
        office.certificates.issue(finished.id, sorted(passed), f"SRT-{finished.ends_on.year}/001", finished.ends_on)


def _add_checklist(office: Office, program: Program) -> None:
    """The lines of the template of its skill; those of a stage are done once its last session was held."""
    template = next((one for one in office.templates.all() if one.skill == program.skill), None)
    if template is None:
        return
    for position, (stage, text) in enumerate(template.tasks):
        office.tasks.add(TaskDraft(program_id=program.id, stage=stage, text=text, position=position))
    held = {
        one.stage for one in office.tasks.progress(program.id) if one.sessions and one.sessions_held == one.sessions
    }
    done = [task.id for task in office.tasks.of_program(program.id) if task.stage in held]
    if done:
        office.tasks.tick(done, done=True)


def _add_needs(office: Office, program: Program) -> None:
    """Those of the template of its skill, or its own; what is there without being bought is ready."""
    names = ("group", "name", "quantity", "unit", "price", "source")
    template = next((one for one in office.templates.all() if one.skill == program.skill), None)
    plain = [[getattr(need, name) for name in names] for need in template.needs] if template else []
    for values in words("activity")["other_needs"].get(program.title, plain):
        need = dict(zip(names, values, strict=True))
        ready = need["price"] is None
        office.budget.add(BudgetLineDraft(program_id=program.id, ready=ready, **need))


def _choose(office: Office, program: Program, client_ids: Sequence[int]) -> None:
    """Who takes part was approved; two stand in reserve, one was turned away, two are only proposed."""
    officers = words("people")["officers"]
    day = (program.starts_on or office.today()) - dt.timedelta(_DECIDED_BEFORE)
    office.selection.save_rules(program.id, _RULES)
    taking_part = sorted(office.attendance.enrolled(program.id))
    others = [client_id for client_id in client_ids if client_id not in taking_part]
    others = others[: _RESERVE + _PROPOSED + 1]
    office.selection.propose(program.id, [*taking_part, *others])
    for number, client_id in enumerate([*taking_part, *others]):
        office.selection.assess(program.id, client_id, 3 if number % 3 else 2, "")
    decide = office.selection.decide
    decide(program.id, taking_part, CandidateState.APPROVED, by=officers[0][0], on=day)
    decide(program.id, others[:_RESERVE], CandidateState.RESERVE, by=officers[0][0], on=day)
    turned_away = others[_RESERVE : _RESERVE + 1]
    if turned_away:
        reason = "Bekerja di luar kota selama pelatihan"
        decide(program.id, turned_away, CandidateState.REJECTED, by=officers[0][0], reason=reason, on=day)
