"""Forms in the file: kept with their workbook, checked, and undone."""

import datetime as dt

import pytest

from bapas_desktop.data.office import Office
from bapas_desktop.data.regional.forms import form_report
from bapas_desktop.domain.issues import InvalidDraft, Refused
from bapas_desktop.domain.office import Signatory
from bapas_desktop.domain.regional.form_guess import guessed
from bapas_desktop.domain.regional.forms import (
    FormDraft,
    FormQuery,
    Placement,
    Source,
    check_form,
    placement_words,
    split_unit,
)
from bapas_desktop.domain.regional.period import Period
from bapas_desktop.domain.regional.reports import Part, ReportDraft

OCTOBER = Period(dt.date(2026, 10, 1), dt.date(2026, 10, 31))


def put(source: str, *detail: str, cell: str = "C7") -> Placement:
    return Placement(sheet="Rekap 😀", cell=cell, source=source, detail=detail)


DRAFT = FormDraft(name="Rekap bulanan", placements=(put(Source.FIGURE, "berat_panen", "*", "kg"),))


def test_a_form_is_kept_with_its_workbook(office: Office) -> None:
    form = office.office_forms.add(DRAFT, b"PK lama")
    assert office.office_forms.get(form).draft() == DRAFT
    assert office.office_forms.workbook(form) == b"PK lama"
    office.office_forms.replace_workbook(form, b"PK baru")
    assert (office.office_forms.workbook(form), office.office_forms.get(form).draft()) == (b"PK baru", DRAFT)
    office.history.undo()
    assert office.office_forms.workbook(form) == b"PK lama"
    office.office_forms.remove([form])
    with pytest.raises(Refused, match="not_found"):
        office.office_forms.workbook(form)
    office.history.undo()
    assert office.office_forms.workbook(form) == b"PK lama"


def test_forms_are_sought_and_sorted(office: Office) -> None:
    ids = [office.office_forms.add(FormDraft(name=name), b"PK") for name in ("beta", "Alfa", "Gama")]
    assert list(office.office_forms.ids(FormQuery())) == [ids[1], ids[0], ids[2]]
    assert list(office.office_forms.ids(FormQuery(descending=True))) == [ids[2], ids[0], ids[1]]
    assert list(office.office_forms.ids(FormQuery(text="AL"))) == [ids[1]]
    with pytest.raises(InvalidDraft, match="taken"):
        office.office_forms.add(FormDraft(name=" beta "), b"PK")


@pytest.mark.parametrize(
    ("placement", "code"),
    [
        (put(Source.FIGURE, "tiada"), "count_unknown"),
        (put(Source.FIGURE, "awal", "*", "*", "*", "kg"), "unknown_choice"),
        (put(Source.FIGURE, "awal", *"*****"), "count_unknown"), (put(Source.FIGURE), "unknown_choice"),
        (put(Source.TEXT, "tiada"), "unknown_choice"), (put(Source.INDICATOR, "uid", "C"), "unknown_choice"),
        (put(Source.COLUMN, "programs", "tiada"), "unknown_choice"), (put("lain", "x"), "unknown_choice"),
        (put(Source.TEXT, "city", cell="C0"), "cell_unreadable"),
        (put(Source.TEXT, "city", cell="7C"), "cell_unreadable"),
    ],
)  # fmt: skip
def test_what_no_form_can_hold_is_refused(placement: Placement, code: str) -> None:
    assert [issue.code for issue in check_form(FormDraft(name="x", placements=(placement,)))] == [code]
    twice = (put(Source.TEXT, "city"), put(Source.TEXT, "year"))
    assert [issue.code for issue in check_form(FormDraft(name="x", placements=twice))] == ["cell_twice"]


def test_a_placement_in_words() -> None:
    assert placement_words(DRAFT.placements[0], {}) == "Berat panen, kg"
    assert split_unit(("menit", "*", "JP")) == (("menit", "*"), "JP")
    assert split_unit(("menit", "Kue")) == (("menit", "Kue"), "")
    assert placement_words(put(Source.INDICATOR, "u", "capaian"), {"u": "Peserta"}) == "Peserta: capaian (%)"
    assert placement_words(put(Source.COLUMN, "programs", "jp"), {}) == "Kegiatan ↓ JP"


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        (("PB", "Awal"), ("awal", "PB", "*", "*")),
        (("CB", "Laki-laki", "Masuk", "Dewasa"), ("masuk", "*", "CB", "dewasa", "L")),
        (("Keluar (P)",), ("keluar", "*", "*", "*", "P")),
        (("PB", "Awal dan Masuk"), None), (("PB", "CB", "Awal"), None), (("Nama", "Alamat"), None),
        (("pb", "Akhir Bulan"), ("akhir", "*", "*", "*")),
    ],
)  # fmt: skip
def test_labels_that_say_one_thing(labels, found) -> None:
    assert guessed(labels, ("PB", "CB")) == found


def test_a_form_asks_only_for_what_its_cells_need(office: Office) -> None:
    assert form_report(office, DRAFT.placements, OCTOBER, "umum").parts == ()
    cells = (put(Source.COLUMN, "participants", "name"), put(Source.INDICATOR, "u", "A"))
    assert set(form_report(office, cells, OCTOBER, "umum").parts) == {Part.PERFORMANCE, Part.PARTICIPANTS}
    told = ReportDraft(first=OCTOBER.first, last=OCTOBER.last, number="WP-7", right=Signatory(name="Rekaan"))
    office.regional_reports.add(told)
    found = form_report(office, (), OCTOBER, "internal")
    assert (found.number, found.right.name, found.face) == ("WP-7", "Rekaan", "internal")
