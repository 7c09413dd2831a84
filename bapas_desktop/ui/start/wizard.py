"""The first start: from the letterhead to the recovery code. Nothing is in its place before the last step."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget

from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.opening import NewOffice
from bapas_desktop.paths import DataFolder
from bapas_desktop.ui.settings.office_fields import OfficeFields
from bapas_desktop.ui.shared.asker import Asker
from bapas_desktop.ui.start.window import Band, StartWindow, error_label, main_button
from bapas_desktop.ui.start.wizard_pages import (
    CodePage,
    ConfirmPage,
    FirstUserPage,
    OfficePage,
    SignersPage,
    WelcomePage,
    WizardPage,
    scrolling,
)
from bapas_desktop.wording import say_refusal


class Wizard(StartWindow):
    """Asks for what a new office needs, and makes it."""

    made = Signal(object)
    """The new ``Office``, open."""
    demo_requested = Signal()
    restore_requested = Signal()

    def __init__(self, folder: DataFolder, asker: Asker) -> None:
        super().__init__(Band(QCoreApplication.translate("Wizard", "Kantor baru")), width=72, height=47)
        self._asker = asker
        self._new = NewOffice(folder)
        self.fields = OfficeFields(asker)
        self.fields.set_profile(OfficeProfile())
        self.welcome = WelcomePage()
        self.office = OfficePage(self.fields)
        self.signers = SignersPage(self.fields)
        self.first_user = FirstUserPage()
        self.code = CodePage(asker)
        self.confirm = ConfirmPage()
        self._pages: list[WizardPage] = [
            self.welcome, self.office, self.signers, self.first_user, self.code, self.confirm,
        ]  # fmt: skip
        self._steps = self._add_steps()
        self._stack = QStackedWidget()
        for page in self._pages:
            self._stack.addWidget(scrolling(page))
        self.message = error_label()
        self.cancel_button = QPushButton(self.tr("&Batal"))
        self.back_button = QPushButton(self.tr("K&embali"))
        self.next_button = self.main_button = main_button(self.tr("&Lanjut"))
        self.cancel_button.clicked.connect(self.close)
        self.back_button.clicked.connect(self.go_back)
        self.next_button.clicked.connect(self.go_on)
        for button in (self.cancel_button, self.back_button):
            button.setAutoDefault(False)
        line = QHBoxLayout()
        line.addWidget(self.message, 1)
        line.addStretch()
        for button in (self.cancel_button, self.back_button, self.next_button):
            line.addWidget(button)
        self.body.addWidget(self._stack, 1)
        self.body.addLayout(line)
        self.welcome.set_up_chosen.connect(self.go_on)
        self.welcome.demo_chosen.connect(self.demo_requested)
        self.welcome.restore_chosen.connect(self.restore_requested)
        self._turn_to(self.welcome)

    @property
    def page(self) -> WizardPage:
        """The page of now."""
        return self._pages[self._stack.currentIndex()]

    def go_on(self) -> None:
        """Turn to the next page if this one is in order; after the last the office is made."""
        if problem := self.page.problem():
            self._tell(problem)
            return
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            if self.page is self.first_user:
                self._begin()
            elif self.page is self.confirm:
                self._finish()
                return
        except Refused as refusal:
            self._tell(say_refusal(refusal))
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        self._turn_to(self._pages[self._stack.currentIndex() + 1])

    def go_back(self) -> None:
        """Turn to the page before; a code once shown is not replaced by another."""
        self._turn_to(self._pages[self._stack.currentIndex() - 1])

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before answers are thrown away; nothing of them stays on the disk."""
        if self.is_dismissed or self.page is self.welcome:
            super().closeEvent(event)
            return
        event.ignore()
        self._asker.ask(
            self,
            self.tr("Batalkan penyiapan kantor?"),
            yes=self.tr("Batalkan penyiapan"),
            then=self._abandon,
            details=self.tr("Isian tadi tidak disimpan, dan kode pemulihan yang sudah tampil tidak berlaku."),
        )

    def _begin(self) -> None:
        code = self._new.begin(self.first_user.user.value(), self.first_user.new_password.value())
        self.code.view.show_code(code, self.fields.profile())
        self.confirm.code = code

    def _finish(self) -> None:
        office = self._new.finish(self.fields.profile())
        self.first_user.new_password.clear()
        self.made.emit(office)

    def _abandon(self) -> None:
        self._new.discard()
        self.leave_requested.emit()

    def _turn_to(self, page: WizardPage) -> None:
        self._stack.setCurrentIndex(self._pages.index(page))
        self.message.hide()
        first, last = page is self.welcome, page is self.confirm
        for button in (self.cancel_button, self.next_button):
            button.setVisible(not first)
        self.back_button.setVisible(not first and page is not self.code)
        self.next_button.setText(self.tr("&Selesai dan buka") if last else self.tr("&Lanjut"))
        step = min(self._pages.index(page), len(self._steps))
        for number, label in enumerate(self._steps, start=1):
            label.setProperty("role", "step-now" if number == step else "step")
            label.style().unpolish(label)
            label.style().polish(label)
        if field := page.first_field():
            field.setFocus()

    def _add_steps(self) -> list[QLabel]:
        titles = [
            self.tr("1  Kantor dan kop surat"),
            self.tr("2  Penanda tangan"),
            self.tr("3  Pengguna pertama"),
            self.tr("4  Kode pemulihan"),
        ]
        labels = [QLabel(title) for title in titles]
        for label in labels:
            self.band.layout_below.addWidget(label)
        return labels

    def _tell(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.show()
