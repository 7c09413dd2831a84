"""The office's identity, letterhead and other settings in the file."""

import base64
import dataclasses
import json
from collections.abc import Mapping
from typing import Any

from bapas_desktop.data.database import Database
from bapas_desktop.data.store import new_uid
from bapas_desktop.data.tables import SettingTable
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.issues import InvalidDraft, errors
from bapas_desktop.domain.office import OfficeProfile, Signatory, check_profile
from bapas_desktop.domain.paper import Paper


class ProfileStore:
    """The office's identity, letterhead and other settings, and the headings that imports have learned."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self) -> OfficeProfile:
        """What is set, with the example's value where nothing is."""
        kept = self._value("profile")
        if not kept:
            return OfficeProfile()
        kept["letterhead"] = tuple(kept["letterhead"])
        kept["contact"] = tuple(kept["contact"])
        if "follow_up_months" in kept:
            kept["follow_up_months"] = tuple(kept["follow_up_months"])
        kept["paper"] = Paper(kept["paper"])
        kept["head"] = Signatory(**kept["head"])
        kept["maker"] = Signatory(**kept["maker"])
        kept["logo"] = base64.b64decode(kept["logo"])
        return OfficeProfile(**kept)

    def save(self, profile: OfficeProfile) -> None:
        """Keep the office's identity and settings.

        Raises:
            InvalidDraft: name or city are missing; nothing was written.
        """
        if found := errors(check_profile(profile)):
            raise InvalidDraft(found)
        values = dataclasses.asdict(profile) | {"logo": base64.b64encode(profile.logo).decode("ascii")}
        self._keep("Ubah pengaturan kantor", "profile", values)

    def is_sample(self) -> bool:
        """Whether this is the sample office: the window says so, that nobody enters real people."""
        return SettingTable.select().where(SettingTable.name == "sample").exists()

    def mark_as_sample(self) -> None:
        """Say that all people in this office are invented."""
        self._keep("Buat kantor contoh", "sample", {})

    def headings(self) -> dict[str, str]:
        """What the user said that column heads of imported lists mean."""
        return self._value("headings")

    def remember_headings(self, headings: Mapping[str, str]) -> None:
        """Add to what column heads mean."""
        self._keep("Ingat judul kolom impor", "headings", self.headings() | dict(headings))

    def _value(self, name: str) -> dict[str, Any]:
        row = SettingTable.get_or_none(SettingTable.name == name)
        value: dict[str, Any] = json.loads(row.value) if row else {}
        return value

    def _keep(self, label: str, name: str, value: Mapping[str, Any]) -> None:
        text = json.dumps(value, ensure_ascii=False)
        with self._database.change(label, Topic.OFFICE):
            if not SettingTable.update(value=text).where(SettingTable.name == name).execute():
                SettingTable.insert(uid=new_uid(), name=name, value=text).execute()
