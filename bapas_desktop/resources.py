"""Finds the files that ship with the program: templates, translations, help."""

import sys
from functools import cache
from pathlib import Path


@cache
def resource_root() -> Path:
    """The folder of resources: beside a frozen program, inside the installed package, or in the checkout.

    Raises:
        FileNotFoundError: the installation is not whole.
    """
    package = Path(__file__).resolve().parent
    frozen = Path(getattr(sys, "_MEIPASS", package)) / "resources"
    for place in (frozen, package / "resources", package.parent / "resources"):
        if place.is_dir():
            return place
    raise FileNotFoundError("resources")
