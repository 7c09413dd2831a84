"""Indikator: the list with its numbers, the form with rules and targets, the months of a year."""

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from bapas_desktop.domain.regional.catalogue import BY_NAME, COUNTS
from bapas_desktop.domain.regional.indicators import MOST_TERMS, IndicatorDraft
from bapas_desktop.domain.regional.period import Period, PeriodKind
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.training import Mark, ProgramDraft, SessionDraft
from bapas_desktop.ui.regional.kinds import Kind
from bapas_desktop.ui.regional.page import RegionalPage

OCTOBER = Period.of(PeriodKind.MONTH, dt.date(2026, 10, 1))
LONG = "Persentase " + "klien pemasyarakatan yang mengikuti bimbingan kemandirian " * 3


@pytest.fixture
def people(office):
    """Two men and a woman in guidance since the beginning of the year; one man takes part in October."""
    made = [
        office.clients.add(
            ClientDraft(full_name=name, measure=measure, sex=sex, birth_date=dt.date(1990, 1, 1),
                        guidance_start=dt.date(2026, 1, 5))
        )
        for name, measure, sex in (("Sahnun", "PB", "L"), ("Amaq", "CB", "L"), ("Inaq", "PB", "P"))
    ]  # fmt: skip
    program = office.programs.add(ProgramDraft(title="Budidaya Kangkung"))
    office.attendance.enrol(program, made[:1])
    session = office.sessions.add(SessionDraft(program_id=program, title="Menyemai", date=dt.date(2026, 10, 6)))
    office.attendance.mark(session, {made[0]: Mark.PRESENT})
    return made


@pytest.fixture
def settle(jobs, qtbot):
    """Waits until what is read in the background is shown."""
    return lambda: qtbot.waitUntil(lambda: not jobs.busy)


@pytest.fixture
def page(context, people, qtbot):
    shown = RegionalPage(context)
    qtbot.addWidget(shown)
    shown.resize(1366, 700)
    shown.show()
    return shown


@pytest.fixture
def section(page, settle):
    page.show_kind(Kind.INDICATORS)
    settle()
    return page.current


def row(section, number=0):
    return {column.key: column.text(section.model.record_at(number)) for column in section.model.columns}


def tooltips(section, number=0):
    record = section.model.record_at(number)
    return {column.key: column.tooltip(record) for column in section.model.columns if column.tooltip}


def test_the_five_of_a_new_office_with_their_numbers(section, office):
    assert section.bar.period == OCTOBER
    assert len(section.model.ids) == 5
    first = row(section)
    assert (first["number"], first["name"]) == ("1", "Persentase klien yang mengikuti bimbingan kemandirian")
    assert (first["numerator"], first["denominator"], first["value"]) == ("1", "3", "33,33 %")
    assert (first["target"], first["achieved"], first["active"]) == ("–", "–", "ya")
    assert tooltips(section)["achieved"] == "Target 2026 belum diisi."
    assert tooltips(section)["numerator"] == "Peserta (orang berbeda)"


@pytest.mark.parametrize(
    ("target", "achieved", "reason"),
    [(20_000, "166,67 %", ""), (0, "–", "Target 2026 nol; capaian tidak dihitung."), (33_333, "100 %", "")],
)
def test_the_achievement_is_never_capped(section, office, settle, target, achieved, reason):
    one = office.indicators.all()[0]
    office.indicators.update(one.id, dataclasses.replace(one.draft(), targets={2026: target}))
    settle()
    assert row(section)["achieved"] == achieved
    assert tooltips(section)["achieved"] == reason


def test_without_anybody_to_divide_by_there_is_a_reason(section, settle):
    section.bar.show_period(Period.of(PeriodKind.MONTH, dt.date(2025, 12, 1)))
    settle()
    told = row(section)
    assert (told["denominator"], told["value"], told["achieved"]) == ("0", "–", "–")
    assert tooltips(section)["value"] == "B nol pada periode ini, jadi tidak ada yang dapat dibagi."
    assert "B nol" in section.model.columns[5].spoken(section.model.record_at(0))


