"""The wizard for older harvests by clicks: what is asked is asked once, and nothing is kept until the last step."""

import datetime as dt
from threading import Event

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt

from bapas_desktop.data.backup import list_backups
from bapas_desktop.data.office import open_office
from bapas_desktop.data.vault import create_vault
from bapas_desktop.domain.plots.growing import PlotDraft, PlotQuery
from bapas_desktop.paths import DataFolder
from bapas_desktop.ui.plots.import_preview import Shown
from bapas_desktop.ui.plots.import_wizard import HarvestImportWizard, Step
from bapas_desktop.ui.plots.kinds import Kind
from tests.ui.conftest import TODAY

HEADS = ("Tanggal", "Petak", "Tanaman", "Kg", "Ikat", "Penjualan (Rp)", "Pembeli", "Ket")


@pytest.fixture(scope="session")
def vault(tmp_path_factory):
    path = tmp_path_factory.mktemp("vault") / "vault.json"
    key, _code = create_vault(path, "Penguji", "kangkung hijau 12")
    return path, key


@pytest.fixture
def office(tmp_path, vault):
    """An office with its vault, so that the backup before an import is a real one."""
    path, key = vault
    folder = DataFolder(tmp_path / "office")
    folder.root.mkdir()
    folder.vault.write_bytes(path.read_bytes())
    opened = open_office(folder, key, "Penguji", today=lambda: TODAY)
    yield opened
    opened.close()


@pytest.fixture
def workbook(tmp_path):
    def made(*lines, heads=HEADS, name="panen lama.xlsx"):
        book = Workbook()
        for line in (heads, *lines):
            book.active.append(list(line))
        path = tmp_path / name
        book.save(path)
        return path

    return made


@pytest.fixture
def farm_list(workbook):
    return workbook(
        ("01/10/2025", "B3", "Kangkung", "12,5", 50, 25000, "Bu Sri", None),
        ("02/10/2025", "B3", "Kangkung", None, 20, None, None, None),
        ("03/10/2025", "B3", "Kangkung", "banyak", None, None, None, None),
        ("01/10/2025", "b 3", "Kangkung", "12,5", None, None, None, None),
        ("Jumlah", None, None, 25, 70, 25000, None, None),
    )


@pytest.fixture
def wizard(page):
    page.sections[Kind.HARVESTS].import_harvests()
    return page.sections[Kind.HARVESTS].wizard


@pytest.fixture
def settled(qtbot, jobs):
    def wait():
        qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)

    return wait


@pytest.fixture
def press(qtbot, settled):
    def pressed(button):
        assert button.isEnabled()
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        settled()

    return pressed


@pytest.fixture
def read(wizard, asker, press):
    def chosen(path):
        asker.will_answer(path)
        press(wizard.file_step.button)

    return chosen


@pytest.fixture
def preview(wizard, read, press):
    """The preview of a list."""

    def shown(path):
        read(path)
        assert wizard.step is Step.COLUMNS
        press(wizard.next_button)
        assert wizard.step is Step.PREVIEW
        return wizard.preview_step

    return shown


def weights(office) -> list[int]:
    return [one.weight_g for one in office.harvests.records(office.harvests.ids(PlotQuery(sort="date")))]


def column(step, key) -> list[str]:
    place = step.model.column_of(key)
    return [step.model.index(row, place).data() for row in range(step.model.rowCount())]


