"""What the map and the panel say of a plot: what grows on it, how old that is, and when it is cut next."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from bapas_desktop.data.office import Office
from bapas_desktop.domain.formats import long_date, short_date, square_metres, whole
from bapas_desktop.domain.plots.growing import Planting, Plot, PlotQuery, hst
from bapas_desktop.ui.plots.growing_columns import is_due

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class BedFacts:
    """A plot and what grows on it now, the next to be cut first."""

    plot: Plot
    plantings: tuple[Planting, ...]
    today: dt.date

    @property
    def is_due(self) -> bool:
        """Whether anything on it waits for its harvest."""
        return any(is_due(planting, self.today) for planting in self.plantings)

    def lines(self) -> list[str]:
        """Crop, age, and the next harvest: at most three short lines."""
        if not self.plantings:
            return []
        first, *others = self.plantings
        crop = translate("Plots", "{0} +{1}").format(first.crop, len(others)) if others else first.crop
        return [crop, age_words(first, self.today), due_words(first, self.today)]

    def area_words(self) -> str:
        """``24 m²``."""
        if self.plot.area_dm2 is None:
            return translate("Plots", "luas belum diisi")
        return translate("Plots", "{0} m²").format(square_metres(self.plot.area_dm2))

    def spoken(self) -> str:
        """All of it as one sentence, for screen readers and the tooltip."""
        plot = self.plot
        words = [translate("Plots", "Petak {0}").format(plot.code), plot.place, plot.state, self.area_words()]
        for planting in self.plantings:
            words += [planting.crop, age_words(planting, self.today)]
            if planting.due_on:
                said = translate("Plots", "panen {0}").format(long_date(planting.due_on))
                words.append(f"{said} ({translate('Plots', 'siap panen')})" if is_due(planting, self.today) else said)
        return ", ".join(filter(None, words))


def age_words(planting: Planting, today: dt.date) -> str:
    """``35 HST``, or when it will be sown."""
    days = hst(planting.sown_on, today)
    if days is None:
        return ""
    if days < 0:
        return translate("Plots", "tanam {0}").format(short_date(planting.sown_on))
    return translate("Plots", "{0} HST").format(whole(days))


def due_words(planting: Planting, today: dt.date) -> str:
    """``panen 28/11/2026`` or ``siap panen``."""
    if planting.due_on is None:
        return ""
    if is_due(planting, today):
        return translate("Plots", "siap panen")
    return translate("Plots", "panen {0}").format(short_date(planting.due_on))


def bed_facts(office: Office, plot_ids: Sequence[int], today: dt.date) -> list[BedFacts]:
    """The facts of these plots, in their order."""
    growing: dict[int | None, list[Planting]] = {}
    for planting in office.plantings.records(office.plantings.ids(PlotQuery(running=True))):
        growing.setdefault(planting.plot_id, []).append(planting)
    for plantings in growing.values():
        plantings.sort(key=lambda one: (one.due_on or dt.date.max, one.id))
    return [BedFacts(plot, tuple(growing.get(plot.id, ())), today) for plot in office.plots.records(plot_ids)]