def test_the_period_is_chosen_by_its_kind_and_step_by_step(section, settle):
    bar = section.bar
    bar.kind.set_value(PeriodKind.QUARTER)
    assert bar.period == Period.of(PeriodKind.QUARTER, OCTOBER.first)
    bar.earlier.click()
    assert bar.period.title == "Triwulan III 2026"
    settle()
    assert row(section)["numerator"] == "0"
    bar.later.click()
    assert not bar.later.isEnabled(), "a quarter that has not begun is not offered"
    bar.kind.set_value(PeriodKind.YEAR)
    settle()
    assert (bar.period.title, row(section)["numerator"]) == ("Tahun 2026", "1")


def test_moving_up_and_down_keeps_the_row_selected(section, page, office, settle):
    before = [one.id for one in office.indicators.all()]
    section.table.select_id(before[0])
    assert not page.findChild(object, "indicator-up").isEnabled()
    section.move(1)
    settle()
    assert list(section.model.ids) == [before[1], before[0], *before[2:]]
    assert section.table.selected_ids() == [before[0]]
    page.search.setText("patuh")
    section.table.select_id(section.model.ids[0])
    assert not page.findChild(object, "indicator-up").isEnabled(), "its neighbour is not seen"


def test_not_reported_and_reported_again(section, page, office, settle):
    one = office.indicators.all()[0]
    section.table.select_id(one.id)
    page.findChild(object, "indicator-off").trigger()
    settle()
    assert not office.indicators.get(one.id).active
    assert row(section)["active"] == "tidak"
    page.filters.choose("active", "no")
    assert list(section.model.ids) == [one.id]
    section.table.select_id(one.id)
    page.findChild(object, "indicator-on").trigger()
    settle()
    assert office.indicators.get(one.id).active
    assert list(section.model.ids) == []
    assert "Tidak ada indikator" in section.table.empty.sentence.text()


def test_deleting_all_leads_to_the_first_step(section, page, office, settle):
    section.table.selectAll()
    section.remove()
    settle()
    assert "Belum ada indikator" in section.table.empty.sentence.text()
    assert section.table.empty.button.text() == "Indikator baru"
    office.history.undo()
    settle()
    assert len(section.model.ids) == 5


def test_a_copy_is_a_new_one(section, office, settle):
    section.table.select_id(section.model.ids[1])
    section.copy()
    settle()
    section.dialog.try_to_save()
    settle()
    made = office.indicators.all()[-1]
    assert made.name == "Persentase peserta bimbingan kemandirian yang bersertifikat (salinan)"
    assert made.numerator == office.indicators.all()[1].numerator
    assert section.table.selected_ids() == [made.id]


# The form


@pytest.fixture
def form(section, page, settle):
    page.add_new()
    settle()
    return section.dialog


def test_an_empty_form_says_what_is_missing(form, office):
    assert form.live.text() == "Pilih dahulu apa yang dihitung sebagai A."
    form.try_to_save()
    assert form.isVisible()
    assert form.fields["name"].findings[0].code == "required"
    assert form.fields["numerator"].findings[0].code == "rule_empty"
    assert len(office.indicators.all()) == 5


def test_a_rule_is_told_in_words_and_numbers_while_it_is_edited(form, office, settle):
    form.numerator.add_button.click()
    term = form.numerator.terms[0]
    assert QApplication.focusWidget() in (None, term.count)
    term.count.set_value("dilayani")
    assert form.live.text().splitlines()[0] == "Oktober 2026: A = 3, realisasi 3 %"
    term.filters["jk"].set_value("P")
    assert term.pattern() == ("dilayani", "*", "P")
    assert form.live.text().splitlines() == [
        "Oktober 2026: A = 1, realisasi 1 %", "A: Klien yang dibimbing dalam periode (perempuan)",
    ]  # fmt: skip
    form.denominator.add_button.click()
    assert form.denominator.terms[0].pattern() == ("peserta",)
    assert form.live.text().splitlines()[0] == "Oktober 2026: A = 1, B = 1, realisasi 100 %"
    form.denominator.terms[0].count.set_value("catatan")
    assert form.live.text().splitlines()[0] == "Oktober 2026: A = 1, B = 0, realisasi –"


