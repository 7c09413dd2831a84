"""Hides the faces on a photo: rectangles are kept beside it, the photo itself stays whole in the locked file."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QPalette, QPixmap, QResizeEvent, QShortcut, QWheelEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from bapas_desktop.documents.covering import covered
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.issues import MachineTrouble
from bapas_desktop.domain.program_documents import ProgramDocument
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.training.photos.cover_canvas import CoverCanvas
from bapas_desktop.ui.training.photos.words import caption_words

_LARGEST, _FACTOR = 8.0, 1.25


class CoverEditor(QDialog):
    """Draws covers on one photo and keeps them; opening it is written down, because the photo is seen."""

    def __init__(self, photo: ProgramDocument, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Tutup wajah – {0}").format(caption_words(photo)))
        self._photo = photo
        self._context = context
        self._data = context.office.program_documents.content(photo.id)[1]
        picture = QPixmap()
        if not picture.loadFromData(self._data):
            raise MachineTrouble("file_damaged")
        self._size = picture.size()
        self._zoom = 0.0
        """0: the whole photo fits the window."""
        self.canvas = CoverCanvas(picture, photo.covers)
        self.area = _Area(self)
        self.hint = QLabel(
            self.tr(
                "Seret kotak di atas setiap wajah. Papan ketik: Insert menambah, panah menggeser, Shift+panah mengubah "
                "ukuran, Ctrl lebih halus, Del menghapus, Tab ke kotak berikutnya."
            )
        )
        self.hint.setProperty("role", "hint")
        self.hint.setWordWrap(True)
        self.count = QLabel()
        self._build()
        room = self.screen().availableGeometry()
        self.resize(min(room.width() * 9 // 10, room.height() * 5 // 4), room.height() * 9 // 10)
        self.canvas.setFocus()
        self._sync()
        label = self.tr("Lihat foto untuk menutup wajah: {0}").format(caption_words(photo))
        context.office.history.log(Action.VIEW, label, clients=[])

    def _build(self) -> None:
        self.add_button = push_button(self.tr("T&ambah kotak"), "add", self._add)
        self.remove_button = push_button(self.tr("&Hapus kotak"), "delete", self.canvas.remove)
        self.undo_button = push_button(self.tr("&Urungkan"), "undo", self.canvas.undo)
        self.preview_button = push_button(self.tr("&Lihat hasilnya"), "eye", self._preview)
        self.preview_button.setCheckable(True)
        self.smaller_button = push_button("", "zoom-out", lambda: self.zoom_by(-1))
        self.larger_button = push_button("", "zoom-in", lambda: self.zoom_by(1))
        for button, words in (
            (self.smaller_button, self.tr("Perkecil (Ctrl+-)")),
            (self.larger_button, self.tr("Perbesar (Ctrl++)")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self.save_button = push_button(self.tr("&Simpan"), "success", self.save)
        self.save_button.setDefault(True)
        self.cancel_button = push_button(self.tr("&Batal"), "", self.reject)
        tools, foot = QHBoxLayout(), QHBoxLayout()
        for button in (self.add_button, self.remove_button, self.undo_button, self.preview_button):
            tools.addWidget(button)
        tools.addStretch()
        tools.addWidget(self.smaller_button)
        tools.addWidget(self.larger_button)
        foot.addWidget(self.count, 1)
        foot.addWidget(self.save_button)
        foot.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        layout.addLayout(tools)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.hint)
        layout.addLayout(foot)
        self.canvas.changed.connect(self._sync)
        for keys, slot in (
            ("Ctrl+Z", self.canvas.undo), ("Ctrl++", lambda: self.zoom_by(1)), ("Ctrl+=", lambda: self.zoom_by(1)),
            ("Ctrl+-", lambda: self.zoom_by(-1)), ("Ctrl+0", lambda: self.zoom_by(0)),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    # Zooming

    def zoom_by(self, step: int) -> None:
        """One step larger or smaller; 0: the whole photo."""
        whole = self._whole()
        wanted = (self._zoom or whole) * _FACTOR**step
        self._zoom = 0.0 if step == 0 or wanted <= whole else min(wanted, max(_LARGEST, whole))
        self.fit()

    def fit(self) -> None:
        """Show the photo at its scale in the window of now."""
        self.canvas.set_scale(self._zoom or self._whole())

    def _whole(self) -> float:
        room: QSize = self.area.maximumViewportSize() - QSize(2, 2)
        return max(0.01, min(room.width() / self._size.width(), room.height() / self._size.height()))

    # Doing

    def _add(self) -> None:
        self.canvas.add()
        self.canvas.setFocus()

    def _preview(self) -> None:
        """The picture as the public will get it, made by what makes that."""
        finished: QPixmap | None = None
        if self.preview_button.isChecked():
            finished = QPixmap()
            finished.loadFromData(covered(self._data, self.canvas.covers))
        self.canvas.show_finished(finished)
        self._sync()

    def save(self) -> None:
        """Keep the covers; the photo may have been deleted meanwhile, which is told."""
        self._context.errors.run(self._save, self)

    def _save(self) -> None:
        store = self._context.office.program_documents
        now = store.get(self._photo.id)
        if now.covers != self.canvas.covers:
            store.update(now.id, replace(now.draft(), covers=self.canvas.covers))
        self.accept()

    def reject(self) -> None:
        """Leave; covers that were not kept are asked about."""
        if self.canvas.covers == self._photo.covers:
            super().reject()
        else:
            self._context.asker.ask(
                self,
                self.tr("Penutup wajah belum disimpan. Buang perubahan?"),
                yes=self.tr("Buang perubahan"),
                then=super().reject,
            )

    def _sync(self) -> None:
        is_drawing = self.canvas.finished is None
        count = len(self.canvas.covers)
        self.count.setText(self.tr("{0} kotak").format(count) if count else self.tr("Belum ada kotak."))
        self.add_button.setEnabled(is_drawing)
        self.remove_button.setEnabled(is_drawing and self.canvas.current is not None)
        self.undo_button.setEnabled(is_drawing and self.canvas.can_undo)


class _Area(QScrollArea):
    """Scrolls the photo, keeps it whole in the window, and zooms with Ctrl and the wheel."""

    def __init__(self, editor: CoverEditor) -> None:
        super().__init__()
        self._editor = editor
        self.setWidget(editor.canvas)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setBackgroundRole(QPalette.ColorRole.Midlight)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the photo to the new window."""
        super().resizeEvent(event)
        self._editor.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._editor.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)
