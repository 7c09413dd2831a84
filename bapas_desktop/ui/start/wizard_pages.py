"""The pages of the first start, each with one question."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from bapas_desktop.domain.office import check_profile
from bapas_desktop.ui.settings.letterhead_preview import LetterheadPreview
from bapas_desktop.ui.settings.office_fields import OfficeFields
from bapas_desktop.ui.shared.asker import Asker
from bapas_desktop.ui.shared.choice_button import ChoiceButton
from bapas_desktop.ui.shared.fields import TextField
from bapas_desktop.ui.shared.form_field import FormField
from bapas_desktop.ui.start.recovery_code import CodeConfirmation, RecoveryCodeView
from bapas_desktop.ui.start.secret_fields import NewPasswordFields, labelled
from bapas_desktop.ui.start.window import heading_label
from bapas_desktop.wording import say


class WizardPage(QWidget):
    """A heading, a sentence, and ``content``."""

    def __init__(self, heading: str, sentence: str) -> None:
        super().__init__()
        unit = self.fontMetrics().height()
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(unit * 2 // 3)
        self.content.addWidget(heading_label(heading))
        words = QLabel(sentence)
        words.setWordWrap(True)
        self.content.addWidget(words)
        self.content.addSpacing(unit // 3)

    def problem(self) -> str:
        """Why the next page cannot come yet, or nothing."""
        return ""

    def first_field(self) -> QWidget | None:
        """Where the cursor begins."""
        return None


class WelcomePage(WizardPage):
    """What the program is, and the three ways to begin."""

    set_up_chosen = Signal()
    demo_chosen = Signal()
    restore_chosen = Signal()

    def __init__(self) -> None:
        super().__init__(
            self.tr("Selamat datang"),
            self.tr(
                "Bapas Desktop menyimpan daftar klien, jadwal pelatihan dan daftar hadir, petak dan panen, serta "
                "catatan refleksi di komputer ini saja. Semuanya terkunci dengan kata sandi; internet tidak diperlukan."
            ),
        )
        self.set_up_button = ChoiceButton(
            "settings",
            self.tr("Siapkan kantor kami"),
            self.tr("Kop surat, pejabat, kata sandi, dan kode pemulihan. Sekitar lima menit."),
        )
        self.demo_button = ChoiceButton(
            "eye",
            self.tr("Coba dengan data contoh"),
            self.tr("Kantor rekaan dengan klien rekaan, untuk melihat-lihat. Hilang saat program ditutup."),
        )
        self.restore_button = ChoiceButton(
            "restore",
            self.tr("Pulihkan dari cadangan…"),
            self.tr("Untuk komputer baru: lanjutkan dengan data kantor dari berkas cadangan."),
        )
        self.set_up_button.clicked.connect(self.set_up_chosen)
        self.demo_button.clicked.connect(self.demo_chosen)
        self.restore_button.clicked.connect(self.restore_chosen)
        for button in (self.set_up_button, self.demo_button, self.restore_button):
            self.content.addWidget(button)
        self.content.addStretch(1)

    def first_field(self) -> QWidget:
        """The first way."""
        return self.set_up_button


class OfficePage(WizardPage):
    """Identity and letterhead, with the paper as it will look."""

    def __init__(self, fields: OfficeFields) -> None:
        super().__init__(
            self.tr("Kantor dan kop surat"),
            self.tr("Isian berikut contoh dari Mataram; gantilah dengan milik kantor Anda. Semua dapat diubah nanti."),
        )
        self._fields = fields
        self.preview = LetterheadPreview()
        fields.value_changed.connect(self._draw)
        grid = _grid(self)
        left = [
            ("name", self.tr("&Nama kantor"), fields.name),
            ("letterhead", self.tr("Baris &di atas nama kantor"), fields.letterhead),
            ("contact", self.tr("Ala&mat dan kontak"), fields.contact),
        ]
        right = [
            ("logo", self.tr("L&ogo (PNG atau JPG)"), fields.logo),
            ("city", self.tr("Ko&ta, untuk tempat dan tanggal"), fields.city),
            ("time_zone", self.tr("&Zona waktu"), fields.time_zone),
            ("paper", self.tr("Kerta&s untuk mencetak"), fields.paper),
        ]
        for column, editors in ((0, left), (1, right)):
            lines = QVBoxLayout()
            lines.setSpacing(self.fontMetrics().height() // 2)
            for name, label, editor in editors:
                lines.addWidget(FormField(name, label, editor, required=name in ("name", "city"), hint=""))
            lines.addStretch()
            grid.addLayout(lines, 0, column)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        self.content.addWidget(self.preview)
        self.content.addLayout(grid)
        self.content.addStretch(1)
        self._draw()

    def problem(self) -> str:
        """A name and a city are needed."""
        issues = check_profile(self._fields.profile())
        missing = [issue.field for issue in issues if issue.is_error]
        if "name" in missing:
            self._fields.name.setFocus()
            return self.tr("Nama kantor wajib diisi.")
        if "city" in missing:
            self._fields.city.setFocus()
            return self.tr("Kota wajib diisi.")
        return ""

    def first_field(self) -> QWidget:
        """The office's name."""
        return self._fields.name

    def _draw(self) -> None:
        self.preview.show_profile(self._fields.profile())


