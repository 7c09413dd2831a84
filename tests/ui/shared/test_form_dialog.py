"""A form that checks itself, filled in as a person fills it in."""

import datetime as dt
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from bapas_desktop.domain.issues import InvalidDraft, Issue, MachineTrouble, warning
from bapas_desktop.ui.shared.fields import DateField, LongTextField, TextField, WeightField
from bapas_desktop.ui.shared.form_dialog import FormDialog

TODAY = dt.date(2026, 11, 24)


@dataclass(frozen=True)
class Draft:
    name: str = ""
    day: dt.date | None = None
    grams: int | None = None
    notes: str = ""


def check(draft: Draft) -> list[Issue]:
    found = []
    if not draft.name:
        found.append(Issue("name", "required"))
    if draft.grams is not None and draft.grams > 5000:
        found.append(warning("grams", "heavy_for_plot"))
    return found


class HarvestForm(FormDialog[Draft]):
    def __init__(self, save, asker, groups=1):
        super().__init__("Panen", check, save, asker)
        self.notes, self.name = LongTextField(), TextField()
        self.day, self.grams = DateField(lambda: TODAY), WeightField()
        self.add_field("name", "Nama", self.name, required=True)
        self.add_field("day", "Tanggal", self.day, hint="Contoh: 24 nov")
        for number in range(groups - 1):
            self.add_group(f"Bagian {number}")
        self.add_field("grams", "Berat", self.grams)
        self.add_field("notes", "Nama lain", self.notes, wide=True)

    def draft(self):
        return Draft(self.name.value(), self.day.value(), self.grams.value(), self.notes.value())


@pytest.fixture
def kept():
    return []


@pytest.fixture
def form(qtbot, asker, kept):
    return opened(HarvestForm(lambda draft: kept.append(draft) or 7, asker), qtbot)


def opened(dialog, qtbot):
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(dialog.name.hasFocus)
    return dialog


def press_save(dialog, qtbot):
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)


def note(dialog, name):
    return dialog.fields[name].note.text()


def test_a_good_draft_is_kept_and_told(form, kept, qtbot):
    qtbot.keyClicks(form.name, "Petak satu")
    qtbot.keyClicks(form.day, "24 nov")
    qtbot.keyClicks(form.grams, "1,5")
    with qtbot.waitSignal(form.saved, check_params_cb=lambda result: result == 7):
        press_save(form, qtbot)
    assert kept == [Draft("Petak satu", TODAY, 1500)]
    assert not form.isVisible()


def test_an_empty_form_says_nothing_before_it_is_touched_or_saved(form, kept, qtbot):
    assert note(form, "name") == ""
    form.day.setFocus()
    press_save(form, qtbot)
    assert note(form, "name") == "Wajib diisi."
    assert form.fields["name"].symbol.isVisible()
    assert form.name.hasFocus()
    assert form.name.accessibleDescription() == "Wajib diisi."
    assert kept == []
    qtbot.keyClicks(form.name, "x")
    assert note(form, "name") == ""


def test_an_unreadable_text_is_told_and_never_lost(form, kept, qtbot):
    qtbot.keyClicks(form.name, "x")
    qtbot.keyClicks(form.day, "31/02/2026")
    press_save(form, qtbot)
    assert "31/02/2026" in note(form, "day")
    assert form.day.text() == "31/02/2026"
    assert form.day.hasFocus()
    assert kept == []
    form.day.clear()
    assert note(form, "day") == "Contoh: 24 nov"


def test_a_word_without_an_end_does_not_widen_the_form(form, qtbot):
    qtbot.keyClicks(form.name, "x")
    wide = form.width()
    form.day.setText("W" * 500)
    press_save(form, qtbot)
    assert "W" * 500 in note(form, "day")
    field = form.fields["day"]
    field.layout().activate()
    assert field.minimumSizeHint().width() <= wide


def test_a_warning_seen_does_not_stop_and_an_unseen_one_stops_once(form, kept, qtbot):
    qtbot.keyClicks(form.name, "x")
    form.grams.set_value(9000)
    assert "4 kg" in note(form, "grams")
    press_save(form, qtbot)
    assert kept == [Draft("x", None, 9000)]


