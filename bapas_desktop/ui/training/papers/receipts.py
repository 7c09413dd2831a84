"""Receipts (tanda terima) of a program: what is given to whom, as one list to sign or as a slip for each."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.issues import InvalidDraft, Issue, Refused
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.program_papers import PaperKind, ProgramPaper, ProgramPaperDraft
from bapas_desktop.domain.receipts import (
    Choice,
    Group,
    Receipt,
    check_item,
    check_receipt,
    due,
    receivers,
    receives,
    rupiah_in_words,
    told,
    total,
)
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.printing import show_page
from bapas_desktop.ui.shared.record_table import RecordTableModel
from bapas_desktop.ui.shared.record_view import RecordTableView
from bapas_desktop.ui.training.file_names import safe_file_name
from bapas_desktop.ui.training.papers.receipt_form import ReceiptForm
from bapas_desktop.ui.training.papers.receipt_rows import ReceiptPeople, ReceiptQuery, ReceiptRow, receipt_columns
from bapas_desktop.ui.training.papers.session_choices import held_sessions
from bapas_desktop.ui.training.program_gone import close_if_gone
from bapas_desktop.wording import say, say_refusal

if TYPE_CHECKING:
    from bapas_desktop.printing.typesetter import Printout
    from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog


class ReceiptsDialog(QDialog):
    """Ticks who receives; each receipt is kept with the program or the session, with its number, texts and people."""

    _announced = Signal(object)

    def __init__(self, program_id: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._program_id = program_id
        self._context = context
        self._office = context.office
        self.preview: PrintPreviewDialog | None = None
        self._kept_session: int | None = None
        """The session whose papers the form offers."""
        self._kept_subject = ""
        """What the kept receipt that is shown is for; empty with a new one."""
        self._choice = Choice()
        self.setWindowTitle(self.tr("Tanda terima – {0}").format(self._office.programs.get(program_id).title))
        self.form = ReceiptForm(program_id, context)
        self._source = ReceiptPeople(self._office, program_id)
        self.model: RecordTableModel[ReceiptRow] = RecordTableModel(
            self._source, receipt_columns(self.is_ticked, self._amount), self
        )
        self.table = RecordTableView(
            self.model, context.settings, self.tr("Penerima"), key="receipt-table", stretch="name"
        )
        self.table.setFrameShape(RecordTableView.Shape.StyledPanel)
        self.table.opened.connect(lambda row_id: self.toggle([row_id]))
        self.table.clicked.connect(self._clicked)
        self.table.installEventFilter(self)
        self.note, self.message = QLabel(), QLabel()
        self.note.setProperty("role", "hint")
        self.message.setProperty("role", "field-error")
        for label in (self.note, self.message):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setMinimumWidth(1)
        self._build()
        self.resize(parent.window().size() * 0.85)
        self.form.session.offer(held_sessions(self._office, program_id))
        self.form.whom_changed.connect(self._whom)
        self.form.kept_changed.connect(self._choose_kept)
        self.form.delete_button.clicked.connect(self.delete)
        self.form.changed.connect(self._sync)
        self._announced.connect(self._on_changed)
        unsubscribe = self._office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self._show_newest()
        self._load()
        self.form.session.setFocus()

    def _build(self) -> None:
        self.list_button = push_button(self.tr("Tampilkan da&ftar…"), "print", lambda: self.show_pages(slips=False))
        self.list_button.setToolTip(self.tr("Satu daftar yang ditandatangani semua penerima"))
        self.slips_button = push_button(self.tr("Kuitansi &per orang…"), "slips", lambda: self.show_pages(slips=True))
        self.slips_button.setToolTip(self.tr("Selembar kuitansi tiap penerima, dua per halaman"))
        self.close_button = push_button(self.tr("&Tutup"), "", self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self.note, 1)
        buttons.addWidget(self.list_button)
        buttons.addWidget(self.slips_button)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.form)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.message)
        layout.addLayout(buttons)
        self.message.hide()

    # Showing

    def _group(self) -> Group:
        return Group(self.form.group.value())

    def _whom(self) -> None:
        """With another group ticks begin anew; of another session the newest receipt is shown."""
        if self._kept_session != self.form.session.session_id():
            self._show_newest()
        elif self._choice.group is not self._group():
            self._choice = Choice.of_group(self._group())
        self._load()

    def _papers(self) -> Sequence[ProgramPaper]:
        return self._office.program_papers.of_kind(self._program_id, PaperKind.RECEIPT, self.form.session.session_id())

    def _show_newest(self, *, anew: bool = False) -> None:
        anew = anew or self.form.kept_id() is not None
        self._kept_session = self.form.session.session_id()
        papers = self._papers()
        self.form.offer_kept(papers, papers[-1].id if papers else None)
        self._show_kept(papers[-1] if papers else None, anew=anew)

    def _choose_kept(self) -> None:
        papers = self._papers()
        chosen = next((one for one in papers if one.id == self.form.kept_id()), None)
        self.form.offer_kept(papers, chosen.id if chosen else None)
        self._show_kept(chosen, anew=True)
        self._load()

    def _show_kept(self, kept: ProgramPaper | None, *, anew: bool) -> None:
        """Show what was kept, or a new one; without ``anew`` what was typed for that stays."""
        self._kept_subject = kept.texts.get("subject", "") if kept else ""
        group = Group.PRESENT if anew else self._group()
        self._choice = Choice.of_texts(kept.texts) if kept else Choice.of_group(group)
        self.form.group.set_value(self._choice.group)
        if kept:
            self.form.show_kept(kept.number, kept.dated, kept.texts)
            return
        if anew:
            self.form.begin()
        session_id = self._kept_session
        sessions = self._office.sessions.records([session_id] if session_id is not None else [])
        day = sessions[0].date if sessions else None
        self.form.show_kept("", day or self._context.today(), {})

    def _load(self) -> None:
        self.model.show_query(ReceiptQuery(session_id=self.form.session.session_id(), group=self._group()))
        words = {
            Group.PRESENT: self.tr(
                "Belum ada peserta yang ditandai hadir. Pilih “Semua peserta” bila daftar dicetak lebih dahulu."
            ),
            Group.PARTICIPANTS: self.tr("Kegiatan ini belum memiliki peserta."),
            Group.EVERYBODY: self.tr("Kegiatan ini belum memiliki peserta, panitia, instruktur, atau tamu."),
        }  # fmt: skip
        none_of_role = self.tr("Belum ada yang dicatat; tambahkan di jendela Panitia dan tamu.")
        self.table.empty.say(words.get(self._group(), none_of_role))
        self._sync()

    def is_ticked(self, one: ReceiptRow) -> bool:
        """Whether somebody receives: ticked, and present at all where that counts."""
        return receives(self.form.item(), self._choice, one)

    def _amount(self, one: ReceiptRow) -> str:
        item = self.form.item()
        return told(item, due(item, one.receiver)) if self.is_ticked(one) and not check_item(item) else ""

    def receipt(self) -> Receipt:
        """What is chosen now."""
        item = self.form.item()
        return Receipt(
            program_id=self._program_id, session_id=self.form.session.session_id(), item=item,
            receivers=receivers(item, self._choice, self._everybody()),
            number=self.form.number.value(), dated=self.form.dated.value(),
        )  # fmt: skip

    def _everybody(self) -> Sequence[ReceiptRow]:
        return self._source.records(self.model.ids)

    def _sync(self) -> None:
        self.table.viewport().update()
        self.message.hide()
        receipt = self.receipt()
        if check_receipt(receipt):
            self.note.setText(self.tr("{0} penerima.").format(len(receipt.receivers)))
            return
        sum_of_all = total(receipt.item, receipt.receivers)
        words = self.tr("{0} penerima, seluruhnya {1}").format(len(receipt.receivers), told(receipt.item, sum_of_all))
        in_words = f" ({rupiah_in_words(sum_of_all)})" if receipt.item.is_money else f" {receipt.item.goods}"
        self.note.setText(f"{words}{in_words}.")

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.PROGRAMS in topics and close_if_gone(self, self._office, self._program_id):
            return
        if topics & {Topic.SESSIONS, Topic.PROGRAMS}:
            self.form.session.offer(held_sessions(self._office, self._program_id))
        if Topic.PAPERS in topics:
            self._offer_again(self.form.kept_id())
        if topics & {Topic.SESSIONS, Topic.PROGRAMS, Topic.PAPERS, Topic.ATTENDANCE, Topic.CLIENTS}:
            self._load()

    def _offer_again(self, kept_id: int | None) -> None:
        """One that was deleted meanwhile is a new one, with all that the form says."""
        self.form.offer_kept(self._papers(), kept_id)
        if self.form.kept_id() is None:
            self._kept_subject = ""

    # Ticking

    def toggle(self, row_ids: Sequence[int]) -> None:
        """Tick these, or take the ticks back if all have one."""
        rows = self._source.records(row_ids)
        wanted = not all(self.is_ticked(one) for one in rows)
        self._choice = self._choice.toggled(rows, self._everybody(), on=wanted)
        self._sync()

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == self.model.column_of("tick"):
            self.toggle([self.model.id_at(index.row())])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space in the table ticks the rows selected."""
        is_space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if watched is not self.table or event.type() != QEvent.Type.KeyPress or not is_space:
            return False
        self.toggle(self.table.selected_ids())
        return True

    # Acting

    def show_pages(self, *, slips: bool) -> None:
        """Keep the receipt, and show the list or the slips; what is wrong is said.

        One that is for something else now may be meant as a further one, so that is asked.
        """
        receipt = self.receipt()
        if issues := self.form.unread() or check_receipt(receipt):
            self._tell(issues[0])
            return
        kept_id = self.form.kept_id()
        if kept_id is None or self._kept_subject == receipt.item.subject:
            self._keep_and_show(receipt, kept_id, slips=slips)
            return
        replace = self.tr("Ganti “{0}”").format(self._kept_subject)
        self._context.asker.choose(
            self,
            self.tr("Simpan “{0}” sebagai tanda terima baru?").format(receipt.item.subject),
            [("new", self.tr("Simpan sebagai baru")), ("replace", replace)],
            lambda key: self._keep_and_show(receipt, kept_id if key == "replace" else None, slips=slips),
            self.tr("Tanda terima “{0}” yang tersimpan tetap ada bila ini disimpan sebagai baru.").format(
                self._kept_subject
            ),
        )

    def delete(self) -> None:
        """Ask, and delete the receipt that is shown."""
        kept_id = self.form.kept_id()
        if kept_id is None:
            return
        self._context.asker.ask(
            self, self.tr("Hapus tanda terima “{0}”?").format(self.form.kept.currentText()), yes=self.tr("Hapus"),
            then=lambda: self._delete(kept_id),
        )  # fmt: skip

    def _delete(self, kept_id: int) -> None:
        self._office.program_papers.remove([kept_id])
        self._show_newest(anew=True)
        self._load()

    def _keep_and_show(self, receipt: Receipt, kept_id: int | None, *, slips: bool) -> None:
        try:
            self._keep_paper(receipt, kept_id)
        except InvalidDraft as invalid:
            self._tell(invalid.issues[0])
        except Refused as refusal:
            self._say(say_refusal(refusal))
        else:
            self._show(receipt, slips=slips)

    def _keep_paper(self, receipt: Receipt, kept_id: int | None) -> None:
        saved = self._office.program_papers.save(
            ProgramPaperDraft(
                program_id=receipt.program_id, session_id=receipt.session_id, kind=PaperKind.RECEIPT,
                number=receipt.number, dated=receipt.dated, texts=self.form.texts() | self._choice.texts(),
            ),
            kept_id,
        )  # fmt: skip
        self._kept_subject = receipt.item.subject
        self._offer_again(saved)

    def _show(self, receipt: Receipt, *, slips: bool) -> None:
        office, giver = self._office, self.form.giver()

        def build(face: Face, paper: Paper) -> "Printout":
            from bapas_desktop.printing.receipts import receipt_list, receipt_slips

            pages = receipt_slips if slips else receipt_list
            return pages(office, receipt, giver, face, paper, office.database.now())

        title = self.tr("Kuitansi: {0}") if slips else self.tr("Tanda terima: {0}")
        title = title.format(receipt.item.subject)
        show_page(
            self._context, self, build, title=title, file_name=safe_file_name(title.replace(":", ""), ".pdf"),
            clients=[one.client_id for one in receipt.receivers if one.client_id is not None], shown=self._keep,
        )  # fmt: skip

    def _keep(self, preview: "PrintPreviewDialog") -> None:
        self.preview = preview

    def _tell(self, issue: Issue) -> None:
        if issue.field in ("receivers", "people"):
            self._say(say(issue))
            self.table.setFocus()
            return
        editor: QWidget = getattr(self.form, issue.field)
        self._say(f"{editor.accessibleName()}: {say(issue)}")
        editor.setFocus()

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.show()
