"""Needs and spending in a real file: their order, their sums after undo, and receipts that go and come with them."""

import pytest

from bapas_desktop.documents.intake import take_in
from bapas_desktop.domain.budget import BudgetLineDraft, ExpenseDraft
from bapas_desktop.domain.issues import InvalidDraft, Refused
from bapas_desktop.domain.program_documents import ProgramDocumentDraft, ProgramDocumentKind
from bapas_desktop.domain.training import ProgramDraft, SessionDraft
from tests.data.conftest import TODAY
from tests.documents import files


@pytest.fixture
def program_id(office) -> int:
    return office.programs.add(ProgramDraft(title="Pembuatan Kue"))


@pytest.fixture
def add_line(office, program_id):
    def add(name, **more):
        given = {"program_id": program_id, "name": name, "quantity": 1000, "price": 5_000}
        return office.budget.add(BudgetLineDraft(**(given | more)))

    return add


@pytest.fixture
def add_expense(office, program_id):
    def add(description="Belanja pasar", **more):
        given = {"program_id": program_id, "date": TODAY, "description": description, "amount": 10_000}
        return office.expenses.add(ExpenseDraft(**(given | more)))

    return add


def names(office, program_id):
    return [line.name for line in office.budget.of_program(program_id)]


def attach(office, program_id, expense_id, count=2):
    draft = ProgramDocumentDraft(
        program_id=program_id, expense_id=expense_id, kind=ProgramDocumentKind.RECEIPT, title="Nota"
    )
    contents = [take_in(files.picture(colour=(number, 80, 90)), "nota.jpg") for number in range(count)]
    return office.program_documents.add_all([(draft, content) for content in contents])


def test_needs_keep_their_order_also_when_the_first_is_changed(office, program_id, add_line):
    first = add_line("Tepung")
    add_line("Gula")
    office.budget.update(first, BudgetLineDraft(program_id=program_id, name="Tepung terigu"))
    assert names(office, program_id) == ["Tepung terigu", "Gula"]


def test_a_need_is_put_beside_another_and_undo_puts_it_back(office, program_id, add_line):
    a, b, c = [add_line(name) for name in "ABC"]
    office.budget.place(c, a, after=False)
    assert names(office, program_id) == ["C", "A", "B"]
    office.history.undo()
    assert names(office, program_id) == ["A", "B", "C"]
    office.budget.place(a, b, after=True)
    assert names(office, program_id) == ["B", "A", "C"]
    office.budget.place(a, a, after=True)
    office.budget.remove([b])
    office.budget.place(a, b, after=False)
    assert names(office, program_id) == ["A", "C"]
    with pytest.raises(Refused) as refused:
        office.budget.place(b, a, after=True)
    assert refused.value.code == "not_found"


def test_several_needs_are_one_step_and_a_wrong_one_keeps_all_out(office, program_id):
    right = BudgetLineDraft(program_id=program_id, name="Tepung")
    with pytest.raises(InvalidDraft):
        office.budget.add_all([right, BudgetLineDraft(program_id=program_id)])
    assert names(office, program_id) == []
    office.budget.add_all([right, right])
    assert [line.position for line in office.budget.of_program(program_id)] == [0, 1]
    office.history.undo()
    assert names(office, program_id) == []


def test_an_expense_goes_with_its_receipts_and_comes_back_with_them(office, program_id, add_expense):
    kept, gone = add_expense(), add_expense("Sewa oven")
    [receipt, _other] = attach(office, program_id, gone)
    [theirs] = attach(office, program_id, kept, 1)
    assert office.expenses.get(gone).receipts == 2
    before = office.program_documents.content(receipt)
    office.expenses.remove([gone])
    assert [one.id for one in office.program_documents.of_program(program_id)] == [theirs]
    office.history.undo()
    assert office.expenses.get(gone).receipts == 2
    assert office.program_documents.content(receipt) == before
    office.history.redo()
    assert [one.id for one in office.expenses.of_program(program_id)] == [kept]


def test_a_need_that_was_paid_for_may_go_and_undo_ties_it_again(office, program_id, add_line, add_expense):
    line = add_line("Tepung")
    expense = add_expense(line_id=line)
    office.budget.remove([line])
    assert office.expenses.get(expense).line_id is None
    office.history.undo()
    assert office.expenses.get(expense).line_id == line


def test_a_session_that_goes_leaves_its_needs_to_the_whole_program(office, program_id, add_line, add_expense):
    session = office.sessions.add(SessionDraft(program_id=program_id, title="Semai", date=TODAY))
    line, expense = add_line("Benih", session_id=session), add_expense(session_id=session)
    assert [one.id for one in office.budget.of_program(program_id, session)] == [line]
    office.sessions.remove([session])
    assert office.budget.get(line).session_id is None
    assert office.expenses.get(expense).session_id is None


def test_a_program_takes_needs_spending_and_receipts_with_it_and_undo_brings_all(
    office, program_id, add_line, add_expense
):
    line, expense = add_line("Tepung"), add_expense()
    attach(office, program_id, expense)
    office.programs.remove([program_id])
    assert not office.budget.records([line])
    assert not office.expenses.records([expense])
    office.history.undo()
    assert office.budget.get(line).name == "Tepung"
    assert office.expenses.get(expense).receipts == 2


@pytest.mark.parametrize("text", ["😀 kue", "محمد عبد الله", "=1+1", "%s {0} \\", "x" * 60])
def test_any_text_comes_back_as_it_was(office, add_line, add_expense, text):
    assert office.budget.get(add_line(text, group=text, unit=text, source=text)).name == text
    assert office.expenses.get(add_expense(text, payee=text, receipt_no=text)).payee == text


def test_a_receipt_for_an_expense_that_is_gone_is_refused(office, program_id, add_expense):
    expense = add_expense()
    office.expenses.remove([expense])
    with pytest.raises(Refused) as refused:
        attach(office, program_id, expense)
    assert refused.value.code == "reference_gone"
    assert office.program_documents.of_program(program_id) == []