def test_a_warning_on_an_untouched_field_needs_simpan_juga(qtbot, asker, kept):
    class Filled(HarvestForm):
        def __init__(self, save, asker):
            super().__init__(save, asker)
            self.name.set_value("x")
            self.grams.set_value(9000)

    form = opened(Filled(kept.append, asker), qtbot)
    press_save(form, qtbot)
    assert kept == []
    assert form.save_button.text() == "&Simpan juga"
    press_save(form, qtbot)
    assert len(kept) == 1


def test_a_form_takes_the_room_it_needs_and_grows_with_its_notes(form, qtbot):
    """A laptop's screen has room for it: no scroll bar before or after findings appear."""
    bars = [area.verticalScrollBar() for area in form.findChildren(QScrollArea)]
    assert bars
    qtbot.waitUntil(lambda: all(bar.maximum() == 0 for bar in bars))
    before = form.height()
    press_save(form, qtbot)
    form.grams.setText("9000")  # a warning of its own line below the lower row
    qtbot.waitUntil(lambda: form.height() > before)
    qtbot.waitUntil(lambda: all(bar.maximum() == 0 for bar in bars))


def test_what_the_store_refuses_stands_beside_its_field(qtbot, asker):
    def save(draft):
        raise InvalidDraft([Issue("name", "taken", values=("Petak 2",)), Issue("secret", "required")])

    form = opened(HarvestForm(save, asker), qtbot)
    qtbot.keyClicks(form.name, "x")
    press_save(form, qtbot)
    assert note(form, "name") == "Sudah dipakai oleh Petak 2."
    assert form.message.text() == "Wajib diisi."
    assert form.isVisible()
    qtbot.keyClicks(form.name, "y")
    assert note(form, "name") == ""


def test_trouble_of_the_machine_leaves_the_form_and_can_be_tried_again(qtbot, asker, kept):
    troubles = [MachineTrouble("disk_full")]

    def save(draft):
        if troubles:
            raise troubles.pop()
        kept.append(draft)

    form = opened(HarvestForm(save, asker), qtbot)
    qtbot.keyClicks(form.name, "x")
    press_save(form, qtbot)
    assert "Cakram penuh" in form.message.text()
    assert form.name.text() == "x"
    press_save(form, qtbot)
    assert len(kept) == 1


def test_a_changed_form_asks_before_it_goes(form, asker, qtbot):
    qtbot.keyClicks(form.name, "x")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert form.isVisible()
    asker.will_answer("yes")
    qtbot.mouseClick(form.cancel_button, Qt.MouseButton.LeftButton)
    assert not form.isVisible()
    assert len(asker.heard) == 2


def test_half_a_date_counts_as_a_change(form, asker, qtbot):
    qtbot.keyClicks(form.day, "31/")
    form.reject()
    assert form.isVisible()


def test_an_unchanged_form_just_goes(form, asker):
    form.reject()
    assert not form.isVisible()
    assert asker.heard == []


def test_labels_have_buddies_and_each_letter_once(form):
    marks = [field.label.text() for field in form.fields.values()]
    letters = [text[text.index("&") + 1].lower() for text in marks if "&" in text]
    assert len(letters) == len(set(letters)) == 4
    assert not {"s", "b"} & set(letters)
    assert all(field.label.buddy() is field.editor for field in form.fields.values())
    assert form.name.accessibleName() == "Nama, wajib diisi"


def test_a_long_form_shows_one_group_at_a_time_and_turns_to_the_wrong_one(qtbot, asker, kept):
    form = opened(HarvestForm(kept.append, asker, groups=5), qtbot)
    qtbot.keyClicks(form.name, "x")
    form.groups.list.setCurrentIndex(form.groups.list.model().index(4, 0))
    assert form.grams.isVisible()
    assert not form.name.isVisible()
    form.name.clear()
    press_save(form, qtbot)
    assert form.name.isVisible()
    index = form.groups.list.model().index(0, 0)
    assert not index.data(Qt.ItemDataRole.DecorationRole).isNull()
    assert "perlu diperbaiki" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_ctrl_s_keeps(form, kept, qtbot):
    qtbot.keyClicks(form.name, "x")
    qtbot.keyClick(form.name, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert len(kept) == 1


def test_rows_of_a_tall_form_stay_together(qtbot, asker):
    form = HarvestForm(lambda _draft: 1, asker, groups=5)
    qtbot.addWidget(form)
    form.open()
    before = form.fields["day"].geometry().bottom()
    form.resize(form.width(), form.height() + 300)
    assert form.fields["day"].geometry().bottom() == before
