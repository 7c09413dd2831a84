"""Hasil: the figures of every tab are those of the summaries, whatever is chosen, and nothing unmeasured is a zero."""

import datetime as dt

import pytest

from bapas_desktop.data.evaluation_results import EvaluationResults, ResultQuery
from bapas_desktop.domain.reflections.evaluation_sentences import SMALL, figure, share, two_places
from bapas_desktop.domain.reflections.evaluations import EvaluationDraft, Phase
from bapas_desktop.domain.reflections.instruments import Purpose, Scale
from bapas_desktop.domain.reflections.kirkpatrick import Level
from bapas_desktop.domain.reflections.kirkpatrick_words import level_lines, missing_lines
from bapas_desktop.domain.reflections.notes import ReflectionDraft
from bapas_desktop.domain.reflections.results import Cut, by_purpose, cut_by, summaries, summarise
from bapas_desktop.domain.roster.client import ClientDraft, Sex
from bapas_desktop.domain.training import ProgramDraft
from bapas_desktop.ui.reflections.kinds import Kind
from bapas_desktop.ui.reflections.results_charts import compare_chart, curve_chart, pairs_chart
from bapas_desktop.ui.reflections.results_read import groups_of, look
from bapas_desktop.ui.reflections.results_tables import cut_words, parts_of
from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog
from tests.printing.evaluation_case import fill_evaluation


@pytest.fixture
def filled(office):
    """Two programs: of 12 people and of 4."""
    return [fill_evaluation(office, 12), fill_evaluation(office, 4, "Budidaya Kangkung", 7)]


@pytest.fixture
def looked_at(page, qtbot):
    """The panel once it has its answer; called again after each question."""

    def wait():
        page.show_kind(Kind.RESULTS)
        return answered(page, qtbot)

    return wait


def answered(page, qtbot):
    qtbot.waitUntil(lambda: not page.context.jobs.busy, timeout=20_000)
    return page.sections[Kind.RESULTS].panel


def rows(table):
    """The words of a table by the name in the first column."""
    return {row[0]: list(row[1:]) for row in table.figures.rows}


def test_an_empty_office_is_told_what_this_is_and_led_to_its_first_step(page, looked_at, qtbot, click):
    panel = looked_at()
    assert panel.empty.isVisible()
    assert panel.empty.sentence.text().startswith("Hasil menunjukkan apa yang berubah pada peserta")
    assert not page.findChild(object, "export").isEnabled()
    assert not page.findChild(object, "print-results").isEnabled()
    with qtbot.waitSignal(page.list_requested) as asked:
        click(panel.empty.button)
    assert asked.args == ["reflections", "assessment"]


def test_every_group_has_the_figures_of_its_summary(office, filled, looked_at):
    panel = looked_at()
    shown = rows(panel.numbers.table)
    scores = EvaluationResults(office).scores(ResultQuery())
    expected = {
        f"{one.title} · {purpose}": one for purpose, part in by_purpose(scores).items() for one in summaries(part)
    }
    assert set(shown) == set(expected)
    for name, one in expected.items():
        pairs, before, after, change, band, medians, *counts = shown[name]
        assert pairs == str(one.pairs)
        assert (before, after) == (figure(one.mean_before, one.scale), figure(one.mean_after, one.scale))
        assert change == figure(one.change, one.scale, signed=True)
        assert medians == f"{figure(one.median_before, one.scale)} → {figure(one.median_after, one.scale)}"
        assert counts == [str(n) for n in (one.rose, one.stayed, one.fell, one.only_before, one.only_after)]
        assert ("→" in band) == (one.scale == Scale.FIVE)
    assert panel.numbers.caution.text() == SMALL
    assert panel.numbers.caution.isVisible()
    assert panel.status_text() == "16 orang dinilai, 12 di antaranya pada awal dan akhir"


