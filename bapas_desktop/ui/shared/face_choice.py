"""To whom a page is shown and on what paper it is printed, chosen above its preview."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from bapas_desktop.domain.paper import Face, Paper

translate = QCoreApplication.translate


def face_words(face: Face) -> tuple[str, str]:
    """The name of a face, and what it shows."""
    return {
        Face.PUBLIC: (
            translate("FaceChoice", "Umum"),
            translate("FaceChoice", "Nama menjadi inisial, wajah pada foto ditutup"),
        ),
        Face.INSTRUCTOR: (translate("FaceChoice", "Instruktur"), translate("FaceChoice", "Nama tanpa data perkara")),
        Face.INTERNAL: (translate("FaceChoice", "Internal"), translate("FaceChoice", "Lengkap, untuk kantor")),
    }[face]


class FaceChoice(QWidget):
    """Two lists in a row: for whom, and on what paper."""

    changed = Signal()

    def __init__(self, faces: Sequence[Face], face: Face, paper: Paper) -> None:
        super().__init__()
        self.faces, self.papers = QComboBox(), QComboBox()
        for one in faces:
            name, hint = face_words(one)
            self.faces.addItem(self.tr("{0}: {1}").format(name, hint[0].lower() + hint[1:]), one.value)
        self.faces.setCurrentIndex(self.faces.findData(face.value))
        for name, sheet in (("A4", Paper.A4), ("F4", Paper.F4), ("Folio", Paper.FOLIO)):
            self.papers.addItem(name, sheet.value)
        self.papers.setCurrentIndex(self.papers.findData(paper.value))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for words, field in ((self.tr("&Untuk"), self.faces), (self.tr("&Kertas"), self.papers)):
            label = QLabel(words)
            label.setBuddy(field)
            field.setAccessibleName(words.replace("&", ""))
            field.currentIndexChanged.connect(lambda _index: self.changed.emit())
            layout.addWidget(label)
            layout.addWidget(field)
        layout.addStretch()

    def face(self) -> Face:
        """To whom the page is shown."""
        return Face(self.faces.currentData())

    def paper(self) -> Paper:
        """What it is printed on."""
        return Paper(self.papers.currentData())
