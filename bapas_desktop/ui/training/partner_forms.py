"""The forms of a partner (mitra) and of an instructor."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from bapas_desktop.domain.training_plan import (
    PARTNER_KINDS,
    InstructorDraft,
    PartnerDraft,
    check_instructor,
    check_partner,
)
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import ChoiceField, LongTextField, SuggestField, TextField
from bapas_desktop.ui.shared.form_dialog import FormDialog


class _ActiveField(QCheckBox):
    value_changed = Signal()

    def __init__(self, text: str, *, is_active: bool) -> None:
        super().__init__(text)
        self.setChecked(is_active)
        self.toggled.connect(self.value_changed)


class PartnerDialog(FormDialog[PartnerDraft]):
    """Adds or changes a partner."""

    def __init__(
        self, draft: PartnerDraft, save: Callable[[PartnerDraft], object], context: AppContext, parent: QWidget
    ) -> None:
        super().__init__(parent.tr("Mitra"), check_partner, save, context.asker, parent)
        self._start = draft
        self.name, self.kind = TextField(), SuggestField(PARTNER_KINDS)
        self.contact, self.phone, self.address = TextField(), TextField(), TextField()
        self.notes = LongTextField(lines=2)
        self.active = _ActiveField(self.tr("Masih bekerja sama; muncul dalam saran"), is_active=draft.active)
        self.add_field("name", self.tr("Nama mitra"), self.name, required=True, wide=True)
        self.add_field(
            "kind", self.tr("Jenis"), self.kind, hint=self.tr("Contoh: {0}").format(", ".join(PARTNER_KINDS[:3]))
        )
        self.add_field("contact", self.tr("Narahubung"), self.contact)
        self.add_field("phone", self.tr("Telepon"), self.phone)
        self.add_field("address", self.tr("Alamat"), self.address)
        self.add_field("notes", self.tr("Catatan"), self.notes, wide=True)
        self.add_field("active", self.tr("Keadaan"), self.active, wide=True)
        for name in ("name", "kind", "contact", "phone", "address", "notes"):
            getattr(self, name).set_value(getattr(draft, name))

    def draft(self) -> PartnerDraft:
        """What the form holds now."""
        return replace(
            self._start,
            name=self.name.value(),
            kind=self.kind.value(),
            contact=self.contact.value(),
            phone=self.phone.value(),
            address=self.address.value(),
            notes=self.notes.value(),
            active=self.active.isChecked(),
        )


class InstructorDialog(FormDialog[InstructorDraft]):
    """Adds or changes an instructor."""

    def __init__(
        self, draft: InstructorDraft, save: Callable[[InstructorDraft], object], context: AppContext, parent: QWidget
    ) -> None:
        super().__init__(parent.tr("Instruktur"), check_instructor, save, context.asker, parent)
        self._start = draft
        partners = context.office.partners.all(active_only=False)
        self.name, self.skills, self.phone = TextField(), TextField(), TextField()
        self.partner = ChoiceField(
            [(str(one.id), one.name) for one in partners if one.active or one.id == draft.partner_id]
        )
        self.notes = LongTextField(lines=2)
        self.active = _ActiveField(self.tr("Masih mengajar; muncul dalam saran"), is_active=draft.active)
        self.add_field("name", self.tr("Nama dengan gelar"), self.name, required=True, wide=True)
        self.add_field("partner_id", self.tr("Asal mitra"), self.partner)
        self.add_field("phone", self.tr("Telepon"), self.phone)
        self.add_field("skills", self.tr("Keterampilan yang diajarkan"), self.skills, wide=True)
        self.add_field("notes", self.tr("Catatan"), self.notes, wide=True)
        self.add_field("active", self.tr("Keadaan"), self.active, wide=True)
        self.partner.set_value(str(draft.partner_id or ""))
        for name in ("name", "skills", "phone", "notes"):
            getattr(self, name).set_value(getattr(draft, name))

    def draft(self) -> InstructorDraft:
        """What the form holds now."""
        return replace(
            self._start,
            name=self.name.value(),
            partner_id=int(self.partner.value()) if self.partner.value() else None,
            skills=self.skills.value(),
            phone=self.phone.value(),
            notes=self.notes.value(),
            active=self.active.isChecked(),
        )