class SignersPage(WizardPage):
    """Who signs the pages."""

    def __init__(self, fields: OfficeFields) -> None:
        super().__init__(
            self.tr("Penanda tangan"),
            self.tr(
                "Nama dan NIP ini tercetak di bawah daftar hadir dan laporan. Boleh dikosongkan; "
                "tempatnya dicetak bertitik-titik untuk ditulis tangan."
            ),
        )
        self._fields = fields
        grid = _grid(self)
        sides = [
            (self.tr("Kiri: Mengetahui"), fields.head_position, fields.head_name, fields.head_nip, "head"),
            (self.tr("Kanan: pembuat daftar"), fields.maker_position, fields.maker_name, fields.maker_nip, "maker"),
        ]
        labels = [
            (self.tr("&Jabatan"), self.tr("&Nama dengan gelar"), self.tr("N&IP")),
            (self.tr("J&abatan"), self.tr("Nama &dengan gelar"), self.tr("NI&P")),
        ]
        for column, (title, position, name, nip, side) in enumerate(sides):
            heading = QLabel(title)
            heading.setProperty("role", "heading")
            grid.addWidget(heading, 0, column)
            for row, (label, editor) in enumerate(zip(labels[column], (position, name, nip), strict=True), start=1):
                field = FormField(f"{side}_{row}", label, editor, required=False, hint="")
                grid.addWidget(field, row, column)
                if editor is nip:
                    self._warn(field, f"{side}_nip")
        self.content.addLayout(grid)
        self.content.addStretch(1)

    def first_field(self) -> QWidget:
        """The name of the head."""
        return self._fields.head_name

    def _warn(self, field: FormField, name: str) -> None:
        def look() -> None:
            issues = [issue for issue in check_profile(self._fields.profile()) if issue.field == name]
            field.show_findings([(issue, say(issue)) for issue in issues])

        self._fields.value_changed.connect(look)


class FirstUserPage(WizardPage):
    """The first user and the password."""

    def __init__(self) -> None:
        super().__init__(
            self.tr("Pengguna pertama"),
            self.tr(
                "Setiap orang yang memakai program ini masuk dengan nama dan kata sandinya sendiri. "
                "Riwayat mencatat siapa mengubah apa. Pengguna lain dapat ditambahkan nanti."
            ),
        )
        self.user = TextField()
        self.user.setAccessibleName(self.tr("Nama pengguna"))
        self.new_password = NewPasswordFields()
        self.content.addLayout(labelled(self.tr("&Nama pengguna"), self.user))
        self.content.addWidget(self.new_password)
        self.content.addStretch(1)

    def problem(self) -> str:
        """A name, and one password typed twice."""
        if not self.user.value():
            self.user.setFocus()
            return self.tr("Nama pengguna wajib diisi.")
        problem = self.new_password.problem()
        if problem:
            self.new_password.setFocus()
        return problem

    def first_field(self) -> QWidget:
        """The name."""
        return self.user


class CodePage(WizardPage):
    """The recovery code, shown once."""

    def __init__(self, asker: Asker) -> None:
        super().__init__(self.tr("Kode pemulihan"), self.tr("Simpan kode ini sebelum melanjutkan."))
        self.view = RecoveryCodeView(asker)
        self.content.addWidget(self.view)
        self.content.addStretch(1)

    def first_field(self) -> QWidget:
        """Printing."""
        return self.view.print_button


class ConfirmPage(WizardPage):
    """The recovery code, typed back."""

    def __init__(self) -> None:
        super().__init__(self.tr("Ketik ulang kode pemulihan"), self.tr("Langkah terakhir."))
        self.confirmation = CodeConfirmation()
        self.code = ""
        self.content.addWidget(self.confirmation)
        self.content.addStretch(1)

    def problem(self) -> str:
        """Whoever cannot type it has not kept it."""
        return self.confirmation.problem(self.code)

    def first_field(self) -> QWidget:
        """The code."""
        return self.confirmation.code


def scrolling(page: QWidget) -> QScrollArea:
    """The page in a frame that scrolls where the letters are large and the screen is small."""
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def _grid(page: QWidget) -> QGridLayout:
    unit = page.fontMetrics().height()
    grid = QGridLayout()
    grid.setHorizontalSpacing(unit * 2)
    grid.setVerticalSpacing(unit * 2 // 3)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return grid
