"""Analisis: what is said first, every figure with its reason, what is missing, the comparison and the charts."""

import datetime as dt
import re
import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton

from bapas_desktop.data.farm_economics import MonthPrice, PlantingFacts, WeekHarvest
from bapas_desktop.data.farm_scope import Dimension
from bapas_desktop.domain.plots.costs import CostDraft
from bapas_desktop.domain.plots.economics import Economics, Gap, GrowingFacts
from bapas_desktop.domain.plots.growing import HarvestDraft, Planting, PlantingDraft, PlotDraft
from bapas_desktop.domain.plots.uses import UseDraft, UseKind
from bapas_desktop.ui.plots.analysis_charts import income_chart, price_chart, week_chart, yield_chart
from bapas_desktop.ui.plots.analysis_words import figure_groups, gap_words, headline
from bapas_desktop.ui.plots.kinds import Kind
from bapas_desktop.ui.shared.charts.chart import MOST_SERIES, Chart, Series
from bapas_desktop.ui.shared.charts.drawing import DARK, LIGHT, PATTERNS
from bapas_desktop.ui.shared.charts.view import ChartView

TODAY = dt.date(2026, 11, 24)


def cost(amount, **values):
    return CostDraft(date=TODAY, amount=amount, **({"description": "Biaya"} | values))


@pytest.fixture
def farm(garden, office):
    """The garden with its books: 10 kg of 12,5 kg sold at Rp10.000, and costs of a cycle, a plot and everybody."""
    early, _late = garden["plantings"]
    use = UseDraft(harvest_id=garden["harvest"], date=dt.date(2026, 11, 18))
    office.uses.add(replace(use, weight_g=10_000, price=10_000, amount=100_000))
    office.uses.add(replace(use, kind=UseKind.SHARED, weight_g=2_000))
    office.costs.add(cost(30_000, planting_id=early, description="Benih"))
    office.costs.add(cost(20_000, planting_id=early, group="Sewa/pengolahan lahan", fixed=True))
    office.costs.add(cost(7_000, plot_id=garden["plots"][0], description="Pagar petak"))
    office.costs.add(cost(3_000, group="Alat (penyusutan)", fixed=True, cash=False))
    return garden


@pytest.fixture
def panel(page):
    page.show_kind(Kind.ANALYSIS)
    return page.current.panel


def line(panel, label):
    """What the figures say of a label."""
    (found,) = [words for words in panel.figures.lines if words.startswith(f"{label}: ")]
    return found.removeprefix(f"{label}: ")


def button(panel, words):
    (found,) = [one for one in panel.figures.findChildren(QPushButton) if one.text() == words]
    return found


# The panel


def test_an_empty_office_is_led_to_its_first_plot(page, panel, click):
    assert panel.empty.sentence.text().startswith("Analisis menghitung untung rugi")
    click(panel.empty.button)
    assert page.dialog.windowTitle() == "Petak baru"


def test_the_whole_garden_is_told_at_once(page, farm, panel):
    assert panel.headline.text() == "Seluruh kebun. Setiap Rp1.000 biaya kembali Rp1.670: untung Rp40.000."
    assert page.status == "2 siklus, 12,5 kg, biaya Rp60.000, penerimaan Rp100.000"
    assert line(panel, "Benih/bibit") == "Rp37.000"
    assert line(panel, "Biaya tetap") == "Rp23.000"
    assert line(panel, "Biaya variabel") == "Rp37.000"
    assert line(panel, "Jumlah biaya") == "Rp60.000 (tunai Rp57.000, tidak tunai Rp3.000)"
    assert line(panel, "Harga rata-rata") == "Rp10.000 per kg"
    assert line(panel, "Dimanfaatkan sendiri") == "2 kg (senilai Rp20.000; tidak termasuk penerimaan)"
    assert line(panel, "Sisa") == "0,5 kg (belum dicatat ke mana)"
    assert line(panel, "R/C tunai") == "1,75 (penerimaan ÷ biaya tunai; data sebagian)"
    assert line(panel, "R/C") == "1,67 (penerimaan ÷ biaya; di atas 1: layak; data sebagian)"
    assert line(panel, "BEP harga") == "Rp4.800 per kg (biaya ÷ hasil panen: harga jual terendah; data sebagian)"
    assert line(panel, "BEP produksi").startswith("3,267 kg (biaya tetap ÷")
    assert line(panel, "BEP produksi sederhana").startswith("6 kg (biaya ÷ harga")
    assert line(panel, "BEP penerimaan").startswith("Rp36.508 (biaya tetap ÷")
    assert line(panel, "Hasil per m² per siklus") == "0,521 kg/m²"


