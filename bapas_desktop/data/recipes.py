"""Recipes in the file."""

import dataclasses
import json
from typing import Any

from bapas_desktop.data.program_tables import RecipeTable
from bapas_desktop.data.store import Store
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import one_line
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.recipes import Ingredient, Recipe, RecipeDraft, check_recipe


class RecipeStore(Store[RecipeDraft, Recipe]):
    """Recipes."""

    table = RecipeTable
    noun = "resep"
    topics = (Topic.MONEY,)

    def all(self) -> list[Recipe]:
        """The recipes by name."""
        rows = RecipeTable.select(RecipeTable.id).order_by(RecipeTable.name.collate("NOCASE"))
        return self.records([row.id for row in rows])

    def check(self, draft: RecipeDraft, record_id: int | None = None) -> list[Issue]:
        """The rules of a recipe, and that no other has the name."""
        same = (RecipeTable.name.collate("NOCASE") == one_line(draft.name)) & (RecipeTable.id != (record_id or 0))
        other = RecipeTable.get_or_none(same)
        return check_recipe(draft) + ([Issue("name", "taken", values=(other.name,))] if other else [])

    def _tidy(self, draft: RecipeDraft) -> RecipeDraft:
        draft = super()._tidy(draft)
        parts = tuple(
            dataclasses.replace(part, name=one_line(part.name), unit=one_line(part.unit)) for part in draft.ingredients
        )
        return dataclasses.replace(draft, ingredients=parts)

    def _values(self, draft: RecipeDraft) -> dict[str, object]:
        value = dataclasses.asdict(draft)
        return {"name": one_line(value.pop("name")), "value": json.dumps(value, ensure_ascii=False)}

    def _select(self) -> Any:
        return RecipeTable.select()

    def _record(self, row: dict[str, Any]) -> Recipe:
        value = json.loads(row.pop("value"))
        parts = tuple(Ingredient(**part) for part in value.pop("ingredients"))
        return Recipe(**row, **value, ingredients=parts)

    def _title(self, draft: RecipeDraft) -> str:
        return draft.name
