"""Where photos belong, in what order they stand, and rectangles that never leave the photo."""

import datetime as dt
from dataclasses import replace

import pytest

from bapas_desktop.domain.covers import SMALLEST, cover_between, holds, moved, resized
from bapas_desktop.domain.documents import MediaType
from bapas_desktop.domain.photo_groups import by_day, by_stage, day_of, proposed_session, reordered, stage_of
from bapas_desktop.domain.program_documents import Cover, ProgramDocument, ProgramDocumentDraft, check_program_document
from bapas_desktop.domain.training import STAGES, Session

DAY = dt.date(2026, 11, 24)


def photo(number: int, **values) -> ProgramDocument:
    return ProgramDocument(
        id=number, uid=str(number), sha256="", media_type=MediaType.JPEG, size=1,
        added_at=dt.datetime(2026, 11, 24), program_id=1, **values,
    )  # fmt: skip


def session(number: int, **values) -> Session:
    return Session(**({"id": number, "uid": str(number), "program_id": 1, "date": DAY} | values))


def at(hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime.combine(DAY, dt.time(hour, minute))


def test_photos_stand_under_their_stages_and_the_unplaced_at_the_end() -> None:
    sessions = {7: session(7, stage="Pelaksanaan"), 8: session(8)}
    photos = [photo(1), photo(2, session_id=7), photo(3, stage="Persiapan"), photo(4, session_id=8)]
    groups = by_stage(photos, sessions)
    assert [group.stage for group in groups] == [*STAGES, ""]
    placed = {group.stage: [one.id for one in group.photos] for group in groups if group.photos}
    assert placed == {"Persiapan": [3], "Pelaksanaan": [2], "": [1, 4]}


def test_a_photo_of_a_session_that_is_gone_keeps_its_stage() -> None:
    assert stage_of(photo(1, session_id=99, stage="Pembukaan"), {}) == "Pembukaan"
    assert stage_of(photo(1, session_id=99), {}) == ""


def test_the_day_is_that_of_the_session_before_that_of_the_camera() -> None:
    wrong_clock = photo(1, taken_at=dt.datetime(2020, 1, 1, 9), session_date=DAY)
    assert day_of(wrong_clock) == DAY
    groups = by_day([photo(2), photo(3, taken_at=at(9)), photo(4, taken_at=at(9) - dt.timedelta(days=2)), wrong_clock])
    assert [(group.day, [one.id for one in group.photos]) for group in groups] == [
        (DAY - dt.timedelta(days=2), [4]), (DAY, [3, 1]), (None, [2]),
    ]  # fmt: skip
    assert by_day([]) == []


def test_a_days_photos_are_proposed_to_the_session_during_which_most_were_taken() -> None:
    morning = session(1, start=dt.time(8), end=dt.time(11))
    noon = session(2, start=dt.time(13), end=dt.time(15))
    assert proposed_session([at(8, 30), at(13, 5), at(14)], [noon, morning]) == noon
    assert proposed_session([at(8, 30), at(7)], [noon, morning]) == morning
    assert proposed_session([at(20)], [noon, morning]) == morning
    assert proposed_session([at(9)], [session(3)]) == session(3)


def test_no_session_is_proposed_for_another_day_or_a_cancelled_one() -> None:
    cancelled = session(1, cancelled_on=DAY)
    assert proposed_session([at(9)], [cancelled, session(2, date=None)]) is None
    assert proposed_session([at(9) + dt.timedelta(days=1)], [session(1)]) is None
    assert proposed_session([], [session(1)]) is None


@pytest.mark.parametrize(
    ("chosen", "step", "order"),
    [
        ([3], -1, [1, 3, 2, 4]), ([3], 1, [1, 2, 4, 3]), ([1], -1, [1, 2, 3, 4]), ([4], 1, [1, 2, 3, 4]),
        ([2, 3], -1, [2, 3, 1, 4]), ([1, 2], -1, [1, 2, 3, 4]), ([1, 3], -1, [1, 3, 2, 4]), ([1, 3], 1, [2, 1, 4, 3]),
        ([], 1, [1, 2, 3, 4]), ([99], -1, [1, 2, 3, 4]),
    ],
)  # fmt: skip
def test_photos_move_one_place_and_keep_together(chosen, step: int, order) -> None:
    assert reordered([1, 2, 3, 4], chosen, step) == order


# Covers


def is_allowed(cover: Cover) -> bool:
    return not check_program_document(ProgramDocumentDraft(program_id=1, covers=(cover,)))


@pytest.mark.parametrize(
    ("first", "second"),
    [((100, 100), (300, 250)), ((300, 250), (100, 100)), ((-50, -50), (2000, 40)), ((1000, 1000), (1000, 1000)),
     ((1500, -9), (1600, -20)), ((0, 0), (0, 0))],
)  # fmt: skip
def test_whatever_is_dragged_lies_inside_the_photo(first, second) -> None:
    cover = cover_between(first, second)
    assert is_allowed(cover)
    assert min(cover.width, cover.height) >= SMALLEST


def test_a_cover_is_what_was_dragged() -> None:
    assert cover_between((300, 250), (100, 100)) == Cover(left=100, top=100, width=200, height=150)


def test_a_cover_stops_at_the_edges() -> None:
    cover = Cover(left=100, top=100, width=200, height=150)
    assert moved(cover, 30, -20) == replace(cover, left=130, top=80)
    assert moved(cover, 5000, -5000) == replace(cover, left=800, top=0)
    assert resized(cover, 30, 20) == replace(cover, width=230, height=170)
    assert resized(cover, 5000, -5000) == replace(cover, width=900, height=SMALLEST)
    tiny = Cover(left=995, top=995, width=5, height=5)
    assert is_allowed(resized(tiny, -50, -50))


def test_a_place_lies_on_a_cover_or_beside_it() -> None:
    cover = Cover(left=100, top=100, width=200, height=150)
    assert holds(cover, 100, 250)
    assert not holds(cover, 99, 200)
    assert not holds(cover, 200, 251)