def test_a_screen_reader_hears_every_figure(farm, panel):
    description = panel.figures.accessibleDescription()
    assert description.startswith("Data sebagian: angkanya masih dapat berubah.")
    assert all(words in description for words in ("R/C: 1,67", "BEP penerimaan: Rp36.508", "Rusak: 0 kg"))
    assert panel.figures.focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize(
    ("dimension", "key", "spent"),
    [
        (Dimension.PLOT, "1", "Rp57.000"),
        (Dimension.CROP, "kangkung", "Rp50.000"),
        (Dimension.VARIETY, "kangkung\n", "Rp50.000"),
        (Dimension.PLANTING, "1", "Rp50.000"),
        (Dimension.PLANTING, "2", "Rp0"),
    ],
)
def test_each_scope_counts_its_own(farm, panel, dimension, key, spent):
    panel.bar.show_scope(dimension, key)
    assert line(panel, "Jumlah biaya").startswith(spent)
    assert panel.headline.text().startswith(f"{panel.bar.which.currentText()}. ")


def test_what_is_left_out_is_told_and_leads_there(farm, panel, click):
    panel.bar.show_scope(Dimension.PLANTING, "1")
    assert "Tidak termasuk: biaya bersama seluruh kebun Rp3.000." in panel.figures.lines
    assert "Tidak termasuk: biaya dan kerja petak A1 tanpa tanam, Rp7.000." in panel.figures.lines
    click(button(panel, "Lihat petak"))
    assert panel.bar.scope().dimension is Dimension.PLOT
    assert line(panel, "Jumlah biaya").startswith("Rp57.000")
    click(button(panel, "Lihat kebun"))
    assert line(panel, "Jumlah biaya").startswith("Rp60.000")
    assert not any("Tidak termasuk" in words for words in panel.figures.lines)


@pytest.mark.parametrize(
    ("time", "days", "cycles"),
    [("", "", 2), ("month", "", 1), ("last-month", "", 2), ("last-year", "", 0), ("other", "21/10/2026", 2),
     ("other", "bukan tanggal", 2)],
)  # fmt: skip
def test_a_time_counts_what_was_cut_spent_and_sown_in_it(farm, panel, time, days, cycles):
    panel.bar.time.set_value(time)
    panel.bar.first.setText(days)
    assert len(panel.scoped.cycles) == cycles
    assert panel.bar.first.isVisible() is (time == "other")


def test_nothing_in_a_time_is_said_in_words(farm, panel):
    panel.bar.time.set_value("last-year")
    assert panel.headline.text() == ("Seluruh kebun. Belum ada panen, penjualan, atau biaya yang dicatat di sini.")
    assert line(panel, "R/C") == "tidak dapat dihitung (belum ada biaya; data kurang)"
    assert panel.comparison.table.empty.isVisibleTo(panel)


def test_a_missing_cost_is_filled_from_here(page, garden, panel, office, click):
    panel.bar.show_scope(Dimension.PLANTING, str(garden["plantings"][0]))
    click(button(panel, "Catat biaya"))
    assert page.dialog.draft().planting_id == garden["plantings"][0]
    page.dialog.amount.setText("30000")
    page.dialog.description.setText("Benih")
    click(page.dialog.save_button)
    page.show_kind(Kind.ANALYSIS)
    assert line(panel, "Jumlah biaya").startswith("Rp30.000")
    assert Gap.NO_COSTS not in panel.scoped.economics.gaps()


@pytest.mark.parametrize(
    ("planting", "words", "kind"),
    [(0, "Catat penyaluran", Kind.USES), (0, "Catat perawatan", Kind.CARE), (1, "Catat panen", Kind.HARVESTS)],
)
def test_every_gap_opens_the_form_that_fills_it(page, garden, panel, click, planting, words, kind):
    panel.bar.show_scope(Dimension.PLANTING, str(garden["plantings"][planting]))
    buttons = [one for one in panel.figures.findChildren(QPushButton) if one.text() == words]
    click(buttons[0])
    assert page.dialog is page.sections[kind].dialog
    assert page.dialog.isVisible()
    assert getattr(page.dialog.draft(), "planting_id", garden["plantings"][planting]) == garden["plantings"][planting]


