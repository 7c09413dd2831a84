"""A second start on the same office knocks at the first one, which then comes to the front."""

import hashlib

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from bapas_desktop.paths import DataFolder

_ANSWER = b"coming"
_PATIENCE_MS = 3000


def _door(folder: DataFolder) -> str:
    """The name of the socket; it says nothing of the folder's path."""
    return "bapas-desktop-" + hashlib.sha256(str(folder.root.resolve()).encode()).hexdigest()[:24]


def knock(folder: DataFolder) -> bool:
    """Ask the program that holds the office to show its window; whether it answered.

    A socket that a crash left behind answers nothing and costs no waiting.
    """
    socket = QLocalSocket()
    socket.connectToServer(_door(folder))
    if not socket.waitForConnected(_PATIENCE_MS):
        return False
    answered = socket.waitForReadyRead(_PATIENCE_MS) and bytes(socket.readAll().data()) == _ANSWER
    socket.disconnectFromServer()
    return answered


class Doorbell(QObject):
    """Listens for knocks as long as it lives. Only the one who holds the ``InstanceLock`` makes one."""

    rung = Signal()

    def __init__(self, folder: DataFolder, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        # We hold the lock, so whatever lies there is of a program that has crashed.
        QLocalServer.removeServer(_door(folder))
        self._server.listen(_door(folder))

    def close(self) -> None:
        """Listen no longer."""
        self._server.close()

    def _answer(self) -> None:
        while socket := self._server.nextPendingConnection():
            socket.disconnected.connect(socket.deleteLater)
            socket.write(_ANSWER)
            socket.flush()
            self.rung.emit()
