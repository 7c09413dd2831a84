"""Pictures every tab, dialog and printed page of the sample office, light and dark, as PNG.

The sample office is made in a temporary folder for a day and an hour that stand still, so that a picture changes only
when the window does. ``python tools/screenshots.py --text 1.4 --folder /tmp/large klien`` pictures one scene with
larger letters elsewhere.
"""

import argparse
import datetime as dt
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from activity_scenes import activity, activity_pages
from plot_scenes import client_farm, farm_views, plot_pages, plots
from PySide6.QtCore import QByteArray, QEventLoop, QPoint, Qt, qInstallMessageHandler
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QMessageBox
from reflection_scenes import evaluation, outcomes, reflection_pages, reflections
from regional_scenes import office_forms, regional, regional_pages, regional_report_window
from studio import NOW, PASSWORD, USER, Pictures, Studio
from supervision_scenes import client_file, home, reporting, supervision_pages
from training_scenes import program, training_pages

from bapas_desktop.data.backup import automatic_backup
from bapas_desktop.data.backup_file import Reason
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.training import Mark, Session, SessionQuery, SheetOptions
from bapas_desktop.jobs import Job
from bapas_desktop.paths import DataFolder
from bapas_desktop.printing.attendance import attendance_page, print_attendance
from bapas_desktop.printing.recovery import recovery_page
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.shared.errors import CrashDialog
from bapas_desktop.ui.shared.printed_pages import page_points, typesetter
from bapas_desktop.ui.shared.settings import Scheme
from bapas_desktop.ui.start.restore import RestoreWindow
from bapas_desktop.ui.start.unlock import UnlockWindow
from bapas_desktop.ui.start.wizard import Wizard
from bapas_desktop.ui.theme import speak_indonesian

ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / "tests" / "files" / "rosters" / "register_klien_2026.xlsx"
CODE = "7K4M-Q2XF-9BTR-W6JH-3NPD-V8CY-5GZA-R4SE-2MKT"
MOST_PAGES = 6
"""Of one document; a letter to everybody has one for each."""
SCREEN = {"name": "office laptop", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "dpr": 1}
DAMAGED = "20261120-161200-closing.bapas"
PAGE_SCALE = 1.25
"""Pixels for each point of a printed page."""
EXACT = 96
"""So many colours of a picture are kept as they are."""

# The scenes: each goes through a part of the program and hands out what is to be pictured, with its name


def roster(studio: Studio) -> Pictures:
    """The tab Klien, the menus, and the acts on several clients."""
    page, window = studio.tab("roster"), studio.session.window
    page.table.select_id(page.model.id_at(2))
    yield "klien", window
    yield "menu-berkas", shown_menu(window.file_menu)
    yield "menu-ubah", shown_menu(window.edit_menu)
    yield "menu-tampilan", shown_menu(window.view_menu)
    yield "menu-data", shown_menu(window.data_menu)
    yield "menu-bantuan", shown_menu(window.help_menu)
    page.filters.choose("status", "ended")
    yield "klien-berakhir", window
    page.filters.choose("no_officer", "yes")  # not by the search line, whose button for clearing fades in
    yield "klien-tidak-ada", window
    page.filters.clear()
    page.table.selectAll()
    page.acts.close_guidance(page.table.selected_ids())
    yield "klien-akhiri", page.acts.dialog
    page.acts.assign_officer(page.table.selected_ids())
    yield "klien-tetapkan-pk", page.acts.dialog
    page.export()
    page.exporting.dialog.full.click()
    yield "klien-ekspor", page.exporting.dialog


