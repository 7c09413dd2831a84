"""Formulir Kanwil: the regional office's own workbooks, mapped once and filled for any period."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from bapas_desktop.data.regional.figures import read_figures
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.regional.forms import FormDraft, FormQuery, Misfit, OfficeForm
from bapas_desktop.domain.regional.period import PeriodKind, last_finished
from bapas_desktop.excel.form_filling.filling import changed_places
from bapas_desktop.excel.form_filling.package import read_form
from bapas_desktop.excel.form_filling.picture import SheetPicture, read_pictures
from bapas_desktop.jobs import Job
from bapas_desktop.ui.regional.form_fill_dialog import FormFillDialog
from bapas_desktop.ui.regional.form_map_dialog import FormMapDialog
from bapas_desktop.ui.regional.form_placements import Offered, year_before
from bapas_desktop.ui.regional.form_rows import form_columns
from bapas_desktop.ui.regional.kinds import Kind
from bapas_desktop.ui.shared.record_table import Column
from bapas_desktop.ui.shared.section import Chosen, ListSection, SectionAction, Words
from bapas_desktop.wording import say_misfit

_MOST_TOLD = 12
_Read = tuple[bytes, list[SheetPicture], Offered]


class FormSection(ListSection):
    """The list of forms."""

    kind = Kind.FORMS
    stretch = "name"
    first_query = FormQuery()
    fill_dialog: FormFillDialog | None = None

    def make_words(self) -> Words:
        """What the page says."""
        return Words(
            title=self.tr("Formulir Kanwil"), icon="export", add=self.tr("Formulir baru…"),
            table=self.tr("Formulir dari Kantor Wilayah"), search=self.tr("Cari nama formulir …"),
        )  # fmt: skip

    def columns(self) -> list[Column[OfficeForm]]:
        """The columns."""
        return form_columns()

    @property
    def store(self) -> Any:
        """The forms."""
        return self.office.office_forms

    def query(self, text: str, chosen: Chosen) -> FormQuery:  # noqa: ARG002 - there are no filters
        """What is sought."""
        return replace(self.first_query, text=text)

    def first_step(self) -> tuple[str, str, Kind]:
        """A form begins with the workbook that the regional office sent."""
        words = self.tr(
            "Formulir Excel dari Kantor Wilayah dapat diisi oleh program. Buka berkasnya sekali dan tunjukkan apa yang "
            "ditulis di sel mana; sesudah itu salinannya terisi untuk periode mana pun."
        )
        return words, self.tr("Buka formulir…"), Kind.FORMS

    def actions(self) -> Sequence[SectionAction]:
        """Filling is what forms are for."""
        return (
            SectionAction(
                name="fill-office-form", text=self.tr("Isi untuk periode…"), slot=self.fill_current,
                icon_name="export", button=True,
            ),
            SectionAction(
                name="replace-office-form", text=self.tr("Ganti berkas…"), slot=self.replace_current,
                icon_name="refresh",
            ),
        )  # fmt: skip

    # Mapping

    def add_new(self) -> None:
        """Ask for the workbook, and open it to point at its cells."""
        self._ask_file(self.tr("Buka formulir dari Kantor Wilayah"), self._open_new)

    def _ask_file(self, title: str, then: Callable[[Path], object]) -> None:
        self.context.asker.ask_file_to_open(self.window, title, self.tr("Buku kerja Excel (*.xlsx *.xlsm)"), then)

    def _open_new(self, path: Path) -> None:
        def done(read: _Read) -> None:
            draft = FormDraft(name=path.stem)
            workbook, sheets, offered = read
            save = partial(self.store.add, workbook=workbook)
            self._show_dialog(FormMapDialog(draft, save, sheets, offered, self.context, self.window, is_new=True))

        self._read(lambda: read_form(path), path.name, done)

    def edit_current(self) -> None:
        """Open the cells of the form with the cursor."""
        form: OfficeForm | None = self.table.current_record()
        if form:
            self._edit(form)

    def _edit(self, form: OfficeForm) -> None:
        def done(read: _Read) -> None:
            _workbook, sheets, offered = read
            save = partial(self.store.update, form.id)
            self._show_dialog(
                FormMapDialog(form.draft(), save, sheets, offered, self.context, self.window, is_new=False)
            )

        workbook = self.store.workbook(form.id)
        self._read(lambda: workbook, form.name, done)

    def _read(self, workbook: Callable[[], bytes], name: str, done: Callable[[_Read], object]) -> None:
        """Read a workbook, and the numbers that are shown beside its cells."""
        today, office = self.context.today(), self.office

        def work(job: Job) -> _Read:
            content = workbook()
            sheets = read_pictures(content, name)
            month = last_finished(PeriodKind.MONTH, today)
            offered = Offered(
                indicators=office.indicators.all(),
                measures=[one.code for one in office.clients.measures()],
                month=month,
                figures=read_figures(office, month, job),
                year=read_figures(office, year_before(today), job),
                lesson_minutes=office.profile.get().lesson_minutes,
            )
            return content, sheets, offered

        self.context.jobs.run(self.window, self.tr("Membuka formulir …"), work, done)

    def _show_dialog(self, dialog: FormMapDialog) -> None:
        self.dialog = dialog
        dialog.saved.connect(self.saved)
        self.form_opened.emit(dialog)
        dialog.open()

    # A newer workbook

    def replace_current(self) -> None:
        """Take the newer workbook of the form with the cursor; tell which cells are others in it."""
        form: OfficeForm | None = self.table.current_record()
        if form:
            self._ask_file(self.tr("Ganti berkas formulir"), partial(self._replace, form))

    def _replace(self, form: OfficeForm, path: Path) -> None:
        old = self.store.workbook(form.id)

        def work(_job: Job) -> tuple[bytes, list[Misfit]]:
            new = read_form(path)
            return new, changed_places(old, new, form.placements)

        def done(read: tuple[bytes, list[Misfit]]) -> None:
            new, changed = read
            self.context.errors.run(lambda: self._keep(form, new, changed), self.window)

        self.context.jobs.run(self.window, self.tr("Membandingkan formulir …"), work, done)

    def _keep(self, form: OfficeForm, new: bytes, changed: Sequence[Misfit]) -> None:
        self.store.replace_workbook(form.id, new)
        if not changed:
            self.context.asker.tell(self.window, self.tr("Berkas diganti. Semua sel yang diisi masih cocok."))
            return
        lines = [f"{one.sheet} {one.cell}: {say_misfit(one)}" for one in changed[:_MOST_TOLD]]
        if len(changed) > _MOST_TOLD:
            lines.append(self.tr("dan {0} lainnya").format(whole(len(changed) - _MOST_TOLD)))
        self.context.asker.ask(
            self.window, self.tr("Berkas diganti. {0} sel perlu diperiksa.").format(whole(len(changed))),
            yes=self.tr("Periksa sekarang"), details="\n".join(lines),
            then=lambda: self.context.errors.run(lambda: self._edit(self.store.get(form.id)), self.window),
        )  # fmt: skip

    # Filling

    def fill_current(self) -> None:
        """Ask for the period of the form with the cursor."""
        form: OfficeForm | None = self.table.current_record()
        if form:
            self.fill_dialog = FormFillDialog(form, self.context, self.window)
            self.fill_dialog.open()