def test_what_is_left_is_used_from_the_oldest_harvest(page, farm, office, panel, click):
    later = HarvestDraft(planting_id=farm["plantings"][0], date=dt.date(2026, 11, 20), weight_g=4_000)
    office.harvests.add(later)
    click(button(panel, "Catat penyaluran"))
    draft = page.dialog.draft()
    assert (draft.harvest_id, draft.weight_g, draft.date) == (farm["harvest"], 500, TODAY)


def test_a_plot_without_area_leads_to_it(page, garden, office, panel, click):
    office.plots.update(garden["plots"][0], replace(office.plots.get(garden["plots"][0]).draft(), area_dm2=None))
    assert line(panel, "Hasil per m² per panen") == "tidak dapat dihitung (luas belum diisi pada 1 tanam)"
    click(button(panel, "Isi luas"))
    assert page.current.kind is Kind.PLOTS
    assert page.current.table.selected_ids() == [garden["plots"][0]]


def test_an_undo_is_shown_at_once_and_a_planting_that_is_gone_is_looked_at_no_more(garden, office, panel):
    third = office.plantings.add(PlantingDraft(plot_id=garden["plots"][0], sown_on=TODAY, crop="Sawi"))
    panel.bar.show_scope(Dimension.PLANTING, str(third))
    assert "Sawi" in panel.headline.text()
    office.history.undo()
    assert "Sawi" not in panel.headline.text()
    assert panel.bar.which.findData(str(third)) == -1
    panel.bar.show_scope(Dimension.PLANTING, str(third))
    assert panel.bar.which.currentIndex() == 0


@pytest.mark.parametrize("name", ["K" * 60, "🌱 Kangkung <b>air</b>", "=1+1"])
def test_unusual_names_are_plain_words(garden, office, panel, name):
    office.plantings.add(PlantingDraft(plot_id=garden["plots"][0], sown_on=TODAY, crop=name))
    panel.bar.show_scope(Dimension.CROP, name.casefold())
    assert panel.headline.text().startswith(f"{name}. ")
    assert panel.headline.textFormat() is Qt.TextFormat.PlainText


def test_amounts_beyond_belief_are_still_added(garden, office, panel):
    for _ in range(3):
        office.costs.add(cost(10**12, planting_id=garden["plantings"][0]))
    assert line(panel, "Jumlah biaya").startswith("Rp3.000.000.000.000")
    assert line(panel, "BEP harga").startswith("Rp240.000.000.000 per kg")


def test_the_panel_fits_a_laptop_with_large_letters(page, farm, panel):
    font = page.font()
    font.setPointSizeF(font.pointSizeF() * 1.4)
    page.setFont(font)
    panel.bar.show_scope(Dimension.PLANTING, "1")
    panel.bar.time.set_value("other")
    assert panel.minimumSizeHint().width() <= 1366


# The comparison


def test_plots_stand_side_by_side_and_what_is_shared_has_a_line(farm, panel, cells):
    assert cells(panel.comparison, "name", "cycles", "weight", "cost", "income", "rc", "sure") == [
        ("A1", "1", "12,5", "Rp57.000", "Rp100.000", "1,75", "sebagian"),
        ("B7", "1", "0", "Rp0", "Rp0", "–", "kurang"),
        ("Bersama, seluruh kebun", "0", "0", "Rp3.000", "Rp0", "–", ""),
    ]


@pytest.mark.parametrize(
    ("dimension", "names"),
    [
        (Dimension.CROP, ["Bayam", "Bersama, seluruh kebun", "Kangkung", "Petak A1, tanpa tanam"]),
        (Dimension.VARIETY, ["Bayam", "Bersama, seluruh kebun", "Kangkung", "Petak A1, tanpa tanam"]),
        (Dimension.PLANTING, ["A1 · Kangkung · tanam 20/10/2026", "B7 · Bayam · tanam 25/10/2026",
                              "Bersama, seluruh kebun", "Petak A1, tanpa tanam"]),
    ],
)  # fmt: skip
def test_other_comparisons(farm, panel, cells, dimension, names):
    panel.comparison.dimension.set_value(dimension)
    assert [name for (name,) in cells(panel.comparison, "name")] == names


