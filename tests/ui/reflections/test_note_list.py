"""The list of notes: looked up by time, what was sought marked, printed as it stands."""

import datetime as dt
import io

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QColor, QTextCharFormat, QTextLayout

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.reflections.notes import ReflectionDraft
from bapas_desktop.ui.reflections.found_delegate import mark_ranges
from bapas_desktop.ui.reflections.periods import period_days
from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog

TODAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("key", "today", "first", "last"),
    [
        ("month", TODAY, dt.date(2026, 11, 1), None),
        ("last-month", TODAY, dt.date(2026, 10, 1), dt.date(2026, 10, 31)),
        ("last-month", dt.date(2027, 1, 31), dt.date(2026, 12, 1), dt.date(2026, 12, 31)),
        ("quarter", TODAY, dt.date(2026, 10, 1), None),
        ("quarter", dt.date(2026, 3, 31), dt.date(2026, 1, 1), None),
        ("year", TODAY, dt.date(2026, 1, 1), None),
        ("", TODAY, None, None),
        ("no such period", TODAY, None, None),
    ],
)
def test_periods(key, today, first, last):
    assert period_days(key, today) == (first, last)


def test_notes_of_a_time(office, notes, page):
    old = office.reflections.add(ReflectionDraft(date=dt.date(2026, 10, 31), text="Lama"))
    page.filters.set_values({"period": ["last-month"]})
    assert list(page.current.model.ids) == [old]
    page.filters.set_values({"period": ["month"]})
    assert set(page.current.model.ids) == set(notes)
    page.filters.set_values({})
    assert set(page.current.model.ids) == {old, *notes}


def test_what_was_sought_is_marked_in_the_list(office, notes, page, qtbot):
    def tinted():
        table = page.current.table
        place = table.visualRect(table.model().index(0, page.current.model.column_of("text")))
        picture = table.viewport().grab(place).toImage()
        colours = {picture.pixelColor(x, picture.height() // 2).name() for x in range(picture.width())}
        return any(_is_coloured(QColor(colour)) for colour in colours)

    long = "Peserta menanam bibit di bedeng. " * 20 + "Lalu panen raya."
    office.reflections.add(ReflectionDraft(date=TODAY, text=long))
    assert not tinted()
    page.search.setText("panen")
    qtbot.waitUntil(lambda: len(page.current.model.ids) == 1)
    page.current.table.clearSelection()
    assert tinted()
    page.search.setText("bibit")
    qtbot.waitUntil(lambda: page.current.sought == "bibit")
    assert tinted()


def _is_coloured(colour):
    return colour.hsvSaturation() > 20


def test_pictures_before_a_word_do_not_shift_its_mark():
    text = "🌱😀 panen"
    layout = QTextLayout(text)
    [found] = mark_ranges(text, ((3, 8),), QTextCharFormat())
    assert (found.start, found.length) == (5, 5)
    layout.setFormats([found])
    assert layout.formats()[0].start == 5


@pytest.fixture
def shown(page, context, qtbot):
    def printed():
        page.findChild(object, "print-notes").trigger()
        qtbot.waitUntil(lambda: not context.jobs.busy)
        return page.window().findChildren(PrintPreviewDialog)[-1]

    return printed


def test_the_list_is_printed_and_logged_with_those_in_it(office, notes, people, page, shown, asker, tmp_path, click):
    office.reflections.add(
        ReflectionDraft(client_id=people[1], date=dt.date(2026, 11, 20), text="Rahasia", sensitive=True)
    )
    dialog, target = shown(), tmp_path / "catatan.pdf"
    asker.will_answer(target)
    click(dialog.preview.save_button)
    text = _text(target)
    assert text.index("Kelompok kompak.") < text.index("Sahnun bertanya")
    assert "1 catatan sensitif" in text
    assert "Rahasia" not in text
    entry = office.history.entries()[0]
    assert entry.action is Action.PRINT
    assert entry.label == "Catatan refleksi, 3 catatan (internal)"
    rows = office.database.execute("SELECT client_id FROM history_client WHERE entry_id = ?", [entry.id])
    assert rows.fetchall() == [(people[0],)]


def test_only_those_selected_are_printed(office, notes, page, shown, asker, tmp_path, click):
    extra = office.reflections.add(ReflectionDraft(date=TODAY, text="Tidak dipilih"))
    table = page.current.table
    table.selectAll()
    table.selectionModel().select(
        table.model().index(page.current.model.row_of(extra), 0),
        table.selectionModel().SelectionFlag.Deselect | table.selectionModel().SelectionFlag.Rows,
    )
    dialog, target = shown(), tmp_path / "catatan.pdf"
    asker.will_answer(target)
    click(dialog.preview.save_button)
    text = _text(target)
    assert "Tidak dipilih" not in text
    assert "Kelompok kompak." in text


def _text(target):
    made = PdfReader(io.BytesIO(target.read_bytes()))
    return " ".join(" ".join(page.extract_text() for page in made.pages).split())


def test_two_lines_of_warning_cover_nothing(notes, page, qtbot):
    page.current.table.select_id(notes[0])
    page.current.edit_current()
    form = page.current.dialog
    for field in (form.text, form.impression, form.difficulty):
        field.set_value("Dia malas, bodoh, nakal, keras kepala dan pemalas")
    notes_shown = [field.note for field in form.fields.values() if field.findings]
    assert len(notes_shown) == 3
    qtbot.waitUntil(lambda: all(note.height() >= note.heightForWidth(note.width()) for note in notes_shown))
    below = form.next_step
    for note in notes_shown:
        corner = note.mapTo(form, note.rect().bottomLeft())
        assert corner.y() < below.mapTo(form, below.rect().topLeft()).y()
