"""The columns of the list of forms."""

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.regional.forms import OfficeForm
from bapas_desktop.ui.shared.record_table import Align, Column

translate = QCoreApplication.translate


def form_columns() -> list[Column[OfficeForm]]:
    """The name, and how much of it is filled."""
    return [
        Column(key="name", title=translate("Regional", "Formulir"), text=lambda one: one.name, sort="name", width=40),
        Column(
            key="cells", title=translate("Regional", "Sel yang diisi"), align=Align.RIGHT, width=16,
            text=lambda one: whole(len(one.placements)),
        ),
        Column(
            key="sheets", title=translate("Regional", "Lembar"), width=50,
            text=lambda one: ", ".join(dict.fromkeys(each.sheet for each in one.placements)),
        ),
    ]  # fmt: skip
