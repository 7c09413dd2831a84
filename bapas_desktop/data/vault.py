"""The small file beside the database that keeps the database's key, wrapped once for each user and once for the office.

The key is 32 random bytes and never lies on the disk. A password, stretched by scrypt, opens the user's slot; the
printed recovery code opens a slot of its own. A new password rewrites one slot and not the database.
docs/file-format.md describes the file.
"""

import base64
import datetime as dt
import hashlib
import hmac
import json
import secrets
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bapas_desktop.data.miss_guard import MissGuard
from bapas_desktop.data.recovery_code import new_code, plain_code
from bapas_desktop.data.trouble import storage_trouble
from bapas_desktop.domain.issues import MachineTrouble, Refused
from bapas_desktop.domain.passwords import SHORTEST
from bapas_desktop.paths import replacing

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORMAT = 1
KEY_BYTES = 32
_KIND = "bapas-vault"
_RECOVERY = ""  # the name of the recovery slot; no user can have it
_LARGEST_FILE = 1_000_000
_MOST_MEMORY = 256 * 1024 * 1024
_COST = (2**16, 8, 1)  # 64 MB and about 0.2 s a try on the laptop of an office


@dataclass(frozen=True, slots=True)
class _Slot:
    """The key wrapped under one secret: scrypt's cost (n, r, p) and salt, AES-256-GCM's nonce and sealed key."""

    name: str
    cost: tuple[int, int, int]
    salt: bytes
    nonce: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class _Contents:
    """What the file says. ``proof`` is an HMAC under the key: it tells a true key from a false one, nothing else."""

    vault_id: str
    proof: bytes
    users: tuple[_Slot, ...]
    recovery: _Slot


def create_vault(path: Path, user: str, password: str) -> tuple[bytes, str]:
    """Make a vault for a new office: its fresh random key and its recovery code, which is shown this once.

    Raises:
        Refused: ``office_exists`` where a vault lies already, ``name_needed``, ``password_short``.
        MachineTrouble: the file cannot be written.
    """
    if path.exists():
        raise Refused("office_exists")
    key = secrets.token_bytes(KEY_BYTES)
    vault_id, code = secrets.token_hex(16), new_code()
    contents = _Contents(
        vault_id,
        _proof(vault_id, key),
        (_seal(vault_id, _checked_name(user), _checked_password(password), key),),
        _seal(vault_id, _RECOVERY, plain_code(code).encode(), key),
    )
    _write(path, contents)
    return key, code


