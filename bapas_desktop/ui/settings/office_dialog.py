"""The office's settings: what the wizard asked, and how the program behaves here."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.office import LONGEST_IDLE, OfficeProfile, check_profile
from bapas_desktop.domain.regional.numbering import MONTH, SEQUENCE, YEAR, letter_number
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.settings.letterhead_preview import LetterheadPreview
from bapas_desktop.ui.settings.office_fields import OfficeFields
from bapas_desktop.ui.shared.fields import ChoiceField
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.settings import Scheme

_SAMPLE_SEQUENCE = 7


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """What belongs to the office, and the colours of this computer."""

    profile: OfficeProfile
    scheme: Scheme


def _check(settings: OfficeSettings) -> list[Issue]:
    return check_profile(settings.profile)


class OfficeDialog(FormDialog[OfficeSettings]):
    """Changes the profile in one step that can be undone."""

    scheme_chosen = Signal(str)

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent.tr("Pengaturan kantor"), _check, self._keep_settings, context.asker, parent)
        self._context = context
        self._profile = context.office.profile.get()
        self.office_fields = OfficeFields(context.asker)
        self.preview = LetterheadPreview()
        self.scheme = ChoiceField(
            [
                (Scheme.SYSTEM.value, self.tr("Ikuti sistem")),
                (Scheme.LIGHT.value, self.tr("Terang")),
                (Scheme.DARK.value, self.tr("Gelap")),
            ],
            optional=False,
        )
        self._add_identity()
        self._add_signers()
        self._add_behaviour()
        self._add_reports()
        self.office_fields.set_profile(self._profile)
        self.scheme.set_value(context.settings.scheme.value)
        self.office_fields.value_changed.connect(self._draw)
        self._draw()
        unit = self.fontMetrics().height()
        room = self.screen().availableGeometry()
        self.setMinimumSize(min(unit * 58, room.width()), min(unit * 42, room.height() * 8 // 10))

    def draft(self) -> OfficeSettings:
        """What the form holds."""
        return OfficeSettings(self.office_fields.profile(), Scheme(self.scheme.value()))

    def _add_identity(self) -> None:
        fields = self.office_fields
        self.add_group(self.tr("Kop surat"))
        self.add_widget(self.preview)
        self.add_field("name", self.tr("Nama kantor"), fields.name, required=True)
        self.add_field("city", self.tr("Kota"), fields.city, required=True, hint=self.tr("Untuk tempat dan tanggal."))
        self.add_field("letterhead", self.tr("Baris di atas nama kantor"), fields.letterhead)
        self.add_field("contact", self.tr("Alamat dan kontak"), fields.contact)
        self.add_field("logo", self.tr("Logo (PNG atau JPG)"), fields.logo, wide=True)

    def _add_signers(self) -> None:
        fields = self.office_fields
        for title, side, editors in (
            (self.tr("Mengetahui"), "head", (fields.head_position, fields.head_name, fields.head_nip)),
            (self.tr("Pembuat daftar"), "maker", (fields.maker_position, fields.maker_name, fields.maker_nip)),
        ):
            self.add_group(title)
            position, name, nip = editors
            self.add_field(f"{side}_position", self.tr("Jabatan"), position, wide=True)
            self.add_field(f"{side}_name", self.tr("Nama dengan gelar"), name)
            self.add_field(f"{side}_nip", self.tr("NIP"), nip)

    def _add_behaviour(self) -> None:
        fields = self.office_fields
        self.add_group(self.tr("Program"))
        self.add_field("time_zone", self.tr("Zona waktu"), fields.time_zone)
        self.add_field("paper", self.tr("Kertas untuk mencetak"), fields.paper)
        self.add_field(
            "idle_minutes",
            self.tr("Kunci setelah tidak dipakai (menit)"),
            fields.idle_minutes,
            hint=self.tr("0 berarti tidak pernah."),
        )
        self.add_field(
            "lesson_minutes",
            self.tr("Satu JP (menit)"),
            fields.lesson_minutes,
            hint=self.tr("Untuk jam pada sertifikat dan laporan."),
        )
        self.add_field(
            "workday_wage",
            self.tr("Upah satu HOK (rupiah)"),
            fields.workday_wage,
            hint=self.tr("Nilai kerja klien yang tidak dibayar, pada analisis usaha tani."),
        )
        self.add_field("scheme", self.tr("Warna tampilan"), self.scheme, hint=self.tr("Berlaku di komputer ini."))

    def _add_reports(self) -> None:
        fields = self.office_fields
        self.add_group(self.tr("Tindak lanjut dan laporan"))
        self.add_field(
            "follow_up_months",
            self.tr("Tindak lanjut setelah pelatihan (bulan)"),
            fields.follow_up_months,
            hint=self.tr("Kapan peserta ditanya sesudah kegiatannya selesai; contoh: 1, 3, 6. Kosong: tidak ditanya."),
            wide=True,
        )
        self.add_field(
            "report_recipient",
            self.tr("Tujuan laporan kantor wilayah"),
            fields.report_recipient,
            hint=self.tr("Usulan isian “Kepada” pada laporan baru."),
            wide=True,
        )
        self.add_field("report_number", self.tr("Pola nomor surat pengantar"), fields.report_number, wide=True)

    def _keep_settings(self, settings: OfficeSettings) -> None:
        profile = replace(settings.profile, idle_minutes=min(settings.profile.idle_minutes, LONGEST_IDLE))
        if profile != self._profile:
            self._context.office.profile.save(profile)
        if settings.scheme is not self._context.settings.scheme:
            self._context.settings.scheme = settings.scheme
            self.scheme_chosen.emit(settings.scheme.value)

    def _draw(self) -> None:
        profile = self.office_fields.profile()
        self.preview.show_profile(profile)
        words = self.tr(
            "Terisi sendiri: {0} nomor urut dalam setahun, {1} bulan surat, {2} tahun surat. Surat ketujuh: {3}"
        )
        number = letter_number(profile.report_number, _SAMPLE_SEQUENCE, self._context.today())
        self.fields["report_number"].set_hint(words.format(SEQUENCE, MONTH, YEAR, number))
