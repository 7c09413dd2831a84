"""The tabs of the house, in order. The main window loops over ``PAGES`` and knows none of them."""

from dataclasses import dataclass
from importlib import import_module
from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from bapas_desktop.ui.shared.page import Page


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One tab: what its label needs, and where its class is. The class is imported when the tab is first seen."""

    page_id: str
    word: str
    icon: str
    module: str
    class_name: str

    @property
    def title(self) -> str:
        """The word on the tab, in the language of the window."""
        return QCoreApplication.translate("Pages", self.word)

    def load(self) -> type[Page]:
        """The class of the page."""
        return cast(type[Page], getattr(import_module(self.module), self.class_name))


PAGES = (
    PageEntry("home", str(QT_TRANSLATE_NOOP("Pages", "Beranda")), "home", "bapas_desktop.ui.home.page", "HomePage"),
    PageEntry(
        "roster", str(QT_TRANSLATE_NOOP("Pages", "Klien")), "clients", "bapas_desktop.ui.roster.page", "RosterPage"
    ),
    PageEntry(
        "supervision",
        str(QT_TRANSLATE_NOOP("Pages", "Wajib Lapor")),
        "supervision",
        "bapas_desktop.ui.supervision.page",
        "SupervisionPage",
    ),
    PageEntry(
        "training",
        str(QT_TRANSLATE_NOOP("Pages", "Jadwal")),
        "training",
        "bapas_desktop.ui.training.page",
        "TrainingPage",
    ),
    PageEntry(
        "plots", str(QT_TRANSLATE_NOOP("Pages", "Petak & Panen")), "plots", "bapas_desktop.ui.plots.page", "PlotsPage"
    ),
    PageEntry(
        "reflections",
        str(QT_TRANSLATE_NOOP("Pages", "Catatan Refleksi")),
        "reflections",
        "bapas_desktop.ui.reflections.page",
        "ReflectionsPage",
    ),
    PageEntry(
        "regional",
        str(QT_TRANSLATE_NOOP("Pages", "Laporan")),
        "regional",
        "bapas_desktop.ui.regional.page",
        "RegionalPage",
    ),
)
