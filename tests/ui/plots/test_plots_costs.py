"""Biaya: typed as people type money, told in the list, and led to where it came from."""

import datetime as dt

import pytest

from bapas_desktop.domain.plots.care import CareDraft
from bapas_desktop.domain.plots.costs import CostDraft, CostQuery
from bapas_desktop.domain.plots.growing import PlotQuery
from bapas_desktop.ui.plots.kinds import Kind

TODAY = dt.date(2026, 11, 24)


def note(dialog, name):
    return dialog.fields[name].note.text()


@pytest.fixture
def spent(garden, office):
    """A cost of a planting, of a plot, of the garden, and one that the care log brought."""
    early, _late = garden["plantings"]
    first, second = garden["plots"]
    return {
        "planting": office.costs.add(
            CostDraft(planting_id=early, date=dt.date(2026, 10, 20), description="Benih kangkung 1 kg", amount=45_000)
        ),
        "plot": office.costs.add(
            CostDraft(
                plot_id=second, date=dt.date(2026, 11, 2), group="Sewa/pengolahan lahan", fixed=True,
                description="Olah tanah", amount=150_000,
            )
        ),
        "garden": office.costs.add(
            CostDraft(
                date=dt.date(2025, 12, 30), group="Alat (penyusutan)", fixed=True, cash=False,
                description="Penyusutan gembor", amount=25_000,
            )
        ),
        "care": office.care.add(
            CareDraft(
                plot_id=first, planting_id=early, kind="Pemupukan susulan", done_on=dt.date(2026, 11, 10),
                material="Urea 1 kg", cost=9_000, cost_group="Pupuk kimia",
            )
        ),
    }  # fmt: skip


@pytest.fixture
def costs(page):
    page.show_kind(Kind.COSTS)
    return page.current


@pytest.fixture
def form(page, garden, costs, qtbot):
    page.add_new()
    qtbot.waitUntil(page.dialog.date.hasFocus)
    return page.dialog


def kept(office):
    (cost,) = office.costs.records(office.costs.ids(CostQuery()))
    return cost


def test_an_empty_list_says_what_it_is_for_and_begins(page, costs, click):
    assert costs.table.empty.sentence.text().startswith("Belum ada biaya.")
    click(costs.table.empty.button)
    assert page.dialog.windowTitle() == "Biaya baru"


def test_the_list_tells_where_each_cost_belongs(page, spent, costs, cells):
    assert cells(costs, "date", "group", "description", "place", "fixed", "cash", "origin", "amount") == [
        ("10/11/2026", "Pupuk kimia", "Urea 1 kg", "A1 · Kangkung, tanam 20/10/2026", "Variabel", "Tunai",
         "Perawatan", "Rp9.000"),
        ("02/11/2026", "Sewa/pengolahan lahan", "Olah tanah", "Petak B7", "Tetap", "Tunai", "", "Rp150.000"),
        ("20/10/2026", "Benih/bibit", "Benih kangkung 1 kg", "A1 · Kangkung, tanam 20/10/2026", "Variabel", "Tunai",
         "", "Rp45.000"),
        ("30/12/2025", "Alat (penyusutan)", "Penyusutan gembor", "Seluruh kebun", "Tetap", "Tidak tunai", "",
         "Rp25.000"),
    ]  # fmt: skip
    assert page.status == "4 biaya, Rp229.000"
    costs.table.selectAll()
    assert page.status == "4 biaya, Rp229.000  ·  dipilih: 4 biaya, Rp229.000"


@pytest.mark.parametrize(
    ("key", "value", "amounts"),
    [
        ("group", "Pupuk kimia", ["Rp9.000"]),
        ("plot", "common", ["Rp25.000"]),
        ("time", "month", ["Rp9.000", "Rp150.000"]),
        ("time", "last-month", ["Rp45.000"]),
        ("time", "year", ["Rp9.000", "Rp150.000", "Rp45.000"]),
        ("time", "last-year", ["Rp25.000"]),
    ],
)
def test_filters_narrow_the_list(page, spent, costs, cells, key, value, amounts):
    page.filters.choose(key, value)
    assert [cell for (cell,) in cells(costs, "amount")] == amounts


def test_a_filter_of_a_plot_and_a_search_together(page, garden, spent, costs, cells):
    page.filters.choose("plot", str(garden["plots"][0]))
    assert [cell for (cell,) in cells(costs, "amount")] == ["Rp9.000", "Rp45.000"]
    page.search.setText("benih")
    assert page.status == "1 biaya, Rp45.000"
    page.search.setText("tidak ada")
    assert costs.table.empty.sentence.text() == "Tidak ada biaya yang cocok dengan pencarian dan saringan ini."


@pytest.mark.parametrize("key", ["date", "group", "description", "place", "fixed", "cash", "amount"])
def test_every_heading_that_offers_it_sorts(spent, costs, cells, key):
    number = costs.model.column_of(key)
    costs.model.sort(number)
    first = cells(costs, key)
    assert len(first) == 4
    assert costs.model.query.sort == costs.model.columns[number].sort