def test_the_bar_and_the_filters_narrow_what_is_counted(office, filled, page, looked_at, qtbot):
    panel = looked_at()
    panel.bar.show_program(filled[1])
    panel = answered(page, qtbot)
    assert panel.looked.people == 4
    panel.bar.purpose.set_value(Purpose.OFFICER)
    panel = answered(page, qtbot)
    assert {name.split(" · ")[1] for name in rows(panel.numbers.table)} == {"penilaian petugas"}
    page.filters.choose("sex", "P")
    panel = answered(page, qtbot)
    scores = EvaluationResults(office).scores(ResultQuery(program_id=filled[1], sex="P", purpose=Purpose.OFFICER))
    assert scores
    assert panel.looked.people == len({one.person.client_id for one in scores}) < 4
    assert rows(panel.satisfaction.table)["Materi"][0] == "4", "satisfaction has no names, so no sex either"
    page.filters.choose("age", "41+")
    panel = answered(page, qtbot)
    assert panel.numbers.body.empty.isVisible()
    assert "Belum ada data" in panel.numbers.body.empty.sentence.text()
    assert panel.looked.query == ResultQuery(program_id=filled[1], sex="P", age="41+", purpose=Purpose.OFFICER)


def test_a_period_counts_by_the_end_and_a_wrong_one_is_said(filled, page, looked_at, qtbot):
    panel = looked_at()
    panel.bar.last.setText("19/07/2026")
    assert answered(page, qtbot).looked.people == 2, "who was rated on the 20th too has his pair on that day"
    assert rows(panel.numbers.table)["Motivasi · penilaian petugas"][-2:] == ["2", "0"]
    panel.bar.first.setText("02/07/2026")
    panel.bar.last.setText("01/07/2026")
    assert panel.trouble.isVisible()
    assert "lebih awal" in panel.trouble.text()
    panel.bar.last.setText("kemarin dulu 😀")
    assert "tidak dapat dibaca" in panel.trouble.text()
    panel.bar.first.clear()
    panel.bar.last.clear()
    assert answered(page, qtbot).looked.people == 16
    assert not panel.trouble.isVisible()


def test_only_the_last_question_is_answered(filled, page, looked_at, qtbot):
    panel = looked_at()
    seen = []
    panel.told.connect(lambda: seen.append(panel.looked.query.program_id))
    panel.bar.show_program(filled[0])
    panel.bar.show_program(filled[1])
    answered(page, qtbot)
    assert seen == [filled[1]]


def test_each_person_has_a_line_and_a_row(office, filled, page, looked_at, qtbot):
    panel = looked_at()
    panel.bar.show_program(filled[1])
    people = answered(page, qtbot).people
    panel.tabs.setCurrentWidget(people)
    group = people.groups.group()
    chart = people.chart._chart
    assert len(chart.lines) == group.summary.pairs == 2
    assert chart.limits == (1.0, 5.0)
    assert not chart.named
    people.names.click()
    assert people.chart._chart.named
    table = rows(people.table)
    assert len(table) == 4
    for score in group.scores:
        shown = [figure(value, score.scale) for value in (score.before, score.after)]
        assert table[score.person.name] == [*shown, figure(score.change, score.scale, signed=True)]
    assert "–" in {words for row in table.values() for words in row}, "who was rated once has no change, and no zero"
    assert chart.mean.name == "Rata-rata (n = 2)"


@pytest.mark.parametrize("cut", [cut for cut in Cut if cut is not Cut.ALL])
def test_parts_stand_side_by_side_with_their_n(office, filled, looked_at, cut):
    panel = looked_at()
    compare = panel.compare
    panel.tabs.setCurrentWidget(compare)
    compare.cut.set_value(cut)
    group = compare.groups.group()
    expected = {
        cut_words(cut, key): summarise(group.summary.group, part) for key, part in cut_by(group.scores, cut).items()
    }
    shown = rows(compare.table)
    assert set(shown) == set(expected)
    for name, one in expected.items():
        assert shown[name][:2] == [str(one.pairs), figure(one.mean_before, one.scale)]
    chart = compare.chart._chart
    told = [one for one in expected.values() if one.pairs]
    assert [words.split("\n")[1] for words in chart.categories] == [f"n = {one.pairs}" for one in told]
    assert list(chart.series[1].values) == [float(one.mean_after) for one in told]
    assert chart.beside
    assert chart.highest == 5.0


