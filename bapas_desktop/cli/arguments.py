"""What may be typed, and what it means. Light to import, because the window reads its own options with it."""

import argparse
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from bapas_desktop import __version__
from bapas_desktop.cli.argument_types import client_count, date, folder, record_id, unit_weight
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.reflections.evaluations import Phase
from bapas_desktop.domain.roster.importing import RepeatChoice
from bapas_desktop.domain.supervision.reporting import DueState
from bapas_desktop.domain.training import MOST_BLANK_ROWS

LISTS = (
    "clients", "officers", "programs", "sessions", "attendance", "reflections", "evaluations", "visits",
    "permits", "incidents", "due", "budget", "expenses", "batches", "program-documents",
    "plots", "plantings", "harvests", "uses", "sales", "costs", "care", "crops",
    "outcomes", "follow-ups", "indicators", "month-close", "forms",
)  # fmt: skip
EXPORTS = (
    "roster", "attendance", "harvests", "reflections", "evaluations", "visits", "program", "outcomes",
    "regional",
)  # fmt: skip
PAGES = (
    "attendance-sheet", "reporting-card", "summons", "client-data", "guidance-report", "slips", "call-list",
    "reflection-slips", "instrument", "notes",
    "certificate", "minutes", "event-minutes", "activity-report", "receipts", "schedule", "passport",
    "harvest-book", "teaching-card", "farm-analysis", "duty-roster", "evaluation-summary",
    "follow-up-list", "follow-up-card", "month-close", "regional", "regional-letter",
)  # fmt: skip
LOG_LEVELS = ("debug", "info", "warning", "error")
USAGE_ERROR = 2

_PROGRAM = "bapas-desktop"
_EPILOG = """\
Tanpa perintah, jendela dibuka. Kata sandi diambil dari BAPAS_PASSWORD, atau ditanyakan.
Kode keluar: 0 selesai, 1 ditolak (satu kalimat di stderr), 2 salah pemakaian.
"""
_ERRORS = (  # what argparse says of a wrong usage, in the versions of Python since 3.11
    (r"the following arguments are required: (.*)", "Yang ini wajib ditulis: {0}."),
    (r"argument (.*?): invalid choice: '?(.*?)'? \(choose from (.*)\)", "{0}: “{1}” tidak dikenal. Pilihan: {2}."),
    (r"argument (.*?): expected (?:one|at least one|\d+) arguments?", "{0}: nilainya belum ditulis."),
    (r"argument (.*?): ignored explicit argument (.*)", "{0}: tidak memakai nilai."),
    (r"argument (.*?): not allowed with argument (.*)", "{0} tidak dapat dipakai bersama {1}."),
    (r"argument (.*?): invalid \w+ value: (.*)", "{0}: {1} bukan bilangan."),
    (r"argument (.*?): (.*)", "{0}: {1}"),
    (r"unrecognized arguments: (.*)", "Tidak dikenal: {0}."),
    (r"ambiguous option: (.*?) could match (.*)", "{0} dapat berarti {1}."),
)


class _Parser(argparse.ArgumentParser):
    """argparse in Indonesian."""

    def __init__(self, **values: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Formatter, **values)
        self.plain = self.add_argument_group("argumen")
        self.options = self.add_argument_group("opsi")
        self.options.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")

    def error(self, message: str) -> NoReturn:
        self.print_usage()
        for pattern, sentence in _ERRORS:
            if match := re.fullmatch(pattern, message, re.DOTALL):
                message = sentence.format(*match.groups()).replace("'", "")
                break
        self.exit(USAGE_ERROR, f"{self.prog}: {message}\n")

    def print_usage(self, file: Any = None) -> None:
        import sys

        super().print_usage(file or sys.stderr)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Pemakaian: " if prefix is None else prefix)


