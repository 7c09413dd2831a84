"""The word lists of the sample office: ``resources/demo/*.json``."""

import json
from functools import cache
from typing import Any

from bapas_desktop.resources import resource_root


@cache
def words(name: str) -> dict[str, Any]:
    """One of the lists."""
    kept: dict[str, Any] = json.loads((resource_root() / "demo" / f"{name}.json").read_text("utf-8"))
    return kept
