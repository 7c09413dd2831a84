"""What the forms of a client's file have in common: whose record it is, and fields named as in the draft."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import StrEnum
from typing import Any, Protocol, TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from bapas_desktop.domain.issues import Issue, Refused
from bapas_desktop.domain.roster.client import Client, ClientQuery, Status
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.search_choice import SearchChoice

D = TypeVar("D")

_OFFERED = 40


class CaseSource(Protocol):
    """What a form needs of the store of its records."""

    def check(self, draft: Any, record_id: int | None = None) -> list[Issue]:
        """All findings about a draft."""


class CaseDialog(FormDialog[D]):
    """The form of one record of a client. Without a client in ``draft`` a line that finds one comes first.

    A subclass adds its fields under the names that they have in the draft, and then calls ``fill``.

    Args:
        client_name: the client's name where the caller knows it; else it is looked up.
        record_id: the record that is changed.
    """

    def __init__(
        self,
        title: str,
        store: CaseSource,
        draft: D,
        save: Callable[[D], object],
        context: AppContext,
        parent: QWidget,
        *,
        client_name: str = "",
        record_id: int | None = None,
    ) -> None:
        super().__init__(title, self._findings, save, context.asker, parent)
        self.context = context
        self.record_id = record_id
        self._store = store
        self._start = draft
        self.client: SearchChoice | None = None
        self.who = QLabel()
        self.who.setProperty("role", "heading")
        self.who.setTextFormat(Qt.TextFormat.PlainText)
        self.who.setWordWrap(True)
        client_id = cast(Any, draft).client_id
        if client_id is None:
            self.client = client_search(context)
            hint = self.tr("Ketik sebagian nama atau nomor register")
            self.client.setPlaceholderText(hint)
            self.add_field("client_id", self.tr("Klien"), self.client, required=True, wide=True)
        else:
            self.who.setText(client_name or self._name(client_id))
            self.add_widget(self.who)

    # The client

    @property
    def client_id(self) -> int | None:
        """Whose record it is; None until somebody is chosen."""
        if self.client is not None:
            return self.client.value()
        chosen: int | None = cast(Any, self._start).client_id
        return chosen

    def person(self) -> Client | None:
        """The client as the file holds him or her now; None without one, or when deleted meanwhile."""
        found = self.context.office.clients.records([self.client_id]) if self.client_id is not None else []
        return found[0] if found else None

    def _name(self, client_id: int) -> str:
        found = self.context.office.clients.records([client_id])
        return client_words(found[0]) if found else ""

    # Fields

    def fill(self, draft: D) -> None:
        """Show what a draft holds in the fields of the same names."""
        for name, field in self.fields.items():
            value = getattr(draft, name)
            cast(Any, field.editor).set_value(str(value) if isinstance(value, StrEnum) else value)

    def draft(self) -> D:
        """What the form holds now."""
        values = {name: cast(Any, field.editor).value() for name, field in self.fields.items()}
        shown: D = replace(cast(Any, self._start), **values)
        return shown

    def add_hint(self) -> QLabel:
        """Add a line of calm words; it is hidden as long as it says nothing."""
        label = QLabel()
        label.setProperty("role", "hint")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.hide()
        self.add_widget(label)
        return label

    def _findings(self, draft: D) -> Iterable[Issue]:
        try:
            return self._store.check(draft, self.record_id)
        except Refused:  # what the rules ask about was deleted meanwhile; saving tells it in words
            return []


def say_in(label: QLabel, words: str) -> None:
    """Say something in a line of calm words, or take the line away."""
    label.setText(words)
    label.setVisible(bool(words))


def client_words(client: Client) -> str:
    """``Nama · BP-12/2026``: what a client is called where one is chosen."""
    return f"{client.full_name} · {client.register_no}" if client.register_no else client.full_name


def client_search(context: AppContext) -> SearchChoice:
    """A line that finds a client by a few letters; those whose guidance goes on are offered."""
    clients = context.office.clients

    def find(text: str) -> list[tuple[int, str]]:
        query = ClientQuery(today=context.today(), text=text.replace("·", " "), status=Status.ACTIVE)
        return [(client.id, client_words(client)) for client in clients.records(clients.ids(query)[:_OFFERED])]

    return SearchChoice(find, lambda client_id: client_words(clients.get(client_id)))
