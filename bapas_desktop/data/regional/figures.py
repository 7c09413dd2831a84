"""All numbers of a period, read in a handful of passes over the file."""

from typing import TYPE_CHECKING

from bapas_desktop.data.regional import clients, outcomes, production, trainings
from bapas_desktop.domain.regional.figures import Figures, summed
from bapas_desktop.domain.regional.period import Period
from bapas_desktop.jobs import Job

if TYPE_CHECKING:
    from bapas_desktop.data.office import Office


def read_figures(office: "Office", period: Period, job: Job | None = None) -> Figures:
    """The numbers of a period, as the records say today.

    Raises:
        Cancelled: the person asked to stop.
    """
    counts = []
    readers = (clients.counts, trainings.counts, production.counts, outcomes.counts)
    for done, read in enumerate(readers):
        if job:
            job.step(done, len(readers))
        counts += list(read(office, period))
    return summed(counts)