def client_form(studio: Studio) -> Pictures:
    """The form of a client, group by group, and who is likely the same."""
    page = studio.tab("roster")
    page.table.select_id(page.model.id_at(2))
    page.edit_current()
    yield "klien-formulir", page.dialog
    for name, field in (
        ("alamat", "phone"), ("nomor", "register_no"), ("bimbingan", "measure"), ("perkara", "offence"),
        ("penjamin", "guarantor_name"), ("minat", "interests"), ("catatan", "notes"),
    ):  # fmt: skip
        page.dialog.groups.reveal(page.dialog.fields[field])
        yield f"klien-formulir-{name}", page.dialog
    known = page.table.current_record()
    QDialog.done(page.dialog, 0)
    page.add_new()
    page.dialog.fields["full_name"].editor.set_value(known.full_name)
    page.dialog.fields["nik"].editor.set_value("5271")
    page.dialog.similar.show_likely(studio.office.clients.similar(page.dialog.draft()))
    page.dialog.try_to_save()
    page.dialog.adjustSize()
    yield "klien-mungkin-sama", page.dialog


def roster_import(studio: Studio) -> Pictures:
    """The import of a list, step by step."""
    page = studio.tab("roster")
    page.import_clients()
    wizard = page.wizard
    yield "impor-1-berkas", wizard
    wizard.read_file(LIST)
    for name in ("impor-2-kolom", "impor-3-pratinjau", "impor-4-data-ganda", "impor-5-selesai"):
        studio.finish_jobs()
        yield name, wizard
        wizard.go_on()


def training(studio: Studio) -> Pictures:
    """The tab Jadwal and the forms of its sessions and programs."""
    page, window = studio.tab("training"), studio.session.window
    page.show_record(session_of(studio, NOW.date()).id)
    yield "jadwal", window
    page.month_action.trigger()
    yield "jadwal-bulan", window
    page.list_action.trigger()
    page.edit_current()
    yield "pertemuan-formulir", page.dialog
    page.choose_participants()
    yield "peserta", page.participants
    page.open_programs()
    yield "kegiatan", page.programs
    page.programs.edit_current()
    yield "kegiatan-formulir", page.programs.dialog
    page.export()
    yield "jadwal-ekspor", page.exporting.dialog


def attendance(studio: Studio) -> Pictures:
    """The attendance sheet before it is printed, and the ways to mark who came."""
    page = studio.tab("training")
    today = session_of(studio, NOW.date())
    page.show_record(today.id)
    page.print_sheets()
    studio.finish_jobs()
    yield "cetak-daftar-hadir", page.sheets
    people = studio.office.attendance.participants(today.id)
    few = [Mark.PRESENT, Mark.PRESENT, Mark.LATE, Mark.ILL, Mark.EXCUSED, Mark.PRESENT, Mark.ABSENT, Mark.PRESENT]
    studio.office.attendance.mark(today.id, {person.client_id: mark for person, mark in zip(people, few, strict=False)})
    page.mark()
    yield "kehadiran", page.marking
    page.marking.add_walk_in()
    yield "peserta-tambahan", page.marking.walk_in
    page.enter_waiting_sheet()
    page.entry.exceptions.set_value("3 7S 9-10T")
    yield "isi-dari-lembar", page.entry


def office_dialogs(studio: Studio) -> Pictures:
    """What the menus open, a question, and an error."""
    session, window = studio.session, studio.session.window
    page = studio.tab("roster")
    client = page.model.record_at(1)
    studio.office.clients.update(client.id, client.draft())
    studio.office.clients.archive([client.id])
    history = window.open_history()
    history.table.select_id(history.entries.id_at(0))
    yield "riwayat", history
    finder = window.open_finder()
    finder.line.setText("cetak")
    yield "cari-perintah", finder
    yield "pintasan", window.open_shortcuts()
    yield "tentang", window.open_about()
    for name, open_dialog in (
        ("panduan", session.open_help),
        ("petugas", session.open_officers),
        ("pengguna", session.open_users),
        ("ganti-kata-sandi", session.open_password),
    ):
        open_dialog()
        yield name, session.dialog
    session.open_users()
    session.dialog.add_user()
    yield "pengguna-baru", session.dialog.form
    session.open_settings()
    for name, field in (("kop", "name"), ("pejabat", "head_name"), ("program", "time_zone")):
        session.dialog.groups.reveal(session.dialog.fields[field])
        yield f"pengaturan-{name}", session.dialog
    studio.asker.ask(
        window, "Hapus 1 pertemuan beserta 24 catatan kehadirannya?", yes="Hapus", then=print,
        details="Penghapusan dapat diurungkan dengan Ctrl+Z.",
    )  # fmt: skip
    yield "pertanyaan", window.findChildren(QMessageBox)[-1]
    crash = CrashDialog("", studio.folder.log, window)
    crash.show()
    yield "kesalahan", crash