def test_every_heading_sorts_and_what_is_unknown_comes_last(farm, panel, cells):
    model = panel.comparison.model
    for number in range(model.columnCount()):
        for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
            model.sort(number, order)
            assert len(cells(panel.comparison, "name")) == 3
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        model.sort(model.column_of("rc"), order)
        assert [ratio for (ratio,) in cells(panel.comparison, "rc")] == ["1,75", "–", "–"]


def test_enter_looks_at_a_row_alone_and_compares_its_cycles(farm, panel, cells, qtbot):
    panel.comparison.model.sort(0)
    panel.comparison.table.select_id(panel.comparison.model.id_at(0))
    qtbot.keyClick(panel.comparison.table, Qt.Key.Key_Return)
    assert (panel.bar.scope().dimension, panel.bar.which.currentText()) == (Dimension.PLOT, "A1 · Sisi timur")
    assert line(panel, "Jumlah biaya").startswith("Rp57.000")
    assert [name for (name,) in cells(panel.comparison, "name")] == [
        "A1 · Kangkung · tanam 20/10/2026", "Petak A1, tanpa tanam",
    ]  # fmt: skip


# Words


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (GrowingFacts(), "Belum ada panen, penjualan, atau biaya yang dicatat di sini."),
        (GrowingFacts(weight_g=1_500), "Sudah dipanen 1,5 kg. Penjualan dan biayanya belum dicatat."),
        (GrowingFacts(weight_g=1_000, income=5_000, uses_g={UseKind.SOLD: 1_000}),
         "Terjual Rp5.000. Biayanya belum dicatat, jadi untung ruginya belum dapat dihitung."),
        (GrowingFacts(costs=[cost(1_000)], growing=True), "Sudah keluar biaya Rp1.000; panennya belum ada."),
        (GrowingFacts(costs=[cost(1_000)]), "Keluar biaya Rp1.000 tanpa hasil panen."),
        (GrowingFacts(costs=[cost(1_000)], weight_g=2_000),
         "Biaya Rp1.000, panen 2 kg; belum ada penjualan yang dicatat."),
        (GrowingFacts(costs=[cost(1_000)], weight_g=2_000, uses_g={UseKind.EATEN: 2_000}),
         "Biaya Rp1.000; 2 kg dimanfaatkan sendiri, tidak ada yang dijual."),
        (GrowingFacts(costs=[cost(1_000)], income=1_850, uses_g={UseKind.SOLD: 1}),
         "Setiap Rp1.000 biaya kembali Rp1.850: untung Rp850."),
        (GrowingFacts(costs=[cost(1_000)], income=1_000), "Setiap Rp1.000 biaya kembali Rp1.000: impas."),
        (GrowingFacts(costs=[cost(1_000)], income=500), "Setiap Rp1.000 biaya kembali Rp500: rugi Rp500."),
        (GrowingFacts(costs=[cost(1_000)], income=2_000, work_minutes=480, workday_wage=3_000),
         ("Setiap Rp1.000 biaya kembali Rp2.000: untung Rp1.000. Bila kerja klien dinilai sebagai upah, setiap Rp1.000 "
         "kembali Rp500.")),
    ],
)  # fmt: skip
def test_the_sentence_that_is_read_first(facts, words):
    assert headline(Economics(facts)) == words


@pytest.mark.parametrize("gap", list(Gap))
def test_every_gap_has_a_sentence(gap):
    words = gap_words(gap, Economics(GrowingFacts(weight_g=1_500, unmeasured=2)))
    assert words.endswith(".")
    assert "{" not in words


