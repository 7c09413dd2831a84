"""What of preparing a training, choosing for it and ending it is pictured; see ``screenshots.py``."""

from collections.abc import Mapping

from studio import NOW, Pictures, Studio

from bapas_desktop.domain.training import Program, ProgramQuery
from bapas_desktop.printing.certificate import certificates
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.training.certificate_dialog import CertificateDialog
from bapas_desktop.ui.training.grid_dialog import AttendanceGridDialog
from bapas_desktop.ui.training.selection_dialog import SelectionDialog
from bapas_desktop.ui.training.stages_dialog import StagesDialog


def program(studio: Studio) -> Pictures:
    """The windows of one program: stages, selection, grid, certificates."""
    context, window = studio.session.context, studio.session.window
    chosen, finished = programs(studio)[0], finished_program(studio)
    for name, dialog in (
        ("tahap-kegiatan", StagesDialog(chosen.id, context, window)),
        ("seleksi-peserta", SelectionDialog(chosen.id, context, window)),
        ("kisi-kehadiran", AttendanceGridDialog(chosen.id, context, window)),
        ("sertifikat", CertificateDialog(finished.id, context, window)),
    ):
        dialog.open()
        studio.finish_jobs()
        yield name, dialog


def training_pages(studio: Studio) -> Mapping[str, Printout]:
    """The certificates of the course that is over."""
    office = studio.office
    finished = finished_program(studio)
    given = office.certificates.of_program(finished.id)[:1]
    profile = office.profile.get()
    return {"sertifikat-cetak": certificates(given, office.certificates.taught(finished), profile, profile.paper)}


def programs(studio: Studio) -> list[Program]:
    """Every program, the first first."""
    store = studio.office.programs
    return sorted(store.records(store.ids(ProgramQuery())), key=lambda one: one.id)


def finished_program(studio: Studio) -> Program:
    """The program that ended longest ago."""
    return min(programs(studio), key=lambda one: one.ends_on or NOW.date())
