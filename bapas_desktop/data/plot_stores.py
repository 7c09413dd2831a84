"""The stores of the plots' room: a part of ``Office``, made when they are first asked for."""

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from bapas_desktop.data.database import Database
from bapas_desktop.data.profile import ProfileStore

if TYPE_CHECKING:
    from bapas_desktop.data.care import CareStore, CostStore, PlotPhotoStore
    from bapas_desktop.data.duties import Duties
    from bapas_desktop.data.farm_economics import FarmEconomics
    from bapas_desktop.data.harvest_import import HarvestImporter
    from bapas_desktop.data.harvest_plans import HarvestPlanStore
    from bapas_desktop.data.plots import CropStore, HarvestStore, PlantingStore, PlotStore
    from bapas_desktop.data.uses import UseStore


class PlotStores:
    """Everything about the training farm that an office keeps."""

    database: Database
    profile: ProfileStore
    today: Callable[[], dt.date]

    @cached_property
    def crops(self) -> "CropStore":
        """What can be grown."""
        from bapas_desktop.data.plots import CropStore

        return CropStore(self.database, self.today)

    @cached_property
    def plots(self) -> "PlotStore":
        """Plots (petak)."""
        from bapas_desktop.data.plots import PlotStore

        return PlotStore(self.database, self.today)

    @cached_property
    def plantings(self) -> "PlantingStore":
        """Plantings (tanam)."""
        from bapas_desktop.data.plots import PlantingStore

        return PlantingStore(self.database, self.today, plots=self.plots)

    @cached_property
    def harvests(self) -> "HarvestStore":
        """Harvests (panen)."""
        from bapas_desktop.data.plots import HarvestStore

        return HarvestStore(self.database, self.today, plots=self.plots, plantings=self.plantings)

    @cached_property
    def uses(self) -> "UseStore":
        """What became of harvests (penyaluran)."""
        from bapas_desktop.data.uses import UseStore

        return UseStore(self.database, self.today, harvests=self.harvests)

    @cached_property
    def harvest_plans(self) -> "HarvestPlanStore":
        """What was promised for a panen raya."""
        from bapas_desktop.data.harvest_plans import HarvestPlanStore

        return HarvestPlanStore(self.database, self.today, plots=self.plots, plantings=self.plantings)

    @cached_property
    def care(self) -> "CareStore":
        """The care log of plots, planned and done."""
        from bapas_desktop.data.care import CareStore

        return CareStore(self.database, self.today, plantings=self.plantings)

    @cached_property
    def duties(self) -> "Duties":
        """Who could have a duty (piket) when."""
        from bapas_desktop.data.duties import Duties

        return Duties(self.database)

    @cached_property
    def costs(self) -> "CostStore":
        """What growing costs."""
        from bapas_desktop.data.care import CostStore

        return CostStore(self.database, self.today, plantings=self.plantings)

    @cached_property
    def plot_photos(self) -> "PlotPhotoStore":
        """Photos of plots."""
        from bapas_desktop.data.care import PlotPhotoStore

        return PlotPhotoStore(self.database, self.today)

    @cached_property
    def farm_economics(self) -> "FarmEconomics":
        """What growing cost and brought, added up."""
        from bapas_desktop.data.farm_economics import FarmEconomics

        return FarmEconomics(self.database, self.profile, self.plantings.records)

    @cached_property
    def harvest_import(self) -> "HarvestImporter":
        """Takes older harvest lists in."""
        from bapas_desktop.data.harvest_import import HarvestImporter

        return HarvestImporter(self.database, self.plots, self.crops, self.today)