def read_arguments(argv: Sequence[str] | None = None, *, command_needed: bool = False) -> argparse.Namespace:
    """The command line as typed; ``command`` is None where the window is wanted.

    Raises:
        SystemExit: 2 for a wrong usage, which is explained on the error stream; 0 after the help or the version.
    """
    parser = _build()
    arguments = parser.parse_args(argv)
    if arguments.command is None and command_needed:
        parser.error("the following arguments are required: PERINTAH")
    if arguments.command and arguments.demo:
        parser.error("--demo hanya untuk membuka jendela; perintahnya bernama demo.")
    if arguments.command == "export" and arguments.reason and not arguments.full:
        parser.error("--reason hanya bersama --full.")
    if arguments.command == "export" and arguments.full and arguments.what == "regional":
        parser.error("regional memakai --face, bukan --full.")
    if arguments.command == "fill-form" and arguments.file is None and arguments.form is None:
        parser.error("the following arguments are required: FORMULIR, --form")
    if (last := getattr(arguments, "last", None)) and arguments.first and last < arguments.first:
        parser.error("--to lebih awal daripada --from.")
    if arguments.command in _TAKERS:
        _check_options(arguments, parser)
    return arguments


_CASES = ("visits", "permits", "incidents")
_PROGRAM_LISTS = ("budget", "expenses", "batches", "program-documents")
_PROGRAM_PAGES = (
    "minutes", "event-minutes", "activity-report", "receipts", "schedule", "passport", "evaluation-summary",
)  # fmt: skip
_DUE = ("due",)
_REFLECTION_PAGES = ("reflection-slips", "instrument", "notes")
_FOLLOW_UPS = ("outcomes", "follow-ups")
_FOLLOW_UP_PAGES = ("follow-up-list", "follow-up-card")
_REPORT_PAGES = ("regional", "regional-letter")
_REPORT_FACES = (Face.PUBLIC.value, Face.INTERNAL.value)
_FARM_DAYS = ("plantings", "harvests", "uses", "sales", "costs", "care")
_FARM_PAGES = ("harvest-book", "teaching-card", "farm-analysis", "duty-roster")
_EVALUATION = ("evaluations",)
_REGIONAL = ("indicators", "month-close")
_NOTES = ("reflections",)
_FARM_PERIODS = ("harvest-book", "farm-analysis", "duty-roster")
_TAKERS: Mapping[str, Mapping[str, tuple[str, ...]]] = {  # which lists, exports and pages take which option
    "list": {
        "session": ("attendance", *_NOTES), "client": (*_CASES, *_NOTES, "outcomes"),
        "first": (*_CASES, *_FARM_DAYS, *_EVALUATION, *_NOTES, *_REGIONAL),
        "last": (*_CASES, *_FARM_DAYS, *_EVALUATION, *_NOTES, *_REGIONAL), "state": _DUE,
        "officer": _DUE, "filter": ("clients",), "program": (*_PROGRAM_LISTS, *_EVALUATION, *_NOTES, *_FOLLOW_UPS),
    },
    "export": {
        "program": ("attendance", "program", *_EVALUATION), "first": ("visits", "harvests", "regional", *_EVALUATION),
        "last": ("visits", "harvests", "regional", *_EVALUATION), "face": ("regional",),
    },
    "print": {
        "session": ("attendance-sheet", "receipts", "event-minutes", "reflection-slips", "notes"),
        "blank_rows": ("attendance-sheet",),
        "number": ("receipts",),
        "first": ("guidance-report", "notes", "month-close", *_REPORT_PAGES, *_FARM_PERIODS),
        "last": ("guidance-report", "notes", "month-close", *_REPORT_PAGES, *_FARM_PERIODS),
        "plot": ("harvest-book", "farm-analysis"),
        "planting": ("harvest-book", "teaching-card", "farm-analysis"),
        "state": ("slips", "call-list"), "officer": ("slips", "call-list"),
        "client": (
            "reporting-card", "summons", "client-data", "guidance-report", "slips", "follow-up-card", "notes",
        ),
        "program": ("certificate", *_PROGRAM_PAGES, *_FOLLOW_UP_PAGES, *_REFLECTION_PAGES),
        "face": (*_PROGRAM_PAGES, *_FARM_PAGES, *_FOLLOW_UP_PAGES, *_REFLECTION_PAGES, *_REPORT_PAGES),
        "instrument": ("instrument",), "large": ("instrument",), "phase": ("instrument",),
    },
}  # fmt: skip
_NEEDED = {
    "list": dict.fromkeys(_PROGRAM_LISTS, "program"),
    "export": {"program": "program"},
    "print": {
        "attendance-sheet": "session", "reporting-card": "client", "summons": "client", "client-data": "client",
        "guidance-report": "client", "teaching-card": "planting", "instrument": "instrument",
        **dict.fromkeys(("certificate", *_PROGRAM_PAGES), "program"),
    },
}  # fmt: skip
_TYPED = {"first": "from", "last": "to", "blank_rows": "blank-rows"}


