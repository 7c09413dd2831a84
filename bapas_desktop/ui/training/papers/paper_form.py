"""The form of a paper of a program: its number, its day, and its texts, which are drafted from the records."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.formats import short_date
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.program_papers import PaperKind, ProgramPaperDraft, check_program_paper
from bapas_desktop.domain.training import SessionQuery
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.drafted_text import DraftedText
from bapas_desktop.ui.shared.fields import ChoiceField, DateField, TextField
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog
from bapas_desktop.ui.shared.printing import show_page
from bapas_desktop.ui.training.file_names import safe_file_name
from bapas_desktop.ui.training.program_gone import close_if_gone


class PaperForm(FormDialog[ProgramPaperDraft]):
    """Writes one paper of a program, or of one of its sessions, keeps it and shows its pages.

    A subclass names its ``kind``, adds its groups and texts in its constructor and ends it with ``load()``; it gives
    ``drafted()`` and ``pages()``. What is printed is read from the file, so it is kept first.
    """

    kind: ClassVar[PaperKind]
    first_face: ClassVar[Face] = Face.INTERNAL
    choices: ClassVar[tuple[str, ...]] = ()
    """The names among the texts under which ``more_texts`` keeps choices."""
    _announced = Signal(object)

    def __init__(self, title: str, program_id: int, context: AppContext, parent: QWidget) -> None:
        store = context.office.program_papers
        super().__init__(title, check_program_paper, store.save, context.asker, parent)
        self.context = context
        self.office = context.office
        self.program_id = program_id
        self.session_id: int | None = None
        self.program_title = self.office.programs.get(program_id).title
        self.preview: PrintPreviewDialog | None = None
        self.scope: ChoiceField | None = None
        self._texts: dict[str, DraftedText] = {}
        self._others: dict[str, str] = {}
        self._to_print = False
        self.number = TextField()
        self.dated = DateField(context.today)
        self.print_button = push_button(self.tr("Simpan dan &cetak…"), "print", self.print_pages)
        self.print_button.setDefault(True)
        self._mnemonics.add("c")
        self.buttons.insertWidget(self.buttons.indexOf(self.save_button), self.print_button)
        self.saved.connect(lambda _id: self._show_pages() if self._to_print else None)
        self._announced.connect(lambda _topics: self.follow_records())
        unsubscribe = self.office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())

    # Building

    def add_number_and_date(self) -> None:
        """The two fields that nearly every paper has; an empty one is a dotted line to write on."""
        self.add_field(
            "number",
            self.tr("Nomor"),
            self.number,
            hint=self.tr("Kosongkan untuk ditulis tangan pada garis titik-titik."),
        )
        self.add_field("dated", self.tr("Tanggal"), self.dated)

    def add_scope(self) -> None:
        """Whether the paper is about the program or one of its sessions; each has a paper of its own."""
        sessions = self.office.sessions
        listed = sessions.records(sessions.ids(SessionQuery(program_id=self.program_id, descending=False)))
        words = self.tr("{0}, {1}")
        self.scope = ChoiceField(
            [
                ("", self.tr("Seluruh kegiatan")),
                *((str(one.id), words.format(short_date(one.date), one.title)) for one in listed),
            ],
            optional=False,
        )
        self.scope.value_changed.connect(self._scope_chosen)
        self.add_field("session_id", self.tr("Untuk"), self.scope, wide=True)

    def add_text(self, name: str, label: str, *, lines: int = 4, hint: str = "", wide: bool = True) -> DraftedText:
        """A text by its name among the paper's ``texts``."""
        editor = DraftedText(lines)
        self._texts[name] = editor
        self.add_field(name, label, editor, hint=hint, wide=wide)
        return editor

    # What a subclass gives

    def drafted(self) -> Mapping[str, str]:
        """The texts as the records tell them now, by their names."""
        raise NotImplementedError

    def pages(self, face: Face, paper: Paper) -> Printout:
        """The pages of what the file keeps; called in a worker thread."""
        raise NotImplementedError

    def clients(self) -> Sequence[int]:
        """Whose names are on the pages."""
        return []

    def more_texts(self) -> dict[str, str]:
        """What else is kept among the texts: choices that are no text."""
        return {}

    def show_more(self, texts: Mapping[str, str]) -> None:
        """Show what ``more_texts`` keeps."""

    def follow_more(self) -> None:
        """Take what the records say by now for what is no text."""

    # Loading, keeping, printing

    def load(self, session_id: int | None = None) -> None:
        """Show the paper of the program or of a session as it is kept, drafted where nothing was written.

        Raises:
            Refused: ``not_found`` where the program or the session is gone; the form stays as it was.
        """
        before, day = self.session_id, self.dated.text()
        kept = self.office.program_papers.find(self.program_id, self.kind, session_id)
        self.session_id = session_id
        self.dated.set_value(kept.dated if kept else self.context.today())  # first: some texts name the day
        try:
            drafted = self.drafted()
        except Refused:
            self.session_id = before
            self.dated.setText(day)
            raise
        finally:
            self._show_scope()
        texts = dict(kept.texts) if kept else {}
        self.number.set_value(kept.number if kept else "")
        for name, editor in self._texts.items():
            editor.show_text(drafted.get(name, ""), texts.get(name))
        self.show_more(texts)
        known = {*self._texts, *self.choices}
        self._others = {name: text for name, text in texts.items() if name not in known}
        if self._first is not None:
            self._first = self._state()

    def draft(self) -> ProgramPaperDraft:
        """What is kept: the number, the day, and the texts that are no longer the draft."""
        edited = {name: editor.edited() for name, editor in self._texts.items()}
        return ProgramPaperDraft(
            program_id=self.program_id,
            session_id=self.session_id,
            kind=self.kind.value,
            number=self.number.value(),
            dated=self.dated.value(),
            texts=self._others | self.more_texts() | {name: text for name, text in edited.items() if text is not None},
        )

    def print_pages(self) -> None:
        """Keep the paper and show its pages; the form stays open behind them."""
        self._to_print = True
        try:
            self.try_to_save()
        finally:
            self._to_print = False

    def accept(self) -> None:
        """Close, unless it was kept only to be printed."""
        if self._to_print:
            self._first = self._state()
        else:
            super().accept()

    def page_title(self) -> str:
        """What the window and the history call the pages."""
        return self.tr("{0}: {1}").format(self.kind.value.capitalize(), self.program_title)

    def _show_pages(self) -> None:
        show_page(
            self.context, self, self.pages, title=self.page_title(),
            file_name=safe_file_name(f"{self.kind.value} {self.program_title}", ".pdf"), clients=self.clients(),
            face=self.first_face, shown=self._keep_preview,
        )  # fmt: skip

    def _keep_preview(self, preview: PrintPreviewDialog) -> None:
        self.preview = preview

    def follow_records(self) -> None:
        """What is still the draft follows the records; whoever deleted its session meanwhile is told on saving."""
        if close_if_gone(self, self.office, self.program_id):
            return
        try:
            drafted = self.drafted()
            self.follow_more()
        except Refused:
            return
        for name, editor in self._texts.items():
            editor.follow(drafted.get(name, ""))

    def _show_scope(self) -> None:
        if self.scope is not None:
            self.scope.set_value("" if self.session_id is None else str(self.session_id))

    def _scope_chosen(self) -> None:
        """Go over to another paper; what is not kept yet would be lost, so ask."""
        chosen = self.scope.value() if self.scope else ""
        wanted = int(chosen) if chosen else None
        if wanted == self.session_id:
            return
        if not self.is_changed:
            self._go_over(wanted)
            return
        self._show_scope()
        self._asker.ask(
            self,
            self.tr("Isian belum disimpan. Buang perubahan?"),
            yes=self.tr("Buang perubahan"),
            then=lambda: self._go_over(wanted),
        )

    def _go_over(self, session_id: int | None) -> None:
        self.context.errors.run(lambda: self.load(session_id), self)
