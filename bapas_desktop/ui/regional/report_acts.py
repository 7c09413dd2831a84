"""What is done with a report: its files, its seal, its sending."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.documents import Content as FileContent
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.regional.reports import FileKind, Report, State
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.regional.report_files import (
    ENDINGS,
    Seen,
    letter,
    look_at,
    made_file,
    named_clients,
    pages,
    sealed_files,
    write_file,
)
from bapas_desktop.ui.shared.asker import PDF_FILES, WORKBOOKS
from bapas_desktop.ui.shared.jobs import RunningJob
from bapas_desktop.ui.shared.printing import show_printout


class ReportActs(QObject):
    """The acts of the window of one report. A draft is read anew for each; a sealed report gives what was sealed."""

    saved = Signal(object)
    """The paths of files that were written."""

    def __init__(self, report_id: int, context: AppContext, window: QWidget) -> None:
        super().__init__(window)
        self._id = report_id
        self._context = context
        self._office = context.office
        self._window = window
        self._running: RunningJob | None = None

    def _run(self, title: str, work: Callable[[Job], object], done: Callable[..., object]) -> None:
        """Do something in the background; ``done`` is a method of this object, so that it goes with the window."""
        self._running = self._context.jobs.run(self._window, title, work, done)

    def stop(self) -> None:
        """The window goes: whatever runs for it stops, and nothing of it is kept."""
        if self._running is not None:
            self._running.cancel()

    # Files

    def file_words(self, kind: FileKind) -> str:
        """What a file of a report is called."""
        return {
            FileKind.WORKBOOK: self.tr("Buku kerja laporan"),
            FileKind.PAGES: self.tr("Halaman laporan"),
            FileKind.LETTER: self.tr("Surat pengantar laporan"),
        }[kind]

    def file_name(self, report: Report, kind: FileKind) -> str:
        """What a file is called unless the person types another name."""
        words = {
            FileKind.WORKBOOK: self.tr("laporan-{0}-{1}"),
            FileKind.PAGES: self.tr("laporan-{0}-{1}"),
            FileKind.LETTER: self.tr("surat-pengantar-{0}-{1}"),
        }[kind].format(_as_name(report.period.title), report.face)
        return f"{words}{ENDINGS[kind]}"

    def preview(self, seen: Seen, kind: FileKind) -> None:
        """Show the pages or the letter of a draft as they would be printed now."""
        build, content = (pages if kind is FileKind.PAGES else letter), seen.content
        show_printout(
            self._context, self._window, lambda: build(self._office, content),
            title=self._label(kind, seen.report), file_name=self.file_name(seen.report, kind),
            clients=named_clients(content),
        )  # fmt: skip

    def ask_file(self, report: Report, kind: FileKind) -> None:
        """Ask where one file shall be written."""
        self._context.asker.ask_file_to_save(
            self._window, self.file_words(kind), self.file_name(report, kind),
            WORKBOOKS if kind is FileKind.WORKBOOK else PDF_FILES,
            lambda target: self._save({kind: target}), purpose="export",
        )  # fmt: skip

    def ask_folder(self, report: Report) -> None:
        """Ask for the folder that all files shall be written to; what is there already is asked about."""

        def chosen(folder: Path) -> None:
            targets = {kind: folder / self.file_name(report, kind) for kind in FileKind}
            there = [path.name for path in targets.values() if path.exists()]
            if not there:
                self._save(targets)
                return
            self._context.asker.ask(
                self._window, self.tr("Berkas berikut sudah ada. Timpa?"), yes=self.tr("Timpa"),
                then=lambda: self._save(targets), details="\n".join(there),
            )  # fmt: skip

        self._context.asker.ask_folder(self._window, self.tr("Folder untuk berkas laporan"), chosen, purpose="export")

    def _save(self, targets: dict[FileKind, Path]) -> None:
        def work(job: Job) -> list[Path]:
            seen = look_at(self._office, self._id, job)
            store = self._office.regional_reports
            made = {
                kind: made_file(self._office, seen.content, kind, job)
                if seen.report.state == State.DRAFT
                else store.file(self._id, kind)
                for kind in targets
            }
            job.step(0)
            clients = named_clients(seen.content)
            for kind, target in targets.items():  # each is logged as soon as it is there, whatever becomes of the next
                write_file(target, made[kind])
                self._office.history.log(Action.EXPORT, self._label(kind, seen.report), target.name, clients=clients)
            return list(targets.values())

        self._run(self.tr("Menulis berkas laporan …"), work, self._saved)

    def _saved(self, paths: list[Path]) -> None:
        self.saved.emit(paths)

    def _label(self, kind: FileKind, report: Report) -> str:
        return self.tr("{0} {1} ({2})").format(self.file_words(kind), report.period.title, report.face)

    # From draft to sent

    def ask_approve(self, seen: Seen) -> None:
        """Ask whether to seal the report; numbers that do not fit the records are told first."""
        wrong = [check.title for check in seen.content.checks if not check.fits]
        details = self.tr(
            "Angka, buku kerja, halaman, dan surat pengantar disimpan sebagaimana adanya saat ini dan tidak berubah "
            "lagi walau catatan diperbaiki. Selama belum dikirim, laporan masih dapat dibuka lagi."
        )
        if wrong:
            details = self.tr("Perhatian, rekonsiliasi belum cocok: {0}.\n\n{1}").format("; ".join(wrong), details)
        self._context.asker.ask(
            self._window, self.tr("Sahkan laporan {0}?").format(seen.report.period.title), yes=self.tr("Sahkan"),
            then=self._approve, details=details,
        )  # fmt: skip

    def _approve(self) -> None:
        def work(job: Job) -> tuple[Seen, dict[FileKind, FileContent]]:
            seen = look_at(self._office, self._id, job)
            if seen.report.state != State.DRAFT:
                raise Refused("report_sealed")
            return seen, sealed_files(self._office, seen.content, job)

        self._run(self.tr("Menyiapkan berkas yang disegel …"), work, self._keep_sealed)

    def _keep_sealed(self, made: tuple[Seen, dict[FileKind, FileContent]]) -> None:
        seen, files = made
        store = self._office.regional_reports

        def keep() -> None:
            if store.get(self._id).draft() == seen.report.draft():
                store.approve(self._id, seen.content.figures, files, seen.content.corrections)
                return
            words = self.tr("Laporan ini berubah selagi disiapkan. Periksa, lalu sahkan lagi.")
            self._context.asker.tell(self._window, words)

        self._context.errors.run(keep, self._window)

    def ask_reopen(self, report: Report) -> None:
        """Ask whether an approved report shall be a draft again."""
        self._context.asker.ask(
            self._window, self.tr("Buka lagi laporan {0}?").format(report.period.title), yes=self.tr("Buka lagi"),
            then=lambda: self._do(lambda: self._office.regional_reports.reopen(self._id)),
            details=self.tr("Segel dan berkas yang disimpan dilepas; laporan menjadi draf. Dapat diurungkan."),
        )  # fmt: skip

    def ask_send(self, report: Report) -> None:
        """Ask how the report left the office."""
        ways = [
            ("surel", self.tr("Surel")), ("srikandi", self.tr("Srikandi")), ("diantar", self.tr("Diantar")),
            ("pos", self.tr("Pos")),
        ]  # fmt: skip
        self._context.asker.choose(
            self._window, self.tr("Bagaimana laporan {0} dikirim?").format(report.period.title), ways,
            lambda way: self._do(lambda: self._office.regional_reports.send(self._id, way)),
            details=self.tr(
                "Program hanya mencatat pengirimannya; berkasnya Anda kirim sendiri. Sesudah ini laporan tersegel: "
                "tidak dapat dibuka lagi atau dihapus, juga tidak dengan Urungkan. Perubahan data sesudahnya menjadi "
                "koreksi pada laporan berikutnya."
            ),
        )  # fmt: skip

    def ask_remove(self, report: Report) -> None:
        """Ask whether the draft shall go."""
        self._context.asker.ask(
            self._window, self.tr("Hapus draf laporan {0}?").format(report.period.title), yes=self.tr("Hapus"),
            then=lambda: self._do(lambda: self._office.regional_reports.remove([self._id])),
            details=self.tr("Penghapusan dapat diurungkan dengan Ctrl+Z."),
        )  # fmt: skip

    def _do(self, deed: Callable[[], object]) -> None:
        self._context.errors.run(deed, self._window)

    def told(self, paths: list[Path]) -> str:
        """What was written, in a sentence."""
        if len(paths) == 1:
            return self.tr("Tersimpan: {0}").format(paths[0].name)
        return self.tr("{0} berkas tersimpan di {1}").format(whole(len(paths)), str(paths[0].parent))


def _as_name(title: str) -> str:
    """The title of a period as a part of a file name."""
    return "-".join(title.casefold().replace(".", "").split())