def _check_options(arguments: argparse.Namespace, parser: _Parser) -> None:
    """Each option only where it means something, and there if it is needed."""
    for name, takers in _TAKERS[arguments.command].items():
        if getattr(arguments, name) is not None and arguments.what not in takers:
            parser.error(f"--{_TYPED.get(name, name)} hanya untuk {', '.join(takers)}.")
    needed = _NEEDED[arguments.command].get(arguments.what, "")
    if needed and getattr(arguments, needed) is None:
        parser.error(f"the following arguments are required: --{needed}")
    if arguments.what in ("minutes", *_REPORT_PAGES) and arguments.face == Face.INSTRUCTOR:
        shown = f"{Face.PUBLIC.value} atau {Face.INTERNAL.value}"
        parser.error(f"argument --face: {arguments.what} hanya untuk {shown}.")
    if arguments.what in _FOLLOW_UP_PAGES and arguments.face == Face.PUBLIC:
        shown = f"{Face.INSTRUCTOR.value} atau {Face.INTERNAL.value}"
        parser.error(f"argument --face: {arguments.what} hanya untuk {shown}.")
    if arguments.command == "print" and arguments.plot is not None and arguments.planting is not None:
        parser.error("argument --plot: not allowed with argument --planting")
    if arguments.what == "reflection-slips":
        if arguments.session is None and arguments.program is None:
            parser.error("the following arguments are required: --session")
        if arguments.face == Face.INTERNAL:
            parser.error(f"argument --face: reflection-slips hanya untuk {Face.INSTRUCTOR} atau {Face.PUBLIC}.")
    if arguments.what == "notes" and {arguments.program, arguments.session, arguments.client} == {None}:
        parser.error("the following arguments are required: --program, --session, --client")
    if arguments.what == "slips" and arguments.client is not None and (arguments.state or arguments.officer):
        parser.error("argument --client: not allowed with argument --state, --officer")


def _build() -> _Parser:
    parser = _Parser(
        prog=_PROGRAM, description="Klien, kegiatan, daftar hadir, dan panen sebuah Bapas.", epilog=_EPILOG
    )
    parser.options.add_argument("--version", action="version", version=f"{_PROGRAM} {__version__}",
                                help="tampilkan nomor versi")  # fmt: skip
    parser.options.add_argument("--data-dir", metavar="DIR", type=folder, default=None,
                                help="folder data kantor; tanpa ini folder data pengguna komputer")  # fmt: skip
    parser.options.add_argument("--demo", action="store_true", help="buka jendela dengan kantor contoh sekali pakai")
    parser.options.add_argument("--log-level", choices=LOG_LEVELS, default="warning", metavar="TINGKAT",
                                help=f"rincian log: {', '.join(LOG_LEVELS)}")  # fmt: skip
    _user_option(parser, default="")
    commands = parser.add_subparsers(title="perintah", dest="command", metavar="PERINTAH")

    def command(name: str, text: str) -> _Parser:
        made = commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
        _user_option(made, default=argparse.SUPPRESS)  # given before the command it stays
        return made

    command("init", "buat kantor baru yang kosong dan tampilkan kode pemulihannya")
    demo = command("demo", "buat kantor contoh dengan orang-orang rekaan")
    demo.options.add_argument("--clients", metavar="N", type=client_count, default=None, help="jumlah klien, 1–100000")
    _add_roster_import(command("import-roster", "impor daftar klien dari berkas tabel"))
    _add_harvest_import(command("import-harvests", "impor daftar panen lama dari berkas tabel"))
    _add_list(command("list", "tampilkan isi kantor"))
    _add_export(command("export", "ekspor ke Excel"))
    _add_print(command("print", "cetak ke PDF"))
    _add_fill_form(command("fill-form", "isi salinan formulir Kantor Wilayah yang sudah ditentukan sel-selnya"))
    _add_roll_up(command("roll-up", "gabungkan buku laporan beberapa kantor di sebuah folder"))
    backup = command("backup", "simpan cadangan terkunci ke sebuah berkas")
    _out(backup, "", "berkas cadangan")
    restore = command("restore", "pulihkan kantor dari cadangan; berkas yang ada disisihkan, tidak dihapus")
    restore.plain.add_argument("file", metavar="BERKAS", type=Path, help="berkas cadangan")
    command("check", "periksa apakah data utuh")
    return parser