def test_a_list_comes_in_and_goes_back(qtbot, page, wizard, preview, press, settled, farm_list, office):
    step = preview(farm_list)
    assert step.counts.text() == "0 dari 4 baris akan diimpor, 4 bermasalah dan ditinggalkan."
    assert not wizard.next_button.isEnabled()
    step.questions.estimate.click()
    settled()
    assert column(step, "fate") == ["Impor", "Ditinggalkan", "Ditinggalkan", "Lewati"]
    assert step.news.text() == "Petak baru: B3. Tanam baru: 1. Penjualan: 1."
    field = step.questions.weights["Ikat"]
    field.setFocus()
    qtbot.keyClicks(field, "0,25")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settled()
    assert wizard.step is Step.PREVIEW
    assert column(step, "weight") == ["12,5", "5", "", "12,5"]
    assert column(step, "sown")[0].startswith("± ")
    assert wizard.next_button.text() == "I&mpor 2 panen"
    press(wizard.next_button)
    assert wizard.step is Step.RESULT
    assert wizard.result_step.words.text() == (
        "2 panen ditambahkan, 1 penjualan, 1 tanam baru, 1 petak baru, 2 baris ditinggalkan."
    )
    assert weights(office) == [12_500, 5_000]
    assert len(list_backups(office.folder.backups)) == 1
    qtbot.waitUntil(lambda: page.sections[Kind.HARVESTS].model.rowCount() == 2)
    press(wizard.result_step.undo_button)
    assert wizard.result_step.heading.text() == "Impor diurungkan"
    assert (weights(office), office.plots.count()) == ([], 0)


def test_the_menu_opens_it(page):
    action = next(action for action in page.findChildren(type(page.add_new_action)) if "Impor panen" in action.text())
    assert action.isEnabled()
    action.trigger()
    assert page.sections[Kind.HARVESTS].wizard.isVisible()


def test_each_row_can_be_chosen_or_left_out(preview, press, settled, farm_list):
    step = preview(farm_list)
    step.questions.estimate.click()
    settled()
    step.shown.set_value(Shown.DOUBLES)
    assert column(step, "row") == ["5"]
    step.table.select_id(5)
    assert step.toggle_button.text() == "Tetap impo&r"
    press(step.toggle_button)
    step.shown.set_value(Shown.ALL)
    assert column(step, "fate") == ["Impor", "Ditinggalkan", "Ditinggalkan", "Impor"]
    step.table.select_id(2)
    assert step.toggle_button.text() == "Le&wati baris ini"
    press(step.toggle_button)
    assert column(step, "fate")[0] == "Lewati"
    step.table.select_id(4)
    assert not step.toggle_button.isEnabled()
    assert step.problems.text().startswith("Baris 4, kolom D (Berat): “banyak” bukan berat")


def test_rows_that_are_no_harvests_are_listed(preview, farm_list):
    step = preview(farm_list)
    step.shown.set_value(Shown.SKIPPED)
    assert column(step, "problems") == ["Baris jumlah: Jumlah  ·  25  ·  70  ·  25000"]


def test_the_marked_list_is_saved(preview, press, asker, farm_list, tmp_path, settled):
    step = preview(farm_list)
    asker.will_answer(tmp_path / "bertanda.xlsx")
    press(step.save_button)
    settled()
    assert load_workbook(tmp_path / "bertanda.xlsx").sheetnames[0] == "Masalah"


def test_american_dates_and_a_missing_plot_are_asked(qtbot, wizard, preview, settled, workbook, press, office):
    step = preview(workbook(("10/25/2025", 5), ("10/26/2025", 6), heads=("Tanggal", "Kg")))
    assert step.questions.american.text().startswith("Ba&ca tanggal sebagai")  # B is Batal
    assert "“10/25/2025” = 25/10/2025" in step.questions.american.text()
    assert step.questions.estimate.isHidden()
    step.questions.american.click()
    settled()
    step.questions.plot.setFocus()
    qtbot.keyClicks(step.questions.plot, "Kebun")
    qtbot.keyClick(step.questions.plot, Qt.Key.Key_Tab)
    settled()
    step.questions.estimate.click()
    settled()
    press(wizard.next_button)
    assert weights(office) == [5000, 6000]
    assert [one.code for one in office.plots.records(office.plots.ids(PlotQuery()))] == ["Kebun"]


def test_a_date_written_once_holds_below_it_when_that_is_ticked(preview, settled, workbook):
    heads = ("Tanggal", "Petak", "Tanaman", "Tanggal Tanam", "Kg")
    lines = (("01/10/2025", "A1", "Sawi", "01/09/2025", 5), (None, "A2", "Sawi", "01/09/2025", 6))
    step = preview(workbook(*lines, heads=heads))
    assert column(step, "fate") == ["Impor", "Ditinggalkan"]
    step.questions.repeat.click()
    settled()
    assert column(step, "date") == ["01/10/2025", "01/10/2025"]
    assert step.questions.repeat.text() == "&Tanggal yang kosong (1 baris) mengikuti baris di atasnya"