@pytest.mark.parametrize(
    ("facts", "label", "value", "remark"),
    [
        (GrowingFacts(weight_g=1_000, uses_g={UseKind.SOLD: 1_000}, income=1_000, costs=[cost(1_000)]),
         "BEP produksi", "tidak dapat dihitung", "harga Rp1.000 tidak lebih tinggi dari biaya variabel Rp1.000 per kg"),
        (GrowingFacts(income=1_000, costs=[cost(1_000)]),
         "BEP penerimaan", "tidak dapat dihitung", "biaya variabel tidak lebih kecil dari penerimaan"),
        (GrowingFacts(), "BEP penerimaan", "tidak dapat dihitung", "belum ada penerimaan"),
        (GrowingFacts(), "BEP harga", "tidak dapat dihitung", "belum ada panen"),
        (GrowingFacts(), "BEP produksi sederhana", "tidak dapat dihitung", "belum ada harga jual"),
        (GrowingFacts(), "R/C tunai", "tidak dapat dihitung", "belum ada biaya tunai"),
        (GrowingFacts(work_minutes=60), "R/C termasuk kerja klien", "tidak dapat dihitung",
         "upah satu HOK belum diisi"),
        (GrowingFacts(work_minutes=60), "Nilai kerja", "tidak dapat dihitung", "upah satu HOK belum diisi"),
        (GrowingFacts(weight_g=9, uses_g={UseKind.EATEN: 9}), "Dimanfaatkan sendiri", "0,009 kg",
         "nilainya tidak dapat dihitung: belum ada harga jual"),
    ],
)  # fmt: skip
def test_why_a_figure_cannot_be_told_is_said(facts, label, value, remark):
    figures = {one.label: one for _title, group in figure_groups(Economics(facts)) for one in group}
    assert (figures[label].value, figures[label].remark) == (value, remark)


# The charts


def week(number, code, grams):
    return WeekHarvest(week=dt.date(2026, 9, 7) + dt.timedelta(weeks=number), plot_code=code, weight_g=grams)


def test_weeks_without_a_harvest_keep_their_place():
    chart = week_chart([week(0, "B7", 1_500), week(2, "A1", 500), week(2, "B7", 1_000)])
    assert chart.categories == ["7/9/26", "14/9/26", "21/9/26"]
    assert [(one.name, list(one.values)) for one in chart.series] == [
        ("A1", [None, None, 0.5]), ("B7", [1.5, None, 1.0]),
    ]  # fmt: skip
    assert chart.words() == "Panen per minggu dan petak, dalam kg. 7/9/26: B7 1,5; 21/9/26: A1 0,5, B7 1."


def test_more_plots_than_colours_are_put_together_and_nothing_is_lost():
    chart = week_chart([week(number % 3, f"P{number:02}", 1_000 + number) for number in range(20)])
    assert len(chart.series) == MOST_SERIES
    assert [one.name for one in chart.series] == ["P15", "P16", "P17", "P18", "P19", "petak lain"]
    assert round(sum(value or 0 for one in chart.series for value in one.values), 3) == 20.19


def test_prices_and_income_are_of_months():
    months = [MonthPrice(month=dt.date(2026, 10, 1), weight_g=3_000, income=25_000)]
    assert price_chart(months).words() == "Harga rata-rata per bulan, dalam rupiah per kg. Okt 26: Harga Rp8.333."
    assert income_chart(months).words() == "Penerimaan per bulan, dalam rupiah. Okt 26: Penerimaan Rp25.000."
    assert income_chart([]).words() == "Belum ada penjualan pada waktu ini."


def test_a_cycle_stands_beside_the_average_of_those_that_ended_before():
    def cycle(number, grams, area=1_000, *, growing=False):
        sown = dt.date(2026, number, 5)
        return PlantingFacts(
            planting=Planting(id=number, uid="", plot_code="A1", sown_on=sown),
            facts=GrowingFacts(harvests=1, weight_g=grams, area_dm2=area, cut_area_dm2=area, growing=growing),
        )

    cycles = [cycle(4, 40_000), cycle(1, 10_000), cycle(2, 20_000), cycle(3, 5_000, growing=True), cycle(5, 9, area=0)]
    chart = yield_chart(cycles)
    assert chart.categories == ["A1 05/01", "A1 05/02", "A1 05/03", "A1 05/04"]
    assert [(one.name, list(one.values)) for one in chart.series] == [
        ("Siklus selesai", [1.0, 2.0, None, 4.0]),
        ("Masih berjalan", [None, None, 0.5, None]),
        ("Rata-rata yang selesai sebelumnya", [None, 1.0, 1.5, 1.5]),
    ]
    assert [one.name for one in yield_chart([cycle(1, 10_000)]).series] == ["Siklus selesai"]
    assert yield_chart([]).is_empty
    assert len(yield_chart([cycle(1 + number % 12, 1_000) for number in range(90)]).categories) == 24


@pytest.fixture
def view(qtbot):
    shown = ChartView()
    qtbot.addWidget(shown)
    shown.resize(640, 360)
    return shown


CHART = Chart(
    title="Panen", bottom="minggu", unit="kg", categories=["1/9", "8/9"], empty="Belum ada panen.",
    series=[Series(name="A1", values=[1.5, None]), Series(name="Rata-rata", values=[None, 2.0], is_line=True)],
)  # fmt: skip