def test_parts_have_words(filled, office):
    assert cut_words(Cut.SEX, Sex.FEMALE) == "Perempuan"
    assert cut_words(Cut.PERIOD, "2026-07") == "Juli 2026"
    assert cut_words(Cut.AGE, "") == "tidak diketahui"
    group = groups_of(EvaluationResults(office).scores(ResultQuery()))[0]
    assert [name for name, _ in parts_of(group, Cut.PROGRAM)] == ["=Pembuatan Kue", "Budidaya Kangkung"]
    assert [name for name, _ in parts_of(group, Cut.AGE)] == ["tidak diketahui"]


def test_satisfaction_has_its_counts_and_says_what_it_leaves_out(office, filled, page, looked_at, qtbot):
    panel = looked_at()
    tab = panel.satisfaction
    panel.tabs.setCurrentWidget(tab)
    assert "jenis kelamin, umur, dan PK" in tab.scope.text()
    assert tab.faces_body.empty.isVisible(), "faces are those of one program"
    shown = rows(tab.table)
    for one in EvaluationResults(office).satisfaction(ResultQuery()):
        steps = [str(one.counts.get(step, 0)) for step in range(1, 6)]
        assert shown[one.group] == [str(one.answers), two_places(one.mean), share(one.satisfied), *steps]
    panel.bar.show_program(filled[0])
    answered(page, qtbot)
    faces = office.reflections.faces(filled[0])
    assert list(tab.faces._chart.series[0].values) == [float(faces.get(face, 0)) for face in (1, 2, 3, 4)]


def test_afterwards_the_unknown_are_counted_and_are_no_part_of_a_share(office, filled, page, looked_at, qtbot):
    panel = looked_at()
    panel.bar.show_program(filled[0])
    after = answered(page, qtbot).after
    points = EvaluationResults(office).points(ResultQuery(program_id=filled[0]))
    assert [one.months for one in points] == [1, 3]
    for one, row in zip(points, after.points.figures.rows, strict=True):
        told = [str(n) for n in (one.expected, one.asked, one.practising)]
        assert row[:4] == [f"{one.months} bulan", *told]
        assert row[-1] == str(one.expected - one.asked)
    latest = office.outcomes.latest(filled[0], office.today())
    assert sum(int(row[1]) for row in after.states.figures.rows) == len(latest)
    assert "Pidana baru" in rows(after.states)
    assert curve_chart([]).is_empty


def test_four_levels_say_what_is_known_and_what_is_missing_and_lead_there(office, filled, page, looked_at, qtbot):
    panel = looked_at()
    panel.tabs.setCurrentWidget(panel.levels)
    assert "Pilih kegiatannya" in panel.levels.body.empty.sentence.text()
    panel.bar.show_program(filled[0])
    answered(page, qtbot)
    evidence = EvaluationResults(office).evidence(filled[0])
    for level, card in panel.levels.cards.items():
        known, lacking = level_lines(evidence, level), missing_lines(evidence, level)
        assert card.accessibleDescription() == "\n".join([*known, *lacking])
    asked = []
    page.list_requested.connect(lambda tab, name: asked.append((tab, name)))
    for level in (Level.REACTION, Level.LEARNING, Level.BEHAVIOUR, Level.RESULT):
        panel.levels.cards[level].button.click()
    assert asked == [("reflections", f"class-{filled[0]}")] * 2 + [("reflections", "outcomes-due")] * 2


def test_the_cards_open_the_other_sections_at_the_program(filled, page, looked_at, qtbot):
    page.list_requested.connect(lambda _tab, name: page.show_list(name))
    panel = looked_at()
    panel.bar.show_program(filled[0])
    answered(page, qtbot)
    panel.levels.cards[Level.BEHAVIOUR].button.click()
    assert page.current.kind is Kind.OUTCOMES
    assert page.filters.value("program") == str(filled[0])
    page.show_kind(Kind.RESULTS)
    panel.levels.cards[Level.LEARNING].button.click()
    assert page.current.kind is Kind.ASSESSMENT
    assert page.filters.value("program") == str(filled[0])