def test_nothing_is_asked_that_the_list_says(preview, workbook):
    heads = ("Tanggal", "Petak", "Tanaman", "Tanggal Tanam", "Kg")
    step = preview(workbook(("01/10/2025", "A1", "Bayam", "01/09/2025", 5), heads=heads))
    assert step.questions.isHidden()
    assert step.save_button.isHidden()
    assert step.counts.text() == "1 dari 1 baris akan diimpor."


def test_columns_need_a_date_and_a_weight(wizard, read, press, workbook):
    read(workbook(("01/10/2025", "A1", 5), heads=("Tanggal", "Petak", "Kg")))
    wizard.columns_step.choices[2].set_value("-")
    press(wizard.next_button)
    assert wizard.step is Step.COLUMNS
    assert "berat atau jumlah" in wizard.columns_step.note.text()
    wizard.columns_step.choices[2].set_value("weight_g")
    wizard.columns_step.choices[1].set_value("notes")
    press(wizard.next_button)
    assert wizard.step is Step.PREVIEW
    assert column(wizard.preview_step, "plot") == [""]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04" + bytes(60), bytes(range(256)) * 4])
def test_what_is_no_list_is_told_where_it_was_chosen(wizard, read, tmp_path, content):
    path = tmp_path / "rusak.xlsx"
    path.write_bytes(content)
    read(path)
    assert wizard.step is Step.FILE
    assert "rusak.xlsx" in wizard.file_step.trouble.text()


def test_cancelled_midway_nothing_is_kept(qtbot, wizard, preview, settled, workbook, office, monkeypatch):
    lines = [(dt.date(2025, 1, 1) + dt.timedelta(n % 300), f"P{n % 9}", "Sawi", n + 1) for n in range(3000)]
    step = preview(workbook(*lines, heads=("Tanggal", "Petak", "Tanaman", "Kg")))
    step.questions.estimate.click()
    settled()
    begun, go = Event(), Event()
    insert = office.database.insert_rows

    def slow(*arguments):
        begun.set()
        assert go.wait(20)
        insert(*arguments)

    monkeypatch.setattr(office.database, "insert_rows", slow)
    qtbot.mouseClick(wizard.next_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(begun.is_set, timeout=20_000)
    qtbot.mouseClick(wizard.cancel_button, Qt.MouseButton.LeftButton)
    go.set()
    settled()
    assert wizard.step is Step.PREVIEW
    assert wizard.message.text() == "Dihentikan; tidak ada yang berubah."
    assert (office.plots.count(), office.plantings.count(), office.harvests.count()) == (0, 0, 0)


def test_undoing_something_else_first_is_told(wizard, preview, press, settled, farm_list, office):
    preview(farm_list).questions.estimate.click()
    settled()
    press(wizard.next_button)
    office.plots.add(PlotDraft(code="Z9"))
    press(wizard.result_step.undo_button)
    assert "Urungkan lewat menu Ubah" in wizard.message.text()
    assert office.harvests.count() == 1


def test_every_control_has_a_name_and_own_mnemonic(wizard, preview, farm_list):
    preview(farm_list)
    assert isinstance(wizard, HarvestImportWizard)
    step = wizard.preview_step
    shown = [wizard.back_button, wizard.next_button, wizard.cancel_button, step.questions.estimate]
    shown += [step.save_button, step.toggle_button]
    marks = [box.text()[box.text().index("&") + 1].lower() for box in shown if "&" in box.text()]
    assert len(marks) == len(set(marks))
    assert wizard.preview_step.shown.accessibleName()
    assert [field.accessibleName() for field in wizard.preview_step.questions.weights.values()] == [
        "Berat satu Ikat dalam kg"
    ]
