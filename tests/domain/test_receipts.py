"""The sums of receipts, and who is read from texts typed elsewhere."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bapas_desktop.domain.attendees import attending, names_in, not_yet_noted, pasted_attendees
from bapas_desktop.domain.budget import MOST_MONEY
from bapas_desktop.domain.program_papers import AttendeeDraft, AttendeeRole
from bapas_desktop.domain.receipts import (
    Receipt,
    ReceiptItem,
    Receiver,
    check_item,
    check_receipt,
    due,
    rupiah_in_words,
    told,
    total,
)

COMMITTEE, INSTRUCTOR, GUEST = AttendeeRole.COMMITTEE, AttendeeRole.INSTRUCTOR, AttendeeRole.GUEST


def receipt(item, *receivers):
    return Receipt(program_id=1, session_id=None, item=item, receivers=receivers, dated=dt.date(2026, 11, 24))


def codes(issues):
    return {(issue.field, issue.code) for issue in issues}


@given(st.integers(1, 10**7), st.lists(st.integers(0, 60), min_size=1, max_size=200), st.booleans())
def test_the_sum_is_what_all_get_and_can_be_written_in_words(amount, days, by_days):
    item = ReceiptItem(subject="Uang saku", amount=amount, by_days=by_days)
    people = [Receiver(name=f"Orang {number}", days=count) for number, count in enumerate(days)]
    assert total(item, people) == amount * (sum(days) if by_days else len(days))
    assert total(item, people) == sum(due(item, one) for one in people)
    if check_receipt(receipt(item, *people)) == []:
        assert rupiah_in_words(total(item, people)).endswith(" rupiah")
    else:
        assert total(item, people) > MOST_MONEY


@given(st.integers(), st.integers(0, 10**6))
def test_whatever_passes_the_rules_can_be_told(amount, days):
    item = ReceiptItem(subject="Uang saku", amount=amount, by_days=True)
    people = [Receiver(name="Orang", days=days)] * 3
    found = check_receipt(receipt(item, *people))
    if not found:
        assert 0 <= total(item, people) <= MOST_MONEY
        assert told(item, total(item, people)).startswith("Rp")
        assert rupiah_in_words(total(item, people))
    assert bool(found) == (amount <= 0 or amount > MOST_MONEY or 3 * amount * days > MOST_MONEY)


@given(st.integers(1, 10**9), st.integers(1, 200))
def test_goods_are_added_in_thousandths(quantity, count):
    item = ReceiptItem(subject="Bahan", is_money=False, goods="tepung", quantity=quantity, unit="kg")
    assert total(item, [Receiver(name="Orang")] * count) == quantity * count


@pytest.mark.parametrize(
    ("item", "found"),
    [
        (ReceiptItem(), {("subject", "required"), ("amount", "required")}),
        (ReceiptItem(subject="a", amount=0), {("amount", "not_positive")}),
        (ReceiptItem(subject="a", amount=-1), {("amount", "negative")}),
        (ReceiptItem(subject="a", amount=10**13), {("amount", "too_much")}),
        (ReceiptItem(subject="a" * 501, amount=1), {("subject", "too_long")}),
        (ReceiptItem(subject="a", is_money=False), {("goods", "required"), ("quantity", "required")}),
        (ReceiptItem(subject="a", is_money=False, goods="b", quantity=0, amount=-5), {("quantity", "not_positive")}),
        (ReceiptItem(subject="a", is_money=False, goods="b", quantity=500, unit="kg"), set()),
        (ReceiptItem(subject="a", amount=50_000), set()),
    ],
)
def test_what_is_given_has_a_purpose_and_an_amount(item, found):
    assert codes(check_item(item)) == found


def test_somebody_must_receive_it():
    assert codes(check_receipt(receipt(ReceiptItem(subject="a", amount=1)))) == {("receivers", "nobody_ticked")}


def test_money_and_goods_are_told_in_their_units():
    assert told(ReceiptItem(), 1_250_000) == "Rp1.250.000"
    assert told(ReceiptItem(is_money=False, unit="kg"), 2500) == "2,5 kg"
    assert told(ReceiptItem(is_money=False), 3000) == "3"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        (" ,; / \n", []),
        ("Ibu Nengah", ["Ibu Nengah"]),
        ("Siti Aminah, S.Pd., M.M. dan Budi; Chef Wayan", ["Siti Aminah, S.Pd., M.M.", "Budi", "Chef Wayan"]),
        ("Dr. H. Ahmad, S.H., M.H., Ph.D.", ["Dr. H. Ahmad, S.H., M.H., Ph.D."]),
        ("Budi, Sari, Wati", ["Budi", "Sari", "Wati"]),
        ("Wayan, MM, Kadek & Wayan, MM", ["Wayan, MM", "Kadek"]),
        ("Dandan Sudrajat", ["Dandan Sudrajat"]),
        ("😀 محمد dan \u202eRTL", ["😀 محمد", "RTL"]),
    ],
)
def test_names_are_parted_but_titles_stay_with_theirs(text, names):
    assert names_in(text) == names


@given(st.text())
def test_any_text_names_somebody_or_nobody(text):
    assert all(name.strip() and "\n" not in name for name in names_in(text))


def test_pasted_lines_are_people_and_headings_are_not():
    pattern = AttendeeDraft(program_id=7, role=COMMITTEE, institution="Bapas Mataram")
    text = "Nama\tJabatan\tInstansi\r\n Lalu A \tKetua\t\t1980\t08\n\t\tkosong\n\nWati\tTamu\tDinas X\tN\tT\tlebih"
    found = pasted_attendees(text, pattern)
    assert [(one.name, one.duty, one.institution, one.nip, one.phone) for one in found] == [
        ("Lalu A", "Ketua", "Bapas Mataram", "1980", "08"),
        ("Wati", "Tamu", "Dinas X", "N", "T"),
    ]
    assert {one.role for one in found} == {COMMITTEE}
    assert pasted_attendees(" \n\t\n", pattern) == []


def test_who_is_there_at_a_session_committee_first():
    people = [
        AttendeeDraft(role=role, name=name, session_id=session)
        for role, name, session in (
            (GUEST, "Tamu", 5), (INSTRUCTOR, "Lain", 6), (INSTRUCTOR, "Guru", None), (COMMITTEE, "Ketua", None),
        )
    ]  # fmt: skip
    assert [one.name for one in attending(people, 5)] == ["Ketua", "Guru", "Tamu"]
    assert [one.name for one in attending(people, 6, (INSTRUCTOR,))] == ["Lain", "Guru"]
    assert len(attending(people, None)) == 4


def test_a_name_with_and_without_titles_is_one_person():
    noted = [AttendeeDraft(role=INSTRUCTOR, name="Siti Aminah, S.Pd.")]
    assert not_yet_noted(["siti aminah", "Budi", "Budi, S.E."], noted, INSTRUCTOR) == ["Budi"]
    assert not_yet_noted(["Siti Aminah"], noted, GUEST) == ["Siti Aminah"]