def test_filters_that_another_count_has_too_stay_chosen(form):
    form.numerator.add_button.click()
    term = form.numerator.terms[0]
    term.count.set_value("masuk")
    term.filters["jenis"].set_value("PB")
    term.filters["cara"].set_value("baru")
    term.count.set_value("akhir")
    assert term.pattern() == ("akhir", "PB")
    assert list(term.filters) == list(BY_NAME["akhir"].dimensions)


def test_every_count_can_be_chosen_with_all_its_filters(form):
    form.numerator.add_button.click()
    term = form.numerator.terms[0]
    for count in COUNTS:
        term.count.set_value(count.name)
        assert list(term.filters) == list(count.dimensions)
        assert all(field.accessibleName() and field.itemText(0).endswith(": semua") for field in term.filters.values())
        assert term.pattern() == (count.name,)


def test_real_values_of_the_last_year_are_offered(form, settle):
    form.numerator.add_button.click()
    term = form.numerator.terms[0]
    assert term.filters["jk"].findData("P") > 0
    term.count.set_value("akhir")
    measures = term.filters["jenis"]
    assert measures.findData("PB") > 0
    assert measures.findData("CB") > 0


def test_a_whole_indicator_is_kept_and_comes_back(form, section, office, settle):
    form.goal.set_value("Meningkatnya pembimbingan 😀")
    form.name_field.set_value(LONG[:150])
    form.unit.set_value("orang")
    for name, sex in (("awal", "L"), ("masuk", "P")):
        form.numerator.add_button.click()
        form.numerator.terms[-1].count.set_value(name)
        form.numerator.terms[-1].filters["jk"].set_value(sex)
    form.targets.add_button.click()
    form.targets.rows[0].target.setText("87,5")
    form.targets.add_button.click()
    assert form.targets.rows[1].year.value() == 2027
    form.targets.rows[1].target.setText("1.000")
    form.targets.add_button.click()
    form.try_to_save()
    settle()
    made = office.indicators.all()[-1]
    assert made.draft() == IndicatorDraft(
        goal="Meningkatnya pembimbingan 😀", name=LONG[:150].strip(), unit="orang", position=made.position,
        numerator=(("awal", "*", "*", "L"), ("masuk", "*", "*", "*", "P")), targets={2026: 87_500, 2027: 1_000_000},
    )  # fmt: skip
    section.edit_current()
    settle()
    assert not section.dialog.is_changed
    assert section.dialog.draft() == made.draft()
    section.dialog.numerator.terms[0].remove_button.click()
    section.dialog.targets.rows[1].remove_button.click()
    section.dialog.try_to_save()
    settle()
    kept = office.indicators.get(made.id)
    assert (kept.numerator, kept.targets) == ((("masuk", "*", "*", "*", "P"),), {2026: 87_500})


@pytest.mark.parametrize(
    ("year", "target", "code"),
    [("26", "5", "year_unreadable"), ("", "5", "year_missing"), ("2026", "lima", "number_unreadable"),
     ("1999", "5", "count_range"), ("2026", "-1", "negative"), ("۲۰۲۶", "5", "year_unreadable")],
)  # fmt: skip
def test_targets_that_cannot_be(form, office, year, target, code):
    form.name_field.set_value("Sesuatu")
    form.numerator.add_button.click()
    form.targets.add_button.click()
    form.targets.rows[0].year.setText(year)
    form.targets.rows[0].target.setText(target)
    form.try_to_save()
    assert form.isVisible()
    assert [issue.code for issue in form.fields["targets"].findings] == [code]
    assert len(office.indicators.all()) == 5


