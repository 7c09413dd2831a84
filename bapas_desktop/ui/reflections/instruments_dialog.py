"""Instrumen evaluasi: the questions of the office, with what is done to them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from bapas_desktop.data.instruments import InstrumentStore
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.reflections.instruments import Instrument, InstrumentDraft
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.reflections.instrument_form import InstrumentDialog
from bapas_desktop.ui.reflections.instrument_print import print_instrument
from bapas_desktop.ui.reflections.instrument_versions import VersionsDialog
from bapas_desktop.ui.reflections.instrument_words import instrument_columns
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.list_dialog import ListDialog


class InstrumentsDialog(ListDialog[Instrument]):
    """The newest version of each instrument; those no longer offered come last."""

    topics = frozenset({Topic.REFLECTIONS})

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        self._store = context.office.instruments
        super().__init__(
            context, parent, _Newest(self._store), instrument_columns(),
            title=parent.tr("Instrumen evaluasi"), name=parent.tr("Daftar instrumen"), key="instruments-table",
            stretch="title", search=parent.tr("Cari nama, bidang, atau pertanyaan …"),
        )  # fmt: skip
        self.versions_dialog: VersionsDialog | None = None
        self._add_buttons()
        self.note.setText(
            self.tr(
                "Instrumen yang sudah dijawab tidak berubah: perubahannya menjadi versi baru, dan jawaban lama tetap "
                "pada pertanyaannya. Setiap perubahan dapat diurungkan dengan Ctrl+Z."
            )
        )
        self.table.setSelectionMode(self.table.SelectionMode.SingleSelection)
        self.table.opened.connect(lambda _id: self.edit_current())
        self.load()
        self.table.setFocus()

    def _add_buttons(self) -> None:
        self.new_button = self.add_button(self.tr("Instrumen &baru…"), "add", self.add_new)
        self.edit_button = self.add_button(self.tr("&Ubah…"), "edit", self.edit_current, bool)
        self.copy_button = self.add_button(self.tr("&Salin…"), "copy", self.copy_current, bool)
        self.offer_button = self.add_button("", "archive", self.offer_or_not, bool)
        self.delete_button = self.add_button(self.tr("&Hapus"), "delete", self.remove, bool)
        self.versions_button = self.add_button(self.tr("&Lihat versi…"), "history", self.show_versions, bool)
        self.print_button = self.add_button(self.tr("&Cetak kosong…"), "print", self.print_blank, bool)

    def sync(self) -> None:
        """One button stops offering and offers again."""
        super().sync()
        chosen = self.selected()
        is_offered = not chosen or chosen[0].active
        self.offer_button.setText(self.tr("&Jangan tawarkan lagi") if is_offered else self.tr("Ta&warkan lagi"))
        self.offer_button.setIcon(icon("archive" if is_offered else "unarchive"))

    def load(self) -> None:
        """Say why the list is empty."""
        if self.search.text().strip():
            words = self.tr("Tidak ada instrumen yang cocok dengan pencarian ini.")
            self.table.empty.say(words, self.tr("Tampilkan semua"), self.search.clear)
        else:
            words = self.tr(
                "Belum ada instrumen. Instrumen memuat pertanyaan yang dijawab pada awal dan akhir kegiatan."
            )
            self.table.empty.say(words, self.tr("Buat instrumen"), self.add_new)
        super().load()

    # Acts

    def add_new(self) -> None:
        """Open an empty form."""
        self._open(InstrumentDraft(), self._store.add)

    def edit_current(self) -> None:
        """Open the form of the selected instrument."""
        for one in self.selected():
            self._open(one.draft(), partial(self._store.update, one.id), one)

    def copy_current(self) -> None:
        """Open the form of a new instrument with the questions of the selected one."""
        for one in self.selected():
            title = self.tr("{0} (salinan)").format(one.title)
            self._open(replace(one.draft(), title=title, active=True), self._store.add)

    def offer_or_not(self) -> None:
        """Stop offering the selected instrument for new evaluations, or offer it again."""
        for one in self.selected():
            changed = replace(one.draft(), active=not one.active)
            self.context.errors.run(partial(self._store.update, one.id, changed), self)

    def remove(self) -> None:
        """Delete the selected instrument, which is refused once it was answered; a later version asks first."""
        for one in self.selected():
            if one.answers:
                self.context.asker.tell(
                    self, self.tr("Instrumen ini sudah dijawab dan tidak dapat dihapus."),
                    self.tr("Pilih “Jangan tawarkan lagi”; jawaban dan hasilnya tetap ada."),
                )  # fmt: skip
            elif one.version > 1:
                question = self.tr("Hapus versi {0}? Versi sebelumnya kembali menjadi yang terbaru.")
                self.context.asker.ask(
                    self, question.format(one.version), yes=self.tr("Hapus"), then=partial(self._remove, one)
                )
            else:
                self._remove(one)

    def show_versions(self) -> None:
        """Show all versions of the selected instrument."""
        for one in self.selected():
            self.versions_dialog = VersionsDialog(one, self.context, self)
            self.versions_dialog.open()

    def print_blank(self) -> None:
        """Show the selected instrument as a form on paper."""
        for one in self.selected():
            self.context.errors.run(partial(print_instrument, self.context, self, one.id, None), self)

    def _remove(self, one: Instrument) -> None:
        self.context.errors.run(lambda: self._store.remove([one.id]), self)

    def _open(
        self, draft: InstrumentDraft, save: Callable[[InstrumentDraft], object], kept: Instrument | None = None
    ) -> None:
        self.open_form(InstrumentDialog(draft, save, self.context, self, kept))


class _Newest:
    """The store as the source of the list."""

    def __init__(self, store: InstrumentStore) -> None:
        self._store = store
        self.records = store.records

    def ids(self, query: str) -> Sequence[int]:
        sought = query.casefold()
        return [one.id for one in self._store.all() if sought in _searched(one)]


def _searched(one: Instrument) -> str:
    return "\n".join([one.title, one.purpose, one.skill, *(question.text for question in one.questions)]).casefold()