@pytest.mark.parametrize(
    ("typed", "amount"), [("45000", 45_000), ("45.000", 45_000), ("Rp45.000", 45_000), ("rp 45.000,-", 45_000)]
)
def test_money_is_read_as_it_is_typed(form, office, qtbot, click, typed, amount):
    qtbot.keyClicks(form.amount, typed)
    qtbot.keyClicks(form.description, "Benih")
    click(form.save_button)
    assert (kept(office).amount, kept(office).date, kept(office).plot_id) == (amount, TODAY, None)


@pytest.mark.parametrize(
    ("typed", "words"),
    [("seribu", "“seribu” bukan angka."), ("-5", "Tidak boleh kurang dari nol."), ("", "Wajib diisi."),
     ("999999999999999", "“999999999999999” bukan angka.")],
)  # fmt: skip
def test_what_is_no_amount_is_told_and_nothing_is_kept(form, office, qtbot, click, typed, words):
    qtbot.keyClicks(form.amount, typed)
    qtbot.keyClicks(form.description, "Benih")
    click(form.save_button)
    assert note(form, "amount") == words
    assert office.costs.count() == 0


def test_the_group_says_what_is_usual_until_a_person_says_otherwise(form):
    assert (form.draft().fixed, form.draft().cash) == (False, True)
    form.group.set_value("Alat (penyusutan)")
    assert (form.draft().fixed, form.draft().cash) == (True, False)
    form.group.set_value("Sewa/pengolahan lahan")
    assert (form.draft().fixed, form.draft().cash) == (True, True)
    form.cash.set_value("")
    form.group.set_value("Benih/bibit")
    assert (form.draft().fixed, form.draft().cash) == (False, False)


def test_a_planting_brings_its_plot_and_another_plot_lets_it_go(form, garden, office):
    form.planting.set_value(garden["plantings"][1])
    assert form.draft().plot_id == garden["plots"][1]
    form.plot.set_value(str(garden["plots"][0]))
    assert (form.draft().planting_id, form.draft().plot_id) == (None, garden["plots"][0])


@pytest.mark.parametrize("words", ["Benih 😀 \u202ekanan", "B" * 60, "=1+1", "<b>Pupuk</b> & kapur"])
def test_unusual_words_are_kept_and_shown(form, office, costs, cells, click, words):
    form.description.setText(words)
    form.amount.setText("0")
    click(form.save_button)
    assert kept(office).description == words.replace("\u202e", "")
    assert cells(costs, "description") == [(kept(office).description,)]


def test_a_planting_that_was_taken_back_meanwhile_is_told_and_the_form_stays(form, office, garden, click):
    form.planting.set_value(garden["plantings"][1])
    form.amount.setText("5000")
    form.description.setText("Benih bayam")
    office.history.undo()  # the harvest
    office.history.undo()  # the second planting
    click(form.save_button)
    assert form.isVisible()
    assert form.message.text()
    assert office.costs.count() == 0


def test_a_cost_that_was_taken_back_meanwhile_is_told(page, spent, office, costs, click):
    costs.table.select_id(spent["garden"])
    page.edit_current()
    dialog = page.dialog
    office.history.undo()  # the deed
    office.history.undo()  # this cost
    dialog.amount.setText("1000")
    click(dialog.save_button)
    assert dialog.isVisible()
    assert dialog.message.text()


def test_a_cost_of_the_care_log_leads_there_and_is_not_changed_here(page, spent, office, costs, asker):
    (of_care,) = [one for one in office.costs.ids(CostQuery()) if office.costs.get(one).care_id is not None]
    costs.table.select_id(of_care)
    asker.will_answer("yes")
    page.edit_current()
    assert asker.heard == ["Biaya ini berasal dari perawatan. Ubah di catatan perawatannya."]
    assert page.dialog is None
    assert (page.current.kind, page.current.table.selected_ids()) == (Kind.CARE, [spent["care"]])


def test_deleting_a_cost_of_the_care_log_is_refused_in_words(page, spent, office, costs, asker):
    costs.table.selectAll()
    page.findChild(object, "delete").trigger()
    assert asker.heard == ["Ada biaya yang berasal dari catatan perawatan; hapus di sana."]
    assert office.costs.count() == 4


def test_deleting_and_taking_it_back(page, spent, office, costs):
    costs.table.select_id(spent["plot"])
    page.findChild(object, "delete").trigger()
    assert page.status == "3 biaya, Rp79.000"
    office.history.undo()
    assert page.status == "4 biaya, Rp229.000"


def test_a_new_cost_begins_where_the_last_one_was(page, spent, garden, costs):
    costs.table.select_id(spent["planting"])
    page.add_new()
    draft = page.dialog.draft()
    assert (draft.planting_id, draft.plot_id, draft.date) == (garden["plantings"][0], garden["plots"][0], TODAY)
    assert (draft.amount, draft.description) == (None, "")


def test_two_thousand_costs_are_added_up(page, office, garden, costs):
    with office.database.change("Isi biaya"):
        for number in range(2_000):
            office.costs.add(CostDraft(date=TODAY, description=f"Biaya {number}", amount=number))
    assert page.status == "2.000 biaya, Rp1.999.000"
    assert office.plots.ids(PlotQuery())
