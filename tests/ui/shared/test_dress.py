"""Icons, colours, settings, Indonesian of Qt's own words, and the boxes that ask."""

import ast
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLabel, QMessageBox, QPushButton, QWidget

import bapas_desktop
from bapas_desktop.resources import resource_root
from bapas_desktop.ui.shared.actions import SHORTCUTS
from bapas_desktop.ui.shared.asker import Asker
from bapas_desktop.ui.shared.icons import ICONS, icon
from bapas_desktop.ui.shared.settings import Scheme, Settings
from bapas_desktop.ui.theme import DARK, LIGHT, Theme, palette_of, speak_indonesian, style_sheet

UI = Path(bapas_desktop.__file__).parent / "ui"


@pytest.fixture
def dressed(qapp):
    before = (qapp.palette(), qapp.styleSheet(), QLocale())
    yield qapp
    qapp.setStyleSheet(before[1])
    qapp.setPalette(before[0])
    QLocale.setDefault(before[2])


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_draws_something(name, qapp):
    image = icon(name).pixmap(QSize(32, 32)).toImage()
    assert any(image.pixelColor(x, y).alpha() > 0 for x in range(32) for y in range(32))


def test_every_icon_asked_for_exists():
    asked = set()
    for path in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "id", "")
                if called in ("icon", "Symbol") and node.args and isinstance(node.args[0], ast.Constant):
                    asked.add(node.args[0].value)
                asked |= {
                    word.value.value
                    for word in node.keywords
                    if word.arg == "icon_name" and isinstance(word.value, ast.Constant) and word.value.value
                }
    assert asked
    assert asked <= set(ICONS)


def test_the_tables_are_alphabetical_and_give_no_key_twice():
    assert list(SHORTCUTS) == sorted(SHORTCUTS)
    assert len(set(SHORTCUTS.values())) == len(SHORTCUTS)


def test_icons_follow_the_palette(dressed):
    theme = Theme(dressed, Scheme.LIGHT)
    light = icon("clients").pixmap(QSize(32, 32)).toImage()
    theme.use(Scheme.DARK)
    dark = icon("clients").pixmap(QSize(32, 32)).toImage()
    brightest = max(dark.pixelColor(x, y).lightness() for x in range(32) for y in range(32))
    assert light != dark
    assert brightest > 150


def _contrast(one: QColor, other: QColor) -> float:
    def luminance(colour: QColor) -> float:
        parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("WindowText", "Window"), ("Text", "Base"), ("Text", "AlternateBase"), ("ButtonText", "Button"),
        ("PlaceholderText", "Base"), ("PlaceholderText", "Window"), ("BrightText", "Base"), ("BrightText", "Window"),
        ("Link", "Base"), ("HighlightedText", "Highlight"), ("ToolTipText", "ToolTipBase"),
    ],
)  # fmt: skip
def test_texts_can_be_read(colours, text, ground):
    palette = palette_of(colours)
    role = QPalette.ColorRole
    assert _contrast(palette.color(role[text]), palette.color(role[ground])) >= 4.5


def test_the_sheet_is_short_and_takes_its_colours_from_the_palette():
    sheet = (resource_root() / "style" / "house.qss").read_text("utf-8")
    assert len(sheet.splitlines()) < 60
    assert "#" not in sheet


def test_qt_speaks_indonesian(dressed):
    speak_indonesian(dressed)
    box = QMessageBox(QMessageBox.Icon.Question, "x", "y", QMessageBox.StandardButton.Save)
    assert box.buttons()[0].text() == "Simpan"
    files = QFileDialog()
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    assert [label.text() for label in files.findChildren(QLabel)] == ["&Lihat di:", "&Nama berkas:", "&Jenis berkas:"]
    assert QLocale().dayName(1) == "Senin"


def test_the_catalogue_is_whole_and_keeps_its_marks():
    messages = ET.parse(resource_root() / "i18n" / "qt_id.ts").findall(".//message")
    assert len(messages) > 200
    for message in messages:
        source, words = message.findtext("source"), message.find("translation")
        assert words.text, source
        assert words.get("type") != "unfinished"
        for mark in ("%1", "%2"):
            assert source.count(mark) == words.text.count(mark), source
        assert ("&" in source) >= ("&" in words.text), source


def test_settings_survive_a_restart_and_damage(tmp_path, qapp):
    path = tmp_path / "s.ini"
    first = Settings(path)
    first.scheme, first.last_page = Scheme.DARK, "plots"
    first.set_flag("x", value=True)
    first.set_folder("save", tmp_path)
    first.sync()
    again = Settings(path)
    assert (again.scheme, again.last_page, again.folder("save")) == (Scheme.DARK, "plots", tmp_path)
    assert again.flag("x", default=False)
    path.write_text("[window]\nscheme=ungu\ngeometry=7\n[folder]\nsave=/tidak/ada\n\x00\x01", "utf-8")
    broken = Settings(path)
    assert broken.scheme is Scheme.SYSTEM
    assert broken.geometry.isEmpty()
    assert broken.folder("save") == Path.home()


class TestAsker:
    """The real one."""

    @pytest.fixture
    def window(self, qtbot):
        widget = QWidget()
        qtbot.addWidget(widget)
        widget.show()
        return widget

    def box(self, window) -> QMessageBox:
        return window.findChild(QMessageBox)

    def press(self, window, qtbot, words):
        button = next(button for button in self.box(window).findChildren(QPushButton) if button.text() == words)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def test_yes_does_it(self, window, settings, qtbot):
        done = []
        Asker(settings).ask(window, "Buang?", yes="Buang", then=lambda: done.append(1))
        self.press(window, qtbot, "Buang")
        assert done == [1]

    def test_batal_and_esc_do_nothing_and_batal_is_the_default(self, window, settings, qtbot):
        done = []
        asker = Asker(settings)
        asker.ask(window, "Buang?", yes="Buang", then=lambda: done.append(1))
        assert self.box(window).defaultButton().text() == "Batal"
        self.press(window, qtbot, "Batal")
        asker.ask(window, "Buang?", yes="Buang", then=lambda: done.append(1))
        qtbot.keyClick(window.findChildren(QMessageBox)[-1], Qt.Key.Key_Escape)
        assert done == []

    def test_marks_in_a_question_stay_text(self, window, settings):
        Asker(settings).tell(window, "<b>Nama</b>")
        assert self.box(window).textFormat() == Qt.TextFormat.PlainText

    def test_a_line_is_asked_for(self, window, settings):
        got = []
        Asker(settings).ask_text(window, "Alasan", "Alasan ekspor", got.append)
        dialog = window.findChild(QInputDialog)
        dialog.setTextValue("Laporan Kanwil")
        dialog.accept()
        assert got == ["Laporan Kanwil"]


def test_letters_of_headings_grow_with_the_letters_of_the_person(dressed):
    before = dressed.font()
    larger = QFont(before)
    larger.setPointSizeF(20)
    try:
        dressed.setFont(larger)
        sheet = style_sheet("house")
    finally:
        dressed.setFont(before)
    assert "font-size: 24.0pt" in sheet
    assert not re.search(r"font-size: [\d.]+em", sheet)
