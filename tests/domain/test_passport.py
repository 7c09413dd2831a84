"""The skills passport: what counts as followed, learned and made."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bapas_desktop.domain.certificates import Certificate
from bapas_desktop.domain.passport import followed_course, passport
from bapas_desktop.domain.recipes import Batch
from bapas_desktop.domain.training import Mark, Participant, Program, Session

PROGRAM = Program(id=1, uid="p", title="Pembuatan Kue", skill="Tata Boga")


def a_session(number, **changes):
    known = {
        "id": number, "uid": str(number), "program_id": 1, "title": f"Pertemuan {number}", "stage": "Pelaksanaan",
        "date": dt.date(2026, 11, number), "start": dt.time(9), "end": dt.time(11, 30), "material": f"Materi {number}",
    }  # fmt: skip
    return Session(**(known | changes))


def a_line(mark=Mark.PRESENT, **changes):
    return Participant(client_id=7, full_name="Siti Contohnya", mark=mark, **changes)


def a_batch(session_id, recipe="Bolu", pieces=30):
    return Batch(id=1, uid="b", program_id=1, session_id=session_id, recipe=recipe, pieces=pieces)


def test_only_sessions_where_somebody_was_are_followed():
    listed = [
        (a_session(3), a_line(Mark.LATE, late_minutes=30)),
        (a_session(1), a_line()),
        (a_session(2), a_line(Mark.ABSENT, engagement=5)),
        (a_session(4), a_line(None)),
        (a_session(5, cancelled_on=dt.date(2026, 11, 4)), a_line()),
    ]
    course = followed_course(PROGRAM, listed)
    assert (course.attended, course.held, course.minutes) == (2, 3, 150 + 120)
    assert (course.first, course.last) == (dt.date(2026, 11, 1), dt.date(2026, 11, 3))
    assert course.learned == ("Materi 1", "Materi 3")
    assert course.engagement.average is None


@pytest.mark.parametrize("mark", [None, Mark.ABSENT, Mark.ILL, Mark.EXCUSED])
def test_who_was_never_there_followed_nothing(mark):
    assert followed_course(PROGRAM, [(a_session(1), a_line(mark))], [a_batch(1)]) is None
    assert followed_course(PROGRAM, []) is None


def test_what_was_made_counts_only_in_sessions_where_somebody_was():
    listed = [(a_session(1), a_line()), (a_session(2), a_line(Mark.ILL))]
    batches = [a_batch(1), a_batch(1, pieces=12), a_batch(2), a_batch(None), a_batch(1, "Donat", None)]
    assert followed_course(PROGRAM, listed, batches).made == {"Bolu": 42}


def test_opening_and_reflection_are_no_lessons_and_a_lesson_without_a_text_has_its_title():
    listed = [
        (a_session(1, stage="Pembukaan"), a_line()),
        (a_session(2, material=""), a_line()),
        (a_session(3, stage="", material=" Memanen \n kangkung "), a_line()),
        (a_session(4, stage="Panen/Praktik", material="Memanen kangkung"), a_line()),
        (a_session(5, stage="Refleksi & Evaluasi"), a_line()),
    ]
    course = followed_course(PROGRAM, listed)
    assert course.learned == ("Pertemuan 2", "Memanen kangkung")
    assert course.attended == 5


def test_a_passport_adds_its_courses_up_the_newest_first():
    given_one = Certificate(id=1, uid="c", client_id=7, program_id=1, number="S-1", date=dt.date(2026, 11, 9))
    older = followed_course(PROGRAM, [(a_session(1), a_line(engagement=4))], [a_batch(1)], [given_one])
    newer = followed_course(
        Program(id=2, uid="q", title="Kebun", skill="Tata Boga"),
        [(a_session(9, material="Materi 1"), a_line(engagement=5, work_attitude=3))],
        [a_batch(9), a_batch(9, "Donat", 8)],
    )
    one = passport(7, "Siti", [older, None, newer])
    assert [course.program.id for course in one.courses] == [2, 1]
    assert (one.attended, one.minutes, one.skills, one.learned) == (2, 300, ("Tata Boga",), ("Materi 1",))
    assert one.made == {"Bolu": 60, "Donat": 8}
    assert (one.engagement.average, one.engagement.count) == (Decimal("4.5"), 2)
    assert one.work_attitude.average == 3
    assert one.certificates == (given_one,)


@given(st.lists(st.none() | st.integers(1, 5), max_size=30))
def test_an_average_lies_between_its_ratings(ratings):
    listed = [(a_session(index % 28 + 1), a_line(work_attitude=rating)) for index, rating in enumerate(ratings)]
    course = followed_course(PROGRAM, listed)
    known = [rating for rating in ratings if rating is not None]
    if known:
        assert min(known) <= course.work_attitude.average <= max(known)
    elif course is not None:
        assert course.work_attitude.average is None