def _user_option(parser: _Parser, default: str) -> None:
    parser.options.add_argument("--user", metavar="NAMA", default=default,
                                help="pengguna; tanpa ini BAPAS_USER, atau pengguna pertama kantor")  # fmt: skip


def _add_import(parser: _Parser) -> None:
    parser.plain.add_argument("file", metavar="BERKAS", type=Path, help="xlsx, xls, ods, atau csv")
    parser.options.add_argument("--sheet", metavar="LEMBAR", default=None, help="nama lembar; tanpa ini dicari sendiri")
    parser.options.add_argument("--dry-run", action="store_true", help="coba saja; tidak ada yang berubah")
    parser.options.add_argument("--json", action="store_true", help="hasil sebagai JSON")


def _add_harvest_import(parser: _Parser) -> None:
    _add_import(parser)
    parser.options.add_argument("--kg-per-unit", metavar="SATUAN=KG", type=unit_weight, action="append", default=[],
                                help="berat satu satuan, misalnya ikat=0,25; boleh beberapa kali")  # fmt: skip
    parser.options.add_argument("--estimate-sowing", action="store_true",
                                help="perkirakan tanggal tanam yang tidak tertulis")  # fmt: skip
    parser.options.add_argument("--month-first", action="store_true",
                                help="baca tanggal yang hanya masuk akal begitu sebagai bulan/hari/tahun")  # fmt: skip
    parser.options.add_argument("--repeat-dates", action="store_true",
                                help="tanggal yang kosong mengikuti baris di atasnya")  # fmt: skip
    parser.options.add_argument("--plot", metavar="PETAK", default="", help="petak untuk baris yang tidak menyebutnya")
    parser.options.add_argument("--crop", metavar="TANAMAN", default="",
                                help="tanaman untuk baris yang tidak menyebutnya; tanpa ini kangkung")  # fmt: skip
    choices = [RepeatChoice.SKIP.value, RepeatChoice.NEW.value]
    parser.options.add_argument("--doubles", choices=choices, default=RepeatChoice.SKIP.value,
                                help="panen yang mungkin ganda: dilewati (skip) atau ditambahkan (new)")  # fmt: skip


def _add_roster_import(parser: _Parser) -> None:
    _add_import(parser)
    choices = [choice.value for choice in RepeatChoice]
    parser.options.add_argument(
        "--repeats",
        choices=choices,
        default=RepeatChoice.SKIP.value,
        help="baris berulang: dilewati (skip), melengkapi (update), atau ditambahkan (new)",
    )


def _add_list(parser: _Parser) -> None:
    parser.plain.add_argument("what", metavar="DAFTAR", choices=LISTS, help=", ".join(LISTS))
    parser.options.add_argument("--session", metavar="ID", type=record_id, default=None, help="hanya pertemuan ini")
    parser.options.add_argument("--client", metavar="ID", type=record_id, default=None, help="hanya klien ini")
    parser.options.add_argument("--filter", metavar="NAMA", default=None, help="clients: menurut saringan tersimpan")
    _program(parser)
    _period(parser)
    _due(parser)
    parser.options.add_argument("--json", action="store_true", help="semua kolom sebagai JSON")


def _add_export(parser: _Parser) -> None:
    parser.plain.add_argument("what", metavar="DAFTAR", choices=EXPORTS, help=", ".join(EXPORTS))
    _out(parser, ".xlsx", "berkas Excel")
    parser.options.add_argument("--full", action="store_true", help="nama lengkap dan semua kolom; perlu --reason")
    parser.options.add_argument(
        "--reason", metavar="ALASAN", default="", help="untuk apa data lengkap diekspor; dicatat"
    )
    parser.options.add_argument("--face", choices=_REPORT_FACES, default=None,
                                help="regional: untuk siapa; umum (tanpa pilihan) memakai inisial")  # fmt: skip
    _program(parser)
    _period(parser)


