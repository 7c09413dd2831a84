"""The form of an instrument of evaluation."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QLabel, QWidget

from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.reflections.instruments import LABELS, Instrument, InstrumentDraft, Purpose, Scale
from bapas_desktop.domain.training import SKILLS
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.reflections.instrument_form_questions import QuestionsField
from bapas_desktop.ui.reflections.instrument_words import purpose_words, scale_words
from bapas_desktop.ui.shared.fields import ChoiceField, SuggestField, TextField
from bapas_desktop.ui.shared.form_dialog import FormDialog


class InstrumentDialog(FormDialog[InstrumentDraft]):
    """Adds an instrument, or changes ``kept``."""

    def __init__(
        self,
        draft: InstrumentDraft,
        save: Callable[[InstrumentDraft], object],
        context: AppContext,
        parent: QWidget,
        kept: Instrument | None = None,
    ) -> None:
        title = parent.tr("Instrumen baru") if kept is None else parent.tr("Ubah instrumen")
        super().__init__(title, context.office.instruments.check, save, context.asker, parent)
        self._start = draft
        others = context.office.instruments.all()
        groups = sorted({group for one in others for group in one.groups} - {q.text for q in draft.questions})
        self.title, self.skill = TextField(), SuggestField(SKILLS)
        self.purpose = ChoiceField([(one.value, purpose_words(one)) for one in Purpose], optional=False)
        self.scale = ChoiceField([(one.value, scale_words(one)) for one in Scale], optional=False)
        self.questions = QuestionsField(groups)
        self._build(kept)
        self.title.set_value(draft.title)
        self.purpose.set_value(draft.purpose)
        self.scale.set_value(draft.scale)
        self.skill.set_value(draft.skill)
        self.questions.set_value(draft.questions)
        self.scale.value_changed.connect(self._tell_scale)
        self._tell_scale()
        unit, room = self.fontMetrics().height(), self.screen().availableGeometry()
        self.setMinimumWidth(min(unit * 68, room.width() * 9 // 10))

    def _build(self, kept: Instrument | None) -> None:
        if kept and kept.answers:
            words = self.tr(
                "Sudah dijawab {0} kali: perubahan pertanyaan, jenis, atau skala menjadi versi {1}; "
                "jawaban lama tetap pada versi {2}."
            )
            self.note = QLabel(words.format(whole(kept.answers), kept.version + 1, kept.version))
            self.note.setWordWrap(True)
            self.add_widget(self.note)
        self.add_field("title", self.tr("Nama instrumen"), self.title, required=True)
        self.add_field("skill", self.tr("Bidang keterampilan (kosong: semua)"), self.skill)
        self.add_field("purpose", self.tr("Untuk apa"), self.purpose, required=True)
        self.add_field("scale", self.tr("Cara menjawab"), self.scale, required=True)
        self.add_field(
            "questions", self.tr("Pertanyaan"), self.questions, required=True, wide=True,
            hint=self.tr("F2 mengetik di baris. Kelompok: bukti apa jawabannya; bila kosong, pertanyaannya sendiri."),
        )  # fmt: skip

    def draft(self) -> InstrumentDraft:
        """What the form holds now."""
        return replace(
            self._start,
            title=self.title.value(),
            purpose=self.purpose.value(),
            scale=self.scale.value(),
            skill=self.skill.value(),
            questions=self.questions.value(),
        )

    def _tell_scale(self) -> None:
        if self.scale.value() in LABELS:
            self.questions.set_scale(Scale(self.scale.value()))
