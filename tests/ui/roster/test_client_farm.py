"""The section «Kebun» of a client's file: there where somebody worked, and honest about the group's harvest."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from bapas_desktop.domain.plots.care import CareDraft
from bapas_desktop.domain.plots.growing import HarvestDraft, PlantingDraft, PlotDraft
from bapas_desktop.domain.timeline import EventKind
from bapas_desktop.ui.roster.file.keys import SectionKey
from tests.ui.conftest import TODAY

ROW = list(SectionKey).index(SectionKey.GARDEN)
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def planting(office):
    plot = office.plots.add(PlotDraft(code="A1", area_dm2=2_400))
    return office.plantings.add(PlantingDraft(plot_id=plot, sown_on=TODAY - dt.timedelta(40)))


@pytest.fixture
def cut(office, planting):
    def cut(*people, grams=31_500, days_ago=3, minutes=90):
        return office.harvests.add(
            HarvestDraft(
                planting_id=planting, date=TODAY - dt.timedelta(days_ago), weight_g=grams, client_ids=people,
                minutes=minutes,
            )
        )  # fmt: skip

    return cut


@pytest.fixture
def tend(office, planting):
    def tend(*people, days_ago=20, kind="Penyiangan"):
        return office.care.add(
            CareDraft(
                plot_id=office.plantings.get(planting).plot_id, planting_id=planting, kind=kind, minutes=45,
                done_on=TODAY - dt.timedelta(days_ago), client_ids=people,
            )
        )  # fmt: skip

    return tend


def told(page):
    """The rows of the sums that can be seen."""
    rows = page.file.stack.currentWidget().work.rows.values()
    return [(label.text(), value.text()) for label, value in rows if value.isVisible()]


def open_garden(page, client_id):
    page.open_file(client_id)
    page.file.show_section(SectionKey.GARDEN)


def test_who_never_worked_there_has_no_such_section(qtbot, page, add, cut):
    nobody, somebody = add("Ani"), add("Budi")
    cut(somebody)
    page.open_file(nobody)
    assert page.file.list.isRowHidden(ROW)
    page.file.show_section(SectionKey.SKILLS)
    qtbot.keyClick(page.file.list, Qt.Key.Key_Down, ALT)
    assert page.file.section is SectionKey.REPORTS
    page.open_file(somebody)
    assert not page.file.list.isRowHidden(ROW)
    page.file.show_section(SectionKey.GARDEN)
    page.open_file(nobody)
    assert page.file.section is SectionKey.SUMMARY


def test_days_hours_and_the_group_s_kilograms_with_what_the_share_is_not(page, add, cut, tend):
    one, two = add("Ani"), add("Budi")
    cut(one, two)
    cut(one, grams=2_250, days_ago=10, minutes=30)
    tend(one)
    tend(one, days_ago=10, kind="Penyiraman")
    open_garden(page, one)
    assert told(page) == [
        ("Hari bekerja", "3 hari"),
        ("Perawatan", "2 kali"),
        ("Ikut panen", "2 kali"),
        ("Waktu kerja", "3 jam 30 menit"),
        ("Hasil kelompok", "33,75 kg dipotong bersama"),
        ("Bagian", "sekitar 18 kg"),
    ]
    honest = page.file.stack.currentWidget().work.honest
    assert honest.isVisible()
    assert "kg dibagi jumlah peserta; bukan timbangan perorangan" in honest.text()
    lines = page.file.stack.currentWidget().list.lines.lines
    assert [line.day for line in lines] == sorted((line.day for line in lines), reverse=True)
    assert len(lines) == 4


def test_care_alone_has_no_kilograms(page, add, tend):
    client = add("Ani")
    tend(client)
    open_garden(page, client)
    assert [label for label, _value in told(page)] == ["Hari bekerja", "Perawatan", "Waktu kerja"]
    assert not page.file.stack.currentWidget().work.honest.isVisible()


def test_what_changes_meanwhile_is_shown_and_an_undo_takes_the_section_away(qtbot, page, add, cut, office):
    client = add("Ani")
    cut(client, grams=4_000)
    open_garden(page, client)
    cut(client, grams=1_000, days_ago=1)
    qtbot.waitUntil(lambda: ("Hasil kelompok", "5 kg dipotong bersama") in told(page))
    office.history.undo()
    qtbot.waitUntil(lambda: ("Hasil kelompok", "4 kg dipotong bersama") in told(page))
    office.history.undo()
    qtbot.waitUntil(lambda: page.file.section is SectionKey.SUMMARY)
    assert page.file.list.isRowHidden(ROW)


def test_work_in_the_timeline_leads_to_the_section(page, add, cut):
    client = add("Ani")
    cut(client)
    page.open_file(client)
    [event] = page.context.office.timeline.events(client, [EventKind.GARDEN])
    page.file.open_event(event)
    assert page.file.section is SectionKey.GARDEN


def test_a_year_of_daily_work_fits(page, add, cut, tend):
    client, others = add("Lalu " + "Panjang " * 8), [add(f"Klien {number}") for number in range(12)]
    cut(client, *others, grams=10**9, minutes=24 * 60)
    for days in range(0, 40, 2):
        tend(client, days_ago=days, kind="Kegiatan 🌱 " + "panjang " * 12)
    open_garden(page, client)
    assert ("Hasil kelompok", "1.000.000 kg dipotong bersama") in told(page)
    assert page.file.minimumSizeHint().width() <= 1300
