"""The office's own kinds of lists, field by field against what is known to be true."""

import datetime as dt
import json
from pathlib import Path

import pytest

from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.roster.rules import tidy_client
from bapas_desktop.excel.roster_import import read_roster
from bapas_desktop.wording import say, say_refusal

FILES = Path(__file__).parent.parent / "files" / "rosters"
TODAY = dt.date(2026, 11, 24)
EXPECTED = json.loads((FILES / "expected.json").read_text("utf-8"))


def plain(field: str, value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    if value is None or value == "":
        return None
    return str(value).strip().lower() if field == "full_name" else str(value)


@pytest.mark.parametrize("name", [name for name, truth in EXPECTED.items() if "clients" in truth])
def test_every_field_is_as_it_should_be(name):
    truth = EXPECTED[name]
    reading = read_roster(FILES / name, today=TODAY)
    assert len(reading.rows) == truth["rows"]
    for row, client in zip(reading.rows, truth["clients"], strict=True):
        found = {field: plain(field, getattr(row.draft, field)) for field in client}
        assert found == {field: plain(field, value) for field, value in client.items()}, row.number


@pytest.mark.parametrize("name", [name for name, truth in EXPECTED.items() if "clients" in truth])
def test_drafts_are_tidy_and_only_warned_about(name):
    for row in read_roster(FILES / name, today=TODAY).rows:
        assert tidy_client(row.draft) == row.draft
        assert not [issue for issue in row.issues if issue.is_error]
        assert all(say(issue) for issue in row.issues)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("terpotong.xlsx", "workbook_damaged"),
        ("bukan_excel.xlsx", "not_a_workbook"),
        ("kosong.xlsx", "file_empty"),
        ("lembar_kosong.xlsx", "list_empty"),
    ],
)
def test_what_is_no_roster_is_refused_with_a_sentence(name, code):
    with pytest.raises(Refused) as refusal:
        read_roster(FILES / name, today=TODAY)
    assert refusal.value.code == code
    assert name in say_refusal(refusal.value)