class Vault:
    """The vault of one office. Changes are written at once, whole or not at all."""

    def __init__(self, path: Path, contents: _Contents) -> None:
        self._path = path
        self._contents = contents
        self._guard = MissGuard(path.with_suffix(".misses"))

    @classmethod
    def load(cls, path: Path) -> "Vault":
        """Read the vault.

        Raises:
            MachineTrouble: ``file_newer`` for a format of a later version, ``vault_damaged`` for anything that is not
                a whole vault, or what keeps the file from being read.
        """
        with storage_trouble(), path.open("rb") as file:
            raw = file.read(_LARGEST_FILE + 1)
        return cls(path, _parse(raw))

    @property
    def users(self) -> tuple[str, ...]:
        """The names of those who have a password, as they were first written."""
        return tuple(slot.name for slot in self._contents.users)

    def known_user(self, name: str) -> str | None:
        """A user's name as it was first written, however it is typed now; None where nobody is called so."""
        slot = self._slot_of(_written(name))
        return slot.name if slot else None

    def seconds_to_wait(self, now: dt.datetime) -> int:
        """Whole seconds until ``unlock`` listens again after misses; 0 when it does now."""
        return self._guard.seconds_to_wait(now)

    def unlock(self, user: str, password: str, now: dt.datetime) -> bytes:
        """The key of the database.

        Raises:
            Refused: ``wait_seconds`` too soon after a miss, ``wrong_password`` whichever part was wrong.
        """
        self._guard.refuse_early(now)
        # An unknown name does the same work on another's slot, and fails because the name typed is sealed in it.
        name = _written(user)
        slot = self._slot_of(name) or self._contents.users[0]
        return self._opened(replace(slot, name=name), _secret(password), "wrong_password", now)

    def unlock_with_recovery(self, code: str, now: dt.datetime) -> bytes:
        """The key of the database, for the printed code; ``set_password`` comes next.

        Raises:
            Refused: ``recovery_mistyped`` for a slip of the fingers (no miss), ``wait_seconds``, ``recovery_wrong``.
        """
        self._guard.refuse_early(now)
        return self._opened(self._contents.recovery, plain_code(code).encode(), "recovery_wrong", now)

    def check_recovery(self, code: str) -> bool:
        """Whether this is the code of this office; a try at it is no miss, it is asked of somebody who is inside.

        Raises:
            Refused: ``recovery_mistyped`` for a slip of the fingers.
        """
        return _open(self._contents.vault_id, self._contents.recovery, plain_code(code).encode()) is not None

    def set_password(self, key: bytes, user: str, password: str) -> None:
        """Give a user a new password, or a new user the first one.

        Raises:
            Refused: ``vault_foreign`` when the key is not this vault's, ``name_needed``, ``password_short``.
            MachineTrouble: the file cannot be written; the old password still opens.
        """
        self._check_key(key)
        name = _checked_name(user)
        old = self._slot_of(name)
        slot = _seal(self._contents.vault_id, old.name if old else name, _checked_password(password), key)
        users = self._contents.users
        changed = tuple(slot if each is old else each for each in users) if old else (*users, slot)
        self._save(replace(self._contents, users=changed))

    def remove_user(self, user: str) -> None:
        """Take a user's password away.

        Raises:
            Refused: ``user_unknown``, or ``last_user``: somebody has to be able to open the office.
        """
        slot = self._slot_of(_written(user))
        if slot is None:
            raise Refused("user_unknown", _written(user))
        if len(self._contents.users) == 1:
            raise Refused("last_user")
        self._save(replace(self._contents, users=tuple(each for each in self._contents.users if each is not slot)))

    def new_recovery_code(self, key: bytes) -> str:
        """Replace the recovery code; the old print is worthless from now on.

        Raises:
            Refused: ``vault_foreign`` when the key is not this vault's.
            MachineTrouble: the file cannot be written; the old code still holds.
        """
        self._check_key(key)
        code = new_code()
        slot = _seal(self._contents.vault_id, _RECOVERY, plain_code(code).encode(), key)
        self._save(replace(self._contents, recovery=slot))
        return code

    def _slot_of(self, name: str) -> _Slot | None:
        return next((slot for slot in self._contents.users if _compared(slot.name) == _compared(name)), None)

    def _opened(self, slot: _Slot, secret: bytes, refusal: str, now: dt.datetime) -> bytes:
        key = _open(self._contents.vault_id, slot, secret)
        if key is None:
            self._guard.miss(now)
            raise Refused(refusal)
        self._guard.clear()
        return key

    def _check_key(self, key: bytes) -> None:
        if not hmac.compare_digest(_proof(self._contents.vault_id, key), self._contents.proof):
            raise Refused("vault_foreign")

    def _save(self, contents: _Contents) -> None:
        _write(self._path, contents)
        self._contents = contents


def _written(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())


def _compared(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())


def _checked_name(user: str) -> str:
    name = _written(user)
    if not name:
        raise Refused("name_needed")
    return name


