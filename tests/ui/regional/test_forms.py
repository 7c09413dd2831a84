"""Formulir Kanwil from the window: opened, mapped by pointing, filled for a period, replaced by a newer one."""

import datetime as dt

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.issues import InvalidDraft
from bapas_desktop.domain.regional.forms import FormDraft, Placement, Source
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.excel.form_filling.places import Place
from bapas_desktop.ui.regional.sections.forms import FormSection
from tests.excel.form_case import LIST, RECAP, edited, make_form

pytestmark = pytest.mark.filterwarnings("ignore:Conditional Formatting extension is not supported")
TEXTS = (Placement(sheet=RECAP, cell="C2", source=Source.TEXT, detail=("office",)),)


@pytest.fixture
def section(context, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    made = FormSection(context, window)
    made.load("", {})
    return made


@pytest.fixture
def sent(tmp_path):
    path = tmp_path / "Formulir Kanwil.xlsx"
    path.write_bytes(make_form())
    return path


@pytest.fixture
def waited(jobs, qtbot):
    """Until every job has ended."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not jobs.busy, timeout=30_000)

    return wait


@pytest.fixture
def opened(section, asker, sent, waited):
    """The dialog of a new form."""
    asker.will_answer(sent)
    section.add_new()
    waited()
    return section.dialog


@pytest.fixture
def kept(section, office):
    """A form in the file, with the cursor."""
    form_id = office.office_forms.add(FormDraft(name="Rekap/bulan", placements=TEXTS), make_form())
    section.load("", {})
    section.table.select_id(form_id)
    return form_id


def point(dialog, cell: str, kind: str):
    field = dialog.placements
    field.grid.point_at(Place.read(cell))
    field.chooser.kind.set_value(kind)
    return field.chooser


def test_an_empty_list_offers_the_first_step(section) -> None:
    assert section.table.empty.button.text() == "Buka formulir…"
    assert section.table.empty.sentence.text().endswith(".")


def test_a_form_is_mapped_by_pointing_and_kept(opened, section, office, sent) -> None:
    assert opened.name_field.value() == "Formulir Kanwil"
    field = opened.placements
    point(opened, "C3", Source.TEXT).text.which.set_value("period")
    figure = point(opened, "C13", Source.FIGURE).figure
    figure.term.count.set_value("berat_panen")
    figure.unit.set_value("kg")
    assert field.live.text() == "Oktober 2026: 0 kg"
    field.sheet.set_value(LIST)
    point(opened, "B3", Source.COLUMN).column.second.set_value("title")
    indicator = point(opened, "F3", Source.INDICATOR).indicator
    indicator.second.set_value("capaian")
    assert field.list.count() == 4
    opened.try_to_save()
    (form,) = office.office_forms.all()
    uid = office.indicators.all()[0].uid
    assert [(one.sheet, one.cell, one.detail) for one in form.placements] == [
        (RECAP, "C3", ("period",)), (RECAP, "C13", ("berat_panen", "*", "kg")), (LIST, "B3", ("programs", "title")),
        (LIST, "F3", (uid, "capaian")),
    ]  # fmt: skip
    assert office.office_forms.workbook(form.id) == sent.read_bytes()


def test_what_the_labels_say_is_proposed(opened) -> None:
    field = opened.placements
    field.take_guesses()
    found = {one.cell: one.detail for one in field.value()}
    assert set(found) == {f"{letter}{row}" for letter in "CDE" for row in (8, 9, 10)}
    assert found["D9"] == ("masuk", "*", "CB", "*", "*")
    assert point(opened, "E8", Source.FIGURE).figure.detail()[:3] == ("keluar", "*", "PB")


def test_formulas_are_left_alone_and_del_takes_a_filling_out(opened, qtbot) -> None:
    field = opened.placements
    field.grid.point_at(Place.read("F8"))
    assert not field.chooser.isEnabled()
    assert "rumus" in field.live.text()
    point(opened, "C2", Source.TEXT)
    assert len(field.value()) == 1
    qtbot.keyClick(field.grid, Qt.Key.Key_Delete)
    assert field.value() == ()
    assert field.chooser.kind.value() == ""
    point(opened, "D2", Source.TEXT)  # a merged cell stands for all of its area
    assert [one.cell for one in field.value()] == ["C2"]
    field.list.setCurrentRow(0)
    point(opened, "C2", "")
    assert field.value() == ()


def test_a_cell_of_a_sheet_that_is_gone_can_be_forgotten(section, kept, office, waited, click) -> None:
    gone = Placement(sheet="Tiada", cell="A1", source=Source.TEXT, detail=("year",))
    office.office_forms.update(kept, FormDraft(name="Rekap", placements=(*TEXTS, gone)))
    section.load("", {})
    section.table.select_id(kept)
    section.edit_current()
    waited()
    field = section.dialog.placements
    assert field.value() == (*TEXTS, gone)
    field.list.setCurrentRow(1)
    assert "Tiada" in field.live.text()
    click(field.remove_button)
    assert field.value() == TEXTS


def test_a_name_that_is_taken_keeps_the_form_open(opened, office) -> None:
    office.office_forms.add(FormDraft(name="Formulir Kanwil"), make_form())
    opened.try_to_save()
    assert opened.isVisible()
    assert opened.fields["name"].findings


def test_no_workbook_is_told(section, asker, tmp_path, waited) -> None:
    wrong = tmp_path / "surat.xlsx"
    wrong.write_bytes(b"bukan")
    asker.will_answer(wrong)
    section.add_new()
    waited()
    assert section.dialog is None
    assert "bukan berkas xlsx" in asker.heard[-1]


def test_a_copy_is_filled_and_the_rest_is_told(section, kept, office, asker, tmp_path, waited, click) -> None:
    office.office_forms.update(kept, FormDraft(name="Rekap/bulan", placements=(
        *TEXTS, Placement(sheet=RECAP, cell="F8", source=Source.FIGURE, detail=("akhir",)),
    )))  # fmt: skip
    section.fill_current()
    dialog = section.fill_dialog
    target = tmp_path / "isi.xlsx"
    asker.will_answer(target)
    click(dialog.fill_button)
    waited()
    assert dialog.outcome.text() == f"1 sel diisi. Tersimpan: {target}\n1 sel perlu diperhatikan:"
    assert dialog.misfit_items.item(0, 2).text() == "Sel ini berisi rumus, jadi dibiarkan."
    assert openpyxl.load_workbook(target)[RECAP]["C2"].value == office.profile.get().name
    entry = office.history.entries()[0]
    assert (entry.action, entry.label) == (Action.EXPORT, "Isi formulir “Rekap/bulan” (Oktober 2026)")


def test_any_days_need_both_dates(section, kept, asker, waited, tmp_path) -> None:
    section.fill_current()
    dialog = section.fill_dialog
    dialog.period.kind.set_value("rentang")
    assert dialog.days.isVisibleTo(dialog)
    dialog.ask_target()
    assert asker.heard == ["Tulis tanggal awal dan akhirnya."]
    dialog.first.set_value(dt.date(2026, 11, 9))
    dialog.last.set_value(dt.date(2026, 11, 2))
    dialog.ask_target()
    assert "lebih awal" in asker.heard[-1]
    dialog.last.set_value(dt.date(2026, 11, 15))
    asker.will_answer(tmp_path / "minggu.xlsx")
    dialog.ask_target()
    waited()
    assert (tmp_path / "minggu.xlsx").exists()


def test_a_form_that_was_deleted_meanwhile_is_told(section, kept, office, asker) -> None:
    section.fill_current()
    office.office_forms.remove([kept])
    section.fill_dialog.ask_target()
    assert "tidak ada" in asker.heard[-1]


def test_a_newer_workbook_tells_which_cells_changed(section, kept, office, asker, tmp_path, waited) -> None:
    newer = tmp_path / "baru.xlsx"
    newer.write_bytes(edited(make_form(), lambda _name, part: part.replace(b"Satuan kerja", b"Nama UPT")))
    asker.will_answer(newer, "yes")
    section.replace_current()
    waited()
    assert asker.heard[-1] == "Berkas diganti. 1 sel perlu diperiksa."
    assert section.dialog.draft().placements == TEXTS
    assert office.office_forms.workbook(kept) == newer.read_bytes()
    section.dialog.reject()
    asker.will_answer(newer)
    section.replace_current()
    waited()
    assert asker.heard[-1] == "Berkas diganti. Semua sel yang diisi masih cocok."


def test_every_control_has_a_name_and_no_mnemonic_is_twice(opened, section, kept) -> None:
    section.fill_current()
    for dialog in (opened, section.fill_dialog):
        named = [one for one in dialog.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        silent = [one for one in named if one.isVisibleTo(dialog) and not one.accessibleName()
                  and not getattr(one, "text", str)()]  # fmt: skip
        assert [type(one).__name__ for one in silent if one.objectName() != "qt_spinbox_lineedit"] == []


def test_clients_of_every_kind_are_counted(section, kept, office, asker, tmp_path, waited) -> None:
    office.clients.add(ClientDraft(full_name="Rekaan", register_no="B-1", measure="PB", sex="L",
                                   guidance_start=dt.date(2026, 9, 1)))  # fmt: skip
    with pytest.raises(InvalidDraft):
        office.office_forms.update(kept, FormDraft(name="x", placements=(
            Placement(sheet=RECAP, cell="C8", source=Source.FIGURE, detail=("tiada",)),
        )))  # fmt: skip
    office.office_forms.update(kept, FormDraft(name="Rekap", placements=(
        Placement(sheet=RECAP, cell="C8", source=Source.FIGURE, detail=("awal", "PB")),
    )))  # fmt: skip
    section.load("", {})
    section.table.select_id(kept)
    section.fill_current()
    asker.will_answer(tmp_path / "isi.xlsx")
    section.fill_dialog.ask_target()
    waited()
    assert openpyxl.load_workbook(tmp_path / "isi.xlsx")[RECAP]["C8"].value == 1


def test_the_tab_has_the_section(page, office, asker, finish) -> None:
    page.show_kind("office-forms")
    assert page.add_new_action.text() == "Formulir baru…"
    form_id = office.office_forms.add(FormDraft(name="Rekap", placements=TEXTS), make_form())
    page.refresh()
    page.show_in("office-forms", form_id)
    fill = next(one for one in page.current.actions() if one.name == "fill-office-form")
    assert fill.button
    assert page.current.selected().id == form_id
    page.edit_current()
    finish()
    assert page.dialog.draft().placements == TEXTS
    page.dialog.reject()
    page.remove()
    assert office.office_forms.all() == []
    assert asker.heard == []