def start(studio: Studio) -> Pictures:
    """The windows before the locked file."""
    unlock = UnlockWindow(studio.folder, studio.settings, now=lambda: NOW)
    unlock.show()
    yield "masuk", unlock
    unlock.open_recovery()
    yield "lupa-kata-sandi", unlock.recovery
    automatic_backup(studio.office.database, studio.folder, Reason.CLOSING, Job())
    (studio.folder.backups / DAMAGED).write_bytes(b"not a backup")
    os.utime(studio.folder.backups / DAMAGED, (NOW.timestamp(), NOW.timestamp()))
    restore = RestoreWindow(studio.folder, studio.settings, studio.asker, studio.jobs, now=lambda: NOW)
    restore.show()
    yield "pulihkan", restore
    wizard = Wizard(DataFolder(Path("Kantor baru")), studio.asker)
    wizard.show()
    names = ("selamat-datang", "1-kantor", "2-penanda-tangan", "3-pengguna", "4-kode", "5-ketik-kode")
    for name in names:
        if wizard.page is wizard.code:
            wizard.code.view.show_code(CODE, wizard.fields.profile())  # the real one is another each time
        yield f"penyiapan-{name}", wizard
        wizard.first_user.user.set_value(USER)
        wizard.first_user.new_password.password.setText(PASSWORD)
        wizard.first_user.new_password.repeated.setText(PASSWORD)
        if name != names[-1]:
            wizard.go_on()
    studio.session.lock()
    yield "terkunci", studio.session.lock_window
    studio.session.lock_window.unlocked.emit(b"", USER)


def empty_office(studio: Studio) -> Pictures:
    """Every tab before there is anything in it."""
    for name, page_id in (
        ("klien", "roster"), ("jadwal", "training"), ("petak", "plots"), ("catatan-refleksi", "reflections"),
        ("laporan-kanwil", "regional"),
    ):  # fmt: skip
        studio.tab(page_id)
        yield f"{name}-kosong", studio.session.window


FILLED: tuple[Callable[[Studio], Pictures], ...] = (
    home, roster, client_form, client_file, client_farm, reporting, training, program, activity, attendance, plots,
    farm_views, reflections, evaluation, outcomes, regional, regional_report_window, office_forms, office_dialogs,
    roster_import, start,
)  # fmt: skip


def printed_pages(studio: Studio) -> dict[str, Printout]:
    """The name and the data of each printed document."""
    office, profile = studio.office, studio.office.profile.get()
    sessions = every_session(studio)
    session = max(sessions, key=lambda one: one.participants)
    people = office.attendance.participants(session.id)

    def sheet(options: SheetOptions) -> Printout:
        return print_attendance([attendance_page(session, people, "26-0012", NOW, options, profile)])

    return {
        "daftar-hadir": sheet(SheetOptions()),
        "daftar-hadir-f4-mendatar": sheet(SheetOptions(paper=Paper.F4, landscape=True)),
        "kode-pemulihan": recovery_page(CODE, profile, NOW.date()),
    }


# Helping hands


def every_session(studio: Studio) -> list[Session]:
    """All sessions of the office."""
    sessions = studio.office.sessions
    return list(sessions.records(sessions.ids(SessionQuery())))


def session_of(studio: Studio, day: dt.date) -> Session:
    """The newest session of a day."""
    return next(session for session in every_session(studio) if session.date == day)


