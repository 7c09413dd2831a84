"""The window of a report: its totals and their proof, what is told beside them, and everything that is done with it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.regional.content import Check
from bapas_desktop.domain.regional.reports import FileKind, Report, State, Story
from bapas_desktop.domain.regional.stories import TITLES
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.regional import figure_rows
from bapas_desktop.ui.regional.figure_rows import FixedRows
from bapas_desktop.ui.regional.report_acts import ReportActs
from bapas_desktop.ui.regional.report_dialog import ReportDialog
from bapas_desktop.ui.regional.report_files import Seen, look_at
from bapas_desktop.ui.regional.report_rows import face_words, state_words
from bapas_desktop.ui.regional.stories_dialog import StoriesDialog
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.jobs import RunningJob
from bapas_desktop.ui.shared.record_table import Column, RecordTableModel
from bapas_desktop.ui.shared.record_view import RecordTableView
from bapas_desktop.wording import say_refusal

_TOLD = 4
"""So many sums that differ are named above the tables; all of them stand in the table."""


class ReportWindow(QDialog):
    """Shows one report. It is read in the background, and again when the records change."""

    read = Signal()
    """What the window shows was read."""
    _announced = Signal(object)

    def __init__(self, report_id: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._id = report_id
        self._context = context
        self._store = context.office.regional_reports
        self._reading: RunningJob | None = None
        self._stale = False
        self.seen: Seen | None = None
        self.dialog: FormDialog[Any] | None = None
        self.acts = ReportActs(report_id, context, self)
        self.heading, self.about = _label("title"), _label("hint")
        self.verdict, self.verdict_sign = _label("heading"), QLabel()
        self.hints, self.note = _label("hint"), _label("hint")
        self.note.hide()
        self.acts.saved.connect(self._tell_saved)
        self.tables: dict[str, RecordTableView] = {}
        self._rows: dict[str, FixedRows[Any]] = {}
        self.story = QPlainTextEdit()
        self.story.setReadOnly(True)
        self.story.setTabChangesFocus(True)
        self.story.setAccessibleName(self.tr("Narasi laporan"))
        self.tabs = QTabWidget()
        self._make_tabs()
        self._make_buttons()
        self._lay_out()
        self.resize(parent.window().size() * 0.92)
        self._announced.connect(self._changed)
        unsubscribe = context.office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self._show_report()
        self.reload()

    # Building

    def _make_tabs(self) -> None:
        self._add_table("totals", self.tr("Jumlah"), figure_rows.total_columns(), "rule")
        self._add_table("checks", self.tr("Rekonsiliasi"), figure_rows.check_columns(), "rule")
        self._add_table("programs", self.tr("Kegiatan"), figure_rows.program_columns(), "title")
        self._add_table("indicators", self.tr("Kinerja"), figure_rows.measured_columns(), "name")
        self.tabs.addTab(self.story, self.tr("Narasi"))
        self._add_table("corrections", self.tr("Koreksi"), figure_rows.corrected_columns(), "words")
        said = {
            "totals": self.tr("Angka laporan sedang dibaca."),
            "checks": self.tr("Tidak ada jumlah yang diperiksa."),
            "programs": self.tr("Tidak ada kegiatan dalam periode ini."),
            "indicators": self.tr("Tidak ada indikator dalam laporan ini."),
            "corrections": self.tr("Tidak ada angka yang berbeda."),
        }
        for key, words in said.items():
            self.tables[key].empty.say(words)

    def _add_table(self, key: str, title: str, columns: Sequence[Column[Any]], stretch: str) -> None:
        rows: FixedRows[Any] = FixedRows()
        model: RecordTableModel[Any] = RecordTableModel(rows, list(columns), self)
        table = RecordTableView(model, self._context.settings, title, key=f"report-{key}", stretch=stretch)
        model.show_query("")
        self._rows[key], self.tables[key] = rows, table
        self.tabs.addTab(table, title)

    def _make_buttons(self) -> None:
        acts = self.acts
        self.edit_button = push_button(self.tr("&Ubah…"), "edit", self.edit)
        self.story_button = push_button(self.tr("&Narasi…"), "reflections", self.edit_stories)
        self.pages_button = push_button(self.tr("&Pratinjau halaman…"), "print", lambda: self._preview(FileKind.PAGES))
        self.letter_button = push_button(
            self.tr("Pratinjau surat pen&gantar…"), "letter", lambda: self._preview(FileKind.LETTER)
        )
        self.all_button = push_button(self.tr("&Simpan semua berkas…"), "copy-out", self._with(acts.ask_folder))
        self.file_buttons = {
            kind: push_button(words, symbol, self._with(lambda report, kind=kind: acts.ask_file(report, kind)))
            for kind, words, symbol in (
                (FileKind.WORKBOOK, self.tr("Buku kerja &Excel…"), "export"),
                (FileKind.PAGES, self.tr("P&DF…"), "pdf"),
                (FileKind.LETTER, self.tr("Surat pengan&tar…"), "letter"),
            )
        }
        self.approve_button = push_button(self.tr("Sa&hkan…"), "sealed", self._approve)
        self.send_button = push_button(self.tr("&Kirim…"), "letters", self._with(acts.ask_send))
        self.reopen_button = push_button(self.tr("Buka &lagi…"), "undo", self._with(acts.ask_reopen))
        self.delete_button = push_button(self.tr("Hapus d&raf…"), "delete", self._with(acts.ask_remove))
        self.close_button = push_button(self.tr("Tutup"), "", self.reject)

    def _with(self, act: Any) -> Any:
        """An act on the report as it is now."""

        def run() -> None:
            self._context.errors.run(lambda: act(self._store.get(self._id)), self)

        return run

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        verdict = QHBoxLayout()
        verdict.addWidget(self.verdict_sign, 0, Qt.AlignmentFlag.AlignTop)
        verdict.addWidget(self.verdict, 1)
        left = QVBoxLayout()
        left.addLayout(verdict)
        left.addWidget(self.hints)
        left.addWidget(self.tabs, 1)
        side = QVBoxLayout()
        for group in (
            (self.edit_button, self.story_button, self.pages_button, self.letter_button),
            (self.all_button, *self.file_buttons.values()),
            (self.approve_button, self.send_button, self.reopen_button, self.delete_button),
        ):
            for button in group:
                side.addWidget(button)
            side.addSpacing(unit // 2)
        side.addStretch()
        side.addWidget(self.close_button)
        middle = QHBoxLayout()
        middle.addLayout(left, 1)
        middle.addLayout(side)
        layout = QVBoxLayout(self)
        for widget in (self.heading, self.about):
            layout.addWidget(widget)
        layout.addLayout(middle, 1)
        layout.addWidget(self.note)

    # Reading

    def reload(self) -> None:
        """Read everything anew in the background; one reading at a time."""
        if self._reading is not None:
            self._stale = True
            return
        office, report_id = self._context.office, self._id
        self._reading = self._context.jobs.run(
            self, self.tr("Menghitung laporan …"), lambda job: look_at(office, report_id, job), self._show,
            failed=self._failed, cancelled=self._cancelled,
        )  # fmt: skip

    def _show(self, seen: Seen) -> None:
        self._reading = None
        self.seen = seen
        content = seen.content
        shown: tuple[tuple[str, Sequence[Any]], ...] = (
            ("totals", figure_rows.totals(content.figures)),
            ("checks", content.checks),
            ("programs", content.programs),
            ("indicators", figure_rows.measured(content)),
            ("corrections", figure_rows.corrected(content)),
        )
        for key, items in shown:
            self._rows[key].put(items)
            self.tables[key].records.refresh()
        told = [(TITLES[story], content.stories.get(story, "")) for story in Story]
        self.story.setPlainText("\n\n".join(f"{title}\n{text}" for title, text in told if text))
        self._tell_verdict(seen)
        self._show_report()
        self.read.emit()
        self._catch_up()

    def _failed(self, error: BaseException) -> None:
        self._reading = None
        if isinstance(error, Refused) and not self._store.records([self._id]):
            self._close_for_good()
            return
        if isinstance(error, Refused):
            self._say(say_refusal(error), fits=False)
        self._context.errors.handle(error)

    def _cancelled(self) -> None:
        self._reading = None
        self._say(self.tr("Pembacaan dihentikan. Tekan F5 untuk menghitung lagi."), fits=False)

    def _catch_up(self) -> None:
        if self._stale:
            self._stale = False
            self.reload()

    def keyPressEvent(self, event: Any) -> None:
        """F5 reads anew."""
        if event.key() == Qt.Key.Key_F5:
            self.reload()
        else:
            super().keyPressEvent(event)

    def _changed(self, topics: frozenset[Topic]) -> None:
        """The records changed: the report may be gone, sealed, or have other numbers."""
        if topics <= {Topic.FILTERS, Topic.OFFICERS}:
            return
        if not self._store.records([self._id]):
            self._close_for_good()
            return
        self._show_report()
        self.reload()

    def _close_for_good(self) -> None:
        self._context.asker.tell(self.parentWidget(), self.tr("Laporan ini sudah dihapus."))
        self.done(QDialog.DialogCode.Rejected)

    # Words

    def _show_report(self) -> None:
        """What is known of the report without its numbers; and which acts its state allows."""
        found = self._store.records([self._id])
        if not found:
            return
        report: Report = found[0]
        self.setWindowTitle(self.tr("Laporan {0}").format(report.period.title))
        self.heading.setText(self.tr("{0} · {1}").format(report.period.title, state_words(report.state)))
        parts = [face_words(report.face), report.number, report.recipient]
        self.about.setText(" · ".join(part for part in parts if part))
        state = State(report.state)
        draft = state is State.DRAFT
        for button in (self.edit_button, self.story_button, self.pages_button, self.letter_button):
            button.setVisible(draft)
        for button, shown in (
            (self.approve_button, draft),
            (self.delete_button, draft),
            (self.send_button, state is State.APPROVED),
            (self.reopen_button, state is State.APPROVED),
        ):
            button.setVisible(shown)
        self.all_button.setText(self.tr("&Simpan semua berkas…") if draft else self.tr("&Simpan berkas yang disegel…"))
        known = self.seen is not None
        for button in (self.story_button, self.pages_button, self.letter_button, self.approve_button):
            button.setEnabled(known)

    def _tell_verdict(self, seen: Seen) -> None:
        content = seen.content
        if seen.report.state == State.DRAFT:
            self._tell_proof(content.checks)
        else:
            self._tell_seal(sum(len(one.differences) for one in content.corrections))
        hints = []
        if content.without_start:
            words = self.tr("{0} klien tanpa tanggal mulai dihitung sejak awal.")
            hints.append(words.format(whole(content.without_start)))
        if content.without_end:
            words = self.tr("{0} klien tanpa tanggal berakhir tidak dihitung.")
            hints.append(words.format(whole(content.without_end)))
        if seen.report.state != State.DRAFT:
            hints.append(
                self.tr("Kegiatan dan narasi di sini menurut catatan sekarang; yang disahkan ada di berkasnya.")
            )
        self.hints.setText(" ".join(hints))
        self.hints.setVisible(bool(hints))
        count = len(self._rows["corrections"].lines)
        place = self.tabs.indexOf(self.tables["corrections"])
        self.tabs.setTabText(place, self.tr("Koreksi ({0})").format(whole(count)) if count else self.tr("Koreksi"))

    def _tell_proof(self, checks: Sequence[Check]) -> None:
        wrong = [check for check in checks if not check.fits]
        if not wrong:
            self._say(self.tr("Rekonsiliasi: semua cocok ({0} jumlah)").format(whole(len(checks))), fits=True)
            return
        said = figure_rows.amount_words
        told = [
            self.tr("{0}: laporan {1}, catatan {2}").format(
                check.title, said(check.told, check.unit), said(check.counted, check.unit)
            )
            for check in wrong[:_TOLD]
        ]
        words = self.tr("Rekonsiliasi: ada yang berbeda ({0} jumlah). {1}")
        self._say(words.format(whole(len(wrong)), "; ".join(told)), fits=False)

    def _tell_seal(self, count: int) -> None:
        if count:
            words = self.tr("Catatan berubah sejak laporan disegel: {0} angka berbeda, lihat Koreksi.")
            self._say(words.format(whole(count)), fits=False)
        else:
            self._say(self.tr("Segel utuh; tidak ada angka yang perlu dikoreksi."), fits=True)

    def _tell_saved(self, paths: list[Path]) -> None:
        self.note.setText(self.acts.told(paths))
        self.note.show()

    def _say(self, words: str, *, fits: bool) -> None:
        self.verdict.setText(words)
        self.verdict.setProperty("role", "heading" if fits else "field-error")
        self.verdict.style().unpolish(self.verdict)
        self.verdict.style().polish(self.verdict)
        size = self.fontMetrics().height()
        self.verdict_sign.setPixmap(icon("success" if fits else "error").pixmap(size))

    def done(self, result: int) -> None:
        """What is read and made for this window stops with it."""
        if self._reading is not None:
            self._reading.cancel()
        self.acts.stop()
        super().done(result)

    # Acts

    def edit(self) -> None:
        """Change what the report is about."""
        report_id = self._id

        def start() -> None:
            report = self._store.get(report_id)
            self._open(
                ReportDialog(
                    report.draft(), lambda draft: self._store.update(report_id, draft), self._context, self, report_id
                )
            )

        self._context.errors.run(start, self)

    def edit_stories(self) -> None:
        """Write the narrative anew, or go back to what is drafted."""
        if self.seen is not None:
            report_id = self._id
            self._open(
                StoriesDialog(
                    self.seen.content, lambda draft: self._store.update(report_id, draft), self._context, self
                )
            )

    def _open(self, dialog: FormDialog[Any]) -> None:
        self.dialog = dialog
        dialog.open()

    def _preview(self, kind: FileKind) -> None:
        if self.seen is not None:
            self.acts.preview(self.seen, kind)

    def _approve(self) -> None:
        if self.seen is not None:
            self.acts.ask_approve(self.seen)

    def show_corrections(self) -> None:
        """Bring what is to be corrected on top."""
        self.tabs.setCurrentWidget(self.tables["corrections"])


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label
