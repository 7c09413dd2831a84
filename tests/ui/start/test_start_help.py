"""The guide says what is true."""

import re

from bapas_desktop.ui.help_window import HelpWindow, help_pages, title_of
from bapas_desktop.ui.shared.actions import SHORTCUTS

FORMS_AND_TABS = {*(f"Ctrl+{number}" for number in range(1, 8)), "Ctrl+S", "F4"}


def test_every_page_opens_by_its_title(qtbot):
    window = HelpWindow()
    qtbot.addWidget(window)
    window.open()
    model = window.list.model()
    titles = [title_of(path) for path in help_pages()]
    assert titles[0] == "Mulai"
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == titles
    for row, title in enumerate(titles):
        window.list.setCurrentIndex(model.index(row, 0))
        assert window.page.toPlainText().startswith(title)


def test_every_key_in_the_guide_is_one_of_the_program():
    words = "\n".join(path.read_text("utf-8") for path in help_pages())
    keys = set(re.findall(r"\b(?:Ctrl\+(?:Shift\+)?[A-Z0-9/,]|F\d+)", words))
    assert keys <= set(SHORTCUTS.values()) | FORMS_AND_TABS
