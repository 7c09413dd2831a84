"""What a form fills in by itself; whatever a person typed, or took away, stays as it is."""

from typing import Any

from bapas_desktop.ui.shared.fields import TypedField


class Offers:
    """Fills lines that nobody has touched, and goes on doing so as long as they hold what it wrote."""

    def __init__(self) -> None:
        self._given: dict[TypedField[Any], object] = {}

    def give(self, field: TypedField[Any], value: object) -> None:
        """Offer a value, or None: then an earlier offer is taken back."""
        if not self.may_give(field):
            return
        if value is not None or field in self._given:
            self._given[field] = value
        if field.value() != value:
            field.set_value(value)

    def may_give(self, field: TypedField[Any]) -> bool:
        """Whether the line is still ours."""
        if field in self._given:
            return not field.unreadable() and field.value() == self._given[field]
        return not field.text().strip()

    def adopt(self, field: TypedField[Any]) -> None:
        """Take what a line holds for ours: it is what would be offered."""
        self._given[field] = field.value()

    def forget(self, *fields: TypedField[Any]) -> None:
        """Begin anew with these lines, as after a record was kept."""
        for field in fields:
            self._given.pop(field, None)