def test_a_year_stands_once(form):
    for _ in range(2):
        form.targets.add_button.click()
        form.targets.rows[-1].year.setText("2026")
        form.targets.rows[-1].target.setText("5")
    assert form.targets.unreadable() == ("year_twice", "2026")


def test_no_more_counts_than_a_rule_may_have(form):
    for _ in range(MOST_TERMS):
        form.numerator.add_button.click()
    assert not form.numerator.add_button.isEnabled()
    form.numerator.terms[3].remove_button.click()
    assert form.numerator.add_button.isEnabled()


def test_the_form_is_walked_with_the_keyboard(form, qtbot):
    form.numerator.add_button.click()
    form.numerator.add_button.click()
    first, second = form.numerator.terms
    qtbot.waitUntil(second.filters["jk"].isVisible)
    first.count.setFocus()
    walked = []
    for _ in range(8):
        walked.append(form.focusWidget())
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
    assert walked == [
        first.count, first.filters["usia"], first.filters["jk"], first.remove_button,
        second.count, second.filters["usia"], second.filters["jk"], second.remove_button,
    ]  # fmt: skip
    assert form.focusWidget() is form.numerator.add_button


def test_an_indicator_that_is_gone_meanwhile_is_told(section, office, asker, settle):
    section.table.select_id(section.model.ids[0])
    section.edit_current()
    settle()
    form = section.dialog
    office.indicators.remove([section.model.ids[0]])
    form.name_field.set_value("Lain")
    form.try_to_save()
    assert form.isVisible()
    assert "tidak ada" in form.message.text()


# The months


def test_the_months_of_a_year(section, settle, office):
    section.table.select_id(section.model.ids[0])
    section.show_months()
    settle()
    dialog = section.months
    rows = [list(each) for each in dialog.table.figures.rows]
    assert [each[0] for each in rows[:2]] == ["Januari", "Februari"]
    assert rows[9] == ["Oktober", "1", "3", "33,33"]
    assert [each[0] for each in rows[10:]] == ["November", "Jumlah setahun", "Rata-rata bulan"]
    assert rows[11] == ["Jumlah setahun", "1", "3", "33,33"]
    assert rows[12][3] == "3,03", "a third in one of eleven months"
    assert not dialog.later.isEnabled()
    dialog.earlier.click()
    settle()
    assert [list(each)[3] for each in dialog.table.figures.rows] == ["–"] * 14
    assert dialog.chart.empty.sentence.text() == "Belum ada bulan yang dapat dihitung."


def test_the_months_follow_what_is_written_and_close_with_their_indicator(section, settle, office, people, qtbot):
    section.table.select_id(section.model.ids[0])
    section.show_months()
    settle()
    dialog = section.months
    office.clients.add(
        ClientDraft(full_name="Baru", measure="PB", sex="L", birth_date=dt.date(1990, 1, 1),
                    guidance_start=dt.date(2026, 10, 1))
    )  # fmt: skip
    settle()
    assert list(dialog.table.figures.rows[9]) == ["Oktober", "1", "4", "25"]
    office.indicators.remove([section.model.ids[0]])
    qtbot.waitUntil(lambda: not isValid(dialog))
    settle()


def test_the_target_is_a_line_in_the_chart(section, settle, office):
    one = office.indicators.all()[0]
    office.indicators.update(one.id, dataclasses.replace(one.draft(), targets={2026: 87_500}))
    settle()
    section.table.select_id(one.id)
    section.show_months()
    settle()
    table = section.months.chart.model
    assert list(table.headings) == ["Bulan", "realisasi (%)", "target (%)"]
    assert list(table.rows[9]) == ["Okt", "33,33", "87,5"]
