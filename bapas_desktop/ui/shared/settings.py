"""What the program remembers about this computer; what belongs to the office is in the database."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class Scheme(StrEnum):
    """Light or dark, or what the system says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Settings:
    """The one place that reads and writes the settings file; values of a damaged file become their defaults."""

    def __init__(self, path: Path) -> None:
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    def sync(self) -> None:
        """Write to the file now."""
        self._store.sync()

    @property
    def scheme(self) -> Scheme:
        """Light, dark or as the system."""
        value = self._text("window/scheme")
        return Scheme(value) if value in set(Scheme) else Scheme.SYSTEM

    @scheme.setter
    def scheme(self, value: Scheme) -> None:
        self._store.setValue("window/scheme", value.value)

    @property
    def last_page(self) -> str:
        """The id of the tab that was open last."""
        return self._text("window/last_page")

    @last_page.setter
    def last_page(self, value: str) -> None:
        self._store.setValue("window/last_page", value)

    @property
    def last_user(self) -> str:
        """Who signed in last on this computer."""
        return self._text("office/last_user")

    @last_user.setter
    def last_user(self, value: str) -> None:
        self._store.setValue("office/last_user", value)

    @property
    def office_name(self) -> str:
        """What the office is called, for the windows that stand before the locked file."""
        return self._text("office/name")

    @office_name.setter
    def office_name(self, value: str) -> None:
        self._store.setValue("office/name", value)

    @property
    def geometry(self) -> QByteArray:
        """Where the main window stood."""
        return self._bytes("window/geometry")

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("window/geometry", value)

    def layout(self, name: str, version: int) -> QByteArray:
        """How a table's columns or a splitter were arranged; empty where nothing is remembered for that version."""
        return self._bytes(f"layout/{name}/{version}")

    def set_layout(self, name: str, version: int, value: QByteArray) -> None:
        """Remember an arrangement; a higher version lets older ones be forgotten."""
        self._store.setValue(f"layout/{name}/{version}", value)

    def flag(self, name: str, default: bool) -> bool:
        """Something that is on or off, such as an open detail panel."""
        value = self._text(f"flag/{name}")
        return value == "true" if value else default

    def set_flag(self, name: str, value: bool) -> None:
        """Remember that something is on or off."""
        self._store.setValue(f"flag/{name}", "true" if value else "false")

    def folder(self, purpose: str) -> Path:
        """The folder last used for opening or saving; the person's own folder at first or when it is gone."""
        remembered = Path(self._text(f"folder/{purpose}") or Path.home())
        return remembered if remembered.is_dir() else Path.home()

    def set_folder(self, purpose: str, folder: Path) -> None:
        """Remember the folder of a file that was opened or saved."""
        self._store.setValue(f"folder/{purpose}", str(folder))

    def _text(self, key: str) -> str:
        value = self._store.value(key, "")
        return value if isinstance(value, str) else ""

    def _bytes(self, key: str) -> QByteArray:
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()
