"""The page with a new office's recovery code, to be kept in a sealed envelope."""

import datetime as dt
import re
import textwrap

from bapas_desktop.domain.formats import long_date
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.printing.letterhead import letterhead
from bapas_desktop.printing.typesetter import Printout

_GROUP = 4


def recovery_page(code: str, office: OfficeProfile, created: dt.date) -> Printout:
    """One A4 page with the code in its own groups, or in groups of four letters where it has none."""
    groups = re.findall(r"[^\s-]+", code)
    if len(groups) == 1:
        groups = textwrap.wrap(groups[0], _GROUP)
    return Printout("recovery", {"letterhead": letterhead(office), "groups": groups, "created": long_date(created)})
