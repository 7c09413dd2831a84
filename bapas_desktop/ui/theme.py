"""Colours, style sheets and the language of Qt's own words."""

import re

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator
from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from bapas_desktop.resources import resource_root
from bapas_desktop.ui.shared.settings import Scheme

# One accent: the deep green of kangkung leaves. Role names are Qt's; BrightText is our colour for errors and warnings.
LIGHT = {
    "Window": "#f4f5f3", "WindowText": "#1d231f", "Base": "#ffffff", "AlternateBase": "#f6f8f5", "Text": "#1d231f",
    "Button": "#fbfcfa", "ButtonText": "#1d231f", "ToolTipBase": "#ffffff", "ToolTipText": "#1d231f",
    "PlaceholderText": "#626b65", "Highlight": "#1f6b45", "HighlightedText": "#ffffff", "Accent": "#1f6b45",
    "Link": "#1f6b45", "LinkVisited": "#1f6b45", "BrightText": "#a8320f", "Light": "#ffffff", "Midlight": "#eceeea",
    "Mid": "#cdd2cc", "Dark": "#a3aaa4", "Shadow": "#6b726c",
}  # fmt: skip
DARK = {
    "Window": "#272d29", "WindowText": "#e4e9e5", "Base": "#161a18", "AlternateBase": "#1c211e", "Text": "#e4e9e5",
    "Button": "#363e39", "ButtonText": "#e4e9e5", "ToolTipBase": "#2a302c", "ToolTipText": "#e4e9e5",
    "PlaceholderText": "#9aa59d", "Highlight": "#2b8055", "HighlightedText": "#ffffff", "Accent": "#4fb583",
    "Link": "#6cc79a", "LinkVisited": "#6cc79a", "BrightText": "#ff9b73", "Light": "#3a423d", "Midlight": "#303733",
    "Mid": "#4b554f", "Dark": "#111412", "Shadow": "#000000",
}  # fmt: skip
_FADED = {"Text", "WindowText", "ButtonText"}


def palette_of(colours: dict[str, str]) -> QPalette:
    """The palette of a table of colours; what is disabled is half as strong."""
    palette = QPalette()
    for name, colour in colours.items():
        palette.setColor(QPalette.ColorRole[name], QColor(colour))
    faded = QColor(colours["PlaceholderText"])
    faded.setAlphaF(0.65)
    for name in _FADED:
        palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole[name], faded)
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, QColor(colours["Mid"]))
    return palette


def style_sheet(name: str) -> str:
    """A sheet of ``resources/style``. Qt knows no ``em`` for letters: it becomes points of the person's font."""
    points = QApplication.font().pointSizeF()
    sheet = (resource_root() / "style" / f"{name}.qss").read_text("utf-8")
    return re.sub(r"font-size: ([\d.]+)em", lambda size: f"font-size: {float(size[1]) * points:.1f}pt", sheet)


class Theme(QObject):
    """Dresses the application, and again when the system or the setting goes from light to dark."""

    def __init__(self, app: QApplication, scheme: Scheme) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = scheme
        self._shown: bool | None = None
        app.setStyle("Fusion")
        bring_fonts()
        self._sheet = style_sheet("house")
        self._dress()
        app.styleHints().colorSchemeChanged.connect(self._dress)

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are on."""
        if self._scheme is Scheme.SYSTEM:
            return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._scheme is Scheme.DARK

    def use(self, scheme: Scheme) -> None:
        """Change to light, dark, or what the system says."""
        self._scheme = scheme
        self._dress()

    def _dress(self) -> None:
        if self._shown != self.is_dark:
            self._shown = self.is_dark
            self._app.setStyleSheet(
                ""
            )  # widgets that a sheet has dressed keep the old palette unless it is put on anew
            self._app.setPalette(palette_of(DARK if self._shown else LIGHT))
            self._app.setStyleSheet(self._sheet)


def bring_fonts() -> None:
    """Letters that hardly any computer has: names and thanks in Balinese are read, and are no empty boxes."""
    for path in sorted((resource_root() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def speak_indonesian(app: QApplication) -> None:
    """Make Indonesian the language of dates in calendars and of Qt's own buttons and menus."""
    QLocale.setDefault(QLocale("id_ID"))
    words = QTranslator(app)
    if words.load("qt_id", str(resource_root() / "i18n")):
        app.installTranslator(words)
    else:
        raise FileNotFoundError("qt_id.qm", QLibraryInfo.version().toString())