def _add_roll_up(parser: _Parser) -> None:
    parser.plain.add_argument("folder", metavar="FOLDER", type=Path, help="folder berisi buku laporan (xlsx)")
    _out(parser, ".xlsx", "berkas Excel gabungan")


def _program(parser: _Parser) -> None:
    parser.options.add_argument("--program", metavar="ID", type=record_id, default=None, help="kegiatan ini")


def _period(parser: _Parser) -> None:
    parser.options.add_argument("--from", metavar="TANGGAL", dest="first", type=date, default=None,
                                help="dari tanggal ini")  # fmt: skip
    parser.options.add_argument("--to", metavar="TANGGAL", dest="last", type=date, default=None,
                                help="sampai tanggal ini")  # fmt: skip


def _due(parser: _Parser) -> None:
    parser.options.add_argument(
        "--state",
        choices=[state.value for state in DueState],
        default=None,
        help="wajib lapor: terlambat (overdue; tanpa pilihan), hari ini, minggu ini, semua, atau belum diketahui",
    )
    parser.options.add_argument("--officer", metavar="NAMA", default=None, help="hanya klien PK ini")


def _add_print(parser: _Parser) -> None:
    parser.plain.add_argument("what", metavar="HALAMAN", choices=PAGES, help=", ".join(PAGES))
    parser.options.add_argument("--session", metavar="ID", type=record_id, default=None, help="pertemuan")
    parser.options.add_argument("--client", metavar="ID", type=record_id, default=None, help="klien")
    parser.options.add_argument("--plot", metavar="ID", type=record_id, default=None, help="petak")
    parser.options.add_argument("--planting", metavar="ID", type=record_id, default=None, help="tanam")
    _program(parser)
    parser.options.add_argument("--number", metavar="NOMOR", default=None,
                                help="nomor tanda terima; tanpa ini semua tanda terima kegiatan")  # fmt: skip
    _period(parser)
    _due(parser)
    _out(parser, ".pdf", "berkas PDF")
    parser.options.add_argument("--paper", choices=[paper.value for paper in Paper], default=None,
                                help="kertas; tanpa ini menurut pengaturan kantor")  # fmt: skip
    parser.options.add_argument("--face", choices=[face.value for face in Face], default=None,
                                help="untuk siapa halaman kegiatan; umum memakai inisial")  # fmt: skip
    parser.options.add_argument("--blank-rows", metavar="N", type=int, default=None,
                                help=f"baris kosong di bawah nama, 0–{MOST_BLANK_ROWS}")  # fmt: skip
    parser.options.add_argument("--instrument", metavar="ID", type=record_id, default=None, help="instrumen penilaian")
    parser.options.add_argument("--phase", choices=[phase.value for phase in Phase], default=None,
                                help="tandai formulir sebagai awal atau akhir kegiatan")  # fmt: skip
    parser.options.add_argument("--large", action="store_true", default=None,
                                help="formulir peserta dengan huruf besar, untuk dibacakan")  # fmt: skip


def _add_fill_form(parser: _Parser) -> None:
    parser.plain.add_argument("file", metavar="FORMULIR", type=Path, nargs="?", default=None,
                              help="berkas formulir (xlsx, xlsm); tanpa ini yang tersimpan di kantor")  # fmt: skip
    parser.options.add_argument("--form", metavar="NAMA", default=None,
                                help="nama formulir tersimpan; tanpa ini dicari menurut berkasnya")  # fmt: skip
    _period(parser)
    parser.options.add_argument("--face", choices=[Face.PUBLIC.value, Face.INTERNAL.value], default=None,
                                help="untuk siapa; umum (tanpa pilihan) memakai inisial")  # fmt: skip
    _out(parser, "", "formulir yang terisi")
    parser.options.add_argument("--json", action="store_true", help="hasil sebagai JSON")


def _out(parser: _Parser, suffix: str, text: str) -> None:
    def target(word: str) -> Path:
        if suffix and not word.lower().endswith(suffix):
            raise argparse.ArgumentTypeError(f"nama berkasnya harus berakhir dengan {suffix}.")
        return Path(word)

    parser.options.add_argument("--out", metavar="BERKAS", type=target, required=True, help=text)