def test_a_chart_is_drawn_when_it_is_seen_and_speaks_its_numbers(view):
    view.show_chart(CHART)
    assert view._drawn is None
    view.show()
    assert view._drawn.isVisible()
    assert view.frame.accessibleName() == "Grafik Panen"
    assert view.frame.accessibleDescription() == "Panen, dalam kg. 1/9: A1 1,5; 8/9: Rata-rata 2."
    assert view.frame.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_same_numbers_stand_in_a_table(view, qtbot):
    view.show()
    view.show_chart(CHART)
    qtbot.keyClick(view.as_table, Qt.Key.Key_Space)
    assert view.table.isVisible()
    model = view.table.model()
    assert [[model.index(row, column).data() for column in range(3)] for row in range(2)] == [
        ["1/9", "1,5", ""], ["8/9", "", "2"],
    ]  # fmt: skip
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(3)]
    assert heads == ["Minggu", "A1 (kg)", "Rata-rata (kg)"]


def test_an_empty_chart_says_so_and_has_no_table(view):
    view.show()
    view.show_chart(replace(CHART, series=[Series(name="A1", values=[None, 0.0])]))
    assert view.empty.isVisible()
    assert view.empty.sentence.text() == "Belum ada panen."
    assert not view.as_table.isEnabled()
    view.show_chart(CHART)
    assert view.as_table.isEnabled()
    assert not view.empty.isVisible()


def test_other_colours_draw_it_anew(view):
    view.show()
    view.show_chart(CHART)
    before = view._drawn
    dark = QPalette(view.palette())
    dark.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.black)
    dark.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.white)
    view.setPalette(dark)
    assert view._drawn is not before
    shot = view._drawn.grab().toImage()
    assert shot.pixelColor(3, 3).lightness() < 40
    seen = {shot.pixelColor(x, y).name() for x in range(0, shot.width(), 3) for y in range(0, shot.height(), 3)}
    assert DARK[0] in seen
    assert LIGHT[0] not in seen


def test_each_series_has_its_colour_and_pattern():
    assert len(set(LIGHT)) == len(set(DARK)) == len(set(PATTERNS)) == MOST_SERIES
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in (*LIGHT, *DARK))


def test_a_year_of_hundreds_of_categories_and_odd_words_is_drawn(view):
    view.show()
    many = [f"{number} 🌱 <b>" for number in range(300)]
    series = [Series(name=f"Petak {'P' * 60} {n}", values=[float(n)] * 300) for n in range(6)]
    view.show_chart(Chart(title="T", bottom="b", unit="kg", categories=many, series=series))
    assert not view.grab().isNull()
    assert "dan 240 lagi; lihat tabelnya" in view.frame.accessibleDescription()


def test_the_charts_of_the_panel_are_drawn_in_their_tabs(farm, panel):
    assert panel.charts.weeks._drawn is None
    for number, view in ((1, panel.charts.weeks), (2, panel.charts.prices), (3, panel.charts.yields)):
        panel.tabs.setCurrentIndex(number)
        assert view._drawn is not None
        assert view._drawn.isVisible()
    assert "16/11/26: A1 12,5" in panel.charts.weeks.frame.accessibleDescription()
    panel.bar.show_scope(Dimension.PLANTING, "2")
    assert panel.charts.yields.empty.isVisible()


def test_a_window_without_a_chart_loads_no_numpy():
    code = (
        "import sys; from bapas_desktop.ui.plots.page import PlotsPage;"
        "sys.exit(bool({'numpy', 'pyqtgraph'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_thousand_harvests_of_forty_plots_are_shown(office, panel):
    with office.database.change("Isi kebun"):
        for number in range(40):
            plot = office.plots.add(PlotDraft(code=f"P{number:02}", area_dm2=1_000))
            planting = office.plantings.add(PlantingDraft(plot_id=plot, sown_on=dt.date(2026, 1, 5)))
            for week_number in range(25):
                day = dt.date(2026, 2, 2) + dt.timedelta(weeks=week_number)
                office.harvests.add(HarvestDraft(planting_id=planting, date=day, weight_g=1_000))
    assert line(panel, "Hasil panen") == "1.000 kg (1.000 kali panen)"
    assert panel.comparison.model.rowCount() == 40
