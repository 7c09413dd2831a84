"""What every tab is held to without anybody remembering it: names, shortcuts, mnemonics, order, language, size."""

import re
from collections import Counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from bapas_desktop.domain.roster.client import ClientDraft, ClientQuery
from bapas_desktop.ui.main_window import MainWindow
from bapas_desktop.ui.pages import PAGES
from bapas_desktop.ui.shared.list_page import ListPage
from bapas_desktop.ui.shared.section_page import SectionPage

CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)
ENGLISH = re.compile(
    r"\b(add|all|apply|back|cancel|choose|clear|close|copy|date|delete|error|export|file|find|import|name|new|next|no(?!\.)|none|"
    r"ok|open|page|print|save|search|select|settings|show|undo|redo|yes|help|about|warning|view)\b",
    re.IGNORECASE,
)


def known() -> list[object]:
    return [pytest.param(entry, id=entry.page_id) for entry in PAGES]


@pytest.fixture
def window(context, qtbot):
    shown = MainWindow(context)
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show()
    return shown


@pytest.fixture
def many_clients(office):
    with office.database.change("Isi kantor contoh"):
        for number in range(2_000):
            office.clients.add(
                ClientDraft(full_name=f"Klien Contoh {number:04}", register_no=f"BP-{number}", measure="PB")
            )


def controls(widget: QWidget) -> list[QWidget]:
    """What a person can reach: not the parts that Qt puts inside its own controls."""
    return [
        child
        for child in widget.findChildren(QWidget)
        if isinstance(child, CONTROLS)
        and child.isVisibleTo(widget)
        and not isinstance(child, QHeaderView)
        and not child.objectName().startswith("qt_")
        and not isinstance(child.parent(), (QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView))
    ]


def spoken_name(control: QWidget) -> str:
    text = control.text() if isinstance(control, QAbstractButton) else ""
    return control.accessibleName() or text


@pytest.mark.parametrize("entry", known())
def test_every_visible_control_has_a_name_for_screen_readers(entry, window):
    page = window.go_to(entry.page_id)
    assert [control for control in controls(page) if not spoken_name(control).strip()] == []


@pytest.mark.parametrize("entry", known())
def test_no_shortcut_twice(entry, window):
    page = window.go_to(entry.page_id)
    general = window.findChildren(QAction, options=Qt.FindChildOption.FindDirectChildrenOnly)
    keys = Counter(
        action.shortcut().toString()
        for action in {*general, *page.findChildren(QAction)}
        if not action.shortcut().isEmpty()
    )
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("entry", known())
def test_no_mnemonic_twice(entry, window):
    page = window.go_to(entry.page_id)
    texts = [child.text() for child in page.findChildren(QWidget) if isinstance(child, (QAbstractButton, QLabel))]
    texts += [menu.title() for menu in (window.file_menu, window.edit_menu, window.view_menu, window.data_menu)]
    letters = Counter(match[1].lower() for text in texts if (match := re.search(r"(?<!&)&([^&\s])", text)))
    assert [letter for letter, times in letters.items() if times > 1] == []


@pytest.mark.parametrize("entry", known())
def test_tab_order_follows_the_layout(entry, window):
    """Tab goes on to the right or down; up only where a new column of the page begins."""
    page = window.go_to(entry.page_id)
    tools = [
        control
        for control in controls(page)
        if control.focusPolicy() & Qt.FocusPolicy.TabFocus and control.parentWidget() in (page, page.filters)
    ]
    order = []
    step = page.nextInFocusChain()
    while step is not page:
        if step in tools:
            order.append(step)
        step = step.nextInFocusChain()
    places = [control.mapTo(page, QPoint(0, 0)) for control in order]
    line = [(place.y() // page.fontMetrics().height() // 2, place.x()) for place in places]
    assert line == sorted(line)


@pytest.mark.parametrize("entry", known())
def test_an_empty_office_opens_and_says_the_first_step(entry, window, asker):
    page = window.go_to(entry.page_id)
    assert page.messages.bars == {}
    assert asker.heard == []
    if isinstance(page, ListPage | SectionPage):
        table = page.table if isinstance(page, ListPage) else page.current.table
        assert table.empty.isVisibleTo(page)
        assert table.empty.sentence.text().endswith(".")


@pytest.mark.parametrize("entry", known())
def test_two_thousand_clients_open(entry, context, many_clients, qtbot, asker):
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    page = window.go_to(entry.page_id)
    assert not window.grab().isNull()
    assert page.messages.bars == {}
    assert asker.heard == []
    assert len(context.office.clients.ids(ClientQuery(today=context.today()))) == 2_000


@pytest.mark.parametrize("entry", known())
def test_it_fits_a_laptop(entry, window):
    window.go_to(entry.page_id)
    needed = window.minimumSizeHint()
    assert needed.width() <= 1366
    assert needed.height() <= 768 - 2 * window.fontMetrics().height()


@pytest.mark.parametrize("entry", known())
def test_no_english_is_seen(entry, window):
    page = window.go_to(entry.page_id)
    seen = [child.text() for child in page.findChildren(QAbstractButton)]
    seen += [child.text() for child in page.findChildren(QLabel)]
    seen += [child.title() for child in page.findChildren(QGroupBox)]
    seen += [child.placeholderText() for child in page.findChildren(QLineEdit)]
    seen += [action.text() for action in page.findChildren(QAction)]
    seen += [action.text() for action in window.findChildren(QAction)]
    if isinstance(page, ListPage):
        seen += [column.title for column in page.model.columns]
    assert [text for text in seen if ENGLISH.search(text.replace("&", ""))] == []


@pytest.mark.parametrize("entry", known())
def test_every_table_names_itself_and_its_columns(entry, window):
    page = window.go_to(entry.page_id)
    if isinstance(page, ListPage):
        keys = [column.key for column in page.model.columns]
        assert len(set(keys)) == len(keys)
        assert all(column.title for column in page.model.columns)
        assert page.table.accessibleName()


def test_every_topic_of_the_rooms_is_watched(window):
    from bapas_desktop.domain.changes import Topic

    watched = set().union(*(window.page(entry.page_id).topics for entry in PAGES))
    # lists of choices, the file of a client, and the windows of a program
    elsewhere = {Topic.OFFICERS, Topic.FILTERS, Topic.DOCUMENTS, Topic.MONEY, Topic.PAPERS}
    assert set(Topic) - elsewhere <= watched