def settle() -> None:
    """Let the layouts come to rest; a change of one may ask for a change of another."""
    for _ in range(3):
        QEventLoop().processEvents()


def hear(_kind: object, _context: object, message: str) -> None:
    """Let warnings of Qt through, but not that the screen is none."""
    if "This plugin does not support" not in message:
        sys.stderr.write(f"{message}\n")


def shown_menu(menu: QMenu) -> QMenu:
    """The menu, open."""
    menu.popup(QPoint())
    return menu


def save(picture: QImage, path: Path) -> None:
    """Write the picture with a palette of 256 colours, which takes a third of the bytes.

    The most frequent colours stay as they are; of the rest, each shade has one that stands for its like, so that a rare
    red does not become grey.
    """
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    colours = [colour for colour, _count in Counter(memoryview(plain.constBits()).cast("I")).most_common()]
    shades = {colour & 0xF0F0F0: colour for colour in reversed(colours)}
    palette = list(dict.fromkeys([*colours[:EXACT], *reversed(shades.values())]))[:256]
    small = plain.convertToFormat(QImage.Format.Format_Indexed8, palette)
    small.save(str(path), "PNG", 0)  # type: ignore[call-overload]


def picture_page(page: bytes) -> QImage:
    """The drawing of a printed page on white paper."""
    picture = QImage((page_points(page) * PAGE_SCALE).toSize(), QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(page)).render(painter)
    painter.end()
    return picture


def picture_scene(studio: Studio, pictures: Pictures, folder: Path) -> None:
    """Save each picture light and dark, then close what the scene has opened."""
    for name, widget in pictures:
        for scheme, ending in ((Scheme.LIGHT, ""), (Scheme.DARK, "-gelap")):
            studio.theme.use(scheme)
            settle()
            save(widget.grab().toImage(), folder / f"{name}{ending}.png")
        studio.theme.use(Scheme.LIGHT)
        if isinstance(widget, QMenu):
            widget.hide()
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog):
            QDialog.done(widget, 0)


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the pictures."""
    parser = argparse.ArgumentParser(description="Pictures every tab, dialog and printed page of the sample office.")
    parser.add_argument("scenes", nargs="*", help="only these: " + ", ".join(each.__name__ for each in FILLED))
    parser.add_argument("--folder", type=Path, default=ROOT / "docs" / "screenshots")
    parser.add_argument("--text", type=float, default=1.0, help="how much larger the letters are")
    wishes = parser.parse_args(arguments)
    target = wishes.folder.resolve()
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        os.chdir(temporary)  # paths that the window shows are then the same everywhere
        Path("screen.json").write_text(json.dumps({"screens": [SCREEN]}), "ascii")
        os.environ["QT_QPA_PLATFORM"] = "offscreen:configfile=screen.json"
        qInstallMessageHandler(hear)
        app = QApplication([])
        font = app.font()
        font.setPointSizeF(font.pointSizeF() * wishes.text)
        app.setFont(font)
        app.setCursorFlashTime(0)
        speak_indonesian(app)
        studio = Studio(app, DataFolder(Path("Bapas Desktop")), filled=True)
        every_page = printed_pages(studio) | supervision_pages(studio) | training_pages(studio) | activity_pages(studio)
        every_page |= plot_pages(studio) | reflection_pages(studio) | regional_pages(studio)
        for name, printout in every_page.items():
            pages = typesetter().svg_pages(*printout)
            for number, page in enumerate(pages[:MOST_PAGES], 1):
                save(picture_page(page), target / f"{name}{f'-{number}' if len(pages) > 1 else ''}.png")
        for scene in FILLED:
            if not wishes.scenes or scene.__name__ in wishes.scenes:
                picture_scene(studio, scene(studio), target)
        studio.close()
        empty = Studio(app, DataFolder(Path("Kantor kosong")), filled=False)
        picture_scene(empty, empty_office(empty), target)
        empty.close()
        os.chdir(ROOT)


if __name__ == "__main__":
    main()
