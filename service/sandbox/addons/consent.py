"""What a person gave an add-on, of panel or menu: its scopes, all from the install on, and single files.

Who tries granular consent (evidence/addon.md 1.1) takes scopes back; the add-on may then ask for them again.
"""

import json
from collections.abc import Iterable
from typing import Protocol

from service.sandbox.addons.deployment import DRIVE_FILE, Deployment
from service.sandbox.addons.installed import PanelAddon
from service.sandbox.core import callers
from service.sandbox.core.store import Store


class Client(Protocol):
    """What people give scopes to, known by its OAuth client."""

    @property
    def client_id(self) -> str:
        """The OAuth client's id."""
        ...


def granted(store: Store, addon: PanelAddon, person: str) -> tuple[str, ...]:
    """Return the scopes that the add-on may use for this person, in the order of its deployment file."""
    return tuple(without(store, addon, person, Deployment(addon.deployment).scopes))


def without(store: Store, addon: Client, person: str, scopes: Iterable[str]) -> list[str]:
    """Return those of an add-on's scopes that the person did not take back."""
    kept = _taken_back(store, addon, person)
    return [scope for scope in scopes if scope not in kept]


def missing(store: Store, addon: PanelAddon, person: str) -> tuple[str, ...]:
    """Return the scopes of the deployment file that the person did not give."""
    given = granted(store, addon, person)
    return tuple(scope for scope in Deployment(addon.deployment).scopes if scope not in given)


def give(store: Store, addon: Client, person: str, scopes: Iterable[str]) -> None:
    """Have a person give an add-on scopes."""
    with store.transaction():
        _keep(store, addon, person, _taken_back(store, addon, person) - set(scopes))


def take_back(store: Store, addon: Client, person: str, scopes: Iterable[str]) -> None:
    """Have a person take scopes back from an add-on."""
    with store.transaction():
        _keep(store, addon, person, _taken_back(store, addon, person) | set(scopes))


def give_file(store: Store, addon: PanelAddon, person: str, file_id: str) -> None:
    """Have a person give an add-on one file: it holds for this person and this file (evidence/addon.md 4.2)."""
    callers.grant(store, person, addon.client_id, [file_id])


def has_file(store: Store, addon: PanelAddon, person: str, file_id: str) -> bool:
    """Whether the add-on may have a file as this person."""
    if DRIVE_FILE not in granted(store, addon, person):
        return False
    found = store.connection.execute(
        "SELECT 1 FROM grants WHERE (client, person, file) = (?, ?, ?)", (addon.client_id, person, file_id)
    )
    return found.fetchone() is not None


def _taken_back(store: Store, addon: Client, person: str) -> set[str]:
    return set(json.loads(store.setting(_name(addon, person), "[]")))


def _keep(store: Store, addon: Client, person: str, scopes: set[str]) -> None:
    store.set(_name(addon, person), json.dumps(sorted(scopes)))


def _name(addon: Client, person: str) -> str:
    return f"scopes taken back {addon.client_id} {person}"
