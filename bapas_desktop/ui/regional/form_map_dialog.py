"""The form of a form: its name, and what belongs into which of its cells."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.regional.forms import FormDraft, check_form
from bapas_desktop.excel.form_filling.picture import SheetPicture
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.regional.form_placements import Offered, PlacementsField
from bapas_desktop.ui.shared.fields import TextField
from bapas_desktop.ui.shared.form_dialog import FormDialog


class FormMapDialog(FormDialog[FormDraft]):
    """Points at cells of the regional office's workbook and says what belongs there."""

    def __init__(
        self, draft: FormDraft, save: Callable[[FormDraft], object], sheets: Sequence[SheetPicture], offered: Offered,
        context: AppContext, parent: QWidget, *, is_new: bool,
    ) -> None:  # fmt: skip
        title = parent.tr("Formulir baru") if is_new else parent.tr("Isi formulir: apa di sel mana")
        super().__init__(title, check_form, save, context.asker, parent)
        self.name_field = TextField()
        self.placements = PlacementsField(sheets, offered)
        self._mnemonics |= {"k", "o"}
        self.add_group("")
        self.add_field("name", self.tr("Nama formulir"), self.name_field, required=True, wide=True)
        self.add_field(
            "placements", self.tr("Sel yang diisi"), self.placements, wide=True,
            hint=self.tr("Pilih sebuah sel, lalu pilih isinya. Rumus, format, dan sel lain tidak berubah."),
        )  # fmt: skip
        self.name_field.set_value(draft.name)
        self.placements.set_value(draft.placements)

    def draft(self) -> FormDraft:
        """What the form holds now."""
        return FormDraft(name=self.name_field.value(), placements=self.placements.value())
