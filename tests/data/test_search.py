"""A clerk types anything; the right client is found, nothing breaks, and no sign is an order."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bapas_desktop.data.office import Office
from bapas_desktop.data.search import match_words
from bapas_desktop.domain.plots.growing import PlotDraft, PlotQuery
from bapas_desktop.domain.reflections.notes import ReflectionDraft, ReflectionQuery
from bapas_desktop.domain.roster.client import ClientDraft, ClientQuery, OfficerDraft
from bapas_desktop.domain.training import ProgramDraft, ProgramQuery

BUDI = ClientDraft(
    full_name="Budi Nur'aini Santoso, S.Pd.",
    alias="Pak Bud",
    nik="5271014107900001",
    phone="+62 812-3456-789",
    address="Jl. Pejanggik No. 12A",
    village="Cakranegara Barat",
    domicile="Ampenan",
    register_no="BKD/012-A/IX/2026",
    file_no="W.21.PAS.9-123",
    officer="I Gusti Ayu Widiastuti, S.H., M.H.",
)
OTHERS = (
    ClientDraft(full_name="Siti Aminah", phone="085912345678", register_no="12/2026", address="Jl. AND No. 3"),
    ClientDraft(full_name="José Ramos-Horta", phone="0370-631234", notes="Budi"),
    ClientDraft(full_name="محمد رزقي", guarantor_name="Budi", offence="Budi"),
)


@pytest.fixture
def roster(office: Office) -> Office:
    for draft in (BUDI, *OTHERS):
        office.clients.add(draft)
    return office


def _found(office: Office, text: str) -> list[int]:
    return list(office.clients.ids(ClientQuery(today=office.today(), text=text, sort="id")))


@pytest.mark.parametrize(
    "text",
    [
        "budi", "BUDI", "b", "san bu", "nur'aini", "nur", "aini", "S.Pd", "pak bud", "santoso,budi",
        "5271014107900001", "527101", "  budi  ", "budi\tsantoso", "budi\nsantoso", "(budi)", "budi-santoso",
        "pejanggik", "12a", "cakra", "ampenan", "BKD/012-A/IX/2026", "bkd 012", "BKD/012", "012-a", "W.21",
        "W.21.PAS.9-123",
        "widiastuti", "gusti s.h.", "budi widi",
    ],
)  # fmt: skip
def test_client_is_found_by_the_beginning_of_any_word(roster: Office, text: str) -> None:
    assert 1 in _found(roster, text)


@pytest.mark.parametrize(
    "text",
    [
        "08123456789", "0812-3456-789", "0812 3456 789", "0812.3456.789", "(0812) 3456-789", "0812–3456–789",
        "08123456",
        "0812-34", "0812 3", "+628123456789", "+62812", "+62 812-3456", "62812", "+62 (0)812 3456", "6208123456789",
        "budi 0812-3456",
        "0812-3456 budi", "+62 812 santoso",
    ],
)  # fmt: skip
def test_phone_is_found_however_it_is_written(roster: Office, text: str) -> None:
    assert _found(roster, text) == [1]


def test_numbers_with_blanks_are_register_numbers_too(roster: Office) -> None:
    assert _found(roster, "12 2026") == _found(roster, "12/2026") == _found(roster, "12-2026") == [1, 2]
    assert _found(roster, "12 2026 siti") == [2]
    assert _found(roster, "0370 631234") == [3]
    assert _found(roster, "0370631") == [3]


def test_words_inside_words_and_of_other_persons_are_not_found(roster: Office) -> None:
    assert _found(roster, "antoso") == []
    assert _found(roster, "budi siti") == []
    assert _found(roster, "budi") == [1]  # not the notes, the guarantor or the offence of the others


@pytest.mark.parametrize("text", ["jose", "José", "JOSÉ", unicodedata.normalize("NFD", "José"), "horta", "ramos-h"])
def test_diacritics_do_not_matter(roster: Office, text: str) -> None:
    assert _found(roster, text) == [3]


def test_arabic_names_are_found(roster: Office) -> None:
    assert _found(roster, "محمد") == _found(roster, "رز") == [4]


@pytest.mark.parametrize(
    "text",
    ["AND", "OR", "NOT", "NEAR", "AND OR NOT", "NEAR(budi siti)", "budi OR siti", "NOT budi", "budi AND siti"],
)
def test_operators_are_words(roster: Office, text: str) -> None:
    assert _found(roster, text) == ([2] if text == "AND" else [])


@pytest.mark.parametrize("text", ["budi*", '"budi', '"budi"', "^budi", "budi:", "-budi", "{budi}", "budi;--"])
def test_marks_are_no_orders(roster: Office, text: str) -> None:
    assert _found(roster, text) == [1]


@pytest.mark.parametrize(
    "text", ["", "   ", "*", '"', '""', "-", "()", "^", "😀", "_", "%", "'", "\\", "\0", "\ud800", "\u0301"]
)
def test_text_without_a_word_shows_all(roster: Office, text: str) -> None:
    assert _found(roster, text) == [1, 2, 3, 4]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text() | st.text("0123456789+-(). 62ab\"'*:^/_%\\", max_size=30))
def test_any_text_is_a_question(roster: Office, text: str) -> None:
    assert set(_found(roster, text)) <= {1, 2, 3, 4}
    roster.programs.ids(ProgramQuery(text=text))


def test_pasted_page_is_a_question_too(roster: Office) -> None:
    assert _found(roster, "budi " * 5000) == [1]
    assert _found(roster, "0812 3456 " * 500) == []
    assert _found(roster, " ".join(f"kata{number}" for number in range(3000))) == []
    assert len(match_words("budi " * 5000)) < 1000


def test_client_follows_the_new_name_of_the_officer(roster: Office) -> None:
    (officer,) = roster.officers.all()
    roster.officers.update(officer.id, OfficerDraft(name="Ni Made Sukerti"))
    assert _found(roster, "sukerti") == [1]
    assert _found(roster, "widiastuti") == []
    roster.history.undo()
    assert _found(roster, "sukerti") == []
    assert _found(roster, "widiastuti") == [1]


def test_changed_words_are_found_and_old_ones_are_not(roster: Office) -> None:
    roster.clients.update(1, ClientDraft(full_name="Bagus"))
    assert _found(roster, "budi") == _found(roster, "0812") == []
    assert _found(roster, "bagus") == [1]
    roster.clients.remove([1])
    assert _found(roster, "bagus") == []


def test_notes_are_searched_in_full(roster: Office) -> None:
    text = "Pagi ini kami menyemai. " + "Tanah basah. " * 3000 + "Akhirnya paham."
    note = roster.reflections.add(ReflectionDraft(date=roster.today(), author="Pelatih", text=text))
    assert list(roster.reflections.ids(ReflectionQuery(text="paham menyemai"))) == [note]
    assert list(roster.reflections.ids(ReflectionQuery(text="pelat"))) == [note]
    assert list(roster.reflections.ids(ReflectionQuery(text="budi"))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("%", ["50%"]),
        ("_", ["a_b"]),
        ("\\", ["c\\d"]),
        ("A_B", ["a_b"]),
        ("a%b", []),
        ("'", ["O'neil"]),
        ("o'N il", ["O'neil"]),
    ],
)
def test_wildcards_are_signs_in_the_other_lists(office: Office, text: str, found: list[str]) -> None:
    for code in ("50%", "a_b", "axb", "c\\d", "O'neil"):
        office.plots.add(PlotDraft(code=code, kind="", state=""))
        office.programs.add(ProgramDraft(title=code))
    assert [plot.code for plot in office.plots.records(office.plots.ids(PlotQuery(text=text)))] == found
    programs = office.programs.ids(ProgramQuery(text=text, sort="title", descending=False))
    assert [program.title for program in office.programs.records(programs)] == found


def test_search_knows_nothing_on_the_disk(roster: Office) -> None:
    roster.close()
    raw = Path(roster.folder.database).read_bytes()
    assert b"santoso" not in raw
