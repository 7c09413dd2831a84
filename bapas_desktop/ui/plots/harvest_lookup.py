"""What the form and the quick line of a harvest look up alike."""

import datetime as dt
from collections.abc import Callable

from bapas_desktop.data.office import Office
from bapas_desktop.domain.formats import parse_date
from bapas_desktop.domain.issues import Issue, Refused
from bapas_desktop.domain.plots.crops import next_picking
from bapas_desktop.domain.plots.growing import Harvest, Planting, PlotQuery
from bapas_desktop.ui.plots.columns import harvest_words, planting_words

OFFERED = 40


def plantings_like(office: Office, text: str) -> list[tuple[int, str]]:
    """The plantings that fit a text, the newest first, with what they are called."""
    query = PlotQuery(text=text.replace("·", " "), sort="sown_on", descending=True)
    plantings = office.plantings.records(office.plantings.ids(query)[:OFFERED])
    return [(planting.id, planting_words(planting)) for planting in plantings]


def harvests_like(office: Office, text: str, today: dt.date) -> list[tuple[int, str]]:
    """The harvests that fit words and a day and have something left, the newest first."""
    words, day = [], None
    for word in text.replace("·", " ").split():
        try:
            day = parse_date(word, today) or day
        except ValueError:
            words.append(word)
    query = PlotQuery(text=" ".join(words), first=day, last=day, unused=True, sort="date", descending=True)
    harvests = office.harvests.records(office.harvests.ids(query)[:OFFERED])
    return [(harvest.id, harvest_words(harvest)) for harvest in harvests]


def harvest_of(office: Office, harvest_id: int | None) -> Harvest | None:
    """A harvest, or None where it is gone or none is chosen."""
    return next(iter(office.harvests.records([] if harvest_id is None else [harvest_id])), None)


def planting_of(office: Office, planting_id: int | None) -> Planting | None:
    """A planting, or None where it is gone or none is chosen."""
    return next(iter(office.plantings.records([] if planting_id is None else [planting_id])), None)


def next_harvest(office: Office, planting: Planting | None, day: dt.date | None) -> dt.date | None:
    """When to cut again: as another weighing of that day says, else as the crop is picked."""
    if planting is None or day is None:
        return None
    same_day = office.harvests.ids(PlotQuery(planting_id=planting.id, first=day, last=day))
    said = next(iter(office.harvests.records(same_day[:1])), None)
    if said and (said.next_on or said.final):
        return said.next_on
    return next_picking(office.crops.named(planting.crop), day)


def findings(check: Callable[[], list[Issue]]) -> list[Issue]:
    """What a check finds; that a record it names is gone by now is a finding too."""
    try:
        return check()
    except Refused:
        return [Issue("", "record_gone")]