def _secret(password: str) -> bytes:
    """The bytes of a password, however the keyboard composed its accents."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")


def _checked_password(password: str) -> bytes:
    if len(unicodedata.normalize("NFC", password)) < SHORTEST:
        raise Refused("password_short", str(SHORTEST))
    return _secret(password)


def _proof(vault_id: str, key: bytes) -> bytes:
    return hmac.digest(key, f"{_KIND} {vault_id}".encode(), "sha256")


def _header(vault_id: str, slot: _Slot) -> bytes:
    """What GCM authenticates with the key: no slot can be moved, renamed or made cheaper without being noticed."""
    return json.dumps([_KIND, FORMAT, vault_id, _compared(slot.name), *slot.cost]).encode()


def _cipher(slot: _Slot, secret: bytes) -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    n, r, p = slot.cost
    return AESGCM(hashlib.scrypt(secret, salt=slot.salt, n=n, r=r, p=p, maxmem=2 * _MOST_MEMORY, dklen=32))


def _seal(vault_id: str, name: str, secret: bytes, key: bytes) -> _Slot:
    slot = _Slot(name, _COST, secrets.token_bytes(16), secrets.token_bytes(12), b"")
    return replace(slot, sealed=_cipher(slot, secret).encrypt(slot.nonce, key, _header(vault_id, slot)))


def _open(vault_id: str, slot: _Slot, secret: bytes) -> bytes | None:
    from cryptography.exceptions import InvalidTag

    try:
        return _cipher(slot, secret).decrypt(slot.nonce, slot.sealed, _header(vault_id, slot))
    except InvalidTag:
        return None


def _write(path: Path, contents: _Contents) -> None:
    document = {
        "kind": _KIND,
        "format": FORMAT,
        "id": contents.vault_id,
        "proof": _text(contents.proof),
        "users": [{"name": slot.name, **_slot_document(slot)} for slot in contents.users],
        "recovery": _slot_document(contents.recovery),
    }
    with storage_trouble():
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as partial:
            partial.write_text(json.dumps(document, indent=1), encoding="utf-8")


def _slot_document(slot: _Slot) -> dict[str, object]:
    n, r, p = slot.cost
    return {
        "kdf": {"name": "scrypt", "n": n, "r": r, "p": p, "salt": _text(slot.salt)},
        "cipher": {"name": "AES-256-GCM", "nonce": _text(slot.nonce), "sealed": _text(slot.sealed)},
    }


def _parse(raw: bytes) -> _Contents:
    try:
        document = json.loads(raw)
        if document["kind"] != _KIND or type(document["format"]) is not int or document["format"] < 1:
            raise ValueError("not a vault")
        if document["format"] > FORMAT:
            raise MachineTrouble("file_newer")
        users = tuple(_parse_slot(_written(user["name"]), user) for user in document["users"])
        recovery = _parse_slot(_RECOVERY, document["recovery"])
        vault_id, proof = document["id"], _bytes(document["proof"], 32)
        if len(raw) > _LARGEST_FILE or not users or not all(slot.name for slot in users) or type(vault_id) is not str:
            raise ValueError("not a whole vault")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise MachineTrouble("vault_damaged") from error
    return _Contents(vault_id, proof, users, recovery)


def _parse_slot(name: str, document: dict[str, Any]) -> _Slot:
    kdf, cipher = document["kdf"], document["cipher"]
    if kdf["name"] != "scrypt" or cipher["name"] != "AES-256-GCM":
        raise ValueError("unknown method")
    n, r, p = cost = (kdf["n"], kdf["r"], kdf["p"])
    if any(type(number) is not int or number < 1 for number in cost) or n < 2 or n & (n - 1):
        raise ValueError("impossible cost")
    if 128 * n * r * p > _MOST_MEMORY:  # a made-up file must not be able to freeze the computer
        raise ValueError("excessive cost")
    return _Slot(name, cost, _bytes(kdf["salt"], 16), _bytes(cipher["nonce"], 12), _bytes(cipher["sealed"], 48))


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str, length: int) -> bytes:
    raw = base64.b64decode(text, validate=True)
    if len(raw) != length:
        raise ValueError("wrong length")
    return raw
