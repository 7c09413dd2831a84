"""Long work: a plain function that is given a Job, tells it how far it is, and stops when it is asked to."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Event
from typing import TypeVar

T = TypeVar("T")


class Cancelled(Exception):
    """The person asked the job to stop; what it had begun was taken back."""


class Job:
    """Progress and cancelling for one run of a long function.

    Works without a window too: the command line passes ``Job()``. ``report(done, total)`` is called from the thread
    that does the work; a ``total`` of 0 means that the end is not known.
    """

    def __init__(self, report: Callable[[int, int], None] | None = None) -> None:
        self._report = report
        self._cancelled = Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step; may be called from any thread."""
        self._cancelled.set()

    def step(self, done: int, total: int = 0) -> None:
        """Say how far the work is.

        Raises:
            Cancelled: the person asked to stop.
        """
        if self._cancelled.is_set():
            raise Cancelled
        if self._report:
            self._report(done, total)

    def over(self, items: Iterable[T], total: int = 0, every: int = 200) -> Iterator[T]:
        """The items, with a step at every ``every``-th of them."""
        for number, item in enumerate(items):
            if number % every == 0:
                self.step(number, total)
            yield item


@contextmanager
def without_collecting() -> Iterator[None]:
    """Without the cycle collector, which would look again and again through a hundred thousand records as they come
    into being. They hold no cycles.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
