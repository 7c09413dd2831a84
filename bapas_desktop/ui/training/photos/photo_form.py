"""What is said about one photo, or about several at once."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.program_documents import ProgramDocument, ProgramDocumentDraft, check_program_document
from bapas_desktop.domain.training import Session
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import ChoiceField, LongTextField, TextField
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.training.columns import translate
from bapas_desktop.ui.training.photos.words import place_of, placed, places

_YES, _NO, _AS_IT_IS = "ya", "tidak", "tetap"


@dataclass(frozen=True, slots=True)
class PhotoWords:
    """What the form says; None: each photo keeps its own."""

    title: str | None
    place: str | None
    public: bool | None
    notes: str | None

    def said_of(self, photo: ProgramDocument, sessions: Mapping[int, Session]) -> ProgramDocumentDraft:
        """A photo's draft with these words."""
        draft = photo.draft()
        if self.place is not None and self.place != place_of(photo):
            draft = placed(draft, self.place, sessions)
        changes = {name: getattr(self, name) for name in ("title", "public", "notes")}
        return replace(draft, **{name: value for name, value in changes.items() if value is not None})


class PhotoForm(FormDialog[PhotoWords]):
    """Caption, place, notes and whether it is for the public; what differs among several photos stays as it is."""

    def __init__(
        self,
        photos: Sequence[ProgramDocument],
        sessions: Mapping[int, Session],
        save: Callable[[dict[int, ProgramDocumentDraft]], object],
        context: AppContext,
        parent: QWidget,
    ) -> None:
        self._photos, self._sessions = photos, sessions
        many = translate("Training", "Keterangan {0} foto").format(len(photos))
        super().__init__(
            many if len(photos) > 1 else translate("Training", "Keterangan foto"),
            self._check_words, lambda words: save(self._drafts(words)), context.asker, parent,
        )  # fmt: skip
        self.caption = TextField()
        self._titles = {photo.title for photo in photos}
        self.place = ChoiceField(
            self._choices(places(sessions.values()), {place_of(photo) for photo in photos}), optional=False
        )
        answers = [(_YES, self.tr("Ya")), (_NO, self.tr("Tidak, untuk kantor saja"))]
        self._publics = {photo.public for photo in photos}
        self.public = ChoiceField(self._choices(answers, self._publics), optional=False)
        self.notes = LongTextField(lines=3)
        self._notes = {photo.notes for photo in photos}
        self._add_fields()
        self._fill()

    def draft(self) -> PhotoWords:
        """What the form holds now."""
        public = {_YES: True, _NO: False}.get(self.public.value())
        place = self.place.value()
        return PhotoWords(
            self._changed(self.caption.value(), self._titles),
            None if place == _AS_IT_IS else place,
            public,
            self._changed(self.notes.value(), self._notes),
        )

    def _add_fields(self) -> None:
        differs = self.tr("Berbeda-beda; yang kosong tidak mengubah apa pun.")
        self.add_field(
            "title", self.tr("Keterangan"), self.caption, wide=True,
            hint=differs if len(self._titles) > 1 else self.tr("Contoh: Peserta menyemai benih kangkung di bedeng 2"),
        )  # fmt: skip
        self.add_field("place", self.tr("Pertemuan atau tahap"), self.place, wide=True)
        self.add_field(
            "public", self.tr("Boleh untuk umum"), self.public, wide=True,
            hint=self.tr("Kotak penutup wajah selalu ikut; tulis keterangannya tanpa nama klien."),
        )  # fmt: skip
        self.add_field("notes", self.tr("Catatan"), self.notes, wide=True, hint=differs if len(self._notes) > 1 else "")

    def _fill(self) -> None:
        if len(self._titles) == 1:
            self.caption.set_value(next(iter(self._titles)))
        if len(self._notes) == 1:
            self.notes.set_value(next(iter(self._notes)))
        kept = {place_of(photo) for photo in self._photos}
        self.place.set_value(next(iter(kept)) if len(kept) == 1 else _AS_IT_IS)
        now = _YES if True in self._publics else _NO
        self.public.set_value(now if len(self._publics) == 1 else _AS_IT_IS)

    def _choices(self, choices: list[tuple[str, str]], now: Set[object]) -> list[tuple[str, str]]:
        return choices if len(now) == 1 else [(_AS_IT_IS, self.tr("Tetap seperti semula")), *choices]

    @staticmethod
    def _changed(value: str, now: set[str]) -> str | None:
        return value if len(now) == 1 or value else None

    def _drafts(self, words: PhotoWords) -> dict[int, ProgramDocumentDraft]:
        drafts = {photo.id: words.said_of(photo, self._sessions) for photo in self._photos}
        return {photo.id: drafts[photo.id] for photo in self._photos if drafts[photo.id] != photo.draft()}

    def _check_words(self, words: PhotoWords) -> list[Issue]:
        return check_program_document(words.said_of(self._photos[0], self._sessions))