def test_a_day_is_no_trouble_while_it_is_typed(filled, page, looked_at, qtbot):
    panel = looked_at()
    panel.bar.last.setFocus()
    qtbot.keyClicks(panel.bar.last, "19/")
    assert not panel.trouble.isVisible()
    panel.bar.program.setFocus()
    assert "«19/»" in panel.trouble.text()
    assert panel.trouble.isVisible()
    panel.bar.last.setFocus()
    qtbot.keyClicks(panel.bar.last, "7/2026")
    assert answered(page, qtbot).looked.query.last == dt.date(2026, 7, 19)
    assert not panel.trouble.isVisible()


def test_a_program_with_faces_alone_is_not_called_empty(office, notes, sessions, people, page, looked_at, qtbot):
    panel = looked_at()
    assert panel.looked.is_blank, "notes without a face are no result"
    note = ReflectionDraft(session_id=sessions[0], client_id=people[1], date=dt.date(2026, 11, 3), text="x", face=4)
    office.reflections.add(note)
    qtbot.waitUntil(lambda: not panel.looked.is_blank)
    assert not panel.empty.isVisible()
    assert panel.numbers.body.empty.isVisible()


def test_one_person_rated_once_is_no_average(office, page, looked_at, qtbot):
    program = office.programs.add(ProgramDraft(title="Kursus"))
    client = office.clients.add(ClientDraft(full_name="Inaq Kertasari " + "x" * 45, register_no="BP-1", measure="PB"))
    office.attendance.enrol(program, [client])
    (instrument,) = [one for one in office.instruments.offered(Purpose.OFFICER, "") if one.scale == Scale.FIVE][:1]
    answers = {one.key: 3 for one in instrument.questions}
    office.evaluations.add(
        EvaluationDraft(
            program_id=program, client_id=client, instrument_id=instrument.id, phase=Phase.BEFORE,
            date=dt.date(2026, 11, 2), answers=answers, assessor="Bu Ratna",
        )
    )  # fmt: skip
    panel = looked_at()
    for row in panel.numbers.table.figures.rows:
        assert row[1:] == ["0", "–", "–", "–", "–", "–", "–", "–", "–", "1", "0"]
    assert not panel.numbers.caution.isVisible()
    panel.tabs.setCurrentWidget(panel.people)
    assert panel.people.chart.empty.isVisible()
    group = panel.people.groups.group()
    assert compare_chart(group, parts_of(group, Cut.SEX), "jenis kelamin").is_empty
    assert pairs_chart(group, named=True, with_program=True).mean is None


def test_what_is_written_meanwhile_is_shown_and_a_program_undone_gives_way_to_all(office, page, looked_at, qtbot):
    panel = looked_at()
    program = fill_evaluation(office, 3)
    answered(page, qtbot)
    qtbot.waitUntil(lambda: panel.looked.people == 3)
    panel.bar.show_program(program)
    answered(page, qtbot)
    assert panel.looked.evidence is not None
    office.history.undo()
    qtbot.waitUntil(lambda: panel.bar.program_id() is None)
    answered(page, qtbot)
    assert panel.looked.is_blank
    assert panel.empty.isVisible()
    assert look(office, ResultQuery(program_id=program)).evidence is None


def test_nothing_is_read_while_another_section_is_on_top(office, page, looked_at, qtbot):
    panel = looked_at()
    page.show_kind(Kind.NOTES)
    before = panel._asked
    fill_evaluation(office, 1)
    qtbot.waitUntil(lambda: len(page.sections[Kind.NOTES].model.ids) > 0)
    assert panel._asked == before


def test_the_summary_and_the_workbook_are_of_what_is_looked_at(office, filled, page, looked_at, qtbot):
    panel = looked_at()
    section = page.sections[Kind.RESULTS]
    assert set(panel.looked.programs) == set(filled)
    panel.bar.show_program(filled[1])
    answered(page, qtbot)
    assert list(panel.looked.programs) == [filled[1]]
    page.findChild(object, "print-results").trigger()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(PrintPreviewDialog)), timeout=20_000)
    next(one for one in page.findChildren(PrintPreviewDialog) if one.isVisible()).close()
    page.export()
    assert section.exporting.dialog.isVisible()
    section.exporting.dialog.close()
